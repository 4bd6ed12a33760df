// SPDX-License-Identifier: GPL-3.0-or-later
// A command line that can't be understood, told as every other error is.
#ifndef CLI_USAGE_H_
#define CLI_USAGE_H_

#include <string>

#include "core/diagnostic.h"

namespace CLI {
class App;
class ParseError;
}  // namespace CLI

namespace hyogumi::cli {

// What CLI11 found wrong when it parsed for `app`, with the --help to look into. Code `usage`.
Diagnostic UsageFault(const CLI::App& app, const CLI::ParseError& error);

// A sentence of CLI11's with its Japanese, which has what the sentence is filled with.
Message MessageOf(const std::string& sentence);

}  // namespace hyogumi::cli

#endif  // CLI_USAGE_H_
