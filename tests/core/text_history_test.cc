// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/text_history.h"

#include <gtest/gtest.h>

namespace hyogumi {
namespace {

TEST(History, TakesEachRepairBackInItsTurn) {
  // コン 텐츠2O件 was joined; then the space went, the Hangul became kana, and O became 0.
  const std::vector<Repair> repairs{{{2, 2}, " ", "", "spaces", "a word", 1},
                                    {{2, 5}, "텐츠", "テンツ", "script", "sound", 0.9},
                                    {{6, 7}, "O", "0", "numbers", "a letter", 0.9}};
  const TextHistory history = HistoryOf("コンテンツ20件", repairs);
  EXPECT_EQ(history.joined, "コン 텐츠2O件");
  ASSERT_EQ(history.steps.size(), 3U);
  EXPECT_EQ(history.steps[0].text, "コン텐츠2O件");
  EXPECT_EQ(history.steps[1].text, "コンテンツ2O件");
  EXPECT_EQ(history.steps[2].text, "コンテンツ20件");
  EXPECT_EQ(history.steps[0].range, (TextRange{2, 2}));
  EXPECT_EQ(history.steps[1].range, (TextRange{2, 5}));
}

TEST(History, OfOneSignThatTwoRepairsChanged) {
  const std::vector<Repair> repairs{{{1, 2}, "ペ", "ぺ", "kana", "twin", 1},
                                    {{1, 2}, "ぺ", "べ", "lattice", "word", 1}};
  const TextHistory history = HistoryOf("比べる", repairs);
  EXPECT_EQ(history.joined, "比ペる");
  EXPECT_EQ(history.steps[0].text, "比ぺる");
}

TEST(History, PutsWhatWasTakenOutBeforeASignThatWasRepaired) {
  // -夕 became -タ, then the hyphen went.
  const std::vector<Repair> repairs{{{2, 3}, "夕", "タ", "kana", "twin", 1}, {{2, 2}, "-", "", "hyphens", "wrap", 1}};
  const TextHistory history = HistoryOf("データ", repairs);
  EXPECT_EQ(history.joined, "デー-夕");
  EXPECT_TRUE(history.stands());
}

TEST(History, BringsBackASignThatALaterRepairTookOutAgain) {
  // 1 became I, which then went; or a longer passage that has it became another.
  const TextHistory gone =
      HistoryOf("AI・IoT", {{{4, 4}, "1", "I", "kana", "twin", 1}, {{4, 4}, "I", "", "consensus", "word", 1}});
  EXPECT_EQ(gone.joined, "AI・I1oT");
  EXPECT_TRUE(gone.stands());
  EXPECT_EQ(gone.steps[0].text, "AI・IIoT");
  EXPECT_EQ(gone.steps[0].range, (TextRange{4, 5}));
  const TextHistory shorter =
      HistoryOf("甲丙丁", {{{2, 2}, "b", "乙", "kana", "twin", 1}, {{1, 2}, "a乙", "丙", "consensus", "word", 1}});
  EXPECT_EQ(shorter.joined, "甲ab丁");
  EXPECT_TRUE(shorter.stands());
}

TEST(History, TellsOfARepairThatIsNotInTheText) {
  const Repair repair{{1, 2}, "炎", "災", "lattice", "word", 1};
  EXPECT_TRUE(HistoryOf("防災", {repair}).stands());
  EXPECT_FALSE(HistoryOf("防火", {repair}).stands());
  EXPECT_FALSE(HistoryOf("防", {repair}).stands());
  Repair elsewhere = repair;
  elsewhere.range = {-3, 900};
  EXPECT_FALSE(HistoryOf("防災", {elsewhere}).stands());
}

}  // namespace
}  // namespace hyogumi
