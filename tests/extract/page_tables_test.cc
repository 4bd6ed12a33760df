// SPDX-License-Identifier: GPL-3.0-or-later
#include "extract/page_tables.h"

#include <gtest/gtest.h>

#include <algorithm>
#include <map>
#include <random>

#include "tests/support/set_text.h"

namespace hyogumi::extract {
namespace {

Ruling H(double y, double x1, double x2) { return {true, y, x1, x2, 0.5}; }
Ruling V(double x, double y1, double y2) { return {false, x, y1, y2, 0.5}; }

PageTables TablesOf(const PageContent& page) {
  std::int64_t units = 0;
  return FindTables(page, 1'000'000, &units);
}
PageTables TablesOf(PageContent&&) = delete;  // tables point into the page

std::vector<Texts> AllTexts(const PageTables& page) {
  std::vector<Texts> texts;
  for (const FoundTable& found : page.tables) texts.push_back(TextsOf(found));
  return texts;
}

void AddGrid(PageContent& page, const std::vector<double>& xs, const std::vector<double>& ys) {
  for (const double x : xs) page.rulings.push_back(V(x, ys.front(), ys.back()));
  for (const double y : ys) page.rulings.push_back(H(y, xs.front(), xs.back()));
}

const std::vector<std::string> kHarvest{"Name      2005      2006", "Rice       120       130",
                                        "Wheat       12        13", "Maize        1         3"};
const Texts kHarvestTexts{{"Name", "2005", "2006"}, {"Rice", "120", "130"}, {"Wheat", "12", "13"}, {"Maize", "1", "3"}};
const std::vector<double> kColumns{48, 98, 148, 198};

TEST(FindTables, TellsRuledTablesFromOthers) {
  PageContent page = PageWith(kHarvest);
  SetLines(page, kHarvest, {.baseline = 300});
  AddGrid(page, kColumns, {289, 304, 318, 332, 346});
  const PageTables found = TablesOf(page);
  ASSERT_EQ(AllTexts(found), (std::vector<Texts>{kHarvestTexts, kHarvestTexts}));
  EXPECT_FALSE(found.tables[0].table.ruled);
  EXPECT_LT(found.tables[0].table.confidence, found.tables[1].table.confidence);
  EXPECT_TRUE(found.tables[1].table.ruled);
  EXPECT_TRUE(found.outside.empty());
}

TEST(FindTables, GivesWhatIsInNoTableAsItWasDrawn) {
  PageContent page = PageWith({"A title of it", "", "", ""});
  SetLines(page, kHarvest, {.baseline = 150});
  SetLines(page, {"Source: ministry"}, {.baseline = 220});
  const PageTables found = TablesOf(page);
  EXPECT_EQ(AllTexts(found), std::vector<Texts>{kHarvestTexts});
  EXPECT_EQ(TextOf(found.outside), "A title of it/Source: ministry");
  EXPECT_TRUE(std::is_sorted(found.outside.begin(), found.outside.end()));
}

TEST(FindTables, PutsRowsWithoutRulesBelowARuledHeader) {
  PageContent page = PageWith(kHarvest);
  AddGrid(page, kColumns, {89, 104});
  const PageTables found = TablesOf(page);
  ASSERT_EQ(AllTexts(found), std::vector<Texts>{kHarvestTexts});
  EXPECT_FALSE(found.tables[0].table.ruled) << "not all of it is";
  EXPECT_LT(found.tables[0].table.confidence, 1);
}

// A closed rectangle of rulings.
void AddBox(PageContent& page, const Box& box) {
  page.rulings.insert(page.rulings.end(), {H(box.top, box.left, box.right), H(box.bottom, box.left, box.right),
                                           V(box.left, box.top, box.bottom), V(box.right, box.top, box.bottom)});
}

// Plans put a box around 新規 or 拡充 in front of the text of a cell.
TEST(FindTables, LeavesAFrameAroundAWordInTheTextOfItsCell) {
  const std::vector<std::string> lines{"Name      Task", "Rice      NEW seeds for all", "Wheat     rain tanks"};
  struct {
    const char* name;
    std::vector<Box> boxes;
  } const cases[] = {
      {"close_to_the_corner_of_its_cell", {{99.5, 105.5, 116, 117.5}}},
      {"drawn_twice", {{99.5, 105.5, 116, 117.5}, {99.5, 105.5, 116, 117.5}}},
      {"two_in_one_cell", {{99.5, 105.5, 116, 117.5}, {117, 105.5, 144, 117.5}}},
      {"around_all_text_of_a_cell", {{99.5, 119.5, 148, 131.5}}},
      {"around_nothing", {{180, 106, 190, 116}}},
  };
  for (const auto& row : cases) {
    SCOPED_TRACE(row.name);
    PageContent page = PageWith(lines);
    AddGrid(page, {48, 98, 248}, {89, 104, 118.5, 133});
    for (const Box& box : row.boxes) AddBox(page, box);
    EXPECT_EQ(AllTexts(TablesOf(page)),
              std::vector<Texts>({{{"Name", "Task"}, {"Rice", "NEW seeds for all"}, {"Wheat", "rain tanks"}}}));
  }
}

TEST(FindTables, TakesBoxesOfTheirOwnForCells) {
  const std::vector<double> ys{89.5, 103.5, 117.5, 131.5, 145.5};
  const std::vector<double> xs{48.5, 98.5, 148.5, 198.5};
  PageContent page = PageWith(kHarvest);
  for (std::size_t row = 0; row + 1 < ys.size(); ++row) {
    for (std::size_t column = 0; column + 1 < xs.size(); ++column) {
      AddBox(page, {xs[column], ys[row], xs[column + 1] - 1.5, ys[row + 1] - 1.5});
    }
  }
  EXPECT_EQ(AllTexts(TablesOf(page)), std::vector<Texts>{kHarvestTexts});
  AddBox(page, {46, 87, 200, 147});
  EXPECT_EQ(AllTexts(TablesOf(page)), std::vector<Texts>{kHarvestTexts}) << "with a frame around the table";
  SetAt(page, U"Harvest of the year", 50, 80);
  AddGrid(page, {20, 36, 212}, {68, 160});
  const PageTables in_a_cell = TablesOf(page);
  EXPECT_EQ(AllTexts(in_a_cell), std::vector<Texts>{kHarvestTexts}) << "in a cell with a title";
  EXPECT_TRUE(in_a_cell.tables.at(0).table.ruled);
}

TEST(FindTables, TakesBoxesThatMayBeCellsForCells) {
  const std::vector<std::string> lines{"Name      Task", "Rice      NEW seeds for all", "Wheat     rain      tanks"};
  const std::vector<double> xs{48, 98, 248};
  const std::vector<double> ys{89, 104, 118.5, 133};
  PageContent meeting = PageWith(lines);
  AddGrid(meeting, xs, ys);
  AddBox(meeting, {98, 104, 116.2, 118.5});
  EXPECT_EQ(AllTexts(TablesOf(meeting)).at(0).at(1), (std::vector<std::string>{"Rice", "NEW", " seeds for all"}))
      << "its sides are borders";
  PageContent side_by_side = PageWith(lines);
  AddGrid(side_by_side, xs, ys);
  AddBox(side_by_side, {99, 119.5, 148, 132});
  AddBox(side_by_side, {149, 119.5, 247, 132});
  EXPECT_EQ(AllTexts(TablesOf(side_by_side)).at(0).at(2), (std::vector<std::string>{"Wheat", "rain", "tanks"}))
      << "they hold all the text of the cell";
}

TEST(FindTables, KeepsATableFarBelowARuledHeaderApart) {
  PageContent page = PageWith({"Name      2005      2006", "", "", "", "", "Rice       120       130",
                               "Wheat       12        13", "Maize        1         3", "Oats         1         3"});
  AddGrid(page, kColumns, {89, 104});
  EXPECT_EQ(TablesOf(page).tables.size(), 2u);
}

TEST(FindTables, SplitsRuledCellsThatHoldSeveral) {
  PageContent page = PageWith(kHarvest);
  AddGrid(page, kColumns, {89, 104, 146});
  EXPECT_EQ(AllTexts(TablesOf(page)), std::vector<Texts>{kHarvestTexts});
  // Verticals in the header only.
  page = PageWith(kHarvest);
  AddGrid(page, {48, 198}, {89, 104, 118, 132, 146});
  page.rulings.push_back(V(98, 89, 104));
  page.rulings.push_back(V(148, 89, 104));
  EXPECT_EQ(AllTexts(TablesOf(page)), std::vector<Texts>{kHarvestTexts});
}

TEST(FindTables, ReadsAFrameOrHorizontalRulesByTheText) {
  PageContent page = PageWith(kHarvest);
  AddGrid(page, {40, 210}, {80, 150});
  EXPECT_EQ(AllTexts(TablesOf(page)), std::vector<Texts>{kHarvestTexts});
  page = PageWith(kHarvest);
  AddGrid(page, {48, 198}, {89, 104, 118, 132, 146});
  EXPECT_EQ(AllTexts(TablesOf(page)), std::vector<Texts>{kHarvestTexts});
}

TEST(FindTables, FindsNoTableInFramesAndCharts) {
  const std::vector<std::string> prose(4, "the words of this line are prose and fill a frame");
  struct {
    const char* name;
    std::vector<std::string> lines;
    std::vector<double> xs;
    std::vector<double> ys;
    std::vector<Box> drawings;
  } const cases[] = {
      {"a_frame_around_prose", prose, {40, 400}, {80, 160}, {}},
      {"a_frame_with_a_heading_line", prose, {40, 400}, {80, 160, 300}, {}},
      {"empty_boxes", {}, {40, 200, 400}, {80, 160, 300}, {}},
      {"labels_of_a_chart", kHarvest, {}, {}, {{60, 92, 150, 120}, {80, 100, 190, 130}}},
  };
  for (const auto& row : cases) {
    SCOPED_TRACE(row.name);
    PageContent page = PageWith(row.lines);
    if (!row.xs.empty()) AddGrid(page, row.xs, row.ys);
    page.drawings = row.drawings;
    const PageTables found = TablesOf(page);
    EXPECT_TRUE(found.tables.empty());
    EXPECT_EQ(found.outside.size(), page.glyphs.size());
  }
  PageContent marked = PageWith(kHarvest);
  marked.drawings = {{60, 100, 68, 108}, {80, 100, 88, 108}, {80, 120, 88, 128}};
  EXPECT_EQ(TablesOf(marked).tables.size(), 1u) << "marks as high as type are no chart";
}

TEST(FindTables, ReadsTheColumnsOfAPageOfProseApart) {
  const std::string prose = "the words of this line fill a column";
  std::vector<std::string> lines(14, prose + "    " + prose);
  for (std::size_t i = 0; i < kHarvest.size(); ++i) lines[5 + i] = prose + "    " + kHarvest[i];
  const PageContent page = PageWith(lines);
  const PageTables found = TablesOf(page);
  ASSERT_EQ(AllTexts(found), std::vector<Texts>{kHarvestTexts});
  EXPECT_GE(found.tables[0].table.bbox->left, 50 + 40 * kSignWidth);
}

// The last page of a table whose header and every other row are shaded.
TEST(FindTables, TakesTheEdgesOfShadesForRulesBetweenRows) {
  const std::vector<std::string> lines{"No    Name      Outline", "30    Rice      the words of a line that is prose",
                                       "31    Wheat     the words of a line that is prose"};
  PageContent page = PageWith(lines);
  EXPECT_TRUE(AllTexts(TablesOf(page)).empty()) << "as few rows without them are none";
  page.areas = {{Box{45, 89.5, 260, 103.5}}, {Box{45, 103.5, 260, 117.5}}};
  page.areas[0].paint = {.order = 0, .luminance = 0.8};
  page.areas[1].paint = {.order = 1, .luminance = 0.9};
  const PageTables found = TablesOf(page);
  ASSERT_EQ(found.tables.size(), 1u);
  EXPECT_EQ(TextsOf(found.tables[0]), (Texts{{"No", "Name", "Outline"},
                                             {"30", "Rice", "the words of a line that is prose"},
                                             {"31", "Wheat", "the words of a line that is prose"}}));
}

TEST(FindTables, CountsTheUnitsOfGridsAndStopsAtTheLimit) {
  PageContent page = PageWith(kHarvest);
  AddGrid(page, kColumns, {89, 104, 118, 132, 146});
  std::int64_t units = 5;
  EXPECT_TRUE(FindTables(page, 1'000'000, &units).tables.at(0).table.ruled);
  EXPECT_EQ(units, 5 + 12);
  for (const FoundTable& found : FindTables(page, 11, &units).tables) EXPECT_FALSE(found.table.ruled);
}

TEST(FindTables, PutsEachGlyphOfAnyPageInOnePlace) {
  std::mt19937 random(1947);
  const auto number = [&random](int from, int to) { return std::uniform_int_distribution<>(from, to)(random); };
  constexpr const char* kWords[] = {"Rice", "and others", "情報化の推進", "1,234",
                                    "12",   "$",          "2005",         "the words are prose"};
  for (int round = 0; round < 200; ++round) {
    SCOPED_TRACE(round);
    PageContent page = PageWith({});
    for (int i = number(1, 60); i > 0; --i) {
      SetAt(page, Decode(kWords[number(0, 7)]), 50 * number(1, 12), 100 + 14 * number(0, 30));
    }
    for (int i = number(0, 30); i > 0; --i) {
      const double at = 49.0 * number(1, 10);
      const double from = 49.0 * number(1, 5);
      page.rulings.push_back({number(0, 1) == 1, at, from, from + 49.0 * number(1, 6), 0.5});
    }
    const PageTables found = TablesOf(page);
    std::map<const Glyph*, int> places;
    for (const Glyph* glyph : found.outside) ++places[glyph];
    for (const FoundTable& table : found.tables) {
      ASSERT_EQ(table.cell_glyphs.size(), table.table.cells.size());
      for (const auto& glyphs : table.cell_glyphs) {
        for (const Glyph* glyph : glyphs) ++places[glyph];
      }
      for (std::size_t i = 0; i < table.table.cells.size(); ++i) {
        for (std::size_t j = 0; j < i; ++j) {
          ASSERT_FALSE(Overlaps(*table.table.cells[i].bbox, *table.table.cells[j].bbox));
        }
      }
    }
    for (const Glyph& glyph : page.glyphs) ASSERT_EQ(places[&glyph], 1) << Encode(glyph.text);
  }
}

}  // namespace
}  // namespace hyogumi::extract
