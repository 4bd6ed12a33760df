// SPDX-License-Identifier: GPL-3.0-or-later
#include "cli/command_view.h"

#include <CLI/CLI.hpp>

namespace hyogumi::cli {
namespace {

// CLI11 tells a fixed choice as "TEXT:{a,b}", a list of choices as "NAME[,NAME]:{a,b}", and
// other conditions as "N:INT in [1 - 9]".
std::vector<std::string> ChoicesOf(const std::string& type) {
  const std::size_t begin = type.find(":{");
  std::vector<std::string> choices;
  if (begin == std::string::npos) return choices;
  std::string choice;
  for (const char c : type.substr(begin + 2)) {
    if (c != ',' && c != '}') {
      choice += c;
      continue;
    }
    choices.push_back(choice);
    choice.clear();
    if (c == '}') break;
  }
  return choices;
}

std::string Joined(const std::vector<std::string>& parts, const char* between) {
  std::string joined;
  for (const std::string& part : parts) joined += (joined.empty() ? "" : between) + part;
  return joined;
}

// By the names that the help gives to values.
ValueKind KindOf(const std::string& type, const std::string& value, bool has_choices) {
  if (value.empty()) return ValueKind::kNone;
  if (has_choices) return type.find("[,") == std::string::npos ? ValueKind::kChoice : ValueKind::kList;
  for (const char* file : {"FILE", "IN", "OUT", "OLD", "NEW", "TRUTH"}) {
    if (value == file || value == std::string(file) + "|DIR") return ValueKind::kFile;
  }
  return value == "DIR" ? ValueKind::kFolder : ValueKind::kWord;
}

OptionView ViewOf(const CLI::Option& option) {
  OptionView view;
  view.description = option.get_description();
  view.required = option.get_required();
  view.repeatable = option.get_items_expected_max() > 1;
  const std::string type = option.get_items_expected_max() == 0 ? "" : option.get_type_name();
  view.choices = ChoicesOf(type);
  view.value = view.choices.empty() ? type.substr(0, type.find(':')) : Joined(view.choices, "|");
  if (option.get_positional()) {
    view.names = {option.get_name()};
    view.value = option.get_name();
  } else {
    for (const std::string& name : option.get_snames()) view.names.push_back("-" + name);
    for (const std::string& name : option.get_lnames()) view.names.push_back("--" + name);
  }
  view.kind = KindOf(type, view.value, !view.choices.empty());
  if (view.kind == ValueKind::kList) view.value += "[,...]";
  view.standard = option.get_default_str();
  return view;
}

CommandView ViewOfCommand(const CLI::App& app) {
  CommandView view{app.get_name(), app.get_description(), app.get_footer(), {}, {}};
  for (const CLI::Option* option : app.get_options()) {
    (option->get_positional() ? view.positionals : view.options).push_back(ViewOf(*option));
  }
  return view;
}

}  // namespace

ProgramView ViewOf(const CLI::App& app) {
  ProgramView view{ViewOfCommand(app), {}};
  for (const CLI::App* command : app.get_subcommands([](const CLI::App* one) { return !one->get_group().empty(); })) {
    view.commands.push_back(ViewOfCommand(*command));
  }
  return view;
}

}  // namespace hyogumi::cli
