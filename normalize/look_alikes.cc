// SPDX-License-Identifier: GPL-3.0-or-later
#include "normalize/look_alikes.h"

#include <sstream>
#include <string>
#include <unordered_map>

#include "core/unicode.h"

namespace hyogumi::normalize {
namespace {

constexpr const char* kConfusions =
#include "confusions.inc"  // generated from normalize/data/confusions.txt
    ;

// Below this hardly any of the pairs was ever seen to be misread (scripts/confusions/table.py --check).
constexpr double kLeastScore = 0.1;

using Table = std::unordered_map<char32_t, std::vector<LookAlike>>;

Table ReadTable() {
  Table table;
  std::istringstream lines(kConfusions);
  for (std::string line; std::getline(lines, line);) {
    if (line.empty() || line.front() == '#') continue;
    std::istringstream words(line);
    std::string read;
    words >> read;
    std::vector<LookAlike>& look_alikes = table[Decode(read).front()];
    std::string sign;
    double score = 0;
    while (words >> sign >> score && score >= kLeastScore) look_alikes.push_back({Decode(sign).front(), score});
  }
  return table;
}

}  // namespace

const std::vector<LookAlike>& LookAlikesOf(char32_t sign) {
  static const Table table = ReadTable();
  static const std::vector<LookAlike> none;
  const auto found = table.find(sign);
  return found == table.end() ? none : found->second;
}

double LikenessOf(char32_t read, char32_t sign) {
  for (const LookAlike& other : LookAlikesOf(read)) {
    if (other.sign == sign) return other.score;
  }
  return 0;
}

}  // namespace hyogumi::normalize
