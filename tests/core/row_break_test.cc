// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/row_break.h"

#include <gtest/gtest.h>

#include "tests/support/pages.h"

namespace hyogumi {
namespace {

using testing_support::Rows;
using testing_support::SetLines;
using testing_support::TableOf;

constexpr RowBreakColumns kColumns{1, 2};  // number, name

struct Break {
  Table before;
  Table table;
  RowBreakColumns columns = kColumns;

  bool GoesOn() const { return FirstRowGoesOn(before, table, columns, LastNumber(before, columns.number)); }
};

// The last row of one page and the rows of the next.
Break BreakOf(const std::vector<std::string>& last, const Rows& rows) {
  return {TableOf("p1t1", {last}), TableOf("p2t1", rows)};
}

TEST(FirstRowGoesOn, KnowsTheRestOfARowByItsMissingNumber) {
  EXPECT_TRUE(BreakOf({"1", "名称", "前半"}, {{"", "", "後半"}, {"2", "次", "文"}}).GoesOn());
  EXPECT_FALSE(BreakOf({"1", "名称", "前半"}, {{"2", "次", "文"}}).GoesOn());
  EXPECT_FALSE(BreakOf({"1", "名称", "前半"}, {{"", "", ""}}).GoesOn()) << "an empty row";
  EXPECT_FALSE(BreakOf({"1", "名称", "前半"}, {{"2 次の柱"}}).GoesOn()) << "a title across the table";
  const Break below{TableOf("p1t1", {{"1", "名称", "概要"}, {"2 柱"}}), TableOf("p2t1", {{"", "", "後半"}})};
  EXPECT_FALSE(below.GoesOn()) << "below a title nothing was cut";
}

TEST(FirstRowGoesOn, LeavesAnItemThatHasANameButNoNumber) {
  const Break whole = BreakOf({"1", "短い名称", "概要。"}, {{"", "番号のない施策", "概要"}, {"2", "次", "文"}});
  EXPECT_FALSE(whole.GoesOn());
  const Break cut = BreakOf({"1", "列の幅を満たす名称の", "概要"}, {{"", "続き", "後半"}, {"2", "次", "文"}});
  EXPECT_TRUE(cut.GoesOn()) << "the name fills its column of ten signs";
  const Break skipped = BreakOf({"1", "列の幅を満たす名称の", "概要"}, {{"", "番号のない", "概要"}, {"3", "次", "文"}});
  EXPECT_FALSE(skipped.GoesOn()) << "the next number is 3";
  EXPECT_TRUE(BreakOf({"1", "", "概要"}, {{"", "名称", ""}, {"2", "次", "文"}}).GoesOn()) << "the name comes late";
}

TEST(FirstRowGoesOn, TakesAnOpenBorderForACutRow) {
  for (const bool bottom : {true, false}) {
    SCOPED_TRACE(bottom ? "bottom" : "top");
    const auto open = [bottom](Break made) {
      if (bottom) made.before.closed_sides = {"right", "bottom"};
      if (!bottom) made.table.closed_sides = {"top"};
      return made;
    };
    EXPECT_TRUE(open(BreakOf({"1", "短い名称", "前半"}, {{"", "別の", "後半"}})).GoesOn());
    EXPECT_FALSE(open(BreakOf({"1", "名称", "前半"}, {{"2", "次", "文"}})).GoesOn()) << "the next number";
    EXPECT_TRUE(open(BreakOf({"", "名称", "前半"}, {{"1", "", "後半"}})).GoesOn()) << "the number stands in the rest";
    Break rest = open(BreakOf({"", "", "続き"}, {{"2", "次", "文"}}));
    rest.before.first_row_continues = true;
    EXPECT_FALSE(rest.GoesOn()) << "what was the rest of a row has its number already";
    Break unknown = open(BreakOf({"a", "b", "c"}, {{"d", "", ""}}));
    unknown.columns = {};
    EXPECT_TRUE(unknown.GoesOn()) << "the form alone";
  }
  Break closed = BreakOf({"a", "b", "c"}, {{"d", "", ""}});
  closed.columns = {};
  EXPECT_FALSE(closed.GoesOn());
}

TEST(CountingColumn, FindsTheColumnThatNumbersTheRows) {
  EXPECT_EQ(CountingColumn(TableOf("t", {{"番号", "数"}, {"1", "5"}, {"２", "3"}})), 1);
  EXPECT_EQ(CountingColumn(TableOf("t", {{"数", "番号"}, {"5", "8"}, {"", ""}, {"3", "9"}})), 2);
  EXPECT_EQ(CountingColumn(TableOf("t", {{"番号", "数"}, {"1", "5"}})), 0) << "one row counts nothing";
  EXPECT_EQ(CountingColumn(TableOf("t", {{"1", "a"}, {"3", "b"}})), 0);
  EXPECT_EQ(CountingColumn(TableOf("t", {{"1", "a"}, {"2", "b"}, {"計", "c"}})), 0);
}

}  // namespace
}  // namespace hyogumi
