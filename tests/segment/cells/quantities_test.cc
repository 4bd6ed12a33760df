// SPDX-License-Identifier: GPL-3.0-or-later
#include "segment/cells/quantities.h"

#include <fmt/format.h>
#include <gtest/gtest.h>

#include <algorithm>

#include "core/unicode.h"

namespace hyogumi::segment {
namespace {

FoundQuantities Found(const std::string& text) {
  const std::u32string printed = Decode(text);
  std::u32string folded = printed;
  std::transform(folded.begin(), folded.end(), folded.begin(), [](char32_t c) { return FoldWidth(c); });
  return FindQuantities(folded, printed);
}

// "年4回 = 4 回 /年 [年]", a line a quantity.
std::string QuantitiesIn(const std::string& text) {
  std::string lines;
  for (const Quantity& q : Found(text).quantities) {
    std::string line = q.text + " " + q.comparison + " ";
    line += q.value ? fmt::format("{}", *q.value) : fmt::format("{}..{}", q.min.value_or(-1), q.max.value_or(-1));
    if (q.unit) line += " " + *q.unit;
    if (q.per) line += " /" + *q.per;
    if (!q.qualifiers.empty()) line += fmt::format(" [{}]", fmt::join(q.qualifiers, " "));
    if (q.scale != 1) line += fmt::format(" x{}", q.scale);
    lines += (lines.empty() ? "" : "\n") + line;
  }
  return lines;
}

TEST(Quantities, NumberAndUnit) {
  EXPECT_EQ(QuantitiesIn("フォロワー15,000件"), "15,000件 = 15000 件");
  EXPECT_EQ(QuantitiesIn("登録 １，２００人"), "１，２００人 = 1200 人");
  EXPECT_EQ(QuantitiesIn("公開率 99.5%"), "99.5% = 99.5 %");
  EXPECT_EQ(QuantitiesIn("４市町村９地区を整備"), "４市町村 = 4 市町村\n９地区 = 9 地区");
  EXPECT_EQ(QuantitiesIn("全9組合"), "全9組合 = 9 組合 [全]");
  EXPECT_EQ(QuantitiesIn("手続 640 (全体)"), "640 = 640");
}

TEST(Quantities, MoneyHasItsPlainValue) {
  EXPECT_EQ(QuantitiesIn("2,000千円"), "2,000千円 = 2000000 円 x1000");
  EXPECT_EQ(QuantitiesIn("26億円以上"), "26億円以上 >= 2600000000 円 x100000000");
  EXPECT_EQ(QuantitiesIn("1億8,000万円"), "1億8,000万円 = 180000000 円");
  EXPECT_EQ(QuantitiesIn("1.5百万円"), "1.5百万円 = 1500000 円 x1000000");
  EXPECT_EQ(QuantitiesIn("@114千円"), "@114千円 = 114000 円 x1000");
  EXPECT_EQ(Found("300円").quantities.at(0).currency, "JPY");
}

TEST(Quantities, WordsBeforeAndBehind) {
  EXPECT_EQ(QuantitiesIn("約50万回"), "約50万回 = 500000 回 [約] x10000");
  EXPECT_EQ(QuantitiesIn("予約50件"), "50件 = 50 件");
  EXPECT_EQ(QuantitiesIn("延べ180名"), "延べ180名 = 180 名 [延べ]");
  EXPECT_EQ(QuantitiesIn("16件程度"), "16件程度 = 16 件 [程度]");
  EXPECT_EQ(QuantitiesIn("30秒以内、1.5%未満、35℃を超える"), "30秒以内 <= 30 秒\n1.5%未満 < 1.5 %\n35℃を超える > 35 ℃");
  EXPECT_EQ(QuantitiesIn("平均8％増"), "平均8％増 = 8 % [平均 増]");
  EXPECT_EQ(QuantitiesIn("水位計 60か所"), "60か所 = 60 か所");
  EXPECT_EQ(QuantitiesIn("最大5回"), "最大5回 <= 5 回 [最大]");
}

TEST(Quantities, WhatTheyAreForEachOf) {
  EXPECT_EQ(QuantitiesIn("訓練（年4回）"), "年4回 = 4 回 /年 [年]");
  EXPECT_EQ(QuantitiesIn("体験会年12回"), "年12回 = 12 回 /年 [年]");
  EXPECT_EQ(QuantitiesIn("少年80人"), "80人 = 80 人");
  EXPECT_EQ(QuantitiesIn("毎月1回"), "毎月1回 = 1 回 /月 [毎月]");
  EXPECT_EQ(QuantitiesIn("年間 18,000ダウンロード"), "年間 18,000ダウンロード = 18000 ダウンロード /年 [年間]");
  EXPECT_EQ(QuantitiesIn("10回/年"), "10回/年 = 10 回 /年");
  EXPECT_EQ(QuantitiesIn("1校あたり2,000千円"), "1校あたり2,000千円 = 2000000 円 /校 x1000");
  EXPECT_EQ(QuantitiesIn("人口千人当たり2.5人"), "千人当たり2.5人 = 2.5 人 /千人");
  EXPECT_EQ(QuantitiesIn("10a当たり収量 平均8％増"), "平均8％増 = 8 % [平均 増]");
}

TEST(Quantities, RangesFractionsAndSigns) {
  EXPECT_EQ(QuantitiesIn("各回10～20名"), "各回10～20名 = 10..20 名 /回 [各回]");
  EXPECT_EQ(QuantitiesIn("23〜26℃"), "23〜26℃ = 23..26 ℃");
  EXPECT_EQ(QuantitiesIn("5人～10人"), "5人～10人 = 5..10 人");
  EXPECT_EQ(QuantitiesIn("1/2を補助"), "1/2 = 0.5");
  EXPECT_EQ(QuantitiesIn("4分の3"), "4分の3 = 0.75");
  EXPECT_EQ(QuantitiesIn("△5％"), "△5％ = -5 %");
  EXPECT_EQ(QuantitiesIn("▲1,200千円"), "▲1,200千円 = -1200000 円 x1000");
}

TEST(Quantities, KanjiNumerals) {
  EXPECT_EQ(QuantitiesIn("二つの経路"), "二つ = 2 つ");
  EXPECT_EQ(QuantitiesIn("二十年間"), "二十年間 = 20 年間");
  EXPECT_EQ(QuantitiesIn("週に一度"), "週に一度 = 1 度 /週 [週に]");
  EXPECT_EQ(QuantitiesIn("一部、三次元、千葉、二年生、一度"), "");
}

TEST(Quantities, NamesAreNone) {
  EXPECT_EQ(QuantitiesIn("Windows7端末、PM2.5、3D、5G、フェア2020、1-8、0120-123-456"), "");
}

TEST(Quantities, WhatNoRuleUnderstandsIsCounted) {
  const FoundQuantities found = Found("3都市圏構想を進める");
  EXPECT_TRUE(found.quantities.empty());
  ASSERT_EQ(found.unread.size(), 1U);
  EXPECT_EQ(found.unread[0].text, "3");
  EXPECT_EQ(found.unread[0].range, (TextRange{0, 1}));
}

TEST(Quantities, ASpaceMayPartTheUnit) {
  EXPECT_EQ(QuantitiesIn("件数 120 件以上"), "120 件以上 >= 120 件");
  EXPECT_EQ(QuantitiesIn("1,200 千円"), "1,200 千円 = 1200000 円 x1000");
  EXPECT_EQ(QuantitiesIn("3 億円"), "3 億円 = 300000000 円 x100000000");
  EXPECT_EQ(QuantitiesIn("10 ～ 20 件"), "10 ～ 20 件 = 10..20 件");
  EXPECT_EQ(QuantitiesIn("-10～+10%"), "-10～+10% = -10..10 %");
  EXPECT_EQ(QuantitiesIn("100 人／年"), "100 人／年 = 100 人 /年");
  EXPECT_EQ(QuantitiesIn("説明会を 5 回開催"), "5 回 = 5 回");
  EXPECT_EQ(QuantitiesIn("施策 5 人材育成"), "5 = 5") << "人材 is a word";
}

TEST(Quantities, ABracketMayNameTheUnit) {
  EXPECT_EQ(QuantitiesIn("事業費（百万円） 1,200"), "1,200 = 1200000000 円 x1000000");
  EXPECT_EQ(QuantitiesIn("予算額（単位：千円）：3,500"), "3,500 = 3500000 円 x1000");
  EXPECT_EQ(QuantitiesIn("満足度（%）80"), "80 = 80 %");
  EXPECT_EQ(QuantitiesIn("件数（件） 12 → 30"), "12 = 12 件\n30 = 30 件");
  EXPECT_EQ(QuantitiesIn("10→20→30（千件）"), "10 = 10000 件 x1000\n20 = 20000 件 x1000\n30（千件） = 30000 件 x1000");
  EXPECT_EQ(QuantitiesIn("10 → 20件/年"), "10 = 10 件 /年\n20件/年 = 20 件 /年");
  EXPECT_EQ(QuantitiesIn("10→20万件"), "10 = 10\n20万件 = 200000 件 x10000") << "万 may be of both";
  EXPECT_EQ(QuantitiesIn("定員 30（人） 25（社）"), "30（人） = 30 人\n25（社） = 25 社");
  EXPECT_EQ(QuantitiesIn("参加（人） 登録 30"), "30 = 30") << "a word stands between";
  EXPECT_EQ(QuantitiesIn("予算（1億円） 30"), "1億円 = 100000000 円 x100000000\n30 = 30") << "a figure, not a unit";
}

TEST(Quantities, AStrokeBehindAUnitPartsFigures) {
  EXPECT_EQ(QuantitiesIn("10件/20件/30件"), "10件 = 10 件\n20件 = 20 件\n30件 = 30 件");
  EXPECT_EQ(QuantitiesIn("100件（前年度）／120件"), "100件 = 100 件\n120件 = 120 件");
  EXPECT_EQ(QuantitiesIn("TCP/80、USB3/2"), "");
}

TEST(Quantities, MarksOfNotesAreNone) {
  EXPECT_EQ(QuantitiesIn("120件※1"), "120件 = 120 件");
  EXPECT_EQ(QuantitiesIn("120件（注1）"), "120件 = 120 件");
  const FoundQuantities raised = Found("120件1");
  EXPECT_EQ(raised.quantities.size(), 1U);
  ASSERT_EQ(raised.unread.size(), 1U) << "a raised figure, as a text layer has it";
  EXPECT_EQ(raised.unread[0].text, "1");
}

TEST(Quantities, TheMarkOfANoteMayPartANumberFromItsUnit) {
  EXPECT_EQ(QuantitiesIn("120¹件"), "120¹件 = 120 件");
  EXPECT_EQ(QuantitiesIn("1,200¹²⁾人以上"), "1,200¹²⁾人以上 >= 1200 人");
  EXPECT_EQ(QuantitiesIn("120※²人、35.5*¹％、12¹⁾ km"), "120※²人 = 120 人\n35.5*¹％ = 35.5 %\n12¹⁾ km = 12 km");
  EXPECT_EQ(QuantitiesIn("80²～90%"), "80²～90% = 80..90 %");
}

TEST(Quantities, FiguresThatAreNotOneNumberStayUnread) {
  for (const char* text :
       {"80 0%", "1 0 0%", "1 200件", "1,2001人", "2,3日", "42,.000人", "1割5分", "10⁴t", "5×10³人", "1.2 × 10⁴件"}) {
    const FoundQuantities found = Found(text);
    EXPECT_TRUE(found.quantities.empty()) << text;
    ASSERT_EQ(found.unread.size(), 1U) << text;
    EXPECT_EQ(found.unread[0].text, text);
  }
  EXPECT_EQ(QuantitiesIn("2020 100件"), "2020 = 2020\n100件 = 100 件");
  EXPECT_EQ(QuantitiesIn("カメラ 45基 60か所"), "45基 = 45 基\n60か所 = 60 か所");
}

TEST(Quantities, DatesOfNoKnownYearStayUnread) {
  for (const char* text : {"10月", "4～6月", "3月1日", "5年度", "6S%"}) {
    const FoundQuantities found = Found(text);
    EXPECT_TRUE(found.quantities.empty()) << text;
    ASSERT_EQ(found.unread.size(), 1U) << text;
    EXPECT_EQ(found.unread[0].text, text);
  }
  EXPECT_EQ(QuantitiesIn("3か月"), "3か月 = 3 か月");
}

TEST(Quantities, AMinusIsASignOrAWord) {
  EXPECT_EQ(QuantitiesIn("マイナス5％"), "マイナス5％ = -5 %");
  EXPECT_EQ(QuantitiesIn("△ 5.0%、▲1,200t"), "△ 5.0% = -5 %\n▲1,200t = -1200 t");
  EXPECT_EQ(QuantitiesIn("△ 1,200千円"), "△ 1,200千円 = -1200000 円 x1000");
  EXPECT_EQ(QuantitiesIn("△ 3回実施"), "3回 = 3 回") << "a mark";
  EXPECT_EQ(QuantitiesIn("プラスマイナス5℃"), "5℃ = 5 ℃");
}

TEST(Quantities, SoManyOfSoMany) {
  EXPECT_EQ(QuantitiesIn("10/10校"), "10 = 10 校\n10校 = 10 校");
  EXPECT_EQ(QuantitiesIn("導入校数 120/150校"), "120 = 120 校\n150校 = 150 校");
  EXPECT_EQ(QuantitiesIn("1/2以上"), "1/2以上 >= 0.5");
  EXPECT_EQ(QuantitiesIn("3/4日"), "3/4 = 0.75");
  EXPECT_EQ(QuantitiesIn("TCP/80"), "");
  EXPECT_EQ(QuantitiesIn("2023/2024 10件"), "2023 = 2023\n10件 = 10 件") << "a span of years";
}

TEST(Quantities, AChainOfRangesEndsNothing) {
  std::string text;
  for (int i = 0; i < 20000; ++i) text += "1件〜";
  EXPECT_FALSE(Found(text).quantities.empty());
}

TEST(Quantities, NumbersTooLongToReadEndNothing) {
  EXPECT_EQ(QuantitiesIn("1割1234567890123456789"), "1割 = 1 割");
  EXPECT_EQ(QuantitiesIn("1割٣"), "1割 = 1 割") << "figures of another script";
}

TEST(Quantities, RangesCountCodePoints) {
  const Quantity q = Found("𠮷野 約５０人").quantities.at(0);
  EXPECT_EQ(q.range, (TextRange{3, 7}));
  EXPECT_EQ(q.text, "約５０人");
}

}  // namespace
}  // namespace hyogumi::segment
