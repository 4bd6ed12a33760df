// SPDX-License-Identifier: GPL-3.0-or-later
#include <fmt/format.h>

#include <CLI/CLI.hpp>

#include "cli/common.h"
#include "core/io.h"
#include "export/compare.h"
#include "export/result_json.h"

namespace hyogumi::cli {
namespace {

std::string ChecksText(const emit::Validation& validation, bool japanese) {
  std::string text;
  const Json json = ToJson(validation);
  for (const Json& check : json.at("checks")) {
    text += fmt::format("{:<6}{:<24}{}\n", check.at("status").get<std::string>(), check.at("id").get<std::string>(),
                        check.at(japanese ? "message_ja" : "message").get<std::string>());
  }
  return text;
}

Result<emit::CompareOptions> Selection(const Options& options) {
  emit::CompareOptions selection;
  std::string_view ids = options.ids;
  while (!ids.empty()) {
    const std::size_t end = std::min(ids.find(','), ids.size());
    if (end > 0) selection.ids.emplace_back(ids.substr(0, end));
    ids.remove_prefix(std::min(end + 1, ids.size()));
  }
  if (!options.pages.empty()) {
    const auto range = ParsePages(options.pages);
    if (!range.ok()) return range.error();
    selection.first_page = range.value().first;
    selection.last_page = range.value().last;
  }
  return selection;
}

// Without a bound any difference fails; with bounds these alone decide.
bool Acceptable(const emit::Comparison& comparison, const Options& options) {
  if (!options.min_exact && !options.max_cer) return comparison.Same();
  return comparison.expected_items > 0 && comparison.ExactShare() >= options.min_exact.value_or(0) &&
         comparison.Cer() <= options.max_cer.value_or(1e9);
}

Result<ExitStatus> Verify(const Options& options) {
  const std::string& path = options.inputs.front();
  const Result<std::string> text = ReadInput(path);
  if (!text.ok()) return text.error();
  const auto items = emit::ReadResult(text.value(), BaseName(path));
  if (!items.ok()) return items.error();
  const emit::Validation validation = emit::Validate(items.value());
  const bool proven = validation.valid && !(options.strict && validation.Count(emit::CheckStatus::kWarn) > 0);
  if (options.against.empty()) {
    auto written =
        Finish(options, options.json ? ToJson(validation).dump() + "\n" : ChecksText(validation, InJapanese(options)));
    if (!written.ok()) return written;
    return proven ? ExitStatus::kDone : ExitStatus::kCheckFailed;
  }
  const Result<std::string> fixture = ReadInput(options.against);
  if (!fixture.ok()) return fixture.error();
  const auto truth = emit::ReadTruth(fixture.value(), BaseName(options.against));
  if (!truth.ok()) return truth.error();
  const auto selection = Selection(options);
  if (!selection.ok()) return selection.error();
  const emit::Comparison comparison = Compare(items.value(), truth.value(), selection.value());
  auto written = Finish(options, options.json ? ToJson(comparison).dump() + "\n" : emit::ToText(comparison));
  if (!written.ok()) return written;
  return Acceptable(comparison, options) && proven ? ExitStatus::kDone : ExitStatus::kCheckFailed;
}

}  // namespace

void AddVerify(CLI::App& app, Options& options, Command& command) {
  CLI::App* verify = app.add_subcommand("verify", "Checks a result again, alone or against a fixture");
  verify->footer("Example: hyogumi verify plan.json --against fixture.json --min-exact 0.98");
  verify->add_option("OUT", options.inputs, "What run or export wrote; - is stdin")->required()->expected(1);
  verify->add_option("--against", options.against, "A fixture: the items as a careful reader has them")
      ->type_name("TRUTH");
  verify->add_option("--ids", options.ids, "Compare only these items: 1-1,1-2")->type_name("LIST");
  verify->add_option("--pages", options.pages, "Compare only the items that begin on these pages")->type_name("F-L");
  verify->add_option("--min-exact", options.min_exact, "The least share of texts equal after folding, from 0 to 1")
      ->check(CLI::Range(0.0, 1.0));
  verify->add_option("--max-cer", options.max_cer, "The greatest character error rate, 0.01 for 1 %")
      ->check(CLI::NonNegativeNumber);
  verify->add_flag("--json", options.json, "The report as JSON");
  verify->add_flag("--strict", options.strict, "A check that warns counts as failed");
  verify->add_option("--messages", options.messages, "The language of the report (default: the locale's)")
      ->check(CLI::IsMember({"ja", "en"}));
  AddOutput(*verify, options);
  verify->callback([&] { command = [&options] { return Verify(options); }; });
}

}  // namespace hyogumi::cli
