// SPDX-License-Identifier: GPL-3.0-or-later
#include "extract/glyph_lines.h"

#include <algorithm>
#include <limits>

namespace hyogumi::extract {
namespace {

// Subscripts of a line that superscripts begin: how far below its baseline they stand at most, how small their type is
// against the line's, how far they stand from the text before them and how much of them that or the text behind covers.
constexpr double kSubscriptEm = 0.35;
constexpr double kSubscriptSize = 0.9;
constexpr double kSubscriptGapEm = 0.5;
constexpr double kSubscriptCovered = 0.25;

}  // namespace

double StartOf(const Glyph& glyph) {
  switch (glyph.direction) {
    case Direction::kRight: return glyph.box.left;
    case Direction::kDown: return glyph.box.top;
    case Direction::kLeft: return -glyph.box.right;
    case Direction::kUp: return -glyph.box.bottom;
  }
  return 0;
}

double EndOf(const Glyph& glyph) {
  switch (glyph.direction) {
    case Direction::kRight: return glyph.box.right;
    case Direction::kDown: return glyph.box.bottom;
    case Direction::kLeft: return -glyph.box.left;
    case Direction::kUp: return -glyph.box.top;
  }
  return 0;
}

void SortByStart(GlyphIterator begin, GlyphIterator end) {
  std::stable_sort(begin, end, [](const Glyph* a, const Glyph* b) { return StartOf(*a) < StartOf(*b); });
}

GlyphIterator AddSubscripts(GlyphIterator begin, GlyphIterator line_end, GlyphIterator end) {
  const Glyph& main =
      **std::max_element(begin, line_end, [](const Glyph* a, const Glyph* b) { return a->size < b->size; });
  const GlyphIterator low_end = std::find_if(line_end, end, [&main](const Glyph* glyph) {
    return glyph->direction != main.direction || glyph->across - main.across > kSubscriptEm * main.size;
  });
  if (low_end == line_end) return line_end;
  SortByStart(begin, line_end);
  std::vector<const Glyph*> low(line_end, low_end);
  SortByStart(low.begin(), low.end());
  std::vector<const Glyph*> subscripts;
  GlyphIterator behind = begin;
  double text_end = -std::numeric_limits<double>::infinity();
  for (const Glyph* glyph : low) {
    const double start = StartOf(*glyph);
    const double covered = kSubscriptCovered * (EndOf(*glyph) - start);
    for (; behind != line_end && StartOf(**behind) <= start; ++behind) text_end = std::max(text_end, EndOf(**behind));
    const bool has_room =
        start >= text_end - covered && (behind == line_end || EndOf(*glyph) <= StartOf(**behind) + covered);
    if (glyph->size > kSubscriptSize * main.size || start > text_end + kSubscriptGapEm * main.size || !has_room)
      continue;
    subscripts.push_back(glyph);
    text_end = EndOf(*glyph);
  }
  std::sort(subscripts.begin(), subscripts.end());
  return std::stable_partition(line_end, low_end, [&subscripts](const Glyph* glyph) {
    return std::binary_search(subscripts.begin(), subscripts.end(), glyph);
  });
}

}  // namespace hyogumi::extract
