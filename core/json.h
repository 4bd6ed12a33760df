// SPDX-License-Identifier: GPL-3.0-or-later
// JSON as every file of hyogumi writes it: keys in a fixed order, UTF-8, LF, integers without ".0", unknown is null.
#ifndef CORE_JSON_H_
#define CORE_JSON_H_

#include <cmath>
#include <nlohmann/json.hpp>
#include <optional>
#include <string>
#include <vector>

#include "core/geometry.h"

namespace hyogumi {

using Json = nlohmann::ordered_json;

// A number without a fraction is written as an integer, any other as short as it round-trips.
inline Json Number(double value) {
  constexpr double kExactIntegers = 9007199254740992.0;  // 2^53
  if (std::trunc(value) == value && std::abs(value) < kExactIntegers) return static_cast<std::int64_t>(value);
  return value;
}

template <typename T>
Json Nullable(const std::optional<T>& value) {
  return value ? Json(*value) : Json();
}

inline Json ToJson(const Box& box) {
  return Json::array({Number(box.left), Number(box.top), Number(box.right), Number(box.bottom)});
}

inline Json ToJson(const std::optional<Box>& box) { return box ? ToJson(*box) : Json(); }

inline Box BoxFromJson(const Json& json) {
  return {json.at(0).get<double>(), json.at(1).get<double>(), json.at(2).get<double>(), json.at(3).get<double>()};
}

template <typename T>
Json ArrayOf(const std::vector<T>& values, Json (*to_json)(const T&)) {
  Json array = Json::array();
  for (const T& value : values) array.push_back(to_json(value));
  return array;
}

// The value under `key`, or nothing where it is null or absent. Throws nlohmann::json::exception on another type.
template <typename T>
std::optional<T> OptionalFromJson(const Json& object, const char* key) {
  const auto found = object.find(key);
  if (found == object.end() || found->is_null()) return std::nullopt;
  return found->template get<T>();
}

}  // namespace hyogumi

#endif  // CORE_JSON_H_
