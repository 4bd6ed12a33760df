// SPDX-License-Identifier: GPL-3.0-or-later
#include "segment/field_text.h"

#include <algorithm>
#include <set>

#include "segment/fields.h"
#include "segment/reading_order.h"

namespace hyogumi::segment {
namespace {

// The rule of a field by its name in the result.
ColumnRule RuleInResult(const std::string& field, const Profile& profile) {
  for (const ColumnRule& rule : profile.columns) {
    if (rule.ResultName() == field) return rule;
  }
  for (const auto& [name, rule] : profile.fields) {
    if (rule.ResultName() == field) return rule;
  }
  ColumnRule plain;
  plain.field = field;
  return plain;
}

using Units = std::vector<Responsible>;

// Where those of the first department end.
Units::iterator EndOfFirst(Units& units) {
  return std::find_if(units.begin(), units.end(),
                      [&](const Responsible& unit) { return unit.department != units.front().department; });
}

bool PutDepartment(const std::string& department, Item& item) {
  if (department.find('\n') != std::string::npos) return false;
  if (item.responsible.empty()) item.responsible.push_back({item.department.value_or(""), std::nullopt});
  std::for_each(item.responsible.begin(), EndOfFirst(item.responsible),
                [&department](Responsible& unit) { unit.department = department; });
  item.department = department;
  return true;
}

void PutDivisions(const std::string& text, Item& item) {
  Units& units = item.responsible;
  const std::string department = units.empty() ? item.department.value_or("") : units.front().department;
  if (!units.empty()) units.erase(units.begin(), EndOfFirst(units));
  item.divisions = SplitLines(text);
  Units first;
  for (const std::string& division : item.divisions) first.push_back({department, division});
  if (first.empty() && !department.empty()) first.push_back({department, std::nullopt});
  units.insert(units.begin(), first.begin(), first.end());
}

bool PutUnits(const std::string& text, const Profile& profile, Item& item) {
  if (profile.ColumnWith("division") != nullptr) return false;
  RawField raw;
  raw.field = "department";
  raw.text = text;
  Item read = ReadAlone(raw, ColumnRule(), profile);
  if (FieldText(read, "responsible") != text) return false;
  item.department = std::move(read.department);
  item.divisions = std::move(read.divisions);
  item.responsible = std::move(read.responsible);
  return true;
}

bool IsOfUnits(const std::string& field) {
  return field == "department" || field == "divisions" || field == "responsible";
}

void CheckUnits(const std::string& field, const ResponsibleRules& rules, Item& item) {
  for (std::size_t i = 0; i < item.responsible.size(); ++i) {
    const Responsible unit = item.responsible[i];
    const bool is_new = i == 0 || unit.department != item.responsible[i - 1].department;
    if (field != "divisions" && is_new) CheckVocabulary(unit.department, rules.departments, "department", item);
    if (field != "department" && unit.division) CheckVocabulary(*unit.division, rules.divisions, "divisions", item);
  }
}

void TakeWarningsOfText(const std::string& field, Item& item) {
  static const std::set<std::string> kOfText{"number-unreadable", "start-missing", "mark-unknown", "vocabulary-unknown",
                                             "value-unexpected"};
  const auto is_of_text = [&field](const Warning& warning) {
    const bool is_here = warning.field == field || (field == "responsible" && IsOfUnits(warning.field.value_or("")));
    return is_here && kOfText.count(warning.code) > 0;
  };
  item.warnings.erase(std::remove_if(item.warnings.begin(), item.warnings.end(), is_of_text), item.warnings.end());
}

void PutValue(const std::string& field, const std::string& text, const Item& read, Item& item) {
  if (field == "number") {
    item.label = read.label;
    item.number = read.number;
  } else if (!read.marks.empty()) {
    for (auto& [label, mark] : item.marks) {
      if (label == read.marks.front().first) mark = text;
    }
    if (field == "new") item.is_new = read.is_new;
  } else if (field == "name") {
    item.name = text;
  } else if (field == "overview") {
    item.overview = text;
  } else if (field == "indicator") {
    item.indicator = text;
  } else {
    for (auto& [name, value] : item.fields) {
      if (name == field) value = text;
    }
  }
}

}  // namespace

bool PutFieldText(const std::string& field, const std::string& text, const std::string& label, const Profile& profile,
                  Item& item) {
  if (IsOfUnits(field)) {
    if (field == "department" && !PutDepartment(text, item)) return false;
    if (field == "divisions") PutDivisions(text, item);
    if (field == "responsible" && !PutUnits(text, profile, item)) return false;
    TakeWarningsOfText(field, item);
    CheckUnits(field, profile.responsible, item);
    return true;
  }
  const ColumnRule rule = RuleInResult(field, profile);
  RawField raw;
  raw.field = rule.field;
  raw.label = label;
  raw.text = text;
  Item read = ReadAlone(raw, rule, profile);
  PutValue(field, text, read, item);
  TakeWarningsOfText(field, item);
  for (Warning& warning : read.warnings) {
    warning.field = field;
    item.warnings.push_back(std::move(warning));
  }
  return true;
}

}  // namespace hyogumi::segment
