// SPDX-License-Identifier: GPL-3.0-or-later
// Vertical writing that is drawn as lines of one sign, one below the other, as spreadsheets "stack" a text.
//   Units and origin as in core/geometry.h. Never fails.
#ifndef EXTRACT_STACKED_SIGNS_H_
#define EXTRACT_STACKED_SIGNS_H_

#include <vector>

#include "extract/found_table.h"

namespace hyogumi::extract {

// Of each cell: is its text so drawn? Its signs are three at least, of words, of one size, in one column at one pitch,
// in a cell with no room for a word beside them. Marks and numbers, the same few signs again and again, and signs that
// each stand beside a line of another cell of their row are entries, one a line.
std::vector<bool> FindStacks(const FoundTable& found);

// The glyphs of such a cell as glyphs of one vertical line.
std::vector<Glyph> AsVerticalLine(const std::vector<const Glyph*>& stack);

}  // namespace hyogumi::extract

#endif  // EXTRACT_STACKED_SIGNS_H_
