// SPDX-License-Identifier: GPL-3.0-or-later
#include "extract/scan/sign_shapes.h"

#include <gtest/gtest.h>

#include <utility>

#include "tests/extract/scan/fake_line.h"

namespace hyogumi::extract {
namespace {

constexpr PixelBox kFigure{0, 4, 18, 36};  // stands on 36; the type is 40 high

PixelBox At(int x, PixelBox box) { return {box.left + x, box.top, box.right + x, box.bottom}; }

using Drawn = std::vector<std::pair<char32_t, PixelBox>>;  // a sign as it was read, and its ink

std::vector<ScannedSign> Corrected(const Drawn& drawn, bool vertical = false) {
  std::vector<PixelBox> parts;
  std::vector<ScannedSign> signs;
  for (const auto& [sign, box] : drawn) {
    parts.push_back(box);
    signs.push_back({sign, 0.9, {static_cast<double>(box.left), static_cast<double>(box.right)}, {}});
  }
  LinePicture line = PictureOf(parts, parts.back().right, 48);
  line.vertical = vertical;
  CorrectByShape(line, signs);
  return signs;
}

// The text after the correction.
std::u32string Read(const Drawn& drawn) {
  std::u32string text;
  for (const ScannedSign& sign : Corrected(drawn)) text += sign.sign;
  return text;
}

// 1?5, the mark between the figures having this ink.
Drawn Number(char32_t mark, PixelBox ink) { return {{U'1', kFigure}, {mark, ink}, {U'5', At(30, kFigure)}}; }

constexpr PixelBox kPoint{21, 31, 26, 36};
constexpr PixelBox kComma{21, 31, 26, 42};

TEST(CorrectByShape, TellsAPointFromACommaByItsTail) {
  EXPECT_EQ(Read(Number(U',', kPoint)), U"1.5");
  EXPECT_EQ(Read(Number(U'.', kComma)), U"1,5");
  EXPECT_EQ(Read(Number(U'.', kPoint)), U"1.5");
  EXPECT_EQ(Read(Number(U',', kComma)), U"1,5");
}

TEST(CorrectByShape, TellsADashBetweenFiguresByWhereItStands) {
  constexpr PixelBox kDash{20, 18, 28, 22};
  constexpr PixelBox kMiddlePoint{21, 18, 26, 23};
  EXPECT_EQ(Read(Number(U'.', kDash)), U"1-5");
  EXPECT_EQ(Read(Number(U'・', kMiddlePoint)), U"1・5");
  EXPECT_EQ(Read(Number(U'一', kDash)), U"1－5");
  EXPECT_EQ(Read(Number(U'ー', kDash)), U"1－5");
  EXPECT_GT(Corrected(Number(U'一', kDash))[1].probability, 0.95);
  EXPECT_LT(Corrected(Number(U'一', At(20, {0, 4, 8, 36})))[1].probability, 0.6) << "a figure in the dash's ink";
  EXPECT_EQ(Read({{U'第', kFigure}, {U'一', At(20, kFigure)}, {U'5', At(40, kFigure)}}), U"第一5");
}

TEST(CorrectByShape, LeavesPointsOutsideOfNumbers) {
  EXPECT_EQ(Read({{U'1', kFigure}, {U',', kPoint}}), U"1,");
  EXPECT_EQ(Read({{U'A', kFigure}, {U',', kPoint}, {U'5', At(30, kFigure)}}), U"A,5");
}

TEST(CorrectByShape, KeepsWhatWasReadAsAnAlternative) {
  const std::vector<ScannedSign> signs = Corrected(Number(U',', kPoint));
  ASSERT_EQ(signs.size(), 3U);
  EXPECT_GT(signs[1].probability, 0.95);
  ASSERT_EQ(signs[1].choices.size(), 1U);
  EXPECT_EQ(signs[1].choices[0].sign, U',');
  EXPECT_TRUE(signs[0].choices.empty());
}

TEST(CorrectByShape, TellsACrossFromALetter) {
  const PixelBox small{24, 14, 42, 32};
  const Drawn product{{U'3', kFigure}, {U'x', small}, {U'4', At(50, kFigure)}};
  EXPECT_EQ(Read(product), U"3×4");
  EXPECT_EQ(Read({{U'3', kFigure}, {U'X', small}, {U'4', At(50, kFigure)}}), U"3×4") << "it is above the line";
  EXPECT_EQ(Read({{U'3', kFigure}, {U'X', At(24, kFigure)}, {U'4', At(50, kFigure)}}), U"3X4") << "it is on the line";
  EXPECT_EQ(Read({{U'e', kFigure}, {U'x', small}, {U'4', At(50, kFigure)}}), U"ex4") << "it is in a word";
  EXPECT_EQ(Read({{U'x', small}}), U"x") << "nothing is beside it";
}

TEST(CorrectByShape, TellsARingFromLettersAndFiguresByItsSize) {
  const PixelBox large{2, 3, 38, 37};
  EXPECT_EQ(Read({{U'O', large}, {U'可', {42, 2, 78, 38}}}), U"○可");
  EXPECT_EQ(Read({{U'0', large}}), U"○");
  EXPECT_EQ(Read({{U'〇', large}}), U"○");
  EXPECT_EQ(Read({{U'0', kFigure}}), U"0");
  EXPECT_EQ(Read({{U'O', {0, 4, 26, 36}}}), U"O");
  EXPECT_EQ(Read({{U'N', kFigure}, {U'O', At(22, large)}}), U"NO");
}

TEST(CorrectByShape, TellsTheWidthOfBracketsByTheirRoom) {
  const PixelBox kanji{2, 2, 38, 38};
  const PixelBox bracket{0, 2, 8, 38};
  const Drawn wide{{U'市', kanji}, {U'(', At(70, bracket)}, {U'注', At(80, kanji)}, {U')', At(122, bracket)}};
  EXPECT_EQ(Read(wide), U"市（注）");
  const Drawn narrow{{U'市', kanji},
                     {U'(', At(44, bracket)},
                     {U'1', At(54, kFigure)},
                     {U')', At(74, bracket)},
                     {U'b', At(86, kFigure)}};
  EXPECT_EQ(Read(narrow), U"市(1)b");
  EXPECT_EQ(Read({{U'(', bracket}, {U'a', At(12, kFigure)}}), U"(a") << "a line's start tells nothing";
  EXPECT_EQ(Read({{U'(', bracket}, {U'注', At(12, kanji)}}), U"（注");
}

TEST(CorrectByShape, LeavesVerticalLinesAlone) { EXPECT_EQ(Corrected(Number(U',', kPoint), true)[1].sign, U','); }

}  // namespace
}  // namespace hyogumi::extract
