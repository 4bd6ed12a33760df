// SPDX-License-Identifier: GPL-3.0-or-later
#include "extract/debug_overlay.h"

#include <gtest/gtest.h>

#include <array>

#include "extract/extract.h"
#include "tests/support/files.h"
#include "tests/support/pages.h"
#include "tests/support/pdf_writer.h"

namespace hyogumi::extract {
namespace {

using testing_support::DrawText;
using testing_support::PdfPage;
using testing_support::ReadWhole;
using testing_support::StrokeGrid;
using testing_support::WritePdf;
using testing_support::WriteWhole;

using Dot = std::array<int, 3>;

Dot DotAt(const PageImage& image, double x_pt, double y_pt) {
  const auto x = static_cast<std::size_t>(x_pt * image.dots_per_inch() / 72);
  const auto y = static_cast<std::size_t>(y_pt * image.dots_per_inch() / 72);
  const std::uint8_t* dot = image.rgb().data() + (y * static_cast<std::size_t>(image.width()) + x) * 3;
  return {dot[0], dot[1], dot[2]};
}

Dot DotOf(Color color) { return {color.red, color.green, color.blue}; }
constexpr Dot kWhite{255, 255, 255};

// How many dots have exactly this colour.
int Count(const PageImage& image, Color color) {
  int count = 0;
  for (std::size_t i = 0; i < image.rgb().size(); i += 3) {
    count += Dot{image.rgb()[i], image.rgb()[i + 1], image.rgb()[i + 2]} == DotOf(color) ? 1 : 0;
  }
  return count;
}

PdfDocument OpenPdf(const std::vector<PdfPage>& pages) {
  Result<PdfDocument> opened = PdfDocument::Open(WritePdf(pages), "test.pdf", {});
  EXPECT_TRUE(opened.ok());
  return std::move(opened).value();
}

TEST(PageImage, DrawsInPointsAndClipsAtItsEdges) {
  PageImage image(100, 50, 144);  // 50 x 25 points
  image.Fill({10, 5, 20, 10}, {255, 0, 0});
  image.Frame({-1000, -1000, 1e9, 1e9}, {0, 0, 255}, 1);
  image.Fill({30, 20, 30, 20}, {0, 255, 0});  // no extent: one dot
  EXPECT_EQ(DotAt(image, 10, 5), (Dot{255, 0, 0}));
  EXPECT_EQ(DotAt(image, 19.9, 9.9), (Dot{255, 0, 0}));
  EXPECT_EQ(DotAt(image, 20.5, 5), kWhite);
  EXPECT_EQ(DotAt(image, 0, 0), (Dot{0, 0, 255}));
  EXPECT_EQ(Count(image, {0, 255, 0}), 1);
}

TEST(PageImage, TintsLetWhatIsBelowShowThrough) {
  PageImage image(10, 10, 72);
  image.Fill({0, 0, 5, 10}, {0, 0, 0});
  image.Fill({0, 0, 10, 10}, {255, 0, 0}, 0.5);
  EXPECT_EQ(DotAt(image, 1, 1), (Dot{128, 0, 0}));
  EXPECT_EQ(DotAt(image, 8, 1), (Dot{255, 128, 128}));
}

TEST(Render, ShowsThePageAsItIsShown) {
  for (const int rotate : {0, 90, 180, 270}) {
    SCOPED_TRACE(rotate);
    PdfDocument document = OpenPdf({{.content = "0 0 1 rg 0 280 20 20 re f", .rotate = rotate}});  // at the top left
    const auto image = document.Render(1, 72);
    ASSERT_TRUE(image.has_value());
    const bool upright = rotate % 180 == 0;
    EXPECT_EQ(image->width(), upright ? 400 : 300);
    EXPECT_EQ(image->height(), upright ? 300 : 400);
    const double right = image->width() - 10;
    const double bottom = image->height() - 10;
    EXPECT_EQ(DotAt(*image, rotate == 90 || rotate == 180 ? right : 10, rotate >= 180 ? bottom : 10), (Dot{0, 0, 255}));
  }
}

TEST(Render, AHugePageIsDrawnCoarser) {
  PdfDocument document = OpenPdf({{.content = "", .width = 14400, .height = 14400}});
  const auto image = document.Render(1, 300);
  ASSERT_TRUE(image.has_value());
  EXPECT_LT(image->width(), 5100);
  EXPECT_NEAR(image->width(), 14400 * image->dots_per_inch() / 72, 1);
}

TEST(Crossings, AreWhereRulingsMeetWithinTheTolerance) {
  const std::vector<Ruling> rulings{{true, 100, 10, 200},    {true, 150, 10, 90},  {false, 50, 98.5, 160},
                                    {false, 201.5, 80, 120}, {false, 300, 0, 500}, {false, 120, 110, 200}};
  const std::vector<Box> crossings = Crossings(rulings, 2);
  const std::vector<Box> expected{{50, 100, 50, 100}, {201.5, 100, 201.5, 100}, {50, 150, 50, 150}};
  EXPECT_EQ(crossings, expected);
}

// Each kind of thing has its colour at its place.
TEST(DrawOverlay, ShowsEachThingInItsColour) {
  Page page = testing_support::PageOf(1, {}, {testing_support::TableOf("p1t1", {{"a", "b"}, {"c", "d"}})});
  page.blocks.push_back(testing_support::TextBlock("text", 300));
  page.blocks.push_back(testing_support::TextBlock("head", 20));
  page.blocks.back().furniture = true;
  page.ledger.dropped.push_back({"x", {700, 500, 720, 520}, "outside-page"});
  PageImage image(842, 595, 72);
  DrawOverlay(page, {{true, 120, 100, 300}, {false, 200, 100, 140}}, image);
  EXPECT_EQ(DotAt(image, 250, 119.7), DotOf(kRulingColor));
  EXPECT_EQ(DotAt(image, 200, 120), DotOf(kCrossingColor));
  EXPECT_EQ(DotAt(image, 150, 101.5), DotOf(kCellColor));
  EXPECT_EQ(DotAt(image, 150, 97.7), DotOf(kTableColor));
  EXPECT_EQ(DotAt(image, 300, 300), DotOf(kBlockColor));
  EXPECT_EQ(DotAt(image, 300, 20), DotOf(kFurnitureColor));
  EXPECT_EQ(DotAt(image, 700, 510), DotOf(kDroppedColor));
  EXPECT_GT(Count(image, kLineColor), 20);
  EXPECT_EQ(DotAt(image, 600, 400), kWhite);
}

class OverlayFiles : public ::testing::Test {
 protected:
  OverlayFiles() {
    const std::string grid = StrokeGrid({50, 150, 250}, {100, 150, 200}) + DrawText(60, 160, "cell");
    WriteWhole(plan_, WritePdf({{.content = grid}, {.content = grid, .width = 800}}));
    options_.overlay_folder = folder_.File("shown");
  }
  std::string Picture(const std::string& name) const { return ReadWhole(folder_.File("shown/" + name)); }

  const testing_support::TempFolder folder_{"overlay"};
  const std::string plan_ = folder_.File("plan.v2.pdf");
  ExtractOptions options_;
};

TEST_F(OverlayFiles, OnePngAPageOfThePagesRead) {
  options_.pages = PageRange{2, 2};
  ASSERT_TRUE(Extract({plan_}, options_, nullptr).ok());
  EXPECT_EQ(Picture("plan.v2-p1.png"), "");
  const std::string png = Picture("plan.v2-p2.png");
  ASSERT_GT(png.size(), 100U);
  EXPECT_EQ(png.substr(0, 8), "\x89PNG\r\n\x1A\n");
  const auto number = [&png](std::size_t at) {
    return (static_cast<unsigned char>(png[at + 2]) << 8) + static_cast<unsigned char>(png[at + 3]);
  };
  EXPECT_EQ(number(16), 1111);  // 800 points at 100 dots per inch
  EXPECT_EQ(number(20), 417);
  EXPECT_NE(png, EncodePng(*PdfDocument::Open(ReadWhole(plan_), "plan", {}).value().Render(2, 100)))
      << "this is the plain page";
  ASSERT_TRUE(Extract({plan_}, options_, nullptr).ok());
  EXPECT_TRUE(Picture("plan.v2-p2.png") == png) << "the same bytes every time";
}

TEST_F(OverlayFiles, NamesTellSeveralFilesApart) {
  ASSERT_TRUE(Extract({plan_, plan_}, options_, nullptr).ok());
  EXPECT_FALSE(Picture("plan.v2-f1p1.png").empty());
  EXPECT_FALSE(Picture("plan.v2-f2p2.png").empty());
}

TEST_F(OverlayFiles, ShowAlsoADocumentThatThenFails) {
  const std::string blank =
      WriteWhole(folder_.File("blank.pdf"), WritePdf({{.content = StrokeGrid({50, 150}, {50, 150})}}));
  EXPECT_FALSE(Extract({blank}, options_, nullptr).ok());
  EXPECT_FALSE(Picture("blank-p1.png").empty());
}

TEST_F(OverlayFiles, AFolderThatCannotBeMadeIsStatusFive) {
  options_.overlay_folder = plan_ + "/below";  // a file stands in the way
  const auto pages = Extract({plan_}, options_, nullptr);
  ASSERT_FALSE(pages.ok());
  EXPECT_EQ(pages.error().status, ExitStatus::kOutputUnwritable);
  EXPECT_EQ(pages.error().faults.size(), 1U);
  EXPECT_EQ(pages.error().faults.front().code, "output-unwritable");
}

}  // namespace
}  // namespace hyogumi::extract
