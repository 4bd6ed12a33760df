// SPDX-License-Identifier: GPL-3.0-or-later
// The whole pipeline, from files to what the result is written of, as `run` and each worker of `batch` have it.
#ifndef CLI_PIPELINE_H_
#define CLI_PIPELINE_H_

#include <cstddef>
#include <initializer_list>
#include <optional>
#include <string>

#include "cli/common.h"
#include "cli/profiles.h"
#include "core/corrections.h"
#include "core/item.h"
#include "core/page.h"
#include "core/result.h"
#include "export/checks.h"

namespace hyogumi::cli {

struct PipelineResult {
  ItemDocument items;  // the pages are as large as these, and gone
  emit::Validation validation;
  std::size_t page_count = 0;
  PageWarnings on_pages;
  extract::OcrCount ocr;
  Message keys;  // what became of the keys, for the summary
};

// Reads options.inputs, the parts of one document, and puts its files for --keep-stages and --diagnostics down. In
// `used` is the profile that it is read by, also where it then fails; null where it came to none. With --strict a check
// that warns or fails is an error, status 1.
Result<PipelineResult> RunPipeline(const Options& options, const Profiles& profiles,
                                   const std::optional<Corrections>& corrections,
                                   const std::optional<ItemDocument>& previous, const Profile*& used);

// "section-titles, …", the checks that have one of these statuses.
std::string ChecksOf(const emit::Validation& validation, std::initializer_list<emit::CheckStatus> statuses);

std::size_t WarningsOnItems(const ItemDocument& items);

}  // namespace hyogumi::cli

#endif  // CLI_PIPELINE_H_
