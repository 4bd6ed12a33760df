// SPDX-License-Identifier: GPL-3.0-or-later
// The document record and the items as JSON: the same shapes in items.jsonl and in the result.
#ifndef CORE_ITEM_JSON_H_
#define CORE_ITEM_JSON_H_

#include <string>
#include <string_view>

#include "core/item.h"
#include "core/json.h"
#include "core/result.h"

namespace hyogumi {

Json ToJson(const DocumentRecord& document);
Json ToJson(const Item& item, const DocumentRecord& document);

// Parts of these, for those who show them.
Json ToJson(const SectionHeading& heading);
Json ToJson(const CellLine& line);
Json ReviewJson(const Item& item);

// The reverse. Throws nlohmann::json::exception where `json` has another shape.
DocumentRecord DocumentFromJson(const Json& json);
Item ItemFromJson(const Json& json, const DocumentRecord& document);

// items.jsonl: a line {"kind": "document", …record}, then a line {"kind": "item", …} an item.
std::string WriteItems(const ItemDocument& items);
Result<ItemDocument> ReadItems(std::string_view text, const std::string& file);

}  // namespace hyogumi

#endif  // CORE_ITEM_JSON_H_
