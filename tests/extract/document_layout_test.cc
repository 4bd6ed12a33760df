// SPDX-License-Identifier: GPL-3.0-or-later
#include "extract/document_layout.h"

#include <gtest/gtest.h>

#include "tests/support/pages.h"

namespace hyogumi::extract {
namespace {

using testing_support::PageOf;
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

TEST(MarkFurniture, KnowsWhatStandsAtOnePlaceOnThreePages) {
  struct {
    const char* name;
    std::vector<std::vector<Block>> blocks;
    int want;
  } const cases[] = {
      {"page_numbers", {{TextBlock("- 9 -", 570)}, {TextBlock("- 10 -", 570)}, {TextBlock("- 11 -", 570)}}, 3},
      {"running_head", {{TextBlock("計画", 20)}, {TextBlock("計画", 20)}, {}, {TextBlock("計画", 20)}}, 3},
      {"spaced_differently", {{TextBlock("計 画", 20)}, {TextBlock("計画", 20)}, {TextBlock("計　画", 20)}}, 3},
      {"two_pages_only", {{TextBlock("- 1 -", 570)}, {TextBlock("- 2 -", 570)}}, 0},
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
  EXPECT_FALSE(Linked(first, second, {TextBlock("注", 500)}, {})) << "text below the first";
  EXPECT_FALSE(Linked(first, second, {}, {TextBlock("2 次の柱", 40)})) << "text above the second";
  EXPECT_FALSE(Linked(first, moved)) << "other column edges";
  EXPECT_FALSE(Linked(first, TableOf("p2t1", {{"4", "5"}}, 60))) << "fewer columns";
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
