// SPDX-License-Identifier: GPL-3.0-or-later
// Joins tables that are laid over two facing pages, some columns on each.
#ifndef CORE_SPREAD_H_
#define CORE_SPREAD_H_

#include "core/page.h"
#include "core/profile.h"

namespace hyogumi {

// Sets `beside` of the first table of a page where it has the columns that the last table of the page before lacks:
// together their headers name all required fields, the left one the number, and no field twice. Their rows must agree
// in number and height. Then the roles of both are set, and with the next spread the two are linked as tables over
// pages are. Each such page gets the diagnostic spread; where the rows are as many but stand elsewhere, that is all,
// and the left table loses its roles, so that no item is made of one half.
void JoinSpreads(PagedDocument& document, const Profile& profile);

}  // namespace hyogumi

#endif  // CORE_SPREAD_H_
