// SPDX-License-Identifier: GPL-3.0-or-later
// What the ink of one sign looks like, to be held against that of other signs of the same document.
//   A sign's grey ink is laid, by the middle of its extents, into a square of the type's size and sampled. Two shapes
//   are as far apart as one minus the cosine of their samples: 0 is the same ink, signs of one document and typeface
//   differ by some 0.005 in a clean scan, look-alikes (未 末, 店 庁) by 0.01 and more. Thread-safe.
#ifndef EXTRACT_SCAN_INK_SHAPE_H_
#define EXTRACT_SCAN_INK_SHAPE_H_

#include <cstdint>
#include <vector>

#include "extract/scan/ink_fit.h"
#include "extract/scan/pix.h"

namespace hyogumi::extract {

struct InkShape {
  std::vector<std::uint8_t> samples;  // row by row, 255 the darkest; none: no ink, or not looked at
  float length = 0;                   // of the samples as a vector
  std::vector<std::uint8_t> coarse;   // the means of squares of samples
  float coarse_length = 0;
  float width_em = 0;  // of the ink's extents
  float height_em = 0;
};

// The shape of the ink between `ink`, along a horizontal line. `grey` is the line's picture of 8 bits, `em` the size of
// a full-width sign in pixels.
InkShape ShapeOf(const Pix* grey, const InkSpan& ink, double em);

inline constexpr double kSameExtent = 0.1;  // in ems: the ink of the same sign differs by no more in width or height

// From 0 to 1; 1, too, where one is empty, or where their extents or coarse samples differ so much that they can't be
// the same sign.
double Distance(const InkShape& a, const InkShape& b);

}  // namespace hyogumi::extract

#endif  // EXTRACT_SCAN_INK_SHAPE_H_
