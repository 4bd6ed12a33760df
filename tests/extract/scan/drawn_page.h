// SPDX-License-Identifier: GPL-3.0-or-later
// A page image drawn by a test: rulings, and signs that look like those of Japanese type. 300 dpi, pixels.
#ifndef TESTS_EXTRACT_SCAN_DRAWN_PAGE_H_
#define TESTS_EXTRACT_SCAN_DRAWN_PAGE_H_

#include <leptonica/allheaders.h>

#include <cmath>
#include <utility>

#include "extract/scan/scan_image.h"

namespace hyogumi::extract {

class DrawnPage {
 public:
  DrawnPage(int width, int height) : ink_(pixCreate(width, height, 1)) {}

  // By how much all that is drawn from here on is turned about the page's top left corner, clockwise.
  void Turn(double degrees) { slope_ = std::tan(degrees * 3.14159265358979 / 180); }

  void Fill(int left, int top, int right, int bottom) {
    for (int y = top; y < bottom; ++y) {
      for (int x = left; x < right; ++x) Dot(x, y);
    }
  }
  void Row(int y, int left, int right, int thick = 4) { Fill(left, y - thick / 2, right, y - thick / 2 + thick); }
  void Column(int x, int top, int bottom, int thick = 4) { Fill(x - thick / 2, top, x - thick / 2 + thick, bottom); }
  void Frame(int left, int top, int right, int bottom, int thick) {
    Fill(left, top, right, top + thick);
    Fill(left, bottom - thick, right, bottom);
    Fill(left, top, left + thick, bottom);
    Fill(right - thick, top, right, bottom);
  }
  void Ring(double x, double y, double outer, double inner) {
    for (int row = static_cast<int>(y - outer); row <= y + outer; ++row) {
      for (int column = static_cast<int>(x - outer); column <= x + outer; ++column) {
        const double r = std::hypot(column + 0.5 - x, row + 0.5 - y);
        if (r <= outer && r >= inner) Dot(column, row);
      }
    }
  }
  void Slanted(double x1, double y1, double x2, double y2, int thick) {
    for (int step = 0; step <= 400; ++step) {
      const int x = static_cast<int>(x1 + (x2 - x1) * step / 400);
      const int y = static_cast<int>(y1 + (y2 - y1) * step / 400);
      Fill(x - thick / 2, y - thick / 2, x - thick / 2 + thick, y - thick / 2 + thick);
    }
  }

  // 田, 三, 旦 (two parts), and の-less kana: signs of `size` with their top left corner there.
  void Field(int left, int top, int size = 40) {
    Frame(left, top, left + size, top + size, 4);
    Fill(left, top + size / 2 - 2, left + size, top + size / 2 + 2);
    Fill(left + size / 2 - 2, top, left + size / 2 + 2, top + size);
  }
  void Three(int left, int top, int size = 40) {
    Fill(left + 4, top + 2, left + size - 4, top + 6);
    Fill(left + 6, top + size / 2 - 2, left + size - 6, top + size / 2 + 2);
    Fill(left, top + size - 6, left + size, top + size - 2);
  }
  void Bar(int left, int top, int size = 40) {
    Fill(left + 2, top + size / 2 - 2, left + size - 2, top + size / 2 + 2);
  }
  void Comma(int left, int top, int size = 40) { Fill(left, top + size - 12, left + 9, top + size); }
  // A row of signs, 44 pixels apart: 田三田一 and so on, with a comma at its end.
  void Signs(int left, int top, int count) {
    for (int i = 0; i < count; ++i) {
      if (i % 4 == 1) {
        Three(left + 44 * i, top);
      } else if (i % 4 == 3) {
        Bar(left + 44 * i, top);
      } else {
        Field(left + 44 * i, top);
      }
    }
    Comma(left + 44 * count, top);
  }

  Pix* pix() { return ink_.get(); }
  int Ink() const {
    l_int32 count = 0;
    pixCountPixels(ink_.get(), &count, nullptr);
    return count;
  }
  // The page, as the finders take it; the drawing stays.
  ScanImage Scan() const {
    ScanImage scan;
    scan.ink.reset(pixCopy(nullptr, ink_.get()));
    return scan;
  }
  PixPtr Copy() const { return PixPtr(pixCopy(nullptr, ink_.get())); }

 private:
  void Dot(int x, int y) {
    const int turned_x = static_cast<int>(std::lround(x - slope_ * y));
    const int turned_y = static_cast<int>(std::lround(y + slope_ * x));
    if (turned_x < 0 || turned_y < 0 || turned_x >= pixGetWidth(ink_.get()) || turned_y >= pixGetHeight(ink_.get()))
      return;
    pixSetPixel(ink_.get(), turned_x, turned_y, 1);
  }

  PixPtr ink_;
  double slope_ = 0;
};

// Pixels of ink that only one of the two has.
inline int Differing(const Pix* a, const Pix* b) {
  const PixPtr both(pixXor(nullptr, const_cast<Pix*>(a), const_cast<Pix*>(b)));
  l_int32 count = 0;
  pixCountPixels(both.get(), &count, nullptr);
  return count;
}

}  // namespace hyogumi::extract

#endif  // TESTS_EXTRACT_SCAN_DRAWN_PAGE_H_
