// SPDX-License-Identifier: GPL-3.0-or-later
#include "extract/text_columns.h"

#include <gtest/gtest.h>

#include <ostream>

#include "tests/support/set_text.h"

namespace hyogumi::extract {

void PrintTo(const Interval& interval, std::ostream* out) { *out << interval.left << " to " << interval.right; }
void PrintTo(const ColumnSpan& span, std::ostream* out) { *out << span.begin << " to " << span.end; }

namespace {

// The columns of a drawing, by its signs: [left, right).
std::vector<Interval> Columns(const std::vector<std::string>& lines) {
  const PageContent page = PageWith(lines, {.left = 0});
  const std::vector<TextRow> rows = RowsOf(page);
  std::vector<Interval> columns = FindColumns(PointersTo(rows));
  for (Interval& column : columns) {
    column.left /= kSignWidth;
    column.right /= kSignWidth;
  }
  return columns;
}

TEST(FirstRowOfFigures, IsWhereTheBodyBegins) {
  struct {
    const char* name;
    std::vector<std::string> lines;
    std::size_t want;
  } const cases[] = {
      {"below_words", {"Name      Harvest", "Rice      120"}, 1},
      {"below_years", {"Name      2005    2006", "Rice       120     130"}, 1},
      {"below_numbering", {"Name       (1)     (2)", "Rice       120     130"}, 1},
      {"at_once", {"Rice      120", "Wheat      12"}, 0},
      {"nowhere", {"Rice      white", "Wheat     brown"}, 2},
  };
  for (const auto& row : cases) {
    SCOPED_TRACE(row.name);
    const PageContent page = PageWith(row.lines);
    const std::vector<TextRow> rows = RowsOf(page);
    EXPECT_EQ(FirstRowOfFigures(PointersTo(rows)), row.want);
  }
}

TEST(FindColumns, FindsWhereWhiteSpacePersists) {
  struct {
    const char* name;
    std::vector<std::string> lines;
    std::vector<Interval> want;
  } const cases[] = {
      {"plain",
       {"Name      2005    2006", "Rice       120     130", "Wheat       12      13"},
       {{0, 5}, {11, 14}, {19, 22}}},
      {"one_text_a_row_is_one_column", {"Name", "Rice", "Wheat"}, {{0, 5}}},
      {"a_header_that_spans",
       {"              Harvest", "          2005    2006", "Rice       120     130", "Wheat       12      13"},
       {{0, 5}, {11, 14}, {19, 22}}},
      {"a_part_title_that_spans",
       {"Rice       120     130", "Wheat       12      13", "All of the cereals", "Maize       12      13",
        "Oats        12      13"},
       {{0, 5}, {11, 14}, {20, 22}}},
      {"labels_beside_their_columns",
       {"Name           2005      2006", "Rice     120       130", "Wheat     12        13", "Maize     12        13"},
       {{0, 5}, {10, 12}, {20, 29}}},
      {"a_sparse_column",
       {"Name       Note    2006", "Rice                130", "Wheat      new      13", "Maize               13",
        "Oats       old      13"},
       {{0, 5}, {11, 14}, {20, 23}}},
      {"signs_of_currency_belong_to_their_figures",
       {"Name       2005       2006", "Rice        120  $     130", "Wheat        12  $      13",
        "Maize        12  $      13"},
       {{0, 5}, {12, 15}, {17, 26}}},
  };
  for (const auto& row : cases) {
    SCOPED_TRACE(row.name);
    EXPECT_EQ(Columns(row.lines), row.want);
  }
}

TEST(FindColumns, JoinsASingleEntryToTheTextBeforeIt) {
  const std::vector<std::string> lines{"Rice              120     130", "Wheat      (b)     12      13",
                                       "Maize              12      13", "Oats               12      13",
                                       "Barley             12      13"};
  EXPECT_EQ(Columns(lines).size(), 3u);
  std::vector<std::string> two = lines;
  two.back().replace(11, 3, "(c)");
  EXPECT_EQ(Columns(two).size(), 4u);
}

TEST(SpanOf, TellsTheColumnsThatARunStandsOver) {
  const std::vector<Interval> columns{{0, 50}, {100, 150}, {200, 250}};
  struct {
    const char* name;
    double left;
    double right;
    ColumnSpan want;
  } const cases[] = {
      {"in_one", 110, 140, {1, 2}},
      {"over_two", 10, 140, {0, 2}},
      {"over_all", 0, 250, {0, 3}},
      {"between_two_in_the_nearer", 155, 170, {1, 2}},
      {"left_of_all", -20, -10, {0, 1}},
      {"right_of_all", 260, 280, {2, 3}},
      {"an_overhang_is_no_span", 100, 201, {1, 2}},
      {"nor_is_a_small_part", 0, 105, {0, 1}},
  };
  for (const auto& row : cases) {
    SCOPED_TRACE(row.name);
    TextRun run;
    run.box = {row.left, 0, row.right, 10};
    run.size = 10;
    EXPECT_EQ(SpanOf(run, columns), row.want);
  }
}

TEST(SpansOf, GivesTheLabelsOfAFullHeaderInOrder) {
  const std::vector<Interval> columns{{50, 75}, {100, 115}, {140, 155}};
  struct {
    const char* name;
    const char* line;
    bool header;
    std::vector<ColumnSpan> want;
  } const cases[] = {
      {"a_label_a_column", "Name    2005        2006", true, {{0, 1}, {1, 2}, {2, 3}}},
      {"for_all_but_the_first", "                2005     2006", true, {{1, 2}, {2, 3}}},
      {"wherever_they_stand", "Name   Kind  N", true, {{0, 1}, {1, 2}, {2, 3}}},
      {"not_in_the_body", "Name   Kind  N", false, {{0, 1}, {1, 2}, {1, 2}}},
      {"too_few_labels", "          N", true, {{1, 2}}},
  };
  for (const auto& row : cases) {
    SCOPED_TRACE(row.name);
    const PageContent page = PageWith({row.line});
    const std::vector<TextRow> rows = RowsOf(page);
    EXPECT_EQ(SpansOf(rows.at(0), columns, row.header), row.want);
  }
}

// The first row after its runs were split by the columns of all rows.
std::vector<std::string> FirstRowSplit(const std::vector<std::string>& lines, const std::vector<Interval>& columns,
                                       double gap_em) {
  PageContent page;
  double x = 50;
  for (const char32_t c : Decode(lines.front())) {
    x = c == U' ' ? x + gap_em * kTypeSize : SetAt(page, std::u32string(1, c), x, 86);
  }
  SetLines(page, {lines.begin() + 1, lines.end()});
  std::vector<TextRow> rows = RowsOf(page);
  EXPECT_EQ(rows.at(0).runs.size(), 1u) << "set close";
  SplitCloseRuns(rows, columns);
  return TextsOf(rows).at(0);
}

TEST(SplitCloseRuns, CutsWhereColumnsMeet) {
  const std::vector<Interval> columns{{50, 75}, {80, 105}};
  // Each is five signs wide, half an em before the next column.
  EXPECT_EQ(FirstRowSplit({"White Brown", "Wheat  Rices", "Maize  Oatss"}, columns, 0.5),
            (std::vector<std::string>{"White", "Brown"}));
}

TEST(SplitCloseRuns, LeavesATextOverSeveralColumns) {
  EXPECT_EQ(
      FirstRowSplit({"All of the cereals and roots", "Wheat    120", "Maize     12"}, {{50, 75}, {95, 110}}, 0.25),
      (std::vector<std::string>{"All of the cereals and roots"}));
}

TEST(SplitCloseRuns, PartsLabelsThatStandOverTheirColumns) {
  // A word space between the labels, right above figures that are flush with them.
  EXPECT_EQ(FirstRowSplit({"Plant Yield", "Wheat    120", "Maize     12"}, {{50, 75}, {95, 110}}, 0.25),
            (std::vector<std::string>{"Plant Yield"}))
      << "Yield begins far left of its figures";
  EXPECT_EQ(FirstRowSplit({"Plants Yield", "Wheat   120", "Maize   123"}, {{50, 75}, {82.5, 105}}, 0.25),
            (std::vector<std::string>{"Plants", "Yield"}));
}

}  // namespace
}  // namespace hyogumi::extract
