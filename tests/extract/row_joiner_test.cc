// SPDX-License-Identifier: GPL-3.0-or-later
#include "extract/row_joiner.h"

#include <gtest/gtest.h>

#include "tests/support/set_text.h"

namespace hyogumi::extract {
namespace {

struct Joined {
  std::vector<int> numbers;
  int header_rows = 0;
};

Joined Join(const std::vector<std::string>& lines) {
  const PageContent page = PageWith(lines);
  const std::vector<TextRow> rows = RowsOf(page);
  const std::vector<const TextRow*> pointers = PointersTo(rows);
  const std::vector<Interval> columns = FindColumns(pointers);
  const JoinedRows joined = JoinWraps(RowAnalysis(pointers, columns), columns, RuleIndex(page.rulings));
  return {joined.numbers, joined.header_rows};
}

struct JoinCase {
  const char* name;
  std::vector<std::string> lines;
  std::vector<int> want;
};

void ExpectJoined(const std::vector<JoinCase>& cases) {
  for (const auto& row : cases) {
    SCOPED_TRACE(row.name);
    EXPECT_EQ(Join(row.lines).numbers, row.want);
  }
}

TEST(JoinWraps, JoinsWrapsInATableOfText) {
  ExpectJoined({
      {"by_rules",
       {"1     to build a    2020", "      new road", "________________________", "2     to mend it    2021",
        "      and so on", "________________________", "3     to close      2022", "      it again"},
       {0, 0, 1, 1, 2, 2}},
      {"by_gaps",
       {"Road    to build a", "        new road", "", "Rail    to mend a", "        rail line", "", "Port    to close",
        "        it again"},
       {0, 0, 1, 1, 2, 2}},
      {"by_the_first_column",
       {"Road    to build a", "        new road", "Rail    to mend", "Port    to close", "        it again"},
       {0, 0, 1, 2, 2}},
      {"rows_of_one_line", {"Road    build", "Rail    mend", "Port    close"}, {0, 1, 2}},
      {"japanese_by_the_first_column",
       {"道路    新しい道路を整備", "        する", "鉄道    鉄道の改修", "港湾    港湾の廃止"},
       {0, 0, 1, 2}},
      {"by_what_would_have_fitted",
       {"Roads and others    to build a new", "of them             road by the sea", "Ports               to close",
        "Schools             to open"},
       {0, 0, 1, 2}},
  });
}

TEST(JoinWraps, JoinsWrapsInATableOfFigures) {
  ExpectJoined({
      {"rows_of_one_line", {"Rice       120     130", "Wheat       12      13", "Maize        1       3"}, {0, 1, 2}},
      {"lower_case_goes_on_below",
       {"Rice       120     130", "and others", "Wheat       12      13", "Maize       12      13"},
       {0, 0, 1, 2}},
      {"lower_case_with_the_figures_goes_on_from_above",
       {"Rice       120     130", "Wheat", "and rye     12      13", "Maize       12      13"},
       {0, 1, 1, 2}},
      {"a_title_of_a_part_stands_alone",
       {"Rice       120     130", "Cereals", "Wheat       12      13", "Maize       12      13"},
       {0, 1, 2, 3}},
      {"a_centred_title_is_no_wrap_of_the_last_column",
       {"Name          2005    2006  Way", "Rice           120     130  by sea", "Wheat           12      13  by sea",
        "              Roots", "Beet            12      13  by sea", "Carrot          12      13  by sea"},
       {0, 1, 2, 3, 4, 5}},
      {"a_rule_parts",
       {"Rice       120     130", "______________________", "and others", "Wheat       12      13",
        "Maize       12      13"},
       {0, 1, 2, 3}},
      {"a_cut_word_goes_on",
       {"Rice and mil-   120     130", "Let            12      13", "Wheat          12      13"},
       {0, 1, 2}},
  });
}

TEST(JoinWraps, JoinsStubsThatAreSetTighterThanRows) {
  PageContent page;
  double baseline = 100;
  for (const char* stub : {"Rice of the", "Wheat of the", "Maize of the"}) {
    SetLines(page, {stub}, {.baseline = baseline});
    SetLines(page, {"South               120     130"}, {.baseline = baseline + 11});
    baseline += 27;
  }
  const std::vector<TextRow> rows = RowsOf(page);
  const std::vector<Interval> columns = FindColumns(PointersTo(rows));
  ASSERT_EQ(columns.size(), 3u);
  const std::vector<int> numbers =
      JoinWraps(RowAnalysis(PointersTo(rows), columns), columns, RuleIndex(page.rulings)).numbers;
  EXPECT_EQ(numbers, (std::vector<int>{0, 1, 2, 3, 4, 5})) << "capitals, and no two rows of figures tell the pitch";
}

TEST(JoinWraps, TellsTheHeader) {
  struct {
    const char* name;
    std::vector<std::string> lines;
    int header_rows;
    std::vector<int> numbers;
  } const cases[] = {
      {"words_over_figures", {"Name      Harvest", "Rice          120", "Wheat          12"}, 1, {0, 1, 2}},
      {"years_over_figures",
       {"          2005    2006", "Rice       120     130", "Wheat       12      13"},
       1,
       {0, 1, 2}},
      {"wrapped_labels",
       {"Name of      Harvest", "plant        in tons", "Rice             120", "Wheat             12",
        "Maize              7"},
       1,
       {0, 0, 1, 2, 3}},
      {"groups_of_columns_are_a_row_of_their_own",
       {"          Harvest, tons", "          2005    2006", "Rice       120     130", "Wheat       12      13"},
       2,
       {0, 1, 2, 3}},
      {"a_rule_ends_the_header_of_a_table_of_text",
       {"Name      Kind", "________________", "Rice      white", "Wheat     brown"},
       1,
       {0, 1, 2}},
      {"none", {"Rice       120     130", "Wheat       12      13"}, 0, {0, 1}},
      {"a_part_title_above_the_figures_is_body",
       {"Name      2005    2006", "______________________", "Cereals", "Rice       120     130",
        "Wheat       12      13"},
       1,
       {0, 1, 2, 3}},
  };
  for (const auto& row : cases) {
    SCOPED_TRACE(row.name);
    const Joined joined = Join(row.lines);
    EXPECT_EQ(joined.header_rows, row.header_rows);
    EXPECT_EQ(joined.numbers, row.numbers);
  }
}

TEST(IsCentered, KnowsATitleInTheMiddleOfAllColumns) {
  const std::vector<Interval> columns{{50, 75}, {100, 115}, {140, 150}};
  struct {
    const char* name;
    std::string line;
    std::vector<Interval> columns;
    bool want;
  } const cases[] = {
      {"in_the_middle", "        Rice", columns, true},
      {"flush_left", "Rice", columns, false},
      {"flush_right", "                Rice", columns, false},
      {"with_others", "        Rice    12", columns, false},
      {"over_two_columns_only", "        Rice", {{50, 75}, {100, 150}}, false},
  };
  for (const auto& row : cases) {
    SCOPED_TRACE(row.name);
    const PageContent page = PageWith({row.line});
    EXPECT_EQ(IsCentered(RowsOf(page).at(0), row.columns), row.want);
  }
}

TEST(RowAnalysis, TellsWhatEachRowFills) {
  const PageContent page = PageWith({"          Harvest, tons", "Name      2005    2006", "Rice       120     130",
                                     "          Cereals", "Wheat               13"});
  const std::vector<TextRow> rows = RowsOf(page);
  const std::vector<const TextRow*> pointers = PointersTo(rows);
  const std::vector<Interval> columns = FindColumns(pointers);
  ASSERT_EQ(columns.size(), 3u);
  const RowAnalysis analysis(pointers, columns);
  EXPECT_TRUE(analysis.HasFigures());
  std::vector<std::vector<bool>> filled;
  for (const GroupRow& row : analysis.rows()) filled.push_back(row.filled);
  EXPECT_EQ(
      filled,
      (std::vector<std::vector<bool>>{
          {false, true, true}, {true, true, true}, {true, true, true}, {false, true, false}, {true, false, true}}));
  EXPECT_TRUE(analysis.rows()[0].spanning);
  EXPECT_EQ(analysis.rows()[2].figures, 2);
  EXPECT_EQ(analysis.rows()[2].filled_count, 3);
  EXPECT_EQ(analysis.rows()[3].figures, 0);
}

TEST(RowAnalysis, CountsNoNumbersOfTheFirstColumnForFigures) {
  const PageContent page = PageWith({"1     Rice", "2     Wheat", "3     Maize"});
  const std::vector<TextRow> rows = RowsOf(page);
  EXPECT_FALSE(RowAnalysis(PointersTo(rows), FindColumns(PointersTo(rows))).HasFigures());
}

}  // namespace
}  // namespace hyogumi::extract
