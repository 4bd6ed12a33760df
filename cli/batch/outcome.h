// SPDX-License-Identifier: GPL-3.0-or-later
// What became of a file of a batch: a worker tells it to its parent, which keeps it in the journal and the manifest.
#ifndef CLI_BATCH_OUTCOME_H_
#define CLI_BATCH_OUTCOME_H_

#include <optional>
#include <string>

#include "core/diagnostic.h"
#include "core/json.h"
#include "core/result.h"

namespace hyogumi::cli::batch {

struct CheckCounts {
  int pass = 0;
  int warn = 0;
  int fail = 0;
  int skip = 0;
};

Json ToJson(const CheckCounts& checks);

struct Outcome {
  ExitStatus status = ExitStatus::kInternalError;  // as `run` would end with
  std::optional<std::string> profile;              // its name; none where it came to none
  std::optional<int> pages;                        // these are none where there is no result
  std::optional<int> items;
  std::optional<int> warnings;  // on items and pages
  std::optional<CheckCounts> checks;
  Diagnostics error;
  std::optional<std::string> output;  // the name of the result
  std::optional<std::string> output_sha256;
  double seconds = 0;  // on the clock
};

Outcome OutcomeOf(const Error& error);

// Is it the same whenever that file is read so? What hit a limit, crashed or missed a component may fare better later.
bool IsLasting(const Outcome& outcome);

// `json` on a line. What is no UTF-8 (a file may be called anything) is U+FFFD there.
std::string LineOf(const Json& json);

Json ToJson(const Outcome& outcome);
// Throws nlohmann::json::exception where a value is missing or of another kind.
Outcome OutcomeFromJson(const Json& json);

}  // namespace hyogumi::cli::batch

#endif  // CLI_BATCH_OUTCOME_H_
