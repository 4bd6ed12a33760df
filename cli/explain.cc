// SPDX-License-Identifier: GPL-3.0-or-later
#include <CLI/CLI.hpp>

#include "cli/common.h"
#include "cli/results.h"
#include "core/io.h"
#include "core/visible.h"
#include "export/explain.h"

namespace hyogumi::cli {
namespace {

Result<ExitStatus> Explain(const Options& options) {
  const std::string& path = options.result;
  const auto items = ReadResultFile(path);
  if (!items.ok()) return items.error();
  const Result<Json> explanation = emit::Explain(items.value(), options.item, options.field, BaseName(path));
  if (!explanation.ok()) return explanation.error();
  return Finish(options, options.json ? explanation.value().dump() + "\n"
                                      : VisibleLines(emit::ExplanationText(explanation.value(), InJapanese(options))));
}

}  // namespace

void AddExplain(CLI::App& app, Options& options, Command& command) {
  CLI::App* explain = app.add_subcommand("explain", "Where a value of a result comes from");
  explain->footer(
      "Examples:\n"
      "  hyogumi explain plan.json 1-7             # all fields of an item, a line each\n"
      "  hyogumi explain plan.json 1-7 indicator   # one field: page, box, lines, repairs, rules\n"
      "  hyogumi explain plan.json 1-7 目標        # the same by the header as printed");
  explain->add_option("OUT", options.result, "What run or export wrote; - is stdin")->required();
  explain->add_option("ID", options.item, "The item's id")->required();
  explain->add_option("FIELD", options.field, "A field as the result names it, section, or a header as printed");
  explain->add_flag("--json", options.json, "The same as JSON");
  AddOutput(*explain, options);
  explain->callback([&] { command = [&options] { return Explain(options); }; });
}

}  // namespace hyogumi::cli
