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
using testing_support::WantedWithout;
using testing_support::WarningsOf;

constexpr const char* kRepair = "marks";

TEST(RepairMarks, LeavesDashesBetweenWords) {
  const RepairCase cases[] = {{"before_a_kanji", "データ－分析－公開", "データ－分析－公開"}};
  ExpectMended(kRepair, Medium::kPrint, cases);
  ExpectMended(kRepair, Medium::kTranscript, cases);
}

TEST(RepairMarks, MendsStrokes) {
  const RepairCase cases[] = {
      {"long_vowel", "福祉サ一ビスを提供する。", "福祉サービスを提供する。"},
      {"at_the_end", "データセンタ一を整備する。", "データセンターを整備する。"},
      {"one", "週にー度の相談を行う。", "週に一度の相談を行う。"},
      {"one_at_the_beginning", "ー般の県民に公開する。", "一般の県民に公開する。"},
  };
  ExpectMended(kRepair, Medium::kTranscript, cases);
  ExpectMended(kRepair, Medium::kPrint, cases);
}

TEST(RepairMarks, MendsDashesOfATranscript) {
  const RepairCase cases[] = {
      {"one_of_a_part", "費用の-部を助成する。", "費用の一部を助成する。"},
      {"one_that_counts", "拠点を圏域ごとにーつ設ける。", "拠点を圏域ごとに一つ設ける。"},
      {"before_a_comma", "見守りセンサ－、記録用の機器を配る。", "見守りセンサー、記録用の機器を配る。"},
      {"before_a_space", "推進リーダ－ 全校1名以上", "推進リーダー 全校1名以上"},
      {"hyphen_behind_hiragana", "すべて-括で扱う。", "すべて一括で扱う。"},
      {"range", "延べ10-20名", "延べ10-20名"},
  };
  ExpectMended(kRepair, Medium::kTranscript, cases);
}

TEST(RepairMarks, FindsMarksBetweenTwoNumbersOfOneUnit) {
  const RepairCase cases[] = {
      {"years", "75.0%（令和6年度）つ100%（令和8年度）", "75.0%（令和6年度）→100%（令和8年度）"},
      {"years_and_a_stroke", "75.0%（令和6年度）一100%（令和8年度）", "75.0%（令和6年度）→100%（令和8年度）"},
      {"years_before", "R6 50件つR8 80件", "R6 50件→R8 80件"},
      {"shorter", "選考時間50時間一3時間", "選考時間50時間→3時間"},
      {"small_kana", "選考時間50時間っ3時間", "選考時間50時間→3時間"},
      {"bar_of_kana", "選考時間50時間ー3時間", "選考時間50時間→3時間"},
      {"multiples", "委託料1,200千円一800千円", "委託料1,200千円→800千円"},
      {"from_to", "登録数10一20件", "登録数10〜20件"},
      {"hours", "9時一17時に開く。", "9時〜17時に開く。"},
      {"months_over_a_year", "12月一3月に行う。", "12月〜3月に行う。"},
      {"share", "達成100プ100校", "達成100／100校"},
      {"share_of_few", "件数5プ8件", "件数5／8件"},
      // what may stand there
      {"one", "第2期一3件を扱う。", "第2期一3件を扱う。"},
      {"two_units", "50時間一3件", "50時間一3件"},
      {"telephone", "電話024一521一7100", "電話024一521一7100"},
      {"address", "杉妻町2一16に置く。", "杉妻町2一16に置く。"},
      {"at_once", "50件一括で3件を扱う。", "50件一括で3件を扱う。"},
      {"list", "6駅・18駅", "6駅・18駅"},
      {"word", "5プラン8件", "5プラン8件"},
      {"figure_too_many", "整備率33.3%6一66.6%", "整備率33.3%6一66.6%"},
  };
  ExpectMended(kRepair, Medium::kTranscript, cases);
  ExpectMended(kRepair, Medium::kScan, cases);
}

TEST(RepairMarks, FindsAStrokeThatOcrNames) {
  PagedDocument document = ColumnOf(Medium::kScan, {"整備6駅ン18駅"});
  Doubt(document, "ン", 0.59, {{"/", 0.08}});
  EXPECT_EQ(Mended(document).text, "整備6駅／18駅");
}

TEST(RepairMarks, AsksWhatStandsBetweenTwoNumbers) {
  const std::pair<const char*, const char*> cases[] = {
      {"整備率33.3%一66.6%", "%→66"},
      {"整備率33.3一66.6%", ".3〜66"},
      {"統合9一6施設", "9→6施設"},
      {"統合9つ6施設", "9→6施設"},
  };
  for (const auto& [text, suggestion] : cases) {
    SCOPED_TRACE(text);
    const Cell cell = Mended(Medium::kTranscript, {"", text, ""});
    EXPECT_EQ(cell.text, text);
    ASSERT_EQ(WarningsOf(cell, "repair-suggested").size(), 1U);
    EXPECT_NE(WarningsOf(cell, "repair-suggested")[0].suggestion->find(suggestion), std::string::npos);
  }
}

TEST(RepairMarks, LeavesWhatIsPrintedBetweenTwoNumbers) {
  const RepairCase cases[] = {{"stroke", "選考時間50時間一3時間", "選考時間50時間一3時間"}};
  ExpectMended(kRepair, Medium::kPrint, cases);
}

TEST(RepairMarks, EndsSentencesThatEndWithAnotherMark) {
  const std::vector<std::string> others = {"相談を行う。", "研修を開く。", "計画を定める。"};
  const RepairCase cases[] = {
      {"point", "件数を報告する.", "件数を報告する。", others},
      {"point_inside", "計画を示す.県民の声を聴く。", "計画を示す。県民の声を聴く。", others},
      {"comma_at_the_end", "費用を負担する、", "費用を負担する。", others},
      {"comma_inside", "資料を集める、読む。", "資料を集める、読む。", others},
      {"conjunction", "相談を行う。また、", "相談を行う。また、", others},
      {"list_that_goes_on", "相談、研修、", "相談、研修、", others},
      {"heading", "著作権に関する考慮.", "著作権に関する考慮.", others},
      {"address", "窓口はmado.exampleとする。", "窓口はmado.exampleとする。", others},
      {"extension", "表を作る.csvも配る。", "表を作る.csvも配る。", others},
      {"house_style", "件数を報告する.", "件数を報告する."},
  };
  ExpectMended(kRepair, Medium::kTranscript, cases);
}

TEST(RepairMarks, LeavesStrokesThatAreRight) {
  const RepairCase cases[] = {
      {"each", "一人一人に寄り添う。", "一人一人に寄り添う。"},
      {"one", "週に一度の相談を行う。", "週に一度の相談を行う。"},
      {"long_vowel", "福祉サービスを提供する。", "福祉サービスを提供する。"},
      {"none", "ー", "ー"},
      {"one_behind_katakana", "オンライン一括申請を始める。", "オンライン一括申請を始める。"},
      {"list_of_a_service", "サービス一覧を作る。", "サービス一覧を作る。"},
      {"one_by_one", "サービス一つ一つを見直す。", "サービス一つ一つを見直す。"},
      {"one_place", "コーナー一か所を設ける。", "コーナー一か所を設ける。"},
      {"drawn_out_word", "すごーい一日にする。", "すごーい一日にする。"},
      {"dash", "計画－実施－評価", "計画－実施－評価"},
  };
  ExpectMended(kRepair, Medium::kTranscript, cases);
  ExpectMended(kRepair, Medium::kPrint, cases);
}

TEST(RepairMarks, MendsRingsThatBeginEntries) {
  const RepairCase cases[] = {
      {"small_o", "○広報の充実\no相談の実施", "○広報の充実\n○相談の実施"},
      {"zero", "○広報の充実\n0相談の実施", "○広報の充実\n○相談の実施"},
      {"capital", "O広報の充実\n○相談の実施", "○広報の充実\n○相談の実施"},
      {"as_other_texts", "0広報の充実", "○広報の充実", {"○相談の実施\n○研修の実施", "○調査の実施", "○周知"}},
  };
  ExpectMended(kRepair, Medium::kTranscript, cases);
}

TEST(RepairMarks, LeavesNoughtsAndLettersAlone) {
  const RepairCase cases[] = {
      {"count", "○苦情の数\n0件", "○苦情の数\n0件"},
      {"unit", "○事故\n0人", "○事故\n0人"},
      {"word", "○検査\nO157の検査", "○検査\nO157の検査"},
      {"age", "○保育\n0歳児の保育", "○保育\n0歳児の保育"},
      {"nights", "○調査\n0泊2日の旅", "○調査\n0泊2日の旅"},
      {"no_entries", "O脚の相談", "O脚の相談"},
      {"office", "○環境\nOA機器の更新", "○環境\nOA機器の更新"},
  };
  ExpectMended(kRepair, Medium::kScan, cases);
}

TEST(RepairMarks, WarnsOfABracketWithoutPartner) {
  for (const char* text :
       {"職員の研修（初級を行う。", "研修初級）を行う。", "地域の人と「県民の声を聴く。", "県民の声」を聴く。"}) {
    SCOPED_TRACE(text);
    const Cell cell = Mended(Medium::kTranscript, {"", text, ""});
    EXPECT_EQ(cell.text, text);
    ASSERT_EQ(WarningsOf(cell, "bracket-unpaired").size(), 1U);
    EXPECT_TRUE(WarningsOf(cell, "bracket-unpaired")[0].value.has_value());
    EXPECT_FALSE(WarningsOf(cell, "bracket-unpaired")[0].message_ja.empty());
  }
  for (const char* text :
       {"研修（初級）を行う。", "「県民（個人）の声」を聴く。", "1）広報\n2）相談", "(1)広報", "a)案内"}) {
    SCOPED_TRACE(text);
    EXPECT_TRUE(WarningsOf(Mended(Medium::kTranscript, {"", text, ""}), "bracket-unpaired").empty());
  }
}

TEST(RepairMarks, WarnsOfEachBracketWithoutPartner) {
  const Cell cell = Mended(Medium::kTranscript, {"", "研修（初級と講座（上級を行う。", ""});
  EXPECT_EQ(WarningsOf(cell, "bracket-unpaired").size(), 2U);
}

TEST(RepairMarks, GivesThePairOfABracketOneWidth) {
  const RepairCase cases[] = {
      {"wide_as_the_text", "研修（初級)と講座（上級）", "研修（初級）と講座（上級）"},
      {"narrow_as_the_text", "研修（初級)と講座(上級)", "研修(初級)と講座(上級)"},
      {"as_the_document", "研修(初級）を行う。", "研修（初級）を行う。", {"講座（上級）", "相談（電話）"}},
      {"two_widths_in_pairs", "研修（初級）と講座(上級)", "研修（初級）と講座(上級)"},
  };
  ExpectMended(kRepair, Medium::kTranscript, cases);
}

TEST(RepairMarks, ClosesAQuotationThatWasReadAsALetter) {
  const RepairCase cases[] = {
      {"letter", "地域の人と「県民の声Jを聴く。", "地域の人と「県民の声」を聴く。"},
      {"word", "「県民の声」をJAと聴く。", "「県民の声」をJAと聴く。"},
  };
  ExpectMended(kRepair, Medium::kTranscript, cases);
}

TEST(RepairMarks, MendsMiddleDots) {
  const RepairCase cases[] = {
      {"between_words", "広報·広聴を行う。", "広報・広聴を行う。", {"農業・林業", "指標・目標"}},
      {"no_other_dot", "広報·広聴を行う。", "広報·広聴を行う。"},
  };
  ExpectMended(kRepair, Medium::kTranscript, cases);
}

TEST(RepairMarks, TellsWhatWasThere) {
  const Cell cell = Mended(Medium::kPrint, {"", "福祉サ一ビスを提供する。", ""});
  ASSERT_EQ(RepairsOf(cell).size(), 1U);
  const Repair repair = RepairsOf(cell)[0];
  EXPECT_EQ(repair.before, "一");
  EXPECT_EQ(repair.after, "ー");
  EXPECT_EQ(repair.rule, kRepair);
  EXPECT_EQ(repair.range, (TextRange{3, 4}));
}

TEST(RepairMarks, IsDoneOnlyWhereItIsAskedFor) {
  EXPECT_EQ(Mended(Medium::kPrint, {"", "福祉サ一ビスを提供する。", ""}, WantedWithout(kRepair)).text,
            "福祉サ一ビスを提供する。");
}

}  // namespace
}  // namespace hyogumi::normalize
