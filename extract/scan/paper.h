// SPDX-License-Identifier: GPL-3.0-or-later
// What is paper and what is ink on a grey picture of a page.
//   The paper's brightness is followed over shadows, stains and shaded cells: it is the grey closing of the picture
//   with a square wider than strokes are; the picture is divided by it. What is ink is decided by a threshold half-way
//   between the paper and the darkest of some millimetres around (a window's own dark percentile, as in Bernsen's
//   method), bounded by how dark the page's print is on the whole, so that shades, stains and noise are no ink and the
//   print of a pale copy is. A dark area with light text becomes ink with white text. Thread-safe.
#ifndef EXTRACT_SCAN_PAPER_H_
#define EXTRACT_SCAN_PAPER_H_

#include "extract/scan/pix.h"

namespace hyogumi::extract {

// `grey` has 8 bits; so has what is given back, its paper about white. Null where memory ends.
PixPtr DivideByPaper(const Pix* grey, double dpi);

// The ink (1 bit) of a picture with white paper. Null where memory ends.
PixPtr InkOf(const Pix* grey, double dpi);

}  // namespace hyogumi::extract

#endif  // EXTRACT_SCAN_PAPER_H_
