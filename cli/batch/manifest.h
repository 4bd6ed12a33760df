// SPDX-License-Identifier: GPL-3.0-or-later
// What a batch leaves for programs: manifest.jsonl, a line a file in the order in which they were given, and
// summary.json, the counts. Only `seconds` depends on the clock.
#ifndef CLI_BATCH_MANIFEST_H_
#define CLI_BATCH_MANIFEST_H_

#include <map>
#include <optional>
#include <set>
#include <string>

#include "cli/batch/outcome.h"
#include "core/json.h"

namespace hyogumi::cli::batch {

inline constexpr const char* kManifest = "manifest.jsonl";
inline constexpr const char* kSummary = "summary.json";

std::string ManifestLine(const std::string& file, const std::optional<std::string>& sha256, const Outcome& outcome);

// A result that several files have in common is counted once; a file, each time.
class Summary {
 public:
  void Add(const Outcome& outcome);

  int files() const { return files_; }
  int With(ExitStatus status) const;
  int Failed() const { return files_ - With(ExitStatus::kDone) - With(ExitStatus::kCheckFailed); }
  int pages() const { return pages_; }
  int items() const { return items_; }
  int warnings() const { return warnings_; }
  const std::map<std::string, int>& codes() const { return codes_; }
  std::string ToText() const;  // summary.json

 private:
  int files_ = 0;
  std::map<int, int> statuses_;
  std::map<std::string, int> codes_;  // of errors: in how many files
  std::set<std::string> outputs_;
  int pages_ = 0;
  int items_ = 0;
  int warnings_ = 0;
  CheckCounts checks_;
};

}  // namespace hyogumi::cli::batch

#endif  // CLI_BATCH_MANIFEST_H_
