// SPDX-License-Identifier: GPL-3.0-or-later
// The picture of a page, as it is in the file and as it is read.
#ifndef EXTRACT_SCAN_SCAN_IMAGE_H_
#define EXTRACT_SCAN_SCAN_IMAGE_H_

#include <cmath>

#include "core/geometry.h"
#include "extract/scan/pix.h"

namespace hyogumi::extract {

// A page as it is shown, in pixels: bilevel (1 bit, 1 is black) or grey (8 bits, 0 is black).
struct PageRaster {
  PixPtr pixels;
  double dpi = 300;  // the same in both directions
  Box area;          // of the page that it shows, in points
};

// The raster turned so that its text stands upright, and cleaned.
struct ScanImage {
  PixPtr grey;  // 8 bits, the paper about white: what is read; null where the raster is bilevel and was turned by no
                // more than quarters
  PixPtr ink;   // 1 bit, 1 is ink; of the same size
  double dpi = 300;  // pixels an inch
  double angle = 0;  // by how much the text was turned, degrees clockwise, in (-180, 180] (core/page_turn.h)
  double left = 0;   // where its pixel (0, 0) lies on the upright page, in points
  double top = 0;

  double ToX(double pixel) const { return left + pixel * 72 / dpi; }  // points of the upright page
  double ToY(double pixel) const { return top + pixel * 72 / dpi; }
  PixelBox ToPixels(const Box& box) const {
    const auto pixel = [this](double points) { return static_cast<int>(std::lround(points * dpi / 72)); };
    return {pixel(box.left - left), pixel(box.top - top), pixel(box.right - left), pixel(box.bottom - top)};
  }
  Box ToBox(const PixelBox& box) const { return {ToX(box.left), ToY(box.top), ToX(box.right), ToY(box.bottom)}; }
};

}  // namespace hyogumi::extract

#endif  // EXTRACT_SCAN_SCAN_IMAGE_H_
