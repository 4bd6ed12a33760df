// SPDX-License-Identifier: GPL-3.0-or-later
#include "export/compare.h"

#include <gtest/gtest.h>

#include "tests/support/items.h"

namespace hyogumi::emit {
namespace {

using testing_support::ItemsOf;
using Texts = std::vector<std::string>;

// The fixture that says just what ItemsOf holds.
std::vector<TruthItem> TruthOf(const ItemDocument& items) {
  std::vector<TruthItem> truth;
  for (const Item& item : items.items) {
    TruthItem expected{item.id, {}, {{"number", Json(*item.number)}, {"new", Json(item.is_new)}}};
    for (const char* field : {"name", "overview", "indicator", "department", "divisions"}) {
      expected.texts.emplace_back(field, FieldText(item, field).value_or(""));
    }
    truth.push_back(expected);
  }
  return truth;
}

const FieldScore& ScoreOf(const Comparison& comparison, const std::string& field) {
  for (const FieldScore& score : comparison.fields) {
    if (score.field == field) return score;
  }
  ADD_FAILURE() << "no field " << field;
  return comparison.fields.front();
}

TEST(Compare, FindsNothingWhereAllIsEqual) {
  const ItemDocument items = ItemsOf({2, 1});
  const Comparison comparison = Compare(items, TruthOf(items), {});
  EXPECT_TRUE(comparison.Same());
  EXPECT_EQ(comparison.expected_items, 3);
  EXPECT_EQ(comparison.matched_items, 3);
  EXPECT_TRUE(comparison.differences.empty());
  EXPECT_EQ(comparison.ExactShare(), 1);
  EXPECT_EQ(comparison.Cer(), 0);
  EXPECT_EQ(comparison.Total().compared, 15);
  EXPECT_EQ(comparison.Total().equal_to_the_letter, 15);
}

TEST(Compare, TellsFoldedFromToTheLetter) {
  const std::vector<TruthItem> truth = TruthOf(ItemsOf({1}));
  struct {
    const char* name;
    const char* overview;  // the truth is 概要1-1
    int equal;
    int to_the_letter;
    bool same;
  } const cases[] = {
      {"equal", "概要1-1", 1, 1, true},
      {"a_line_break", "概要\n1-1", 1, 0, true},
      {"full_width", "概要１-１", 1, 0, true},
      {"another_word", "概略1-1", 0, 0, false},
      {"nothing", "", 0, 0, false},
  };
  for (const auto& row : cases) {
    SCOPED_TRACE(row.name);
    ItemDocument items = ItemsOf({1});
    items.items[0].overview = row.overview;
    const Comparison comparison = Compare(items, truth, {});
    EXPECT_EQ(ScoreOf(comparison, "overview").equal, row.equal);
    EXPECT_EQ(ScoreOf(comparison, "overview").equal_to_the_letter, row.to_the_letter);
    EXPECT_EQ(comparison.Same(), row.same);
    ASSERT_EQ(comparison.differences.size(), row.to_the_letter == 1 ? 0u : 1u);
    if (row.to_the_letter == 1) continue;
    EXPECT_EQ(comparison.differences[0].id, "1-1");
    EXPECT_EQ(comparison.differences[0].field, "overview");
    EXPECT_EQ(comparison.differences[0].expected, "概要1-1");
    EXPECT_EQ(comparison.differences[0].found, row.overview);
    EXPECT_EQ(comparison.differences[0].folded_equal, row.equal == 1);
  }
}

TEST(Compare, CountsErrorsAsTheContractSays) {
  // Each item: name 事業n-n (5), overview 概要n-n (5), indicator 目標n-n (5), 総務部 (3), 広報課 (3): 21 code points.
  ItemDocument items = ItemsOf({2});
  const std::vector<TruthItem> truth = TruthOf(items);
  items.items[0].name = "事業の1-1";          // 1 inserted
  items.items[0].overview = "概 略1-1";       // 1 substituted; the space is none
  items.items[0].divisions = {"広報", "課"};  // joined by "\n", folded: equal
  items.items[1].indicator = "";              // 5 deleted
  const Comparison comparison = Compare(items, truth, {});
  EXPECT_EQ(comparison.Total().length, 42u);
  EXPECT_EQ(comparison.Total().edits, 7u);
  EXPECT_DOUBLE_EQ(comparison.Cer(), 7.0 / 42);
  EXPECT_DOUBLE_EQ(comparison.ExactShare(), 7.0 / 10);
  EXPECT_EQ(ScoreOf(comparison, "indicator").edits, 5u);
  EXPECT_EQ(ScoreOf(comparison, "divisions").equal, 2);
  EXPECT_EQ(ScoreOf(comparison, "divisions").equal_to_the_letter, 1);
}

TEST(Compare, CountsAMissingItemWhole) {
  ItemDocument items = ItemsOf({2});
  std::vector<TruthItem> truth = TruthOf(items);
  truth[1].texts[4].second = "";  // no divisions
  items.items.pop_back();
  const Comparison comparison = Compare(items, truth, {});
  EXPECT_EQ(comparison.missing, Texts{"1-2"});
  EXPECT_EQ(comparison.matched_items, 1);
  EXPECT_EQ(comparison.expected_items, 2);
  EXPECT_EQ(comparison.Total().edits, 18u);
  EXPECT_DOUBLE_EQ(comparison.Cer(), 18.0 / 39);
  EXPECT_EQ(comparison.Total().equal, 5);
  EXPECT_EQ(comparison.Total().equal_to_the_letter, 5) << "no text of a missing item is equal, not even an empty one";
  EXPECT_FALSE(comparison.Same());
}

TEST(Compare, FindsItemsThatTheFixtureDoesNotHave) {
  const ItemDocument items = ItemsOf({2});
  std::vector<TruthItem> truth = TruthOf(items);
  truth.pop_back();
  const Comparison comparison = Compare(items, truth, {});
  EXPECT_EQ(comparison.extra, Texts{"1-2"});
  EXPECT_FALSE(comparison.Same());
}

TEST(Compare, ComparesFacts) {
  const ItemDocument items = ItemsOf({1});
  struct {
    const char* name;
    std::pair<std::string, Json> fact;
    bool same;
  } const cases[] = {
      {"section", {"section", "第1の柱"}, true},
      {"other_section", {"section", "別の柱"}, false},
      {"new", {"new", false}, true},
      {"other_new", {"new", true}, false},
      {"number", {"number", 1}, true},
      {"other_number", {"number", 2}, false},
      {"relisted", {"relisted_from", nullptr}, true},
      {"other_relisted", {"relisted_from", "1-9"}, false},
  };
  for (const auto& row : cases) {
    SCOPED_TRACE(row.name);
    const Comparison comparison = Compare(items, {{"1-1", {}, {row.fact}}}, {});
    EXPECT_EQ(comparison.Same(), row.same);
    EXPECT_EQ(comparison.differences.size(), row.same ? 0u : 1u);
  }
}

TEST(Compare, ComparesOnlyTheIdsAskedFor) {
  ItemDocument items = ItemsOf({3});
  const std::vector<TruthItem> truth = TruthOf(items);
  items.items[2].name = "別";
  items.items.push_back(testing_support::ItemOf(1, 9));
  const Comparison comparison = Compare(items, truth, {.ids = {"1-1", "1-2"}});
  EXPECT_EQ(comparison.expected_items, 2);
  EXPECT_TRUE(comparison.Same());
  EXPECT_FALSE(Compare(items, truth, {.ids = {"1-3"}}).Same());
}

TEST(Compare, ComparesItemsThatBeginOnThePagesAndMissingOnesBetween) {
  ItemDocument items = ItemsOf({6});
  const std::vector<TruthItem> truth = TruthOf(items);
  const int pages[] = {1, 2, 2, 3, 3, 4};
  for (std::size_t i = 0; i < 6; ++i) items.items[i].parts[0].place.page = pages[i];
  items.items.erase(items.items.begin() + 2);  // 1-3
  struct {
    const char* name;
    std::optional<int> first;
    std::optional<int> last;
    int expected;
    Texts missing;
  } const cases[] = {
      {"missing_between", 2, 3, 4, {"1-3"}},
      {"one_page", 3, 3, 2, {}},
      {"to_the_end", 3, std::nullopt, 3, {}},
      {"no_item_there", 9, 9, 0, {}},
  };
  for (const auto& row : cases) {
    SCOPED_TRACE(row.name);
    const Comparison comparison = Compare(items, truth, {.first_page = row.first, .last_page = row.last});
    EXPECT_EQ(comparison.expected_items, row.expected);
    EXPECT_EQ(comparison.missing, row.missing);
    EXPECT_TRUE(comparison.extra.empty());
  }
}

TEST(ReadTruth, TakesAnArrayOrAnObjectThatHoldsOne) {
  const std::string item =
      R"({"id": "1-1", "section": {"number": 1, "title": "柱"}, "number": 1, "new": true, "name": "名称", "overview": null,)"
      R"( "divisions": ["広報課", "情報課"], "relisted_from": null, "later": [1]})";
  for (const std::string& text : {"[" + item + "]", R"({"document": {}, "items": [)" + item + "]}"}) {
    SCOPED_TRACE(text);
    const Result<std::vector<TruthItem>> truth = ReadTruth(text, "truth.json");
    ASSERT_TRUE(truth.ok()) << Format(truth.error().faults[0]);
    ASSERT_EQ(truth.value().size(), 1u);
    EXPECT_EQ(truth.value()[0].id, "1-1");
    EXPECT_EQ(truth.value()[0].texts, (std::vector<std::pair<std::string, std::string>>{
                                          {"name", "名称"}, {"overview", ""}, {"divisions", "広報課\n情報課"}}));
    EXPECT_EQ(truth.value()[0].facts,
              (std::vector<std::pair<std::string, Json>>{
                  {"section", "柱"}, {"number", 1}, {"new", true}, {"relisted_from", nullptr}}));
  }
}

TEST(ReadTruth, RefusesAnythingElse) {
  struct {
    const char* name;
    const char* text;
  } const cases[] = {
      {"empty", ""},
      {"no_json", "[{]"},
      {"number", "12"},
      {"null", "null"},
      {"object_without_items", R"({"item": []})"},
      {"items_is_no_array", R"({"items": {}})"},
      {"items_is_null", R"({"items": null})"},
      {"item_without_an_id", R"([{"name": "a"}])"},
      {"id_is_a_number", R"([{"id": 1}])"},
      {"name_is_a_number", R"([{"id": "1-1", "name": 1}])"},
  };
  for (const auto& row : cases) {
    SCOPED_TRACE(row.name);
    const Result<std::vector<TruthItem>> truth = ReadTruth(row.text, "truth.json");
    EXPECT_FALSE(truth.ok());
    if (truth.ok()) continue;
    EXPECT_EQ(truth.error().status, ExitStatus::kInputUnreadable);
    EXPECT_EQ(truth.error().faults.at(0).where.file, "truth.json");
  }
}

TEST(ComparisonToText, ShowsTotalsAndEachDifferenceOnLinesOfItsOwn) {
  ItemDocument items = ItemsOf({2});
  const std::vector<TruthItem> truth = TruthOf(items);
  items.items[0].overview = "概要\n一";
  items.items.pop_back();
  items.items.push_back(testing_support::ItemOf(1, 9));
  const std::string text = ToText(Compare(items, truth, {}));
  EXPECT_NE(text.find("items: 1 of 2 matched, 1 extra\n"), std::string::npos) << text;
  EXPECT_NE(text.find("1-2: missing\n"), std::string::npos) << text;
  EXPECT_NE(text.find("1-9: not in the fixture\n"), std::string::npos) << text;
  EXPECT_NE(text.find("1-1 overview\n  expected 概要1-1\n  found    概要⏎一\n"), std::string::npos) << text;
}

TEST(ComparisonToJson, HoldsTheFigures) {
  ItemDocument items = ItemsOf({1});
  const std::vector<TruthItem> truth = TruthOf(items);
  items.items[0].overview = "概要";
  const Json json = ToJson(Compare(items, truth, {}));
  EXPECT_EQ(json.at("items").dump(), R"({"expected":1,"matched":1})");
  EXPECT_EQ(json.at("exact").dump(), "0.8");
  EXPECT_DOUBLE_EQ(json.at("cer").get<double>(), 3.0 / 21);
  EXPECT_EQ(json.at("fields").back().at("field"), "all");
  EXPECT_EQ(json.at("fields").back().at("edits"), 3);
  EXPECT_EQ(json.at("differences").size(), 1u);
}

}  // namespace
}  // namespace hyogumi::emit
