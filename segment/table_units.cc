// SPDX-License-Identifier: GPL-3.0-or-later
#include "segment/table_units.h"

#include <algorithm>
#include <utility>
#include <vector>

#include "core/data_lines.h"
#include "core/header.h"
#include "core/unicode.h"
#include "segment/reading_order.h"

namespace hyogumi::segment {
namespace {

constexpr const char* kCountsAndShares =
#include "counts_and_shares.inc"  // generated from segment/data/counts_and_shares.txt
    ;

const std::vector<std::string>& CountsAndShares() {
  static const std::vector<std::string> words = [] {
    std::vector<std::string> read;
    for (const std::string_view line : DataLines(kCountsAndShares)) {
      for (std::string& word : DataWords(line)) read.push_back(std::move(word));
    }
    return read;
  }();
  return words;
}

bool IsMoney(const std::string& unit) {
  const std::string folded = Fold(unit);
  return folded.ends_with("円") || folded.ends_with("ドル") || folded.ends_with("ユーロ");
}

// The last line of the text that gives one.
std::optional<std::string> UnitInLines(const std::string& text) {
  const std::vector<std::string> lines = SplitLines(text);
  for (auto line = lines.rbegin(); line != lines.rend(); ++line) {
    if (auto unit = UnitInCaption(*line)) return unit;
  }
  return std::nullopt;
}

// In a row across the table, above or in its header.
std::optional<std::string> UnitInTitle(const Table& table) {
  constexpr int kTitleRows = 2;
  for (const Cell& cell : table.cells) {
    if (cell.row > kTitleRows || table.columns < 2 || cell.column_span < table.columns) continue;
    if (auto unit = UnitInLines(cell.text.value_or(""))) return unit;
  }
  return std::nullopt;
}

// Of the few texts between the table and one above it on the page, the nearest that gives one; running heads, too, as
// those of a long table do.
std::optional<std::string> UnitAbove(const Page& page, const Table& table) {
  constexpr std::size_t kNear = 3;
  const auto order = [&page](const Table& of) { return OrderOf(page, of.bbox, PlaceOf(page, of).line); };
  const double bottom = order(table);
  double top = -1;
  for (const Table& other : page.tables) {
    if (const double at = order(other); at < bottom) top = std::max(top, at);
  }
  std::vector<std::pair<double, const Block*>> between;
  for (const Block& block : page.blocks) {
    const double at = OrderOf(page, block.bbox, FirstSourceLine(block.lines));
    if (at >= top && at < bottom && block.text && !IsBlank(*block.text)) between.emplace_back(at, &block);
  }
  std::stable_sort(between.begin(), between.end(), [](const auto& a, const auto& b) { return a.first > b.first; });
  between.resize(std::min(between.size(), kNear));
  for (const auto& [at, block] : between) {
    if (auto unit = UnitInLines(*block->text)) return unit;
  }
  return std::nullopt;
}

}  // namespace

std::optional<std::string> UnitInCaption(const std::string& text) {
  constexpr std::u32string_view kWord = U"単位";
  const std::u32string signs = Decode(Trim(text));
  const std::size_t word = signs.rfind(kWord);
  if (word == std::u32string::npos) {
    const bool bracketed = !signs.empty() && IsOpeningPunctuation(signs.front()) && IsClosingPunctuation(signs.back());
    return bracketed ? UnitOf(Encode(signs)) : std::nullopt;
  }
  const auto close = std::find_if(signs.begin() + static_cast<std::ptrdiff_t>(word), signs.end(), IsClosingPunctuation);
  return UnitOf(Encode(std::u32string(signs.begin() + static_cast<std::ptrdiff_t>(word), close)));
}

TableUnits::TableUnits(const PagedDocument& document) {
  for (const Page& page : document.pages) {
    for (const Table& table : page.tables) {
      std::optional<std::string> unit = UnitInTitle(table);
      if (!unit) unit = UnitAbove(page, table);
      const auto before = table.continues ? units_.find(*table.continues) : units_.end();
      if (!unit && before != units_.end()) unit = before->second;
      if (unit) units_[table.id] = *unit;
    }
  }
}

std::optional<std::string> TableUnits::Of(const Table& table) const {
  const auto unit = units_.find(table.id);
  return unit == units_.end() ? std::nullopt : std::optional(unit->second);
}

bool IsMeantFor(const std::string& unit, const std::string& label) {
  const std::string folded = Fold(label);
  return !IsMoney(unit) || std::none_of(CountsAndShares().begin(), CountsAndShares().end(),
                                        [&folded](const std::string& word) { return folded.ends_with(word); });
}

std::optional<std::string> UnitOfAmounts(const TableGrid& grid, int column,
                                         const std::optional<std::string>& of_table) {
  if (auto unit = ColumnUnit(grid, column)) return unit;
  return of_table && IsMeantFor(*of_table, ColumnLabel(grid, column)) ? of_table : std::nullopt;
}

}  // namespace hyogumi::segment
