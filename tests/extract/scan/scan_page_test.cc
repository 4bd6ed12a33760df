// SPDX-License-Identifier: GPL-3.0-or-later
#include "extract/scan/scan_page.h"

#include <gtest/gtest.h>
#include <leptonica/allheaders.h>

#include <random>

#include "extract/scan/shape_consensus.h"
#include "tests/extract/scan/drawn_page.h"
#include "tests/extract/scan/fake_line.h"

namespace hyogumi::extract {
namespace {

constexpr int kPitch = 44;

// A reader that sees the next of `lines` each time it is asked, the last one from there on.
class Script : public LineReader {
 public:
  explicit Script(std::vector<std::u32string> lines) : lines_(std::move(lines)) {}
  std::vector<ReadSign> Read(const Pix&, double, const ReadingWay&) override {
    const std::u32string text = lines_.at(std::min(at_, lines_.size() - 1));
    ++at_;
    return SignsOf(text, 0.99, 0, kPitch);
  }

 private:
  std::vector<std::u32string> lines_;
  std::size_t at_ = 0;
};

void ReadAll(ScanPage& page, LineReader& reader) {
  page.Prepare(reader);
  while (page.NextPhase({})) {
    for (std::size_t i = 0; i < page.phase_size(); ++i) page.ReadLine(i, reader);
  }
}

// The lines of a page of `lines` cells with `signs` 田 each, as `reader` makes them.
std::vector<std::u32string> TextsOf(int lines, int signs, LineReader& reader) {
  constexpr int kApart = 100;
  constexpr int kWidth = 1200;
  const int height = 2 * kApart + lines * kApart;
  const auto points = [](int pixels) { return pixels * 72 / 300.0; };
  DrawnPage drawn(kWidth, height);
  for (const int y : {20, height - 20}) drawn.Row(y, 20, kWidth - 20);  // which show that the page is straight
  std::vector<Box> regions;
  for (int i = 0; i < lines; ++i) {
    const int top = (i + 1) * kApart;
    for (int k = 0; k < signs; ++k) drawn.Field(100 + k * kPitch, top);
    regions.push_back({points(80), points(top - 20), points(kWidth - 20), points(top + 60)});
  }
  const Box area{0, 0, points(kWidth), points(height)};
  ScanPage page({drawn.Copy(), 300, area}, area.right, area.bottom, regions);
  ReadAll(page, reader);
  JudgeByShape(page.Signs());
  std::vector<std::u32string> texts;
  double bottom = -1;
  for (const Glyph& glyph : page.TakeContent({}).glyphs) {
    if (glyph.box.top > bottom) texts.emplace_back();
    bottom = glyph.box.bottom;
    texts.back() += glyph.text;
  }
  return texts;
}

TEST(ScanPage, ReadsInkThatTheReaderPassedOverByItsLikeness) {
  Script reader({U"田田田田田", U"田田田田田", U"田田田田"});  // the last line is read short in every way
  EXPECT_EQ(TextsOf(3, 5, reader), (std::vector<std::u32string>{U"田田田田田", U"田田田田田", U"田田田田田"}));
}

// A sheet of 3 by 4 inches at 200 dpi with ink at a share of its dots, here and there.
PageRaster Noise(double share) {
  constexpr int kWidth = 600;
  constexpr int kHeight = 800;
  PixPtr pix(pixCreate(kWidth, kHeight, 1));
  std::mt19937 random(7);
  for (int y = 0; y < kHeight; ++y) {
    for (int x = 0; x < kWidth; ++x) {
      if (static_cast<double>(random()) < share * static_cast<double>(std::mt19937::max()))
        pixSetPixel(pix.get(), x, y, 1);
    }
  }
  return {std::move(pix), 200, {0, 0, 216, 288}};
}

// Believes in whatever it sees, and counts how often it is asked.
class Believer : public LineReader {
 public:
  std::vector<ReadSign> Read(const Pix&, double, const ReadingWay&) override {
    ++asked;
    return SignsOf(U"上", 0.8, 0, kPitch);
  }
  int asked = 0;
};

PageContent Scanned(PageRaster raster, LineReader& reader) {
  const Box area = raster.area;
  ScanPage page(std::move(raster), area.right, area.bottom);
  ReadAll(page, reader);
  return page.TakeContent({});
}

TEST(ScanPage, TellsSpecksFromTextAndHardlyReadsThem) {
  for (const double share : {0.03, 0.05, 0.2, 0.5, 0.7}) {
    Believer reader;
    const PageContent content = Scanned(Noise(share), reader);
    EXPECT_TRUE(content.glyphs.empty()) << share;
    EXPECT_LE(reader.asked, 60) << share;
    ASSERT_EQ(content.diagnostics.size(), 1U) << share;
    EXPECT_EQ(content.diagnostics[0].code, share < 0.1 ? "ocr-no-text" : "ocr-noise") << share;
  }
}

TEST(ScanPage, InventsNothingOnABlankPage) {
  Believer reader;
  const PageContent content = Scanned(Noise(0), reader);
  EXPECT_TRUE(content.glyphs.empty());
  EXPECT_TRUE(content.diagnostics.empty());
  EXPECT_EQ(reader.asked, 0);
}

TEST(ScanPage, TakesALongVowelAloneInItsCellForADash) {
  Script reader({U"ー"});
  EXPECT_EQ(TextsOf(1, 1, reader), std::vector<std::u32string>{U"－"});
}

}  // namespace
}  // namespace hyogumi::extract
