// SPDX-License-Identifier: GPL-3.0-or-later
#include "segment/header_groups.h"

#include <algorithm>
#include <map>

#include "core/header.h"
#include "core/table_grid.h"

namespace hyogumi::segment {
namespace {

// The last row of the header; 0 where the table has but one row.
int HeaderRows(const Table& table, const TableGrid& grid) {
  if (table.header_rows > 0) return table.header_rows;
  int first = 1;
  while (first < table.rows && (grid.IsTitleRow(first) || !grid.RowHasText(first))) ++first;
  const int last = EndOfHeader(grid, first);
  const int end = IsUnitRow(grid, last + 1) ? last + 1 : last;
  return end < table.rows ? end : 0;
}

std::vector<std::string> HeaderWords(const TableGrid& grid, int rows) {
  std::vector<std::string> words;
  for (int column = 1; column <= grid.table().columns; ++column) {
    std::string word;
    for (const Cell* cell : HeaderPath(grid, column, 1, std::max(rows, 1))) {
      word += (word.empty() ? "" : "/") + TextOf(cell);
    }
    words.push_back(std::move(word));
  }
  return words;
}

// By what tables are of one group.
std::string KeyOf(const TableGrid& grid, int rows) {
  std::string key = std::to_string(grid.table().columns);
  for (int column = 1; column <= grid.table().columns; ++column) {
    key += '\n';
    for (const Cell* cell : HeaderPath(grid, column, 1, std::max(rows, 1))) key += '/' + HeaderKey(*cell);
  }
  return key;
}

}  // namespace

int TableGroup::rows() const {
  int rows = 0;
  for (const GroupMember& member : members) rows += member.table->rows - member.header_rows;
  return rows;
}

int TableGroup::ruled() const {
  return static_cast<int>(
      std::count_if(members.begin(), members.end(), [](const GroupMember& m) { return m.table->ruled; }));
}

std::vector<TableGroup> TablesByHeader(const PagedDocument& document) {
  std::vector<TableGroup> groups;
  std::map<std::string, std::size_t> by_key;
  std::map<std::string, std::size_t> by_table;  // id
  for (const Page& page : document.pages) {
    for (const Table& table : page.tables) {
      const TableGrid grid(table);
      GroupMember member{&page, &table, static_cast<int>(&table - page.tables.data()) + 1, table.header_rows};
      const auto before = table.continues ? by_table.find(*table.continues) : by_table.end();
      std::size_t group = groups.size();
      if (before != by_table.end()) {
        group = before->second;
      } else {
        member.header_rows = HeaderRows(table, grid);
        group = by_key.try_emplace(KeyOf(grid, member.header_rows), group).first->second;
      }
      if (group == groups.size()) {
        groups.push_back({{}, HeaderWords(grid, member.header_rows), table.roles, table.columns});
        groups.back().fields.resize(static_cast<std::size_t>(table.columns));
      }
      by_table[table.id] = group;
      groups[group].members.push_back(member);
    }
  }
  return groups;
}

}  // namespace hyogumi::segment
