// SPDX-License-Identifier: GPL-3.0-or-later
#include "extract/row_splitter.h"

#include <gtest/gtest.h>

#include "tests/support/set_text.h"

namespace hyogumi::extract {
namespace {

// A ruled table over a page of text. `xs` and `ys` are its grid lines; each cell is {row, column, row span, column
// span}; a glyph is in the cell that its centre is in.
FoundTable Ruled(const PageContent& page, std::vector<double> xs, std::vector<double> ys,
                 const std::vector<std::array<int, 4>>& places) {
  FoundTable found;
  found.xs = std::move(xs);
  found.ys = std::move(ys);
  found.table.ruled = true;
  found.table.columns = static_cast<int>(found.xs.size()) - 1;
  found.table.rows = static_cast<int>(found.ys.size()) - 1;
  for (const auto& [row, column, row_span, column_span] : places) {
    Cell& cell = found.table.cells.emplace_back();
    cell.row = row;
    cell.column = column;
    cell.row_span = row_span;
    cell.column_span = column_span;
    found.cell_glyphs.emplace_back();
  }
  SortCells(found);
  for (const Glyph& glyph : page.glyphs) {
    for (std::size_t i = 0; i < found.table.cells.size(); ++i) {
      if (Contains(*found.table.cells[i].bbox, glyph.box.center_x(), glyph.box.center_y())) {
        found.cell_glyphs[i].push_back(&glyph);
        break;
      }
    }
  }
  return found;
}

// Columns of ten signs each.
const std::vector<double> kThreeColumns{48, 98, 148, 198};

std::size_t GlyphsIn(const FoundTable& found) {
  std::size_t count = 0;
  for (const auto& glyphs : found.cell_glyphs) count += glyphs.size();
  return count;
}

TEST(SplitRowsOfFigures, MakesARowALine) {
  const PageContent page = PageWith({"Name      2005      2006", "Rice       120       130", "Wheat       12        13",
                                     "and rye", "Maize        1         3"});
  FoundTable found = Ruled(page, kThreeColumns, {89, 104, 160},
                           {{1, 1, 1, 1}, {1, 2, 1, 1}, {1, 3, 1, 1}, {2, 1, 1, 1}, {2, 2, 1, 1}, {2, 3, 1, 1}});
  SplitRowsOfFigures(found);
  EXPECT_EQ(
      TextsOf(found),
      (Texts{{"Name", "2005", "2006"}, {"Rice", "120", "130"}, {"Wheat/and rye", "12", "13"}, {"Maize", "1", "3"}}));
  EXPECT_EQ(found.table.rows, 4);
  EXPECT_EQ(found.ys.size(), 5u);
  EXPECT_EQ(found.table.cells.at(3).bbox, (Box{48, 104, 98, 118})) << "to the middle between two lines";
  EXPECT_EQ(GlyphsIn(found), page.glyphs.size());
}

TEST(SplitRowsOfFigures, MovesWhatIsBelow) {
  const PageContent page = PageWith({"Name      2005      2006", "Rice       120       130", "Wheat       12        13",
                                     "Oats         7         8", "Total      139       151"});
  FoundTable found = Ruled(page, kThreeColumns, {89, 104, 147, 160},
                           {{1, 1, 1, 1},
                            {1, 2, 1, 1},
                            {1, 3, 1, 1},
                            {2, 1, 1, 1},
                            {2, 2, 1, 1},
                            {2, 3, 1, 1},
                            {3, 1, 1, 1},
                            {3, 2, 1, 1},
                            {3, 3, 1, 1}});
  SplitRowsOfFigures(found);
  EXPECT_EQ(TextsOf(found), (Texts{{"Name", "2005", "2006"},
                                   {"Rice", "120", "130"},
                                   {"Wheat", "12", "13"},
                                   {"Oats", "7", "8"},
                                   {"Total", "139", "151"}}));
}

TEST(SplitRowsOfFigures, LeavesARowOfWrappedText) {
  struct {
    const char* name;
    std::vector<std::string> lines;
  } const cases[] = {
      {"a_plan",
       {"No.       What      When", "1         to build  2020", "          a road    and",
        "          here      later"}},
      {"an_indicator_with_figures",
       {"No.       What      Target", "1         to build  120", "          a road    130", "          here      140"}},
      {"text_beside_text",
       {"Name      What      Who", "Roads     to build  the", "and rail  a road    ministry",
        "lines     here      of it"}},
      {"one_line", {"Name      2005      2006", "Rice       120       130"}},
  };
  for (const auto& row : cases) {
    SCOPED_TRACE(row.name);
    const PageContent page = PageWith(row.lines);
    FoundTable found = Ruled(page, kThreeColumns, {89, 104, 160},
                             {{1, 1, 1, 1}, {1, 2, 1, 1}, {1, 3, 1, 1}, {2, 1, 1, 1}, {2, 2, 1, 1}, {2, 3, 1, 1}});
    const Texts before = TextsOf(found);
    SplitRowsOfFigures(found);
    EXPECT_EQ(TextsOf(found), before);
  }
}

TEST(SplitRowsOfFigures, LeavesARowThatACellSpans) {
  const PageContent page = PageWith(
      {"Cereals   Rice       120", "          Wheat       12", "          Oats         7", "          Total      139"});
  FoundTable found = Ruled(page, kThreeColumns, {89, 133, 147},
                           {{1, 1, 2, 1}, {1, 2, 1, 1}, {1, 3, 1, 1}, {2, 2, 1, 1}, {2, 3, 1, 1}});
  SplitRowsOfFigures(found);
  EXPECT_EQ(found.table.rows, 2) << "the text of a merged cell is of all its lines";
}

}  // namespace
}  // namespace hyogumi::extract
