// SPDX-License-Identifier: GPL-3.0-or-later
#include "extract/page_layout.h"

#include <algorithm>

#include "core/page_turn.h"
#include "extract/line_builder.h"
#include "extract/page_tables.h"
#include "extract/stacked_signs.h"
#include "extract/upright_content.h"
#include "extract/watermark.h"

namespace hyogumi::extract {
namespace {

// Text of different columns on one baseline is at least this far apart.
constexpr double kColumnGapEm = 3.0;

// Takes the glyphs of watermarks out of the page's.
std::vector<Glyph> TakeWatermarks(PageContent& content) {
  std::vector<Glyph>& glyphs = content.glyphs;
  const std::vector<bool> marks = FindWatermarks(glyphs, content.areas);
  std::vector<Glyph> taken;
  if (marks.empty()) return taken;
  std::vector<Glyph> text;
  for (std::size_t i = 0; i < glyphs.size(); ++i) (marks[i] ? taken : text).push_back(std::move(glyphs[i]));
  glyphs = std::move(text);
  return taken;
}

std::vector<const Glyph*> PointersTo(const std::vector<Glyph>& glyphs) {
  std::vector<const Glyph*> pointers;
  pointers.reserve(glyphs.size());
  for (const Glyph& glyph : glyphs) pointers.push_back(&glyph);
  return pointers;
}

std::vector<BuiltLine> LinesOf(std::vector<const Glyph*> cell, bool stack) {
  if (!stack) return BuildLines(std::move(cell));
  const std::vector<Glyph> vertical = AsVerticalLine(cell);
  return BuildLines(PointersTo(vertical));
}

// The text outside tables and, as furniture, the watermarks: from top to bottom, then left to right.
std::vector<BuiltBlock> BlocksOf(std::vector<const Glyph*> outside, const std::vector<Glyph>& watermarks) {
  std::vector<BuiltBlock> blocks = BuildBlocks(BuildLines(std::move(outside), kColumnGapEm));
  if (watermarks.empty()) return blocks;
  for (BuiltBlock& mark : BuildBlocks(BuildLines(PointersTo(watermarks)))) {
    mark.block.furniture = true;
    blocks.push_back(std::move(mark));
  }
  std::stable_sort(blocks.begin(), blocks.end(), [](const BuiltBlock& a, const BuiltBlock& b) {
    const Box& p = *a.block.bbox;
    const Box& q = *b.block.bbox;
    return p.top != q.top ? p.top < q.top : p.left < q.left;
  });
  return blocks;
}

}  // namespace

LaidOutPage LayOut(PageContent content, const std::string& table_prefix, std::int64_t most_units) {
  LaidOutPage laid_out;
  content = UprightContent(std::move(content));
  const std::vector<Glyph> watermarks = TakeWatermarks(content);
  PageTables found_tables = FindTables(content, most_units, &laid_out.grid_units);
  Page& page = laid_out.page;
  const bool sideways = PageTurn(content.width, content.height, content.angle).is_sideways();
  page.width = RoundCoordinate(sideways ? content.height : content.width);
  page.height = RoundCoordinate(sideways ? content.width : content.height);
  page.rotation = content.rotation;
  page.angle = content.angle;
  page.text = content.source;
  page.diagnostics = std::move(content.diagnostics);
  page.ledger.characters = content.characters;
  page.ledger.dropped = std::move(content.dropped);
  for (FoundTable& found : found_tables.tables) {
    const std::vector<bool> stacks = FindStacks(found);
    Table& table = page.tables.emplace_back(std::move(found.table));
    table.id = table_prefix + "t" + std::to_string(page.tables.size());
    table.roles.assign(static_cast<std::size_t>(table.columns), std::nullopt);
    for (std::size_t c = 0; c < table.cells.size(); ++c) {
      for (BuiltLine& built : LinesOf(std::move(found.cell_glyphs[c]), stacks[c])) {
        page.ledger.in_cells += built.characters;
        table.cells[c].lines.push_back(std::move(built.line));
      }
    }
  }
  for (BuiltBlock& built : BlocksOf(std::move(found_tables.outside), watermarks)) {
    page.blocks.push_back(std::move(built.block));
    laid_out.block_characters.push_back(built.characters);
  }
  return laid_out;
}

}  // namespace hyogumi::extract
