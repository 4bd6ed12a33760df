// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/header.h"

#include <algorithm>
#include <set>

#include "core/data_lines.h"
#include "core/radicals.h"
#include "core/unicode.h"

namespace hyogumi {
namespace {

constexpr int kMostLevels = 4;
// Longer texts are data, not the words of a header.
constexpr std::size_t kLongestWord = 16;

constexpr const char* kUnits =
#include "units.inc"  // generated from core/data/units.txt
    ;

const std::set<std::string>& KnownUnits() {
  static const std::set<std::string> units = [] {
    std::set<std::string> read;
    for (const std::string_view line : DataLines(kUnits)) {
      for (const std::string& word : DataWords(line)) read.insert(Fold(word));
    }
    return read;
  }();
  return units;
}

bool IsMultiple(char32_t c) { return std::u32string_view(U"十百千万億兆").find(c) != std::u32string_view::npos; }

// "(千円)" without its brackets; the text as it is where it has none around it.
std::u32string WithoutBrackets(std::u32string text, bool& had) {
  had = text.size() > 2 && IsOpeningPunctuation(text.front()) && IsClosingPunctuation(text.back());
  return had ? text.substr(1, text.size() - 2) : text;
}

std::u32string WithoutSpace(std::string_view text) {
  std::u32string signs = Decode(text);
  signs.erase(std::remove_if(signs.begin(), signs.end(), IsSpace), signs.end());
  return signs;
}

// A short text in brackets: (A), (見込み).
bool IsBracketed(const std::string& text) {
  bool had = false;
  const std::u32string inner = WithoutBrackets(WithoutSpace(text), had);
  return had && inner.size() <= kLongestWord / 2 && std::none_of(inner.begin(), inner.end(), IsDigit);
}

bool IsAcrossTable(const Cell& cell, const Table& table) {
  return table.columns > 1 && cell.column_span >= table.columns;
}

// A short text that is not only figures; R3 and 2021年 are words.
bool IsWord(const Cell& cell) {
  const std::u32string text = Decode(Fold(TextOf(&cell)));
  return text.size() <= kLongestWord &&
         std::any_of(text.begin(), text.end(), [](char32_t c) { return IsLatinLetter(c) || IsJapanese(c); });
}

// Does a merged cell of `row` have a row of its own words below it?
bool IsParted(const TableGrid& grid, const Cell& group, int row) {
  const Cell* before = nullptr;
  int parts = 0;
  for (int column = group.column; column < group.column + group.column_span; ++column) {
    const Cell* cell = grid.At(row, column);
    if (cell == nullptr || !IsWord(*cell)) return false;
    parts += cell == before ? 0 : 1;
    before = cell;
  }
  return parts > 1;
}

// Does the row below `row` do nothing but part merged cells of it, or fill places that are empty in it?
bool PartsGroups(const TableGrid& grid, int row) {
  bool parted = false;
  for (const Cell* cell : grid.Row(row)) {
    if (cell->column_span > 1 && HasText(cell) && !IsAcrossTable(*cell, grid.table())) {
      if (!IsParted(grid, *cell, row + 1)) return false;
      parted = true;
      continue;
    }
    for (int column = cell->column; column < cell->column + cell->column_span; ++column) {
      const Cell* below = grid.At(row + 1, column);
      if (HasText(cell) && HasText(below) && below != cell) return false;
      if (HasText(below) && !IsWord(*below)) return false;
    }
  }
  return parted;
}

// The unit in brackets that the label ends in; a note's sign may stand behind it: 予算額（千円）※1.
std::optional<std::string> UnitAtEnd(std::u32string label) {
  while (!label.empty() && (IsDigit(label.back()) || label.back() == U'※' || label.back() == U'*')) label.pop_back();
  if (label.empty() || !IsClosingPunctuation(label.back())) return std::nullopt;
  const auto open = std::find_if(label.rbegin(), label.rend(), IsOpeningPunctuation);
  if (open == label.rend()) return std::nullopt;
  return UnitOf(Encode(std::u32string(open.base() - 1, label.end())));
}

std::string Label(const Cell& cell) { return Encode(cell.text ? WithoutSpace(*cell.text) : Decode(TextOf(&cell))); }

}  // namespace

std::string HeaderKey(const Cell& cell) {
  std::u32string text;
  for (const TextLine& line : cell.lines) text += Decode(line.text);
  for (char32_t& c : text) c = IdeographOfRadical(c);
  return Fold(Encode(text));
}

int EndOfHeader(const TableGrid& grid, int first) {
  const int most = std::min(first + kMostLevels - 1, grid.table().rows);
  const auto reach = [&grid, most](int row) {
    int last = row;
    for (const Cell* cell : grid.Row(row)) {
      const int end = cell->row + cell->row_span - 1;
      if (end <= most) last = std::max(last, end);
    }
    return last;
  };
  int last = first;
  for (int row = first; row <= last; ++row) last = std::max(last, reach(row));
  if (last < most && PartsGroups(grid, last)) last = std::max(last + 1, reach(last + 1));
  return last;
}

std::vector<const Cell*> HeaderPath(const TableGrid& grid, int column, int first, int last) {
  std::vector<const Cell*> path;
  for (int row = first; row <= last; ++row) {
    const Cell* cell = grid.At(row, column);
    if (!HasText(cell) || IsAcrossTable(*cell, grid.table()) || (!path.empty() && path.back() == cell)) continue;
    if (UnitOf(TextOf(cell)) && !path.empty()) continue;
    path.push_back(cell);
  }
  return path;
}

bool IsUnitRow(const TableGrid& grid, int row) {
  if (row > grid.table().rows) return false;
  bool has_unit = false;
  for (const Cell* cell : grid.Row(row)) {
    if (cell->row != row || cell->row_span > 1) return false;
    const std::string text = TextOf(cell);
    if (text.empty()) continue;
    const bool unit = UnitOf(text).has_value();
    if (!unit && !IsBracketed(text)) return false;
    has_unit = has_unit || unit;
  }
  return has_unit;
}

std::optional<std::string> UnitOf(const std::string& text) {
  bool had = false;
  std::u32string unit = WithoutBrackets(WithoutSpace(text), had);
  const std::u32string_view word = U"単位";
  if (unit.substr(0, word.size()) == word) {
    unit.erase(0, word.size());
    while (!unit.empty() && (unit.front() == U':' || unit.front() == U'：' || unit.front() == U'・')) unit.erase(0, 1);
  }
  const std::u32string folded = Decode(Fold(Encode(unit)));
  const auto base = std::find_if_not(folded.begin(), folded.end(), IsMultiple);
  const std::set<std::string>& units = KnownUnits();
  const bool known = units.count(Encode(folded)) > 0 || units.count(Encode(std::u32string(base, folded.end()))) > 0;
  if (!known) return std::nullopt;
  return Encode(unit);
}

std::string ColumnLabel(const TableGrid& grid, int column) {
  std::string label;
  for (const Cell* cell : HeaderPath(grid, column, 1, grid.table().header_rows)) {
    label += (label.empty() ? "" : " / ") + Label(*cell);
  }
  return label;
}

std::optional<std::string> ColumnUnit(const TableGrid& grid, int column) {
  for (int row = grid.table().header_rows; row > 0; --row) {
    if (!IsUnitRow(grid, row)) continue;
    if (auto unit = UnitOf(TextOf(grid.At(row, column)))) return unit;
  }
  const std::vector<const Cell*> path = HeaderPath(grid, column, 1, grid.table().header_rows);
  for (auto cell = path.rbegin(); cell != path.rend(); ++cell) {
    if (auto unit = UnitAtEnd(Decode(Label(**cell)))) return unit;
  }
  return std::nullopt;
}

}  // namespace hyogumi
