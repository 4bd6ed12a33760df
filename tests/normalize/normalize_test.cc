// SPDX-License-Identifier: GPL-3.0-or-later
#include "normalize/normalize.h"

#include <gtest/gtest.h>

#include <algorithm>
#include <map>

#include "core/unicode.h"
#include "tests/support/pages.h"

namespace hyogumi::normalize {
namespace {

using testing_support::DocumentOf;
using testing_support::kEm;
using testing_support::PageOf;
using testing_support::SetLine;
using testing_support::SetLines;
using testing_support::Turned;

using Texts = std::vector<std::string>;
constexpr double kPadding = 5;
const std::set<std::string> kAll{"unicode", "hyphens"};

// A cell of the column `column` whose lines may run over `width` points.
Cell ColumnCell(const Texts& lines, double width, int row, int column = 1) {
  Cell cell;
  cell.row = row;
  cell.column = column;
  const double left = 1000.0 * column;
  cell.bbox = Box{left, 200.0 * row, left + width + 2 * kPadding, 200.0 * row + 190};
  cell.lines = SetLines(lines, left + kPadding, 200.0 * row);
  return cell;
}

Table ColumnTable(const std::string& id, std::vector<Cell> cells) {
  Table table;
  table.id = id;
  table.columns = 2;
  table.roles.resize(2);
  for (const Cell& cell : cells) table.rows = std::max(table.rows, cell.row);
  table.bbox = Box{1000, 200, 4000, 200.0 * table.rows + 200};
  table.cells = std::move(cells);
  return table;
}

// The cell of `lines` after Normalize; `context` are the lines of cells of another column in the same document.
Cell Normalized(const Texts& lines, double width, const std::vector<Texts>& context = {},
                const std::set<std::string>& repairs = kAll) {
  std::vector<Cell> cells{ColumnCell(lines, width, 1)};
  for (std::size_t i = 0; i < context.size(); ++i) {
    cells.push_back(ColumnCell(context[i], 500, static_cast<int>(i) + 2, 2));
  }
  PagedDocument document = DocumentOf({PageOf(1, {}, {ColumnTable("p1t1", std::move(cells))})});
  Normalize(document, repairs);
  return document.pages[0].tables[0].cells[0];
}

Texts CodesOf(const Cell& cell) {
  Texts codes;
  for (const Warning& warning : cell.warnings) codes.push_back(warning.code);
  return codes;
}

TEST(Normalize, JoinsWhatTheColumnWrappedAndKeepsParagraphsApart) {
  struct {
    const char* name;
    double width;  // ten points a Japanese sign, five any other
    Texts lines;
    const char* want;
  } const cases[] = {
      {"nothing", 100, {}, ""},
      {"one_line", 100, {"情報化"}, "情報化"},
      {"wrapped_japanese", 100, {"情報通信技術を活用し", "た行政を進める。"}, "情報通信技術を活用した行政を進める。"},
      {"wrapped_twice",
       100,
       {"情報通信技術を活用し", "た行政を進めることと", "する。"},
       "情報通信技術を活用した行政を進めることとする。"},
      {"room_for_the_next_sign",
       100,
       {"情報化を進める。", "県民の利便を高める。"},
       "情報化を進める。\n県民の利便を高める。"},
      {"room_but_not_for_the_next_unit",
       100,
       {"情報通信技術を活用", "「県」の行政を進める"},
       "情報通信技術を活用「県」の行政を進める"},
      {"latin_words", 100, {"open data of the", "prefecture here"}, "open data of the prefecture here"},
      {"latin_words_with_room", 100, {"open", "data"}, "open\ndata"},
      {"latin_after_japanese", 100, {"県が公開している共通", "API"}, "県が公開している共通API"},
      {"japanese_after_latin", 100, {"県が公開する共通API1", "を使う"}, "県が公開する共通API1を使う"},
      {"comma_never_begins_a_paragraph", 100, {"情報化を進める", "、県民も"}, "情報化を進める、県民も"},
      {"stop_never_begins_a_paragraph", 100, {"情報化を進める", "。"}, "情報化を進める。"},
      {"long_vowel_never_begins_a_paragraph", 100, {"サーバ", "ーを使う"}, "サーバーを使う"},
      {"small_kana_never_begins_a_paragraph", 100, {"チ", "ェックする"}, "チェックする"},
      {"closing_bracket_never_begins_a_paragraph", 100, {"（情報化", "）を進める"}, "（情報化）を進める"},
      {"bullets", 100, {"・行政手続の電子化だ", "・広報"}, "・行政手続の電子化だ\n・広報"},
      {"bullet_that_wraps", 100, {"・行政手続の電子化と", "広報", "・広聴"}, "・行政手続の電子化と広報\n・広聴"},
      {"middle_dot_in_a_bracket",
       100,
       {"行政手続（申請の様式", "・届出）の電子化"},
       "行政手続（申請の様式・届出）の電子化"},
      {"bullets_behind_an_open_bracket",
       100,
       {"行政手続（申請の様式", "・届出", "・広報"},
       "行政手続（申請の様式\n・届出\n・広報"},
      {"numbered_entry", 100, {"次の施策を進めるもの", "18）見直し"}, "次の施策を進めるもの\n18）見直し"},
      {"number_that_closes_a_bracket",
       100,
       {"次の施策（全体の番号", "18）を見直しました。"},
       "次の施策（全体の番号18）を見直しました。"},
      {"reference_broken_at_its_hyphen", 100, {"項目番号はこの表の4-", "18を見る"}, "項目番号はこの表の4-18を見る"},
      {"reference_that_closes_a_bracket",
       100,
       {"項目番号表（この表4-", "18）を見る"},
       "項目番号表（この表4-18）を見る"},
      {"indented_paragraph", 100, {"情報通信技術を活用し", "　県民の利便"}, "情報通信技術を活用し\n県民の利便"},
      {"drawn_ideographic_space", 100, {"情報通信技術を活用　", "した行政"}, "情報通信技術を活用　した行政"},
      {"drawn_space", 100, {"情報通信技術を活用 ", "した行政"}, "情報通信技術を活用 した行政"},
      {"drawn_space_at_the_line_start", 100, {"情報通信技術を活用し", " た行政"}, "情報通信技術を活用し た行政"},
      {"drawn_space_between_words", 100, {"open data of the ", "prefecture here"}, "open data of the prefecture here"},
      {"url_cut_by_the_column",
       100,
       {"https://example.com1", "23456789012345678901", "ending"},
       "https://example.com123456789012345678901ending"},
      {"url_with_one_sign_left",
       100,
       {"https://example.com1", "23456789012345678901", "x"},
       "https://example.com123456789012345678901x"},
      {"url_broken_at_a_slash", 100, {"https://example.org/", "open/data"}, "https://example.org/open/data"},
      {"number_broken_at_its_comma", 100, {"県民への給付の件数1,", "200件"}, "県民への給付の件数1,200件"},
      {"figure_after_japanese", 100, {"県民への給付の件数は", "200件"}, "県民への給付の件数は200件"},
      {"full_width_latin", 100, {"情報通信技術（ＩＣＴ", "ＡＩ）を使う"}, "情報通信技術（ＩＣＴＡＩ）を使う"},
      {"hyphen_of_a_compound",
       150,
       {"they meet the people face-to-", "face every week"},
       "they meet the people face-to-face every week"},
      {"hyphen_before_a_capital",
       150,
       {"the prefecture goes for post-", "Corona ways of work"},
       "the prefecture goes for post-Corona ways of work"},
      {"spaces_at_the_ends", 100, {" 情報化 "}, "情報化"},
  };
  for (const auto& row : cases) {
    SCOPED_TRACE(row.name);
    const Cell cell = Normalized(row.lines, row.width);
    EXPECT_EQ(cell.text.value_or("none"), row.want);
    EXPECT_TRUE(cell.repairs.empty()) << "joining is no repair";
  }
}

TEST(Normalize, JoinsAtAMiddleDotBehindAFullLineAndSaysSo) {
  const Cell joined = Normalized({"行政手続の講座や体験", "・見学会を開く"}, 100);
  EXPECT_EQ(joined.text, "行政手続の講座や体験・見学会を開く");
  EXPECT_EQ(CodesOf(joined), Texts{"wrap-paragraph-undecidable"});
  EXPECT_LT(joined.confidence, 1);
  EXPECT_EQ(Normalized({"行政手続の講座や体験", "・見学会", "・広報"}, 100).text,
            "行政手続の講座や体験\n・見学会\n・広報");
  EXPECT_EQ(Normalized({"行政手続の講座を年6回", "・見学会を開く"}, 105).text, "行政手続の講座を年6回\n・見学会を開く");
  EXPECT_EQ(Normalized({"次のとおり", "・見学会を開く"}, 100).text, "次のとおり\n・見学会を開く");
}

TEST(Normalize, EndsEntriesOfAListColumnAsTheProfileSays) {
  const std::map<std::string, TextRule> ends{{"department", {Pattern("(?:部|課)$")}}};
  struct {
    const char* name;
    Texts lines;
    const char* want;
  } const cases[] = {
      {"full_line_that_ends_an_entry", {"一二三四五六七八九課", "広報課"}, "一二三四五六七八九課\n広報課"},
      {"full_line_that_ends_none", {"一二三四五六七八九十", "広報課"}, "一二三四五六七八九十広報課"},
      {"next_line_can_only_go_on", {"一二三四五六七八九課", "、広報課"}, "一二三四五六七八九課、広報課"},
      {"next_line_opens_a_bracket", {"一二三四五六七八九課", "（広報担当）"}, "一二三四五六七八九課（広報担当）"},
  };
  for (const auto& row : cases) {
    SCOPED_TRACE(row.name);
    Table table = ColumnTable("p1t1", {ColumnCell(row.lines, 100, 1)});
    table.roles[0] = "department";
    PagedDocument document = DocumentOf({PageOf(1, {}, {table})});
    Normalize(document, kAll, ends);
    EXPECT_EQ(document.pages[0].tables[0].cells[0].text.value_or("none"), row.want);
  }
}

TEST(Normalize, GoesOnWithAWordOfKanaThatOneMoreSignWouldNotHaveFilled) {
  EXPECT_EQ(Normalized({"情報通信プラット", "フォームの整備"}, 90).text, "情報通信プラットフォームの整備");
  EXPECT_EQ(Normalized({"情報プラット", "フォームの整備"}, 130).text, "情報プラット\nフォームの整備")
      << "with room for the whole word its author broke the line";
}

TEST(Normalize, JoinsWordsThatADocumentBreaksAnywhere) {
  const std::vector<Texts> broken_anywhere{{std::string(98, '1') + "ab", "cdとする"},
                                           {std::string(98, '1') + "Wi", "ndowsの"},
                                           {std::string(98, '1') + "20", "21年"}};
  const std::vector<Texts> kept_whole{{std::string(94, '1') + "県", "Windowsの"}};
  const Texts lines{"情報をOffi", "ce2021で"};
  EXPECT_EQ(Normalized(lines, 50, broken_anywhere).text, "情報をOffice2021で");
  EXPECT_EQ(Normalized(lines, 50, kept_whole).text, "情報をOffi ce2021で");
}

TEST(Normalize, LeavesTheLinesAsTheyWere) {
  const Texts lines{"⻑期計画を活用するこ", "と。"};
  EXPECT_EQ(Normalized(lines, 100).lines, ColumnCell(lines, 100, 1).lines);
}

TEST(Normalize, TakesAwayTheHyphenThatOnlyTheWrapPutThere) {
  const Cell cell = Normalized({"the prefecture gives informa-", "tion to all of its people"}, 150);
  EXPECT_EQ(cell.text, "the prefecture gives information to all of its people");
  ASSERT_EQ(cell.repairs.size(), 1u);
  EXPECT_EQ(cell.repairs[0].rule, "hyphens");
  EXPECT_EQ(cell.repairs[0].before, "-");
  EXPECT_EQ(cell.repairs[0].after, "");
  EXPECT_EQ(cell.repairs[0].range, (TextRange{28, 28}));
  EXPECT_LT(cell.confidence, 1);
}

TEST(Normalize, WritesHyphensAsTheDocumentDoes) {
  const Texts lines{"県民と進めるものはco-", "operation"};
  EXPECT_EQ(Normalized(lines, 105, {{"co-operationを"}}).text, "県民と進めるものはco-operation");
  EXPECT_EQ(Normalized(lines, 105, {{"cooperationを"}}).text, "県民と進めるものはcooperation");
  EXPECT_EQ(Normalized(lines, 105, {{"cooperationを"}}, {"unicode"}).text, "県民と進めるものはco-operation");
  const Texts kept_whole{std::string(92, '1') + "県", "informationを"};  // there was room for "infor-"
  EXPECT_EQ(Normalized(lines, 105, {kept_whole}).text, "県民と進めるものはco-operation");
  const Texts no_room{std::string(98, '1') + "県", "informationを"};
  EXPECT_EQ(Normalized(lines, 105, {no_room}).text, "県民と進めるものはcooperation");
}

TEST(Normalize, RecordsRepairsInTheJoinedText) {
  const Texts lines{"情報通信技術を活用し", "た⻑期計画", "・ｶﾞｲﾄﾞ"};
  const Cell cell = Normalized(lines, 100);
  ASSERT_EQ(cell.text, "情報通信技術を活用した長期計画\n・ガイド");
  ASSERT_EQ(cell.repairs.size(), 4u);
  const std::u32string text = Decode(*cell.text);
  for (const Repair& repair : cell.repairs) {
    const auto begin = static_cast<std::size_t>(repair.range.begin);
    const auto end = static_cast<std::size_t>(repair.range.end);
    EXPECT_EQ(Encode(text.substr(begin, end - begin)), repair.after);
  }
  EXPECT_EQ(cell.repairs[0].range, (TextRange{11, 12}));
  EXPECT_EQ(cell.repairs[0].before, "⻑");
}

TEST(Normalize, RepairsNothingWhereNothingIsAskedFor) {
  const Cell cell = Normalized({"⻑期ｶﾞ"}, 100, {}, {});
  EXPECT_EQ(cell.text, "⻑期ｶﾞ");
  EXPECT_TRUE(cell.repairs.empty());
}

TEST(Normalize, WarnsWhereASentenceFillsItsLine) {
  const Cell cell = Normalized({"情報通信技術を活用。", "県民の利便を高める。"}, 100);
  EXPECT_EQ(CodesOf(cell), Texts{"wrap-paragraph-undecidable"});
  EXPECT_EQ(cell.text, "情報通信技術を活用。県民の利便を高める。");
  ASSERT_TRUE(cell.warnings.at(0).suggestion.has_value());
  EXPECT_NE(cell.warnings[0].suggestion->find("。\n県"), std::string::npos);
  EXPECT_FALSE(cell.warnings[0].message_ja.empty());
}

TEST(Normalize, WarnsWhereTheDocumentMayHaveWrittenASpace) {
  const std::vector<Texts> spaced{{"総務部 広報課 課長"}};
  const Cell cell = Normalized({"情報通信技術を活用し", "た行政を進める"}, 100, spaced);
  EXPECT_EQ(CodesOf(cell), Texts{"wrap-space-undecidable"});
  EXPECT_EQ(cell.text, "情報通信技術を活用した行政を進める");
  ASSERT_TRUE(cell.warnings.at(0).suggestion.has_value());
  EXPECT_NE(cell.warnings[0].suggestion->find("し た"), std::string::npos);
  EXPECT_LT(cell.confidence, 1);
  EXPECT_GT(cell.confidence, 0);
  EXPECT_TRUE(CodesOf(Normalized({"情報通信技術を活用し", "た行政を進める"}, 100)).empty());
}

TEST(Normalize, IsSureWhereThePrintIsClear) {
  for (const Texts& lines :
       {Texts{"情報化を進める。", "県民"}, Texts{"・情報化", "・県民"}, Texts{"情報通信技術を活用し", "た"}}) {
    const Cell cell = Normalized(lines, 100);
    EXPECT_TRUE(cell.warnings.empty());
    EXPECT_EQ(cell.confidence, 1);
  }
}

TEST(Normalize, AddsNothingForALineWithoutText) {
  Cell cell = ColumnCell({"情報化", "推進"}, 100, 1);
  TextLine nothing;
  nothing.bbox = Box{1005, 230, 1010, 240};
  nothing.size = kEm;
  cell.lines.push_back(nothing);
  cell.lines.insert(cell.lines.begin(), nothing);
  PagedDocument document = DocumentOf({PageOf(1, {}, {ColumnTable("p1t1", {cell})})});
  Normalize(document, kAll);
  EXPECT_EQ(document.pages[0].tables[0].cells[0].text, "情報化\n推進");
}

TEST(Normalize, ReadsVerticalColumns) {
  Cell cell;
  cell.bbox = Box{100, 0, 200, 100 + 2 * kPadding};
  for (const auto& [text, right] :
       {std::pair{"情報通信技術を活用し", 190.0}, std::pair{"た行政", 170.0}, std::pair{"推進", 150.0}}) {
    TextLine line = SetLine(text, kPadding);
    line.bbox = Box{right - kEm, kPadding, right, line.x.back()};
    line.vertical = true;
    cell.lines.push_back(line);
  }
  PagedDocument document = DocumentOf({PageOf(1, {}, {ColumnTable("p1t1", {cell})})});
  Normalize(document, kAll);
  EXPECT_EQ(document.pages[0].tables[0].cells[0].text, "情報通信技術を活用した行政\n推進");
}

TEST(Normalize, MeasuresATurnedPageAsIfItStoodUpright) {
  const Texts lines{"高齢者が住み慣れた地域で", "暮らし続けるための取組を", "進める。", "また、地域の見守りを行う。"};
  std::vector<Cell> cells{ColumnCell(lines, 120, 1), ColumnCell({"情報の", "共有"}, 500, 2)};
  Block block;
  block.lines = SetLines({"この計画は、県の方針に基", "づいて定める。"}, 40, 100);
  block.bbox = Box{40, 100, 160, 125};
  PagedDocument upright = DocumentOf({PageOf(1, {block}, {ColumnTable("p1t1", cells)})});
  const Page page = upright.pages[0];
  Normalize(upright, kAll);
  const std::optional<std::string> text = upright.pages[0].tables[0].cells[0].text;
  ASSERT_EQ(text, "高齢者が住み慣れた地域で暮らし続けるための取組を進める。\nまた、地域の見守りを行う。");
  for (const double angle : {1.3, -2.5, 90.0, -90.0, 180.0, 180.7 - 360}) {
    SCOPED_TRACE(angle);
    const Page turned = Turned(page, angle);
    PagedDocument document = DocumentOf({turned});
    Normalize(document, kAll);
    const std::vector<Cell>& got = document.pages[0].tables[0].cells;
    EXPECT_EQ(got[0].text, text);
    EXPECT_EQ(got[1].text, upright.pages[0].tables[0].cells[1].text);
    EXPECT_EQ(document.pages[0].blocks[0].text, upright.pages[0].blocks[0].text);
    EXPECT_EQ(got[0].bbox, turned.tables[0].cells[0].bbox) << "the page stays as it is shown";
    EXPECT_EQ(got[0].lines, turned.tables[0].cells[0].lines);
  }
}

TEST(Normalize, IsAsSureOfACellAsOfAllItsLines) {
  Cell cell = ColumnCell({"防災", "計画。"}, 500, 1);
  SetReadings({{0.9, {}}, {0.8, {{"炎", 0.2}}}}, cell.lines[0]);
  SetReadings({{0.5, {}}, {1, {}}, {1, {}}}, cell.lines[1]);
  PagedDocument document = DocumentOf({PageOf(1, {}, {ColumnTable("p1t1", {cell})})});
  Normalize(document, kAll);
  const Cell& got = document.pages[0].tables[0].cells[0];
  EXPECT_EQ(got.confidence, 0.36);
  EXPECT_EQ(got.lines, cell.lines) << "what is known of the signs stays with the lines";
}

TEST(Normalize, SetsAllBlocksOfAPageInOneMeasure) {
  const auto block = [](const Texts& lines, double top) {
    Block made;
    made.lines = SetLines(lines, 50, top);
    made.bbox = EmptyBox();
    for (const TextLine& line : made.lines) made.bbox = Union(*made.bbox, *line.bbox);
    return made;
  };
  PagedDocument document = DocumentOf(
      {PageOf(1, {block({"情報通信技術を活用し", "た行政"}, 20), block({"情報化を進める。", "県民"}, 80)}, {})});
  Normalize(document, kAll);
  EXPECT_EQ(document.pages[0].blocks[0].text, "情報通信技術を活用した行政");
  EXPECT_EQ(document.pages[0].blocks[1].text, "情報化を進める。\n県民");
}

// The joint of a cell whose row goes on from the page before.
std::optional<std::string> JointOf(const Texts& before, const Texts& after, bool continues,
                                   const std::map<std::string, TextRule>& ends = {}) {
  Table first = ColumnTable("p1t1", {ColumnCell(before, 100, 1)});
  Table second = ColumnTable("p2t1", {ColumnCell(after, 100, 1)});
  second.continues = "p1t1";
  second.first_row_continues = continues;
  first.roles[0] = second.roles[0] = "department";
  PagedDocument document = DocumentOf({PageOf(1, {}, {first}), PageOf(2, {}, {second})});
  Normalize(document, kAll, ends);
  EXPECT_FALSE(document.pages[0].tables[0].cells[0].joint.has_value());
  return document.pages[1].tables[0].cells[0].joint;
}

TEST(Normalize, JoinsOverAPartWithoutTextOfARowThatIsCutTwice) {
  Table first = ColumnTable("p1t1", {ColumnCell({"情報化を進める。"}, 100, 1)});
  Table second = ColumnTable("p2t1", {ColumnCell({}, 100, 1)});
  Table third = ColumnTable("p3t1", {ColumnCell({"県民の利便"}, 100, 1)});
  second.continues = "p1t1";
  third.continues = "p2t1";
  second.first_row_continues = third.first_row_continues = true;
  PagedDocument document = DocumentOf({PageOf(1, {}, {first}), PageOf(2, {}, {second}), PageOf(3, {}, {third})});
  Normalize(document, kAll);
  EXPECT_EQ(document.pages[2].tables[0].cells[0].joint, "\n");
}

TEST(Normalize, TellsWhatStoodAtAPageBreakInsideARow) {
  EXPECT_EQ(JointOf({"情報通信技術を活用し"}, {"た行政"}, true), "");
  EXPECT_EQ(JointOf({"情報化を進める。"}, {"県民の利便"}, true), "\n");
  EXPECT_EQ(JointOf({"情報通信技術を活用し"}, {"・広報"}, true), "\n");
  EXPECT_EQ(JointOf({"open data of the"}, {"prefecture"}, true), " ");
  EXPECT_EQ(JointOf({"情報通信技術を活用し"}, {"た行政"}, false), std::nullopt);
  EXPECT_EQ(JointOf({"一二三四五六七八九課"}, {"広報課"}, true), "");
  EXPECT_EQ(JointOf({"一二三四五六七八九課"}, {"広報課"}, true, {{"department", {Pattern("課$")}}}), "\n");
}

TEST(Normalize, GivesTheSameASecondTime) {
  PagedDocument document = DocumentOf(
      {PageOf(1, {},
              {ColumnTable("p1t1", {ColumnCell({"⻑期計画を活用する。", "県民の利便を高める。"}, 100, 1),
                                    ColumnCell({"the prefecture gives informa-", "tion to all of us"}, 150, 2, 2)})})});
  Normalize(document, kAll);
  const PagedDocument once = document;
  Normalize(document, kAll);
  for (std::size_t i = 0; i < 2; ++i) {
    const Cell& first = once.pages[0].tables[0].cells[i];
    const Cell& second = document.pages[0].tables[0].cells[i];
    EXPECT_EQ(second.text, first.text);
    EXPECT_EQ(second.repairs.size(), first.repairs.size());
    EXPECT_EQ(second.warnings.size(), first.warnings.size());
    EXPECT_EQ(second.confidence, first.confidence);
  }
  EXPECT_TRUE(document == once);
}

TEST(Normalize, NeverDropsOrInventsASign) {
  const std::vector<Texts> samples{{"情報通信技術を活用し", "た行政、", "・広報"},
                                   {"open data", "of the", "prefecture"},
                                   {"　字下げ。", "　次の段落。"},
                                   {"４－", "１８"},
                                   {"（再掲）", "名称", "", "後"}};
  for (const Texts& lines : samples) {
    std::string drawn;
    for (const std::string& line : lines) drawn += line;
    EXPECT_EQ(Fold(*Normalized(lines, 100).text), Fold(drawn));
  }
}

TEST(Normalize, LeavesOutWhatALineStrikesOut) {
  struct {
    const char* name;
    Texts lines;
    std::vector<std::vector<TextRange>> struck;
    const char* kept;     // with the repair
    const char* whole;    // without it
    const char* removed;  // all that the repair took out
  } const cases[] = {
      {"nothing", {"令和５年度"}, {{}}, "令和５年度", "令和５年度", ""},
      {"at_the_start", {"平成令和年度"}, {{{0, 2}}}, "令和年度", "平成令和年度", "平成"},
      {"inside", {"平成令和年度"}, {{{2, 4}}}, "平成年度", "平成令和年度", "令和"},
      {"at_the_end", {"平成令和年度"}, {{{4, 6}}}, "平成令和", "平成令和年度", "年度"},
      {"beside_a_radical", {"⼈令和⼈"}, {{{1, 3}}}, "人人", "人令和人", "令和"},
      {"a_first_line", {"旧計画", "新計画"}, {{{0, 3}}, {}}, "新計画", "旧計画\n新計画", "旧計画"},
      {"a_last_line", {"新計画", "旧計画"}, {{}, {{0, 3}}}, "新計画", "新計画\n旧計画", "旧計画"},
      {"everything", {"旧計画"}, {{{0, 3}}}, "", "旧計画", "旧計画"},
  };
  for (const auto& row : cases) {
    SCOPED_TRACE(row.name);
    for (const bool drop : {true, false}) {
      Cell cell = ColumnCell(row.lines, 200, 1);
      for (std::size_t i = 0; i < row.struck.size(); ++i) cell.lines[i].struck = row.struck[i];
      PagedDocument document = DocumentOf({PageOf(1, {}, {ColumnTable("p1t1", {cell})})});
      Normalize(document, drop ? std::set<std::string>{"unicode", "struck"} : std::set<std::string>{"unicode"});
      const Cell& done = document.pages[0].tables[0].cells[0];
      EXPECT_EQ(done.text, drop ? row.kept : row.whole);
      std::string removed;
      for (const Repair& repair : done.repairs) {
        if (repair.rule == "struck") removed += repair.before;
        EXPECT_LE(static_cast<std::size_t>(repair.range.end), CodePointCount(*done.text));
      }
      EXPECT_EQ(removed, drop ? row.removed : "");
      EXPECT_EQ(CodesOf(done), *row.removed != 0 ? Texts{"struck-text"} : Texts());
    }
  }
}

// Lines of a cell 200 wide: each a text, where it begins, and the size of its type.
TEST(Normalize, LeavesOutFuriganaAndSaysSo) {
  struct Line {
    const char* text;
    double left;
    double top;
    double size;
  };
  struct {
    const char* name;
    std::vector<Line> lines;
    const char* want;
    const char* removed;
  } const cases[] = {
      {"above_the_first_line", {{"しんにゅう", 0, 0, 5}, {"侵入を防ぐ。", 0, 5.5, 10}}, "侵入を防ぐ。", "しんにゅう"},
      {"between_two_lines",
       {{"道の草を刈り、", 0, 0, 10}, {"かんばつ", 0, 13, 5}, {"間伐もする。", 0, 18, 10}},
       "道の草を刈り、\n間伐もする。",
       "かんばつ"},
      {"of_two_words", {{"もり まも", 0, 0, 5}, {"森を守る。", 0, 5.5, 10}}, "森を守る。", "もり まも"},
      {"along_kana", {{"だいじ", 20, 0, 5}, {"森をまもる", 0, 5.5, 10}}, "だいじ\n森をまもる", ""},
      {"small_words_that_are_no_kana", {{"（注）", 0, 0, 5}, {"森林の保全", 0, 5.5, 10}}, "（注）\n森林の保全", ""},
      {"of_the_same_size", {{"もり", 0, 0, 10}, {"森の保全", 0, 10.5, 10}}, "もり\n森の保全", ""},
      {"a_line_apart", {{"もり", 0, 0, 5}, {"森の保全", 0, 20, 10}}, "もり\n森の保全", ""},
  };
  for (const auto& row : cases) {
    SCOPED_TRACE(row.name);
    Cell cell = ColumnCell({}, 200, 1);
    for (const Line& set : row.lines) {
      TextLine& line = cell.lines.emplace_back(SetLine(set.text, 0, set.top));
      std::vector<double> x = line.x.values();
      for (double& edge : x) edge = cell.bbox->left + set.left + edge * set.size / kEm;
      line.x = x;
      line.size = set.size;
      line.bbox = Box{x.front(), set.top, x.back(), set.top + set.size};
    }
    PagedDocument document = DocumentOf({PageOf(1, {}, {ColumnTable("p1t1", {cell})})});
    Normalize(document, std::set<std::string>{"markup", "unicode"});
    const Cell& done = document.pages[0].tables[0].cells[0];
    EXPECT_EQ(done.text, row.want);
    std::string removed;
    for (const Repair& repair : done.repairs) removed += repair.rule == "markup" ? repair.before : "";
    EXPECT_EQ(removed, row.removed);
  }
}

}  // namespace
}  // namespace hyogumi::normalize
