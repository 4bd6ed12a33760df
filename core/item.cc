// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/item.h"

#include <algorithm>

namespace hyogumi {

CellLine CellLineOf(const TextLine& line) {
  CellLine kept{line.text, line.bbox, line.source_line, line.confidence, {}};
  for (std::size_t i = 0; i < line.chars.size(); ++i) {
    const SignReading& sign = line.chars[i];
    if (sign.confidence < kSureSign) kept.doubts.push_back({static_cast<int>(i), sign.confidence, sign.alternatives});
  }
  return kept;
}

const Section* SectionOf(const Item& item, const DocumentRecord& document) {
  const bool is_listed = item.section >= 0 && static_cast<std::size_t>(item.section) < document.sections.size();
  return is_listed ? &document.sections[static_cast<std::size_t>(item.section)] : nullptr;
}

const FieldLabel* ColumnOf(std::string_view field, const DocumentRecord& document) {
  const auto found = std::find_if(document.fields.begin(), document.fields.end(),
                                  [field](const FieldLabel& label) { return label.name == field; });
  return found == document.fields.end() ? nullptr : &*found;
}

std::optional<std::string> FieldText(const Item& item, std::string_view field) {
  if (field == "name") return item.name;
  if (field == "overview") return item.overview;
  if (field == "indicator") return item.indicator;
  if (field == "department") return item.department;
  if (field == "divisions" || field == "division") {
    std::string joined;
    for (const std::string& division : item.divisions) joined += (joined.empty() ? "" : "\n") + division;
    return joined;
  }
  if (field == "responsible") {
    std::string joined;
    std::string department;
    const auto add = [&joined](const std::string& unit) { joined += (joined.empty() ? "" : "\n") + unit; };
    for (const Responsible& unit : item.responsible) {
      if (unit.department != department) add(department = unit.department);
      if (unit.division) add(*unit.division);
    }
    return joined;
  }
  const auto found =
      std::find_if(item.fields.begin(), item.fields.end(), [field](const auto& pair) { return pair.first == field; });
  return found == item.fields.end() ? std::nullopt : std::optional(found->second);
}

}  // namespace hyogumi
