// SPDX-License-Identifier: GPL-3.0-or-later
// Letters where figures must stand. One becomes a figure where the shape leaves one and what stands beside it leaves
// nothing but a number.
#include <algorithm>
#include <utility>
#include <vector>

#include "core/data_lines.h"
#include "core/era.h"
#include "core/unicode.h"
#include "normalize/repairs/number_signs.h"

namespace hyogumi::normalize {
namespace {

constexpr const char* kRule = "numbers";
constexpr const char* kLetteredNames =
#include "lettered_names.inc"  // generated from normalize/data/lettered_names.txt
    ;
constexpr double kConfidence = 0.98;
// Of what somebody shall look at, for more than O, l and I are taken for figures, or there is none beside them.
constexpr double kUnsure = 0.78;
constexpr std::size_t kLongestNumber = 64;
constexpr char32_t kWider = U'０' - U'0';

using Text = std::u32string;

template <typename Is>
std::size_t CountIn(const Text& text, std::size_t begin, std::size_t end, Is is) {
  std::size_t count = 0;
  for (std::size_t i = begin; i < end; ++i)
    if (is(text[i])) ++count;
  return count;
}

// The figure that a letter is taken for, wherever a number may hold it.
char32_t FigureOf(char32_t c) {
  if (IsOneOf(U"OoＯｏ○〇", c)) return U'0';
  if (IsOneOf(U"lI|ｌＩ｜", c)) return U'1';
  return 0;
}

// Or only inside a number, for these letters number classes, sizes and parts as well.
char32_t FigureOfCapital(char32_t c) {
  if (IsOneOf(U"SＳ", c)) return U'5';
  if (IsOneOf(U"BＢ", c)) return U'8';
  if (IsOneOf(U"ZＺ", c)) return U'2';
  return 0;
}

bool IsInNumber(char32_t c) { return IsFigure(c) || IsOneOf(U",.，．", c) || FigureOf(c) != 0; }

// Are they thousands in groups of three, some of which are letters: 9,ooo?
bool IsGrouped(const Text& text, std::size_t begin, std::size_t end) {
  const std::size_t comma = text.find_first_of(U",，", begin);
  return comma != Text::npos && comma > begin && comma - begin <= kGroup && end - begin > kGroup &&
         CountIn(text, begin, comma, IsFigure) == comma - begin && (end - comma) % (kGroup + 1) == 0;
}

// May sign `i` be no figure for all we see, in the number at [begin, end)? O157 and 1l are no misread numbers, unless
// something that is counted stands behind them; and a ring behind a number begins an entry as likely (10○会議).
bool MayBeNoFigure(const Text& text, std::size_t i, std::size_t begin, std::size_t end) {
  if (begin > 0 && IsLatinLetter(text[begin - 1])) return true;
  if (IsLatinLetter(SignAt(text, end)) && !IsMeasuredFrom(text, end)) return true;
  const bool inside = i > begin && i + 1 < end && IsFigure(text[i - 1]) && IsFigure(text[i + 1]);
  const bool grouped = CountIn(text, begin, end, [](char32_t c) { return c == U',' || c == U'，'; }) > 0;
  if (inside || grouped) return false;
  if (IsOneOf(U"○〇", text[i])) return true;
  const char32_t behind = SignAt(text, end);  // 2O脚 and 2Oリング are words with a letter
  const bool last_zero = i > begin && FigureOf(text[i]) == U'0' && !IsIdeograph(behind) && !IsKatakana(behind);
  const bool small_l = text[i] == U'l' && i == begin && !IsIdeograph(behind);  // begins no word, nor code
  return !IsMeasured(text, end) && !IsRange(text, end) && !last_zero && !small_l;
}

// The year that the signs [begin, end) write behind an era (令和IO年, R1O年度), all letters taken for figures.
bool IsYearOfEra(const Text& text, std::size_t begin, std::size_t end) {
  const std::u32string_view signs = std::u32string_view(text).substr(begin, end - begin);
  if (SignAt(text, end) != U'年' || signs.find_first_of(U"○〇") != signs.npos) return false;  // 平成2○年: yet to be set
  std::string year;
  for (std::size_t i = begin; i < end; ++i) AppendUtf8(FigureOf(text[i]) != 0 ? FigureOf(text[i]) : text[i], year);
  if (year.front() == '0') return false;
  for (const std::size_t length : {std::size_t{1}, std::size_t{2}}) {
    if (begin < length) continue;
    const std::size_t era = begin - length;
    const bool in_word = IsLatinLetter(text[era]) && era > 0 && IsLatinLetter(text[era - 1]);
    if (!in_word && WesternYear(Encode(text.substr(era, length)), year)) return true;
  }
  return false;
}

// Are the signs [begin, end), none of which is a figure, thousands of what is counted: l,OOO件?
bool AreLettersOfThousands(const Text& text, std::size_t begin, std::size_t end) {
  if (FigureOf(text[begin]) != U'1' || (begin > 0 && IsLatinLetter(text[begin - 1])) || !IsCounted(text, end))
    return false;
  const std::size_t comma = std::min(text.find_first_of(U",，", begin), end);
  if (comma == end || comma - begin > kGroup || (end - comma) % (kGroup + 1) != 0) return false;
  for (std::size_t i = comma; i < end; ++i) {
    const bool parts = (i - comma) % (kGroup + 1) == 0;
    if (parts ? !IsOneOf(U",，", text[i]) : FigureOf(text[i]) == 0) return false;
  }
  return true;
}

// Puts a figure in the place of the letter `i`; where OCR names another one, no surer than OCR was.
void PutFigure(TextUnderRepair& text, std::size_t i, char32_t figure, bool full, Reason reason) {
  const Text named = FiguresNamed(text.text, i);
  const bool other = named.find_first_not_of(figure) != Text::npos;
  const SignReading* reading = text.text.ReadingOf(i);
  if (other && reading != nullptr) reason.confidence = std::min(reason.confidence, reading->confidence);
  text.text.ReplaceSign(i, full ? figure + kWider : figure, std::move(reason));
}

// All letters of a number become the figures that they look like. `confidence`: that it is a number.
void ReplaceLetters(TextUnderRepair& text, std::size_t begin, std::size_t end, double confidence) {
  const bool full = CountIn(text.text.text(), begin, end, IsFullDigit) > 0;
  for (std::size_t i = begin; i < end; ++i) {
    const char32_t figure = FigureOf(text.text.text()[i]);
    if (figure == 0) continue;
    PutFigure(text, i, figure, full, {kRule, "a letter inside a number", confidence});
    confidence = kConfidence;
  }
}

// Letters in a number.
void RepairLetters(TextUnderRepair& text) {
  for (std::size_t i = 0; i < text.text.text().size(); ++i) {
    const Text& now = text.text.text();
    const char32_t figure = FigureOf(now[i]);
    if (figure == 0) continue;
    std::size_t begin = i;
    while (begin > 0 && IsInNumber(now[begin - 1])) --begin;
    std::size_t end = i + 1;
    while (end < now.size() && IsInNumber(now[end])) ++end;
    if (end - begin > kLongestNumber) {
      i = end;
      continue;
    }
    const std::size_t figures = CountIn(now, begin, end, IsFigure);
    const std::size_t letters = CountIn(now, begin, end, [](char32_t c) { return FigureOf(c) != 0; });
    const bool all_letters = figures == 0;
    if (IsYearOfEra(now, begin, end) || (all_letters && AreLettersOfThousands(now, begin, end))) {
      ReplaceLetters(text, begin, end, all_letters ? kUnsure : kConfidence);
      i = end - 1;
      continue;
    }
    if (all_letters || (letters > figures + 1 && !IsGrouped(now, begin, end))) continue;
    if (MayBeNoFigure(now, i, begin, end)) {
      const bool in_word = begin > 0 && IsLatinLetter(now[begin - 1]);
      if (!in_word && !IsOneOf(U"○〇", now[i]) && IsIdeograph(SignAt(now, end))) {
        Suggest(text, i, i + 1, std::u32string(1, figure), kRule, "a letter in a number, if what follows is counted");
      }
      continue;
    }
    const bool full = CountIn(now, begin, end, IsFullDigit) > 0;
    PutFigure(text, i, figure, full, {kRule, "a letter inside a number", kConfidence});
  }
}

// Do such letters number what stands from `i` on (3B教室, 2B棟), or a part of a year?
bool MayBeNamedByLetter(const Text& text, std::size_t i) {
  static const std::vector<Text> names = [] {
    std::vector<Text> all;
    for (const std::string_view line : DataLines(kLetteredNames)) {
      for (const std::string& name : DataWords(line)) all.push_back(Decode(name));
    }
    return all;
  }();
  return std::any_of(names.begin(), names.end(),
                     [&](const Text& name) { return text.compare(i, name.size(), name) == 0; });
}

bool HasUnit(const Text& text, std::size_t i) { return IsMeasuredFrom(text, i) || IsOneOf(U"%％", SignAt(text, i)); }

// S, B and Z behind a figure, in a number with its unit: 6S%, 61.B%, 3B箇所.
void RepairCapitals(TextUnderRepair& text) {
  for (std::size_t i = 1; i < text.text.text().size(); ++i) {
    const Text& now = text.text.text();
    const char32_t figure = FigureOfCapital(now[i]);
    if (figure == 0 || !(IsFigure(now[i - 1]) || IsOneOf(U".．", now[i - 1]))) continue;
    std::size_t begin = i;
    while (begin > 0 && i - begin < kLongestNumber && (IsFigure(now[begin - 1]) || IsOneOf(U",.，．", now[begin - 1])))
      --begin;
    std::size_t end = i + 1;
    while (end - i < kLongestNumber && (IsFigure(SignAt(now, end)) || IsOneOf(U",.，．", SignAt(now, end)))) ++end;
    const char32_t lead = begin > 0 ? now[begin - 1] : U'\n';
    const bool code = IsLatinLetter(lead) || IsOneOf(U"-−‐－/／第", lead) || IsLatinLetter(SignAt(now, end));
    if (code || !IsFigure(now[begin]) || !HasUnit(now, end) || MayBeNamedByLetter(now, end)) continue;
    const bool full = CountIn(now, begin, end, IsFullDigit) > 0;
    PutFigure(text, i, figure, full, {kRule, "a letter inside a number that has its unit", kUnsure});
  }
}

// 3分のl: behind 分の a fraction goes on with its figure.
void RepairFractions(TextUnderRepair& text) {
  for (std::size_t i = 3; i < text.text.text().size(); ++i) {
    const Text& now = text.text.text();
    const bool fraction = now[i - 1] == U'の' && now[i - 2] == U'分' && IsFigure(now[i - 3]);
    const char32_t behind = SignAt(now, i + 1);
    if (!fraction || FigureOf(now[i]) != U'1' || IsLatinLetter(behind) || IsFigure(behind)) continue;
    const char32_t one = IsFullDigit(now[i - 3]) ? U'１' : U'1';
    text.text.ReplaceSign(i, one, {kRule, "a letter where a fraction has its figure", kUnsure});
  }
}

// How many texts are headings with this number, or a sign that is taken for it: 2 産業. They are short, and no
// sentences.
template <char32_t first, char32_t second, char32_t third>
int HeadingsWith(const Text& text) {
  constexpr std::size_t kLongest = 60;
  if (text.size() < 2 || text.size() > kLongest || (text[0] != first && text[0] != second && text[0] != third))
    return 0;
  const std::size_t title = text[1] == U' ' || text[1] == U'　' ? 2 : 1;
  const char32_t begin = SignAt(text, title);
  const bool word = IsIdeograph(begin) || IsKana(begin);
  return word && !IsMeasured(text, title) && text.find_first_of(U"。\n") == Text::npos ? 1 : 0;
}

// l 安全な暮らし, where the document has a heading 2 and none with 1.
void RepairHeading(TextUnderRepair& text, RepairContext& context) {
  const Text& now = text.text.text();
  const bool block = text.rule == nullptr && now.size() > 1 && (now[1] == U' ' || now[1] == U'　');
  if (!block || HeadingsWith<U'l', U'I', U'|'>(now) == 0) return;
  const bool only_one =
      context.SumOf(HeadingsWith<U'l', U'I', U'|'>) == 1 && context.SumOf(HeadingsWith<U'1', U'１', 0>) == 0;
  const int seconds = context.SumOf(HeadingsWith<U'2', U'２', 0>);
  if (!only_one || seconds == 0) return;
  text.text.ReplaceSign(0, U'1', {kRule, "the heading before 2", kConfidence});
}

}  // namespace

void RepairFigureLetters(TextUnderRepair& text, RepairContext& context) {
  RepairHeading(text, context);
  RepairLetters(text);
  RepairCapitals(text);
  RepairFractions(text);
}

}  // namespace hyogumi::normalize
