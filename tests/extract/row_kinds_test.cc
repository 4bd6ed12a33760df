// SPDX-License-Identifier: GPL-3.0-or-later
#include "extract/row_kinds.h"

#include <gtest/gtest.h>

#include "tests/support/set_text.h"

namespace hyogumi::extract {
namespace {

// What `test` says of each line set by itself.
template <typename Test>
void ExpectOfEach(const std::vector<std::string>& lines, bool want, Test test) {
  for (const std::string& line : lines) {
    const PageContent page = PageWith({line});
    const std::vector<TextRow> rows = RowsOf(page);
    ASSERT_EQ(rows.size(), 1u) << line;
    EXPECT_EQ(test(rows[0]), want) << line;
  }
}

TEST(IsProse, TellsManyWordsFromAFew) {
  const auto first_is_prose = [](const TextRow& row) { return IsProse(row.runs[0]); };
  ExpectOfEach({"the words of a line that is prose here", "情報化の推進に関する施策を総合的かつ計画的に行うため"}, true,
               first_is_prose);
  ExpectOfEach({"seven words of a line are not", "情報化の推進に関する施策", "1 2 3 4 5 6 7 8 9 10"}, false,
               first_is_prose);
}

TEST(IsTabular, TellsRowsOfTablesFromLists) {
  ExpectOfEach({"Rice     120", "Rice     Wheat     Maize", "1     120", "1    Rice    120", "第1章     総務課"}, true,
               IsTabular);
  ExpectOfEach(
      {"Rice and wheat", "120", "(a)   the first entry", "1.   the first entry", "3.2.1   A heading", "4   A heading",
       "–   an entry", "①   項目", "the words of a line that is prose here     the words of a line that is prose here"},
      false, IsTabular);
}

TEST(IsCaption, TellsCaptionsSourcesAndNotes) {
  ExpectOfEach({"Table 1: Harvests", "TABLE 1   Harvests", "Figure 3", "Source: ministry", "Sources: ministries",
                "Note", "Notes: none", "Tableau 2", "※ 単位は千円", "表1　人口の推移", "表 1 人口", "図３－１ 全体像",
                "注）速報値", "注1 速報値", "注"},
               true, IsCaption);
  ExpectOfEach({"Tablet sales", "Noted", "Sourcewell", "Rice     120", "Note    1    2    3", "表1    1    2", "図書館",
                "表彰の実施", "注意喚起"},
               false, IsCaption);
}

TEST(HeadsColumns, KnowsYearsAndNumbering) {
  ExpectOfEach({"2005    2006    2007", "Name    2005    2006", "(1)   (2)   (3)", "0   1   2", "（１）   （２）"},
               true, HeadsColumns);
  ExpectOfEach({"2005", "Name    2005", "120    130", "1   3   5", "2005    120", "3   4   5", "1,999    2,000"}, false,
               HeadsColumns);
}

TEST(SameTexts, ComparesRunByRun) {
  const PageContent page = PageWith({"Name  2005", "Name       2005", "Name  2006", "Name"});
  const std::vector<TextRow> rows = RowsOf(page);
  EXPECT_TRUE(SameTexts(rows[0], rows[1])) << "wherever they stand";
  EXPECT_FALSE(SameTexts(rows[0], rows[2]));
  EXPECT_FALSE(SameTexts(rows[0], rows[3]));
  EXPECT_FALSE(SameTexts(rows[3], rows[0]));
}

TEST(GapEm, IsTheWhiteSpaceBetweenRows) {
  PageContent page = PageWith({"one", "two"}, {.pitch = 14});
  SetAt(page, U"three", 50, 150, 20);
  const std::vector<TextRow> rows = RowsOf(page);
  EXPECT_NEAR(GapEm(rows[0], rows[1]), 0.4, 1e-9);
  EXPECT_NEAR(GapEm(rows[1], rows[2]), (150 - 16 - 116) / 20.0, 1e-9) << "in ems of the larger type";
}

}  // namespace
}  // namespace hyogumi::extract
