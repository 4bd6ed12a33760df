// SPDX-License-Identifier: GPL-3.0-or-later
// What holds for every repair of a whole text: which texts are repaired, and in what order.
#include <gtest/gtest.h>

#include "core/text_history.h"
#include "normalize/repairs.h"
#include "tests/support/repaired.h"

namespace hyogumi::normalize {
namespace {

using testing_support::CellsOf;
using testing_support::ColumnOf;
using testing_support::DocumentOf;
using testing_support::kEm;
using testing_support::Medium;
using testing_support::Mended;
using testing_support::NormalizeAll;
using testing_support::PageOf;
using testing_support::RepairsOf;
using testing_support::RulesOf;
using testing_support::SetLines;
using testing_support::Texts;
using testing_support::WarningsOf;

Block BlockOf(const std::string& text, bool furniture) {
  Block block;
  block.furniture = furniture;
  block.lines = SetLines({text}, 50, 20);
  block.bbox = Box{50, 20, 500, 40};
  return block;
}

TEST(RepairTexts, RepairsBlocksButNoFurniture) {
  PagedDocument document =
      DocumentOf({PageOf(1, {BlockOf("АIの活用を進める。", false), BlockOf("АIの活用を進める。", true)}, {})});
  NormalizeAll(document, {});
  EXPECT_EQ(document.pages[0].blocks[0].text, "AIの活用を進める。");
  ASSERT_EQ(document.pages[0].blocks[0].repairs.size(), 1U);
  EXPECT_EQ(document.pages[0].blocks[0].repairs[0].page, 1);
  EXPECT_TRUE(document.pages[0].blocks[0].repairs[0].bbox.has_value());
  EXPECT_EQ(document.pages[0].blocks[1].text, "АIの活用を進める。");
}

TEST(RepairTexts, LooksUpNoHeaderInTheVocabularyOfItsColumn) {
  PagedDocument document = ColumnOf(Medium::kTranscript, {"浜適り", "浜適り"});
  document.pages[0].tables[0].header_rows = 1;
  NormalizeAll(document, {.rule = {.vocabulary = {"浜通り", "全県"}}});
  for (const Repair& repair : CellsOf(document)[0].repairs) EXPECT_NE(repair.rule, "vocabulary");
  EXPECT_EQ(CellsOf(document)[1].text, "浜通り");
  EXPECT_EQ(RulesOf(CellsOf(document)[1]), Texts{"vocabulary"});
}

TEST(RepairTexts, RepairsOneTextInSeveralWays) {
  const Cell cell = Mended(Medium::kTranscript, {"", "АIの福祉サ一ビスを1.000名に提供し、大気汚梁を防ぐ。", ""});
  EXPECT_EQ(cell.text, "AIの福祉サービスを1,000名に提供し、大気汚染を防ぐ。");
  EXPECT_EQ(RulesOf(cell), (Texts{"script", "numbers", "marks", "lattice"}));
  EXPECT_LT(cell.confidence, 1);
}

// `sentence`, which ends with 。, so often.
std::string Repeated(const std::string& sentence, int times, const std::string& between = "") {
  std::string text;
  for (int i = 0; i < times; ++i) text += (i > 0 ? between : "") + sentence;
  return text;
}

TEST(RepairTexts, RepairsALongTextToItsEnd) {
  constexpr int kTimes = 400;
  for (const char* between : {"", "\n"}) {
    SCOPED_TRACE(*between == 0 ? "one line" : "many lines");
    const std::string read = Repeated("庁舎の入ロに⼈が集う。", kTimes, between);
    const std::string want = Repeated("庁舎の入口に人が集う。", kTimes, between);
    const Cell cell = Mended(Medium::kTranscript, {"", read.c_str(), ""});
    EXPECT_TRUE(cell.text == want);
    EXPECT_EQ(cell.repairs.size(), 2U * kTimes);
    const TextHistory history = HistoryOf(*cell.text, cell.repairs);
    EXPECT_TRUE(history.stands());
    EXPECT_TRUE(history.joined == read);
  }
}

TEST(RepairTexts, PlacesTheRepairsOfALongText) {
  constexpr std::size_t kLines = 12;
  constexpr std::size_t kInLine = 5;
  const std::string sentence = "庁舎の入ロに県民の声を聴く箱を置き、寄せられた声を広報誌で紹介する。";
  const std::string read = Repeated(Repeated(sentence, kInLine), kLines, "\n");
  const Cell cell = Mended(Medium::kPrint, {"", read.c_str(), ""});
  ASSERT_EQ(cell.repairs.size(), kLines * kInLine);
  for (std::size_t i = 0; i < cell.repairs.size(); ++i) {
    const TextLine& line = cell.lines[i / kInLine];
    ASSERT_TRUE(cell.repairs[i].bbox.has_value());
    EXPECT_EQ(cell.repairs[i].bbox->top, line.bbox->top);
    EXPECT_EQ(cell.repairs[i].bbox->left, line.x[i % kInLine * CodePointCount(sentence) + 4]);
  }
}

TEST(RepairTexts, FindsThePartnerOfABracketFarAway) {
  const std::string text = "研修（" + Repeated("県民の声を聴く。", 400) + "）を行う。";
  const Cell cell = Mended(Medium::kTranscript, {"", text.c_str(), ""});
  EXPECT_EQ(cell.text, text);
  EXPECT_TRUE(WarningsOf(cell, "bracket-unpaired").empty());
}

TEST(RepairTexts, WarnsOfWhatStandsInTheMiddleOfALongText) {
  const std::string before = Repeated("県民の声を聴く。", 400);
  const std::string text = before + "煕煕課を置く。" + before;
  const Cell cell = Mended(Medium::kTranscript, {"", text.c_str(), ""});
  const std::vector<Warning> warnings = WarningsOf(cell, "word-suspect");
  ASSERT_FALSE(warnings.empty());
  EXPECT_NE(warnings[0].value->find("煕"), std::string::npos);
}

TEST(RepairTexts, PlacesTheRepairsOfEachLine) {
  const Cell cell = Mended(Medium::kPrint, {"", "県民の声を聴く。\n庁舎の入ロに掲示する。", ""});
  EXPECT_EQ(cell.text, "県民の声を聴く。\n庁舎の入口に掲示する。");
  ASSERT_EQ(RepairsOf(cell).size(), 1U);
  const Box line = *cell.lines.at(1).bbox;
  EXPECT_EQ(RepairsOf(cell)[0].bbox, (Box{line.left + 4 * kEm, line.top, line.left + 5 * kEm, line.bottom}));
}

TEST(RepairTexts, LeavesTheLinesAsTheyWere) {
  PagedDocument document = ColumnOf(Medium::kScan, {"計画を椎進する。"});
  const std::vector<TextLine> lines = CellsOf(document)[0].lines;
  EXPECT_EQ(Mended(document).lines, lines);
}

TEST(RepairTexts, LeavesTextsInWhichNothingIsWrong) {
  const Texts texts{"まちなかリノベ塾を開く。",
                    "にこにこ広場を開く。",
                    "ほっとスペースを設ける。",
                    "すくすく赤ちゃん教室",
                    "ふくふくプラザの改修",
                    "よろず相談を行う。",
                    "おもいやり駐車場",
                    "いきいきシニア塾",
                    "みんなのひろばを整備する。",
                    "のびのび子育てサポート",
                    "あいあい育児",
                    "ぽかぽか農園の運営",
                    "きらきら商店街",
                    "はぴねす講座",
                    "もったいない運動を広げる。",
                    "とことん支援",
                    "がんばる企業応援",
                    "やまなみ街道の整備",
                    "みどりの少年団",
                    "あおぞら図書館",
                    "えきなか市",
                    "ひとりひとりに寄り添う。",
                    "ちびっこ消防隊",
                    "わんぱく相撲",
                    "げんきっ子クラブ",
                    "ねんりんピックを開く。",
                    "こどもまんなか社会を目指す。",
                    "いっちゃが商品券",
                    "んだんだ会議",
                    "ばあばのおやつ講座",
                    "ケアラー支援とヤングケアラーの把握",
                    "フレイル予防とロコモ対策",
                    "リスキリングとアンラーン",
                    "ゼロカーボンとカーボンニュートラル",
                    "インバウンドとアウトバウンド",
                    "メタバースとブロックチェーン",
                    "アバターとチャットボット",
                    "ジビエとワイナリーとテロワール",
                    "ワーケーションとシェアオフィス",
                    "スマートシティとモビリティハブ",
                    "オンデマンドバスとデマンドタクシー",
                    "グリーンツーリズムとアグリツーリズム",
                    "サテライトオフィスとコワーキングスペース",
                    "キビタンとアオネモン"};
  for (const Medium medium : {Medium::kTranscript, Medium::kPrint, Medium::kScan}) {
    for (const std::string& text : texts) {
      SCOPED_TRACE(text);
      const Cell cell = Mended(ColumnOf(medium, {text}));
      EXPECT_EQ(cell.text, text);
      EXPECT_EQ(RulesOf(cell), Texts());
    }
  }
}

TEST(RepairTexts, DoesNothingThatIsNotAskedFor) {
  const Cell cell = Mended(Medium::kTranscript, {"", "АIのサ一ビスを1.000名に提供する。", ""}, {.repairs = {}});
  EXPECT_EQ(cell.text, "АIのサ一ビスを1.000名に提供する。");
  EXPECT_TRUE(cell.repairs.empty());
  EXPECT_TRUE(cell.warnings.empty());
}

TEST(RepairTexts, AreAllInTheOrderInWhichTheProfileKnowsThem) {
  const std::vector<std::string>& known = KnownRepairs();
  std::size_t last = 0;
  for (const TextRepair& repair : TextRepairs()) {
    const auto at = std::find(known.begin(), known.end(), repair.name);
    ASSERT_NE(at, known.end()) << repair.name;
    EXPECT_GE(static_cast<std::size_t>(at - known.begin()), last) << repair.name;
    last = static_cast<std::size_t>(at - known.begin());
  }
}

}  // namespace
}  // namespace hyogumi::normalize
