// SPDX-License-Identifier: GPL-3.0-or-later
// A text that a person changes, and the repairs that tell what was printed.
//   In all of these, the text with each repair taken back is what the print gave, before and after. Ranges are half
//   open, in code points.
#ifndef SEGMENT_CORRECTED_TEXT_H_
#define SEGMENT_CORRECTED_TEXT_H_

#include <cstddef>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "core/page.h"

namespace hyogumi::segment {

inline constexpr const char* kCorrection = "correction";  // the rule of a repair that a person made

struct RepairedText {
  std::string text;
  std::vector<Repair> repairs;
};

// Puts `with` in the place of `range` and notes it as a repair of the rule `correction`. Repairs inside the range go,
// as the new one's `before` has what they had; its evidence names them. One that reaches into the range widens it.
// Repairs behind it move along.
void Replace(TextRange range, const std::string& with, const std::string& evidence, RepairedText& text);

// Takes the repair back: its `before` stands there again, and the record is gone. False where another repair overlaps
// it: nothing is done.
bool TakeBack(std::size_t repair, RepairedText& text);

// What stands in the range.
std::string Part(std::string_view text, TextRange range);

// Where `passage` stands, one behind the other.
std::vector<TextRange> Find(std::string_view text, std::string_view passage);

int LengthOf(std::string_view text);  // in code points

// "…の土川…", what two texts differ in with a little before and behind it, on one line.
struct Difference {
  std::string expected;
  std::string found;
};
Difference DifferenceOf(std::string_view expected, std::string_view found);

// A text for a message: on one line, cut where it is long.
std::string Quoted(std::string_view text);

}  // namespace hyogumi::segment

#endif  // SEGMENT_CORRECTED_TEXT_H_
