// SPDX-License-Identifier: GPL-3.0-or-later
// Text of a PDF whose fonts give wrong characters for some of their signs, as tools leave it that write fonts anew.
#ifndef CORE_GARBLED_TEXT_H_
#define CORE_GARBLED_TEXT_H_

#include <cstddef>
#include <string_view>

namespace hyogumi {

// Signs that show it: C1 controls, and words of accented Latin letters alone that touch kana or kanji (ºン÷þンù). Words
// of other languages hold plain letters, too, or stand apart.
std::size_t GarbledSigns(std::u32string_view text);

// So many of a text that its other signs can't be trusted either: five signs at least, and one in a hundred. Broken
// layers were seen to have 2 to 13 in a hundred, sound ones none.
bool IsGarbled(std::u32string_view text);

}  // namespace hyogumi

#endif  // CORE_GARBLED_TEXT_H_
