// SPDX-License-Identifier: GPL-3.0-or-later
// Lines that belong to text: what strikes it out, and what underlines it within a cell. They are no borders of cells.
//   Units and origin as in core/geometry.h. Thread-safe. Fails: never; a line that may be a border is taken for one.
#ifndef EXTRACT_TEXT_RULINGS_H_
#define EXTRACT_TEXT_RULINGS_H_

#include <vector>

#include "extract/page_content.h"

namespace hyogumi::extract {

// Takes out of `rulings` those that strike or underline a run of glyphs, gives them, and marks struck glyphs. Such a
// line meets no ruling across it, ends where the run ends and stands at the run's middle (a strike) or right below its
// baseline (an underline; that is one only with rulings on all four sides of it, as rules below the heads of columns
// part rows of tables without vertical ones). Horizontal lines are tried on text that runs to the right or left,
// vertical ones on text that runs down or up.
std::vector<Ruling> SplitTextRulings(std::vector<Glyph>& glyphs, std::vector<Ruling>& rulings);

}  // namespace hyogumi::extract

#endif  // EXTRACT_TEXT_RULINGS_H_
