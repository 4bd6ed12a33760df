// SPDX-License-Identifier: GPL-3.0-or-later
// Signs that look like others (ー and 一, カ and 力, l and I) and that only the signs around them tell apart.
#ifndef EXTRACT_SCAN_SIGN_CONTEXT_H_
#define EXTRACT_SCAN_SIGN_CONTEXT_H_

#include <vector>

#include "extract/scan/scan_line.h"

namespace hyogumi::extract {

// Lowers the probability of signs that only their context tells from a twin of the same shape, where the context speaks
// for the twin (or for neither), and puts the twin first among their choices, where there is one. No sign is changed.
//   `signs_of_a_cell_in_order` are the signs of one cell over all its lines, none null: a word may go on in the next
//   line. A probability becomes 0.7 at most, the confidence of the twin 0.3 at least. A sign that starts further back
//   than the one before it begins a line. Thread-safe for different signs.
void DoubtByContext(const std::vector<ScannedSign*>& signs_of_a_cell_in_order);

}  // namespace hyogumi::extract

#endif  // EXTRACT_SCAN_SIGN_CONTEXT_H_
