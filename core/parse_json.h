// SPDX-License-Identifier: GPL-3.0-or-later
// JSON from files that may come from anywhere.
#ifndef CORE_PARSE_JSON_H_
#define CORE_PARSE_JSON_H_

#include <string_view>

#include "core/json.h"

namespace hyogumi {

// The text's value. Throws nlohmann::json::exception where it is no JSON, std::runtime_error where it is nested so deep
// that whoever walks through it could run out of stack. Thread-safe.
Json ParseJson(std::string_view text);
// The same, each value shown to `callback` as it is done; what it answers false to is left out (nlohmann::json::parse).
Json ParseJson(std::string_view text, const Json::parser_callback_t& callback);

}  // namespace hyogumi

#endif  // CORE_PARSE_JSON_H_
