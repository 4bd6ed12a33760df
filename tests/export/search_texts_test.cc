// SPDX-License-Identifier: GPL-3.0-or-later
#include "export/search_texts.h"

#include <gtest/gtest.h>

#include "tests/support/items.h"

namespace hyogumi::emit {
namespace {

std::vector<std::string> TextsOf(const Item& item, const std::string& field, bool folded) {
  std::vector<std::string> texts;
  for (const SearchText& text : SearchTextsOf(item, testing_support::ItemsOf({1}).document)) {
    if (text.field == field && text.folded == folded) texts.push_back(text.text);
  }
  return texts;
}

using Texts = std::vector<std::string>;

TEST(SearchTextsTest, FoldedAndAsItReadsWhereThatDiffers) {
  Item item = testing_support::ItemOf(1, 1);
  item.overview = "防災 情報\n・発信〇（ＩＣＴ）";
  EXPECT_EQ(TextsOf(item, "overview", true), Texts{"防災情報\n・発信○(ICT)"}) << "lines stay apart";
  EXPECT_EQ(TextsOf(item, "overview", false), Texts{"防災情報\n・発信〇（ＩＣＴ）"});
  item.overview = "防災 情報";
  EXPECT_EQ(TextsOf(item, "overview", true), Texts{"防災情報"});
  EXPECT_EQ(TextsOf(item, "overview", false), Texts{});
  item.overview = " \n";
  EXPECT_EQ(TextsOf(item, "overview", true), Texts{});
}

TEST(SearchTextsTest, AllUnitsAndSubRowsAreIn) {
  Item item = testing_support::ItemOf(1, 1);
  EXPECT_EQ(TextsOf(item, "divisions", true), Texts{"広報課"});
  item.responsible.push_back({"農林部", {}});
  item.rows = {{{"budget", "100"}}, {{"budget", "200"}}};
  EXPECT_EQ(TextsOf(item, "responsible", true), Texts{"総務部\n広報課\n農林部"});
  EXPECT_EQ(TextsOf(item, "budget", true), (Texts{"100", "200"}));
}

}  // namespace
}  // namespace hyogumi::emit
