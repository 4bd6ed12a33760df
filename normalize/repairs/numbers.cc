// SPDX-License-Identifier: GPL-3.0-or-later
// What a number cannot hold. No figure is ever made another figure: a repair either finds the one figure that a letter
// can stand for, or puts right what parts the figures.
#include <fmt/format.h>

#include <algorithm>

#include "core/unicode.h"
#include "normalize/look_alikes.h"
#include "normalize/repairs.h"
#include "normalize/repairs/evidence.h"
#include "normalize/repairs/number_signs.h"

namespace hyogumi::normalize {
namespace {

constexpr const char* kRule = "numbers";
constexpr double kConfidence = 0.98;

constexpr char32_t kToFullWidth = U'０' - U'0';

using Text = std::u32string;

// Are all parts of the number around [begin, end) but the first three figures long? 255.255.255.0 is an address.
bool IsInGroups(const Text& text, std::size_t end) {
  std::size_t at = end + FiguresFrom(text, end);
  while (IsOneOf(U".．,，", SignAt(text, at)) && FiguresFrom(text, at + 1) > 0) {
    if (FiguresFrom(text, at + 1) != kGroup) return false;
    at += 1 + kGroup;
  }
  return true;
}

// Does a point, a space or both at [begin, end) part thousands, so that only a comma can stand there? 、 parts no
// decimals, so that any unit may stand behind.
bool PartsThousands(const Text& text, std::size_t begin, std::size_t end) {
  const std::size_t before = FiguresBefore(text, begin);
  if (before == 0 || before > kGroup || FiguresFrom(text, end) != kGroup || !IsInGroups(text, end)) return false;
  const std::size_t first = begin - before;
  const bool goes_on_before = first > 0 && IsOneOf(U",，", text[first - 1]) && before == kGroup;
  if (!goes_on_before && IsOneOf(U"0０", text[first])) return false;
  const bool in_list = first > 1 && text[first - 1] == U'、' && IsFigure(text[first - 2]);
  if (!goes_on_before && first > 0 &&
      (in_list || IsOneOf(U".．/-", text[first - 1]) || IsLatinLetter(text[first - 1]))) {
    return false;
  }
  const std::size_t behind = end + kGroup;
  const bool goes_on_behind = IsOneOf(U",，.．", SignAt(text, behind)) && FiguresFrom(text, behind + 1) == kGroup;
  const bool point_and_comma = end - begin == 2 && IsOneOf(U".．", text[begin]) && IsOneOf(U",，", text[begin + 1]);
  const bool measured = end - begin == 1 && text[begin] == U'、' && IsMeasured(text, behind);
  return point_and_comma || goes_on_before || goes_on_behind || measured || IsCounted(text, behind);
}

// 3 800人: a number with nothing but a space behind it goes on, here by three figures.
bool PartsThousandsBySpace(const Text& text, std::size_t i) {
  const std::size_t before = FiguresBefore(text, i);
  const std::size_t first = i - before;
  if (before == 0 || before > kGroup || FiguresFrom(text, i + 1) != kGroup || IsOneOf(U"0０", text[first]))
    return false;
  const char32_t lead = first > 0 ? text[first - 1] : U'\n';
  const bool in_list = lead == U' ' && first > 1 && IsFigure(text[first - 2]);  // 80 90 100件
  return !in_list && IsCountedFrom(text, i + 1 + kGroup) && (IsHiragana(lead) || IsOneOf(U"（( ", lead));
}

// May a point before the last three figures of a number of thousands, ten thousands or more part decimals?
enum class Point { kOther, kComma, kMayBeComma };

// 23.000千円, 1.018百万円: what the point at `i` may be. Decimals of 千 have no three zeros, and those behind 億
// (1億8.000万円) no three places; of 億 three are usual.
Point PointBeforeMultiple(const Text& text, std::size_t i) {
  const std::size_t before = FiguresBefore(text, i);
  if (before == 0 || before > kGroup || FiguresFrom(text, i + 1) != kGroup) return Point::kOther;
  const std::size_t first = i - before;
  const char32_t lead = first > 0 ? text[first - 1] : U'\n';
  if (IsOneOf(U"0０", text[first]) || IsOneOf(U".．,，/／-", lead) || IsLatinLetter(lead)) return Point::kOther;
  const std::size_t behind = i + 1 + kGroup;
  std::size_t unit = behind;
  while (IsOneOf(U"十百千万億兆", SignAt(text, unit))) ++unit;
  if (unit == behind || !IsCountedFrom(text, unit)) return Point::kOther;
  if (first > 1 && IsOneOf(U"万億兆", lead) && IsFigure(text[first - 2])) return Point::kComma;
  if (IsOneOf(U"億兆", text[behind])) return Point::kOther;
  const Text places = text.substr(i + 1, kGroup);
  if (places == U"000" || places == U"０００") return Point::kComma;
  return text[behind] == U'万' && text[unit] != U'円' ? Point::kOther : Point::kMayBeComma;
}

// A figure other than the next one that OCR may have seen in the signs [begin, end) before it; 0 where there is none.
char32_t HiddenFigure(const RepairedText& text, std::size_t begin, std::size_t end) {
  for (std::size_t i = begin; i < end; ++i) {
    for (const char32_t figure : FiguresNamed(text, i)) {
      if (figure != FoldWidth(text.text()[end])) return figure;
    }
  }
  return 0;
}

// How sure it is that a comma alone stands in the place of the signs [begin, end) before figures: where a sign goes, or
// may be a figure, no surer than OCR was of them.
double ConfidenceOfComma(const RepairedText& text, std::size_t begin, std::size_t end) {
  double read = 1;
  bool may_be_figure = end - begin > 1;
  for (std::size_t i = begin; i < end; ++i) {
    if (const SignReading* reading = text.ReadingOf(i)) read *= reading->confidence;
    may_be_figure = may_be_figure || !FiguresNamed(text, i).empty();
  }
  return may_be_figure ? std::min(read, kConfidence) : kConfidence;
}

// Puts a comma in the place of the signs [begin, end) that part thousands, unless one of them may be a figure, so that
// the number is another: then nothing tells which.
void PutComma(TextUnderRepair& text, std::size_t begin, std::size_t end, const char* evidence) {
  const bool full = IsFullDigit(text.text.text()[begin - 1]);
  const Text comma = full ? U"，" : U",";
  const char32_t hidden = HiddenFigure(text.text, begin, end);
  if (hidden != 0) {
    Suggest(text, begin, end + 1, comma + Text(1, full ? hidden + kToFullWidth : hidden), kRule,
            "a figure may stand where a point was read");
    if (end - begin > 1) return;  // else all three figures are there
  }
  text.text.Replace(begin, end, comma, {kRule, evidence, ConfidenceOfComma(text.text, begin, end)});
}

void RepairSeparators(TextUnderRepair& text) {
  for (std::size_t i = 1; i + kGroup < text.text.text().size(); ++i) {
    const Text& now = text.text.text();
    if (!IsOneOf(U".．,，、 ", now[i]) || !IsFigure(now[i - 1])) continue;
    std::size_t end = i;
    while (end < now.size() && IsOneOf(U".．,，、 ", now[end])) ++end;
    const Text between = now.substr(i, end - i);
    if (between == U"," || between == U"，" || end - i > 2) continue;
    const Point point = between == U"." || between == U"．" ? PointBeforeMultiple(now, i) : Point::kOther;
    if (point == Point::kMayBeComma) {
      Suggest(text, i, end, U",", kRule, "three figures behind a point: decimals, or thousands");
      continue;
    }
    if (point == Point::kComma) {
      PutComma(text, i, end, "parts thousands, for it can part no decimals");
      continue;
    }
    if (!PartsThousands(now, i, end)) continue;
    // 、 or a space alone parts numbers, but for 000, which is none.
    if (between == U" " && PartsThousandsBySpace(now, i)) {
      text.text.ReplaceSign(i, U',', {kRule, "a space where a comma parts thousands", kConfidence});
      continue;
    }
    const bool zeros = now.substr(end, kGroup) == U"000" || now.substr(end, kGroup) == U"０００";
    if ((between == U"、" || between == U" ") && !zeros) {
      Suggest(text, i, end, U",", kRule, "may part thousands, or two numbers");
      continue;
    }
    PutComma(text, i, end, "parts thousands of what is counted in whole numbers");
  }
}

// 47、5ha: figures that a list would have in another order, and something measured that has decimals.
void SuggestPoints(TextUnderRepair& text) {
  const Text& now = text.text.text();
  for (std::size_t i = 1; i + 1 < now.size(); ++i) {
    const std::size_t before = FiguresBefore(now, i);
    const std::size_t behind = FiguresFrom(now, i + 1);
    const std::size_t first = i - before;
    const std::size_t end = i + 1 + behind;
    if (now[i] != U'、' || before == 0 || behind != 1 || before <= behind) continue;
    const char32_t lead = first > 0 ? now[first - 1] : U'\n';
    if (IsOneOf(U"、,，.．・第", lead) || IsLatinLetter(lead)) continue;
    if (IsOneOf(U"年月日時分秒", SignAt(now, end)) || !IsMeasured(now, end) || IsCounted(now, end)) continue;
    Suggest(text, i, i + 1, IsFullDigit(now[i - 1]) ? U"．" : U".", kRule, "may part decimals, or two numbers");
  }
}

// May the figures at `first` be a number's first ones? In 第1 20名, 表1 20件 and コース1 30,000円 they number a word.
bool BeginsNumber(const Text& text, std::size_t first) {
  const char32_t lead = first > 0 ? text[first - 1] : U'\n';
  if (lead == U' ' && first > 1 && IsFigure(text[first - 2])) return false;  // a list of numbers: 5 10 15人
  return IsHiragana(lead) || IsOneOf(U"（(、 ", lead) ||
         (IsIdeograph(lead) && !IsOneOf(U"第表図号紙式項章節編条款", lead));
}

// Does the space at `i` cut a number in two? Behind a comma stand three figures; but for 0, no number begins with 0;
// and in running text a number has behind it what it counts, so that one with nothing but a space behind it goes on.
bool CutsNumber(const Text& text, std::size_t i) {
  const std::size_t before = FiguresBefore(text, i);
  const std::size_t behind = FiguresFrom(text, i + 1);
  const std::size_t first = i - before;
  const std::size_t end = i + 1 + behind;
  if (first > 1 && IsOneOf(U".．", text[first - 1]) && IsFigure(text[first - 2])) return false;  // decimals
  const bool comma_before = first > 1 && IsOneOf(U",，", text[first - 1]) && IsFigure(text[first - 2]);
  if (before == 0) return comma_before && behind == kGroup && FiguresBefore(text, first - 1) <= kGroup;
  if (comma_before) return before < kGroup && before + behind == kGroup;
  constexpr std::size_t kMostFigures = 4;  // without a comma
  if (before + behind > kMostFigures || IsOneOf(U"0０", text[first]) || IsLatinLetter(SignAt(text, first - 1)))
    return false;
  const bool zero = IsOneOf(U"0０", text[i + 1]);
  if (IsOneOf(U",，", SignAt(text, end)) && FiguresFrom(text, end + 1) == kGroup) {
    const bool counted = IsMeasured(text, end + 1 + kGroup);
    return before + behind <= kGroup && (zero || (counted && BeginsNumber(text, first)));
  }
  if (behind == kGroup) return false;  // thousands, with a space for a comma
  if (zero && (behind > 1 || IsOneOf(U"年月日", SignAt(text, end)))) return true;
  const bool month = IsOneOf(U"年", SignAt(text, first - 1)) && before == 1 && IsOneOf(U"1１", text[first]) &&
                     behind == 1 && IsOneOf(U"12１２", text[i + 1]) && SignAt(text, end) == U'月';
  if (month) return true;
  // 令和2 3年度 and 5 0歳児 are two numbers as likely.
  const bool hours = SignAt(text, end) == U'時' && SignAt(text, end + 1) == U'間';
  if (IsOneOf(U"年月日時歳次", SignAt(text, end)) && !hours) return false;
  return (hours || IsMeasured(text, end) || IsRange(text, end)) && BeginsNumber(text, first);
}

void RepairCutNumbers(TextUnderRepair& text) {
  for (std::size_t i = 1; i + 1 < text.text.text().size(); ++i) {
    const Text& now = text.text.text();
    const bool before_comma = now[i] == U' ' && IsFigure(now[i - 1]) && FiguresBefore(now, i) <= kGroup &&
                              IsOneOf(U",，", now[i + 1]) && FiguresFrom(now, i + 2) == kGroup;
    const bool cut = now[i] == U' ' && IsFigure(now[i + 1]) && CutsNumber(now, i);
    if (before_comma || cut) text.text.Replace(i, i + 1, U"", {kRule, "a space inside a number", kConfidence});
  }
}

// Figures of two widths in one number become those of the more frequent one.
void RepairWidths(TextUnderRepair& text) {
  for (std::size_t begin = 0; begin < text.text.text().size(); ++begin) {
    if (!IsFigure(text.text.text()[begin])) continue;
    std::size_t end = begin;
    std::size_t full = 0;
    std::size_t figures = 0;
    for (; end < text.text.text().size(); ++end) {
      const char32_t c = text.text.text()[end];
      if (!IsFigure(c) && !(IsOneOf(U",，", c) && IsFigure(SignAt(text.text.text(), end + 1)))) break;
      if (IsFullDigit(c)) ++full;
      if (IsFigure(c)) ++figures;
    }
    if (full > 0 && full < figures) {
      const bool to_full = 2 * full > figures;
      constexpr char32_t kWider = U'０' - U'0';
      for (std::size_t i = begin; i < end; ++i) {
        const char32_t c = text.text.text()[i];
        const bool narrow = c < 0x80;
        if (narrow != to_full) continue;
        text.text.ReplaceSign(i, to_full ? c + kWider : c - kWider, {kRule, "figures of two widths in one number"});
      }
    }
    begin = end;
  }
}

// 23,000干円: before what is counted a sign that looks like a multiple, or of which OCR says that it may be one.
bool RepairMultiple(TextUnderRepair& text, std::size_t i) {
  constexpr std::u32string_view kMultiples = U"百千万億";
  const Text& now = text.text.text();
  if (!IsIdeograph(now[i]) || !IsCountedFrom(now, i + 1)) return false;
  Text multiples;
  if (const SignReading* reading = text.text.ReadingOf(i)) {
    for (const Alternative& other : reading->alternatives) multiples += Decode(other.text);
  }
  for (const LookAlike& other : LookAlikesOf(now[i])) {
    if (other.score >= kSeenMisread) multiples += other.sign;
  }
  const std::size_t found = multiples.find_first_of(kMultiples);
  if (found == Text::npos) return false;
  text.text.ReplaceSign(i, multiples[found], {kRule, "what is counted stands behind a multiple", kConfidence});
  return true;
}

// Behind figures a sign that counts nothing, and looks like one that does, alone or with what follows: 5作, 8が所.
void RepairCounters(TextUnderRepair& text, RepairContext& context) {
  constexpr int kLeastGain = 1500;
  constexpr double kAlike = 0.3;
  constexpr std::u32string_view kOfLaws = U"条項号章節編款";
  for (std::size_t i = 1; i < text.text.text().size(); ++i) {
    const Text& now = text.text.text();
    if (!IsFigure(now[i - 1]) || !(IsIdeograph(now[i]) || IsHiragana(now[i])) || IsMeasuredFrom(now, i)) continue;
    if (IsFigure(SignAt(now, i + 1))) continue;  // 50っ30件: a mark stood between two numbers
    if (IsOneOf(kOfLaws, now[i]) || RepairMultiple(text, i)) continue;
    for (const LookAlike& other : LookAlikesOf(now[i])) {
      const Change change{i, i + 1, {other.sign}};
      Text changed = now;
      changed[i] = other.sign;
      if (other.score < kAlike || IsHiragana(other.sign) != IsHiragana(now[i]) || !IsCountedFrom(changed, i)) continue;
      if (GainOf(now, change, context.words()) < kLeastGain) continue;
      text.text.ReplaceSign(i, other.sign, {kRule, "what is counted looks so", kConfidence});
      break;
    }
  }
}

}  // namespace

void RepairNumbers(TextUnderRepair& text, RepairContext& context) {
  if (text.doubtful) {
    RepairFigureLetters(text, context);
    RepairSeparators(text);
    SuggestPoints(text);
    RepairCutNumbers(text);
    RepairCounters(text, context);
  }
  RepairWidths(text);
}

}  // namespace hyogumi::normalize
