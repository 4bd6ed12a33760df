// SPDX-License-Identifier: GPL-3.0-or-later
// --config with a folder: which profile is taken, the same by every way in, and what is said where none can be.
#include <gtest/gtest.h>

#include <algorithm>
#include <nlohmann/json.hpp>

#include "tests/support/pdf_writer.h"
#include "tests/support/program.h"

namespace hyogumi::testing_support {
namespace {

using nlohmann::json;

constexpr const char* kOther =
    "profile: other\ncolumns:\n  - {field: number, header: 番号}\n  - {field: name, header: 契約の名称, required: "
    "true}\n"
    "  - {field: price, header: 契約金額, required: true}\n  - {field: partner, header: 契約の相手方}\n";
// It reads the plan, too, but two columns of six only.
constexpr const char* kNarrow =
    "profile: narrow\ncolumns:\n  - {field: number, header: 整理番号}\n  - {field: name, header: '施策.*'}\n";

class ConfigFolder : public ::testing::Test {
 protected:
  void SetUp() override {
    std::filesystem::create_directories(folder_ / "conf");
    Put("other.yaml", kOther);
    Put("narrow.yml", kNarrow);
    Put("plan.yaml", ReadAll(std::string(HYOGUMI_SOURCE_DIR) + "/pipeline.yaml"));
  }
  void Put(const char* name, const std::string& text) const { WriteAll(folder_ / "conf" / name, text); }
  Outcome Run(const std::string& command) const { return Shell(command, folder_); }

  const std::filesystem::path folder_ = TestFolder();
  const std::string plan_ = "'" + Fixture("plan.pdf") + "'";
  const std::string transcript_ = "'" + Fixture("transcript.txt") + "'";
};

TEST_F(ConfigFolder, TheBestFittingProfileIsTakenAndNamed) {
  const Outcome run = Run("{} run --messages en --config conf " + plan_ + " -o plan.json");
  EXPECT_EQ(run.status, 0) << run.err;
  EXPECT_NE(run.err.find("profile: prefecture-action-plan (conf/plan.yaml)"), std::string::npos) << run.err;
  EXPECT_LE(std::count(run.err.begin(), run.err.end(), '\n'), 5) << run.err;
}

TEST_F(ConfigFolder, EveryWayInGivesTheBytesOfTheProfileItself) {
  for (const std::string& input : {plan_, transcript_}) {
    SCOPED_TRACE(input);
    ASSERT_EQ(Run("{} run -q --config conf/plan.yaml " + input + " -o named.json").status, 0);
    const std::string named = ReadAll(folder_ / "named.json");
    EXPECT_EQ(Run("{} run -q --config conf " + input + " --keep-stages kept -o run.json").status, 0);
    EXPECT_TRUE(ReadAll(folder_ / "run.json") == named);
    const Outcome piped = Run("{} extract --config conf " + input +
                              " | {} normalize --config conf | {} segment --config conf | {} export -o piped.json");
    EXPECT_EQ(piped.status, 0) << piped.err;
    EXPECT_TRUE(ReadAll(folder_ / "piped.json") == named);
    EXPECT_EQ(std::count(piped.err.begin(), piped.err.end(), '\n'), 3) << "each stage names the profile: " << piped.err;
    EXPECT_EQ(Run("{} extract -q --config conf/plan.yaml " + input + " -o pages.jsonl").status, 0);
    EXPECT_TRUE(ReadAll(folder_ / "pages.jsonl") == ReadAll(folder_ / "kept" / "1-extract.jsonl"));
  }
}

TEST_F(ConfigFolder, ADocumentMayComeThroughAPipe) {
  for (const std::string& input : {plan_, transcript_}) {
    const Outcome run = Run("{} run -q --config conf - < " + input);
    EXPECT_EQ(run.status, 0) << run.err;
    EXPECT_EQ(json::parse(run.out).at("items").size(), 88U);
  }
}

TEST_F(ConfigFolder, PagesThatNoProfileReadChooseByWhatTheyShow) {
  const Outcome outcome = Run("cd conf && {} extract -q " + plan_ + " | {} normalize --config . >../pages.jsonl");
  EXPECT_EQ(outcome.status, 0) << outcome.err;
  EXPECT_NE(outcome.err.find("./plan.yaml"), std::string::npos) << outcome.err;
}

TEST_F(ConfigFolder, PagesKeepToTheProfileThatTheyWereReadBy) {
  const Outcome outcome =
      Run("{} extract -q --config conf/narrow.yml " + plan_ + " | {} normalize --config conf > pages.jsonl");
  EXPECT_EQ(outcome.status, 0) << outcome.err;
  EXPECT_NE(outcome.err.find("narrow (conf/narrow.yml)"), std::string::npos) << outcome.err;
}

TEST_F(ConfigFolder, WhatOnlyServesToBeExtendedIsNoCandidate) {
  Put("shared.yaml", "furniture: ['-\\s*\\d+\\s*-']\nreview_below: 0.6\n");
  Put("named-base.yaml", "profile: base-of-others\nreview_below: 0.6\n");
  Put("child.yaml", "extends: other.yaml\nprofile: child\ncolumns:\n  - {field: name, header: 契約の名称}\n");
  const Outcome run = Run("{} run -q --config conf " + plan_);
  EXPECT_EQ(run.status, 0) << run.err;
}

TEST_F(ConfigFolder, AChildOfAnotherProfileIsACandidate) {
  std::filesystem::remove(folder_ / "conf" / "plan.yaml");
  Put("base-plan.yaml",
      "extends: base.yaml\nfields: {overview: {header: 取組概要}}\ncolumns: [number, name, overview]\n");
  Put("child.yaml", "extends: base-plan.yaml\nprofile: child\nfields: {name: {header: '施策.*'}}\n");
  const Outcome run = Run("{} normalize --config conf pages.jsonl > normalized.jsonl");
  EXPECT_EQ(run.status, 4) << "there is no such file yet";
  const Outcome extract = Run("{} extract --config conf " + plan_ + " -o pages.jsonl");
  EXPECT_EQ(extract.status, 0) << extract.err;
  EXPECT_NE(extract.err.find("child (conf/child.yaml)"), std::string::npos) << extract.err;
}

// What may be wrong with a folder, or with what is in it.
struct FolderFault {
  const char* name;
  const char* file;  // put into the folder; empty for none
  const char* text;
  const char* command;
  int status;
  const char* code;
  std::vector<const char*> says;
};

void PrintTo(const FolderFault& fault, std::ostream* out) { *out << fault.command; }

class ConfigFolderFault : public ConfigFolder, public ::testing::WithParamInterface<FolderFault> {};

TEST_P(ConfigFolderFault, EndsWithOneLineAndNoFile) {
  const FolderFault& fault = GetParam();
  if (*fault.file != '\0') Put(fault.file, fault.text);
  std::filesystem::create_directories(folder_ / "none");
  WriteAll(folder_ / "prose.pdf", WritePdf({PdfPage{.content = DrawText(50, 50, "Only prose")}}));
  std::string command = fault.command;
  if (const std::size_t at = command.find("PLAN"); at != std::string::npos) command.replace(at, 4, plan_);
  const Outcome outcome = Run(command);
  EXPECT_EQ(outcome.status, fault.status) << outcome.err;
  EXPECT_EQ(std::count(outcome.err.begin(), outcome.err.end(), '\n'), 1) << outcome.err;
  EXPECT_NE(outcome.err.find(std::string("[") + fault.code + "]"), std::string::npos) << outcome.err;
  for (const char* part : fault.says) EXPECT_NE(outcome.err.find(part), std::string::npos) << outcome.err;
  EXPECT_FALSE(std::filesystem::exists(folder_ / "x.json"));
}

INSTANTIATE_TEST_SUITE_P(
    All, ConfigFolderFault,
    ::testing::Values(
        FolderFault{"two_fit_alike",
                    "again.yaml",
                    "extends: plan.yaml\nprofile: again\n",
                    "{} run --config conf PLAN -o x.json",
                    1,
                    "profile-ambiguous",
                    {"again (conf/again.yaml)", "prefecture-action-plan (conf/plan.yaml)"}},
        FolderFault{"none_fits",
                    "",
                    "",
                    "{} run --config conf prose.pdf -o x.json",
                    1,
                    "profile-no-fit",
                    {"prose.pdf", "conf", "narrow (conf/narrow.yml) 0.00"}},
        FolderFault{"none_fits_pages",
                    "",
                    "",
                    "{} extract -q prose.pdf | {} normalize --config conf -o x.json",
                    1,
                    "profile-no-fit",
                    {"prose.pdf"}},
        FolderFault{
            "no_profile_in_it", "", "", "{} run --config none PLAN -o x.json", 2, "profile-folder-empty", {"none"}},
        FolderFault{
            "unknown_repair", "", "", "{} run --config conf --repair x PLAN -o x.json", 2, "option-bad-value", {}}),
    [](const auto& fault) { return std::string(fault.param.name); });

TEST_F(ConfigFolder, AllFaultsOfAllBrokenProfilesAreTold) {
  Put("a.yaml", "profile: a\nreview_bellow: 1\ncolumns:\n  - {field: a, header: '(x'}\n");
  Put("b.yml", "profile: [b\n");
  const Outcome run = Run("{} run --config conf " + plan_ + " -o x.json");
  EXPECT_EQ(run.status, 2);
  for (const char* part : {"conf/a.yaml:2:", "conf/a.yaml:4:", "conf/b.yml:", "[profile-unknown-key]",
                           "[profile-bad-regex]", "[profile-not-yaml]"}) {
    EXPECT_NE(run.err.find(part), std::string::npos) << part << "\n" << run.err;
  }
}

}  // namespace
}  // namespace hyogumi::testing_support
