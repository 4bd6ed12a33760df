// SPDX-License-Identifier: GPL-3.0-or-later
#include "segment/cells/unit_reader.h"

#include <algorithm>

#include "core/units.h"
#include "core/words.h"
#include "segment/cells/numeral.h"
#include "segment/cells/qualifiers.h"

namespace hyogumi::segment {
namespace {

using Text = std::u32string_view;

// What may follow a unit: 5年後, 8か所中.
constexpr Text kSuffixes = U"後前内外中頃毎";

// Signs in which words are looked for.
constexpr std::size_t kLongestRun = 16;

}  // namespace

// Does a unit that ends at `at` end a word there?
bool UnitReader::EndsUnit(std::size_t at) const {
  const char32_t last = text_[at - 1];
  const char32_t next = At(at);
  const bool goes_on = (IsIdeograph(last) && IsIdeograph(next)) || (IsKatakana(last) && IsKatakana(next));
  if (!goes_on || EndOfEach(at) > 0) return true;
  if (kSuffixes.find(next) != Text::npos && !IsIdeograph(At(at + 1))) return true;
  return std::any_of(Qualifiers().begin(), Qualifiers().end(),
                     [&](const Qualifier& q) { return Is(at, q.word) && q.word != U"年" && q.word != U"月"; });
}

// Does a known unit stand at `at`, where a space parts it from its number? Of kanji it is a word by itself: 120 件,
// and not 5 人材.
bool UnitReader::IsUnitWord(std::size_t at) const {
  const std::vector<std::size_t> lengths = UnitLengths(text_.substr(std::min(at, text_.size())));
  if (lengths.empty() || !IsIdeograph(At(at))) return !lengths.empty();
  const auto ends_unit = [this, at](std::size_t length) { return EndsUnit(at + length); };
  if (std::any_of(lengths.begin(), lengths.end(), ends_unit)) return true;
  std::size_t end = at;
  while (IsIdeograph(At(end)) && !IsKanjiNumeral(At(end)) && end - at < kLongestRun) ++end;
  const std::vector<std::size_t> words = WordEnds(text_.substr(at, end - at));
  return std::find_first_of(lengths.begin(), lengths.end(), words.begin(), words.end()) != lengths.end();
}

std::size_t UnitReader::EndOfEach(std::size_t at) const {
  for (const Text word : {Text(U"当たり"), Text(U"当り"), Text(U"あたり"), Text(U"につき")}) {
    if (Is(at, word)) return at + word.size();
  }
  return 0;
}

bool UnitReader::IsBehindWord(std::size_t at) const {
  return std::any_of(Qualifiers().begin(), Qualifiers().end(),
                     [&](const Qualifier& q) { return !q.before && Is(at, q.word); });
}

// Where the raised mark of a note ends that stands at `at`, as in 120¹件, 5※²か所; `at` where none does.
std::size_t UnitReader::BehindNoteMark(std::size_t at) const {
  std::size_t end = IsOneOf(U"※*注", At(at)) ? at + 1 : at;
  if (!IsSuperscript(At(end))) return at;
  while (IsSuperscript(At(end))) ++end;
  return end;
}

UnitReader::Unit UnitReader::UnitAt(std::size_t at) const {
  at = BehindNoteMark(at);
  std::size_t begin = at;
  if (At(begin) == U' ' && IsUnitWord(begin + 1)) ++begin;
  if (IsPercent(At(begin))) return {begin + 1, Encode(text_.substr(begin, 1))};
  const std::vector<std::size_t> lengths =
      begin < text_.size() ? UnitLengths(text_.substr(begin)) : std::vector<std::size_t>();
  // A known unit that nothing goes on behind; else one that ends where a word does.
  for (const std::size_t length : lengths) {
    if (EndsUnit(begin + length)) return {begin + length, Printed(begin, begin + length)};
  }
  if (IsBehindWord(begin)) return {at, ""};
  std::size_t end = begin;
  const char32_t first = At(begin);
  const auto same = [first](char32_t c) {
    if (IsLatinLetter(first)) return IsLatinLetter(c);
    if (IsKatakana(first)) return IsKatakana(c);
    return IsIdeograph(first) && IsIdeograph(c) && !IsKanjiNumeral(c);
  };
  while (same(At(end)) && end - begin < kLongestRun) ++end;
  if (end == begin) {
    if (lengths.empty()) return {at, ""};
    return {begin + lengths.front(), Printed(begin, begin + lengths.front())};
  }
  if (!IsIdeograph(first)) return UnknownUnit(at, begin, end, lengths);
  const std::vector<std::size_t> ends = WordEnds(text_.substr(begin, end - begin));
  for (const std::size_t length : lengths) {
    if (std::find(ends.begin(), ends.end(), length) != ends.end()) {
      return {begin + length, Printed(begin, begin + length)};
    }
  }
  return UnknownUnit(at, begin, begin + ends.front(), lengths);
}

// A word that no list has is a unit where it stands alone.
UnitReader::Unit UnitReader::UnknownUnit(std::size_t at, std::size_t begin, std::size_t end,
                                         const std::vector<std::size_t>& known) const {
  constexpr std::size_t kLongest = 8;
  if (begin != at) return {at, ""};
  const bool letters = IsLatinLetter(At(begin));
  if (letters && end - begin < 3) return {at, ""};
  if (end - begin <= kLongest && EndsUnit(end)) return {end, Printed(begin, end), false};
  if (const std::size_t of_run = EndOfCompound(begin)) return {of_run, Printed(begin, of_run), false};
  if (!known.empty()) return {begin + known.front(), Printed(begin, begin + known.front())};
  Unit unit{at, ""};
  unit.unclear = true;
  return unit;
}

// 経営体, 開庁日: a word of at most three kanji, or of four that ends as a unit does.
std::size_t UnitReader::EndOfCompound(std::size_t begin) const {
  constexpr std::size_t kLongest = 4;
  std::size_t end = begin;
  while (IsIdeograph(At(end)) && !IsKanjiNumeral(At(end)) && end - begin < 2 * kLongest) ++end;
  if (end > begin + 1 && kSuffixes.find(text_[end - 1]) != Text::npos) --end;
  if (end - begin < kLongest) return end;
  if (end - begin > kLongest) return 0;
  for (std::size_t from = begin + 1; from < end; ++from) {
    const std::vector<std::size_t> lengths = UnitLengths(text_.substr(from));
    if (std::find(lengths.begin(), lengths.end(), end - from) != lengths.end()) return end;
  }
  return 0;
}

}  // namespace hyogumi::segment
