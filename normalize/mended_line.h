// SPDX-License-Identifier: GPL-3.0-or-later
// A line whose characters are mended one by one, before lines are joined.
#ifndef NORMALIZE_MENDED_LINE_H_
#define NORMALIZE_MENDED_LINE_H_

#include <string>
#include <vector>

#include "core/page.h"

namespace hyogumi::normalize {

struct MendedLine {
  std::u32string text;
  std::vector<double> x;  // n+1 edges for the n code points of `text`, growing along the writing direction
  double size = 0;
  std::vector<Repair> repairs;  // ranges in `text`
  std::vector<int> from = {};   // of each code point of `text`: which one of the line as it was; empty: the same one
};

// With `mend_characters` (the repair "unicode"): Kangxi radicals and the CJK Radicals Supplement become ideographs
// (core/radicals.h), half-width katakana and its punctuation full-width, separate dakuten and handakuten compose with
// their kana; a half-width one that stands by itself becomes ゛ or ゜; raised figures become superscripts, as far as
// Unicode has them. Nothing else changes: ① ㎡ ㈱ 〜 and full-width forms stay as they are printed. One repair a
// character. With `drop_struck` (the repair "struck") what a line strikes out goes, in one repair a stretch.
MendedLine Mend(const TextLine& line, bool mend_characters, bool drop_struck = false);

}  // namespace hyogumi::normalize

#endif  // NORMALIZE_MENDED_LINE_H_
