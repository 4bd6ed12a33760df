// SPDX-License-Identifier: GPL-3.0-or-later
#include "extract/scan/line_glyphs.h"

#include <gtest/gtest.h>

#include <utility>

#include "tests/extract/scan/fake_line.h"

namespace hyogumi::extract {
namespace {

constexpr PixelBox kPlace{100, 50, 500, 90};  // of every line here

// One pixel is one point.
ScanImage Image() {
  ScanImage image;
  image.dpi = 72;
  return image;
}

ScannedLine LineOf(const std::vector<std::pair<char32_t, InkSpan>>& signs) {
  ScannedLine line;
  for (const auto& [sign, ink] : signs) line.signs.push_back({sign, 0.99, ink, {}});
  return line;
}

// `text`, its signs' ink as `ink` says.
ScannedLine LineOf(const std::u32string& text, const std::vector<InkSpan>& ink) {
  std::vector<std::pair<char32_t, InkSpan>> signs;
  for (std::size_t i = 0; i < text.size(); ++i) signs.emplace_back(text[i], ink[i]);
  return LineOf(signs);
}

std::vector<Glyph> Glyphs(const ScannedLine& line, bool vertical = false) {
  return GlyphsOf(line, Image(), kPlace, kEm, vertical);
}

TEST(GlyphsOf, GivesFullWidthSignsAnEmEach) {
  const std::vector<Glyph> glyphs = Glyphs(LineOf(U"住民税", InkOf(3)));
  ASSERT_EQ(glyphs.size(), 3U);
  for (std::size_t i = 0; i < 3; ++i) {
    EXPECT_NEAR(glyphs[i].box.left, 100 + kEm * static_cast<double>(i), 1e-6);
    EXPECT_NEAR(glyphs[i].box.right, 140 + kEm * static_cast<double>(i), 1e-6);
    EXPECT_EQ(glyphs[i].box.top, 50);
    EXPECT_EQ(glyphs[i].box.bottom, 90);
    EXPECT_EQ(glyphs[i].size, kEm);
  }
}

TEST(GlyphsOf, IsInPointsOfThePage) {
  ScanImage image;
  image.dpi = 300;
  image.left = 10;
  image.top = 20;
  const std::vector<Glyph> glyphs = GlyphsOf(LineOf(U"住", InkOf(1)), image, kPlace, kEm, false);
  ASSERT_EQ(glyphs.size(), 1U);
  EXPECT_NEAR(glyphs[0].box.left, 10 + 24, 1e-6);
  EXPECT_NEAR(glyphs[0].box.top, 20 + 12, 1e-6);
  EXPECT_NEAR(glyphs[0].size, 9.6, 1e-6);
}

TEST(GlyphsOf, JoinsSignsWithLittleInk) {
  const std::vector<Glyph> glyphs = Glyphs(LineOf({{U'ト', {14, 28}}, {U'リ', {48, 70}}, {U'一', {82, 118}}}));
  ASSERT_EQ(glyphs.size(), 3U);
  EXPECT_EQ(glyphs[0].box.right, glyphs[1].box.left);
  EXPECT_EQ(glyphs[1].box.right, glyphs[2].box.left);
  EXPECT_NEAR(glyphs[0].box.width(), kEm, 2);
  EXPECT_NEAR(glyphs[2].box.width(), kEm, 2);
}

TEST(GlyphsOf, LeavesTheGapOfASpace) {
  const std::vector<Glyph> wide = Glyphs(LineOf({{U'氏', {2, 38}}, {U'名', {82, 118}}}));
  EXPECT_NEAR(wide[1].box.left - wide[0].box.right, kEm, 1);
  const std::vector<Glyph> words = Glyphs(LineOf({{U'a', {0, 18}}, {U'b', {20, 38}}, {U'c', {54, 70}}}));
  EXPECT_EQ(words[0].box.right, words[1].box.left);
  EXPECT_NEAR(words[2].box.left - words[1].box.right, 16, 1e-6);
}

TEST(GlyphsOf, SetsPunctuationInItsHalfOfTheSquare) {
  const std::vector<Glyph> glyphs = Glyphs(LineOf({{U'「', {28, 38}}, {U'税', {42, 78}}, {U'」', {82, 92}}}));
  EXPECT_NEAR(glyphs.front().box.left, 100, 2) << "its white is before its ink";
  EXPECT_EQ(glyphs[0].box.right, glyphs[1].box.left);
  EXPECT_EQ(glyphs[1].box.right, glyphs[2].box.left);
  EXPECT_NEAR(glyphs.back().box.right, 100 + 3 * kEm, 2) << "its white is behind its ink";
  const std::vector<Glyph> stop = Glyphs(LineOf({{U'税', {2, 38}}, {U'。', {43, 53}}}));
  EXPECT_NEAR(stop.back().box.right, 100 + 2 * kEm, 2);
}

TEST(GlyphsOf, ReachesIntoNoNeighboursInk) {
  const ScannedLine tight = LineOf({{U'税', {2, 38}}, {U'」', {42, 52}}, {U'「', {58, 68}}, {U'民', {72, 108}}});
  const std::vector<Glyph> glyphs = Glyphs(tight);
  ASSERT_EQ(glyphs.size(), 4U);
  for (std::size_t i = 0; i + 1 < glyphs.size(); ++i) {
    EXPECT_LE(glyphs[i].box.right, glyphs[i + 1].box.left + 1e-6) << i;
    EXPECT_GE(glyphs[i].box.right, 100 + tight.signs[i].ink.end) << i;
    EXPECT_LE(glyphs[i].box.right, 100 + tight.signs[i + 1].ink.start) << i;
  }
}

TEST(GlyphsOf, SetsVerticalLinesDownwards) {
  const std::vector<Glyph> glyphs = Glyphs(LineOf(U"住民", InkOf(2)), true);
  ASSERT_EQ(glyphs.size(), 2U);
  EXPECT_NEAR(glyphs[0].box.top, 50, 1e-6);
  EXPECT_NEAR(glyphs[0].box.bottom, 90, 1e-6);
  EXPECT_NEAR(glyphs[1].box.bottom, 130, 1e-6);
  EXPECT_EQ(glyphs[0].box.left, 100);
  EXPECT_EQ(glyphs[0].box.right, 500);
  EXPECT_TRUE(glyphs[0].vertical);
  EXPECT_EQ(glyphs[0].direction, Direction::kDown);
  ScannedLine left = LineOf(U"住", InkOf(1));
  const Glyph further = GlyphsOf(left, Image(), {40, 50, 80, 90}, kEm, true).front();
  EXPECT_GT(further.across, glyphs[0].across) << "lines follow each other from right to left";
}

TEST(GlyphsOf, TellsTheFiveBestAlternatives) {
  ScannedLine line = LineOf(U"土", InkOf(1));
  line.signs[0].probability = 0.6;
  double confidence = 0.3;
  for (const char32_t c : std::u32string(U"士工上干王壬")) line.signs[0].choices.push_back({c, confidence /= 2});
  const Glyph glyph = Glyphs(line).front();
  EXPECT_EQ(glyph.text, U"土");
  ASSERT_TRUE(glyph.reading);
  EXPECT_EQ(glyph.reading->confidence, 0.6);
  ASSERT_EQ(glyph.reading->alternatives.size(), 5U);
  EXPECT_EQ(glyph.reading->alternatives.front().text, "士");
  EXPECT_EQ(glyph.reading->alternatives.front().confidence, 0.15);
  EXPECT_EQ(glyph.reading->alternatives.back().text, "王");
}

TEST(PitchOf, IsThatOfSignsSideBySide) {
  EXPECT_NEAR(PitchOf(LineOf(U"住民税課税証明", InkOf(7, 42))), 42, 1e-6);
  std::vector<InkSpan> spaced = InkOf(7, 42);
  for (std::size_t i = 3; i < spaced.size(); ++i) spaced[i] = {spaced[i].start + 60, spaced[i].end + 60};
  EXPECT_NEAR(PitchOf(LineOf(U"住民税課税証明", spaced)), 42, 1e-6) << "one space does not matter";
}

TEST(PitchOf, IsNotToldByTooFewSigns) {
  EXPECT_EQ(PitchOf(LineOf(U"住民税", InkOf(3))), 0);
  EXPECT_EQ(PitchOf(LineOf(U"1234567", InkOf(7, 20))), 0) << "figures are no full-width signs";
}

}  // namespace
}  // namespace hyogumi::extract
