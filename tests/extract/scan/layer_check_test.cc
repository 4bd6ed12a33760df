// SPDX-License-Identifier: GPL-3.0-or-later
#include "extract/scan/layer_check.h"

#include <gtest/gtest.h>

#include "core/unicode.h"

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
