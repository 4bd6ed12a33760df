// SPDX-License-Identifier: GPL-3.0-or-later
#include "extract/ruled_table.h"

#include <algorithm>

namespace hyogumi::extract {
namespace {

// The interval of sorted `lines` that holds `value`, or -1.
int IntervalOf(const std::vector<double>& lines, double value) {
  if (value < lines.front() || value > lines.back()) return -1;
  const auto above = std::upper_bound(lines.begin(), lines.end(), value);
  return static_cast<int>(std::min(above, lines.end() - 1) - lines.begin()) - 1;
}

Box BoxAround(const std::vector<RuledTable>& tables) {
  Box box = EmptyBox();
  for (const RuledTable& found : tables) box = Union(box, *found.table.bbox);
  return box;
}

}  // namespace

void IndexCells(RuledTable& found) {
  Table& table = found.table;
  std::sort(table.cells.begin(), table.cells.end(),
            [](const Cell& a, const Cell& b) { return a.row != b.row ? a.row < b.row : a.column < b.column; });
  found.cell_at.assign(static_cast<std::size_t>(table.rows) * static_cast<std::size_t>(table.columns), -1);
  for (std::size_t i = 0; i < table.cells.size(); ++i) {
    const Cell& cell = table.cells[i];
    for (int row = cell.row; row < cell.row + cell.row_span; ++row) {
      for (int column = cell.column; column < cell.column + cell.column_span; ++column) {
        found.cell_at[found.UnitIndex(row - 1, column - 1)] = static_cast<int>(i);
      }
    }
  }
}

std::size_t RuledTable::UnitIndex(int row, int column) const {
  return static_cast<std::size_t>(row) * static_cast<std::size_t>(table.columns) + static_cast<std::size_t>(column);
}

int RuledTable::FindCell(double x, double y) const {
  const int column = IntervalOf(xs, x);
  const int row = IntervalOf(ys, y);
  if (column < 0 || row < 0) return -1;
  return cell_at[UnitIndex(row, column)];
}

TableLocator::TableLocator(const std::vector<RuledTable>& tables)
    : tables_(tables), bins_(BoxAround(tables), tables.size()), tables_in_(bins_.count()) {
  for (std::size_t t = 0; t < tables.size(); ++t) {
    bins_.ForEach(*tables[t].table.bbox, [&](std::size_t bin) {
      tables_in_[bin].push_back(t);
      return true;
    });
  }
}

std::optional<std::pair<std::size_t, std::size_t>> TableLocator::Find(double x, double y) const {
  if (!Contains(bins_.box(), x, y)) return std::nullopt;
  for (const std::size_t t : tables_in_[bins_.At(x, y)]) {
    const int cell = tables_[t].FindCell(x, y);
    if (cell >= 0) return std::pair(t, static_cast<std::size_t>(cell));
  }
  return std::nullopt;
}

}  // namespace hyogumi::extract
