// SPDX-License-Identifier: GPL-3.0-or-later
#include "normalize/explain.h"

#include <gtest/gtest.h>

#include "tests/support/pages.h"

namespace hyogumi::normalize {
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

TEST(Explain, ShowsWhereWhatAndWhy) {
  PagedDocument document = testing_support::DocumentOf({testing_support::PageOf(3, {}, {})});
  Block block;
  block.lines.push_back({.text = "デー夕"});
  block.text = "データ";
  block.repairs = {{{2, 3}, "夕", "タ", "kana", "looks alike", 0.97, 1, 3, Box{10, 20, 30, 40}}};
  Block plain;
  plain.text = "計画";
  document.pages[0].blocks = {block, plain};
  EXPECT_EQ(Explain(document),
            "page 3, block 1\n"
            "  printed  デー夕\n"
            "  joined   デー夕\n"
            "  kana     \"夕\" → \"タ\": デー[タ] (signs 2 to 3, page 3 [10.0, 20.0, 30.0, 40.0]; looks alike; 0.97)\n"
            "  text     データ\n"
            "\n"
            "1 more texts as printed, without a warning\n");
}

}  // namespace
}  // namespace hyogumi::normalize
