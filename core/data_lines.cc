// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/data_lines.h"

#include <algorithm>

namespace hyogumi {

std::vector<std::string_view> DataLines(std::string_view text) {
  std::vector<std::string_view> lines;
  while (!text.empty()) {
    const std::string_view line = text.substr(0, text.find('\n'));
    text.remove_prefix(std::min(line.size() + 1, text.size()));
    if (!line.empty() && line.front() != '#') lines.push_back(line);
  }
  return lines;
}

std::vector<std::string> DataWords(std::string_view line) {
  constexpr std::string_view kSpace = " \t";
  std::vector<std::string> words;
  while (true) {
    line.remove_prefix(std::min(line.find_first_not_of(kSpace), line.size()));
    if (line.empty()) return words;
    const std::string_view word = line.substr(0, line.find_first_of(kSpace));
    words.emplace_back(word);
    line.remove_prefix(word.size());
  }
}

}  // namespace hyogumi
