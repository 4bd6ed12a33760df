// SPDX-License-Identifier: GPL-3.0-or-later
// Which ink of a line each sign of a reading stands for: it tells invented signs, lost ones, and where signs are.
//   An engine's own boxes are rough, and it now and then reads a mark where there is no ink, or one sign as two. A
//   dynamic program gives each sign, in order, a run of the line's ink; what it costs tells how well a reading fits.
//   Units: pixels of the line's picture, along the line. Thread-safe.
#ifndef EXTRACT_SCAN_INK_FIT_H_
#define EXTRACT_SCAN_INK_FIT_H_

#include <vector>

#include "extract/scan/line_reader.h"

namespace hyogumi::extract {

struct InkSpan {
  double start = 0;
  double end = 0;
  bool operator==(const InkSpan&) const = default;
};

// The ink of a line along it: the components' extents, those that overlap as one, in order. Of vertical lines from top
// to bottom.
std::vector<InkSpan> InkSpansOf(const std::vector<PixelBox>& parts, const PixelBox& line, bool vertical);

struct FittedSign {
  InkSpan ink;           // of the sign; where it stands for none, the place between its neighbours
  bool inked = true;     // some ink is its own
  bool crowded = false;  // it is nearer to a neighbour than full-width signs are set: one of the two may be invented
};

struct InkFit {
  std::vector<FittedSign> signs;  // one for each of the reading's
  std::vector<InkSpan> loose;     // ink that no sign stands for
  double loose_em = 0;            // how much that is, in ems along the line
  double cost = 0;                // 0 fits well; each missing or invented sign costs about 1
};

// `em` is the size of a full-width sign.
InkFit FitToInk(const std::vector<ReadSign>& signs, const std::vector<InkSpan>& ink, double em);

}  // namespace hyogumi::extract

#endif  // EXTRACT_SCAN_INK_FIT_H_
