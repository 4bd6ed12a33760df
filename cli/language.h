// SPDX-License-Identifier: GPL-3.0-or-later
// Which of its two languages the program speaks.
#ifndef CLI_LANGUAGE_H_
#define CLI_LANGUAGE_H_

#include <string>

#include "core/message.h"

namespace hyogumi::cli {

// The language `named` by --messages, ja or en; where it names none that of the locale: the first of LC_ALL,
// LC_MESSAGES and LANG that is set.
Language SpokenLanguage(const std::string& named);

// The same before the command line is parsed, so that what is wrong with it is told in that language, too.
Language SpokenLanguage(int argc, const char* const* argv);

}  // namespace hyogumi::cli

#endif  // CLI_LANGUAGE_H_
