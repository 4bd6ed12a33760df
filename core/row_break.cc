// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/row_break.h"

#include <algorithm>
#include <cmath>

#include "core/era.h"
#include "core/table_grid.h"
#include "core/unicode.h"

namespace hyogumi {
namespace {

bool IsOpen(const Table& table, const char* side) {
  return std::find(table.closed_sides.begin(), table.closed_sides.end(), side) != table.closed_sides.end();
}

// The room that the first signs of `line` need that no line's end may part: one sign, or a word, and what may not stand
// at a line's start.
double FirstUnitWidth(const TextLine& line) {
  const std::u32string text = Decode(line.text);
  std::size_t end = 0;
  while (end < text.size() && IsSpace(text[end])) ++end;
  const std::size_t begin = end;
  if (end == text.size() || line.x.size() != text.size() + 1) return 0;
  if (!IsJapanese(text[end])) {
    while (end < text.size() && !IsSpace(text[end]) && !IsJapanese(text[end])) ++end;
  } else {
    ++end;
  }
  while (end < text.size() &&
         (IsClosingPunctuation(text[end]) || text[end] == U'ー' || text[end] == U'、' || text[end] == U'。')) {
    ++end;
  }
  return std::abs(line.x[end] - line.x[begin]);
}

// Did the cell's last line end only because there was no room for what `next` begins with? What cannot be measured
// counts as such.
bool IsFullBefore(const Cell& cell, const Cell& next) {
  constexpr double kRoundingPt = 0.5;
  const TextLine& last = cell.lines.back();
  if (!cell.bbox || !last.bbox || last.vertical || !next.lines.front().bbox) return true;
  double padding = cell.bbox->right - cell.bbox->left;
  for (const TextLine& line : cell.lines) padding = std::min(padding, line.bbox->left - cell.bbox->left);
  const double room = cell.bbox->right - std::max(padding, 0.0) - last.bbox->right;
  return room < FirstUnitWidth(next.lines.front()) + kRoundingPt;
}

std::optional<int> NextNumber(const TableGrid& grid, int row, int column) {
  for (; row <= grid.table().rows; ++row) {
    if (const auto number = IntegerOf(TextOf(grid.At(row, column)))) return number;
  }
  return std::nullopt;
}

bool Counts(const TableGrid& grid, int column) {
  constexpr int kLeastRows = 2;
  const int first = grid.table().header_rows + 1;
  int rows = 0;
  int last = 0;
  for (int row = first; row <= grid.table().rows; ++row) {
    const std::string text = TextOf(grid.At(row, column));
    if (text.empty()) continue;
    const std::optional<int> number = IntegerOf(text);
    if (!number && row == first) continue;  // a header that nobody knows
    if (!number || (rows > 0 && *number != last + 1)) return false;
    last = *number;
    ++rows;
  }
  return rows >= kLeastRows;
}

}  // namespace

std::optional<int> LastNumber(const Table& table, int column) {
  if (column == 0) return std::nullopt;
  const TableGrid grid(table);
  for (int row = table.rows; row > table.header_rows; --row) {
    if (const auto number = IntegerOf(TextOf(grid.At(row, column)))) return number;
  }
  return std::nullopt;
}

int CountingColumn(const Table& table) {
  const TableGrid grid(table);
  for (int column = 1; column <= table.columns; ++column) {
    if (Counts(grid, column)) return column;
  }
  return 0;
}

bool BorderIsOpen(const Table& before, const Table& table) { return IsOpen(before, "bottom") || IsOpen(table, "top"); }

bool FirstRowGoesOn(const Table& before, const Table& table, const RowBreakColumns& columns,
                    std::optional<int> last_number) {
  const int row = table.header_rows + 1;
  const TableGrid grid(table);
  const TableGrid grid_before(before);
  const int last = before.rows;
  if (!grid.RowHasText(row) || grid.IsTitleRow(row)) return false;
  if (last <= before.header_rows || !grid_before.RowHasText(last) || grid_before.IsTitleRow(last)) return false;
  const bool open = BorderIsOpen(before, table);
  if (columns.number == 0) return open;
  if (HasText(grid.At(row, columns.number))) {
    const bool rest = before.first_row_continues && last == before.header_rows + 1;
    return open && !rest && !HasText(grid_before.At(last, columns.number));
  }
  if (open) return true;
  const Cell* name = columns.name == 0 ? nullptr : grid.At(row, columns.name);
  if (!HasText(name)) return true;
  const std::optional<int> next = NextNumber(grid, row + 1, columns.number);
  if (last_number && next && *next == *last_number + 2) return false;
  const Cell* name_before = grid_before.At(last, columns.name);
  return !HasText(name_before) || IsFullBefore(*name_before, *name);
}

}  // namespace hyogumi
