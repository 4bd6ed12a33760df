// SPDX-License-Identifier: GPL-3.0-or-later
#include "extract/ruled_table.h"

#include <algorithm>

#include "extract/page_bins.h"

namespace hyogumi::extract {
namespace {

// The interval of sorted `lines` that holds `value`, or -1.
int IntervalOf(const std::vector<double>& lines, double value) {
  if (value < lines.front() || value > lines.back()) return -1;
  const auto above = std::upper_bound(lines.begin(), lines.end(), value);
  return static_cast<int>(std::min(above, lines.end() - 1) - lines.begin()) - 1;
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
    : tables_(tables), box_(EmptyBox()), bins_(static_cast<std::size_t>(kBins) * kBins) {
  for (const RuledTable& found : tables) box_ = Union(box_, *found.table.bbox);
  for (std::size_t t = 0; t < tables.size(); ++t) {
    const BinRange range = BinsOf(box_, *tables[t].table.bbox);
    for (int row = range.top; row <= range.bottom; ++row) {
      for (int column = range.left; column <= range.right; ++column) bins_[BinIndex(column, row)].push_back(t);
    }
  }
}

const std::vector<std::size_t>* TableLocator::BinAt(double x, double y) const {
  if (!Contains(box_, x, y)) return nullptr;
  return &bins_[BinIndex(BinOf(box_.left, box_.right, x), BinOf(box_.top, box_.bottom, y))];
}

std::vector<std::pair<std::size_t, std::size_t>> TableLocator::FindAll(double x, double y) const {
  std::vector<std::pair<std::size_t, std::size_t>> found;
  const std::vector<std::size_t>* bin = BinAt(x, y);
  if (bin == nullptr) return found;
  for (const std::size_t t : *bin) {
    const int cell = tables_[t].FindCell(x, y);
    if (cell >= 0) found.emplace_back(t, static_cast<std::size_t>(cell));
  }
  return found;
}

std::optional<std::pair<std::size_t, std::size_t>> TableLocator::Find(double x, double y) const {
  const std::vector<std::size_t>* bin = BinAt(x, y);
  if (bin == nullptr) return std::nullopt;
  for (const std::size_t t : *bin) {
    const int cell = tables_[t].FindCell(x, y);
    if (cell >= 0) return std::pair(t, static_cast<std::size_t>(cell));
  }
  return std::nullopt;
}

}  // namespace hyogumi::extract
