// SPDX-License-Identifier: GPL-3.0-or-later
// verify --source and explain, from outside.
#include <gtest/gtest.h>

#include <algorithm>
#include <functional>
#include <nlohmann/json.hpp>

#include "tests/support/program.h"

namespace hyogumi::testing_support {
namespace {

using json = nlohmann::ordered_json;

class Proof : public ::testing::Test {
 protected:
  Outcome Run(const std::string& command) const { return Shell(command, folder_); }
  // Reads a fixture into plan.json.
  void Read(const std::string& config, const std::string& input) const {
    const Outcome run = Run("{} run -q" + config + input + " -o plan.json");
    ASSERT_EQ(run.status, 0) << run.err;
  }
  Outcome VerifyChanged(const std::function<void(json&)>& change, const std::string& options) const {
    json result = json::parse(ReadAll(folder_ / "plan.json"));
    change(result);
    WriteAll(folder_ / "changed.json", result.dump());
    return Run("{} verify --messages en changed.json" + options);
  }
  const std::filesystem::path folder_ = TestFolder();
  const std::string plan_ = "'" + Fixture("plan.pdf") + "'";
  const std::string transcript_ = "'" + Fixture("transcript.txt") + "'";
  const std::string cut_ = "'" + Fixture("plan-cut.pdf", "aone-ict-2023") + "'";
};

// Replaces the first "県" of a text.
void Change(json& text) {
  std::string changed = text.get<std::string>();
  const std::string sign = "県";
  const std::size_t at = changed.find(sign);
  ASSERT_NE(at, std::string::npos) << changed;
  changed.replace(at, sign.size(), "懸");
  text = changed;
}

TEST_F(Proof, ASoundResultPassesAgainstItsSource) {
  Read(ProfileOption(), plan_);
  const Outcome verified = Run("{} verify --messages en plan.json --source " + plan_ + ProfileOption());
  EXPECT_EQ(verified.status, 0) << verified.out << verified.err;
  EXPECT_NE(verified.out.find("pass  source-hash"), std::string::npos) << verified.out;
  EXPECT_NE(verified.out.find("pass  source-texts"), std::string::npos) << verified.out;
  EXPECT_EQ(verified.err, "");
  EXPECT_EQ(
      Run("{} verify --messages en plan.json --config '" + Fixture("pipeline.yaml", "drift") + "' --source " + plan_)
          .status,
      0)
      << "the profile need not be at hand";
}

TEST_F(Proof, OneChangedSignIsFoundAndShown) {
  Read(ProfileOption(), plan_);
  const Outcome changed = VerifyChanged([](json& r) { Change(r["items"][0]["name"]); }, " --source " + plan_);
  EXPECT_EQ(changed.status, 1);
  EXPECT_NE(changed.out.find("fail  texts-consistent"), std::string::npos) << changed.out;
  EXPECT_NE(changed.out.find("fail  source-texts"), std::string::npos) << changed.out;
  EXPECT_NE(changed.out.find("fail  validation-as-written"), std::string::npos) << changed.out;
  EXPECT_NE(changed.out.find("  1-1 name, page "), std::string::npos) << changed.out;
  EXPECT_NE(changed.out.find("懸"), std::string::npos);
}

TEST_F(Proof, ATextThatWasChangedTogetherWithItsLinesIsFoundInTheSource) {
  Read(ProfileOption(), plan_);
  const auto forge = [](json& result) {
    json& item = result["items"][0];
    Change(item["name"]);
    Change(item["source"]["cells"]["name"][0]["lines"][0]["text"]);
  };
  EXPECT_EQ(VerifyChanged(forge, "").status, 0) << "nothing in it contradicts the rest";
  const Outcome found = VerifyChanged(forge, " --json --source " + plan_);
  EXPECT_EQ(found.status, 1);
  const json report = json::parse(found.out);
  EXPECT_FALSE(report.at("valid").get<bool>());
  ASSERT_EQ(report.at("faults").size(), 1U);
  const json& fault = report.at("faults").at(0);
  EXPECT_EQ(fault.at("item"), "1-1");
  EXPECT_EQ(fault.at("field"), "name");
  EXPECT_EQ(fault.at("bbox").size(), 4U);
  EXPECT_NE(fault.at("expected").get<std::string>().find("県"), std::string::npos);
}

TEST_F(Proof, ATranscriptIsProvenByItsLines) {
  Read(ProfileOption(), transcript_);
  const std::string source = ProfileOption() + " --source " + transcript_;
  EXPECT_EQ(VerifyChanged([](json&) {}, source).status, 0);
  const Outcome changed = VerifyChanged(
      [](json& result) {
        json& cell = result["items"][0]["source"]["cells"]["name"][0];
        Change(result["items"][0]["name"]);
        Change(cell["lines"][0]["text"]);
      },
      source);
  EXPECT_EQ(changed.status, 1) << changed.out;
  EXPECT_NE(changed.out.find("1-1 name, line "), std::string::npos) << changed.out;
}

TEST_F(Proof, RowsOfAnItemAreProven) {
  Read(ProfileOption("aone-ict-2023"), cut_);
  EXPECT_EQ(VerifyChanged([](json&) {}, " --source " + cut_).status, 0);
  const Outcome changed = VerifyChanged(
      [](json& result) {
        for (json& item : result["items"]) {
          if (item["rows"].empty()) continue;
          item["rows"][1].begin().value() = "別の値";
          return;
        }
        FAIL() << "no item has rows";
      },
      "");
  EXPECT_EQ(changed.status, 1);
  EXPECT_NE(changed.out.find("is not its rows"), std::string::npos) << changed.out;
}

TEST_F(Proof, AnotherFileIsTold) {
  Read(ProfileOption(), plan_);
  const Outcome other = Run("{} verify --messages en plan.json --source '" + Fixture("plan-libreoffice.pdf") + "'");
  EXPECT_EQ(other.status, 1);
  EXPECT_NE(other.out.find("fail  source-hash"), std::string::npos) << other.out;
  EXPECT_EQ(Run("{} verify plan.json --source none.pdf").status, 4);
  const Outcome two = Run("{} verify plan.json --source " + plan_ + " --source " + plan_);
  EXPECT_EQ(two.status, 2);
  EXPECT_NE(two.err.find("--source: 2 given, the result has 1"), std::string::npos) << two.err;
}

TEST_F(Proof, AHandWrittenValidDoesNotPass) {
  Read(ProfileOption(), plan_);
  const Outcome run =
      Run("{} run -q" + ProfileOption("drift") + "'" + Fixture("column-lost.pdf", "drift") + "' -o plan.json");
  ASSERT_EQ(run.status, 1);
  const Outcome forged = VerifyChanged(
      [](json& result) {
        result["validation"]["valid"] = true;
        for (json& check : result["validation"]["checks"]) check["status"] = "pass";
      },
      "");
  EXPECT_EQ(forged.status, 1);
  EXPECT_NE(forged.out.find("fail  validation-as-written"), std::string::npos) << forged.out;
}

TEST_F(Proof, AResultOfBeforeTheLinesWereKeptIsProvenBySource) {
  Read(ProfileOption(), plan_);
  const auto age = [](json& result) {
    for (json& field : result["document"]["fields"]) {
      field.erase("pattern");
      field.erase("tried");
    }
    json& checks = result["validation"]["checks"];
    checks.erase(checks.end() - 2, checks.end());  // texts-consistent and figures-read
    for (json& item : result["items"]) {
      for (auto& [field, cells] : item["source"]["cells"].items()) {
        for (json& cell : cells) {
          for (const char* key : {"lines", "table", "row", "column"}) cell.erase(key);
        }
      }
    }
  };
  const Outcome old = VerifyChanged(age, " --source " + plan_);
  EXPECT_EQ(old.status, 0) << old.out;
  EXPECT_NE(old.out.find("skip  texts-consistent"), std::string::npos) << old.out;
  const Outcome changed = VerifyChanged(
      [&age](json& result) {
        age(result);
        Change(result["items"][0]["name"]);
      },
      " --source " + plan_);
  EXPECT_EQ(changed.status, 1);
  Read(ProfileOption(), transcript_);
  const Outcome untold = VerifyChanged(age, " --source " + transcript_);
  EXPECT_EQ(untold.status, 0) << untold.out;
  EXPECT_NE(untold.out.find("skip  source-texts"), std::string::npos) << untold.out;
}

TEST_F(Proof, OnlyThePagesThatWereReadAreReadAgain) {
  const Outcome run = Run("{} run -q" + ProfileOption() + plan_ + " --pages 5-6 -o plan.json");
  ASSERT_EQ(run.status, 0) << run.err;
  EXPECT_EQ(VerifyChanged([](json&) {}, " --source " + plan_).status, 0);
}

TEST_F(Proof, ChecksAreATableWhereItIsAskedFor) {
  const Outcome run = Run("{} run --messages en --checks" + ProfileOption() + plan_ + " -o plan.json");
  EXPECT_EQ(run.status, 0);
  EXPECT_NE(run.err.find("\npass  ids-unique            no id occurs twice\n"), std::string::npos) << run.err;
  const Outcome verified = Run("{} verify --messages en plan.json");
  const std::size_t table = run.err.find("pass  numbering-continuous");
  ASSERT_NE(table, std::string::npos);
  EXPECT_EQ(std::count(run.err.begin() + static_cast<std::ptrdiff_t>(table), run.err.end(), '\n') + 2,
            std::count(verified.out.begin(), verified.out.end(), '\n'))
      << "verify has the same, and a line each on the file's own validation and on figures";
}

// What a scan's words look like is the machine's: where it is at hand, and the language data.
TEST_F(Proof, AScanIsProvenByItsReadings) {
  const std::filesystem::path scan = std::string(HYOGUMI_SOURCE_DIR) + "/../shared/plan2020/plan2020-scan-gray.pdf";
  if (!std::filesystem::exists(scan)) GTEST_SKIP() << "the scan is not here: skipped";
  const std::string input = "'" + scan.string() + "'";
  const Outcome run =
      Run("{} run -q" + ProfileOption() + input + " --pages 2 --record-readings read.json -o plan.json");
  if (run.status == 6) GTEST_SKIP() << "no language data: skipped";
  ASSERT_EQ(run.status, 0) << run.err;
  const std::string source = ProfileOption() + " --replay-readings read.json --source " + input;
  const Outcome sound = VerifyChanged([](json&) {}, source);
  EXPECT_EQ(sound.status, 0) << sound.out << sound.err;
  EXPECT_NE(sound.err.find("read again by OCR, some seconds each: 1\n"), std::string::npos) << sound.err;
  const json result = json::parse(ReadAll(folder_ / "plan.json"));
  const std::string id = result.at("items").at(0).at("id");
  const Outcome explained = Run("{} explain --messages en plan.json " + id + " overview");
  EXPECT_EQ(explained.status, 0) << explained.err;
  EXPECT_NE(explained.out.find("; OCR, confidence "), std::string::npos) << explained.out;
}

TEST_F(Proof, ExplainTellsWhereAValueComesFrom) {
  Read(ProfileOption(), plan_);
  const Outcome name = Run("{} explain --messages en plan.json 2-21 name");
  EXPECT_EQ(name.status, 0) << name.err;
  EXPECT_EQ(name.err, "");
  for (const char* part :
       {"text      知的財産の活用支援データベース\n", "plan.pdf, page 11, table p11t1, row 2, column 3 [122.62,",
        "printed   \"知的財産の活用支援データ\" [", "printed   \"ベース\" [",
        "\"施策（事業）名称\" matches the pattern 施策.*名称?\n"}) {
    EXPECT_NE(name.out.find(part), std::string::npos) << part << "\n" << name.out;
  }
  const Outcome item = Run("{} explain --messages ja plan.json 2-21");
  EXPECT_NE(item.out.find("\n  divisions   産業創出課⏎知財総合支援室"), std::string::npos) << item.out;
  const json read = json::parse(Run("{} explain --json plan.json 2-21 指標・目標").out);
  EXPECT_EQ(read.at("field"), "indicator");
  EXPECT_EQ(read.at("cells").at(0).at("lines").size(), 2U);
}

TEST_F(Proof, ExplainNamesTheNearest) {
  Read(ProfileOption(), plan_);
  const Outcome id = Run("{} explain plan.json 2-021");
  EXPECT_EQ(id.status, 2);
  EXPECT_EQ(std::count(id.err.begin(), id.err.end(), '\n'), 1);
  EXPECT_NE(id.err.find("did you mean \"2-21\"?"), std::string::npos) << id.err;
  const Outcome field = Run("{} explain plan.json 2-21 nane");
  EXPECT_EQ(field.status, 2);
  EXPECT_EQ(std::count(field.err.begin(), field.err.end(), '\n'), 1);
  EXPECT_NE(field.err.find("did you mean \"name\"?"), std::string::npos) << field.err;
  EXPECT_EQ(Run("{} explain none.json 2-21").status, 4);
}

// What a hand may do to a result, the schema allows some of it: each command gives an answer, or says what is wrong.
TEST_F(Proof, NoEditedResultEndsACommandByACrash) {
  Read(ProfileOption(), transcript_);
  json few = json::parse(ReadAll(folder_ / "plan.json"));
  few["items"].erase(few["items"].begin() + 4, few["items"].end());
  WriteAll(folder_ / "plan.json", few.dump());
  const std::function<void(json&)> edits[] = {
      [](json& r) { r["items"].clear(); },
      [](json& r) { r["items"][0]["source"]["parts"].clear(); },
      [](json& r) { r["items"][0]["source"]["cells"].clear(); },
      [](json& r) { r["items"][0]["source"]["cells"]["name"].clear(); },
      [](json& r) { r["items"][0]["source"]["cells"]["name"][0]["lines"].clear(); },
      [](json& r) { r["items"][0]["source"]["cells"]["name"][0]["page"] = 2147483647; },
      [](json& r) { r["items"][0]["source"]["cells"]["name"][0]["file"] = 9; },
      [](json& r) { r["items"][0]["section"] = nullptr; },
      [](json& r) { r["items"][0]["section"]["number"] = -7; },
      [](json& r) { r["document"]["sections"].clear(); },
      [](json& r) { r["document"]["fields"].clear(); },
      [](json& r) { r["items"][0]["responsible"].clear(); },
      [](json& r) { r["items"][0]["responsible"][0]["department"] = ""; },
      [](json& r) { r["items"][0]["marks"].clear(); },
      [](json& r) { r["items"][0]["indicator"] = nullptr; },
      [](json& r) {
        r["items"][0]["targets"][0]["range"] = {1000000000, 0};
      },
      [](json& r) {
        r["items"][0]["targets"][0]["range"] = {-1, std::int64_t{1} << 40};
      },
      [](json& r) { r["items"][0]["number"] = 2147483647; },
      [](json& r) {
        r["items"][0]["rows"] = {json::object(), {{"name", ""}}};
      },
      [](json& r) { r["items"][1] = r["items"][0]; },
      [](json& r) {
        json repair = {{"id", "r1"},       {"field", "name"}, {"range", {1000000000, 1000000000}},
                       {"before", "防災"}, {"after", ""},     {"rule", "kana"},
                       {"evidence", ""},   {"confidence", 1}};
        r["items"][0]["repairs"] = {repair, repair};
      },
  };
  std::size_t edit = 0;
  for (const auto& change : edits) {
    SCOPED_TRACE(edit++);
    const auto answers = [](const Outcome& outcome) { return outcome.status >= 0 && outcome.status <= 4; };
    EXPECT_TRUE(answers(VerifyChanged(change, " --source " + transcript_)));
    for (const char* command :
         {"explain changed.json 1-1", "explain --messages en changed.json 1-1 name", "explain changed.json 1-1 section",
          "diff changed.json plan.json", "diff plan.json changed.json --to html"}) {
      const Outcome outcome = Run(std::string("{} ") + command);
      EXPECT_TRUE(answers(outcome)) << command << ": " << outcome.status << outcome.err;
    }
  }
}

TEST_F(Proof, ExplainShowsATranscriptsLineAndRepairs) {
  Read(ProfileOption(), transcript_);
  const Outcome explained = Run("{} explain --messages en plan.json 1-14 indicator");
  for (const char* part : {"transcript.txt, line 74, table p3t1, row 4, column 5; transcript", "repair r1 \"<ul",
                           "rule markup", "  joined    <ul", "(line 74)\n"}) {
    EXPECT_NE(explained.out.find(part), std::string::npos) << part << "\n" << explained.out;
  }
}

TEST_F(Proof, ExplainShowsBothPartsOfARowThatAPageBreakCuts) {
  Read(ProfileOption(), "'" + Fixture("layouts/split-rows.pdf") + "'");
  const json result = json::parse(ReadAll(folder_ / "plan.json"));
  for (const json& item : result.at("items")) {
    const json& cells = item.at("source").at("cells").at("overview");
    if (cells.size() < 2 || cells.at(0).at("page") == cells.at(1).at("page")) continue;
    const Outcome explained = Run("{} explain --json plan.json " + item.at("id").get<std::string>() + " overview");
    const json read = json::parse(explained.out);
    EXPECT_EQ(read.at("cells").size(), 2U);
    EXPECT_EQ(read.at("cells").at(1).at("page").get<int>(), read.at("cells").at(0).at("page").get<int>() + 1);
    EXPECT_EQ(read.at("parts").size(), 2U);
    return;
  }
  FAIL() << "no row is cut";
}

}  // namespace
}  // namespace hyogumi::testing_support
