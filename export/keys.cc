// SPDX-License-Identifier: GPL-3.0-or-later
#include "export/keys.h"

#include <fmt/format.h>

#include <algorithm>
#include <charconv>
#include <set>
#include <string>

#include "export/match_items.h"

namespace hyogumi::emit {
namespace {

// 12 of "k12"; 0 of a key of another form, or of a number that no count of items comes to.
int NumberOf(std::string_view key) {
  constexpr int kMost = 1'000'000'000;
  int number = 0;
  if (key.substr(0, 1) != "k") return 0;
  const auto [stop, fault] = std::from_chars(key.data() + 1, key.data() + key.size(), number);
  return fault == std::errc() && stop == key.data() + key.size() && number <= kMost ? std::max(number, 0) : 0;
}

std::string NextKey(KeyRecord& record) { return fmt::format("k{}", record.next++); }

// `previous` with a key on each item, each once, and with what its record leaves out: the file may have been edited.
ItemDocument WithKeys(const ItemDocument& previous) {
  ItemDocument keyed = previous;
  KeyRecord record = keyed.document.keys.value_or(KeyRecord());
  std::set<std::string> used;
  const auto use = [&](const std::string& key) {
    record.next = std::max(record.next, NumberOf(key) + 1);
    return used.insert(key).second;
  };
  for (const RetiredKey& retired : record.retired) use(retired.key);
  for (Item& item : keyed.items) {
    if (item.key && !use(*item.key)) item.key.reset();
  }
  for (Item& item : keyed.items) {
    if (!item.key) item.key = NextKey(record);
  }
  keyed.document.keys = std::move(record);
  return keyed;
}

}  // namespace

KeyCounts AssignKeys(const ItemDocument& previous, ItemDocument& items) {
  const ItemDocument keyed = WithKeys(previous);
  for (Item& item : items.items) item.key.reset();
  std::vector<bool> goes_on(keyed.items.size(), false);
  for (const ItemPair& pair : MatchItems(keyed, items).pairs) {
    items.items[pair.new_item].key = keyed.items[pair.old_item].key;
    goes_on[pair.old_item] = true;
  }
  KeyRecord record = *keyed.document.keys;
  KeyCounts counts;
  for (Item& item : items.items) {
    ++(item.key ? counts.carried : counts.fresh);
    if (!item.key) item.key = NextKey(record);
  }
  for (std::size_t i = 0; i < keyed.items.size(); ++i) {
    if (goes_on[i]) continue;
    const Item& gone = keyed.items[i];
    record.retired.push_back({*gone.key, gone.id, gone.name, keyed.document.fiscal_year});
    ++counts.retired;
  }
  items.document.keys = std::move(record);
  return counts;
}

}  // namespace hyogumi::emit
