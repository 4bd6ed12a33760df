// SPDX-License-Identifier: GPL-3.0-or-later
// A page of a fixture as a picture, read by Tesseract: needs the language data that scripts/install_dependencies.sh
// installs.
#include <gtest/gtest.h>
#include <leptonica/allheaders.h>
#include <unistd.h>

#include <algorithm>
#include <filesystem>
#include <string>

#include "core/io.h"
#include "core/page_json.h"
#include "core/unicode.h"
#include "extract/extract.h"
#include "extract/pdf_document.h"

namespace hyogumi::extract {
namespace {

constexpr int kPage = 4;

std::string Plan() { return std::string(HYOGUMI_SOURCE_DIR) + "/fixtures/aone-ict-2021/plan.pdf"; }

class ScannedPage : public testing::Test {
 protected:
  static void SetUpTestSuite() {
    folder_ = std::filesystem::temp_directory_path() / ("hyogumi_scan_test." + std::to_string(::getpid()));
    std::filesystem::create_directories(folder_);
    auto document = PdfDocument::Open(ReadInput(Plan()).value(), "plan.pdf", std::nullopt);
    Diagnostics diagnostics;
    const auto raster = document.value().Raster(kPage, 1'000'000'000, diagnostics);
    pixSetResolution(raster->pixels.get(), static_cast<int>(raster->dpi), static_cast<int>(raster->dpi));
    ASSERT_EQ(pixWrite(Picture().c_str(), raster->pixels.get(), IFF_PNG), 0);
  }
  static void TearDownTestSuite() { std::filesystem::remove_all(folder_); }

  static std::string Picture() { return (folder_ / "page.png").string(); }

  static Result<PagedDocument> Read(const OcrOptions& ocr) {
    ExtractOptions options;
    options.ocr = ocr;
    return Extract({Picture()}, options, nullptr);
  }

  static std::filesystem::path folder_;
};

std::filesystem::path ScannedPage::folder_;

std::string TextOf(const Cell& cell) {
  std::string text;
  for (const TextLine& line : cell.lines) text += line.text;
  return Fold(text);
}

TEST_F(ScannedPage, HasTheTableThatThePrintHas) {
  ExtractOptions options;
  options.pages = PageRange{kPage, kPage};
  const auto print = Extract({Plan()}, options, nullptr);
  const auto scan = Read({});
  ASSERT_TRUE(print.ok() && scan.ok());
  const Page& page = scan.value().pages.at(0);
  EXPECT_EQ(page.text, "ocr");
  EXPECT_EQ(scan.value().sources.at(0).text, "ocr");
  ASSERT_EQ(page.tables.size(), 1U);
  const Table& wanted = print.value().pages.at(0).tables.at(0);
  const Table& read = page.tables[0];
  ASSERT_EQ(read.rows, wanted.rows);
  ASSERT_EQ(read.columns, wanted.columns);
  ASSERT_EQ(read.cells.size(), wanted.cells.size());
  std::size_t distance = 0;
  std::size_t signs = 0;
  for (std::size_t i = 0; i < wanted.cells.size(); ++i) {
    const std::string truth = TextOf(wanted.cells[i]);
    distance += EditDistance(Decode(truth), Decode(TextOf(read.cells[i])));
    signs += CodePointCount(truth);
    EXPECT_EQ(read.cells[i].lines.size(), wanted.cells[i].lines.size()) << truth << ": no line is lost";
    EXPECT_NEAR(read.cells[i].bbox->left, wanted.cells[i].bbox->left, 1.5);
    EXPECT_NEAR(read.cells[i].bbox->bottom, wanted.cells[i].bbox->bottom, 1.5);
  }
  EXPECT_GT(signs, 300U);
  EXPECT_LT(static_cast<double>(distance), 0.015 * static_cast<double>(signs));
  for (const Cell& cell : read.cells) {
    for (const TextLine& line : cell.lines) {
      EXPECT_EQ(line.chars.size(), CodePointCount(line.text)) << line.text;
      EXPECT_EQ(line.x.size(), line.chars.size() + 1) << line.text;
    }
  }
}

TEST_F(ScannedPage, IsTheSameWithAnyNumberOfWorkersAndFromARecording) {
  OcrOptions one;
  one.record = (folder_ / "readings.jsonl").string();
  const auto first = Read(one);
  OcrOptions two;
  two.jobs = 2;
  const auto second = Read(two);
  OcrOptions replay;
  replay.replay = one.record;
  auto third = Read(replay);
  ASSERT_TRUE(first.ok() && second.ok() && third.ok());
  EXPECT_EQ(WritePages(first.value()), WritePages(second.value()));
  EXPECT_EQ(first.value().pages, third.value().pages);
}

TEST_F(ScannedPage, IsLeftAloneWhereOcrIsOff) {
  OcrOptions never;
  never.mode = OcrOptions::Mode::kNever;
  const auto read = Read(never);
  ASSERT_FALSE(read.ok());
  EXPECT_EQ(read.error().status, ExitStatus::kNothingFound);
}

TEST_F(ScannedPage, WantsItsLanguageData) {
  OcrOptions elsewhere;
  elsewhere.tessdata = folder_.string();
  const auto read = Read(elsewhere);
  ASSERT_FALSE(read.ok());
  EXPECT_EQ(read.error().status, ExitStatus::kComponentMissing);
  EXPECT_NE(Format(read.error().faults.at(0)).find("tesseract-ocr-jpn"), std::string::npos);
}

TEST_F(ScannedPage, UpsideDownReadsAsWell) {
  const std::string turned = (folder_ / "turned.png").string();
  PixPtr upright(pixRead(Picture().c_str()));
  const PixPtr around(pixRotate180(nullptr, upright.get()));
  ASSERT_EQ(pixWrite(turned.c_str(), around.get(), IFF_PNG), 0);
  const auto scan = Extract({turned}, {}, nullptr);
  const auto straight = Read({});
  ASSERT_TRUE(scan.ok() && straight.ok());
  const Page& page = scan.value().pages.at(0);
  ASSERT_EQ(page.tables.size(), 1U);
  EXPECT_EQ(page.tables[0].rows, straight.value().pages.at(0).tables.at(0).rows);
  EXPECT_NEAR(std::abs(page.angle), 180, 0.3);
  // Places are those of the page as it is shown: the first cell stands at its lower right.
  EXPECT_GT(page.tables[0].cells.front().bbox->center_x(), page.width / 2);
  EXPECT_GT(page.tables[0].cells.front().bbox->center_y(), page.height / 2);
}

}  // namespace
}  // namespace hyogumi::extract
