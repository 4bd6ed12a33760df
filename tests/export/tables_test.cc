// SPDX-License-Identifier: GPL-3.0-or-later
#include "export/tables.h"

#include <gtest/gtest.h>

#include <nlohmann/json.hpp>

#include "tests/support/pages.h"

namespace hyogumi::emit {
namespace {

using testing_support::DocumentOf;
using testing_support::PageOf;
using testing_support::Rows;
using testing_support::TableOf;
using testing_support::TextCell;

// A reader of RFC 4180 by the letter, with LF for line ends: what a user's program does with the bytes.
Rows ReadCsv(const std::string& bytes) {
  Rows rows;
  std::vector<std::string> row{""};
  bool quoted = false;
  for (std::size_t i = 0; i < bytes.size(); ++i) {
    const char c = bytes[i];
    if (quoted && c == '"' && i + 1 < bytes.size() && bytes[i + 1] == '"') {
      row.back() += bytes[++i];
    } else if (c == '"') {
      quoted = !quoted;
    } else if (!quoted && c == ',') {
      row.emplace_back();
    } else if (!quoted && c == '\n') {
      rows.push_back(std::exchange(row, {""}));
    } else {
      row.back() += c;
    }
  }
  EXPECT_FALSE(quoted);
  EXPECT_EQ(row, std::vector<std::string>{""}) << "the last line ends with a line end";
  return rows;
}

PagedDocument OnPages(std::vector<Table> tables) {
  std::vector<Page> pages;
  for (std::size_t i = 0; i < tables.size(); ++i) {
    if (i > 0) tables[i].continues = tables[i - 1].id;
    pages.push_back(PageOf(static_cast<int>(i) + 1, {}, {tables[i]}));
  }
  return DocumentOf(std::move(pages));
}

TEST(Csv, WhatIsWrittenIsReadBack) {
  const Rows rows{{"a,b", "say \"yes\"", "two\nlines"}, {"", "長い 文", "\r"}, {" kept ", "=1+1", "\"\""}};
  EXPECT_EQ(ReadCsv(WriteCsv(WholeTables(OnPages({TableOf("p1t1", rows)})))), rows);
}

TEST(Csv, QuotesOnlyWhereItMust) {
  EXPECT_EQ(WriteCsv(WholeTables(OnPages({TableOf("p1t1", {{"a", "b c", "d,e"}, {"", "\"", ""}})}))),
            "a,b c,\"d,e\"\n,\"\"\"\",\n");
}

TEST(Csv, AnEmptyLineStandsBetweenTablesAndNowhereElse) {
  const Table narrow = [] {
    Table table = TableOf("p1t2", {{"x"}, {""}, {"y"}}, 300);
    return table;
  }();
  const PagedDocument document = DocumentOf({PageOf(1, {}, {TableOf("p1t1", {{"a", "b"}, {"", ""}}), narrow})});
  EXPECT_EQ(WriteCsv(WholeTables(document)), "a,b\n,\n\nx\n\"\"\ny\n");
}

TEST(Csv, AMergedCellStandsInItsFirstPlace) {
  Table table = TableOf("p1t1", {{"group", "", "c"}, {"a", "b", "1"}, {"", "d", "2"}});
  table.cells[0].column_span = 2;
  table.cells[3].row_span = 2;
  table.cells.erase(table.cells.begin() + 6);
  table.cells.erase(table.cells.begin() + 1);
  const std::vector<WholeTable> tables = WholeTables(OnPages({table}));
  EXPECT_EQ(WriteCsv(tables), "group,,c\na,b,1\n,d,2\n");
  ASSERT_EQ(tables.size(), 1U);
  EXPECT_FALSE(tables[0].rows[0][1].has_value()) << "covered, which is not the same as empty";
  ASSERT_EQ(tables[0].merged.size(), 2U);
  EXPECT_EQ(tables[0].merged[0].column_span, 2);
  EXPECT_EQ(tables[0].merged[1].row, 2);
  EXPECT_EQ(tables[0].merged[1].row_span, 2);
}

TEST(WholeTables, PagesOfOneTableAreOneAndARepeatedHeaderStandsOnce) {
  const std::vector<WholeTable> tables = WholeTables(
      OnPages({TableOf("p1t1", {{"No", "Name"}, {"1", "a"}}), TableOf("p2t1", {{"N o", "Na\nme"}, {"2", "b"}}),
               TableOf("p3t1", {{"3", "c"}, {"4", "d"}})}));
  ASSERT_EQ(tables.size(), 1U);
  EXPECT_EQ(ReadCsv(WriteCsv(tables)), (Rows{{"No", "Name"}, {"1", "a"}, {"2", "b"}, {"3", "c"}, {"4", "d"}}));
  ASSERT_EQ(tables[0].parts.size(), 3U);
  EXPECT_EQ(tables[0].parts[1].repeated_rows, 1);
  EXPECT_EQ(tables[0].parts[1].first_row, 3);
  EXPECT_EQ(tables[0].parts[1].last_row, 3);
  EXPECT_EQ(tables[0].parts[2].repeated_rows, 0);
  EXPECT_EQ(tables[0].parts[2].page, 3);
}

TEST(WholeTables, AHeaderOfSeveralRowsIsLeftOutWhole) {
  Table first = TableOf("p1t1", {{"group", "", "c"}, {"a", "b", "千円"}, {"x", "y", "1"}});
  first.cells[0].column_span = 2;
  first.cells.erase(first.cells.begin() + 1);
  Table second = first;
  second.id = "p2t1";
  second.cells.back().text = "2";
  EXPECT_EQ(WriteCsv(WholeTables(OnPages({first, second}))), "group,,c\na,b,千円\nx,y,1\nx,y,2\n");
}

// Nothing may get lost that is no header: where it is not surely one, it stays.
TEST(WholeTables, RowsThatOnlyLookAlikeStay) {
  const Rows rows{{"A", "1"}, {"B", "2"}};
  Table same = TableOf("p2t1", rows);
  EXPECT_EQ(WholeTables(OnPages({TableOf("p1t1", rows), TableOf("p2t1", {{"A", "1"}})}))[0].rows.size(), 3U)
      << "a page of nothing but that row";
  EXPECT_EQ(WholeTables(OnPages({TableOf("p1t1", {{"", ""}, {"1", "2"}}), TableOf("p2t1", {{"", ""}, {"3", "4"}})}))[0]
                .rows.size(),
            4U)
      << "rows without text prove nothing";
  Table spread = TableOf("p2t1", rows);
  spread.cells[0].row_span = 2;
  spread.cells.erase(spread.cells.begin() + 2);
  EXPECT_EQ(WholeTables(OnPages({TableOf("p1t1", rows), spread}))[0].rows.size(), 4U) << "a cell goes on below";
  Table known = TableOf("p2t1", {{"A", "changed"}, {"3", "c"}});
  known.header_rows = 1;
  EXPECT_EQ(WholeTables(OnPages({TableOf("p1t1", rows), known}))[0].rows.size(), 4U) << "a header that changed";
}

TEST(WholeTables, ARowThatThePageCutIsOneRow) {
  Table second = TableOf("p2t1", {{"No", "Text"}, {"", "goes on"}, {"2", "b"}});
  second.header_rows = 1;
  second.first_row_continues = true;
  second.cells[2].joint = "";
  second.cells[3].joint = " ";
  const std::vector<WholeTable> tables = WholeTables(OnPages({TableOf("p1t1", {{"No", "Text"}, {"1", "it"}}), second}));
  EXPECT_EQ(WriteCsv(tables), "No,Text\n1,it goes on\n2,b\n");
  EXPECT_EQ(tables[0].parts[1].first_row, 2) << "the row stands on both pages";
  EXPECT_EQ(tables[0].parts[1].last_row, 3);
}

TEST(WholeTables, TablesThatDoNotContinueStayApart) {
  const PagedDocument document =
      DocumentOf({PageOf(1, {}, {TableOf("p1t1", {{"a"}, {"b"}})}), PageOf(2, {}, {TableOf("p2t1", {{"a"}, {"c"}})})});
  EXPECT_EQ(WholeTables(document).size(), 2U);
  EXPECT_FALSE(HasText(WholeTables(OnPages({TableOf("p1t1", {{"", " "}})}))[0]));
}

TEST(TablesJson, HasEveryKeyAndTellsCoveredFromEmpty) {
  Table table = TableOf("p1t1", {{"wide", ""}, {"", "1"}});
  table.cells[0].column_span = 2;
  table.cells.erase(table.cells.begin() + 1);
  const PagedDocument document = OnPages({table});
  const auto json = nlohmann::json::parse(WriteTablesJson(document.sources, WholeTables(document)));
  EXPECT_EQ(json.at("schema_version"), 1);
  EXPECT_EQ(json.at("sources").at(0).at("file"), "plan.pdf");
  EXPECT_EQ(json.at("producer").at("name"), "hyogumi");
  const auto& first = json.at("tables").at(0);
  EXPECT_EQ(first.at("rows"), nlohmann::json::parse(R"([["wide", null], ["", "1"]])"));
  EXPECT_EQ(first.at("spans"), nlohmann::json::parse(R"([{"row":1,"column":1,"row_span":1,"column_span":2}])"));
  EXPECT_EQ(first.at("parts"), nlohmann::json::parse(R"([{"id":"p1t1","file":1,"page":1,"bbox":[100,100,300,140],
                                                          "rows":[1,2],"repeated_rows":0}])"));
  for (const char* key : {"id", "file", "page", "bbox", "ruled", "confidence", "columns", "header_rows"}) {
    EXPECT_TRUE(first.contains(key)) << key;
  }
}

}  // namespace
}  // namespace hyogumi::emit
