// SPDX-License-Identifier: GPL-3.0-or-later
#include "extract/page_tables.h"

#include <algorithm>
#include <set>

#include "extract/page_columns.h"
#include "extract/row_splitter.h"
#include "extract/ruled_table_finder.h"
#include "extract/shade_picture.h"
#include "extract/text_table_finder.h"

namespace hyogumi::extract {
namespace {

// Puts each glyph into the cell that its centre is in; gives those of no cell.
std::vector<const Glyph*> FillCells(const std::vector<Glyph>& glyphs, std::vector<RuledTable> ruled,
                                    std::vector<FoundTable>& tables) {
  std::vector<std::vector<std::vector<const Glyph*>>> in_cell(ruled.size());
  for (std::size_t t = 0; t < ruled.size(); ++t) in_cell[t].resize(ruled[t].table.cells.size());
  std::vector<const Glyph*> outside;
  const TableLocator locator(ruled);
  for (const Glyph& glyph : glyphs) {
    const auto place = locator.Find(glyph.box.center_x(), glyph.box.center_y());
    (place ? in_cell[place->first][place->second] : outside).push_back(&glyph);
  }
  for (std::size_t t = 0; t < ruled.size(); ++t) {
    const bool weak = ruled[t].shaded || !ruled[t].table.closed_sides.empty();
    tables.push_back(
        {std::move(ruled[t].table), std::move(ruled[t].xs), std::move(ruled[t].ys), std::move(in_cell[t]), weak});
  }
  return outside;
}

std::vector<const Glyph*> GlyphsOf(const FoundTable& found) {
  std::vector<const Glyph*> all;
  for (const auto& glyphs : found.cell_glyphs) all.insert(all.end(), glyphs.begin(), glyphs.end());
  return all;
}

bool HasInk(const std::vector<const Glyph*>& glyphs) {
  return std::any_of(glyphs.begin(), glyphs.end(), [](const Glyph* glyph) { return glyph->counted; });
}

// Frames without text, or with text in one of the cells of a single row or column: of a picture, a box of prose, a
// heading.
bool IsFrame(const FoundTable& found) {
  const auto filled = std::count_if(found.cell_glyphs.begin(), found.cell_glyphs.end(), HasInk);
  return filled == 0 || (filled == 1 && std::min(found.table.rows, found.table.columns) < 2);
}

// Only horizontal rules or frames, between which the text stands in columns.
bool HoldsUnruledColumns(const FoundTable& found) {
  if (found.table.columns > 1) return false;
  const std::vector<TextRow> rows = BuildRows(GlyphsOf(found));
  const auto tabular = std::count_if(rows.begin(), rows.end(), [](const TextRow& row) { return row.runs.size() > 1; });
  return tabular > 2 && tabular * 2 > static_cast<std::ptrdiff_t>(rows.size());
}

// Which grid column of `xs` each column of `below` is under; empty where they don't match one to one.
std::vector<int> MatchColumns(const std::vector<double>& xs, const FoundTable& below) {
  std::vector<int> columns;
  for (int c = 0; c < below.table.columns; ++c) {
    Box ink = EmptyBox();
    for (std::size_t i = 0; i < below.table.cells.size(); ++i) {
      const Cell& cell = below.table.cells[i];
      if (cell.column != c + 1 || cell.column_span > 1) continue;
      for (const Glyph* glyph : below.cell_glyphs[i]) {
        if (glyph->counted) ink = Union(ink, glyph->box);
      }
    }
    if (ink.left > ink.right) return {};
    const auto after = std::upper_bound(xs.begin(), xs.end(), ink.center_x());
    if (after == xs.begin() || after == xs.end()) return {};
    const int column = static_cast<int>(after - xs.begin()) - 1;
    if (!columns.empty() && column <= columns.back()) return {};
    columns.push_back(column);
  }
  return columns;
}

// Puts the rows of `below`, a table without rules, under those of `found`, a ruled header or a few ruled rows, where
// they stand right below and each of its columns under one of the header's.
bool Append(FoundTable& found, FoundTable& below) {
  constexpr int kMostRows = 4;
  constexpr double kGapPt = 14;
  if (found.table.rows > kMostRows || found.table.columns < below.table.columns) return false;
  const double gap = below.table.bbox->top - found.table.bbox->bottom;
  if (gap > kGapPt || gap < -kGapPt / 2) return false;
  const std::vector<int> columns = MatchColumns(found.xs, below);
  if (columns.empty()) return false;
  const int rows_above = found.table.rows;
  std::set<std::pair<int, int>> filled;
  for (std::size_t i = 0; i < below.table.cells.size(); ++i) {
    Cell cell = below.table.cells[i];
    const int last = cell.column + cell.column_span - 2;
    cell.column = columns[static_cast<std::size_t>(cell.column - 1)] + 1;
    cell.column_span = columns[static_cast<std::size_t>(last)] + 2 - cell.column;
    cell.row += rows_above;
    for (int row = cell.row; row < cell.row + cell.row_span; ++row) {
      for (int c = cell.column; c < cell.column + cell.column_span; ++c) filled.emplace(row, c);
    }
    found.table.cells.push_back(std::move(cell));
    found.cell_glyphs.push_back(std::move(below.cell_glyphs[i]));
  }
  found.ys.insert(found.ys.end(), below.ys.begin() + 1, below.ys.end());
  found.table.rows += below.table.rows;
  for (int row = rows_above + 1; row <= found.table.rows; ++row) {  // columns that only the header has
    for (int c = 1; c <= found.table.columns; ++c) {
      if (filled.count({row, c}) > 0) continue;
      Cell& empty = found.table.cells.emplace_back();
      empty.row = row;
      empty.column = c;
      found.cell_glyphs.emplace_back();
    }
  }
  found.table.bbox = Union(*found.table.bbox, *below.table.bbox);
  found.table.ruled = false;
  found.table.confidence = below.table.confidence;
  SortCells(found);
  return true;
}

// Curves and slanted lines behind the text: the labels of a chart or a map. Marks no larger than type are none.
bool IsChart(const FoundTable& found, const std::vector<Box>& drawings) {
  constexpr double kMarkPt = 18;
  constexpr int kFewestDrawings = 2;
  const Box& box = *found.table.bbox;
  const auto inside = [&box](const Box& drawing) {
    return std::max(drawing.width(), drawing.height()) > kMarkPt &&
           Contains(box, drawing.center_x(), drawing.center_y());
  };
  return std::count_if(drawings.begin(), drawings.end(), inside) >= kFewestDrawings;
}

// Framed texts beside or below each other: boxes of notes, the stations of a flow chart.
bool HoldsFrames(const FoundTable& found, const std::vector<Box>& frames) {
  constexpr int kFewestFrames = 2;
  const Box& box = *found.table.bbox;
  return std::count_if(frames.begin(), frames.end(), [&box](const Box& frame) {
           return Contains(box, frame.center_x(), frame.center_y());
         }) >= kFewestFrames;
}

// Horizontal rules that are in none of the tables.
void AddRulesOutside(const std::vector<Ruling>& rulings, const std::vector<FoundTable>& tables,
                     std::vector<Ruling>& outside) {
  for (const Ruling& r : rulings) {
    const bool inside = std::any_of(tables.begin(), tables.end(), [&r](const FoundTable& found) {
      return Contains(*found.table.bbox, (r.start + r.end) / 2, r.position);
    });
    if (r.horizontal && !inside) outside.push_back(r);
  }
}

// Moves the tables that `test` holds for out of `tables`, their glyphs to `outside`.
template <typename Test>
void Release(std::vector<FoundTable>& tables, std::vector<const Glyph*>& outside, Test test) {
  const auto kept =
      std::stable_partition(tables.begin(), tables.end(), [&test](const FoundTable& found) { return !test(found); });
  for (auto it = kept; it != tables.end(); ++it) {
    const std::vector<const Glyph*> glyphs = GlyphsOf(*it);
    outside.insert(outside.end(), glyphs.begin(), glyphs.end());
  }
  tables.erase(kept, tables.end());
  std::sort(outside.begin(), outside.end());  // as they were drawn: all are in one vector
}

bool HasManyEmptyCells(const FoundTable& found) {
  constexpr std::ptrdiff_t kEmptyToFilled = 2;
  const auto filled = std::count_if(found.cell_glyphs.begin(), found.cell_glyphs.end(), HasInk);
  return static_cast<std::ptrdiff_t>(found.cell_glyphs.size()) > (1 + kEmptyToFilled) * filled;
}

// The boxes of weak tables that are a part of a larger one without rules, as where some of its rows are shaded.
std::vector<Box> PartsOfLarger(const PageTables& page, const std::vector<Ruling>& rulings, std::int64_t most_units) {
  constexpr double kSure = 0.6;
  constexpr double kLarger = 1.2;
  constexpr double kOverhangPt = 6;
  std::vector<Box> parts;
  std::vector<const Glyph*> glyphs = page.outside;
  for (const FoundTable& found : page.tables) {
    if (!found.weak) continue;
    parts.push_back(*found.table.bbox);
    const std::vector<const Glyph*> own = GlyphsOf(found);
    glyphs.insert(glyphs.end(), own.begin(), own.end());
  }
  if (parts.empty()) return parts;
  std::sort(glyphs.begin(), glyphs.end());
  const std::vector<FoundTable> larger = FindTextTables(BuildRows(glyphs), rulings, most_units);
  const auto is_part = [&](const Box& box) {
    return std::any_of(larger.begin(), larger.end(), [&](const FoundTable& whole) {
      const Box& around = *whole.table.bbox;
      return whole.table.confidence >= kSure && around.left < box.left + kOverhangPt &&
             around.right > box.right - kOverhangPt && around.top < box.top + kOverhangPt &&
             around.bottom > box.bottom - kOverhangPt &&
             (around.height() > kLarger * box.height() || around.width() > kLarger * box.width());
    });
  };
  parts.erase(std::remove_if(parts.begin(), parts.end(), [&](const Box& box) { return !is_part(box); }), parts.end());
  return parts;
}

}  // namespace

PageTables FindTables(const PageContent& content, std::int64_t most_units, std::int64_t* grid_units) {
  PageTables page;
  const RuledTableOptions options{.most_units = most_units};
  page.outside = FillCells(content.glyphs, FindRuledTables(content, options, grid_units), page.tables);
  std::vector<Box> frames;
  Release(page.tables, page.outside, [&](const FoundTable& found) {
    if (IsFrame(found)) frames.push_back(*found.table.bbox);
    return IsFrame(found) || HoldsUnruledColumns(found) ||
           (HasManyEmptyCells(found) && IsChart(found, content.drawings));
  });
  const std::vector<Box> parts = PartsOfLarger(page, content.rulings, most_units);
  Release(page.tables, page.outside, [&parts](const FoundTable& found) {
    return std::find(parts.begin(), parts.end(), *found.table.bbox) != parts.end();
  });
  std::vector<Ruling> rules;
  const std::vector<TextRow> rows = BuildRows(page.outside, &rules);
  for (FoundTable& found : page.tables) {
    SplitRowsOfFigures(found);
  }
  AddRulesOutside(content.rulings, page.tables, rules);
  if (const auto picture = ShadePicture::Of(content.areas)) AddRulesOutside(picture->Edges(), page.tables, rules);
  const std::vector<ColumnRegion> regions = FindColumnRegions(rows, rules);
  std::set<const Glyph*> taken;
  const auto take = [&](std::vector<FoundTable> tables) {
    for (FoundTable& found : tables) {
      if (IsChart(found, content.drawings) || HoldsFrames(found, frames)) continue;
      const std::vector<const Glyph*> glyphs = GlyphsOf(found);
      taken.insert(glyphs.begin(), glyphs.end());
      if (grid_units != nullptr) *grid_units += static_cast<std::int64_t>(found.table.cells.size());
      const bool appended = std::any_of(page.tables.begin(), page.tables.end(), [&found](FoundTable& above) {
        return above.table.ruled && Append(above, found);
      });
      if (!appended) page.tables.push_back(std::move(found));
    }
  };
  if (regions.empty()) {
    take(FindTextTables(rows, rules, most_units));
  } else {
    for (const auto& glyphs : SplitByRegions(page.outside, regions))
      take(FindTextTables(BuildRows(glyphs), rules, most_units));
  }
  page.outside.erase(std::remove_if(page.outside.begin(), page.outside.end(),
                                    [&taken](const Glyph* glyph) { return taken.count(glyph) > 0; }),
                     page.outside.end());
  std::stable_sort(page.tables.begin(), page.tables.end(), [](const FoundTable& a, const FoundTable& b) {
    return a.table.bbox->top != b.table.bbox->top ? a.table.bbox->top < b.table.bbox->top
                                                  : a.table.bbox->left < b.table.bbox->left;
  });
  return page;
}

}  // namespace hyogumi::extract
