// SPDX-License-Identifier: GPL-3.0-or-later
#include "cli/batch/manifest.h"

namespace hyogumi::cli::batch {

std::string ManifestLine(const std::string& file, const std::optional<std::string>& sha256, const Outcome& outcome) {
  Json line{{"file", file}, {"sha256", Nullable(sha256)}};
  line.update(ToJson(outcome));
  return LineOf(line);
}

void Summary::Add(const Outcome& outcome) {
  ++files_;
  ++statuses_[static_cast<int>(outcome.status)];
  std::set<std::string> codes;
  for (const Diagnostic& fault : outcome.error) codes.insert(fault.code);
  for (const std::string& code : codes) ++codes_[code];
  if (!outcome.output || !outputs_.insert(*outcome.output).second) return;
  pages_ += outcome.pages.value_or(0);
  items_ += outcome.items.value_or(0);
  warnings_ += outcome.warnings.value_or(0);
  const CheckCounts checks = outcome.checks.value_or(CheckCounts());
  checks_.pass += checks.pass;
  checks_.warn += checks.warn;
  checks_.fail += checks.fail;
  checks_.skip += checks.skip;
}

int Summary::With(ExitStatus status) const {
  const auto found = statuses_.find(static_cast<int>(status));
  return found == statuses_.end() ? 0 : found->second;
}

std::string Summary::ToText() const {
  Json statuses = Json::object();
  for (const auto& [status, count] : statuses_) statuses[std::to_string(status)] = count;
  Json codes = Json::object();
  for (const auto& [code, count] : codes_) codes[code] = count;
  const Json summary{{"files", files_},           {"statuses", std::move(statuses)},
                     {"codes", std::move(codes)}, {"results", outputs_.size()},
                     {"pages", pages_},           {"items", items_},
                     {"warnings", warnings_},     {"checks", ToJson(checks_)}};
  constexpr int kIndent = 2;
  return summary.dump(kIndent) + '\n';
}

}  // namespace hyogumi::cli::batch
