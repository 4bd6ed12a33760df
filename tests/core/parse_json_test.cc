// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/parse_json.h"

#include <gtest/gtest.h>

#include <sstream>
#include <stdexcept>
#include <string>
#include <vector>

namespace hyogumi {
namespace {

std::string Nested(std::size_t depth) { return std::string(depth, '[') + std::string(depth, ']'); }

TEST(ParseJson, TakesWhatIsNestedAsResultsAre) {
  EXPECT_EQ(ParseJson(Nested(20)).size(), 1u);
  EXPECT_EQ(ParseJson(R"({"a": "\"[[", "b": ["]", "\\"]})").size(), 2u);
}

TEST(ParseJson, BracketsInStringsDoNotNest) {
  EXPECT_EQ(ParseJson("\"" + std::string(1000, '[') + "\"").get<std::string>().size(), 1000u);
}

TEST(ParseJson, RefusesWhatWouldTakeAllOfTheStack) {
  EXPECT_THROW(ParseJson(Nested(1'000'000)), std::runtime_error);
  EXPECT_THROW(ParseJson(std::string(1'000'000, '[')), std::runtime_error);
  EXPECT_THROW(ParseJson("no JSON"), Json::exception);
}

Json ParseStream(const std::string& text, int depth, const Json::parser_callback_t& callback) {
  std::istringstream in(text);
  return ParseJson(in, depth, callback);
}

bool Keep(int /*depth*/, Json::parse_event_t /*event*/, Json& /*value*/) { return true; }

TEST(ParseJsonStream, GivesTheValuesOfTheTextInMemory) {
  for (const std::string text : {R"({"b": [1, -2, 0.5, true, false, null, "x"], "a": {"c": {}, "d": []}})", "[]", "7",
                                 R"({"a": 1, "b": 2, "a": [3]})", "[[[1], [2]], [[3]]]"}) {
    EXPECT_EQ(ParseStream(text, 0, Keep).dump(), ParseJson(text).dump());
  }
}

TEST(ParseJsonStream, ShowsKeysAndValuesAsDeepAsIsWanted) {
  std::vector<std::string> shown;
  const auto look = [&shown](int depth, Json::parse_event_t, const Json& value) {
    shown.push_back(std::to_string(depth) + " " + value.dump());
    return true;
  };
  ParseStream(R"({"a": {"b": {"c": 1}}, "d": [2]})", 1, look);
  EXPECT_EQ(shown, (std::vector<std::string>{R"(1 "a")", R"(1 {"b":{"c":1}})", R"(1 "d")", "1 [2]",
                                             R"(0 {"a":{"b":{"c":1}},"d":[2]})"}));
}

TEST(ParseJsonStream, LeavesOutTheElementsThatAreNotKept) {
  const auto drop = [](int depth, Json::parse_event_t, const Json& value) { return depth != 2 || value != 2; };
  EXPECT_EQ(ParseStream(R"({"a": [1, 2, 3, 2]})", 2, drop).dump(), R"({"a":[1,3]})");
}

TEST(ParseJsonStream, RefusesWhatIsNoJsonOrTooDeep) {
  EXPECT_EQ(ParseStream(Nested(100), 0, Keep).size(), 1u);
  EXPECT_THROW(ParseStream(Nested(101), 0, Keep), JsonFault);
  EXPECT_THROW(ParseStream(std::string(1'000'000, '['), 0, Keep), JsonFault);
  EXPECT_THROW(ParseStream("[1", 0, Keep), Json::parse_error);
  EXPECT_THROW(ParseStream("[1] 2", 0, Keep), Json::parse_error);
  EXPECT_THROW(ParseStream("[1e400]", 0, Keep), Json::out_of_range);
}

TEST(FaultOf, SaysInJapaneseWhatTheLibraryFound) {
  const auto japanese = [](const char* text, auto&& use) -> std::string {
    try {
      use(ParseJson(text));
    } catch (const std::exception& thrown) {
      return FaultOf(thrown).ja;
    }
    return "";
  };
  const auto name = [](const Json& json) { json.at("name"); };
  EXPECT_EQ(japanese(R"({"value": 1e400})", name), "数が大きすぎます: 1e400");
  EXPECT_EQ(japanese(R"({"value": 1})", name), "キーまたは要素がありません: name");
  EXPECT_EQ(japanese("{\"value\"", name), "9バイト目からJSONとして正しくありません");
}

}  // namespace
}  // namespace hyogumi
