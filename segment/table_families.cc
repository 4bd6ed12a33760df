// SPDX-License-Identifier: GPL-3.0-or-later
#include "segment/table_families.h"

#include <algorithm>
#include <map>

#include "core/header.h"
#include "core/table_grid.h"
#include "core/unicode.h"

namespace hyogumi::segment {
namespace {

// As core/roles.cc looks for it.
constexpr int kHeaderSearchRows = 4;

using Keys = std::vector<std::string>;  // of one column, from the outermost level

struct Header {
  int first = 0;  // rows of the table
  int last = 0;
  std::vector<Keys> keys;  // by column
};

// Words, none of them a figure or a sentence, in two columns at least.
bool LooksLikeHeader(const TableGrid& grid, int row) {
  constexpr std::size_t kLongest = 40;  // signs; labels of forms can be long
  int words = 0;
  for (const Cell* cell : grid.Row(row)) {
    if (!HasText(cell)) continue;
    const std::string text = TextOf(cell);
    if (IsFigure(text) && !IsUnitRow(grid, row)) return false;
    if (CodePointCount(text) > kLongest || text.find("。") != std::string::npos) return false;
    ++words;
  }
  return words >= 2;
}

Keys KeysOf(const TableGrid& grid, int column, int first, int last) {
  Keys keys;
  const std::vector<const Cell*> path = HeaderPath(grid, column, first, last);
  if (path.empty() || path.back()->column != column) return keys;  // a merged cell stands for its first column
  for (const Cell* cell : path) keys.push_back(HeaderKey(*cell));
  return keys;
}

// The header at the top of the table, below its titles; none where its first row is data.
std::optional<Header> HeaderOf(const TableGrid& grid) {
  const Table& table = grid.table();
  for (int row = 1; row <= std::min(table.rows, kHeaderSearchRows); ++row) {
    if (!grid.RowHasText(row) || grid.IsTitleRow(row)) continue;
    const bool known = table.header_rows >= row;  // it is printed again on other pages
    if (!known && !LooksLikeHeader(grid, row)) return std::nullopt;
    Header header{row, EndOfHeader(grid, row), {}};
    if (known) header.last = std::min(header.last, table.header_rows);
    if (IsUnitRow(grid, header.last + 1)) ++header.last;
    for (int column = 1; column <= table.columns; ++column) {
      header.keys.push_back(KeysOf(grid, column, row, header.last));
    }
    const auto headed = std::count_if(header.keys.begin(), header.keys.end(), [](const Keys& k) { return !k.empty(); });
    if (headed < 2) return std::nullopt;
    return header;
  }
  return std::nullopt;
}

class FamilyFinder {
 public:
  void Add(const Page& page, const Table& table) {
    const TableGrid grid(table);
    const std::optional<Header> header = HeaderOf(grid);
    const auto before = table.continues ? family_of_.find(*table.continues) : family_of_.end();
    const bool goes_on = before != family_of_.end();
    if (goes_on && (table.header_rows == 0 || !header)) {
      AddRows(before->second, page, grid, 0);
    } else if (header) {
      AddRows(FamilyOf(page, grid, *header), page, grid, header->last);
    }
  }

  std::vector<TableFamily> Take() { return std::move(families_); }

 private:
  // The family with this header, a new one if need be; it learns how the header is written here.
  std::size_t FamilyOf(const Page& page, const TableGrid& grid, const Header& header) {
    for (std::size_t i = 0; i < families_.size(); ++i) {
      if (!IsSame(families_[i], header)) continue;
      for (std::size_t c = 0; c < header.keys.size(); ++c) {
        auto& known = families_[i].headers[c].keys;
        const Keys& keys = header.keys[c];
        if (!keys.empty() && std::find(known.begin(), known.end(), keys) == known.end()) known.push_back(keys);
      }
      return i;
    }
    TableFamily& family = families_.emplace_back();
    Table headed = grid.table();  // ColumnLabel and ColumnUnit read the header that the table says it has
    headed.header_rows = header.last;
    const TableGrid headed_grid(headed);
    for (int column = 1; column <= headed.columns; ++column) {
      const Keys& keys = header.keys[static_cast<std::size_t>(column - 1)];
      ColumnHeader& known = family.headers.emplace_back();
      known.column = column;
      known.file = page.file;
      known.page = page.page;
      if (keys.empty()) continue;
      known.keys.push_back(keys);
      known.label = ColumnLabel(headed_grid, column);
      known.unit = ColumnUnit(headed_grid, column);
    }
    return families_.size() - 1;
  }

  static bool IsSame(const TableFamily& family, const Header& header) {
    if (family.headers.size() != header.keys.size()) return false;
    std::size_t same = 0;
    std::size_t all = 0;
    for (std::size_t c = 0; c < header.keys.size(); ++c) {
      const auto& known = family.headers[c].keys;
      if (known.empty() && header.keys[c].empty()) continue;
      ++all;
      if (std::find(known.begin(), known.end(), header.keys[c]) != known.end()) ++same;
    }
    return same == all || (same >= 2 && same * 2 >= all);
  }

  void AddRows(std::size_t index, const Page& page, const TableGrid& grid, int header_end) {
    TableFamily& family = families_[index];
    const Table& table = grid.table();
    family_of_[table.id] = index;
    family.members.push_back({&page, &table, family.rows.size()});
    bool first = true;
    for (int row = 1; row <= table.rows; ++row) {
      if (!BeginsText(grid, row)) continue;
      if (grid.IsTitleRow(row)) {
        family.titles.push_back({grid.Row(row).front()->text.value_or(""), family.rows.size(), page.file, page.page});
        continue;
      }
      if (row <= header_end || RepeatsHeader(family, grid, row)) continue;
      DataRow data{&page, &table, row, first && table.first_row_continues && !family.rows.empty(), {}};
      first = false;
      for (std::size_t c = 0; c < family.headers.size(); ++c) {
        const int column = static_cast<int>(c) + 1;
        const Cell* cell = grid.At(row, column);
        data.cells.push_back(cell != nullptr && cell->column == column ? cell : nullptr);
      }
      family.rows.push_back(std::move(data));
    }
  }

  // Is there text in a cell that begins in this row?
  static bool BeginsText(const TableGrid& grid, int row) {
    const std::vector<const Cell*> cells = grid.Row(row);
    return std::any_of(cells.begin(), cells.end(),
                       [row](const Cell* cell) { return cell->row == row && HasText(cell); });
  }

  // The header again in the middle of a table, as below a title row.
  static bool RepeatsHeader(const TableFamily& family, const TableGrid& grid, int row) {
    std::size_t same = 0;
    std::size_t texts = 0;
    for (const Cell* cell : grid.Row(row)) {
      if (!HasText(cell)) continue;
      ++texts;
      if (cell->column > static_cast<int>(family.headers.size())) return false;
      const std::string key = HeaderKey(*cell);
      const auto& known = family.headers[static_cast<std::size_t>(cell->column - 1)].keys;
      const bool known_here = std::any_of(known.begin(), known.end(), [&key](const Keys& keys) {
        return std::find(keys.begin(), keys.end(), key) != keys.end();
      });
      if (known_here) ++same;
    }
    return texts >= 2 && same == texts;
  }

  std::vector<TableFamily> families_;
  std::map<std::string, std::size_t> family_of_;  // by the table's id
};

}  // namespace

std::vector<TableFamily> FindTableFamilies(const PagedDocument& document) {
  FamilyFinder finder;
  for (const Page& page : document.pages) {
    for (const Table& table : page.tables) finder.Add(page, table);
  }
  return finder.Take();
}

}  // namespace hyogumi::segment
