// SPDX-License-Identifier: GPL-3.0-or-later
#include "normalize/wraps.h"

#include <gtest/gtest.h>

#include "core/unicode.h"
#include "tests/support/pages.h"

namespace hyogumi::normalize {
namespace {

TEST(BeginsEntry, KnowsTheSignsThatBeginOne) {
  for (const char* text :
       {"・広報", "● 広報", "○広報", "◎広報", "■広報", "※広報", "◆広報", "（1）広報", "(12)広報", "1)広報", "１）広報",
        "2. 広報", "①広報", "⑳広報", "ア）広報", "（ア）広報", "(a)広報", "【目標】", "★広報"}) {
    EXPECT_TRUE(BeginsEntry(Decode(text), false)) << text;
  }
  for (const char* text : {"広報", "2020年度", "1.5倍", "１．５倍", "△12%", "▲3件", "○○市", "〇〇課", "アプリ", "Ⅱ期",
                           "-5", "18を", "(2020)年", "a)", ""}) {
    EXPECT_FALSE(BeginsEntry(Decode(text), false)) << text;
  }
}

TEST(BeginsEntry, TakesASignForTheEndOfAnOpenBracket) {
  EXPECT_FALSE(BeginsEntry(U"18）を見直し", true));
  EXPECT_FALSE(BeginsEntry(U"ア）を見直し", true));
  EXPECT_TRUE(BeginsEntry(U"18）を見直し", false));
  EXPECT_TRUE(BeginsEntry(U"・広報", true));
  EXPECT_TRUE(BeginsEntry(U"（1）広報", true)) << "it opens what it closes";
}

TEST(LeavesBracketOpen, LooksAtAllWidths) {
  struct {
    const char* text;
    bool want;
  } const cases[] = {
      {"名称（再掲", true},   {"名称（再掲）", false}, {"(a (b)", true},
      {"1) 「計画」", false}, {"1) 「計画", true},     {"", false},
  };
  for (const auto& row : cases) {
    SCOPED_TRACE(row.text);
    EXPECT_EQ(LeavesBracketOpen(Decode(row.text)), row.want);
  }
}

TEST(Habits, CountSpacesBetweenSignsOfAKind) {
  Habits habits;
  for (const char* text : {"総務部 広報課", "情報政策", "ICT 推進"}) {
    habits.Learn(Mend(testing_support::SetLine(text), false));
  }
  EXPECT_EQ(habits.SpacedShare(U'県', U"県"), 1.0 / (1 + 2 + 2 + 3 + 1));
  EXPECT_EQ(habits.SpacedShare(U'T', U"推進"), 1.0);
  EXPECT_EQ(habits.SpacedShare(U'進', U"ICT"), 0.0);
}

TEST(Habits, KnowTheWordsOfTheDocument) {
  Habits habits;
  habits.Learn(Mend(testing_support::SetLine("県のco-operationとinformation"), false));
  EXPECT_TRUE(habits.Writes(U"co-operation"));
  EXPECT_FALSE(habits.Writes(U"cooperation"));
  EXPECT_FALSE(habits.Writes(U"inform"));
}

}  // namespace
}  // namespace hyogumi::normalize
