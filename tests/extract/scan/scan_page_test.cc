// SPDX-License-Identifier: GPL-3.0-or-later
#include "extract/scan/scan_page.h"

#include <gtest/gtest.h>

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
  page.Prepare(reader);
  while (page.NextPhase({})) {
    for (std::size_t i = 0; i < page.phase_size(); ++i) page.ReadLine(i, reader);
  }
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

TEST(ScanPage, TakesALongVowelAloneInItsCellForADash) {
  Script reader({U"ー"});
  EXPECT_EQ(TextsOf(1, 1, reader), std::vector<std::u32string>{U"－"});
}

}  // namespace
}  // namespace hyogumi::extract
