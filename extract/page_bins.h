// SPDX-License-Identifier: GPL-3.0-or-later
// A part of a page in equal bins, for what is looked for by its place. Units and origin as in core/geometry.h.
#ifndef EXTRACT_PAGE_BINS_H_
#define EXTRACT_PAGE_BINS_H_

#include <algorithm>
#include <cstddef>

#include "core/geometry.h"

namespace hyogumi::extract {

// Along each side.
inline constexpr int kBins = 64;
inline constexpr std::size_t kAllBins = static_cast<std::size_t>(kBins) * kBins;

inline int BinOf(double start, double end, double at) {
  if (!(end > start)) return 0;
  return static_cast<int>(std::clamp(kBins * (at - start) / (end - start), 0.0, kBins - 1.0));
}

struct BinRange {
  int left = 0;
  int top = 0;
  int right = 0;  // included
  int bottom = 0;
};

inline BinRange BinsOf(const Box& all, const Box& box) {
  return {BinOf(all.left, all.right, box.left), BinOf(all.top, all.bottom, box.top),
          BinOf(all.left, all.right, box.right), BinOf(all.top, all.bottom, box.bottom)};
}

inline std::size_t BinIndex(int column, int row) {
  return static_cast<std::size_t>(row) * kBins + static_cast<std::size_t>(column);
}

}  // namespace hyogumi::extract

#endif  // EXTRACT_PAGE_BINS_H_
