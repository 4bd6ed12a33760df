// SPDX-License-Identifier: GPL-3.0-or-later
// Another text for a field of an item that is there already.
#ifndef SEGMENT_FIELD_TEXT_H_
#define SEGMENT_FIELD_TEXT_H_

#include <string>

#include "core/item.h"
#include "core/profile.h"

namespace hyogumi::segment {

// Gives a field of the item, by its name in the result, another text, as if its cell had that: number and mark, the
// first department, its divisions, or all units ("responsible"; FieldText in core/item.h tells their form). A name is
// taken as it is. Warnings that follow from the text alone (its form, number, mark, vocabulary) are made anew. `label`:
// the header of its column.
// False, and nothing is done, where several departments are given for the first one, where units are not one a line,
// or where the plan has departments and divisions in columns apart and both are to change.
bool PutFieldText(const std::string& field, const std::string& text, const std::string& label, const Profile& profile,
                  Item& item);

}  // namespace hyogumi::segment

#endif  // SEGMENT_FIELD_TEXT_H_
