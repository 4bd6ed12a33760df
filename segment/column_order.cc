// SPDX-License-Identifier: GPL-3.0-or-later
#include "segment/column_order.h"

#include <algorithm>
#include <optional>

namespace hyogumi::segment {

std::set<std::size_t> LongestRun(const std::vector<std::size_t>& order) {
  std::vector<std::size_t> length(order.size(), 1);
  std::vector<std::optional<std::size_t>> before(order.size());
  for (std::size_t i = 0; i < order.size(); ++i) {
    for (std::size_t j = 0; j < i; ++j) {
      if (order[j] >= order[i] || length[j] + 1 <= length[i]) continue;
      length[i] = length[j] + 1;
      before[i] = j;
    }
  }
  std::set<std::size_t> run;
  const auto longest = std::max_element(length.begin(), length.end());
  std::optional<std::size_t> at;
  if (longest != length.end()) at = static_cast<std::size_t>(longest - length.begin());
  for (; at; at = before[*at]) run.insert(*at);
  return run;
}

}  // namespace hyogumi::segment
