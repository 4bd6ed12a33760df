// SPDX-License-Identifier: GPL-3.0-or-later
#include "extract/scan/image_files.h"

#include <gtest/gtest.h>
#include <leptonica/allheaders.h>

#include <cstdlib>

namespace hyogumi::extract {
namespace {

// A white picture with a black square of 20 dots whose corner is (x, y).
PixPtr Picture(int width, int height, int depth, int x, int y, int dpi) {
  PixPtr pix(pixCreate(width, height, depth));
  if (depth != 1) pixSetAllArbitrary(pix.get(), depth == 32 ? 0xFFFFFF00 : depth == 16 ? 0xFFFF : 0xFF);
  pixRasterop(pix.get(), x, y, 20, 20, depth == 1 ? PIX_SET : PIX_CLR, nullptr, 0, 0);
  pixSetResolution(pix.get(), dpi, dpi);
  return pix;
}

std::string Encoded(const PixPtr& pix, int format) {
  l_uint8* data = nullptr;
  std::size_t size = 0;
  EXPECT_EQ(pixWriteMem(&data, &size, pix.get(), format), 0);
  std::string bytes(reinterpret_cast<const char*>(data), size);
  std::free(data);
  return bytes;
}

std::string TiffOf(const std::vector<PixPtr>& pages) {
  PIXA* pixa = pixaCreate(0);
  for (const PixPtr& page : pages) pixaAddPix(pixa, page.get(), L_CLONE);
  l_uint8* data = nullptr;
  std::size_t size = 0;
  EXPECT_EQ(pixaWriteMemMultipageTiff(&data, &size, pixa), 0);
  pixaDestroy(&pixa);
  std::string bytes(reinterpret_cast<const char*>(data), size);
  std::free(data);
  return bytes;
}

bool IsBlack(const PageRaster& raster, int x, int y) {
  l_uint32 value = 0;
  pixGetPixel(raster.pixels.get(), x, y, &value);
  return pixGetDepth(raster.pixels.get()) == 1 ? value == 1 : value < 128;
}

// The error's line; empty where the file is taken.
std::string Refusal(const std::string& bytes, const Limits& limits = {}) {
  const Result<ImageFile> file = ImageFile::Open(bytes, "scan", limits);
  if (file.ok()) return "";
  EXPECT_EQ(file.error().status, ExitStatus::kInputUnreadable);
  return Format(file.error().faults.at(0));
}

TEST(ImageFile, ReadsWhatScannersWrite) {
  const struct {
    const char* name;
    int depth;
    int format;
    int read_depth;
  } cases[] = {
      {"bilevel_png", 1, IFF_PNG, 1},  {"grey_png", 8, IFF_PNG, 8},        {"colour_png", 32, IFF_PNG, 8},
      {"deep_png", 16, IFF_PNG, 8},    {"grey_jpeg", 8, IFF_JFIF_JPEG, 8}, {"colour_jpeg", 32, IFF_JFIF_JPEG, 8},
      {"fax_tiff", 1, IFF_TIFF_G4, 1}, {"grey_tiff", 8, IFF_TIFF_ZIP, 8},  {"colour_tiff", 32, IFF_TIFF_LZW, 8},
  };
  for (const auto& c : cases) {
    const std::string bytes = Encoded(Picture(600, 900, c.depth, 100, 200, 200), c.format);
    EXPECT_TRUE(LooksLikeImage(bytes)) << c.name;
    Result<ImageFile> file = ImageFile::Open(bytes, c.name, {});
    ASSERT_TRUE(file.ok()) << c.name << Format(file.error().faults.at(0));
    EXPECT_EQ(file.value().page_count(), 1) << c.name;
    EXPECT_NEAR(file.value().page_width(1), 600 / 200.0 * 72, 0.2) << c.name;
    Diagnostics diagnostics;
    const std::optional<PageRaster> raster = file.value().Raster(1, diagnostics);
    ASSERT_TRUE(raster) << c.name;
    EXPECT_TRUE(diagnostics.empty()) << c.name;
    EXPECT_EQ(pixGetWidth(raster->pixels.get()), 600) << c.name;
    EXPECT_EQ(pixGetDepth(raster->pixels.get()), c.read_depth) << c.name;
    EXPECT_NEAR(raster->dpi, 200, 0.2) << c.name;
    EXPECT_TRUE(IsBlack(*raster, 110, 210)) << c.name;
    EXPECT_FALSE(IsBlack(*raster, 300, 300)) << c.name;
  }
}

TEST(ImageFile, ReadsEachPageOfATiff) {
  std::vector<PixPtr> pages;
  pages.push_back(Picture(600, 900, 1, 100, 200, 200));
  pages.push_back(Picture(900, 600, 8, 300, 400, 200));
  Result<ImageFile> file = ImageFile::Open(TiffOf(pages), "pages.tif", {});
  ASSERT_TRUE(file.ok());
  ASSERT_EQ(file.value().page_count(), 2);
  Diagnostics diagnostics;
  const std::optional<PageRaster> second = file.value().Raster(2, diagnostics);
  const std::optional<PageRaster> first = file.value().Raster(1, diagnostics);
  ASSERT_TRUE(first && second);
  EXPECT_TRUE(IsBlack(*first, 110, 210));
  EXPECT_TRUE(IsBlack(*second, 310, 410));
  EXPECT_EQ(pixGetWidth(second->pixels.get()), 900);
}

TEST(ImageFile, AsksTheShapeWhereTheResolutionIsSenseless) {
  const struct {
    const char* name;
    int width;
    int height;
    int dpi;
    double want_width_pt;
  } cases[] = {
      {"none_a4", 2480, 3508, 0, 595.3},           {"screen_a4", 2480, 3508, 72, 595.3},
      {"screen_a4_across", 1754, 1240, 96, 841.9}, {"none_other", 1200, 1200, 0, 288},
      {"senseless", 1200, 1200, 5000, 288},        {"small_and_true", 400, 400, 96, 300},
  };
  for (const auto& c : cases) {
    const Result<ImageFile> file =
        ImageFile::Open(Encoded(Picture(c.width, c.height, 1, 10, 10, c.dpi), IFF_PNG), c.name, {});
    ASSERT_TRUE(file.ok()) << c.name;
    EXPECT_NEAR(file.value().page_width(1), c.want_width_pt, 1) << c.name;
  }
}

TEST(ImageFile, TurnsAsExifSays) {
  std::string bytes = Encoded(Picture(600, 900, 8, 100, 200, 200), IFF_JFIF_JPEG);
  // One entry: orientation 6, "turn it clockwise".
  const std::string exif("Exif\0\0MM\0\x2A\0\0\0\x08\0\x01\x01\x12\0\x03\0\0\0\x01\0\x06\0\0\0\0\0\0", 32);
  const std::string segment = std::string("\xFF\xE1\0", 3) + static_cast<char>(exif.size() + 2) + exif;
  bytes.insert(2, segment);
  Result<ImageFile> file = ImageFile::Open(bytes, "turned.jpg", {});
  ASSERT_TRUE(file.ok());
  EXPECT_NEAR(file.value().page_width(1), 900 / 200.0 * 72, 0.2);
  Diagnostics diagnostics;
  const std::optional<PageRaster> raster = file.value().Raster(1, diagnostics);
  ASSERT_TRUE(raster);
  EXPECT_EQ(pixGetWidth(raster->pixels.get()), 900);
  EXPECT_TRUE(IsBlack(*raster, 899 - 210, 110));
}

TEST(ImageFile, RefusesAnAbsurdSizeBeforeDecoding) {
  std::string bytes = Encoded(Picture(600, 900, 1, 100, 200, 200), IFF_PNG);
  bytes.replace(16, 8, std::string("\0\x01\x86\xA0\0\x01\x86\xA0", 8));  // 100000 × 100000
  EXPECT_EQ(
      Refusal(bytes),
      "scan (page 1): error: has an image of 100000 × 100000 pixels; the limit is 1000000000; if the file is to be "
      "trusted, raise the limit with --limit pixels=N [limit-reached]");
}

TEST(ImageFile, NamesWhatIsTaken) {
  const std::string gif("GIF89a\x01\0\x01\0\x80\0\0", 13);
  EXPECT_TRUE(LooksLikeImage(gif));
  EXPECT_EQ(Refusal(gif), "scan: error: GIF images are not read; give it as PNG, TIFF, JPEG or PDF [input-image-kind]");
  EXPECT_FALSE(LooksLikeImage("%PDF-1.7"));
  EXPECT_FALSE(LooksLikeImage("BM is a word of this text"));
  EXPECT_FALSE(LooksLikeImage(""));
}

TEST(ImageFile, NoBytesMakeItCrash) {
  std::vector<PixPtr> pages;
  pages.push_back(Picture(300, 400, 8, 100, 200, 200));
  pages.push_back(Picture(300, 400, 1, 100, 200, 200));
  const std::string files[] = {Encoded(pages[0], IFF_PNG), Encoded(pages[0], IFF_JFIF_JPEG), TiffOf(pages)};
  unsigned seed = 1;
  const auto next = [&seed](std::size_t below) {
    seed = seed * 1664525U + 1013904223U;
    return static_cast<std::size_t>(seed >> 8) % below;
  };
  for (const std::string& whole : files) {
    for (int round = 0; round < 200; ++round) {
      std::string bytes = whole.substr(0, round % 2 == 0 ? whole.size() : next(whole.size()) + 1);
      for (int i = 0; i < 6 && bytes.size() > 8; ++i) bytes[next(bytes.size())] = static_cast<char>(next(256));
      Limits limits;
      limits.pixels = 1'000'000;
      Result<ImageFile> file = ImageFile::Open(bytes, "damaged", limits);
      if (!file.ok()) continue;
      for (int page = 1; page <= file.value().page_count(); ++page) {
        Diagnostics diagnostics;
        const std::optional<PageRaster> raster = file.value().Raster(page, diagnostics);
        EXPECT_TRUE(raster || !diagnostics.empty());
      }
    }
  }
}

TEST(ImageFile, TellsOfAPageThatIsLostAndReadsTheOthers) {
  std::vector<PixPtr> pages;
  pages.push_back(Picture(600, 900, 1, 100, 200, 200));
  pages.push_back(Picture(600, 900, 1, 100, 200, 200));
  std::string bytes = TiffOf(pages);
  // The second page's way of compression becomes one that nobody knows.
  const std::string compression("\x03\x01\x03\0\x01\0\0\0", 8);
  const std::size_t at = bytes.rfind(compression);
  ASSERT_NE(at, std::string::npos);
  bytes[at + 8] = '\x77';
  bytes[at + 9] = '\x77';
  Result<ImageFile> file = ImageFile::Open(bytes, "scan.tif", {});
  ASSERT_TRUE(file.ok());
  Diagnostics diagnostics;
  EXPECT_TRUE(file.value().Raster(1, diagnostics));
  EXPECT_TRUE(diagnostics.empty());
  EXPECT_FALSE(file.value().Raster(2, diagnostics));
  ASSERT_EQ(diagnostics.size(), 1U);
  EXPECT_EQ(Format(diagnostics[0]),
            "scan.tif (page 2): warning: the image is damaged: it can't be decoded; fetch it again [page-not-read]");
}

TEST(ImageFile, ShowsWhatATruncatedJpegStillHas) {
  PixPtr pix = Picture(600, 900, 8, 100, 50, 200);
  for (int y = 100; y < 900; y += 7) pixRasterop(pix.get(), 0, y, 600, 3, PIX_CLR, nullptr, 0, 0);
  const std::string bytes = Encoded(pix, IFF_JFIF_JPEG);
  Result<ImageFile> file = ImageFile::Open(bytes.substr(0, bytes.size() / 2), "cut.jpg", {});
  ASSERT_TRUE(file.ok());
  Diagnostics diagnostics;
  const std::optional<PageRaster> raster = file.value().Raster(1, diagnostics);
  ASSERT_TRUE(raster);
  EXPECT_TRUE(IsBlack(*raster, 110, 60));
  ASSERT_EQ(diagnostics.size(), 1U);
  EXPECT_EQ(diagnostics[0].code, "page-damaged");
}

}  // namespace
}  // namespace hyogumi::extract
