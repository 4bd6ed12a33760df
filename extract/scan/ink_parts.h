// SPDX-License-Identifier: GPL-3.0-or-later
// The connected parts of the ink of a page: strokes, signs, specks, a table's whole grid.
//   Pixels; neighbours by a corner are connected. Two passes over runs of ink with a union-find. Thread-safe.
#ifndef EXTRACT_SCAN_INK_PARTS_H_
#define EXTRACT_SCAN_INK_PARTS_H_

#include <cstdint>
#include <vector>

#include "extract/scan/pix.h"

namespace hyogumi::extract {

struct InkPart {
  PixelBox box;
  std::int64_t pixels = 0;
};

struct InkRun {
  int y = 0;
  int left = 0;
  int right = 0;  // not with it
  int part = 0;   // its place in `parts`
};

struct InkParts {
  std::vector<InkPart> parts;  // in the order of their first run
  std::vector<InkRun> runs;    // from the top, each row from the left
};

// `ink` has 1 bit a pixel.
InkParts FindInkParts(const Pix* ink);

// Makes a run of `ink` white.
void EraseRun(Pix* ink, const InkRun& run);

}  // namespace hyogumi::extract

#endif  // EXTRACT_SCAN_INK_PARTS_H_
