// SPDX-License-Identifier: GPL-3.0-or-later
// Marks that join two numbers with one unit, and that readers of pictures take for kana and for 一: →, 〜 and ／. Which
// of them it is, the numbers tell, or nothing: then it is suggested.
#include <algorithm>
#include <cmath>
#include <cstdlib>
#include <map>
#include <optional>

#include "core/data_lines.h"
#include "core/era.h"
#include "core/unicode.h"
#include "core/units.h"
#include "normalize/repairs/number_signs.h"

namespace hyogumi::normalize {
namespace {

constexpr const char* kRule = "marks";
constexpr const char* kData =
#include "joining_marks.inc"  // generated from normalize/data/joining_marks.txt
    ;
constexpr double kConfidence = 0.9;
constexpr double kUnsure = 0.78;  // of what somebody shall look at
constexpr char32_t kArrow = U'→';
constexpr char32_t kWave = U'〜';
constexpr char32_t kStroke = U'／';

using Text = std::u32string;
using View = std::u32string_view;

struct JoiningMark {
  char32_t mark = 0;
  bool only_if_named = false;  // by OCR, beside the sign that it read
};

// The marks that a sign may stand for.
const std::vector<JoiningMark>& MarksReadAs(char32_t sign) {
  static const std::map<char32_t, std::vector<JoiningMark>> marks = [] {
    std::map<char32_t, std::vector<JoiningMark>> all;
    for (const std::string_view line : DataLines(kData)) {
      const std::vector<std::string> words = DataWords(line);
      for (std::size_t i = 1; i < words.size(); ++i) {
        const Text read = Decode(words[i]);
        all[read.front()].push_back({Decode(words.front()).front(), read.back() == U'?'});
      }
    }
    return all;
  }();
  static const std::vector<JoiningMark> none;
  const auto found = marks.find(sign);
  return found == marks.end() ? none : found->second;
}

struct Number {
  std::size_t begin = 0;
  std::size_t end = 0;  // of its figures
  Text unit;            // at half width; may be empty
  bool dated = false;   // the time that it is of stands beside it: in a bracket behind, or as a year before
  double value = 0;
};

bool IsOfNumber(char32_t c) { return IsFigure(c) || IsOneOf(U".,．，", c); }

double ValueOf(View figures) {
  std::string value;
  for (const char32_t c : figures) {
    if (FoldWidth(c) != U',') AppendUtf8(FoldWidth(c), value);
  }
  return std::strtod(value.c_str(), nullptr);
}

Text Folded(View text) {
  Text folded(text);
  for (char32_t& c : folded) c = FoldWidth(c);
  return folded;
}

// Is it a unit, with 万 or the like before it?
bool IsUnit(View text) {
  const std::size_t name = text.find_first_not_of(U"十百千万億兆");
  if (name == View::npos) return false;
  const std::vector<std::size_t> lengths = UnitLengths(text.substr(name));
  return std::find(lengths.begin(), lengths.end(), text.size() - name) != lengths.end();
}

// Is it a time, such as 令和6年度 or R6?
bool IsTime(View text) {
  return std::any_of(text.begin(), text.end(), IsFigure) && text.find_first_of(U"年月日RHSＲＨＳ") != View::npos;
}

// Where the bracket that ends at `end` begins, in which a time stands; `end` where none does.
std::size_t BeginOfNote(View text, std::size_t end) {
  constexpr std::size_t kLongest = 20;
  if (end == 0 || !IsOneOf(U"）)", text[end - 1])) return end;
  for (std::size_t i = end - 1; i > 0 && end - i <= kLongest && text[i - 1] != U'\n'; --i) {
    if (!IsOneOf(U"（(", text[i - 1])) continue;
    const View note = text.substr(i, end - 1 - i);
    return IsTime(note) ? i - 1 : end;
  }
  return end;
}

std::size_t WithoutSpaces(View text, std::size_t end) {
  while (end > 0 && IsSpace(text[end - 1]) && text[end - 1] != U'\n') --end;
  return end;
}

// The number before the sign `i`, with its unit and a bracket behind.
std::optional<Number> NumberBefore(const Text& text, std::size_t i) {
  constexpr std::size_t kLongestUnit = 8;
  const std::size_t end = WithoutSpaces(text, i);
  const std::size_t unit_end = WithoutSpaces(text, BeginOfNote(text, end));
  std::size_t unit = unit_end;
  while (unit > 0 && unit_end - unit <= kLongestUnit && !IsFigure(text[unit - 1]) && text[unit - 1] != U'\n') --unit;
  if (unit == 0 || !IsFigure(text[unit - 1])) return std::nullopt;
  Number number{unit, unit, Folded(View(text).substr(unit, unit_end - unit)), unit_end != end};
  if (!number.unit.empty() && !IsUnit(number.unit)) return std::nullopt;
  while (number.begin > 0 && IsOfNumber(text[number.begin - 1])) --number.begin;
  const char32_t lead = number.begin > 0 ? text[number.begin - 1] : U'\n';
  if (IsLatinLetter(lead) || IsOneOf(U"%％", lead)) return std::nullopt;
  number.value = ValueOf(View(text).substr(number.begin, number.end - number.begin));
  return number;
}

std::size_t BehindSpaces(const Text& text, std::size_t i) {
  while (i < text.size() && IsSpace(text[i]) && text[i] != U'\n') ++i;
  return i;
}

// Where the number begins that a year of an era stands before at `begin` (R8 80件); `begin` where none does.
std::size_t BehindYear(const Text& text, std::size_t begin) {
  for (const std::size_t length : {std::size_t{1}, std::size_t{2}}) {
    const std::size_t figures = FiguresFrom(text, begin + length);
    if (figures == 0 ||
        !WesternYear(Encode(text.substr(begin, length)), Encode(text.substr(begin + length, figures)))) {
      continue;
    }
    std::size_t end = begin + length + figures;
    while (IsOneOf(U"年度", SignAt(text, end))) ++end;
    if (IsOneOf(U":：", SignAt(text, end))) ++end;
    const std::size_t behind = BehindSpaces(text, end);
    if (IsFigure(SignAt(text, behind)) && behind > begin + length + figures) return behind;
  }
  return begin;
}

// The number behind the sign `i`, with that unit, or, where it is empty, with any.
std::optional<Number> NumberBehind(const Text& text, std::size_t i, const Text& unit) {
  Number number;
  const std::size_t first = BehindSpaces(text, i + 1);
  const std::size_t begin = BehindYear(text, first);
  number.begin = number.end = begin;
  while (number.end < text.size() && IsOfNumber(text[number.end])) ++number.end;
  if (!IsFigure(SignAt(text, begin)) || !IsFigure(text[number.end - 1])) return std::nullopt;
  const Text behind = Folded(View(text).substr(number.end, unit.size()));
  if (unit.empty() ? !IsMeasured(text, number.end) : behind != unit) return std::nullopt;
  number.unit = behind;
  number.dated = begin > first;
  number.value = ValueOf(View(text).substr(begin, number.end - begin));
  return number;
}

// Do the numbers belong to a row of more than two (024一521一7100)?
bool IsInRow(const Text& text, const Number& before, const Number& behind) {
  constexpr View kJoins = U"一ー-－−‐";
  const bool starts_before =
      before.begin > 1 && IsOneOf(kJoins, text[before.begin - 1]) && IsFigure(text[before.begin - 2]);
  return starts_before || (IsOneOf(kJoins, SignAt(text, behind.end)) && FiguresFrom(text, behind.end + 1) > 0);
}

bool IsNamed(const RepairedText& text, std::size_t i, char32_t mark) {
  const SignReading* reading = text.ReadingOf(i);
  return reading != nullptr &&
         std::any_of(reading->alternatives.begin(), reading->alternatives.end(), [&](const auto& other) {
           const Text sign = Decode(other.text);
           return sign.size() == 1 && FoldWidth(sign.front()) == FoldWidth(mark);
         });
}

struct Verdict {
  char32_t mark = 0;
  double confidence = 0;  // 0: it is only suggested
};

// An arrow or a wave: an arrow leads down, and to another time; a wave to a later hour, and up, most likely where the
// first of two whole numbers has no unit.
Verdict ArrowOrWave(const Number& before, const Number& behind, bool may_be_wave) {
  if (before.unit.empty()) {
    const bool counts = before.value == std::floor(before.value) && behind.value == std::floor(behind.value);
    const bool wave = may_be_wave && !before.dated && !behind.dated && before.value < behind.value;
    return {wave ? kWave : kArrow, wave && counts ? kUnsure : 0};
  }
  if (IsOneOf(U"時月日", before.unit.front()) && before.unit.size() == 1) {
    return may_be_wave ? Verdict{kWave, kConfidence} : Verdict{};
  }
  const bool arrow = !may_be_wave || before.dated || behind.dated || before.value > behind.value;
  return {kArrow, arrow ? kConfidence : 0};
}

Verdict Judge(const TextUnderRepair& text, std::size_t i) {
  std::vector<JoiningMark> marks = MarksReadAs(text.text.text()[i]);
  std::erase_if(marks,
                [&](const JoiningMark& mark) { return mark.only_if_named && !IsNamed(text.text, i, mark.mark); });
  if (marks.empty()) return {};
  const Text& now = text.text.text();
  const std::optional<Number> before = NumberBefore(now, i);
  const std::optional<Number> behind = before ? NumberBehind(now, i, before->unit) : std::nullopt;
  if (!behind || IsInRow(now, *before, *behind)) return {};
  const auto may_be = [&marks](char32_t mark) {
    return std::any_of(marks.begin(), marks.end(), [mark](const JoiningMark& other) { return other.mark == mark; });
  };
  if (may_be(kStroke)) return {kStroke, kUnsure};
  const bool bare = before->unit.empty() && before->end == i;
  if (bare && now[i] == U'ー') return {};  // a wave, as RepairStrokes finds
  return ArrowOrWave(*before, *behind, may_be(kWave));
}

}  // namespace

bool IsReadForArrow(char32_t sign) {
  const std::vector<JoiningMark>& marks = MarksReadAs(sign);
  return marks.size() == 1 && marks.front().mark == kArrow;
}

void RepairBetweenNumbers(TextUnderRepair& text) {
  for (std::size_t i = 1; i + 1 < text.text.text().size(); ++i) {
    if (MarksReadAs(text.text.text()[i]).empty()) continue;
    const Verdict verdict = Judge(text, i);
    if (verdict.mark == 0) continue;
    const Text mark(1, verdict.mark);
    if (verdict.confidence == 0) {
      Suggest(text, i, i + 1, mark, kRule, "between two numbers; → or 〜");
    } else {
      text.text.Replace(i, i + 1, mark, {kRule, "between two numbers of one unit", verdict.confidence});
    }
  }
}

}  // namespace hyogumi::normalize
