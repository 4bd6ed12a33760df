// SPDX-License-Identifier: GPL-3.0-or-later
#include "cli/results.h"

#include <fmt/format.h>

#include <CLI/CLI.hpp>

#include "core/io.h"
#include "export/keys.h"
#include "export/result_reader.h"

namespace hyogumi::cli {

Result<ItemDocument> ReadResultFile(const std::string& path) {
  const Result<std::string> text = ReadInput(path);
  if (!text.ok()) return text.error();
  auto items = emit::ReadResult(text.value(), BaseName(path));
  if (items.ok()) return items;
  Error error = items.error();  // `verify` answers 1 to a broken schema; here it is an input that can't be read
  error.status = ExitStatus::kInputUnreadable;
  return error;
}

void AddPrevious(CLI::App& command, Options& options) {
  command
      .add_option("--previous", options.previous,
                  "The result of the year before: each item gets a key, that of the same programme there or a new one")
      ->type_name("OLD");
}

Result<std::optional<ItemDocument>> LoadPrevious(const Options& options) {
  if (options.previous.empty()) return std::optional<ItemDocument>();
  if (options.previous == "-" && !options.inputs.empty() && options.inputs.front() == "-") {
    return MakeError(ExitStatus::kUsage, "option-bad-value", {}, "--previous - and the input are both stdin",
                     "give one of them as a file");
  }
  if (!options.pages.empty()) {
    return MakeError(ExitStatus::kUsage, "option-bad-value", {}, "--previous and --pages don't go together",
                     "read the whole document: the keys of what was not read would be retired");
  }
  auto previous = ReadResultFile(options.previous);
  if (!previous.ok()) return previous.error();
  return std::optional(std::move(previous).value());
}

Message GiveKeys(const std::optional<ItemDocument>& previous, ItemDocument& items) {
  if (!previous) return {};
  const emit::KeyCounts counts = emit::AssignKeys(*previous, items);
  return Phrase("; keys: {} carried on, {} new, {} retired", counts.carried, counts.fresh, counts.retired);
}

}  // namespace hyogumi::cli
