// SPDX-License-Identifier: GPL-3.0-or-later
// What small components make together: dashed and dotted rulings, and shades of dots. Units: pixels. Thread-safe.
#ifndef EXTRACT_SCAN_DOTTED_STROKES_H_
#define EXTRACT_SCAN_DOTTED_STROKES_H_

#include <vector>

#include "extract/scan/pix.h"
#include "extract/scan/ruling_strokes.h"

namespace hyogumi::extract {

// Rows (or columns) of at least `shortest` pixels of dots or dashes alike, set in regular steps. They may be leaders.
std::vector<Stroke> FindDottedStrokes(const std::vector<PixelBox>& components, bool horizontal, double dpi,
                                      double shortest);

// Takes out the dots that fill an area: a shade as bilevel scans have it. Dots in one row or column are none.
std::vector<PixelBox> TakeShadeDots(std::vector<PixelBox>& components, double dpi);

}  // namespace hyogumi::extract

#endif  // EXTRACT_SCAN_DOTTED_STROKES_H_
