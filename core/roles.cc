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

// The first column of the profile that `matches` and is not taken; where all such are taken, the first of them.
template <typename Predicate>
std::optional<std::string> FirstField(const Profile& profile, const std::set<std::string>& taken, Predicate matches) {
  const ColumnRule* first = nullptr;
  for (const ColumnRule& column : profile.columns) {
    if (!std::any_of(column.headers.begin(), column.headers.end(), matches)) continue;
    if (taken.count(column.field) == 0) return column.field;
    if (first == nullptr) first = &column;
  }
  return first == nullptr ? std::nullopt : std::optional(first->field);
}

std::string WholeKey(const std::vector<const Cell*>& path) {
  std::string whole;
  for (const Cell* cell : path) whole += (whole.empty() ? "" : "/") + HeaderKey(*cell);
  return whole;
}

// Is the pattern for a header of several levels?
bool HasLevels(const Pattern& header) { return header.expression().find('/') != std::string::npos; }

// The field that a column of a header of several levels names: by "group/leaf", if a pattern has a level, else by the
// leaf alone.
std::optional<std::string> FieldOfPath(const std::vector<const Cell*>& path, const Profile& profile,
                                       const std::set<std::string>& taken) {
  if (path.size() > 1) {
    const std::string whole = WholeKey(path);
    auto field = FirstField(
        profile, taken, [&whole](const Pattern& header) { return HasLevels(header) && header.FullyMatches(whole); });
    if (field && taken.count(*field) == 0) return field;
  }
  const std::string leaf = HeaderKey(*path.back());
  return FirstField(profile, taken, [&leaf](const Pattern& header) { return header.FullyMatches(leaf); });
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

// By column the keys of its header cells, one behind the other.
std::vector<std::u32string> ColumnKeys(const Table& table) {
  std::vector<std::u32string> keys(static_cast<std::size_t>(table.columns));
  for (const Cell& cell : table.cells) {
    if (cell.row > table.header_rows) continue;
    const std::u32string key = Decode(HeaderKey(cell));
    const int end = std::min(cell.column + cell.column_span, table.columns + 1);
    for (int column = cell.column; column < end; ++column) keys[static_cast<std::size_t>(column - 1)] += key;
  }
  return keys;
}

// Words that differ in no more than half of their signs: one of them is misread, or spelt otherwise.
bool AreNear(std::u32string_view a, std::u32string_view b) {
  return EditDistance(a, b) * 2 <= std::max(a.size(), b.size());
}

// The column of a field, from 1; 0 where the table has none.
int ColumnOf(const Table& table, std::string_view field) {
  const auto found = std::find(table.roles.begin(), table.roles.end(), field);
  return found == table.roles.end() ? 0 : static_cast<int>(found - table.roles.begin()) + 1;
}

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

// What a table has from the one that it goes on.
void Continue(Table& table, const Table& before, const std::string& start, std::optional<int> last_number) {
  if (table.header_rows == 0 && table.columns == before.columns) table.roles = before.roles;
  const RowBreakColumns columns{ColumnOf(table, start), ColumnOf(table, "name")};
  if (columns.number == 0) return;
  table.first_row_continues = FirstRowGoesOn(before, table, columns, last_number);
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

HeaderReason ReasonOf(const TableGrid& grid, int column, const ColumnRule& rule) {
  const int last = grid.table().header_rows;
  const std::vector<const Cell*> path = HeaderPath(grid, column, 1, IsUnitRow(grid, last) ? last - 1 : last);
  HeaderReason reason;
  const auto search = [&](const std::string& key, bool levels) {
    for (const Pattern& header : rule.headers) {
      if (levels && !HasLevels(header)) continue;
      if (header.FullyMatches(key)) {
        reason.pattern = header.expression();
        return;
      }
      reason.tried.push_back(header.expression());
    }
  };
  if (path.size() > 1) search(WholeKey(path), true);
  if (!path.empty() && !reason.pattern) {
    reason.tried.clear();
    search(HeaderKey(*path.back()), false);
  }
  return reason;
}

std::optional<std::string> FieldOfHeader(const std::string& key, const Profile& profile) {
  return FirstField(profile, {}, [&key](const Pattern& header) { return header.FullyMatches(key); });
}

bool IsHeaderRow(const std::vector<std::string>& keys, const Profile& profile) {
  std::set<std::string> found;
  for (const std::string& key : keys) {
    if (const auto field = FieldOfHeader(key, profile)) found.insert(*field);
  }
  return found.size() >= FieldsOfAHeader(profile);
}

// A header in which a word is misread is completed from `model`, the best read one of a table with as many columns, if
// all that was read agrees with it and the word is near to what stands there. Gives the words that were misread, each
// with what it is taken for.
std::vector<Message> RoleFinder::CompleteRoles(Table& table, const Header& model) {
  Roles roles = table.roles;
  std::vector<Message> misread;
  std::vector<std::u32string> words;
  for (std::size_t i = 0; i < roles.size(); ++i) {
    if (roles[i] && roles[i] != model.roles[i]) return {};
    if (roles[i] || !model.roles[i]) continue;
    if (words.empty()) words = ColumnKeys(table);
    const std::u32string& word = words[i];
    const std::u32string& known = model.words[i];
    if (!AreNear(word, known)) continue;
    roles[i] = model.roles[i];
    misread.push_back(Phrase("the header \"{}\" is taken for \"{}\"", Encode(word), Encode(known)));
  }
  table.roles = std::move(roles);
  return misread;
}

void RoleFinder::Learn(Page& page) {
  for (Table& table : page.tables) {
    FindHeader(table, profile_);
    learned_[table.id] = table.header_rows;
    const auto [best, is_first] = best_read_.try_emplace(table.columns);
    if (!is_first && RolesFound(table.roles) <= RolesFound(best->second.roles)) continue;
    best->second.roles = table.roles;
    best->second.words = ColumnKeys(table);
  }
}

void RoleFinder::Assign(Page& page, const std::string& file) {
  for (Table& table : page.tables) {
    // It may end earlier than its words tell, now that it is known how much of it is printed again.
    if (table.continues && table.header_rows != learned_[table.id]) FindHeader(table, profile_);
    if (RolesFound(table.roles) > 0) {
      for (const Message& words : CompleteRoles(table, best_read_[table.columns])) {
        Location where{.file = file, .page = page.page};
        where.table = static_cast<int>(&table - page.tables.data()) + 1;
        page.diagnostics.push_back({Severity::kWarning, "header-misread", std::move(where), words,
                                    "add it to the profile's columns if it is no misreading", ""});
      }
    }
    std::optional<int> last_number;
    if (table.continues && last_ && *table.continues == last_->table.id) {
      if (NamesOtherFields(table, last_->table)) {
        table.continues.reset();
        table.first_row_continues = false;
      } else {
        Continue(table, last_->table, profile_.StartColumn(), last_->last_number);
        last_number = last_->last_number;
      }
    }
    if (const auto last = LastNumber(table, ColumnOf(table, profile_.StartColumn()))) last_number = last;
    if (&table == &page.tables.back()) last_ = {table, last_number};
  }
}

void AssignRoles(PagedDocument& document, const Profile& profile) {
  RoleFinder finder(profile);
  for (Page& page : document.pages) finder.Learn(page);
  for (Page& page : document.pages) {
    finder.Assign(page, document.sources[static_cast<std::size_t>(page.file - 1)].file);
  }
  JoinSpreads(document, profile);
}

}  // namespace hyogumi
