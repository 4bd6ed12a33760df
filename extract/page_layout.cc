// SPDX-License-Identifier: GPL-3.0-or-later
#include "extract/page_layout.h"

#include "extract/line_builder.h"
#include "extract/ruled_table_finder.h"

namespace hyogumi::extract {
namespace {

// Text of different columns on one baseline is at least this far apart.
constexpr double kColumnGapEm = 3.0;

}  // namespace

LaidOutPage LayOut(PageContent content, const std::string& table_prefix, std::int64_t most_units) {
  LaidOutPage laid_out;
  const RuledTableOptions options{.most_units = most_units};
  std::vector<RuledTable> tables = FindRuledTables(content, options, &laid_out.grid_units);
  std::vector<std::vector<std::vector<const Glyph*>>> in_cell(tables.size());
  for (std::size_t t = 0; t < tables.size(); ++t) in_cell[t].resize(tables[t].table.cells.size());
  std::vector<const Glyph*> outside;
  const TableLocator locator(tables);
  for (const Glyph& glyph : content.glyphs) {
    const auto place = locator.Find(glyph.box.center_x(), glyph.box.center_y());
    (place ? in_cell[place->first][place->second] : outside).push_back(&glyph);
  }

  Page& page = laid_out.page;
  page.width = RoundCoordinate(content.width);
  page.height = RoundCoordinate(content.height);
  page.rotation = content.rotation;
  page.diagnostics = std::move(content.diagnostics);
  page.ledger.characters = content.characters;
  page.ledger.dropped = std::move(content.dropped);
  for (std::size_t t = 0; t < tables.size(); ++t) {
    Table& table = page.tables.emplace_back(std::move(tables[t].table));
    table.id = table_prefix + "t" + std::to_string(t + 1);
    table.roles.assign(static_cast<std::size_t>(table.columns), std::nullopt);
    for (std::size_t c = 0; c < table.cells.size(); ++c) {
      for (BuiltLine& built : BuildLines(std::move(in_cell[t][c]))) {
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
