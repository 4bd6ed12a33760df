// SPDX-License-Identifier: GPL-3.0-or-later
// From what a page draws to its tables of cells and its blocks of text.
#ifndef EXTRACT_PAGE_LAYOUT_H_
#define EXTRACT_PAGE_LAYOUT_H_

#include <cstdint>
#include <string>
#include <vector>

#include "core/page.h"
#include "extract/page_content.h"

namespace hyogumi::extract {

struct LaidOutPage {
  // Without furniture, links and roles; its ledger is not yet filled. Of a scan, and of a page whose text runs
  // sideways, all boxes are upright, size and angle are those of the page as it is shown (ToShown, core/turned_page.h).
  Page page;
  std::int64_t grid_units = 0;        // of all its tables, also of those beyond `most_units`
  std::vector<int> block_characters;  // of the ledger, one a block; none where the ledger is complete
};

// A glyph belongs to the cell that its centre is in. `table_prefix` begins the tables' ids ("p3"). A grid of more than
// `most_units` makes no table.
LaidOutPage LayOut(PageContent content, const std::string& table_prefix, std::int64_t most_units = 1'000'000);

}  // namespace hyogumi::extract

#endif  // EXTRACT_PAGE_LAYOUT_H_
