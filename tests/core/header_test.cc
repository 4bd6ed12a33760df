// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/header.h"

#include <gtest/gtest.h>

#include "tests/support/pages.h"

namespace hyogumi {
namespace {

using testing_support::Merge;
using testing_support::Rows;
using testing_support::SetLines;
using testing_support::TableOf;
using Labels = std::vector<std::string>;

TEST(HeaderKey, MakesSpacesLineBreaksWidthsAndRadicalsEqual) {
  struct {
    const char* name;
    std::vector<std::string> lines;
    const char* want;
  } const cases[] = {
      {"one_line", {"整理番号"}, "整理番号"},      {"broken_over_lines", {"整理", "番号"}, "整理番号"},
      {"spaced_out", {"部　局 名"}, "部局名"},     {"kangxi_radicals", {"⽬標"}, "目標"},
      {"supplement_radicals", {"⻑期"}, "長期"},   {"full_width_ascii", {"Ｎｏ．"}, "No."},
      {"half_width_katakana", {"ｺｰﾄﾞ"}, "コード"}, {"empty", {}, ""},
  };
  for (const auto& row : cases) {
    SCOPED_TRACE(row.name);
    Cell cell;
    cell.lines = SetLines(row.lines, 0, 0);
    EXPECT_EQ(HeaderKey(cell), row.want);
  }
}

// 番号 and 部局名 over both rows, 内容 over the two columns between.
Table TwoLevels() {
  Table table = TableOf("p1t1", {{"番号", "内容", "", "部局名"}, {"", "概要", "目標", ""}, {"1", "a", "b", "c"}});
  Merge(table, 1, 1, 2, 1);
  Merge(table, 1, 2, 1, 2);
  Merge(table, 1, 4, 2, 1);
  return table;
}

int EndOf(const Table& table, int first = 1) { return EndOfHeader(TableGrid(table), first); }

Labels LabelsOf(Table table, int header_rows) {
  table.header_rows = header_rows;
  const TableGrid grid(table);
  Labels labels;
  for (int column = 1; column <= table.columns; ++column) labels.push_back(ColumnLabel(grid, column));
  return labels;
}

TEST(EndOfHeader, GoesAsFarAsMergedCellsDo) {
  EXPECT_EQ(EndOf(TableOf("t", {{"番号", "概要"}, {"1", "a"}})), 1);
  EXPECT_EQ(EndOf(TwoLevels()), 2);
}

TEST(EndOfHeader, GoesOnWhereTheNextRowOnlyPartsAMergedCell) {
  const auto end = [](const Rows& rows) {
    Table table = TableOf("t", rows);
    Merge(table, 1, 2, 1, 2);
    return EndOf(table);
  };
  EXPECT_EQ(end({{"番号", "目標", "", "部局"}, {"", "R3", "R4", ""}, {"1", "a", "b", "c"}}), 2);
  EXPECT_EQ(end({{"", "目標", "", ""}, {"番号", "現状", "目標", "部局"}, {"1", "a", "b", "c"}}), 2);
  EXPECT_EQ(end({{"番号", "目標", "", "部局"}, {"1", "現状", "目標", "総務部"}}), 1) << "a row of data";
  EXPECT_EQ(end({{"番号", "目標", "", "部局"}, {"", "120", "310", ""}}), 1) << "figures";
  EXPECT_EQ(end({{"番号", "目標", "", "部局"}, {"", "受講した人の数を前の年度より増やす。", "現状", ""}}), 1)
      << "a text";
}

TEST(ColumnLabel, NamesTheGroupAndTheLeaf) {
  EXPECT_EQ(LabelsOf(TwoLevels(), 2), (Labels{"番号", "内容 / 概要", "内容 / 目標", "部局名"}));
  Table titled = TableOf("t", {{"1 情報化"}, {"番号", "概 要"}, {"1", "a"}});
  EXPECT_EQ(LabelsOf(titled, 2), (Labels{"番号", "概要"})) << "a title is no group";
  EXPECT_EQ(LabelsOf(TableOf("t", {{"番号", "予算"}, {"", "(千円)"}, {"1", "a"}}), 2), (Labels{"番号", "予算"}));
}

TEST(UnitOf, KnowsUnitsHoweverTheyAreSet) {
  const struct {
    const char* text;
    const char* want;  // none is ""
  } cases[] = {
      {"千円", "千円"},   {"（千円）", "千円"}, {"(単位:百万円)", "百万円"},
      {"単位：人", "人"}, {"㎡", "㎡"},         {"[％]", "％"},
      {"か 所", "か所"},  {"円滑", ""},         {"(見込み)", ""},
      {"", ""},           {"単位", ""},         {"12円", ""},
  };
  for (const auto& row : cases) EXPECT_EQ(UnitOf(row.text).value_or(""), row.want) << row.text;
}

TEST(IsUnitRow, IsOneOfUnitsAndBracketsOnly) {
  const auto is_unit_row = [](std::vector<std::string> row) {
    return IsUnitRow(TableGrid(TableOf("t", {{"番号", "予算", "人数"}, std::move(row)})), 2);
  };
  EXPECT_TRUE(is_unit_row({"", "(千円)", "人"}));
  EXPECT_TRUE(is_unit_row({"", "(千円)", "(見込み)"}));
  EXPECT_FALSE(is_unit_row({"1", "(千円)", "人"}));
  EXPECT_FALSE(is_unit_row({"", "", ""}));
  EXPECT_FALSE(is_unit_row({"", "(見込み)", ""})) << "no unit at all";
  EXPECT_FALSE(is_unit_row({"", "1,200", "人"}));
}

TEST(ColumnUnit, ComesFromARowOfUnitsOrTheLabelsEnd) {
  Table table = TableOf("t", {{"番号", "予算", "件数（件）", "目標(A)"}, {"", "(千円)", "", ""}, {"1", "a", "b", "c"}});
  table.header_rows = 2;
  const TableGrid grid(table);
  EXPECT_EQ(ColumnUnit(grid, 1), std::nullopt);
  EXPECT_EQ(ColumnUnit(grid, 2), "千円");
  EXPECT_EQ(ColumnUnit(grid, 3), "件");
  EXPECT_EQ(ColumnUnit(grid, 4), std::nullopt);
}

TEST(ColumnUnit, ComesFromTheGroupWhereTheColumnItselfGivesNone) {
  Table table =
      TableOf("t", {{"番号", "予算額（千円）※1", "", ""}, {"", "R5", "R6", "件数（件）"}, {"1", "a", "b", "c"}});
  Merge(table, 1, 2, 1, 3);
  table.header_rows = 2;
  const TableGrid grid(table);
  EXPECT_EQ(ColumnUnit(grid, 1), std::nullopt);
  EXPECT_EQ(ColumnUnit(grid, 2), "千円");
  EXPECT_EQ(ColumnUnit(grid, 3), "千円");
  EXPECT_EQ(ColumnUnit(grid, 4), "件");
}

}  // namespace
}  // namespace hyogumi
