// SPDX-License-Identifier: GPL-3.0-or-later
#include "segment/left_out_rows.h"

#include <fmt/format.h>

#include <algorithm>
#include <cmath>
#include <map>
#include <set>

#include "core/era.h"
#include "core/row_break.h"
#include "core/table_grid.h"
#include "core/unicode.h"

namespace hyogumi::segment {
namespace {

// Columns of one table over two pages: writers round their coordinates.
constexpr double kSamePlacePt = 3.0;

// The left edge of a column; none in a transcript.
std::optional<double> LeftOf(const Table& table, int column) {
  for (const Cell& cell : table.cells) {
    if (cell.column == column && cell.bbox) return cell.bbox->left;
  }
  return std::nullopt;
}

// The column of `table` that begins where that one of `items` does; 0 for none.
int ColumnAt(const Table& table, const Table& items, int column) {
  const std::optional<double> left = LeftOf(items, column);
  for (int other = 1; left && other <= table.columns; ++other) {
    const std::optional<double> at = LeftOf(table, other);
    if (at && std::abs(*at - *left) <= kSamePlacePt) return other;
  }
  return 0;
}

int StartColumnOf(const Table& table, const Profile& profile) {
  const auto found = std::find(table.roles.begin(), table.roles.end(), profile.StartColumn());
  return found == table.roles.end() ? 0 : static_cast<int>(found - table.roles.begin()) + 1;
}

// The text with each run of digits as one #.
std::u32string ShapeOf(const std::string& text) {
  std::u32string shape;
  for (const char32_t c : Decode(Fold(text))) {
    if (!IsDigit(c)) {
      shape.push_back(c);
    } else if (shape.empty() || shape.back() != U'#') {
      shape.push_back(U'#');
    }
  }
  return shape;
}

// The shapes of the texts in a column's rows of data, with how many rows have each.
std::map<std::u32string, int> ShapesOf(const Table& table, int column) {
  std::map<std::u32string, int> shapes;
  const TableGrid grid(table);
  for (int row = table.header_rows + 1; row <= table.rows; ++row) {
    const std::string text = TextOf(grid.At(row, column));
    if (!text.empty() && !grid.IsTitleRow(row)) ++shapes[ShapeOf(text)];
  }
  return shapes;
}

// Do its columns stand as those of the items, and are most of its rows labelled as items are?
bool LooksAlike(const Table& table, const Table& items, const Profile& profile) {
  constexpr int kFewestColumns = 3;
  int shared = 0;
  for (int column = 1; column <= items.columns; ++column) shared += ColumnAt(table, items, column) > 0 ? 1 : 0;
  const int start = StartColumnOf(items, profile);
  const int there = start == 0 ? 0 : ColumnAt(table, items, start);
  if (shared < std::min(kFewestColumns, items.columns) || shared < table.columns || there == 0) return false;
  const std::map<std::u32string, int> known = ShapesOf(items, start);
  const auto is_label = [&known](const std::u32string& shape) {
    return shape.find(U'#') != std::u32string::npos && known.count(shape) > 0;
  };
  const std::string first = TextOf(TableGrid(table).At(1, there));
  if (!first.empty() && !is_label(ShapeOf(first))) return false;  // a header
  int alike = 0;
  int all = 0;
  for (const auto& [shape, rows] : ShapesOf(table, there)) {
    all += rows;
    alike += is_label(shape) ? rows : 0;
  }
  return alike > 0 && 2 * alike > all;
}

// Has it as many columns as the items, of which one goes on with their numbers?
bool CountsOn(const Table& table, const Table& items, const Profile& profile) {
  const int start = StartColumnOf(items, profile);
  const std::optional<int> last = LastNumber(items, start);
  if (!last || table.columns != items.columns) return false;
  const TableGrid grid(table);
  const auto number = [&](int row) { return IntegerOf(TextOf(grid.At(row, start))); };
  for (int row = 1; row < table.rows; ++row) {
    if (HasText(grid.At(row, start))) return number(row) == *last + 1 && number(row + 1) == *last + 2;
  }
  return false;
}

}  // namespace

std::optional<Drift> FindLeftOutRows(const std::vector<Element>& elements, const TableUses& uses,
                                     const Profile& profile) {
  const Element* items = nullptr;  // the last table of them
  const Page* last_page = nullptr;
  std::set<std::string> left_out;  // the tables' ids
  std::set<int> pages;
  int rows = 0;
  Drift drift{"rows-left-out", true, {}, {}, {}, {}, {}, {}, {}, {}};
  for (const Element& element : elements) {
    if (element.table == nullptr || element.table->beside) continue;
    const Table& table = *element.table;
    if (uses.Of(table) == Use::kItems) {
      items = &element;
      last_page = element.page;
      continue;
    }
    const bool near =
        items != nullptr && element.page->file == last_page->file && element.page->page <= last_page->page + 1;
    if (uses.Of(table) != Use::kNone || !near || table.header_rows > 0) continue;
    const bool goes_on = table.continues && left_out.count(*table.continues) > 0;
    if (!goes_on && !LooksAlike(table, *items->table, profile) && !CountsOn(table, *items->table, profile)) continue;
    last_page = element.page;
    left_out.insert(table.id);
    pages.insert(element.page->page);
    rows += table.rows;
    if (drift.place) continue;
    drift.place = PlaceOf(*element.page, table);
    drift.table = table.id;
  }
  if (!drift.place) return std::nullopt;
  const std::string where = *pages.begin() == *pages.rbegin() ? fmt::format("{}", *pages.begin())
                                                              : fmt::format("{}-{}", *pages.begin(), *pages.rbegin());
  drift.found = fmt::format("{}", rows);
  drift.message = fmt::format(
      "page {}: {} rows, first those of table {}, look like rows of items but have other columns; they are in no item",
      where, rows, *drift.table);
  drift.message_ja =
      fmt::format("{}ページ：{}行（最初は表{}）は項目の行とみられますが、列が異なるため、どの項目にも含まれません",
                  where, rows, *drift.table);
  return drift;
}

}  // namespace hyogumi::segment
