// SPDX-License-Identifier: GPL-3.0-or-later
// Corrections as they show in the items.
#include "core/corrections.h"

#include <gtest/gtest.h>

#include <algorithm>

#include "core/unicode.h"
#include "segment/corrected_text.h"
#include "tests/support/segmented.h"

namespace hyogumi::segment {
namespace {

using testing_support::CodesOf;
using testing_support::DocumentOf;
using testing_support::IdsOf;
using testing_support::Merge;
using testing_support::PageOf;
using testing_support::PlanProfile;
using testing_support::ReasonsOf;
using testing_support::Rows;
using testing_support::TableOf;
using testing_support::TextBlock;
using testing_support::Texts;

const Texts kHeader{"整理番号", "新規", "施策名", "取組概要", "指標・目標", "部局名等"};

Texts RowOf(const std::string& number, const std::string& name, const std::string& overview = "概要") {
  return {number, "", name, overview, "目標", "総務部\n広報課"};
}

Table PlanTable(const std::string& id, Rows rows) {
  rows.insert(rows.begin(), kHeader);
  return TableOf(id, rows, 100);
}

// Three items, 1-1 to 1-3.
std::vector<Page> Plan() {
  return {PageOf(
      1, {TextBlock("1 情報化の推進", 20)},
      {PlanTable("p1t1", {RowOf("1", "名称A", "概要A"), RowOf("2", "名称B", "概要B"), RowOf("3", "名称C", "概要C")})})};
}

Cell& CellOf(Page& page, int row, int column) {
  std::vector<Cell>& cells = page.tables.at(0).cells;
  return *std::find_if(cells.begin(), cells.end(),
                       [&](const Cell& cell) { return cell.row == row && cell.column == column; });
}

Corrections Parsed(const std::string& entries, char digest = 'a') {
  const Result<Corrections> corrections =
      ParseCorrections("sources: " + std::string(64, digest) + "\nby: 佐藤\nat: 2024-05-20\ncorrections:\n" + entries,
                       "plan.corrections.yaml");
  if (corrections.ok()) return corrections.value();
  for (const Diagnostic& fault : corrections.error().faults) ADD_FAILURE() << Format(fault);
  return {};
}

ItemDocument Read(std::vector<Page> pages, const Corrections& corrections, const Profile& profile = PlanProfile()) {
  PagedDocument document = DocumentOf(std::move(pages));
  AssignRoles(document, profile);
  const Result<ItemDocument> items = Segment(document, profile, &corrections);
  if (items.ok()) return items.value();
  ADD_FAILURE() << Format(items.error().faults.at(0));
  return {};
}

// Every one of them is applied.
ItemDocument Corrected(std::vector<Page> pages, const std::string& entries, const Profile& profile = PlanProfile()) {
  ItemDocument items = Read(std::move(pages), Parsed(entries), profile);
  for (const LostCorrection& lost : items.document.corrections->lost) ADD_FAILURE() << lost.message;
  return items;
}

// The message of the one that is lost.
std::string LostOf(std::vector<Page> pages, const std::string& entry) {
  const ItemDocument as_read = testing_support::Segmented(pages);
  const ItemDocument items = Read(std::move(pages), Parsed(entry));
  EXPECT_TRUE(items.items == as_read.items) << "nothing is changed: " << entry;
  const CorrectionsRecord& record = *items.document.corrections;
  EXPECT_EQ(record.given, 1);
  EXPECT_EQ(record.found, 0);
  if (record.lost.size() != 1) return "not lost: " + entry;
  EXPECT_EQ(record.lost[0].line, 5);
  EXPECT_FALSE(record.lost[0].message_ja.empty());
  return record.lost[0].message;
}

double ConfidenceOf(const Item& item, const std::string& field) {
  const auto found =
      std::find_if(item.cells.begin(), item.cells.end(), [&field](const auto& cell) { return cell.first == field; });
  return found == item.cells.end() ? -1 : found->second.at(0).confidence;
}

TEST(CorrectionSet, ChangesTheTextAndLeavesARepair) {
  std::vector<Page> pages = Plan();
  CellOf(pages[0], 3, 4).confidence = 0.2;
  CellOf(pages[0], 3, 4).warnings = {{"wrap-space-undecidable", "open", "不明", {}, {}, {}}};
  const ItemDocument items =
      Corrected(pages, "  - set: {item: 1-2, field: overview, expect: 概要B, to: 概要は二つ, note: 印刷を確認}\n");
  const Item& item = items.items.at(1);
  EXPECT_EQ(item.overview, "概要は二つ");
  ASSERT_EQ(item.repairs.size(), 1u);
  EXPECT_EQ(item.repairs[0].field, "overview");
  const Repair want{{0, 5}, "概要B", "概要は二つ", "correction", "corrected by 佐藤, 2024-05-20: 印刷を確認", 1};
  EXPECT_TRUE(item.repairs[0].repair == want);
  EXPECT_TRUE(item.review == (Review{true, "佐藤", "2024-05-20"}));
  EXPECT_FALSE(item.needs_review);
  EXPECT_EQ(item.confidence, 1);
  EXPECT_EQ(ConfidenceOf(item, "overview"), 1);
  EXPECT_EQ(CodesOf(item), Texts{}) << "the person settled it";
  EXPECT_FALSE(items.items.at(0).review);
  EXPECT_EQ(items.document.corrections->found, 1);
}

TEST(CorrectionSet, ChangesAPassageThatStandsOnce) {
  std::vector<Page> pages = Plan();
  CellOf(pages[0], 2, 4).text = "長い土川の土";
  CellOf(pages[0], 2, 4).repairs = {{{0, 1}, "⻑", "長", "unicode", "", 1}, {{5, 6}, "±", "土", "unicode", "", 1}};
  const Item item = Corrected(pages, "  - set: {item: 1-1, field: overview, find: 土川, to: 大きな川}\n").items.at(0);
  EXPECT_EQ(item.overview, "長い大きな川の土");
  ASSERT_EQ(item.repairs.size(), 3u);
  EXPECT_EQ(item.repairs[1].repair.before, "土川");
  EXPECT_EQ(item.repairs[2].repair.range, (TextRange{7, 8})) << "it moves along";
  EXPECT_NE(LostOf(pages, "  - set: {item: 1-1, field: overview, find: 土, to: 士}\n").find("stands 2 times"),
            std::string::npos);
}

TEST(CorrectionSet, ANumberGivesTheItemItsId) {
  const ItemDocument items = Corrected(
      {PageOf(1, {TextBlock("1 情報化の推進", 20)}, {PlanTable("p1t1", {RowOf("l", "名称A"), RowOf("2", "名称B")})})},
      "  - set: {item: 1-l, field: number, expect: l, to: '1'}\n"
      "  - set: {item: 1-1, field: name, find: A, to: Ａ, by: 鈴木}\n"
      "  - reviewed: {item: 1-1, at: 2024-05-21}\n");
  EXPECT_EQ(IdsOf(items), (Texts{"1-1", "1-2"}));
  EXPECT_EQ(items.items[0].number, 1);
  EXPECT_EQ(CodesOf(items.items[0]), Texts{}) << "the number can be read";
  EXPECT_EQ(items.items[0].name, "名称Ａ") << "found by the id that it has by now";
  EXPECT_TRUE(items.items[0].review == (Review{true, "佐藤", "2024-05-21"})) << "corrected, by the last one";
}

TEST(CorrectionSet, AddressesARow) {
  const ItemDocument items = Corrected(Plan(), "  - set: {page: 1, table: 1, row: 3, field: new, expect: '', to: ○}\n");
  EXPECT_TRUE(items.items.at(1).is_new);
  EXPECT_EQ(items.items.at(1).marks.at(0).second, "○");
}

TEST(CorrectionSet, OfADepartmentChangesAllItsDivisions) {
  std::vector<Page> pages = Plan();
  CellOf(pages[0], 2, 6).text = "総務剖\n広報課\n情報課\n農林部\n林課";
  const Item one = Corrected(pages,
                             "  - set: {item: 1-1, field: department, expect: 総務剖, to: 企画総務部}\n"
                             "  - set: {item: 1-1, field: divisions, expect: \"広報課\\n情報課\", to: 広報情報課}\n")
                       .items.at(0);
  EXPECT_EQ(one.department, "企画総務部");
  EXPECT_EQ(one.divisions, Texts{"広報情報課"});
  EXPECT_EQ(FieldText(one, "responsible"), "企画総務部\n広報情報課\n農林部\n林課");
  CellOf(pages[0], 2, 6).text = "総務部\n広報課\n農林部\n林課";
  CellOf(pages[0], 2, 6).repairs = {{{8, 11}, "晨林部", "農林部", "unicode", "", 1}};
  const Item two = Corrected(pages,
                             "  - set: {item: 1-1, field: department, expect: 総務部, to: 企画総務部}\n"
                             "  - set: {item: 1-1, field: responsible, find: 林課, to: 森林課}\n")
                       .items.at(0);
  EXPECT_EQ(FieldText(two, "responsible"), "企画総務部\n広報課\n農林部\n森林課");
  ASSERT_EQ(two.responsible.size(), 2u);
  EXPECT_EQ(two.responsible[1].division, "森林課");
  for (const ItemRepair& entry : two.repairs) {
    EXPECT_EQ(Part(*FieldText(two, entry.field), entry.repair.range), entry.repair.after) << entry.field;
  }
  EXPECT_EQ(two.repairs.size(), 3u);
}

TEST(CorrectionSet, IsLostWhereWhatItExpectsIsGone) {
  EXPECT_EQ(LostOf(Plan(), "  - set: {item: 1-2, field: name, expect: 名称X, to: 名称Y}\n"),
            "set 1-2 name: \"名称X\" is expected, \"名称B\" is there");
  EXPECT_EQ(LostOf(Plan(), "  - set: {item: 1-2, field: name, expect: 名称 B, to: 名称Y}\n"),
            "set 1-2 name: \"名称 B\" is expected, \"名称B\" is there")
      << "to the letter";
  EXPECT_NE(LostOf(Plan(), "  - set: {item: 1-2, field: name, expect: 名称X, to: 名称B}\n").find("take the correction"),
            std::string::npos);
  EXPECT_EQ(LostOf(Plan(), "  - set: {item: 1-9, field: name, expect: 名称B, to: 名称Y}\n"),
            "set 1-9: no item has this id");
  EXPECT_NE(LostOf(Plan(), "  - set: {item: 1-2, field: budget, expect: '', to: 名称Y}\n").find("no field \"budget\""),
            std::string::npos);
  const Item item = Read(Plan(), Parsed("  - set: {item: 1-2, field: name, expect: 名称X, to: 名称Y}\n"
                                        "  - set: {item: 1-2, field: overview, expect: 概要B, to: 概要}\n"))
                        .items.at(1);
  EXPECT_EQ(item.overview, "概要") << "the others are applied all the same";
}

TEST(CorrectionSet, ChangesThePassageInTheRowOfTheItemToo) {
  Table table = PlanTable("p1t1", {RowOf("1", "名称A"), {"", "", "", "", "目標二", ""}});
  for (const int column : {1, 2, 3, 4, 6}) Merge(table, 2, column, 2, 1);
  const std::vector<Page> pages{PageOf(1, {TextBlock("1 情報化の推進", 20)}, {table})};
  const Item item = Corrected(pages, "  - set: {item: 1-1, field: indicator, find: 目標二, to: 目標三}\n").items.at(0);
  EXPECT_EQ(item.indicator, "目標\n目標三");
  EXPECT_EQ(item.rows.at(1).at(0).second, "目標三");
  EXPECT_NE(LostOf(pages, "  - set: {item: 1-1, field: indicator, expect: \"目標\\n目標二\", to: 一つ}\n")
                .find("several rows"),
            std::string::npos);
}

TEST(CorrectionUndo, PutsBackWhatThePrintGave) {
  std::vector<Page> pages = Plan();
  CellOf(pages[0], 2, 3).text = "長い文と長";
  CellOf(pages[0], 2, 3).repairs = {{{0, 1}, "⻑x", "長", "unicode", "", 1}, {{4, 5}, "⻑", "長", "unicode", "", 1}};
  const Item item = Corrected(pages, "  - undo: {item: 1-1, field: name, rule: unicode, before: ⻑x}\n").items.at(0);
  EXPECT_EQ(item.name, "⻑xい文と長");
  ASSERT_EQ(item.repairs.size(), 1u);
  EXPECT_EQ(item.repairs[0].repair.range, (TextRange{5, 6}));
  EXPECT_TRUE(item.review && item.review->corrected);
  EXPECT_EQ(Corrected(pages, "  - undo: {item: 1-1, field: name, after: 長, find: と長}\n").items.at(0).name,
            "長い文と⻑");
  EXPECT_NE(LostOf(pages, "  - undo: {item: 1-1, field: name, rule: unicode}\n").find("2 repairs are unicode"),
            std::string::npos);
  EXPECT_NE(LostOf(pages, "  - undo: {item: 1-1, field: name, rule: hyphens}\n").find("there are: unicode"),
            std::string::npos);
}

TEST(CorrectionMoveText, TakesAPassageFromOneFieldToAnother) {
  std::vector<Page> pages = Plan();
  CellOf(pages[0], 2, 4).text = "概要A\n・名称Bの概要";
  const ItemDocument items =
      Corrected(pages,
                "  - move_text: {from: {item: 1-1, field: overview}, to: {item: 1-2, field: overview, expect: 概要B}, "
                "text: ・名称Bの概要}\n");
  EXPECT_EQ(items.items[0].overview, "概要A");
  EXPECT_EQ(items.items[1].overview, "概要B\n・名称Bの概要");
  EXPECT_EQ(items.items[0].repairs.at(0).repair.before, "\n・名称Bの概要");
  EXPECT_EQ(items.items[1].repairs.at(0).repair.range, (TextRange{3, 11}));
  EXPECT_TRUE(items.items[0].review && items.items[1].review);
  EXPECT_NE(LostOf(pages,
                   "  - move_text: {from: {item: 1-1, field: overview}, to: {item: 1-2, field: overview, "
                   "expect: 概要X}, text: ・名称Bの概要}\n")
                .find("\"概要X\" is expected"),
            std::string::npos)
      << "then nothing is taken away either";
  const Item within = Corrected(pages,
                                "  - move_text: {from: {item: 1-1, field: overview}, to: {item: 1-1, field: "
                                "indicator}, text: 概要A, place: start, joint: ''}\n")
                          .items.at(0);
  EXPECT_EQ(within.overview, "・名称Bの概要");
  EXPECT_EQ(within.indicator, "概要A目標");
}

TEST(CorrectionReviewed, IsTheStateOfTheItem) {
  std::vector<Page> pages = Plan();
  CellOf(pages[0], 2, 4).confidence = 0.2;
  const Item item = Corrected(pages, "  - reviewed: {item: 1-1, expect: {name: 名称A}}\n").items.at(0);
  EXPECT_TRUE(item.review == (Review{false, "佐藤", "2024-05-20"}));
  EXPECT_FALSE(item.needs_review);
  EXPECT_EQ(item.confidence, 0.2);
  EXPECT_EQ(item.repairs.size(), 0u);
  EXPECT_NE(LostOf(pages, "  - reviewed: {item: 1-1, expect: {name: 名称}}\n").find("is expected"), std::string::npos);
}

TEST(CorrectionReviewed, TellsAnIdThatChangedHands) {
  const ItemDocument items = Read(Plan(), Parsed("  - set: {item: 1-2, field: number, expect: '2', to: '3'}\n"
                                                 "  - set: {item: 1-3, field: number, expect: '3', to: '2'}\n"
                                                 "  - reviewed: {item: 1-3}\n"
                                                 "  - reviewed: {table: p1t1, row: 3}\n"));
  EXPECT_EQ(IdsOf(items), (Texts{"1-1", "1-3", "1-2"}));
  ASSERT_EQ(items.document.corrections->lost.size(), 1u);
  EXPECT_NE(items.document.corrections->lost[0].message.find("another has it now"), std::string::npos);
}

TEST(CorrectionDropRow, LeavesTheRowOut) {
  const ItemDocument items = Corrected(Plan(),
                                       "  - drop_row: {table: p1t1, row: 3, expect: {number: '2'}}\n"
                                       "  - set: {table: p1t1, row: 4, field: name, find: C, to: D}\n");
  EXPECT_EQ(IdsOf(items), (Texts{"1-1", "1-3"}));
  EXPECT_EQ(items.items[1].parts.at(0).row, 4) << "the other rows keep their numbers";
  EXPECT_EQ(items.items[1].name, "名称D");
  EXPECT_EQ(ReasonsOf(items), Texts{"p1t1 excluded"}) << "nothing gets lost unseen";
  EXPECT_EQ(LostOf(Plan(), "  - drop_row: {table: p1t1, row: 3, expect: {number: '3'}}\n"),
            "drop_row p1t1 row 3, number: \"3\" is expected, \"2\" is there");
  EXPECT_EQ(LostOf(Plan(), "  - drop_row: {table: p1t1, row: 9, expect: {number: '3'}}\n"),
            "drop_row p1t1 row 9: the table has 4 rows");
  EXPECT_EQ(LostOf(Plan(), "  - drop_row: {table: p2t1, row: 9, expect: {number: '3'}}\n"),
            "drop_row p2t1 row 9: there is no table p2t1");
}

TEST(CorrectionDropRow, LeavesACellThatSpansItToTheOthers) {
  Table table = PlanTable("p1t1", {RowOf("1", "名称A"), RowOf("2", "名称B"), RowOf("3", "名称C")});
  Merge(table, 2, 6, 3, 1);
  const ItemDocument items = Corrected({PageOf(1, {TextBlock("1 情報化の推進", 20)}, {table})},
                                       "  - drop_row: {table: p1t1, row: 2, expect: {number: '1'}}\n");
  ASSERT_EQ(IdsOf(items), (Texts{"1-2", "1-3"}));
  EXPECT_EQ(items.items[0].department, "総務部");
  EXPECT_EQ(items.items[1].department, "総務部");
}

TEST(CorrectionMergeRows, MakesOneOfTwo) {
  std::vector<Page> pages = Plan();
  CellOf(pages[0], 3, 1).text = "";
  CellOf(pages[0], 3, 3).text = "の続き";
  CellOf(pages[0], 3, 6).text = "";
  const ItemDocument items = Corrected(pages,
                                       "  - merge_rows: {table: p1t1, joint: '', rows: [{row: 2, expect: {number: "
                                       "'1'}}, {row: 3, expect: {number: '', name: の続き}}]}\n");
  EXPECT_EQ(IdsOf(items), (Texts{"1-1", "1-3"}));
  const Item& item = items.items[0];
  EXPECT_EQ(item.name, "名称Aの続き");
  EXPECT_EQ(item.overview, "概要A概要B");
  EXPECT_EQ(item.department, "総務部");
  EXPECT_EQ(item.parts.at(0).place.bbox->bottom, CellOf(pages[0], 3, 1).bbox->bottom) << "both rows";
  EXPECT_TRUE(item.review && item.review->corrected);
  EXPECT_EQ(std::count_if(item.repairs.begin(), item.repairs.end(),
                          [](const ItemRepair& r) { return r.repair.rule == "correction"; }),
            3);
  EXPECT_NE(LostOf(pages,
                   "  - merge_rows: {table: p1t1, rows: [{row: 2, expect: {number: '1'}}, {row: 4, expect: "
                   "{number: '3'}}]}\n")
                .find("does not follow"),
            std::string::npos);
}

TEST(CorrectionMergeRows, JoinsARowThatAPageBreakParts) {
  std::vector<Page> pages = Plan();
  pages.push_back(PageOf(2, {}, {PlanTable("p2t1", {RowOf("3", "名称Cの続き", "次の段落"), RowOf("4", "名称D")})}));
  pages[1].tables[0].continues = "p1t1";
  CellOf(pages[1], 2, 1).text = "";
  const ItemDocument items = Corrected(pages,
                                       "  - merge_rows: {rows: [{table: p1t1, row: 4, expect: {number: '3'}}, "
                                       "{table: p2t1, row: 2, expect: {number: ''}}]}\n");
  EXPECT_EQ(IdsOf(items), (Texts{"1-1", "1-2", "1-3", "1-4"}));
  const Item& item = items.items[2];
  EXPECT_EQ(item.overview, "概要C\n次の段落");
  ASSERT_EQ(item.parts.size(), 2u);
  EXPECT_EQ(item.parts[1].place.page, 2);
  EXPECT_TRUE(item.review && item.review->corrected);
  for (const ItemRepair& entry : item.repairs) {
    EXPECT_EQ(Part(*FieldText(item, entry.field), entry.repair.range), entry.repair.after) << entry.field;
  }
}

TEST(CorrectionMergeRows, LeavesCellsOfOtherRowsAlone) {
  Table table = PlanTable("p1t1", {RowOf("1", "名称A"), RowOf("2", "名称B"), RowOf("", "の続き")});
  Merge(table, 2, 6, 2, 1);  // one department for 1 and 2
  EXPECT_NE(LostOf({PageOf(1, {TextBlock("1 情報化の推進", 20)}, {table})},
                   "  - merge_rows: {table: p1t1, rows: [{row: 3, expect: {number: '2'}}, {row: 4, expect: {number: "
                   "''}}]}\n")
                .find("spans several rows"),
            std::string::npos);
}

TEST(CorrectionRows, OfAHeaderStay) {
  EXPECT_NE(LostOf(Plan(), "  - drop_row: {table: p1t1, row: 1, expect: {number: 整理番号}}\n").find("header"),
            std::string::npos);
}

// Two facing pages: the second has two columns of the same rows.
TEST(CorrectionRows, TakeTheRowsOfAFacingPageWithThem) {
  const auto left = [](const std::string& number, const std::string& name) -> Texts {
    return {number, "", name, "概要"};
  };
  Table first = TableOf(
      "p1t1",
      {{"整理番号", "新規", "施策名", "取組概要"}, left("1", "名称A"), left("2", "名称B"), left("3", "名称C\n名称D")});
  Table second = TableOf(
      "p2t1", {{"指標・目標", "部局名等"}, {"目標A", "総務部"}, {"目標B", "総務部"}, {"目標C\n目標D", "総務部"}});
  second.beside = "p1t1";
  const std::vector<Page> pages{PageOf(1, {TextBlock("1 情報化の推進", 20)}, {first}), PageOf(2, {}, {second})};
  const ItemDocument items = Corrected(
      pages,
      "  - drop_row: {table: p1t1, row: 3, expect: {number: '2', indicator: 目標B}}\n"
      "  - split_row: {table: p1t1, row: 4, expect: {number: '3'}, into: [{number: '3', name: 名称C, indicator: "
      "目標C, department: 総務部}, {name: 名称D, indicator: 目標D, department: 総務部}]}\n"
      "  - add_row: {table: p1t1, after: 2, expect: {number: '1'}, texts: {number: '2', indicator: 新しい目標}}\n");
  ASSERT_EQ(items.items.size(), 4u);
  EXPECT_EQ(items.items[0].indicator, "目標A");
  EXPECT_EQ(items.items[1].indicator, "新しい目標");
  EXPECT_EQ(items.items[2].indicator, "目標C");
  EXPECT_EQ(items.items[3].indicator, "目標D");
  EXPECT_EQ(items.items[3].name, "名称D");
  EXPECT_EQ(items.items[3].department, "総務部");
  EXPECT_NE(LostOf(pages, "  - drop_row: {table: p2t1, row: 3, expect: {indicator: 目標B}}\n").find("those of p1t1"),
            std::string::npos);
}

TEST(CorrectionSplitRow, MakesTwoOfOne) {
  std::vector<Page> pages = Plan();
  CellOf(pages[0], 3, 1).text = "2\n3";
  CellOf(pages[0], 3, 3).text = "名称B\n名称C";
  CellOf(pages[0], 3, 3).repairs = {{{6, 7}, "⽒", "称", "unicode", "", 1}};
  CellOf(pages[0], 3, 3).repairs[0].range = {5, 6};
  CellOf(pages[0], 4, 1).text = "4";
  const std::string split =
      "  - split_row: {table: p1t1, row: 3, expect: {number: \"2\\n3\"}, into: [{number: '2', name: 名称B, department: "
      "\"総務部\\n広報課\"}, {number: '3', name: 名称C, department: \"総務部\\n広報課\"}]}\n";
  const ItemDocument items = Corrected(pages, split + "  - drop_row: {table: p1t1, row: 4, expect: {number: '4'}}\n");
  ASSERT_EQ(IdsOf(items), (Texts{"1-1", "1-2", "1-3"}));
  EXPECT_EQ(items.items[1].name, "名称B");
  EXPECT_EQ(items.items[2].name, "名称C");
  EXPECT_EQ(items.items[1].overview, "概要B") << "what is not named stays in the first";
  EXPECT_EQ(items.items[2].overview, "");
  EXPECT_EQ(items.items[2].department, "総務部") << "what is whole in each is all of theirs";
  EXPECT_EQ(items.items[2].parts.at(0).row, 3);
  for (const Item& item : {items.items[1], items.items[2]}) {
    EXPECT_TRUE(item.review && item.review->corrected);
    for (const ItemRepair& entry : item.repairs) {
      const std::string text = entry.field == "number" ? item.label : *FieldText(item, entry.field);
      EXPECT_EQ(Part(text, entry.repair.range), entry.repair.after) << entry.field;
    }
  }
  EXPECT_NE(LostOf(pages,
                   "  - split_row: {table: p1t1, row: 3, expect: {number: \"2\\n3\"}, into: [{name: 名称B}, "
                   "{name: 名称D}]}\n")
                .find("must make up the text"),
            std::string::npos);
}

TEST(CorrectionAddRow, PutsInARowThatWasNotRead) {
  const ItemDocument items = Corrected(
      {PageOf(1, {TextBlock("1 情報化の推進", 20)}, {PlanTable("p1t1", {RowOf("1", "名称A"), RowOf("3", "名称C")})})},
      "  - add_row: {table: p1t1, after: 2, expect: {number: '1'}, texts: {number: '2', name: 名称B, "
      "department: \"総務部\\n広報課\"}}\n");
  ASSERT_EQ(IdsOf(items), (Texts{"1-1", "1-2", "1-3"}));
  const Item& item = items.items[1];
  EXPECT_EQ(item.name, "名称B");
  EXPECT_EQ(item.divisions, Texts{"広報課"});
  EXPECT_EQ(item.overview, "");
  EXPECT_FALSE(item.parts.at(0).place.bbox) << "it was seen nowhere";
  EXPECT_EQ(item.parts[0].place.page, 1);
  EXPECT_EQ(items.items[2].parts.at(0).row, 3);
  EXPECT_FALSE(items.items[2].review);
  EXPECT_EQ(item.repairs.at(0).repair.before, "");
  EXPECT_NE(LostOf(Plan(), "  - add_row: {table: p1t1, after: 2, expect: {number: '1'}, texts: {budget: '2'}}\n")
                .find("has no column \"budget\""),
            std::string::npos);
}

TEST(Corrections, ForAnotherEditionAreOfferedOnly) {
  const std::string entries =
      "  - set: {item: 1-1, field: name, expect: 名称A, to: 名称}\n"
      "  - set: {item: 1-1, field: name, expect: 名称X, to: 名称}\n"
      "  - drop_row: {table: p1t1, row: 3, expect: {number: '2'}}\n";
  const ItemDocument items = Read(Plan(), Parsed(entries, 'b'));
  EXPECT_TRUE(items.items == testing_support::Segmented(Plan()).items);
  const CorrectionsRecord& record = *items.document.corrections;
  EXPECT_FALSE(record.for_these);
  EXPECT_EQ(record.given, 3);
  EXPECT_EQ(record.found, 2);
  EXPECT_TRUE(record.lost.empty());
}

TEST(Corrections, OfPagesThatWereNotReadAreNotLost) {
  PagedDocument document = DocumentOf(Plan());
  document.sources[0].pages_read = "1";
  AssignRoles(document, PlanProfile());
  const Corrections corrections = Parsed(
      "  - set: {item: 2-1, field: name, expect: A, to: B}\n"
      "  - drop_row: {table: p2t1, row: 3, expect: {number: '2'}}\n"
      "  - set: {item: 1-1, field: name, expect: 名称X, to: B}\n");
  const Result<ItemDocument> items = Segment(document, PlanProfile(), &corrections);
  ASSERT_TRUE(items.ok());
  EXPECT_EQ(items.value().document.corrections->unread, 2);
  EXPECT_EQ(items.value().document.corrections->lost.size(), 1u);
}

TEST(Corrections, OfValuesEndTheDrift) {
  std::vector<Page> pages = Plan();
  CellOf(pages[0], 2, 2).text = "◆";
  ASSERT_EQ(testing_support::Segmented(pages).document.drift.size(), 1u);
  const ItemDocument items = Corrected(pages, "  - set: {item: 1-1, field: new, expect: ◆, to: ○}\n");
  EXPECT_TRUE(items.document.drift.empty());
  EXPECT_EQ(CodesOf(items.items[0]), Texts{});
}

}  // namespace
}  // namespace hyogumi::segment
