// SPDX-License-Identifier: GPL-3.0-or-later
#include "export/text_faults.h"

#include <gtest/gtest.h>

#include <functional>

#include "tests/support/items.h"
#include "tests/support/pages.h"

namespace hyogumi::emit {
namespace {

using testing_support::DrawCells;
using testing_support::ItemsOf;
using Texts = std::vector<std::string>;
using Change = std::function<void(Item&)>;

// One item with a repair, a target, two divisions and two rows.
ItemDocument Plan() {
  ItemDocument items = ItemsOf({2});
  Item& item = items.items[0];
  item.overview = "防災訓練を\n行う。";
  item.indicator = "参加者 約500人";
  item.divisions = {"広報課", "防災課"};
  item.responsible = {{"総務部", "広報課"}, {"総務部", "防災課"}};
  DrawCells(item);
  item.cells[3].second[0].lines[0].text = "防炎訓練を行う。";
  item.repairs = {{"overview", {{1, 2}, "炎", "災", "lattice", "a word", 0.97}}};
  Target target;
  target.text = "参加者 約500人";
  target.range = {0, 9};
  target.quantities.resize(1);
  target.quantities[0].text = "約500人";
  target.quantities[0].range = {4, 9};
  item.targets = {target};
  item.rows = {{{"indicator", "参加者"}, {"department", "総務部\n広報課\n防災課"}},
               {{"indicator", "約500人"}, {"department", "総務部\n広報課\n防災課"}}};
  return items;
}

Texts FieldsAtFault(const ItemDocument& items) {
  Texts fields;
  for (const TextFault& fault : TextFaults(items)) fields.push_back(fault.item + " " + fault.field);
  return fields;
}

TEST(TextFaults, AreNoneInASoundResult) { EXPECT_EQ(FieldsAtFault(Plan()), Texts{}); }

TEST(TextFaults, FindOneSignThatWasChangedByHand) {
  const struct {
    const char* name;
    const char* field;
    Change change;
  } cases[] = {
      {"name", "name", [](Item& i) { i.name = "事業1-2"; }},
      {"number", "number", [](Item& i) { i.number = 2; }},
      {"label", "number", [](Item& i) { i.label = "l"; }},
      {"mark", "new", [](Item& i) { i.marks[0].second = "○"; }},
      {"new", "new", [](Item& i) { i.is_new = true; }},
      {"overview", "overview", [](Item& i) { i.overview = "防災訓錬を行う。"; }},
      {"a_sign_lost", "overview", [](Item& i) { i.overview = "防災訓練を行う"; }},
      {"what_a_repair_put_there", "overview", [](Item& i) { i.overview = "防火訓練を行う。"; }},
      {"what_a_repair_took_away", "overview", [](Item& i) { i.repairs[0].repair.before = "灰"; }},
      {"a_repair_that_is_gone", "overview", [](Item& i) { i.repairs.clear(); }},
      {"indicator", "indicator", [](Item& i) { i.indicator = "参加者 約600人"; }},
      {"department", "department", [](Item& i) { i.department = "総努部"; }},
      {"division", "divisions", [](Item& i) { i.divisions[1] = "防炎課"; }},
      {"responsible", "department", [](Item& i) { i.responsible[0].division = "公報課"; }},
      {"target", "indicator", [](Item& i) { i.targets[0].text = "参加者 約600人"; }},
      {"quantity", "indicator", [](Item& i) { i.targets[0].quantities[0].text = "約501人"; }},
      {"row", "indicator", [](Item& i) { i.rows[1][0].second = "約501人"; }},
      {"row_of_a_cell_that_spans_both", "department", [](Item& i) { i.rows[1][1].second = "総務部"; }},
      {"line", "name", [](Item& i) { i.cells[2].second[0].lines[0].text = "事業"; }},
      {"text_without_a_cell", "name", [](Item& i) { i.cells.erase(i.cells.begin() + 2); }},
      {"field_without_a_column", "budget",
       [](Item& i) {
         i.fields = {{"budget", "1,200"}};
       }},
  };
  for (const auto& row : cases) {
    SCOPED_TRACE(row.name);
    ItemDocument items = Plan();
    row.change(items.items[0]);
    const Texts fields = FieldsAtFault(items);
    EXPECT_NE(std::find(fields.begin(), fields.end(), std::string("1-1 ") + row.field), fields.end())
        << testing::PrintToString(fields);
  }
}

TEST(TextFaults, SayWhereAndWhatDiffers) {
  ItemDocument items = Plan();
  items.items[0].overview = "防災訓錬を行う。";
  const std::vector<TextFault> faults = TextFaults(items);
  ASSERT_EQ(faults.size(), 1U);
  EXPECT_EQ(faults[0].message,
            "1-1 overview, page 1 [400.0, 40.0, 500.0, 60.0]: \"防炎訓錬を行う。\" is not the lines of its cell, "
            "\"防炎訓練を行う。\"");
  EXPECT_EQ(ToJson(faults[0]).at("page"), 1);
  EXPECT_EQ(ToJson(faults[0]).at("expected"), "防炎訓練を行う。");
}

TEST(TextFaults, LetTheMarkerOfARelistedRowGo) {
  ItemDocument items = Plan();
  Item& item = items.items[1];
  item.cells[2].second[0].lines[0].text = "事業1-2（再掲）";
  EXPECT_EQ(FieldsAtFault(items), Texts{"1-2 name"});
  item.relisted_from = "1-1";
  EXPECT_EQ(FieldsAtFault(items), Texts{});
  item.name = "事業2-2";
  EXPECT_EQ(FieldsAtFault(items), Texts{"1-2 name"});
}

TEST(TextFaults, ReadDepartmentsAndDivisionsInColumnsApart) {
  ItemDocument items = Plan();
  Item& item = items.items[1];
  item.responsible = {{"総務部", "広報課"}, {"農林部", "林業課"}};
  const auto cells = [&item](const char* field) -> CellSource& {
    return std::find_if(item.cells.begin(), item.cells.end(), [field](const auto& c) { return c.first == field; })
        ->second[0];
  };
  cells("department").lines = {{"総務部", {}, {}, 1, {}}, {"農林部", {}, {}, 1, {}}};
  cells("divisions").lines = {{"広報課", {}, {}, 1, {}}, {"林業課", {}, {}, 1, {}}};
  cells("divisions").column = 7;
  EXPECT_EQ(FieldsAtFault(items), Texts{});
  item.responsible[1].division = "林業謀";
  EXPECT_EQ(FieldsAtFault(items), Texts{"1-2 divisions"});
  item.responsible[1] = {"農村部", "林業課"};
  EXPECT_EQ(FieldsAtFault(items), Texts{"1-2 department"});
}

TEST(TextFaults, FindAPartOfASplitColumn) {
  ItemDocument items = Plan();
  Item& item = items.items[1];
  items.document.fields.push_back({"amount", "予算（担当）", "text", {}, false});
  items.document.fields.push_back({"clerk", "予算（担当）", "text", {}, false});
  item.fields = {{"amount", "12千円"}, {"clerk", "佐藤"}};
  CellSource cell = item.cells[2].second[0];
  cell.column = 7;
  cell.lines[0].text = "12千円（佐藤）";
  item.cells.push_back({"amount", {cell}});
  item.cells.push_back({"clerk", {cell}});
  EXPECT_EQ(FieldsAtFault(items), Texts{});
  item.fields[1].second = "佐籐";
  EXPECT_EQ(FieldsAtFault(items), Texts{"1-2 clerk"});
}

// The pages that Plan() is from.
PagedDocument Pages() {
  Table table;
  table.id = "p1t1";
  const ItemDocument plan = Plan();
  for (const Item& item : plan.items) {
    for (const auto& [field, cells] : item.cells) {
      if (field == "divisions") continue;
      Cell& cell = table.cells.emplace_back();
      cell.row = cells[0].row;
      cell.column = cells[0].column;
      cell.bbox = cells[0].place.bbox;
      for (const CellLine& line : cells[0].lines) {
        TextLine& drawn = cell.lines.emplace_back();
        drawn.text = line.text;
        drawn.bbox = line.bbox;
      }
    }
  }
  return testing_support::DocumentOf({testing_support::PageOf(1, {}, {table})});
}

TEST(SourceFaults, AreNoneWhereEachTextStandsInItsBox) { EXPECT_TRUE(SourceFaults(Plan(), Pages()).empty()); }

TEST(SourceFaults, FindATextThatWasChangedTogetherWithItsLines) {
  ItemDocument items = Plan();
  Item& item = items.items[0];
  item.name = "事業1-7";
  item.cells[2].second[0].lines[0].text = "事業1-7";
  EXPECT_TRUE(TextFaults(items).empty()) << "it doesn't contradict itself";
  const std::vector<TextFault> faults = SourceFaults(items, Pages());
  ASSERT_EQ(faults.size(), 1U);
  EXPECT_EQ(faults[0].field, "name");
  EXPECT_EQ(faults[0].expected, "事業1-1");
  EXPECT_EQ(faults[0].found, "事業1-7");
}

TEST(SourceFaults, FindTextsThatWereTakenOutOrHaveAnotherBox) {
  ItemDocument items = Plan();
  Item& item = items.items[0];
  item.name = "";
  item.cells[2].second[0].lines.clear();
  Item& moved = items.items[1];
  moved.cells[3].second[0].place.bbox->top += 300;
  moved.cells[3].second[0].place.bbox->bottom += 300;
  moved.cells[4].second[0].place.bbox->right = 5000;
  Texts fields;
  for (const TextFault& fault : SourceFaults(items, Pages())) fields.push_back(fault.item + " " + fault.field);
  std::sort(fields.begin(), fields.end());
  EXPECT_EQ(fields, (Texts{"1-1 name", "1-2 indicator", "1-2 overview"}));
}

TEST(SourceFaults, LookIntoTheBoxWhereNoCellHasIt) {
  ItemDocument items = Plan();
  Box& box = *items.items[0].cells[3].second[0].place.bbox;
  box.left -= 1;
  box.right += 1;
  EXPECT_TRUE(SourceFaults(items, Pages()).empty()) << "the tables may lie otherwise without the profile";
}

TEST(SourceFaults, ProveAResultWithoutLinesByItsTextsAlone) {
  ItemDocument items = Plan();
  for (Item& item : items.items) {
    for (auto& [field, cells] : item.cells) cells[0].lines.clear();
  }
  EXPECT_TRUE(SourceFaults(items, Pages()).empty());
  items.items[0].overview = "防災訓錬を行う。";
  EXPECT_EQ(SourceFaults(items, Pages()).size(), 1U);
}

TEST(SourceFaults, SayNothingOfPagesThatWereNotRead) {
  PagedDocument none = Pages();
  none.pages.clear();
  EXPECT_TRUE(SourceFaults(Plan(), none).empty());
}

}  // namespace
}  // namespace hyogumi::emit
