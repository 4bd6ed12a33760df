// SPDX-License-Identifier: GPL-3.0-or-later
// A table with the lines of its grid, while it is found on a page. Units and origin as in core/geometry.h.
#ifndef EXTRACT_RULED_TABLE_H_
#define EXTRACT_RULED_TABLE_H_

#include <optional>
#include <utility>
#include <vector>

#include "core/page.h"

namespace hyogumi::extract {

// A table with its grid lines; `cell_at` tells the index of the cell of each grid unit, row by row, -1 outside.
struct RuledTable {
  Table table;             // cells with row, column, spans and box; no text, id or roles yet
  std::vector<double> xs;  // columns + 1 grid lines
  std::vector<double> ys;  // rows + 1
  std::vector<int> cell_at;
  bool shaded = false;  // some border is only where two shades meet

  // The place in `cell_at` of a grid unit; row and column from 0.
  std::size_t UnitIndex(int row, int column) const;
  // The index of the cell around a point, -1 where there is none.
  int FindCell(double x, double y) const;
};

// Sorts the cells by row, then column, and fills `cell_at`.
void IndexCells(RuledTable& found);

// Which of some tables a point is in; quick where there are many. The tables must stay as they are meanwhile.
class TableLocator {
 public:
  explicit TableLocator(const std::vector<RuledTable>& tables);

  // The tables with a cell around the point, by their index, and the index of the cell.
  std::vector<std::pair<std::size_t, std::size_t>> FindAll(double x, double y) const;
  // The first of them.
  std::optional<std::pair<std::size_t, std::size_t>> Find(double x, double y) const;

 private:
  const std::vector<std::size_t>* BinAt(double x, double y) const;

  const std::vector<RuledTable>& tables_;
  Box box_;
  std::vector<std::vector<std::size_t>> bins_;
};

}  // namespace hyogumi::extract

#endif  // EXTRACT_RULED_TABLE_H_
