// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/pattern_examples.h"

#include <gtest/gtest.h>

#include <algorithm>

namespace hyogumi {
namespace {

using Texts = std::vector<std::string>;

TEST(Examples, AreTextsThatThePatternMatches) {
  const struct {
    const char* name;
    const char* expression;
    Texts want;
  } cases[] = {
      {"text", "番号", {"番号"}},
      {"branches", "甲|乙丙", {"甲", "乙丙"}},
      {"optional_parts", "施策(?:名称?)?", {"施策", "施策名", "施策名称"}},
      {"escaped_sign", R"(No\.?)", {"No", "No."}},
      {"named_group", "(?P<n>甲)乙", {"甲乙"}},
      {"ends_of_the_text", "^甲$", {"甲"}},
      {"class", "[甲乙丙]", {"甲", "丙"}},
      {"range", "[ア-ン]", {"ア", "ン"}},
      {"class_that_excludes", "[^甲]", {"・", "x", "7", "か", "-"}},
      {"digits", R"(\d)", {"1", "7"}},
      {"repetition_of_a_number", R"(\d{2})", {"11", "77"}},
      {"repetition_without_end", "甲+", {"甲", "甲甲"}},
      {"what_may_be_missing_or_repeated", "甲*", {"", "甲", "甲甲"}},
  };
  for (const auto& row : cases) {
    SCOPED_TRACE(row.name);
    EXPECT_EQ(Examples(Pattern(row.expression)), row.want);
  }
}

TEST(Examples, AreNoneRatherThanIncomplete) {
  for (const char* expression : {"(?i)no", R"(\d\d\d\d\d\d\d\d\d\d)", "甲{200}", R"(\p{Greek})", "[[:alpha:]]"}) {
    EXPECT_EQ(Examples(Pattern(expression)), Texts{}) << expression;
  }
}

TEST(TakesAllOf, TellsWhatIsLeftToALaterPattern) {
  const struct {
    const char* name;
    Texts earlier;
    const char* later;
    Against against;
    bool want;
  } cases[] = {
      {"anything_before_a_word", {".*"}, "番号", Against::kWhole, true},
      {"the_same", {"番号"}, "番号", Against::kWhole, true},
      {"one_of_several_takes_each_branch", {"甲.*", "乙"}, "甲乙|乙", Against::kWhole, true},
      {"one_branch_is_left", {"施策.*"}, "施策名|事業名", Against::kWhole, false},
      {"a_longer_one_is_left", {"番号"}, "番号等?", Against::kWhole, false},
      {"a_part_of_it", {"県"}, "青嶺県", Against::kPart, true},
      {"a_part_is_not_the_whole", {"県"}, "青嶺県", Against::kWhole, false},
      {"nothing_before", {}, "番号", Against::kWhole, false},
      {"in_doubt_no", {".*"}, "(?i)no", Against::kWhole, false},
  };
  for (const auto& row : cases) {
    SCOPED_TRACE(row.name);
    std::vector<Pattern> earlier;
    for (const std::string& expression : row.earlier) earlier.emplace_back(expression);
    EXPECT_EQ(TakesAllOf(earlier, Pattern(row.later), row.against), row.want);
  }
}

TEST(TakesAllOf, IsInNoDoubtOfAnySign) {
  EXPECT_FALSE(TakesAllOf({Pattern("[^0-9]+")}, Pattern(".+"), Against::kWhole)) << "123 is left";
  EXPECT_FALSE(TakesAllOf({Pattern(R"(\p{Han}+)")}, Pattern(R"(\S+)"), Against::kWhole)) << "ABC is left";
}

}  // namespace
}  // namespace hyogumi
