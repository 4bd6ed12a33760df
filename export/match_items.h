// SPDX-License-Identifier: GPL-3.0-or-later
// Which item of an earlier document goes on as which item of a later one: what diff and the keys rest on.
//   Pairs are found by key, by id and by likeness, in this order. An id pairs only items that say something alike, and
// the less the fewer items of equal name have equal ids: plans are renumbered.
//   Likeness is measured in bigrams of code points of the folded texts, each weighted by how rare it is among the items
// of one document (inverse document frequency; Spärck Jones 1972), as the cosine of the two sets (Ochiai 1957): of the
// names, and of the outlines (all other texts, figures apart, as these change every year). The greater of the two
// counts three times the lesser, so that a programme is known by its name under a new outline, or by its outline
// under a new name. The unit in charge and the section's title add a little, the less the more items share them.
//   How alike two different programmes of a publisher may look is read off the documents themselves: no two items of
// one document are the same programme. A pair that is not plain must be clearly more alike than either of its items
// is to any other of its own document.
//   Functions are pure and thread-safe. The cost grows with the pairs of items that share a rare bigram, not with all.
#ifndef EXPORT_MATCH_ITEMS_H_
#define EXPORT_MATCH_ITEMS_H_

#include <cstddef>
#include <vector>

#include "core/item.h"

namespace hyogumi::emit {

enum class PairedBy { kKey, kId, kLikeness };

struct ItemPair {
  std::size_t old_item = 0;  // index into the items
  std::size_t new_item = 0;
  PairedBy by = PairedBy::kLikeness;
  double score = 0;  // from 0 to 1, to hundredths; 1 by key
  bool operator==(const ItemPair&) const = default;
};

// New items without a partner that say what an old one said that has another partner, and this one no longer says:
// likely it was split. An offer only.
struct ItemSplit {
  std::size_t old_item = 0;
  std::vector<std::size_t> new_items;  // in their document's order, the partner apart
  double score = 0;                    // how much of what they say the old one said, the least of theirs
  bool operator==(const ItemSplit&) const = default;
};

struct ItemMatch {
  std::vector<ItemPair> pairs;    // in the order of the new items; each item is in one at most
  std::vector<ItemSplit> splits;  // in the order of the old items
};

// Rows that are listed again (relisted_from) pair only among themselves. Equal keys count where most of them are on
// items that say something alike: else the keys are of two families.
ItemMatch MatchItems(const ItemDocument& old_items, const ItemDocument& new_items);

}  // namespace hyogumi::emit

#endif  // EXPORT_MATCH_ITEMS_H_
