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

// Puts the targets, quantities, dates and unread figures that an item's JSON has into `item`; a result of before there
// were dates has none. Throws nlohmann::json::exception where `json` has another shape.
void TakeTargets(const Json& json, Item& item);

}  // namespace hyogumi

#endif  // CORE_TARGET_JSON_H_
