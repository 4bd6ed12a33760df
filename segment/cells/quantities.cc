// SPDX-License-Identifier: GPL-3.0-or-later
#include "segment/cells/quantities.h"

#include <algorithm>
#include <string>

#include "core/unicode.h"
#include "core/units.h"
#include "segment/cells/numeral.h"
#include "segment/cells/printed_unit.h"
#include "segment/cells/qualifiers.h"
#include "segment/cells/unit_reader.h"

namespace hyogumi::segment {
namespace {

using Text = std::u32string_view;

// A share of so many parts at least: 1/2 is a fraction.
constexpr double kLeastPart = 2;

class QuantityFinder : private UnitReader {
 public:
  using UnitReader::UnitReader;

  FoundQuantities All() {
    std::size_t free = 0;  // what stands before belongs to the quantity before
    for (std::size_t at = 0; at < text_.size();) {
      const auto numeral = NumeralAt(text_, at);
      if (!numeral) {
        ++at;
        continue;
      }
      at = Read(*numeral, free);
      free = at;
    }
    return std::move(found_);
  }

 private:
  TextRange Range(std::size_t begin, std::size_t end) const { return {static_cast<int>(begin), static_cast<int>(end)}; }

  // Reads what the number begins, and returns where to go on.
  std::size_t Read(const Numeral& number, std::size_t free) {
    const bool is_basis = EndOfEach(UnitAt(number.end).end) > 0;  // 千人当たり
    if (number.kanji && !is_basis && (!IsKanjiNumber(number) || IsInUnit(number))) return number.end;
    if (const auto part = PartOf(number)) return ReadFrom(part->begin, *part, free);
    if (IsInName(number)) return ReadName(number);
    if (const std::size_t end = EndOfBasis(number)) return ReadBasis(number, end, free);
    return ReadFrom(number.begin, number, free);
  }

  // A kanji numeral is a number only before certain counters.
  bool IsKanjiNumber(const Numeral& number) const {
    const char32_t before = number.begin == 0 ? U'\0' : text_[number.begin - 1];
    if (before == U'第' || before == U'数') return false;
    if (number.end - number.begin > 1 && !UnitLengths(text_.substr(number.end)).empty()) return true;  // 四十五件
    for (const KanjiCounter& counter : KanjiCounters()) {
      if (!Is(number.end, counter.word)) continue;
      const char32_t next = At(number.end + counter.word.size());
      return counter.not_before.find(next) == Text::npos;
    }
    // 一度 counts only where something says how often.
    return At(number.end) == U'度' && PerBefore(number.begin).has_value();
  }

  // 事業費（百万円）: the multiple of a unit that stands alone in a bracket.
  bool IsInUnit(const Numeral& number) const {
    return number.begin > 0 && text_[number.begin - 1] == U'(' && UnitBehind(text_, number.begin - 1).has_value();
  }

  // Windows7, PM2.5, 3D, 2-1: figures that letters or dashes join to a name.
  bool IsInName(const Numeral& number) const {
    if (number.kanji) return false;
    const char32_t before = number.begin == 0 ? U'\0' : text_[number.begin - 1];
    const bool bare = UnitAt(number.end).text.empty() && !number.grouped;
    const bool behind_letter = IsLatinLetter(before) && !number.grouped;
    constexpr double kVersion = 100;
    const bool behind_word = before == U' ' && number.begin > 1 && IsLatinLetter(text_[number.begin - 2]);
    if (bare && behind_word && number.value < kVersion) return true;                           // Wi-Fi 6
    if (bare && (IsKatakana(before) || (IsIdeograph(before) && IsYear(number)))) return true;  // フェア2020
    const char32_t second = number.begin > 1 ? text_[number.begin - 2] : U' ';
    const bool behind_dash = (before == U'-' || before == U'.' || before == U'_') && !IsSpace(second);
    // A stroke joins figures and letters; behind a unit or a bracket it parts two figures (10件/20件).
    const bool of_whole =
        before == U'/' && IsBehind(number.begin - 1) && UnitOfWhole(number.begin - 1);  // 12 of 10/12校
    const bool behind_stroke = before == U'/' && (IsDigit(second) || IsLatinLetter(second)) && !of_whole;
    const bool of_note = bare && IsOneOf(U"※注", before);  // ※1, 注2
    if (behind_letter || behind_dash || behind_stroke || of_note) return true;
    if (IsLatinLetter(At(number.end)) && UnitAt(number.end).text.empty()) return true;
    const bool dash = At(number.end) == U'-' || At(number.end) == U'/' || At(number.end) == U'_';
    return dash && (IsLatinLetter(At(number.end + 1)) || IsIdNumber(number));
  }

  static bool IsYear(const Numeral& number) {
    constexpr double kFirst = 1900;
    constexpr double kLast = 2099;
    return number.end - number.begin == 4 && number.value >= kFirst && number.value <= kLast;
  }

  // 2-1, 0120-123-456: figures with dashes and no unit behind them.
  bool IsIdNumber(const Numeral& number) const {
    if (At(number.end) != U'-') return false;
    const auto next = NumeralAt(text_, number.end + 1);
    return next && UnitAt(next->end).text.empty();
  }

  // A name is passed over; of what ends in % (6S%) a sign was misread.
  std::size_t ReadName(const Numeral& number) {
    const std::size_t end = EndOfName(number.end);
    const bool begins = number.begin == 0 || !IsLatinLetter(text_[number.begin - 1]);
    if (!begins || !IsPercent(At(end))) return end;
    AddUnread(number.begin, end + 1);
    return end + 1;
  }

  void AddUnread(std::size_t begin, std::size_t end) {
    found_.unread.push_back({Range(begin, end), Printed(begin, end)});
  }

  // The 10 of 10/12校, which are so many of so many and no fraction; none for any other number.
  std::optional<Numeral> PartOf(const Numeral& number) const {
    std::size_t stroke = number.end;
    if (number.fraction) stroke = number.begin + text_.substr(number.begin, number.end - number.begin).find(U'/');
    if (number.kanji || At(stroke) != U'/' || !UnitOfWhole(stroke)) return std::nullopt;
    auto part = NumeralAt(text_.substr(0, stroke), number.begin);
    if (!part || part->end != stroke || part->value < kLeastPart || IsInName(*part)) return std::nullopt;
    return part;
  }

  // The counter of the number behind a stroke, as 校 in 10/12校; none where no number stands there. 1/2日 is a
  // fraction.
  std::optional<Unit> UnitOfWhole(std::size_t stroke) const {
    const auto whole = NumeralAt(text_, stroke + 1);
    if (!whole || whole->kanji || whole->fraction || whole->begin != stroke + 1) return std::nullopt;
    Unit unit = UnitAt(whole->end);
    const bool counts = !unit.text.empty() && unit.known && IsJapanese(At(whole->end));
    if (!counts || IsOneOf(U"日時年月分秒", At(whole->end))) return std::nullopt;
    return unit;
  }

  std::size_t EndOfName(std::size_t at) const {
    const auto joins = [this](std::size_t i) {
      const char32_t c = At(i);
      return IsLatinLetter(c) || IsDigit(c) ||
             ((c == U'-' || c == U'.' || c == U'/' || c == U'_') && IsDigit(At(i + 1)));
    };
    while (joins(at)) ++at;
    return at;
  }

  // 1施設当たり, 各回につき: the end of a basis that begins with the number.
  std::size_t EndOfBasis(const Numeral& number) const {
    const Unit unit = UnitAt(number.end);
    if (unit.text.empty()) return 0;
    if (const std::size_t end = EndOfEach(unit.end)) return end;
    if (number.value == 1 && Is(unit.end, U"平均")) return unit.end;
    // 1日2回, 1学級30人; 1市2町 are three places.
    constexpr Text kPlaces = U"市町村区県割";  // and 1割5分 is a number
    const bool one = number.value == 1 && number.scale == 1 && kPlaces.find(At(number.end)) == Text::npos;
    const auto next = one ? NumeralAt(text_, EndOfWordsBefore(unit.end)) : std::nullopt;
    return next && !next->kanji && !UnitAt(next->end).text.empty() ? unit.end : 0;
  }

  std::size_t ReadBasis(const Numeral& basis, std::size_t end, std::size_t free) {
    std::size_t at = end;
    while (At(at) == U' ') ++at;
    const auto number = NumeralAt(text_, EndOfWordsBefore(at));
    if (!number || number->kanji) return end;
    const std::size_t known = found_.quantities.size();
    const std::size_t next = ReadFrom(number->begin, *number, at);
    if (found_.quantities.size() == known) return next;
    Quantity& quantity = found_.quantities.back();
    const Unit unit = UnitAt(basis.end);
    quantity.per = basis.value == 1 ? unit.text : Printed(basis.begin, unit.end);  // 10万人当たり
    const std::size_t begin = TakeBefore(basis.begin, free, quantity);
    quantity.range.begin = static_cast<int>(begin);
    quantity.text = Printed(begin, static_cast<std::size_t>(quantity.range.end));
    return next;
  }

  // The end of the words that stand before a number, from `at` on: of 平均約160時間, 3.
  std::size_t EndOfWordsBefore(std::size_t at) const {
    for (bool again = true; again;) {
      again = false;
      for (const Qualifier& q : Qualifiers()) {
        if (!q.before || !Is(at, q.word)) continue;
        at += q.word.size();
        again = true;
        break;
      }
    }
    return at;
  }

  // What a word before the number says that it is for each of.
  std::optional<std::string> PerBefore(std::size_t end) const {
    for (const Qualifier& q : Qualifiers()) {
      if (q.Per() && StandsBefore(q, end, 0)) return q.Per();
    }
    return std::nullopt;
  }

  // Does the word stand right before `end`, at `from` or behind it?
  bool StandsBefore(const Qualifier& q, std::size_t end, std::size_t from) const {
    if (!q.before || end < from + q.word.size() || !Is(end - q.word.size(), q.word)) return false;
    const std::size_t begin = end - q.word.size();
    if (begin == 0 || begin == from) return true;
    const char32_t before = text_[begin - 1];
    if (IsDigit(before) && q.Per()) return false;
    return q.not_at.find(before) == Text::npos;
  }

  // 水位計 60か所: a sign that a space parts from the number ends the word before it.
  bool EndsWord(const Qualifier& q, std::size_t end) const {
    return q.word.size() == 1 && end > 1 && (IsIdeograph(text_[end - 2]) || IsKatakana(text_[end - 2]));
  }

  // The words before the number, from the nearest; each may be a space apart.
  std::size_t TakeBefore(std::size_t begin, std::size_t free, Quantity& quantity) const {
    for (bool again = true; again;) {
      again = false;
      std::size_t end = begin;
      while (end > free && text_[end - 1] == U' ') --end;
      for (const Qualifier& q : Qualifiers()) {
        if (!StandsBefore(q, end, free) || (end < begin && EndsWord(q, end))) continue;
        begin = end - q.word.size();
        quantity.qualifiers.insert(quantity.qualifiers.begin(), Printed(begin, end));
        if (q.Per() && !quantity.per) quantity.per = q.Per();
        if (q.Comparison() && quantity.comparison == "=") quantity.comparison = *q.Comparison();
        again = true;
        break;
      }
    }
    return begin;
  }

  std::size_t TakeBehind(std::size_t end, Quantity& quantity) const {
    for (bool again = true; again;) {
      again = false;
      for (const Qualifier& q : Qualifiers()) {
        if (q.before || !Is(end, q.word)) continue;
        const std::size_t next = end + q.word.size();
        if (q.not_at.find(At(next)) != Text::npos) continue;
        // 増 and 減 begin words: 増刷, 減額; 以上 does not.
        if (q.word.size() == 1 && (IsIdeograph(At(next)) || IsKanjiNumeral(At(next)))) continue;
        if (q.Comparison()) {
          quantity.comparison = *q.Comparison();
        } else {
          quantity.qualifiers.push_back(Printed(end, next));
        }
        end = next;
        again = true;
        break;
      }
    }
    return end;
  }

  // 10回/年, 500円/人.
  std::size_t TakeSlash(std::size_t end, Quantity& quantity) const {
    if (At(end) != U'/' || quantity.per) return end;
    std::size_t next = end + 1;
    const auto is_of_unit = [this](std::size_t i) {
      return (IsIdeograph(At(i)) && !IsBehindWord(i)) || IsLatinLetter(At(i)) ||
             (IsDigit(At(i)) && IsLatinLetter(At(i - 1)));
    };
    while (is_of_unit(next)) ++next;
    // 3回/参加60人 parts two figures.
    const Text per = text_.substr(end + 1, next - end - 1);
    const std::vector<std::size_t> lengths = UnitLengths(per);
    const bool known = std::find(lengths.begin(), lengths.end(), per.size()) != lengths.end();
    if (per.empty() || (!known && !IsLatinLetter(per.front()))) return end;
    quantity.per = Encode(text_.substr(end + 1, next - end - 1));
    return next;
  }

  // Where what no rule understands ends, if it begins with this number; else 0.
  std::size_t EndOfUnread(const Numeral& number, const Unit& unit) const {
    if (const std::size_t end = EndOfPower(number)) return end;
    if (const std::size_t end = EndOfDate(number, unit)) return end;
    const bool is_note = unit.text.empty() && IsBehindUnit(number);
    return unit.unclear || is_note ? number.end : EndOfParted(number, unit);
  }

  // 10月, 3月1日, 5年度: where a date ends that is none for want of a year or an era, if it begins with this number;
  // else 0.
  std::size_t EndOfDate(const Numeral& number, const Unit& unit) const {
    const auto last = RangeEnd(number, unit);  // 4～6月
    const std::size_t end = last ? EndOfMoment(*last, UnitAt(last->end)) : 0;
    return end > 0 ? end : EndOfMoment(number, unit);
  }

  std::size_t EndOfMoment(const Numeral& number, const Unit& unit) const {
    constexpr double kMonths = 12;
    constexpr double kMostYears = 64;  // 昭和 had as many
    if (number.kanji || number.fraction || number.value < 1) return 0;
    if (unit.text == "年度" && number.value <= kMostYears) return unit.end;
    if (unit.text != "月" || number.value > kMonths || IsOneOf(U"間額例当平数次号", At(unit.end))) return 0;
    const auto day = NumeralAt(text_, unit.end);
    return day && At(day->end) == U'日' ? day->end + 1 : unit.end;
  }

  // 120件1: the mark of a note, likelier than a number.
  bool IsBehindUnit(const Numeral& number) const { return IsBehind(number.begin) && found_.quantities.back().unit; }

  // Does the last quantity end at `at`?
  bool IsBehind(std::size_t at) const {
    return !found_.quantities.empty() && found_.quantities.back().range.end == static_cast<int>(at);
  }

  // 10⁴トン, 5×10³人: where a power of ten ends, with its unit, if it begins with this number; else 0.
  std::size_t EndOfPower(const Numeral& number) const {
    constexpr Text kTen = U"10";
    const std::size_t times = BehindSpace(number.end);
    const std::size_t base = At(times) == U'×' ? BehindSpace(times + 1) : number.begin;
    const std::size_t end = base + kTen.size();
    return Is(base, kTen) && IsSuperscript(At(end)) ? UnitAt(end).end : 0;
  }

  // 80 0%, 1 200件, 1,2001人, 42,.000人: figures that a space parts, or signs that group nothing, are one number that
  // was read badly, or several; which, the text does not say. Where they end, if they stand here; else 0. 2020 100件 is
  // a year and its figure.
  std::size_t EndOfParted(const Numeral& number, const Unit& unit) const {
    if (const auto tenths = unit.text == "割" ? NumeralAt(text_, unit.end) : std::nullopt; tenths && !tenths->kanji) {
      return UnitAt(tenths->end).end;  // 1割5分
    }
    if (!unit.text.empty() || number.kanji || number.fraction || IsYear(number)) return 0;
    std::size_t end = number.end;
    // How many signs part the figures at `i` from others.
    const auto parts = [this](std::size_t i) -> std::size_t {
      const bool two = IsOneOf(U",.", At(i)) && IsOneOf(U",.", At(i + 1)) && IsDigit(At(i + 2));
      return two ? 2 : IsOneOf(U", ", At(i)) && IsDigit(At(i + 1)) ? 1 : 0;
    };
    while (parts(end) > 0) {
      end += parts(end);
      while (IsDigit(At(end)) || (At(end) == U'.' && IsDigit(At(end + 1)))) ++end;
    }
    return end == number.end ? 0 : std::max(end, UnitAt(end).end);
  }

  // The other end of 10～20名.
  std::optional<Numeral> RangeEnd(const Numeral& number, const Unit& unit) const {
    std::size_t next = unit.end;
    if (IsRangeSign(At(BehindSpace(next)))) {
      next = BehindSpace(BehindSpace(next) + 1);
    } else if (unit.text.empty() && Is(next, U"から")) {
      next += 2;
    } else if (Is(next, U"ないし")) {
      next += 3;
    } else {
      return std::nullopt;
    }
    if (At(next) == U'+') ++next;  // -10～+10%
    const auto end = NumeralAt(text_, next);
    if (!end || end->kanji != number.kanji || end->fraction) return std::nullopt;
    const Unit of = UnitAt(end->end);
    if (of.text.empty() || (!unit.text.empty() && of.text != unit.text)) return std::nullopt;
    return end;
  }

  std::size_t ReadFrom(std::size_t begin, const Numeral& number, std::size_t free) {
    Quantity quantity;
    Unit unit = UnitAt(number.end);
    if (number.fraction) unit = {number.end, ""};
    if (const std::size_t end = EndOfUnread(number, unit)) {
      AddUnread(number.begin, end);
      return end;
    }
    quantity.scale = number.scale;
    quantity.value = number.value;
    quantity.rule = number.fraction     ? "quantity.fraction"
                    : unit.text.empty() ? "quantity.bare"
                    : unit.known        ? "quantity.unit"
                                        : "quantity.unit-guessed";
    if (const auto other = RangeEnd(number, unit)) {
      const double scale = number.scale == 1 ? other->scale : 1;  // 10～20万
      quantity.min = number.value * (unit.text.empty() ? scale : 1);
      quantity.max = other->value;
      if (*quantity.min <= *quantity.max) {
        quantity.value.reset();
        quantity.scale = other->scale;
        quantity.rule = "quantity.range";
        unit = UnitAt(other->end);
      } else {
        quantity.min.reset();
        quantity.max.reset();
      }
    }
    TakeUnit(unit, quantity);
    const auto whole = unit.text.empty() && At(number.end) == U'/' ? UnitOfWhole(number.end) : std::nullopt;
    if (whole) {
      TakeUnit(*whole, quantity);
      quantity.rule = "quantity.unit";
    }
    std::optional<PrintedUnit> named;
    if (!quantity.unit && !number.fraction) named = TakeUnitInBracket(begin, unit, quantity);
    if (!quantity.unit && begin > free &&
        (text_[begin - 1] == U'\\' || text_[begin - 1] == U'¥' || text_[begin - 1] == U'￥')) {
      TakeYen(quantity);
      --begin;
    }
    std::size_t end = TakeSlash(unit.end, quantity);
    end = TakeBehind(end, quantity);
    end = TakeSlash(end, quantity);
    if (begin > free && text_[begin - 1] == U'@') --begin;
    begin = TakeBefore(begin, free, quantity);
    quantity.range = Range(begin, end);
    quantity.text = Printed(begin, end);
    found_.quantities.push_back(std::move(quantity));
    if (!number.fraction) ShareUnit(text_, named, found_.quantities);
    return end;
  }

  // Of the bracket behind the number, which then is a part of the figure, or of one before it.
  std::optional<PrintedUnit> TakeUnitInBracket(std::size_t begin, Unit& unit, Quantity& quantity) const {
    const auto behind = UnitBehind(text_, unit.end);
    const auto named = behind ? behind : UnitBefore(text_, begin);
    if (!named) return std::nullopt;
    TakePrintedUnit(*named, quantity);
    quantity.rule = "quantity.unit";
    const bool same_line = behind && text_.substr(unit.end, behind->end - unit.end).find(U'\n') == Text::npos;
    if (same_line) unit.end = behind->end;
    return named;
  }

  static void TakeYen(Quantity& quantity) {
    quantity.unit = "円";
    quantity.currency = "JPY";
  }

  static void TakeUnit(const Unit& unit, Quantity& quantity) {
    if (unit.text.empty()) return;
    constexpr std::string_view kWide = "／";
    const std::size_t wide = unit.text.find(kWide);
    const std::size_t slash = std::min(unit.text.find('/'), wide);  // 回/年
    quantity.unit = unit.text.substr(0, slash);
    if (slash != std::string::npos && !quantity.per) {
      quantity.per = unit.text.substr(slash + (slash == wide ? kWide.size() : 1));
    }
    if (unit.text == "円") quantity.currency = "JPY";
    if (unit.text == "米ドル") quantity.currency = "USD";
    if (unit.text == "ユーロ") quantity.currency = "EUR";
  }

  FoundQuantities found_;
};

}  // namespace

FoundQuantities FindQuantities(std::u32string_view text, std::u32string_view printed) {
  return QuantityFinder(text, printed).All();
}

}  // namespace hyogumi::segment
