// SPDX-License-Identifier: GPL-3.0-or-later
// Corrections files as a user has them: beside a plan, or named.
#include <gtest/gtest.h>

#include <algorithm>
#include <nlohmann/json.hpp>
#include <sstream>

#include "tests/support/program.h"

namespace hyogumi::testing_support {
namespace {

using nlohmann::json;

const char* const kAone = "sources: 3546e4e5564492b79e2c67d3325024825c5b0fae7b77e13450d661be9edf9ef7\n";
const char* const kShiomihara = "sources: [c4eab8ac430642c83810c602f7e40ae7958d3ce7f42bebc7919552024cde139f]\n";
const char* const kGood = "  - set: {item: 1-2, field: indicator, find: 件数120万件, to: 件数 120万件, by: 佐藤}\n";
const char* const kLost = "  - set: {item: 1-1, field: name, expect: 別の名称, to: 名称}\n";

class CorrectionsFile : public ::testing::Test {
 protected:
  void SetUp() override { std::filesystem::copy_file(Fixture("plan.pdf"), folder_ / "plan.pdf"); }
  Outcome Run(const std::string& command) const { return Shell(command, folder_); }
  void Write(const std::string& name, const std::string& entries, const std::string& sources = kAone) const {
    WriteAll(folder_ / name, sources + "corrections:\n" + entries);
  }
  json Result() const { return json::parse(ReadAll(folder_ / "plan.json")); }
  static json Find(const json& list, const char* key, const std::string& value) {
    const auto found = std::find_if(list.begin(), list.end(), [&](const json& one) { return one.at(key) == value; });
    return found == list.end() ? json() : *found;
  }
  json CheckOf(const std::string& id) const { return Find(Result().at("validation").at("checks"), "id", id); }
  json ItemOf(const std::string& id) const { return Find(Result().at("items"), "id", id); }

  // The blocks of YAML in docs/corrections.md.
  static std::vector<std::string> Documented() {
    std::istringstream text(ReadAll(std::string(HYOGUMI_SOURCE_DIR) + "/docs/corrections.md"));
    std::vector<std::string> blocks;
    bool inside = false;
    for (std::string line; std::getline(text, line);) {
      if (line == "```yaml") blocks.emplace_back();
      if (inside && line != "```") blocks.back() += line + "\n";
      inside = line == "```yaml" || (inside && line != "```");
    }
    return blocks;
  }

  const std::filesystem::path folder_ = TestFolder();
  const std::string run_ = "{} run --messages en" + ProfileOption() + "plan.pdf -o plan.json";
};

TEST_F(CorrectionsFile, EachInTheDocumentationLoads) {
  const std::vector<std::string> blocks = Documented();
  ASSERT_GE(blocks.size(), 2u);
  for (const std::string& block : blocks) {
    WriteAll(folder_ / "block.yaml", block);
    // Past the corrections, the stage file is what can't be read.
    const Outcome loaded = Run("{} segment" + ProfileOption() + "--corrections block.yaml /dev/null");
    EXPECT_EQ(loaded.status, 4) << loaded.err << block;
  }
}

TEST_F(CorrectionsFile, TheOneInTheDocumentationFitsItsPlan) {
  WriteAll(folder_ / "plan.corrections.yaml", Documented().at(0));
  const Outcome run = Run(run_);
  EXPECT_EQ(run.status, 0) << run.err;
  EXPECT_NE(run.err.find("corrections: 5 of 5 applied"), std::string::npos) << run.err;
  EXPECT_LE(std::count(run.err.begin(), run.err.end(), '\n'), 5);
  EXPECT_EQ(CheckOf("corrections-apply").at("status"), "pass");
  EXPECT_EQ(Result().at("document").at("corrections").at("found"), 5);
  const json corrected = ItemOf("1-2");
  EXPECT_EQ(corrected.at("review"), json({{"state", "corrected"}, {"by", "佐藤"}, {"at", "2024-05-20"}}));
  EXPECT_EQ(corrected.at("confidence"), 1);
  EXPECT_EQ(corrected.at("repairs").at(0).at("rule"), "correction");
  EXPECT_EQ(corrected.at("repairs").at(0).at("evidence"), "corrected by 佐藤, 2024-05-20: 元の原稿では空白がある");
  EXPECT_EQ(ItemOf("3-1").at("review").at("by"), "鈴木");
  EXPECT_TRUE(ItemOf("1-6").at("new").get<bool>());
  EXPECT_EQ(ItemOf("1-6").at("indicator"), "計画外の停止 0回");
  EXPECT_EQ(ItemOf("1-4").at("review").at("state"), "reviewed");
  const Outcome verified = Run("{} verify --messages en plan.json");
  EXPECT_EQ(verified.status, 0) << verified.out;
  EXPECT_NE(verified.out.find("pass  corrections-apply"), std::string::npos);
}

TEST_F(CorrectionsFile, CorrectedItemsNeedNoReview) {
  ASSERT_EQ(Run(run_).status, 0);
  EXPECT_EQ(CheckOf("corrections-apply").at("status"), "skip");
  EXPECT_TRUE(Result().at("document").at("corrections").is_null());
  const int before = Result().at("validation").at("items_to_review");
  Write("plan.pdf.corrections.yaml", std::string(kGood) + "  - reviewed: {item: 1-4, by: 佐藤, at: 2024-05-20}\n");
  ASSERT_EQ(Run(run_).status, 0);
  EXPECT_EQ(Result().at("validation").at("items_to_review"), before - 2);
}

TEST_F(CorrectionsFile, ALostOneIsToldAndFailsACheck) {
  Write("plan.corrections.yaml", std::string(kGood) + kLost);
  const Outcome run = Run(run_ + " --diagnostics all.jsonl");
  EXPECT_EQ(run.status, 1);
  EXPECT_LE(std::count(run.err.begin(), run.err.end(), '\n'), 5);
  EXPECT_NE(run.err.find("plan.corrections.yaml:4: set 1-1 name: \"別の名称\" is expected, \"県民防災アプリ"),
            std::string::npos)
      << run.err;
  EXPECT_EQ(CheckOf("corrections-apply").at("status"), "fail");
  EXPECT_EQ(CheckOf("corrections-apply").at("expected"), "別の名称");
  EXPECT_EQ(CheckOf("corrections-apply").at("items"), json::array({"1-1"}));
  EXPECT_FALSE(Result().at("validation").at("valid").get<bool>());
  EXPECT_EQ(ItemOf("1-2").at("review").at("state"), "corrected") << "the others are applied";
  EXPECT_EQ(ItemOf("1-1").at("review").at("state"), "auto");
  EXPECT_NE(ReadAll(folder_ / "all.jsonl").find("\"code\":\"correction-lost\""), std::string::npos);
  EXPECT_EQ(Run("{} verify plan.json").status, 1);
  const Outcome segment = Run("{} extract" + ProfileOption() + "plan.pdf | {} normalize -q" + ProfileOption() +
                              "| {} segment --corrections plan.corrections.yaml -o items.jsonl" + ProfileOption());
  EXPECT_EQ(segment.status, 0);
  EXPECT_NE(segment.err.find("[correction-lost]"), std::string::npos) << segment.err;
}

TEST_F(CorrectionsFile, ForAnotherEditionIsOfferedAndNotApplied) {
  Write("plan.corrections.yaml", std::string(kGood) + kLost, "sources: " + std::string(64, '0') + "\n");
  const Outcome run = Run(run_);
  EXPECT_EQ(run.status, 0) << run.err;
  EXPECT_NE(run.err.find("made for another file; 1 of 2 corrections would still find what they expect"),
            std::string::npos)
      << run.err;
  EXPECT_LE(std::count(run.err.begin(), run.err.end(), '\n'), 5);
  EXPECT_EQ(CheckOf("corrections-apply").at("status"), "warn");
  EXPECT_NE(ItemOf("1-2").at("review").at("state"), "corrected");
}

TEST_F(CorrectionsFile, PipedStagesGiveTheBytesOfRun) {
  const std::string config = ProfileOption("shiomihara-plan-2023");
  const std::string plan = "'" + Fixture("plan.pdf", "shiomihara-plan-2023") + "'";
  WriteAll(folder_ / "c.yaml", std::string(kShiomihara) + R"(by: 佐藤
at: 2024-05-20
corrections:
  - drop_row: {table: p2t1, row: 4, expect: {number: 1-1-02}}
  - add_row: {table: p2t1, after: 5, expect: {number: 1-1-03}, texts: {number: 1-1-02, name: 別の事業}}
  - set: {item: 1-1-01, field: number, expect: 1-1-01, to: 1-1-09}
  - set: {item: 1-1-01, field: divisions, expect: 危機管理課, to: 防災課}
  - reviewed: {item: 1-1-09}
  - set: {item: 1-1-03, field: name, expect: 別の名称, to: 名称}
)");
  const Outcome run = Run("{} run -q --corrections c.yaml -o plan.json" + config + plan);
  EXPECT_EQ(run.status, 1);
  const json corrections = Result().at("document").at("corrections");
  EXPECT_EQ(corrections.at("found"), 5) << corrections.dump(1);
  EXPECT_EQ(ItemOf("1-1-09").at("divisions"), json::array({"防災課"}));
  EXPECT_EQ(Run("{} extract -q" + config + plan + " | {} normalize -q" + config +
                " | {} segment -q --corrections c.yaml" + config + " | {} export -o piped.json")
                .status,
            1);
  EXPECT_TRUE(ReadAll(folder_ / "piped.json") == ReadAll(folder_ / "plan.json"));
}

TEST_F(CorrectionsFile, IsWrongUsageWhereItCannotBeRead) {
  EXPECT_EQ(Run(run_ + " --corrections none.yaml").status, 2);
  Write("plan.corrections.yaml", "  - sett: {item: 1-1}\n");
  const Outcome wrong = Run(run_);
  EXPECT_EQ(wrong.status, 2);
  EXPECT_NE(wrong.err.find("plan.corrections.yaml:3:"), std::string::npos) << wrong.err;
  EXPECT_NE(wrong.err.find("did you mean \"set\"?"), std::string::npos) << wrong.err;
  Write("plan.pdf.corrections.yaml", kGood);
  EXPECT_NE(Run(run_).err.find("[corrections-ambiguous]"), std::string::npos);
  EXPECT_EQ(Run(run_ + " --corrections plan.pdf.corrections.yaml").status, 0) << "named, the other does not count";
  EXPECT_FALSE(std::filesystem::exists(folder_ / "none.yaml"));
}

}  // namespace
}  // namespace hyogumi::testing_support
