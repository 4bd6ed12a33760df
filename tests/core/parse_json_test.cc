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

}  // namespace
}  // namespace hyogumi
