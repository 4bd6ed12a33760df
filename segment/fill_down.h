// SPDX-License-Identifier: GPL-3.0-or-later
// Cells that leave to the row above what they say.
#ifndef SEGMENT_FILL_DOWN_H_
#define SEGMENT_FILL_DOWN_H_

#include <vector>

#include "core/profile.h"
#include "segment/fields.h"

namespace hyogumi::segment {

// Gives empty fields of the columns that the profile fills down, and those of any column that say 同上 or the like, the
// text of the row above, from the same section of the same table, over page breaks, too, each with the warning
// filled-down. Call it once all parts of the items are read.
void FillDown(std::vector<RawItem>& items, const Profile& profile);

// Gives the empty field of a cell that goes on below a page break the text that stands there, with the same warning.
void FillFromBelow(const RawField& below, RawField& field);

}  // namespace hyogumi::segment

#endif  // SEGMENT_FILL_DOWN_H_
