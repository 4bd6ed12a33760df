// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/spread.h"

#include <gtest/gtest.h>

#include "core/roles.h"
#include "tests/support/pages.h"
#include "tests/support/profiles.h"

namespace hyogumi {
namespace {

using testing_support::DocumentOf;
using testing_support::PageOf;
using testing_support::PlanProfile;
using testing_support::Rows;
using testing_support::TableOf;
using Roles = std::vector<std::optional<std::string>>;

const std::vector<std::string> kLeft{"番号", "施策名", "取組概要"};
const std::vector<std::string> kRight{"指標・目標", "部局名"};

Table LeftOf(const std::string& id, Rows rows) {
  rows.insert(rows.begin(), kLeft);
  return TableOf(id, rows);
}

Table RightOf(const std::string& id, Rows rows) {
  rows.insert(rows.begin(), kRight);
  return TableOf(id, rows);
}

PagedDocument Joined(std::vector<Table> tables) {
  std::vector<Page> pages;
  for (Table& table : tables) pages.push_back(PageOf(static_cast<int>(pages.size()) + 1, {}, {std::move(table)}));
  PagedDocument document = DocumentOf(std::move(pages));
  AssignRoles(document, PlanProfile());
  return document;
}

TEST(JoinSpreads, JoinsHalvesWhoseRowsAgree) {
  const PagedDocument document = Joined(
      {LeftOf("p1t1", {{"1", "a", "b"}, {"2", "c", "d"}}), RightOf("p2t1", {{"目標", "総務部"}, {"目標", "農林部"}})});
  const Table& right = document.pages[1].tables[0];
  EXPECT_EQ(right.beside, "p1t1");
  EXPECT_EQ(right.roles, (Roles{"indicator", "department"}));
  EXPECT_EQ(right.header_rows, 1);
  EXPECT_EQ(document.pages[0].tables[0].roles, (Roles{"number", "name", "overview"}));
  ASSERT_EQ(document.pages[1].diagnostics.size(), 1u);
  EXPECT_EQ(document.pages[1].diagnostics[0].code, "spread");
}

TEST(JoinSpreads, MakesNoItemsOfOneHalf) {
  Table right = RightOf("p2t1", {{"目標", "総務部"}, {"目標", "農林部"}});
  for (Cell& cell : right.cells) {
    if (cell.row == 3) cell.bbox->top += 10;
  }
  const PagedDocument document = Joined({LeftOf("p1t1", {{"1", "a", "b"}, {"2", "c", "d"}}), right});
  EXPECT_EQ(document.pages[1].tables[0].beside, std::nullopt);
  EXPECT_EQ(document.pages[0].tables[0].roles, Roles(3));
  ASSERT_EQ(document.pages[1].diagnostics.size(), 1u);
  EXPECT_EQ(document.pages[1].diagnostics[0].severity, Severity::kError);
}

TEST(JoinSpreads, LeavesTablesThatAreNoHalves) {
  const Rows rows{{"1", "a", "b"}, {"2", "c", "d"}};
  const auto untouched = [](const PagedDocument& document) {
    return document.pages[1].diagnostics.empty() && !document.pages[1].tables[0].beside &&
           document.pages[0].tables[0].roles.at(0) == "number";
  };
  EXPECT_TRUE(untouched(Joined({LeftOf("p1t1", rows), RightOf("p2t1", {{"目標", "総務部"}})}))) << "fewer rows";
  EXPECT_TRUE(untouched(Joined({LeftOf("p1t1", rows), TableOf("p2t1", {{"年", "件"}, {"1", "2"}, {"3", "4"}})})))
      << "no field of the profile";
  EXPECT_TRUE(untouched(Joined({LeftOf("p1t1", rows), LeftOf("p2t1", rows)}))) << "the same fields";
  const Table whole =
      TableOf("p1t1", {{"番号", "施策名", "取組概要", "指標・目標", "部局名"}, {"1", "a", "b", "c", "d"}});
  EXPECT_TRUE(untouched(Joined({whole, RightOf("p2t1", {{"目標", "総務部"}})}))) << "the left one is whole";
}

TEST(JoinSpreads, LinksOneSpreadWithTheNext) {
  const PagedDocument document =
      Joined({LeftOf("p1t1", {{"1", "a", "前半"}}), RightOf("p2t1", {{"目標", "総務部"}}),
              LeftOf("p3t1", {{"", "", "後半"}, {"2", "c", "d"}}), RightOf("p4t1", {{"", ""}, {"目標", "農林部"}})});
  EXPECT_EQ(document.pages[2].tables[0].continues, "p1t1");
  EXPECT_EQ(document.pages[3].tables[0].continues, "p2t1");
  EXPECT_TRUE(document.pages[2].tables[0].first_row_continues);
  EXPECT_TRUE(document.pages[3].tables[0].first_row_continues);
}

TEST(JoinSpreads, GivesTheSameASecondTime) {
  PagedDocument document = Joined({LeftOf("p1t1", {{"1", "a", "b"}}), RightOf("p2t1", {{"目標", "総務部"}})});
  for (Page& page : document.pages) page.diagnostics.clear();
  const PagedDocument once = document;
  AssignRoles(document, PlanProfile());
  for (Page& page : document.pages) page.diagnostics.clear();
  EXPECT_TRUE(document == once);
}

}  // namespace
}  // namespace hyogumi
