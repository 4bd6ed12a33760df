// SPDX-License-Identifier: GPL-3.0-or-later
#include "extract/rule_index.h"

#include <gtest/gtest.h>

#include "tests/support/set_text.h"

namespace hyogumi::extract {
namespace {

Ruling H(double y, double x1, double x2) { return {true, y, x1, x2}; }
Ruling V(double x, double y1, double y2) { return {false, x, y1, y2}; }

TEST(Covered, MeasuresWhatIsRuledBetweenTwoHeights) {
  const RuleIndex rules({H(30, 0, 40), H(10, 0, 100), H(31, 50, 100), V(20, 0, 100), H(50, -100, 300)});
  struct {
    const char* name;
    Box where;
    double want;
  } const cases[] = {
      {"a_whole_rule", {0, 5, 100, 15}, 100},
      {"part_of_a_rule", {90, 5, 200, 15}, 10},
      {"none_between", {0, 12, 100, 28}, 0},
      {"pieces_of_one_rule", {0, 20, 100, 40}, 90},
      {"of_two_rules_the_longer", {0, 5, 100, 40}, 100},
      {"longer_than_asked", {0, 45, 100, 55}, 100},
      {"none_beside", {150, 5, 200, 40}, 0},
      {"heights_count", {0, 10, 100, 10}, 100},
  };
  for (const auto& row : cases) {
    SCOPED_TRACE(row.name);
    EXPECT_DOUBLE_EQ(rules.Covered(row.where.top, row.where.bottom, row.where.left, row.where.right), row.want);
  }
  EXPECT_EQ(RuleIndex({}).Covered(0, 100, 0, 100), 0);
}

TEST(Between, AsksForAShareBetweenTwoRows) {
  const PageContent page = PageWith({"above", "________", "below", "further below"});
  const std::vector<TextRow> rows = RowsOf(page);
  const RuleIndex rules(page.rulings);
  EXPECT_TRUE(rules.Between(rows[0], rows[1], 50, 90, 1));
  EXPECT_TRUE(rules.Between(rows[0], rows[1], 50, 130, 0.5));
  EXPECT_FALSE(rules.Between(rows[0], rows[1], 50, 130, 0.6));
  EXPECT_FALSE(rules.Between(rows[1], rows[2], 50, 90, 0.1));
  EXPECT_FALSE(rules.Between(rows[0], rows[1], 90, 90, 0.5)) << "nothing wide is ruled";
}

TEST(Under, FindsARuleAlongAText) {
  const RuleIndex rules({H(10, 0, 500), H(12, 100, 190), H(20, 95, 210), H(40, 100, 200)});
  const Ruling* found = rules.Under(5, 30, 100, 200, 300);
  ASSERT_NE(found, nullptr);
  EXPECT_EQ(found->position, 12) << "the first along it that is not too wide";
  found = rules.Under(5, 30, 100, 220, 300);
  ASSERT_NE(found, nullptr);
  EXPECT_EQ(found->position, 20);
  EXPECT_EQ(rules.Under(5, 30, 100, 300, 300), nullptr);
  EXPECT_EQ(rules.Under(21, 39, 100, 200, 300), nullptr);
}

}  // namespace
}  // namespace hyogumi::extract
