// SPDX-License-Identifier: GPL-3.0-or-later
// The result, `--to json`: document, items and validation in one object, an item a line.
#ifndef EXPORT_RESULT_JSON_H_
#define EXPORT_RESULT_JSON_H_

#include <string>
#include <string_view>

#include "core/item.h"
#include "core/result.h"
#include "export/checks.h"

namespace hyogumi::emit {

// The bytes of the result file. Each part is held against the schema before it is added; a fault there is ours: exit
// status 70.
Result<std::string> WriteResult(const ItemDocument& items, const Validation& validation);

// The reverse, of a file that may come from elsewhere: status 4 where it is no result, status 1 where it breaks the
// schema. `file` names it in errors.
Result<ItemDocument> ReadResult(std::string_view text, const std::string& file);

// Is the `validation` of a result, as the file has it, what `anew` says of it? Checks that the file doesn't have are of
// later versions and don't count. `text` must be what ReadResult reads. The check's id: validation-as-written.
Check ValidationAsWritten(std::string_view text, const Validation& anew);

}  // namespace hyogumi::emit

#endif  // EXPORT_RESULT_JSON_H_
