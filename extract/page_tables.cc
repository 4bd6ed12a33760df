// SPDX-License-Identifier: GPL-3.0-or-later
#include "extract/page_tables.h"

#include <algorithm>
#include <set>

#include "extract/cell_splitter.h"
#include "extract/ruled_table_finder.h"
#include "extract/text_table_finder.h"

namespace hyogumi::extract {
namespace {

// Puts each glyph into the cell that its centre is in; gives those of no cell.
std::vector<const Glyph*> FillCells(const std::vector<Glyph>& glyphs, std::vector<RuledTable> ruled,
                                    std::vector<FoundTable>& tables) {
  std::vector<std::vector<std::vector<const Glyph*>>> in_cell(ruled.size());
  for (std::size_t t = 0; t < ruled.size(); ++t) in_cell[t].resize(ruled[t].table.cells.size());
  std::vector<const Glyph*> outside;
  for (const Glyph& glyph : glyphs) {
    std::vector<const Glyph*>* home = &outside;
    for (std::size_t t = 0; t < ruled.size() && home == &outside; ++t) {
      const int cell = ruled[t].FindCell(glyph.box.center_x(), glyph.box.center_y());
      if (cell >= 0) home = &in_cell[t][static_cast<std::size_t>(cell)];
    }
    home->push_back(&glyph);
  }
  for (std::size_t t = 0; t < ruled.size(); ++t) {
    tables.push_back(
        {std::move(ruled[t].table), std::move(ruled[t].xs), std::move(ruled[t].ys), std::move(in_cell[t])});
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

// Frames with text in one cell at most: of a picture, a box of prose, a heading.
bool IsFrame(const FoundTable& found) {
  return std::count_if(found.cell_glyphs.begin(), found.cell_glyphs.end(), HasInk) < 2;
}

// Only horizontal rules or frames, between which the text stands in columns.
bool HoldsUnruledColumns(const FoundTable& found) {
  if (found.table.columns > 1) return false;
  const std::vector<TextRow> rows = BuildRows(GlyphsOf(found));
  const auto tabular = std::count_if(rows.begin(), rows.end(), [](const TextRow& row) { return row.runs.size() > 1; });
  return tabular > 2 && tabular * 2 > static_cast<std::ptrdiff_t>(rows.size());
}

// A header, or a few rows, with all its rules and more rows without any right below.
bool GoesOnUnruled(const FoundTable& found, const std::vector<TextRow>& rows) {
  constexpr int kMostRows = 3;
  constexpr double kGapEm = 1.0;
  if (found.table.rows > kMostRows || found.table.columns < 2) return false;
  const Box& box = *found.table.bbox;
  const auto below = std::find_if(rows.begin(), rows.end(),
                                  [&box](const TextRow& row) { return row.top() > box.bottom - 0.3 * row.size; });
  if (below == rows.end() || below->top() - box.bottom > kGapEm * below->size || below->runs.size() < 2) return false;
  const double width = below->right() - below->left();
  return below->left() > box.left - below->size && below->right() < box.right + below->size &&
         width > 0.5 * box.width();
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

// Horizontal rules that are in none of the tables.
std::vector<Ruling> RulesOutside(const std::vector<Ruling>& rulings, const std::vector<FoundTable>& tables) {
  std::vector<Ruling> outside;
  for (const Ruling& r : rulings) {
    const bool inside = std::any_of(tables.begin(), tables.end(), [&r](const FoundTable& found) {
      return Contains(*found.table.bbox, (r.start + r.end) / 2, r.position);
    });
    if (r.horizontal && !inside) outside.push_back(r);
  }
  return outside;
}

// Moves the tables that `test` holds for out of `tables`, their glyphs to `outside`.
template <typename Test>
bool Release(std::vector<FoundTable>& tables, std::vector<const Glyph*>& outside, Test test) {
  const auto kept =
      std::stable_partition(tables.begin(), tables.end(), [&test](const FoundTable& found) { return !test(found); });
  if (kept == tables.end()) return false;
  for (auto it = kept; it != tables.end(); ++it) {
    const std::vector<const Glyph*> glyphs = GlyphsOf(*it);
    outside.insert(outside.end(), glyphs.begin(), glyphs.end());
  }
  tables.erase(kept, tables.end());
  std::sort(outside.begin(), outside.end());  // as they were drawn: all are in one vector
  return true;
}

}  // namespace

PageTables FindTables(const PageContent& content, std::int64_t most_units, std::int64_t* grid_units) {
  PageTables page;
  const RuledTableOptions options{.most_units = most_units};
  page.outside = FillCells(content.glyphs, FindRuledTables(content.rulings, options, grid_units), page.tables);
  Release(page.tables, page.outside,
          [](const FoundTable& found) { return IsFrame(found) || HoldsUnruledColumns(found); });
  std::vector<TextRow> rows = BuildRows(page.outside);
  if (Release(page.tables, page.outside, [&rows](const FoundTable& found) { return GoesOnUnruled(found, rows); })) {
    rows = BuildRows(page.outside);
  }
  for (FoundTable& found : page.tables) {
    SplitMergedCells(found);
    SplitRowsOfFigures(found);
  }
  std::set<const Glyph*> taken;
  for (FoundTable& found : FindTextTables(rows, RulesOutside(content.rulings, page.tables))) {
    if (IsChart(found, content.drawings)) continue;
    const std::vector<const Glyph*> glyphs = GlyphsOf(found);
    taken.insert(glyphs.begin(), glyphs.end());
    page.tables.push_back(std::move(found));
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
