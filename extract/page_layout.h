// SPDX-License-Identifier: GPL-3.0-or-later
// From what a page draws to its tables of cells and its blocks of text.
#ifndef EXTRACT_PAGE_LAYOUT_H_
#define EXTRACT_PAGE_LAYOUT_H_

#include <string>
#include <vector>

#include "core/page.h"
#include "extract/page_content.h"

namespace hyogumi::extract {

struct LaidOutPage {
  Page page;                          // without furniture, links and roles; its ledger is not yet filled
  std::vector<int> block_characters;  // of the ledger, one a block
};

// A glyph belongs to the cell that its centre is in. `table_prefix` begins the tables' ids ("p3").
LaidOutPage LayOut(PageContent content, const std::string& table_prefix);

}  // namespace hyogumi::extract

#endif  // EXTRACT_PAGE_LAYOUT_H_
