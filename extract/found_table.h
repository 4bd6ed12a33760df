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
};

}  // namespace hyogumi::extract

#endif  // EXTRACT_FOUND_TABLE_H_
