// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/parse_json.h"

#include <algorithm>
#include <stdexcept>
#include <string>

namespace hyogumi {
namespace {

constexpr int kNumberOverflow = 406;  // the library's id of it
constexpr int kDeepest = 100;  // ours is 10 deep; the library's own functions recur some 10,000 deep in 8 MB of stack

int DepthOf(std::string_view text) {
  int depth = 0;
  int deepest = 0;
  bool in_string = false;
  for (std::size_t i = 0; i < text.size(); ++i) {
    const char c = text[i];
    if (in_string) {
      if (c == '\\') ++i;
      in_string = c != '"';
    } else if (c == '"') {
      in_string = true;
    } else if (c == '[' || c == '{') {
      deepest = std::max(deepest, ++depth);
    } else if (c == ']' || c == '}') {
      --depth;
    }
  }
  return deepest;
}

JsonFault TooDeep(int depth) { return JsonFault(Phrase("its values are nested {} deep", depth)); }

// The 'key' that a message of the library names.
std::string Quoted(const std::string& text) {
  const std::size_t begin = text.find('\'');
  const std::size_t end = text.rfind('\'');
  return begin < end ? text.substr(begin + 1, end - begin - 1) : "";
}

}  // namespace

Json ParseJson(std::string_view text) {
  if (const int depth = DepthOf(text); depth > kDeepest) throw TooDeep(depth);
  return Json::parse(text);
}

Json ParseJson(std::istream& text, const Json::parser_callback_t& callback) {
  return Json::parse(text, [&callback](int depth, Json::parse_event_t event, Json& value) {
    if (depth > kDeepest) throw TooDeep(depth);
    return callback(depth, event, value);
  });
}

Message FaultOf(const std::exception& thrown) {
  if (const auto* fault = dynamic_cast<const JsonFault*>(&thrown)) return fault->message();
  const std::string english = thrown.what();
  if (const auto* parse = dynamic_cast<const Json::parse_error*>(&thrown)) {
    return {english, Phrase("it is no JSON from byte {} on", parse->byte).ja};
  }
  if (const auto* out_of_range = dynamic_cast<const Json::out_of_range*>(&thrown)) {
    const std::string named = Quoted(english);
    return {english, out_of_range->id == kNumberOverflow ? Phrase("a number is too large: {}", named).ja
                                                         : Phrase("a key or an element is missing: {}", named).ja};
  }
  if (dynamic_cast<const Json::type_error*>(&thrown) != nullptr) {
    return {english, Message("a value is of another kind than is expected").ja};
  }
  return english;
}

}  // namespace hyogumi
