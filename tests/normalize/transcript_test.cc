// SPDX-License-Identifier: GPL-3.0-or-later
#include "normalize/transcript.h"

#include <gtest/gtest.h>

#include "tests/support/pages.h"

namespace hyogumi::normalize {
namespace {

using testing_support::DocumentOf;
using testing_support::PageOf;

const std::set<std::string> kAll{"markup", "unicode"};

TextLine TranscriptLine(const std::string& text, int number) {
  TextLine line;
  line.text = text;
  line.source_line = number;
  return line;
}

// A transcript's page with one table of one column; a cell a text, whose lines "\n" parts.
PagedDocument ColumnOf(const std::vector<std::string>& texts, const std::optional<std::string>& role = std::nullopt) {
  Table table;
  table.id = "p1t1";
  table.columns = 1;
  table.roles = {role};
  for (const std::string& text : texts) {
    Cell cell;
    cell.row = ++table.rows;
    std::size_t begin = 0;
    while (begin <= text.size()) {
      const std::size_t end = std::min(text.find('\n', begin), text.size());
      cell.lines.push_back(TranscriptLine(text.substr(begin, end - begin), cell.row));
      begin = end + 1;
    }
    table.cells.push_back(std::move(cell));
  }
  Page page = PageOf(1, {}, {table});
  page.text = "transcript";
  return DocumentOf({page});
}

Cell Read(const std::string& text, const TextRule& rule = {}, const std::vector<std::string>& others = {}) {
  std::vector<std::string> texts{text};
  texts.insert(texts.end(), others.begin(), others.end());
  PagedDocument document = ColumnOf(texts, "field");
  NormalizeTranscripts(document, kAll, {{"field", rule}});
  return document.pages[0].tables[0].cells[0];
}

TEST(NormalizeTranscripts, ReadsEachSpaceOfACell) {
  const struct {
    const char* name;
    const char* text;
    const char* want;
  } cases[] = {
      // sure wraps
      {"word_cut_between_kanji", "計画の推 進を図る。", "計画の推進を図る。"},
      {"katakana_cut", "ホームペ ージを開く。", "ホームページを開く。"},
      {"particle", "職員 を対象とする。", "職員を対象とする。"},
      {"kinsoku_start", "窓口 、電話で受ける。", "窓口、電話で受ける。"},
      {"kinsoku_end", "窓口（ 電話）で受ける。", "窓口（電話）で受ける。"},
      {"comma_goes_on", "窓口、 電話で受ける。", "窓口、電話で受ける。"},
      // spaces that stay
      {"latin_words", "Web site を開く。", "Web site を開く。"},
      {"before_a_figure", "参加者数 120人", "参加者数 120人"},
      {"before_a_qualified_figure", "参加者数 延べ120人", "参加者数 延べ120人"},
      {"ideographic_space", "実施校　三校", "実施校　三校"},
      {"inside_brackets", "「がんばろう 青嶺！」の店", "「がんばろう 青嶺！」の店"},
      // paragraphs
      {"bullets", "内容 ・研修 ・広報", "内容\n・研修\n・広報"},
      {"circled_numbers", "次を行う。 ①研修 ②広報", "次を行う。\n①研修\n②広報"},
      {"after_a_sentence", "研修を行う。 広報も行う。", "研修を行う。\n広報も行う。"},
      {"after_a_figure", "研修会 3回 参加者 60人", "研修会 3回\n参加者 60人"},
      {"line_end_of_the_file", "研修を行う。\n広報も行う。", "研修を行う。\n広報も行う。"},
      {"tags", "<p>研修を行う。</p> <p>広報</p>", "研修を行う。\n広報"},
      {"list_without_items", "<ul> 研修の実施 広報の充実 </ul>", "研修の実施\n広報の充実"},
      {"tag_that_is_text", "<目標> 三件", "<目標>\n三件"},
  };
  for (const auto& row : cases) {
    SCOPED_TRACE(row.name);
    EXPECT_EQ(Read(row.text).text, row.want);
  }
}

TEST(NormalizeTranscripts, SureWrapsTellTheMeasureOfTheCell) {
  // Lines of nine or ten ems: the third is full at a word's end, the fourth has room.
  const char* text = "県庁の総合受付の窓 口で申請を受け付け た後に職員が説明する 資料もある。 なお、残りは郵送する。";
  const Cell cell = Read(text);
  EXPECT_EQ(cell.text, "県庁の総合受付の窓口で申請を受け付けた後に職員が説明する資料もある。\nなお、残りは郵送する。");
}

TEST(NormalizeTranscripts, AFullStopAtTheEndOfAFullLineIsADoubt) {
  const Cell cell = Read("次の窓口において申 請を受けて審査する。 資料は別に送る。");
  EXPECT_EQ(cell.text, "次の窓口において申請を受けて審査する。資料は別に送る。");
  ASSERT_EQ(cell.warnings.size(), 1U);
  EXPECT_EQ(cell.warnings[0].code, "wrap-paragraph-undecidable");
  EXPECT_EQ(cell.warnings[0].suggestion, "て審査する。\n資料は別に送");
  EXPECT_LT(cell.confidence, 1);
}

TEST(NormalizeTranscripts, OtherCellsOfTheColumnTellItsMeasure) {
  const std::vector<std::string> wrapped{"中小企業機械貸付事 業の推進", "県産加工食品開発支 援の推進"};
  EXPECT_EQ(Read("産業復興企業立地地域 支援事業", {}, wrapped).text, "産業復興企業立地地域支援事業");
  EXPECT_EQ(Read("産業復興 支援事業", {}, wrapped).text, "産業復興\n支援事業") << "the line has room left";
}

TEST(NormalizeTranscripts, AFewCellsDoNotTellThatAColumnWraps) {
  std::vector<std::string> others{"中小企業機械貸付事 業の推進"};
  others.resize(10, "産業復興 支援事業");
  EXPECT_EQ(Read("産業復興企業立地地域 支援事業", {}, others).text, "産業復興企業立地地域\n支援事業");
}

TEST(NormalizeTranscripts, ALetterForAFigureBeginsANumber) {
  EXPECT_EQ(Read("訪問の回数 年I2回").text, "訪問の回数 年I2回");
}

TEST(NormalizeTranscripts, WhatCannotBeToldIsAWarning) {
  const Cell cell = Read("環境の整備 入札の実施");
  EXPECT_EQ(cell.text, "環境の整備\n入札の実施");
  ASSERT_EQ(cell.warnings.size(), 1U);
  EXPECT_EQ(cell.warnings[0].suggestion, "環境の整備入札の実施");
  EXPECT_TRUE(Read("職員 を対象とする。").warnings.empty()) << "a sure wrap is no doubt";
}

TEST(NormalizeTranscripts, AColumnOfOneParagraphHasNoLineEnds) {
  const TextRule rule{.entry_end = {}, .one_paragraph = true};
  EXPECT_EQ(Read("産業復興 （企業立地） 支援事業", rule).text, "産業復興（企業立地）支援事業");
  EXPECT_EQ(Read("Society 5.0 推進", rule).text, "Society 5.0推進");
}

TEST(NormalizeTranscripts, AListColumnEndsItsEntriesAsTheProfileSays) {
  const TextRule rule{.entry_end = Pattern("(?:部|課|室)$"), .one_paragraph = false};
  EXPECT_EQ(Read("保健部 障がい福祉 課 監視 室", rule).text, "保健部\n障がい福祉課\n監視室");
}

TEST(NormalizeTranscripts, TheWordForSchoolsEndsNoDepartment) {
  const TextRule& rule = BaseProfile().fields.at("department").text;
  EXPECT_EQ(Read("教育委員会 学校 教育課", rule).text, "教育委員会\n学校教育課");
  EXPECT_EQ(Read("教育委員会 中央小学校 教育課", rule).text, "教育委員会\n中央小学校\n教育課");
}

TEST(NormalizeTranscripts, ARowThatAPageBreakCutsIsJoined) {
  const struct {
    const char* name;
    const char* before;
    const char* after;
    const char* joint;
  } cases[] = {
      {"goes_on", "計画の推", "進を図る。", ""},
      {"bullet", "計画の推進", "・研修", "\n"},
      {"sentence", "推進を図る。", "研修を行う。", "\n"},
      {"latin", "Web", "site", " "},
      {"nothing_before", "", "研修", ""},
  };
  for (const auto& row : cases) {
    SCOPED_TRACE(row.name);
    PagedDocument document = ColumnOf({row.before});
    PagedDocument next = ColumnOf({row.after});
    Table& table = next.pages[0].tables[0];
    table.id = "p2t1";
    table.continues = "p1t1";
    table.first_row_continues = true;
    document.pages.push_back(next.pages[0]);
    NormalizeTranscripts(document, kAll, {});
    EXPECT_EQ(document.pages[1].tables[0].cells[0].joint, row.joint);
    EXPECT_EQ(document.pages[1].tables[0].cells[0].warnings.size(), row.name == std::string("sentence") ? 1U : 0U);
  }
}

TEST(NormalizeTranscripts, RepairsKeepTheirPlaces) {
  const Cell cell = Read("<p>⻑崎</p> <p>ｶﾞ崎</p>");
  EXPECT_EQ(cell.text, "長崎\nガ崎");
  ASSERT_EQ(cell.repairs.size(), 6U);
  for (const Repair& repair : cell.repairs) {
    if (repair.rule == "markup") continue;
    EXPECT_EQ(repair.range, repair.after == "長" ? (TextRange{0, 1}) : (TextRange{3, 4}));
  }
}

TEST(NormalizeTranscripts, WithoutRepairsOnlyWrapsAreJoined) {
  PagedDocument document = ColumnOf({"<p>⻑崎の推 進</p>"});
  NormalizeTranscripts(document, {}, {});
  EXPECT_EQ(document.pages[0].tables[0].cells[0].text, "<p>⻑崎の推進</p>");
  EXPECT_TRUE(document.pages[0].tables[0].cells[0].repairs.empty());
}

TEST(NormalizeTranscripts, BlocksKeepTheirLinesButForWraps) {
  const struct {
    const char* name;
    std::vector<std::string> lines;
    const char* want;
  } cases[] = {
      {"titles", {"青嶺県の計画", "改定版"}, "青嶺県の計画\n改定版"},
      {"spaces_stay", {"青嶺 デジタル プラン"}, "青嶺 デジタル プラン"},
      {"particle", {"指標の達成", "を目指す。"}, "指標の達成を目指す。"},
      {"prose",
       {"この計画は、県の各部局が年度ごとに実施する施策を取りまとめたものであり、各", "部局は目標を持つ。",
        "次に進む。"},
       "この計画は、県の各部局が年度ごとに実施する施策を取りまとめたものであり、各部局は目標を持つ。\n次に進む。"},
      {"markers", {"- 「復興」 ～進める～", "- 「安全」 ～守る～"}, "「復興」 ～進める～\n「安全」 ～守る～"},
  };
  for (const auto& row : cases) {
    SCOPED_TRACE(row.name);
    Block block;
    for (const std::string& line : row.lines) block.lines.push_back(TranscriptLine(line, 1));
    Page page = PageOf(1, {block}, {});
    page.text = "transcript";
    PagedDocument document = DocumentOf({page});
    NormalizeTranscripts(document, kAll, {});
    EXPECT_EQ(document.pages[0].blocks[0].text, row.want);
  }
}

}  // namespace
}  // namespace hyogumi::normalize
