// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/roles.h"

#include <algorithm>
#include <map>
#include <set>

#include "core/row_break.h"
#include "core/spread.h"
#include "core/table_grid.h"
#include "core/unicode.h"

namespace hyogumi {
namespace {

using Roles = std::vector<std::optional<std::string>>;

// Headers stand in the first rows; titles of a table's own may stand above them.
constexpr int kHeaderSearchRows = 4;

std::size_t RolesFound(const Roles& roles) {
  return static_cast<std::size_t>(
      std::count_if(roles.begin(), roles.end(), [](const auto& role) { return role.has_value(); }));
}

// The field that a column of a header of several levels names: by "group/leaf", if a pattern has a level, else by the
// leaf alone.
std::optional<std::string> FieldOfPath(const std::vector<const Cell*>& path, const Profile& profile,
                                       const std::set<std::string>& taken) {
  std::string whole;
  for (const Cell* cell : path) whole += (whole.empty() ? "" : "/") + HeaderKey(*cell);
  for (const ColumnRule& column : profile.columns) {
    if (path.size() < 2 || taken.count(column.field) > 0) continue;
    for (const Pattern& header : column.headers) {
      if (header.expression().find('/') != std::string::npos && header.FullyMatches(whole)) return column.field;
    }
  }
  return FieldOfHeader(HeaderKey(*path.back()), profile);
}

// The fields that the header in rows `first` to `last` names, by column; a field named twice counts where it stands
// first.
Roles MatchHeader(const TableGrid& grid, int first, int last, const Profile& profile) {
  Roles roles(static_cast<std::size_t>(grid.table().columns));
  std::set<std::string> taken;
  for (int column = 1; column <= grid.table().columns; ++column) {
    const std::vector<const Cell*> path = HeaderPath(grid, column, first, last);
    if (path.empty() || path.back()->column != column) continue;  // a merged cell stands for its first column
    const auto field = FieldOfPath(path, profile, taken);
    if (field && taken.insert(*field).second) roles[static_cast<std::size_t>(column - 1)] = field;
  }
  return roles;
}

// The header that begins in `row`, if one does.
HeaderMatch HeaderAt(const TableGrid& grid, int row, const Profile& profile) {
  int last = EndOfHeader(grid, row);
  const int again = grid.table().header_rows;
  if (again >= row) last = std::min(last, again);  // what is printed again ends there
  return {IsUnitRow(grid, last + 1) ? last + 1 : last, MatchHeader(grid, row, last, profile)};
}

void FindHeader(Table& table, const Profile& profile) {
  table.roles.assign(static_cast<std::size_t>(table.columns), std::nullopt);
  const TableGrid grid(table);
  for (int row = 1; row <= std::min(table.rows, kHeaderSearchRows); ++row) {
    HeaderMatch header = HeaderAt(grid, row, profile);
    if (header.found() < FieldsOfAHeader(profile)) continue;
    table.roles = std::move(header.roles);
    table.header_rows = header.rows;
    return;
  }
}

// The keys of a column's header cells, one behind the other.
std::u32string ColumnKey(const Table& table, int column) {
  std::string key;
  for (const Cell& cell : table.cells) {
    if (cell.row > table.header_rows || column < cell.column || column >= cell.column + cell.column_span) continue;
    key += HeaderKey(cell);
  }
  return Decode(key);
}

// Words that differ in no more than half of their signs: one of them is misread, or spelt otherwise.
bool AreNear(std::u32string_view a, std::u32string_view b) {
  return EditDistance(a, b) * 2 <= std::max(a.size(), b.size());
}

// A header in which a word is misread is completed from `model`, the best read one of a table with as many columns, if
// all that was read agrees with it and the word is near to what stands there. Gives the words that were misread, each
// with what it is taken for.
std::vector<std::string> CompleteRoles(Table& table, const Table& model) {
  Roles roles = table.roles;
  std::vector<std::string> misread;
  for (std::size_t i = 0; i < roles.size(); ++i) {
    if (roles[i] && roles[i] != model.roles[i]) return {};
    const int column = static_cast<int>(i) + 1;
    const std::u32string word = ColumnKey(table, column);
    const std::u32string known = ColumnKey(model, column);
    if (roles[i] || !model.roles[i] || !AreNear(word, known)) continue;
    roles[i] = model.roles[i];
    misread.push_back("the header \"" + Encode(word) + "\" is taken for \"" + Encode(known) + "\"");
  }
  table.roles = std::move(roles);
  return misread;
}

// The column of a field, from 1; 0 where the table has none.
int ColumnOf(const Table& table, std::string_view field) {
  const auto found = std::find(table.roles.begin(), table.roles.end(), field);
  return found == table.roles.end() ? 0 : static_cast<int>(found - table.roles.begin()) + 1;
}

struct Known {
  const Table* table = nullptr;
  std::optional<int> last_number;  // up to its end
};

// Does a header of the table's own name other fields than those of `before`? What one of them doesn't know is no
// difference.
bool NamesOtherFields(const Table& table, const Table& before) {
  if (RolesFound(table.roles) == 0) return false;
  if (RolesFound(before.roles) == 0 || table.columns != before.columns) return true;
  for (std::size_t i = 0; i < table.roles.size(); ++i) {
    if (table.roles[i] && before.roles[i] && table.roles[i] != before.roles[i]) return true;
  }
  return false;
}

// What a table has from the one that it goes on, unless its own header tells that another table begins.
void Continue(Table& table, const Known& before, Known& known) {
  if (NamesOtherFields(table, *before.table)) {
    table.continues.reset();
    table.first_row_continues = false;
    return;
  }
  if (table.header_rows == 0 && table.columns == before.table->columns) table.roles = before.table->roles;
  known.last_number = before.last_number;
  const RowBreakColumns columns{ColumnOf(table, "number"), ColumnOf(table, "name")};
  if (columns.number == 0) return;
  table.first_row_continues = FirstRowGoesOn(*before.table, table, columns, before.last_number);
}

}  // namespace

std::size_t HeaderMatch::found() const { return RolesFound(roles); }

std::size_t FieldsOfAHeader(const Profile& profile) {
  return std::max<std::size_t>(2, (profile.columns.size() + 1) / 2);
}

HeaderMatch BestHeader(const Table& table, const Profile& profile) {
  const TableGrid grid(table);
  HeaderMatch best{0, Roles(static_cast<std::size_t>(table.columns))};
  for (int row = 1; row <= std::min(table.rows, kHeaderSearchRows); ++row) {
    HeaderMatch header = HeaderAt(grid, row, profile);
    if (header.found() > best.found()) best = std::move(header);
  }
  return best;
}

std::optional<std::string> FieldOfHeader(const std::string& key, const Profile& profile) {
  for (const ColumnRule& column : profile.columns) {
    for (const Pattern& header : column.headers) {
      if (header.FullyMatches(key)) return column.field;
    }
  }
  return std::nullopt;
}

bool IsHeaderRow(const std::vector<std::string>& keys, const Profile& profile) {
  std::set<std::string> found;
  for (const std::string& key : keys) {
    if (const auto field = FieldOfHeader(key, profile)) found.insert(*field);
  }
  return found.size() >= FieldsOfAHeader(profile);
}

void AssignRoles(PagedDocument& document, const Profile& profile) {
  std::map<int, const Table*> best_read;  // by the number of columns
  for (Page& page : document.pages) {
    for (Table& table : page.tables) {
      FindHeader(table, profile);
      const Table*& best = best_read[table.columns];
      if (best == nullptr || RolesFound(table.roles) > RolesFound(best->roles)) best = &table;
    }
  }
  std::map<std::string, Known> by_id;
  for (Page& page : document.pages) {
    for (Table& table : page.tables) {
      if (RolesFound(table.roles) > 0) {
        for (const std::string& words : CompleteRoles(table, *best_read[table.columns])) {
          Location where{.file = document.sources[static_cast<std::size_t>(page.file - 1)].file, .page = page.page};
          where.table = static_cast<int>(&table - page.tables.data()) + 1;
          page.diagnostics.push_back({Severity::kWarning, "header-misread", std::move(where), words,
                                      "add it to the profile's columns if it is no misreading", ""});
        }
      }
      const auto previous = table.continues ? by_id.find(*table.continues) : by_id.end();
      Known known{&table, std::nullopt};
      if (previous != by_id.end()) Continue(table, previous->second, known);
      if (const auto last = LastNumber(table, ColumnOf(table, "number"))) known.last_number = last;
      by_id[table.id] = known;
    }
  }
  JoinSpreads(document, profile);
}

}  // namespace hyogumi
