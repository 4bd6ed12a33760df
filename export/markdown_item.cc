// SPDX-License-Identifier: GPL-3.0-or-later
#include "export/markdown_item.h"

#include <fmt/format.h>

#include <algorithm>

#include "core/item_json.h"
#include "core/json.h"
#include "export/field_view.h"
#include "export/flat_columns.h"
#include "export/markdown_text.h"

namespace hyogumi::emit {
namespace {

// The column's header as printed, else the field's own label.
std::string LabelOf(const std::string& field, const FieldView& view) {
  if (view.label != nullptr && !view.label->label.empty()) return view.label->label;
  const FlatColumn* known = KnownField(field);
  return known != nullptr ? known->label : field;
}

std::string PlaceText(const Place& place, const DocumentRecord& document) {
  std::string text;
  const auto file = static_cast<std::size_t>(place.file - 1);
  if (document.sources.size() > 1 && file < document.sources.size()) text = document.sources[file].file + " ";
  text += fmt::format("{}ページ", place.page);
  if (place.line) text += fmt::format(" {}行", *place.line);
  if (place.bbox) {
    text += fmt::format(" ({}, {}, {}, {})", Number(place.bbox->left).dump(), Number(place.bbox->top).dump(),
                        Number(place.bbox->right).dump(), Number(place.bbox->bottom).dump());
  }
  return MarkdownText(text);
}

std::string PartsText(const Item& item, const DocumentRecord& document) {
  std::vector<std::string> places;
  for (const ItemPart& part : item.parts) places.push_back(PlaceText(part.place, document));
  return fmt::format("{}", fmt::join(places, "<br>"));
}

std::string PlacesText(const FieldView& view, const Item& item, const DocumentRecord& document) {
  if (view.cells == nullptr || view.cells->empty()) return PartsText(item, document);
  std::vector<std::string> places;
  for (const CellSource& cell : *view.cells) places.push_back(PlaceText(cell.place, document));
  return fmt::format("{}", fmt::join(places, "<br>"));
}

// The cells of the department and of its divisions, which may be one.
std::string UnitPlaces(const Item& item, const DocumentRecord& document) {
  const std::string departments = PlacesText(ViewOf("department", item, document), item, document);
  const std::string divisions = PlacesText(ViewOf("divisions", item, document), item, document);
  return departments == divisions ? divisions : departments + "<br>" + divisions;
}

std::string NotePlace(const std::string& text, const DocumentRecord& document) {
  const auto note = std::find_if(document.revision_notes.begin(), document.revision_notes.end(),
                                 [&text](const RevisionNote& n) { return n.text == text; });
  return note == document.revision_notes.end() ? "" : PlaceText(note->place, document);
}

std::string RepairText(const NumberedRepair& entry) {
  const Repair& repair = entry.repair;
  return fmt::format("修復 {}: <del>{}</del> → <ins>{}</ins> {} {}", entry.id, MarkdownText(repair.before),
                     MarkdownText(repair.after), MarkdownText(repair.rule), MarkdownText(repair.evidence));
}

std::string WarningText(const Warning& warning) {
  std::string text = "警告: " + MarkdownText(warning.message_ja);
  if (warning.suggestion) text += "（候補: " + MarkdownText(*warning.suggestion) + "）";
  return text;
}

std::string Remarks(const FieldView& view, const Item& item) {
  std::vector<std::string> remarks;
  if (view.cells != nullptr) {
    double least = 1;
    for (const CellSource& cell : *view.cells) least = std::min(least, cell.confidence);
    if (least < 1) remarks.push_back("確信度 " + Number(least).dump());
  }
  for (const NumberedRepair& repair : view.repairs) remarks.push_back(RepairText(repair));
  for (const Warning& warning : item.warnings) {
    if (warning.field == view.field) remarks.push_back(WarningText(warning));
  }
  return fmt::format("{}", fmt::join(remarks, "<br>"));
}

std::string FieldRow(const std::string& field, const Item& item, const DocumentRecord& document) {
  const FieldView view = ViewOf(field, item, document);
  if (!view.text) return "";
  return MarkdownRow({MarkdownText(LabelOf(field, view)), MarkdownText(*view.text), PlacesText(view, item, document),
                      Remarks(view, item)});
}

std::string PlainRow(const std::string& label, const std::string& text, const std::string& places) {
  return MarkdownRow({label, MarkdownText(text), places, ""});
}

// What is of the item and not of one of its columns.
std::string ItemRows(const Item& item, const DocumentRecord& document) {
  std::string rows;
  if (item.responsible.size() > 1) {
    std::vector<std::string> units;
    for (const Responsible& unit : item.responsible) {
      units.push_back(unit.division ? unit.department + " " + *unit.division : unit.department);
    }
    rows += PlainRow("担当（全部局）", fmt::format("{}", fmt::join(units, "\n")), UnitPlaces(item, document));
  }
  for (const SubRow& row : item.rows) {
    std::vector<std::string> texts;
    for (const auto& [field, text] : row) texts.push_back(LabelOf(field, ViewOf(field, item, document)) + ": " + text);
    rows += PlainRow("内訳の行", fmt::format("{}", fmt::join(texts, "\n")), PartsText(item, document));
  }
  for (const std::string& note : item.revision_notes) rows += PlainRow("改定の注記", note, NotePlace(note, document));
  for (const Warning& warning : item.warnings) {
    if (!warning.field) rows += MarkdownRow({"項目", "", "", WarningText(warning)});
  }
  return rows;
}

std::string StateLine(const Item& item) {
  std::vector<std::string> states{"ID " + MarkdownText(item.id)};
  if (item.key) states.push_back("キー " + MarkdownText(*item.key));
  if (item.is_new) states.push_back("**新規**");
  if (item.relisted_from) states.push_back("再掲（初出 " + MarkdownText(*item.relisted_from) + "）");
  states.push_back("確信度 " + Number(item.confidence).dump());
  const std::string review = LabelOf(ReviewStates(), ReviewJson(item).at("state").get<std::string>());
  if (!item.review && item.needs_review) states.push_back("**" + review + "**");
  if (item.review) {
    states.push_back(review);
    if (item.review->by) states.back() += "（" + MarkdownText(*item.review->by) + "）";
  }
  return fmt::format("{}\n\n", fmt::join(states, " ・ "));
}

// The columns of the table of targets that a reader wants.
std::string Figures(const Item& item, const DocumentRecord& document, const FlatTables& tables) {
  constexpr std::string_view kColumns[] = {"field", "role", "measure",    "text", "quantity", "value",
                                           "min",   "max",  "comparison", "unit", "per",      "dates"};
  const FlatTable& table = tables.table(FlatTableId::kTargets);
  std::vector<std::size_t> shown;
  std::vector<std::string> labels;
  for (const std::string_view name : kColumns) {
    const auto column = std::find_if(table.columns.begin(), table.columns.end(),
                                     [name](const FlatColumn& c) { return c.name == name; });
    shown.push_back(static_cast<std::size_t>(column - table.columns.begin()));
    labels.push_back(column->label);
  }
  std::string rows;
  for (const FlatRow& row : tables.Rows(FlatTableId::kTargets, document, item)) {
    std::vector<std::string> cells;
    for (const std::size_t column : shown) cells.push_back(MarkdownText(TextOf(row[column])));
    rows += MarkdownRow(cells);
  }
  return rows.empty() ? "" : MarkdownHeader(labels) + rows + "\n";
}

}  // namespace

std::string MarkdownHeadingMark(int level) {
  constexpr int kDeepest = 6;
  return std::string(static_cast<std::size_t>(std::clamp(level, 1, kDeepest)), '#') + " ";
}

std::string MarkdownItem(const Item& item, const DocumentRecord& document, const FlatTables& tables, int level) {
  std::string text = MarkdownHeadingMark(level) + MarkdownText(item.id, " ");
  if (item.name) text += " " + MarkdownText(*item.name, " ");
  text += "\n\n" + StateLine(item) + MarkdownHeader({"欄", "内容", "場所", "修復と警告"});
  for (const std::string& field : FieldsOf(item, document)) text += FieldRow(field, item, document);
  return text + ItemRows(item, document) + "\n" + Figures(item, document, tables);
}

}  // namespace hyogumi::emit
