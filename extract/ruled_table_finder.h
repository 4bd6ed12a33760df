// SPDX-License-Identifier: GPL-3.0-or-later
// Finds the tables that rulings and shades draw on one page.
//   Takes: rulings and areas in page space, and the glyphs, to tell a table from a drawing. Gives: grids from top to
//   bottom, then left to right; their cells cover every place that rulings enclose and never overlap, no table lies in
//   another. Never: guesses columns that nothing marks, joins pages.
//   Fails: no tables is an empty result.
//   The order of steps (snap, join, cross, close, cells, tables) is the one that A. Nurminen's thesis (Tampere 2013)
//   describes and pdfplumber made known, with the closing of open sides added; cells are found here by flooding the
//   grid, so that a missing rule merges two cells instead of losing them.
#ifndef EXTRACT_RULED_TABLE_FINDER_H_
#define EXTRACT_RULED_TABLE_FINDER_H_

#include <cstdint>
#include <functional>
#include <optional>
#include <vector>

#include "core/page.h"
#include "extract/page_content.h"
#include "extract/ruled_table.h"
#include "extract/ruling_grid.h"
#include "extract/rulings.h"

namespace hyogumi::extract {

struct RuledTableOptions {
  JoinOptions join;
  double crossing_tolerance_pt = 2.0;   // ends that miss a crossing ruling by this much still meet it
  double covered_share = 0.7;           // of a cell's side that must be ruled
  double double_line_pt = 4.0;          // lines of a grid closer than this are one border: no text fits between
  double open_side_pt = 6.0;            // rulings that go on further than this end at an open side: a row of small type
  double narrowest_column_pt = 12.0;    // of one whose outer side meets nothing
  std::int64_t most_units = 1'000'000;  // of one grid; a larger one makes no table
};

// Is there text in a box?
using HasText = std::function<bool(const Box&)>;

// The tables of a page: rulings that can be seen, then shades where the rulings leave room for them. What holds no
// text, or too little for what it is made of, is a drawing. `grid_units` grows by the units of all grids, also of those
// that were too large to become tables.
std::vector<RuledTable> FindRuledTables(const PageContent& content, const RuledTableOptions& options = {},
                                        std::int64_t* grid_units = nullptr);

// Of rulings alone: all can be seen, and any place may hold text.
std::vector<RuledTable> FindRuledTables(const std::vector<Ruling>& rulings, const RuledTableOptions& options = {},
                                        std::int64_t* grid_units = nullptr);

// The steps, for tests.

// Rulings that meet, directly or by others.
struct CrossingGroup {
  std::vector<Ruling> rulings;
  std::int64_t crossings = 0;
};

// None where there are more crossings than `most_units` could hold.
std::optional<std::vector<CrossingGroup>> GroupCrossing(const std::vector<Ruling>& rulings,
                                                        const RuledTableOptions& options);

// Adds a ruling where the rulings of a group go on beyond the last one that crosses them, two of them at least and most
// of those that get there, to one common end: a row that the page's end cut, a table without outer verticals. There
// must be text in what is closed, and the group must have two columns then.
ClosedSides CloseOpenSides(std::vector<Ruling>& group, const RuledTableOptions& options, const HasText& has_text);

// Of tables one in a cell of the other keeps the one with more cells: a frame gives way to the tables in it, a drawing
// in a cell to its table.
std::vector<RuledTable> WithoutNested(std::vector<RuledTable> tables);

}  // namespace hyogumi::extract

#endif  // EXTRACT_RULED_TABLE_FINDER_H_
