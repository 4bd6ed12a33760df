// SPDX-License-Identifier: GPL-3.0-or-later
// The part of the repair "consensus" that holds a text against another that says the same, as in a row that is listed
// twice.
#ifndef NORMALIZE_REPAIRS_COPIES_H_
#define NORMALIZE_REPAIRS_COPIES_H_

#include "normalize/repairs.h"

namespace hyogumi::normalize {

// A text that is another one of its column but for one sign, which looks like the other's: the words decide which is
// right, and where they don't, the other is suggested. Figures, marks and whole words are never changed: rows that are
// alike may differ in them.
void RepairCopies(TextUnderRepair& text, RepairContext& context);

}  // namespace hyogumi::normalize

#endif  // NORMALIZE_REPAIRS_COPIES_H_
