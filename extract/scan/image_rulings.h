// SPDX-License-Identifier: GPL-3.0-or-later
// The rulings of a page image, and its ink without them.
//   Takes: an upright, deskewed image. Gives: rulings in points of the upright page, one for each straight line however
//   it is broken, and the ink that is left for reading. What drift the deskewing left is taken out: positions and ends
//   are those of a page whose rows are level and whose columns are plumb, turned about the image's middle.
//   Never: takes the strokes of type for rulings if length, type size and what they meet tell. Fails: an image without
//   rulings gives none. Thread-safe.
#ifndef EXTRACT_SCAN_IMAGE_RULINGS_H_
#define EXTRACT_SCAN_IMAGE_RULINGS_H_

#include <vector>

#include "extract/page_content.h"
#include "extract/scan/pix.h"
#include "extract/scan/scan_image.h"

namespace hyogumi::extract {

struct ImageRulings {
  std::vector<Ruling> rulings;
  PixPtr text;              // 1 bit, as large as the image: its ink without rulings and the dots of shades
  double row_slope = 0;     // by how much horizontal rulings fall, pixels down for each to the right
  double column_slope = 0;  // and vertical ones lean: pixels to the right for each down
};

ImageRulings FindImageRulings(const ScanImage& image);

}  // namespace hyogumi::extract

#endif  // EXTRACT_SCAN_IMAGE_RULINGS_H_
