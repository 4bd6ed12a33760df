// SPDX-License-Identifier: GPL-3.0-or-later
#include "extract/row_groups.h"

#include <gtest/gtest.h>

#include <ostream>

#include "tests/support/set_text.h"

namespace hyogumi::extract {

void PrintTo(const RowGroup& group, std::ostream* out) { *out << group.begin << " to " << group.end; }

namespace {

std::vector<RowGroup> Groups(const std::vector<std::string>& lines) {
  const PageContent page = PageWith(lines);
  const std::vector<TextRow> rows = RowsOf(page);
  return GroupRows(rows, RuleIndex(page.rulings));
}

TEST(GroupRows, PutsRowsTogetherThroughWhichWhiteSpaceGoes) {
  struct {
    const char* name;
    std::vector<std::string> lines;
    std::vector<RowGroup> want;
  } const cases[] = {
      {"nothing", {}, {}},
      {"rows_alike", {"Rice      120", "Wheat      12", "Maize       7"}, {{0, 3}}},
      {"prose_above_and_below",
       {"The words of a line that is prose, above all of", "Rice      120", "Wheat      12",
        "The words of a line that is prose, below all of"},
       {{1, 3}}},
      {"captions_are_in_none",
       {"Table 1: Harvests", "Rice      120", "Wheat      12", "Source: ministry", "Rice      120", "Wheat      12"},
       {{1, 3}, {4, 6}}},
      {"one_row_is_none", {"Rice      120", "Source: ministry", "Wheat      12"}, {}},
      {"far_apart",
       {"Rice      120", "Wheat      12", "", "", "", "", "Maize      7", "Oats       8"},
       {{0, 2}, {2, 4}}},
      {"rows_set_loosely", {"Rice      120", "", "", "Wheat      12", "", "", "Maize       7"}, {{0, 3}}},
      {"between_rules_still_further_apart",
       {"Rice      120", "_____________", "", "", "", "", "Wheat      12", "_____________", "", "", "", "",
        "Maize       7"},
       {{0, 3}}},
      {"a_part_title_inside", {"Rice      120", "Cereals", "Wheat      12", "Maize       7"}, {{0, 4}}},
      {"single_rows_below_are_not_of_it", {"Rice      120", "Wheat      12", "Cereals", "Other"}, {{0, 2}}},
      {"a_wrap_below_in_a_later_column", {"Rice     the first", "Wheat    the next", "         line"}, {{0, 3}}},
      {"a_list_is_none", {"(a)   the first entry", "(b)   the next entry", "(c)   the last entry"}, {}},
      {"the_header_again_begins_the_next",
       {"Name     2005", "Rice      120", "Region of the south", "Name     2005", "Rice       12"},
       {{0, 2}, {3, 5}}},
  };
  for (const auto& row : cases) {
    SCOPED_TRACE(row.name);
    EXPECT_EQ(Groups(row.lines), row.want);
  }
}

TEST(GroupRows, LeavesATitleInLargeTypeAboveTheHeader) {
  const auto groups = [](double size) {
    PageContent page;
    SetAt(page, U"Year", 97, 100, size);
    SetLines(page, {"Name     2005", "Rice      120", "Wheat      12"}, {.baseline = 116});
    const std::vector<TextRow> rows = RowsOf(page);
    return GroupRows(rows, RuleIndex(page.rulings));
  };
  EXPECT_EQ(groups(kTypeSize), (std::vector<RowGroup>{{0, 4}})) << "over the columns but the first: of the header";
  EXPECT_EQ(groups(1.6 * kTypeSize), (std::vector<RowGroup>{{1, 4}}));
}

TEST(GroupRows, TakesTheHeaderAboveThatIsNoRowByItself) {
  struct {
    const char* name;
    std::vector<std::string> lines;
    std::vector<RowGroup> want;
  } const cases[] = {
      {"over_columns_but_the_first",
       {"             Harvest", "          2005    2006", "Rice       120     130", "Wheat       12      13"},
       {{0, 4}}},
      {"not_over_the_first",
       {"Harvests by year", "          2005    2006", "Rice       120     130", "Wheat       12      13"},
       {{1, 4}}},
      {"below_a_rule_over_the_table",
       {"Text above", "______________________", "Harvests by year", "          2005    2006", "Rice       120     130",
        "Wheat       12      13"},
       {{1, 5}}},
      {"upper_line_of_a_wrapped_label",
       {" Name", "plants    2005    2006", "Rice       120     130", "Wheat       12      13"},
       {{0, 4}}},
      {"further_off_it_is_none",
       {"             Harvest", "", "", "          2005    2006", "Rice       120     130", "Wheat       12      13"},
       {{1, 4}}},
  };
  for (const auto& row : cases) {
    SCOPED_TRACE(row.name);
    EXPECT_EQ(Groups(row.lines), row.want);
  }
}

}  // namespace
}  // namespace hyogumi::extract
