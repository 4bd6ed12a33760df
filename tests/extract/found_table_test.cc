// SPDX-License-Identifier: GPL-3.0-or-later
#include "extract/found_table.h"

#include <gtest/gtest.h>

#include "extract/page_layout.h"
#include "extract/stacked_signs.h"
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

// A cell of this width with these signs one below the other, 12 pt apart from 108 on, and one with the lines beside it.
std::vector<std::string> LinesOfStack(const std::u32string& signs, const std::vector<std::u32string>& beside = {},
                                      double first_beside = 108, double width = 25) {
  PageContent page;
  page.width = 842;
  page.height = 842;
  for (std::size_t i = 0; i < signs.size(); ++i) {
    SetAt(page, signs.substr(i, 1), 105, 108 + 12 * static_cast<double>(i));
  }
  for (std::size_t i = 0; i < beside.size(); ++i)
    SetAt(page, beside[i], 105 + width, first_beside + 12 * static_cast<double>(i));
  SetAt(page, U"名称", 105 + width, 96);
  for (const double y : {84.0, 99.0, 200.0}) page.rulings.push_back({true, y, 100, 300, 0.5});
  for (const double x : {100.0, 100 + width, 300.0}) page.rulings.push_back({false, x, 84, 200, 0.5});
  std::vector<std::string> lines;
  for (const Table& table : LayOut(page, "p1").page.tables) {
    for (const Cell& cell : table.cells) {
      if (cell.row != 2 || cell.column != 1) continue;
      for (const TextLine& line : cell.lines) lines.push_back((line.vertical ? "vertical " : "") + line.text);
    }
  }
  return lines;
}

TEST(FindStacks, ReadsSignsOneBelowTheOtherAsVerticalWriting) {
  using Lines = std::vector<std::string>;
  EXPECT_EQ(LinesOfStack(U"健康づくり"), Lines{"vertical 健康づくり"});
  EXPECT_EQ(LinesOfStack(U"健康づくり", {U"道路の整備", U"鉄道の改修"}, 112), Lines{"vertical 健康づくり"});
  EXPECT_EQ(LinesOfStack(U"第2期"), Lines{"vertical 第2期"});
  EXPECT_EQ(LinesOfStack(U"新規"), (Lines{"新", "規"})) << "two are too few to tell";
  EXPECT_EQ(LinesOfStack(U"○○〇"), (Lines{"○", "○", "〇"})) << "marks";
  EXPECT_EQ(LinesOfStack(U"123"), (Lines{"1", "2", "3"})) << "numbers";
  EXPECT_EQ(LinesOfStack(U"有無有有"), (Lines{"有", "無", "有", "有"})) << "the same few";
  EXPECT_EQ(LinesOfStack(U"春夏秋", {U"道路の整備", U"鉄道の改修", U"港湾の廃止"}), (Lines{"春", "夏", "秋"}))
      << "each beside a line";
  EXPECT_EQ(LinesOfStack(U"国県市", {}, 108, 60), (Lines{"国", "県", "市"})) << "in a wide cell";
}

}  // namespace
}  // namespace hyogumi::extract
