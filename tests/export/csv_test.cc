// SPDX-License-Identifier: GPL-3.0-or-later
#include "export/csv.h"

#include <gtest/gtest.h>

#include <algorithm>
#include <map>
#include <set>

#include "export/dataset.h"
#include "tests/support/files.h"
#include "tests/support/items.h"

namespace hyogumi::emit {
namespace {

using testing_support::ItemsOf;
using testing_support::ReadWhole;
using testing_support::RichItems;
using testing_support::TempFolder;
using Record = std::map<std::string, std::string>;  // by the header

// RFC 4180, read by a reader of its own. What is not in quotes and empty is "(none)".
std::vector<std::vector<std::string>> Parse(const std::string& text) {
  std::vector<std::vector<std::string>> records;
  std::vector<std::string> record;
  for (std::size_t i = 0; i < text.size();) {
    std::string field;
    if (text[i] == '"') {
      for (++i; i < text.size(); ++i) {
        if (text[i] == '"' && text[i + 1] != '"') break;
        if (text[i] == '"') ++i;
        field += text[i];
      }
      ++i;
    } else {
      const std::size_t end = text.find_first_of(",\r\n", i);
      field = end == i ? "(none)" : text.substr(i, end - i);
      i = end;
    }
    record.push_back(field);
    if (text[i] == '\r') ++i;
    if (text[i++] == '\n') {
      records.push_back(record);
      record.clear();
    }
  }
  return records;
}

class ItemsCsv : public ::testing::Test {
 protected:
  // The folder's files after `items` were written.
  void Write(const ItemDocument& items, const CsvOptions& options = {}) {
    Outputs outputs = Outputs::InFolder(folder_.path());
    std::vector<std::unique_ptr<FormatWriter>> writers;
    writers.push_back(MakeCsvWriter(outputs, options));
    std::vector<DatasetPart> parts{{"x.json", Input(""), items}};
    const auto written = WriteDataset(parts, writers);
    ASSERT_TRUE(written.ok()) << Format(written.error().faults.at(0));
    ASSERT_FALSE(outputs.Finish());
  }

  std::string Bytes(const std::string& name) const { return ReadWhole(folder_.File(name)); }

  std::vector<Record> Records(const std::string& name) const {
    const auto rows = Parse(Bytes(name));
    std::vector<Record> records;
    for (std::size_t row = 1; row < rows.size(); ++row) {
      Record& record = records.emplace_back();
      EXPECT_EQ(rows[row].size(), rows[0].size());
      for (std::size_t i = 0; i < rows[row].size(); ++i) record[rows[0][i]] = rows[row][i];
    }
    return records;
  }

  const TempFolder folder_{"csv"};
};

TEST_F(ItemsCsv, HasARowAnItemInTheDocumentsOrderOfColumns) {
  Write(RichItems());
  const std::vector<std::string> header = Parse(Bytes("items.csv")).at(0);
  const std::vector<std::string> begins{"document_id", "key",  "id",       "section_label", "section_title", "number",
                                        "new",         "name", "overview", "indicator",     "department",    "budget"};
  ASSERT_GT(header.size(), begins.size());
  EXPECT_EQ(std::vector<std::string>(header.begin(), header.begin() + static_cast<std::ptrdiff_t>(begins.size())),
            begins);
  const std::vector<Record> records = Records("items.csv");
  ASSERT_EQ(records.size(), 3U);
  const Record& rich = records[1];
  EXPECT_EQ(rich.at("id"), "1-2");
  EXPECT_EQ(rich.at("key"), "k3");
  EXPECT_EQ(rich.at("new"), "true");
  EXPECT_EQ(rich.at("overview"), "長い概要\n・二行目 \"引用\" \\ \t");
  EXPECT_EQ(rich.at("divisions"), "広報課\n情報政策課");
  EXPECT_EQ(rich.at("responsible"), "総務部 広報課\n総務部 情報政策課\n農林部");
  EXPECT_EQ(rich.at("budget"), "1,200");
  EXPECT_EQ(rich.at("relisted_from"), "1-1");
  EXPECT_EQ(rich.at("review"), "needs_review");
  EXPECT_EQ(rich.at("confidence"), "0.123");
  EXPECT_EQ(rich.at("source_file"), "a.pdf");
  EXPECT_EQ(records[2].at("overview"), "(none)") << "what is not there is no empty text";
  EXPECT_EQ(records[2].at("label"), "") << "what is printed empty is one";
}

TEST_F(ItemsCsv, LeadsEachValueBackToItsPlace) {
  Write(RichItems());
  std::vector<Record> cells = Records("cells.csv");
  cells.erase(std::remove_if(cells.begin(), cells.end(),
                             [](const Record& r) { return r.at("item_id") != "1-2" || r.at("field") != "name"; }),
              cells.end());
  ASSERT_EQ(cells.size(), 2U) << "the name is cut by a page's end";
  EXPECT_EQ(cells[0].at("printed"), "事業\n1-2");
  EXPECT_EQ(cells[1].at("file"), "2");
  EXPECT_EQ(cells[1].at("page"), "2");
  EXPECT_EQ(cells[1].at("bottom"), "20.33");
  const std::vector<Record> sources = Records("sources.csv");
  ASSERT_EQ(sources.size(), 2U);
  EXPECT_EQ(sources[1].at("name"), "b.pdf");
  EXPECT_EQ(sources[1].at("sha256"), std::string(64, 'd'));
  const std::vector<Record> repairs = Records("repairs.csv");
  ASSERT_EQ(repairs.size(), 2U);
  EXPECT_EQ(repairs[0].at("before"), "⻑");
  EXPECT_EQ(repairs[0].at("repair_id"), "r1");
  EXPECT_EQ(Records("documents.csv").at(0).at("period_to"), "2022-03-31");
}

TEST_F(ItemsCsv, HasARowATargetQuantity) {
  ItemDocument items = ItemsOf({1});
  Item& item = items.items[0];
  item.indicator = "約1,200件（R3年度末）、目標値なし";
  Quantity quantity{{0, 7}, "約1,200件", 1200, {}, {}, "=", "件", {}, {"約"}, 1, {}, "quantity.unit"};
  DateSpan date{{8, 13}, "R3年度末", "2022-03-31", "2022-03-31", false, "date.year"};
  item.targets = {
      {"約1,200件（R3年度末）", {0, 14}, TargetRole::kTarget, "件数", {quantity, quantity}, {date}, {}, {}, 0, ""},
      {"目標値なし", {15, 20}, TargetRole::kTarget, {}, {}, {}, "目標値なし", {}, 0, ""}};
  item.quantities = {{"overview", quantity, TargetRole::kBaseline}};
  Write(items);
  const std::vector<Record> rows = Records("targets.csv");
  ASSERT_EQ(rows.size(), 4U);
  EXPECT_EQ(rows[1].at("item_id"), "1-1");
  EXPECT_EQ(rows[1].at("target"), "1");
  EXPECT_EQ(rows[1].at("measure"), "件数");
  EXPECT_EQ(rows[1].at("value"), "1200");
  EXPECT_EQ(rows[1].at("comparison"), "eq");
  EXPECT_EQ(rows[1].at("qualifiers"), "約");
  EXPECT_EQ(rows[1].at("dates"), "2022-03-31");
  EXPECT_EQ(rows[1].at("page"), "1");
  EXPECT_EQ(rows[2].at("absent"), "目標値なし");
  EXPECT_EQ(rows[2].at("value"), "(none)");
  EXPECT_EQ(rows[3].at("field"), "overview");
  EXPECT_EQ(rows[3].at("role"), "baseline");
  EXPECT_EQ(rows[3].at("target"), "(none)");
}

TEST_F(ItemsCsv, WritesNoFormula) {
  ItemDocument items = ItemsOf({7});
  const std::vector<std::string> texts{"=1+1", "+1", "-1", "@A1", "'quoted", "＝1+1", "－"};
  for (std::size_t i = 0; i < texts.size(); ++i) items.items[i].overview = texts[i];
  Write(items);
  const std::vector<Record> records = Records("items.csv");
  for (std::size_t i = 0; i < texts.size(); ++i) {
    const std::string written = records[i].at("overview");
    EXPECT_EQ(written.substr(written.front() == '\'' ? 1 : 0), texts[i]) << "not to be read back";
    EXPECT_EQ(written.front() == '\'', texts[i] != "－") << written;
  }
}

TEST_F(ItemsCsv, IsWrittenAsSpreadsheetsWantIt) {
  ItemDocument items = ItemsOf({1});
  items.items[0].overview = "一\n二";
  CsvOptions options;
  options.bom = true;
  options.labels = true;
  options.join_breaks = true;
  options.crlf = true;
  Write(items, options);
  const std::string bytes = Bytes("items.csv");
  EXPECT_EQ(bytes.substr(0, 3), "\xEF\xBB\xBF");
  EXPECT_NE(bytes.find("整理番号"), std::string::npos);
  EXPECT_NE(bytes.find(",一 二,"), std::string::npos);
  EXPECT_EQ(std::count(bytes.begin(), bytes.end(), '\n'), 2);
  EXPECT_EQ(bytes.substr(bytes.size() - 2), "\r\n");
}

TEST_F(ItemsCsv, HasEachColumnOnce) {
  ItemDocument items = ItemsOf({1});
  items.document.fields.push_back({"page", "ページ", "text", {}, false});  // as a fixed column is called
  items.document.fields.push_back({"note", "施策名", "text", {}, false});  // as another column is headed
  items.items[0].fields = {{"page", "五"}, {"note", "備考です"}};
  Write(items);
  const Record record = Records("items.csv").at(0);
  EXPECT_EQ(record.size(), Parse(Bytes("items.csv")).at(0).size());
  EXPECT_EQ(record.at("page"), "1");
  EXPECT_EQ(record.at("page_"), "五");
  CsvOptions labels;
  labels.labels = true;
  Write(items, labels);
  const std::vector<std::string> header = Parse(Bytes("items.csv")).at(0);
  EXPECT_EQ(std::set<std::string>(header.begin(), header.end()).size(), header.size());
}

}  // namespace
}  // namespace hyogumi::emit
