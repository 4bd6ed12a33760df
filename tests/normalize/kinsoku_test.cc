// SPDX-License-Identifier: GPL-3.0-or-later
#include "normalize/kinsoku.h"

#include <gtest/gtest.h>

#include <string_view>

namespace hyogumi::normalize {
namespace {

TEST(NeverBeginsLine, KnowsClosersStopsSmallKanaAndMarks) {
  for (const char32_t c : std::u32string_view(U"、。，．）」』】！？ーっャぁ々：；・)!?,."))
    EXPECT_TRUE(NeverBeginsLine(c)) << static_cast<unsigned>(c);
  for (const char32_t c : std::u32string_view(U"県（「あカA1○①※〜【"))
    EXPECT_FALSE(NeverBeginsLine(c)) << static_cast<unsigned>(c);
}

TEST(CutsWord, BetweenKatakanaAndBeforeTheObjectsParticle) {
  struct {
    const char* name;
    char32_t before;
    char32_t after;
    bool want;
  } const cases[] = {
      {"katakana", U'デ', U'ー', true},
      {"behind_a_long_vowel", U'ー', U'タ', true},
      {"particle", U'県', U'を', true},
      {"particle_after_latin", U'T', U'を', true},
      {"ideographs", U'推', U'進', false},
      {"hiragana_may_begin_a_word", U'進', U'が', false},
      {"katakana_after_ideograph", U'県', U'デ', false},
      {"middle_dot", U'・', U'デ', false},
  };
  for (const auto& row : cases) {
    SCOPED_TRACE(row.name);
    EXPECT_EQ(CutsWord(row.before, row.after), row.want);
  }
}

}  // namespace
}  // namespace hyogumi::normalize
