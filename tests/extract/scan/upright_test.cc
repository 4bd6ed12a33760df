// SPDX-License-Identifier: GPL-3.0-or-later
#include "extract/scan/upright.h"

#include <gtest/gtest.h>
#include <leptonica/allheaders.h>

#include <cmath>
#include <numbers>

#include "core/page_turn.h"
#include "extract/scan/ink_parts.h"

namespace hyogumi::extract {
namespace {

constexpr int kWhite = 255;
constexpr int kWidth = 1800;  // dots of 300 dpi
constexpr int kHeight = 1200;
constexpr PixelBox kMark{1500, 60, 1640, 130};
constexpr PixelBox kStop{400 + 4, 270 + 31, 400 + 13, 270 + 40};  // of one sentence

void Fill(Pix* pix, const PixelBox& box, int value) {
  for (int y = box.top; y < box.bottom; ++y) {
    for (int x = box.left; x < box.right; ++x) pixSetPixel(pix, x, y, static_cast<l_uint32>(value));
  }
}

// A sign of 40 dots: a frame with a bar.
void DrawSign(Pix* pix, int x, int y, int ink) {
  Fill(pix, {x, y, x + 40, y + 4}, ink);
  Fill(pix, {x, y + 36, x + 40, y + 40}, ink);
  Fill(pix, {x, y, x + 4, y + 40}, ink);
  Fill(pix, {x + 36, y, x + 40, y + 40}, ink);
  Fill(pix, {x, y + 18, x + 40, y + 22}, ink);
}

// A page of lines across with a stop at every seventh place, and a black mark in the upper right corner.
PixPtr Page(int ink = 30, int paper = kWhite) {
  PixPtr pix(pixCreate(kWidth, kHeight, 8));
  pixSetAllArbitrary(pix.get(), static_cast<l_uint32>(paper));
  for (int y = 200; y < kHeight - 150; y += 70) {
    for (int i = 0; i < 30; ++i) {
      const int x = 130 + 45 * i;
      if (i % 7 != 6) {
        DrawSign(pix.get(), x, y, ink);
      } else {
        Fill(pix.get(), {x + 4, y + 31, x + 13, y + 40}, ink);
      }
    }
  }
  Fill(pix.get(), kMark, ink);
  return pix;
}

PageRaster RasterOf(PixPtr pix) {
  PageRaster raster;
  raster.area = {0, 0, pixGetWidth(pix.get()) * 0.24, pixGetHeight(pix.get()) * 0.24};
  raster.pixels = std::move(pix);
  return raster;
}

ScanImage Upright(PixPtr pix) {
  const PageRaster raster = RasterOf(std::move(pix));
  return MakeUpright(raster, raster.area.width(), raster.area.height());
}

// As it is shown when the sheet is turned clockwise about the middle, nothing cut off.
PixPtr Turned(PixPtr pix, int quarters, double degrees) {
  if (quarters != 0) pix.reset(pixRotateOrth(pix.get(), quarters));
  if (degrees == 0) return pix;
  const PixPtr roomy(pixAddBorder(pix.get(), 100, kWhite));
  return PixPtr(pixRotateAMGray(roomy.get(), static_cast<float>(degrees * std::numbers::pi / 180), kWhite));
}

// The part of the ink that is as large as the mark.
std::optional<PixelBox> FindMark(const ScanImage& image) {
  for (const InkPart& part : FindInkParts(image.ink.get()).parts) {
    if (std::abs(part.box.width() - kMark.width()) < 8 && std::abs(part.box.height() - kMark.height()) < 8) {
      return part.box;
    }
  }
  return std::nullopt;
}

bool HasInk(const ScanImage& image, const PixelBox& box) {
  for (int y = box.top; y < box.bottom; ++y) {
    for (int x = box.left; x < box.right; ++x) {
      l_uint32 value = 0;
      pixGetPixel(image.ink.get(), x, y, &value);
      if (value == 1) return true;
    }
  }
  return false;
}

double InkShare(const ScanImage& image) {
  int count = 0;
  pixCountPixels(image.ink.get(), &count, nullptr);
  return static_cast<double>(count) / pixGetWidth(image.ink.get()) / pixGetHeight(image.ink.get());
}

TEST(MakeUpright, BringsAMarkBackToItsShownPlace) {
  for (const bool bilevel : {false, true}) {
    for (int quarters = 0; quarters < 4; ++quarters) {
      for (const double skew : {0.0, -2.0, 0.3, 2.0}) {
        const std::string name = std::to_string(quarters) + " quarters and " + std::to_string(skew);
        PixPtr shown = Turned(Page(), quarters, skew);
        if (bilevel) shown.reset(pixThresholdToBinary(shown.get(), 128));
        const double width = pixGetWidth(shown.get()) * 0.24;
        const double height = pixGetHeight(shown.get()) * 0.24;
        // Where the middle of the mark lies on the page as it is shown: turned about the page's middle.
        const double angle = (quarters * 90 + skew) * std::numbers::pi / 180;
        const double x = ((kMark.left + kMark.right) / 2.0 - kWidth / 2.0) * 0.24;
        const double y = ((kMark.top + kMark.bottom) / 2.0 - kHeight / 2.0) * 0.24;
        const double want_x = width / 2 + x * std::cos(angle) - y * std::sin(angle);
        const double want_y = height / 2 + x * std::sin(angle) + y * std::cos(angle);

        const ScanImage image = Upright(std::move(shown));
        ASSERT_NE(image.ink, nullptr) << name;
        const double off = std::remainder(image.angle - quarters * 90 - skew, 360);
        EXPECT_NEAR(off, 0, 0.03) << name;
        const std::optional<PixelBox> mark = FindMark(image);
        ASSERT_TRUE(mark) << name;
        const Box back = PageTurn(width, height, image.angle).ToShown(image.ToBox(*mark));
        EXPECT_NEAR(back.center_x(), want_x, 0.5) << name;
        EXPECT_NEAR(back.center_y(), want_y, 0.5) << name;
      }
    }
  }
}

TEST(MakeUpright, LeavesABilevelScanDotByDot) {
  PixPtr page = Page();
  page.reset(pixThresholdToBinary(page.get(), 128));
  const PixPtr before(pixCopy(nullptr, page.get()));
  const ScanImage image = Upright(std::move(page));
  EXPECT_EQ(image.grey, nullptr);
  int same = 0;
  pixEqual(before.get(), image.ink.get(), &same);
  EXPECT_EQ(same, 1);
}

TEST(MakeUpright, ReadsPaleAndDarkCopiesAndShadows) {
  const double clean = InkShare(Upright(Page()));
  EXPECT_NEAR(InkShare(Upright(Page(190, 250))), clean, 0.05 * clean) << "pale";
  EXPECT_NEAR(InkShare(Upright(Page(20, 140))), clean, 0.05 * clean) << "dark";
  PixPtr shadow = Page();
  for (int y = 0; y < kHeight; ++y) {
    for (int x = 0; x < kWidth; ++x) {
      l_uint32 value = 0;
      pixGetPixel(shadow.get(), x, y, &value);
      pixSetPixel(shadow.get(), x, y, value * static_cast<l_uint32>(kWidth - x / 2) / kWidth);
    }
  }
  const ScanImage image = Upright(std::move(shadow));
  EXPECT_NEAR(InkShare(image), clean, 0.05 * clean) << "shadow";
  l_uint32 paper = 0;
  pixGetPixel(image.grey.get(), kWidth - 40, kHeight / 2, &paper);
  EXPECT_GT(paper, 245U) << "the paper in the shadow";
}

TEST(MakeUpright, AShadedCellIsNoInkAndItsTextIs) {
  PixPtr page = Page();
  const PixelBox cell{200, 20, 900, 100};
  Fill(page.get(), cell, 190);
  DrawSign(page.get(), 300, 40, 30);
  const ScanImage image = Upright(std::move(page));
  EXPECT_TRUE(HasInk(image, {300, 40, 304, 80}));
  EXPECT_FALSE(HasInk(image, {400, 30, 880, 90}));
  EXPECT_FALSE(HasInk(image, {308, 46, 332, 56})) << "inside of the sign";
}

TEST(MakeUpright, WhiteTextOnBlackIsKept) {
  PixPtr page = Page();
  Fill(page.get(), {200, 60, 900, 190}, 20);
  DrawSign(page.get(), 300, 100, 250);
  const ScanImage image = Upright(std::move(page));
  EXPECT_TRUE(HasInk(image, {310, 106, 330, 116}));
  EXPECT_FALSE(HasInk(image, {301, 101, 303, 139})) << "a stroke of the sign";
  EXPECT_TRUE(HasInk(image, {600, 120, 610, 130})) << "far from the sign";
}

TEST(MakeUpright, SpecksGoAndStopsAndDottedRulingsStay) {
  PixPtr page = Page();
  unsigned seed = 7;
  for (int i = 0; i < 3000; ++i) {
    seed = seed * 1664525U + 1013904223U;
    const int x = static_cast<int>(seed >> 8) % kWidth;
    seed = seed * 1664525U + 1013904223U;
    pixSetPixel(page.get(), x, static_cast<int>(seed >> 8) % kHeight, 0);
  }
  for (int x = 130; x < 1400; x += 6) Fill(page.get(), {x, 150, x + 2, 152}, 0);
  page.reset(pixThresholdToBinary(page.get(), 128));
  const ScanImage image = Upright(std::move(page));
  EXPECT_TRUE(HasInk(image, kStop));
  int dots = 0;
  for (int x = 130; x < 1400; x += 6) dots += HasInk(image, {x, 150, x + 2, 152}) ? 1 : 0;
  EXPECT_GT(dots, 190);
  EXPECT_FALSE(HasInk(image, {0, 1090, kWidth, kHeight})) << "below the text";
}

TEST(MakeUpright, RemovesTheBlackAroundTheSheet) {
  PixPtr page = Page();
  Fill(page.get(), {0, 0, 60, kHeight}, 5);
  Fill(page.get(), {0, kHeight - 40, kWidth, kHeight}, 5);
  Fill(page.get(), {100, 180, kWidth, 184}, 30);  // a ruling that the edge cuts
  const ScanImage image = Upright(std::move(page));
  EXPECT_FALSE(HasInk(image, {2, 2, 50, kHeight - 50}));
  EXPECT_FALSE(HasInk(image, {100, kHeight - 30, kWidth - 5, kHeight - 5}));
  EXPECT_TRUE(HasInk(image, {kWidth - 10, 178, kWidth, 186}));
  EXPECT_TRUE(HasInk(image, kStop));
}

TEST(MakeUpright, TakesPagesWithoutText) {
  const auto flat = [](int value) {
    PixPtr pix(pixCreate(kWidth, kHeight, 8));
    pixSetAllArbitrary(pix.get(), static_cast<l_uint32>(value));
    return pix;
  };
  EXPECT_EQ(InkShare(Upright(flat(255))), 0);
  EXPECT_EQ(InkShare(Upright(flat(180))), 0);
  EXPECT_NE(Upright(flat(0)).ink, nullptr);
  PixPtr noise = flat(255);
  unsigned seed = 3;
  for (int y = 0; y < kHeight; ++y) {
    for (int x = 0; x < kWidth; ++x) {
      seed = seed * 1664525U + 1013904223U;
      pixSetPixel(noise.get(), x, y, seed >> 24);
    }
  }
  EXPECT_NE(Upright(std::move(noise)).ink, nullptr);
  PixPtr tiny(pixCreate(1, 1, 8));
  EXPECT_NE(Upright(std::move(tiny)).ink, nullptr);
  PixPtr narrow(pixCreate(3, 2000, 1));
  EXPECT_NE(Upright(std::move(narrow)).ink, nullptr);
}

TEST(LikelyTurns, AsksWhereNothingTells) {
  // Lines without a single stop: upright and upside down look alike.
  PixPtr pix(pixCreate(kWidth, kHeight, 8));
  pixSetAllArbitrary(pix.get(), kWhite);
  for (int y = 200; y < kHeight - 150; y += 70) {
    for (int i = 0; i < 30; ++i) DrawSign(pix.get(), 130 + 45 * i, y, 30);
  }
  EXPECT_EQ(LikelyTurns(Upright(std::move(pix))), (std::vector<int>{0, 180}));
  EXPECT_EQ(LikelyTurns(Upright(Page())), (std::vector<int>{0}));
}

TEST(TurnBack, PutsAnImageRightThatTheReaderFoundTurned) {
  ScanImage image = Upright(Page());
  const std::optional<PixelBox> before = FindMark(image);
  ASSERT_TRUE(before);
  TurnBack(image, 180, kWidth * 0.24, kHeight * 0.24);
  EXPECT_EQ(image.angle, 180);
  const std::optional<PixelBox> after = FindMark(image);
  ASSERT_TRUE(after);
  const Box back = PageTurn(kWidth * 0.24, kHeight * 0.24, image.angle).ToShown(image.ToBox(*after));
  EXPECT_NEAR(back.left, before->left * 0.24, 0.01);
  EXPECT_NEAR(back.top, before->top * 0.24, 0.01);
}

}  // namespace
}  // namespace hyogumi::extract
