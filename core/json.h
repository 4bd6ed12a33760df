// SPDX-License-Identifier: GPL-3.0-or-later
// JSON as every file of hyogumi writes it: keys in a fixed order, UTF-8, LF, integers without ".0", unknown is null.
#ifndef CORE_JSON_H_
#define CORE_JSON_H_

#include <cmath>
#include <cstdint>
#include <limits>
#include <memory>
#include <nlohmann/json.hpp>
#include <optional>
#include <string>
#include <type_traits>
#include <utility>
#include <vector>

#include "core/geometry.h"

namespace hyogumi {

// nlohmann::ordered_map, which copies what it has each time it grows, as its keys are const: that is most of the time
// that reading takes. Here they are moved, from one block to the next.
template <typename Key, typename Value, typename Less, typename Allocator>
class JsonObject : public nlohmann::ordered_map<Key, Value, Less, Allocator> {
  using Base = nlohmann::ordered_map<Key, Value, Less, Allocator>;

 public:
  using Base::Base;

  template <typename K>
  std::pair<typename Base::iterator, bool> emplace(K&& key, Value&& value) {
    MakeRoom();
    return Base::emplace(std::forward<K>(key), std::move(value));
  }
  template <typename K>
  Value& operator[](K&& key) {
    MakeRoom();
    return Base::operator[](std::forward<K>(key));
  }

 private:
  void MakeRoom() {
    constexpr std::size_t kFirst = 8;
    if (this->size() < this->capacity()) return;
    typename Base::Container larger;
    larger.reserve(this->empty() ? kFirst : 2 * this->size());
    // The old block goes next: nobody sees the keys that were taken.
    for (auto& [key, value] : *this) larger.emplace_back(std::move(const_cast<Key&>(key)), std::move(value));
    Base::Container::swap(larger);
  }
};

// Whole numbers are read as the library reads them, but for those that don't fit: it gives others for them, or what C++
// leaves undefined. They throw out_of_range 406, as numbers do that no double holds.
template <typename T, typename = void>
struct JsonSerializer : nlohmann::adl_serializer<T> {};
template <typename T>
struct JsonSerializer<T, std::enable_if_t<std::is_integral_v<T> && !std::is_same_v<T, bool>>>
    : nlohmann::adl_serializer<T> {
  template <typename AnyJson>
  static void from_json(const AnyJson& json, T& value) {
    if (!Fits(json)) {
      constexpr int kNumberOverflow = 406;
      throw nlohmann::detail::out_of_range::create(kNumberOverflow, "number overflow: " + json.dump(), &json);
    }
    nlohmann::adl_serializer<T>::from_json(json, value);
  }

 private:
  template <typename AnyJson>
  static bool Fits(const AnyJson& json) {
    if (json.is_number_unsigned()) return std::in_range<T>(json.template get_ref<const std::uint64_t&>());
    if (json.is_number_integer()) return std::in_range<T>(json.template get_ref<const std::int64_t&>());
    if (!json.is_number_float()) return true;  // for the library to say what it is
    const auto number = json.template get_ref<const double&>();
    const double beyond = std::ldexp(1.0, std::numeric_limits<T>::digits);  // the first whole number that doesn't fit
    return number < beyond && number >= (std::is_signed_v<T> ? -beyond : 0.0);
  }
};

using Json = nlohmann::basic_json<JsonObject, std::vector, std::string, bool, std::int64_t, std::uint64_t, double,
                                  std::allocator, JsonSerializer>;

inline void AddMembers(Json::object_t& /*members*/) {}
template <typename Value, typename... Rest>
void AddMembers(Json::object_t& members, const char* key, Value&& value, Rest&&... rest) {
  members.emplace_back(key, std::forward<Value>(value));
  AddMembers(members, std::forward<Rest>(rest)...);
}

// {"a", 1, "b", 2} as an object. The library's own way with lists of pairs makes each pair a value of its own first:
// where there are hundreds of thousands, that is most of the time.
template <typename... KeysAndValues>
Json ObjectOf(KeysAndValues&&... keys_and_values) {
  Json object = Json::object();
  auto& members = object.get_ref<Json::object_t&>();
  members.reserve(sizeof...(keys_and_values) / 2);
  AddMembers(members, std::forward<KeysAndValues>(keys_and_values)...);
  return object;
}

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
