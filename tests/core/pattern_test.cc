// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/pattern.h"

#include <gtest/gtest.h>

namespace hyogumi {
namespace {

TEST(Pattern, CutsWhatItMatchesFromTheTextAsItIs) {
  struct {
    const char* name;
    const char* expression;
    const char* in;
    const char* match;
    TextRange range;
    const char* group;  // named n
  } const cases[] = {
      {"ascii", R"((?P<n>\d+)件)", "約12件", "12件", {1, 4}, "12"},
      {"full_width_figures", R"((?P<n>\d+)件)", "約１２件", "１２件", {1, 4}, "１２"},
      {"full_width_brackets", R"(\((?P<n>.*?)\))", "名称（再掲）です", "（再掲）", {2, 6}, "再掲"},
      {"ideographic_space", "部 (?P<n>.*)$", "総務部　広報課", "部　広報課", {2, 7}, "広報課"},
      {"before_it_beyond_the_bmp", R"((?P<n>\d))", "𠮷１", "１", {1, 2}, "１"},
      {"empty_group", "a(?P<n>b*)", "za", "a", {1, 2}, ""},
      {"group_that_took_no_part", "a|(?P<n>b)", "a", "a", {0, 1}, ""},
  };
  for (const auto& row : cases) {
    SCOPED_TRACE(row.name);
    const Pattern pattern(row.expression);
    ASSERT_TRUE(pattern.ok()) << pattern.error();
    const auto match = pattern.Find(row.in);
    ASSERT_TRUE(match.has_value());
    EXPECT_EQ(match->text, row.match);
    EXPECT_EQ(match->range, row.range);
    EXPECT_EQ(match->Group("n"), row.group);
    EXPECT_EQ(match->Group("other"), "");
  }
}

TEST(Pattern, NamesItsGroupsAndWhereTheyStand) {
  const Pattern units(R"((?P<whole>[^(]+)\((?P<part>[^)]+)\)(?P<note>※.*)?)");
  EXPECT_EQ(units.GroupNames(), (std::vector<std::string>{"whole", "part", "note"})) << "from left to right";
  const auto match = units.Find("総務部（広報課）");
  ASSERT_TRUE(match.has_value());
  EXPECT_EQ(match->ranges.at("whole"), (TextRange{0, 3}));
  EXPECT_EQ(match->ranges.at("part"), (TextRange{4, 7}));
  EXPECT_EQ(match->ranges.count("note"), 0u) << "it took no part";
  EXPECT_TRUE(Pattern("(a)").GroupNames().empty());
}

TEST(Pattern, FindsAllFromLeftToRight) {
  const Pattern reference(R"(\d+-\d+)");
  const auto matches = reference.FindAll("（１-2、3－４、10-38）");
  ASSERT_EQ(matches.size(), 3u);
  EXPECT_EQ(matches[0].text, "１-2");
  EXPECT_EQ(matches[0].range, (TextRange{1, 4}));
  EXPECT_EQ(matches[1].text, "3－４");
  EXPECT_EQ(matches[1].range, (TextRange{5, 8}));
  EXPECT_EQ(matches[2].text, "10-38");
  EXPECT_EQ(matches[2].range, (TextRange{9, 14}));
  EXPECT_TRUE(reference.FindAll("なし").empty());
  EXPECT_TRUE(reference.FindAll("").empty());
}

TEST(Pattern, FindAllTakesTheStartOfTheTextOnce) {
  const auto matches = Pattern("^ア").FindAll("アアア");
  ASSERT_EQ(matches.size(), 1u);
  EXPECT_EQ(matches[0].range, (TextRange{0, 1}));
}

TEST(Pattern, FindAllEndsWithEmptyMatches) {
  EXPECT_LE(Pattern("a*").FindAll("県aa県").size(), 4u);
  EXPECT_GE(Pattern("a*").FindAll("県aa県").size(), 1u);
}

TEST(Pattern, TellsAMatchSomewhereFromAMatchOfTheWhole) {
  const Pattern pattern(R"(\d+)");
  EXPECT_TRUE(pattern.Matches("第１章"));
  EXPECT_FALSE(pattern.FullyMatches("第１章"));
  EXPECT_TRUE(pattern.FullyMatches("１２"));
  EXPECT_FALSE(pattern.Matches("章"));
}

TEST(Pattern, WithoutAnExpressionMatchesNothing) {
  const Pattern pattern;
  EXPECT_TRUE(pattern.empty());
  EXPECT_FALSE(pattern.Matches(""));
  EXPECT_FALSE(pattern.FullyMatches(""));
  EXPECT_FALSE(pattern.Find("a").has_value());
  EXPECT_TRUE(pattern.FindAll("a").empty());
}

TEST(Pattern, KnowsItsGroups) {
  const Pattern pattern("(?P<label>a)(b)");
  EXPECT_TRUE(pattern.HasGroup("label"));
  EXPECT_FALSE(pattern.HasGroup("title"));
  EXPECT_FALSE(Pattern().HasGroup("label"));
}

TEST(Pattern, SaysWhatIsRefused) {
  struct {
    const char* name;
    const char* expression;
    const char* fragment;  // that the error has to name
  } const cases[] = {
      {"look_ahead", "部(?=課)", "(?="},
      {"other_named_group", "(?<n>a)", "(?<"},
      {"backreference", R"((a)\1)", R"(\1)"},
      {"nothing_to_repeat", "*a", "*"},
  };
  for (const auto& row : cases) {
    SCOPED_TRACE(row.name);
    const Pattern pattern(row.expression);
    EXPECT_FALSE(pattern.ok());
    EXPECT_FALSE(pattern.error().empty());
    EXPECT_NE(pattern.error_fragment().find(row.fragment), std::string::npos) << pattern.error_fragment();
    EXPECT_EQ(pattern.expression(), row.expression);
    EXPECT_FALSE(pattern.Matches(row.expression));
  }
}

}  // namespace
}  // namespace hyogumi
