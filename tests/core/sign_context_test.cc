// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/sign_context.h"

#include <gtest/gtest.h>

namespace hyogumi {
namespace {

TEST(DoubtsByContext, LeaveLetterSpacedKatakana) {
  EXPECT_TRUE(DoubtsByContext(U"ロ ボ ッ ト を使う", {}).empty());
  EXPECT_TRUE(DoubtsByContext(U"ロ　ボ　ッ　ト", {}).empty());
}

TEST(DoubtsByContext, TellALoneKatakanaThatLooksLikeAKanji) {
  EXPECT_EQ(DoubtsByContext(U"庁舎の入ロ", {}).size(), 1U);
  EXPECT_EQ(DoubtsByContext(U"入 ロ に", {}).size(), 1U);
}

}  // namespace
}  // namespace hyogumi
