// SPDX-License-Identifier: GPL-3.0-or-later
#include "segment/corrected_text.h"

#include <gtest/gtest.h>

#include <random>

#include "core/unicode.h"

namespace hyogumi::segment {
namespace {

// The text with each repair taken back, from its end on.
std::string Printed(RepairedText text) {
  while (!text.repairs.empty()) {
    if (!TakeBack(text.repairs.size() - 1, text)) return "two repairs overlap";
  }
  return text.text;
}

RepairedText Sample() {  // printed: "A⻑-期計画を作る。", read: "A長期計画を作る。"
  return {"A長期計画を作る。",
          {{{1, 2}, "⻑", "長", "unicode", "", 1},
           {{2, 2}, "-", "", "hyphens", "", 1},
           {{4, 5}, "书", "画", "unicode", "", 1}}};
}

TEST(Replace, PutsTheNewTextInAndMovesWhatIsBehind) {
  RepairedText text = Sample();
  Replace({0, 1}, "ABC", "who", text);
  EXPECT_EQ(text.text, "ABC長期計画を作る。");
  ASSERT_EQ(text.repairs.size(), 4u);
  EXPECT_EQ(text.repairs[0].range, (TextRange{0, 3}));
  EXPECT_EQ(text.repairs[0].before, "A");
  EXPECT_EQ(text.repairs[0].after, "ABC");
  EXPECT_EQ(text.repairs[0].rule, "correction");
  EXPECT_EQ(text.repairs[0].evidence, "who");
  EXPECT_EQ(text.repairs[0].confidence, 1);
  EXPECT_EQ(text.repairs[1].range, (TextRange{3, 4}));
  EXPECT_EQ(text.repairs[2].range, (TextRange{4, 4}));
  EXPECT_EQ(text.repairs[3].range, (TextRange{6, 7}));
}

TEST(Replace, TakesRepairsInsideItAlong) {
  RepairedText text = Sample();
  Replace({1, 3}, "短期", "who", text);
  EXPECT_EQ(text.text, "A短期計画を作る。");
  ASSERT_EQ(text.repairs.size(), 2u);
  EXPECT_EQ(text.repairs[0].before, "⻑-期") << "what the print gave";
  EXPECT_EQ(text.repairs[0].after, "短期");
  EXPECT_NE(text.repairs[0].evidence.find("unicode: \"長\" for \"⻑\""), std::string::npos);
}

TEST(Replace, IsWidenedByARepairThatReachesIn) {
  RepairedText text{"ABCD", {{{1, 3}, "xy", "BC", "markup", "", 1}}};
  Replace({2, 4}, "Z", "", text);
  EXPECT_EQ(text.text, "ABZ");
  ASSERT_EQ(text.repairs.size(), 1u);
  EXPECT_EQ(text.repairs[0].range, (TextRange{1, 3}));
  EXPECT_EQ(text.repairs[0].before, "xyD");
  EXPECT_EQ(text.repairs[0].after, "BZ");
}

TEST(TakeBack, PutsTheOldTextBackAndMovesTheOthers) {
  RepairedText text = Sample();
  ASSERT_TRUE(TakeBack(1, text));
  EXPECT_EQ(text.text, "A長-期計画を作る。");
  ASSERT_EQ(text.repairs.size(), 2u);
  EXPECT_EQ(text.repairs[0].range, (TextRange{1, 2}));
  EXPECT_EQ(text.repairs[1].range, (TextRange{5, 6}));
}

TEST(TakeBack, LeavesRepairsThatOverlap) {
  RepairedText text{"ABC", {{{0, 2}, "x", "AB", "markup", "", 1}, {{1, 3}, "y", "BC", "unicode", "", 1}}};
  EXPECT_FALSE(TakeBack(0, text));
  EXPECT_EQ(text.text, "ABC");
  EXPECT_EQ(text.repairs.size(), 2u);
}

// Whatever is changed, the repairs lead back to what was printed.
TEST(Replace, NeverLosesWhatWasPrinted) {
  std::mt19937 random(7);
  const auto upto = [&random](int most) { return static_cast<int>(random() % static_cast<unsigned>(most + 1)); };
  for (int round = 0; round < 2000; ++round) {
    RepairedText text = Sample();
    const std::string printed = Printed(text);
    for (int i = 0; i < 4; ++i) {
      const int begin = upto(LengthOf(text.text));
      const int end = begin + upto(LengthOf(text.text) - begin);
      const std::string with = std::vector<std::string>{"", "訂", "訂正\n文"}[static_cast<std::size_t>(upto(2))];
      const std::string wanted = Part(text.text, {0, begin}) + with + Part(text.text, {end, LengthOf(text.text)});
      Replace({begin, end}, with, "", text);
      ASSERT_EQ(text.text, wanted);
      ASSERT_EQ(Printed(text), printed) << "round " << round;
      for (const Repair& repair : text.repairs) ASSERT_EQ(Part(text.text, repair.range), repair.after);
    }
  }
}

TEST(DifferenceOf, ShowsWhereLongTextsPart) {
  const std::string long_text(200, 'a');
  const Difference difference = DifferenceOf(long_text + "\n士", long_text + "\n土");
  EXPECT_EQ(difference.expected, "…aaaaaaaaaaa\\n士");
  EXPECT_EQ(difference.found, "…aaaaaaaaaaa\\n土");
  EXPECT_EQ(DifferenceOf("7", "17").found, "17");
}

}  // namespace
}  // namespace hyogumi::segment
