// SPDX-License-Identifier: GPL-3.0-or-later
#include "segment/cells/slash_days.h"

#include <algorithm>
#include <numeric>
#include <utility>

#include "segment/cells/numeral.h"

namespace hyogumi::segment {
namespace {

// Can it be no fraction? 4/1 and 9/30 can't, 1/2 and 3/10 can.
bool IsNoFraction(const SlashDay& day) {
  constexpr int kMostParts = 12;
  return std::gcd(day.month, day.day) > 1 || day.month >= day.day || day.day > kMostParts;
}

}  // namespace

std::optional<SlashDay> SlashDayReader::SlashDayFrom(std::size_t at) const {
  const auto month = SmallNumber(at, kMonths);
  if (!month || At(month->first) != U'/') return std::nullopt;
  const auto day = SmallNumber(month->first + 1, kLastDay);
  return day ? std::optional(SlashDay{day->first, month->second, day->second}) : std::nullopt;
}

bool SlashDayReader::IsInListOfDays(std::size_t at) const {
  const auto joins = [](char32_t c) { return c == U'、' || c == U'・' || c == U','; };
  while (at > 0 && (IsFigure(at - 1) || At(at - 1) == U'/' || joins(At(at - 1)))) --at;
  constexpr std::size_t kNear = 8;
  const std::u32string_view before = text_.substr(at - std::min(at, kNear), std::min(at, kNear));
  if (before.find_first_of(U"率割助担比") != std::u32string_view::npos) return false;
  std::optional<SlashDay> last;
  int count = 0;
  bool lowest = true;
  for (auto day = SlashDayFrom(at); day; day = SlashDayFrom(at)) {
    const auto order = [](const SlashDay& d) { return std::pair((d.month + kMonths - kApril) % kMonths, d.day); };
    if (last && order(*last) >= order(*day)) return false;
    lowest = lowest && std::gcd(day->month, day->day) == 1 && day->month < day->day;
    last = day;
    ++count;
    at = day->end;
    if (joins(At(at))) ++at;
  }
  return count > 1 && !lowest;
}

bool SlashDayReader::IsDayOfOpenSpan(const SlashDay& day) const {
  return IsNoFraction(day) && (Is(day.end, U"まで") || Is(day.end, U"から") || Is(day.end, U"以降"));
}

bool SlashDayReader::BeginsSpanOfDays(const SlashDay& day) const {
  const auto last = IsRangeSign(At(day.end)) ? SlashDayFrom(day.end + 1) : std::nullopt;
  return last && (IsNoFraction(day) || IsNoFraction(*last));
}

bool SlashDayReader::IsMomentInFigures(const SlashDay& day) const {
  return IsNoFraction(day) && (Is(day.end, U"時点") || Is(day.end, U"現在"));
}

bool SlashDayReader::HasWeekday(const SlashDay& day) const {
  return At(day.end) == U'(' && IsOneOf(U"月火水木金土日祝", At(day.end + 1)) && IsOneOf(U")・曜、", At(day.end + 2));
}

}  // namespace hyogumi::segment
