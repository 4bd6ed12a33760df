// SPDX-License-Identifier: GPL-3.0-or-later
#include "extract/document_layout.h"

#include <gtest/gtest.h>

#include "tests/support/pages.h"

namespace hyogumi::extract {
namespace {

using testing_support::PageOf;
using testing_support::Rows;
using testing_support::SetLine;
using testing_support::TableOf;
using testing_support::TextBlock;

// Pages of 842 x 595 pt, numbered from 1.
std::vector<LaidOutPage> PagesOf(const std::vector<std::vector<Block>>& blocks) {
  std::vector<LaidOutPage> pages;
  for (const std::vector<Block>& on_page : blocks) {
    LaidOutPage laid_out;
    laid_out.page = PageOf(static_cast<int>(pages.size()) + 1, on_page, {});
    laid_out.block_characters.assign(on_page.size(), 1);
    pages.push_back(laid_out);
  }
  return pages;
}

// How many blocks are furniture after MarkFurniture.
int FurnitureOf(std::vector<LaidOutPage> pages, const std::vector<Pattern>& patterns = {}) {
  MarkFurniture(pages, patterns);
  int count = 0;
  for (const LaidOutPage& laid_out : pages) {
    for (const Block& block : laid_out.page.blocks) count += block.furniture ? 1 : 0;
  }
  return count;
}

Block BlockAt(const std::string& text, double left, double top) {
  Block block = TextBlock(text, top);
  block.bbox->left = left;
  block.bbox->right = left + 100;
  return block;
}

// In the right margin of the page.
Block SideBlock(const std::string& text, double top) {
  Block block = TextBlock(text, top);
  block.bbox->left = 800;
  block.bbox->right = 810;
  return block;
}

TEST(MarkFurniture, KnowsWhatStandsAtOnePlaceOnThreePages) {
  struct {
    const char* name;
    std::vector<std::vector<Block>> blocks;
    int want;
  } const cases[] = {
      {"page_numbers", {{TextBlock("- 9 -", 570)}, {TextBlock("- 10 -", 570)}, {TextBlock("- 11 -", 570)}}, 3},
      {"running_head", {{TextBlock("計画", 20)}, {TextBlock("計画", 20)}, {}, {TextBlock("計画", 20)}}, 3},
      {"spaced_differently", {{TextBlock("計 画", 20)}, {TextBlock("計画", 20)}, {TextBlock("計　画", 20)}}, 3},
      {"page_numbers_of_two_pages", {{TextBlock("- 1 -", 570)}, {TextBlock("- 2 -", 570)}}, 2},
      {"two_pages_only", {{TextBlock("計画", 20)}, {TextBlock("計画", 20)}}, 0},
      {"numbers_that_count_no_pages", {{TextBlock("3か年", 570)}, {TextBlock("5か年", 570)}}, 0},
      {"along_the_side", {{SideBlock("計画", 300)}, {SideBlock("計画", 300)}, {SideBlock("計画", 300)}}, 3},
      {"elsewhere_along_the_side", {{SideBlock("計画", 100)}, {SideBlock("計画", 200)}, {SideBlock("計画", 300)}}, 0},
      {"other_words", {{TextBlock("前文", 20)}, {TextBlock("本文", 20)}, {TextBlock("付録", 20)}}, 0},
      {"other_heights", {{TextBlock("計画", 10)}, {TextBlock("計画", 30)}, {TextBlock("計画", 50)}}, 0},
      {"in_the_middle_of_the_page", {{TextBlock("計画", 300)}, {TextBlock("計画", 300)}, {TextBlock("計画", 300)}}, 0},
      {"heights_that_round", {{TextBlock("計画", 9.99)}, {TextBlock("計画", 10)}, {TextBlock("計画", 10.01)}}, 3},
      {"three_times_on_one_page",
       {{BlockAt("令和2年度", 50, 20), BlockAt("令和3年度", 250, 20), BlockAt("令和4年度", 450, 20)}},
       0},
  };
  for (const auto& row : cases) {
    SCOPED_TRACE(row.name);
    EXPECT_EQ(FurnitureOf(PagesOf(row.blocks)), row.want);
  }
}

TEST(MarkFurniture, MeasuresFromTheEdgeOfPagesOfAnyHeight) {
  std::vector<LaidOutPage> pages = PagesOf({{TextBlock("計画", 22), TextBlock("- 1 -", 570)},
                                            {TextBlock("計画", 22), TextBlock("- 2 -", 175)},
                                            {TextBlock("計画", 22), TextBlock("- 3 -", 570)}});
  pages[1].page.height = 200;
  EXPECT_EQ(FurnitureOf(pages), 6);
}

TEST(MarkFurniture, KnowsWhatTheProfileNames) {
  const std::vector<Pattern> patterns{Pattern(R"(-\s*\d+\s*-)")};
  EXPECT_EQ(FurnitureOf(PagesOf({{TextBlock("－ １ －", 570)}}), patterns), 1);
  EXPECT_EQ(FurnitureOf(PagesOf({{TextBlock("別紙 - 1 -", 570)}}), patterns), 0) << "the whole block has to match";
  EXPECT_EQ(FurnitureOf(PagesOf({{TextBlock("- 1 -", 300)}}), patterns), 0) << "only in the margin";
}

TEST(MarkFurniture, LeavesWhatStandsBesideOrBetweenTables) {
  std::vector<LaidOutPage> pages = PagesOf({{TextBlock("注", 560)}, {TextBlock("注", 560)}, {TextBlock("注", 560)}});
  for (LaidOutPage& laid_out : pages) {
    laid_out.page.tables.push_back(TableOf("t", {{"a", "b"}, {"c", "d"}}, 550));  // to 590
  }
  EXPECT_EQ(FurnitureOf(pages), 0);
}

// Two pages with a table each; tells whether the second is linked to the first.
bool Linked(const Table& first, const Table& second, std::vector<Block> before = {}, std::vector<Block> after = {}) {
  std::vector<LaidOutPage> pages = PagesOf({std::move(before), std::move(after)});
  pages[0].page.tables = {first};
  pages[1].page.tables = {second};
  LinkTables(pages);
  EXPECT_FALSE(pages[0].page.tables[0].continues.has_value());
  const auto& continues = pages[1].page.tables[0].continues;
  EXPECT_TRUE(!continues || *continues == "p1t1");
  return continues.has_value();
}

Block Furniture(const std::string& text, double top) {
  Block block = TextBlock(text, top);
  block.furniture = true;
  return block;
}

TEST(LinkTables, LinksTablesOfOneFormWithOnlyFurnitureBetween) {
  const Table first = TableOf("p1t1", {{"a", "b", "c"}, {"1", "2", "3"}}, 400);
  const Table second = TableOf("p2t1", {{"4", "5", "6"}}, 60);
  Table rounded = second;
  for (Cell& cell : rounded.cells) cell.bbox->left += 1;
  Table moved = second;
  moved.cells[1].bbox->left += 20;
  moved.cells[0].bbox->right += 20;
  EXPECT_TRUE(Linked(first, second));
  EXPECT_TRUE(Linked(first, rounded)) << "writers round coordinates";
  EXPECT_TRUE(Linked(first, second, {Furniture("- 1 -", 570)}, {Furniture("計画", 20)}));
  EXPECT_TRUE(Linked(first, second, {TextBlock("前文", 20)}, {TextBlock("後書き", 300)}));
  EXPECT_FALSE(Linked(first, second, {TextBlock("後書き", 500)}, {})) << "text below the first";
  EXPECT_FALSE(Linked(first, second, {}, {TextBlock("2 次の柱", 40)})) << "text above the second";
  EXPECT_TRUE(Linked(first, moved)) << "other column edges, but numbers below numbers";
  EXPECT_FALSE(Linked(first, TableOf("p2t1", {{"4", "5"}}, 60))) << "fewer columns";
}

TEST(LinkTables, GoesOnPastWhatIsNoHeading) {
  const Table first = TableOf("p1t1", {{"a", "b", "c"}, {"1", "2", "3"}}, 400);
  const Table second = TableOf("p2t1", {{"4", "5", "6"}}, 60);
  EXPECT_TRUE(Linked(first, second, {TextBlock("※ 再掲を含む。", 500)}, {})) << "a note";
  EXPECT_TRUE(Linked(first, second, {TextBlock("（注）再掲を含む。", 500)}, {})) << "a note";
  EXPECT_TRUE(Linked(first, second, {}, {TextBlock("（単位：千円）", 40)})) << "the unit";
  EXPECT_TRUE(Linked(first, second, {}, {TextBlock("事業一覧（つづき）", 40)})) << "it says so";
  EXPECT_TRUE(Linked(first, second, {TextBlock("表１　事業", 300)}, {TextBlock("表1 事業", 40)})) << "said again";
  EXPECT_FALSE(Linked(first, second, {TextBlock("表1 事業", 300)}, {TextBlock("表2 予算", 40)})) << "another table";
}

// The same table with its columns from `left` on, `width` wide each.
Table SetIn(Table table, double left, std::vector<double> widths) {
  for (Cell& cell : table.cells) {
    double x = left;
    for (int column = 1; column < cell.column; ++column) x += widths[static_cast<std::size_t>(column - 1)];
    cell.bbox->left = x;
    cell.bbox->right = x + widths[static_cast<std::size_t>(cell.column - 1)];
  }
  table.bbox->left = left;
  table.bbox->right = left;
  for (const double width : widths) table.bbox->right += width;
  return table;
}

TEST(LinkTables, LinksTablesThatResumeInAnotherForm) {
  const Rows rows{{"品名", "数", "備考"}, {"紙", "2", "白"}, {"筆", "3", "赤"}};
  const Table first = TableOf("p1t1", rows, 400);  // columns of 100 pt
  const std::vector<double> other{200, 50, 80};
  EXPECT_TRUE(Linked(first, SetIn(TableOf("p2t1", {{"墨", "8", "黒"}}, 60), 40, {150, 150, 150}))) << "larger paper";
  EXPECT_TRUE(Linked(first, SetIn(TableOf("p2t1", {{"品名", "数", "備考"}, {"墨", "8", "黒"}}, 60), 40, other)))
      << "the header again";
  EXPECT_TRUE(Linked(first, SetIn(TableOf("p2t1", {{"墨", "8", "黒"}}, 60), 40, other))) << "figures below figures";
  EXPECT_FALSE(Linked(first, SetIn(TableOf("p2t1", {{"氏名", "職", "所属"}, {"青木", "係長", "県"}}, 60), 40, other)))
      << "another table";
  EXPECT_FALSE(Linked(first, TableOf("p2t1", {{"市町村", "人口", "面積"}, {"西嶺市", "310", "51"}}, 60)))
      << "another header over figures, in the same columns";
  Table open = TableOf("p2t1", {{"続きの", "", "文"}}, 60);
  EXPECT_TRUE(Linked(first, open)) << "the same columns";
  open = SetIn(open, 40, other);
  EXPECT_FALSE(Linked(first, open)) << "nothing tells";
  open.closed_sides = {"top"};
  EXPECT_TRUE(Linked(first, open)) << "no rule between the two";
}

// The second page's table of two, after LinkTables.
Table SecondOf(Table first, Table second, bool open) {
  if (open) first.closed_sides = {"bottom"};
  std::vector<LaidOutPage> pages = PagesOf({{}, {}});
  pages[0].page.tables = {std::move(first)};
  pages[1].page.tables = {std::move(second)};
  LinkTables(pages);
  return pages[1].page.tables[0];
}

TEST(LinkTables, KnowsTheHeaderThatIsPrintedAgain) {
  const Table first = TableOf("p1t1", {{"品名", "数"}, {"紙", "2"}}, 400);
  EXPECT_EQ(SecondOf(first, TableOf("p2t1", {{"品 名", "数"}, {"筆", "3"}}, 60), false).header_rows, 1);
  EXPECT_EQ(SecondOf(first, TableOf("p2t1", {{"筆", "3"}}, 60), false).header_rows, 0);
}

TEST(LinkTables, TellsByTheFormThatARowGoesOn) {
  const Rows rows{{"番号", "内容"}, {"1", "長い文の"}, {"2", "前半が"}};
  const Table first = TableOf("p1t1", rows, 400);
  const Table rest = TableOf("p2t1", {{"番号", "内容"}, {"", "続く"}, {"3", "次"}}, 60);
  EXPECT_TRUE(SecondOf(first, rest, true).first_row_continues);
  EXPECT_FALSE(SecondOf(first, rest, false).first_row_continues) << "only a profile knows the column of numbers";
  EXPECT_FALSE(SecondOf(first, TableOf("p2t1", {{"3", "次の行"}}, 60), true).first_row_continues) << "the next number";
  EXPECT_FALSE(SecondOf(first, TableOf("p2t1", {{"", ""}}, 60), true).first_row_continues) << "nothing there";
}

// A line from `left` on, right above a table whose top is at 60.
Block LineAbove(const std::string& text, double left) {
  Block block;
  block.lines = {SetLine(text, left, 45)};
  block.bbox = block.lines.front().bbox;
  return block;
}

// Two tables without rules between their columns, which begin at 100, 200 and 300.
std::vector<LaidOutPage> LinkedOverACutRow(const std::vector<Block>& below, const std::vector<Block>& above,
                                           bool ruled) {
  std::vector<LaidOutPage> pages = PagesOf({below, above});
  pages[0].page.tables = {TableOf("p1t1", {{"番号", "事業名", "内容"}, {"1", "市", "文"}, {"2", "町", "前半"}}, 400)};
  pages[1].page.tables = {TableOf("p2t1", {{"3", "村", "次の文"}, {"4", "区", "その次"}}, 60)};
  for (LaidOutPage& laid_out : pages) laid_out.page.tables[0].ruled = ruled;
  LinkTables(pages);
  BalanceLedgers(pages);
  return pages;
}

TEST(LinkTables, TakesTheRestOfARowAboveTheFirstRuleIntoTheTable) {
  const std::vector<LaidOutPage> pages =
      LinkedOverACutRow({}, {LineAbove("後半の", 200), LineAbove("後半", 300), Furniture("計画", 20)}, false);
  const Page& page = pages[1].page;
  const Table& table = page.tables[0];
  EXPECT_EQ(table.continues, "p1t1");
  EXPECT_TRUE(table.first_row_continues);
  EXPECT_EQ(table.rows, 3);
  EXPECT_EQ(table.closed_sides, std::vector<std::string>{"top"});
  ASSERT_EQ(table.cells.size(), 9u);
  EXPECT_TRUE(table.cells[0].lines.empty());
  EXPECT_EQ(table.cells[1].lines.at(0).text, "後半の");
  EXPECT_EQ(table.cells[2].lines.at(0).text, "後半");
  EXPECT_EQ(table.cells[2].bbox, (Box{300, 45, 400, 60}));
  EXPECT_EQ(table.cells[3].row, 2);
  EXPECT_EQ(page.blocks.size(), 1u) << "the running head";
  EXPECT_EQ(page.ledger.in_cells, 2);
  EXPECT_EQ(page.ledger.furniture, 1);
  EXPECT_EQ(page.ledger.in_blocks, 0);
}

TEST(LinkTables, LeavesTextAboveATableThatIsNoRestOfARow) {
  struct {
    const char* name;
    std::vector<Block> below;  // the first table
    std::vector<Block> above;  // the second
    bool ruled;
  } const cases[] = {
      {"from_the_tables_left_on", {}, {LineAbove("次の柱", 100)}, false},
      {"from_within_a_column_on", {}, {LineAbove("次の柱", 215)}, false},
      {"over_two_columns", {}, {LineAbove("二つの列にわたる長い文章", 200)}, false},
      {"one_of_two_is_a_heading", {}, {LineAbove("後半", 300), LineAbove("二つの列にわたる長い文章", 200)}, false},
      {"something_ends_the_table_before", {TextBlock("後書き", 500)}, {LineAbove("後半", 300)}, false},
      {"rules_would_have_told", {}, {LineAbove("後半", 300)}, true},
  };
  for (const auto& row : cases) {
    SCOPED_TRACE(row.name);
    const std::vector<LaidOutPage> pages = LinkedOverACutRow(row.below, row.above, row.ruled);
    EXPECT_EQ(pages[1].page.tables[0].rows, 2);
    EXPECT_EQ(pages[1].page.blocks.size(), row.above.size());
    EXPECT_EQ(pages[1].page.ledger.in_blocks, static_cast<int>(row.above.size()));
    EXPECT_FALSE(pages[1].page.tables[0].continues.has_value());
  }
}

TEST(LinkTables, LinksNoTablesOverAPageWithoutOne) {
  std::vector<LaidOutPage> pages = PagesOf({{}, {}, {}});
  pages[0].page.tables = {TableOf("p1t1", {{"a", "b"}}, 400)};
  pages[2].page.tables = {TableOf("p3t1", {{"a", "b"}}, 60)};
  LinkTables(pages);
  EXPECT_FALSE(pages[2].page.tables[0].continues.has_value());
}

TEST(BalanceLedgers, CountsFurnitureApartFromText) {
  std::vector<LaidOutPage> pages = PagesOf({{Furniture("計画", 20), TextBlock("前文", 60), TextBlock("本文", 90)}});
  pages[0].block_characters = {2, 3, 5};
  BalanceLedgers(pages);
  EXPECT_EQ(pages[0].page.ledger.furniture, 2);
  EXPECT_EQ(pages[0].page.ledger.in_blocks, 8);
}

}  // namespace
}  // namespace hyogumi::extract
