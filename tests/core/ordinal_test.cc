// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/ordinal.h"

#include <gtest/gtest.h>

namespace hyogumi {
namespace {

TEST(OrdinalOf, ReadsLabelsOfEveryMake) {
  const std::pair<const char*, int> cases[] = {
      {"3", 3},       {"３", 3}, {"12.", 12}, {"（１）", 1}, {"第３章", 3}, {"第二節", 2}, {"Ⅲ", 3},     {"III", 3},
      {"IV", 4},      {"Ⅸ", 9},  {"③", 3},    {"⑳", 20},     {"三", 3},     {"十", 10},    {"十二", 12}, {"二十", 20},
      {"九十九", 99}, {"A", 1},  {"B", 2},    {"ア", 1},     {"ウ", 3},     {"カ", 6},     {"ン", 46},
  };
  for (const auto& [label, want] : cases) EXPECT_EQ(OrdinalOf(label), want) << label;
}

TEST(OrdinalOf, IsNoneOfAnythingElse) {
  for (const char* label : {"", "別記", "AB", "アイ", "十十", "一二", "3つ"}) {
    EXPECT_EQ(OrdinalOf(label), std::nullopt) << label;
  }
}

TEST(OrdinalOf, TakesLettersInTheirOrder) {
  EXPECT_EQ(OrdinalOf("C"), 3);
  EXPECT_EQ(OrdinalOf("D"), 4);
  EXPECT_EQ(OrdinalOf("L"), 12);
}

TEST(OrdinalOf, IsNoneOfALabelOfSeveralNumbers) {
  for (const char* label : {"1.2", "1-2", "第1章第2節"}) EXPECT_EQ(OrdinalOf(label), std::nullopt) << label;
}

}  // namespace
}  // namespace hyogumi
