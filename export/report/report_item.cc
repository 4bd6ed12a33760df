// SPDX-License-Identifier: GPL-3.0-or-later
#include "export/report/report_item.h"

#include <algorithm>
#include <string>
#include <string_view>
#include <vector>

#include "core/item_json.h"
#include "core/page_json.h"
#include "export/field_view.h"

namespace hyogumi::emit {
namespace {

// Of an item whose departments are more than the first one, all of them; the first has fields of its own.
bool HasSeveralDepartments(const Item& item) {
  return std::any_of(item.responsible.begin(), item.responsible.end(),
                     [&item](const Responsible& unit) { return unit.department != item.department.value_or(""); });
}

// The units have one cell where the plan has them in one column.
const std::vector<CellSource>* CellsOf(const FieldView& view, const Item& item) {
  if (view.cells != nullptr || (view.field != "divisions" && view.field != "department")) return view.cells;
  const std::string other = view.field == "divisions" ? "department" : "divisions";
  const auto found =
      std::find_if(item.cells.begin(), item.cells.end(), [&other](const auto& entry) { return entry.first == other; });
  return found == item.cells.end() ? nullptr : &found->second;
}

// The texts of the item's rows in this field; [] where it has one row, or the field is the same in all.
Json RowTexts(std::string_view field, const Item& item) {
  Json texts = Json::array();
  for (const SubRow& row : item.rows) {
    for (const auto& [name, text] : row) {
      if (name == field || (name == "division" && field == "divisions")) texts.push_back(text);
    }
  }
  return texts;
}

Json LineJson(const CellLine& line) {
  Json json = Json::array({line.text, ToJson(line.bbox), Nullable(line.line)});
  if (!line.doubts.empty()) json.push_back(ToJson(line).at("doubts"));
  return json;
}

Json CellJson(const CellSource& cell) {
  return ObjectOf("file", cell.place.file, "page", cell.place.page, "box", ToJson(cell.place.bbox), "line",
                  Nullable(cell.place.line), "text", cell.text, "confidence", Number(cell.confidence), "lines",
                  ArrayOf(cell.lines, LineJson));
}

Json FieldJson(const FieldView& view, const Item& item) {
  Json repairs = Json::array();
  for (const auto& [id, repair] : view.repairs) {
    Json& json = repairs.emplace_back(Json{{"id", id}});
    json.update(ToJson(repair));
  }
  Json cells = Json::array();
  if (const auto* sources = CellsOf(view, item)) cells = ArrayOf(*sources, CellJson);
  return {{"field", view.field},
          {"text", Nullable(view.text)},
          {"rows", RowTexts(view.field, item)},
          {"repairs", std::move(repairs)},
          {"cells", std::move(cells)}};
}

}  // namespace

Json ReportItem(const Item& item, const Json& json, const DocumentRecord& document) {
  std::vector<std::string> names = FieldsOf(item, document);
  if (HasSeveralDepartments(item)) names.emplace_back("responsible");
  Json fields = Json::array();
  for (const std::string& name : names) {
    const FieldView view = ViewOf(name, item, document);
    if (view.text || CellsOf(view, item) != nullptr) fields.push_back(FieldJson(view, item));
  }
  return {{"id", item.id},
          {"key", Nullable(item.key)},
          {"section", item.section},
          {"label", item.label},
          {"new", item.is_new},
          {"name", Nullable(item.name)},
          {"relisted_from", Nullable(item.relisted_from)},
          {"department", Nullable(item.department)},
          {"confidence", Number(item.confidence)},
          {"review", json.at("review")},
          {"revision_notes", item.revision_notes},
          {"parts", json.at("source").at("parts")},
          {"fields", std::move(fields)},
          {"targets", json.at("targets")},
          {"warnings", json.at("warnings")}};
}

}  // namespace hyogumi::emit
