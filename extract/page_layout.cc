// SPDX-License-Identifier: GPL-3.0-or-later
#include "extract/page_layout.h"

#include "extract/line_builder.h"
#include "extract/page_tables.h"

namespace hyogumi::extract {
namespace {

// Text of different columns on one baseline is at least this far apart.
constexpr double kColumnGapEm = 3.0;

}  // namespace

LaidOutPage LayOut(PageContent content, const std::string& table_prefix, std::int64_t most_units) {
  LaidOutPage laid_out;
  PageTables found_tables = FindTables(content, most_units, &laid_out.grid_units);
  Page& page = laid_out.page;
  page.width = RoundCoordinate(content.width);
  page.height = RoundCoordinate(content.height);
  page.rotation = content.rotation;
  page.diagnostics = std::move(content.diagnostics);
  page.ledger.characters = content.characters;
  page.ledger.dropped = std::move(content.dropped);
  for (FoundTable& found : found_tables.tables) {
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
  for (BuiltBlock& built : BuildBlocks(BuildLines(std::move(found_tables.outside), kColumnGapEm))) {
    page.blocks.push_back(std::move(built.block));
    laid_out.block_characters.push_back(built.characters);
  }
  return laid_out;
}

}  // namespace hyogumi::extract
