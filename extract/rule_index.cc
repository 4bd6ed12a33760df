// SPDX-License-Identifier: GPL-3.0-or-later
#include "extract/rule_index.h"

#include <algorithm>

#include "extract/text_columns.h"

namespace hyogumi::extract {
RuleIndex::RuleIndex(const std::vector<Ruling>& rulings) {
  for (const Ruling& r : rulings) {
    if (r.horizontal) sorted_.push_back(r);
  }
  std::sort(sorted_.begin(), sorted_.end(), [](const Ruling& a, const Ruling& b) { return a.position < b.position; });
}

double RuleIndex::Covered(double top, double bottom, double left, double right) const {
  constexpr double kSameRulePt = 2.5;
  double covered = 0;
  double at = 0;
  double best = 0;
  for (auto it = First(top); it != sorted_.end() && it->position <= bottom; ++it) {
    if (it->position - at > kSameRulePt) covered = 0;
    at = it->position;
    covered += std::max(0.0, Overlap({it->start, it->end}, {left, right}));
    best = std::max(best, covered);
  }
  return best;
}

bool RuleIndex::Between(const TextRow& above, const TextRow& below, double left, double right, double share) const {
  const double top = above.baseline - 0.15 * above.size;
  const double bottom = below.baseline - 0.45 * below.size;
  return right > left && Covered(top, bottom, left, right) >= share * (right - left);
}

const Ruling* RuleIndex::Under(double top, double bottom, double left, double right, double widest) const {
  constexpr double kAlong = 0.8;
  for (auto it = First(top); it != sorted_.end() && it->position <= bottom; ++it) {
    const bool along = Overlap({it->start, it->end}, {left, right}) > kAlong * (right - left);
    if (it->end - it->start <= widest && along) return &*it;
  }
  return nullptr;
}

std::vector<Ruling>::const_iterator RuleIndex::First(double top) const {
  return std::lower_bound(sorted_.begin(), sorted_.end(), top,
                          [](const Ruling& r, double y) { return r.position < y; });
}

}  // namespace hyogumi::extract
