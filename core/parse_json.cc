// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/parse_json.h"

#include <algorithm>
#include <stdexcept>
#include <string>

namespace hyogumi {
namespace {

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

}  // namespace

Json ParseJson(std::string_view text) { return ParseJson(text, nullptr); }

Json ParseJson(std::string_view text, const Json::parser_callback_t& callback) {
  if (const int depth = DepthOf(text); depth > kDeepest) {
    throw std::runtime_error("its values are nested " + std::to_string(depth) + " deep");
  }
  return Json::parse(text, callback);
}

}  // namespace hyogumi
