// SPDX-License-Identifier: GPL-3.0-or-later
// A table on its way: cells that know their glyphs but have no lines yet.
#ifndef EXTRACT_FOUND_TABLE_H_
#define EXTRACT_FOUND_TABLE_H_

#include <vector>

#include "core/page.h"
#include "extract/page_content.h"

namespace hyogumi::extract {

struct FoundTable {
  Table table;             // cells by row, then column, with spans and box; no text, id or roles yet
  std::vector<double> xs;  // columns + 1 grid lines
  std::vector<double> ys;  // rows + 1
  std::vector<std::vector<const Glyph*>> cell_glyphs;  // of each cell
  bool weak = false;  // its borders are in part only where shades meet or where other rules end
};

// Puts the cells in order, by row, then column, and gives them their boxes by the grid lines.
void SortCells(FoundTable& found);

}  // namespace hyogumi::extract

#endif  // EXTRACT_FOUND_TABLE_H_
