// SPDX-License-Identifier: GPL-3.0-or-later
// hyogumi.1, in roff (man(7)): the commands and options from their one declaration, and cli/data/man_end.roff.
#ifndef CLI_MAN_PAGE_H_
#define CLI_MAN_PAGE_H_

#include <string>

#include "cli/command_view.h"

namespace hyogumi::cli {

std::string ManPage(const ProgramView& view);

}  // namespace hyogumi::cli

#endif  // CLI_MAN_PAGE_H_
