// SPDX-License-Identifier: GPL-3.0-or-later
// Whole plans against what a careful reader wrote down. The goldens come from the plans' sources, never from a run.
#include <gtest/gtest.h>

#include <algorithm>
#include <map>
#include <nlohmann/json.hpp>
#include <set>

#include "core/unicode.h"
#include "tests/support/program.h"

namespace hyogumi::testing_support {
namespace {

using nlohmann::json;

json RunPlan(const std::string& plan, const std::string& profile = ProfileOption(), int status = 0) {
  const std::filesystem::path folder = TestFolder();
  const Outcome run = Shell("{} run -q" + profile + "'" + plan + "' -o plan.json", folder);
  EXPECT_EQ(run.status, status) << run.err;
  if (!std::filesystem::exists(folder / "plan.json")) return {{"items", json::array()}, {"document", nullptr}};
  return json::parse(ReadAll(folder / "plan.json"));
}

std::map<std::string, json> ById(const json& items) {
  std::map<std::string, json> by_id;
  for (const json& item : items) by_id[item.at("id")] = item;
  return by_id;
}

std::string Folded(const json& value) {
  std::string text;
  for (const json& part : value.is_array() ? value : json::array({value})) text += Fold(part.get<std::string>());
  return text;
}

// Does a warning on the field tell of this wrap? Of a transcript's space either kind of doubt does: it may be a wrap, a
// space and a paragraph's end.
bool HasWrapWarning(const json& item, const json& wrap) {
  const auto ends = [](std::string text, std::size_t count) {
    const std::u32string all = Decode(text);
    return Encode(all.substr(all.size() - std::min(all.size(), count)));
  };
  const std::string before = ends(wrap.at("before"), 3);
  const std::string after = Encode(Decode(wrap.at("after").get<std::string>()).substr(0, 2));
  for (const json& warning : item.at("warnings")) {
    if (warning.at("code").get<std::string>().substr(0, 5) != "wrap-" || warning.at("field") != wrap.at("field"))
      continue;
    const std::string suggestion = warning.at("suggestion");
    // The suggestion is the other reading: where geometry proved the space, the one without.
    for (const char* separator : {"", " ", "\n"}) {
      if (suggestion.find(before + separator + after) != std::string::npos) return true;
    }
  }
  return false;
}

// Is every item of the golden there, and are all its fields equal: `to_the_letter`, but for the golden's undecidable
// wraps, or after folding?
void ExpectItems(const json& result, const json& golden, bool to_the_letter) {
  std::set<std::pair<std::string, std::string>> undecidable;
  for (const json& wrap : golden.at("undecidable")) undecidable.emplace(wrap.at("id"), wrap.at("field"));
  const auto items = ById(result.at("items"));
  EXPECT_EQ(result.at("items").size(), golden.at("items").size());
  for (const json& expected : golden.at("items")) {
    const std::string id = expected.at("id");
    SCOPED_TRACE(id);
    if (items.count(id) == 0) {
      ADD_FAILURE() << "the item is missing";
      continue;
    }
    const json& item = items.at(id);
    for (const char* fact : {"number", "new", "relisted_from", "revision_notes"}) {
      EXPECT_EQ(item.at(fact), expected.at(fact)) << fact;
    }
    EXPECT_EQ(item.at("section").at("title"), expected.at("section").at("title"));
    for (const char* field : {"name", "overview", "indicator", "department", "divisions"}) {
      if (!to_the_letter || undecidable.count({id, field}) > 0) {
        EXPECT_EQ(Folded(item.at(field)), Folded(expected.at(field))) << field;
      } else {
        EXPECT_EQ(item.at(field), expected.at(field)) << field;
      }
    }
  }
}

// Does each undecidable wrap that was read otherwise than meant carry a warning?
void ExpectDoubts(const json& result, const json& golden) {
  const auto items = ById(result.at("items"));
  const auto wanted = ById(golden.at("items"));
  for (const json& wrap : golden.at("undecidable")) {
    const std::string id = wrap.at("id");
    const std::string field = wrap.at("field");
    if (items.count(id) == 0) continue;  // ExpectItems has told of it.
    const bool right = items.at(id).at(field) == wanted.at(id).at(field);
    EXPECT_TRUE(right || HasWrapWarning(items.at(id), wrap)) << wrap.dump();
  }
}

struct GoldenCase {
  const char* name;
  const char* plan;
  const char* golden;
};

void PrintTo(const GoldenCase& tested, std::ostream* out) { *out << tested.plan; }

class Golden : public ::testing::TestWithParam<GoldenCase> {};

TEST_P(Golden, IsReadToTheLetter) {
  const json golden = json::parse(ReadAll(Fixture(GetParam().golden)));
  const json result = RunPlan(Fixture(GetParam().plan));
  ExpectItems(result, golden, true);
  ExpectDoubts(result, golden);
}

TEST_P(Golden, TellsOfItself) {
  const json golden = json::parse(ReadAll(Fixture(GetParam().golden))).at("document");
  const json document = RunPlan(Fixture(GetParam().plan)).at("document");
  for (const char* key : {"title", "edition", "publisher", "fiscal_year", "declared"}) {
    EXPECT_EQ(document.at(key), golden.at(key)) << key;
  }
  ASSERT_EQ(document.at("sections").size(), golden.at("sections").size());
  for (std::size_t i = 0; i < golden.at("sections").size(); ++i) {
    for (const char* key : {"number", "label", "title", "items"}) {
      EXPECT_EQ(document.at("sections").at(i).at(key), golden.at("sections").at(i).at(key)) << key;
    }
  }
}

TEST_P(Golden, EveryCharacterOfEveryPageIsAccountedFor) {
  const std::filesystem::path folder = TestFolder();
  const std::string plan = Fixture(GetParam().plan);
  ASSERT_EQ(Shell("{} extract" + ProfileOption() + "'" + plan + "' -o pages.jsonl", folder).status, 0);
  std::istringstream lines(ReadAll(folder / "pages.jsonl"));
  std::string line;
  int characters = 0;
  while (std::getline(lines, line)) {
    const json page = json::parse(line);
    if (page.at("kind") != "page") continue;
    const json& ledger = page.at("ledger");
    EXPECT_EQ(ledger.at("characters").get<int>(), ledger.at("in_cells").get<int>() + ledger.at("in_blocks").get<int>() +
                                                      ledger.at("furniture").get<int>() +
                                                      static_cast<int>(ledger.at("dropped").size()));
    if (page.at("text") == "layer") {
      EXPECT_GT(ledger.at("furniture").get<int>(), 0) << "page numbers are furniture";
    }
    characters += ledger.at("characters").get<int>();
  }
  EXPECT_GT(characters, 15000);
}

INSTANTIATE_TEST_SUITE_P(InventedPlan, Golden,
                         ::testing::Values(GoldenCase{"chromium", "plan.pdf", "golden.json"},
                                           GoldenCase{"libreoffice", "plan-libreoffice.pdf", "golden-libreoffice.json"},
                                           GoldenCase{"transcript", "transcript.txt", "golden-transcript.json"}),
                         [](const auto& tested) { return tested.param.name; });

// The same plan in layouts that are hard to read. Where rules part all cells, geometry tells the wraps as in plan.pdf.
struct LayoutCase {
  const char* name;
  bool ruled;
};

void PrintTo(const LayoutCase& tested, std::ostream* out) { *out << tested.name; }

class GoldenLayout : public ::testing::TestWithParam<LayoutCase> {};

TEST_P(GoldenLayout, HasTheItemsOfThePlan) {
  const auto [name, ruled] = GetParam();
  json golden = json::parse(ReadAll(Fixture("golden.json")));
  golden["undecidable"] = json::parse(ReadAll(Fixture("layouts/undecidable.json"))).at(name);
  const json result = RunPlan(Fixture(std::string("layouts/") + name + ".pdf"));
  ExpectItems(result, golden, ruled);
  if (ruled) ExpectDoubts(result, golden);
}

INSTANTIATE_TEST_SUITE_P(InventedPlan, GoldenLayout,
                         ::testing::Values(LayoutCase{"split-rows", true}, LayoutCase{"split-rows-closed", true},
                                           LayoutCase{"merged-department", true}, LayoutCase{"horizontal-rules", false},
                                           LayoutCase{"no-rules", false}, LayoutCase{"two-level-header", true},
                                           LayoutCase{"a3-and-portrait", true}, LayoutCase{"double-strike", true},
                                           LayoutCase{"rotate-90", true}, LayoutCase{"radicals", true},
                                           LayoutCase{"ocr-layer", false}, LayoutCase{"drawn-per-cell", true},
                                           LayoutCase{"shaded", false}),
                         [](const auto& tested) {
                           std::string name = tested.param.name;
                           std::replace(name.begin(), name.end(), '-', '_');
                           return name;
                         });

// Plans of other makes, each with a profile of its own: all is as the golden has it, key by key.
struct ProfiledPlan {
  const char* name;
  const char* folder;
  const char* plan;
};

void PrintTo(const ProfiledPlan& tested, std::ostream* out) { *out << tested.folder << "/" << tested.plan; }

// All keys of `expected`; where it has lists of objects, these may have more keys, too.
void ExpectKeys(const json& found, const json& expected) {
  for (const auto& [key, value] : expected.items()) {
    if (key != "sections" && key != "responsible") {
      EXPECT_EQ(found.at(key), value) << key;
      continue;
    }
    ASSERT_EQ(found.at(key).size(), value.size()) << key;
    for (std::size_t i = 0; i < value.size(); ++i) ExpectKeys(found.at(key).at(i), value.at(i));
  }
}

class GoldenProfile : public ::testing::TestWithParam<ProfiledPlan> {};
class GoldenDocument : public GoldenProfile {};

TEST_P(GoldenProfile, ReadsThePlanToTheLetter) {
  const auto& [name, folder, plan] = GetParam();
  const json golden = json::parse(ReadAll(Fixture("golden.json", folder)));
  const json result = RunPlan(Fixture(plan, folder), ProfileOption(folder));
  EXPECT_EQ(result.at("document").at("drift"), json::array());
  const auto items = ById(result.at("items"));
  EXPECT_EQ(result.at("items").size(), golden.at("items").size());
  for (const json& expected : golden.at("items")) {
    SCOPED_TRACE(expected.at("id"));
    ASSERT_EQ(items.count(expected.at("id")), 1U) << "the item is missing";
    ExpectKeys(items.at(expected.at("id")), expected);
  }
}

TEST_P(GoldenDocument, TellsOfItself) {
  const auto& [name, folder, plan] = GetParam();
  const json golden = json::parse(ReadAll(Fixture("golden.json", folder)));
  const json result = RunPlan(Fixture(plan, folder), ProfileOption(folder));
  ExpectKeys(result.at("document"), golden.at("document"));
}

TEST_P(GoldenProfile, IsShort) {
  constexpr int kMostLines = 25;
  const std::string profile = ReadAll(Fixture("pipeline.yaml", GetParam().folder));
  EXPECT_GT(profile.size(), 0U);
  EXPECT_LE(std::count(profile.begin(), profile.end(), '\n'), kMostLines);
}

constexpr ProfiledPlan kPrefecture2022{"prefecture_2022", "aone-ict-2022", "plan.pdf"};
constexpr ProfiledPlan kPrefecture2023{"prefecture_2023", "aone-ict-2023", "plan.pdf"};
constexpr ProfiledPlan kCutRows{"prefecture_2023_cut", "aone-ict-2023", "plan-cut.pdf"};
constexpr ProfiledPlan kCity{"city", "shiomihara-plan-2023", "plan.pdf"};
constexpr ProfiledPlan kTown{"town", "drift", "plan.pdf"};

INSTANTIATE_TEST_SUITE_P(InventedPlans, GoldenProfile,
                         ::testing::Values(kPrefecture2022, kPrefecture2023, kCutRows, kCity, kTown),
                         [](const auto& tested) { return tested.param.name; });
INSTANTIATE_TEST_SUITE_P(InventedPlans, GoldenDocument,
                         ::testing::Values(kPrefecture2022, kPrefecture2023, kCutRows, kCity, kTown),
                         [](const auto& tested) { return tested.param.name; });

// A print that has drifted from the profile gives the alarm that its name says, and no other.
struct DriftCase {
  const char* alarm;
  const char* print;
  int status;
};

void PrintTo(const DriftCase& tested, std::ostream* out) { *out << tested.print; }

class GoldenDrift : public ::testing::TestWithParam<DriftCase> {};

TEST_P(GoldenDrift, RaisesItsAlarm) {
  const auto& [alarm, print, status] = GetParam();
  const json result = RunPlan(Fixture(print + std::string(".pdf"), "drift"), ProfileOption("drift"), status);
  const json& drift = result.at("document").at("drift");
  ASSERT_EQ(drift.size(), 1U) << drift.dump();
  EXPECT_EQ(drift.at(0).at("kind"), alarm);
  EXPECT_EQ(drift.at(0).at("status"), status == 0 ? "warn" : "fail");
  EXPECT_EQ(result.at("validation").at("valid"), status == 0);
}

constexpr DriftCase kDrifts[] = {{"column-lost", "column-lost", 1},
                                 {"column-new", "column-new", 0},
                                 {"column-moved", "column-moved", 1},
                                 {"header-reworded", "header-reworded-near", 1},
                                 {"header-reworded", "header-reworded-far", 1},
                                 {"section-new", "section-new", 0},
                                 {"mark-unknown", "mark-unknown", 0},
                                 {"value-unknown", "value-unknown", 0},
                                 {"count-out-of-range", "count-out-of-range", 1}};

INSTANTIATE_TEST_SUITE_P(Town, GoldenDrift, ::testing::ValuesIn(kDrifts), [](const auto& tested) {
  std::string name = tested.param.print;
  std::replace(name.begin(), name.end(), '-', '_');
  return name;
});

TEST(GoldenDrifts, AreTriedAsTheFixtureHasThem) {
  std::set<std::pair<std::string, std::string>> tried;
  for (const DriftCase& drift : kDrifts) tried.emplace(drift.print + std::string(".pdf"), drift.alarm);
  std::set<std::pair<std::string, std::string>> printed;
  const json source = json::parse(ReadAll(Fixture("source.json", "drift")));
  for (const json& variant : source.at("variants")) {
    printed.emplace(variant.at("file"), variant.at("alarm"));
  }
  EXPECT_EQ(tried, printed);
}

// The real plan, where it is at hand.
class RealPlan : public ::testing::Test {
 protected:
  static std::string Path(const std::string& name) {
    return std::string(HYOGUMI_SOURCE_DIR) + "/../shared/plan2020/" + name;
  }
  void SetUp() override {
    if (!std::filesystem::exists(Path("plan2020.pdf"))) GTEST_SKIP() << "the real plan is not here: skipped";
  }
};

TEST_F(RealPlan, TranscriptFieldByField) {
  const json result = RunPlan(Path("transcript.txt"));
  const json truth = json::parse(ReadAll(Path("truth.json")));
  const auto items = ById(result.at("items"));
  ASSERT_EQ(items.size(), 130U);
  int folded = 0;
  int to_the_letter = 0;
  for (const json& expected : truth) {
    const json& item = items.at(expected.at("id"));
    SCOPED_TRACE(expected.at("id"));
    for (const char* fact : {"new", "relisted_from", "department", "divisions"}) {
      EXPECT_EQ(item.at(fact), expected.at(fact)) << fact;
    }
    EXPECT_EQ(item.at("section").at("title"), expected.at("section").at("title"));
    for (const char* field : {"name", "overview", "indicator", "department", "divisions"}) {
      folded += Folded(item.at(field)) == Folded(expected.at(field)) ? 1 : 0;
      to_the_letter += item.at(field) == expected.at(field) ? 1 : 0;
    }
  }
  EXPECT_GE(folded, 640);
  EXPECT_GE(to_the_letter, 610);
}

TEST_F(RealPlan, AllItemsFieldByField) {
  const json result = RunPlan(Path("plan2020.pdf"));
  const json truth = json::parse(ReadAll(Path("truth.json")));
  const auto items = ById(result.at("items"));
  ASSERT_EQ(items.size(), 130U);
  int to_the_letter = 0;
  int noted = 0;
  int marked = 0;
  for (const json& expected : truth) {
    const json& item = items.at(expected.at("id"));
    SCOPED_TRACE(expected.at("id"));
    for (const char* field : {"name", "overview", "indicator", "department", "divisions"}) {
      EXPECT_EQ(Folded(item.at(field)), Folded(expected.at(field))) << field;
      to_the_letter += item.at(field) == expected.at(field) ? 1 : 0;
    }
    EXPECT_EQ(item.at("new"), expected.at("new"));
    EXPECT_EQ(item.at("relisted_from"), expected.at("relisted_from"));
    EXPECT_EQ(item.at("section").at("title"), expected.at("section").at("title"));
    noted += item.at("revision_notes").empty() ? 0 : 1;
    marked += item.at("new").get<bool>() ? 1 : 0;
  }
  EXPECT_GE(to_the_letter, 635);
  EXPECT_EQ(noted, 28);
  EXPECT_EQ(marked, 33);
  const json declared{{"items", 130}, {"items_before", 110}, {"added", 20}, {"modified", 8}};
  EXPECT_EQ(result.at("document").at("declared"), declared);
  std::vector<int> sizes;
  for (const json& section : result.at("document").at("sections")) sizes.push_back(section.at("items"));
  EXPECT_EQ(sizes, (std::vector<int>{10, 34, 30, 18, 38}));
}

}  // namespace
}  // namespace hyogumi::testing_support
