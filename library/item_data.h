// SPDX-License-Identifier: GPL-3.0-or-later
// What an api::Item is: one of the items of a document that it keeps alive.
#ifndef LIBRARY_ITEM_DATA_H_
#define LIBRARY_ITEM_DATA_H_

#include <cstddef>
#include <memory>

#include "core/item.h"
#include "hyogumi/hyogumi.h"

namespace hyogumi::api {

struct Item::Data {
  std::shared_ptr<const ItemDocument> all;
  std::size_t index = 0;

  const DocumentRecord& document() const { return all->document; }
  const hyogumi::Item& item() const { return all->items[index]; }
};

}  // namespace hyogumi::api

#endif  // LIBRARY_ITEM_DATA_H_
