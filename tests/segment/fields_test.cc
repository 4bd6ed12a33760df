// SPDX-License-Identifier: GPL-3.0-or-later
// What becomes of a cell's text.
#include "segment/fields.h"

#include <gtest/gtest.h>

#include "core/unicode.h"
#include "tests/support/segmented.h"

namespace hyogumi::segment {
namespace {

using testing_support::CodesOf;
using testing_support::PageOf;
using testing_support::ProfileOnBase;
using testing_support::Segmented;
using testing_support::SegmentedRows;
using testing_support::TableOf;
using testing_support::Texts;
using Units = std::vector<Responsible>;

// The document of one row under the columns number, name and `header`, which `column` describes.
ItemDocument DocumentOfCell(const std::string& column, const std::string& header, const std::string& text) {
  return SegmentedRows({{"番号", "事業名", header}, {"1", "名称", text}},
                       ProfileOnBase("columns: [number, name, " + column + "]\nresponsible: {department: '部$'}\n"));
}

Item ItemOfCell(const std::string& column, const std::string& header, const std::string& text) {
  const ItemDocument items = DocumentOfCell(column, header, text);
  return items.items.empty() ? Item() : items.items[0];
}

TEST(Fields, WarnOfATextInAnotherForm) {
  const struct {
    const char* name;
    const char* column;
    const char* text;
    const char* code;   // of the warning; null: there is none
    const char* value;  // that it is about
  } cases[] = {
      {"integer", "{field: x, header: 甲, type: integer}", "１２", nullptr, nullptr},
      {"no_integer", "{field: x, header: 甲, type: integer}", "12人", "value-unexpected", "12人"},
      {"amount", "{field: x, header: 甲, type: amount}", "１,２００", nullptr, nullptr},
      {"negative_amount", "{field: x, header: 甲, type: amount}", "△3,400", nullptr, nullptr},
      {"no_amount_there", "{field: x, header: 甲, type: amount}", "－", nullptr, nullptr},
      {"a_dash_of_a_box", "{field: x, header: 甲, type: amount}", "─", nullptr, nullptr},
      {"amounts_a_line_each", "{field: x, header: 甲, type: amount}", "1,200\n調整中", "value-unexpected", "調整中"},
      {"pattern", "{field: x, header: 甲, pattern: '^\\d-\\d$'}", "１-2", nullptr, nullptr},
      {"another_pattern", "{field: x, header: 甲, pattern: '^\\d-\\d$'}", "1の2", "value-unexpected", "1の2"},
      {"listed", "{field: x, header: 甲, vocabulary: [新規, 継続]}", "継 続", nullptr, nullptr},
      {"not_listed", "{field: x, header: 甲, vocabulary: [新規, 継続]}", "継続\n廃止", "vocabulary-unknown", "廃止"},
      {"empty", "{field: x, header: 甲, type: integer, pattern: a, vocabulary: [b]}", "", nullptr, nullptr},
  };
  for (const auto& row : cases) {
    SCOPED_TRACE(row.name);
    const Item item = ItemOfCell(row.column, "甲", row.text);
    EXPECT_EQ(FieldText(item, "x"), row.text) << "the text stays as it is";
    if (row.code == nullptr) {
      EXPECT_EQ(CodesOf(item), Texts());
      continue;
    }
    ASSERT_EQ(CodesOf(item), Texts{row.code});
    EXPECT_EQ(item.warnings[0].field, "x");
    EXPECT_EQ(item.warnings[0].value, row.value);
    EXPECT_NE(item.warnings[0].message.find(row.value), std::string::npos);
    EXPECT_NE(item.warnings[0].message_ja.find(row.value), std::string::npos);
  }
}

TEST(Fields, TakeTheWordsOfANamedVocabulary) {
  const Profile profile =
      ProfileOnBase("columns: [number, name, {field: kind, vocabulary: kinds}]\nvocabularies: {kinds: [新規, 継続]}\n");
  const ItemDocument items =
      SegmentedRows({{"番号", "事業名", "区分"}, {"1", "甲", "継続"}, {"2", "乙", "継読"}}, profile);
  EXPECT_TRUE(items.items.at(0).warnings.empty());
  EXPECT_EQ(CodesOf(items.items.at(1)), Texts{"vocabulary-unknown"});
  EXPECT_NE(items.items.at(1).warnings.at(0).message.find("\"継続\""), std::string::npos) << "the word that is near";
}

TEST(Fields, KnowTheMarksThatMeanNo) {
  const struct {
    const char* mark;
    bool is_new;
    Texts codes;
  } cases[] = {{"○", true, {}}, {"", false, {}}, {"－", false, {}}, {"-", false, {}}, {"◆", false, {"mark-unknown"}}};
  for (const auto& row : cases) {
    SCOPED_TRACE(row.mark);
    const Item item = ItemOfCell("{field: new, type: flag, true_marks: ○, false_marks: '－'}", "新規", row.mark);
    EXPECT_EQ(item.is_new, row.is_new);
    EXPECT_EQ(CodesOf(item), row.codes);
    EXPECT_EQ(item.marks, (std::vector<std::pair<std::string, std::string>>{{"新規", row.mark}})) << "as printed";
    if (!row.codes.empty()) {
      EXPECT_EQ(item.warnings[0].value, row.mark);
    }
  }
}

TEST(Fields, TakeACodeForANumber) {
  const Profile profile =
      ProfileOnBase("columns: [{field: number, header: 事業コード, type: code}, name]\nitems: {id: '{number}'}\n");
  const ItemDocument items = SegmentedRows({{"事業コード", "事業名"}, {"1-1-01", "甲"}, {"1-1-03", "乙"}}, profile);
  EXPECT_EQ(testing_support::IdsOf(items), (Texts{"1-1-01", "1-1-03"}));
  EXPECT_EQ(items.items.at(0).number, std::nullopt);
  EXPECT_EQ(items.items.at(0).label, "1-1-01");
  EXPECT_TRUE(items.items.at(0).warnings.empty());
  EXPECT_EQ(items.document.numbering, "none") << "codes are not counted on";
}

TEST(Fields, HaveTheNamesThatTheProfileGivesThem) {
  const ItemDocument items = DocumentOfCell("{field: budget, as: 予算, header: 予算額}", "予算額", "調整中");
  const Item& item = items.items.at(0);
  EXPECT_EQ(item.fields, (std::vector<std::pair<std::string, std::string>>{{"予算", "調整中"}}));
  EXPECT_EQ(item.cells.back().first, "予算");
  EXPECT_EQ(item.warnings.at(0).field, "予算");
  EXPECT_EQ(items.document.fields.back().name, "予算");
  EXPECT_EQ(items.document.fields.back().label, "予算額");
  EXPECT_EQ(items.document.closed_lists, std::set<std::string>({"予算", "number"}));
}

constexpr const char* kSplit = "{field: who, header: 担当, split: '(?P<department>[^(]+)\\((?P<division>[^)]+)\\)'}";

TEST(Split, GivesTheFieldsThatACellHolds) {
  const ItemDocument items = DocumentOfCell(kSplit, "担当", "総務部（広報課）");
  const Item& item = items.items.at(0);
  EXPECT_EQ(item.department, "総務部");
  EXPECT_EQ(item.divisions, Texts{"広報課"});
  EXPECT_TRUE(item.responsible == (Units{{"総務部", "広報課"}}));
  EXPECT_TRUE(item.fields.empty());
  EXPECT_TRUE(item.warnings.empty());
  Texts names;
  for (const FieldLabel& field : items.document.fields) names.push_back(field.name + "=" + field.label);
  EXPECT_EQ(names, (Texts{"number=番号", "name=事業名", "department=担当", "division=担当"}));
}

TEST(Split, MayHoldTheNumberOfTheItem) {
  const Profile profile =
      ProfileOnBase("columns: [{field: head, header: 事業, split: '(?P<number>\\d+)\\s+(?P<name>.+)'}, overview]\n");
  const ItemDocument items = SegmentedRows({{"事業", "概要"}, {"1 甲", "い"}, {"２　乙", "ろ"}}, profile);
  EXPECT_EQ(testing_support::IdsOf(items), (Texts{"1", "2"}));
  EXPECT_EQ(items.items.at(1).number, 2);
  EXPECT_EQ(items.items.at(1).name, "乙");
  EXPECT_EQ(items.document.numbering, "section");
}

TEST(Split, KeepsACellOfAnotherFormWhole) {
  for (const char* text : {"全部局", "総務部（広報課）ほか"}) {
    SCOPED_TRACE(text);
    const Item item = ItemOfCell(kSplit, "担当", text);
    EXPECT_EQ(item.fields, (std::vector<std::pair<std::string, std::string>>{{"who", text}}));
    ASSERT_EQ(CodesOf(item), Texts{"value-unexpected"});
    EXPECT_EQ(item.warnings[0].field, "who");
    EXPECT_EQ(item.warnings[0].value, text);
  }
  EXPECT_TRUE(ItemOfCell(kSplit, "担当", "").warnings.empty()) << "an empty cell has nothing to split";
}

TEST(Split, GivesAnEmptyTextToAGroupThatTookNoPart) {
  const Item item = ItemOfCell("{field: x, header: 甲, split: '(?P<金額>\\d+)(?:\\((?P<備考>.+)\\))?'}", "甲", "120");
  EXPECT_EQ(item.fields, (std::vector<std::pair<std::string, std::string>>{{"金額", "120"}, {"備考", ""}}));
}

TEST(Split, TakesRepairsToTheFieldWhereTheyAre) {
  Table table = TableOf("p1t1", {{"番号", "事業名", "担当"}, {"1", "名称", "総務部（長期課）"}});
  table.cells.back().repairs = {{{1, 2}, "x", "務", "unicode", "e", 1}, {{5, 6}, "⻑", "期", "unicode", "e", 1}};
  const Profile profile = ProfileOnBase(std::string("columns: [number, name, ") + kSplit + "]\n");
  const Item item = Segmented({PageOf(1, {}, {table})}, profile).items.at(0);
  ASSERT_EQ(item.repairs.size(), 2u);
  for (const ItemRepair& entry : item.repairs) {
    const std::u32string text = Decode(FieldText(item, entry.field).value_or(""));
    const auto begin = static_cast<std::size_t>(entry.repair.range.begin);
    EXPECT_EQ(Encode(text.substr(begin, 1)), entry.repair.after) << entry.field;
  }
}

// The item of a department's and a division's cell.
Item ItemOfUnits(const std::string& department, const std::string& division, const std::string& more = "") {
  const Profile profile = ProfileOnBase(
      "columns: [number, name, {field: department, header: 担当部}, {field: division, header: 担当課}]\n"
      "responsible: {department: '部$'" +
      more + "}\n");
  return SegmentedRows({{"番号", "事業名", "担当部", "担当課"}, {"1", "名称", department, division}}, profile)
      .items.at(0);
}

TEST(Divisions, BelongToTheDepartmentOfTheCellBeside) {
  const struct {
    const char* name;
    const char* department;
    const char* division;
    Texts divisions;  // of the first department
    Units responsible;
  } cases[] = {
      {"one_of_each", "総務部", "広報課", {"広報課"}, {{"総務部", "広報課"}}},
      {"several_of_one",
       "総務部",
       "広報課\n人事課",
       {"広報課", "人事課"},
       {{"総務部", "広報課"}, {"総務部", "人事課"}}},
      {"as_many_in_order",
       "総務部\n農林部",
       "広報課\n農政課",
       {"広報課"},
       {{"総務部", "広報課"}, {"農林部", "農政課"}}},
      {"more_than_departments",
       "総務部\n農林部",
       "広報課\n人事課\n農政課",
       {"広報課", "人事課", "農政課"},
       {{"総務部", "広報課"}, {"総務部", "人事課"}, {"総務部", "農政課"}, {"農林部", {}}}},
      {"none", "総務部\n農林部", "", {}, {{"総務部", {}}, {"農林部", {}}}},
  };
  for (const auto& row : cases) {
    SCOPED_TRACE(row.name);
    const Item item = ItemOfUnits(row.department, row.division);
    EXPECT_EQ(item.department, "総務部");
    EXPECT_EQ(item.divisions, row.divisions);
    EXPECT_TRUE(item.responsible == row.responsible);
    EXPECT_TRUE(item.fields.empty());
    EXPECT_TRUE(item.warnings.empty());
    EXPECT_EQ(std::count_if(item.cells.begin(), item.cells.end(), [](const auto& c) { return c.first == "divisions"; }),
              1);
    EXPECT_EQ(item.cells.back().second.at(0).place.bbox, (Box{400, 120, 500, 140})) << "the divisions' own cell";
  }
}

TEST(Divisions, HaveTheDepartmentsThatTheirOwnColumnNames) {
  const struct {
    const char* text;
    const char* department;
    Texts divisions;  // of the first department
    Units responsible;
    bool guessed = false;
  } cases[] = {
      {"福祉部　福祉課、こども部　こども課", "福祉部", {"福祉課"}, {{"福祉部", "福祉課"}, {"こども部", "こども課"}}},
      {"福祉部\n福祉課\n健康課", "福祉部", {"福祉課", "健康課"}, {{"福祉部", "福祉課"}, {"福祉部", "健康課"}}},
      {"福祉部（福祉課・健康課）", "福祉部", {"福祉課", "健康課"}, {{"福祉部", "福祉課"}, {"福祉部", "健康課"}}},
      {"福祉部福祉課", "福祉部", {"福祉課"}, {{"福祉部", "福祉課"}}, true},
      {"防災室、福祉部　福祉課", "none", {"防災室"}, {{"", "防災室"}, {"福祉部", "福祉課"}}},
      {"福祉課及び健康課", "none", {"福祉課", "健康課"}, {{"", "福祉課"}, {"", "健康課"}}},
      {"こども部、福祉課", "none", {"こども部", "福祉課"}, {{"", "こども部"}, {"", "福祉課"}}},
      {"教育委員会\n福祉課", "none", {"教育委員会", "福祉課"}, {{"", "教育委員会"}, {"", "福祉課"}}},
      {"福祉課\n教育委員会", "none", {"福祉課", "教育委員会"}, {{"", "福祉課"}, {"", "教育委員会"}}},
  };
  const Profile profile = ProfileOnBase("columns: [number, name, {field: division, header: 担当課}]\n");
  for (const auto& row : cases) {
    SCOPED_TRACE(row.text);
    const Item item = SegmentedRows({{"番号", "事業名", "担当課"}, {"1", "名称", row.text}}, profile).items.at(0);
    EXPECT_EQ(item.department.value_or("none"), row.department);
    EXPECT_EQ(item.divisions, row.divisions);
    EXPECT_TRUE(item.responsible == row.responsible);
    EXPECT_EQ(CodesOf(item), row.guessed ? Texts{"units-unclear"} : Texts());
  }
}

TEST(Divisions, AreHeldAgainstTheirList) {
  EXPECT_TRUE(ItemOfUnits("総務部", "広報課", ", divisions: [広報課]").warnings.empty());
  const Item item = ItemOfUnits("総務部", "広聴課", ", divisions: [広報課]");
  ASSERT_EQ(CodesOf(item), Texts{"vocabulary-unknown"});
  EXPECT_EQ(item.warnings[0].field, "divisions");
  EXPECT_EQ(item.warnings[0].value, "広聴課");
}

TEST(Divisions, HaveTheirRepairsWhereTheyAre) {
  Table table =
      TableOf("p1t1", {{"番号", "事業名", "担当部", "担当課"}, {"1", "名称", "総務部\n農林部", "広報課\n長期課"}});
  table.cells.back().repairs = {{{0, 1}, "x", "広", "unicode", "e", 1}, {{4, 5}, "⻑", "長", "unicode", "e", 1}};
  const Profile profile = ProfileOnBase(
      "columns: [number, name, {field: department, header: 担当部}, {field: division, header: 担当課}]\n");
  const Item item = Segmented({PageOf(1, {}, {table})}, profile).items.at(0);
  ASSERT_EQ(item.repairs.size(), 2u);
  for (const ItemRepair& entry : item.repairs) {
    const std::u32string text = Decode(FieldText(item, entry.field).value_or(""));
    const auto begin = static_cast<std::size_t>(entry.repair.range.begin);
    ASSERT_LT(begin, text.size());
    EXPECT_EQ(Encode(text.substr(begin, 1)), entry.repair.after) << entry.field;
  }
}

TEST(Divisions, HaveTheirRepairsInANameOverTwoLines) {
  Table table = TableOf("p1t1", {{"番号", "事業名", "担当部"}, {"1", "名称", "総務部\n長期計画\n課\n人事課"}});
  table.cells.back().repairs = {{{9, 10}, "x", "課", "unicode", "e", 1}, {{11, 12}, "x", "人", "unicode", "e", 1}};
  const Profile profile = ProfileOnBase("columns: [number, name, {field: department, header: 担当部}]\n");
  const Item item = Segmented({PageOf(1, {}, {table})}, profile).items.at(0);
  EXPECT_EQ(item.divisions, (Texts{"長期計画課", "人事課"}));
  ASSERT_EQ(item.repairs.size(), 2u);
  EXPECT_EQ(item.repairs[0].repair.range, (TextRange{4, 5})) << "of the divisions, a line each";
  EXPECT_EQ(item.repairs[1].repair.range, (TextRange{6, 7}));
}

TEST(Split, NamesAFieldOfTheItemInItsWarnings) {
  Table table = TableOf("p1t1", {{"番号", "事業名", "担当"}, {"1", "名称", "総務部（広報課）"}});
  table.cells.back().warnings = {{"wrap-space-undecidable", "m", "和文", "総務 部（広報課）", {}, {}}};
  const Profile profile = ProfileOnBase(std::string("columns: [number, name, ") + kSplit + "]\n");
  const Item item = Segmented({PageOf(1, {}, {table})}, profile).items.at(0);
  ASSERT_EQ(item.warnings.size(), 1u);
  EXPECT_TRUE(FieldText(item, item.warnings[0].field.value_or("")).has_value()) << "no field is called \"who\"";
}

}  // namespace
}  // namespace hyogumi::segment
