// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/radicals.h"

#include <gtest/gtest.h>

#include <cstdint>

namespace hyogumi {
namespace {

TEST(IdeographOfRadical, IsWhatJapaneseTextWrites) {
  struct {
    const char* name;
    char32_t radical;
    char32_t want;
  } const cases[] = {
      {"supplement_long", 0x2ED1, U'長'},       {"supplement_people", 0x2EA0, U'民'},
      {"supplement_west", 0x2EC4, U'西'},       {"kangxi_door", 0x2F3E, U'戸'},
      {"kangxi_yellow", 0x2FC8, U'黄'},         {"kangxi_black", 0x2FCA, U'黒'},
      {"kangxi_blue", 0x2FAD, U'青'},           {"kangxi_dragon", 0x2FD3, U'龍'},
      {"supplement_dragon", 0x2EEF, U'竜'},     {"kangxi_square", 0x2F45, U'方'},
      {"kangxi_long", 0x2FA7, U'長'},           {"kangxi_one", 0x2F00, U'一'},
      {"kangxi_flute_the_last", 0x2FD5, U'龠'},
  };
  for (const auto& row : cases) {
    SCOPED_TRACE(row.name);
    EXPECT_EQ(static_cast<std::uint32_t>(IdeographOfRadical(row.radical)), static_cast<std::uint32_t>(row.want));
  }
}

TEST(IdeographOfRadical, LeavesOtherCharactersAlone) {
  for (const char32_t c : {U'長', U'戸', U'a', U'〇', U'一', U'⿰', U'々', char32_t{0}, char32_t{0x2E7F},
                           char32_t{0x2FD6}, char32_t{0x10FFFF}}) {
    EXPECT_EQ(static_cast<std::uint32_t>(IdeographOfRadical(c)), static_cast<std::uint32_t>(c));
  }
}

TEST(IdeographOfRadical, KnowsEveryKangxiRadical) {
  for (char32_t c = 0x2F00; c <= 0x2FD5; ++c) {
    const auto ideograph = static_cast<std::uint32_t>(IdeographOfRadical(c));
    EXPECT_GE(ideograph, 0x4E00u) << std::hex << static_cast<std::uint32_t>(c);
    EXPECT_LE(ideograph, 0x9FFFu) << std::hex << static_cast<std::uint32_t>(c);
  }
}

TEST(IdeographOfRadical, NeverGivesARadical) {
  for (char32_t c = 0x2E80; c <= 0x2FD5; ++c) {
    const char32_t ideograph = IdeographOfRadical(c);
    EXPECT_EQ(static_cast<std::uint32_t>(IdeographOfRadical(ideograph)), static_cast<std::uint32_t>(ideograph));
  }
}

}  // namespace
}  // namespace hyogumi
