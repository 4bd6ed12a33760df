// SPDX-License-Identifier: GPL-3.0-or-later
// Marks of the text that are drawn as paths: the ○ of a mark column.
//   Units and origin as in core/geometry.h. Never fails; thread-safe.
#ifndef EXTRACT_DRAWN_MARKS_H_
#define EXTRACT_DRAWN_MARKS_H_

#include <string>

#include "extract/page_content.h"

namespace hyogumi::extract {

// A page of more shapes is a drawing: none of them is read.
inline constexpr std::size_t kMostDrawnShapes = 600;

// Makes glyphs of those `shapes` that a reader takes for signs of the text, ○, ●, ◎ and ×, and takes them out of
// `drawings`: about as large as the type, on their own, and in a cell of rulings, in its middle or level with text, or
// outside cells in a row of text of their colour. Where much of what looks like marks around one stands elsewhere, as
// in a chart, it is none. Gives the signs, in the order in which they are painted. `characters` grows by as many.
std::u32string ReadDrawnMarks(PageContent& content);

}  // namespace hyogumi::extract

#endif  // EXTRACT_DRAWN_MARKS_H_
