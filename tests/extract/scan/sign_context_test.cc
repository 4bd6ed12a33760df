// SPDX-License-Identifier: GPL-3.0-or-later
#include "extract/scan/sign_context.h"

#include <gtest/gtest.h>

#include <initializer_list>
#include <string>
#include <vector>

#include "core/unicode.h"

namespace hyogumi::extract {
namespace {

constexpr double kRead = 0.99;  // what the signs are read with

// Signs of lines that are parted by "/", one beside the other.
std::vector<ScannedSign> SignsOfLines(const std::u32string& lines) {
  std::vector<ScannedSign> signs;
  double start = 0;
  for (const char32_t c : lines) {
    if (c == U'/') {
      start = 0;
      continue;
    }
    signs.push_back({c, kRead, {start, start + 36}, {}});
    start += 40;
  }
  return signs;
}

std::vector<ScannedSign> Doubted(std::vector<ScannedSign> signs) {
  std::vector<ScannedSign*> cell;
  for (ScannedSign& sign : signs) cell.push_back(&sign);
  DoubtByContext(cell);
  return signs;
}

// The cell's text with each doubted sign in brackets, its first choice behind it: "計[ー一]画".
std::string Look(const std::u32string& lines) {
  std::u32string look;
  for (const ScannedSign& sign : Doubted(SignsOfLines(lines))) {
    if (sign.probability == kRead) {
      EXPECT_TRUE(sign.choices.empty());
      look += sign.sign;
      continue;
    }
    look += {U'[', sign.sign};
    if (!sign.choices.empty()) look += sign.choices.front().sign;
    look += U']';
  }
  return Encode(look);
}

struct Case {
  const char32_t* lines;
  const char* want;
};

void ExpectDoubts(std::initializer_list<Case> cases) {
  for (const Case& row : cases) EXPECT_EQ(Look(row.lines), row.want);
}

// What is as it should be.
void ExpectUntouched(std::initializer_list<const char32_t*> texts) {
  for (const char32_t* text : texts) {
    std::u32string joined = text;
    std::erase(joined, U'/');
    EXPECT_EQ(Look(text), Encode(joined));
  }
}

TEST(DoubtByContext, LowersTheProbabilityAndPutsTheTwinFirst) {
  std::vector<ScannedSign> signs = SignsOfLines(U"統ー的");
  signs[1].choices = {{U'―', 0.2}, {U'一', 0.1}};
  signs = Doubted(signs);
  EXPECT_DOUBLE_EQ(signs[1].probability, 0.7);
  ASSERT_EQ(signs[1].choices.size(), 2u) << "the twin stands there once";
  EXPECT_EQ(signs[1].choices[0].sign, U'一');
  EXPECT_DOUBLE_EQ(signs[1].choices[0].confidence, 0.3);
  EXPECT_EQ(signs[1].choices[1].sign, U'―');
  EXPECT_EQ(signs[1].sign, U'ー') << "no sign is changed";
  EXPECT_DOUBLE_EQ(signs[0].probability, kRead);
}

TEST(DoubtByContext, KeepsWhatIsLessSureAlready) {
  std::vector<ScannedSign> signs = SignsOfLines(U"統ー的");
  signs[1].probability = 0.4;
  signs[1].choices = {{U'一', 0.55}};
  signs = Doubted(signs);
  EXPECT_DOUBLE_EQ(signs[1].probability, 0.4);
  EXPECT_DOUBLE_EQ(signs[1].choices[0].confidence, 0.55);
}

TEST(DoubtByContext, HasNothingToSayOfAnEmptyCell) { EXPECT_EQ(Look(U""), ""); }

TEST(DoubtByContext, ALongVowelFollowsKana) {
  ExpectDoubts({{U"統ー的", "統[ー一]的"},
                {U"ー般会計", "[ー一]般会計"},
                {U"（ー部）", "（[ー一]部）"},
                {U"10ー15件", "10[ー〜]15件"},
                {U"エネルギー・ー部", "エネルギー・[ー一]部"}});
  ExpectUntouched({U"データー", U"らーめん", U"すごーーい", U"ｻｰﾊﾞー", U"データベ/ース", U"ー", U"ーー", U"ー/ー"});
}

TEST(DoubtByContext, OneDoesNotStandInAWordOfKatakana) {
  ExpectDoubts({{U"セン夕一ビル", "セン[夕タ][一ー]ビル"},
                {U"デ一タ", "デ[一ー]タ"},
                {U"センタ一", "センタ[一ー]"},
                {U"（センタ一）", "（センタ[一ー]）"},
                {U"サ一/ビス", "サ[一ー]ビス"}});
  ExpectUntouched({U"センター一覧", U"データ一元化", U"スポーツ一つ", U"一部", U"統一", U"第一アリーナ",
                   U"センター一カ所", U"モデル一ヶ月", U"センター一二カ所", U"スポンサー一口"});
}

TEST(DoubtByContext, KatakanaStandsBesideKatakana) {
  ExpectDoubts({{U"エ事", "[エ工]事"},
                {U"学カ向上", "学[カ力]向上"},
                {U"人ロ減少", "人[ロ口]減少"},
                {U"第ニ次", "第[ニ二]次"},
                {U"七タ祭", "七[タ夕]祭"},
                {U"ハ月", "[ハ八]月"},
                {U"あリます", "あ[リり]ます"},
                {U"県ヘ届け", "県[ヘへ]届け"},
                {U"調ベる", "調[ベべ]る"},
                {U"ほっペ", "ほっ[ペぺ]"},
                {U"人ロ・世帯", "人[ロ口]・世帯"},
                {U"３カ", "３[カ力]"}});
  ExpectUntouched(
      {U"エコ", U"カード", U"ロー", U"イベント", U"トイレ", U"ハ/ード", U"人工", U"学力", U"二次", U"べき"});
}

TEST(DoubtByContext, KatakanaThatCountsStays) {
  ExpectUntouched({U"3カ所", U"１２カ国", U"三カ年計画", U"数カ月", U"何カ国", U"2ヶ所"});
  ExpectDoubts({{U"3力所", "3[力カ]所"}, {U"能カ所", "能[カ力]所"}});
}

TEST(DoubtByContext, KatakanaThatNumbersAnEntryStays) {
  ExpectUntouched({U"（エ）計画", U"エ．計画", U"ア．方針/エ．計画", U"カ）計画", U"ロ、計画"});
  ExpectDoubts({{U"（ニ）計画", "（[ニ二]）計画"}, {U"ハ．計画", "[ハ八]．計画"}});
}

TEST(DoubtByContext, KanjiAndHiraganaDoNotStandInAWordOfKatakana) {
  ExpectDoubts({{U"アメリ力ン", "アメリ[力カ]ン"},
                {U"プ口グラム", "プ[口ロ]グラム"},
                {U"モ二ター", "モ[二ニ]ター"},
                {U"インタ卜ップ", "インタ[卜ト]ップ"},
                {U"デー夕ベース", "デー[夕タ]ベース"},
                {U"フりー", "フ[りリ]ー"},
                {U"デーぺース", "デー[ぺペ]ース"},
                {U"スへース", "ス[へヘ]ース"}});
  ExpectUntouched({U"アクセス力向上", U"アプリ口座", U"ボランティア工事", U"データベースへアクセス", U"サービスより",
                   U"センター二カ所"});
}

TEST(DoubtByContext, ALongVowelThatBeginsAWordOfKatakanaPutsTheSignBeforeItInDoubt) {
  ExpectDoubts({{U"二ーズ", "[二ニ][ー一]ズ"}});
}

TEST(DoubtByContext, FiguresAndBarsDoNotStandInLatinWords) {
  ExpectDoubts({{U"1CT", "[1I]CT"},
                {U"1T活用", "[1I]T活用"},
                {U"0A機器", "[0O]A機器"},
                {U"0JT", "[0O]JT"},
                {U"C0VID", "C[0O]VID"},
                {U"dig1tal", "dig[1l]tal"},
                {U"rem0te", "rem[0o]te"},
                {U"|CT", "[|I]CT"},
                {U"A|", "A[|I]"},
                {U"C0/VID", "C0VID"},
                {U"CO/V1D", "COV[1I]D"},
                {U"１ＣＴ", "[１Ｉ]ＣＴ"}});
  ExpectUntouched({U"H30",  U"R1",  U"A1",      U"B1",      U"H10R1",  U"Word1",    U"IPv4",   U"Wi-Fi6",
                   U"4K",   U"5G",  U"R1～R10", U"1GB",     U"10GB",   U"0GB",      U"0kg",    U"1km",
                   U"1F",   U"B1F", U"1LDK",    U"100Mbps", U"LAN1GB", U"1on1",     U"2.1T",   U"1.0C",
                   U"3-1C", U"1st", U"|",       U"10|",     U"R1/ICT", U"ICT/10GB", U"１ｋｍ", U"C19"});
}

TEST(DoubtByContext, SmallLStandsForICapitalIForL) {
  ExpectDoubts({{U"lCT", "[lI]CT"},
                {U"loT", "[lI]oT"},
                {U"Al", "A[lI]"},
                {U"AlDS", "A[lI]DS"},
                {U"A/lDS", "A[lI]DS"},
                {U"生成Alの", "生成A[lI]の"},
                {U"onIine", "on[Il]ine"},
                {U"pubIic", "pub[Il]ic"}});
  ExpectUntouched({U"local", U"All", U"Global", U"ml", U"leadInnovation", U"LinkedIn", U"LocalIoT", U"ICT", U"AI",
                   U"IoT", U"URL", U"Wi-Fi", U"l"});
}

TEST(DoubtByContext, RingsAreNoLetters) {
  ExpectDoubts(
      {{U"○pen", "[○O]pen"}, {U"soft○ffice", "soft[○O]ffice"}, {U"W〇RK", "W[〇O]RK"}, {U"NP○法人", "NP[○O]法人"}});
  ExpectUntouched({U"○", U"○ICTの活用", U"Web/○観光", U"Web/○SNS", U"終了。○ICT", U"○○NPO", U"○新規", U"二〇年"});
}

TEST(DoubtByContext, HiraganaBetweenFigures) {
  ExpectDoubts({{U"23て26", "23[て〜]26"}, {U"R3へ5", "R3[へ〜]5"}});
  ExpectUntouched({U"2か3回", U"3の1", U"5と6", U"2や3", U"R1は10件", U"10から20", U"3つ", U"て26", U"23〜26"});
}

TEST(DoubtByContext, APointWhereOneForThousandsMayStand) {
  ExpectDoubts({{U"1.000", "1[.,]000"},
                {U"34.812人", "34[.,]812人"},
                {U"１．０００", "１[．，]０００"},
                {U"1.000.", "1[.,]000."},
                {U"No.1.000", "No.1[.,]000"},
                {U"34.812/15", "34[.,]81215"}});
  ExpectUntouched({U"0.125", U"3.14", U"1.2345", U"1234.567", U"192.168.1.1", U"192.168.100.123", U"1.234.567",
                   U"1,000", U"2.5/20", U"０．１２５"});
}

TEST(DoubtByContext, TwoMarksInARowBetweenFigures) {
  ExpectDoubts({{U"1,.870", "1[,][.,]870"}, {U"200,.000", "200[,][.,]000"}, {U"1，，870", "1[，][，]870"}});
  ExpectUntouched({U"1...5", U"1,870", U"等.,5", U"1,."});
}

}  // namespace
}  // namespace hyogumi::extract
