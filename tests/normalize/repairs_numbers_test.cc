// SPDX-License-Identifier: GPL-3.0-or-later
#include <gtest/gtest.h>

#include "tests/support/repaired.h"

namespace hyogumi::normalize {
namespace {

using testing_support::ColumnOf;
using testing_support::DocumentOf;
using testing_support::Doubt;
using testing_support::ExpectMended;
using testing_support::Medium;
using testing_support::Mended;
using testing_support::NormalizeAll;
using testing_support::RepairCase;
using testing_support::RepairsOf;
using testing_support::WantedWithout;
using testing_support::WarningsOf;

constexpr const char* kRepair = "numbers";

TEST(RepairNumbers, PutsRightWhatANumberCannotHold) {
  const RepairCase cases[] = {
      // letters
      {"letter_o", "研修を1O0件行った。", "研修を100件行った。"},
      {"small_o", "参加者は1o0名である。", "参加者は100名である。"},
      {"ring", "参加者は1〇0名である。", "参加者は100名である。"},
      {"last_letter", "相談は15O件である。", "相談は150件である。"},
      {"letter_l", "相談は2l0件である。", "相談は210件である。"},
      {"year", "計画は2O19年に定めた。", "計画は2019年に定めた。"},
      {"full_width", "計画は２Ｏ１９年に定めた。", "計画は２０１９年に定めた。"},
      {"behind_a_comma", "参加者は1,O00名である。", "参加者は1,000名である。"},
      {"per_cent", "達成率は1O0%である。", "達成率は100%である。"},
      // what parts thousands
      {"point", "参加者は1.000名である。", "参加者は1,000名である。"},
      {"full_width_point", "参加者は１．０００名である。", "参加者は１，０００名である。"},
      {"point_and_comma", "事業費は1.234,567円である。", "事業費は1,234,567円である。"},
      {"ideographic_comma", "来場者は67、000人である。", "来場者は67,000人である。"},
      // spaces
      {"space_behind_the_comma", "相談は1, 200件である。", "相談は1,200件である。"},
      {"space_between_figures", "相談は1,2 00件である。", "相談は1,200件である。"},
      // widths
      {"two_widths", "研修を１0回行った。", "研修を10回行った。"},
      {"mostly_full_width", "平成２9年度から令和２０2０年度", "平成29年度から令和２０２０年度"},
      // counters
      {"counter", "相談を5作受けた。", "相談を5件受けた。"},
      {"places", "避難所は310が所である。", "避難所は310か所である。"},
      // groups of letters, ranges, small letters
      {"group_of_letters", "販売は9,ooo枚である。", "販売は9,000枚である。"},
      {"range", "各回l0〜20名で行う。", "各回10〜20名で行う。"},
      {"small_l", "科目を9からl3に増やす。", "科目を9から13に増やす。"},
      {"letter_before_a_noun", "2Oの設問に答える。", "20の設問に答える。"},
      // spaces that a grammar tells
      {"space_before_a_group", "貸出しは4 5,000回である。", "貸出しは45,000回である。"},
      {"space_before_a_group_of_noughts", "申請は30 0,000件である。", "申請は300,000件である。"},
      {"space_in_a_month", "令和3年1 2月末に示す。", "令和3年12月末に示す。"},
      {"space_before_a_nought", "建築から4 0年を過ぎた校舎", "建築から40年を過ぎた校舎"},
      {"space_in_hours", "問合せに2 4時間答える。", "問合せに24時間答える。"},
      {"space_in_a_range", "各回（1 0〜20名）で行う。", "各回（10〜20名）で行う。"},
      {"comma_of_noughts", "売上高は2億3、000万円である。", "売上高は2億3,000万円である。"},
      {"point_before_a_noun", "押印を求めてきた1.870の手続を見直す。", "押印を求めてきた1,870の手続を見直す。"},
      // what only a unit tells
      {"multiple", "閲覧は24O万ページである。", "閲覧は240万ページである。"},
      {"rate", "回線は1OGbpsである。", "回線は10Gbpsである。"},
      {"point_and_comma_of_money", "上限は1.,000千円である。", "上限は1,000千円である。"},
  };
  ExpectMended(kRepair, Medium::kTranscript, cases);
}

TEST(RepairNumbers, PutsRightWhatOcrReadInANumber) {
  const RepairCase cases[] = {
      {"letter", "研修を1O0件行った。", "研修を100件行った。"},
      {"point", "参加者は1.000名である。", "参加者は1,000名である。"},
      {"space_before_the_comma", "相談は1 ,200件である。", "相談は1,200件である。"},
      {"space_between_figures", "相談は1,2 00件である。", "相談は1,200件である。"},
  };
  ExpectMended(kRepair, Medium::kScan, cases);
}

TEST(RepairNumbers, LeavesAloneWhatMayBeSo) {
  const RepairCase cases[] = {
      {"comma", "参加者は1,000名である。", "参加者は1,000名である。"},
      {"thousands", "来場者は67,000件である。", "来場者は67,000件である。"},
      {"decimal", "職員は1.5人役とする。", "職員は1.5人役とする。"},
      {"three_decimals", "円周率は3.141である。", "円周率は3.141である。"},
      {"area", "面積は1.000haである。", "面積は1.000haである。"},
      {"share", "割合は1.250%である。", "割合は1.250%である。"},
      {"zero_before_the_point", "一人当たり0.125人とする。", "一人当たり0.125人とする。"},
      {"serotype", "腸管出血性大腸菌O157の検査", "腸管出血性大腸菌O157の検査"},
      {"litre", "一人1lの水を配る。", "一人1lの水を配る。"},
      {"numbered_table", "表1 20件", "表1 20件"},
      {"ordinal", "第1 20名", "第1 20名"},
      {"two_numbers", "1、200件", "1、200件"},
      {"ring_that_begins_an_entry", "参加者10○会議を開く。", "参加者10○会議を開く。"},
      {"two_years", "令和2 3年度の計画", "令和2 3年度の計画"},
      {"age_of_no_years", "定員5 0歳児の保育", "定員5 0歳児の保育"},
      {"works", "絵画を5作品展示した。", "絵画を5作品展示した。"},
      {"version", "第3.141版を公開する。", "第3.141版を公開する。"},
      {"article", "第1.200条", "第1.200条"},
      {"article_of_a_law", "条例第16条に定める。", "条例第16条に定める。"},
      {"telephone", "電話024.521.100番", "電話024.521.100番"},
      {"groups_that_are_none", "67,00件と67,0000件", "67,00件と67,0000件"},
      {"date", "2019.4.1から始める。", "2019.4.1から始める。"},
      {"full_width", "相談は１，２００件である。", "相談は１，２００件である。"},
      {"widths_of_two_numbers", "１０件と20件", "１０件と20件"},
      {"price_of_a_course", "コース1 30,000円", "コース1 30,000円"},
      {"two_months", "令和3年1 3月に行う。", "令和3年1 3月に行う。"},
      {"day_and_hours", "8月3 4時に集まる。", "8月3 4時に集まる。"},
      {"word_with_a_letter", "2Oリングを替える。", "2Oリングを替える。"},
      {"nought_before_the_comma", "率は0、000人である。", "率は0、000人である。"},
      {"spaced_list", "目標は80 90 100件である。", "目標は80 90 100件である。"},
      {"spaced_list_of_small_numbers", "目標は 5 10 15人である。", "目標は 5 10 15人である。"},
      {"arrow_read_as_kana", "利用者は50っ30件である。", "利用者は50っ30件である。"},
      {"year_to_be_set", "平成2○年に行う。", "平成2○年に行う。"},
      {"list_of_numbers", "表は1、2、000件である。", "表は1、2、000件である。"},
      {"code_of_a_capital", "規格はI3に合わせる。", "規格はI3に合わせる。"},
      {"subject", "参加者は20が目標である。", "参加者は20が目標である。"},
      {"millions", "人口は1.234万人である。", "人口は1.234万人である。"},
      {"code", "規格はR1O0とする。", "規格はR1O0とする。"},
  };
  ExpectMended(kRepair, Medium::kTranscript, cases);
}

TEST(RepairNumbers, NeverMakesAFigureAnother) {
  for (const double confidence : {0.1, 0.5, 0.9}) {
    for (const char* other : {"1", "4", "9"}) {
      SCOPED_TRACE(other);
      PagedDocument document =
          ColumnOf(Medium::kScan, {"来場者は67,000件である。", "来場者は61,000件である。", "来場者は61,000件である。"});
      Doubt(document, "7", confidence, {{other, 1 - confidence}});
      const Cell cell = Mended(document);
      EXPECT_EQ(cell.text, "来場者は67,000件である。");
      EXPECT_TRUE(RepairsOf(cell).empty());
    }
  }
}

TEST(RepairNumbers, LeavesASureFigure) {
  PagedDocument document = ColumnOf(Medium::kScan, {"来場者は67,000件である。"});
  Doubt(document, "6", 0.999, {{"8", 0.001}});
  EXPECT_EQ(Mended(document).text, "来場者は67,000件である。");
}

TEST(RepairNumbers, AsksWhereASpaceMayPartThousands) {
  const Cell cell = Mended(Medium::kTranscript, {"", "相談は1、200件である。", ""});
  EXPECT_EQ(cell.text, "相談は1、200件である。");
  ASSERT_EQ(WarningsOf(cell, "repair-suggested").size(), 1U);
  EXPECT_NE(WarningsOf(cell, "repair-suggested")[0].suggestion->find("1,200件"), std::string::npos);
}

TEST(RepairNumbers, PutsACommaBeforeMultiples) {
  const RepairCase cases[] = {
      {"behind_hundred_millions", "事業費は1億8.000万円である。", "事業費は1億8,000万円である。"},
      {"places_behind_hundred_millions", "事業費は1億8.500万円である。", "事業費は1億8,500万円である。"},
      {"noughts_of_thousands", "販売額は23.000千円である。", "販売額は23,000千円である。"},
      {"letters_of_thousands", "販売額は23.OOO千円である。", "販売額は23,000千円である。"},
      {"full_width", "販売額は２３．０００千円である。", "販売額は２３，０００千円である。"},
      {"noughts_of_millions", "事業費は1.000百万円である。", "事業費は1,000百万円である。"},
      {"hundred_millions", "総額は1.018億円である。", "総額は1.018億円である。"},
      {"noughts_of_hundred_millions", "総額は10.000億円である。", "総額は10.000億円である。"},
      {"people", "人口は1.234万人である。", "人口は1.234万人である。"},
      {"one_place", "販売額は23.5千円である。", "販売額は23.5千円である。"},
      {"nought_before_the_point", "単価は0.500千円である。", "単価は0.500千円である。"},
  };
  ExpectMended(kRepair, Medium::kTranscript, cases);
}

TEST(RepairNumbers, AsksWhatAPointBeforeMultiplesIs) {
  const Cell cell = Mended(Medium::kTranscript, {"", "事業費は1.018百万円である。", ""});
  EXPECT_EQ(cell.text, "事業費は1.018百万円である。");
  ASSERT_EQ(WarningsOf(cell, "repair-suggested").size(), 1U);
  EXPECT_NE(WarningsOf(cell, "repair-suggested")[0].suggestion->find("1,018百"), std::string::npos);
}

TEST(RepairNumbers, AsksWhetherAListIsANumberWithDecimals) {
  const Cell cell = Mended(Medium::kTranscript, {"", "実証面積 47、5ha", ""});
  EXPECT_EQ(cell.text, "実証面積 47、5ha");
  ASSERT_EQ(WarningsOf(cell, "repair-suggested").size(), 1U);
  EXPECT_NE(WarningsOf(cell, "repair-suggested")[0].suggestion->find("47.5ha"), std::string::npos);
  for (const char* list : {"毎年5、10ha", "令和10、9年度", "10、5人", "第10、5表", "15、10、5%", "100、50m"}) {
    SCOPED_TRACE(list);
    EXPECT_TRUE(WarningsOf(Mended(Medium::kTranscript, {"", list, ""}), "repair-suggested").empty());
  }
}

TEST(RepairNumbers, ReadsLettersAsFiguresWhereAUnitStandsBehind) {
  const RepairCase cases[] = {
      {"s", "率は6S%である。", "率は65%である。"},
      {"s_before_decimals", "達成率は8S.5%である。", "達成率は85.5%である。"},
      {"b", "設置は3B箇所である。", "設置は38箇所である。"},
      {"b_behind_the_point", "利用率は61.B%である。", "利用率は61.8%である。"},
      {"z", "面積は1Zhaである。", "面積は1Zhaである。"},
      {"full_width", "設置は３Ｂ箇所である。", "設置は３８箇所である。"},
      {"fraction", "割合は3分のlとする。", "割合は3分の1とする。"},
      {"year", "令和IO年度までに終える。", "令和10年度までに終える。"},
      {"year_of_a_letter", "R1O年度までに終える。", "R10年度までに終える。"},
      {"thousands", "年間l,OOO件を扱う。", "年間1,000件を扱う。"},
      // codes
      {"class", "2B教室で行う。", "2B教室で行う。"},
      {"building", "3B棟を建てる。", "3B棟を建てる。"},
      {"campaign", "5S活動を行う。", "5S活動を行う。"},
      {"campaign_of_people", "5Sの人数を示す。", "5Sの人数を示す。"},
      {"exit", "2B口から入る。", "2B口から入る。"},
      {"size", "A4B5判とする。", "A4B5判とする。"},
      {"version", "R1Oを用いる。", "R1Oを用いる。"},
      {"nothing_yet", "O件", "O件"},
      {"bytes", "記憶は16GBである。", "記憶は16GBである。"},
      {"radiation", "線量は1Svである。", "線量は1Svである。"},
      {"year_of_none", "令和OO年度に始める。", "令和OO年度に始める。"},
  };
  ExpectMended(kRepair, Medium::kTranscript, cases);
}

TEST(RepairNumbers, AsksForReviewWhereALetterIsTakenForAFigureByItsShapeAlone) {
  constexpr double kReviewBelow = 0.8;
  for (const char* text : {"率は6S%である。", "設置は3B箇所である。", "3分のl", "令和IO年度", "年間l,OOO件"}) {
    SCOPED_TRACE(text);
    EXPECT_LT(Mended(Medium::kTranscript, {"", text, ""}).confidence, kReviewBelow);
  }
}

TEST(RepairNumbers, TakesASignThatMayBeAFigureForNoMark) {
  PagedDocument document = ColumnOf(Medium::kScan, {"登録者数42,.000人"});
  Doubt(document, ".", 0.6, {{",", 0.3}, {"5", 0.3}});
  const Cell cell = Mended(document);
  EXPECT_EQ(cell.text, "登録者数42,.000人");
  ASSERT_EQ(WarningsOf(cell, "repair-suggested").size(), 1U);
  EXPECT_NE(WarningsOf(cell, "repair-suggested")[0].suggestion->find("42,500人"), std::string::npos);
}

TEST(RepairNumbers, IsNoSurerThanOcrWhereASignGoes) {
  PagedDocument document = ColumnOf(Medium::kScan, {"登録者数15,.000人"});
  Doubt(document, ".", 0.6, {{",", 0.3}, {"0", 0.3}});
  const Cell cell = Mended(document);
  EXPECT_EQ(cell.text, "登録者数15,000人");
  ASSERT_EQ(RepairsOf(cell).size(), 1U);
  EXPECT_DOUBLE_EQ(RepairsOf(cell)[0].confidence, 0.6);
}

TEST(RepairNumbers, IsNoSurerThanOcrWhereALetterMayBeAnotherFigure) {
  const std::pair<const char*, double> cases[] = {{"6", 0.5}, {"0", 0.98}};
  for (const auto& [named, confidence] : cases) {
    SCOPED_TRACE(named);
    PagedDocument document = ColumnOf(Medium::kScan, {"研修を1O0件行った。"});
    Doubt(document, "O", 0.5, {{named, 0.3}});
    const Cell cell = Mended(document);
    EXPECT_EQ(cell.text, "研修を100件行った。");
    ASSERT_EQ(RepairsOf(cell).size(), 1U);
    EXPECT_DOUBLE_EQ(RepairsOf(cell)[0].confidence, confidence);
  }
}

TEST(RepairNumbers, AsksWhichFigureAPointIs) {
  PagedDocument document = ColumnOf(Medium::kScan, {"登録者数35.000人"});
  Doubt(document, ".", 0.6, {{",", 0.3}, {"5", 0.3}});
  const Cell cell = Mended(document);
  EXPECT_EQ(cell.text, "登録者数35,000人");
  ASSERT_EQ(RepairsOf(cell).size(), 1U);
  EXPECT_DOUBLE_EQ(RepairsOf(cell)[0].confidence, 0.6);
}

TEST(RepairNumbers, FindsMultiplesBeforeWhatIsCounted) {
  const RepairCase cases[] = {{"thousand", "補助は23,000干円である。", "補助は23,000千円である。"}};
  ExpectMended(kRepair, Medium::kTranscript, cases);
  ExpectMended(kRepair, Medium::kScan, cases);
}

// The text of the first heading.
std::string FirstHeading(const std::vector<std::string>& headings) {
  Page page;
  page.page = 1;
  page.text = "transcript";
  for (const std::string& heading : headings) {
    Block block;
    block.lines.emplace_back();
    block.lines.back().text = heading;
    block.lines.back().source_line = static_cast<int>(page.blocks.size()) + 1;
    page.blocks.push_back(std::move(block));
  }
  PagedDocument document = DocumentOf({page});
  NormalizeAll(document, {});
  return document.pages[0].blocks[0].text.value_or("none");
}

TEST(RepairNumbers, NumbersTheHeadingBeforeTheSecond) {
  EXPECT_EQ(FirstHeading({"l 安全・安心な暮らし", "2 産業の振興"}), "1 安全・安心な暮らし");
  EXPECT_EQ(FirstHeading({"I 安全・安心な暮らし", "２　産業の振興"}), "1 安全・安心な暮らし");
  // no heading that it is in one row with, or another is the first
  EXPECT_EQ(FirstHeading({"l 安全・安心な暮らし", "3 産業の振興"}), "l 安全・安心な暮らし");
  EXPECT_EQ(FirstHeading({"I 安全・安心な暮らし", "1 防災", "2 産業の振興"}), "I 安全・安心な暮らし");
  EXPECT_EQ(FirstHeading({"I 安全・安心な暮らし", "I 産業", "2 施策の体系"}), "I 安全・安心な暮らし");
  EXPECT_EQ(FirstHeading({"l 安全・安心な暮らし", "2件の相談がある"}), "l 安全・安心な暮らし");
}

TEST(RepairNumbers, TouchesNoPrintedNumberButItsWidths) {
  const RepairCase cases[] = {
      {"point", "参加者は1.000名である。", "参加者は1.000名である。"},
      {"letter", "研修を1O0件行った。", "研修を1O0件行った。"},
      {"letter_s", "率は6S%である。", "率は6S%である。"},
      {"noughts_of_thousands", "販売額は23.000千円である。", "販売額は23.000千円である。"},
      {"counter", "相談を5作受けた。", "相談を5作受けた。"},
      {"two_widths", "研修を１0回行った。", "研修を10回行った。"},
  };
  ExpectMended(kRepair, Medium::kPrint, cases);
}

TEST(RepairNumbers, TellsWhatWasThere) {
  const Cell cell = Mended(Medium::kTranscript, {"", "参加者は1.000名である。", ""});
  ASSERT_EQ(RepairsOf(cell).size(), 1U);
  const Repair repair = RepairsOf(cell)[0];
  EXPECT_EQ(repair.before, ".");
  EXPECT_EQ(repair.after, ",");
  EXPECT_EQ(repair.rule, kRepair);
  EXPECT_EQ(repair.range, (TextRange{5, 6}));
  EXPECT_LT(repair.confidence, 1);
}

TEST(RepairNumbers, IsDoneOnlyWhereItIsAskedFor) {
  EXPECT_EQ(Mended(Medium::kTranscript, {"", "参加者は1.000名である。", ""}, WantedWithout(kRepair)).text,
            "参加者は1.000名である。");
}

}  // namespace
}  // namespace hyogumi::normalize
