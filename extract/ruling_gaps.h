// SPDX-License-Identifier: GPL-3.0-or-later
// Gaps in the rulings of a table that no merged cell explains: where a print or its copy lost a piece of one.
//   Units and origin as in core/geometry.h. Never fails.
#ifndef EXTRACT_RULING_GAPS_H_
#define EXTRACT_RULING_GAPS_H_

#include <cstdint>
#include <functional>
#include <optional>
#include <vector>

#include "extract/page_bins.h"
#include "extract/page_content.h"

namespace hyogumi::extract {

// Does text stand on a gap, or run over it from one side to the other?
using TextAcross = std::function<bool(const Ruling& gap)>;

// Answers that for a page. The glyphs must stay as they are meanwhile.
class TextAtGaps {
 public:
  explicit TextAtGaps(const std::vector<Glyph>& glyphs) : glyphs_(glyphs) {}
  // Also true where there is too much text at a page's gaps to tell. The first question takes as long as the page has
  // glyphs.
  bool RunsAcross(const Ruling& gap);

 private:
  struct Sign {
    Box box;
    bool level = true;  // its line is
  };

  void FillBins();

  const std::vector<Glyph>& glyphs_;
  std::optional<PageBins> bins_;
  std::vector<std::vector<Sign>> signs_in_;  // by bin
  std::int64_t steps_left_ = 20'000'000;
};

// Closes the gaps of rulings that cross each other, snapped, joined and sorted as by Join. A ruling is broken where it
// goes on behind a gap on the same line, both its ends stand free in a cell, beyond the crossing rulings on both sides,
// others of the table go past it on both sides, and no text is in its way. The ruling of merged cells ends at the
// ruling across.
void CloseGaps(std::vector<Ruling>& rulings, double crossing_tolerance_pt, const TextAcross& text_across);

}  // namespace hyogumi::extract

#endif  // EXTRACT_RULING_GAPS_H_
