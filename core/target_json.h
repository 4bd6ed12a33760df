// SPDX-License-Identifier: GPL-3.0-or-later
// Targets, quantities and dates as JSON, in items.jsonl and in the result.
#ifndef CORE_TARGET_JSON_H_
#define CORE_TARGET_JSON_H_

#include <string_view>

#include "core/item.h"
#include "core/json.h"

namespace hyogumi {

std::string_view Name(TargetRole role);

Json ToJson(const Target& target);
Json ToJson(const InField<Quantity>& quantity);
Json ToJson(const InField<DateSpan>& date);
Json ToJson(const InField<UnreadFigure>& figure);

// The reverse of a whole item's: nothing where `item` is of before there were any. Throws nlohmann::json::exception
// where it has another shape.
void TakeTargets(const Json& json, Item& item);

}  // namespace hyogumi

#endif  // CORE_TARGET_JSON_H_
