// SPDX-License-Identifier: GPL-3.0-or-later
// What is ink on a scan but was never printed: the black around the sheet, and specks.
//   Thread-safe.
#ifndef EXTRACT_SCAN_DIRT_H_
#define EXTRACT_SCAN_DIRT_H_

#include "extract/scan/pix.h"

namespace hyogumi::extract {

// Black areas that reach in from the picture's edges and are thicker than strokes and rulings. A ruling or a sign that
// the edge cuts stays. `grey` (may be null) becomes white there, too.
void RemoveBlackEdges(Pix* ink, Pix* grey, double dpi);

// Specks that stand alone: far smaller than the dot of a sign at this resolution, or on a page that is full of them, as
// bad photocopies are, somewhat larger. What is near a sign's ink stays, as it may belong to it, and so do the dots of
// a dotted ruling. `grey` (may be null) becomes white there, too.
void RemoveSpecks(Pix* ink, Pix* grey, double dpi);

}  // namespace hyogumi::extract

#endif  // EXTRACT_SCAN_DIRT_H_
