// SPDX-License-Identifier: GPL-3.0-or-later
#include "extract/scan/ink_fit.h"

#include <gtest/gtest.h>

#include "tests/extract/scan/fake_line.h"

namespace hyogumi::extract {
namespace {

TEST(InkSpansOf, MakesPartsThatOverlapOneSpan) {
  const std::vector<PixelBox> parts{{50, 0, 60, 9}, {10, 0, 20, 9}, {15, 12, 30, 20}};
  EXPECT_EQ(InkSpansOf(parts, {5, 0, 100, 20}, false), (std::vector<InkSpan>{{5, 25}, {45, 55}}));
}

TEST(InkSpansOf, RunsDownAVerticalLine) {
  const std::vector<PixelBox> parts{{0, 30, 9, 40}, {0, 10, 9, 20}};
  EXPECT_EQ(InkSpansOf(parts, {0, 10, 9, 40}, true), (std::vector<InkSpan>{{0, 10}, {20, 30}}));
}

TEST(FitToInk, GivesEachSignItsInk) {
  const InkFit fit = FitToInk(SignsOf(U"住民税課"), InkOf(4), kEm);
  ASSERT_EQ(fit.signs.size(), 4U);
  for (std::size_t i = 0; i < 4; ++i) {
    EXPECT_TRUE(fit.signs[i].inked);
    EXPECT_EQ(fit.signs[i].ink, InkOf(4)[i]);
  }
  EXPECT_EQ(fit.loose_em, 0);
  EXPECT_LT(fit.cost, 0.1);
}

TEST(FitToInk, FindsNoInkForAMarkThatWasInventedAtTheEnd) {
  const InkFit fit = FitToInk(SignsOf(U"住民税課。"), InkOf(4), kEm);
  for (std::size_t i = 0; i < 4; ++i) EXPECT_TRUE(fit.signs[i].inked) << i;
  EXPECT_FALSE(fit.signs[4].inked);
  EXPECT_EQ(fit.signs[4].ink.start, fit.signs[3].ink.end) << "it stands behind the last sign";
}

TEST(FitToInk, HoldsOneSignReadAsTwoForWorse) {
  const std::vector<ReadSign> one = SignsOf(U"明日");
  std::vector<ReadSign> two = SignsOf(U"日月日");
  two[0].right = two[1].left = kEm / 2;
  two[1].right = two[2].left = kEm;
  two[2].right = 2 * kEm;
  const std::vector<InkSpan> ink{{2, 17}, {20, 38}, {44, 76}};  // a sign of two parts, and one of one
  EXPECT_LT(FitToInk(one, ink, kEm).cost + 0.3, FitToInk(two, ink, kEm).cost);
}

TEST(FitToInk, TellsTheInkOfALostSign) {
  std::vector<ReadSign> signs = SignsOf(U"住民税課");
  signs.erase(signs.begin() + 1);
  const InkFit fit = FitToInk(signs, InkOf(4), kEm);
  EXPECT_NEAR(fit.loose_em, 0.9, 0.01);
  EXPECT_GT(fit.cost, 0.8);
  EXPECT_EQ(fit.signs[1].ink, InkOf(4)[2]) << "the others keep their places";
}

TEST(FitToInk, SharesTheInkOfSignsThatTouch) {
  const InkFit fit = FitToInk(SignsOf(U"住民税"), {{2, 78}, {82, 118}}, kEm);
  ASSERT_EQ(fit.signs.size(), 3U);
  for (const FittedSign& sign : fit.signs) EXPECT_TRUE(sign.inked);
  EXPECT_DOUBLE_EQ(fit.signs[0].ink.start, 2);
  EXPECT_DOUBLE_EQ(fit.signs[0].ink.end, 40);
  EXPECT_DOUBLE_EQ(fit.signs[1].ink.end, 78);
  EXPECT_EQ(fit.loose_em, 0);
}

TEST(FitToInk, TakesCondensedTypeAsItIs) {
  constexpr double kNarrow = 0.6 * kEm;
  const InkFit fit = FitToInk(SignsOf(U"住民税課税証明", 0.99, 0, kNarrow), InkOf(7, kNarrow), kEm);
  for (const FittedSign& sign : fit.signs) {
    EXPECT_TRUE(sign.inked);
    EXPECT_FALSE(sign.crowded);
  }
  EXPECT_LT(fit.cost, 0.3);
}

TEST(FitToInk, TellsSignsThatStandTooNearEachOther) {
  const std::vector<InkSpan> ink{{2, 20}, {22, 40}, {44, 78}};
  std::vector<ReadSign> signs = SignsOf(U"日月日");
  signs[0].right = signs[1].left = kEm / 2;
  signs[1].right = signs[2].left = kEm;
  signs[2].right = 2 * kEm;
  const InkFit fit = FitToInk(signs, ink, kEm);
  EXPECT_TRUE(fit.signs[0].crowded);
  EXPECT_TRUE(fit.signs[1].crowded);
  EXPECT_FALSE(fit.signs[2].crowded);
}

TEST(FitToInk, KnowsEmptyLinesAndEmptyReadings) {
  EXPECT_EQ(FitToInk({}, {}, kEm).cost, 0);
  EXPECT_NEAR(FitToInk({}, InkOf(2), kEm).loose_em, 1.8, 0.01);
  const InkFit invented = FitToInk(SignsOf(U"税"), {}, kEm);
  ASSERT_EQ(invented.signs.size(), 1U);
  EXPECT_FALSE(invented.signs[0].inked);
}

}  // namespace
}  // namespace hyogumi::extract
