// SPDX-License-Identifier: GPL-3.0-or-later
// What only the pages together show: running heads and page numbers, and tables that go on over a page.
#ifndef EXTRACT_DOCUMENT_LAYOUT_H_
#define EXTRACT_DOCUMENT_LAYOUT_H_

#include <string>
#include <vector>

#include "core/profile.h"
#include "extract/page_layout.h"

namespace hyogumi::extract {

// The block's lines, a space apart: what the profile's furniture is matched against.
std::string TextOf(const Block& block);

// May MarkFurniture mark this block? It looks at no other one.
bool MayBeFurniture(const Page& page, const Block& block);

// Marks blocks as furniture: those in the outer margin, beyond all tables, that stand at one place on at least three
// pages (figures may differ), and those there that match one of `patterns`.
void MarkFurniture(std::vector<LaidOutPage>& pages, const std::vector<Pattern>& patterns);

// Sets `continues` of the first table of a page where the last table of the page before has the same columns and only
// furniture stands between the two.
void LinkTables(std::vector<LaidOutPage>& pages);

// Fills the ledgers; call it after MarkFurniture.
void BalanceLedgers(std::vector<LaidOutPage>& pages);

}  // namespace hyogumi::extract

#endif  // EXTRACT_DOCUMENT_LAYOUT_H_
