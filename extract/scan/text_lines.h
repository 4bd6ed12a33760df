// SPDX-License-Identifier: GPL-3.0-or-later
// The lines of text in a region of a page image: the inside of a cell, or a page outside its tables.
//   Takes: ink without rulings. Gives: each connected component of the region in exactly one line, or among the specks.
//   Units: pixels of the image. Never: drops ink, reads signs. Fails: a region without ink has no lines. Thread-safe.
#ifndef EXTRACT_SCAN_TEXT_LINES_H_
#define EXTRACT_SCAN_TEXT_LINES_H_

#include <vector>

#include "extract/scan/pix.h"
#include "extract/scan/scan_image.h"

namespace hyogumi::extract {

struct TextLineOptions {
  double dpi = 300;
  double max_gap_em = 0;  // a line ends at wider gaps; 0: never, as in a cell
};

struct ImageLine {
  PixelBox box;  // around its parts
  std::vector<PixelBox>
      parts;              // the components, or what of one stands in this line, from left to right (top to bottom)
  bool vertical = false;  // signs run down, lines from right to left
  double type_size_px = 0;
};

struct TextLines {
  std::vector<ImageLine> lines;  // from top to bottom, then left to right; vertical ones from right to left
  std::vector<PixelBox> specks;  // dust: too small for a sign or a part of one
};

TextLines FindTextLines(const Pix* text, const PixelBox& region, const TextLineOptions& options = {});

// The picture of a line to read, 8 bits, with a white margin: what belongs to other lines, and what was wiped from the
// ink, is white; what is its own is whole. Its pixel (0, 0) lies at `box` less LineMargin(dpi).
PixPtr LineImage(const ScanImage& image, const Pix* text, const ImageLine& line, const std::vector<ImageLine>& others);

int LineMargin(double dpi);

}  // namespace hyogumi::extract

#endif  // EXTRACT_SCAN_TEXT_LINES_H_
