// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/page_json.h"

#include <gtest/gtest.h>

#include <algorithm>
#include <functional>

#include "tests/support/pages.h"

namespace hyogumi {
namespace {

using testing_support::DocumentOf;
using testing_support::PageOf;
using testing_support::SetLine;
using testing_support::TableOf;
using testing_support::TextBlock;

// A document in which every member is set to something of its own.
PagedDocument RichPages() {
  Table table = TableOf("p1t1", {{"番号", "名称"}, {"1", "⻑い\"名称\" \\"}});
  table.continues = "p0t1";
  table.beside = "p3t1";
  table.first_row_continues = true;
  table.ruled = false;
  table.closed_sides = {"top", "left"};
  table.confidence = 0.5;
  table.header_rows = 1;
  table.rows = 4;
  table.columns = 4;
  table.roles = {"number", std::nullopt, std::nullopt, std::nullopt};
  Cell& cell = table.cells[3];
  cell.row_span = 2;
  cell.column_span = 3;
  cell.confidence = 0.875;
  cell.joint = "\n";
  cell.repairs = {{{0, 1}, "⻑", "長", "unicode", "U+2ED1 is a radical", 0.95}};
  cell.warnings = {{"wrap-space-undecidable", "m", "和文", "a b", "name"}, {"other", "m", "和文", {}, {}}};
  cell.lines.push_back(SetLine("縦", 12.25, 20.5));
  cell.lines.back().vertical = true;
  cell.lines.back().confidence = 0.75;
  cell.lines.back().struck = {{0, 1}};
  cell.lines.back().raised = {{0, 1}};
  cell.lines.back().chars = {{0.75, {{"継", 0.125}, {"総", 0.0625}}}};
  TextLine transcript;
  transcript.text = "書き起こし";
  transcript.source_line = 12;
  cell.lines.push_back(transcript);
  Cell empty;
  empty.row = 3;
  empty.text = std::nullopt;
  table.cells.push_back(empty);

  Block furniture = TextBlock("- 1 -", 570);
  furniture.furniture = true;
  furniture.repairs = {{{0, 0}, "-", "", "hyphens", "e", 0.9}};
  furniture.warnings = {{"w", "m", "和文", {}, {}}};
  Page page = PageOf(3, {TextBlock("前文", 20), furniture}, {table});
  page.file = 2;
  page.width = 841.89;
  page.rotation = 90;
  page.angle = -1.25;
  page.text = "mixed";
  page.ledger = {10, 5, 2, 1, {{"x", {0, 0, 1.5, 2}, "clipped"}, {"y", {-10, 0, -5, 2}, "outside-page"}}};
  page.diagnostics = {
      {Severity::kWarning,
       "page-damaged",
       {.file = "plan.pdf", .line = 1, .column = 2, .page = 3, .table = 4, .table_row = 5, .table_column = 6},
       "m",
       "h"},
      {Severity::kError, "other", {}, "m", ""}};
  PagedDocument document = DocumentOf({page, PageOf(4, {}, {})});
  document.sources.push_back({"b.pdf", std::string(64, 'b'), 2, "ocr", "https://example.org/b.pdf", "3-4"});
  return document;
}

TEST(Pages, ComeBackFromTheirFileAsTheyWere) {
  const PagedDocument document = RichPages();
  const std::string text = WritePages(document);
  const Result<PagedDocument> read = ReadPages(text, "pages.jsonl");
  ASSERT_TRUE(read.ok()) << Format(read.error().faults[0]);
  EXPECT_TRUE(read.value() == document);
  EXPECT_EQ(WritePages(read.value()), text);
}

TEST(Pages, NameTheProfileThatTheyWereReadBy) {
  PagedDocument document = DocumentOf({PageOf(1, {}, {})});
  EXPECT_NE(WritePages(document).find("\"profile\":null"), std::string::npos);
  document.profile = {"plan", std::string(64, 'c')};
  const Result<PagedDocument> read = ReadPages(WritePages(document), "pages.jsonl");
  ASSERT_TRUE(read.ok());
  EXPECT_EQ(read.value().profile, document.profile);
}

TEST(Pages, NameWhatReadAScan) {
  PagedDocument document = DocumentOf({PageOf(1, {}, {})});
  document.sources[0].ocr = {{"tesseract", "5.3.0"}, {"leptonica", "1.82"}, {"eng.traineddata", "aa"}};
  EXPECT_NE(WritePages(document).find("\"tesseract\":null"), std::string::npos) << "a text layer was not read by it";
  document.sources[0].text = "mixed";
  const std::string text = WritePages(document);
  EXPECT_NE(text.find(R"("tesseract":"5.3.0","jpn.traineddata":null,"eng.traineddata":"aa","leptonica":"1.82","icu":)"),
            std::string::npos)
      << text;
  const Result<PagedDocument> read = ReadPages(text, "pages.jsonl");
  ASSERT_TRUE(read.ok());
  EXPECT_TRUE(read.value() == document);
}

TEST(ReadPages, NeedNoProfileInTheirFile) {  // as files of before it was there
  std::string text = WritePages(DocumentOf({PageOf(1, {}, {})}));
  const std::string key = "\"profile\":null,";
  text.erase(text.find(key), key.size());
  EXPECT_TRUE(ReadPages(text, "pages.jsonl").ok());
}

TEST(Pages, AreALineADocumentAndALineAPage) {
  const std::string text = WritePages(RichPages());
  EXPECT_EQ(std::count(text.begin(), text.end(), '\n'), 3);
  EXPECT_EQ(text.find("{\"kind\":\"document\",\"schema_version\":1,\"sources\":[{\"file\":\"plan.pdf\","), 0u);
  EXPECT_NE(text.find("\n{\"kind\":\"page\",\"file\":2,\"page\":3,\"size\":[841.89,595],\"rotation\":90,"
                      "\"angle\":-1.25,\"text\":\"mixed\",\"blocks\":["),
            std::string::npos);
}

TEST(Pages, HaveIntegersWithoutAFraction) {
  const std::string text = WritePages(RichPages());
  EXPECT_EQ(text.find(".0,"), std::string::npos);
  EXPECT_EQ(text.find(".0]"), std::string::npos);
  EXPECT_EQ(text.find(".0}"), std::string::npos);
  EXPECT_NE(text.find("\"bbox\":[0,0,1.5,2]"), std::string::npos);
  EXPECT_EQ(text.find("null,null,null,null"), std::string::npos) << "a box that is unknown is null as a whole";
}

TEST(Pages, HaveNullForWhatATranscriptDoesNotKnow) {
  const std::string text = WritePages(RichPages());
  EXPECT_NE(
      text.find(
          R"({"text":"書き起こし","bbox":null,"confidence":1,"x":null,"size":null,"vertical":false,"struck":[],"line":12})"),
      std::string::npos);
}

TEST(Pages, HaveSignsAndTheTurnOnlyOfAScan) {
  const std::string scan = WritePages(RichPages());
  EXPECT_NE(scan.find(R"("chars":[{"confidence":0.75,"alternatives":[["継",0.125],["総",0.0625]]}])"),
            std::string::npos);
  const std::string print = WritePages(DocumentOf({PageOf(1, {TextBlock("前文", 20)}, {})}));
  EXPECT_EQ(print.find("\"chars\""), std::string::npos);
  EXPECT_EQ(print.find("\"angle\""), std::string::npos);
}

TEST(ReadPages, IgnoresKeysThatItDoesNotKnow) {
  const PagedDocument document = DocumentOf({PageOf(1, {TextBlock("前文", 20)}, {})});
  std::string text = WritePages(document);
  for (const std::string key : {"\"kind\":\"page\"", "\"kind\":\"text\"", "\"kind\":\"document\""}) {
    ASSERT_NE(text.find(key), std::string::npos) << key;
    text.insert(text.find(key), "\"later\":{\"a\":[1]},");
  }
  const Result<PagedDocument> read = ReadPages(text, "pages.jsonl");
  ASSERT_TRUE(read.ok()) << Format(read.error().faults[0]);
  EXPECT_TRUE(read.value() == document);
}

TEST(ReadPages, NamesTheLineThatItCannotRead) {
  const std::string good = WritePages(DocumentOf({PageOf(1, {}, {})}));
  const std::string head = good.substr(0, good.find('\n') + 1);
  struct {
    const char* name;
    std::string text;
    std::optional<int> line;
  } const cases[] = {
      {"no_json", good + "\n{\"kind\": \"page\"", 4},
      {"a_page_without_its_keys", good + "{\"kind\":\"page\",\"page\":2}\n", 3},
      {"a_key_of_another_type", head + "{\"kind\":\"page\",\"file\":\"one\"}\n", 2},
      {"no_object", "12\n", 1},
      {"malformed_utf8", head + "{\"kind\":\"\xFF\"}\n", 2},
      {"a_newer_schema", "{\"kind\":\"document\",\"schema_version\":2,\"sources\":[]}\n", 1},
      {"no_document_line", good.substr(head.size()), 1},
      {"a_second_document_line", good + head, 3},
      {"no_pages", head, std::nullopt},
      {"empty", "", std::nullopt},
  };
  for (const auto& row : cases) {
    SCOPED_TRACE(row.name);
    const Result<PagedDocument> read = ReadPages(row.text, "pages.jsonl");
    ASSERT_FALSE(read.ok());
    EXPECT_EQ(read.error().status, ExitStatus::kInputUnreadable);
    EXPECT_EQ(read.error().faults.at(0).where.file, "pages.jsonl");
    EXPECT_EQ(read.error().faults.at(0).where.line, row.line);
  }
}

TEST(ReadPages, RefusesASourceWithoutADigest) {
  PagedDocument document = DocumentOf({PageOf(1, {}, {})});
  document.sources[0].sha256 = "a1";
  const Result<PagedDocument> read = ReadPages(WritePages(document), "pages.jsonl");
  ASSERT_FALSE(read.ok());
  EXPECT_EQ(read.error().faults.at(0).message.en, "\"sha256\" is \"a1\", which it can't be");
  EXPECT_EQ(read.error().faults.at(0).where.line, 1);
}

TEST(ReadPages, RefusesWhatNoStageCanRelyOn) {
  const auto fault_of = [](const std::function<void(Page & page, Table & table, TextLine & line)>& change) {
    PagedDocument document = DocumentOf({PageOf(1, {}, {TableOf("p1t1", {{"番号", "名称"}, {"1", "台帳"}})})});
    Page& page = document.pages[0];
    change(page, page.tables[0], page.tables[0].cells[3].lines[0]);
    const Result<PagedDocument> read = ReadPages(WritePages(document), "pages.jsonl");
    return read.ok() ? "" : Format(read.error().faults.at(0));
  };
  constexpr const char* kBegin = "pages.jsonl:2: error: ";
  constexpr const char* kEnd = "; give a file that this version of hyogumi wrote [stage-file-unreadable]";
  struct {
    std::function<void(Page& page, Table& table, TextLine& line)> change;
    const char* want;
  } const cases[] = {
      {[](Page& page, Table&, TextLine&) { page.file = 2; }, "\"file\" is 2; it can be 1 to 1"},
      {[](Page& page, Table&, TextLine&) { page.text = "none"; }, "\"text\" is \"none\", which it can't be"},
      {[](Page& page, Table&, TextLine&) { page.angle = 1e300; }, "\"angle\" is 1e+300; it can be -360 to 360"},
      {[](Page&, Table& table, TextLine&) { table.cells[3].row = 3; }, "\"row\" is 3; it can be 1 to 2"},
      {[](Page&, Table& table, TextLine&) { table.cells[0].row = 0; }, "\"row\" is 0; it can be 1 to 2"},
      {[](Page&, Table& table, TextLine&) { table.cells[3].column_span = 2; },
       "\"column_span\" is 2; it can be 1 to 1"},
      {[](Page&, Table& table, TextLine&) { table.rows = 1'000'000'000; },
       "\"rows × columns\" is 2000000000; it can be 0 to 10000000"},
      {[](Page&, Table& table, TextLine&) { table.header_rows = 3; }, "\"header_rows\" is 3; it can be 0 to 2"},
      {[](Page&, Table& table, TextLine&) { table.roles.pop_back(); }, "\"roles\" has 1 elements; 2 belong there"},
      {[](Page&, Table& table, TextLine&) { table.first_row_continues = true; },
       "\"first_row_continues\" is true of a table that continues none"},
      {[](Page&, Table& table, TextLine&) {
         table.cells[3].repairs = {{{1, 3}, "合", "台帳", "spaces", "e", 1}};
       },
       "\"range\" is 3; it can be 1 to 2"},
      {[](Page&, Table&, TextLine& line) {
         line.x = {0, 1};
       },
       "\"x\" has 2 elements; 3 belong there"},
      {[](Page&, Table&, TextLine& line) { line.chars = {SignReading()}; }, "\"chars\" has 1 elements; 2 belong there"},
      {[](Page&, Table&, TextLine& line) { line.confidence = -1; }, "\"confidence\" is -1; it can be 0 to 1"},
      {[](Page&, Table&, TextLine& line) { line.bbox->left = -1e10; },
       "\"bbox\" is -10000000000; it can be -1000000000 to 1000000000"},
  };
  EXPECT_EQ(fault_of([](Page&, Table&, TextLine&) {}), "");
  EXPECT_EQ(fault_of([](Page& page, Table&, TextLine&) { page.page = 0; }),
            std::string(kBegin) + "\"page\" is 0; it can be 1 to 1000000000" + kEnd);
  for (const auto& row : cases) EXPECT_EQ(fault_of(row.change), std::string(kBegin) + row.want + kEnd);
}

TEST(Number, IsAnIntegerWhereItHasNoFraction) {
  struct {
    const char* name;
    double in;
    const char* want;
  } const cases[] = {
      {"integer", 595, "595"},
      {"zero", 0, "0"},
      {"negative_zero", -0.0, "0"},
      {"negative", -3, "-3"},
      {"hundredths", 0.07, "0.07"},
      {"tenths", 595.3, "595.3"},
      {"shortest_form", 0.1 + 0.2, "0.30000000000000004"},
  };
  for (const auto& row : cases) {
    SCOPED_TRACE(row.name);
    EXPECT_EQ(Number(row.in).dump(), row.want);
  }
}

}  // namespace
}  // namespace hyogumi
