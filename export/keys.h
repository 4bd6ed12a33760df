// SPDX-License-Identifier: GPL-3.0-or-later
// Keys: what stays the same over the years while ids and names change.
#ifndef EXPORT_KEYS_H_
#define EXPORT_KEYS_H_

#include <cstddef>

#include "core/item.h"

namespace hyogumi::emit {

struct KeyCounts {
  std::size_t carried = 0;  // on from the earlier document
  std::size_t fresh = 0;
  std::size_t retired = 0;  // of the earlier document's items; keys retired before not among them
};

// Gives each of `items` a key: that of the item of `previous` that goes on as it (export/match_items.h), else a new
// one. The keys of the others of `previous` are retired: no item ever gets one of them again, not even where it looks
// like the one that had it. Items of `previous` that have no key (its first year) count as if they had been given
// theirs in order. Keys that `items` has are replaced. The same two documents always give the same keys. Thread-safe.
KeyCounts AssignKeys(const ItemDocument& previous, ItemDocument& items);

}  // namespace hyogumi::emit

#endif  // EXPORT_KEYS_H_
