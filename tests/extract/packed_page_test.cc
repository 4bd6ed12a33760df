// SPDX-License-Identifier: GPL-3.0-or-later
#include "extract/packed_page.h"

#include <gtest/gtest.h>

#include <cmath>
#include <limits>

#include "extract/extract.h"
#include "tests/support/pages.h"

namespace hyogumi::extract {
namespace {

// A page on which every field has a value of its own, so that one that got lost or misplaced shows.
LaidOutPage FullPage() {
  TextLine line = testing_support::SetLine("施策 a", 12.34, 0.01);
  line.vertical = true;
  line.confidence = 0.987;
  line.source_line = 7;
  TextLine odd = testing_support::SetLine("ff", 10, 20);
  odd.x = {10, 1.0 / 3, -0.0, 1e300};  // no hundredths of a point
  odd.bbox = Box{-1.0 / 7, -12.5, 1e18, std::numeric_limits<double>::infinity()};
  odd.size = 10.55;
  const Repair repair{{-1, 70000}, "⻑", "長", "unicode", "a radical", 0.75};
  const Warning warning{"code-a", "m", "メ", "s", "name"};

  LaidOutPage laid_out;
  Page& page = laid_out.page;
  page = testing_support::PageOf(12, {}, {testing_support::TableOf("p12t1", {{"a", "b"}, {"", "c"}})});
  page.file = 3;
  page.width = 841.89;
  page.rotation = 270;
  page.text = "mixed";
  Table& table = page.tables.front();
  table.continues = "p11t2";
  table.first_row_continues = true;
  table.ruled = false;
  table.confidence = 0.1;
  table.header_rows = 2;
  table.roles = {"number", std::nullopt};
  Cell& cell = table.cells[1];
  cell.row_span = 300;
  cell.column_span = 2;
  cell.bbox.reset();
  cell.lines = {line, odd, {}};
  cell.text = "";
  cell.repairs = {repair};
  cell.warnings = {warning, {"code-b", "", "", {}, {}}};
  cell.confidence = 0.5;
  cell.joint = "\n";
  Block block = testing_support::TextBlock("block", 33);
  block.furniture = true;
  block.repairs = {repair, repair};
  block.warnings = {warning};
  page.blocks = {block, {}};
  page.ledger = {1234567, 2, 3, 4, {{"x", {1, 2, 3, 4}, "clipped"}}};
  page.diagnostics = {{Severity::kError, "code-c", {"plan.pdf", 1, 2, 3, 4, 5, 6}, "m", "h", "e"},
                      {Severity::kWarning, "code-d", {}, "", "", ""}};
  laid_out.grid_units = 1'000'000'000'000;
  laid_out.block_characters = {0, -1, 128};
  return laid_out;
}

TEST(PackedPage, GivesBackWhatItWasGiven) {
  const LaidOutPage full = FullPage();
  const LaidOutPage back = PackedPage(full).Unpack();
  EXPECT_TRUE(back.page == full.page);
  EXPECT_EQ(back.grid_units, full.grid_units);
  EXPECT_EQ(back.block_characters, full.block_characters);
  const std::vector<TextLine>& lines = back.page.tables[0].cells[1].lines;
  EXPECT_TRUE(std::signbit(lines[1].x[2])) << "to the last bit";

  const LaidOutPage none = PackedPage(LaidOutPage()).Unpack();
  EXPECT_TRUE(none.page == Page());
}

TEST(PackedPage, IsSmall) {
  Page page = testing_support::PageOf(1, {}, {});
  page.tables = {testing_support::TableOf("p1t1", testing_support::Rows(40, {"番号", "施策の名称", "概要の文章"}))};
  for (Table& table : page.tables) {
    for (Cell& cell : table.cells) cell.text.reset();
  }
  EXPECT_LT(PackedPage({page, 0, {}}).size(), 120U * 85) << "120 cells of a line of 2 to 5 signs";
}

// What is asked of the pages one by one is what all at once would be.
TEST(ExtractPages, GivesThePagesOfExtractOneByOne) {
  const std::string plan = std::string(HYOGUMI_SOURCE_DIR) + "/fixtures/aone-ict-2021/plan.pdf";
  const auto whole = Extract({plan}, {}, nullptr);
  auto stream = ExtractPages({plan}, {}, nullptr);
  ASSERT_TRUE(whole.ok());
  ASSERT_TRUE(stream.ok());
  EXPECT_EQ(stream.value().sources(), whole.value().sources);
  std::size_t count = 0;
  int furniture = 0;
  int continuing = 0;
  while (true) {
    const auto next = stream.value().Next();
    ASSERT_TRUE(next.ok());
    const std::optional<Page>& page = next.value();
    if (!page) break;
    ASSERT_LT(count, whole.value().pages.size());
    EXPECT_TRUE(*page == whole.value().pages[count]) << "page " << count + 1;
    ++count;
    furniture += page->ledger.furniture;
    for (const Table& table : page->tables) continuing += table.continues ? 1 : 0;
  }
  EXPECT_EQ(count, whole.value().pages.size());
  EXPECT_GT(furniture, 0);
  EXPECT_GT(continuing, 10);
}

}  // namespace
}  // namespace hyogumi::extract
