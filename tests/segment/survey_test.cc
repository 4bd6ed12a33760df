// SPDX-License-Identifier: GPL-3.0-or-later
#include "segment/survey.h"

#include <gtest/gtest.h>

#include "tests/support/pages.h"

namespace hyogumi::segment {
namespace {

using testing_support::DocumentOf;
using testing_support::Merge;
using testing_support::PageOf;
using testing_support::Rows;
using testing_support::TableOf;
using testing_support::TextBlock;
using Texts = std::vector<std::string>;

const Texts kHeader{"番号", "新規", "事業名", "内容", "担当"};

Texts RowOf(const std::string& number, const std::string& name, const std::string& mark = "") {
  return {number, mark, name, name + "を進める。", "総務部\n広報課"};
}

Table PlanTable(const std::string& id, Rows rows) {
  rows.insert(rows.begin(), kHeader);
  return TableOf(id, rows);
}

Table Continuing(Table table, const std::string& before) {
  table.continues = before;
  return table;
}

// Two sections, whose numbers begin again.
PagedDocument Plan() {
  return DocumentOf(
      {PageOf(1, {TextBlock("1 防災", 20)}, {PlanTable("p1t1", {RowOf("1", "水位"), RowOf("2", "避難", "○")})}),
       PageOf(2, {TextBlock("2 福祉", 20)}, {PlanTable("p2t1", {RowOf("1", "健診"), RowOf("2", "保育")})})});
}

TEST(Survey, TablesWithTheSameHeaderAreOneFamily) {
  const DocumentSurvey survey = Survey(Plan());
  ASSERT_EQ(survey.families.size(), 1u);
  const FamilySurvey& family = survey.families[0];
  EXPECT_EQ(family.tables, (Texts{"p1t1", "p2t1"}));
  EXPECT_EQ(family.rows, 4);
  EXPECT_EQ(family.first_page, 1);
  EXPECT_EQ(family.last_page, 2);
  ASSERT_EQ(family.columns.size(), 5u);
  EXPECT_EQ(family.columns[2].label, "事業名");
  EXPECT_EQ(family.columns[2].filled, 4);
  EXPECT_EQ(family.columns[1].filled, 1);
  EXPECT_EQ(family.columns[1].yes_marks, "○");
  EXPECT_EQ(family.columns[4].values.size(), 1u) << "one text, four times";
  EXPECT_EQ(family.columns[4].values[0].count, 4);
}

TEST(Survey, ATableThatGoesOnNeedsNoHeader) {
  Table rest = Continuing(TableOf("p2t1", {RowOf("3", "健診"), RowOf("4", "保育")}), "p1t1");
  const DocumentSurvey survey = Survey(DocumentOf(
      {PageOf(1, {}, {PlanTable("p1t1", {RowOf("1", "水位"), RowOf("2", "避難")})}), PageOf(2, {}, {rest})}));
  ASSERT_EQ(survey.families.size(), 1u);
  EXPECT_EQ(survey.families[0].rows, 4);
  EXPECT_EQ(survey.numbering, Numbering::kDocument);
}

TEST(Survey, TheRestOfACutRowIsNoRow) {
  Table rest = Continuing(PlanTable("p2t1", {{"", "", "", "の続き。", ""}, RowOf("3", "健診")}), "p1t1");
  rest.header_rows = 1;
  Table first = PlanTable("p1t1", {RowOf("1", "水位"), RowOf("2", "避難")});
  first.header_rows = 1;
  const DocumentSurvey survey = Survey(DocumentOf({PageOf(1, {}, {first}), PageOf(2, {}, {rest})}));
  ASSERT_TRUE(survey.items);
  EXPECT_EQ(survey.Items()->rows, 3);
  EXPECT_EQ(survey.Items()->columns[0].filled, 3);
}

TEST(Survey, AHeaderOfTwoLevelsHasAKeyForEach) {
  Table table = TableOf("p1t1", {{"番号", "計画", "", "備考"},
                                 {"", "事業名", "内容", ""},
                                 {"1", "水位", "公開", "県"},
                                 {"2", "避難", "誘導", ""}});
  Merge(table, 1, 1, 2, 1);
  Merge(table, 1, 4, 2, 1);
  Merge(table, 1, 2, 1, 2);
  const DocumentSurvey survey = Survey(DocumentOf({PageOf(1, {}, {table})}));
  ASSERT_TRUE(survey.items);
  const FamilySurvey& items = *survey.Items();
  EXPECT_EQ(items.rows, 2);
  EXPECT_EQ(items.columns[0].keys, (std::vector<Texts>{{"番号"}}));
  EXPECT_EQ(items.columns[1].keys, (std::vector<Texts>{{"計画", "事業名"}}));
  EXPECT_EQ(items.columns[2].label, "計画 / 内容");
}

TEST(Survey, HeadersThatDifferInAWordAreOneSpeltInTwoWays) {
  Table other = PlanTable("p2t1", {RowOf("3", "健診")});
  other.cells[3].lines[0].text = "内容等";
  const DocumentSurvey survey = Survey(DocumentOf(
      {PageOf(1, {}, {PlanTable("p1t1", {RowOf("1", "水位"), RowOf("2", "避難")})}), PageOf(2, {}, {other})}));
  ASSERT_EQ(survey.families.size(), 1u);
  EXPECT_EQ(survey.families[0].columns[3].keys, (std::vector<Texts>{{"内容"}, {"内容等"}}));
}

TEST(Survey, TheItemsAreTextsNotFigures) {
  const Table figures = TableOf("p1t1", {{"年度", "件数", "人数", "金額"},
                                         {"2019", "12", "300", "1,200"},
                                         {"2020", "15", "280", "1,350"},
                                         {"2021", "18", "310", "1,100"},
                                         {"2022", "19", "320", "1,700"},
                                         {"2023", "20", "330", "1,800"}});
  const DocumentSurvey survey = Survey(DocumentOf(
      {PageOf(1, {}, {figures}), PageOf(2, {}, {PlanTable("p2t1", {RowOf("1", "水位"), RowOf("2", "避難")})})}));
  ASSERT_EQ(survey.families.size(), 2u);
  EXPECT_TRUE(survey.families[0].statistics);
  EXPECT_EQ(survey.items, std::optional<std::size_t>(1));
}

TEST(Survey, NumbersBeginAgainInEachSectionOrNot) {
  EXPECT_EQ(Survey(Plan()).numbering, Numbering::kSection);
  EXPECT_EQ(Survey(Plan()).levels.at(0).headings.size(), 2u);
  PagedDocument without = Plan();
  without.pages[0].blocks.clear();
  without.pages[1].blocks.clear();
  EXPECT_EQ(Survey(without).numbering, Numbering::kNone) << "they begin again, and no heading says why";
}

TEST(Survey, WithoutACountACodeTellsTheRowsApart) {
  const Table table = TableOf("p1t1", {{"登録番号", "施設", "電話"},
                                       {"第5-8号", "市民会館", "012-34-5678"},
                                       {"第5-9号", "図書館", "012-34-5678"},
                                       {"第6-1号", "体育館", "012-34-0001"}});
  const DocumentSurvey survey = Survey(DocumentOf({PageOf(1, {}, {table})}));
  EXPECT_FALSE(survey.counter);
  EXPECT_EQ(survey.keys, (std::vector<std::size_t>{0})) << "one phone number stands twice";
}

TEST(Survey, RowsBelowAMergedNumberBelongToItsItem) {
  Table table = TableOf(
      "p1t1",
      {{"番号", "事業名", "指標"}, {"1", "水位", "公開20か所"}, {"", "", "点検年2回"}, {"2", "避難", "訓練年1回"}});
  Merge(table, 2, 1, 2, 1);
  Merge(table, 2, 2, 2, 1);
  const DocumentSurvey survey = Survey(DocumentOf({PageOf(1, {}, {table})}));
  ASSERT_TRUE(survey.items);
  EXPECT_EQ(survey.Items()->rows, 2);
  EXPECT_EQ(survey.Items()->sub_rows, 1);
  EXPECT_EQ(survey.Items()->columns[1].filled, 2);
}

TEST(Survey, RowsOfTotalsAreNoItems) {
  Table table = TableOf("p1t1", {{"コード", "事業名", "内容", "予算額"},
                                 {"1-01", "水位", "公開する", "1,200"},
                                 {"1-02", "避難", "誘導する", "300"},
                                 {"小計", "", "", "1,500"},
                                 {"2-01", "健診", "知らせる", "700"},
                                 {"小計", "", "", "700"}});
  Merge(table, 4, 1, 1, 3);
  Merge(table, 6, 1, 1, 3);
  const DocumentSurvey survey = Survey(DocumentOf({PageOf(1, {}, {table})}));
  ASSERT_TRUE(survey.items);
  EXPECT_EQ(survey.Items()->rows, 3);
  ASSERT_EQ(survey.Items()->totals.size(), 1u);
  EXPECT_EQ(survey.Items()->totals[0].text, "小計");
  EXPECT_EQ(survey.keys, (std::vector<std::size_t>{0})) << "the codes of the rest tell the rows apart";
}

TEST(Survey, EmptyCellsBelowATextMayBeForItTooWhereNoRulePartsThem) {
  Rows rows{{"部", "事業名"}};
  for (const char* name : {"水位", "避難", "健診"}) rows.push_back({rows.size() == 1 ? "総務部" : "", name});
  Table table = TableOf("p1t1", rows);
  const auto fills_down = [&table](std::size_t column) {
    const DocumentSurvey survey = Survey(DocumentOf({PageOf(1, {}, {table})}));
    return survey.Items() != nullptr && survey.Items()->columns[column].fills_down;
  };
  table.ruled = false;
  EXPECT_TRUE(fills_down(0));
  EXPECT_FALSE(fills_down(1));
  table.ruled = true;
  EXPECT_FALSE(fills_down(0)) << "a cell with rules of its own all around is blank";
}

TEST(Survey, WordsThatRepeatAreAVocabulary) {
  Rows rows{{"区分", "事業名", "時期"}};
  for (int i = 0; i < 9; ++i) {
    rows.push_back({i % 2 == 0 ? "継続" : "拡充", "事業" + std::string(1, static_cast<char>('A' + i)), "令和5年度"});
  }
  const DocumentSurvey survey = Survey(DocumentOf({PageOf(1, {}, {TableOf("p1t1", rows)})}));
  ASSERT_TRUE(survey.items);
  EXPECT_TRUE(survey.Items()->columns[0].repeats);
  EXPECT_FALSE(survey.Items()->columns[1].repeats);
  EXPECT_FALSE(survey.Items()->columns[2].repeats) << "years go on";
}

TEST(Survey, FindsTheDeclaredNumberOfItemsBeforeThem) {
  PagedDocument document = Plan();
  Rows rows;
  for (int i = 1; i <= 9; ++i) rows.push_back(RowOf(std::to_string(i), "事業"));
  document.pages[1].tables[0] = PlanTable("p2t1", rows);  // eleven with those of page 1
  const auto total_with = [&document](const std::string& text) {
    document.pages[0].blocks = {TextBlock(text, 10), TextBlock("1 防災", 20)};
    return Survey(document).total;
  };
  ASSERT_TRUE(total_with("掲載事業数 11（前年度 9）"));
  EXPECT_FALSE(total_with("令和5年11月1日")) << "a date is none";
  EXPECT_FALSE(total_with("総額 1,110千円"));
}

TEST(Survey, ADocumentWithoutTablesHasNoItems) {
  const DocumentSurvey survey = Survey(DocumentOf({PageOf(1, {TextBlock("はじめに", 20)}, {})}));
  EXPECT_TRUE(survey.families.empty());
  EXPECT_FALSE(survey.items);
}

// Eight items below two merged cells, of which a page's break cuts the second.
PagedDocument CutByAPage(const std::string& first_of_page_2, const std::string& last = "学び") {
  Table first = TableOf(
      "p1t1",
      {{"柱", "番号", "事業名"}, {"安全", "1", "水位"}, {"", "2", "避難"}, {"", "3", "訓練"}, {"活力", "4", "商店"}});
  Merge(first, 2, 1, 3, 1);
  Table second = Continuing(
      TableOf("p2t1", {{first_of_page_2, "5", "農業"}, {"", "6", "漁業"}, {"", "7", "観光"}, {last, "8", "図書"}}),
      "p1t1");
  Merge(second, 1, 1, 3, 1);
  return DocumentOf({PageOf(1, {}, {first}), PageOf(2, {}, {second})});
}

TEST(Survey, AMergedCellThatAPageCutsGoesOnAsAnEmptyOne) {
  const DocumentSurvey cut = Survey(CutByAPage(""));
  ASSERT_TRUE(cut.items);
  EXPECT_TRUE(cut.Items()->columns[0].cut_by_pages);
  EXPECT_FALSE(cut.Items()->columns[2].cut_by_pages);
  const DocumentSurvey whole = Survey(CutByAPage("活力"));
  ASSERT_TRUE(whole.items);
  EXPECT_FALSE(whole.Items()->columns[0].cut_by_pages) << "the text is printed again";
  const DocumentSurvey gap = Survey(CutByAPage("", ""));
  ASSERT_TRUE(gap.items);
  EXPECT_FALSE(gap.Items()->columns[0].cut_by_pages) << "a row within the page has none either";
}

TEST(Survey, TablesThatLackAColumnAreOfOneFamilyWhereNumbersRunOn) {
  const auto plan = [](const std::string& second_number) {
    return DocumentOf(
        {PageOf(1, {},
                {TableOf("p1t1", {{"番号", "事業名", "内容", "担当"},
                                  {"1", "水位", "公開する", "河川課"},
                                  {"2", "避難", "誘導する", "防災課"}})}),
         PageOf(2, {},
                {TableOf("p2t1", {{"番号", "新規", "事業名", "内容", "担当", "備考"},
                                  {second_number, "○", "健診", "知らせる", "健康課", "重点"}})}),
         PageOf(3, {}, {TableOf("p3t1", {{"番号", "事業名", "内容", "担当"}, {"4", "保育", "広げる", "福祉課"}})})});
  };
  const DocumentSurvey survey = Survey(plan("3"));
  ASSERT_EQ(survey.families.size(), 1u);
  const FamilySurvey& family = survey.families[0];
  EXPECT_EQ(family.tables, (Texts{"p1t1", "p2t1", "p3t1"}));
  Texts labels;
  for (const ColumnSurvey& column : family.columns) labels.push_back(column.label);
  EXPECT_EQ(labels, (Texts{"番号", "新規", "事業名", "内容", "担当", "備考"}));
  EXPECT_EQ(family.rows, 4);
  EXPECT_EQ(family.columns[2].values[2].text, "健診") << "in the document's order";
  EXPECT_EQ(family.columns[5].filled, 1);
  ASSERT_TRUE(family.columns[5].lacking);
  EXPECT_EQ(family.columns[5].lacking->page, 1);
  EXPECT_FALSE(family.columns[2].lacking);
  EXPECT_EQ(Survey(plan("1")).families.size(), 2u) << "its numbers are others";
}

TEST(Survey, ANumberWithoutACountingWordIsNoTotal) {
  PagedDocument document = Plan();
  Rows rows;
  for (int i = 1; i <= 9; ++i) rows.push_back(RowOf(std::to_string(i), "事業"));
  document.pages[1].tables[0] = PlanTable("p2t1", rows);  // eleven with those of page 1
  const auto total_with = [&document](const std::string& text) {
    document.pages[0].blocks = {TextBlock(text, 10), TextBlock("1 防災", 20)};
    return Survey(document).total;
  };
  EXPECT_FALSE(total_with("公民館等11か所で毎週開設する"));
  EXPECT_FALSE(total_with("職員 11"));
  EXPECT_TRUE(total_with("本書には11の事業を載せる"));
  EXPECT_TRUE(total_with("合計：11"));
}

}  // namespace
}  // namespace hyogumi::segment
