// SPDX-License-Identifier: GPL-3.0-or-later
// The columns of a page of prose: where they are, rows that stand beside each other have nothing to do with each other.
//   Units and origin as in core/geometry.h. Thread-safe.
#ifndef EXTRACT_PAGE_COLUMNS_H_
#define EXTRACT_PAGE_COLUMNS_H_

#include <vector>

#include "extract/page_content.h"
#include "extract/text_runs.h"

namespace hyogumi::extract {

// A part of the page that is set in columns.
struct ColumnRegion {
  double top = 0;
  double bottom = 0;
  std::vector<double> gutters;  // x between two columns, from left to right
};

// Regions in which most rows are two or three stretches of prose beside each other, from top to bottom. A table of two
// columns of prose with rules between its rows is none.
std::vector<ColumnRegion> FindColumnRegions(const std::vector<TextRow>& rows, const std::vector<Ruling>& rules);

// The glyphs of each column of each region, and those outside of them, in one list for each stretch between regions.
std::vector<std::vector<const Glyph*>> SplitByRegions(const std::vector<const Glyph*>& glyphs,
                                                      const std::vector<ColumnRegion>& regions);

}  // namespace hyogumi::extract

#endif  // EXTRACT_PAGE_COLUMNS_H_
