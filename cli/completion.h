// SPDX-License-Identifier: GPL-3.0-or-later
// What a shell needs to complete commands, options, the values of fixed choices, and names of files and folders.
#ifndef CLI_COMPLETION_H_
#define CLI_COMPLETION_H_

#include <string>

#include "cli/command_view.h"

namespace hyogumi::cli {

std::string BashCompletion(const ProgramView& view);  // to be sourced; bash 4.4 and later
std::string ZshCompletion(const ProgramView& view);   // _hyogumi, in a folder of $fpath

}  // namespace hyogumi::cli

#endif  // CLI_COMPLETION_H_
