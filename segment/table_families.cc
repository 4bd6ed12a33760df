// SPDX-License-Identifier: GPL-3.0-or-later
#include "segment/table_families.h"

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

// By what tables are of one family.
std::string KeyOf(const TableGrid& grid, int rows) {
  std::string key = std::to_string(grid.table().columns);
  for (int column = 1; column <= grid.table().columns; ++column) {
    key += '\n';
    for (const Cell* cell : HeaderPath(grid, column, 1, std::max(rows, 1))) key += '/' + HeaderKey(*cell);
  }
  return key;
}

}  // namespace

int TableFamily::rows() const {
  int rows = 0;
  for (const FamilyMember& member : members) rows += member.table->rows - member.header_rows;
  return rows;
}

int TableFamily::ruled() const {
  return static_cast<int>(
      std::count_if(members.begin(), members.end(), [](const FamilyMember& m) { return m.table->ruled; }));
}

std::vector<TableFamily> FamiliesOf(const PagedDocument& document) {
  std::vector<TableFamily> families;
  std::map<std::string, std::size_t> by_key;
  std::map<std::string, std::size_t> by_table;  // id
  for (const Page& page : document.pages) {
    for (const Table& table : page.tables) {
      const TableGrid grid(table);
      FamilyMember member{&page, &table, static_cast<int>(&table - page.tables.data()) + 1, table.header_rows};
      const auto before = table.continues ? by_table.find(*table.continues) : by_table.end();
      std::size_t family = families.size();
      if (before != by_table.end()) {
        family = before->second;
      } else {
        member.header_rows = HeaderRows(table, grid);
        family = by_key.try_emplace(KeyOf(grid, member.header_rows), family).first->second;
      }
      if (family == families.size()) {
        families.push_back({{}, HeaderWords(grid, member.header_rows), table.roles, table.columns});
        families.back().fields.resize(static_cast<std::size_t>(table.columns));
      }
      by_table[table.id] = family;
      families[family].members.push_back(member);
    }
  }
  return families;
}

}  // namespace hyogumi::segment
