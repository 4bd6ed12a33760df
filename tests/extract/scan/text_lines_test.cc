// SPDX-License-Identifier: GPL-3.0-or-later
#include "extract/scan/text_lines.h"

#include <gtest/gtest.h>

#include <cstddef>
#include <string>
#include <vector>

#include "tests/extract/scan/drawn_page.h"

namespace hyogumi::extract {
namespace {

const PixelBox kAll{0, 0, 1200, 800};

// "left,top-right,bottom" of each line, "|" before vertical ones.
std::string Shown(const TextLines& found) {
  std::string shown;
  for (const ImageLine& line : found.lines) {
    shown += (shown.empty() ? "" : " ") + std::string(line.vertical ? "|" : "") + std::to_string(line.box.left) + "," +
             std::to_string(line.box.top) + "-" + std::to_string(line.box.right) + "," +
             std::to_string(line.box.bottom);
  }
  return shown;
}

TEST(TextLines, TightLinesEachWithAllTheirParts) {
  DrawnPage page(1200, 800);
  page.Signs(50, 100, 10);
  page.Signs(50, 142, 8);  // two pixels below
  page.Three(138, 184);    // 三 alone, with two pixels above it
  const TextLines found = FindTextLines(page.pix(), kAll);
  EXPECT_EQ(Shown(found), "50,100-499,140 50,142-411,182 138,186-178,222");
  std::size_t parts = 0;
  for (const ImageLine& line : found.lines) parts += line.parts.size();
  EXPECT_EQ(parts, 5u + 3 * 3 + 2 + 1 + 4u + 2 * 3 + 2 + 1 + 3u);
  EXPECT_TRUE(found.specks.empty());
}

TEST(TextLines, OneSignIsALine) {
  struct {
    const char* name;
    void (*draw)(DrawnPage&);
    const char* want;
  } const cases[] = {
      {"ring", [](DrawnPage& p) { p.Ring(220, 220, 18, 15); }, "202,202-238,238"},
      {"bar", [](DrawnPage& p) { p.Bar(200, 200); }, "202,218-238,222"},
      {"dot", [](DrawnPage& p) { p.Ring(220, 220, 4, 0); }, "216,216-224,224"},
      {"three_bars", [](DrawnPage& p) { p.Three(200, 200); }, "200,202-240,238"},
      {"nothing", [](DrawnPage&) {}, ""},
      {"specks", [](DrawnPage& p) { p.Fill(200, 200, 202, 202), p.Fill(300, 260, 303, 262); }, ""},
  };
  for (const auto& row : cases) {
    SCOPED_TRACE(row.name);
    DrawnPage page(1200, 800);
    row.draw(page);
    EXPECT_EQ(Shown(FindTextLines(page.pix(), kAll)), row.want);
  }
}

TEST(TextLines, SpecksAreAccountedFor) {
  DrawnPage page(1200, 800);
  page.Signs(50, 100, 10);
  page.Fill(900, 600, 902, 602);
  page.Fill(120, 150, 121, 151);
  const TextLines found = FindTextLines(page.pix(), kAll);
  EXPECT_EQ(found.lines.size(), 1u);
  EXPECT_EQ(found.specks.size(), 2u);
}

TEST(TextLines, ABrokenSignIsOneLine) {
  DrawnPage page(100, 400);
  page.Field(30, 50);
  page.Field(30, 98, 27);       // the upper part of a sign
  page.Fill(30, 128, 44, 131);  // and its lower strokes, in bits
  page.Fill(54, 130, 68, 133);
  page.Fill(30, 136, 70, 139);
  page.Field(30, 146);
  page.Frame(38, 194, 62, 210, 3);  // 号 of two low parts
  page.Fill(30, 214, 70, 217);
  page.Fill(50, 221, 60, 234);
  const TextLines found = FindTextLines(page.pix(), {0, 0, 100, 400});
  EXPECT_EQ(Shown(found), "30,50-70,90 30,98-70,139 30,146-70,186 30,194-70,234");
}

TEST(TextLines, GluedLinesAreTwo) {
  DrawnPage page(1200, 800);
  page.Signs(50, 100, 10);
  page.Signs(50, 144, 10);
  page.Fill(68, 138, 72, 146);  // from a 田 to the one below
  const TextLines found = FindTextLines(page.pix(), kAll);
  ASSERT_EQ(found.lines.size(), 2u);
  EXPECT_NEAR(found.lines[0].box.bottom, 142, 3);
  EXPECT_NEAR(found.lines[1].box.top, 142, 3);
}

TEST(TextLines, AWideGapEndsALineOnlyWhereAsked) {
  DrawnPage page(1200, 800);
  page.Signs(50, 100, 5);
  page.Signs(600, 100, 5);
  page.Signs(604, 165, 5);
  EXPECT_EQ(FindTextLines(page.pix(), kAll).lines.size(), 2u);
  EXPECT_EQ(Shown(FindTextLines(page.pix(), kAll, {300, 1.5})), "50,100-279,140 600,100-829,140 604,165-833,205");
}

TEST(TextLines, LargeAndSmallTypeBesideEachOther) {
  DrawnPage page(1200, 800);
  for (int i = 0; i < 5; ++i) page.Field(50 + 90 * i, 100, 80);
  page.Signs(560, 120, 6);
  page.Signs(50, 200, 12);
  EXPECT_EQ(Shown(FindTextLines(page.pix(), kAll)), "50,100-833,180 50,200-587,240");
}

TEST(TextLines, TwoLinesOfSmallTypeBesideLargeType) {
  DrawnPage page(1200, 800);
  for (int i = 0; i < 5; ++i) page.Field(50 + 46 * i, 100, 44);
  for (int i = 0; i < 8; ++i) {
    page.Field(330 + 24 * i, 98, 22);
    page.Field(330 + 24 * i, 124, 22);
  }
  EXPECT_EQ(FindTextLines(page.pix(), {310, 0, 1200, 800}).lines.size(), 2u);
}

TEST(TextLines, ColumnsOfSignsSetClose) {
  DrawnPage page(300, 600);
  for (int i = 0; i < 6; ++i) {
    page.Field(200, 50 + 43 * i);
    page.Field(130, 50 + 43 * i);
  }
  page.Field(60, 50);
  EXPECT_EQ(Shown(FindTextLines(page.pix(), {0, 0, 300, 600})), "|200,50-240,305 |130,50-170,305 |60,50-100,90");
}

TEST(TextLines, OneSignALineInANarrowCell) {
  DrawnPage page(100, 400);
  for (int i = 0; i < 4; ++i) page.Field(30, 50 + 48 * i);
  EXPECT_EQ(FindTextLines(page.pix(), {0, 0, 100, 400}).lines.size(), 4u);
}

TEST(LineImage, ShowsItsOwnInkAlone) {
  DrawnPage page(1200, 800);
  page.Signs(50, 100, 10);
  page.Signs(50, 141, 10);
  page.Fill(600, 95, 604, 170);  // a bracket beside both lines' rows, of the first
  page.Signs(610, 100, 3);
  const TextLines found = FindTextLines(page.pix(), kAll);
  ASSERT_EQ(found.lines.size(), 2u);
  const ScanImage scan = page.Scan();
  for (const ImageLine& line : found.lines) {
    const PixPtr image = LineImage(scan, page.pix(), line, found.lines);
    const int margin = LineMargin(300);
    EXPECT_EQ(pixGetWidth(image.get()), line.box.width() + 2 * margin);
    EXPECT_EQ(pixGetHeight(image.get()), line.box.height() + 2 * margin);
    const PixPtr ink(pixThresholdToBinary(image.get(), 128));
    l_int32 count = 0;
    pixCountConnComp(ink.get(), 8, &count);
    EXPECT_EQ(static_cast<std::size_t>(count), line.parts.size());
  }
}

}  // namespace
}  // namespace hyogumi::extract
