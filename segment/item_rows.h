// SPDX-License-Identifier: GPL-3.0-or-later
// Which rows of a family of tables begin an item, and how far its items fill their columns. `start` is the column whose
// cells begin items; none where each row is one.
//   Never fails. Thread-safe.
#ifndef SEGMENT_ITEM_ROWS_H_
#define SEGMENT_ITEM_ROWS_H_

#include <cstddef>
#include <optional>

#include "segment/family_rows.h"
#include "segment/survey.h"

namespace hyogumi::segment {

// All rows do that a page's break did not cut, and that no cell in the column `start` reaches down to.
bool BeginsItem(const FamilyRows& rows, std::size_t row, std::optional<std::size_t> start);

// Counts the rows that begin an item, those that don't, and of each column the items with a text. A row is part of the
// item above where a page break cut it, or where the cell in the column `start` reaches down to it.
void CountRows(const FamilyRows& rows, std::optional<std::size_t> start, FamilySurvey& family);

// Which columns of words have merged cells that page breaks cut, so that they go on as empty ones.
void SurveyCuts(const FamilyRows& rows, std::optional<std::size_t> start, FamilySurvey& family);

}  // namespace hyogumi::segment

#endif  // SEGMENT_ITEM_ROWS_H_
