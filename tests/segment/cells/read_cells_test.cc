// SPDX-License-Identifier: GPL-3.0-or-later
#include "segment/cells/read_cells.h"

#include <gtest/gtest.h>

#include "core/item_json.h"
#include "tests/support/figures.h"

namespace hyogumi::segment {
namespace {

using testing_support::ExpectFigures;
using testing_support::json;

// What the rules of the base make of one programme.
Item Read(const std::string& overview, const std::string& indicator, int fiscal_year) {
  DocumentRecord document;
  document.fiscal_year = fiscal_year;
  Item item;
  item.section = -1;
  item.overview = overview;
  item.indicator = indicator;
  ReadCells(document, BaseProfile(), item);
  return item;
}

// A publisher, and how much is read right of what its reader wrote down.
class CellsOf : public testing::TestWithParam<std::pair<std::string, double>> {};

TEST_P(CellsOf, AreReadAsACarefulReaderReadsThem) {
  const auto& [name, least] = GetParam();
  const std::string path = std::string(HYOGUMI_SOURCE_DIR) + "/fixtures/cells/" + name;
  std::ifstream file(path + ".json");
  const json source = json::parse(file);
  json items = json::array();
  for (const json& programme : source.at("items")) {
    Item item = Read(programme.at("overview"), programme.at("indicator"), source.at("fiscal_year"));
    item.id = "1-" + std::to_string(programme.at("number").get<int>());
    items.push_back(json::parse(ToJson(item, DocumentRecord()).dump()));
  }
  ExpectFigures(items, path + ".figures.jsonl", least);
}

INSTANTIATE_TEST_SUITE_P(ReadCells, CellsOf,
                         testing::Values(std::pair("prefecture", 0.98), std::pair("city", 0.98),
                                         std::pair("ministry", 0.98), std::pair("town", 0.94),
                                         std::pair("prefecture-ict", 0.98), std::pair("big-city", 0.98)));

TEST(ReadCells, AColumnGivesItsFiguresUnitAndRole) {
  DocumentRecord document;
  document.fields = {{"budget", "予算額（千円）", "amount", "千円", false}};
  Profile profile = BaseProfile();
  Item item;
  item.section = -1;
  item.fields = {{"budget", "△1,200"}, {"baseline", "45%"}, {"phone", "0120-123-456"}};
  ReadCells(document, profile, item);
  ASSERT_EQ(item.quantities.size(), 2U);
  EXPECT_EQ(item.quantities[0].field, "budget");
  EXPECT_EQ(item.quantities[0].what.value, -1200000);
  EXPECT_EQ(item.quantities[0].what.unit, "円");
  EXPECT_EQ(item.quantities[0].what.scale, 1000);
  EXPECT_EQ(item.quantities[0].what.currency, "JPY");
  EXPECT_EQ(item.quantities[1].field, "baseline");
  EXPECT_EQ(item.quantities[1].role, TargetRole::kBaseline);
}

TEST(ReadCells, AnArrowInAColumnOfTargetsComesFromTheBaseline) {
  struct {
    const char* text;
    std::vector<TargetRole> roles;
  } const cases[] = {
      {"500人→600人", {TargetRole::kBaseline, TargetRole::kTarget}},
      {"65% → 70% → 75%", {TargetRole::kTarget, TargetRole::kTarget, TargetRole::kTarget}},
      {"500人\n600人", {TargetRole::kTarget, TargetRole::kTarget}},
  };
  for (const auto& row : cases) {
    SCOPED_TRACE(row.text);
    Item item;
    item.fields = {{"target", row.text}};
    ReadCells(DocumentRecord(), BaseProfile(), item);
    std::vector<TargetRole> roles;
    for (const auto& quantity : item.quantities) roles.push_back(quantity.role.value_or(TargetRole::kAction));
    EXPECT_EQ(roles, row.roles);
  }
}

TEST(ReadCells, WhatNoRuleUnderstandsStaysText) {
  const Item item = Read("", "3都市圏構想を検討する。", 2021);
  ASSERT_EQ(item.unread.size(), 1U);
  EXPECT_EQ(item.unread[0].field, "indicator");
  EXPECT_EQ(item.unread[0].what.text, "3");
}

}  // namespace
}  // namespace hyogumi::segment
