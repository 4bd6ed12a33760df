// SPDX-License-Identifier: GPL-3.0-or-later
// The segment stage: rows of tables to items, by the rules of the profile.
//   Takes: pages as normalize gives them, with roles. Gives: the document record and the items in the document's order.
//   Never: loses a row (one without a readable number is an item with a warning) or content (what is in no item is in
//   the record's `unused`).
//   With corrections that are for these sources: applied as segment/corrections.h tells. For other sources nothing is
//   applied; the record says how many of them would find what they expect.
//   Fails: no table whose headers match the profile (status 3, with the headers that there are).
#ifndef SEGMENT_SEGMENT_H_
#define SEGMENT_SEGMENT_H_

#include "core/corrections.h"
#include "core/item.h"
#include "core/page.h"
#include "core/profile.h"
#include "core/result.h"

namespace hyogumi::segment {

Result<ItemDocument> Segment(const PagedDocument& pages, const Profile& profile,
                             const Corrections* corrections = nullptr);

// The same, where nobody needs the tables any more: of each that is read the cells below its header go at once, as a
// large document has no room for them beside its items. With corrections they may stay.
Result<ItemDocument> SegmentAndSpend(PagedDocument& pages, const Profile& profile, const Corrections* corrections);

}  // namespace hyogumi::segment

#endif  // SEGMENT_SEGMENT_H_
