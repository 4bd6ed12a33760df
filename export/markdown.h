// SPDX-License-Identifier: GPL-3.0-or-later
// A dataset as Markdown (GitHub flavoured), in Japanese, for readers and wikis: what it is, its sections and items with
// place, repairs and doubts, and the checks.
#ifndef EXPORT_MARKDOWN_H_
#define EXPORT_MARKDOWN_H_

#include <memory>

#include "export/format_writer.h"
#include "export/outputs.h"

namespace hyogumi::emit {

// plan.md; several documents one after the other. `outputs` must outlive it.
std::unique_ptr<FormatWriter> MakeMarkdownWriter(Outputs& outputs);

}  // namespace hyogumi::emit

#endif  // EXPORT_MARKDOWN_H_
