// SPDX-License-Identifier: GPL-3.0-or-later
// JSON from files that may come from anywhere.
#ifndef CORE_PARSE_JSON_H_
#define CORE_PARSE_JSON_H_

#include <exception>
#include <istream>
#include <stdexcept>
#include <string_view>
#include <utility>

#include "core/json.h"
#include "core/message.h"

namespace hyogumi {

// What JSON allows, and we don't.
class JsonFault : public std::runtime_error {
 public:
  explicit JsonFault(Message message) : std::runtime_error(message.en), message_(std::move(message)) {}
  const Message& message() const { return message_; }

 private:
  Message message_;
};

// The text's value. Throws nlohmann::json::exception where it is no JSON, JsonFault where it is nested so deep that
// whoever walks through it could run out of stack. Thread-safe.
Json ParseJson(std::string_view text);
// The same of a text that need not be in memory as a whole. `callback` is shown the keys and, as they are done, the
// values that are at most `depth` deep, as nlohmann::json::parse shows them, but no beginning of an object or an array;
// an array's element that it answers false to is left out.
Json ParseJson(std::istream& text, int depth, const Json::parser_callback_t& callback);

// What one of these exceptions, or of those that are thrown where a value is missing or of another kind, tells people:
// the library's own words, and in Japanese what they come to.
Message FaultOf(const std::exception& thrown);

}  // namespace hyogumi

#endif  // CORE_PARSE_JSON_H_
