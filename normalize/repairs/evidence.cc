// SPDX-License-Identifier: GPL-3.0-or-later
#include "normalize/repairs/evidence.h"

#include <algorithm>
#include <optional>

#include "core/unicode.h"

namespace hyogumi::normalize {
namespace {

constexpr std::size_t kContext = 12;
// About what a sign costs in running Japanese text; by it texts of different lengths are compared.
constexpr int kCostOfSign = 1500;

bool IsTextSign(char32_t c) { return IsIdeograph(c) || IsKana(c) || IsLatinLetter(c) || IsDigit(c); }

// The most that any passage of three signs of `text`, or of two ideographs, of which one is in [begin, end), is found
// in the document.
int MostFound(const std::u32string& text, std::size_t begin, std::size_t end, const DocumentWords& document) {
  int most = 0;
  for (const std::size_t length : {std::size_t{2}, std::size_t{3}}) {
    const std::size_t first = begin >= length - 1 ? begin - (length - 1) : 0;
    for (std::size_t at = first; at < std::max(end, begin + 1) && at + length <= text.size(); ++at) {
      const std::u32string_view passage = std::u32string_view(text).substr(at, length);
      if (std::all_of(passage.begin(), passage.end(), length == 2 ? IsIdeograph : IsTextSign)) {
        most = std::max(most, document.Count(passage));
      }
    }
  }
  return most;
}

}  // namespace

std::vector<Word> OddWords(std::u32string_view text, WordModel* words) {
  std::vector<Word> odd;
  for (std::size_t begin = 0; words != nullptr && begin < text.size();) {
    const std::size_t end = std::min(text.find(U'\n', begin), text.size());
    for (Word word : words->Words(text.substr(begin, end - begin))) {
      word.begin += begin;
      word.end += begin;
      const std::u32string_view signs = text.substr(word.begin, word.end - word.begin);
      const bool single = signs.size() == 1 && IsIdeograph(signs.front());
      const bool japanese =
          std::all_of(signs.begin(), signs.end(), [](char32_t c) { return IsIdeograph(c) || IsKana(c); });
      if (japanese && (!word.known || single)) odd.push_back(word);
    }
    begin = end + 1;
  }
  return odd;
}

bool IsKnownKatakana(std::u32string_view word, WordModel* words) {
  if (words == nullptr || word.size() > kLongestWord) return false;
  const std::vector<Word> parts = words->Words(word);
  const std::size_t shortest = parts.size() == 1 ? 2 : 3;
  return std::all_of(parts.begin(), parts.end(),
                     [shortest](const Word& part) { return part.known && part.end - part.begin >= shortest; });
}

namespace {

// The word of the best path over sign `i`; none over white space. Of a long line so much is looked at as may bear on
// the sign.
std::optional<Word> WordOver(std::u32string_view text, std::size_t i, WordModel& words) {
  constexpr std::size_t kSide = 100;
  std::size_t begin = i;
  while (begin > 0 && i - begin < kSide && text[begin - 1] != U'\n') --begin;
  std::size_t end = i;
  while (end < text.size() && end - i < kSide && text[end] != U'\n') ++end;
  for (const Word& word : words.Words(text.substr(begin, end - begin))) {
    if (begin + word.begin <= i && i < begin + word.end) return word;
  }
  return std::nullopt;
}

}  // namespace

bool IsInKnownWord(std::u32string_view text, std::size_t i, WordModel* words, bool affixes) {
  const std::optional<Word> word = words == nullptr ? std::nullopt : WordOver(text, i, *words);
  return word && word->known && !word->proper && ((affixes && word->affix) || word->end - word->begin > 1);
}

bool IsInName(std::u32string_view text, std::size_t i, WordModel* words) {
  const std::optional<Word> word = words == nullptr ? std::nullopt : WordOver(text, i, *words);
  return word && word->proper;
}

bool IsNumeral(char32_t c) {
  constexpr std::u32string_view kNumerals = U"一二三四五六七八九十百千万億兆〇";
  return kNumerals.find(c) != std::u32string_view::npos;
}

int GainOf(std::u32string_view text, const Change& change, WordModel* words) {
  if (words == nullptr) return 0;
  std::size_t begin = change.begin;
  while (begin > 0 && change.begin - begin < kContext && text[begin - 1] != U'\n') --begin;
  std::size_t end = change.end;
  while (end < text.size() && end - change.end < kContext && text[end] != U'\n') ++end;
  std::u32string passage(text.substr(begin, end - begin));
  const int before = words->Cost(passage);
  passage.replace(change.begin - begin, change.end - change.begin, change.after);
  const int shorter = static_cast<int>(change.end - change.begin) - static_cast<int>(change.after.size());
  return before - words->Cost(passage) - kCostOfSign * shorter;
}

int AttestedBefore(std::u32string_view text, const Change& change, const DocumentWords& document) {
  return MostFound(std::u32string(text), change.begin, change.end, document);
}

int AttestedAfter(std::u32string_view text, const Change& change, const DocumentWords& document) {
  std::u32string changed(text);
  changed.replace(change.begin, change.end - change.begin, change.after);
  return MostFound(changed, change.begin, change.begin + change.after.size(), document);
}

}  // namespace hyogumi::normalize
