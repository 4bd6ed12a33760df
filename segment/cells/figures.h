// SPDX-License-Identifier: GPL-3.0-or-later
// All that a text says in figures: dates, quantities, and what no rule understands.
#ifndef SEGMENT_CELLS_FIGURES_H_
#define SEGMENT_CELLS_FIGURES_H_

#include <optional>
#include <string>
#include <vector>

#include "core/item.h"
#include "core/profile.h"

namespace hyogumi::segment {

struct Figures {
  std::vector<DateSpan> dates;  // each list from left to right; nothing overlaps
  std::vector<Quantity> quantities;
  std::vector<UnreadFigure> unread;
};

// What only looks like a figure (`rules.look_alikes`) is left out, unless a longer date stands there; then dates are
// read (segment/cells/dates.h), then quantities (segment/cells/quantities.h). Thread-safe.
Figures FindFigures(const std::string& text, const CellRules& rules, std::optional<int> fiscal_year);

}  // namespace hyogumi::segment

#endif  // SEGMENT_CELLS_FIGURES_H_
