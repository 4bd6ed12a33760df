// SPDX-License-Identifier: GPL-3.0-or-later
#include "extract/watermark.h"

#include <gtest/gtest.h>

#include "extract/extract.h"
#include "tests/support/files.h"
#include "tests/support/pages.h"
#include "tests/support/pdf_writer.h"

namespace hyogumi::extract {
namespace {

Glyph GlyphAt(double x, double y, double size, double luminance = 0, double opacity = 1) {
  Glyph glyph;
  glyph.text = U"字";
  glyph.size = size;
  glyph.box = {x, y, x + size, y + size};
  glyph.paint.luminance = luminance;
  glyph.paint.opacity = opacity;
  return glyph;
}

// Ten lines of ten glyphs of 10 pt from (100, 100), then `more`.
std::vector<Glyph> PageWith(const std::vector<Glyph>& more) {
  std::vector<Glyph> glyphs;
  for (int line = 0; line < 10; ++line) {
    for (int i = 0; i < 10; ++i) glyphs.push_back(GlyphAt(100 + 10 * i, 100 + 15 * line, 10));
  }
  glyphs.insert(glyphs.end(), more.begin(), more.end());
  return glyphs;
}

int MarksOf(const std::vector<Glyph>& more) {
  const std::vector<bool> marks = FindWatermarks(PageWith(more));
  int count = 0;
  for (std::size_t i = 0; i < marks.size(); ++i) {
    EXPECT_FALSE(marks[i] && i < 100) << "the text itself";
    count += marks[i] ? 1 : 0;
  }
  return count;
}

TEST(UsualSize, IsThatOfMostGlyphs) {
  EXPECT_EQ(UsualSize(PageWith({GlyphAt(0, 0, 60), GlyphAt(0, 0, 4)})), 10);
  EXPECT_EQ(UsualSize({}), 0);
}

TEST(FindWatermarks, TellsLargeFaintTextAcrossThePage) {
  EXPECT_EQ(MarksOf({GlyphAt(80, 120, 60, 0.8), GlyphAt(140, 120, 60, 0.8)}), 2) << "grey";
  EXPECT_EQ(MarksOf({GlyphAt(80, 120, 60, 0, 0.2)}), 1) << "translucent";
  Glyph up = GlyphAt(80, 120, 60);
  up.direction = Direction::kUp;
  EXPECT_EQ(MarksOf({up}), 1) << "set upwards";
  EXPECT_EQ(MarksOf({GlyphAt(80, 120, 60, 0.8), GlyphAt(400, 120, 60, 0.8)}), 2)
      << "one word, part of it beside the text";
}

TEST(FindWatermarks, LeavesWhatIsRead) {
  EXPECT_EQ(MarksOf({}), 0);
  EXPECT_EQ(MarksOf({GlyphAt(80, 120, 60)}), 0) << "dark";
  EXPECT_EQ(MarksOf({GlyphAt(100, 20, 30, 0.6)}), 0) << "a grey heading above the text";
  EXPECT_EQ(MarksOf({GlyphAt(100, 53, 60, 0.6)}), 0) << "its box reaches into the first line, the sign does not";
  EXPECT_EQ(MarksOf({GlyphAt(100, 120, 12, 0.8)}), 0) << "small";
  EXPECT_EQ(MarksOf({GlyphAt(80, 120, 60, 0.8, 0)}), 0) << "invisible text is another matter";
}

TEST(FindWatermarks, LeavesLightTextOnDarkAreas) {
  Glyph light = GlyphAt(80, 120, 60, 0.9);
  light.paint.order = 2;
  const std::vector<Glyph> page = PageWith({light});
  struct {
    const char* name;
    double luminance;
    bool image;
    bool watermark;
  } const cases[] = {
      {"on a dark box", 0.2, false, false},
      {"on a lightly shaded cell", 0.8, false, true},
      {"on a picture", 0, true, false},
  };
  for (const auto& row : cases) {
    SCOPED_TRACE(row.name);
    Paint paint;
    paint.order = 1;
    paint.luminance = row.luminance;
    EXPECT_EQ(!FindWatermarks(page, {{{70, 110, 200, 200}, true, row.image, paint}}).empty(), row.watermark);
    paint.order = 3;
    EXPECT_FALSE(FindWatermarks(page, {{{70, 110, 200, 200}, true, row.image, paint}}).empty()) << "painted later";
  }
  EXPECT_TRUE(FindWatermarks(PageWith({GlyphAt(80, 120, 60, 1)})).empty()) << "white is for another ground";
}

// Over a PDF, whose coordinates grow upwards.

using testing_support::CellTexts;
using testing_support::DrawText;
using testing_support::StrokeGrid;
using testing_support::TempFolder;
using testing_support::TextOf;
using testing_support::WritePdf;
using testing_support::WriteWhole;

Page PageOf(const std::string& drawn) {
  const TempFolder folder("watermark");
  const Result<PagedDocument> document =
      Extract({WriteWhole(folder.File("plan.pdf"), WritePdf({{drawn}}))}, ExtractOptions(), nullptr);
  if (document.ok()) return document.value().pages.at(0);
  ADD_FAILURE() << Format(document.error().faults.at(0));
  return {};
}

TEST(Watermarks, OfAPdfAreFurnitureAndInNoCell) {
  const std::string table = StrokeGrid({50, 150, 250}, {170, 210, 250}) + DrawText(60, 230, "No.") +
                            DrawText(160, 230, "Name") + DrawText(60, 190, "1") + DrawText(160, 190, "Plan");
  struct {
    const char* name;
    std::string mark;
  } const cases[] = {
      {"grey", "0.8 g " + DrawText(55, 180, "DRAFT", 60) + "0 g "},
      {"aslant", "0.8 g BT /F1 48 Tf 0.707 0.707 -0.707 0.707 90 130 Tm (DRAFT) Tj ET 0 g\n"},
      {"upwards", "BT /F1 40 Tf 0 1 -1 0 200 150 Tm (DRAFT) Tj ET\n"},
  };
  for (const auto& row : cases) {
    for (const bool over : {false, true}) {
      SCOPED_TRACE(std::string(row.name) + (over ? " over" : " under"));
      const Page page = PageOf(over ? table + row.mark : row.mark + table);
      EXPECT_EQ(CellTexts(page), (std::vector<std::string>{"No.", "Name", "1", "Plan"}));
      ASSERT_FALSE(page.blocks.empty());
      for (const Block& block : page.blocks) EXPECT_TRUE(block.furniture) << TextOf(block.lines);
      EXPECT_EQ(page.ledger.furniture, 5);
      EXPECT_EQ(page.ledger.in_cells, 3 + 4 + 1 + 4);
      EXPECT_EQ(page.ledger.characters, 3 + 4 + 1 + 4 + 5);
    }
  }
}

TEST(Watermarks, OfAPdfAreNoHeadings) {
  const std::string table = StrokeGrid({50, 150, 250}, {130, 170, 210}) + DrawText(60, 190, "No.") +
                            DrawText(160, 190, "Name") + DrawText(60, 150, "1") + DrawText(160, 150, "Plan");
  const Page page = PageOf("0.6 g " + DrawText(50, 225, "Heading", 40) + "0 g " + table);
  ASSERT_EQ(page.blocks.size(), 1u);
  EXPECT_EQ(TextOf(page.blocks[0].lines), "Heading");
  EXPECT_FALSE(page.blocks[0].furniture);
}

}  // namespace
}  // namespace hyogumi::extract
