// SPDX-License-Identifier: GPL-3.0-or-later
#include "extract/text_table_finder.h"

#include <gtest/gtest.h>

#include <algorithm>
#include <map>
#include <random>
#include <set>

#include "tests/support/set_text.h"

namespace hyogumi::extract {
namespace {

std::vector<FoundTable> TablesOn(const PageContent& page) { return FindTextTables(RowsOf(page), page.rulings); }
std::vector<FoundTable> TablesOn(PageContent&&) = delete;  // tables point into the page

void ExpectTable(const std::vector<std::string>& lines, const Texts& want) {
  const PageContent page = PageWith(lines);
  const std::vector<FoundTable> tables = TablesOn(page);
  ASSERT_EQ(tables.size(), 1u);
  EXPECT_EQ(TextsOf(tables[0]), want);
}

double ConfidenceOf(const std::vector<std::string>& lines) {
  const PageContent page = PageWith(lines);
  const std::vector<FoundTable> tables = TablesOn(page);
  return tables.size() == 1 ? tables[0].table.confidence : -1;
}

const std::vector<std::string> kHarvest{"Name      2005    2006", "Rice       120     130", "Wheat       12      13",
                                        "Maize        1       3"};
const Texts kHarvestTexts{{"Name", "2005", "2006"}, {"Rice", "120", "130"}, {"Wheat", "12", "13"}, {"Maize", "1", "3"}};

TEST(FindTextTables, FindsRowsAndColumnsByWhiteSpaceAlone) {
  ExpectTable(kHarvest, kHarvestTexts);
  ExpectTable({"名称      令和元年    令和2年", "道路の整備       120       130", "鉄道の改修        12        13",
               "港湾の廃止         1         3"},
              {{"名称", "令和元年", "令和2年"},
               {"道路の整備", "120", "130"},
               {"鉄道の改修", "12", "13"},
               {"港湾の廃止", "1", "3"}});
}

TEST(FindTextTables, GivesBoxesOfTableAndCells) {
  const PageContent page = PageWith(kHarvest, {.left = 50, .baseline = 100, .pitch = 14});
  const std::vector<FoundTable> tables = TablesOn(page);
  ASSERT_EQ(tables.size(), 1u);
  const Table& table = tables[0].table;
  EXPECT_FALSE(table.ruled);
  EXPECT_EQ(table.bbox, (Box{50, 92, 160, 144}));
  EXPECT_EQ(table.cells.at(0).bbox, (Box{50, 92, 90, 104})) << "to the middle of the white space";
  EXPECT_EQ(table.cells.at(11).bbox, (Box{132.5, 132, 160, 144})) << "the last";
}

TEST(FindTextTables, LeavesATableBeyondTheLimit) {
  const PageContent page = PageWith(kHarvest);
  EXPECT_EQ(FindTextTables(RowsOf(page), {}, 12).size(), 1u);
  EXPECT_TRUE(FindTextTables(RowsOf(page), {}, 11).empty());
}

TEST(FindTextTables, KeepsEmptyPlaces) {
  ExpectTable({"Name      2005    2006", "Rice       120", "Wheat               13", "Maize       12      13",
               "Oats        12      13"},
              {{"Name", "2005", "2006"},
               {"Rice", "120", ""},
               {"Wheat", "", "13"},
               {"Maize", "12", "13"},
               {"Oats", "12", "13"}});
}

// Cells of one, two and three lines, each at the middle of its row: no line of the last two columns shares a baseline.
TEST(FindTextTables, KeepsColumnsApartWhoseLinesInterleave) {
  const std::string rule(44, '_');
  const std::vector<std::string> lines{"                                     Bureau",
                                       "No   Name         Target",
                                       "                                     Office",
                                       " ",
                                       " ",
                                       rule,
                                       "     Roads that",
                                       "                                     Works",
                                       "1    are to be    12 km",
                                       "                                     Roads",
                                       "     mended",
                                       " ",
                                       " ",
                                       rule,
                                       "                  two trains",
                                       "                                     Traffic",
                                       "2    Railways     and stops",
                                       "                                     Rail",
                                       "                  every hour",
                                       " ",
                                       " ",
                                       rule,
                                       "     Ports that",
                                       "                                     Traffic",
                                       "3    are to be    one",
                                       "                                     Ports",
                                       "     closed"};
  const PageContent page = PageWith(lines, {.pitch = 6});
  const std::vector<FoundTable> tables = TablesOn(page);
  ASSERT_EQ(tables.size(), 1u);
  EXPECT_EQ(TextsOf(tables[0]), (Texts{{"No", "Name", "Target", "Bureau/Office"},
                                       {"1", "Roads that/are to be/mended", "12 km", "Works/Roads"},
                                       {"2", "Railways", "two trains/and stops/every hour", "Traffic/Rail"},
                                       {"3", "Ports that/are to be/closed", "one", "Traffic/Ports"}}));
}

TEST(FindTextTables, GivesAHeaderItsSpan) {
  ExpectTable({"          Harvest, tons", "Name      2005    2006", "Rice       120     130", "Wheat       12      13"},
              {{"", "Harvest, tons", "<"}, {"Name", "2005", "2006"}, {"Rice", "120", "130"}, {"Wheat", "12", "13"}});
  // A rule below it says how far it goes.
  ExpectTable({"            Tons            Shares", "          ____________    ____________",
               "Name      2005    2006    2005    2006", "Rice       120     130      80      81",
               "Wheat       12      13       8       9"},
              {{"", "Tons", "<", "Shares", "<"},
               {"Name", "2005", "2006", "2005", "2006"},
               {"Rice", "120", "130", "80", "81"},
               {"Wheat", "12", "13", "8", "9"}});
}

TEST(FindTextTables, GivesATitleOfAPartAllColumns) {
  ExpectTable({"Name          2005    2006", "Rice           120     130", "Wheat           12      13",
               "          Roots", "Beet            12      13", "Carrot          12      13"},
              {{"Name", "2005", "2006"},
               {"Rice", "120", "130"},
               {"Wheat", "12", "13"},
               {"Roots", "<", "<"},
               {"Beet", "12", "13"},
               {"Carrot", "12", "13"}});
}

TEST(FindTextTables, LeavesTitlesOut) {
  std::vector<std::string> lines{"Harvests of plants"};
  lines.insert(lines.end(), kHarvest.begin(), kHarvest.end());
  ExpectTable(lines, kHarvestTexts);
  lines.front() = "Table 1: Harvests";
  lines.emplace_back("Source: ministry");
  ExpectTable(lines, kHarvestTexts);
  // Ruled above, but over the first column and others.
  lines = kHarvest;
  lines.insert(lines.begin(), {"______________________", "Harvests of plants"});
  ExpectTable(lines, kHarvestTexts);
}

TEST(FindTextTables, JoinsWrappedLines) {
  ExpectTable({"1     to build a    2020    Roads", "      new road", "_________________________________",
               "2     to mend it    2021    Rail", "      and so on", "_________________________________",
               "3     to close      2022    Ports", "      it again"},
              {{"1", "to build a/new road", "2020", "Roads"},
               {"2", "to mend it/and so on", "2021", "Rail"},
               {"3", "to close/it again", "2022", "Ports"}});
  ExpectTable({"Name      2005    2006", "Rice       120     130", "and others", "Wheat       12      13"},
              {{"Name", "2005", "2006"}, {"Rice/and others", "120", "130"}, {"Wheat", "12", "13"}});
}

TEST(FindTextTables, LeavesLeadersInTheirCell) {
  ExpectTable({"Name            2005    2006", "Rice ........    120     130", "Wheat .......     12      13",
               "Maize .......      1       3"},
              {{"Name", "2005", "2006"},
               {"Rice ........", "120", "130"},
               {"Wheat .......", "12", "13"},
               {"Maize .......", "1", "3"}});
}

TEST(FindTextTables, TakesNothingElseForATable) {
  const char* const prose = "The words of a line that is prose,";
  struct {
    const char* name;
    std::vector<std::string> lines;
  } const cases[] = {
      {"nothing", {}},
      {"prose", {prose, prose, prose, prose}},
      {"a_list", {"(a)   the first entry", "(b)   the next entry", "(c)   another entry", "(d)   the last entry"}},
      {"numbered", {"1.   the first entry", "2.   the next entry", "3.   another entry", "4.   the last entry"}},
      {"headings", {"3.1   Of the first kind", "3.2   Of the next kind", "3.3   Of the last kind"}},
      {"prose_in_two_columns",
       {std::string(prose) + "     " + prose, std::string(prose) + "     " + prose,
        std::string(prose) + "     " + prose, std::string(prose) + "     " + prose}},
      {"contents",
       {"Introduction ............     1", "Of the harvest ..........     4", "Of the weather ..........    17",
        "Conclusions .............    23"}},
      {"contents_in_japanese",
       {"はじめに・・・・・・・・・     1", "計画の期間・・・・・・・・     4", "計画の目標・・・・・・・・    17",
        "おわりに・・・・・・・・・    23"}},
      {"two_labels_beside_each_other", {"Name of it      Date of it", "Somebody        Yesterday"}},
      {"a_signature", {"Tokyo               A. Writer", "Minister            B. Writer"}},
  };
  for (const auto& row : cases) {
    SCOPED_TRACE(row.name);
    const PageContent page = PageWith(row.lines);
    EXPECT_TRUE(TablesOn(page).empty());
  }
}

TEST(FindTextTables, KeepsTablesApartAndInOrder) {
  PageContent page = PageWith(kHarvest);
  SetLines(page, kHarvest, {.baseline = 300});
  SetLines(page, {"The words of a line that is prose between the two tables"}, {.baseline = 200});
  const std::vector<FoundTable> tables = TablesOn(page);
  ASSERT_EQ(tables.size(), 2u);
  EXPECT_EQ(TextsOf(tables[0]), kHarvestTexts);
  EXPECT_EQ(TextsOf(tables[1]), kHarvestTexts);
  EXPECT_LT(tables[0].table.bbox->top, tables[1].table.bbox->top);
}

TEST(FindTextTables, IsSurerWithRulesAndFigures) {
  const std::vector<std::string> words{"Name      Colour    Taste", "Rice      white     mild",
                                       "Wheat     brown     mild", "Maize     yellow    sweet",
                                       "Oats      brown     mild"};
  std::vector<std::string> ruled = words;
  ruled.insert(ruled.begin() + 1, "_________________________");
  std::vector<std::string> framed = ruled;
  framed.insert(framed.begin(), "_________________________");
  framed.emplace_back("_________________________");
  const std::vector<std::string> figures{"Name      Colour    Price", "Rice      white       120",
                                         "Wheat     brown        12", "Maize     yellow       13",
                                         "Oats      brown         7"};
  EXPECT_GT(ConfidenceOf(ruled), ConfidenceOf(words));
  EXPECT_GT(ConfidenceOf(framed), ConfidenceOf(ruled));
  EXPECT_GT(ConfidenceOf(figures), ConfidenceOf(words));
  EXPECT_LT(ConfidenceOf(kHarvest), 1);
}

// Of a table: each cell lies in it, none overlaps another, together they cover it.
void ExpectConsistent(const FoundTable& found) {
  const Table& table = found.table;
  ASSERT_EQ(table.cells.size(), found.cell_glyphs.size());
  ASSERT_EQ(found.xs.size(), static_cast<std::size_t>(table.columns) + 1);
  ASSERT_EQ(found.ys.size(), static_cast<std::size_t>(table.rows) + 1);
  ASSERT_TRUE(std::is_sorted(found.xs.begin(), found.xs.end()));
  ASSERT_TRUE(std::is_sorted(found.ys.begin(), found.ys.end()));
  std::set<std::pair<int, int>> covered;
  for (const Cell& cell : table.cells) {
    for (int r = cell.row; r < cell.row + cell.row_span; ++r) {
      for (int c = cell.column; c < cell.column + cell.column_span; ++c) {
        ASSERT_TRUE(covered.emplace(r, c).second) << "cells overlap at row " << r << ", column " << c;
        ASSERT_TRUE(r >= 1 && r <= table.rows && c >= 1 && c <= table.columns);
      }
    }
    ASSERT_EQ(Union(*table.bbox, *cell.bbox), *table.bbox) << "a cell reaches out of its table";
  }
  ASSERT_EQ(covered.size(), static_cast<std::size_t>(table.rows) * static_cast<std::size_t>(table.columns));
}

// Rows of words and figures at random places, some of them in columns.
PageContent RandomPage(std::mt19937& random) {
  const auto number = [&random](int from, int to) { return std::uniform_int_distribution<>(from, to)(random); };
  constexpr const char* kWords[] = {"Rice", "and",    "情報化", "1,234", "12",   "-",
                                    "$",    "......", "(a)",    "Total", "2005", "%"};
  std::vector<int> columns(static_cast<std::size_t>(number(2, 6)));
  for (int& column : columns) column = number(0, 90);
  std::vector<std::string> lines;
  const int count = number(2, 25);
  for (int i = 0; i < count; ++i) {
    if (number(0, 9) == 0) lines.emplace_back();
    if (number(0, 9) == 0)
      lines.push_back(std::string(static_cast<std::size_t>(number(0, 40)), ' ') + "________________");
    std::u32string line;
    for (int x : columns) {
      if (number(0, 3) == 0) x += number(-3, 3);
      if (number(0, 4) == 0) continue;
      std::size_t width = 0;
      for (const char32_t c : line) width += IsJapanese(c) ? 2U : 1U;
      line += std::u32string(width < static_cast<std::size_t>(std::max(x, 0)) ? static_cast<std::size_t>(x) - width : 1,
                             ' ');
      for (int words = number(1, 4); words > 0; --words) line += Decode(kWords[number(0, 11)]) + U' ';
    }
    lines.push_back(Encode(line));
  }
  return PageWith(lines, {.pitch = 11.0 + number(0, 8)});
}

// Texts, boxes and confidence of all tables, as one text to compare.
std::string Described(const std::vector<FoundTable>& tables, double dx = 0, double dy = 0) {
  std::string all;
  const auto add = [&all](double value) { all += std::to_string(std::lround(value * 20)) + ' '; };
  for (const FoundTable& found : tables) {
    all += "table " + std::to_string(found.table.confidence) + '\n';
    for (std::size_t i = 0; i < found.table.cells.size(); ++i) {
      const Cell& cell = found.table.cells[i];
      add(cell.bbox->left - dx), add(cell.bbox->top - dy), add(cell.bbox->right - dx), add(cell.bbox->bottom - dy);
      all += std::to_string(cell.row_span) + 'x' + std::to_string(cell.column_span) + ' ' +
             TextOf(found.cell_glyphs[i]) + '\n';
    }
  }
  return all;
}

TEST(FindTextTables, HoldsForAnyRows) {
  std::mt19937 random(2013);
  std::size_t found_tables = 0;
  for (int round = 0; round < 400; ++round) {
    SCOPED_TRACE(round);
    const PageContent page = RandomPage(random);
    const std::vector<TextRow> rows = RowsOf(page);
    const std::vector<FoundTable> tables = FindTextTables(rows, page.rulings);
    found_tables += tables.size();
    std::map<const Glyph*, std::pair<std::size_t, std::size_t>> home;
    for (std::size_t t = 0; t < tables.size(); ++t) {
      ExpectConsistent(tables[t]);
      for (std::size_t s = 0; s < t; ++s) ASSERT_FALSE(Overlaps(*tables[s].table.bbox, *tables[t].table.bbox));
      for (std::size_t i = 0; i < tables[t].cell_glyphs.size(); ++i) {
        for (const Glyph* glyph : tables[t].cell_glyphs[i]) {
          ASSERT_TRUE(home.emplace(glyph, std::pair{t, i}).second) << "a glyph in two cells";
          if (!glyph->counted) continue;
          const Box& box = *tables[t].table.bbox;
          ASSERT_TRUE(Contains(box, glyph->box.center_x(), glyph->box.center_y())) << "a glyph off its table";
        }
      }
    }
    for (const TextRow& row : rows) {
      std::set<std::size_t> in;
      std::size_t outside = 0;
      for (const TextRun& run : row.runs) {
        for (const TextWord& word : run.words) {
          for (const Glyph* glyph : word.glyphs) {
            const auto it = home.find(glyph);
            it == home.end() ? static_cast<void>(++outside) : static_cast<void>(in.insert(it->second.first));
          }
        }
      }
      ASSERT_LE(in.size() + (outside > 0 ? 1 : 0), 1u) << "a row partly in a table";
    }
  }
  EXPECT_GT(found_tables, 50u) << "these pages test nothing";
}

TEST(FindTextTables, MovesWithThePage) {
  constexpr double kRight = 37;
  constexpr double kDown = 21;
  std::mt19937 random(1964);
  for (int round = 0; round < 100; ++round) {
    SCOPED_TRACE(round);
    const PageContent page = RandomPage(random);
    PageContent moved = page;
    for (Glyph& glyph : moved.glyphs) {
      glyph.box = {glyph.box.left + kRight, glyph.box.top + kDown, glyph.box.right + kRight, glyph.box.bottom + kDown};
      glyph.across += kDown;
    }
    for (Ruling& r : moved.rulings) r.position += kDown, r.start += kRight, r.end += kRight;
    ASSERT_EQ(Described(TablesOn(moved), kRight, kDown), Described(TablesOn(page)));
  }
}

TEST(FindTextTables, DoesNotDependOnTheOrderOfDrawing) {
  std::mt19937 random(1998);
  for (int round = 0; round < 100; ++round) {
    SCOPED_TRACE(round);
    PageContent page = RandomPage(random);
    const std::string want = Described(TablesOn(page));
    std::shuffle(page.glyphs.begin(), page.glyphs.end(), random);
    std::shuffle(page.rulings.begin(), page.rulings.end(), random);
    ASSERT_EQ(Described(TablesOn(page)), want);
  }
}

}  // namespace
}  // namespace hyogumi::extract
