// SPDX-License-Identifier: GPL-3.0-or-later
// One item in Markdown. All functions are thread-safe.
#ifndef EXPORT_MARKDOWN_ITEM_H_
#define EXPORT_MARKDOWN_ITEM_H_

#include <string>

#include "core/item.h"
#include "export/flat_tables.h"

namespace hyogumi::emit {

// Of a document that `tables` is made for: a heading of `level`, a table of its fields, and one of its figures.
std::string MarkdownItem(const Item& item, const DocumentRecord& document, const FlatTables& tables, int level);

// "#### ", at most six signs.
std::string MarkdownHeadingMark(int level);

}  // namespace hyogumi::emit

#endif  // EXPORT_MARKDOWN_ITEM_H_
