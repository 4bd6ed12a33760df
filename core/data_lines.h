// SPDX-License-Identifier: GPL-3.0-or-later
// Shipped data files (data/*.txt) as they stand in the program.
#ifndef CORE_DATA_LINES_H_
#define CORE_DATA_LINES_H_

#include <string>
#include <string_view>
#include <vector>

namespace hyogumi {

// The lines of `text`, but for empty ones and comments, which begin with "#". They look at `text`.
std::vector<std::string_view> DataLines(std::string_view text);

// What stands between the spaces and tabs of a line.
std::vector<std::string> DataWords(std::string_view line);

}  // namespace hyogumi

#endif  // CORE_DATA_LINES_H_
