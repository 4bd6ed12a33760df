// SPDX-License-Identifier: GPL-3.0-or-later
#include "export/keys.h"

#include <gtest/gtest.h>

#include <set>

#include "tests/support/editions.h"

namespace hyogumi::emit {
namespace {

using testing_support::NextYear;
using testing_support::Programme;
using testing_support::Renumber;
using testing_support::SmallPlan;

std::vector<std::string> KeysOf(const ItemDocument& items) {
  std::vector<std::string> keys;
  for (const Item& item : items.items) keys.push_back(item.key.value_or("-"));
  return keys;
}

TEST(AssignKeys, CarriesThemOnThroughRenumbering) {
  const ItemDocument first = SmallPlan();
  ItemDocument second = NextYear(first);
  std::rotate(second.items.begin(), second.items.begin() + 1, second.items.begin() + 3);
  Renumber(second);
  const KeyCounts counts = AssignKeys(first, second);
  EXPECT_EQ(KeysOf(second), (std::vector<std::string>{"k2", "k3", "k1", "k4", "k5", "k6"}))
      << "the first year's keys are those of its order";
  EXPECT_EQ(counts.carried, 6u);
  ASSERT_TRUE(second.document.keys);
  EXPECT_EQ(second.document.keys->next, 7);
  EXPECT_TRUE(second.document.keys->retired.empty());
}

TEST(AssignKeys, NeverGivesOneAgainEvenAfterAYearsAbsence) {
  const ItemDocument first = SmallPlan();
  ItemDocument second = NextYear(first);
  const Item absent = second.items[1];
  second.items.erase(second.items.begin() + 1);
  second.items.push_back(Programme(2, "鳥獣の出没情報", "住民から寄せられた目撃の場所を地図に表す。"));
  Renumber(second);
  EXPECT_EQ(AssignKeys(first, second).retired, 1u);
  EXPECT_EQ(KeysOf(second), (std::vector<std::string>{"k1", "k3", "k4", "k5", "k6", "k7"}));
  EXPECT_EQ(second.document.keys->retired, (std::vector<RetiredKey>{{"k2", "1-2", "オンライン診療の普及", 2021}}));

  ItemDocument third = NextYear(second);  // as a run has it: without keys
  for (Item& item : third.items) item.key.reset();
  third.document.keys.reset();
  third.items.insert(third.items.begin() + 1, absent);
  third.items.pop_back();
  Renumber(third);
  AssignKeys(second, third);
  EXPECT_EQ(KeysOf(third), (std::vector<std::string>{"k1", "k8", "k3", "k4", "k5", "k6"}));
  EXPECT_EQ(third.document.keys->next, 9);
  ASSERT_EQ(third.document.keys->retired.size(), 2u) << "what was retired before stays so";
  EXPECT_EQ(third.document.keys->retired[0].key, "k2");
  EXPECT_EQ(third.document.keys->retired[1], (RetiredKey{"k7", "2-4", "鳥獣の出没情報", 2022}));
}

TEST(AssignKeys, GivesTheSameForTheSameDocuments) {
  const ItemDocument first = SmallPlan();
  ItemDocument once = NextYear(first);
  AssignKeys(first, once);
  ItemDocument twice = once;  // its own keys don't count
  std::swap(twice.items[0].key, twice.items[1].key);
  AssignKeys(first, twice);
  EXPECT_TRUE(once == twice);
}

TEST(AssignKeys, KeepsThemApartInAFileThatWasEdited) {
  ItemDocument first = SmallPlan();
  first.items[0].key = "k9";
  first.items[1].key = "k9";
  first.items[2].key = "k4";
  first.document.keys = KeyRecord{2, {{"k4", "1-8", {}, {}}}};
  ItemDocument second = NextYear(first);
  AssignKeys(first, second);
  const std::vector<std::string> keys = KeysOf(second);
  EXPECT_EQ(keys[0], "k9");
  EXPECT_EQ(std::set<std::string>(keys.begin(), keys.end()).size(), 6u);
  EXPECT_EQ(std::count(keys.begin(), keys.end(), "k4"), 0) << "it is retired";
  EXPECT_EQ(second.document.keys->next, 15);
}

TEST(AssignKeys, DoesNotCountOnFromANumberThatNoPlanComesTo) {
  ItemDocument first = SmallPlan();
  first.items[0].key = "k2147483647";
  ItemDocument second = NextYear(first);
  AssignKeys(first, second);
  EXPECT_EQ(KeysOf(second), (std::vector<std::string>{"k2147483647", "k1", "k2", "k3", "k4", "k5"}));
}

}  // namespace
}  // namespace hyogumi::emit
