// SPDX-License-Identifier: GPL-3.0-or-later
// The views of plan.sqlite whose columns are those of the documents.
#ifndef EXPORT_SQLITE_VIEWS_H_
#define EXPORT_SQLITE_VIEWS_H_

#include <string>
#include <vector>

#include "core/item.h"

namespace hyogumi::emit {

// items_flat, a row an item: the flat table of items (export/flat_tables.h) made of the other tables. SQL.
std::string ItemViews(const std::vector<DocumentRecord>& documents);

// items_flat and targets_flat by the names and headers that a Japanese reader knows them by. SQL; after the others.
std::string LabelViews(const std::vector<DocumentRecord>& documents);

// A name as SQL quotes it: "予算額（千円）".
std::string QuotedName(const std::string& name);

}  // namespace hyogumi::emit

#endif  // EXPORT_SQLITE_VIEWS_H_
