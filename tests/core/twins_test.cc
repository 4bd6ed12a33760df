// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/twins.h"

#include <gtest/gtest.h>

#include <cstdint>

#include "core/unicode.h"

namespace hyogumi {
namespace {

TEST(TwinsOf, AreTheOthersOfTheSignsGroup) {
  EXPECT_EQ(Encode(TwinsOf(U'カ')), "力");
  EXPECT_EQ(Encode(TwinsOf(U'力')), "カ");
  EXPECT_EQ(Encode(TwinsOf(U'へ')), "ヘ") << "hiragana's is katakana";
  EXPECT_EQ(Encode(TwinsOf(U'1')), "Il|");
  EXPECT_EQ(Encode(TwinsOf(U'○')), "Oo0〇");
  EXPECT_EQ(TwinsOf(U'一').front(), U'ー');
}

TEST(TwinsOf, IsEmptyForASignWithoutAny) {
  for (const char32_t c : {U'県', U'ア', U'て', U'A', U'2', U' ', U'#', U'１', char32_t{0}, char32_t{0x10FFFF}}) {
    EXPECT_TRUE(TwinsOf(c).empty()) << std::hex << static_cast<std::uint32_t>(c);
  }
}

TEST(TwinsOf, GoBothWays) {
  for (const char32_t c : std::u32string_view(U"ー一ヘベペリエカタトニハロIO〜")) {
    ASSERT_FALSE(TwinsOf(c).empty()) << Encode(std::u32string(1, c));
    for (const char32_t twin : TwinsOf(c)) {
      EXPECT_NE(TwinsOf(twin).find(c), std::u32string::npos) << Encode(std::u32string{c, twin});
      EXPECT_NE(twin, c);
    }
  }
}

}  // namespace
}  // namespace hyogumi
