// SPDX-License-Identifier: GPL-3.0-or-later
#include "cli/batch/outcome.h"

#include <algorithm>
#include <cmath>

#include "core/page_json.h"

namespace hyogumi::cli::batch {
namespace {

constexpr ExitStatus kStatuses[] = {ExitStatus::kDone,
                                    ExitStatus::kCheckFailed,
                                    ExitStatus::kUsage,
                                    ExitStatus::kNothingFound,
                                    ExitStatus::kInputUnreadable,
                                    ExitStatus::kOutputUnwritable,
                                    ExitStatus::kComponentMissing,
                                    ExitStatus::kInternalError};

ExitStatus StatusFromJson(const Json& json) {
  const int number = json.get<int>();
  const auto* found = std::find_if(std::begin(kStatuses), std::end(kStatuses),
                                   [number](ExitStatus status) { return static_cast<int>(status) == number; });
  return found == std::end(kStatuses) ? ExitStatus::kInternalError : *found;
}

std::optional<CheckCounts> CheckCountsFromJson(const Json& json) {
  if (json.is_null()) return std::nullopt;
  return CheckCounts{json.at("pass"), json.at("warn"), json.at("fail"), json.at("skip")};
}

}  // namespace

Json ToJson(const CheckCounts& checks) {
  return {{"pass", checks.pass}, {"warn", checks.warn}, {"fail", checks.fail}, {"skip", checks.skip}};
}

Outcome OutcomeOf(const Error& error) {
  Outcome outcome;
  outcome.status = error.status;
  outcome.error = error.faults;
  return outcome;
}

bool IsLasting(const Outcome& outcome) {
  if (outcome.status == ExitStatus::kInternalError || outcome.status == ExitStatus::kComponentMissing) return false;
  return std::none_of(outcome.error.begin(), outcome.error.end(),
                      [](const Diagnostic& fault) { return fault.code == "limit-reached"; });
}

std::string LineOf(const Json& json) {
  constexpr int kNoIndent = -1;
  return json.dump(kNoIndent, ' ', false, Json::error_handler_t::replace) + '\n';
}

Json ToJson(const Outcome& outcome) {
  constexpr double kMilliseconds = 1000;
  return {{"output", Nullable(outcome.output)},
          {"output_sha256", Nullable(outcome.output_sha256)},
          {"status", static_cast<int>(outcome.status)},
          {"profile", Nullable(outcome.profile)},
          {"pages", Nullable(outcome.pages)},
          {"items", Nullable(outcome.items)},
          {"checks", outcome.checks ? ToJson(*outcome.checks) : Json()},
          {"warnings", Nullable(outcome.warnings)},
          {"error", ArrayOf<Diagnostic>(outcome.error, hyogumi::ToJson)},
          {"seconds", Number(std::round(outcome.seconds * kMilliseconds) / kMilliseconds)}};
}

Outcome OutcomeFromJson(const Json& json) {
  Outcome outcome;
  outcome.output = OptionalFromJson<std::string>(json, "output");
  outcome.output_sha256 = OptionalFromJson<std::string>(json, "output_sha256");
  outcome.status = StatusFromJson(json.at("status"));
  outcome.profile = OptionalFromJson<std::string>(json, "profile");
  outcome.pages = OptionalFromJson<int>(json, "pages");
  outcome.items = OptionalFromJson<int>(json, "items");
  outcome.checks = CheckCountsFromJson(json.at("checks"));
  outcome.warnings = OptionalFromJson<int>(json, "warnings");
  for (const Json& fault : json.at("error")) outcome.error.push_back(DiagnosticFromJson(fault));
  outcome.seconds = json.at("seconds");
  return outcome;
}

}  // namespace hyogumi::cli::batch
