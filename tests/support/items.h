// SPDX-License-Identifier: GPL-3.0-or-later
// Items made by hand.
#ifndef TESTS_SUPPORT_ITEMS_H_
#define TESTS_SUPPORT_ITEMS_H_

#include <string>
#include <utility>
#include <vector>

#include "core/item.h"

namespace hyogumi::testing_support {

// The cells of an item, each with the lines that its text is from: a column a field, department and divisions in one.
inline void DrawCells(Item& item) {
  item.cells.clear();
  const int row = item.parts.front().row;
  const auto draw = [&](const std::string& field, int column, const std::vector<std::string>& texts) {
    const double left = 100.0 * column;
    const Box box{left, 20.0 * row, left + 100, 20.0 * row + 20};
    CellSource cell{{1, item.parts.front().place.page, box}, "layer", 1, item.parts.front().table, row, column, {}};
    for (const std::string& text : texts) {
      if (text.empty()) continue;
      const double top = box.top + 10.0 * static_cast<double>(cell.lines.size());
      cell.lines.push_back({text, Box{left, top, left + 90, top + 10}, std::nullopt, 1, {}});
    }
    item.cells.push_back({field, {std::move(cell)}});
  };
  draw("number", 1, {item.label});
  draw("new", 2, {item.marks.empty() ? "" : item.marks.front().second});
  draw("name", 3, {item.name.value_or("")});
  draw("overview", 4, {item.overview.value_or("")});
  draw("indicator", 5, {item.indicator.value_or("")});
  std::vector<std::string> units{item.department.value_or("")};
  units.insert(units.end(), item.divisions.begin(), item.divisions.end());
  draw("divisions", 6, units);
  draw("department", 6, units);
}

// An item of section `section` (from 1) with every field filled.
inline Item ItemOf(int section, int number) {
  Item item;
  item.section = section - 1;
  item.number = number;
  item.label = std::to_string(number);
  item.id = std::to_string(section) + "-" + item.label;
  item.marks = {{"新規", ""}};
  item.name = "事業" + item.id;
  item.overview = "概要" + item.id;
  item.indicator = "目標" + item.id;
  item.department = "総務部";
  item.divisions = {"広報課"};
  item.responsible = {{"総務部", "広報課"}};
  item.parts = {{{1, 1, Box{0, 0, 100, 20}}, "p1t1", number + 1}};
  DrawCells(item);
  return item;
}

// Sections with so many items each, numbered from 1, and a record that declares nothing.
inline ItemDocument ItemsOf(const std::vector<int>& items_a_section) {
  ItemDocument items;
  DocumentRecord& document = items.document;
  document.id = "0123456789abcdef";
  document.sources = {{"plan.pdf", std::string(64, 'a'), 3, "layer", {}, {}}};
  document.profile_name = "test-plan";
  document.profile_sha256 = std::string(64, 'b');
  document.review_below = 0.7;
  document.fields = {{"number", "整理番号", "integer", {}, true},   {"new", "新規", "flag", {}, false},
                     {"name", "施策名", "text", {}, true},          {"overview", "取組概要", "text", {}, true},
                     {"indicator", "指標・目標", "text", {}, true}, {"department", "部局名", "list", {}, true}};
  for (std::size_t s = 0; s < items_a_section.size(); ++s) {
    const int number = static_cast<int>(s) + 1;
    const SectionHeading heading{std::to_string(number), "第" + std::to_string(number) + "の柱"};
    document.sections.push_back({number, heading.label, heading.title, {}, items_a_section[s], {heading}});
    for (int i = 1; i <= items_a_section[s]; ++i) items.items.push_back(ItemOf(number, i));
  }
  return items;
}

// A document in which every member is set to something of its own.
inline ItemDocument RichItems() {
  ItemDocument items = ItemsOf({2, 1});
  DocumentRecord& document = items.document;
  document.title = "青嶺県プラン2021";
  document.edition = "改定版";
  document.publisher_name = "青嶺県";
  document.publisher_code = "999997";
  document.fiscal_year = 2021;
  document.fiscal_year_text = "令和３年度";
  document.sources = {{"a.pdf", std::string(64, 'c'), 24, "layer", "https://example.org/a.pdf", "1-3"},
                      {"b.pdf", std::string(64, 'd'), 2, "layer", {}, {}}};
  document.declared_items = 3;
  document.declared_items_before = 2;
  document.declared_added = 1;
  document.declared_modified = 0;
  document.sections[0].announced = "第1の柱";
  document.revision_notes = {{"・追加した。（1-2、2-1）", {"1-2", "2-1"}, {1, 1, Box{10, 20.25, 30, 40.5}}}};
  document.fields.push_back({"budget", "予算額", "text", "千円", false});
  document.unused = {{true, "p1t1", {1, 1, Box{0, 0, 100, 50}}, "front-matter", 3},
                     {false, "p3b1", {2, 3, {}}, "no-profile", 1}};
  document.profile_checks = {{"total-as-declared", "off"}, {"section-titles", "fail"}};
  document.numbering = "document";
  document.closed_lists = {"sections", "budget"};
  document.expected_items = {2, 5};
  document.figure_rules = {"range", "figure"};
  document.fields[4].pattern = "指標.目標";
  document.fields[4].tried = {"目標", "指標"};
  document.sections[1].path = {{"第2章", "くらし"}, {"2", document.sections[1].title}};
  document.drift = {
      {"column-moved",
       true,
       "name",
       "column 3",
       "column 2",
       Place{2, 2, Box{0, 10.5, 100, 20}},
       "f2p2t1",
       "moved",
       "移動",
       {}},
      {"value-unknown", false, "budget", {}, "未定", Place{1, 3, {}, 12}, "p3t1", "unknown", "不明", {"1-2"}},
      {"count-out-of-range", true, {}, "2-5", "6", {}, {}, "six", "六", {}}};

  document.corrections = CorrectionsRecord{"a.corrections.yaml", std::string(64, 'e'), true, 3, 1, 1, {}};
  document.corrections->lost = {{"set", 7, "1-2", "name", {}, {}, "甲", "乙", "not there", "ありません"},
                                {"drop_row", 9, {}, {}, "p3t1", 4, {}, {}, "no table", "表がありません"}};

  document.keys = KeyRecord{7, {{"k2", "1-9", "去年の事業", 2020}, {"k5", "p3t1r4", {}, {}}}};

  CatalogueRecord& catalogue = document.catalogue.emplace();
  catalogue.base_url = "https://data.example.org/2021/";
  catalogue.landing_page = "https://www.example.org/plan.html";
  catalogue.title = {"青嶺県プラン2021のデータ", "Aone plan 2021"};
  catalogue.description = {"説明", "what it is"};
  catalogue.licence = {"https://creativecommons.org/licenses/by/4.0/", "CC BY 4.0"};
  catalogue.contact = {"情報政策課", "data@example.org", "https://www.example.org/contact"};
  catalogue.publisher = {{"青嶺県庁", "Aone"}, "999997", "https://www.example.org/"};
  catalogue.themes = {{"https://example.org/theme/government", "行政"}, {"https://example.org/theme/2", {}}};
  catalogue.keywords = {"計画", "情報化"};
  catalogue.access_rights = "public";
  catalogue.issued = "2021-04-01";
  catalogue.modified = "2021-10-01";
  catalogue.period = {"2021-04-01", "2024-03-31"};
  catalogue.source_urls = {"https://example.org/a.pdf"};
  catalogue.processing_note = "加工した";

  Item& item = items.items[1];
  item.key = "k3";
  item.is_new = true;
  item.marks = {{"新規", "○"}, {"重点", "◎"}};
  item.revision_notes = {document.revision_notes[0].text};
  item.relisted_from = "1-1";
  item.overview = "長い概要\n・二行目 \"引用\" \\ \t";
  item.divisions = {"広報課", "情報政策課"};
  item.responsible = {{"総務部", "広報課"}, {"総務部", "情報政策課"}, {"農林部", {}}};
  item.fields = {{"budget", "1,200"}, {"another", ""}};
  item.rows = {{{"indicator", "目標"}, {"budget", "1,200"}}, {{"indicator", ""}, {"budget", ""}}};
  item.parts.push_back({{2, 2, Box{0, 0.01, 100, 20.33}}, "f2p2t1", 1});
  item.cells[2].second.push_back({{2, 2, Box{0, 0.01, 100, 20.33}}, "layer", 0.875});
  item.cells[2].second[0].lines = {
      {"事業", Box{0, 0, 20, 10}, {}, 0.9, {{1, 0.5, {{"葉", 0.25}, {"棄", 0.125}}}, {0, 0.75, {}}}},
      {"1-2", {}, 12, 1, {}}};
  item.confidence = 0.123;
  item.needs_review = true;
  item.repairs = {{"name", {{0, 1}, "⻑", "長", "unicode", "U+2ED1 is a radical", 1}},
                  {"overview", {{2, 2}, "-", "", "hyphens", "a wrapped word", 0.9}}};
  item.warnings = {{"wrap-space-undecidable", "the line wraps", "折り返し", "a b", "overview"},
                   {"mark-unknown", "unknown", "不明", {}, {}, "◆"}};
  items.items[0].review = Review{true, "佐藤", "2024-05-20"};
  Item& bare = items.items[2];
  bare = Item();
  bare.id = "p3t1r4";
  bare.section = -1;
  bare.review = Review{false, {}, {}};
  bare.parts = {{{1, 3, {}}, "p3t1", 4}};
  return items;
}

}  // namespace hyogumi::testing_support

#endif  // TESTS_SUPPORT_ITEMS_H_
