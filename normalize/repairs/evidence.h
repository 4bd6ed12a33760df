// SPDX-License-Identifier: GPL-3.0-or-later
// What speaks for a change: the words of the dictionary, and what else the document writes.
#ifndef NORMALIZE_REPAIRS_EVIDENCE_H_
#define NORMALIZE_REPAIRS_EVIDENCE_H_

#include <string>
#include <string_view>
#include <vector>

#include "normalize/document_words.h"
#include "normalize/repaired_text.h"
#include "normalize/repairs.h"
#include "normalize/word_model.h"

namespace hyogumi::normalize {

// `after` in the place of the signs [begin, end) of a text.
struct Change {
  std::size_t begin = 0;
  std::size_t end = 0;
  std::u32string after;
};

// By how much the passage around the change is likelier with it, in costs of the word model: 12 signs on each side,
// within the line. What a text gains merely by being shorter is taken off. 0 where there is no dictionary.
int GainOf(std::u32string_view text, const Change& change, WordModel* words);

// How often the document writes the change with one or two signs of its surroundings: the most that any passage of
// three signs over it is found, the text itself counted where it stands so already.
int AttestedBefore(std::u32string_view text, const Change& change, const DocumentWords& document);
int AttestedAfter(std::u32string_view text, const Change& change, const DocumentWords& document);

// The words of the best path that the dictionary doesn't have, and single ideographs: as ranges of the text. None where
// there is no dictionary.
std::vector<Word> OddWords(std::u32string_view text, WordModel* words);

// More signs than any word of katakana has, however many words it is made of.
constexpr std::size_t kLongestWord = 64;

// Does the dictionary have this word of katakana, or words of three signs and more that make it up?
bool IsKnownKatakana(std::u32string_view word, WordModel* words);

// Is there a word of the dictionary over the sign `i`, no name, of two signs or more or, with `affixes`, short by
// nature?
bool IsInKnownWord(std::u32string_view text, std::size_t i, WordModel* words, bool affixes = true);

// Is the word over the sign a name?
bool IsInName(std::u32string_view text, std::size_t i, WordModel* words);

// Calls `see(begin, end)` for each run of such signs, from the left; `see` may change the run.
template <typename See>
void ForEachRun(const RepairedText& text, bool (*is)(char32_t), See see) {
  for (std::size_t begin = 0; begin < text.text().size(); ++begin) {
    std::size_t end = begin;
    while (end < text.text().size() && is(text.text()[end])) ++end;
    if (end == begin) continue;
    const std::size_t behind = text.text().size() - end;
    see(begin, end);
    begin = text.text().size() - behind;
  }
}

// Kanji that count: as a figure, such a sign is never changed by language.
bool IsNumeral(char32_t c);

}  // namespace hyogumi::normalize

#endif  // NORMALIZE_REPAIRS_EVIDENCE_H_
