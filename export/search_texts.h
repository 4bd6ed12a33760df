// SPDX-License-Identifier: GPL-3.0-or-later
// What of an item is searched in. All functions are thread-safe.
#ifndef EXPORT_SEARCH_TEXTS_H_
#define EXPORT_SEARCH_TEXTS_H_

#include <string>
#include <string_view>
#include <vector>

#include "core/item.h"

namespace hyogumi::emit {

struct SearchText {
  std::string field;
  bool folded = true;  // else as it reads, without white space
  std::string text;
};

// The item's texts, sub-rows among them, field by field: folded, and as they read where folding changes more than white
// space; both line by line, as entries and paragraphs are. Empty ones are left out.
std::vector<SearchText> SearchTextsOf(const Item& item, const DocumentRecord& document);

}  // namespace hyogumi::emit

#endif  // EXPORT_SEARCH_TEXTS_H_
