// SPDX-License-Identifier: GPL-3.0-or-later
// Quantities in a text: the number with its unit, and what stands around it and says how it is meant.
#ifndef SEGMENT_CELLS_QUANTITIES_H_
#define SEGMENT_CELLS_QUANTITIES_H_

#include <optional>
#include <string_view>
#include <vector>

#include "core/item.h"

namespace hyogumi::segment {

struct FoundQuantities {
  std::vector<Quantity> quantities;  // from left to right
  std::vector<UnreadFigure> unread;  // numbers that no rule understands
};

constexpr char32_t kTaken = U'\uFFFC';  // in the place of each sign that has been read as something else

// The quantities of a text. `text` is width-folded (FoldWidth), and holds kTaken where something else was read. The
// texts in the result are those of `printed`, of the same length.
//   Rules, as the results name them: quantity.unit (a known unit), quantity.range, quantity.fraction, quantity.bare (no
//   unit printed), quantity.unit-guessed (an unknown word that stands alone behind the number). What is no quantity: a
//   number inside a name (Windows7, PM2.5, 3D) or of a note (※1), a basis without a value (10a当たり). Source of the
//   words: segment/data/qualifiers.txt, kanji_counters.txt; of the units: core/units.h. Thread-safe.
FoundQuantities FindQuantities(std::u32string_view text, std::u32string_view printed);

}  // namespace hyogumi::segment

#endif  // SEGMENT_CELLS_QUANTITIES_H_
