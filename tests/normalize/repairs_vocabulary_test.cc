// SPDX-License-Identifier: GPL-3.0-or-later
#include <gtest/gtest.h>

#include "tests/support/repaired.h"

namespace hyogumi::normalize {
namespace {

using testing_support::ColumnOf;
using testing_support::Doubt;
using testing_support::ExpectMended;
using testing_support::Medium;
using testing_support::Mended;
using testing_support::RepairCase;
using testing_support::RepairsOf;
using testing_support::WarningsOf;

constexpr const char* kRepair = "vocabulary";

const TextRule kAreas{.vocabulary = {"浜通り", "中通り", "会津地方", "全県"}};

TEST(RepairVocabulary, TakesTheValueThatIsOneLookAlikeAway) {
  const RepairCase cases[] = {
      {"look_alike", "会律地方", "会津地方"},
      {"longer_word", "浜適り", "浜通り"},
      {"in_a_list", "浜通り\n会律地方", "浜通り\n会津地方"},
      {"two_in_a_list", "浜適り\n会律地方", "浜通り\n会津地方"},
  };
  ExpectMended(kRepair, Medium::kTranscript, cases, {.rule = kAreas});
}

TEST(RepairVocabulary, LeavesAloneWhatIsInTheListOrFarFromIt) {
  const RepairCase cases[] = {
      {"in_the_list", "会津地方", "会津地方"},
      {"both", "浜通り\n中通り", "浜通り\n中通り"},
      {"another_value", "未定", "未定"},
      {"nothing", "", ""},
  };
  ExpectMended(kRepair, Medium::kTranscript, cases, {.rule = kAreas});
}

TEST(RepairVocabulary, OnlySuggestsAValueBetweenTwoWords) {
  const Cell cell = Mended(Medium::kTranscript, {"", "丙通り", ""}, {.rule = {.vocabulary = {"西通り", "内通り"}}});
  EXPECT_EQ(cell.text, "丙通り");
  EXPECT_TRUE(RepairsOf(cell).empty());
  const std::vector<Warning> warnings = WarningsOf(cell, "repair-suggested");
  ASSERT_FALSE(warnings.empty());
  EXPECT_TRUE(warnings[0].suggestion == "西通り" || warnings[0].suggestion == "内通り");
  EXPECT_FALSE(warnings[0].message_ja.empty());
}

TEST(RepairVocabulary, TakesWhatOcrNamesItself) {
  PagedDocument document = ColumnOf(Medium::kScan, {"円通り"});
  Doubt(document, "円", 0.6, {{"内", 0.3}});
  EXPECT_EQ(Mended(document, {.rule = {.vocabulary = {"西通り", "内通り"}}}).text, "内通り");
}

TEST(RepairVocabulary, TouchesNoTextOfATextLayer) {
  const RepairCase cases[] = {{"look_alike", "会律地方", "会律地方"}};
  ExpectMended(kRepair, Medium::kPrint, cases, {.rule = kAreas});
}

}  // namespace
}  // namespace hyogumi::normalize
