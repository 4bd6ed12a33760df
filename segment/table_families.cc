// SPDX-License-Identifier: GPL-3.0-or-later
#include "segment/table_families.h"

#include <algorithm>
#include <map>

#include "core/header.h"
#include "core/table_grid.h"
#include "core/unicode.h"
#include "segment/value_types.h"
#include "segment/year_header.h"

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

// A year heads a column that has no year below it.
bool HeadsAYear(const TableGrid& grid, const Cell& cell) {
  if (!IsYear(TextOf(&cell))) return false;
  const Cell* below = grid.At(cell.row + cell.row_span, cell.column);
  return below == nullptr || !IsYear(TextOf(below));
}

// Words, none of them a figure or a sentence, in two columns at least.
bool LooksLikeHeader(const TableGrid& grid, int row) {
  constexpr std::size_t kLongest = 40;  // signs; labels of forms can be long
  int words = 0;
  for (const Cell* cell : grid.Row(row)) {
    if (!HasText(cell)) continue;
    const std::string text = TextOf(cell);
    if (IsFigure(text) && !HeadsAYear(grid, *cell) && !IsUnitRow(grid, row)) return false;
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
    FamilyMember member{&page, &table, family.rows.size(), {}};
    for (std::size_t c = 0; c < family.headers.size(); ++c) member.columns.push_back(static_cast<int>(c) + 1);
    family.members.push_back(std::move(member));
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

// Where the tables stand in the document.
using TableOrder = std::map<const Table*, std::size_t>;

// One family out of two whose headers share most columns.
class FamilyMerger {
 public:
  FamilyMerger(const TableFamily& first, const TableFamily& second, const TableOrder& order)
      : first_(first), second_(second), order_(order), twins_(second.headers.size()) {
    for (std::size_t c = 0; c < second_.headers.size(); ++c) twins_[c] = TwinOf(c);
  }

  // Are they one? Two thirds of the columns are the same, and the numbers of one column run on through the tables of
  // both.
  bool AreOne() const {
    const auto same = static_cast<std::size_t>(
        std::count_if(twins_.begin(), twins_.end(), [](const auto& twin) { return twin.has_value(); }));
    if (same < 2 || same * 3 < 2 * std::max(first_.headers.size(), second_.headers.size())) return false;
    for (std::size_t c = 0; c < twins_.size(); ++c) {
      if (twins_[c] && NumbersRunOn(*twins_[c], c)) return true;
    }
    return false;
  }

  TableFamily Merge() const {
    const std::vector<Source> columns = Columns();
    TableFamily whole;
    for (const Source& column : columns) whole.headers.push_back(HeaderOf(column));
    for (const Part& part : Parts()) {
      const TableFamily& family = *part.family;
      const FamilyMember& old = family.members[part.member];
      const std::size_t end = EndOf(part);
      const std::size_t moved = whole.rows.size();
      for (const TitleRow& title : family.titles) {
        const bool last = part.member + 1 == family.members.size();
        if (title.before < old.first_row || (title.before >= end && !last)) continue;
        whole.titles.push_back(title);
        whole.titles.back().before = title.before - old.first_row + moved;
      }
      FamilyMember member{old.page, old.table, moved, {}};
      for (const Source& column : columns) {
        const auto& place = column.In(part.family == &first_);
        member.columns.push_back(place ? old.columns[*place] : 0);
      }
      for (std::size_t row = old.first_row; row < end; ++row) {
        DataRow data = family.rows[row];
        data.cells.clear();
        for (const Source& column : columns) {
          const auto& place = column.In(part.family == &first_);
          data.cells.push_back(place ? family.rows[row].cells[*place] : nullptr);
        }
        whole.rows.push_back(std::move(data));
      }
      whole.members.push_back(std::move(member));
    }
    return whole;
  }

 private:
  // A column of the whole: its places in the two families.
  struct Source {
    std::optional<std::size_t> first;
    std::optional<std::size_t> second;
    const std::optional<std::size_t>& In(bool in_first) const { return in_first ? first : second; }
  };
  // A member of one of the two.
  struct Part {
    const TableFamily* family = nullptr;
    std::size_t member = 0;
  };

  std::optional<std::size_t> TwinOf(std::size_t column) const {
    const std::vector<Keys>& keys = second_.headers[column].keys;
    for (std::size_t c = 0; c < first_.headers.size(); ++c) {
      const std::vector<Keys>& known = first_.headers[c].keys;
      if (std::find(twins_.begin(), twins_.end(), std::optional(c)) != twins_.end()) continue;
      if (std::find_first_of(known.begin(), known.end(), keys.begin(), keys.end()) != known.end()) return c;
    }
    return std::nullopt;
  }

  // The tables of both as they stand in the document.
  std::vector<Part> Parts() const {
    std::vector<Part> parts;
    for (const TableFamily* family : {&first_, &second_}) {
      for (std::size_t m = 0; m < family->members.size(); ++m) parts.push_back({family, m});
    }
    std::sort(parts.begin(), parts.end(), [this](const Part& a, const Part& b) {
      return order_.at(a.family->members[a.member].table) < order_.at(b.family->members[b.member].table);
    });
    return parts;
  }

  static std::size_t EndOf(const Part& part) {
    const std::vector<FamilyMember>& members = part.family->members;
    return part.member + 1 < members.size() ? members[part.member + 1].first_row : part.family->rows.size();
  }

  bool NumbersRunOn(std::size_t in_first, std::size_t in_second) const {
    constexpr double kMost = 0.9;
    std::optional<int> before;
    int steps = 0;
    int rises = 0;
    for (const Part& part : Parts()) {
      const std::size_t column = part.family == &first_ ? in_first : in_second;
      for (std::size_t row = part.family->members[part.member].first_row; row < EndOf(part); ++row) {
        const Cell* cell = part.family->rows[row].cells[column];
        if (!HasText(cell) || cell->row != part.family->rows[row].row) continue;
        const std::optional<int> number = CountOf(cell->text.value_or(""));
        if (!number) return false;
        if (before) ++steps;
        if (before && *number == *before + 1) ++rises;
        before = number;
      }
    }
    return rises > 0 && rises >= kMost * steps;
  }

  // Those of the first; each of the second alone behind the one that it stands behind there.
  std::vector<Source> Columns() const {
    std::vector<Source> columns;
    for (std::size_t c = 0; c < first_.headers.size(); ++c) columns.push_back({c, std::nullopt});
    auto behind = columns.begin();
    for (std::size_t c = 0; c < twins_.size(); ++c) {
      if (twins_[c]) {
        behind = std::find_if(columns.begin(), columns.end(), [&](const Source& s) { return s.first == twins_[c]; });
        behind->second = c;
      } else {
        behind = columns.insert(behind, {std::nullopt, c});
      }
      ++behind;
    }
    return columns;
  }

  ColumnHeader HeaderOf(const Source& column) const {
    if (!column.first) return second_.headers[*column.second];
    ColumnHeader header = first_.headers[*column.first];
    if (!column.second) return header;
    for (const Keys& keys : second_.headers[*column.second].keys) {
      if (std::find(header.keys.begin(), header.keys.end(), keys) == header.keys.end()) header.keys.push_back(keys);
    }
    return header;
  }

  const TableFamily& first_;
  const TableFamily& second_;
  const TableOrder& order_;
  std::vector<std::optional<std::size_t>> twins_;  // of each column of the second, the same one of the first
};

void MergeFamilies(std::vector<TableFamily>& families, const TableOrder& order) {
  for (std::size_t i = 0; i < families.size(); ++i) {
    for (std::size_t k = i + 1; k < families.size();) {
      const FamilyMerger merger(families[i], families[k], order);
      if (!merger.AreOne()) {
        ++k;
        continue;
      }
      families[i] = merger.Merge();
      families.erase(families.begin() + static_cast<std::ptrdiff_t>(k));
      k = i + 1;  // what did not run on before may do so now
    }
  }
}

}  // namespace

std::vector<TableFamily> FindTableFamilies(const PagedDocument& document) {
  FamilyFinder finder;
  TableOrder order;
  for (const Page& page : document.pages) {
    for (const Table& table : page.tables) {
      finder.Add(page, table);
      order.try_emplace(&table, order.size());
    }
  }
  std::vector<TableFamily> families = finder.Take();
  MergeFamilies(families, order);
  return families;
}

}  // namespace hyogumi::segment
