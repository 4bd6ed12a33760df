// SPDX-License-Identifier: GPL-3.0-or-later
// Glyphs along a line, whatever way it runs. Units and origin as in core/geometry.h. Never fails; thread-safe.
#ifndef EXTRACT_GLYPH_LINES_H_
#define EXTRACT_GLYPH_LINES_H_

#include <vector>

#include "extract/page_content.h"

namespace hyogumi::extract {

// Where a glyph starts and ends along its line: grows in the writing direction.
double StartOf(const Glyph& glyph);
double EndOf(const Glyph& glyph);

using GlyphIterator = std::vector<const Glyph*>::iterator;

void SortByStart(GlyphIterator begin, GlyphIterator end);

// Adds to the line [begin, line_end) the subscripts that stand lower than its superscripts let a line reach: small type
// below its baseline, right behind some of its text and where it has none. [line_end, end) is sorted as it stands
// below each other, and stays so behind the new end of the line.
GlyphIterator AddSubscripts(GlyphIterator begin, GlyphIterator line_end, GlyphIterator end);

}  // namespace hyogumi::extract

#endif  // EXTRACT_GLYPH_LINES_H_
