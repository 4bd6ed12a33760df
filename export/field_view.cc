// SPDX-License-Identifier: GPL-3.0-or-later
#include "export/field_view.h"

#include <fmt/format.h>

#include <algorithm>

#include "core/unicode.h"

namespace hyogumi::emit {
namespace {

bool IsFlag(std::string_view field, const DocumentRecord& document) {
  const FieldLabel* label = ColumnOf(field, document);
  return label != nullptr && label->type == "flag";
}

// The marks stand in the order of their columns. Tables may head one column in two ways, so its header tells which it
// is only where one is missing.
std::optional<std::string> MarkOf(std::string_view field, const Item& item, const DocumentRecord& document) {
  std::vector<std::string_view> flags;
  for (const auto& [name, sources] : item.cells) {
    if (IsFlag(name, document)) flags.push_back(name);
  }
  const auto place = std::find(flags.begin(), flags.end(), field);
  if (place != flags.end() && flags.size() == item.marks.size()) {
    return item.marks[static_cast<std::size_t>(place - flags.begin())].second;
  }
  const auto mark = std::find_if(item.marks.begin(), item.marks.end(),
                                 [&](const auto& m) { return m.first == ColumnOf(field, document)->label; });
  return mark == item.marks.end() ? std::nullopt : std::optional(mark->second);
}

std::optional<std::string> TextOf(std::string_view field, const Item& item, const DocumentRecord& document) {
  if (field == "number") return item.label;
  if (IsFlag(field, document)) return MarkOf(field, item, document);
  return FieldText(item, field);
}

int Length(const std::optional<std::string>& text) { return text ? static_cast<int>(CodePointCount(*text)) : 0; }

}  // namespace

std::vector<std::string> FieldsOf(const Item& item, const DocumentRecord& document) {
  std::vector<std::string> fields;
  const auto add = [&fields](const std::string& field) {
    if (std::find(fields.begin(), fields.end(), field) == fields.end()) fields.push_back(field);
  };
  for (const auto& [field, sources] : item.cells) {
    if (field == "divisions") add("department");
    add(field);
  }
  if (!item.label.empty()) add("number");
  for (const char* field : {"name", "overview", "indicator", "department", "divisions"}) {
    if (!FieldText(item, field).value_or("").empty()) add(field);
  }
  for (const auto& [field, text] : item.fields) add(field);
  for (const FieldLabel& label : document.fields) {
    if (label.type == "flag" && MarkOf(label.name, item, document)) add(label.name);
  }
  return fields;
}

FieldView ViewOf(std::string_view name, const Item& item, const DocumentRecord& document) {
  FieldView view;
  view.field = name == "division" ? "divisions" : std::string(name);
  view.label = ColumnOf(view.field, document);
  view.text = TextOf(view.field, item, document);
  const bool units = view.field == "responsible";
  const int first = Length(item.department);
  for (std::size_t i = 0; i < item.repairs.size(); ++i) {
    const std::string field = item.repairs[i].field == "division" ? "divisions" : item.repairs[i].field;
    const bool inside = units && (field == "department" || field == "divisions");
    if (field != view.field && !inside) continue;
    NumberedRepair& repair =
        view.repairs.emplace_back(NumberedRepair{fmt::format("r{}", i + 1), item.repairs[i].repair});
    if (!inside || field == "department" || first == 0) continue;
    repair.repair.range.begin += first + 1;
    repair.repair.range.end += first + 1;
  }
  const auto cells = std::find_if(item.cells.begin(), item.cells.end(), [&](const auto& entry) {
    return entry.first == view.field || (units && entry.first == "department");
  });
  if (cells != item.cells.end()) view.cells = &cells->second;
  return view;
}

std::vector<Repair> RepairsOf(const FieldView& view) {
  std::vector<Repair> repairs;
  for (const NumberedRepair& entry : view.repairs) repairs.push_back(entry.repair);
  return repairs;
}

bool IsListedAgain(const Item& item) {
  return item.relisted_from || std::any_of(item.warnings.begin(), item.warnings.end(), [](const Warning& warning) {
           return warning.code == "relisting-unresolved";
         });
}

bool KeepsLines(const ItemDocument& items) {
  return std::any_of(items.items.begin(), items.items.end(), [](const Item& item) {
    return std::any_of(item.cells.begin(), item.cells.end(), [](const auto& entry) {
      return std::any_of(entry.second.begin(), entry.second.end(),
                         [](const CellSource& cell) { return !cell.lines.empty(); });
    });
  });
}

}  // namespace hyogumi::emit
