// SPDX-License-Identifier: GPL-3.0-or-later
#include "normalize/measure.h"

#include <gtest/gtest.h>

#include "tests/support/pages.h"

namespace hyogumi::normalize {
namespace {

using testing_support::SetLine;

MendedLine LineOf(const std::string& text, double x = 0) { return Mend(SetLine(text, x), false); }

LineGroup GroupOf(const std::vector<std::string>& texts, double x, double start, double end) {
  LineGroup group;
  for (const std::string& text : texts) group.lines.push_back(LineOf(text, x));
  group.start = start;
  group.end = end;
  return group;
}

TEST(Ink, LeavesOutSpacesAtTheEnds) {
  struct {
    const char* name;
    const char* text;
    double start;
    double end;
  } const cases[] = {
      {"no_spaces", "情報", 5, 25},
      {"spaces_around", "　情報 ", 15, 35},
      {"latin", " ab", 10, 20},
  };
  for (const auto& row : cases) {
    SCOPED_TRACE(row.name);
    EXPECT_EQ(InkStart(LineOf(row.text, 5)), row.start);
    EXPECT_EQ(InkEnd(LineOf(row.text, 5)), row.end);
  }
}

TEST(FirstUnitWidth, IsTheWidthOfWhatATypesetterWouldNotBreak) {
  struct {
    const char* name;
    const char* text;
    double want;
  } const cases[] = {
      {"ideograph", "情報化", 10},
      {"ideograph_with_comma", "情、報", 20},
      {"small_kana_stick", "ちょっと", 30},
      {"long_vowel_sticks", "ター", 20},
      {"latin_word", "data base", 20},
      {"opening_bracket_sticks", "「情報」", 20},
      {"closing_after_it", "情」。報", 30},
      {"spaces_before_do_not_count", "　情報", 10},
      {"only_spaces", "  ", 0},
      {"empty", "", 0},
  };
  for (const auto& row : cases) {
    SCOPED_TRACE(row.name);
    EXPECT_EQ(FirstUnitWidth(LineOf(row.text, 5)), row.want);
  }
}

TEST(Measures, TakeThePaddingToBeTheSameOnBothSides) {
  Measures measures;
  const LineGroup short_lines = GroupOf({"情報", "推進"}, 6, 0, 112);
  measures.Learn(short_lines);
  EXPECT_EQ(measures.LimitOf(short_lines), 106);
}

TEST(Measures, NeverCutALineThatTheyHaveSeen) {
  Measures measures;
  measures.Learn(GroupOf({"情報"}, 6, 0, 112));
  const LineGroup full = GroupOf({"一二三四五六七八九十"}, 10, 0, 112);
  measures.Learn(full);
  EXPECT_GE(measures.LimitOf(full), 110);
}

TEST(Measures, LearnEachColumnByItself) {
  Measures measures;
  measures.Learn(GroupOf({"情報"}, 2, 0, 100));
  measures.Learn(GroupOf({"情報"}, 110, 100, 200));
  EXPECT_EQ(measures.LimitOf(GroupOf({"推進"}, 2, 0, 100)), 98);
  EXPECT_EQ(measures.LimitOf(GroupOf({"推進"}, 110, 100, 200)), 190);
  EXPECT_EQ(measures.LimitOf(GroupOf({"推進"}, 205, 200, 300)), 300) << "nothing is known of this one";
}

TEST(Measures, LetSignsHangOverTheEnd) {
  Measures measures;
  measures.Learn(GroupOf({"情報"}, 10, 0, 120));
  for (const char* hanging : {"一二三四五六七八九十。", "一二三四五六七八九十ャ", "一二三四五六七八九十）"}) {
    const LineGroup group = GroupOf({hanging}, 10, 0, 120);
    measures.Learn(group);
    EXPECT_EQ(measures.LimitOf(group), 110) << hanging;
  }
}

TEST(Measures, KeepTheHeaderApart) {
  Measures measures;
  LineGroup header = GroupOf({"取組概要"}, 1, 0, 120);
  header.header = true;
  measures.Learn(header);
  const LineGroup body = GroupOf({"情報"}, 10, 0, 120);
  measures.Learn(body);
  EXPECT_EQ(measures.LimitOf(body), 110);
  EXPECT_EQ(measures.LimitOf(header), 119);
}

TEST(Measures, AreNoWiderThanLinesThatCutAWordAllow) {
  const LineGroup cut = GroupOf({"情報プラットフォ", "ームを使う"}, 1, 0, 100);  // 19 points free, and ー would fit
  const LineGroup again = GroupOf({"一二三四五六七八", "を使う"}, 1, 0, 100);
  Measures measures;
  measures.Learn(cut);
  EXPECT_EQ(measures.LimitOf(cut), 99) << "one may be its author's";
  measures.Learn(again);
  EXPECT_LE(measures.LimitOf(cut), 91) << "neither had room for one sign more";
  EXPECT_GE(measures.LimitOf(cut), 81) << "no line is longer than the limit";
}

}  // namespace
}  // namespace hyogumi::normalize
