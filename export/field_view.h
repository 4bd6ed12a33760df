// SPDX-License-Identifier: GPL-3.0-or-later
// A field of an item seen as its column: text, repairs, cells. For what proves and explains it.
//   All functions are thread-safe. Views point into the item, which must stay as it is meanwhile.
#ifndef EXPORT_FIELD_VIEW_H_
#define EXPORT_FIELD_VIEW_H_

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "core/item.h"

namespace hyogumi::emit {

struct NumberedRepair {
  std::string id;  // "r3", of the item
  Repair repair;   // with its range in the view's text
};

struct FieldView {
  std::string field;                    // its name in the result
  const FieldLabel* label = nullptr;    // the document's column; null where it has none of this name
  std::optional<std::string> text;      // none where no table has such a column
  std::vector<NumberedRepair> repairs;  // in the order in which they were done
  const std::vector<CellSource>* cells = nullptr;
};

// The fields of an item, each once: those with cells in the order of the columns, then those without.
std::vector<std::string> FieldsOf(const Item& item, const DocumentRecord& document);

// `field` as repairs and cells name it; "division" is "divisions". Of a flag the text is the mark, of "number" the
// label, of "responsible" all units, with the repairs of department and divisions at their places in it.
FieldView ViewOf(std::string_view field, const Item& item, const DocumentRecord& document);

std::vector<Repair> RepairsOf(const FieldView& view);

// Is the row marked as listed before? Then its name lacks the marker that is printed in its cell.
bool IsListedAgain(const Item& item);

// Does any item keep the lines of its cells? Results of before they were kept don't.
bool KeepsLines(const ItemDocument& items);

}  // namespace hyogumi::emit

#endif  // EXPORT_FIELD_VIEW_H_
