// SPDX-License-Identifier: GPL-3.0-or-later
// What the text of a page says about the tables that its rulings draw: whether they are tables at all, and where a
// column goes on that only its head has rules for.
//   Units and origin as in core/geometry.h. Never fails.
#ifndef EXTRACT_TABLE_TEXT_H_
#define EXTRACT_TABLE_TEXT_H_

#include <optional>
#include <utility>
#include <vector>

#include "extract/page_bins.h"
#include "extract/page_content.h"
#include "extract/ruled_table.h"

namespace hyogumi::extract {

// Where the glyphs of a page are, white space apart. The glyphs must stay as they are meanwhile.
class TextIndex {
 public:
  explicit TextIndex(const std::vector<Glyph>& glyphs) : glyphs_(glyphs) {}
  // Is a glyph's centre in the box? The first question takes as long as the page has glyphs.
  bool HasTextIn(const Box& box);

 private:
  const std::vector<Glyph>& glyphs_;
  std::optional<PageBins> bins_;
  std::vector<std::vector<std::pair<double, double>>> centres_in_;  // by bin
};

// The glyphs of each cell of a table, white space apart.
using CellGlyphs = std::vector<std::vector<const Glyph*>>;

// Is this a table, or a drawing or a frame? Drawings are mostly empty, and no row or column at their edge has a text in
// most places, as the heads of an empty form have. Shades and closed sides are weaker signs than rules.
bool HoldsATable(const RuledTable& found, const CellGlyphs& text);

// Does white space part a column of a table without outer verticals, line after line? Then the few verticals that are
// ruled are not its columns.
bool HidesColumns(const RuledTable& found, const CellGlyphs& text);

// Rows that are ruled as one cell each, below a row that has the columns: they are parted as it is, where white space
// stands at each of its borders in most rows, or in one where each column is labelled and no row has text over a
// border. The table's confidence falls then.
void PartRowsAsTheHead(RuledTable& found, const CellGlyphs& text);

// Those that hold a table, with their rows parted.
std::vector<RuledTable> JudgeByText(std::vector<RuledTable> tables, const std::vector<Glyph>& glyphs);

}  // namespace hyogumi::extract

#endif  // EXTRACT_TABLE_TEXT_H_
