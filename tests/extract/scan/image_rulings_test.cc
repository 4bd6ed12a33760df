// SPDX-License-Identifier: GPL-3.0-or-later
#include "extract/scan/image_rulings.h"

#include <gtest/gtest.h>

#include <string>
#include <vector>

#include "extract/ruled_table_finder.h"
#include "tests/extract/scan/drawn_page.h"

namespace hyogumi::extract {
namespace {

// Rows x columns of each table.
std::string Tables(const ImageRulings& found) {
  std::string shown;
  for (const RuledTable& t : FindRuledTables(found.rulings)) {
    shown += (shown.empty() ? "" : " ") + std::to_string(t.ys.size() - 1) + "x" + std::to_string(t.xs.size() - 1) +
             "=" + std::to_string(t.table.cells.size());
  }
  return shown;
}

void DrawText(DrawnPage& page) {
  for (int row = 0; row < 3; ++row) {
    page.Signs(230, 230 + 300 * row, 9);
    page.Signs(930, 230 + 300 * row, 20);
    page.Signs(930, 277 + 300 * row, 15);
  }
}

// Three rows of two columns.
void DrawGrid(DrawnPage& page, int thick = 4) {
  for (const int y : {200, 500, 800, 1100}) page.Row(y, 200, 2200, thick);
  for (const int x : {200, 900, 2200}) page.Column(x, 200, 1100, thick);
}

TEST(ImageRulings, FindsTheGridAndLeavesTheTypeAsItWas) {
  for (const int thick : {1, 2, 4, 8, 14}) {
    SCOPED_TRACE(thick);
    DrawnPage type(2400, 1300);
    DrawText(type);
    DrawnPage page(2400, 1300);
    DrawText(page);
    DrawGrid(page, thick);
    const ImageRulings found = FindImageRulings(page.Scan());
    EXPECT_EQ(Tables(found), "3x2=6");
    EXPECT_EQ(Differing(found.text.get(), type.pix()), 0);
  }
}

TEST(ImageRulings, TakesOutTheDriftOfASkewedPage) {
  for (const double degrees : {-1.0, -0.3, 0.1, 0.3, 0.6, 1.0}) {
    for (const int thick : {1, 3, 5}) {
      SCOPED_TRACE(std::to_string(degrees) + " " + std::to_string(thick));
      DrawnPage page(3500, 1400);
      page.Turn(degrees);
      DrawText(page);
      for (const int y : {200, 500, 800, 1100}) page.Row(y, 200, 3300, thick);
      for (const int x : {200, 900, 3300}) page.Column(x, 200, 1100, thick);
      const ImageRulings found = FindImageRulings(page.Scan());
      EXPECT_EQ(Tables(found), "3x2=6");
      EXPECT_EQ(found.rulings.size(), 7u);
    }
  }
}

TEST(ImageRulings, JoinsFaintAndBrokenRulings) {
  DrawnPage type(2400, 1300);
  DrawText(type);
  struct {
    const char* name;
    int thick;
    int drawn;
    int gap;
  } const cases[] = {{"faint", 1, 23, 2}, {"broken", 3, 90, 12}, {"worn", 2, 140, 22}};
  for (const auto& row : cases) {
    SCOPED_TRACE(row.name);
    DrawnPage page(2400, 1300);
    DrawText(page);
    for (const int y : {200, 500, 800, 1100}) {
      for (int x = 200; x < 2200; x += row.drawn + row.gap) page.Row(y, x, std::min(2200, x + row.drawn), row.thick);
    }
    for (const int x : {200, 900, 2200}) {
      for (int y = 200; y < 1100; y += row.drawn + row.gap) page.Column(x, y, std::min(1100, y + row.drawn), row.thick);
    }
    const ImageRulings found = FindImageRulings(page.Scan());
    EXPECT_EQ(Tables(found), "3x2=6");
    EXPECT_EQ(Differing(found.text.get(), type.pix()), 0);
  }
}

TEST(ImageRulings, ARulingBrokenInItsLastCellIsOne) {
  for (const int from : {1000, 1400}) {
    for (const int to : {1500, 2050, 2130}) {
      SCOPED_TRACE(std::to_string(from) + " " + std::to_string(to));
      DrawnPage page(2400, 1300);
      DrawText(page);
      for (const int y : {200, 800, 1100}) page.Row(y, 200, 2200);
      for (const int x : {200, 900, 2200}) page.Column(x, 200, 1100);
      page.Row(500, 200, from);
      page.Row(500, to, 2200);
      EXPECT_EQ(Tables(FindImageRulings(page.Scan())), "3x2=6");
    }
  }
}

TEST(ImageRulings, JoinsARulingThatAStampFadesToBits) {
  DrawnPage type(2400, 1300);
  DrawText(type);
  DrawnPage page(2400, 1300);
  DrawText(page);
  for (const int y : {200, 800, 1100}) page.Row(y, 200, 2200);
  for (const int x : {200, 900, 2200}) page.Column(x, 200, 1100);
  page.Row(500, 200, 820);
  for (const int x : {838, 868, 892, 920, 960}) page.Row(500, x, x + 18);
  page.Row(500, 1000, 2200);
  const ImageRulings found = FindImageRulings(page.Scan());
  EXPECT_EQ(Tables(found), "3x2=6");
  EXPECT_EQ(Differing(found.text.get(), type.pix()), 0) << "the bits are no signs";
}

TEST(ImageRulings, JoinsDashesAndDots) {
  DrawnPage type(2400, 1300);
  DrawText(type);
  struct {
    const char* name;
    int dash;
    int step;
  } const cases[] = {{"dots", 4, 10}, {"dashes", 16, 26}, {"long_dashes", 30, 42}};
  for (const auto& row : cases) {
    SCOPED_TRACE(row.name);
    DrawnPage page(2400, 1300);
    DrawText(page);
    for (const int y : {200, 1100}) page.Row(y, 200, 2200);
    for (const int x : {200, 900, 2200}) page.Column(x, 200, 1100);
    for (const int y : {500, 800}) {
      for (int x = 200; x < 2200; x += row.step) page.Row(y, x, std::min(2200, x + row.dash));
    }
    const ImageRulings found = FindImageRulings(page.Scan());
    EXPECT_EQ(Tables(found), "3x2=6");
    EXPECT_EQ(Differing(found.text.get(), type.pix()), 0);
  }
}

TEST(ImageRulings, ADoubleLineIsOneBorder) {
  DrawnPage page(2400, 1300);
  DrawText(page);
  DrawGrid(page, 3);
  page.Row(507, 200, 2200, 3);
  page.Column(907, 200, 1100, 3);
  EXPECT_EQ(Tables(FindImageRulings(page.Scan())), "3x2=6");
}

TEST(ImageRulings, LeadersAndStrokesOfTypeAreNone) {
  DrawnPage page(2400, 1300);
  DrawText(page);
  for (int i = 0; i < 4; ++i) page.Field(300 + 130 * i, 30, 120);        // a heading of larger type
  page.Bar(900, 30, 120);                                                // with a 一
  for (int x = 600; x < 2000; x += 12) page.Fill(x, 1200, x + 4, 1204);  // leaders
  for (int i = 0; i < 5; ++i) page.Bar(300 + 44 * i, 1240);              // ーーーーー
  const ImageRulings found = FindImageRulings(page.Scan());
  EXPECT_TRUE(found.rulings.empty());
  EXPECT_EQ(Differing(found.text.get(), page.pix()), 0);
}

TEST(ImageRulings, AnUnderlineMakesNoTable) {
  DrawnPage type(2400, 1300);
  DrawText(type);
  DrawnPage page(2400, 1300);
  DrawText(page);
  page.Row(280, 226, 640, 3);
  const ImageRulings found = FindImageRulings(page.Scan());
  EXPECT_EQ(Tables(found), "");
  EXPECT_EQ(Differing(found.text.get(), type.pix()), 0) << "an underline is read as ー";
}

TEST(ImageRulings, StrokesThatCrossOrTouchARulingStayWhole) {
  DrawnPage page(2400, 1300);
  DrawText(page);
  DrawGrid(page);
  page.Fill(600, 480, 606, 530);        // goes through
  page.Slanted(700, 470, 740, 540, 6);  // so does a slanted one
  page.Fill(1200, 502, 1206, 530);      // hangs on it
  page.Field(1400, 460);                // stands on it
  const ImageRulings found = FindImageRulings(page.Scan());
  EXPECT_EQ(Tables(found), "3x2=6");
  const auto has = [&](int x, int y) {
    l_uint32 value = 0;
    pixGetPixel(found.text.get(), x, y, &value);
    return value != 0;
  };
  for (int y = 481; y < 530; ++y) EXPECT_TRUE(has(603, y)) << y;
  for (int y = 475; y < 535; ++y) EXPECT_TRUE(has(700 + 40 * (y - 470) / 70, y)) << y;
  for (int y = 504; y < 530; ++y) EXPECT_TRUE(has(1203, y)) << y;
  for (int x = 1401; x < 1439; ++x) EXPECT_TRUE(has(x, 480)) << x;
  // Nothing of the ruling is left between them.
  for (int x = 760; x < 1190; ++x) {
    for (int y = 490; y < 510; ++y) EXPECT_FALSE(has(x, y)) << x << " " << y;
  }
}

TEST(ImageRulings, LeavesNothingOfARaggedRuling) {
  DrawnPage type(2400, 1300);
  DrawText(type);
  DrawnPage page(2400, 1300);
  DrawText(page);
  DrawGrid(page);
  for (int x = 210; x < 2190; x += 37) page.Fill(x, 496, x + 9, 504);  // bumps of two pixels above and below
  for (int y = 210; y < 1090; y += 41) page.Fill(896, y, 904, y + 7);
  const ImageRulings found = FindImageRulings(page.Scan());
  EXPECT_EQ(Tables(found), "3x2=6");
  EXPECT_EQ(Differing(found.text.get(), type.pix()), 0);
}

TEST(ImageRulings, TheDotsOfAShadeAreNeitherTypeNorRulings) {
  DrawnPage type(2400, 1300);
  DrawText(type);
  DrawnPage page(2400, 1300);
  DrawText(page);
  DrawGrid(page);
  for (int y = 300; y < 490; y += 6) {
    for (int x = 206 + y / 6 % 2 * 3; x < 2190; x += 6) {
      if (x > 890 && x < 906) continue;
      page.Fill(x, y, x + 2, y + 2);
    }
  }
  DrawnPage clean(2400, 1300);
  const ImageRulings found = FindImageRulings(page.Scan());
  EXPECT_EQ(Tables(found), "3x2=6");
  // The type stands above y 330; below there is the shade alone.
  const PixPtr shade(pixCopy(nullptr, found.text.get()));
  ::Box* above = boxCreate(0, 0, 2400, 332);
  pixClearInRect(shade.get(), above);
  boxDestroy(&above);
  ::Box* below = boxCreate(0, 500, 2400, 800);
  pixClearInRect(shade.get(), below);
  boxDestroy(&below);
  EXPECT_EQ(Differing(shade.get(), clean.pix()), 0);
}

TEST(ImageRulings, ABlankPageHasNone) {
  DrawnPage page(800, 600);
  const ImageRulings found = FindImageRulings(page.Scan());
  EXPECT_TRUE(found.rulings.empty());
  EXPECT_EQ(Differing(found.text.get(), page.pix()), 0);
}

}  // namespace
}  // namespace hyogumi::extract
