// SPDX-License-Identifier: GPL-3.0-or-later
#include "extract/table_text.h"

#include <algorithm>
#include <cmath>
#include <map>
#include <optional>
#include <set>

namespace hyogumi::extract {
namespace {

// A table of no more cells may have its text in any of them.
constexpr std::size_t kFewCells = 6;
// Of a table's cells, or of those at an edge.
constexpr double kMostlyEmpty = 0.25;
constexpr double kHeadFull = 0.6;
// White space between columns, against the type's size. Word spaces are a quarter to a third of an em, justified ones
// up to a half.
constexpr double kColumnGapEm = 1.5;
constexpr double kWordGapEm = 0.5;
// Rows or lines that make a pattern.
constexpr int kFewestLines = 3;
// Of the rows that hold text: as many must be parted by white space as the head is.
constexpr double kPartedShare = 0.8;
// Of a table whose columns are in part known by white space.
constexpr double kPartedConfidence = 0.9;

std::size_t CountWithText(const CellGlyphs& text) {
  return static_cast<std::size_t>(
      std::count_if(text.begin(), text.end(), [](const auto& cell) { return !cell.empty(); }));
}

// The share of cells with text among those for which `at_edge` holds.
template <typename AtEdge>
double ShareWithText(const Table& table, const CellGlyphs& text, AtEdge at_edge) {
  int cells = 0;
  int with_text = 0;
  for (std::size_t i = 0; i < table.cells.size(); ++i) {
    if (!at_edge(table.cells[i])) continue;
    ++cells;
    if (!text[i].empty()) ++with_text;
  }
  return cells == 0 ? 0 : static_cast<double>(with_text) / cells;
}

bool HasAHead(const Table& table, const CellGlyphs& text) {
  return ShareWithText(table, text, [](const Cell& c) { return c.row == 1; }) >= kHeadFull ||
         ShareWithText(table, text, [](const Cell& c) { return c.column == 1; }) >= kHeadFull ||
         ShareWithText(table, text, [&](const Cell& c) { return c.row + c.row_span > table.rows; }) >= kHeadFull ||
         ShareWithText(table, text, [&](const Cell& c) { return c.column + c.column_span > table.columns; }) >=
             kHeadFull;
}

bool Closed(const Table& table, const char* side) {
  return std::find(table.closed_sides.begin(), table.closed_sides.end(), side) != table.closed_sides.end();
}

// Does white space part these glyphs, at least so many lines of them on each side?
bool IsParted(std::vector<const Glyph*> glyphs) {
  std::sort(glyphs.begin(), glyphs.end(), [](const Glyph* a, const Glyph* b) { return a->box.left < b->box.left; });
  const auto count_lines = [&glyphs](std::size_t begin, std::size_t end) {
    std::vector<double> across;
    for (std::size_t i = begin; i < end; ++i) across.push_back(std::round(glyphs[i]->across));
    std::sort(across.begin(), across.end());
    return std::unique(across.begin(), across.end()) - across.begin();
  };
  double right = glyphs.empty() ? 0 : glyphs.front()->box.right;
  for (std::size_t i = 1; i < glyphs.size(); ++i) {
    const Glyph& glyph = *glyphs[i];
    if (glyph.box.left - right > kColumnGapEm * glyph.size && count_lines(0, i) >= kFewestLines &&
        count_lines(i, glyphs.size()) >= kFewestLines) {
      return true;
    }
    right = std::max(right, glyph.box.right);
  }
  return false;
}

bool IsLevel(const Glyph& glyph) { return glyph.direction == Direction::kRight || glyph.direction == Direction::kLeft; }

// How many of the places between `lines` hold text; none where text runs over a line.
std::optional<int> PlacesWithText(std::vector<const Glyph*> glyphs, const std::vector<double>& lines) {
  if (!std::all_of(glyphs.begin(), glyphs.end(), [](const Glyph* g) { return IsLevel(*g); })) return std::nullopt;
  std::sort(glyphs.begin(), glyphs.end(), [](const Glyph* a, const Glyph* b) {
    const double line_a = std::round(a->across);
    const double line_b = std::round(b->across);
    return line_a != line_b ? line_a < line_b : a->box.left < b->box.left;
  });
  std::vector<bool> used(lines.size() + 1);
  const auto place_of = [&lines](double x) {
    return static_cast<std::size_t>(std::lower_bound(lines.begin(), lines.end(), x) - lines.begin());
  };
  for (std::size_t i = 0; i < glyphs.size(); ++i) {
    const Box& box = glyphs[i]->box;
    const std::size_t place = place_of(box.center_x());
    used[place] = true;
    if (i + 1 == glyphs.size()) break;
    const Box& next = glyphs[i + 1]->box;
    const bool goes_on = next.left >= box.left && next.left - box.right < kWordGapEm * glyphs[i]->size &&
                         std::abs(glyphs[i + 1]->across - glyphs[i]->across) < kWordGapEm * glyphs[i]->size;
    if (goes_on && place_of(next.center_x()) != place) return std::nullopt;
  }
  return static_cast<int>(std::count(used.begin(), used.end(), true));
}

// Does a row above have a border at each of the grid lines inside a cell?
bool HasHeadAbove(const RuledTable& found, const Cell& cell) {
  for (int row = cell.row - 1; row >= 1; --row) {
    bool bordered = true;
    for (int column = cell.column; column < cell.column + cell.column_span - 1 && bordered; ++column) {
      const int left = found.cell_at[found.UnitIndex(row - 1, column - 1)];
      bordered = left >= 0 && left != found.cell_at[found.UnitIndex(row - 1, column)];
    }
    if (bordered) return true;
  }
  return false;
}

// Is there, right above the uppermost of these cells of one span, a cell with text for each of their columns, and is
// there one of them in each row below it?
bool AreAllBelowLabels(const RuledTable& found, const CellGlyphs& text, const std::vector<std::size_t>& members) {
  const std::vector<Cell>& cells = found.table.cells;
  const Cell* top = &cells[members.front()];
  for (const std::size_t i : members) top = cells[i].row < top->row ? &cells[i] : top;
  if (top->row < 2 || members.size() != static_cast<std::size_t>(found.table.rows - top->row + 1)) return false;
  std::set<int> labels;
  for (int column = top->column; column < top->column + top->column_span; ++column) {
    const int label = found.cell_at[found.UnitIndex(top->row - 2, column - 1)];
    if (label < 0 || text[static_cast<std::size_t>(label)].empty() || !labels.insert(label).second) return false;
  }
  return true;
}

void Part(RuledTable& found, const std::vector<std::size_t>& indices) {
  std::vector<Cell>& cells = found.table.cells;
  for (const std::size_t i : indices) {
    const int columns = std::exchange(cells[i].column_span, 1);
    for (int k = 0; k < columns; ++k) {
      Cell part = cells[i];
      part.column += k;
      part.bbox->left = RoundCoordinate(found.xs[static_cast<std::size_t>(part.column - 1)]);
      part.bbox->right = RoundCoordinate(found.xs[static_cast<std::size_t>(part.column)]);
      if (k == 0) {
        cells[i] = part;
      } else {
        cells.push_back(part);
      }
    }
  }
  IndexCells(found);
}

}  // namespace

bool TextIndex::HasTextIn(const Box& box) {
  if (!bins_) {
    Box all = EmptyBox();
    for (const Glyph& glyph : glyphs_) all = Union(all, glyph.box);
    bins_.emplace(all, glyphs_.size());
    centres_in_.resize(bins_->count());
    for (const Glyph& glyph : glyphs_) {
      const double x = glyph.box.center_x();
      const double y = glyph.box.center_y();
      if (glyph.counted) centres_in_[bins_->At(x, y)].emplace_back(x, y);
    }
  }
  if (!Overlaps(bins_->box(), box)) return false;
  bool found = false;
  bins_->ForEach(box, [&](std::size_t bin) {
    found = std::any_of(centres_in_[bin].begin(), centres_in_[bin].end(),
                        [&box](const auto& centre) { return Contains(box, centre.first, centre.second); });
    return !found;
  });
  return found;
}

bool HoldsATable(const RuledTable& found, const CellGlyphs& text) {
  const Table& table = found.table;
  const std::size_t cells = table.cells.size();
  const std::size_t with_text = CountWithText(text);
  const double share = static_cast<double>(with_text) / static_cast<double>(cells);
  if (with_text == 0) return false;
  if (found.shaded) return table.rows >= 2 && table.columns >= 2 && share >= 0.5;
  if (table.columns == 1 && table.rows <= 2) return false;  // a frame around prose, with its heading
  if (!table.closed_sides.empty() && (with_text < 2 || share < kMostlyEmpty)) return false;
  return cells <= kFewCells || share >= kMostlyEmpty || (with_text >= 2 && HasAHead(table, text));
}

bool HidesColumns(const RuledTable& found, const CellGlyphs& text) {
  if (!Closed(found.table, "left") || !Closed(found.table, "right")) return false;
  std::vector<std::vector<const Glyph*>> columns(static_cast<std::size_t>(found.table.columns));
  for (std::size_t i = 0; i < text.size(); ++i) {
    const Cell& cell = found.table.cells[i];
    if (cell.column_span > 1) continue;
    std::vector<const Glyph*>& column = columns[static_cast<std::size_t>(cell.column - 1)];
    column.insert(column.end(), text[i].begin(), text[i].end());
  }
  return std::any_of(columns.begin(), columns.end(), [](const auto& column) { return IsParted(column); });
}

void PartRowsAsTheHead(RuledTable& found, const CellGlyphs& text) {
  const std::vector<Cell>& cells = found.table.cells;
  std::map<std::pair<int, int>, std::vector<std::size_t>> by_columns;  // cells of one row, by column and span
  for (std::size_t i = 0; i < cells.size(); ++i) {
    if (cells[i].column_span > 1 && cells[i].row_span == 1) {
      by_columns[{cells[i].column, cells[i].column_span}].push_back(i);
    }
  }
  std::vector<std::size_t> to_part;
  for (const auto& [columns, members] : by_columns) {
    const std::vector<double> lines(found.xs.begin() + columns.first,
                                    found.xs.begin() + columns.first + columns.second - 1);
    int with_text = 0;
    int parted = 0;
    std::vector<std::size_t> clear;
    for (const std::size_t i : members) {
      if (!HasHeadAbove(found, cells[i])) continue;
      const std::optional<int> places = PlacesWithText(text[i], lines);
      if (!text[i].empty()) ++with_text;
      if (places) clear.push_back(i);
      if (places.value_or(0) >= 2) ++parted;
    }
    const bool mostly = parted >= kFewestLines && parted >= kPartedShare * with_text;
    const bool labelled = parted > 0 && with_text >= kFewestLines && clear.size() == members.size() &&
                          AreAllBelowLabels(found, text, members);
    if (mostly || labelled) {
      to_part.insert(to_part.end(), clear.begin(), clear.end());
    }
  }
  if (to_part.empty()) return;
  Part(found, to_part);
  found.table.confidence = std::min(found.table.confidence, kPartedConfidence);
}

std::vector<RuledTable> JudgeByText(std::vector<RuledTable> tables, const std::vector<Glyph>& glyphs) {
  if (tables.empty()) return tables;
  std::vector<CellGlyphs> text(tables.size());
  for (std::size_t t = 0; t < tables.size(); ++t) text[t].resize(tables[t].table.cells.size());
  const TableLocator locator(tables);
  for (const Glyph& glyph : glyphs) {
    if (!glyph.counted) continue;
    locator.ForEachAt(glyph.box.center_x(), glyph.box.center_y(),
                      [&](std::size_t t, std::size_t cell) { text[t][cell].push_back(&glyph); });
  }
  std::vector<RuledTable> kept;
  for (std::size_t t = 0; t < tables.size(); ++t) {
    if (!HoldsATable(tables[t], text[t]) || HidesColumns(tables[t], text[t])) continue;
    PartRowsAsTheHead(tables[t], text[t]);
    kept.push_back(std::move(tables[t]));
  }
  return kept;
}

}  // namespace hyogumi::extract
