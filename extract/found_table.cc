// SPDX-License-Identifier: GPL-3.0-or-later
#include "extract/found_table.h"

#include <algorithm>
#include <numeric>

namespace hyogumi::extract {

void SortCells(FoundTable& found) {
  std::vector<Cell>& cells = found.table.cells;
  std::vector<std::size_t> order(cells.size());
  std::iota(order.begin(), order.end(), std::size_t{0});
  std::sort(order.begin(), order.end(), [&cells](std::size_t a, std::size_t b) {
    return cells[a].row != cells[b].row ? cells[a].row < cells[b].row : cells[a].column < cells[b].column;
  });
  std::vector<Cell> sorted;
  std::vector<std::vector<const Glyph*>> glyphs;
  sorted.reserve(order.size());
  glyphs.reserve(order.size());
  for (const std::size_t i : order) {
    Cell& cell = sorted.emplace_back(std::move(cells[i]));
    const auto left = static_cast<std::size_t>(cell.column - 1);
    const auto top = static_cast<std::size_t>(cell.row - 1);
    cell.bbox = Rounded({found.xs[left], found.ys[top], found.xs[left + static_cast<std::size_t>(cell.column_span)],
                         found.ys[top + static_cast<std::size_t>(cell.row_span)]});
    glyphs.push_back(std::move(found.cell_glyphs[i]));
  }
  cells = std::move(sorted);
  found.cell_glyphs = std::move(glyphs);
}

}  // namespace hyogumi::extract
