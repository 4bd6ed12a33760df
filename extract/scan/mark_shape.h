// SPDX-License-Identifier: GPL-3.0-or-later
// Marks told by their shape: ○ ● ◎ ×. For columns of marks; no letter, digit or kana that only looks alike.
//   Units: pixels. Never: looks at what the text says. Fails: none of them is an empty result. Thread-safe.
#ifndef EXTRACT_SCAN_MARK_SHAPE_H_
#define EXTRACT_SCAN_MARK_SHAPE_H_

#include <optional>

#include "extract/scan/text_lines.h"

namespace hyogumi::extract {

// The mark that a line is, if its ink is as wide as high and nothing but one mark.
std::optional<char32_t> MarkShape(const Pix* text, const ImageLine& line);

}  // namespace hyogumi::extract

#endif  // EXTRACT_SCAN_MARK_SHAPE_H_
