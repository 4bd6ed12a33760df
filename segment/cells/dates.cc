// SPDX-License-Identifier: GPL-3.0-or-later
#include "segment/cells/dates.h"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <chrono>
#include <cstdlib>
#include <map>

#include "core/data_lines.h"
#include "core/era.h"
#include "core/unicode.h"
#include "segment/cells/numeral.h"
#include "segment/cells/slash_days.h"
#include "segment/cells/years.h"

namespace hyogumi::segment {
namespace {

using Text = std::u32string_view;

constexpr const char* kDateParts =
#include "date_parts.inc"  // generated from segment/data/date_parts.txt
    ;

// What a year can have behind it: the words, the longest first, and what they stand for.
struct Part {
  std::u32string word;
  std::string from;  // a number, "first" or "last"
  std::string to;    // empty for a point
};

const std::vector<Part>& PartsOf(const std::string& whole) {
  static const std::map<std::string, std::vector<Part>> parts = [] {
    std::map<std::string, std::vector<Part>> read;
    for (const std::string_view line : DataLines(kDateParts)) {
      const std::vector<std::string> words = DataWords(line);
      read[words.at(0)].push_back({Decode(words.at(1)), words.at(2), words.size() > 3 ? words[3] : ""});
    }
    for (auto& [of, list] : read) {
      std::stable_sort(list.begin(), list.end(),
                       [](const Part& a, const Part& b) { return a.word.size() > b.word.size(); });
    }
    return read;
  }();
  return parts.at(whole);
}

int LastDayOf(int year, int month) {
  const std::chrono::year_month_day_last last{
      std::chrono::year(year), std::chrono::month_day_last(std::chrono::month(static_cast<unsigned>(month)))};
  return static_cast<int>(static_cast<unsigned>(last.day()));
}

// A span as its two ends; each may be open.
struct Ends {
  std::optional<std::string> from;
  std::optional<std::string> to;
};

std::string Iso(int year, int month, int day) {
  return fmt::format("{:04}-{:02}-{:02}", year, month, std::min(day, LastDayOf(year, month)));
}

bool IsDay(const Ends& ends) { return ends.from && ends.from == ends.to; }

Ends Days(int year, int month, int first, int last) { return {Iso(year, month, first), Iso(year, month, last)}; }

// The months of a year that begins in `start`, counted from 1.
Ends Months(int year, int start, int first, int last) {
  const auto of = [&](int n) { return std::pair(year + (start + n - 2) / kMonths, (start + n - 2) % kMonths + 1); };
  const auto [from_year, from_month] = of(first);
  const auto [to_year, to_month] = of(last);
  return {Iso(from_year, from_month, 1), Iso(to_year, to_month, kLastDay)};
}

int YearOfMonth(int fiscal_year, int month) { return month >= kApril ? fiscal_year : fiscal_year + 1; }

// A point or span of time.
struct Found {
  std::size_t end = 0;
  Ends ends;
  bool inferred = false;
  bool relative = false;
  std::optional<int> fiscal_year;  // that it lies in, where its year is printed
  std::optional<int> year;         // as printed, for what follows without one (4月から9月)
  Year::Kind kind = Year::Kind::kCalendar;
  const char* rule = "";
  bool impossible = false;  // to tell: 2月30日, of no known year, or no span
};

class DateFinder : private SlashDayReader {
 public:
  DateFinder(Text text, Text printed, std::optional<int> fiscal_year)
      : SlashDayReader(text, fiscal_year), printed_(printed), fiscal_year_(fiscal_year) {}

  FoundDates All() {
    FoundDates all;
    for (std::size_t at = 0; at < text_.size();) {
      std::optional<Found> found = SpanAt(at);
      if (text_[at] == U'。' || text_[at] == U'\n') fiscal_year_ = plan_year_;
      if (!found) {
        ++at;
        continue;
      }
      const TextRange range{static_cast<int>(at), static_cast<int>(found->end)};
      std::string printed = Encode(printed_.substr(at, found->end - at));
      at = found->end;
      if (found->impossible) {
        all.unread.push_back({range, std::move(printed)});
        continue;
      }
      DateSpan date;
      date.range = range;
      date.text = std::move(printed);
      date.from = found->ends.from;
      date.to = found->ends.to;
      date.inferred = found->inferred;
      date.rule = found->rule;
      all.dates.push_back(std::move(date));
      if (found->fiscal_year) fiscal_year_ = found->fiscal_year;
    }
    return all;
  }

 private:
  std::optional<Found> PointAt(std::size_t at) const {
    const auto year = YearAt(at);
    return year ? PointIn(*year) : WithoutYearAt(at, fiscal_year_, std::nullopt);
  }

  // The year, or what stands behind it of a point in it.
  Found PointIn(const Year& year) const {
    Found found{year.end, {}, year.inferred, year.relative, std::nullopt, year.year, year.kind, "date.year"};
    if (year.relative) found.rule = "date.relative-year";
    switch (year.kind) {
      case Year::Kind::kFiscal: ReadFiscal(year, found); break;
      case Year::Kind::kCalendar: ReadCalendar(year, found); break;
      case Year::Kind::kDotted: ReadDotted(year, found); break;
      case Year::Kind::kBare: ReadBare(year, found); break;
    }
    return found;
  }

  void Take(const Ends& ends, std::size_t end, Found& found) const {
    found.ends = ends;
    found.end = end;
  }

  void TakeDay(int year, int month, int day, std::size_t end, Found& found) const {
    found.impossible = day > LastDayOf(year, month);
    Take(Days(year, month, day, day), end, found);
  }

  bool TakePart(const std::string& whole, int year, int start, std::size_t at, Found& found) const {
    for (const Part& part : PartsOf(whole)) {
      if (!Is(at, part.word)) continue;
      // 中 and 内 begin other words: 中学校, 内部.
      const char32_t next = At(at + part.word.size());
      if (part.word.size() == 1 && IsIdeograph(next) && part.word != U"末") continue;
      if (part.from == "last" || part.from == "first") {
        const Ends edge = Months(year, start, 1, kMonths);
        const auto day = part.from == "last" ? edge.to : edge.from;
        Take({day, day}, at + part.word.size(), found);
      } else {
        Take(Months(year, start, std::stoi(part.from), std::stoi(part.to)), at + part.word.size(), found);
      }
      return true;
    }
    return false;
  }

  void ReadFiscal(const Year& year, Found& found) const {
    found.fiscal_year = year.inferred ? std::nullopt : std::optional(year.year);
    Take(Months(year.year, kApril, 1, kMonths), year.end, found);
    std::size_t at = year.end;
    if (At(at) == U'の' || At(at) == U'.' || At(at) == U' ') ++at;
    if (TakePart("fiscal", year.year, kApril, at, found)) return;
    if (const auto month = MonthAt(at)) {
      const int of = YearOfMonth(year.year, month->second);
      ReadInMonth(of, month->second, month->first, found);
    }
  }

  void ReadCalendar(const Year& year, Found& found) const {
    Take(Months(year.year, 1, 1, kMonths), year.end, found);
    std::size_t at = year.end;
    while (At(at) == U' ') ++at;
    if (const auto month = MonthAt(at)) {
      ReadInMonth(year.year, month->second, month->first, found);
      found.fiscal_year = month->second >= kApril ? year.year : year.year - 1;
      return;
    }
    if (TakePart("calendar", year.year, 1, year.end, found)) return;
    TakeFiscalHalf(year, year.end, found);
  }

  // R2.後期 and 令和2年後期 are halves of the fiscal year.
  void TakeFiscalHalf(const Year& year, std::size_t at, Found& found) const {
    if (At(at) == U'.' || At(at) == U'の') ++at;
    TakePart("fiscal", year.year, kApril, at, found);
  }

  void ReadDotted(const Year& year, Found& found) const {
    const char32_t sign = At(year.end);
    const auto month = SmallNumber(year.end + 1, kMonths);
    std::size_t at = month->first;
    found.fiscal_year = month->second >= kApril ? year.year : year.year - 1;
    if (At(at) == sign) {
      if (const auto day = SmallNumber(at + 1, kLastDay)) {
        TakeDay(year.year, month->second, day->second, day->first, found);
        return;
      }
    }
    if (At(at) == U'月') ++at;
    ReadInMonth(year.year, month->second, at, found);
  }

  // A year alone, as R2: the plan's years are fiscal ones.
  void ReadBare(const Year& year, Found& found) const {
    found.fiscal_year = year.year;
    Take(Months(year.year, kApril, 1, kMonths), year.end, found);
    TakeFiscalHalf(year, year.end, found);
  }

  // The end of "9月" and the month; none for 9月間, 9月分 and the like.
  std::optional<std::pair<std::size_t, int>> MonthAt(std::size_t at) const {
    const auto number = SmallNumber(at, kMonths);
    if (!number || At(number->first) != U'月') return std::nullopt;
    const char32_t before = at == 0 ? U'\0' : text_[at - 1];
    if (before == U',' || before == U'.' || before == U'第' || IsLatinLetter(before)) return std::nullopt;
    const char32_t next = At(number->first + 1);
    if (IsOneOf(U"間額例当平数次号", next)) return std::nullopt;
    return std::pair(number->first + 1, number->second);
  }

  // What stands behind the month: a day, a third of it, its end.
  void ReadInMonth(int year, int month, std::size_t at, Found& found) const {
    Take(Days(year, month, 1, kLastDay), at, found);
    if (const auto day = SmallNumber(at, kLastDay); day && At(day->first) == U'日') {
      TakeDay(year, month, day->second, day->first + 1, found);
      return;
    }
    for (const Part& part : PartsOf("month")) {
      const std::size_t end = at + part.word.size();
      if (!Is(at, part.word)) continue;
      if (part.word.size() == 1 && part.word != U"末" && IsIdeograph(At(end))) continue;
      Take(Days(year, month, std::stoi(part.from), std::stoi(part.to)), end, found);
      return;
    }
  }

  // 12月, 年度末, 第2四半期: of the plan's year, or of the year that was named last.
  std::optional<Found> WithoutYearAt(std::size_t at, std::optional<int> fiscal_year,
                                     std::optional<int> calendar) const {
    if (!fiscal_year && !calendar) return std::nullopt;
    Found found{at, {}, true, false, std::nullopt, std::nullopt, Year::Kind::kCalendar, "date.inferred-year"};
    if (const auto month = MonthAt(at)) {
      const int year = calendar ? *calendar : YearOfMonth(*fiscal_year, month->second);
      ReadInMonth(year, month->second, month->first, found);
      found.year = year;
      return found;
    }
    if (!fiscal_year) return std::nullopt;
    const char32_t before = at == 0 ? U'\0' : text_[at - 1];
    if (Is(at, U"年度")) {
      if (IsFigure(at - 1) || IsIdeograph(before)) return std::nullopt;
      found.kind = Year::Kind::kFiscal;
      return TakePart("fiscal", *fiscal_year, kApril, at + 2, found) ? std::optional(found) : std::nullopt;
    }
    const bool quarter = At(at) == U'第' && Is(at + 2, U"四半期");
    const bool half = Is(at, U"上半期") || Is(at, U"下半期");
    if (!quarter && !half) return std::nullopt;
    return TakePart("fiscal", *fiscal_year, kApril, at, found) ? std::optional(found) : std::nullopt;
  }

  // 令和2～4年度, 令和5・6年度: the years before and behind the sign; those of a list must follow one another.
  std::optional<Found> YearRangeAt(std::size_t at) const {
    const bool letter = IsLatinLetter(At(at));
    if (letter && at > 0 && IsLatinLetter(text_[at - 1])) return std::nullopt;
    const bool western = IsFigure(at);
    if (western && at > 0 && IsFigure(at - 1)) return std::nullopt;
    const std::size_t length = western ? 0 : letter ? 1 : 2;
    const auto number = [this](std::size_t from) {
      std::size_t end = from;
      while (IsFigure(end)) ++end;
      return end == from && At(end) == U'元' ? end + 1 : end;
    };
    const std::size_t first_end = number(at + length);
    const auto lists = [this](std::size_t i) { return IsOneOf(U"・、,", At(i)); };
    if (first_end == at + length || (!IsRangeSign(At(first_end)) && !lists(first_end))) return std::nullopt;
    const auto value = [&](std::size_t begin, std::size_t end) -> std::optional<int> {
      const std::string digits = Encode(text_.substr(begin, end - begin));
      if (!western) return WesternYear(Encode(text_.substr(at, length)), digits);
      const auto year = IntegerOf(digits);
      return year && *year >= 1900 && *year <= 2099 ? year : std::nullopt;
    };
    const auto first = value(at + length, first_end);
    const bool listed = lists(first_end);
    auto last = first;
    std::size_t end = first_end;
    bool gap = false;
    do {
      const std::size_t begin = end + 1;
      end = number(begin);
      const auto next = value(begin, end);
      if (!last || !next || *next <= *last) return std::nullopt;
      gap = gap || (listed && *next != *last + 1);
      last = next;
    } while (listed && lists(end));
    if (At(end) != U'年') return std::nullopt;
    const bool fiscal = Is(end, U"年度");
    const int start = fiscal ? kApril : 1;
    Found found{end + (fiscal ? 2 : 1), {}, false, false, std::nullopt, *last, Year::Kind::kCalendar, "date.range"};
    found.ends = {Months(*first, start, 1, 1).from, Months(*last, start, kMonths, kMonths).to};
    found.impossible = gap;  // no span holds 令和5、7年度
    return found;
  }

  // 6～8月 of the plan's year.
  std::optional<Found> MonthRangeAt(std::size_t at, std::optional<int> calendar) const {
    const auto first = SmallNumber(at, kMonths);
    if (!first || (at > 0 && (text_[at - 1] == U'.' || text_[at - 1] == U'/'))) return std::nullopt;
    const std::size_t sign = first->first;
    if (!IsRangeSign(At(sign))) return std::nullopt;
    const auto second = MonthAt(sign + 1);
    if (!second || (!fiscal_year_ && !calendar)) return std::nullopt;
    const int from_year = calendar ? *calendar : YearOfMonth(*fiscal_year_, first->second);
    const int to_year =
        calendar ? *calendar + (second->second < first->second ? 1 : 0) : YearOfMonth(*fiscal_year_, second->second);
    Found found{second->first, {}, !calendar, false, std::nullopt, to_year, Year::Kind::kCalendar, "date.range"};
    found.ends = {Iso(from_year, first->second, 1), Iso(to_year, second->second, kLastDay)};
    if (found.ends.to < found.ends.from) return std::nullopt;  // 8～6月
    return found;
  }

  // 2/16 (日), 8/3～8/10: a day by its figures, where something says that it is one.
  std::optional<Found> SlashDayAt(std::size_t at) const {
    const auto first = SlashDayFrom(at);
    if (!first || (at > 0 && (IsLatinLetter(text_[at - 1]) || text_[at - 1] == U'/'))) return std::nullopt;
    const bool open = IsDayOfOpenSpan(*first);
    const bool told = IsMomentInFigures(*first) || HasWeekday(*first) || IsInListOfDays(at);
    Found found{first->end, {}, true, false, std::nullopt, std::nullopt, Year::Kind::kCalendar, "date.inferred-year"};
    if (!fiscal_year_) {
      const bool span = BeginsSpanOfDays(*first);
      if (span) found.end = SlashDayFrom(first->end + 1)->end;
      found.impossible = true;  // to tell
      return told || open || span ? std::optional(found) : std::nullopt;
    }
    const auto take = [this](const SlashDay& day, Found& to) {
      TakeDay(YearOfMonth(*fiscal_year_, day.month), day.month, day.day, day.end, to);
    };
    take(*first, found);
    if (open) {
      (Is(first->end, U"まで") ? found.ends.from : found.ends.to).reset();
      found.end = first->end + 2;
      found.rule = "date.open";
    }
    if (open || told) return found;
    const auto second = IsRangeSign(At(first->end)) ? SlashDayFrom(first->end + 1) : std::nullopt;
    if (!second) return std::nullopt;
    Found last = found;
    take(*second, last);
    found.end = last.end;
    found.ends.to = last.ends.to;
    found.impossible = found.impossible || last.impossible;
    if (found.ends.to < found.ends.from) return std::nullopt;  // 8/3～8/1
    found.rule = "date.range";
    return found;
  }

  // A point, and what stands behind it: から, まで, or the other end.
  std::optional<Found> SpanAt(std::size_t at) const {
    if (auto range = YearRangeAt(at)) return range;
    if (auto range = MonthRangeAt(at, std::nullopt)) return range;
    if (auto day = SlashDayAt(at)) return day;
    auto found = PointAt(at);
    if (!found) return std::nullopt;
    const std::size_t end = EndOfWeekday(found->end);
    // 〜令和4年3月末 with nothing before the sign is open before.
    const bool leads = at > 0 && IsRangeSign(text_[at - 1]) &&
                       (at == 1 || IsSpace(text_[at - 2]) || IsOpeningPunctuation(text_[at - 2]));
    if (leads && !found->relative) {
      found->ends.from.reset();
      found->rule = "date.open";
      return found;
    }
    const bool from_word = Is(end, U"から");
    const bool from_sign = IsRangeSign(At(end));
    if (from_word || from_sign) {
      const std::size_t next = end + (from_word ? 2 : 1);
      auto second = EndAt(next, at, *found);
      if (second && second->ends.to && found->ends.from && *second->ends.to >= *found->ends.from) {
        second->end = EndOfWeekday(second->end);
        if (Is(second->end, U"まで")) second->end += 2;
        found->end = second->end;
        found->ends.to = second->ends.to;
        found->impossible = found->impossible || second->impossible;
        found->rule = "date.range";
        return found;
      }
      // 前年度から3%短縮 compares; R3.4～ goes on where nothing stands behind the sign.
      const char32_t behind = At(next);
      const bool ends =
          behind == U'\0' || IsSpace(behind) || IsClosingPunctuation(behind) || behind == U'、' || behind == U':';
      if (found->relative || (!from_word && !ends)) return found;
      found->ends.to.reset();
      found->end = next;
      found->rule = "date.open";
    } else if (Is(end, U"まで")) {
      found->ends.from.reset();
      found->end = end + 2;
      found->rule = "date.open";
    } else if (Is(end, U"以降") || Is(end, U"以後")) {
      found->ends.to.reset();
      found->end = end + 2;
      found->rule = "date.open";
    }
    return found;
  }

  // Behind （月） or （月・祝） where that stands at `at`; else `at`.
  std::size_t EndOfWeekday(std::size_t at) const {
    if (At(at) != U'(' || !IsOneOf(U"月火水木金土日祝", At(at + 1))) return at;
    std::size_t end = at + 2;
    while (IsOneOf(U"・、曜日祝休", At(end))) ++end;
    return At(end) == U')' ? end + 1 : at;
  }

  // The other end of a range; what it doesn't print is as in the first: the year, the month.
  std::optional<Found> EndAt(std::size_t at, std::size_t first_begin, const Found& first) const {
    if (PrintedYearAt(at) || YearWithoutEraAt(at)) return PointAt(at);
    if (const auto year = YearOfSameEraAt(at, first_begin, first)) return PointIn(*year);
    // 11月11日～15日
    if (const auto day = SmallNumber(at, kLastDay); day && At(day->first) == U'日' && IsDay(first.ends)) {
      if (IsOneOf(U"間目", At(day->first + 1))) return std::nullopt;
      const int year = std::stoi(first.ends.from->substr(0, 4));
      const int month = std::stoi(first.ends.from->substr(5, 2));
      Found last = first;
      TakeDay(year, month, day->second, day->first + 1, last);
      return last;
    }
    auto end = WithoutYearAt(at, fiscal_year_, first.year);
    if (!end) return std::nullopt;
    // 10月から3月 ends in the next year.
    if (first.ends.from && end->ends.to && *end->ends.to < *first.ends.from && first.year) {
      end = WithoutYearAt(at, fiscal_year_, *first.year + 1);
    }
    return end;
  }

  // The 7年 of 令和5年～7年, the 6年3月 of 令和5年4月～6年3月. 令和5年から7年で tells how long it takes.
  std::optional<Year> YearOfSameEraAt(std::size_t at, std::size_t first_begin, const Found& first) const {
    constexpr int kMostYears = 64;  // 昭和 had as many
    const auto number = SmallNumber(at, kMostYears);
    if (!number || !first.year || first.relative || IsFigure(first_begin) || At(number->first) != U'年') {
      return std::nullopt;
    }
    const auto year = YearOfEraAt(*first.year, number->second);
    if (!year || *year < *first.year) return std::nullopt;
    const bool fiscal = At(number->first + 1) == U'度';
    const std::size_t end = number->first + (fiscal ? 2 : 1);
    if (!fiscal && IsOneOf(U"間生次制目でご以後", At(end))) return std::nullopt;
    return Year{end, *year, fiscal ? Year::Kind::kFiscal : Year::Kind::kCalendar};
  }

  Text printed_;
  std::optional<int> fiscal_year_;  // of the last date that printed its year
};

}  // namespace

FoundDates FindDates(std::u32string_view text, std::u32string_view printed, std::optional<int> fiscal_year) {
  return DateFinder(text, printed, fiscal_year).All();
}

}  // namespace hyogumi::segment
