// SPDX-License-Identifier: GPL-3.0-or-later
// Two editions as a user compares them, and keys over the years.
#include <gtest/gtest.h>

#include <algorithm>
#include <map>
#include <nlohmann/json.hpp>
#include <set>

#include "tests/support/program.h"

namespace hyogumi::testing_support {
namespace {

using nlohmann::json;

class Editions : public ::testing::Test {
 protected:
  Outcome Run(const std::string& command) const { return Shell(command, folder_); }
  json Read(const std::string& name) const { return json::parse(ReadAll(folder_ / name)); }
  // The plan of that year, as `options` have it, to YEAR.json.
  Outcome RunYear(const std::string& year, const std::string& options = "") const {
    const std::string profile = year == "2021" ? ProfileOption() : ProfileOption("aone-ict-" + year);
    return Run("{} run --messages en" + profile + options + " '" + Fixture("plan.pdf", "aone-ict-" + year) + "' -o " +
               year + ".json");
  }
  const std::filesystem::path folder_ = TestFolder();
};

TEST_F(Editions, AResultDoesNotDifferFromItself) {
  ASSERT_EQ(RunYear("2022").status, 0);
  const Outcome text = Run("{} diff 2022.json 2022.json --messages en");
  EXPECT_EQ(text.status, 0);
  EXPECT_EQ(text.out, "");
  EXPECT_EQ(text.err, "");
  const Outcome machine = Run("{} diff - 2022.json --to json < 2022.json");
  EXPECT_EQ(machine.status, 0);
  const json told = json::parse(machine.out);
  for (const auto& [key, value] : told.items()) {
    EXPECT_TRUE(value.is_object() || value.empty()) << key;
  }
}

TEST_F(Editions, OfTwoYearsAreComparedItemByItem) {
  ASSERT_EQ(RunYear("2021").status, 0);
  ASSERT_EQ(RunYear("2022").status, 0);
  const Outcome text = Run("{} diff 2021.json 2022.json --messages en");
  EXPECT_EQ(text.status, 1);
  EXPECT_EQ(text.err, "");
  EXPECT_NE(text.out.find("88 items, now 41: 6 added, 53 dropped, 35 changed"), std::string::npos) << text.out;
  EXPECT_NE(text.out.find("2-8 → II-7  中小企業DX伴走支援"), std::string::npos) << text.out;
  EXPECT_EQ(Run("{} diff 2021.json 2022.json --to html -o changes.html").status, 1);
  EXPECT_NE(ReadAll(folder_ / "changes.html").find("<del>再構築</del><ins>運用</ins>"), std::string::npos);
  EXPECT_EQ(Run("{} diff 2021.json 2022.json --to json -o 1.json").status, 1);
  EXPECT_EQ(Run("{} diff 2021.json 2022.json --to json -o 2.json").status, 1);
  EXPECT_EQ(ReadAll(folder_ / "1.json"), ReadAll(folder_ / "2.json"));
  EXPECT_EQ(Read("1.json").at("columns").at("added"), json({"budget"}));
}

TEST_F(Editions, WantResults) {
  WriteAll(folder_ / "text.json", "no JSON");
  WriteAll(folder_ / "other.json", R"({"items": []})");
  ASSERT_EQ(RunYear("2022").status, 0);
  const Outcome text = Run("{} diff text.json 2022.json");
  EXPECT_EQ(text.status, 4);
  EXPECT_NE(text.err.find("text.json: error: this is no result of hyogumi"), std::string::npos) << text.err;
  EXPECT_EQ(Run("{} diff 2022.json other.json").status, 4) << "1 would mean that they differ";
  EXPECT_EQ(Run("{} diff 2022.json missing.json").status, 4);
  EXPECT_EQ(Run("{} diff 2022.json").status, 2);
  EXPECT_EQ(Run("{} diff - - < 2022.json").status, 2);
  EXPECT_EQ(Run("{} diff 2022.json 2022.json --to pdf").status, 2);
  EXPECT_EQ(RunYear("2022", "--previous other.json").status, 4);
  const Outcome help = Run("{} diff --help");
  EXPECT_NE(help.out.find("hyogumi diff plan-2021.json plan-2022.json"), std::string::npos) << help.out;
}

TEST_F(Editions, HaveKeysThatStay) {
  ASSERT_EQ(RunYear("2021").status, 0);
  EXPECT_TRUE(Read("2021.json").at("items").at(0).at("key").is_null());
  EXPECT_TRUE(Read("2021.json").at("document").at("keys").is_null());
  const Outcome second = RunYear("2022", "--previous 2021.json");
  ASSERT_EQ(second.status, 0) << second.err;
  EXPECT_NE(second.err.find("keys: 35 carried on, 6 new, 53 retired"), std::string::npos) << second.err;
  EXPECT_LE(std::count(second.err.begin(), second.err.end(), '\n'), 5);
  ASSERT_EQ(RunYear("2023", "--previous 2022.json").status, 0);
  const json of_2022 = Read("2022.json");
  const json of_2023 = Read("2023.json");
  EXPECT_EQ(of_2022.at("items").at(0).at("key"), "k1");
  EXPECT_EQ(of_2023.at("items").at(0).at("key"), "k1") << "the app, three years long";
  EXPECT_EQ(of_2023.at("document").at("keys").at("next"), 101) << "88, 6 and 6";
  EXPECT_EQ(of_2023.at("document").at("keys").at("retired").size(), 70u) << "53 and 17";
  std::set<std::string> keys;
  for (const json& item : of_2023.at("items")) keys.insert(item.at("key").get<std::string>());
  for (const json& gone : of_2023.at("document").at("keys").at("retired")) {
    EXPECT_TRUE(keys.insert(gone.at("key").get<std::string>()).second) << gone;
  }
  EXPECT_EQ(keys.size(), 100u);
  const Outcome diff = Run("{} diff 2022.json 2023.json --to json");
  EXPECT_EQ(json::parse(diff.out).at("changes").at(0).at("match").dump(), R"({"by":"key","score":1})");
}

TEST_F(Editions, HaveTheSameKeysStageByStage) {
  ASSERT_EQ(RunYear("2021").status, 0);
  ASSERT_EQ(RunYear("2022", "--previous 2021.json --keep-stages kept").status, 0);
  const std::string profile = ProfileOption("aone-ict-2022");
  const std::string normalized =
      "{} extract" + profile + "'" + Fixture("plan.pdf", "aone-ict-2022") + "' | {} normalize" + profile;
  const Outcome at_segment = Run(normalized + "| {} segment --previous 2021.json" + profile + "| {} export");
  EXPECT_EQ(at_segment.out, ReadAll(folder_ / "2022.json")) << at_segment.err;
  const Outcome at_export = Run(normalized + "| {} segment" + profile + "| {} export --previous 2021.json");
  EXPECT_EQ(at_export.out, ReadAll(folder_ / "2022.json")) << at_export.err;
  EXPECT_EQ(Run("{} export kept/3-segment.jsonl").out, ReadAll(folder_ / "2022.json"));
}

// An edition of the plan of 青嶺県 and the one before it.
struct Years {
  const char* name;
  const char* old_folder;
  const char* new_folder;  // has differences.json
};

class GoldenDiff : public ::testing::TestWithParam<Years> {
 protected:
  // The plan of `folder`, read by its profile.
  void RunPlan(const std::string& folder, const std::string& out) const {
    std::string profile = ProfileOption();
    if (folder != "aone-ict-2021") profile = ProfileOption(folder.substr(0, std::string("aone-ict-2022").size()));
    const Outcome run = Shell("{} run -q" + profile + "'" + Fixture("plan.pdf", folder) + "' -o " + out, folder_);
    ASSERT_EQ(run.status, 0) << run.err;
  }
  static std::set<std::string> Ids(const json& items) {
    std::set<std::string> ids;
    for (const json& item : items) ids.insert(item.is_string() ? item : item.at("id"));
    return ids;
  }
  const std::filesystem::path folder_ = TestFolder();
};

TEST_P(GoldenDiff, IsAsACarefulReaderHasIt) {
  RunPlan(GetParam().old_folder, "old.json");
  RunPlan(GetParam().new_folder, "new.json");
  const Outcome diff = Shell("{} diff old.json new.json --to json", folder_);
  ASSERT_EQ(diff.status, 1) << diff.err;
  const json found = json::parse(diff.out);
  const json truth = json::parse(ReadAll(Fixture("differences.json", GetParam().new_folder)));
  EXPECT_EQ(Ids(found.at("added")), Ids(truth.at("added")));
  EXPECT_EQ(Ids(found.at("dropped")), Ids(truth.at("dropped")));
  json splits = found.at("splits");
  for (json& split : splits) split.erase("score");
  EXPECT_EQ(splits, truth.at("splits"));
  std::map<std::pair<std::string, std::string>, json> changes;
  for (const json& change : found.at("changes")) changes[{change.at("old_id"), change.at("new_id")}] = change;
  for (const json& pair : truth.at("pairs")) {
    const auto change = changes.extract({pair.at("old_id"), pair.at("new_id")});
    const json kinds = change.empty() ? json::array() : change.mapped().at("kinds");
    const std::string where = pair.at("old_id").get<std::string>() + " → " + pair.at("new_id").get<std::string>();
    json readings = pair.value("or_kinds", json::array());
    readings.push_back(pair.at("kinds"));
    EXPECT_NE(std::find(readings.begin(), readings.end(), kinds), readings.end()) << where << ": " << kinds;
    std::set<std::string> fields;
    if (!change.empty()) {
      for (const auto& [field, texts] : change.mapped().at("fields").items()) fields.insert(field);
    }
    EXPECT_EQ(fields, Ids(pair.at("fields"))) << where;
  }
  for (const auto& [ids, change] : changes) ADD_FAILURE() << "no pair of the truth: " << change;
}

INSTANTIATE_TEST_SUITE_P(Aone, GoldenDiff,
                         ::testing::Values(Years{"to_2022", "aone-ict-2021", "aone-ict-2022"},
                                           Years{"to_2023", "aone-ict-2022", "aone-ict-2023"},
                                           Years{"to_the_second_revision", "aone-ict-2022",
                                                 "aone-ict-2022-second-revision"}),
                         [](const ::testing::TestParamInfo<Years>& years) { return std::string(years.param.name); });

}  // namespace
}  // namespace hyogumi::testing_support
