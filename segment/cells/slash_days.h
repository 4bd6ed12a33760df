// SPDX-License-Identifier: GPL-3.0-or-later
// Days that are written by their figures alone, 2/16, and what tells them from fractions.
#ifndef SEGMENT_CELLS_SLASH_DAYS_H_
#define SEGMENT_CELLS_SLASH_DAYS_H_

#include <cstddef>
#include <optional>

#include "segment/cells/years.h"

namespace hyogumi::segment {

struct SlashDay {
  std::size_t end = 0;  // behind its last figure
  int month = 0;
  int day = 0;
};

class SlashDayReader : public YearReader {
 public:
  using YearReader::YearReader;

  // A month and a day with a stroke between them, or a fraction that looks so.
  std::optional<SlashDay> SlashDayFrom(std::size_t at) const;
  // 4/10、5/15: several that come one after another, and not all of them as fractions are written, in their lowest
  // terms. Where a rate stands before them (補助率4/10、6/10) they are fractions all the same.
  bool IsInListOfDays(std::size_t at) const;
  // 9/30まで, 4/1から; where the figures can be a fraction (1/2まで) they are one.
  bool IsDayOfOpenSpan(const SlashDay& day) const;
  // 7/1～8/31; 1/2～2/3 may be two fractions.
  bool BeginsSpanOfDays(const SlashDay& day) const;
  // 4/1時点
  bool IsMomentInFigures(const SlashDay& day) const;
  // 2/16 (日)
  bool HasWeekday(const SlashDay& day) const;
};

}  // namespace hyogumi::segment

#endif  // SEGMENT_CELLS_SLASH_DAYS_H_
