// SPDX-License-Identifier: GPL-3.0-or-later
#include "segment/cells/printed_unit.h"

#include <algorithm>
#include <array>

#include "core/unicode.h"
#include "core/units.h"
#include "segment/cells/numeral.h"
#include "segment/cells/quantities.h"

namespace hyogumi::segment {
namespace {

using Text = std::u32string_view;

constexpr std::size_t kLongestBracket = 16;
constexpr std::size_t kFar = 200;  // signs: a unit that stands further off is of something else

// Takes the multiples off the front of the text, but for its last sign, and gives what they make together.
double TakeMultiples(Text& text) {
  constexpr std::array<std::pair<char32_t, double>, 6> kMultiples{
      {{U'十', 1e1}, {U'百', 1e2}, {U'千', 1e3}, {U'万', 1e4}, {U'億', 1e8}, {U'兆', 1e12}}};
  double scale = 1;
  while (text.size() > 1) {
    const auto multiple =
        std::find_if(kMultiples.begin(), kMultiples.end(), [&text](const auto& m) { return m.first == text.front(); });
    if (multiple == kMultiples.end()) break;
    scale *= multiple->second;
    text.remove_prefix(1);
  }
  return scale;
}

// The inside of a bracket as a unit.
std::optional<PrintedUnit> UnitInBracket(Text text) {
  constexpr Text kUnit = U"単位";
  if (text.substr(0, kUnit.size()) == kUnit) {
    text.remove_prefix(kUnit.size());
    while (!text.empty() && (IsSpace(text.front()) || text.front() == U':')) text.remove_prefix(1);
  }
  const double scale = TakeMultiples(text);
  const std::vector<std::size_t> lengths = UnitLengths(text);
  const bool known = text == U"%" || (!lengths.empty() && lengths.front() == text.size());
  return known ? std::optional(PrintedUnit{Encode(text), scale}) : std::nullopt;
}

// A figure, or what may stand between two.
bool IsOfFigures(char32_t c) {
  return c == kTaken || IsSpace(c) || IsDigit(c) || IsRangeSign(c) || IsOneOf(U":=は→⇒➡/,.、△▲", c);
}

// Where the short bracket opens that ends at `end`, if one does.
std::size_t OpeningOf(Text text, std::size_t end) {
  if (text[end - 1] != U')') return Text::npos;
  const std::size_t open = text.substr(0, end - 1).find_last_of(U"()");
  return open != Text::npos && text[open] == U'(' && end - open <= kLongestBracket ? open : Text::npos;
}

// Is the bracket at `open` that of the figure before it: 30（件）?
bool IsBehindFigure(Text text, std::size_t open) {
  while (open > 0 && IsSpace(text[open - 1])) --open;
  return open > 0 && IsDigit(text[open - 1]);
}

}  // namespace

PrintedUnit UnitOfColumn(std::string_view printed) {
  const std::u32string folded = Decode(Fold(printed));
  Text text = folded;
  const double scale = TakeMultiples(text);
  return {Encode(text), scale};
}

std::optional<PrintedUnit> UnitBefore(Text text, std::size_t begin) {
  for (std::size_t end = begin; end > 0 && begin - end < kFar;) {
    const std::size_t open = OpeningOf(text, end);
    if (open == Text::npos) {
      if (!IsOfFigures(text[--end])) return std::nullopt;
      continue;
    }
    const Text inside = text.substr(open + 1, end - open - 2);
    if (const auto unit = UnitInBracket(inside)) return IsBehindFigure(text, open) ? std::nullopt : unit;
    if (!std::all_of(inside.begin(), inside.end(), IsOfFigures)) return std::nullopt;
    end = open;
  }
  return std::nullopt;
}

std::optional<PrintedUnit> UnitBehind(Text text, std::size_t end) {
  while (end < text.size() && IsSpace(text[end])) ++end;
  if (end == text.size() || text[end] != U'(') return std::nullopt;
  const Text bracket = text.substr(end, kLongestBracket);
  const std::size_t close = bracket.find(U')');
  if (close == Text::npos) return std::nullopt;
  auto unit = UnitInBracket(bracket.substr(1, close - 1));
  if (unit) unit->end = end + close + 1;
  return unit;
}

void ShareUnit(Text text, const std::optional<PrintedUnit>& in_bracket, std::vector<Quantity>& quantities) {
  const Quantity& last = quantities.back();
  if (!last.unit || (!in_bracket && last.scale != 1)) return;
  int begin = last.range.begin;
  for (std::size_t i = quantities.size() - 1; i-- > 0;) {
    Quantity& before = quantities[i];
    std::u32string between(
        text.substr(static_cast<std::size_t>(before.range.end), static_cast<std::size_t>(begin - before.range.end)));
    const bool arrow = between.find_first_of(U"→⇒➡") != std::u32string::npos;
    std::erase_if(between, [](char32_t c) { return c == U'(' || c == U')'; });
    const bool holds_only_figures = std::all_of(between.begin(), between.end(), IsOfFigures);
    if (before.unit || before.rule != "quantity.bare" || !arrow || !holds_only_figures) return;
    TakePrintedUnit(in_bracket.value_or(PrintedUnit{*last.unit}), before);
    before.per = last.per;
    before.rule = "quantity.unit";
    begin = before.range.begin;
  }
}

void TakePrintedUnit(const PrintedUnit& printed, Quantity& quantity) {
  if (quantity.unit) return;
  quantity.unit = printed.unit;
  if (printed.unit == "円") quantity.currency = "JPY";
  quantity.scale *= printed.scale;
  for (std::optional<double>* value : {&quantity.value, &quantity.min, &quantity.max}) {
    if (*value) **value *= printed.scale;
  }
}

}  // namespace hyogumi::segment
