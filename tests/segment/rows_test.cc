// SPDX-License-Identifier: GPL-3.0-or-later
// Which row begins an item, and what becomes of the others.
#include "segment/rows.h"

#include <gtest/gtest.h>

#include "tests/support/segmented.h"

namespace hyogumi::segment {
namespace {

using testing_support::CodesOf;
using testing_support::IdsOf;
using testing_support::Merge;
using testing_support::PageOf;
using testing_support::ProfileOnBase;
using testing_support::ReasonsOf;
using testing_support::Rows;
using testing_support::Segmented;
using testing_support::SegmentedRows;
using testing_support::TableOf;
using testing_support::Texts;

const Texts kHeader{"番号", "事業名", "指標", "目標値"};

Profile With(const std::string& rows = "") {
  return ProfileOnBase("columns: [number, name, indicator, target]\n" + (rows.empty() ? "" : "rows: " + rows + "\n"));
}

Texts NamesOf(const ItemDocument& items) {
  Texts names;
  for (const Item& item : items.items) names.push_back(item.name.value_or("none"));
  return names;
}

// The sub-rows of an item, a text each: "indicator=甲 target=1".
Texts SubRowsOf(const Item& item) {
  Texts rows;
  for (const SubRow& row : item.rows) {
    std::string& text = rows.emplace_back();
    for (const auto& [field, value] : row) text += (text.empty() ? "" : " ") + field + "=" + value;
  }
  return rows;
}

TEST(Rows, BeginWhereTheProfileSays) {
  const Rows rows{kHeader, {"1", "甲", "い", "10"}, {"（注）", "乙", "ろ", "20"}, {"2", "", "は", "30"}};
  const struct {
    const char* name;
    const char* rows;
    Texts names;
  } cases[] = {
      {"at_any_number", "", {"甲", "乙", ""}},
      {"at_a_number_of_a_form", "{pattern: '^\\d+$', other: continue}", {"甲\n乙", ""}},
      {"of_which_others_are_items_by_default", "{pattern: '^\\d+$'}", {"甲", "乙", ""}},
      {"at_a_name", "{start: name, other: continue}", {"甲", "乙"}},
      {"at_a_name_of_a_form", "{start: name, pattern: 乙, other: continue}", {"甲", "乙"}},
  };
  for (const auto& row : cases) {
    SCOPED_TRACE(row.name);
    EXPECT_EQ(NamesOf(SegmentedRows(rows, With(row.rows))), row.names);
  }
}

TEST(Rows, ThatBeginNoItemAreWhatTheProfileSays) {
  const Rows rows{kHeader, {"1", "甲", "い", "10"}, {"", "", "ろ", "20"}, {"2", "乙", "は", "30"}};
  const ItemDocument apart = SegmentedRows(rows, With("{other: item}"));
  EXPECT_EQ(IdsOf(apart), (Texts{"1", "p1t1r3", "2"}));
  EXPECT_EQ(CodesOf(apart.items.at(1)), Texts{"number-unreadable"});

  const ItemDocument joined = SegmentedRows(rows, With("{other: continue}"));
  ASSERT_EQ(IdsOf(joined), (Texts{"1", "2"}));
  EXPECT_EQ(joined.items[0].indicator, "い\nろ");
  EXPECT_TRUE(joined.items[0].rows.empty());
  EXPECT_EQ(joined.items[0].parts.size(), 2u);

  const ItemDocument below = SegmentedRows(rows, With("{other: sub_row}"));
  ASSERT_EQ(IdsOf(below), (Texts{"1", "2"}));
  EXPECT_EQ(below.items[0].indicator, "い\nろ");
  EXPECT_EQ(SubRowsOf(below.items[0]), (Texts{"indicator=い target=10", "indicator=ろ target=20"}));
  EXPECT_TRUE(below.items[1].rows.empty());
}

TEST(Rows, AreLeftOutByTheTextOfACell) {
  const ItemDocument items = SegmentedRows({kHeader,
                                            {"1", "甲", "い", "10"},
                                            {"", "小 計", "", "10"},
                                            {"2", "計画の策定", "ろ", "20"},
                                            {"合計", "", "", "30"}},
                                           With("{ignore: ['^小\\s*計$', '(?:合|総)計']}"));
  EXPECT_EQ(IdsOf(items), (Texts{"1", "2"}));
  EXPECT_EQ(ReasonsOf(items), Texts{"p1t1 excluded"});
  EXPECT_EQ(items.document.unused.at(0).rows, 2);
}

// An item of two rows, by a merged number, and one of a row.
Table SubRowTable() {
  Table table = TableOf("p1t1", {kHeader, {"1", "甲", "い", "10"}, {"", "", "ろ", "20"}, {"2", "乙", "は", "30"}});
  Merge(table, 2, 1, 2, 1);
  Merge(table, 2, 2, 2, 1);
  return table;
}

TEST(SubRows, AreWhatAMergedNumberSpans) {
  const ItemDocument items = Segmented({PageOf(1, {}, {SubRowTable()})}, With());
  ASSERT_EQ(IdsOf(items), (Texts{"1", "2"}));
  EXPECT_EQ(SubRowsOf(items.items[0]), (Texts{"indicator=い target=10", "indicator=ろ target=20"}));
  EXPECT_EQ(items.items[0].name, "甲");
  EXPECT_EQ(items.items[0].indicator, "い\nろ");
  EXPECT_EQ(testing_support::Texts{FieldText(items.items[0], "target").value_or("none")}, Texts{"10\n20"});
  EXPECT_TRUE(items.items[1].rows.empty());
}

TEST(SubRows, KeepTheirEmptyTextsWhichTheFieldLeavesOut) {
  Table table = SubRowTable();
  for (Cell& cell : table.cells) {
    if (cell.text == "10" || cell.text == "ろ") cell.text = "";
  }
  const ItemDocument items = Segmented({PageOf(1, {}, {table})}, With());
  EXPECT_EQ(SubRowsOf(items.items.at(0)), (Texts{"indicator=い target=", "indicator= target=20"}));
  EXPECT_EQ(items.items.at(0).indicator, "い");
  EXPECT_EQ(FieldText(items.items.at(0), "target"), "20");
}

TEST(SubRows, ShareWhatTheirCellsSpan) {
  Table table = TableOf("p1t1", {kHeader, {"1", "甲", "い", "10"}, {"", "", "ろ", ""}, {"", "", "は", "30"}});
  Merge(table, 2, 1, 3, 1);
  Merge(table, 2, 2, 3, 1);
  Merge(table, 2, 4, 2, 1);
  const ItemDocument items = Segmented({PageOf(1, {}, {table})}, With());
  EXPECT_EQ(SubRowsOf(items.items.at(0)),
            (Texts{"indicator=い target=10", "indicator=ろ target=10", "indicator=は target=30"}));
  EXPECT_EQ(FieldText(items.items.at(0), "target"), "10\n30") << "a cell's text once";
}

// The second item has two rows on page 1, and what is below the break on page 2.
ItemDocument OverPages(const Rows& below, const std::vector<std::string>& closed_sides, const std::string& joint) {
  Table first = TableOf("p1t1", {kHeader, {"1", "甲", "い", "10"}, {"2", "乙", "ろ", "20"}, {"", "", "は", "30"}});
  Merge(first, 3, 1, 2, 1);
  Merge(first, 3, 2, 2, 1);
  Table second = TableOf("p2t1", below);
  second.continues = "p1t1";
  second.closed_sides = closed_sides;
  for (Cell& cell : second.cells) {
    if (cell.row == 1) cell.joint = joint;
  }
  return Segmented({PageOf(1, {}, {first}), PageOf(2, {}, {second})}, With());
}

TEST(SubRows, GoOnBehindAPageBreakThatARuleCloses) {
  const ItemDocument items = OverPages({{"", "", "に", "40"}, {"3", "丙", "ほ", "50"}}, {}, "\n");
  ASSERT_EQ(IdsOf(items), (Texts{"1", "2", "3"}));
  EXPECT_EQ(SubRowsOf(items.items[1]),
            (Texts{"indicator=ろ target=20", "indicator=は target=30", "indicator=に target=40"}));
  EXPECT_EQ(items.items[1].indicator, "ろ\nは\nに");
  EXPECT_EQ(items.items[1].name, "乙");
  EXPECT_TRUE(items.items[2].rows.empty());
}

TEST(SubRows, AreCutByAnOpenPageBreak) {
  const ItemDocument items = OverPages({{"", "", "の続き", ""}, {"3", "丙", "ほ", "50"}}, {"top"}, "");
  ASSERT_EQ(IdsOf(items), (Texts{"1", "2", "3"}));
  EXPECT_EQ(SubRowsOf(items.items[1]), (Texts{"indicator=ろ target=20", "indicator=はの続き target=30"}));
  EXPECT_EQ(items.items[1].indicator, "ろ\nはの続き");
}

// The last row of page 1 is all that stands there of its item; those of the item before have two indicators.
TEST(SubRows, BeginBehindAPageBreakWhereOtherItemsHaveThem) {
  const auto sub_rows_of_second = [](const std::string& joint) {
    Table first = SubRowTable();
    Table second = TableOf("p2t1", {{"", "", "に", "40"}});
    second.continues = "p1t1";
    for (Cell& cell : second.cells) cell.joint = joint;
    const ItemDocument items = Segmented({PageOf(1, {}, {first}), PageOf(2, {}, {second})}, With());
    EXPECT_EQ(IdsOf(items), (Texts{"1", "2"}));
    return SubRowsOf(items.items.back());
  };
  EXPECT_EQ(sub_rows_of_second("\n"), (Texts{"indicator=は target=30", "indicator=に target=40"}));
  EXPECT_EQ(sub_rows_of_second(""), Texts()) << "the text goes on";
}

TEST(Rows, AreItemsWithAWarningWhereTheyBeginNone) {
  const Rows rows{{"番号", "事業名"}, {"1-1", "甲"}, {"別記", "乙"}};
  const Profile coded = ProfileOnBase("columns: [{field: number, type: code}, name]\nrows: {pattern: '^\\d-\\d$'}\n");
  const ItemDocument items = SegmentedRows(rows, coded);
  ASSERT_EQ(items.items.size(), 2u);
  EXPECT_TRUE(items.items[0].warnings.empty());
  EXPECT_EQ(items.items[1].warnings.size(), 1u);

  const Profile named = ProfileOnBase("columns: [name, overview]\nrows: {start: name}\n");
  const ItemDocument unnamed = SegmentedRows({{"事業名", "概要"}, {"甲", "い"}, {"", "ろ"}}, named);
  ASSERT_EQ(unnamed.items.size(), 2u);
  EXPECT_EQ(unnamed.items[1].warnings.size(), 1u);
}

// The item of a row below a header of 計画 over `years`, whose second year's cell spans the third.
Item ItemOverYears(const Texts& years, const std::string& text) {
  Table table = TableOf("p1t1", {{"番号", "計画", "", "", "担当課"},
                                 {"", years.at(0), years.at(1), years.at(2), ""},
                                 {"1", "準備", text, "", "環境課"}});
  Merge(table, 1, 1, 2, 1);
  Merge(table, 1, 2, 1, 3);
  Merge(table, 1, 5, 2, 1);
  Merge(table, 3, 3, 1, 2);
  const ItemDocument items = Segmented(
      {PageOf(1, {}, {table})},
      ProfileOnBase("columns: [number, {field: y1, header: '計画/.*'}, {field: y2, header: '計画/.*'}, {field: y3, "
                    "header: '計画/.*'}, {field: office, header: 担当課}]\n"));
  return items.items.at(0);
}

Texts FieldsOf(const Item& item) {
  Texts fields;
  for (const auto& [field, text] : item.fields) fields.push_back(field + "=" + text);
  return fields;
}

TEST(Spans, GiveTheirTextToEachOfSeveralYears) {
  for (const Texts& years : {Texts{"R6", "R7", "R8"}, Texts{"令和６年度", "令和７年度", "令和８年度"},
                             Texts{"令和6年度(2024)", "令和7年度(2025)", "令和8年度(2026)"},
                             Texts{"R6年度", "R7年度", "R8年度"}, Texts{"第１四半期", "第２四半期", "第３四半期"},
                             Texts{"2024", "2025", "2026"}, Texts{"４月", "５月", "６月"}}) {
    SCOPED_TRACE(years[0]);
    const Item item = ItemOverYears(years, "工事");
    EXPECT_EQ(FieldsOf(item), (Texts{"y1=準備", "y2=工事", "y3=工事", "office=環境課"}));
    EXPECT_TRUE(item.warnings.empty()) << "the print says so";
  }
  const Texts years{"R6", "R7", "R8"};
  const Item yearly = ItemOverYears(years, "2,000件／年");
  EXPECT_EQ(yearly.quantities.size(), 2u);
  EXPECT_TRUE(yearly.warnings.empty());
  const Item total = ItemOverYears(years, "5,000件");
  EXPECT_EQ(FieldsOf(total), (Texts{"y1=準備", "y2=5,000件", "y3=5,000件", "office=環境課"}));
  ASSERT_EQ(CodesOf(total), Texts{"columns-spanned"}) << "of both years together, or of each";
  EXPECT_NE(total.warnings[0].message.find("計画 / R7, 計画 / R8"), std::string::npos);
}

TEST(Spans, GiveTheirTextToTheFirstOfOtherColumnsAndSaySo) {
  for (const Texts& columns : {Texts{"内容", "規模", "費用"}, Texts{"内容", "R7実績", "R8目標"}}) {
    SCOPED_TRACE(columns[1]);
    const Item item = ItemOverYears(columns, "R6で終了");
    EXPECT_EQ(FieldsOf(item), (Texts{"y1=準備", "y2=R6で終了", "office=環境課"}));
    ASSERT_EQ(CodesOf(item), Texts{"columns-spanned"});
    EXPECT_EQ(item.warnings[0].field, "y2");
  }
  EXPECT_TRUE(ItemOverYears({"内容", "規模", "費用"}, "").warnings.empty()) << "nothing is lost of an empty cell";
}

TEST(SubRows, HaveTheFieldsOfASplit) {
  const Profile profile = ProfileOnBase(
      "columns: [number, name, {field: unit, header: 単位, split: '(?P<indicator>[^(]+)\\((?P<target>[^)]+)\\)'}]\n");
  Table table = TableOf("p1t1", {{"番号", "事業名", "単位"}, {"1", "甲", "い（10）"}, {"", "", "ろ（20）"}});
  Merge(table, 2, 1, 2, 1);
  Merge(table, 2, 2, 2, 1);
  const ItemDocument items = Segmented({PageOf(1, {}, {table})}, profile);
  EXPECT_EQ(SubRowsOf(items.items.at(0)), (Texts{"indicator=い target=10", "indicator=ろ target=20"}));
  EXPECT_EQ(items.items.at(0).indicator, "い\nろ");
  EXPECT_TRUE(items.items.at(0).warnings.empty());
}

TEST(Rows, GoOnWithNoItemOfAnotherSection) {
  const ItemDocument items = SegmentedRows(
      {kHeader, {"1 くらし"}, {"1", "甲", "い", "10"}, {"2 産業"}, {"", "乙", "ろ", "20"}, {"1", "丙", "は", "30"}},
      ProfileOnBase("sections: {heading: numbered}\ncolumns: [number, name, indicator, target]\n"
                    "rows: {other: continue}\n"));
  EXPECT_EQ(NamesOf(items), (Texts{"甲", "乙", "丙"}));
}

}  // namespace
}  // namespace hyogumi::segment
