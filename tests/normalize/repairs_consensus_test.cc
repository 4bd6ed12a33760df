// SPDX-License-Identifier: GPL-3.0-or-later
#include <gtest/gtest.h>

#include "tests/support/repaired.h"

namespace hyogumi::normalize {
namespace {

using testing_support::ExpectMended;
using testing_support::Medium;
using testing_support::Mended;
using testing_support::RepairCase;
using testing_support::RepairsOf;
using testing_support::Wanted;
using testing_support::WantedWithout;

constexpr const char* kRepair = "consensus";

const TextRule kDepartments{Pattern("(?:部|課|室)$")};

TEST(RepairConsensus, MendsWhatTheDocumentWritesOtherwise) {
  const RepairCase cases[] = {
      {"lost_katakana",
       "キタン健康ポイントを配る。",
       "キビタン健康ポイントを配る。",
       {"キビタン健康ポイントの周知", "キビタン健康ポイントを使う。"}},
      {"latin_stroke", "IIoTの活用を進める。", "IoTの活用を進める。", {"IoTの実証", "IoTを学ぶ講座", "IoT機器の導入"}},
  };
  ExpectMended(kRepair, Medium::kTranscript, cases);
}

TEST(RepairConsensus, LeavesAloneWhatTheDocumentDoesNotSpeakAgainst) {
  const RepairCase cases[] = {
      {"nowhere_else", "キタン健康ポイントを配る。", "キタン健康ポイントを配る。", {"健康ポイントの周知"}},
      {"latin_word_nowhere_else", "IIoTの活用を進める。", "IIoTの活用を進める。"},
      {"latin_words_as_often", "IIoTの活用を進める。", "IIoTの活用を進める。", {"IoTの実証", "IIoTの実証"}},
      {"long_vowel", "サーバの更新を行う。", "サーバの更新を行う。", {"サーバーの更新", "サーバーの更新を進める。"}},
      {"other_kanji_between", "県立病院の整備", "県立病院の整備", {"県立学院の整備", "県立学院の整備を行う。"}},
      {"other_word", "市民の声を聴く。", "市民の声を聴く。", {"県民の声を聴く。", "県民の声を聴く。"}},
  };
  ExpectMended(kRepair, Medium::kTranscript, cases);
}

TEST(RepairConsensus, MendsADepartmentThatEndsAsNoneDoes) {
  const RepairCase cases[] = {
      {"odd_end", "広報諜", "広報課", {"広報課", "広報課", "総務課"}},
      {"odd_end_in_a_list", "総務課\n広報諜", "総務課\n広報課", {"広報課", "広報課"}},
      {"one_of_two_with_the_same_end", "農林諜", "農林課", {"農林課", "農林課", "農材課"}},
  };
  ExpectMended(kRepair, Medium::kTranscript, cases, {.rule = kDepartments});
}

TEST(RepairConsensus, LeavesOtherDepartmentsAlone) {
  const RepairCase cases[] = {
      {"another_kind", "総務課", "総務課", {"総務部", "総務部", "総務部", "総務部"}},
      {"another_name", "財政課", "財政課", {"財務課", "財務課", "財務課", "財務課"}},
      {"no_other", "青嶺連絡所", "青嶺連絡所", {"農林課", "農林課"}},
      {"shorter", "広報", "広報", {"広報課", "広報課"}},
  };
  ExpectMended(kRepair, Medium::kTranscript, cases, {.rule = kDepartments});
}

TEST(RepairConsensus, MendsARowThatIsListedTwice) {
  constexpr const char* right = "住民の防災の意識を高め、集落へ物資を運ぶ無人航空機の運用訓練を行う。";
  const RepairCase cases[] = {
      {"a_sign", "住民の防炎の意識を高め、集落へ物資を運ぶ無人航空機の運用訓練を行う。", right, {right}},
      {"another_figure",
       "避難所を3か所開き、災害時の受付の訓練を住民と行う。",
       "避難所を3か所開き、災害時の受付の訓練を住民と行う。",
       {"避難所を8か所開き、災害時の受付の訓練を住民と行う。"}},
      {"another_word",
       "住民の防災の意識を高め、集落へ食料を運ぶ無人航空機の運用訓練を行う。",
       "住民の防災の意識を高め、集落へ食料を運ぶ無人航空機の運用訓練を行う。",
       {right}},
      {"numeral",
       "第二回の会議で災害時の受付の訓練の日程を住民と決める。",
       "第二回の会議で災害時の受付の訓練の日程を住民と決める。",
       {"第三回の会議で災害時の受付の訓練の日程を住民と決める。"}},
  };
  ExpectMended(kRepair, Medium::kTranscript, cases);
}

TEST(RepairConsensus, TakesNoDepartmentForOneThatIsNoWord) {
  const RepairCase cases[] = {
      {"service", "商業サービス課", "商業サービス課", {"商業サーピス課", "商業サーピス課", "商業サーピス課"}},
  };
  Wanted wanted = WantedWithout("lattice");
  wanted.rule = kDepartments;
  ExpectMended(kRepair, Medium::kTranscript, cases, wanted);
}

TEST(RepairConsensus, TouchesNoTextOfATextLayer) {
  const RepairCase cases[] = {
      {"katakana",
       "キタン健康ポイントを配る。",
       "キタン健康ポイントを配る。",
       {"キビタン健康ポイントの周知", "キビタン健康ポイントを使う。"}},
      {"latin", "IIoTの活用", "IIoTの活用", {"IoTの実証", "IoTを学ぶ講座", "IoT機器の導入"}},
  };
  ExpectMended(kRepair, Medium::kPrint, cases);
}

TEST(RepairConsensus, TellsWhatWasThere) {
  const Cell cell = Mended(Medium::kTranscript, {"", "広報諜", "", {"広報課", "広報課"}}, {.rule = kDepartments});
  ASSERT_EQ(RepairsOf(cell).size(), 1U);
  const Repair repair = RepairsOf(cell)[0];
  EXPECT_EQ(repair.before, "諜");
  EXPECT_EQ(repair.after, "課");
  EXPECT_EQ(repair.rule, kRepair);
  EXPECT_EQ(repair.range, (TextRange{2, 3}));
  EXPECT_NE(repair.evidence.find("広報課"), std::string::npos);
}

}  // namespace
}  // namespace hyogumi::normalize
