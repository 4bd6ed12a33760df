// SPDX-License-Identifier: GPL-3.0-or-later
// Reads results, and what segment wrote, from files that may come from anywhere.
//   `file` names the file in errors. All functions are thread-safe.
#ifndef EXPORT_RESULT_READER_H_
#define EXPORT_RESULT_READER_H_

#include <functional>
#include <optional>
#include <string>
#include <string_view>

#include "core/io.h"
#include "core/item.h"
#include "core/json.h"
#include "core/result.h"

namespace hyogumi::emit {

// A result as a whole: status 4 where it is none, status 1 where it breaks the schema.
Result<ItemDocument> ReadResult(std::string_view text, const std::string& file);

// A result, or what segment wrote: gives `take` its items one by one. Only one is held, unless the file has its items
// before its record. `checked` is the item's JSON where it was held against the schema, as that of a result is. Status
// 4 where it is neither, or a result that breaks the schema. The first error of `take` is given back.
using TakeItem = std::function<std::optional<Error>(Item item, const DocumentRecord& document, const Json* checked)>;
std::optional<Error> ReadItemByItem(const Input& input, const std::string& file, const TakeItem& take);

// The record alone, with the errors that are met on the way to it.
Result<DocumentRecord> ReadRecord(const Input& input, const std::string& file);

}  // namespace hyogumi::emit

#endif  // EXPORT_RESULT_READER_H_
