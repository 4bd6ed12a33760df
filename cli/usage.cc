// SPDX-License-Identifier: GPL-3.0-or-later
#include "cli/usage.h"

#include <fmt/args.h>
#include <fmt/format.h>

#include <CLI/CLI.hpp>
#include <optional>
#include <string_view>
#include <vector>

#include "cli/command_view.h"
#include "core/yaml_reader.h"

namespace hyogumi::cli {
namespace {

// The sentences of CLI11, as core/data/messages_ja.txt has them; the more special ones first.
constexpr std::string_view kSentences[] = {
    "A subcommand is required",
    "{} is required",
    "The following argument was not expected: {}",
    "The following arguments were not expected: {}",
    "{} excludes {}",
    "{} requires {}",
    "Could not convert: {} = {}",
    "{}: Value {} not in range {} to {}",
    "{}: {} required {} missing",
    "{}: At least {} required but received {}",
    "{}: At Most {} required but received {}",
    "{}: Failed parsing {} as a number",
    "{}: Value {} could not be converted",
    "{}: Number less than {}: {}",
    "{}: {} not in {}",
    "{} was given a disallowed flag override",
};

// What `text` has where `sentence` has {}; none where it reads otherwise.
std::optional<std::vector<std::string>> FilledIn(std::string_view text, std::string_view sentence) {
  constexpr std::string_view kPlace = "{}";
  std::vector<std::string> filled;
  while (true) {
    const std::size_t place = sentence.find(kPlace);
    if (!text.starts_with(sentence.substr(0, place))) return std::nullopt;
    if (place == std::string_view::npos) return text == sentence ? std::optional(filled) : std::nullopt;
    text.remove_prefix(place);
    sentence.remove_prefix(place + kPlace.size());
    const std::string_view next = sentence.substr(0, sentence.find(kPlace));
    const std::size_t end = next.empty() ? text.size() : text.find(next);
    if (end == std::string_view::npos) return std::nullopt;
    filled.emplace_back(text.substr(0, end));
    text.remove_prefix(end);
  }
}

// "a, b" of "{a,b}", as CLI11 writes what there is to choose from; any other text as it is.
std::string ChoicesAsList(const std::string& text) {
  if (!text.starts_with('{') || !text.ends_with('}')) return text;
  std::string list;
  for (const char c : text.substr(1, text.size() - 2)) list += c == ',' ? ", " : std::string(1, c);
  return list;
}

std::vector<std::string> NamesOf(const std::vector<CommandView>& commands) {
  std::vector<std::string> names;
  for (const CommandView& command : commands) names.push_back(command.name);
  return names;
}

std::vector<std::string> OptionsOf(const CLI::App& command) {
  std::vector<std::string> names;
  for (const CLI::Option* option : command.get_options()) {
    for (const std::string& name : option->get_lnames()) names.push_back("--" + name);
  }
  return names;
}

// Of a word that nobody knows, and that stands where an option or a command does.
Message NearestTo(const CLI::App& app, const CLI::App* command) {
  const std::vector<std::string> rest = command == nullptr ? app.remaining() : command->remaining();
  if (rest.empty()) return {};
  if (command == nullptr) return Nearest(rest.front(), NamesOf(ViewOf(app).commands));
  return rest.front().starts_with("--") ? Nearest(rest.front(), OptionsOf(*command)) : Message();
}

}  // namespace

Message MessageOf(const std::string& sentence) {
  for (const std::string_view known : kSentences) {
    const auto filled = FilledIn(sentence, known);
    if (!filled) continue;
    fmt::dynamic_format_arg_store<fmt::format_context> arguments;
    for (const std::string& one : *filled) arguments.push_back(ChoicesAsList(one));
    return {sentence, fmt::vformat(JapaneseOf(known), arguments)};
  }
  return sentence;
}

Diagnostic UsageFault(const CLI::App& app, const CLI::ParseError& error) {
  const auto chosen = app.get_subcommands();
  const CLI::App* const command = chosen.empty() ? nullptr : chosen.front();
  const std::vector<std::string> rest = app.remaining();
  const Message help = Phrase("see hyogumi {}--help", command == nullptr ? "" : command->get_name() + " ");
  const Message near = NearestTo(app, command);
  Diagnostic fault{Severity::kError, "usage", {}, MessageOf(error.what()), help, ""};
  if (command == nullptr && !rest.empty()) fault.message = Phrase("no command is called \"{}\"", rest.front());
  if (!near.empty()) fault.hint = Phrase("{} {}", near, help);
  return fault;
}

}  // namespace hyogumi::cli
