// SPDX-License-Identifier: GPL-3.0-or-later
// Texts that others wrote, for a terminal: what would move its cursor, colour it, turn the order of what stands there
// or end a line is spelt out. Thread-safe.
#ifndef CORE_VISIBLE_H_
#define CORE_VISIBLE_H_

#include <string>
#include <string_view>

namespace hyogumi {

// On one line. Control signs (C0, DEL, C1) and bytes that are no UTF-8 are \x1B, the signs that turn the direction of
// writing or end a line or paragraph \u{202E}.
std::string Visible(std::string_view text);

// The same, but line ends and tabs stay: for a text of several lines.
std::string VisibleLines(std::string_view text);

}  // namespace hyogumi

#endif  // CORE_VISIBLE_H_
