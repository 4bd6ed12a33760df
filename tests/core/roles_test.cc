// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/roles.h"

#include <gtest/gtest.h>

#include "tests/support/pages.h"
#include "tests/support/profiles.h"

namespace hyogumi {
namespace {

using testing_support::DocumentOf;
using testing_support::kPlanProfile;
using testing_support::Merge;
using testing_support::PageOf;
using testing_support::PlanProfile;
using testing_support::ProfileOf;
using testing_support::Rows;
using testing_support::SetLines;
using testing_support::TableOf;
using Roles = std::vector<std::optional<std::string>>;

const std::vector<std::string> kHeader{"整理番号", "新規", "施策名", "取組概要", "指標・目標", "部局名等"};
const Roles kRoles{"number", "new", "name", "overview", "indicator", "department"};

// The one table of a document of one page, with its roles.
Table Assigned(Table table) {
  PagedDocument document = DocumentOf({PageOf(1, {}, {std::move(table)})});
  AssignRoles(document, PlanProfile());
  return document.pages[0].tables[0];
}

TEST(AssignRoles, KnowsTheHeaderHoweverItIsSet) {
  Table table = TableOf("p1t1", {kHeader, {"1", "", "a", "b", "c", "d"}});
  table.cells[0].lines = SetLines({"整理", "番　号"}, 100, 100);
  table.cells[4].lines = SetLines({"指標・⽬標"}, 500, 100);
  const Table assigned = Assigned(table);
  EXPECT_EQ(assigned.roles, kRoles);
  EXPECT_EQ(assigned.header_rows, 1);
}

TEST(AssignRoles, TakesHalfOfTheColumnsAsEnough) {
  struct {
    const char* name;
    std::vector<std::string> header;
    Roles want;
    int header_rows;
  } const cases[] = {
      {"three_of_six", {"番号", "備考", "施策名", "取組概要"}, {"number", std::nullopt, "name", "overview"}, 1},
      {"two_of_six", {"番号", "備考", "施策名", "その他"}, Roles(4), 0},
      {"none", {"項目", "備考", "計", "その他"}, Roles(4), 0},
      {"other_order", {"部局名", "取組概要", "施策名称", "番号"}, {"department", "overview", "name", "number"}, 1},
      {"a_longer_word_is_no_match", {"番号札", "新規性", "取組概要書", "施策名"}, Roles(4), 0},
  };
  for (const auto& row : cases) {
    SCOPED_TRACE(row.name);
    const Table assigned = Assigned(TableOf("p1t1", {row.header, {"1", "2", "3", "4"}}));
    EXPECT_EQ(assigned.roles, row.want);
    EXPECT_EQ(assigned.header_rows, row.header_rows);
  }
}

TEST(AssignRoles, FindsTheHeaderBelowATitleOfTheTable) {
  const Table assigned = Assigned(TableOf("p1t1", {{"1 情報化の推進"}, kHeader, {"1", "", "a", "b", "c", "d"}}));
  EXPECT_EQ(assigned.roles, kRoles);
  EXPECT_EQ(assigned.header_rows, 2);
}

TEST(AssignRoles, CountsBothRowsOfATwoRowHeader) {
  Table table = TableOf("p1t1", {kHeader, {"", "", "", "", "", ""}, {"1", "", "a", "b", "c", "d"}});
  std::vector<Cell> cells;
  for (Cell& cell : table.cells) {
    if (cell.row == 2) continue;
    if (cell.row == 1) cell.row_span = 2;
    cells.push_back(cell);
  }
  table.cells = cells;
  const Table assigned = Assigned(table);
  EXPECT_EQ(assigned.roles, kRoles);
  EXPECT_EQ(assigned.header_rows, 2);
}

// 施策 over two columns, 内容 over two, all else over both rows; and a row of data.
Table TwoLevelTable(std::vector<std::string> leaves) {
  Table table = TableOf("p1t1", {{"整理番号", "新規", "施策", "", "内容", "部局名"},
                                 {"", "", leaves[0], leaves[1], leaves[2], ""},
                                 {"1", "", "a", "b", "c", "d"}});
  Merge(table, 1, 1, 2, 1);
  Merge(table, 1, 2, 2, 1);
  Merge(table, 1, 3, 1, 2);
  Merge(table, 1, 6, 2, 1);
  return table;
}

TEST(AssignRoles, ReadsAHeaderOfTwoLevels) {
  const Table assigned = Assigned(TwoLevelTable({"施策名", "取組概要", "指標・目標"}));
  EXPECT_EQ(assigned.roles, kRoles);
  EXPECT_EQ(assigned.header_rows, 2);
}

TEST(AssignRoles, KnowsALeafByItsGroupWhereThePatternHasOne) {
  std::string yaml = kPlanProfile;
  const std::string plain = "header: ['指標.目標']";
  yaml.replace(yaml.find(plain), plain.size(), "header: ['指標.目標', '内容/概要']");
  PagedDocument document = DocumentOf({PageOf(1, {}, {TwoLevelTable({"施策名", "取組概要", "概要"})})});
  AssignRoles(document, ProfileOf(yaml));
  EXPECT_EQ(document.pages[0].tables[0].roles, kRoles);
}

TEST(ReasonOf, IsThePatternThatMatchesAndThoseTriedBefore) {
  std::string yaml = kPlanProfile;
  const std::string plain = "header: ['指標.目標']";
  yaml.replace(yaml.find(plain), plain.size(), "header: ['成果', '目標', '指標.目標', '指標']");
  PagedDocument document = DocumentOf({PageOf(1, {}, {TableOf("p1t1", {kHeader, {"1", "", "a", "b", "c", "d"}})})});
  const Profile profile = ProfileOf(yaml);
  AssignRoles(document, profile);
  const TableGrid grid(document.pages[0].tables[0]);
  const HeaderReason reason = ReasonOf(grid, 5, *profile.FindColumn("indicator"));
  EXPECT_EQ(reason.pattern, "指標.目標");
  EXPECT_EQ(reason.tried, (std::vector<std::string>{"成果", "目標"}));
  EXPECT_EQ(ReasonOf(grid, 1, *profile.FindColumn("indicator")).tried.size(), 4U) << "all, and in vain";
  EXPECT_EQ(ReasonOf(grid, 1, *profile.FindColumn("name")).pattern, std::nullopt);
}

TEST(AssignRoles, CountsARowOfUnitsWithTheHeader) {
  const Table assigned =
      Assigned(TableOf("p1t1", {kHeader, {"", "", "", "", "(千円)", ""}, {"1", "", "a", "b", "c", "d"}}));
  EXPECT_EQ(assigned.header_rows, 2);
}

TEST(AssignRoles, GivesAFieldToOneColumnOnly) {
  const Table assigned = Assigned(TableOf("p1t1", {{"番号", "施策名", "取組概要", "番号"}, {"1", "a", "b", "c"}}));
  EXPECT_EQ(assigned.roles, (Roles{"number", "name", "overview", std::nullopt}));
}

// Two pages, the second table going on the first.
Table Continued(const Rows& rows, bool linked = true) {
  Table second = TableOf("p2t1", rows);
  if (linked) second.continues = "p1t1";
  PagedDocument document =
      DocumentOf({PageOf(1, {}, {TableOf("p1t1", {kHeader, {"1", "", "a", "b", "c", "d"}})}), PageOf(2, {}, {second})});
  AssignRoles(document, PlanProfile());
  return document.pages[1].tables[0];
}

TEST(AssignRoles, KnowsAMisreadHeaderByTheBestReadOne) {
  const struct {
    const char* name;
    std::vector<std::string> header;
    Roles want;
  } cases[] = {
      {"one_word_misread", {"整埋番弓", "新規", "施策名称", "取組概要", "指標・目標", "部局名"}, kRoles},
      {"another_word",
       {"備考", "新規", "施策名称", "取組概要", "指標・目標", "部局名"},
       {std::nullopt, "new", "name", "overview", "indicator", "department"}},
      {"another_order",
       {"整埋番弓", "施策名称", "新規", "取組概要", "指標・目標", "部局名"},
       {std::nullopt, "name", "new", "overview", "indicator", "department"}},
  };
  for (const auto& row : cases) {
    SCOPED_TRACE(row.name);
    EXPECT_EQ(Continued({row.header, {"2", "", "a", "b", "c", "d"}}).roles, row.want);
  }
}

TEST(AssignRoles, TellsOfAMisreadHeader) {
  std::vector<std::string> misread = kHeader;
  misread[0] = "整埋番号";
  const std::vector<std::string> row{"1", "", "a", "b", "c", "d"};
  PagedDocument document =
      DocumentOf({PageOf(1, {}, {TableOf("p1t1", {kHeader, row})}), PageOf(2, {}, {TableOf("p2t1", {misread, row})})});
  AssignRoles(document, PlanProfile());
  EXPECT_TRUE(document.pages[0].diagnostics.empty());
  ASSERT_EQ(document.pages[1].diagnostics.size(), 1U);
  EXPECT_EQ(document.pages[1].diagnostics[0].code, "header-misread");
  EXPECT_EQ(document.pages[1].diagnostics[0].message.en, "the header \"整埋番号\" is taken for \"整理番号\"");
}

TEST(AssignRoles, GivesAContinuedTableTheRolesOfTheFirst) {
  const Table table = Continued({{"2", "", "a", "b", "c", "d"}});
  EXPECT_EQ(table.roles, kRoles);
  EXPECT_EQ(table.header_rows, 0);
  EXPECT_FALSE(table.first_row_continues);
}

TEST(AssignRoles, LeavesATableThatIsNotContinuedWithoutRoles) {
  EXPECT_EQ(Continued({{"2", "", "a", "b", "c", "d"}}, false).roles, Roles(6));
}

TEST(AssignRoles, KnowsTheRestOfARowThatThePageBreakCut) {
  struct {
    const char* name;
    Rows rows;
    bool want;
  } const cases[] = {
      {"no_number", {{"", "", "", "続き", "", ""}, {"2", "", "a", "b", "c", "d"}}, true},
      {"no_number_below_a_header", {kHeader, {"", "", "", "続き", "", ""}}, true},
      {"a_number", {{"2", "", "a", "b", "c", "d"}}, false},
      {"a_number_below_a_header", {kHeader, {"2", "", "a", "b", "c", "d"}}, false},
      {"a_row_without_text", {{"", "", "", "", "", ""}, {"2", "", "a", "b", "c", "d"}}, false},
  };
  for (const auto& row : cases) {
    SCOPED_TRACE(row.name);
    EXPECT_EQ(Continued(row.rows).first_row_continues, row.want);
    EXPECT_FALSE(Continued(row.rows, false).first_row_continues) << "a table that goes on nothing";
  }
}

TEST(AssignRoles, LetsANewHeaderBeginANewTable) {
  Table second =
      TableOf("p2t1", {{"部局名", "取組概要", "施策名", "番号", "新規", "備考"}, {"a", "b", "c", "1", "", ""}});
  second.continues = "p1t1";
  second.first_row_continues = true;
  PagedDocument document =
      DocumentOf({PageOf(1, {}, {TableOf("p1t1", {kHeader, {"1", "", "a", "b", "c", "d"}})}), PageOf(2, {}, {second})});
  AssignRoles(document, PlanProfile());
  EXPECT_EQ(document.pages[1].tables[0].continues, std::nullopt);
  EXPECT_FALSE(document.pages[1].tables[0].first_row_continues);
}

TEST(AssignRoles, GivesTheSameASecondTime) {
  PagedDocument document = DocumentOf({PageOf(1, {}, {TableOf("p1t1", {kHeader, {"1", "", "a", "b", "c", "d"}})})});
  AssignRoles(document, PlanProfile());
  const PagedDocument once = document;
  AssignRoles(document, PlanProfile());
  EXPECT_TRUE(document == once);
}

}  // namespace
}  // namespace hyogumi
