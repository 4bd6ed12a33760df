// SPDX-License-Identifier: GPL-3.0-or-later
// describe, which no help lists: the build and packagers have the man page and the shells' completion from it.
#include <CLI/CLI.hpp>

#include "cli/command_view.h"
#include "cli/common.h"
#include "cli/completion.h"
#include "cli/man_page.h"

namespace hyogumi::cli {

void AddDescribe(CLI::App& app, Options& options, Command& command) {
  CLI::App* describe =
      app.add_subcommand("describe", "The program's own commands: a man page, or a shell's completion");
  describe->group("");  // hides it
  describe->add_option("FORM", options.format)->check(CLI::IsMember({"man", "bash", "zsh"}))->required();
  AddOutput(*describe, options);
  describe->callback([&] {
    command = [&app, &options]() -> Result<ExitStatus> {
      const ProgramView view = ViewOf(app);
      if (options.format == "bash") return Finish(options, BashCompletion(view));
      if (options.format == "zsh") return Finish(options, ZshCompletion(view));
      return Finish(options, ManPage(view));
    };
  });
}

}  // namespace hyogumi::cli
