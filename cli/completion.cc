// SPDX-License-Identifier: GPL-3.0-or-later
#include "cli/completion.h"

#include <fmt/format.h>
#include <fmt/ranges.h>

#include <string_view>

namespace hyogumi::cli {
namespace {

std::vector<std::string> NamesOf(const std::vector<OptionView>& options) {
  std::vector<std::string> names;
  for (const OptionView& option : options) names.insert(names.end(), option.names.begin(), option.names.end());
  return names;
}

std::vector<std::string> NamesOf(const std::vector<CommandView>& commands) {
  std::vector<std::string> names;
  for (const CommandView& command : commands) names.push_back(command.name);
  return names;
}

// What bash does for the value of an option.
std::string BashAction(const OptionView& option) {
  switch (option.kind) {
    case ValueKind::kChoice: return fmt::format("_hyogumi_words '{}'", fmt::join(option.choices, " "));
    case ValueKind::kList: return fmt::format("_hyogumi_list '{}'", fmt::join(option.choices, " "));
    case ValueKind::kFile: return "_hyogumi_names -f";
    case ValueKind::kFolder: return "_hyogumi_names -d";
    case ValueKind::kNone:
    case ValueKind::kWord: break;
  }
  return ":";
}

std::string BashValues(const CommandView& command) {
  std::string arms;
  for (const OptionView& option : command.options) {
    if (option.kind == ValueKind::kNone) continue;
    std::string pattern;
    for (const std::string& name : option.names) {
      pattern += fmt::format("{}'{} {}'", pattern.empty() ? "" : " | ", command.name, name);
    }
    arms += fmt::format("    {}) {} && return ;;\n", pattern, BashAction(option));
  }
  return arms;
}

constexpr const char* kBashHead = R"(# bash completion for hyogumi; written by hyogumi itself from its options.
_hyogumi_words() { mapfile -t COMPREPLY < <(compgen -W "$1" -- "$cur"); }
_hyogumi_list() {
  local last=${cur##*,}
  mapfile -t COMPREPLY < <(compgen -P "${cur%"$last"}" -W "$1" -- "$last")
  compopt -o nospace 2>/dev/null
  return 0
}
_hyogumi_names() {
  mapfile -t COMPREPLY < <(compgen "$1" -- "$cur")
  compopt -o filenames 2>/dev/null
  return 0
}
_hyogumi() {
  local cur=${COMP_WORDS[COMP_CWORD]} prev=${COMP_WORDS[COMP_CWORD - 1]} options=
  COMPREPLY=()
  if [[ $cur == = ]]; then
    cur=
  elif [[ $prev == = ]]; then
    prev=${COMP_WORDS[COMP_CWORD - 2]}
  fi
)";

// ' inside of '…' for both shells.
std::string Quoted(std::string_view text) {
  std::string quoted = "'";
  for (const char c : text) quoted += c == '\'' ? "'\\''" : std::string(1, c);
  return quoted + "'";
}

// In zsh's specifications : [ and ] part the fields.
std::string Field(std::string_view text) {
  std::string field;
  for (const char c : text) {
    if (c == ':' || c == '[' || c == ']' || c == '\\') field += '\\';
    field += c;
  }
  return field;
}

std::string ZshAction(const OptionView& option) {
  switch (option.kind) {
    case ValueKind::kChoice: return fmt::format("({})", fmt::join(option.choices, " "));
    case ValueKind::kList: return fmt::format("_values -s , values {}", fmt::join(option.choices, " "));
    case ValueKind::kFile: return "_files";
    case ValueKind::kFolder: return "_files -/";
    case ValueKind::kNone:
    case ValueKind::kWord: break;
  }
  return " ";
}

// "'(-o --output)'{-o,--output}'[Where …]:FILE:_files'"
std::string ZshOption(const OptionView& option) {
  const bool again = option.repeatable;
  std::string rest = fmt::format("[{}]", Field(option.description));
  if (option.kind != ValueKind::kNone) rest += fmt::format(":{}:{}", Field(option.value), ZshAction(option));
  if (option.names.size() == 1) return Quoted((again ? "*" : "") + option.names.front() + rest);
  return fmt::format("'({})'{{{}}}{}", fmt::join(option.names, " "), fmt::join(option.names, ","), Quoted(rest));
}

std::string ZshPositional(const OptionView& positional) {
  const char* place = positional.repeatable ? "*:" : positional.required ? ":" : "::";
  return Quoted(fmt::format("{}{}:{}", place, positional.names.front(), ZshAction(positional)));
}

std::string ZshCommand(const CommandView& command) {
  std::string text = fmt::format("    {})\n      _arguments -s -S", command.name);
  for (const OptionView& option : command.options) text += " \\\n        " + ZshOption(option);
  for (const OptionView& positional : command.positionals) text += " \\\n        " + ZshPositional(positional);
  return text + "\n      ;;\n";
}

}  // namespace

std::string BashCompletion(const ProgramView& view) {
  std::string text = kBashHead;
  text += fmt::format("  if ((COMP_CWORD == 1)); then\n    _hyogumi_words '{} {}'\n    return\n  fi\n",
                      fmt::join(NamesOf(view.commands), " "), fmt::join(NamesOf(view.program.options), " "));
  text += "  case \"${COMP_WORDS[1]} $prev\" in\n";
  for (const CommandView& command : view.commands) text += BashValues(command);
  text += "  esac\n  case ${COMP_WORDS[1]} in\n";
  for (const CommandView& command : view.commands) {
    text += fmt::format("    {}) options='{}' ;;\n", command.name, fmt::join(NamesOf(command.options), " "));
  }
  return text +
         "  esac\n  if [[ $cur == -* ]]; then\n    _hyogumi_words \"$options\"\n  else\n    _hyogumi_names -f\n  "
         "fi\n}\n"
         "complete -F _hyogumi hyogumi\n";
}

std::string ZshCompletion(const ProgramView& view) {
  std::string text =
      "#compdef hyogumi\n# written by hyogumi itself from its options.\n_hyogumi() {\n  local state line\n"
      "  local -a commands\n  commands=(\n";
  for (const CommandView& command : view.commands) {
    text += "    " + Quoted(command.name + ":" + Field(command.description)) + "\n";
  }
  text += "  )\n  _arguments -C";
  for (const OptionView& option : view.program.options) text += " \\\n    " + ZshOption(option);
  text +=
      " \\\n    '1:command:->command' '*::argument:->argument'\n"
      "  if [[ $state == command ]]; then\n    _describe command commands\n    return\n  fi\n"
      "  [[ $state == argument ]] || return\n  case $line[1] in\n";
  for (const CommandView& command : view.commands) text += ZshCommand(command);
  return text +
         "  esac\n}\nif [[ $funcstack[1] == _hyogumi ]]; then\n  _hyogumi \"$@\"\nelse\n  compdef _hyogumi "
         "hyogumi\nfi\n";
}

}  // namespace hyogumi::cli
