// SPDX-License-Identifier: GPL-3.0-or-later
#ifndef SEGMENT_COLUMN_ORDER_H_
#define SEGMENT_COLUMN_ORDER_H_

#include <cstddef>
#include <set>
#include <vector>

namespace hyogumi::segment {

// The places in `order` that form its longest rising run: of columns, which keep their order. The others moved.
std::set<std::size_t> LongestRun(const std::vector<std::size_t>& order);

}  // namespace hyogumi::segment

#endif  // SEGMENT_COLUMN_ORDER_H_
