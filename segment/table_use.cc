// SPDX-License-Identifier: GPL-3.0-or-later
#include "segment/table_use.h"

#include <algorithm>
#include <optional>
#include <string>

#include "core/header.h"
#include "core/table_grid.h"

namespace hyogumi::segment {
namespace {

bool HasRole(const Table& table, const std::string& field) {
  return std::find(table.roles.begin(), table.roles.end(), field) != table.roles.end();
}

bool HasAnyRole(const Table& table) {
  return std::any_of(table.roles.begin(), table.roles.end(), [](const auto& role) { return role.has_value(); });
}

// Rows, but nothing in them besides what counts them: a form to be filled in.
bool IsForm(const Table& table, const std::string& start) {
  if (table.continues) return false;
  bool has_rows = false;
  for (const Cell& cell : table.cells) {
    if (cell.row <= table.header_rows || cell.column_span >= table.columns) continue;
    has_rows = true;
    const bool counts = table.roles[static_cast<std::size_t>(cell.column - 1)] == start;
    if (!counts && !cell.text.value_or("").empty()) return false;
  }
  return has_rows;
}

bool HasHeader(const Table& table, const Pattern& header) {
  constexpr int kFirstRows = 4;
  const int last = table.header_rows > 0 ? table.header_rows : kFirstRows;
  return std::any_of(table.cells.begin(), table.cells.end(),
                     [&](const Cell& cell) { return cell.row <= last && header.FullyMatches(HeaderKey(cell)); });
}

bool Meets(const TableRule& rule, const Table& table, int page, const std::string& above) {
  if (!rule.header.empty() && !HasHeader(table, rule.header)) return false;
  if (!rule.below.empty() && !rule.below.Matches(above)) return false;
  if (rule.first_page && page < *rule.first_page) return false;
  return !rule.last_page || page <= *rule.last_page;
}

std::optional<Use> ByRule(const Element& element, const std::string& above, const Profile& profile) {
  const TableRule* rule = RuleFor(*element.table, element.page->page, above, profile);
  if (rule == nullptr) return std::nullopt;
  switch (rule->use) {
    case TableUse::kItems: return HasAnyRole(*element.table) ? Use::kItems : Use::kNone;
    case TableUse::kForm: return Use::kForm;
    case TableUse::kIgnore: return Use::kExcluded;
  }
  return std::nullopt;
}

}  // namespace

const TableRule* RuleFor(const Table& table, int page, const std::string& above, const Profile& profile) {
  const auto rule = std::find_if(profile.tables.begin(), profile.tables.end(),
                                 [&](const TableRule& r) { return Meets(r, table, page, above); });
  return rule == profile.tables.end() ? nullptr : &*rule;
}

TableUses::TableUses(const std::vector<Element>& elements, const Profile& profile) {
  const std::string start = profile.StartColumn();
  const bool has_start = std::any_of(elements.begin(), elements.end(), [&start](const Element& element) {
    return element.table != nullptr && HasRole(*element.table, start);
  });
  std::map<std::string, Use> by_id;
  std::string above;
  const Page* page = nullptr;
  for (const Element& element : elements) {
    if (element.page != page) above.clear();
    page = element.page;
    if (element.table == nullptr) {
      if (!element.paragraphs.empty()) above = element.paragraphs.back().text;
      continue;
    }
    const Table& table = *element.table;
    auto use = ByRule(element, above, profile);
    if (!use && table.continues) {
      const auto before = by_id.find(*table.continues);
      if (before != by_id.end() && before->second != Use::kNone) use = before->second;
    }
    if (!use) {
      const bool has_items = has_start ? HasRole(table, start) : HasAnyRole(table);
      use = !has_items ? Use::kNone : IsForm(table, start) ? Use::kForm : Use::kItems;
    }
    if (*use == Use::kItems && !HasAnyRole(table)) use = Use::kNone;
    uses_[&table] = *use;
    by_id[table.id] = *use;
  }
}

bool IsStatistics(const Table& table) {
  constexpr int kLeastFigures = 3;
  constexpr double kMost = 0.6;
  int figures = 0;
  int texts = 0;
  for (const Cell& cell : table.cells) {
    if (cell.row == 1 || cell.column == 1 || cell.text.value_or("").empty()) continue;
    ++texts;
    figures += IsFigure(*cell.text) ? 1 : 0;
  }
  return figures >= kLeastFigures && figures >= kMost * texts;
}

}  // namespace hyogumi::segment
