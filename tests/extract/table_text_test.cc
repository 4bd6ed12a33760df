// SPDX-License-Identifier: GPL-3.0-or-later
#include "extract/table_text.h"

#include <gtest/gtest.h>

#include "extract/ruled_table_finder.h"

namespace hyogumi::extract {
namespace {

Ruling H(double y, double x1, double x2) { return {true, y, x1, x2}; }
Ruling V(double x, double y1, double y2) { return {false, x, y1, y2}; }

// `text` in 10 pt, half an em a sign, its baseline at `y`.
void Write(PageContent& page, double x, double y, const std::string& text) {
  for (const char c : text) {
    Glyph glyph;
    glyph.text = std::u32string(1, static_cast<char32_t>(c));
    glyph.box = {x, y - 8, x + 5, y + 2};
    glyph.across = y;
    glyph.size = 10;
    glyph.counted = c != ' ';
    page.glyphs.push_back(glyph);
    x += 5;
  }
}

// A grid with lines at these positions.
PageContent GridPage(const std::vector<double>& xs, const std::vector<double>& ys) {
  PageContent page;
  for (const double x : xs) page.rulings.push_back(V(x, ys.front(), ys.back()));
  for (const double y : ys) page.rulings.push_back(H(y, xs.front(), xs.back()));
  return page;
}

TEST(FindRuledTables, TakesNoDrawingForATable) {
  PageContent empty = GridPage({0, 100, 200}, {0, 50, 100});
  PageContent headed_box = GridPage({0, 300}, {0, 20, 200});
  Write(headed_box, 10, 12, "Note");
  Write(headed_box, 10, 40, "Prose in a frame with a heading.");
  PageContent chart = GridPage({0, 40, 80, 120, 160}, {0, 30, 60, 90, 120});
  Write(chart, 50, 45, "42");
  Write(chart, 90, 75, "17");
  struct {
    const char* name;
    PageContent page;
  } const cases[] = {{"no_text", empty}, {"a_frame_with_a_heading", headed_box}, {"a_chart_with_labels", chart}};
  for (const auto& row : cases) {
    SCOPED_TRACE(row.name);
    EXPECT_TRUE(FindRuledTables(row.page).empty());
  }
}

TEST(FindRuledTables, TakesAnEmptyFormForATable) {
  for (const bool sideways : {false, true}) {
    PageContent form = GridPage({0, 40, 80, 120, 160}, {0, 30, 60, 90, 120, 150, 180});
    for (int i = 0; i < (sideways ? 6 : 4); ++i) {
      Write(form, sideways ? 5 : 5 + 40 * i, sideways ? 20 + 30 * i : 20, "ab");
    }
    ASSERT_EQ(FindRuledTables(form).size(), 1u);
    EXPECT_EQ(FindRuledTables(form)[0].table.cells.size(), 24u);
  }
}

// Three columns in the head, rows ruled as one cell each.
PageContent HeadedRows() {
  PageContent page;
  page.rulings = {V(0, 0, 100), V(300, 0, 100), V(100, 0, 20), V(200, 0, 20)};
  for (int y = 0; y <= 100; y += 20) page.rulings.push_back(H(y, 0, 300));
  for (int c = 0; c < 3; ++c) Write(page, 100 * c + 10, 12, "head");
  return page;
}

TEST(FindRuledTables, PartsRowsAsTheirHeadIs) {
  PageContent page = HeadedRows();
  for (int r = 1; r < 5; ++r) {
    Write(page, 10, 20 * r + 12, "row");
    if (r != 2) Write(page, 110, 20 * r + 12, "12");
    Write(page, 210, 20 * r + 12, "34");
  }
  const std::vector<RuledTable> tables = FindRuledTables(page);
  ASSERT_EQ(tables.size(), 1u);
  EXPECT_EQ(tables[0].table.cells.size(), 15u);
  EXPECT_EQ(tables[0].table.cells[4].bbox, (Box{100, 20, 200, 40}));
  EXPECT_EQ(tables[0].FindCell(150, 30), 4);
  EXPECT_LT(tables[0].table.confidence, 1) << "white space is a weaker sign than a rule";
}

TEST(FindRuledTables, LeavesRowsWhoseTextRunsOverTheColumns) {
  PageContent page = HeadedRows();
  for (int r = 1; r < 5; ++r) Write(page, 10, 20 * r + 12, "a sentence that goes on over both of the borders");
  const std::vector<RuledTable> tables = FindRuledTables(page);
  ASSERT_EQ(tables.size(), 1u);
  EXPECT_EQ(tables[0].table.cells.size(), 3u + 4u);
  EXPECT_EQ(tables[0].table.confidence, 1);
}

// A sparse column, such as that of marks, whose border the body lacks: one row tells it, unless text of another runs
// over.
TEST(FindRuledTables, PartsAllRowsUnderTwoLabelsWhereOneHasTextInBoth) {
  PageContent page = GridPage({0, 100, 200, 300}, {0, 20, 40, 60, 80, 100});
  page.rulings[1].end = 20;
  for (int c = 0; c < 3; ++c) Write(page, 100 * c + 10, 12, "head");
  for (int r = 1; r < 5; ++r) {
    Write(page, 10, 20 * r + 12, "a name so long");
    Write(page, 210, 20 * r + 12, "12");
  }
  EXPECT_EQ(FindRuledTables(page).at(0).table.cells.size(), 11u) << "no text tells";
  PageContent marked = page;
  Write(marked, 101, 72, "o");
  const std::vector<RuledTable> tables = FindRuledTables(marked);
  ASSERT_EQ(tables.size(), 1u);
  EXPECT_EQ(tables[0].table.cells.size(), 15u);
  EXPECT_LT(tables[0].table.confidence, 1);
  Write(marked, 80, 92, " over the border");
  EXPECT_EQ(FindRuledTables(marked).at(0).table.cells.size(), 11u);
  for (std::size_t i = 0; i < page.glyphs.size(); ++i) {
    if (page.glyphs[i].across == 12 && page.glyphs[i].box.left < 200) page.glyphs[i].counted = false;
  }
  Write(page, 101, 72, "o");
  EXPECT_EQ(FindRuledTables(page).at(0).table.cells.size(), 11u) << "a head without labels";
}

TEST(FindRuledTables, KeepsATitleRowAmongPartedRowsWhole) {
  PageContent page;
  page.rulings = {V(0, 0, 200), V(300, 0, 200), V(100, 0, 20), V(200, 0, 20)};
  for (int y = 0; y <= 200; y += 20) page.rulings.push_back(H(y, 0, 300));
  for (int c = 0; c < 3; ++c) Write(page, 100 * c + 10, 12, "head");
  for (int r = 1; r < 10; ++r) {
    if (r == 5) {
      Write(page, 10, 112, "the title of the rows that follow, over all columns");
      continue;
    }
    for (int c = 0; c < 3; ++c) Write(page, 100 * c + 10, 20 * r + 12, "12");
  }
  const std::vector<RuledTable> tables = FindRuledTables(page);
  ASSERT_EQ(tables.size(), 1u);
  EXPECT_EQ(tables[0].table.cells.size(), 9u * 3u + 1u);
}

TEST(FindRuledTables, LeavesAnOpenTableWhoseColumnsAreWhiteSpace) {
  // Two columns by the one vertical, but four by the text.
  PageContent page;
  page.rulings = {H(0, 0, 300), H(20, 0, 300), H(100, 0, 300), V(100, 0, 100)};
  for (int r = 0; r < 5; ++r) {
    for (const double x : {10, 110, 180, 250}) Write(page, x, 20 * r + 12, "12");
  }
  EXPECT_TRUE(FindRuledTables(page).empty());
}

TEST(FindRuledTables, ClosesASideOnlyAroundText) {
  PageContent page = GridPage({0, 100, 200}, {0, 20, 40});
  for (Ruling& r : page.rulings) {
    if (!r.horizontal) r.end = 80;  // down to the page's end
  }
  for (const double y : {12, 32}) {
    for (const double x : {10, 110}) Write(page, x, y, "ab");
  }
  ASSERT_EQ(FindRuledTables(page).size(), 1u);
  EXPECT_EQ(FindRuledTables(page)[0].table.rows, 2);
  EXPECT_TRUE(FindRuledTables(page)[0].table.closed_sides.empty());
  Write(page, 110, 60, "cut row");
  const std::vector<RuledTable> tables = FindRuledTables(page);
  ASSERT_EQ(tables.size(), 1u);
  EXPECT_EQ(tables[0].table.rows, 3);
  EXPECT_EQ(tables[0].table.closed_sides, std::vector<std::string>{"bottom"});
}

// Shaded cells with 2 pt of white between them.
PageContent ShadedCells(int rows, int columns) {
  PageContent page;
  for (int r = 0; r < rows; ++r) {
    for (int c = 0; c < columns; ++c) {
      page.areas.push_back({{100.0 * c, 20.0 * r, 100.0 * c + 98, 20.0 * r + 18}, true, false, {0, 0.8, 1}});
      Write(page, 100 * c + 10, 20 * r + 12, "text");
    }
  }
  return page;
}

TEST(FindRuledTables, TakesShadesForCells) {
  const std::vector<RuledTable> tables = FindRuledTables(ShadedCells(4, 3));
  ASSERT_EQ(tables.size(), 1u);
  EXPECT_EQ(tables[0].table.rows, 4);
  EXPECT_EQ(tables[0].table.columns, 3);
  EXPECT_EQ(tables[0].table.cells.size(), 12u);
}

TEST(FindRuledTables, TakesNoShadedBandForATable) {
  EXPECT_TRUE(FindRuledTables(ShadedCells(1, 3)).empty()) << "a heading over prose";
  EXPECT_TRUE(FindRuledTables(ShadedCells(4, 1)).empty()) << "stripes alone have no columns";
  PageContent cards = ShadedCells(2, 2);
  cards.glyphs.clear();
  EXPECT_TRUE(FindRuledTables(cards).empty()) << "a decoration";
}

TEST(FindRuledTables, TakesStripesAndVerticalsForRows) {
  PageContent page;
  for (const double x : {0, 100, 200}) page.rulings.push_back(V(x, 0, 100));
  for (const double y : {0, 40, 80}) page.areas.push_back({{0, y, 200, y + 20}, true, false, {0, 0.8, 1}});
  for (int r = 0; r < 5; ++r) {
    for (int c = 0; c < 2; ++c) Write(page, 100 * c + 10, 20 * r + 12, "text");
  }
  const std::vector<RuledTable> tables = FindRuledTables(page);
  ASSERT_EQ(tables.size(), 1u);
  EXPECT_EQ(tables[0].table.rows, 5);
  EXPECT_EQ(tables[0].table.columns, 2);
}

TEST(FindRuledTables, IgnoresAShadeInsideARuledCell) {
  PageContent page = GridPage({0, 100, 200}, {0, 50, 100});
  page.areas.push_back({{10, 10, 90, 40}, true, false, {0, 0.8, 1}});
  Write(page, 20, 30, "text");
  Write(page, 120, 30, "text");
  const std::vector<RuledTable> tables = FindRuledTables(page);
  ASSERT_EQ(tables.size(), 1u);
  EXPECT_EQ(tables[0].table.cells.size(), 4u);
}

TEST(FindRuledTables, TakesWhiteRulesOnShadeAndNotOnPaper) {
  PageContent page = GridPage({0, 100, 200}, {0, 50, 100});
  for (Ruling& r : page.rulings) r.paint = {5, 1, 1};
  for (const double x : {20, 120}) {
    for (const double y : {30, 80}) Write(page, x, y, "text");
  }
  EXPECT_TRUE(FindRuledTables(page).empty());
  page.areas.push_back({{-1, -1, 201, 101}, true, false, {0, 0.5, 1}});
  ASSERT_EQ(FindRuledTables(page).size(), 1u);
  EXPECT_EQ(FindRuledTables(page)[0].table.cells.size(), 4u);
}

}  // namespace
}  // namespace hyogumi::extract
