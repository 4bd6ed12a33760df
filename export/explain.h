// SPDX-License-Identifier: GPL-3.0-or-later
// Where one value of a result comes from: page, box, lines, readings, repairs, rules. All of it from the result alone.
//   All functions are thread-safe.
#ifndef EXPORT_EXPLAIN_H_
#define EXPORT_EXPLAIN_H_

#include <string>
#include <string_view>
#include <vector>

#include "core/item.h"
#include "core/json.h"
#include "core/result.h"

namespace hyogumi::emit {

// The rules tried in vain before `rule`: those of its kind (role, date, quantity) that DocumentRecord::figure_rules,
// which has the order, lists before it; none where it is not among them.
std::vector<std::string> RulesTried(const std::string& rule, const DocumentRecord& document);

// One item as JSON: "item", "parts", "review", "warnings" (those of no field) and "fields". A field has "text", "cells"
// with their lines as drawn, "joined" (the text before its first repair), "repairs" each with the text as it was after
// it, "header" (the pattern that made the column this field), of the indicator "targets", else "quantities" and
// "dates", each with the rules tried before its own, and "warnings". With `field` that one alone: its name in the
// result, "marks", "label", "section", or the header as printed.
// `file` names the result in errors: status 2 where there is no such item or field, with the nearest.
Result<Json> Explain(const ItemDocument& items, const std::string& id, const std::string& field,
                     const std::string& file);

// The same for a person: a field as a paragraph; of a whole item a line a field.
std::string ExplanationText(const Json& explanation, bool japanese);

}  // namespace hyogumi::emit

#endif  // EXPORT_EXPLAIN_H_
