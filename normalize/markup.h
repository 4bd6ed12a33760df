// SPDX-License-Identifier: GPL-3.0-or-later
// Takes the markup out of a transcript's text: HTML tags and entities, list markers and heading signs.
#ifndef NORMALIZE_MARKUP_H_
#define NORMALIZE_MARKUP_H_

#include <vector>

#include "normalize/mended_line.h"

namespace hyogumi::normalize {

// Stands where a tag or a marker showed that a paragraph begins: Unicode's paragraph separator.
inline constexpr char32_t kParagraphBreak = 0x2029;

struct UnmarkedText {
  MendedLine text;            // one repair "markup" a tag, an entity or a marker
  std::vector<bool> in_list;  // a code point each: inside a list, but in none of its items: their tags are lost
};

// `text` may hold line ends; a marker ("- ", "* ", "## ") counts at the start of a line only. Tags of elements that
// html_elements.txt doesn't name stay: they are text in angle brackets.
UnmarkedText TakeOutMarkup(MendedLine text);

}  // namespace hyogumi::normalize

#endif  // NORMALIZE_MARKUP_H_
