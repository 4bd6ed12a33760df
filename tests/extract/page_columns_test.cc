// SPDX-License-Identifier: GPL-3.0-or-later
#include "extract/page_columns.h"

#include <gtest/gtest.h>

#include "tests/support/set_text.h"

namespace hyogumi::extract {
namespace {

// Lines of prose in two columns of 36 signs.
std::vector<std::string> TwoColumns(int count) {
  return std::vector<std::string>(static_cast<std::size_t>(count),
                                  "the words of this line fill a column    the words of this line fill a column");
}

std::vector<ColumnRegion> Regions(const PageContent& page) { return FindColumnRegions(RowsOf(page), page.rulings); }

TEST(FindColumnRegions, FindsProseInColumns) {
  const PageContent page = PageWith(TwoColumns(8));
  const std::vector<ColumnRegion> regions = Regions(page);
  ASSERT_EQ(regions.size(), 1u);
  EXPECT_EQ(regions[0].top, 92);
  EXPECT_EQ(regions[0].bottom, 100 + 7 * 14 + 2);
  ASSERT_EQ(regions[0].gutters.size(), 1u);
  EXPECT_GT(regions[0].gutters[0], 50 + 36 * kSignWidth - 20);
  EXPECT_LT(regions[0].gutters[0], 50 + 40 * kSignWidth);
}

TEST(FindColumnRegions, FindsThreeColumns) {
  const PageContent page = PageWith(std::vector<std::string>(
      8, "words fill a column of three    words fill a column of three    words fill a column of three"));
  const std::vector<ColumnRegion> regions = Regions(page);
  ASSERT_EQ(regions.size(), 1u);
  EXPECT_EQ(regions[0].gutters.size(), 2u);
}

TEST(FindColumnRegions, TakesShortLinesAndATableInAColumnAlong) {
  std::vector<std::string> lines = TwoColumns(10);
  lines[3] = "the words of this line fill a column";
  lines[4] = "the words of this line fill a column    Rice       120     130";
  lines[5] = "the words of this line fill a column    Wheat       12      13";
  const PageContent page = PageWith(lines);
  const std::vector<ColumnRegion> regions = Regions(page);
  ASSERT_EQ(regions.size(), 1u);
  EXPECT_EQ(regions[0].bottom, 100 + 9 * 14 + 2);
}

TEST(FindColumnRegions, EndsAtWhatCrossesTheGutter) {
  std::vector<std::string> lines = TwoColumns(8);
  lines.insert(lines.begin(), "a title that goes over both of the columns of the page");
  lines.emplace_back("a last line that goes over both of the columns of the page");
  const PageContent page = PageWith(lines);
  const std::vector<ColumnRegion> regions = Regions(page);
  ASSERT_EQ(regions.size(), 1u);
  EXPECT_EQ(regions[0].top, 100 + 14 - 8);
  EXPECT_EQ(regions[0].bottom, 100 + 8 * 14 + 2);
}

TEST(FindColumnRegions, FindsNoneElsewhere) {
  std::vector<std::string> ruled;
  for (const std::string& line : TwoColumns(8)) {
    ruled.push_back(line);
    ruled.push_back(std::string(line.size(), '_'));
  }
  std::vector<std::string> table;
  for (int i = 0; i < 8; ++i) table.emplace_back("Rice and wheat of the north              120            130");
  struct {
    const char* name;
    std::vector<std::string> lines;
  } const cases[] = {
      {"nothing", {}},
      {"one_column", std::vector<std::string>(8, "the words of this line fill a column")},
      {"a_few_lines", TwoColumns(4)},
      {"a_table_of_text_with_rules", ruled},
      {"a_table_of_figures", table},
  };
  for (const auto& row : cases) {
    SCOPED_TRACE(row.name);
    const PageContent page = PageWith(row.lines);
    EXPECT_TRUE(Regions(page).empty());
  }
}

TEST(SplitByRegions, GivesEachColumnItsGlyphs) {
  const PageContent page = PageWith({"above", "one     two", "three   four", "below"});
  const std::vector<ColumnRegion> regions{{104, 131, {80}}};
  std::vector<std::string> texts;
  for (const auto& glyphs : SplitByRegions(GlyphsOf(page), regions)) texts.push_back(TextOf(glyphs));
  EXPECT_EQ(texts, (std::vector<std::string>{"above", "one/three", "two/four", "below"}));
}

}  // namespace
}  // namespace hyogumi::extract
