// SPDX-License-Identifier: GPL-3.0-or-later
// Frames around a word or two in a cell, as plans put them around 新規 or 拡充: no borders of cells.
//   Units and origin as in core/geometry.h. Thread-safe. Fails: never; a frame that may be a cell is taken for one.
#ifndef EXTRACT_TEXT_FRAMES_H_
#define EXTRACT_TEXT_FRAMES_H_

#include <cstddef>
#include <vector>

#include "extract/page_content.h"
#include "extract/ruled_table.h"

namespace hyogumi::extract {

struct TextFrame {
  Box box;
  std::vector<std::size_t> rulings;  // places of its sides
};

// The closed rectangles of rulings that no other ruling meets and that are no larger, one way, than `thickest`. None on
// a page of very many rulings.
std::vector<TextFrame> FindLoneFrames(const std::vector<Ruling>& rulings, double thickest);

std::vector<Ruling> WithoutFrames(const std::vector<Ruling>& rulings, const std::vector<TextFrame>& frames);

// Of lone frames those that stand in a cell of `tables`, which the other rulings make: one in a cell, or several with
// text of the cell outside of them. Several with all of the text may be cells, and so may those in a table that has no
// more cells than frames.
std::vector<TextFrame> FramesInCells(const std::vector<TextFrame>& lone, const std::vector<RuledTable>& tables,
                                     const std::vector<Glyph>& glyphs);

}  // namespace hyogumi::extract

#endif  // EXTRACT_TEXT_FRAMES_H_
