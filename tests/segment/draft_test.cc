// SPDX-License-Identifier: GPL-3.0-or-later
#include "segment/draft.h"

#include <gtest/gtest.h>

#include <algorithm>

#include "tests/support/files.h"
#include "tests/support/pages.h"
#include "tests/support/segmented.h"

namespace hyogumi::segment {
namespace {

using testing_support::DocumentOf;
using testing_support::Merge;
using testing_support::PageOf;
using testing_support::Rows;
using testing_support::SegmentedRows;
using testing_support::TableOf;
using testing_support::TempFolder;
using testing_support::TextBlock;
using testing_support::WriteWhole;
using Texts = std::vector<std::string>;

DocumentSurvey SurveyOf(const Rows& rows) { return Survey(DocumentOf({PageOf(1, {}, {TableOf("p1t1", rows)})})); }

// The draft as `run` would load it.
Profile Loaded(const std::string& text, const std::string& file = "draft.yaml") {
  Result<Profile> profile = ParseProfile(text, file);
  if (profile.ok()) return profile.value();
  for (const Diagnostic& fault : profile.error().faults) ADD_FAILURE() << Format(fault) << "\n" << text;
  return {};
}

std::string DraftOf(const DocumentSurvey& survey) {
  if (!survey.items) {
    ADD_FAILURE() << "no items were found";
    return "";
  }
  return Draft(survey, BaseProfile(), {"plan", "plan.pdf", kBaseProfile});
}

Profile ProfileOfRows(const Rows& rows) { return Loaded(DraftOf(SurveyOf(rows))); }

Texts FieldsOf(const Profile& profile) {
  Texts fields;
  for (const ColumnRule& column : profile.columns) fields.push_back(column.field);
  return fields;
}

const Rows kPlan{{"番号", "新規", "事業名", "事業概要", "予算額(千円)", "担当部局"},
                 {"1", "", "水位の公開", "水位を公開する。", "1,200", "建設部\n河川課"},
                 {"2", "○", "避難の誘導", "避難を誘導する。", "350", "総務部\n危機対策課"},
                 {"3", "", "健診の閲覧", "結果を示す。", "", "福祉部\n健康課"}};

TEST(Draft, LoadsAndHasTheColumnsInTheirOrder) {
  const Profile profile = ProfileOfRows(kPlan);
  EXPECT_EQ(FieldsOf(profile), (Texts{"number", "new", "name", "overview", "budget", "department"}));
  EXPECT_EQ(profile.columns[0].type, ColumnType::kInteger);
  EXPECT_TRUE(profile.columns[0].required);
  EXPECT_EQ(profile.columns[1].type, ColumnType::kFlag);
  EXPECT_TRUE(profile.columns[2].text.one_paragraph);
  EXPECT_EQ(profile.columns[4].type, ColumnType::kAmount);
  EXPECT_FALSE(profile.columns[4].required) << "one row has none";
  EXPECT_EQ(profile.columns[5].type, ColumnType::kList);
  EXPECT_EQ(profile.items.numbering, Numbering::kDocument);
  EXPECT_EQ(profile.items.id, "{number}");
}

TEST(Draft, EachHeaderIsMatchedByItsOwnPatternAlone) {
  const Profile profile = ProfileOfRows(kPlan);
  const Texts keys{"番号", "新規", "事業名", "事業概要", "予算額(千円)", "担当部局"};
  for (std::size_t i = 0; i < profile.columns.size(); ++i) {
    for (std::size_t k = 0; k < keys.size(); ++k) {
      EXPECT_EQ(AnyFullyMatches(profile.columns[i].headers, keys[k]), i == k) << keys[k];
    }
  }
}

TEST(Draft, EveryColumnSaysWhereItStands) {
  const std::string text = DraftOf(SurveyOf(kPlan));
  EXPECT_NE(text.find("# page 1: \"水位の公開\", every row"), std::string::npos) << text;
  EXPECT_NE(text.find("# page 1: \"1,200\", 2 of 3 rows, in 千円"), std::string::npos) << text;
  EXPECT_NE(text.find("extends: base.yaml"), std::string::npos) << text;
}

TEST(Draft, HeadersWithOperatorsAndQuotesAreReadBackAsTheyStand) {
  const Texts keys{"番号", "a: 'b' #c", "[x]{y}", "p|q*.+?^$\\", "- &z", "%率"};
  const Profile profile =
      ProfileOfRows({keys, {"1", "い", "ろ", "は", "に", "ほ"}, {"2", "へ", "と", "ち", "り", "ぬ"}});
  ASSERT_EQ(profile.columns.size(), keys.size());
  const Texts seen{"番号", "a:'b'#c", "[x]{y}", "p|q*.+?^$\\", "-&z", "%率"};  // keys have no spaces
  for (std::size_t i = 0; i < keys.size(); ++i) {
    EXPECT_TRUE(AnyFullyMatches(profile.columns[i].headers, seen[i])) << seen[i];
  }
}

TEST(Draft, ColumnsThatNobodyKnowsAreCalledByTheirOwnWords) {
  const Profile profile = ProfileOfRows({{"番号", "協働の相手・（団体）", "ＡＢＣ 評価"},
                                         {"1", "自治会", "良い点がある"},
                                         {"2", "商店会", "課題がある"}});
  EXPECT_EQ(FieldsOf(profile), (Texts{"number", "協働の相手団体", "ABC評価"}));
}

TEST(Draft, NoTwoColumnsHaveOneField) {
  const Profile same = ProfileOfRows({{"番号", "事業名", "備考", "備考"},
                                      {"1", "水位", "川が三つある", "県と共同で行う"},
                                      {"2", "避難", "毎年行う", "町内会と行う"}});
  EXPECT_EQ(same.columns.size(), 4u);
  const Profile alike = ProfileOfRows(
      {{"番号", "事業名", "施策名"}, {"1", "水位の公開", "安全なまち"}, {"2", "避難の誘導", "開かれたまち"}});
  EXPECT_EQ(alike.columns.size(), 3u) << "both are names; only one can be the name";
}

TEST(Draft, AHeaderOfLevelsIsMatchedByAllOfThem) {
  Table table = TableOf(
      "p1t1", {{"番号", "計画", ""}, {"", "内容", "期間"}, {"1", "公開する", "3年間"}, {"2", "誘導する", "5年間"}});
  Merge(table, 1, 1, 2, 1);
  Merge(table, 1, 2, 1, 2);
  const Profile profile = Loaded(DraftOf(Survey(DocumentOf({PageOf(1, {}, {table})}))));
  EXPECT_EQ(FieldsOf(profile), (Texts{"number", "overview", "period"}));
  EXPECT_TRUE(AnyFullyMatches(profile.columns[1].headers, "計画/内容"));
}

TEST(Draft, WithoutNumbersTheIdIsACodeOrTheRow) {
  const Profile code = ProfileOfRows({{"許可番号", "業者名"}, {"第5-8号", "青嶺運輸"}, {"第5-9号", "高嶺商会"}});
  EXPECT_EQ(code.rows.start, "code");
  EXPECT_EQ(code.items.id, "{code}");
  const Profile row = ProfileOfRows({{"施設", "設備"}, {"市民会館", "手すり"}, {"図書館", "点字案内"}});
  EXPECT_EQ(row.rows.start, "");
  EXPECT_EQ(row.items.id, "{row}");
}

TEST(Draft, WordsThatRepeatAreListed) {
  Rows rows{{"番号", "区分", "事業名"}};
  for (int i = 1; i <= 8; ++i)
    rows.push_back({std::to_string(i), i % 2 == 0 ? "継続" : "拡充", "事業" + std::to_string(i)});
  const Profile profile = ProfileOfRows(rows);
  EXPECT_EQ(profile.columns[1].vocabulary, (Texts{"拡充", "継続"}));
}

TEST(Draft, SectionsHaveTheirPatternAndTheirTitles) {
  const auto page = [](int number, const std::string& heading) {
    return PageOf(number, {TextBlock(heading, 20)}, {TableOf("p" + std::to_string(number) + "t1", kPlan)});
  };
  const Profile profile = Loaded(DraftOf(Survey(DocumentOf({page(1, "Ⅰ 安全なまち"), page(2, "Ⅱ 育てるまち")}))));
  ASSERT_EQ(profile.sections.heading.size(), 1u);
  EXPECT_TRUE(profile.sections.heading[0].Matches("Ⅲ つながるまち"));
  EXPECT_FALSE(profile.sections.heading[0].Matches("安全なまち"));
  EXPECT_EQ(profile.sections.titles, (Texts{"安全なまち", "育てるまち"}));
  EXPECT_EQ(profile.items.id, "{section}-{number}");
  EXPECT_EQ(profile.items.numbering, Numbering::kSection);
}

TEST(Draft, TheNameIsTheColumnOfEachItemAlone) {
  Table table = TableOf("p1t1", {{"施策", "番号", "事業名"},
                                 {"安全", "1", "水位の公開"},
                                 {"", "2", "避難の誘導"},
                                 {"活力", "3", "商店の応援"},
                                 {"", "4", "市場の開設"}});
  Merge(table, 2, 1, 2, 1);
  Merge(table, 4, 1, 2, 1);
  const Profile profile = Loaded(DraftOf(Survey(DocumentOf({PageOf(1, {}, {table})}))));
  EXPECT_EQ(FieldsOf(profile), (Texts{"施策", "number", "name"}));
}

TEST(Draft, AMergedCellThatAPageCutsIsFilledDown) {
  Table first =
      TableOf("p1t1", {{"柱", "番号", "事業名"}, {"安全", "1", "水位"}, {"", "2", "避難"}, {"", "3", "訓練"}});
  Merge(first, 2, 1, 3, 1);
  Table second = TableOf("p2t1", {{"", "4", "農業"}, {"", "5", "漁業"}, {"学び", "6", "図書"}});
  Merge(second, 1, 1, 2, 1);
  second.continues = "p1t1";
  const Profile profile = Loaded(DraftOf(Survey(DocumentOf({PageOf(1, {}, {first}), PageOf(2, {}, {second})}))));
  EXPECT_EQ(profile.columns[0].fill, Fill::kDown);
  EXPECT_EQ(profile.columns[2].fill, Fill::kMerged);
}

TEST(Draft, AColumnOfFewRemarksIsNotFilledDown) {
  const auto fill_of = [](int remarks) {  // of three rows
    Rows rows{{"番号", "事業名", "備考"}};
    for (int i = 0; i < 24; ++i) {
      const std::string name = "事業" + std::string(1, static_cast<char>('A' + i));
      rows.push_back({std::to_string(i + 1), name, i % 3 < remarks ? "国庫" : ""});
    }
    Table table = TableOf("p1t1", rows);
    table.ruled = false;
    return Loaded(DraftOf(Survey(DocumentOf({PageOf(1, {}, {table})})))).columns.at(2).fill;
  };
  EXPECT_EQ(fill_of(1), Fill::kMerged);
  EXPECT_EQ(fill_of(2), Fill::kDown);
}

TEST(Draft, AmountsHaveTheUnitAboveTheirTable) {
  const Rows rows{
      {"番号", "事業名", "予算額", "参加者数"}, {"1", "水位", "1,200", "3,000"}, {"2", "避難", "─", "1,500"}};
  const auto draft_with = [&rows](const std::string& caption) {
    return DraftOf(Survey(DocumentOf({PageOf(1, {TextBlock(caption, 80)}, {TableOf("p1t1", rows)})})));
  };
  const Profile profile = Loaded(draft_with("（単位：千円）"));
  EXPECT_EQ(profile.columns.at(2).unit, "千円");
  EXPECT_EQ(profile.columns.at(3).unit, "") << "people are not counted in money";
  EXPECT_NE(draft_with("事業の一覧").find("in which unit?"), std::string::npos);
}

TEST(Draft, IdsDontGoByLabelsThatStandTwice) {
  std::vector<Page> pages;
  for (const char* heading : {"(1) 施設", "(2) 体制", "(1) 施設", "(2) 体制"}) {
    const int number = static_cast<int>(pages.size()) + 1;
    pages.push_back(PageOf(number, {TextBlock(heading, 20)}, {TableOf("p" + std::to_string(number) + "t1", kPlan)}));
  }
  const std::string text = DraftOf(Survey(DocumentOf(std::move(pages))));
  const Profile profile = Loaded(text);
  ASSERT_EQ(profile.sections.heading.size(), 1u);
  EXPECT_FALSE(profile.sections.heading[0].HasGroup("label")) << text;
  EXPECT_EQ(profile.items.id, "{section}-{number}");
  EXPECT_NE(text.find("unsure: their labels stand twice"), std::string::npos) << text;
}

TEST(Draft, AColumnThatOneTableLacksIsNotRequired) {
  Rows more = kPlan;
  for (std::vector<std::string>& row : more) row.push_back(&row == &more[0] ? "備考" : "重点");
  for (std::size_t i = 1; i < more.size(); ++i) more[i][0] = std::to_string(i + 3);
  const DocumentSurvey survey =
      Survey(DocumentOf({PageOf(1, {}, {TableOf("p1t1", kPlan)}), PageOf(2, {}, {TableOf("p2t1", more)})}));
  const Profile profile = Loaded(DraftOf(survey));
  ASSERT_EQ(FieldsOf(profile).back(), "remarks");
  EXPECT_FALSE(profile.columns.back().required);
  EXPECT_TRUE(profile.FindColumn("name")->required);
  EXPECT_EQ(profile.checks.at("columns-as-profile"), "warn");
}

TEST(Draft, MarksInAColumnOfKindsAreItsVocabulary) {
  Rows rows{{"番号", "区分", "事業名"}};
  for (int i = 1; i <= 8; ++i)
    rows.push_back({std::to_string(i), i % 2 == 0 ? "新" : "継", "事業" + std::to_string(i)});
  const Profile profile = ProfileOfRows(rows);
  EXPECT_EQ(profile.columns[1].type, ColumnType::kText);
  EXPECT_EQ(profile.columns[1].vocabulary, (Texts{"継", "新"}));
}

TEST(Draft, AColumnWithoutAHeaderSaysWhatToDo) {
  const std::string text =
      DraftOf(SurveyOf({{"", "事業名", "内容"}, {"①", "水位の公開", "公開する。"}, {"②", "避難の誘導", "誘導する。"}}));
  EXPECT_NE(text.find("\"①\", and counts the rows"), std::string::npos) << text;
  EXPECT_NE(text.find("to read it: "), std::string::npos) << text;
}

TEST(Draft, RowsBelowTheFirstOfAnItemAreCountedAsPrinted) {
  Table table = TableOf(
      "p1t1",
      {{"番号", "事業名", "指標"}, {"1", "水位", "公開20か所"}, {"", "", "点検年2回"}, {"2", "避難", "訓練年1回"}});
  Merge(table, 2, 1, 2, 1);
  const std::string text = DraftOf(Survey(DocumentOf({PageOf(1, {}, {table})})));
  EXPECT_NE(text.find(": 3 rows (2 items) of 3 columns"), std::string::npos) << text;
}

TEST(Draft, WordsThatAreNoOfficesMakeNoListOfDepartments) {
  Rows rows{{"番号", "事業名", "実施主体"}};
  for (int i = 1; i <= 8; ++i)
    rows.push_back({std::to_string(i), "事業" + std::to_string(i), i % 2 == 0 ? "市" : "市民"});
  const std::string text = DraftOf(SurveyOf(rows));
  EXPECT_EQ(text.find("departments:"), std::string::npos) << text;
  EXPECT_EQ(Loaded(text).columns.size(), 3u);
}

// The items of a table, read with the draft that is made of it.
std::vector<Item> ItemsOf(const Rows& rows) { return SegmentedRows(rows, ProfileOfRows(rows)).items; }

std::vector<bool> NewOf(const std::vector<Item>& items) {
  std::vector<bool> news;
  for (const Item& item : items) news.push_back(item.is_new);
  return news;
}

TEST(Draft, AColumnHeadedAsNumbersIsTheNumberInSpiteOfAFewOtherCells) {
  const Rows rows{{"番号", "事業名", "概要"},         {"1", "水位", "公開する。"}, {"2", "避難", "誘導する。"},
                  {"－", "県の事業", "支援する。"},   {"3", "訓練", "訓練する。"}, {"", "見回り", "見回る。"},
                  {"1（再掲）", "水位", "公開する。"}};
  const std::string text = DraftOf(SurveyOf(rows));
  const Profile profile = Loaded(text);
  EXPECT_EQ(profile.columns[0].field, "number");
  EXPECT_EQ(profile.columns[0].type, ColumnType::kInteger);
  EXPECT_FALSE(profile.columns[0].required);
  EXPECT_EQ(profile.items.numbering, Numbering::kNone) << "an item without a number breaks the count";
  EXPECT_NE(text.find("unsure: \"－\" is no number"), std::string::npos) << text;
  const std::vector<Item> items = ItemsOf(rows);
  ASSERT_EQ(items.size(), 6u) << "a whole row without a number is an item of its own";
  EXPECT_EQ(items[3].number, 3);
  EXPECT_EQ(items[3].id, "3");
  EXPECT_EQ(items[2].number, std::nullopt);
  EXPECT_EQ(items[5].label, "1（再掲）");
  EXPECT_EQ(items[5].relisted_from, "1");
}

TEST(Draft, RowsWithoutANumberAreOfTheItemAboveWhereTheyLackWhatOthersHave) {
  const Rows rows{{"番号", "事業名", "内訳", "指標"},
                  {"1", "水位", "公開", "20か所"},
                  {"", "", "点検", "年2回"},
                  {"2", "避難", "誘導", "3回"},
                  {"", "", "訓練", "年1回"}};
  EXPECT_EQ(ProfileOfRows(rows).rows.other, RowUse::kSubRow);
}

TEST(Draft, ManyOtherCellsMakeNoNumbers) {
  const Profile profile =
      ProfileOfRows({{"番号", "事業名"}, {"Ⅰ", "水位"}, {"1", "避難"}, {"Ⅱ", "訓練"}, {"甲", "見回り"}, {"2", "備蓄"}});
  EXPECT_NE(profile.columns[0].type, ColumnType::kInteger);
}

TEST(Draft, AMarkBeforeTheNumberIsTheItemsKind) {
  const Rows rows{{"番号", "事業名"}, {"新１", "水位"}, {"２", "避難"}, {"拡３", "訓練"}, {"新４", "備蓄"}};
  const std::vector<Item> items = ItemsOf(rows);
  ASSERT_EQ(items.size(), 4u);
  EXPECT_EQ(items[0].number, 1);
  EXPECT_EQ(items[2].number, 3);
  EXPECT_EQ(items[2].id, "3");
  EXPECT_EQ(NewOf(items), (std::vector<bool>{true, false, false, true}));
  EXPECT_EQ(items[2].fields, (std::vector<std::pair<std::string, std::string>>{{"kind", "拡"}}));
  EXPECT_TRUE(items[2].warnings.empty());
}

TEST(Draft, WordsSayWhichItemsAreNewAndStayAsTheirKind) {
  for (const char* header : {"区分", "新規・継続", "種別", "新規\n拡充"}) {
    const std::vector<Item> items = ItemsOf({{"番号", header, "事業名"},
                                             {"1", "新規", "水位"},
                                             {"2", "継続", "避難"},
                                             {"3", "拡充", "訓練"},
                                             {"4", "", "備蓄"}});
    ASSERT_EQ(items.size(), 4u);
    EXPECT_EQ(NewOf(items), (std::vector<bool>{true, false, false, false})) << header;
    EXPECT_EQ(items[0].fields, (std::vector<std::pair<std::string, std::string>>{{"kind", "新規"}})) << header;
    EXPECT_EQ(items[2].fields, (std::vector<std::pair<std::string, std::string>>{{"kind", "拡充"}})) << header;
    EXPECT_TRUE(items[2].warnings.empty()) << header;
  }
}

TEST(Draft, LettersThatSayNewOrNotAreNoMarks) {
  const Rows rows{{"番号", "新規・拡充", "事業名"}, {"1", "新", "水位"}, {"2", "", "避難"}, {"3", "拡", "訓練"}};
  EXPECT_EQ(NewOf(ItemsOf(rows)), (std::vector<bool>{true, false, false}));
  EXPECT_EQ(ProfileOfRows(kPlan).columns[1].type, ColumnType::kFlag) << "○ below 新規 is a mark";
}

TEST(Draft, KindsThatSayNothingOfNewOnesAreOnlyAVocabulary) {
  Rows rows{{"番号", "区分", "事業名"}};
  for (int i = 1; i <= 8; ++i)
    rows.push_back({std::to_string(i), i % 2 == 0 ? "継続" : "拡充", "事業" + std::to_string(i)});
  EXPECT_TRUE(ProfileOfRows(rows).columns[1].split.empty());
}

TEST(Draft, ARemarkOfOneWordIsNoKind) {
  const Profile profile =
      ProfileOfRows({{"番号", "事業名", "備考"}, {"1", "水位", "新規"}, {"2", "避難", ""}, {"3", "訓練", "廃止"}});
  EXPECT_EQ(FieldsOf(profile), (Texts{"number", "name", "remarks"}));
}

TEST(Draft, ANameMayBeginWithTheNumberAndSayThatItIsNew) {
  const Rows rows{{"事業名", "概要"},
                  {"(1) 水位の公開", "公開する。"},
                  {"(2) 【新規】避難の誘導", "誘導する。"},
                  {"(3) 訓練（拡充）", "訓練する。"}};
  const std::vector<Item> items = ItemsOf(rows);
  ASSERT_EQ(items.size(), 3u);
  EXPECT_EQ(items[1].number, 2);
  EXPECT_EQ(items[1].id, "2");
  EXPECT_EQ(items[1].name, "【新規】避難の誘導");
  EXPECT_EQ(NewOf(items), (std::vector<bool>{false, true, false}));
}

TEST(Draft, OfTargetsOfSeveralYearsTheLastIsTheTarget) {
  const Rows rows{{"番号", "事業名", "現状値(R5年度)", "R6目標", "R7目標", "R8目標"},
                  {"1", "水位", "10件", "12件", "14件", "16件"},
                  {"2", "避難", "20件", "22件", "24件", "26件"}};
  const Profile profile = ProfileOfRows(rows);
  EXPECT_EQ(FieldsOf(profile), (Texts{"number", "name", "baseline", "R6目標", "R7目標", "target"}));
  EXPECT_EQ(profile.columns[3].role, TargetRole::kTarget);
  EXPECT_EQ(profile.columns[4].role, TargetRole::kTarget);
}

TEST(Draft, AYearBehindOrBelowTheWordsHidesNoTarget) {
  const Rows behind{
      {"番号", "事業名", "現状値\nR5", "目標値\nR10"}, {"1", "水位", "10", "12"}, {"2", "避難", "20", "22"}};
  EXPECT_EQ(FieldsOf(ProfileOfRows(behind)), (Texts{"number", "name", "baseline", "target"}));
  Table table = TableOf("p1t1", {{"番号", "事業名", "目標値", ""},
                                 {"", "", "R6", "R7"},
                                 {"1", "水位", "10件", "12件"},
                                 {"2", "避難", "20件", "22件"}});
  Merge(table, 1, 1, 2, 1);
  Merge(table, 1, 2, 2, 1);
  Merge(table, 1, 3, 1, 2);
  const Profile below = Loaded(DraftOf(Survey(DocumentOf({PageOf(1, {}, {table})}))));
  EXPECT_EQ(FieldsOf(below), (Texts{"number", "name", "R6", "target"}));
}

TEST(Draft, AYearHeadsAColumn) {
  const Profile profile = ProfileOfRows(
      {{"番号", "事業名", "R6", "2025", "令和8年度"}, {"1", "水位", "○", "○", "△"}, {"2", "避難", "△", "○", "○"}});
  EXPECT_EQ(FieldsOf(profile), (Texts{"number", "name", "R6", "2025", "令和8年度"}));
}

TEST(Draft, ARowThatBeginsAListOfYearsIsNoHeader) {
  EXPECT_FALSE(SurveyOf({{"R6", "水位", "公開した"}, {"R7", "避難", "誘導した"}}).items);
}

TEST(Draft, TheNameIsTheColumnWithACellForEachItemThoughItsTextsRepeat) {
  Table table = TableOf("p1t1", {{"番号", "事業名", "主な取組"},
                                 {"1", "備え", "備蓄する"},
                                 {"", "", "配る"},
                                 {"2", "備え", "訓練する"},
                                 {"", "", "見回る"}});
  for (const int row : {2, 4}) {
    Merge(table, row, 1, 2, 1);
    Merge(table, row, 2, 2, 1);
  }
  const Profile profile = Loaded(DraftOf(Survey(DocumentOf({PageOf(1, {}, {table})}))));
  EXPECT_EQ(FieldsOf(profile), (Texts{"number", "name", "主な取組"}));
}

TEST(Draft, HeadersOfTwoWordsAreKnown) {
  const Profile profile = ProfileOfRows({{"番号", "事業名", "指標・目標値", "担当部局\n担当課"},
                                         {"1", "水位", "公開20か所", "企画課"},
                                         {"2", "避難", "訓練年1回", "企画課"}});
  EXPECT_EQ(FieldsOf(profile), (Texts{"number", "name", "indicator", "department"}));
}

TEST(Draft, ATableOfOneItemWithItsHeadersAtTheLeftHoldsNoItems) {
  const auto card = [](const std::string& name) {
    return Rows{{"事業名", name}, {"事業概要", "公開する。"}, {"指標", "20か所"}, {"担当課", "河川課"}};
  };
  const DocumentSurvey survey =
      Survey(DocumentOf({PageOf(1, {}, {TableOf("p1t1", card("水位の公開")), TableOf("p1t2", card("避難の誘導"))})}));
  EXPECT_FALSE(survey.items);
  ASSERT_EQ(survey.families.size(), 2u);
  EXPECT_TRUE(survey.families[0].card);
}

// A draft of the first year, and what the next year's document differs in.
class Changes : public ::testing::Test {
 protected:
  std::string Write(const Rows& rows) const {
    return DraftChanges(SurveyOf(rows), last_, {"plan-2", "plan2.pdf", "last.yaml"});
  }
  Profile Load(const std::string& text) const { return Loaded(text, folder_.File("next.yaml")); }
  Profile Next(const Rows& rows) const { return Load(Write(rows)); }

  const TempFolder folder_{"changes"};
  const Profile last_ =
      Loaded(DraftOf(SurveyOf(kPlan)), WriteWhole(folder_.File("last.yaml"), DraftOf(SurveyOf(kPlan))));
};

TEST_F(Changes, NothingIsWrittenWhereNothingDiffers) {
  const std::string text = Write(kPlan);
  EXPECT_NE(text.find("Nothing differs"), std::string::npos) << text;
  EXPECT_EQ(FieldsOf(Load(text)), FieldsOf(last_));
  EXPECT_EQ(text.find("columns:"), std::string::npos) << text;
}

TEST_F(Changes, ARewordedHeaderKeepsItsField) {
  Rows rows = kPlan;
  rows[0][3] = "取組の中身";
  const std::string text = Write(rows);
  const Profile next = Load(text);
  EXPECT_EQ(FieldsOf(next), FieldsOf(last_));
  EXPECT_TRUE(AnyFullyMatches(next.columns[3].headers, "取組の中身"));
  EXPECT_NE(text.find("was 事業概要; unsure"), std::string::npos) << text;
  EXPECT_EQ(text.find("columns:"), std::string::npos) << "the columns are the same\n" << text;
  EXPECT_EQ(text.find("事業名"), std::string::npos) << "nor is anything said of the others\n" << text;
}

TEST_F(Changes, MovedNewAndLostColumnsGiveTheNewOrder) {
  Rows rows = kPlan;
  for (std::vector<std::string>& row : rows) {
    std::swap(row[2], row[3]);
    row.erase(row.begin() + 1);
    row.push_back(&row == &rows[0] ? "住民の声" : "もっと早く知りたい");
  }
  const std::string text = Write(rows);
  EXPECT_EQ(FieldsOf(Load(text)), (Texts{"number", "overview", "name", "budget", "department", "住民の声"}));
  EXPECT_NE(text.find(": moved, was column"), std::string::npos) << text;
  EXPECT_EQ(text.find("moved"), text.rfind("moved")) << "one of the two has moved, the other stays\n" << text;
  EXPECT_NE(text.find("lost: new, which was headed 新規"), std::string::npos) << text;
}

TEST_F(Changes, MarksThatWereNeverSeenAreAdded) {
  Rows rows = kPlan;
  rows[3][1] = "▲";
  const Profile next = Next(rows);
  EXPECT_NE(next.columns[1].true_marks.find("▲"), std::string::npos);
  EXPECT_NE(next.columns[1].true_marks.find("○"), std::string::npos) << "those of before stay";
}

TEST_F(Changes, ASignThatNoListKnowsIsAMarkToo) {
  Rows rows = kPlan;
  for (const char* number : {"4", "5", "6"})
    rows.push_back({number, "", "名" + std::string(number), "文。", "", "建設部\n河川課"});
  rows[1][1] = "甲";
  rows[3][1] = "乙";
  const std::string text = Write(rows);
  EXPECT_NE(Load(text).columns[1].true_marks.find("甲乙"), std::string::npos) << text;
  EXPECT_NE(text.find("the marks 甲乙 are new"), std::string::npos) << text;
}

TEST_F(Changes, ASectionThatIsGoneIsTold) {
  const auto survey = [](const Texts& headings) {
    std::vector<Page> pages;
    for (const std::string& heading : headings) {
      const int number = static_cast<int>(pages.size()) + 1;
      pages.push_back(PageOf(number, {TextBlock(heading, 20)}, {TableOf("p" + std::to_string(number) + "t1", kPlan)}));
    }
    return Survey(DocumentOf(std::move(pages)));
  };
  const std::string first = DraftOf(survey({"一 防災", "二 福祉", "三 産業"}));
  const Profile last = Loaded(first, WriteWhole(folder_.File("last.yaml"), first));
  const std::string text = DraftChanges(survey({"一 防災", "三 産業"}), last, {"next", "next.pdf", "last.yaml"});
  EXPECT_EQ(Load(text).sections.titles, (Texts{"防災", "産業"})) << text;
  EXPECT_NE(text.find("lost: 福祉"), std::string::npos) << text;
}

TEST_F(Changes, ANewWordOfAVocabularyIsAddedToTheOldOnes) {
  Rows rows{{"番号", "区分", "事業名"}};
  for (int i = 1; i <= 8; ++i)
    rows.push_back({std::to_string(i), i % 2 == 0 ? "継続" : "拡充", "事業" + std::to_string(i)});
  const std::string first = DraftOf(SurveyOf(rows));
  const Profile last = Loaded(first, WriteWhole(folder_.File("last.yaml"), first));
  rows[4][1] = "廃止";
  const std::string text = DraftChanges(SurveyOf(rows), last, {"next", "next.pdf", "last.yaml"});
  EXPECT_EQ(Load(text).columns[1].vocabulary, (Texts{"拡充", "継続", "廃止"}));
  EXPECT_NE(text.find("new words: 廃止"), std::string::npos) << text;
}

TEST_F(Changes, NumbersInNamesStayTheIds) {
  Rows rows{
      {"事業名", "概要"}, {"(1) 水位の公開", "公開する。"}, {"(2) 避難", "誘導する。"}, {"(3) 訓練", "訓練する。"}};
  const std::string first = DraftOf(SurveyOf(rows));
  const Profile last = Loaded(first, WriteWhole(folder_.File("last.yaml"), first));
  rows[0][0] = "施策の名";
  const Profile next = Load(DraftChanges(SurveyOf(rows), last, {"next", "next.pdf", "last.yaml"}));
  EXPECT_EQ(next.items.id, "{number}");
  EXPECT_TRUE(next.columns[0].split.HasGroup("number"));
}

TEST_F(Changes, ALostNumberLeavesAProfileThatLoads) {
  Rows rows = kPlan;
  for (std::vector<std::string>& row : rows) row.erase(row.begin());
  const Profile next = Next(rows);
  EXPECT_EQ(next.FindColumn("number"), nullptr);
  EXPECT_EQ(next.items.id.find("{number}"), std::string::npos);
}

}  // namespace
}  // namespace hyogumi::segment
