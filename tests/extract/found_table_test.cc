// SPDX-License-Identifier: GPL-3.0-or-later
#include "extract/found_table.h"

#include <gtest/gtest.h>

#include "tests/support/set_text.h"

namespace hyogumi::extract {
namespace {

TEST(SortCells, OrdersCellsWithTheirGlyphsAndGivesThemBoxes) {
  PageContent page;
  SetAt(page, U"abc", 0, 10);
  FoundTable found;
  found.table.rows = 2;
  found.table.columns = 2;
  found.xs = {0, 50.004, 100};
  found.ys = {0, 20, 40};
  for (const auto& [row, column] : {std::pair{2, 2}, {1, 1}, {2, 1}}) {
    Cell& cell = found.table.cells.emplace_back();
    cell.row = row;
    cell.column = column;
  }
  found.table.cells[1].column_span = 2;
  found.cell_glyphs = {{&page.glyphs[2]}, {&page.glyphs[0]}, {&page.glyphs[1]}};
  SortCells(found);
  EXPECT_EQ(TextsOf(found), (Texts{{"a", "<"}, {"b", "c"}}));
  EXPECT_EQ(found.table.cells[0].bbox, (Box{0, 0, 100, 20}));
  EXPECT_EQ(found.table.cells[1].bbox, (Box{0, 20, 50, 40})) << "to a hundredth of a point";
  EXPECT_EQ(found.table.cells[2].bbox, (Box{50, 20, 100, 40}));
}

}  // namespace
}  // namespace hyogumi::extract
