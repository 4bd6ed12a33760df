// SPDX-License-Identifier: GPL-3.0-or-later
#include "export/diff.h"

#include <CLI/CLI.hpp>

#include "cli/common.h"
#include "cli/results.h"
#include "core/visible.h"

namespace hyogumi::cli {
namespace {

std::string BytesOf(const Options& options, const emit::Editions& editions) {
  if (options.format == "json") return emit::DiffToJson(editions).dump() + "\n";
  return options.format == "html" ? emit::DiffToHtml(editions, InJapanese(options))
                                  : VisibleLines(emit::DiffToText(editions, InJapanese(options)));
}

Result<ExitStatus> RunDiff(const Options& options) {
  const std::string& old_path = options.against;
  const std::string& new_path = options.inputs.front();
  if (old_path == "-" && new_path == "-") {
    return MakeError(ExitStatus::kUsage, "option-bad-value", {}, "OLD and NEW are both stdin",
                     "give one of them as a file");
  }
  const auto old_items = ReadResultFile(old_path);
  if (!old_items.ok()) return old_items.error();
  const auto new_items = ReadResultFile(new_path);
  if (!new_items.ok()) return new_items.error();
  const emit::EditionDiff diff = emit::Diff(old_items.value(), new_items.value());
  const auto written = Finish(options, BytesOf(options, {old_items.value(), new_items.value(), diff}));
  if (!written.ok()) return written;
  return diff.Same() ? ExitStatus::kDone : ExitStatus::kCheckFailed;
}

}  // namespace

void AddDiff(CLI::App& app, Options& options, Command& command) {
  CLI::App* diff = app.add_subcommand("diff", "What became of the items of one edition in another");
  diff->footer(
      "Examples:\n"
      "  hyogumi diff plan-2021.json plan-2022.json\n"
      "  hyogumi diff plan-2021.json plan-2022.json --to html -o changes.html\n"
      "Exit status: 0 nothing differs, 1 something does.");
  diff->add_option("OLD", options.against, "What run or export wrote of the earlier edition; - is stdin")->required();
  diff->add_option("NEW", options.inputs, "The same of the later edition; - is stdin")->required()->expected(1);
  AddOutput(*diff, options);
  options.format = "text";
  diff->add_option("--to", options.format, "For a person (text, html) or a program (json)")
      ->check(CLI::IsMember({"text", "json", "html"}))
      ->capture_default_str();
  AddQuiet(*diff, options);
  diff->callback([&] { command = [&options] { return RunDiff(options); }; });
}

}  // namespace hyogumi::cli
