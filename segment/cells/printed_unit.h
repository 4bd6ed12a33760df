// SPDX-License-Identifier: GPL-3.0-or-later
// Units that are printed apart from their figures: in a header (予算額（千円）), or in a bracket before the figure.
#ifndef SEGMENT_CELLS_PRINTED_UNIT_H_
#define SEGMENT_CELLS_PRINTED_UNIT_H_

#include <cstddef>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "core/item.h"

namespace hyogumi::segment {

// 千円 is 円, a thousand at a time.
struct PrintedUnit {
  std::string unit;
  double scale = 1;
  std::size_t end = 0;  // of its bracket, where it stands behind the number
};

// What a header gives as its unit, whether or not a list knows it.
PrintedUnit UnitOfColumn(std::string_view printed);

// The unit that stands alone in a bracket, with 単位 before it or without, if a list has it. `text` is width-folded,
// and holds kTaken (quantities.h) where something else was read.
//   Before the number that begins at `begin`: 予算額（千円）：3,500. Other figures and their years may stand between
//   them (件数（件） R2 12 → R7 30), but no words.
std::optional<PrintedUnit> UnitBefore(std::u32string_view text, std::size_t begin);
//   Behind the number that ends at `end`: 30（件）.
std::optional<PrintedUnit> UnitBehind(std::u32string_view text, std::size_t end);

// Gives it to a figure that has none. What the figure says is multiplied.
void TakePrintedUnit(const PrintedUnit& printed, Quantity& quantity);
// 10→20件, 10(R2)→20(R6)（千件）: gives the last figure's unit, which may be that of a bracket, to those before it that
// only arrows and years part from it. Whether those before 20万件 are 万件, too, the text does not say.
void ShareUnit(std::u32string_view text, const std::optional<PrintedUnit>& in_bracket,
               std::vector<Quantity>& quantities);

}  // namespace hyogumi::segment

#endif  // SEGMENT_CELLS_PRINTED_UNIT_H_
