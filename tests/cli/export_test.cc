// SPDX-License-Identifier: GPL-3.0-or-later
// Results as a user turns them into other formats.
#include <gtest/gtest.h>

#include <algorithm>
#include <filesystem>
#include <nlohmann/json.hpp>

#include "tests/support/program.h"

namespace hyogumi::testing_support {
namespace {

using nlohmann::json;

class Export : public ::testing::Test {
 protected:
  void SetUp() override {
    ASSERT_EQ(Run("{} run -q" + ProfileOption() + "'" + Fixture("plan.pdf") + "' -o plan.json").status, 0);
  }
  Outcome Run(const std::string& command) const { return Shell(command, folder_); }
  std::string Read(const std::string& name) const { return ReadAll(folder_ / name); }
  bool Exists(const std::string& name) const { return std::filesystem::exists(folder_ / name); }
  const std::filesystem::path folder_ = TestFolder();
};

TEST_F(Export, GivesTheSameJsonAgain) {
  EXPECT_EQ(Run("{} export plan.json -o again.json").status, 0);
  EXPECT_EQ(Read("again.json"), Read("plan.json"));
  EXPECT_EQ(Run("{} export < plan.json").out, Read("plan.json"));
}

TEST_F(Export, WritesSeveralFormatsIntoAFolder) {
  const Outcome out = Run("{} export plan.json --to csv,jsonl,json,csv -o out");
  EXPECT_EQ(out.status, 0);
  EXPECT_EQ(out.out, "");
  for (const char* name : {"items.csv", "targets.csv", "cells.csv", "repairs.csv", "documents.csv", "sources.csv",
                           "items.jsonl", "plan.json"}) {
    EXPECT_TRUE(Exists(std::string("out/") + name)) << name;
  }
  EXPECT_EQ(Read("out/plan.json"), Read("plan.json"));
  ASSERT_EQ(Run("{} export plan.json --to csv,jsonl -o again/").status, 0);
  EXPECT_EQ(Read("again/items.csv"), Read("out/items.csv"));
  EXPECT_EQ(Read("again/targets.csv"), Read("out/targets.csv"));
}

TEST_F(Export, WritesOneFormatIntoAFileOrStdout) {
  EXPECT_EQ(Run("{} export plan.json --to csv -o plan.csv").status, 0);
  EXPECT_TRUE(Exists("plan.targets.csv"));
  EXPECT_EQ(Run("{} export plan.json --to csv").out, Read("plan.csv"));
  EXPECT_EQ(Run("{} export plan.json --to csv --bom").out, "\xEF\xBB\xBF" + Read("plan.csv"));
  EXPECT_EQ(Run("{} export plan.json --to csv --no-bom").out, Read("plan.csv"));
}

TEST_F(Export, WithoutLibxlsxwriterTheOtherFormatsAreWritten) {
  WriteAll(folder_ / "libxlsxwriter.so.4", "no library");
  const std::string without = "LD_LIBRARY_PATH=. {} export --messages en plan.json -o out/ --to ";
  EXPECT_EQ(Run(without + "csv,sqlite").status, 0);
  std::filesystem::remove_all(folder_ / "out");
  const Outcome workbook = Run(without + "csv,xlsx");
  EXPECT_EQ(workbook.status, 6);
  EXPECT_NE(workbook.err.find("libxlsxwriter4"), std::string::npos) << workbook.err;
  EXPECT_NE(workbook.err.find("[xlsx-library-missing]"), std::string::npos) << workbook.err;
  EXPECT_FALSE(Exists("out"));
}

TEST_F(Export, MakesOneDatasetOfSeveralDocuments) {
  ASSERT_EQ(
      Run("{} run -q" + ProfileOption("aone-ict-2022") + "'" + Fixture("plan.pdf", "aone-ict-2022") + "' -o 2022.json")
          .status,
      0);
  ASSERT_EQ(Run("{} export plan.json 2022.json --to csv,jsonl -o both/").status, 0);
  const std::string lines = Read("both/items.jsonl");
  EXPECT_EQ(std::count(lines.begin(), lines.end(), '\n'), 88 + 41);
  const std::string items = Read("both/items.csv");
  EXPECT_NE(items.substr(0, items.find('\n')).find("budget"), std::string::npos) << "a column of the second only";
}

TEST_F(Export, TellsWhatIsWrong) {
  const auto fails = [this](const std::string& command, int status, const std::string& text) {
    const Outcome out = Run(command);
    EXPECT_EQ(out.status, status) << command << out.err;
    EXPECT_NE(out.err.find(text), std::string::npos) << command << out.err;
    EXPECT_EQ(std::count(out.err.begin(), out.err.end(), '\n'), 1) << out.err;
  };
  fails("{} export plan.json --to cvs -o x", 2, "csv");
  fails("{} export plan.json --to csv,json", 2, "folder");
  fails("{} export plan.json plan.json --to json -o x", 2, "one document");
  fails("{} export plan.json plan.json --to csv -o x/", 2, "same document");
  fails("{} export plan.json -o ''", 2, "-o");
  fails("{} export missing.json", 4, "missing.json");
  fails("{} export plan.json --to csv -o plan.json/sub/", 5, "plan.json/sub");
  fails("echo '{}x' | {} export", 4, "stdin");
  EXPECT_FALSE(Exists("x"));
}

TEST_F(Export, LeavesAllFilesAsTheyWereWhereOneCantBeWritten) {
  std::filesystem::create_directories(folder_ / "out" / "plan.sqlite");
  WriteAll(folder_ / "out" / "plan.json", "old");
  EXPECT_EQ(Run("{} export plan.json --to json,csv,xlsx,sqlite -o out").status, 5);
  EXPECT_EQ(Read("out/plan.json"), "old");
  EXPECT_FALSE(Exists("out/items.csv"));
  EXPECT_FALSE(Exists("out/plan.xlsx"));
}

TEST_F(Export, WritesToStdoutByItsOtherName) {
  EXPECT_EQ(Run("{} export plan.json -o /dev/stdout").out, Read("plan.json"));
  EXPECT_EQ(Run("ln -s /proc/self/fd/1 out && {} export plan.json -o out").out, Read("plan.json"));
  EXPECT_TRUE(std::filesystem::is_symlink(folder_ / "out"));
}

TEST_F(Export, TakesAResultWithoutWhatIsOptional) {
  json result = json::parse(Read("plan.json"));
  result["items"][0]["source"]["cells"]["name"][0].erase("column");
  result["document"]["fiscal_year"] = 20211;
  WriteAll(folder_ / "odd.json", result.dump());
  EXPECT_EQ(Run("{} export odd.json --to json -o again.json").status, 0);
  const json again = json::parse(Read("again.json"));
  EXPECT_TRUE(again["items"][0]["source"]["cells"]["name"][0]["column"].is_null());
  EXPECT_TRUE(again["document"]["period"].is_null());
}

TEST_F(Export, EndsWithStatus1WhereACheckFails) {
  json result = json::parse(Read("plan.json"));
  result["items"].erase(3);
  WriteAll(folder_ / "short.json", result.dump());
  EXPECT_EQ(Run("{} export short.json --to csv -o short.csv").status, 1);
  const std::string text = Read("short.csv");
  EXPECT_FALSE(text.empty()) << "it is written all the same";
}

TEST_F(Export, WritesAReportWithThePagesOfTheVeryFileThatWasRead) {
  const Outcome without = Run("{} export plan.json --to report --messages en -o without.html");
  EXPECT_EQ(without.status, 0);
  EXPECT_NE(without.err.find("plan.pdf is not at hand"), std::string::npos) << without.err;
  EXPECT_EQ(Read("without.html").find("image/png"), std::string::npos);
  ASSERT_EQ(Run("{} export plan.json --to report --source '" + Fixture("plan.pdf") + "' -o with.html").status, 0);
  EXPECT_NE(Read("with.html").find("data:image/png;base64,"), std::string::npos);

  std::filesystem::copy_file(Fixture("plan.pdf"), folder_ / "plan.pdf");
  const Outcome beside = Run("{} export plan.json --to report -o beside.html");
  EXPECT_EQ(beside.err, "");
  EXPECT_EQ(Read("beside.html"), Read("with.html"));

  WriteAll(folder_ / "plan.pdf", Read("plan.pdf") + "\n");
  EXPECT_EQ(Run("{} export plan.json --to report -o other.html").status, 0);
  EXPECT_EQ(Read("other.html").find("image/png"), std::string::npos) << "the file beside it is another one";
  const Outcome other = Run("{} export plan.json --to report --source plan.pdf -o none.html");
  EXPECT_EQ(other.status, 2);
  EXPECT_NE(other.err.find("source-other-file"), std::string::npos) << other.err;
  EXPECT_FALSE(Exists("none.html"));
}

TEST_F(Export, WritesNoReportOfSeveralDocuments) {
  EXPECT_EQ(Run("{} export plan.json plan.json --to report -o report.html").status, 2);
  EXPECT_FALSE(Exists("report.html"));
}

}  // namespace
}  // namespace hyogumi::testing_support
