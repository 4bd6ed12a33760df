// SPDX-License-Identifier: GPL-3.0-or-later
#include "export/explain.h"

#include <gtest/gtest.h>

#include "tests/support/items.h"

namespace hyogumi::emit {
namespace {

using testing_support::DrawCells;
using testing_support::ItemsOf;
using Texts = std::vector<std::string>;

// One item of a scan, its overview repaired and still in doubt, and cut by a page break.
ItemDocument Scan() {
  ItemDocument items = ItemsOf({2, 1});
  items.document.figure_rules = {"range", "about", "figure"};
  items.document.fields[3].pattern = "取組概要";
  items.document.fields[3].tried = {"概要", "内容"};
  Item& item = items.items[0];
  item.overview = "防災訓練を行う。";
  item.indicator = "参加者 約500人";
  DrawCells(item);
  CellSource& first = item.cells[3].second[0];
  first.text = "ocr";
  first.confidence = 0.58;
  first.lines = {{"防炎訓練", Box{400, 40, 490, 50}, {}, 0.6, {{1, 0.6, {{"災", 0.3}, {"灰", 0.05}}}}}};
  CellSource second = first;
  second.place.page = 2;
  second.table = "p2t1";
  second.row = 1;
  second.lines = {{"を行う。", Box{400, 40, 490, 50}, {}, 0.99, {}}};
  item.cells[3].second.push_back(second);
  item.parts.push_back({{1, 2, Box{0, 0, 100, 20}}, "p2t1", 1});
  item.repairs = {{"overview", {{1, 2}, "炎", "災", "lattice", "a word", 0.97, 1, 1, Box{420, 40, 440, 50}}}};
  item.warnings = {{"word-suspect", "no known word", "未知の語", "訓練", "overview"}};
  Target target;
  target.text = "参加者 約500人";
  target.range = {0, 9};
  target.rule = "figure";
  Quantity quantity;
  quantity.text = "約500人";
  quantity.range = {4, 9};
  quantity.value = 500;
  quantity.unit = "人";
  quantity.rule = "about";
  target.quantities = {quantity};
  item.targets = {target};
  item.confidence = 0.58;
  item.needs_review = true;
  return items;
}

std::string TextOf(const std::string& id, const std::string& field, bool japanese = false) {
  const Result<Json> explanation = Explain(Scan(), id, field, "plan.json");
  if (explanation.ok()) return ExplanationText(explanation.value(), japanese);
  ADD_FAILURE() << Format(explanation.error().faults.at(0));
  return "";
}

std::string ErrorOf(const std::string& id, const std::string& field) {
  const Result<Json> explanation = Explain(Scan(), id, field, "plan.json");
  if (explanation.ok()) return "";
  EXPECT_EQ(explanation.error().status, ExitStatus::kUsage);
  EXPECT_EQ(explanation.error().faults.size(), 1U);
  return Format(explanation.error().faults.at(0));
}

TEST(Explain, TellsAFieldFromPageToRule) {
  EXPECT_EQ(TextOf("1-1", "overview"),
            "1-1 overview\n"
            "  text      防災訓練を行う。\n"
            "  cell      plan.pdf, page 1, table p1t1, row 2, column 4 [400.00, 40.00, 500.00, 60.00]; OCR, "
            "confidence 0.58\n"
            "  printed   \"防炎訓練\" [400.00, 40.00, 490.00, 50.00] (confidence 0.6)\n"
            "    doubt   sign 2, \"炎\": 0.6; or 災 0.3, 灰 0.05\n"
            "  cell      plan.pdf, page 2, table p2t1, row 1, column 4 [400.00, 40.00, 500.00, 60.00]; OCR, "
            "confidence 0.58\n"
            "  printed   \"を行う。\" [400.00, 40.00, 490.00, 50.00] (confidence 0.99)\n"
            "  joined    防炎訓練を行う。\n"
            "  repair r1 \"炎\" → \"災\": 防[災]訓練を行う。\n"
            "            rule lattice, confidence 0.97; page 1 [420.00, 40.00, 440.00, 50.00]\n"
            "            a word\n"
            "  header    \"取組概要\" matches the pattern 取組概要; tried before: 概要, 内容\n"
            "  type      text\n"
            "  warning   word-suspect: no known word; suggested: 訓練\n"
            "  review    needs_review; confidence of the item 0.58\n");
}

TEST(Explain, TellsTheRulesOfATargetAndThoseTriedBefore) {
  const std::string text = TextOf("1-1", "indicator");
  EXPECT_NE(text.find("target    target \"参加者 約500人\" (signs 1 to 9); rule figure; tried before: range, about\n"),
            std::string::npos)
      << text;
  EXPECT_NE(text.find("  quantity \"約500人\" (signs 5 to 9): = 500 人; rule about; tried before: range\n"),
            std::string::npos)
      << text;
  EXPECT_EQ(RulesTried("figure", Scan().document), (Texts{"range", "about"}));
  EXPECT_EQ(RulesTried("of-another-version", Scan().document), Texts{});
}

TEST(Explain, ListsTheFieldsOfAnItem) {
  const std::string text = TextOf("1-1", "");
  EXPECT_NE(text.find("1-1 事業1-1\n"), std::string::npos) << text;
  EXPECT_NE(text.find("stands    plan.pdf, page 2, table p2t1, row 1"), std::string::npos) << "the rest of a cut row";
  for (const char* field : {"section", "number", "new", "name", "overview", "indicator", "department", "divisions"}) {
    EXPECT_NE(text.find(std::string("\n  ") + field + " "), std::string::npos) << field;
  }
  EXPECT_NE(text.find("repairs: r1; warnings: 1\n"), std::string::npos) << text;
}

TEST(Explain, KnowsAFieldByItsHeaderAndOtherNames) {
  EXPECT_EQ(TextOf("1-1", "取組概要"), TextOf("1-1", "overview"));
  EXPECT_EQ(TextOf("1-1", "marks"), TextOf("1-1", "new"));
  EXPECT_EQ(TextOf("1-1", "label"), TextOf("1-1", "number"));
  EXPECT_EQ(TextOf("１-1", "targets"), TextOf("1-1", "indicator"));
  EXPECT_NE(TextOf("2-1", "section").find("2 第2の柱"), std::string::npos);
  EXPECT_NE(TextOf("1-1", "divisions").find("部局名"), std::string::npos) << "in the column of departments";
}

TEST(Explain, SpeaksJapanese) {
  const std::string text = TextOf("1-1", "overview", true);
  EXPECT_NE(text.find("2字目「炎」：0.6、ほかに災 0.3, 灰 0.05"), std::string::npos) << text;
  EXPECT_NE(text.find("word-suspect: 未知の語"), std::string::npos) << text;
}

TEST(Explain, NamesTheNearestOfWhatIsNotThere) {
  EXPECT_EQ(ErrorOf("1-9", ""),
            "plan.json: error: no item has the id \"1-9\"; did you mean \"1-1\"? there are 1-1, 1-2, 2-1 "
            "[item-unknown]");
  EXPECT_EQ(ErrorOf("1-1", "overveiw"),
            "plan.json: error: item 1-1 has no field \"overveiw\"; did you mean \"overview\"? there are section, "
            "number, new, name, overview, indicator, department, divisions [field-unknown]");
}

TEST(Explain, TellsOfATranscriptByItsLines) {
  ItemDocument items = ItemsOf({1});
  CellSource& cell = items.items[0].cells[2].second[0];
  cell.text = "transcript";
  cell.place.bbox.reset();
  cell.place.line = 12;
  cell.lines = {{"事業 1-1", {}, 12, 1, {}}};
  const Result<Json> explanation = Explain(items, "1-1", "name", "plan.json");
  ASSERT_TRUE(explanation.ok());
  const std::string text = ExplanationText(explanation.value(), false);
  EXPECT_NE(text.find("cell      plan.pdf, line 12, table p1t1, row 2, column 3; transcript"), std::string::npos)
      << text;
  EXPECT_NE(text.find("printed   \"事業 1-1\" (line 12)\n"), std::string::npos) << text;
}

}  // namespace
}  // namespace hyogumi::emit
