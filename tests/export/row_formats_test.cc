// SPDX-License-Identifier: GPL-3.0-or-later
// sqlite, xlsx and markdown: what they do at their limits. What others read in them is in tests/consumers.
#include <gtest/gtest.h>
#include <sys/resource.h>

#include <csignal>
#include <cstdlib>

#include "export/dataset.h"
#include "export/markdown.h"
#include "export/sqlite.h"
#include "export/xlsx.h"
#include "export/xlsx_sheet.h"
#include "tests/support/files.h"
#include "tests/support/items.h"

namespace hyogumi::emit {
namespace {

using testing_support::ItemsOf;
using testing_support::RichItems;
using testing_support::TempFolder;

using MakeWriter = std::unique_ptr<FormatWriter> (*)(Outputs& outputs);

std::optional<Error> Export(const ItemDocument& items, MakeWriter make, const std::string& file) {
  Outputs outputs = Outputs::InFile(file);
  std::vector<std::unique_ptr<FormatWriter>> writers;
  writers.push_back(make(outputs));
  const std::vector<DatasetPart> parts{{"plan.json", Input(""), items}};
  const auto written = WriteDataset(parts, writers);
  if (!written.ok()) return written.error();
  return outputs.Finish();
}

// Files of this process can't grow beyond so many bytes.
class FileSizeLimit {
 public:
  explicit FileSizeLimit(rlim_t bytes) : handler_(std::signal(SIGXFSZ, SIG_IGN)) {
    ::getrlimit(RLIMIT_FSIZE, &before_);
    const rlimit limit{bytes, before_.rlim_max};
    ::setrlimit(RLIMIT_FSIZE, &limit);
  }
  ~FileSizeLimit() {
    ::setrlimit(RLIMIT_FSIZE, &before_);
    std::signal(SIGXFSZ, handler_);
  }
  FileSizeLimit(const FileSizeLimit&) = delete;
  FileSizeLimit& operator=(const FileSizeLimit&) = delete;

 private:
  void (*handler_)(int);
  rlimit before_{};
};

struct Named {
  const char* name;
  MakeWriter make;
};

class RowFormatsTest : public ::testing::TestWithParam<Named> {};

INSTANTIATE_TEST_SUITE_P(Formats, RowFormatsTest,
                         ::testing::Values(Named{"sqlite", MakeSqliteWriter}, Named{"xlsx", MakeXlsxWriter},
                                           Named{"markdown", MakeMarkdownWriter}),
                         [](const auto& named) { return std::string(named.param.name); });

TEST_P(RowFormatsTest, TakesADocumentWithEverythingInIt) {
  const TempFolder folder("row-formats");
  const auto fault = Export(RichItems(), GetParam().make, folder.File("plan"));
  EXPECT_FALSE(fault) << Format(fault->faults.front());
  EXPECT_EQ(folder.Names(), std::vector<std::string>{"plan"});
}

TEST_P(RowFormatsTest, TakesADocumentWithoutItems) {
  const TempFolder folder("row-formats");
  EXPECT_FALSE(Export(ItemsOf({}), GetParam().make, folder.File("plan")));
}

TEST_P(RowFormatsTest, AFullDiskLeavesNoFile) {
  const TempFolder folder("row-formats");
  std::optional<Error> fault;
  {
    const FileSizeLimit limit(4096);
    fault = Export(ItemsOf({200}), GetParam().make, folder.File("plan"));
  }
  ASSERT_TRUE(fault);
  EXPECT_EQ(fault->status, ExitStatus::kOutputUnwritable);
  EXPECT_EQ(fault->faults.front().code, "output-unwritable");
  EXPECT_TRUE(folder.Names().empty());
}

TEST_P(RowFormatsTest, AFolderThatIsNotThereIsAnError) {
  const TempFolder folder("row-formats");
  const auto fault = Export(ItemsOf({1}), GetParam().make, folder.File("missing/plan"));
  ASSERT_TRUE(fault);
  EXPECT_EQ(fault->status, ExitStatus::kOutputUnwritable);
}

std::string Repeated(std::string_view text, std::size_t times) {
  std::string all;
  for (std::size_t i = 0; i < times; ++i) all += text;
  return all;
}

TEST(XlsxLimitsTest, ATextThatIsTooLongForACellIsNotCut) {
  const TempFolder folder("xlsx-limits");
  ItemDocument items = ItemsOf({2});
  items.items[1].overview = Repeated("あ", 32767);
  EXPECT_FALSE(Export(items, MakeXlsxWriter, folder.File("plan.xlsx")));
  items.items[1].overview = Repeated("あ", 32768);
  const auto fault = Export(items, MakeXlsxWriter, folder.File("other.xlsx"));
  ASSERT_TRUE(fault);
  EXPECT_EQ(fault->faults.front().code, "sheet-too-small");
  EXPECT_NE(fault->faults.front().message.en.find("row 3, column 取組概要"), std::string::npos)
      << fault->faults.front().message.en;
  items.items[1].overview = Repeated("𠮟", 16384);  // two units each in UTF-16, which Excel counts
  EXPECT_TRUE(Export(items, MakeXlsxWriter, folder.File("other.xlsx")));
  EXPECT_EQ(folder.Names(), std::vector<std::string>{"plan.xlsx"});
}

TEST(XlsxLimitsTest, RowsThatASheetHasNoPlaceForAreAnError) {
  const TempFolder folder("xlsx-limits");
  Outputs outputs = Outputs::InFile(folder.File("plan.xlsx"));
  const Result<OutputFile*> file = outputs.MainByName("");
  ASSERT_TRUE(file.ok());
  XlsxWorkbook workbook(*LoadXlsxLibrary().value(), *file.value());
  XlsxSheet sheet(workbook, "番号", {{"number", "番号", "", "", "", FlatType::kInteger}}, 0);
  constexpr int kRows = 1048575;  // of data, below the header
  for (int i = 0; i < kRows; ++i) ASSERT_FALSE(sheet.Add({std::int64_t{i}}));
  const auto fault = sheet.Add({std::int64_t{0}});
  ASSERT_TRUE(fault);
  EXPECT_EQ(fault->faults.front().code, "sheet-too-small");
}

TEST(XlsxLimitsTest, ARowBehindTheLastLinkHasItsTextAlone) {
  const TempFolder folder("xlsx-limits");
  Outputs outputs = Outputs::InFile(folder.File("plan.xlsx"));
  const Result<OutputFile*> file = outputs.MainByName("");
  ASSERT_TRUE(file.ok());
  XlsxWorkbook workbook(*LoadXlsxLibrary().value(), *file.value());
  XlsxSheet sheet(workbook, "項目", {{"id", "項目ID", "", ""}}, 0);
  constexpr int kLinks = 65530;  // those that Excel takes
  for (int i = 1; i <= kLinks + 2; ++i) {
    const std::string id = "1-" + std::to_string(i);
    ASSERT_FALSE(sheet.Add({id}, "external:report.html#" + id));
  }
  sheet.Finish();
  ASSERT_FALSE(workbook.Finish());
  ASSERT_FALSE(outputs.Finish());
  // openpyxl takes minutes to tell which cell has which of so many links; they stand in the sheet's own file.
  const std::string reader =
      "import openpyxl, re, sys, zipfile\n"
      "book = openpyxl.load_workbook(sys.argv[1], read_only=True)\n"
      "ids = [row[0] for row in book['項目'].iter_rows(min_row=2, values_only=True)]\n"
      "assert ids == [f'1-{n}' for n in range(1, 65533)]\n"
      "sheet = zipfile.ZipFile(sys.argv[1]).read('xl/worksheets/sheet1.xml').decode()\n"
      "links = re.findall(r'<hyperlink ref=.A([0-9]+). ', sheet)\n"
      "assert links == [str(row) for row in range(2, 65532)]\n";
  EXPECT_EQ(std::system(("/usr/bin/python3 -c \"" + reader + "\" '" + folder.File("plan.xlsx") + "'").c_str()), 0);
}

TEST(XlsxTextTest, WhatLooksLikeAnEscapeIsEscaped) {
  EXPECT_EQ(XlsxText("=1+1 ○\n_x_"), "=1+1 ○\n_x_");
  EXPECT_EQ(XlsxText("_x0041_"), "_x005F_x0041_");
  EXPECT_EQ(XlsxText("a_x00e9_x00E9_"), "a_x005F_x00e9_x005F_x00E9_");
  EXPECT_EQ(XlsxText("_x004_ _x0041"), "_x004_ _x0041");
  EXPECT_EQ(XlsxText(std::string_view("a\0b", 3)), "a_x0000_b");
  EXPECT_EQ(XlsxText("\uFFFF"), "_xFFFF_");
}

}  // namespace
}  // namespace hyogumi::emit
