// SPDX-License-Identifier: GPL-3.0-or-later
// Dates and periods in a text: 令和2年9月下旬, R3.3月, 平成31年度, 12月, 第2四半期, 令和5年度末, H31.1～R3.12.
#ifndef SEGMENT_CELLS_DATES_H_
#define SEGMENT_CELLS_DATES_H_

#include <optional>
#include <string_view>
#include <vector>

#include "core/item.h"

namespace hyogumi::segment {

struct FoundDates {
  std::vector<DateSpan> dates;       // from left to right, not overlapping
  std::vector<UnreadFigure> unread;  // days that no calendar has: 2月30日
};

// `text` is width-folded (FoldWidth). A year that is not printed follows from `fiscal_year` (from April of that year to
// March of the next), or from the last date before it that has one; without either the words are no date. Texts of the
// spans are those of `printed`, of the same length.
//   Source of the eras: core/data/eras.txt; of the parts of months and years: segment/data/date_parts.txt. Thread-safe.
FoundDates FindDates(std::u32string_view text, std::u32string_view printed, std::optional<int> fiscal_year);

}  // namespace hyogumi::segment

#endif  // SEGMENT_CELLS_DATES_H_
