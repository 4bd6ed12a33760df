// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/parse_json.h"

#include <gtest/gtest.h>

#include <stdexcept>
#include <string>

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
