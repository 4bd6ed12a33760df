// SPDX-License-Identifier: GPL-3.0-or-later
// Rows that may be one table: neighbours through which the same white space goes.
//   Units and origin as in core/geometry.h. Thread-safe.
#ifndef EXTRACT_ROW_GROUPS_H_
#define EXTRACT_ROW_GROUPS_H_

#include <vector>

#include "extract/rule_index.h"
#include "extract/text_runs.h"

namespace hyogumi::extract {

// Of the page's rows, half open.
struct RowGroup {
  std::size_t begin = 0;
  std::size_t end = 0;
  bool operator==(const RowGroup&) const = default;
};

// From top to bottom; a row is in one group at most. Captions and prose are in none.
std::vector<RowGroup> GroupRows(const std::vector<TextRow>& rows, const RuleIndex& rules);

}  // namespace hyogumi::extract

#endif  // EXTRACT_ROW_GROUPS_H_
