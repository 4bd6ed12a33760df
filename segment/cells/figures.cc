// SPDX-License-Identifier: GPL-3.0-or-later
#include "segment/cells/figures.h"

#include <algorithm>

#include "core/unicode.h"
#include "segment/cells/dates.h"
#include "segment/cells/numeral.h"
#include "segment/cells/quantities.h"
#include "segment/cells/statements.h"

namespace hyogumi::segment {
namespace {

bool Overlaps(const TextRange& a, const TextRange& b) { return a.begin < b.end && b.begin < a.end; }
int LengthOf(const TextRange& range) { return range.end - range.begin; }

void Take(const TextRange& range, std::u32string& text) {
  std::fill(text.begin() + range.begin, text.begin() + range.end, kTaken);
}

}  // namespace

Figures FindFigures(const std::string& text, const CellRules& rules, std::optional<int> fiscal_year) {
  Figures figures;
  const std::u32string printed = Decode(text);
  std::u32string folded(printed);
  for (char32_t& c : folded) c = FoldWidth(c);
  for (const Statement& statement : StatementsOf(text, rules)) {
    Take(statement.bullet_range, folded);
  }
  const auto is_figure = [](char32_t c) { return IsDigit(c) || IsKanjiNumeral(c) || c == U'年'; };
  if (std::none_of(folded.begin(), folded.end(), is_figure)) return figures;
  FoundDates found_dates = FindDates(folded, printed, fiscal_year);
  figures.dates = std::move(found_dates.dates);
  const FoldedText whole(text);
  for (const Pattern& pattern : rules.look_alikes) {
    for (const PatternMatch& match : pattern.FindAll(whole)) {
      // A pattern that begins inside a number has found a part of it.
      const auto begin = static_cast<std::size_t>(match.range.begin);
      const bool inside = begin > 0 && IsDigit(folded[begin]) &&
                          (IsDigit(folded[begin - 1]) || folded[begin - 1] == U',' || folded[begin - 1] == U'.');
      if (inside) continue;
      const auto shorter = [&](const DateSpan& date) {
        return Overlaps(date.range, match.range) && LengthOf(date.range) < LengthOf(match.range);
      };
      figures.dates.erase(std::remove_if(figures.dates.begin(), figures.dates.end(), shorter), figures.dates.end());
      Take(match.range, folded);
    }
  }
  for (const DateSpan& date : figures.dates) Take(date.range, folded);
  for (UnreadFigure& date : found_dates.unread) {
    Take(date.range, folded);
    figures.unread.push_back(std::move(date));
  }
  FoundQuantities found = FindQuantities(folded, printed);
  figures.quantities = std::move(found.quantities);
  figures.unread.insert(figures.unread.end(), found.unread.begin(), found.unread.end());
  std::sort(figures.unread.begin(), figures.unread.end(),
            [](const UnreadFigure& a, const UnreadFigure& b) { return a.range.begin < b.range.begin; });
  return figures;
}

}  // namespace hyogumi::segment
