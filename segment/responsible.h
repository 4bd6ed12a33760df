// SPDX-License-Identifier: GPL-3.0-or-later
// The departments and divisions of an item: of a column of both, and of one of divisions alone.
//   Names that leave open what they are become warnings of the item. Never fails. Thread-safe.
#ifndef SEGMENT_RESPONSIBLE_H_
#define SEGMENT_RESPONSIBLE_H_

#include "core/item.h"
#include "core/profile.h"
#include "segment/fields.h"

namespace hyogumi::segment {

// Reads the column of departments, with their divisions or without.
void ReadResponsible(const RawField& raw, const ResponsibleRules& rules, Item& item);

// Reads the column of divisions alone, behind that of departments. As many as there are departments belong to them in
// order; else all to the first.
void ReadDivisions(const RawItem& raw, const ResponsibleRules& rules, Item& item);

}  // namespace hyogumi::segment

#endif  // SEGMENT_RESPONSIBLE_H_
