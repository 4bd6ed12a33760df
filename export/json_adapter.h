// SPDX-License-Identifier: GPL-3.0-or-later
// hyogumi's Json as valijson reads it: the adapter that comes with valijson takes nlohmann's own type alone, and a copy
// of each item costs as much as a third of its check. Keys are handed on by reference.
//   What a class here must have is written in valijson/internal/basic_adapter.hpp. Not thread-safe beyond reading.
#ifndef EXPORT_JSON_ADAPTER_H_
#define EXPORT_JSON_ADAPTER_H_

#include <cstddef>
#include <cstdint>
#include <iterator>
#include <optional>
#include <string>
#include <utility>
#include <valijson/internal/adapter.hpp>
#include <valijson/internal/basic_adapter.hpp>
#include <valijson/internal/frozen_value.hpp>

#include "core/json.h"

namespace hyogumi::emit {

class JsonAdapter;
struct JsonMember;

inline const Json& Null() {
  static const Json null;
  return null;
}

// Over the elements of an array (Value is JsonAdapter) or the members of an object (JsonMember).
template <typename Value>
class JsonIterator {
 public:
  using iterator_category = std::bidirectional_iterator_tag;
  using value_type = Value;
  using difference_type = std::ptrdiff_t;
  using pointer = Value*;
  using reference = Value;

  explicit JsonIterator(Json::const_iterator at) : at_(at) {}
  Value operator*() const;
  valijson::adapters::DerefProxy<Value> operator->() const { return valijson::adapters::DerefProxy<Value>(**this); }
  bool operator==(const JsonIterator& other) const { return at_ == other.at_; }
  JsonIterator& operator++() {
    ++at_;
    return *this;
  }
  JsonIterator operator++(int) { return JsonIterator(at_++); }
  JsonIterator& operator--() {
    --at_;
    return *this;
  }
  void advance(difference_type steps) { at_ += steps; }

 private:
  Json::const_iterator at_;
};

template <typename Value>
class JsonContainer {
 public:
  using const_iterator = JsonIterator<Value>;
  using iterator = const_iterator;

  JsonContainer() : JsonContainer(Null()) {}  // empty
  explicit JsonContainer(const Json& json) : json_(&json) {}
  const_iterator begin() const { return const_iterator(json_->begin()); }
  const_iterator end() const { return const_iterator(json_->end()); }
  const_iterator find(const std::string& key) const { return const_iterator(json_->find(key)); }
  std::size_t size() const { return json_->size(); }

 private:
  const Json* json_;
};

using JsonArrayView = JsonContainer<JsonAdapter>;
using JsonObjectView = JsonContainer<JsonMember>;

class JsonValue {
 public:
  JsonValue() : json_(&Null()) {}
  explicit JsonValue(const Json& json) : json_(&json) {}

  valijson::adapters::FrozenValue* freeze() const;  // belongs to the caller
  std::optional<JsonArrayView> getArrayOptional() const;
  std::optional<JsonObjectView> getObjectOptional() const;
  bool getArraySize(std::size_t& size) const { return isArray() && Give(json_->size(), size); }
  bool getObjectSize(std::size_t& size) const { return isObject() && Give(json_->size(), size); }
  bool getBool(bool& value) const { return isBool() && Give(json_->get<bool>(), value); }
  bool getDouble(double& value) const { return isDouble() && Give(json_->get<double>(), value); }
  bool getInteger(std::int64_t& value) const { return isInteger() && Give(json_->get<std::int64_t>(), value); }
  bool getString(std::string& value) const { return isString() && Give(json_->get_ref<const std::string&>(), value); }
  static bool hasStrictTypes() { return true; }
  bool isArray() const { return json_->is_array(); }
  bool isBool() const { return json_->is_boolean(); }
  bool isDouble() const { return json_->is_number_float(); }
  bool isInteger() const { return json_->is_number_integer(); }
  bool isNull() const { return json_->is_null(); }
  bool isNumber() const { return json_->is_number(); }
  bool isObject() const { return json_->is_object(); }
  bool isString() const { return json_->is_string(); }

 private:
  template <typename Value>
  static bool Give(const Value& from, Value& to) {
    to = from;
    return true;
  }

  const Json* json_;
};

class JsonAdapter
    : public valijson::adapters::BasicAdapter<JsonAdapter, JsonArrayView, JsonMember, JsonObjectView, JsonValue> {
 public:
  JsonAdapter() = default;
  // The value must outlive this.
  explicit JsonAdapter(const Json& json) : BasicAdapter(JsonValue(json)) {}
};

struct JsonMember {
  const std::string& first;
  JsonAdapter second;
};

class FrozenJson : public valijson::adapters::FrozenValue {
 public:
  explicit FrozenJson(Json json) : json_(std::move(json)) {}
  FrozenValue* clone() const override { return new FrozenJson(json_); }
  bool equalTo(const valijson::adapters::Adapter& other, bool strict) const override {
    return JsonAdapter(json_).equalTo(other, strict);
  }

 private:
  Json json_;
};

// Down here, as Json looks whether it could be made of what these hold, which is complete only now.
inline std::optional<JsonArrayView> JsonValue::getArrayOptional() const {
  return isArray() ? std::optional(JsonArrayView(*json_)) : std::nullopt;
}
inline std::optional<JsonObjectView> JsonValue::getObjectOptional() const {
  return isObject() ? std::optional(JsonObjectView(*json_)) : std::nullopt;
}

inline valijson::adapters::FrozenValue* JsonValue::freeze() const { return new FrozenJson(*json_); }

template <>
inline JsonAdapter JsonIterator<JsonAdapter>::operator*() const {
  return JsonAdapter(*at_);
}
template <>
inline JsonMember JsonIterator<JsonMember>::operator*() const {
  return {at_.key(), JsonAdapter(at_.value())};
}

}  // namespace hyogumi::emit

template <>
struct valijson::adapters::AdapterTraits<hyogumi::emit::JsonAdapter> {
  using DocumentType = hyogumi::Json;
  static std::string adapterName() { return "hyogumi::emit::JsonAdapter"; }
};

#endif  // EXPORT_JSON_ADAPTER_H_
