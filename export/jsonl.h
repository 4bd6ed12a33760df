// SPDX-License-Identifier: GPL-3.0-or-later
// One item a line, for jq, pandas and loaders.
#ifndef EXPORT_JSONL_H_
#define EXPORT_JSONL_H_

#include <memory>

#include "export/format_writer.h"
#include "export/outputs.h"

namespace hyogumi::emit {

// items.jsonl: each line is an item as the result has it, before it "document_id" and "sources", the document's files
// in order ("file" and "sha256"), which source.parts and source.cells count from 1. `outputs` must outlive it.
std::unique_ptr<FormatWriter> MakeJsonlWriter(Outputs& outputs);

}  // namespace hyogumi::emit

#endif  // EXPORT_JSONL_H_
