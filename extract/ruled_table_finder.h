// SPDX-License-Identifier: GPL-3.0-or-later
// Finds the tables that rulings draw on one page.
//   Takes: rulings in page space. Gives: grids from top to bottom, then left to right; their cells cover every place
//   that rulings enclose and never overlap. Never: looks at text, guesses columns that are not ruled, joins pages.
//   Fails: no tables is an empty result.
//   The order of steps (snap, join, cross, cells, tables) is the one that A. Nurminen's thesis (Tampere 2013) describes
//   and pdfplumber made known; cells are found here by flooding the grid, so that a missing rule merges two cells
//   instead of losing them.
#ifndef EXTRACT_RULED_TABLE_FINDER_H_
#define EXTRACT_RULED_TABLE_FINDER_H_

#include <cstdint>
#include <vector>

#include "core/page.h"
#include "extract/page_content.h"

namespace hyogumi::extract {

struct RuledTableOptions {
  double snap_tolerance_pt = 2.0;       // parallel rulings closer than this are one
  double join_gap_pt = 3.0;             // a ruling goes on over gaps up to this
  double crossing_tolerance_pt = 2.0;   // ends that miss a crossing ruling by this much still meet it
  double covered_share = 0.7;           // of a cell's side that must be ruled
  std::int64_t most_units = 1'000'000;  // of one grid; a larger one makes no table
};

// A table with its grid lines; `cell_at` tells the index of the cell of each grid unit, row by row, -1 outside.
struct RuledTable {
  Table table;             // cells with row, column, spans and box; no text, id or roles yet
  std::vector<double> xs;  // columns + 1 grid lines
  std::vector<double> ys;  // rows + 1
  std::vector<int> cell_at;

  // The place in `cell_at` of a grid unit; row and column from 0.
  std::size_t UnitIndex(int row, int column) const;
  // The index of the cell around a point, -1 where there is none.
  int FindCell(double x, double y) const;
};

// `grid_units` grows by the units of all grids, also of those that were too large to become tables.
std::vector<RuledTable> FindRuledTables(const std::vector<Ruling>& rulings, const RuledTableOptions& options = {},
                                        std::int64_t* grid_units = nullptr);

// The steps, for tests.
std::vector<Ruling> SnapAndJoin(std::vector<Ruling> rulings, const RuledTableOptions& options);
std::vector<std::vector<Ruling>> GroupCrossing(const std::vector<Ruling>& rulings, const RuledTableOptions& options);

}  // namespace hyogumi::extract

#endif  // EXTRACT_RULED_TABLE_FINDER_H_
