// SPDX-License-Identifier: GPL-3.0-or-later
#include "normalize/look_alikes.h"

#include <string>
#include <unordered_map>

#include "core/data_lines.h"
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
  for (const std::string_view line : DataLines(kConfusions)) {
    const std::vector<std::string> words = DataWords(line);
    std::vector<LookAlike>& look_alikes = table[Decode(words.front()).front()];
    for (std::size_t i = 1; i + 1 < words.size(); i += 2) {
      const double score = std::stod(words[i + 1]);
      if (score >= kLeastScore) look_alikes.push_back({Decode(words[i]).front(), score});
    }
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
