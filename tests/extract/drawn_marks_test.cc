// SPDX-License-Identifier: GPL-3.0-or-later
#include "extract/drawn_marks.h"

#include <gtest/gtest.h>

#include <algorithm>
#include <cmath>

#include "core/unicode.h"
#include "extract/extract.h"
#include "tests/support/files.h"
#include "tests/support/pdf_writer.h"

namespace hyogumi::extract {
namespace {

using testing_support::DrawText;
using testing_support::PdfPage;
using testing_support::Real;
using testing_support::StrokeGrid;
using testing_support::StrokeLine;
using testing_support::TempFolder;
using testing_support::WritePdf;
using testing_support::WriteWhole;
using Kind = DrawnShape::Kind;

constexpr double kWhite = 1;

// A page of text of 10 pt from x = 200 on, a row each 20 pt, from y = 100 on; with the cells of a column of marks from
// x = 100 to 140 where it is ruled.
class PageMaker {
 public:
  explicit PageMaker(bool ruled = true) {
    content_.width = 600;
    content_.height = 800;
    for (int row = 0; row < kRows; ++row) {
      for (int i = 0; i < 10; ++i) AddText(200 + 10 * i, Top(row));
    }
    if (!ruled) return;
    for (int row = 0; row <= kRows; ++row) content_.rulings.push_back({true, 95.0 + 20 * row, 100, 400, 0.5, {}});
    for (const double x : {100.0, 140.0, 400.0}) content_.rulings.push_back({false, x, 95, 95 + 20.0 * kRows, 0.5, {}});
  }

  static double Top(int row) { return 100 + 20.0 * row; }

  void AddText(double x, double top) {
    Glyph glyph;
    glyph.text = U"字";
    glyph.size = 10;
    glyph.box = {x, top, x + 10, top + 10};
    glyph.across = top + 8.8;
    content_.glyphs.push_back(glyph);
    ++content_.characters;
  }

  // Around a centre; each with an order of its own, unless it is one more contour of the last path.
  PageMaker& Shape(Kind kind, double x, double y, double size, double luminance = 0, bool same_path = false) {
    if (!same_path) ++order_;
    const Box box{x - size / 2, y - size / 2, x + size / 2, y + size / 2};
    Paint paint;
    paint.order = order_;
    paint.luminance = luminance;
    content_.shapes.push_back({kind, box, content_.drawings.size(), paint});
    content_.drawings.push_back(box);
    return *this;
  }

  PageContent& content() { return content_; }
  std::string Read() { return Encode(ReadDrawnMarks(content_)); }

  static constexpr int kRows = 5;

 private:
  PageContent content_;
  int order_ = 0;
};

// In the mark column's cell of a row.
constexpr double kX = 120;
double MiddleOf(int row) { return PageMaker::Top(row) + 5; }

TEST(ReadDrawnMarks, TellsTheSignsApart) {
  struct Part {
    Kind kind;
    double size;
    double luminance = 0;
    bool same_path = false;
  };
  struct {
    const char* name;
    std::vector<Part> parts;
    const char* sign;
  } const cases[] = {
      {"a stroked circle", {{Kind::kCircle, 9}}, "○"},
      {"stroked twice", {{Kind::kCircle, 9}, {Kind::kCircle, 9}}, "○"},
      {"filled with white", {{Kind::kDisc, 8.5, kWhite}, {Kind::kCircle, 9}}, "○"},
      {"a filled ring", {{Kind::kDisc, 9}, {Kind::kDisc, 7, 0, true}}, "○"},
      {"a disc", {{Kind::kDisc, 9}}, "●"},
      {"a disc with a rim", {{Kind::kDisc, 8.5}, {Kind::kCircle, 9}}, "●"},
      {"two circles", {{Kind::kCircle, 9}, {Kind::kCircle, 5}}, "◎"},
      {"two filled rings",
       {{Kind::kDisc, 9}, {Kind::kDisc, 8, 0, true}, {Kind::kDisc, 5, 0, true}, {Kind::kDisc, 4, 0, true}},
       "◎"},
      {"two strokes", {{Kind::kRising, 8}, {Kind::kFalling, 8}}, "×"},
      {"one stroke", {{Kind::kRising, 8}}, ""},
      {"a crossed circle", {{Kind::kCircle, 10}, {Kind::kRising, 8}, {Kind::kFalling, 8}}, ""},
      {"a white disc", {{Kind::kDisc, 9, kWhite}}, ""},
      {"a dot", {{Kind::kDisc, 4}}, ""},
      {"larger than type", {{Kind::kCircle, 18}}, ""},
  };
  for (const auto& row : cases) {
    SCOPED_TRACE(row.name);
    PageMaker page;
    for (const Part& part : row.parts) {
      page.Shape(part.kind, kX, MiddleOf(0), part.size, part.luminance, part.same_path);
    }
    EXPECT_EQ(page.Read(), row.sign);
    const bool read = *row.sign != 0;
    EXPECT_EQ(page.content().drawings.size(), read ? 0 : row.parts.size()) << "a mark is no drawing any more";
    EXPECT_EQ(page.content().characters, 50 + (read ? 1 : 0));
    EXPECT_EQ(page.content().glyphs.size(), read ? 51u : 50u);
  }
}

TEST(ReadDrawnMarks, SetsTheMarkInItsLine) {
  PageMaker page;
  page.Shape(Kind::kCircle, kX, MiddleOf(2) + 1, 8);
  ASSERT_EQ(page.Read(), "○");
  const auto& glyphs = page.content().glyphs;
  const auto mark = std::find_if(glyphs.begin(), glyphs.end(), [](const Glyph& g) { return g.text == U"○"; });
  ASSERT_NE(mark, glyphs.end());
  EXPECT_EQ(mark->box, (Box{116, 142, 124, 150}));
  EXPECT_EQ(mark->size, 10);
  EXPECT_DOUBLE_EQ(mark->across, PageMaker::Top(2) + 8.8);
}

TEST(ReadDrawnMarks, NeedsAPlaceInACellOrARow) {
  struct {
    const char* name;
    bool ruled;
    double x;
    double y;
    const char* sign;
  } const cases[] = {
      {"in a cell, level with text", true, 110, MiddleOf(0), "○"},
      {"on a rule", true, 140, MiddleOf(0), ""},
      {"on text", true, 205, MiddleOf(0), ""},
      {"in a row of text", false, kX, MiddleOf(0), "○"},
      {"between rows", false, kX, MiddleOf(0) + 10, ""},
      {"alone on the page", false, 300, 700, ""},
  };
  for (const auto& row : cases) {
    SCOPED_TRACE(row.name);
    PageMaker page(row.ruled);
    page.Shape(Kind::kCircle, row.x, row.y, 9);
    EXPECT_EQ(page.Read(), row.sign);
  }
}

TEST(ReadDrawnMarks, TakesTheMiddleOfAMergedCell) {
  PageMaker page;
  std::vector<Ruling>& rulings = page.content().rulings;
  rulings.push_back({true, 300, 100, 400, 0.5, {}});
  rulings.push_back({true, 370, 100, 400, 0.5, {}});
  for (const double x : {100.0, 140.0, 400.0}) rulings.push_back({false, x, 300, 370, 0.5, {}});
  page.Shape(Kind::kCircle, kX, 335, 9);
  EXPECT_EQ(page.Read(), "○") << "no text is level with it";
}

TEST(ReadDrawnMarks, LeavesDrawings) {
  PageMaker connected;
  connected.Shape(Kind::kCircle, kX, MiddleOf(0), 9);
  connected.content().drawings.push_back({kX, MiddleOf(0), 300, 300});
  EXPECT_EQ(connected.Read(), "") << "a line goes through it";

  PageMaker touching;
  touching.Shape(Kind::kCircle, 115, MiddleOf(0), 9).Shape(Kind::kCircle, 124, MiddleOf(0), 9);
  EXPECT_EQ(touching.Read(), "");

  PageMaker picture;
  picture.Shape(Kind::kCircle, kX, MiddleOf(0), 9);
  picture.content().areas.push_back({{90, 90, 400, 200}, true, true, {}});
  EXPECT_EQ(picture.Read(), "") << "on a picture";

  PageMaker coloured(false);
  coloured.Shape(Kind::kDisc, kX, MiddleOf(0), 9, 0.5);
  EXPECT_EQ(coloured.Read(), "") << "outside cells a mark has the colour of its text";

  PageMaker legend(false);
  legend.Shape(Kind::kDisc, kX, MiddleOf(0), 9);
  Paint paint;
  paint.luminance = 0.5;
  legend.content().areas.push_back({{kX - 5, 120, kX + 5, 130}, true, false, paint});
  EXPECT_EQ(legend.Read(), "") << "a swatch stands below it";

  PageMaker chart(false);
  for (int i = 0; i < 20; ++i) chart.Shape(Kind::kCircle, 20 + 8 * i % 160, 90 + 13 * i, 6);
  EXPECT_EQ(chart.Read(), "") << "some are level with text by chance";
}

TEST(ReadDrawnMarks, ReadsNoneWhereThereAreTooMany) {
  PageMaker page;
  page.Shape(Kind::kCircle, kX, MiddleOf(0), 9);
  for (std::size_t i = 0; i < kMostDrawnShapes; ++i) page.Shape(Kind::kCircle, 500, 700, 30);
  EXPECT_EQ(page.Read(), "");
}

// Over a PDF, whose coordinates grow upwards.

std::string Circle(double x, double y, double radius, const std::string& paint = "S") {
  const double k = 0.5523 * radius;
  const auto curve = [&](double x1, double y1, double x2, double y2, double x3, double y3) {
    return Real(x + x1) + " " + Real(y + y1) + " " + Real(x + x2) + " " + Real(y + y2) + " " + Real(x + x3) + " " +
           Real(y + y3) + " c ";
  };
  return Real(x + radius) + " " + Real(y) + " m " + curve(radius, k, k, radius, 0, radius) +
         curve(-k, radius, -radius, k, -radius, 0) + curve(-radius, -k, -k, -radius, 0, -radius) +
         curve(k, -radius, radius, -k, radius, 0) + "h " + paint + "\n";
}

// Of so many curves, every other of which may end nearer to the centre.
std::string CircleOfCurves(int curves, double x, double y, double radius, double every_other = 1,
                           const std::string& paint = "S") {
  const double step = 2 * M_PI / curves;
  const auto point = [&](int i, double along) {  // of the end of a curve, or so far along its tangent
    const double r = i % 2 == 0 ? radius : every_other * radius;
    const double c = std::cos(step * i);
    const double s = std::sin(step * i);
    return Real(x + r * (c - along * s)) + " " + Real(y + r * (s + along * c)) + " ";
  };
  const double k = 4 * std::tan(step / 4) / 3;
  std::string path = point(0, 0) + "m ";
  for (int i = 0; i < curves; ++i) path += point(i, k) + point(i + 1, -k) + point(i + 1, 0) + "c ";
  return path + "h " + paint + "\n";
}

Page PageOf(const PdfPage& pdf) {
  const TempFolder folder("marks");
  const Result<PagedDocument> document =
      Extract({WriteWhole(folder.File("plan.pdf"), WritePdf({pdf}))}, ExtractOptions(), nullptr);
  if (document.ok()) return document.value().pages.at(0);
  ADD_FAILURE() << Format(document.error().faults.at(0));
  return {};
}

int Warnings(const Page& page) {
  return static_cast<int>(std::count_if(page.diagnostics.begin(), page.diagnostics.end(),
                                        [](const Diagnostic& d) { return d.code == "mark-drawn"; }));
}

std::vector<std::string> TextsOf(const Page& page) {
  std::vector<std::string> texts;
  for (const Table& table : page.tables) {
    for (const Cell& cell : table.cells) {
      std::string& text = texts.emplace_back();
      for (const TextLine& line : cell.lines) text += line.text;
    }
  }
  return texts;
}

const std::vector<double> kXs{50, 90, 150, 350};
const std::vector<double> kYs{110, 140, 170, 200, 230};

std::string Table() {
  std::string out =
      StrokeGrid(kXs, kYs) + DrawText(55, 212, "No.") + DrawText(100, 212, "New") + DrawText(160, 212, "Name");
  for (int row = 1; row <= 3; ++row) {
    const double y = 212 - 30 * row;
    out += DrawText(60, y, std::to_string(row)) + DrawText(160, y, "Plan");
  }
  return out;
}

TEST(DrawnMarks, OfAPdfStandInTheirCells) {
  const std::string marks = Circle(120, 185, 4.5) + Circle(120, 155, 4.5, "f") + StrokeLine(116, 121, 124, 129) +
                            StrokeLine(116, 129, 124, 121);
  const std::vector<std::string> want{"No.", "New", "Name", "1", "○", "Plan", "2", "●", "Plan", "3", "×", "Plan"};
  for (const int rotate : {0, 90, 180, 270}) {
    SCOPED_TRACE(rotate);
    PdfPage pdf{Table() + marks};
    pdf.rotate = rotate;
    const Page page = PageOf(pdf);
    if (rotate == 0) {
      EXPECT_EQ(TextsOf(page), want);
    }
    for (const char* sign : {"○", "●", "×"}) {
      const std::vector<std::string> texts = TextsOf(page);
      EXPECT_EQ(std::count(texts.begin(), texts.end(), sign), 1) << sign;
    }
    EXPECT_EQ(page.ledger.characters, 3 + 3 + 4 + 3 * (1 + 4) + 3);
    EXPECT_EQ(page.ledger.in_cells, page.ledger.characters);
    EXPECT_EQ(Warnings(page), 1);
  }
}

// Skia, which browsers print with, draws a circle as 16 or 32 curves.
TEST(DrawnMarks, OfAPdfMayBeOfManyCurves) {
  for (const int curves : {8, 16, 32, 64}) {
    SCOPED_TRACE(curves);
    const std::vector<std::string> texts = TextsOf(
        PageOf({Table() + CircleOfCurves(curves, 120, 185, 4.5) + CircleOfCurves(curves, 120, 155, 4.5, 1, "f")}));
    EXPECT_EQ(texts,
              (std::vector<std::string>{"No.", "New", "Name", "1", "○", "Plan", "2", "●", "Plan", "3", "", "Plan"}));
  }
  EXPECT_EQ(TextsOf(PageOf({Table() + CircleOfCurves(32, 120, 185, 4.5, 0.7)})).at(4), "") << "a star";
}

TEST(DrawnMarks, OfAPdfAreNoRoundedBoxesAndNoArcs) {
  const std::string rounded =
      "117 181 m 123 181 l 124 181 125 182 125 183 c 125 188 l 125 189 124 190 123 190 c 117 190 l 116 190 115 189 115 "
      "188 c 115 183 l 115 182 116 181 117 181 c h S\n";
  const std::string half = "115 155 m 115 161 125 161 125 155 c 125 149 120 149 120 150 c S\n";
  const Page page = PageOf({Table() + rounded + half});
  EXPECT_EQ(Warnings(page), 0);
  EXPECT_EQ(TextsOf(page)[4], "");
}

TEST(DrawnMarks, OfAChartAreNone) {
  std::string chart = StrokeLine(50, 50, 50, 250) + StrokeLine(50, 50, 350, 50);
  for (int i = 0; i <= 4; ++i) chart += DrawText(30, 46 + 50 * i, std::to_string(10 * i));
  for (int i = 0; i < 30; ++i) chart += Circle(60 + 9 * i, 60 + 37 * i % 180, 3);
  const Page page = PageOf({chart});
  EXPECT_EQ(Warnings(page), 0);
  EXPECT_EQ(page.ledger.characters, 9);
}

TEST(DrawnMarks, OfRowsAboveAChartAreRead) {
  PdfPage pdf;
  pdf.height = 700;
  for (int row = 0; row < 4; ++row) {
    const double y = 650 - 20 * row;
    pdf.content += DrawText(60, y, "Plan") + Circle(120, y + 3, 4) + DrawText(160, y, "goes on");
  }
  for (int i = 0; i < 20; ++i) pdf.content += Circle(60 + 9 * i, 60 + 37 * i % 180, 3);
  const Page page = PageOf(pdf);
  std::string text;
  for (const std::string& cell : TextsOf(page)) text += cell;
  for (const Block& block : page.blocks) {
    for (const TextLine& line : block.lines) text += line.text;
  }
  std::size_t marks = 0;
  for (std::size_t at = text.find("○"); at != std::string::npos; at = text.find("○", at + 1)) ++marks;
  EXPECT_EQ(marks, 4u) << text;
  EXPECT_EQ(page.ledger.characters, 4 * (4 + 6 + 1));
}

}  // namespace
}  // namespace hyogumi::extract
