// SPDX-License-Identifier: GPL-3.0-or-later
// A part of a page in equal bins, for what is looked for by its place. Units and origin as in core/geometry.h.
#ifndef EXTRACT_PAGE_BINS_H_
#define EXTRACT_PAGE_BINS_H_

#include <algorithm>
#include <cmath>
#include <cstddef>

#include "core/geometry.h"

namespace hyogumi::extract {

class PageBins {
 public:
  // For so many things in a box: about one a bin.
  PageBins(const Box& box, std::size_t things)
      : box_(box), side_(static_cast<int>(std::clamp(std::sqrt(static_cast<double>(things)), 1.0, kMostBins))) {}

  std::size_t count() const { return static_cast<std::size_t>(side_) * static_cast<std::size_t>(side_); }
  const Box& box() const { return box_; }
  // The bin of a point; of one outside the box the nearest.
  std::size_t At(double x, double y) const { return Index(ColumnOf(x), RowOf(y)); }

  // Calls `visit` with each bin that a box lies in, until it gives false.
  template <typename Visit>
  void ForEach(const Box& box, Visit visit) const {
    const int right = ColumnOf(box.right);
    const int bottom = RowOf(box.bottom);
    for (int row = RowOf(box.top); row <= bottom; ++row) {
      for (int column = ColumnOf(box.left); column <= right; ++column) {
        if (!visit(Index(column, row))) return;
      }
    }
  }

 private:
  static constexpr double kMostBins = 64;  // along each side

  int ColumnOf(double x) const { return Of(box_.left, box_.right, x); }
  int RowOf(double y) const { return Of(box_.top, box_.bottom, y); }
  int Of(double start, double end, double at) const {
    if (!(end > start)) return 0;
    return static_cast<int>(std::clamp(side_ * (at - start) / (end - start), 0.0, side_ - 1.0));
  }
  std::size_t Index(int column, int row) const {
    return static_cast<std::size_t>(row) * static_cast<std::size_t>(side_) + static_cast<std::size_t>(column);
  }

  Box box_;
  int side_;
};

}  // namespace hyogumi::extract

#endif  // EXTRACT_PAGE_BINS_H_
