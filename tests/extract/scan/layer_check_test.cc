// SPDX-License-Identifier: GPL-3.0-or-later
#include "extract/scan/layer_check.h"

#include <gtest/gtest.h>

#include "core/unicode.h"
#include "extract/ruled_table_finder.h"
#include "extract/scan/ocr.h"
#include "tests/extract/scan/drawn_page.h"

namespace hyogumi::extract {
namespace {

constexpr double kTypePt = 10;

void Write(PageContent& content, double x, double y, const std::string& text) {
  for (const char32_t sign : Decode(text)) {
    Glyph& glyph = content.glyphs.emplace_back();
    glyph.text = {sign};
    glyph.box = {x, y, x + kTypePt, y + kTypePt};
    glyph.across = y + kTypePt;
    glyph.size = kTypePt;
    x += kTypePt;
  }
}

// Two rows of two cells, 100 by 40 points each; one of them empty.
PageContent Table() {
  PageContent content;
  content.width = 300;
  content.height = 200;
  for (const double y : {20.0, 60.0, 100.0}) content.rulings.push_back({true, y, 20, 220, 0.5, {}, false});
  for (const double x : {20.0, 120.0, 220.0}) content.rulings.push_back({false, x, 20, 100, 0.5, {}, false});
  Write(content, 30, 30, "番号");
  Write(content, 130, 30, "事業名");
  Write(content, 30, 70, "１");
  return content;
}

Area Picture(const Box& box) {
  Area area;
  area.box = box;
  area.image = true;
  return area;
}

TEST(LayerCheck, FindsTheCellsThatOnlyAPictureFills) {
  PageContent content = Table();
  EXPECT_TRUE(PictureCells(content).empty());
  content.areas.push_back(Picture({130, 65, 210, 95}));    // in the empty cell
  content.areas.push_back(Picture({25, 65, 115, 95}));     // behind the 1
  content.areas.push_back(Picture({230, 120, 290, 180}));  // outside of the table
  const std::vector<Box> cells = PictureCells(content);
  ASSERT_EQ(cells.size(), 1U);
  EXPECT_NEAR(cells[0].left, 120, 1);
  EXPECT_NEAR(cells[0].top, 60, 1);
}

TEST(LayerCheck, KnowsThePictureThatAnotherProgramHasRead) {
  PageContent content = Table();
  content.characters = static_cast<int>(content.glyphs.size());
  for (Glyph& glyph : content.glyphs) glyph.paint.opacity = 0;
  EXPECT_FALSE(IsReadPicture(content)) << "no picture";
  content.areas.push_back(Picture({0, 0, 300, 200}));
  EXPECT_TRUE(IsReadPicture(content));
  content.glyphs.front().paint.opacity = 1;
  EXPECT_FALSE(IsReadPicture(content)) << "text that can be seen";
}

TEST(LayerCheck, FindsTheRulingsThatOnlyThePictureHas) {
  const auto cells = [](double degrees) {
    DrawnPage page(2400, 1300);
    page.Turn(degrees);
    for (const int y : {200, 500, 800, 1100}) page.Row(y, 200, 2200);
    for (const int x : {200, 900, 2200}) page.Column(x, 200, 1100);
    for (const int y : {230, 530, 830}) page.Signs(930, y, 20);
    PageRaster raster;
    raster.pixels.reset(pixClone(page.pix()));
    raster.area = {0, 0, 2400 * 72 / 300.0, 1300 * 72 / 300.0};
    const std::vector<RuledTable> tables =
        FindRuledTables(RulingsOfPicture(raster, raster.area.width(), raster.area.height()));
    return tables.empty() ? 0 : tables[0].table.cells.size();
  };
  EXPECT_EQ(cells(0), 6U);
  EXPECT_EQ(cells(1), 0U) << "the layer's lines stand askew as the picture does";
}

TEST(LayerCheck, TellsWhereTheLayerReadsOtherwise) {
  const PageContent content = Table();
  const auto read = [](const char* number) {
    return std::vector<ScanPage::ReadText>{
        {{30, 30, 50, 40}, U"番号"}, {{130, 30, 160, 40}, U"事業名"}, {{30, 70, 40, 80}, Decode(number)}};
  };
  EXPECT_FALSE(LayerDiffers(read("1"), content, {}));  // the width of a digit is no difference
  const auto differs = LayerDiffers(read("7"), content, {.file = "plan.pdf", .page = 2});
  ASSERT_TRUE(differs);
  EXPECT_EQ(Format(*differs),
            "plan.pdf (page 2): warning: OCR reads 1 of 3 lines otherwise than the text layer (16.7 % of its "
            "characters): \"7\" for \"1\"; the layer's text is given; compare this page with the print "
            "[layer-differs]");
}

}  // namespace
}  // namespace hyogumi::extract
