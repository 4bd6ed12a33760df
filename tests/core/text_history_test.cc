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

TEST(History, OutlineHasTheTextOfTheFirstStepThatFellAlone) {
  const std::vector<Repair> repairs{{{0, 1}, "坊", "防", "lattice", "word", 1},
                                    {{1, 2}, "炎", "災", "lattice", "word", 1},
                                    {{2, 3}, "釧", "訓", "lattice", "word", 1}};
  const TextHistory history = HistoryOf("防火練", repairs);
  const TextHistory outline = OutlineOf("防火練", repairs);
  EXPECT_EQ(outline.joined, history.joined);
  ASSERT_EQ(outline.steps.size(), 3U);
  EXPECT_TRUE(outline.steps[0].stands);
  EXPECT_FALSE(outline.steps[1].stands);
  EXPECT_EQ(outline.steps[1].text, history.steps[1].text);
  EXPECT_FALSE(outline.steps[2].stands);
  EXPECT_EQ(outline.steps[0].text + outline.steps[2].text, "");
}

TEST(History, OfManyRepairsInAnyOrder) {
  // Every second sign of a text goes, from the first to the last or the other way; then what is left changes.
  constexpr int kSigns = 500;
  std::string lines;
  std::string text;
  std::vector<Repair> forwards;
  std::vector<Repair> backwards;
  for (int i = 0; i < kSigns; ++i) {
    lines += "炎-";
    text += "災";
    forwards.push_back({{i + 1, i + 1}, "-", "", "hyphens", "wrap", 1});
    backwards.insert(backwards.begin(), forwards.back());
  }
  for (int i = 0; i < kSigns; ++i) {
    forwards.push_back({{i, i + 1}, "炎", "災", "lattice", "word", 1});
    backwards.push_back({{kSigns - 1 - i, kSigns - i}, "炎", "災", "lattice", "word", 1});
  }
  for (const std::vector<Repair>& repairs : {forwards, backwards}) {
    const TextHistory history = HistoryOf(text, repairs);
    EXPECT_EQ(history.joined, lines);
    EXPECT_TRUE(history.stands());
    EXPECT_EQ(OutlineOf(text, repairs).joined, lines);
  }
}

}  // namespace
}  // namespace hyogumi
