// SPDX-License-Identifier: GPL-3.0-or-later
// The pages of scans, whose text may stand askew, sideways or upside down: laid out and read as if they stood upright,
// told of as they are shown (core/page_turn.h). Thread-safe.
#ifndef CORE_TURNED_PAGE_H_
#define CORE_TURNED_PAGE_H_

#include "core/page.h"
#include "core/page_turn.h"

namespace hyogumi {

PageTurn TurnOf(const Page& page);

// Where a box of a page that is as it is shown stands when the page is upright.
Box UprightBox(const Page& page, const Box& shown);

// Takes a page that is laid out: its size and `angle` are those of the page as it is shown, all boxes and edges are
// upright. Puts each where the page as it is shown has it, to a hundredth of a point. The edges of a line whose text
// then runs down or up the page are y coordinates.
void ToShown(Page& page);

// The page as it would be if its text had been put on straight: its boxes and edges, its size, no angle. What ToShown
// did is undone to within rounding.
Page Upright(Page page);

}  // namespace hyogumi

#endif  // CORE_TURNED_PAGE_H_
