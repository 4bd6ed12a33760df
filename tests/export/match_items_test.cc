// SPDX-License-Identifier: GPL-3.0-or-later
#include "export/match_items.h"

#include <gtest/gtest.h>

#include "tests/support/editions.h"

namespace hyogumi::emit {
namespace {

using testing_support::NextYear;
using testing_support::Programme;
using testing_support::Renumber;
using testing_support::SmallPlan;

using Names = std::vector<std::pair<std::string, std::string>>;

Names PairedNames(const ItemDocument& a, const ItemDocument& b) {
  Names names;
  for (const ItemPair& pair : MatchItems(a, b).pairs) {
    names.emplace_back(*a.items[pair.old_item].name, *b.items[pair.new_item].name);
  }
  return names;
}

TEST(MatchItems, PairsADocumentWithItselfById) {
  const ItemDocument plan = SmallPlan();
  const ItemMatch match = MatchItems(plan, plan);
  ASSERT_EQ(match.pairs.size(), 6u);
  for (std::size_t i = 0; i < 6; ++i) EXPECT_EQ(match.pairs[i], (ItemPair{i, i, PairedBy::kId, 1}));
  EXPECT_TRUE(match.splits.empty());
}

TEST(MatchItems, FollowsAProgrammeThroughARenumberedPlan) {
  const ItemDocument plan = SmallPlan();
  ItemDocument next = NextYear(plan);
  std::rotate(next.items.begin(), next.items.begin() + 1, next.items.begin() + 3);
  std::rotate(next.items.begin() + 3, next.items.begin() + 4, next.items.end());
  Renumber(next);
  const Names names = PairedNames(plan, next);
  ASSERT_EQ(names.size(), 6u);
  for (const auto& [old_name, new_name] : names) EXPECT_EQ(old_name, new_name);
}

TEST(MatchItems, DoesNotPairOtherProgrammesOfTheSameId) {
  const ItemDocument plan = SmallPlan();
  ItemDocument next = NextYear(plan);
  Item& other = next.items[1];
  other.name = "鳥獣の出没情報";
  other.overview = "住民から寄せられた目撃の場所を地図に表し、注意を促す。";
  other.indicator = "わな 80台";
  EXPECT_EQ(PairedNames(plan, next).size(), 5u);
}

TEST(MatchItems, KnowsAProgrammeByItsNameOrByItsOutline) {
  const ItemDocument plan = SmallPlan();
  ItemDocument next = NextYear(plan);
  next.items[0].overview = "昨年度に続き、溢れた記録が残る支川を優先して置く。";
  next.items[1].name = "遠くの専門医とつながる診察";
  std::rotate(next.items.begin(), next.items.begin() + 1, next.items.begin() + 3);
  Renumber(next);
  const Names names = PairedNames(plan, next);
  EXPECT_EQ(names.size(), 6u);
  EXPECT_NE(std::find(names.begin(), names.end(), std::pair(*plan.items[0].name, *plan.items[0].name)), names.end());
  EXPECT_NE(std::find(names.begin(), names.end(),
                      std::pair<std::string, std::string>("オンライン診療の普及", "遠くの専門医とつながる診察")),
            names.end());
}

TEST(MatchItems, PairsRowsListedAgainOnlyAmongThemselves) {
  ItemDocument plan = SmallPlan();
  plan.items[5] = plan.items[0];  // listed again in the second section
  plan.items[5].section = 1;
  plan.items[5].relisted_from = "1-1";
  Renumber(plan);
  ItemDocument next = NextYear(plan);
  next.items.erase(next.items.begin());
  Renumber(next);
  const ItemMatch match = MatchItems(plan, next);
  ASSERT_EQ(match.pairs.size(), 5u);
  EXPECT_EQ(match.pairs.back().old_item, 5u);
  EXPECT_EQ(match.pairs.back().new_item, 4u);
}

// Programmes that differ in the place only: what is gone does not go on as what is new.
TEST(MatchItems, KeepsApartWhatIsAsAlikeAsOthersOfItsOwnDocument) {
  const auto roads = [](const std::vector<std::string>& places) {
    ItemDocument plan = SmallPlan();
    for (const std::string& place : places) {
      plan.items.push_back(Programme(2, "県道" + place + "線の改良",
                                     place + "地内で歩道の整備と線形の改良を行い、安全な通行を確保する。"));
    }
    Renumber(plan);
    return plan;
  };
  const ItemDocument plan = roads({"東山", "西川", "南町", "北原"});
  const ItemDocument next = NextYear(roads({"中島", "西川", "北原", "上沢", "南町"}));
  const Names names = PairedNames(plan, next);
  EXPECT_EQ(names.size(), 9u);
  for (const auto& [old_name, new_name] : names) EXPECT_EQ(old_name, new_name);
}

TEST(MatchItems, WantsMoreWhereTheNewDocumentCallsAnItemNew) {
  const ItemDocument plan = SmallPlan();
  ItemDocument next = NextYear(plan);
  next.items[2].name = "和牛の放牧を助けるセンサーの導入";
  next.items[2].overview = "放牧地の柵と水場の様子を遠くから確かめる。";
  next.items[2].indicator = "放牧地 4か所";
  EXPECT_EQ(MatchItems(plan, next).pairs.size(), 6u);
  next.items[2].is_new = true;
  EXPECT_EQ(MatchItems(plan, next).pairs.size(), 5u);
  next.items[2] = plan.items[2];
  next.items[2].is_new = true;
  EXPECT_EQ(MatchItems(plan, next).pairs.size(), 6u) << "the same programme, whatever the mark says";
}

TEST(MatchItems, GoesByKeyFirst) {
  ItemDocument plan = SmallPlan();
  for (std::size_t i = 0; i < 6; ++i) plan.items[i].key = "k" + std::to_string(i + 1);
  ItemDocument next = NextYear(plan);
  next.items[0].name = "川の見守り";
  next.items[0].overview = "住民が写真を送る。";
  next.items[0].indicator = "写真 30枚";
  const ItemMatch match = MatchItems(plan, next);
  ASSERT_EQ(match.pairs.size(), 6u);
  EXPECT_EQ(match.pairs[0], (ItemPair{0, 0, PairedBy::kKey, 1}));
}

TEST(MatchItems, DoesNotBelieveTheKeysOfAnotherFamily) {
  ItemDocument plan = SmallPlan();
  for (std::size_t i = 0; i < 6; ++i) plan.items[i].key = "k" + std::to_string(i + 1);
  ItemDocument other = NextYear(plan);
  std::rotate(other.items.begin(), other.items.begin() + 1, other.items.end());
  for (std::size_t i = 0; i < 6; ++i) other.items[i].key = "k" + std::to_string(i + 1);
  for (const auto& [old_name, new_name] : PairedNames(plan, other)) EXPECT_EQ(old_name, new_name);
}

TEST(MatchItems, OffersASplitAndPairsOnlyOnePart) {
  ItemDocument plan = SmallPlan();
  plan.items.push_back(
      Programme(2, "テレワークの定着と文書の電子決裁",
                "モバイルパソコンを配備し、在宅で働ける日を増やす。起案から保存までを画面の上で終える。"));
  Renumber(plan);
  ItemDocument next = NextYear(plan);
  next.items.back().name = "テレワークの定着";
  next.items.back().overview = "モバイルパソコンを配備し、在宅で働ける日を増やす。";
  next.items.push_back(Programme(2, "文書の電子決裁", "起案から保存までを画面の上で終える。"));
  next.items.back().is_new = true;  // as a plan would say
  next.items.push_back(Programme(2, "鳥獣の出没情報", "住民から寄せられた目撃の場所を地図に表す。"));
  Renumber(next);
  const ItemMatch match = MatchItems(plan, next);
  ASSERT_EQ(match.pairs.size(), 7u);
  ASSERT_EQ(match.splits.size(), 1u);
  EXPECT_EQ(match.splits[0].old_item, 6u);
  EXPECT_EQ(match.splits[0].new_items, std::vector<std::size_t>{7});
  EXPECT_GT(match.splits[0].score, 0.5);
}

TEST(MatchItems, GivesAnAnswerForAnything) {
  const ItemDocument nothing = testing_support::ItemsOf({});
  EXPECT_TRUE(MatchItems(nothing, SmallPlan()).pairs.empty());
  EXPECT_TRUE(MatchItems(SmallPlan(), nothing).pairs.empty());
  ItemDocument bare = SmallPlan();
  for (Item& item : bare.items) item = Item();
  for (Item& item : bare.items) item.section = -1;
  EXPECT_TRUE(MatchItems(bare, SmallPlan()).pairs.empty());
  for (std::size_t i = 0; i < bare.items.size(); ++i) bare.items[i].id = "p1t1r" + std::to_string(i + 1);
  EXPECT_EQ(MatchItems(bare, bare).pairs.size(), 6u) << "a document goes on as itself";
}

}  // namespace
}  // namespace hyogumi::emit
