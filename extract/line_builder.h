// SPDX-License-Identifier: GPL-3.0-or-later
// Glyphs to lines of text, and lines outside tables to blocks.
#ifndef EXTRACT_LINE_BUILDER_H_
#define EXTRACT_LINE_BUILDER_H_

#include <limits>
#include <vector>

#include "core/page.h"
#include "extract/page_content.h"

namespace hyogumi::extract {

struct BuiltLine {
  TextLine line;
  int characters = 0;  // of the ledger
};

// Lines by baseline, in reading order: from top to bottom, of vertical writing from right to left. Glyphs along a line
// in the order in which they stand; a gap that no drawn space fills becomes a space where it is wider than type is set.
// A gap wider than `split_gap_em` starts another line. Lines of white space only are left out.
std::vector<BuiltLine> BuildLines(std::vector<const Glyph*> glyphs,
                                  double split_gap_em = std::numeric_limits<double>::infinity());

struct BuiltBlock {
  Block block;
  int characters = 0;
};

// Lines that stand close below each other in one size are one block. From top to bottom, then left to right.
std::vector<BuiltBlock> BuildBlocks(std::vector<BuiltLine> lines);

}  // namespace hyogumi::extract

#endif  // EXTRACT_LINE_BUILDER_H_
