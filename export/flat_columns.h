// SPDX-License-Identifier: GPL-3.0-or-later
// The columns of the flat tables (export/flat_tables.h) that do not depend on the document: names, labels and
// descriptions in both languages.
#ifndef EXPORT_FLAT_COLUMNS_H_
#define EXPORT_FLAT_COLUMNS_H_

#include <string>
#include <string_view>
#include <vector>

#include "export/flat_tables.h"

namespace hyogumi::emit {

// The tables without rows; that of the items has only the columns that every document has, in the order in which they
// stand there: those before the document's own columns, then those behind.
std::vector<FlatTable> FixedTables();

// The column of an item's field that the result has a key for (number, new, name, overview, …); null for another.
const FlatColumn* KnownField(std::string_view name);

// The fields of KnownField that every item has, whether the document has such a column or not, in their order.
const std::vector<std::string_view>& FieldsOfEveryItem();

// The codes of a result that the tables have, and their labels.
const std::vector<FlatCode>& ReviewStates();
const std::vector<FlatCode>& TextOrigins();  // of a source's text
const std::vector<FlatCode>& TargetRoles();

// The label of the code `name`; the name itself where there is none.
std::string LabelOf(const std::vector<FlatCode>& codes, std::string_view name);

// The name of the column whose values are names of fields.
inline constexpr std::string_view kFieldColumn = "field";

// The name of the first fixed column that stands behind the document's own.
inline constexpr std::string_view kFirstBehindFields = "relisted_from";

}  // namespace hyogumi::emit

#endif  // EXPORT_FLAT_COLUMNS_H_
