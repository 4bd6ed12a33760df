// SPDX-License-Identifier: GPL-3.0-or-later
#include "segment/cells/years.h"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <cstdlib>
#include <string>

#include "core/era.h"
#include "core/unicode.h"
#include "segment/cells/numeral.h"

namespace hyogumi::segment {

namespace {

using Text = std::u32string_view;

bool IsWestern(int year) { return year >= 1900 && year <= 2099; }

}  // namespace

std::optional<std::pair<std::size_t, int>> YearReader::SmallNumber(std::size_t at, int most) const {
  if (!IsFigure(at) || (at > 0 && IsFigure(at - 1))) return std::nullopt;
  std::size_t end = at;
  while (IsFigure(end) && end - at <= 2) ++end;
  if (end - at > 2) return std::nullopt;
  const int value = std::atoi(Encode(text_.substr(at, end - at)).c_str());
  if (value < 1 || value > most) return std::nullopt;
  return std::pair(end, value);
}

std::optional<Year> YearReader::YearAt(std::size_t at) const {
  auto year = PrintedYearAt(at);
  if (!year) year = YearWithoutEraAt(at);
  if (!year) year = RelativeYearAt(at);
  if (year) year->end = EndOfTwin(*year);
  return year;
}

std::optional<Year> YearReader::PrintedYearAt(std::size_t at) const {
  std::optional<Year> year = KanjiYearAt(at);
  if (!year) year = WesternYearAt(at);
  const bool western = year.has_value();
  if (!year) year = EraYearAt(at);
  if (!year) return std::nullopt;
  const std::size_t end = EndOfBareTwin(*year);
  const bool twice = end > year->end;
  year->end = end;
  auto printed = WithSuffix(*year, at, twice);
  return western && !twice && printed && printed->kind == Year::Kind::kBare ? std::nullopt : printed;
}

// Behind the (2025) of 令和7(2025)年度 and R7(2025), and the (令和7) of 2025(令和7)年度; else the year's own end.
std::size_t YearReader::EndOfBareTwin(const Year& year) const {
  if (At(year.end) != U'(') return year.end;
  auto twin = WesternYearAt(year.end + 1);
  if (!twin) twin = EraYearAt(year.end + 1);
  return twin && twin->year == year.year && At(twin->end) == U')' ? twin->end + 1 : year.end;
}

// 二〇二一
std::optional<Year> YearReader::KanjiYearAt(std::size_t at) const {
  const Text digits = text_.substr(std::min(at, text_.size()), 4);
  const bool all = digits.size() == 4 && std::all_of(digits.begin(), digits.end(), [](char32_t c) {
                     return IsKanjiNumeral(c) && c != U'十' && c != U'百' && c != U'千';
                   });
  const auto value = all ? KanjiValue(digits) : std::nullopt;
  if (!value || !IsWestern(static_cast<int>(*value))) return std::nullopt;
  return Year{at + 4, static_cast<int>(*value)};
}

// 2021
std::optional<Year> YearReader::WesternYearAt(std::size_t at) const {
  const char32_t before = at == 0 ? U'\0' : At(at - 1);
  if (!IsFigure(at) || IsFigure(at - 1) || before == U',' || before == U'.') return std::nullopt;
  std::size_t end = at;
  while (IsFigure(end)) ++end;
  const int value = end - at == 4 ? std::atoi(Encode(text_.substr(at, 4)).c_str()) : 0;
  return IsWestern(value) ? std::optional(Year{end, value}) : std::nullopt;
}

// 令和3, 令和 元, 令和三, R3
std::optional<Year> YearReader::EraYearAt(std::size_t at) const {
  const bool letter = IsLatinLetter(At(at));
  if (letter && at > 0 && IsLatinLetter(At(at - 1))) return std::nullopt;
  const std::size_t length = letter ? 1 : 2;
  std::size_t digits = at + length;
  while (At(digits) == U' ') ++digits;
  std::size_t end = digits;
  while (IsFigure(end)) ++end;
  const bool first = end == digits && At(end) == U'元';
  if (first) ++end;
  while (!letter && !first && end - digits <= 3 && IsKanjiNumeral(At(end))) ++end;
  if (end == digits || end - digits > 3) return std::nullopt;
  std::string printed = Encode(text_.substr(digits, end - digits));
  if (const auto number = KanjiValue(text_.substr(digits, end - digits))) printed = fmt::format("{}", *number);
  const auto value = WesternYear(Encode(text_.substr(at, length)), printed);
  if (!value || (letter && !IsPlausible(*value))) return std::nullopt;
  return Year{end, *value};
}

// R18, H2 are years only near the plan's own.
bool YearReader::IsPlausible(int year) const {
  constexpr int kFar = 40;
  return !plan_year_ || std::abs(year - *plan_year_) <= kFar;
}

// `certain`: it is a year without a word behind it, too.
std::optional<Year> YearReader::WithSuffix(Year year, std::size_t at, bool certain) const {
  std::size_t end = year.end;
  if (At(end) == U' ' && At(end + 1) == U'年') ++end;
  if (Is(end, U"年度")) {
    year.kind = Year::Kind::kFiscal;
    year.end = end + 2;
    return year;
  }
  if (At(end) == U'年') {
    if (IsOneOf(U"間生次制目", At(end + 1))) return std::nullopt;
    year.kind = Year::Kind::kCalendar;
    year.end = end + 1;
    return year;
  }
  const char32_t sign = At(year.end);
  if ((sign == U'.' || sign == U'/' || sign == U'-') && SmallNumber(year.end + 1, kMonths)) {
    year.kind = Year::Kind::kDotted;
    return year;
  }
  // R2 alone, 令和2 before a range, H30-R2.
  const char32_t next = sign == U'.' ? At(year.end + 1) : sign;
  const bool of_range = next == U'-' && EraYearAt(year.end + 1);
  if (!certain && !of_range) {
    if (IsLatinLetter(next) || next == U'-' || IsKatakana(next)) return std::nullopt;
    if (!IsLatinLetter(At(at)) && !IsRangeSign(next)) return std::nullopt;
  }
  year.kind = Year::Kind::kBare;
  return year;
}

std::optional<Year> YearReader::RelativeYearAt(std::size_t at) const {
  if (!plan_year_) return std::nullopt;
  struct Word {
    Text word;
    int offset;
    bool fiscal;
  };
  static constexpr std::array<Word, 13> kWords{{{U"一昨年度", -2, true},
                                                {U"今年度", 0, true},
                                                {U"本年度", 0, true},
                                                {U"当年度", 0, true},
                                                {U"前年度", -1, true},
                                                {U"昨年度", -1, true},
                                                {U"来年度", 1, true},
                                                {U"一昨年", -2, false},
                                                {U"昨年", -1, false},
                                                {U"前年", -1, false},
                                                {U"来年", 1, false},
                                                {U"今年", 0, false},
                                                {U"本年", 0, false}}};
  for (const Word& word : kWords) {
    if (!Is(at, word.word)) continue;
    const std::size_t end = at + word.word.size();
    if (!word.fiscal && (Is(end, U"齢") || Is(end, U"末年始"))) return std::nullopt;
    return Year{end, *plan_year_ + word.offset, word.fiscal ? Year::Kind::kFiscal : Year::Kind::kCalendar, true, true};
  }
  return std::nullopt;
}

std::size_t YearReader::EndOfTwin(const Year& year) const {
  if (At(year.end) != U'(' && At(year.end) != U'（') return year.end;
  if (const std::size_t end = EndOfBareTwin(year); end > year.end) return end;  // 令和7年度(2025)
  const auto twin = PrintedYearAt(year.end + 1);
  if (!twin || twin->year != year.year || twin->kind != year.kind) return year.end;
  return At(twin->end) == U')' || At(twin->end) == U'）' ? twin->end + 1 : year.end;
}

std::optional<Year> YearReader::YearWithoutEraAt(std::size_t at) const {
  constexpr int kMostYears = 64;  // 昭和 had as many
  constexpr int kFar = 10;
  const auto number = SmallNumber(at, kMostYears);
  const char32_t before = at == 0 ? U'\0' : text_[at - 1];
  if (!number || !plan_year_ || !Is(number->first, U"年度") || before == U',' || before == U'.') return std::nullopt;
  if (IsOneOf(U"間目連分", At(number->first + 2)) || IsRangeSign(before)) return std::nullopt;
  const auto year = YearOfEraAt(*plan_year_, number->second);
  if (!year || std::abs(*year - *plan_year_) > kFar) return std::nullopt;
  return Year{number->first + 2, *year, Year::Kind::kFiscal, true, false};
}

}  // namespace hyogumi::segment
