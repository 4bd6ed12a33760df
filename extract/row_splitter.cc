// SPDX-License-Identifier: GPL-3.0-or-later
#include "extract/row_splitter.h"

#include <algorithm>
#include <cmath>
#include <set>

#include "extract/row_joiner.h"
#include "extract/text_runs.h"

namespace hyogumi::extract {
namespace {

struct PlacedCell {
  Cell cell;
  std::vector<const Glyph*> glyphs;
};

std::vector<PlacedCell> TakeCells(FoundTable& found) {
  std::vector<PlacedCell> cells;
  for (std::size_t i = 0; i < found.table.cells.size(); ++i) {
    cells.push_back({std::move(found.table.cells[i]), std::move(found.cell_glyphs[i])});
  }
  return cells;
}

void PutCells(std::vector<PlacedCell> cells, FoundTable& found) {
  found.table.cells.clear();
  found.cell_glyphs.clear();
  for (PlacedCell& placed : cells) {
    found.table.cells.push_back(std::move(placed.cell));
    found.cell_glyphs.push_back(std::move(placed.glyphs));
  }
  SortCells(found);
}

// The column, from 0, that the box is in; -1 where it crosses a grid line.
int ColumnOf(const Box& box, const std::vector<double>& xs, double overhang = 1.5) {
  const auto after = std::upper_bound(xs.begin(), xs.end(), box.center_x());
  if (after == xs.begin() || after == xs.end()) return -1;
  const bool inside = box.left >= *(after - 1) - overhang && box.right <= *after + overhang;
  return inside ? static_cast<int>(after - xs.begin()) - 1 : -1;
}

// The lines of the row's cells, those beside each other as one row of runs.
std::vector<TextRow> LinesAcross(const std::vector<const PlacedCell*>& cells) {
  std::vector<TextRow> lines;
  for (const PlacedCell* placed : cells) {
    for (TextRow& row : BuildRows(placed->glyphs)) lines.push_back(std::move(row));
  }
  std::stable_sort(lines.begin(), lines.end(),
                   [](const TextRow& a, const TextRow& b) { return a.baseline < b.baseline; });
  constexpr double kSameLineEm = 0.45;
  std::vector<TextRow> across;
  for (TextRow& line : lines) {
    if (across.empty() || line.baseline - across.back().baseline > kSameLineEm * line.size) {
      across.push_back(std::move(line));
      continue;
    }
    TextRow& row = across.back();
    row.size = std::max(row.size, line.size);
    for (TextRun& run : line.runs) row.runs.push_back(std::move(run));
  }
  for (TextRow& row : across) {
    std::sort(row.runs.begin(), row.runs.end(),
              [](const TextRun& a, const TextRun& b) { return a.box.left < b.box.left; });
  }
  return across;
}

// Several columns of figures, as many as there are lines, and a first column with nearly as many.
bool HoldsFigures(const std::vector<TextRow>& lines, const std::vector<double>& xs) {
  constexpr std::size_t kFewestLines = 2;
  constexpr std::size_t kLinesToTell = 3;  // of fewer each must have text in every column
  if (lines.size() < kFewestLines) return false;
  if (lines.size() < kLinesToTell && std::any_of(lines.begin(), lines.end(), [&xs](const TextRow& line) {
        return line.runs.size() + 1 != xs.size();
      })) {
    return false;
  }
  std::vector<std::size_t> filled(xs.size());
  std::vector<std::size_t> figures(xs.size());
  for (const TextRow& line : lines) {
    std::set<int> seen;
    for (const TextRun& run : line.runs) {
      const int column = ColumnOf(run.box, xs, line.size / 2);  // half a sign of what was cut by its centre
      if (column < 0) return false;
      if (!seen.insert(column).second) continue;
      ++filled[static_cast<std::size_t>(column)];
      figures[static_cast<std::size_t>(column)] += run.numeric ? 1 : 0;
    }
  }
  const auto first = std::find_if(filled.begin(), filled.end(), [](std::size_t n) { return n > 0; });
  if (first == filled.end() || *first * 10 < lines.size() * 6) return false;
  for (auto it = first + 1; it != filled.end(); ++it) {
    if (*it == 0) continue;
    if (*it * 10 < lines.size() * 5) return false;
    if (figures[static_cast<std::size_t>(it - filled.begin())] * 10 >= lines.size() * 6) return true;
  }
  return false;
}

// A quick look: has the first cell with text several lines? A row of a plan has not: its number is one.
bool FirstCellHasLines(const std::vector<const PlacedCell*>& cells) {
  const PlacedCell* first = nullptr;
  for (const PlacedCell* placed : cells) {
    if (!placed->glyphs.empty() && (first == nullptr || placed->cell.column < first->cell.column)) first = placed;
  }
  if (first == nullptr) return false;
  const auto [top, bottom] = std::minmax_element(first->glyphs.begin(), first->glyphs.end(),
                                                 [](const Glyph* a, const Glyph* b) { return a->across < b->across; });
  return (*bottom)->across - (*top)->across > (*top)->size;
}

// The heights between the rows that `lines` make.
std::vector<double> NewGridLines(const std::vector<TextRow>& lines, const std::vector<double>& xs) {
  std::vector<Interval> columns;
  columns.reserve(xs.size());
  for (std::size_t c = 1; c < xs.size(); ++c) columns.push_back({xs[c - 1], xs[c]});
  std::vector<const TextRow*> rows;
  rows.reserve(lines.size());
  for (const TextRow& line : lines) rows.push_back(&line);
  const std::vector<int> numbers = JoinWraps(RowAnalysis(rows, columns), columns, RuleIndex({})).numbers;
  std::vector<double> heights;
  for (std::size_t i = 1; i < lines.size(); ++i) {
    if (numbers[i] != numbers[i - 1]) heights.push_back((lines[i - 1].bottom() + lines[i].top()) / 2);
  }
  return heights;
}

// Cuts the cells of grid row `row` (from 1) at `heights`; cells that span it grow.
void CutRow(int row, const std::vector<double>& heights, std::vector<PlacedCell>& cells, FoundTable& found) {
  const int more = static_cast<int>(heights.size());
  std::vector<PlacedCell> cut;
  for (PlacedCell& placed : cells) {
    Cell& cell = placed.cell;
    if (cell.row > row) cell.row += more;
    if (cell.row != row || cell.row_span > 1) {
      if (cell.row <= row && row < cell.row + cell.row_span) cell.row_span += more;
      cut.push_back(std::move(placed));
      continue;
    }
    std::vector<PlacedCell> parts(heights.size() + 1);
    for (std::size_t i = 0; i < parts.size(); ++i) {
      parts[i].cell.row = row + static_cast<int>(i);
      parts[i].cell.column = cell.column;
      parts[i].cell.column_span = cell.column_span;
    }
    for (const Glyph* glyph : placed.glyphs) {
      const auto part = std::upper_bound(heights.begin(), heights.end(), glyph->across - 0.3 * glyph->size);
      parts[static_cast<std::size_t>(part - heights.begin())].glyphs.push_back(glyph);
    }
    for (PlacedCell& part : parts) cut.push_back(std::move(part));
  }
  cells = std::move(cut);
  found.ys.insert(found.ys.begin() + row, heights.begin(), heights.end());
  found.table.rows += more;
}

}  // namespace

void SplitRowsOfFigures(FoundTable& found) {
  std::vector<PlacedCell> cells = TakeCells(found);
  for (int row = found.table.rows; row >= 1; --row) {
    std::vector<const PlacedCell*> here;
    bool plain = true;
    for (const PlacedCell& placed : cells) {
      const Cell& cell = placed.cell;
      if (cell.row > row || row >= cell.row + cell.row_span) continue;
      plain = plain && (cell.row_span == 1 || placed.glyphs.empty());
      if (cell.row_span == 1) here.push_back(&placed);
    }
    if (!plain || here.size() < 2 || !FirstCellHasLines(here)) continue;
    const std::vector<TextRow> lines = LinesAcross(here);
    if (!HoldsFigures(lines, found.xs)) continue;
    const std::vector<double> heights = NewGridLines(lines, found.xs);
    if (!heights.empty()) CutRow(row, heights, cells, found);
  }
  PutCells(std::move(cells), found);
}

}  // namespace hyogumi::extract
