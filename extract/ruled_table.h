// SPDX-License-Identifier: GPL-3.0-or-later
// A table with the lines of its grid, while it is found on a page. Units and origin as in core/geometry.h.
#ifndef EXTRACT_RULED_TABLE_H_
#define EXTRACT_RULED_TABLE_H_

#include <cstddef>
#include <optional>
#include <utility>
#include <vector>

#include "core/page.h"
#include "extract/page_bins.h"

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

  // Calls `visit` with the index of each table that has a cell around the point, and the index of the cell.
  template <typename Visit>
  void ForEachAt(double x, double y, Visit visit) const {
    if (!Contains(bins_.box(), x, y)) return;
    for (const std::size_t t : tables_in_[bins_.At(x, y)]) {
      const int cell = tables_[t].FindCell(x, y);
      if (cell >= 0) visit(t, static_cast<std::size_t>(cell));
    }
  }
  // The first of them.
  std::optional<std::pair<std::size_t, std::size_t>> Find(double x, double y) const;

 private:
  const std::vector<RuledTable>& tables_;
  PageBins bins_;
  std::vector<std::vector<std::size_t>> tables_in_;  // by bin
};

}  // namespace hyogumi::extract

#endif  // EXTRACT_RULED_TABLE_H_
