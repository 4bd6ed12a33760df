// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/parse_json.h"

#include <algorithm>
#include <stdexcept>
#include <string>
#include <utility>
#include <vector>

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

// Makes a value of what the library's parser tells of (its "SAX interface"). The library's own maker asks its callback
// about every value, which takes half as long again.
class JsonBuilder {
 public:
  JsonBuilder(int depth, const Json::parser_callback_t& callback) : shown_(depth), callback_(callback) {}

  bool null() { return Put(nullptr); }
  bool boolean(bool value) { return Put(value); }
  bool number_integer(Json::number_integer_t value) { return Put(value); }
  bool number_unsigned(Json::number_unsigned_t value) { return Put(value); }
  bool number_float(Json::number_float_t value, const std::string& /*text*/) { return Put(value); }
  bool string(std::string& value) { return Put(std::move(value)); }
  bool binary(Json::binary_t& value) { return Put(std::move(value)); }
  bool key(std::string& key) {
    if (Depth() <= shown_) {
      Json shown = key;
      callback_(Depth(), Json::parse_event_t::key, shown);
    }
    key_ = std::move(key);
    return true;
  }
  bool start_object(std::size_t /*size*/) { return Open(Json::object()); }
  bool end_object() { return Close(Json::parse_event_t::object_end); }
  bool start_array(std::size_t /*size*/) { return Open(Json::array()); }
  bool end_array() { return Close(Json::parse_event_t::array_end); }
  template <typename Exception>
  bool parse_error(std::size_t /*at*/, const std::string& /*token*/, const Exception& fault) {
    throw fault;
  }

  Json Take() { return std::move(root_); }

 private:
  int Depth() const { return static_cast<int>(open_.size()); }

  // Where the value ends up until something is put beside it.
  Json* Place(Json value) {
    if (open_.empty()) {
      root_ = std::move(value);
      return &root_;
    }
    Json& outer = *open_.back();
    if (outer.is_array()) {
      auto& elements = outer.get_ref<Json::array_t&>();
      return &elements.emplace_back(std::move(value));
    }
    Json& member = outer.get_ref<Json::object_t&>()[std::move(key_)];
    member = std::move(value);
    return &member;
  }

  bool Put(Json value) {
    Json* placed = Place(std::move(value));
    Show(Json::parse_event_t::value, *placed);
    return true;
  }

  bool Open(Json value) {
    open_.push_back(Place(std::move(value)));
    if (Depth() > kDeepest) throw TooDeep(Depth());
    return true;
  }

  bool Close(Json::parse_event_t event) {
    Json* closed = open_.back();
    open_.pop_back();
    Show(event, *closed);
    return true;
  }

  void Show(Json::parse_event_t event, Json& value) {
    if (Depth() > shown_ || callback_(Depth(), event, value)) return;
    if (!open_.empty() && open_.back()->is_array()) open_.back()->get_ref<Json::array_t&>().pop_back();
  }

  int shown_;
  const Json::parser_callback_t& callback_;
  Json root_;
  std::vector<Json*> open_;  // the objects and arrays that are not at their end, each within the one before
  std::string key_;          // of the next member
};

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

Json ParseJson(std::istream& text, int depth, const Json::parser_callback_t& callback) {
  JsonBuilder builder(depth, callback);
  Json::sax_parse(text, &builder);
  return builder.Take();
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
