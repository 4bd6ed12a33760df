// SPDX-License-Identifier: GPL-3.0-or-later
#ifndef SEGMENT_SPLIT_H_
#define SEGMENT_SPLIT_H_

#include "core/profile.h"
#include "segment/fields.h"

namespace hyogumi::segment {

// The item with the fields that a column's cells hold (`split` in the profile) in the place of the column, in its rows,
// too. Of a cell of several lines each line may have the form; then a field has theirs one below the other. A cell of
// another form stays whole, with a warning: nothing of it may get lost.
RawItem SplitFields(const RawItem& whole, const Profile& profile);

}  // namespace hyogumi::segment

#endif  // SEGMENT_SPLIT_H_
