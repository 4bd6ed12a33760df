// SPDX-License-Identifier: GPL-3.0-or-later
#include <algorithm>

#include "core/unicode.h"
#include "segment/cells/figures.h"
#include "segment/cells/numeral.h"
#include "segment/cells/read_cells.h"
#include "segment/cells/statements.h"
#include "segment/cells/targets.h"
#include "tests/fuzz/must.h"
#include "tests/fuzz/targets.h"

namespace hyogumi::fuzz {
namespace {

constexpr int kFiscalYear = 2021;

bool IsIn(const TextRange& range, const std::u32string& text) {
  return 0 <= range.begin && range.begin <= range.end && range.end <= static_cast<int>(text.size());
}

// The range is a part of the text, and `printed` is what stands in it.
void MustStandIn(const std::u32string& text, const TextRange& range, const std::string& printed) {
  Must(IsIn(range, text) && range.begin < range.end, "a range lies in the text");
  const auto begin = static_cast<std::size_t>(range.begin);
  Must(Encode(text.substr(begin, static_cast<std::size_t>(range.end) - begin)) == printed,
       "what is read is what stands there");
}

void CheckFigures(const std::u32string& text, const segment::Figures& figures) {
  std::vector<TextRange> ranges;
  for (const DateSpan& date : figures.dates) {
    MustStandIn(text, date.range, date.text);
    Must(date.from || date.to, "a date has a beginning or an end");
    Must(!date.from || !date.to || *date.from <= *date.to, "a date does not end before it begins");
    Must(!date.rule.empty(), "a date tells its rule");
    ranges.push_back(date.range);
  }
  for (const Quantity& quantity : figures.quantities) {
    MustStandIn(text, quantity.range, quantity.text);
    Must(quantity.value || quantity.min || quantity.max, "a quantity has a value");
    Must(!quantity.rule.empty(), "a quantity tells its rule");
    ranges.push_back(quantity.range);
  }
  for (const UnreadFigure& unread : figures.unread) {
    MustStandIn(text, unread.range, unread.text);
    ranges.push_back(unread.range);
  }
  std::sort(ranges.begin(), ranges.end(), [](const TextRange& a, const TextRange& b) { return a.begin < b.begin; });
  for (std::size_t i = 1; i < ranges.size(); ++i) {
    Must(ranges[i - 1].end <= ranges[i].begin, "no sign is in two figures");
  }
}

}  // namespace

void Cells(std::string_view input) {
  const std::u32string text = Decode(input);
  const std::string utf8 = Encode(text);
  const CellRules& rules = OwnProfile().cells;

  std::u32string folded(text);
  std::transform(folded.begin(), folded.end(), folded.begin(), [](char32_t c) { return FoldWidth(c); });
  for (std::size_t at = 0; at < folded.size(); ++at) {
    const auto numeral = segment::NumeralAt(folded, at);
    if (!numeral) continue;
    Must(numeral->begin <= at && at < numeral->end && numeral->end <= folded.size(), "a number lies in the text");
  }
  segment::KanjiValue(folded);

  int last = 0;
  for (const segment::Statement& statement : segment::StatementsOf(utf8, rules)) {
    Must(IsIn(statement.range, text) && IsIn(statement.bullet_range, text), "a statement lies in the text");
    Must(last <= statement.range.begin, "statements stand one behind the other");
    last = statement.range.end;
  }

  const segment::Figures figures = segment::FindFigures(utf8, rules, kFiscalYear);
  CheckFigures(text, figures);
  CheckFigures(text, segment::FindFigures(utf8, rules, std::nullopt));

  for (const Target& target : segment::TargetsOf(utf8, figures, rules, kFiscalYear)) {
    MustStandIn(text, target.range, target.text);
    for (const Quantity& quantity : target.quantities) MustStandIn(text, quantity.range, quantity.text);
    for (const DateSpan& date : target.dates) MustStandIn(text, date.range, date.text);
  }
}

}  // namespace hyogumi::fuzz
