// SPDX-License-Identifier: GPL-3.0-or-later
#include "extract/page_picture.h"

#include <gtest/gtest.h>
#include <leptonica/allheaders.h>

#include <cstdlib>
#include <vector>

#include "extract/scan/pix.h"
#include "tests/support/pdf_writer.h"

namespace hyogumi::extract {
namespace {

using testing_support::FillRectangle;
using testing_support::WritePdf;

// What a browser would show.
PixPtr Decoded(const EncodedPage& page) {
  PixPtr pix(pixReadMem(reinterpret_cast<const l_uint8*>(page.bytes.data()), page.bytes.size()));
  EXPECT_NE(pix, nullptr);
  return PixPtr(pixConvertTo32(pix.get()));
}

// Red, green and blue at a place of the page.
std::vector<int> ColorAt(const EncodedPage& page, double x_pt, double y_pt) {
  const PixPtr pix = Decoded(page);
  l_int32 red = 0;
  l_int32 green = 0;
  l_int32 blue = 0;
  pixGetRGBPixel(pix.get(), static_cast<int>(x_pt * pixGetWidth(pix.get()) / page.width),
                 static_cast<int>(y_pt * pixGetHeight(pix.get()) / page.height), &red, &green, &blue);
  return {red, green, blue};
}

std::optional<EncodedPage> DrawOne(const std::string& bytes, int number = 1) {
  Result<PagePictures> pictures = PagePictures::Open(bytes, "file", {}, {});
  EXPECT_TRUE(pictures.ok());
  return pictures.value().Draw(number);
}

TEST(PagePictures, ShowAPdfsPageAsItIsShown) {
  // 400 x 300 points, y growing up: the square is at 60 to 100 from the top.
  const std::string square = "0 0 0 rg " + FillRectangle(100, 200, 50, 40);
  const auto drawn = DrawOne(WritePdf({{square}}));
  ASSERT_TRUE(drawn);
  EXPECT_EQ(drawn->media_type, "image/png");
  EXPECT_EQ(drawn->width, 400);
  EXPECT_EQ(drawn->height, 300);
  EXPECT_EQ(ColorAt(*drawn, 125, 80), (std::vector<int>{0, 0, 0}));
  EXPECT_EQ(ColorAt(*drawn, 125, 110), (std::vector<int>{255, 255, 255}));
  EXPECT_FALSE(DrawOne(WritePdf({{square}}), 2)) << "it has one page";

  const auto turned = DrawOne(WritePdf({{square, 90}}));
  ASSERT_TRUE(turned);
  EXPECT_EQ(turned->width, 300);
  EXPECT_EQ(turned->height, 400);
  EXPECT_EQ(ColorAt(*turned, 220, 125), (std::vector<int>{0, 0, 0}));
  EXPECT_EQ(ColorAt(*turned, 125, 80), (std::vector<int>{255, 255, 255}));
}

TEST(PagePictures, KeepColors) {
  const auto drawn = DrawOne(WritePdf({{"1 0.9 0.2 rg " + FillRectangle(100, 200, 50, 40)}}));
  ASSERT_TRUE(drawn);
  const std::vector<int> color = ColorAt(*drawn, 125, 80);
  EXPECT_NEAR(color[0], 255, 12);
  EXPECT_NEAR(color[1], 230, 12);
  EXPECT_NEAR(color[2], 51, 12);
}

TEST(PagePictures, TakePageImagesToo) {
  PixPtr white(pixCreate(1240, 1754, 1));  // A4 at 150 dpi
  PixPtr marked(pixCopy(nullptr, white.get()));
  pixRasterop(marked.get(), 600, 600, 100, 100, PIX_SET, nullptr, 0, 0);
  for (const PixPtr* pix : {&white, &marked}) pixSetResolution(pix->get(), 150, 150);
  PIXA* pixa = pixaCreate(0);
  pixaAddPix(pixa, white.get(), L_CLONE);
  pixaAddPix(pixa, marked.get(), L_CLONE);
  l_uint8* data = nullptr;
  std::size_t size = 0;
  ASSERT_EQ(pixaWriteMemMultipageTiff(&data, &size, pixa), 0);
  pixaDestroy(&pixa);
  const std::string tiff(reinterpret_cast<const char*>(data), size);
  std::free(data);
  const auto drawn = DrawOne(tiff, 2);
  ASSERT_TRUE(drawn);
  EXPECT_NEAR(drawn->width, 595.2, 0.5);
  EXPECT_EQ(ColorAt(*drawn, 650 * 72 / 150.0, 650 * 72 / 150.0), (std::vector<int>{0, 0, 0}));
  EXPECT_EQ(ColorAt(*drawn, 100, 100), (std::vector<int>{255, 255, 255}));
  EXPECT_FALSE(DrawOne(tiff, 3));
}

TEST(PagePictures, MakeAJpegOfAPhotographOnly) {
  PageImage noise(800, 800, kPictureDotsPerInch);
  std::uint32_t state = 1;
  for (std::uint8_t& channel : noise.rgb()) {
    state = state * 1664525 + 1013904223;
    channel = static_cast<std::uint8_t>(state >> 24);
  }
  const auto photograph = EncodePage(noise);
  ASSERT_TRUE(photograph);
  EXPECT_EQ(photograph->media_type, "image/jpeg");
  PageImage print(300, 300, kPictureDotsPerInch);
  print.Fill({10, 10, 60, 60}, {0, 0, 0});
  const auto text = EncodePage(print);
  ASSERT_TRUE(text);
  EXPECT_EQ(text->media_type, "image/png");
  EXPECT_LT(text->bytes.size(), 2000U);
  EXPECT_EQ(text->width, 150);
  EXPECT_EQ(EncodePage(print)->bytes, text->bytes);
}

TEST(PagePictures, RefuseWhatExtractRefuses) {
  const Result<PagePictures> refused = PagePictures::Open("no PDF", "file", {}, {});
  ASSERT_FALSE(refused.ok());
  EXPECT_EQ(refused.error().status, ExitStatus::kInputUnreadable);
}

}  // namespace
}  // namespace hyogumi::extract
