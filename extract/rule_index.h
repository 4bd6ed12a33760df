// SPDX-License-Identifier: GPL-3.0-or-later
// Horizontal rules, to be asked what lies between two heights. Made once a page.
//   Units and origin as in core/geometry.h. Thread-safe.
#ifndef EXTRACT_RULE_INDEX_H_
#define EXTRACT_RULE_INDEX_H_

#include <vector>

#include "extract/page_content.h"
#include "extract/text_runs.h"

namespace hyogumi::extract {

class RuleIndex {
 public:
  // Of `rulings` only the horizontal ones.
  explicit RuleIndex(const std::vector<Ruling>& rulings);

  // How much of [left, right] is ruled between two heights; the pieces of one rule count together.
  double Covered(double top, double bottom, double left, double right) const;

  // Is at least `share` of [left, right] ruled between two rows of text?
  bool Between(const TextRow& above, const TextRow& below, double left, double right, double share) const;

  // The first rule between two heights that runs along [left, right] and is no wider than `widest`; null for none.
  const Ruling* Under(double top, double bottom, double left, double right, double widest) const;

 private:
  std::vector<Ruling>::const_iterator First(double top) const;

  std::vector<Ruling> sorted_;  // from top to bottom
};

}  // namespace hyogumi::extract

#endif  // EXTRACT_RULE_INDEX_H_
