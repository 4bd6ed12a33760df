// SPDX-License-Identifier: GPL-3.0-or-later
#include "extract/extract.h"

#include <fmt/format.h>
#include <gtest/gtest.h>
#include <sys/resource.h>
#include <unistd.h>

#include "core/process_guard.h"
#include "core/sha256.h"
#include "tests/support/files.h"
#include "tests/support/pages.h"
#include "tests/support/pdf_writer.h"
#include "tests/support/profiles.h"

namespace hyogumi::extract {
namespace {

using testing_support::CellTexts;
using testing_support::DrawText;
using testing_support::FillGrid;
using testing_support::FillRectangle;
using testing_support::PdfPage;
using testing_support::StrokeGrid;
using testing_support::StrokeLine;
using testing_support::TempFolder;
using testing_support::TextOf;
using testing_support::WritePdf;
using testing_support::WriteWhole;

Result<PagedDocument> ExtractBytes(const std::string& bytes, const ExtractOptions& options = {}) {
  const TempFolder folder("extract");
  return Extract({WriteWhole(folder.File("plan.pdf"), bytes)}, options, nullptr);
}

// The pages of a PDF that has to be readable.
std::vector<Page> ExtractPages(const std::vector<PdfPage>& pages) {
  const Result<PagedDocument> document = ExtractBytes(WritePdf(pages));
  if (document.ok()) return document.value().pages;
  ADD_FAILURE() << Format(document.error().faults.at(0));
  return std::vector<Page>(pages.size());
}

std::vector<std::string> BlockTexts(const Page& page) {
  std::vector<std::string> texts;
  for (const Block& block : page.blocks) texts.push_back(TextOf(block.lines));
  return texts;
}

void ExpectBalanced(const Ledger& ledger) {
  EXPECT_EQ(ledger.characters,
            ledger.in_cells + ledger.in_blocks + ledger.furniture + static_cast<int>(ledger.dropped.size()));
}

using Texts = std::vector<std::string>;

// A table of 2 x 2 cells with its upper left corner at (50, 250), in PDF's coordinates.
const std::vector<double> kXs{50, 150, 250};
const std::vector<double> kYs{170, 210, 250};

std::string FourTexts() {
  return DrawText(60, 230, "No.") + DrawText(160, 230, "Name") + DrawText(60, 190, "1") + DrawText(160, 190, "Plan A") +
         DrawText(160, 176, "goes on");
}

// The grid as squares of half a point.
std::string DotGrid(const std::vector<double>& xs, const std::vector<double>& ys) {
  std::string out;
  for (const double y : ys) {
    for (double x = xs.front(); x <= xs.back(); x += 2) out += FillRectangle(x, y, 0.5, 0.5);
  }
  for (const double x : xs) {
    for (double y = ys.front(); y <= ys.back(); y += 2) out += FillRectangle(x, y, 0.5, 0.5);
  }
  return out;
}

// A rectangle with corners of this radius, inset by `inset`; the path is not painted yet.
std::string RoundedRectangle(double left, double bottom, double right, double top, double radius, double inset = 0) {
  const double x0 = left + inset;
  const double y0 = bottom + inset;
  const double x1 = right - inset;
  const double y1 = top - inset;
  const double r = radius - inset;
  const double k = 0.45 * r;  // from the corner to a control point
  return fmt::format(
      "{} {} m {} {} l {} {} {} {} {} {} c {} {} l {} {} {} {} {} {} c {} {} l {} {} {} {} {} {} c {} {} l "
      "{} {} {} {} {} {} c h ",
      x0 + r, y0, x1 - r, y0, x1 - k, y0, x1, y0 + k, x1, y0 + r, x1, y1 - r, x1, y1 - k, x1 - k, y1, x1 - r, y1,
      x0 + r, y1, x0 + k, y1, x0, y1 - k, x0, y1 - r, x0, y0 + r, x0, y0 + k, x0 + k, y0, x0 + r, y0);
}

// Each cell of the four a frame of its own, as browsers set tables whose cells have round corners.
std::string RoundedCells(bool filled) {
  std::string out;
  for (const auto& [left, right] : {std::pair{50, 149}, {151, 250}}) {
    for (const auto& [bottom, top] : {std::pair{170, 209}, {211, 250}}) {
      out += RoundedRectangle(left, bottom, right, top, 6);
      out += filled ? RoundedRectangle(left, bottom, right, top, 6, 1) + "f* " : "S ";
    }
  }
  return out;
}

TEST(Extract, ReadsTheCellsOfARuledTable) {
  struct {
    const char* name;
    std::string rules;
  } const cases[] = {
      {"stroked", StrokeGrid(kXs, kYs)},
      {"filled", FillGrid(kXs, kYs)},
      {"dashed", "[3 2] 0 d " + StrokeGrid(kXs, kYs)},
      {"a_stroked_rectangle_and_two_lines",
       "50 170 200 80 re S " + StrokeLine(150, 170, 150, 250) + StrokeLine(50, 210, 250, 210)},
      {"with_a_shaded_header", "0.9 g " + FillRectangle(50, 210, 200, 40) + "0 g " + FillGrid(kXs, kYs)},
      {"filled_frames",
       "50 170 200 80 re 51 171 198 78 re f* " + FillRectangle(149.5, 170, 1, 80) + FillRectangle(50, 209.5, 200, 1)},
      {"stroked_frames_with_round_corners", RoundedCells(false)},
      {"filled_frames_with_round_corners", RoundedCells(true)},
      {"dotted", DotGrid(kXs, kYs)},
      {"a_frame_and_inner_rules_in_light_grey", "0.85 G " + StrokeGrid(kXs, kYs)},
      {"with_hidden_rules", StrokeGrid(kXs, kYs) + "1 G " + StrokeLine(200, 170, 200, 250) + "0 G q 0 0 10 10 re W n " +
                                StrokeLine(50, 190, 250, 190) + " Q\n"},
      {"shades_with_white_between", "0.8 g " + FillRectangle(50, 170, 99, 39) + FillRectangle(151, 170, 99, 39) +
                                        FillRectangle(50, 211, 99, 39) + FillRectangle(151, 211, 99, 39) + "0 g "},
      {"white_rules_on_one_broad_stroke",
       "80 w 0.6 G " + StrokeLine(50, 210, 250, 210) + "1 G " + StrokeGrid(kXs, kYs)},
      {"scaled_by_the_page", "q 2 0 0 2 0 0 cm " + StrokeGrid({25, 75, 125}, {85, 105, 125}) + " Q\n"},
  };
  for (const auto& row : cases) {
    SCOPED_TRACE(row.name);
    const Page page = ExtractPages({{row.rules + FourTexts()}})[0];
    EXPECT_EQ(CellTexts(page), (Texts{"No.", "Name", "1", "Plan A|goes on"}));
    ASSERT_EQ(page.tables.size(), 1u);
    EXPECT_EQ(page.tables[0].id, "p1t1");
    EXPECT_NEAR(page.tables[0].bbox->left, 50, 0.5);
    EXPECT_NEAR(page.tables[0].bbox->top, 50, 0.5);
    EXPECT_NEAR(page.tables[0].bbox->right, 250, 0.5);
    EXPECT_NEAR(page.tables[0].bbox->bottom, 130, 0.5);
    EXPECT_EQ(page.ledger.characters, 3 + 4 + 1 + 5 + 6);
    EXPECT_EQ(page.ledger.in_cells, page.ledger.characters);
    ExpectBalanced(page.ledger);
  }
}

TEST(Extract, GivesEachLineItsEdgesAndBox) {
  const Page page = ExtractPages({{StrokeGrid(kXs, kYs) + FourTexts()}})[0];
  const TextLine& line = page.tables.at(0).cells.at(3).lines.at(0);
  EXPECT_EQ(line.text, "Plan A");
  ASSERT_EQ(line.x.size(), 7u);
  EXPECT_DOUBLE_EQ(line.x.front(), 160);
  EXPECT_NEAR(line.x.back(), 160 + 6.67 + 2.22 + 5.56 + 5.56 + 2.78 + 6.67, 0.1);  // Helvetica's widths
  EXPECT_EQ(line.size, 10);
  EXPECT_LT(line.bbox->top, 110);
  EXPECT_GT(line.bbox->bottom, 110);
}

TEST(Extract, KeepsTextOutsideTablesAsBlocks) {
  const Page page = ExtractPages(
      {{DrawText(50, 280, "Title", 14) + StrokeGrid(kXs, kYs) + FourTexts() + DrawText(50, 100, "A note")}})[0];
  EXPECT_EQ(BlockTexts(page), (Texts{"Title", "A note"}));
  EXPECT_EQ(page.ledger.in_blocks, 5 + 5);
  EXPECT_EQ(page.text, "layer");
  ExpectBalanced(page.ledger);
}

TEST(Extract, TakesNoRulingsFromType3Glyphs) {
  const std::string text = "BT /F3 10 Tf 60 225 Td (aaa) Tj ET BT /F3 10 Tf 60 190 Td (a) Tj ET\n";
  const Page page = ExtractPages({{StrokeGrid(kXs, kYs) + text}})[0];
  ASSERT_EQ(page.tables.size(), 1u);
  EXPECT_EQ(page.tables[0].rows, 2);
  EXPECT_EQ(page.tables[0].columns, 2);
  EXPECT_EQ(CellTexts(page), (Texts{"aaa", "", "a", ""}));
  EXPECT_EQ(page.ledger.characters, 4);
}

TEST(Extract, TakesTheTextThatTheFileGives) {
  struct {
    const char* name;
    const char* actual;
    const char* want;
  } const cases[] = {
      {"same_length", "(xyz)", "xyz"},
      {"shorter", "(x)", "x"},
      {"longer", "(uvwxyz)", "uvwxyz"},
      {"utf16", "<FEFF9577671F8A08>", "長期計"},
      {"beyond_the_bmp", "<FEFFD842DFB7>", "𠮷"},
  };
  for (const auto& row : cases) {
    SCOPED_TRACE(row.name);
    const Page page = ExtractPages({{std::string("/Span <</ActualText ") + row.actual + ">> BDC " +
                                     DrawText(60, 230, "abc") + " EMC\n" + DrawText(60, 100, "after")}})[0];
    EXPECT_EQ(BlockTexts(page), (Texts{row.want, "after"}));
    EXPECT_EQ(page.ledger.characters, 3 + 5) << "glyphs are counted, not the text they stand for";
    const TextLine& line = page.blocks.at(0).lines.at(0);
    EXPECT_NEAR(line.bbox->left, 60, 0.1);
    ExpectBalanced(page.ledger);
  }
}

TEST(Extract, CountsGlyphsThatStandForNothing) {
  const Page page = ExtractPages(
      {{"/Span <</ActualText ()>> BDC " + DrawText(60, 230, "abc") + " EMC\n" + DrawText(60, 100, "after")}})[0];
  EXPECT_EQ(page.ledger.characters, 3 + 5);
  ExpectBalanced(page.ledger);
  for (const Block& block : page.blocks) {
    for (const TextLine& line : block.lines) EXPECT_EQ(line.text.find_first_of("abc"), line.text.find("after"));
  }
}

TEST(Extract, DropsWhatDoesNotShowAndSaysWhy) {
  struct {
    const char* name;
    std::string content;
    const char* reason;
  } const cases[] = {
      {"clipped", "q 0 0 50 50 re W n " + DrawText(60, 230, "xyz") + " Q\n", "clipped"},
      {"left_of_the_page", DrawText(-60, 230, "xyz"), "outside-page"},
      {"above_the_page", DrawText(60, 330, "xyz"), "outside-page"},
      {"right_of_the_page", DrawText(460, 230, "xyz"), "outside-page"},
  };
  for (const auto& row : cases) {
    SCOPED_TRACE(row.name);
    const Page page = ExtractPages({{DrawText(60, 100, "shown") + row.content}})[0];
    EXPECT_EQ(BlockTexts(page), Texts{"shown"});
    EXPECT_EQ(page.ledger.characters, 8);
    ASSERT_EQ(page.ledger.dropped.size(), 3u);
    EXPECT_EQ(page.ledger.dropped[0].text, "x");
    for (const DroppedGlyph& glyph : page.ledger.dropped) EXPECT_EQ(glyph.reason, row.reason);
    ExpectBalanced(page.ledger);
  }
}

TEST(Extract, KeepsTextThatIsPartlyClipped) {
  const Page page = ExtractPages({{"q 0 0 400 233 re W n " + DrawText(60, 230, "xyz") + " Q\n"}})[0];
  EXPECT_EQ(BlockTexts(page), Texts{"xyz"});
  EXPECT_TRUE(page.ledger.dropped.empty());
}

TEST(Extract, ReadsThePageAsItIsShown) {
  // The matrix turns what is drawn back, so that each page shows the same table upright.
  const std::string drawing = StrokeGrid(kXs, kYs) + FourTexts();
  struct {
    const char* name;
    PdfPage page;
  } const cases[] = {
      {"upright", {drawing, 0, 400, 300}},
      {"quarter", {"q 0 1 -1 0 300 0 cm " + drawing + " Q\n", 90, 300, 400}},
      {"half", {"q -1 0 0 -1 400 300 cm " + drawing + " Q\n", 180, 400, 300}},
      {"three_quarters", {"q 0 -1 1 0 0 400 cm " + drawing + " Q\n", 270, 300, 400}},
  };
  for (const auto& row : cases) {
    SCOPED_TRACE(row.name);
    const Page page = ExtractPages({row.page})[0];
    EXPECT_EQ(page.rotation, row.page.rotate);
    EXPECT_EQ(page.width, 400);
    EXPECT_EQ(page.height, 300);
    EXPECT_EQ(CellTexts(page), (Texts{"No.", "Name", "1", "Plan A|goes on"}));
    ASSERT_EQ(page.tables.size(), 1u);
    EXPECT_NEAR(page.tables[0].bbox->left, 50, 0.5);
    EXPECT_NEAR(page.tables[0].bbox->top, 50, 0.5);
    EXPECT_NEAR(page.tables[0].cells.at(3).lines.at(0).bbox->left, 160, 0.5);
    ExpectBalanced(page.ledger);
  }
}

TEST(Extract, ReadsSidewaysTextInACell) {
  const std::string up = "BT /F1 10 Tf 0 1 -1 0 100 175 Tm (Side) Tj ET\n";
  const Page page = ExtractPages({{StrokeGrid(kXs, kYs) + up}})[0];
  EXPECT_EQ(CellTexts(page), (Texts{"", "", "Side", ""}));
}

std::string FooterOf(int page) { return DrawText(190, 10, "- " + std::to_string(page) + " -"); }

TEST(Extract, KnowsPageNumbersAndLinksTables) {
  std::vector<PdfPage> pages;
  for (int i = 1; i <= 3; ++i) pages.push_back({StrokeGrid(kXs, kYs) + FourTexts() + FooterOf(i)});
  const std::vector<Page> read = ExtractPages(pages);
  for (const Page& page : read) {
    ASSERT_EQ(page.blocks.size(), 1u);
    EXPECT_TRUE(page.blocks[0].furniture);
    EXPECT_EQ(page.ledger.furniture, 3);
    ExpectBalanced(page.ledger);
  }
  EXPECT_FALSE(read[0].tables.at(0).continues.has_value());
  EXPECT_EQ(read[1].tables.at(0).continues, "p1t1");
  EXPECT_EQ(read[2].tables.at(0).continues, "p2t1");
}

TEST(Extract, NamesItsSources) {
  const TempFolder folder("sources");
  const std::string first = WritePdf({{StrokeGrid(kXs, kYs) + FourTexts()}});
  const std::string second = WritePdf({{DrawText(50, 100, "x")}, {StrokeGrid(kXs, kYs) + FourTexts()}});
  const Result<PagedDocument> document =
      Extract({WriteWhole(folder.File("計画1.pdf"), first), WriteWhole(folder.File("計画2.pdf"), second)}, {}, nullptr);
  ASSERT_TRUE(document.ok());
  const std::vector<Source>& sources = document.value().sources;
  ASSERT_EQ(sources.size(), 2u);
  EXPECT_EQ(sources[0], (Source{"計画1.pdf", Sha256(first), 1, "layer", {}, {}}));
  EXPECT_EQ(sources[1], (Source{"計画2.pdf", Sha256(second), 2, "layer", {}, {}}));
  const std::vector<Page>& pages = document.value().pages;
  ASSERT_EQ(pages.size(), 3u);
  EXPECT_EQ(pages[2].file, 2);
  EXPECT_EQ(pages[2].page, 2);
  EXPECT_EQ(pages[0].tables.at(0).id, "f1p1t1");
  EXPECT_EQ(pages[2].tables.at(0).id, "f2p2t1");
}

TEST(Extract, ReadsThePagesAskedFor) {
  std::vector<PdfPage> pages;
  for (int i = 1; i <= 4; ++i) pages.push_back({DrawText(50, 150, "Page " + std::to_string(i))});
  const std::string bytes = WritePdf(pages);
  struct {
    const char* name;
    PageRange range;
    Texts want;
    const char* pages_read;
  } const cases[] = {
      {"inner", {2, 3}, {"Page 2", "Page 3"}, "2-3"},
      {"one", {4, 4}, {"Page 4"}, "4-4"},
      {"beyond_the_end", {4, 9}, {"Page 4"}, "4-4"},
  };
  for (const auto& row : cases) {
    SCOPED_TRACE(row.name);
    const Result<PagedDocument> document = ExtractBytes(bytes, {.pages = row.range});
    ASSERT_TRUE(document.ok());
    Texts texts;
    for (const Page& page : document.value().pages) {
      texts.push_back(BlockTexts(page).at(0));
      EXPECT_EQ(texts.back(), "Page " + std::to_string(page.page)) << "pages are those of the file";
    }
    EXPECT_EQ(texts, row.want);
    EXPECT_EQ(document.value().sources[0].pages, 4);
    EXPECT_EQ(document.value().sources[0].pages_read, row.pages_read);
  }
}

TEST(Extract, SaysWhyItCannotRead) {
  const std::string good = WritePdf({{DrawText(50, 150, "x")}});
  struct {
    const char* name;
    std::string bytes;
    ExtractOptions options;
    ExitStatus status;
    const char* code;
  } const cases[] = {
      {"empty_file", "", {}, ExitStatus::kInputUnreadable, "input-empty"},
      {"no_pdf", "<html>moved</html>", {}, ExitStatus::kInputUnreadable, "input-no-pdf"},
      {"truncated", good.substr(0, 30), {}, ExitStatus::kInputUnreadable, "input-damaged"},
      {"header_only", "%PDF-1.7\n", {}, ExitStatus::kInputUnreadable, "input-damaged"},
      {"no_text_layer", WritePdf({{FillRectangle(50, 50, 100, 100)}}), {}, ExitStatus::kNothingFound, "no-text-layer"},
      {"blank_page", WritePdf({{""}}), {}, ExitStatus::kNothingFound, "no-text-layer"},
      {"pages_outside", good, {.pages = PageRange{2, 3}}, ExitStatus::kUsage, "pages-outside"},
  };
  for (const auto& row : cases) {
    SCOPED_TRACE(row.name);
    const Result<PagedDocument> document = ExtractBytes(row.bytes, row.options);
    ASSERT_FALSE(document.ok());
    EXPECT_EQ(document.error().status, row.status);
    ASSERT_EQ(document.error().faults.size(), 1u);
    EXPECT_EQ(document.error().faults[0].code, row.code);
    EXPECT_EQ(document.error().faults[0].where.file, "plan.pdf");
  }
}

TEST(Extract, SaysWhichFileIsMissing) {
  const TempFolder folder("missing");
  const Result<PagedDocument> document = Extract({folder.File("missing.pdf")}, {}, nullptr);
  ASSERT_FALSE(document.ok());
  EXPECT_EQ(document.error().status, ExitStatus::kInputUnreadable);
  EXPECT_NE(document.error().faults.at(0).where.file.find("missing.pdf"), std::string::npos);
}

TEST(Extract, ReadsAFileThatLostItsCrossReferences) {
  std::string bytes = WritePdf({{StrokeGrid(kXs, kYs) + FourTexts()}});
  bytes.resize(bytes.find("xref\n0 "));
  const Result<PagedDocument> document = ExtractBytes(bytes + "trailer\n<< /Root 1 0 R >>\n");
  ASSERT_TRUE(document.ok()) << Format(document.error().faults[0]);
  EXPECT_EQ(CellTexts(document.value().pages.at(0)), (Texts{"No.", "Name", "1", "Plan A|goes on"}));
}

TEST(Extract, ReadsAFileThatLostItsEndAndItsCatalogue) {
  const std::string bytes = WritePdf({{StrokeGrid(kXs, kYs) + FourTexts()}, {DrawText(60, 230, "the last")}});
  const std::size_t pages = bytes.find("2 0 obj");
  const Result<PagedDocument> document =
      ExtractBytes("%PDF-1.7\n" + bytes.substr(pages, bytes.find("xref\n0 ") - pages));
  ASSERT_TRUE(document.ok()) << Format(document.error().faults[0]);
  ASSERT_EQ(document.value().pages.size(), 2U);
  EXPECT_EQ(CellTexts(document.value().pages[0]), (Texts{"No.", "Name", "1", "Plan A|goes on"}));
  EXPECT_EQ(BlockTexts(document.value().pages[1]), Texts{"the last"});
}

TEST(Extract, GoesOnAfterAPageThatIsWiderThanAnythingCanBe) {
  const Result<PagedDocument> document =
      ExtractBytes(WritePdf({{.content = DrawText(50, 150, "lost"), .width = 2e9}, {DrawText(50, 150, "kept")}}));
  ASSERT_TRUE(document.ok()) << Format(document.error().faults[0]);
  const auto& pages = document.value().pages;
  ASSERT_EQ(pages.size(), 2U);
  ASSERT_EQ(pages[0].diagnostics.size(), 1U);
  EXPECT_EQ(Format(pages[0].diagnostics[0]),
            "plan.pdf (page 1): warning: the file is damaged: this page is 2000000000 by 300 points; fetch it again "
            "[page-not-read]");
  EXPECT_EQ(BlockTexts(pages[1]), Texts{"kept"});
}

TEST(Extract, AdvisesToFetchADamagedFileAgain) {
  const std::string bytes = WritePdf({{FillRectangle(50, 50, 100, 100)}});
  const Result<PagedDocument> document =
      ExtractBytes(bytes.substr(0, bytes.find("xref\n0 ")) + "trailer\n<< /Root 1 0 R >>\n");
  ASSERT_FALSE(document.ok());
  EXPECT_EQ(document.error().faults.at(0).code, "no-text-layer");
  EXPECT_EQ(document.error().faults.at(0).hint.en, "fetch the file again, or give a transcript (.txt)");
}

// A page that an image of 100 by 100 pixels fills.
std::string PageOfPicture(const std::string& hexadecimal, const std::string& filters) {
  return WritePdf({{"q 400 0 0 300 0 0 cm BI /W 100 /H 100 /BPC 1 /CS /G /F [/AHx " + filters + "] ID " + hexadecimal +
                    "> EI Q\n"}});
}

// In processes of their own, as their limits change.
TEST(Extract, GivesAPageThatOcrReadsMoreTime) {
  EXPECT_EXIT(
      {
        const Limits limits;
        LimitProcess(limits);
        const auto limit = [] {
          rlimit now{};
          ::getrlimit(RLIMIT_CPU, &now);
          return static_cast<std::int64_t>(now.rlim_cur);
        };
        const std::int64_t before = limit();
        const auto read = ExtractBytes(PageOfPicture("00FF", ""));
        static_cast<void>(read);
        ::_exit(limit() == before + limits.ocr_seconds ? 0 : 1);
      },
      ::testing::ExitedWithCode(0), "");
}

TEST(Extract, GivesNoTimeForOcrToAPictureThatTakesLongToDecode) {
  const std::string huge_region =  // in JBIG2: 100,000 by 100,000 pixels within the picture's 100 by 100
      "000000003000010000001300000064000000640000000000000000000000000000012600010000002e000186a0"
      "000186a00000000000000000000003fffdff02fefefe0000";
  EXPECT_EXIT(
      {
        Limits limits;
        limits.cpu_seconds = 1;
        LimitProcess(limits);
        const auto read = ExtractBytes(PageOfPicture(huge_region, "/JBIG2Decode"));
        ::_exit(read.ok() ? 0 : 1);
      },
      ::testing::ExitedWithCode(4), "takes more than 1 s of CPU; ");
}

TEST(Extract, WarnsOfADamagedPageAndGoesOn) {
  const Page page =
      ExtractPages({{DrawText(60, 230, "before") + "BT /Nothing 10 Tf 60 200 Td (lost) Tj ET 1 2 strange\n" +
                     DrawText(60, 100, "after")}})[0];
  EXPECT_EQ(BlockTexts(page).front(), "before");
  EXPECT_EQ(BlockTexts(page).back(), "after");
  ASSERT_FALSE(page.diagnostics.empty());
  EXPECT_EQ(page.diagnostics[0].code, "page-damaged");
  EXPECT_EQ(page.diagnostics[0].where.page, 1);
  ExpectBalanced(page.ledger);
}

TEST(Extract, AssignsRolesByTheProfile) {
  const TempFolder folder("roles");
  const std::string file = WriteWhole(folder.File("plan.pdf"), WritePdf({{StrokeGrid(kXs, kYs) + FourTexts()}}));
  const Profile profile = testing_support::ProfileOf(
      "profile: latin\ncolumns:\n  - {field: number, header: 'No\\.', type: integer}\n  - {field: name, header: "
      "Name}\n");
  const Result<PagedDocument> document = Extract({file}, {}, &profile);
  ASSERT_TRUE(document.ok());
  const Table& table = document.value().pages.at(0).tables.at(0);
  EXPECT_EQ(table.roles, (std::vector<std::optional<std::string>>{"number", "name"}));
  EXPECT_EQ(table.header_rows, 1);
}

}  // namespace
}  // namespace hyogumi::extract
