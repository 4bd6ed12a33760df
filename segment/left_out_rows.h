// SPDX-License-Identifier: GPL-3.0-or-later
// Rows that look like those of items, in tables that hold none.
#ifndef SEGMENT_LEFT_OUT_ROWS_H_
#define SEGMENT_LEFT_OUT_ROWS_H_

#include <optional>
#include <vector>

#include "core/item.h"
#include "core/profile.h"
#include "segment/reading_order.h"
#include "segment/table_use.h"

namespace hyogumi::segment {

// A table of no use and without a header, behind the items or behind another such table, on their last page or the next
// one, is left out where it should have gone on: its columns stand where columns of the items stand and most of its
// rows are labelled as theirs are, or it counts on from the last of them. All such tables are one drift,
// "rows-left-out".
std::optional<Drift> FindLeftOutRows(const std::vector<Element>& elements, const TableUses& uses,
                                     const Profile& profile);

}  // namespace hyogumi::segment

#endif  // SEGMENT_LEFT_OUT_ROWS_H_
