// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/item.h"

#include <algorithm>

namespace hyogumi {

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
