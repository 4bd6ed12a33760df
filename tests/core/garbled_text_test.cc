// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/garbled_text.h"

#include <gtest/gtest.h>

namespace hyogumi {
namespace {

TEST(GarbledSigns, AreAccentedLettersInJapaneseAndControls) {
  EXPECT_EQ(GarbledSigns(U"公共交通ºン÷þンù化"), 3U);
  EXPECT_EQ(GarbledSigns(U"令和\u0084年度"), 1U);
  EXPECT_EQ(GarbledSigns(U"ó÷ーの導入"), 0U) << "it touches no Japanese letter";
}

TEST(GarbledSigns, AreNoneInWordsOfOtherLanguages) {
  for (const auto* text : {U"サンパウロ（São Paulo）市", U"café営業", U"Þjóðと日本", U"Âge 20歳", U"Tiếng Việtの案内",
                           U"延長10m²、±3℃、25°、×÷§", U"ＤＸ推進", U"Ａ地区", U"РФとの交流", U"α波、Ω型", U""}) {
    EXPECT_EQ(GarbledSigns(text), 0U);
  }
}

TEST(IsGarbled, WantsFiveSignsAndOneInAHundred) {
  const std::u32string plain(600, U'町');
  EXPECT_FALSE(IsGarbled(U"町ā町ā町ā町ā町"));
  EXPECT_TRUE(IsGarbled(U"町ā町ā町ā町ā町ā町"));
  EXPECT_FALSE(IsGarbled(U"町ā町ā町ā町ā町ā町" + plain));
  EXPECT_TRUE(IsGarbled(U"町ā町ā町ā町ā町ā町ā町ā" + plain));
  EXPECT_FALSE(IsGarbled(U""));
}

}  // namespace
}  // namespace hyogumi
