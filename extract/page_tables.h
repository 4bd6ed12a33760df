// SPDX-License-Identifier: GPL-3.0-or-later
// All tables of a page: ruled ones, ruled ones whose rows or columns only the text tells, and those without rules.
//   Units and origin as in core/geometry.h. Thread-safe.
#ifndef EXTRACT_PAGE_TABLES_H_
#define EXTRACT_PAGE_TABLES_H_

#include <cstdint>
#include <vector>

#include "extract/found_table.h"

namespace hyogumi::extract {

struct PageTables {
  std::vector<FoundTable> tables;     // from top to bottom, then left to right
  std::vector<const Glyph*> outside;  // the glyphs of no table, as they were drawn
};

// Of an upright page (extract/upright_content.h). A glyph belongs to at most one cell: of a ruled table to the one that
// its centre is in. A grid of more than `most_units` makes no table; `grid_units` grows by the units of all grids.
// Pointers are into `content`.
PageTables FindTables(const PageContent& content, std::int64_t most_units, std::int64_t* grid_units);

}  // namespace hyogumi::extract

#endif  // EXTRACT_PAGE_TABLES_H_
