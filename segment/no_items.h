// SPDX-License-Identifier: GPL-3.0-or-later
#ifndef SEGMENT_NO_ITEMS_H_
#define SEGMENT_NO_ITEMS_H_

#include <vector>

#include "core/item.h"
#include "core/page.h"
#include "core/profile.h"
#include "core/result.h"
#include "segment/reading_order.h"
#include "segment/table_use.h"

namespace hyogumi::segment {

// Why a document has no items: a spread that does not fit together, empty forms only, no table, or none whose headers
// match the profile; then the largest table's are told, and which of the profile's each is near to. Status 3.
Error NoItemTable(const std::vector<Element>& elements, const TableUses& uses, const PagedDocument& pages,
                  const Profile& profile);

// Why tables of items have no items: their rows are all left out by the profile, or there are none. Status 3.
Error NoItemRows(const DocumentRecord& document, const Profile& profile);

}  // namespace hyogumi::segment

#endif  // SEGMENT_NO_ITEMS_H_
