// SPDX-License-Identifier: GPL-3.0-or-later
// By how much a page was laid askew into the scanner.
//   Rows of ink are counted along slanted lines; where the slant is that of the text and the rulings, full rows and
//   empty rows differ most (Postl's method: the sum of squared differences of neighbouring rows). Thread-safe.
#ifndef EXTRACT_SCAN_SKEW_H_
#define EXTRACT_SCAN_SKEW_H_

#include "extract/scan/pix.h"

namespace hyogumi::extract {

// Degrees clockwise, within ±3.5, to some hundredths; 0 where the ink shows none. `ink` has 1 bit and its lines run
// across.
double SkewOf(const Pix* ink);

}  // namespace hyogumi::extract

#endif  // EXTRACT_SCAN_SKEW_H_
