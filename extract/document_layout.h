// SPDX-License-Identifier: GPL-3.0-or-later
// What only the pages together show: running heads and page numbers, and tables that go on over a page.
#ifndef EXTRACT_DOCUMENT_LAYOUT_H_
#define EXTRACT_DOCUMENT_LAYOUT_H_

#include <span>
#include <string>
#include <vector>

#include "core/profile.h"
#include "extract/page_layout.h"

namespace hyogumi::extract {

// The block's lines, a space apart: what the profile's furniture is matched against.
std::string TextOf(const Block& block);

// May MarkFurniture mark this block? It looks at no other one.
bool MayBeFurniture(const Page& page, const Block& block);

// Marks blocks as furniture: those in a margin, beyond all tables, that stand at one place on at least three pages
// (figures may differ), or on two where the number in them counts the pages, and those there that match one of
// `patterns`.
void MarkFurniture(std::vector<LaidOutPage>& pages, const std::vector<Pattern>& patterns);

// Sets `continues` of the first table of a page where the last table of the page before has as many columns and nothing
// stands between the two but furniture, notes below the one, and above the other its unit or what is printed above
// both; and where
//   - the header is printed again: then `header_rows` says how many rows of it, of the first of the tables, too; or
//   - no new header begins, as words where columns hold figures tell, and the columns have the same edges, or the same
//     proportions on other paper, or the border between the two is open, or figures stand where there were figures.
// Before that, of tables without rules between their columns, makes blocks above the later one its first row, where
// they stand in columns of both as the rest of a row does that the page's end cut; its top is open then. Sets
// `first_row_continues` where the border between the two is open, by FirstRowGoesOn (core/row_break.h).
void LinkTables(std::span<LaidOutPage> pages);

// Fills the ledgers; call it after MarkFurniture.
void BalanceLedgers(std::vector<LaidOutPage>& pages);

}  // namespace hyogumi::extract

#endif  // EXTRACT_DOCUMENT_LAYOUT_H_
