// SPDX-License-Identifier: GPL-3.0-or-later
#include "extract/page_layout.h"

#include <algorithm>
#include <set>

#include "extract/cell_splitter.h"
#include "extract/line_builder.h"
#include "extract/ruled_table_finder.h"
#include "extract/text_table_finder.h"

namespace hyogumi::extract {
namespace {

// Text of different columns on one baseline is at least this far apart.
constexpr double kColumnGapEm = 3.0;

std::vector<Ruling> RulesOutside(const std::vector<Ruling>& rulings, const std::vector<RuledTable>& tables) {
  std::vector<Ruling> outside;
  for (const Ruling& r : rulings) {
    const bool inside = std::any_of(tables.begin(), tables.end(), [&r](const RuledTable& t) {
      return Contains(*t.table.bbox, (r.start + r.end) / 2, r.position);
    });
    if (r.horizontal && !inside) outside.push_back(r);
  }
  return outside;
}

}  // namespace

LaidOutPage LayOut(PageContent content, const std::string& table_prefix, std::int64_t most_units) {
  LaidOutPage laid_out;
  const RuledTableOptions options{.most_units = most_units};
  std::vector<RuledTable> tables = FindRuledTables(content.rulings, options, &laid_out.grid_units);
  std::vector<std::vector<std::vector<const Glyph*>>> in_cell(tables.size());
  for (std::size_t t = 0; t < tables.size(); ++t) in_cell[t].resize(tables[t].table.cells.size());
  std::vector<const Glyph*> outside;
  for (const Glyph& glyph : content.glyphs) {
    std::vector<const Glyph*>* home = &outside;
    for (std::size_t t = 0; t < tables.size() && home == &outside; ++t) {
      const int cell = tables[t].FindCell(glyph.box.center_x(), glyph.box.center_y());
      if (cell >= 0) home = &in_cell[t][static_cast<std::size_t>(cell)];
    }
    home->push_back(&glyph);
  }

  std::vector<FoundTable> all = FindTextTables(BuildRows(outside), RulesOutside(content.rulings, tables));
  std::set<const Glyph*> taken;
  for (const FoundTable& found : all) {
    for (const auto& glyphs : found.cell_glyphs) taken.insert(glyphs.begin(), glyphs.end());
  }
  outside.erase(std::remove_if(outside.begin(), outside.end(), [&taken](const Glyph* g) { return taken.count(g) > 0; }),
                outside.end());

  Page& page = laid_out.page;
  page.width = RoundCoordinate(content.width);
  page.height = RoundCoordinate(content.height);
  page.rotation = content.rotation;
  page.diagnostics = std::move(content.diagnostics);
  page.ledger.characters = content.characters;
  page.ledger.dropped = std::move(content.dropped);
  for (std::size_t t = 0; t < tables.size(); ++t) {
    FoundTable& found = all.emplace_back(FoundTable{std::move(tables[t].table), std::move(tables[t].xs),
                                                    std::move(tables[t].ys), std::move(in_cell[t])});
    SplitMergedCells(found);
    SplitRowsOfFigures(found);
  }
  std::stable_sort(all.begin(), all.end(), [](const auto& a, const auto& b) {
    return a.table.bbox->top != b.table.bbox->top ? a.table.bbox->top < b.table.bbox->top
                                                  : a.table.bbox->left < b.table.bbox->left;
  });
  for (FoundTable& found : all) {
    Table& table = page.tables.emplace_back(std::move(found.table));
    table.id = table_prefix + "t" + std::to_string(page.tables.size());
    table.roles.assign(static_cast<std::size_t>(table.columns), std::nullopt);
    for (std::size_t c = 0; c < table.cells.size(); ++c) {
      for (BuiltLine& built : BuildLines(std::move(found.cell_glyphs[c]))) {
        page.ledger.in_cells += built.characters;
        table.cells[c].lines.push_back(std::move(built.line));
      }
    }
  }
  for (BuiltBlock& built : BuildBlocks(BuildLines(std::move(outside), kColumnGapEm))) {
    page.blocks.push_back(std::move(built.block));
    laid_out.block_characters.push_back(built.characters);
  }
  return laid_out;
}

}  // namespace hyogumi::extract
