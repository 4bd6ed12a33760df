// SPDX-License-Identifier: GPL-3.0-or-later
// From lines as a page draws them to rulings as a reader sees them: one for each border, however it was drawn.
//   Units and origin as in core/geometry.h. Nothing here depends on the order of the input, on where the page's origin
//   lies, or on left and right: a mirrored page gives the mirrored rulings. Never fails.
#ifndef EXTRACT_RULINGS_H_
#define EXTRACT_RULINGS_H_

#include <cstddef>
#include <cstdint>
#include <functional>
#include <vector>

#include "extract/page_content.h"

namespace hyogumi::extract {

struct JoinOptions {
  double snap_tolerance_pt = 2.0;  // parallel rulings closer than this are one
  double join_gap_pt = 3.0;        // a ruling goes on over gaps up to this
};

// Sorted values that lie close together, nearest first: no cluster is wider than `width`. For each value the number of
// its cluster, from 0, ascending.
std::vector<std::size_t> Cluster(const std::vector<double>& sorted, double width);

// Dots, and dashes as short, that stand in a row or a column become one ruling; those that fill an area, or stand
// alone, are no rulings and are left out. Longer rulings stay as they are.
std::vector<Ruling> JoinDots(const std::vector<Ruling>& rulings);

// Parallel rulings that nearly coincide get one position: the mean, weighted by length, of those that are drawn; of
// shades' edges only where nothing else is. Sorted: horizontal ones first, then by position and start.
std::vector<Ruling> Snap(std::vector<Ruling> rulings, double tolerance);

// Snapped rulings of one position become one where they touch, where the gap is small, small against the lengths on
// both its sides (rules drawn cell by cell), or one of a regular row (dashes).
std::vector<Ruling> Join(const std::vector<Ruling>& snapped, double gap);

// JoinDots, Snap and Join.
std::vector<Ruling> SnapAndJoin(const std::vector<Ruling>& rulings, const JoinOptions& options = {});

// Calls `meet` for each pair of a horizontal and a vertical ruling that cross, or miss each other by `tolerance` at
// most. Ends early, with false, after `most` pairs.
bool ForEachCrossing(const std::vector<Ruling>& rulings, double tolerance, std::int64_t most,
                     const std::function<void(std::size_t horizontal, std::size_t vertical)>& meet);

}  // namespace hyogumi::extract

#endif  // EXTRACT_RULINGS_H_
