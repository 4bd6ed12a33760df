// SPDX-License-Identifier: GPL-3.0-or-later
// A page as a picture to draw on, for people who look into what was found.
#ifndef EXTRACT_PAGE_IMAGE_H_
#define EXTRACT_PAGE_IMAGE_H_

#include <cstdint>
#include <string>
#include <vector>

#include "core/geometry.h"

namespace hyogumi::extract {

struct Color {
  std::uint8_t red = 0;
  std::uint8_t green = 0;
  std::uint8_t blue = 0;
};

// Boxes are in page space (points); what is beyond the picture is not drawn.
class PageImage {
 public:
  // White. `dots_per_inch` relates dots to points.
  PageImage(int width, int height, double dots_per_inch);

  int width() const { return width_; }
  int height() const { return height_; }
  double dots_per_inch() const { return dots_per_inch_; }
  // Row by row from the top, three bytes a dot.
  std::vector<std::uint8_t>& rgb() { return rgb_; }
  const std::vector<std::uint8_t>& rgb() const { return rgb_; }

  // Tints what is there; `share` is how much of `color` goes in, from 0 to 1. At least one dot each way.
  void Fill(const Box& box, Color color, double share = 1);
  // Its four sides, `thickness` dots, drawn inside of it.
  void Frame(const Box& box, Color color, int thickness = 1);

 private:
  struct Dots {  // half open
    int left = 0;
    int top = 0;
    int right = 0;
    int bottom = 0;
  };
  Dots DotsOf(const Box& box) const;
  void FillDots(const Dots& dots, Color color, double share);

  int width_;
  int height_;
  double dots_per_inch_;
  std::vector<std::uint8_t> rgb_;
};

// The same bytes for the same picture. Empty where memory ends.
std::string EncodePng(const PageImage& image);

}  // namespace hyogumi::extract

#endif  // EXTRACT_PAGE_IMAGE_H_
