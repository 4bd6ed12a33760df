// SPDX-License-Identifier: GPL-3.0-or-later
#include "segment/period_columns.h"

#include <algorithm>
#include <optional>
#include <string_view>

#include "core/unicode.h"
#include "segment/cells/dates.h"

namespace hyogumi::segment {
namespace {

constexpr int kAnyYear = 2000;  // what a year without an era follows from; which one it is makes no difference
constexpr std::size_t kYearDigits = 4;
constexpr std::u32string_view kCentury = U"20";

// Which signs are part of a date; a bare 2024 is one, too.
std::vector<bool> InDates(const std::u32string& folded, const std::u32string& printed) {
  std::vector<bool> in(folded.size());
  const auto mark = [&in](std::size_t begin, std::size_t end) {
    for (std::size_t i = begin; i < end; ++i) in[i] = true;
  };
  for (const DateSpan& date : FindDates(folded, printed, kAnyYear).dates) {
    mark(static_cast<std::size_t>(date.range.begin), static_cast<std::size_t>(date.range.end));
  }
  for (std::size_t i = 0; i < folded.size(); ++i) {
    const std::size_t end = std::min(folded.find_first_not_of(U"0123456789", i), folded.size());
    if (end - i == kYearDigits && folded.compare(i, kCentury.size(), kCentury) == 0) mark(i, end);
    i = std::max(i, end);
  }
  return in;
}

// The label's words without its dates, white space and punctuation; none where it has no date.
std::optional<std::u32string> WordsBesideDates(const std::string& label) {
  const std::u32string printed = Decode(label);
  std::u32string folded = printed;
  for (char32_t& c : folded) c = FoldWidth(c);
  const std::vector<bool> in_dates = InDates(folded, printed);
  if (std::find(in_dates.begin(), in_dates.end(), true) == in_dates.end()) return std::nullopt;
  std::u32string words;
  for (std::size_t i = 0; i < folded.size(); ++i) {
    const char32_t c = folded[i];
    if (!in_dates[i] && (IsLatinLetter(c) || IsDigit(c) || IsKana(c) || IsIdeograph(c))) words.push_back(c);
  }
  return words;
}

}  // namespace

bool ArePeriods(const std::vector<std::string>& labels) {
  const std::optional<std::u32string> first = labels.empty() ? std::nullopt : WordsBesideDates(labels.front());
  return first && std::all_of(labels.begin() + 1, labels.end(),
                              [&first](const std::string& label) { return WordsBesideDates(label) == first; });
}

}  // namespace hyogumi::segment
