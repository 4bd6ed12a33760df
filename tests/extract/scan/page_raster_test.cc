// SPDX-License-Identifier: GPL-3.0-or-later
#include "extract/scan/page_raster.h"

#include <gtest/gtest.h>
#include <leptonica/allheaders.h>

#include "extract/pdf_document.h"
#include "tests/support/pdf_writer.h"

namespace hyogumi::extract {
namespace {

using testing_support::DrawText;
using testing_support::PdfPage;
using testing_support::WritePdf;

constexpr std::int64_t kMostPixels = 100'000'000;

std::string Hex(const std::string& bytes) {
  std::string out;
  char digits[3];
  for (const char c : bytes) {
    std::snprintf(digits, sizeof digits, "%02X", static_cast<unsigned>(static_cast<unsigned char>(c)));
    out += digits;
  }
  return out + ">";
}

// An image in the page's content: `matrix` places its unit square.
std::string InlineImage(const std::string& matrix, int width, int height, const std::string& format,
                        const std::string& data, const std::string& filter = "/AHx") {
  return "q " + matrix + " cm\nBI /W " + std::to_string(width) + " /H " + std::to_string(height) + " " + format +
         " /F " + filter + "\nID " + Hex(data) + "\nEI\nQ\n";
}

// A white scan of one bit a dot, 240 × 320 dots, with one black dot at (x, y).
std::string OneDot(int x, int y, int height = 320) {
  std::string rows(static_cast<std::size_t>(30 * height), '\xFF');
  rows[static_cast<std::size_t>(y * 30 + x / 8)] = static_cast<char>(0xFF ^ (0x80 >> x % 8));
  return rows;
}
const std::string kBilevel = "/BPC 1 /CS /G";

struct Read {
  std::optional<PageRaster> raster;
  Diagnostics diagnostics;
};

Read RasterOf(const std::vector<PdfPage>& pages, int number = 1, std::int64_t most_pixels = kMostPixels) {
  Result<PdfDocument> document = PdfDocument::Open(WritePdf(pages), "scan.pdf", std::nullopt);
  EXPECT_TRUE(document.ok());
  Read read;
  read.raster = document.value().Raster(number, most_pixels, read.diagnostics);
  return read;
}

std::string SizeOf(const PageRaster& raster) {
  Pix* const pix = raster.pixels.get();
  return std::to_string(pixGetWidth(pix)) + "x" + std::to_string(pixGetHeight(pix)) + "x" +
         std::to_string(pixGetDepth(pix));
}

bool IsBlack(const PageRaster& raster, int x, int y) {
  l_uint32 value = 0;
  pixGetPixel(raster.pixels.get(), x, y, &value);
  return pixGetDepth(raster.pixels.get()) == 1 ? value == 1 : value < 128;
}

// A page of 0.8 × 1.0667 inches at 300 dpi: 57.6 × 76.8 pt.
PdfPage ScanPage(const std::string& content, int rotate = 0) { return {content, rotate, 57.6, 76.8}; }

TEST(PageRaster, IsTheScanDotByDot) {
  const Read read = RasterOf({ScanPage(InlineImage("57.6 0 0 76.8 0 0", 240, 320, kBilevel, OneDot(10, 20)))});
  ASSERT_TRUE(read.raster);
  EXPECT_EQ(SizeOf(*read.raster), "240x320x1");
  EXPECT_NEAR(read.raster->dpi, 300, 0.1);
  EXPECT_NEAR(read.raster->area.right, 57.6, 0.01);
  EXPECT_NEAR(read.raster->area.bottom, 76.8, 0.01);
  int count = 0;
  pixCountPixels(read.raster->pixels.get(), &count, nullptr);
  EXPECT_EQ(count, 1);
  EXPECT_TRUE(IsBlack(*read.raster, 10, 20));
  EXPECT_TRUE(read.diagnostics.empty());
}

TEST(PageRaster, StandsAsThePageIsShown) {
  const struct {
    const char* name;
    const char* matrix;
    int rotate;
    double width;
    double height;
    int x;  // where the dot (10, 20) is seen
    int y;
  } cases[] = {
      {"page_turned_by_90", "57.6 0 0 76.8 0 0", 90, 57.6, 76.8, 299, 10},
      {"page_turned_by_180", "57.6 0 0 76.8 0 0", 180, 57.6, 76.8, 229, 299},
      {"page_turned_by_270", "57.6 0 0 76.8 0 0", 270, 57.6, 76.8, 20, 229},
      {"image_mirrored", "-57.6 0 0 76.8 57.6 0", 0, 57.6, 76.8, 229, 20},
      {"image_upside_down", "57.6 0 0 -76.8 0 76.8", 0, 57.6, 76.8, 10, 299},
      {"image_turned_anticlockwise", "0 57.6 -76.8 0 76.8 0", 0, 76.8, 57.6, 20, 229},
      {"image_turned_clockwise", "0 -57.6 76.8 0 0 57.6", 0, 76.8, 57.6, 299, 10},
      {"image_transposed", "0 -57.6 -76.8 0 76.8 57.6", 0, 76.8, 57.6, 20, 10},
  };
  for (const auto& c : cases) {
    const Read read =
        RasterOf({{InlineImage(c.matrix, 240, 320, kBilevel, OneDot(10, 20)), c.rotate, c.width, c.height}});
    ASSERT_TRUE(read.raster) << c.name;
    EXPECT_EQ(pixGetDepth(read.raster->pixels.get()), 1) << c.name;
    EXPECT_TRUE(IsBlack(*read.raster, c.x, c.y)) << c.name;
  }
}

TEST(PageRaster, PutsStripsTogether) {
  const std::string upper = InlineImage("57.6 0 0 48 0 28.8", 240, 200, kBilevel, OneDot(10, 20, 200));
  const std::string lower = InlineImage("57.6 0 0 28.8 0 0", 240, 120, kBilevel, OneDot(30, 40, 120));
  const Read read = RasterOf({ScanPage(upper + lower)});
  ASSERT_TRUE(read.raster);
  EXPECT_EQ(SizeOf(*read.raster), "240x320x1");
  EXPECT_TRUE(IsBlack(*read.raster, 10, 20));
  EXPECT_TRUE(IsBlack(*read.raster, 30, 240));
}

TEST(PageRaster, OnlyWhatIsSeenCounts) {
  const std::string image = InlineImage("57.6 0 0 76.8 0 0", 240, 320, kBilevel, OneDot(10, 20));
  const struct {
    const char* name;
    std::string content;
    const char* size;
  } cases[] = {
      {"searchable_text_is_unseen", image + "3 Tr " + DrawText(10, 10, "unseen"), "240x320x1"},
      {"white_ground_below", "1 g 0 0 57.6 76.8 re f " + image, "240x320x1"},
      {"covered_ground_below", "0 g 5 5 20 20 re f " + image, "240x320x1"},
      {"text_over_the_scan", image + DrawText(10, 10, "stamp"), "240x320x8"},
      {"white_box_over_the_scan", image + "1 g 0 0 20 20 re f ", "240x320x8"},
  };
  for (const auto& c : cases) {
    const Read read = RasterOf({ScanPage(c.content)});
    ASSERT_TRUE(read.raster) << c.name;
    EXPECT_EQ(SizeOf(*read.raster), c.size) << c.name;
    EXPECT_TRUE(IsBlack(*read.raster, 10, 20)) << c.name;
  }
}

TEST(PageRaster, TakesInvertedAndMaskedAndColouredImages) {
  std::string inverted = OneDot(10, 20);
  for (char& c : inverted) c = static_cast<char>(~c);
  std::string colour(static_cast<std::size_t>(240 * 320 * 3), '\xFF');
  colour[(20 * 240 + 10) * 3] = colour[(20 * 240 + 10) * 3 + 1] = colour[(20 * 240 + 10) * 3 + 2] = 0;
  const struct {
    const char* name;
    std::string format;
    std::string data;
    const char* size;
  } cases[] = {
      {"decode", "/BPC 1 /CS /G /D [1 0]", inverted, "240x320x1"},
      {"mask", "/IM true", OneDot(10, 20), "240x320x1"},
      {"palette", "/BPC 1 /CS [/I /RGB 1 <FFFFFF000000>]", inverted, "240x320x1"},
      {"colour", "/BPC 8 /CS /RGB", colour, "240x320x8"},
  };
  for (const auto& c : cases) {
    const Read read = RasterOf({ScanPage(InlineImage("57.6 0 0 76.8 0 0", 240, 320, c.format, c.data))});
    ASSERT_TRUE(read.raster) << c.name;
    EXPECT_EQ(SizeOf(*read.raster), c.size) << c.name;
    EXPECT_TRUE(IsBlack(*read.raster, 10, 20)) << c.name;
    EXPECT_FALSE(IsBlack(*read.raster, 11, 20)) << c.name;
  }
}

TEST(PageRaster, ShowsWhereTheImageLies) {
  const Read read = RasterOf({{InlineImage("57.6 0 0 76.8 100 50", 240, 320, kBilevel, OneDot(10, 20)), 0, 400, 300}});
  ASSERT_TRUE(read.raster);
  EXPECT_EQ(SizeOf(*read.raster), "240x320x1");
  EXPECT_NEAR(read.raster->area.left, 100, 0.01);
  EXPECT_NEAR(read.raster->area.top, 300 - 50 - 76.8, 0.01);
}

TEST(PageRaster, CutsOffWhatLiesOutsideOfThePage) {
  // 12 pt (50 dots) hang over the left side.
  const Read read = RasterOf({ScanPage(InlineImage("57.6 0 0 76.8 -12 0", 240, 320, kBilevel, OneDot(60, 20)))});
  ASSERT_TRUE(read.raster);
  EXPECT_EQ(SizeOf(*read.raster), "190x320x1");
  EXPECT_TRUE(IsBlack(*read.raster, 10, 20));
  EXPECT_NEAR(read.raster->area.left, 0, 0.01);
}

TEST(PageRaster, MakesFaxDotsSquare) {
  const Read read = RasterOf({{InlineImage("57.6 0 0 153.6 0 0", 240, 320, kBilevel, OneDot(10, 20)), 0, 57.6, 153.6}});
  ASSERT_TRUE(read.raster);
  EXPECT_EQ(SizeOf(*read.raster), "240x640x8");
  EXPECT_NEAR(read.raster->dpi, 300, 1);
}

TEST(PageRaster, BringsExtremeResolutionsNear300) {
  // The same scan as 75 and as 600 dpi.
  const Read coarse = RasterOf({{InlineImage("230 0 0 307 0 0", 240, 320, kBilevel, OneDot(10, 20)), 0, 230, 307}});
  ASSERT_TRUE(coarse.raster);
  EXPECT_EQ(SizeOf(*coarse.raster), "480x640x8");
  const std::string white(2400 / 8 * 3200, '\xFF');
  const Read fine = RasterOf({{InlineImage("288 0 0 384 0 0", 2400, 3200, kBilevel, white), 0, 288, 384}});
  ASSERT_TRUE(fine.raster);
  EXPECT_EQ(SizeOf(*fine.raster), "1200x1600x8");
  EXPECT_NEAR(fine.raster->dpi, 300, 0.5);
}

TEST(PageRaster, DrawsAPageWithoutScan) {
  const Read read = RasterOf({{DrawText(50, 100, "text"), 0, 400, 300}});
  ASSERT_TRUE(read.raster);
  EXPECT_EQ(pixGetDepth(read.raster->pixels.get()), 8);
  EXPECT_EQ(pixGetWidth(read.raster->pixels.get()), 1667);
  EXPECT_NEAR(read.raster->dpi, 300, 0.1);
}

TEST(PageRaster, RefusesAnAbsurdImageAndReadsTheOtherPages) {
  const PdfPage absurd = ScanPage(InlineImage("57.6 0 0 76.8 0 0", 2000, 2000, kBilevel, ""));
  const PdfPage sound = ScanPage(InlineImage("57.6 0 0 76.8 0 0", 240, 320, kBilevel, OneDot(10, 20)));
  const Read first = RasterOf({absurd, sound}, 1, 1'000'000);
  EXPECT_FALSE(first.raster);
  ASSERT_EQ(first.diagnostics.size(), 1U);
  EXPECT_EQ(Format(first.diagnostics[0]),
            "scan.pdf (page 1): warning: has an image of 4000000 pixels; the limit is 1000000; if the file is to "
            "be trusted, raise the limit with --limit pixels=N [page-not-read]");
  EXPECT_TRUE(RasterOf({absurd, sound}, 2).raster);
}

// An image of 240 by 320 dots, as an object of a PDF.
std::string ImageObject(const std::string& filter, const std::string& format, const std::string& data) {
  return "<< /Type /XObject /Subtype /Image /Width 240 /Height 320 " + format + " /Filter " + filter + " /Length " +
         std::to_string(data.size()) + " >>\nstream\n" + data + "\nendstream";
}

constexpr const char* kGrey = "/BitsPerComponent 8 /ColorSpace /DeviceGray";

TEST(PageRaster, TellsOfADamagedStreamAndReadsTheOtherPages) {
  const PdfPage sound = ScanPage(InlineImage("57.6 0 0 76.8 0 0", 240, 320, kBilevel, OneDot(10, 20)));
  PdfPage damaged = ScanPage("57.6 0 0 76.8 0 0 cm /Im Do\n");
  damaged.resources = "/XObject << /Im 10 0 R >>";
  const struct {
    const char* filter;
    const char* format;
    std::string data;
  } cases[] = {
      {"/DCTDecode", kGrey, "\xFF\xD8\xFF\xE0 this is no JPEG"},
      {"/JPXDecode", "", "this is no JPEG 2000"},
      {"/JBIG2Decode", "/BitsPerComponent 1 /ColorSpace /DeviceGray", "this is no JBIG2 stream"},
  };
  for (const auto& c : cases) {
    const std::string image = ImageObject(c.filter, c.format, c.data);
    Result<PdfDocument> document = PdfDocument::Open(WritePdf({damaged, sound}, {image}), "scan.pdf", std::nullopt);
    ASSERT_TRUE(document.ok()) << c.filter;
    Diagnostics diagnostics;
    document.value().Raster(1, kMostPixels, diagnostics);
    ASSERT_FALSE(diagnostics.empty()) << c.filter;
    EXPECT_EQ(diagnostics[0].code, "page-damaged") << c.filter;
    EXPECT_EQ(diagnostics[0].where.page, 1) << c.filter;
    diagnostics.clear();
    EXPECT_TRUE(document.value().Raster(2, kMostPixels, diagnostics)) << c.filter;
    EXPECT_TRUE(diagnostics.empty()) << c.filter;
  }
}

TEST(PageRaster, TellsOfWrongBytesThatTheJpegDecoderPassesOver) {
  constexpr int kWidth = 240;
  constexpr int kHeight = 320;
  const PixPtr picture(pixCreate(kWidth, kHeight, 8));
  for (int y = 0; y < kHeight; ++y) {
    for (int x = 0; x < kWidth; ++x) pixSetPixel(picture.get(), x, y, static_cast<l_uint32>((x * y) % 256));
  }
  l_uint8* bytes = nullptr;
  std::size_t size = 0;
  ASSERT_EQ(pixWriteMemJpeg(&bytes, &size, picture.get(), 75, 0), 0);
  const std::string sound(reinterpret_cast<const char*>(bytes), size);
  lept_free(bytes);
  std::string wrong = sound;
  for (std::size_t i = size / 2; i < size / 2 + 200; ++i) wrong[i] = static_cast<char>(i * 37 % 251);
  PdfPage page = ScanPage("57.6 0 0 76.8 0 0 cm /Im Do\n");
  page.resources = "/XObject << /Im 8 0 R >>";
  const auto told = [&page](const std::string& data) {
    Result<PdfDocument> document =
        PdfDocument::Open(WritePdf({page}, {ImageObject("/DCTDecode", kGrey, data)}), "scan.pdf", std::nullopt);
    Diagnostics diagnostics;
    EXPECT_TRUE(document.value().Raster(1, kMostPixels, diagnostics));
    return diagnostics;
  };
  EXPECT_TRUE(told(sound).empty());
  const Diagnostics diagnostics = told(wrong);
  ASSERT_EQ(diagnostics.size(), 1U);
  EXPECT_EQ(Format(diagnostics[0]),
            "scan.pdf (page 1): warning: a JPEG image of the page is damaged: a part of it may be wrong; compare this "
            "page with the print [page-damaged]");
}

TEST(PageRaster, AStreamThatEndsEarlyLeavesPaperAndIsTold) {
  const Read read =
      RasterOf({ScanPage(InlineImage("57.6 0 0 76.8 0 0", 240, 320, kBilevel, OneDot(10, 20).substr(0, 30 * 100)))});
  ASSERT_TRUE(read.raster);
  EXPECT_TRUE(IsBlack(*read.raster, 10, 20));
  EXPECT_FALSE(IsBlack(*read.raster, 120, 300));
  ASSERT_EQ(read.diagnostics.size(), 1U);
  EXPECT_EQ(
      Format(read.diagnostics[0]),
      "scan.pdf (page 1): warning: an image of the page ends before its last row; compare this page with the print "
      "[page-damaged]");
}

}  // namespace
}  // namespace hyogumi::extract
