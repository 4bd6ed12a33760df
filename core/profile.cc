// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/profile.h"

#include <algorithm>

namespace hyogumi {

std::string_view Name(ColumnType type) {
  switch (type) {
    case ColumnType::kInteger: return "integer";
    case ColumnType::kFlag: return "flag";
    case ColumnType::kText: return "text";
    case ColumnType::kList: return "list";
    case ColumnType::kCode: return "code";
    case ColumnType::kAmount: return "amount";
  }
  return "";
}

const std::vector<std::string>& KnownRepairs() {
  static const std::vector<std::string> repairs{"markup",     "unicode",   "hyphens", "struck", "spaces",
                                                "script",     "numbers",   "kana",    "marks",  "variants",
                                                "vocabulary", "consensus", "lattice"};
  return repairs;
}

const std::vector<std::string>& KnownChecks() {
  static const std::vector<std::string> checks{
      "numbering-continuous", "ids-unique",     "total-as-declared", "changes-as-declared", "references-resolve",
      "relisted-equal",       "section-titles", "required-fields",   "everything-used",     "columns-as-profile",
      "sections-as-profile",  "marks-known",    "values-known",      "count-in-range",      "corrections-apply",
      "texts-consistent",     "figures-read"};
  return checks;
}

const ColumnRule* Profile::FindColumn(std::string_view field) const {
  const auto found =
      std::find_if(columns.begin(), columns.end(), [field](const ColumnRule& rule) { return rule.field == field; });
  return found == columns.end() ? nullptr : &*found;
}

const ColumnRule* Profile::ColumnWith(std::string_view field) const {
  if (const ColumnRule* whole = FindColumn(field)) return whole;
  const auto found = std::find_if(columns.begin(), columns.end(),
                                  [field](const ColumnRule& rule) { return rule.split.HasGroup(field); });
  return found == columns.end() ? nullptr : &*found;
}

const ColumnRule* Profile::RuleOf(std::string_view field) const {
  if (const ColumnRule* column = FindColumn(field)) return column;
  const auto found = fields.find(std::string(field));
  return found == fields.end() ? nullptr : &found->second;
}

std::string Profile::StartColumn() const {
  const ColumnRule* column = rows.start.empty() ? nullptr : ColumnWith(rows.start);
  return column == nullptr ? std::string() : column->field;
}

std::map<std::string, TextRule> Profile::TextRules() const {
  std::map<std::string, TextRule> rules;
  for (const ColumnRule& column : columns) {
    TextRule& rule = rules[column.field] = column.text;
    rule.vocabulary = column.vocabulary;
    const auto add = [&rule](const std::vector<std::string>& words) {
      rule.vocabulary.insert(rule.vocabulary.end(), words.begin(), words.end());
    };
    // Without a list of divisions a department's cell may hold any.
    if (column.field == "department" && !responsible.divisions.empty()) {
      add(responsible.departments);
      add(responsible.divisions);
    }
    if (column.field == "division") add(responsible.divisions);
  }
  return rules;
}

}  // namespace hyogumi
