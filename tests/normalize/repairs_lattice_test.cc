// SPDX-License-Identifier: GPL-3.0-or-later
#include <gtest/gtest.h>

#include "tests/support/repaired.h"

namespace hyogumi::normalize {
namespace {

using testing_support::CellsOf;
using testing_support::ColumnOf;
using testing_support::Doubt;
using testing_support::ExpectMended;
using testing_support::kEm;
using testing_support::Medium;
using testing_support::Mended;
using testing_support::RepairCase;
using testing_support::RepairsOf;
using testing_support::RulesOf;
using testing_support::Texts;
using testing_support::WantedWithout;
using testing_support::WarningsOf;

constexpr const char* kRepair = "lattice";

TEST(RepairLattice, MendsWhatTheWordsAroundItSpeakAgainst) {
  const RepairCase cases[] = {
      {"school", "学絞教育の充実", "学校教育の充実"},
      {"promotion", "計画を椎進する。", "計画を推進する。"},
      {"inoculation", "予防接橦を行う。", "予防接種を行う。"},
      {"pollution", "大気汚梁を防ぐ。", "大気汚染を防ぐ。"},
      {"industry", "水産業の振輿を図る。", "水産業の振興を図る。"},
      {"end_of_the_year", "年度未に示す。", "年度末に示す。"},
      {"katakana_with_a_ring", "ワークショッブを開く。", "ワークショップを開く。"},
      {"katakana_of_strokes", "キャンペーソを行う。", "キャンペーンを行う。"},
      {"doubled_kanji", "県民民の利便を高める。", "県民の利便を高める。"},
      {"doubled_katakana", "ボランティアアを募る。", "ボランティアを募る。"},
      {"doubled_particle", "計画をを進める。", "計画を進める。"},
      {"other_voice_mark", "防災アブリを配る。", "防災アプリを配る。"},
      {"voice_mark_of_two_words", "データペースを整える。", "データベースを整える。"},
      {"doubled_in_two_words", "オープンンデータを広げる。", "オープンデータを広げる。"},
      {"from", "市場がら電子で受け取る。", "市場から電子で受け取る。", {"県から国へ送り、国から返す。"}},
      {"second_line", "県民の利便\n大気汚梁を防ぐ。", "県民の利便\n大気汚染を防ぐ。"},
  };
  ExpectMended(kRepair, Medium::kTranscript, cases);
}

TEST(RepairLattice, LeavesAloneWhatIsRight) {
  const RepairCase cases[] = {
      {"hot_weather", "炎天下の作業を避ける。", "炎天下の作業を避ける。"},
      {"fire", "防炎カーテンを使う。", "防炎カーテンを使う。"},
      {"people", "人々の暮らしを守る。", "人々の暮らしを守る。"},
      {"doubled_word", "いい町にする。", "いい町にする。"},
      {"particles", "子どもも大人も楽しむ。", "子どもも大人も楽しむ。"},
      {"two_words", "社会会計と全国国体と生徒徒歩", "社会会計と全国国体と生徒徒歩"},
      {"small", "ささやかな集い", "ささやかな集い"},
      {"each", "一人一人に寄り添う。", "一人一人に寄り添う。"},
      {"again_and_again", "ますます進む高齢化", "ますます進む高齢化"},
      {"kana_name", "こここども園の整備", "こここども園の整備", {"こここども園", "こここども園の広報"}},
      {"each_term", "学期ごとに集まる。", "学期ごとに集まる。"},
      {"question", "予算があるか県が調べる。", "予算があるか県が調べる。"},
      {"bus_and_pass", "路線バスと周遊パスを使う。", "路線バスと周遊パスを使う。"},
      {"new_loan_word", "ビルドとリファクタを学ぶ。", "ビルドとリファクタを学ぶ。"},
      {"near_twin", "年末までに未定の項目を定める。", "年末までに未定の項目を定める。"},
      {"soil", "土木と武士の歴史", "土木と武士の歴史"},
      {"place", "青嶺県北部の青嶺町", "青嶺県北部の青嶺町"},
      {"numerals", "三千二百人が二回参加した。", "三千二百人が二回参加した。"},
      {"sentence",
       "県民の安全で安心な暮らしを実現するため、災害に強いまちづくりを推進し、地域の防災力の向上を図ります。",
       "県民の安全で安心な暮らしを実現するため、災害に強いまちづくりを推進し、地域の防災力の向上を図ります。"},
      {"sentence_of_katakana", "オープンデータのカタログサイトをリニューアルし、アクセシビリティを高める。",
       "オープンデータのカタログサイトをリニューアルし、アクセシビリティを高める。"},
      {"list", "・窓口業務のオンライン化\n・キャッシュレス決済の導入\n・テレワーク環境の整備",
       "・窓口業務のオンライン化\n・キャッシュレス決済の導入\n・テレワーク環境の整備"},
  };
  ExpectMended(kRepair, Medium::kTranscript, cases);
}

TEST(RepairLattice, WeighsWhatOcrGivesInsteadOfASign) {
  const struct {
    const char* name;
    const char* text;
    const char* sign;
    double confidence;
    std::vector<Alternative> alternatives;
    const char* want;
  } cases[] = {
      {"right_alternative", "建設士事を行う。", "士", 0.7, {{"工", 0.1}}, "建設工事を行う。"},
      {"wrong_alternative_too", "計画を策走する。", "走", 0.6, {{"足", 0.2}, {"定", 0.15}}, "計画を策定する。"},
      {"hiragana", "施設を利用ずる。", "ず", 0.7, {{"す", 0.25}}, "施設を利用する。"},
      {"sure", "県の防炎無線を整備する。", "炎", 0.999, {{"災", 0.001}}, "県の防炎無線を整備する。"},
      {"sure_hiragana", "施設を利用ずる。", "ず", 0.99, {{"す", 0.01}}, "施設を利用ずる。"},
  };
  for (const auto& row : cases) {
    SCOPED_TRACE(row.name);
    PagedDocument document = ColumnOf(Medium::kScan, {row.text});
    Doubt(document, row.sign, row.confidence, row.alternatives);
    const Cell cell = Mended(document);
    EXPECT_EQ(cell.text, row.want);
    EXPECT_EQ(RulesOf(cell), row.text == std::string(row.want) ? Texts() : Texts{kRepair});
  }
}

TEST(RepairLattice, LeavesWhatOcrIsSureOf) {
  const RepairCase cases[] = {
      {"doubled", "県民民の利便を高める。", "県民民の利便を高める。"},
      {"katakana", "キャンペーソを行う。", "キャンペーソを行う。"},
      {"hiragana", "施設を利用ずる。", "施設を利用ずる。"},
  };
  ExpectMended(kRepair, Medium::kScan, cases);
}

TEST(RepairLattice, IsSurerOfATextOnceItsDoubtIsMended) {
  PagedDocument document = ColumnOf(Medium::kScan, {"県の建設士事を行う。"});
  Doubt(document, "士", 0.6, {{"工", 0.35}});
  const double before = Mended(document, WantedWithout(kRepair)).confidence;
  const double after = Mended(document).confidence;
  EXPECT_EQ(before, 0.6);
  EXPECT_GT(after, before);
  EXPECT_LT(after, 1);
}

TEST(RepairLattice, KeepsARightSignThatOcrDoubts) {
  for (const double confidence : {0.3, 0.6, 0.9}) {
    SCOPED_TRACE(confidence);
    PagedDocument document = ColumnOf(Medium::kScan, {"炎天下の作業を避ける。"});
    Doubt(document, "炎", confidence, {{"災", 1 - confidence}});
    EXPECT_EQ(Mended(document).text, "炎天下の作業を避ける。");
  }
}

TEST(RepairLattice, OnlySuggestsWhatTheEvidenceDoesNotBearOut) {
  PagedDocument document = ColumnOf(Medium::kScan, {"入口を広げる。"});
  Doubt(document, "入", 0.5, {{"人", 0.49}});
  const Cell cell = Mended(document);
  EXPECT_EQ(cell.text, "入口を広げる。");
  EXPECT_TRUE(RepairsOf(cell).empty());
  const std::vector<Warning> warnings = WarningsOf(cell, "repair-suggested");
  ASSERT_EQ(warnings.size(), 1U);
  EXPECT_EQ(warnings[0].suggestion, "人口を広げ");
  EXPECT_EQ(warnings[0].value, "入口を広げ");
  EXPECT_FALSE(warnings[0].message_ja.empty());
}

TEST(RepairLattice, TouchesNoTextOfATextLayer) {
  for (const char* text : {"学絞教育の充実", "県民民の利便を高める。", "キャンペーソを行う。"}) {
    SCOPED_TRACE(text);
    const Cell cell = Mended(Medium::kPrint, {"", text, ""});
    EXPECT_EQ(cell.text, text);
    EXPECT_TRUE(cell.repairs.empty());
    EXPECT_TRUE(cell.warnings.empty());
  }
}

TEST(RepairLattice, TellsWhatWasThere) {
  const Cell cell = Mended(Medium::kTranscript, {"", "計画を椎進する。", ""});
  ASSERT_EQ(RepairsOf(cell).size(), 1U);
  const Repair repair = RepairsOf(cell)[0];
  EXPECT_EQ(repair.before, "椎");
  EXPECT_EQ(repair.after, "推");
  EXPECT_EQ(repair.rule, kRepair);
  EXPECT_EQ(repair.range, (TextRange{3, 4}));
  EXPECT_LT(repair.confidence, 1);
}

TEST(RepairLattice, ShowsWhereTheSignStands) {
  PagedDocument document = ColumnOf(Medium::kScan, {"県の建設士事を行う。"});
  Doubt(document, "士", 0.6, {{"工", 0.35}});
  const Cell cell = Mended(document);
  ASSERT_EQ(RepairsOf(cell).size(), 1U);
  const Box line = *CellsOf(document)[0].lines[0].bbox;
  EXPECT_EQ(RepairsOf(cell)[0].bbox, (Box{line.left + 4 * kEm, line.top, line.left + 5 * kEm, line.bottom}));
}

TEST(RepairLattice, ARowThatIsListedTwiceDoesNotConfirmItself) {
  constexpr const char* kRow = "店舗や倉庫の新規設に係る固定資産の額の一部を補助する。";
  const auto doubted = [](const char* other) {
    Texts values;
    for (const Warning& warning : WarningsOf(Mended(Medium::kTranscript, {"", kRow, "", {other}}), "word-suspect")) {
      values.push_back(warning.value.value_or(""));
    }
    return std::count(values.begin(), values.end(), "新規設に係") > 0;
  };
  EXPECT_TRUE(doubted(kRow));
  EXPECT_FALSE(doubted("工場の新規設に係る費用を助成する。")) << "another row writes it, too";
}

TEST(RepairLattice, IsDoneOnlyWhereItIsAskedFor) {
  const Cell cell = Mended(Medium::kTranscript, {"", "計画を椎進する。", ""}, WantedWithout(kRepair));
  EXPECT_EQ(cell.text, "計画を椎進する。");
}

}  // namespace
}  // namespace hyogumi::normalize
