// SPDX-License-Identifier: GPL-3.0-or-later
// The man page and the shells' completion say what --help says.
#include <gtest/gtest.h>

#include <algorithm>
#include <regex>
#include <set>

#include "tests/support/program.h"

namespace hyogumi::testing_support {
namespace {

class Describe : public ::testing::Test {
 protected:
  Outcome Run(const std::string& command) const { return Shell(command, folder_); }

  // The names that a help lists at the beginning of lines: options, or commands.
  std::set<std::string> Listed(const std::string& help, const std::string& pattern) const {
    const std::string text = Run(help).out;
    const std::regex name(pattern);
    std::set<std::string> names;
    for (auto at = std::sregex_iterator(text.begin(), text.end(), name); at != std::sregex_iterator(); ++at) {
      names.insert((*at)[1]);
    }
    return names;
  }
  std::set<std::string> Commands() const {
    return Listed("{} --help | sed -n '/^Subcommands/,/^$/p'", "\n  ([a-z]+) ");
  }
  std::set<std::string> OptionsOf(const std::string& command) const {
    return Listed("{} " + command + " --help", "\n  (?:-[a-z],)?(--[a-z-]+)");
  }
  // What bash offers for the last of the words of a command line.
  std::set<std::string> BashOffers(const std::string& words) const {
    WriteAll(folder_ / "ask.bash", "source hyogumi.bash\nCOMP_WORDS=(hyogumi " + words +
                                       ")\nCOMP_CWORD=$((${#COMP_WORDS[@]} - 1))\n_hyogumi\nprintf '%s\\n' "
                                       "\"${COMPREPLY[@]}\"\n");
    const Outcome offered = Run("{} describe bash -o hyogumi.bash && bash ask.bash");
    EXPECT_EQ(offered.status, 0) << offered.err;
    EXPECT_EQ(offered.err, "");
    std::set<std::string> lines;
    std::istringstream text(offered.out);
    for (std::string line; std::getline(text, line);) lines.insert(line);
    return lines;
  }

  const std::filesystem::path folder_ = TestFolder();
};

TEST_F(Describe, TheManPageHasEveryCommandAndOptionOfTheHelp) {
  const std::string page = Run("{} describe man | sed 's/\\\\-/-/g'").out;
  const std::set<std::string> commands = Commands();
  EXPECT_GE(commands.size(), 10U);
  EXPECT_TRUE(commands.count("run") == 1 && commands.count("describe") == 0);
  for (const std::string& command : commands) {
    const std::size_t begin = page.find(".SS \\fBhyogumi " + command + "\\fR");
    ASSERT_NE(begin, std::string::npos) << command;
    const std::string section = page.substr(begin, page.find("\n.S", begin + 1) - begin);
    const std::set<std::string> options = OptionsOf(command);
    EXPECT_FALSE(options.empty());
    for (const std::string& option : options) {
      EXPECT_NE(section.find("\\fB" + option + "\\fR"), std::string::npos) << command << " " << option;
    }
  }
}

TEST_F(Describe, TheManPageHasNoFaults) {
  const Outcome read = Run("{} describe man | groff -man -ww -Kutf8 -Tutf8 -P-cbou > page.txt");
  EXPECT_EQ(read.status, 0);
  EXPECT_EQ(read.err, "");
  EXPECT_NE(ReadAll(folder_ / "page.txt").find("--tessdata"), std::string::npos);
}

TEST_F(Describe, BashCompletesCommandsOptionsValuesAndFiles) {
  std::set<std::string> first = BashOffers("''");
  EXPECT_EQ(first.erase("--help") + first.erase("-h") + first.erase("--version"), 3U);
  EXPECT_EQ(first, Commands());
  EXPECT_EQ(BashOffers("in"), (std::set<std::string>{"init", "inspect"}));
  for (const std::string& command : Commands()) {
    const std::set<std::string> offered = BashOffers(command + " --");
    for (const std::string& option : OptionsOf(command))
      EXPECT_EQ(offered.count(option), 1U) << command << " " << option;
    const std::string help = Run("{} " + command + " --help").out;
    for (const std::string& option : offered)
      EXPECT_NE(help.find(option), std::string::npos) << command << " " << option;
  }
  EXPECT_EQ(BashOffers("run --ocr ''"), (std::set<std::string>{"always", "auto", "never"}));
  EXPECT_EQ(BashOffers("run --ocr = a"), (std::set<std::string>{"always", "auto"}));
  EXPECT_EQ(BashOffers("export --to c"), (std::set<std::string>{"ckan", "csv"}));
  EXPECT_EQ(BashOffers("export --to csv,report,x"), (std::set<std::string>{"csv,report,xlsx"}));
  std::filesystem::create_directory(folder_ / "plans");
  WriteAll(folder_ / "plan.pdf", "");
  EXPECT_EQ(BashOffers("run pl"), (std::set<std::string>{"plan.pdf", "plans"}));
  EXPECT_EQ(BashOffers("run --keep-stages pl"), (std::set<std::string>{"plans"}));
  EXPECT_EQ(BashOffers("run -o plan.p"), (std::set<std::string>{"plan.pdf"}));
}

// zsh's own completion system is driven by a terminal; so what is looked at is what it is told.
TEST_F(Describe, ZshIsToldCommandsOptionsAndValues) {
  WriteAll(folder_ / "ask.zsh",
           "compdef() { }\n_describe() { print -l -- ${(P)2} }\n"
           "_arguments() { if [[ $1 == -C ]]; then state=$STATE line=($COMMAND); else print -l -- \"$@\"; fi }\n"
           "source ./_hyogumi\n_hyogumi\n");
  const std::string write = "{} describe zsh -o _hyogumi && ";
  const Outcome commands = Run(write + "STATE=command zsh -f ask.zsh");
  EXPECT_EQ(commands.status, 0) << commands.err;
  EXPECT_EQ(commands.err, "");
  for (const std::string& command : Commands()) {
    EXPECT_NE(("\n" + commands.out).find("\n" + command + ":"), std::string::npos) << command;
    const std::string told = Run(write + "STATE=argument COMMAND=" + command + " zsh -f ask.zsh").out;
    for (const std::string& option : OptionsOf(command)) {
      EXPECT_TRUE(std::regex_search(told, std::regex("(^|\n|\\))\\*?" + option + "\\["))) << command << " " << option;
    }
  }
  const std::string run = Run(write + "STATE=argument COMMAND=run zsh -f ask.zsh").out;
  EXPECT_NE(run.find(":auto|always|never:(auto always never)"), std::string::npos) << run;
  EXPECT_NE(run.find("*:IN:_files"), std::string::npos) << run;
  const std::string formats = Run(write + "STATE=argument COMMAND=export zsh -f ask.zsh").out;
  EXPECT_TRUE(std::regex_search(formats, std::regex(":_values -s , values json .*csv.* markdown"))) << formats;
}

}  // namespace
}  // namespace hyogumi::testing_support
