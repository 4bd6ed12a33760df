// SPDX-License-Identifier: GPL-3.0-or-later
// hyogumi inspect from outside.
#include <gtest/gtest.h>

#include <algorithm>
#include <nlohmann/json.hpp>

#include "tests/support/pdf_writer.h"
#include "tests/support/program.h"

namespace hyogumi::testing_support {
namespace {

using nlohmann::json;

class Inspect : public ::testing::Test {
 protected:
  Outcome Run(const std::string& command) const { return Shell(command, folder_); }

  const std::filesystem::path folder_ = TestFolder();
  const std::string plan_ = "'" + Fixture("plan.pdf") + "'";
};

TEST_F(Inspect, ShowsAPlanOnOneScreen) {
  const Outcome outcome = Run("{} inspect --messages en" + ProfileOption() + plan_);
  EXPECT_EQ(outcome.status, 0) << outcome.err;
  EXPECT_LE(std::count(outcome.out.begin(), outcome.out.end(), '\n'), 45);
  for (const char* part : {"plan.pdf: 20 pages", "A4 landscape", "text: good", "整理番号 | 新規 |", "88 rows",
                           "prefecture-action-plan", "the first fits", "fields without a column: none",
                           "sections: 4, items: 88", "産業の活力と魅力ある仕事: 21", "the oddest cells:"}) {
    EXPECT_NE(outcome.out.find(part), std::string::npos) << part << "\n" << outcome.out;
  }
}

TEST_F(Inspect, SpeaksJapanese) {
  const Outcome outcome = Run("{} inspect --messages ja" + ProfileOption() + plan_);
  EXPECT_NE(outcome.out.find("章: 4、項目: 88"), std::string::npos) << outcome.out;
}

TEST_F(Inspect, NeedsNoProfile) {
  const Outcome outcome = Run("{} inspect --messages en " + plan_ + " --json");
  ASSERT_EQ(outcome.status, 0) << outcome.err;
  const json report = json::parse(outcome.out);
  EXPECT_EQ(report.at("tables").at(0).at("header").at(0), "整理番号");
  EXPECT_EQ(report.at("sources").at(0).at("pages"), 20);
}

TEST_F(Inspect, ComparesTheProfilesOfAFolderAndFailsForNone) {
  WriteAll(folder_ / "conf.yaml", ReadAll(std::string(HYOGUMI_SOURCE_DIR) + "/pipeline.yaml"));
  WriteAll(folder_ / "prose.pdf", WritePdf({PdfPage{.content = DrawText(50, 50, "Only prose")}}));
  WriteAll(folder_ / "small.yaml",
           "profile: small\ncolumns:\n  - {field: number, header: 整理番号}\n  - {field: name, header: '施策.*'}\n");
  const json plan = json::parse(Run("{} inspect -q --json --config . " + plan_).out);
  ASSERT_EQ(plan.at("profiles").size(), 2U);
  EXPECT_EQ(plan.at("profiles").at(0).at("file"), "./conf.yaml");
  EXPECT_EQ(plan.at("profile").at("file"), "./conf.yaml");
  EXPECT_EQ(plan.at("verdict"), "good");
  EXPECT_EQ(plan.at("profiles").at(1).at("columns_without_field").size(), 4U);
  const Outcome prose = Run("{} inspect -q --json --config . prose.pdf");
  EXPECT_EQ(prose.status, 0) << prose.err;
  EXPECT_EQ(json::parse(prose.out).at("verdict"), "poor");
}

TEST_F(Inspect, TellsWhatDriftedAway) {
  WriteAll(folder_ / "drift.yaml",
           "extends: base.yaml\nprofile: drift\ncolumns:\n  - number\n  - {field: budget, header: 予算額.*}\n"
           "  - {field: indicator, header: 指標.目標}\n  - {field: overview, header: 取組概要}\n"
           "  - {field: name, header: '施策.*'}\n");
  const Outcome outcome = Run("{} inspect --messages en --config drift.yaml " + plan_);
  EXPECT_EQ(outcome.status, 0) << outcome.err;
  for (const char* part : {"columns without a field: 新規 (p3 t1), 部局等名担当課 (p3 t1)",
                           "fields without a column: budget", "moved: "}) {
    EXPECT_NE(outcome.out.find(part), std::string::npos) << part << "\n" << outcome.out;
  }
}

TEST_F(Inspect, APageWithoutTextIsNoFailure) {
  WriteAll(folder_ / "blank.pdf", WritePdf({PdfPage{.content = StrokeGrid({50, 150}, {50, 150})}}));
  const Outcome outcome = Run("{} inspect -q --json blank.pdf");
  EXPECT_EQ(outcome.status, 0) << outcome.err;
  const json report = json::parse(outcome.out);
  EXPECT_EQ(report.at("text").at("quality"), "none");
  EXPECT_EQ(report.at("text").at("blank"), json::parse(R"([{"file": 1, "page": 1}])"));
  EXPECT_EQ(report.at("tables"), json::array());
}

TEST_F(Inspect, WhatCannotBeReadEndsWithALine) {
  WriteAll(folder_ / "text.pdf", "no PDF at all\n");
  const Outcome outcome = Run("{} inspect text.pdf");
  EXPECT_EQ(outcome.status, 4);
  EXPECT_EQ(outcome.out, "");
  EXPECT_EQ(std::count(outcome.err.begin(), outcome.err.end(), '\n'), 1) << outcome.err;
}

// Damaged, odd and malicious files, where they are at hand: a report that is JSON, or one line.
TEST_F(Inspect, HostileFilesEndWithAReportOrALine) {
  const std::filesystem::path hostile = std::string(HYOGUMI_SOURCE_DIR) + "/../shared/hostile";
  if (!std::filesystem::exists(hostile)) GTEST_SKIP() << "the hostile files are not here: skipped";
  int reports = 0;
  for (const auto& entry : std::filesystem::directory_iterator(hostile)) {
    SCOPED_TRACE(entry.path().filename());
    const Outcome outcome =
        Run("{} inspect -q --json" + ProfileOption() + "--limit cpu_seconds=4 '" + entry.path().string() + "'");
    if (outcome.status == 0) {
      EXPECT_TRUE(json::accept(outcome.out));
      EXPECT_EQ(outcome.err, "");
      ++reports;
    } else {
      EXPECT_TRUE(outcome.status == 3 || outcome.status == 4) << outcome.status;
      EXPECT_EQ(std::count(outcome.err.begin(), outcome.err.end(), '\n'), 1) << outcome.err;
    }
  }
  EXPECT_GT(reports, 20);
}

}  // namespace
}  // namespace hyogumi::testing_support
