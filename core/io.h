// SPDX-License-Identifier: GPL-3.0-or-later
// Files as the commands read and write them: "-" is stdin or stdout, and an output file appears whole or not at all.
#ifndef CORE_IO_H_
#define CORE_IO_H_

#include <optional>
#include <string>
#include <string_view>

#include "core/result.h"

namespace hyogumi {

// Keeps the real stdout for WriteOutput and points file descriptor 1 at stderr, so that no library can write into the
// data. Call it once, before anything else.
void GuardStdout();

// The bytes of the file, or of stdin for "-". Exit status 4 where it can't be read.
Result<std::string> ReadInput(const std::string& path);

// Writes `bytes` to stdout for "-"; else to a temporary file beside `path` that then takes its place, so that the name
// never stands for half a file. Exit status 5 where it can't be written.
std::optional<Error> WriteOutput(const std::string& path, std::string_view bytes);

// The name of a file without its folders; "-" is "stdin".
std::string BaseName(const std::string& path);

}  // namespace hyogumi

#endif  // CORE_IO_H_
