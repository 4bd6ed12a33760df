// SPDX-License-Identifier: GPL-3.0-or-later
// Years as plans write them: 令和2年度, R元, 2020年, 二〇二一年, R2.4, 6年度, 前年度.
#ifndef SEGMENT_CELLS_YEARS_H_
#define SEGMENT_CELLS_YEARS_H_

#include <algorithm>
#include <cstddef>
#include <optional>
#include <string_view>
#include <utility>

namespace hyogumi::segment {

constexpr int kMonths = 12;
constexpr int kApril = 4;
constexpr int kLastDay = 31;

struct Year {
  std::size_t end = 0;  // behind its last sign
  int year = 0;         // western
  enum class Kind { kFiscal, kCalendar, kDotted, kBare } kind = Kind::kCalendar;
  bool inferred = false;  // from the plan's year
  bool relative = false;  // 前年度
};

// Source of the eras: core/data/eras.txt. Thread-safe.
class YearReader {
 public:
  // `text` is width-folded (FoldWidth) and must outlive this. `plan_year` is the fiscal year of the plan, which a year
  // without an era, or one that is told by a word, follows from.
  YearReader(std::u32string_view text, std::optional<int> plan_year) : text_(text), plan_year_(plan_year) {}

  // The year that begins at sign `at`, in any of the three ways below. The same year twice, 平成35年度（令和5年度）
  // or 令和7(2025)年度, is one.
  std::optional<Year> YearAt(std::size_t at) const;
  // 令和2, R元, 2020, and what makes it a year: 年, 年度, a dot before a month, or nothing.
  std::optional<Year> PrintedYearAt(std::size_t at) const;
  // 6年度末: a year of the era that the plan's year is of.
  std::optional<Year> YearWithoutEraAt(std::size_t at) const;
  // 前年度
  std::optional<Year> RelativeYearAt(std::size_t at) const;

 protected:
  char32_t At(std::size_t i) const { return i < text_.size() ? text_[i] : U'\0'; }
  bool Is(std::size_t at, std::u32string_view word) const {
    return text_.substr(std::min(at, text_.size()), word.size()) == word;
  }
  bool IsFigure(std::size_t i) const { return At(i) >= U'0' && At(i) <= U'9'; }
  // One or two figures that no other figure stands beside: their end and the number, from 1 to `most`.
  std::optional<std::pair<std::size_t, int>> SmallNumber(std::size_t at, int most) const;

  std::u32string_view text_;
  std::optional<int> plan_year_;

 private:
  std::optional<Year> KanjiYearAt(std::size_t at) const;
  std::optional<Year> WesternYearAt(std::size_t at) const;
  std::optional<Year> EraYearAt(std::size_t at) const;
  bool IsPlausible(int year) const;
  std::optional<Year> WithSuffix(Year year, std::size_t at, bool certain) const;
  std::size_t EndOfBareTwin(const Year& year) const;
  std::size_t EndOfTwin(const Year& year) const;
};

}  // namespace hyogumi::segment

#endif  // SEGMENT_CELLS_YEARS_H_
