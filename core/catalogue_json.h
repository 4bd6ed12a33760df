// SPDX-License-Identifier: GPL-3.0-or-later
// The catalogue block as the result's JSON has it.
#ifndef CORE_CATALOGUE_JSON_H_
#define CORE_CATALOGUE_JSON_H_

#include <optional>

#include "core/catalogue.h"
#include "core/json.h"

namespace hyogumi {

// Null where there is none.
Json ToJson(const std::optional<CatalogueRecord>& catalogue);

// The reverse. Throws nlohmann::json::exception where `json` has another shape.
std::optional<CatalogueRecord> CatalogueFromJson(const Json& json);

}  // namespace hyogumi

#endif  // CORE_CATALOGUE_JSON_H_
