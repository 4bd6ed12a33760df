// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/units.h"

#include <algorithm>

#include "core/data_lines.h"
#include "core/unicode.h"

namespace hyogumi {
namespace {

constexpr const char* kUnits =
#include "units.inc"  // generated from core/data/units.txt
    ;
constexpr const char* kCounters =
#include "counters.inc"  // generated from core/data/counters.txt
    ;

std::set<std::u32string> WordsOf(const char* data) {
  std::set<std::u32string> words;
  for (const std::string_view line : DataLines(data)) {
    for (const std::string& word : DataWords(line)) words.insert(Decode(word));
  }
  return words;
}

const std::set<std::u32string>& AllUnits() {
  static const std::set<std::u32string> units = [] {
    std::set<std::u32string> all = WordsOf(kUnits);
    all.insert(Counters().begin(), Counters().end());
    return all;
  }();
  return units;
}

std::size_t LongestUnit() {
  static const std::size_t longest =
      std::max_element(AllUnits().begin(), AllUnits().end(), [](const auto& a, const auto& b) {
        return a.size() < b.size();
      })->size();
  return longest;
}

}  // namespace

const std::set<std::u32string>& Counters() {
  static const std::set<std::u32string> counters = WordsOf(kCounters);
  return counters;
}

std::vector<std::size_t> UnitLengths(std::u32string_view text) {
  std::vector<std::size_t> lengths;
  for (std::size_t length = std::min(LongestUnit(), text.size()); length > 0; --length) {
    const bool cuts_word = length < text.size() && IsLatinLetter(text[length - 1]) && IsLatinLetter(text[length]);
    if (!cuts_word && AllUnits().count(std::u32string(text.substr(0, length))) > 0) lengths.push_back(length);
  }
  return lengths;
}

}  // namespace hyogumi
