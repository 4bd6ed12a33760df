// SPDX-License-Identifier: GPL-3.0-or-later
#ifndef SEGMENT_CELLS_READ_CELLS_H_
#define SEGMENT_CELLS_READ_CELLS_H_

#include "core/item.h"
#include "core/profile.h"

namespace hyogumi::segment {

// Fills the item's targets (of its indicator), quantities and dates (of its outline and the further columns, by
// `figures` and `type` of their rules), and what is unread in any of them. Call it when the texts are final: it reads
// them, and the document's fiscal year and the units of its columns. Thread-safe.
void ReadCells(const DocumentRecord& document, const Profile& profile, Item& item);

}  // namespace hyogumi::segment

#endif  // SEGMENT_CELLS_READ_CELLS_H_
