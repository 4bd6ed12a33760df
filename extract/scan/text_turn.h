// SPDX-License-Identifier: GPL-3.0-or-later
// Which way the text of a page stands, told from its ink alone.
//   Signs of a line stand closer than lines do, which tells whether lines run across or down. The small marks that
//   stand alone (。 、 and stops) lie at the foot of a horizontal line and to the right in a vertical one, and next to
//   the sign before them, which tells the rest; brackets, which come in pairs, cancel out. Thread-safe.
#ifndef EXTRACT_SCAN_TEXT_TURN_H_
#define EXTRACT_SCAN_TEXT_TURN_H_

#include <vector>

#include "extract/scan/pix.h"

namespace hyogumi::extract {

// The turns (0, 90, 180, 270, clockwise) that the text may have, the likeliest first; one where the ink tells surely,
// {0} where it tells nothing. `ink` has 1 bit.
std::vector<int> TurnsOf(const Pix* ink, double dpi);

}  // namespace hyogumi::extract

#endif  // EXTRACT_SCAN_TEXT_TURN_H_
