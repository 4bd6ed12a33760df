// SPDX-License-Identifier: GPL-3.0-or-later
#include <gtest/gtest.h>

#include "tests/support/repaired.h"

namespace hyogumi::normalize {
namespace {

using testing_support::ExpectMended;
using testing_support::kEm;
using testing_support::Medium;
using testing_support::Mended;
using testing_support::RepairCase;
using testing_support::RepairsOf;
using testing_support::WantedWithout;

constexpr const char* kRepair = "kana";

const RepairCase kTwins[] = {
    {"evening", "オープンデー夕の公開を進める。", "オープンデータの公開を進める。"},
    {"two", "県民の二ーズを把握する。", "県民のニーズを把握する。"},
    {"mouth", "庁舎の入ロに掲示する。", "庁舎の入口に掲示する。"},
    {"power", "地域の活カを高める。", "地域の活力を高める。"},
    {"work", "エ事の発注を行う。", "工事の発注を行う。"},
    {"katakana_he", "県ヘ申請する。", "県へ申請する。"},
    {"hiragana_he", "へリコプターを配備する。", "ヘリコプターを配備する。"},
};

TEST(RepairKana, MendsSignsOfAnotherScript) {
  ExpectMended(kRepair, Medium::kTranscript, kTwins);
  ExpectMended(kRepair, Medium::kPrint, kTwins);
}

TEST(RepairKana, MendsSmallAndLargeKanaThatWereRead) {
  const RepairCase cases[] = {
      {"large_tsu", "ネツトワークを整備する。", "ネットワークを整備する。"},
      {"large_yo", "シヨッピングを楽しむ。", "ショッピングを楽しむ。"},
      {"large_a", "フアイルを共有する。", "ファイルを共有する。"},
      {"hiragana", "施設を使つて学ぶ。", "施設を使って学ぶ。"},
      {"small_i", "災害に強ぃまちづくり", "災害に強いまちづくり"},
  };
  ExpectMended(kRepair, Medium::kTranscript, cases);
}

TEST(RepairKana, LeavesLatinWordsThatHaveFigures) {
  const RepairCase cases[] = {
      {"compounds", "PM2.5とCO2とH2Oを測る。", "PM2.5とCO2とH2Oを測る。"},
      {"short_forms", "HbA1cの改善とl10nの作業", "HbA1cの改善とl10nの作業"},
      {"names_in_hiragana", "あおねっこ広場とゆめぽけっと事業", "あおねっこ広場とゆめぽけっと事業"},
      {"generations", "5Gと4Kと8Kを使う。", "5Gと4Kと8Kを使う。"},
      {"type", "I型糖尿病とII型糖尿病", "I型糖尿病とII型糖尿病"},
      {"illness", "COVID-19の対策", "COVID-19の対策"},
      {"product", "Wi-Fi6を整備する。", "Wi-Fi6を整備する。"},
      {"levels", "L1津波とL2津波", "L1津波とL2津波"},
      {"names", "eLTAXとLGWANを使う。", "eLTAXとLGWANを使う。"},
  };
  ExpectMended(kRepair, Medium::kTranscript, cases);
}

TEST(RepairKana, LeavesAloneWhatIsRight) {
  const RepairCase cases[] = {
      {"evening", "夕方に放送する。", "夕方に放送する。"},
      {"two", "二つの事業を行う。", "二つの事業を行う。"},
      {"mouth", "人口と窓口", "人口と窓口"},
      {"power", "活力と協力", "活力と協力"},
      {"work", "工事と加工", "工事と加工"},
      {"counter", "県内の3カ所で行う。", "県内の3カ所で行う。"},
      {"name_of_kana", "あおねっこ広場を開く。", "あおねっこ広場を開く。", {"あおねっこ広場", "あおねっこ"}},
      {"star_festival", "七夕祭りを開く。", "七夕祭りを開く。"},
      {"part", "一人二役を担う。", "一人二役を担う。"},
      {"he", "県へ申請する。", "県へ申請する。"},
      {"helicopter", "ヘリコプターを配備する。", "ヘリコプターを配備する。"},
      {"entry_mark", "エ．広報の充実", "エ．広報の充実"},
      {"large_tsu", "つくる、つなぐ、つどう", "つくる、つなぐ、つどう"},
      {"large_a", "アイヌ文化とイオン交換", "アイヌ文化とイオン交換"},
      {"words_of_katakana", "タブレットとカメラとエコロジー", "タブレットとカメラとエコロジー"},
  };
  ExpectMended(kRepair, Medium::kTranscript, cases);
  ExpectMended(kRepair, Medium::kPrint, cases);
}

TEST(RepairKana, KeepsTheSizesOfKanaInATextLayer) {
  const RepairCase cases[] = {{"large_tsu", "ネツトワークを整備する。", "ネツトワークを整備する。"}};
  ExpectMended(kRepair, Medium::kPrint, cases);
}

TEST(RepairKana, TellsWhatWasThere) {
  const Cell cell = Mended(Medium::kPrint, {"", "庁舎の入ロに掲示する。", ""});
  ASSERT_EQ(RepairsOf(cell).size(), 1U);
  const Repair repair = RepairsOf(cell)[0];
  EXPECT_EQ(repair.before, "ロ");
  EXPECT_EQ(repair.after, "口");
  EXPECT_EQ(repair.rule, kRepair);
  EXPECT_EQ(repair.range, (TextRange{4, 5}));
  ASSERT_TRUE(repair.bbox.has_value());
  EXPECT_EQ(repair.bbox->left, 4 * kEm);
}

TEST(RepairKana, IsDoneOnlyWhereItIsAskedFor) {
  EXPECT_EQ(Mended(Medium::kPrint, {"", "庁舎の入ロに掲示する。", ""}, WantedWithout(kRepair)).text,
            "庁舎の入ロに掲示する。");
}

}  // namespace
}  // namespace hyogumi::normalize
