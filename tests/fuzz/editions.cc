// SPDX-License-Identifier: GPL-3.0-or-later
#include <set>

#include "core/unicode.h"
#include "export/diff.h"
#include "export/keys.h"
#include "export/match_items.h"
#include "tests/fuzz/must.h"
#include "tests/fuzz/plan.h"
#include "tests/fuzz/targets.h"
#include "tests/support/items.h"

namespace hyogumi::fuzz {
namespace {

// "+NAME\tOVERVIEW": an item of the later document.
void AddLine(std::string_view line, ItemDocument& earlier, ItemDocument& later) {
  ItemDocument& document = line.starts_with('+') ? later : earlier;
  if (line.starts_with('+')) line.remove_prefix(1);
  const std::size_t tab = std::min(line.find('\t'), line.size());
  Item item = testing_support::ItemOf(1, static_cast<int>(document.items.size()) + 1);
  item.name = std::string(line.substr(0, tab));
  item.overview = std::string(line.substr(std::min(tab + 1, line.size())));
  document.items.push_back(std::move(item));
}

void CheckMatch(const ItemDocument& earlier, const ItemDocument& later) {
  const emit::ItemMatch match = emit::MatchItems(earlier, later);
  std::set<std::size_t> old_items;
  std::set<std::size_t> new_items;
  for (const emit::ItemPair& pair : match.pairs) {
    Must(pair.old_item < earlier.items.size() && pair.new_item < later.items.size(), "a pair is of two items");
    Must(old_items.insert(pair.old_item).second && new_items.insert(pair.new_item).second,
         "an item is in one pair at most");
    Must(pair.score >= 0 && pair.score <= 1, "a score lies between 0 and 1");
  }
  const emit::EditionDiff diff = emit::Diff(earlier, later);
  Must(diff.changes.size() + diff.unchanged + diff.added.size() == later.items.size() &&
           diff.changes.size() + diff.unchanged + diff.dropped.size() == earlier.items.size(),
       "each item is changed, unchanged, added or dropped");
  const emit::Editions editions{earlier, later, diff};
  emit::DiffToJson(editions).dump();
  emit::DiffToText(editions, true);
  emit::DiffToHtml(editions, false);
}

}  // namespace

void Editions(std::string_view input) {
  const std::string text = Encode(Decode(input));
  ItemDocument earlier = testing_support::ItemsOf({0});
  ItemDocument later = earlier;
  later.document.id = "fedcba9876543210";
  for (std::string_view rest = text; !rest.empty();) {
    const std::size_t end = std::min(rest.find('\n'), rest.size());
    AddLine(rest.substr(0, end), earlier, later);
    rest.remove_prefix(std::min(end + 1, rest.size()));
  }
  CheckMatch(earlier, later);
  const emit::EditionDiff none = emit::Diff(later, later);
  Must(none.Same(), "a document does not differ from itself");
}

}  // namespace hyogumi::fuzz
