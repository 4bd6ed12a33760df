// SPDX-License-Identifier: GPL-3.0-or-later
// A Leptonica image that frees itself, and places in it.
#ifndef EXTRACT_SCAN_PIX_H_
#define EXTRACT_SCAN_PIX_H_

#include <algorithm>
#include <memory>

struct Pix;

namespace hyogumi::extract {

struct PixDeleter {
  void operator()(Pix* pix) const;
};
using PixPtr = std::unique_ptr<Pix, PixDeleter>;

// Pixels of an image: from (left, top) up to, but not with, (right, bottom).
struct PixelBox {
  int left = 0;
  int top = 0;
  int right = 0;
  int bottom = 0;

  int width() const { return right - left; }
  int height() const { return bottom - top; }
  bool empty() const { return right <= left || bottom <= top; }
  bool operator==(const PixelBox&) const = default;
};

inline PixelBox Union(const PixelBox& a, const PixelBox& b) {
  if (a.empty()) return b;
  if (b.empty()) return a;
  return {std::min(a.left, b.left), std::min(a.top, b.top), std::max(a.right, b.right), std::max(a.bottom, b.bottom)};
}

inline PixelBox Intersection(const PixelBox& a, const PixelBox& b) {
  return {std::max(a.left, b.left), std::max(a.top, b.top), std::min(a.right, b.right), std::min(a.bottom, b.bottom)};
}

}  // namespace hyogumi::extract

#endif  // EXTRACT_SCAN_PIX_H_
