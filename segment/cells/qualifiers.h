// SPDX-License-Identifier: GPL-3.0-or-later
// Words that stand at a number and say how it is meant, and those that make a number of a kanji numeral.
//   Source: segment/data/qualifiers.txt and kanji_counters.txt. Thread-safe.
#ifndef SEGMENT_CELLS_QUALIFIERS_H_
#define SEGMENT_CELLS_QUALIFIERS_H_

#include <optional>
#include <string>
#include <vector>

namespace hyogumi::segment {

struct Qualifier {
  std::u32string word;
  bool before = true;
  std::string meaning;    // "-", a comparison, or "per:X"
  std::u32string not_at;  // signs that make it another word, on its far side from the number

  std::optional<std::string> Per() const {
    return meaning.rfind("per:", 0) == 0 ? std::optional(meaning.substr(4)) : std::nullopt;
  }
  std::optional<std::string> Comparison() const {
    return meaning == "-" || Per() ? std::nullopt : std::optional(meaning);
  }
};

// The longest word first, as in all lists here.
const std::vector<Qualifier>& Qualifiers();

struct KanjiCounter {
  std::u32string word;
  std::u32string not_before;  // signs that make it another word, right behind it
};

const std::vector<KanjiCounter>& KanjiCounters();

}  // namespace hyogumi::segment

#endif  // SEGMENT_CELLS_QUALIFIERS_H_
