// SPDX-License-Identifier: GPL-3.0-or-later
#include "extract/watermark.h"

#include <gtest/gtest.h>

namespace hyogumi::extract {
namespace {

Glyph GlyphAt(double x, double y, double size, double luminance = 0, double opacity = 1) {
  Glyph glyph;
  glyph.text = U"字";
  glyph.size = size;
  glyph.box = {x, y, x + size, y + size};
  glyph.paint.luminance = luminance;
  glyph.paint.opacity = opacity;
  return glyph;
}

// Ten lines of ten glyphs of 10 pt from (100, 100), then `more`.
std::vector<Glyph> PageWith(const std::vector<Glyph>& more) {
  std::vector<Glyph> glyphs;
  for (int line = 0; line < 10; ++line) {
    for (int i = 0; i < 10; ++i) glyphs.push_back(GlyphAt(100 + 10 * i, 100 + 15 * line, 10));
  }
  glyphs.insert(glyphs.end(), more.begin(), more.end());
  return glyphs;
}

int MarksOf(const std::vector<Glyph>& more) {
  const std::vector<bool> marks = FindWatermarks(PageWith(more));
  int count = 0;
  for (std::size_t i = 0; i < marks.size(); ++i) {
    EXPECT_FALSE(marks[i] && i < 100) << "the text itself";
    count += marks[i] ? 1 : 0;
  }
  return count;
}

TEST(UsualSize, IsThatOfMostGlyphs) {
  EXPECT_EQ(UsualSize(PageWith({GlyphAt(0, 0, 60), GlyphAt(0, 0, 4)})), 10);
  EXPECT_EQ(UsualSize({}), 0);
}

TEST(FindWatermarks, TellsLargeFaintTextAcrossThePage) {
  EXPECT_EQ(MarksOf({GlyphAt(80, 120, 60, 0.8), GlyphAt(140, 120, 60, 0.8)}), 2) << "grey";
  EXPECT_EQ(MarksOf({GlyphAt(80, 120, 60, 0, 0.2)}), 1) << "translucent";
  Glyph up = GlyphAt(80, 120, 60);
  up.direction = Direction::kUp;
  EXPECT_EQ(MarksOf({up}), 1) << "set upwards";
  EXPECT_EQ(MarksOf({GlyphAt(80, 120, 60, 0.8), GlyphAt(400, 120, 60, 0.8)}), 2)
      << "one word, part of it beside the text";
}

TEST(FindWatermarks, LeavesWhatIsRead) {
  EXPECT_EQ(MarksOf({}), 0);
  EXPECT_EQ(MarksOf({GlyphAt(80, 120, 60)}), 0) << "dark";
  EXPECT_EQ(MarksOf({GlyphAt(100, 20, 30, 0.6)}), 0) << "a grey heading above the text";
  EXPECT_EQ(MarksOf({GlyphAt(100, 120, 12, 0.8)}), 0) << "small";
  EXPECT_EQ(MarksOf({GlyphAt(80, 120, 60, 0.8, 0)}), 0) << "invisible text is another matter";
}

}  // namespace
}  // namespace hyogumi::extract
