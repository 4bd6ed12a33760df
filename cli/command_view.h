// SPDX-License-Identifier: GPL-3.0-or-later
// The program's commands and options as CLI11 was told of them, in plain structs, for those who describe them: the man
// page and the shells' completion. So neither can say anything else than --help.
#ifndef CLI_COMMAND_VIEW_H_
#define CLI_COMMAND_VIEW_H_

#include <string>
#include <vector>

namespace CLI {
class App;
}

namespace hyogumi::cli {

// What a value names, as far as a shell can complete it.
enum class ValueKind { kNone, kWord, kChoice, kList, kFile, kFolder };  // kList: choices with commas between

struct OptionView {
  std::vector<std::string> names;  // "-o", "--output"; of a positional its one name, "IN"
  ValueKind kind = ValueKind::kNone;
  std::string value;                 // what the help calls it: "FILE"; empty of a flag
  std::vector<std::string> choices;  // of kChoice and kList
  std::string description;
  std::string standard;  // the value without the option; empty where there is none to show
  bool required = false;
  bool repeatable = false;
};

struct CommandView {
  std::string name;
  std::string description;
  std::string footer;
  std::vector<OptionView> positionals;
  std::vector<OptionView> options;
};

struct ProgramView {
  CommandView program;  // its own options
  std::vector<CommandView> commands;
};

// Commands without a group are hidden, and left out.
ProgramView ViewOf(const CLI::App& app);

}  // namespace hyogumi::cli

#endif  // CLI_COMMAND_VIEW_H_
