// SPDX-License-Identifier: GPL-3.0-or-later
#include "export/result_reader.h"

#include <fmt/format.h>

#include <exception>
#include <set>
#include <utility>

#include "core/item_json.h"
#include "core/json.h"
#include "core/page.h"
#include "core/page_json.h"
#include "core/parse_json.h"
#include "export/schema_check.h"

namespace hyogumi::emit {
namespace {

constexpr int kItemDepth = 2;  // of the objects in the array "items"

// Ends the parser where all that is wanted was seen.
struct Enough {};

bool IsTooNew(const Json& version) { return version.is_number_integer() && version > kSchemaVersion; }

Error TooNew(const std::string& file, const Json& version) {
  return MakeError(ExitStatus::kInputUnreadable, "result-unreadable", {.file = file},
                   Phrase("schema version {} is too new", version.dump()), "use a newer hyogumi, which wrote it");
}

// Reads one result while it is parsed. Its keys may stand in any order.
class ResultParser {
 public:
  // `broken` is the status of a result that breaks the schema.
  ResultParser(const std::string& file, const TakeItem& take, ExitStatus broken)
      : file_(file), take_(take), broken_(broken) {}

  // The record alone, and the rest is not read.
  explicit ResultParser(const std::string& file)
      : file_(file), broken_(ExitStatus::kInputUnreadable), only_record_(true) {}

  std::optional<Error> Parse(const Input& input) {
    Json rest;
    try {
      rest = ParseJson(*input.Read(), kItemDepth,
                       [this](int depth, Json::parse_event_t event, Json& value) { return Seen(depth, event, value); });
    } catch (const Enough&) {
      return fault_;
    } catch (const std::exception& e) {
      return Unreadable(Phrase("this is no result of hyogumi: {}", FaultOf(e)));
    }
    if (fault_) return fault_;
    if (!rest.is_object() || !rest.contains("items")) return Unreadable("this is no result of hyogumi");
    if (const auto broken = checker_.CheckFrame(rest)) return Broken(*broken);
    items_ = 0;
    for (const Json& item : rest.at("items")) {  // those that came before the record
      if (!fault_) TakeOne(item);
    }
    return fault_;
  }

  DocumentRecord TakeRecord() { return std::move(*record_); }

 private:
  // What the parser has done: keys and values of the outermost object are at depth 1, items at depth 2.
  bool Seen(int depth, Json::parse_event_t event, const Json& value) {
    if (event == Json::parse_event_t::key && depth == 1) {
      key_ = value.get<std::string>();
      if (keys_.insert(key_).second) return true;
      fault_ = Unreadable(Phrase("the key \"{}\" is there twice", key_));
      throw Enough();
    }
    if (event == Json::parse_event_t::value && depth == 1 && key_ == "schema_version" && IsTooNew(value)) {
      fault_ = TooNew(file_, value);
      throw Enough();
    }
    if (event != Json::parse_event_t::object_end) return true;
    if (depth == 1 && key_ == "document") ReadDocument(value);
    if (depth != kItemDepth || key_ != "items" || !record_) return true;
    TakeOne(value);
    if (fault_) throw Enough();
    return false;
  }

  void ReadDocument(const Json& json) {
    if (const auto broken = checker_.CheckRecord(json)) {
      fault_ = Broken(*broken);
    } else {
      Guarded([&] { record_ = DocumentFromJson(json); });
    }
    if (fault_ || only_record_) throw Enough();
  }

  void TakeOne(const Json& json) {
    const int index = items_++;
    if (const auto broken = checker_.CheckItem(json)) {
      fault_ = Broken(InItem(*broken, index, json));
      return;
    }
    std::optional<Item> item;
    Guarded([&] { item = ItemFromJson(json, *record_); });
    if (item) fault_ = take_(std::move(*item), *record_, &json);
  }

  // "<root>[name]: …" of an item: items[3]["name"] (1-4): …
  static std::string InItem(std::string_view fault, int index, const Json& item) {
    constexpr std::string_view kRoot = "<root>";
    if (fault.starts_with(kRoot)) fault.remove_prefix(kRoot.size());
    const auto id = item.is_object() ? item.find("id") : item.end();
    const bool named = item.is_object() && id != item.end() && id->is_string();
    return fmt::format("items[{}]{}{}", index, named ? fmt::format(" ({})", id->get<std::string>()) : "", fault);
  }

  template <typename Read>
  void Guarded(const Read& read) {
    try {
      read();
    } catch (const nlohmann::json::exception& e) {
      fault_ = Unreadable(FaultOf(e));
    }
  }

  Error Unreadable(const Message& what) const {
    return MakeError(ExitStatus::kInputUnreadable, "result-unreadable", {.file = file_}, what,
                     "give what `hyogumi run` wrote");
  }

  Error Broken(const std::string& fault) const {
    return MakeError(broken_, "schema-broken", {.file = file_}, Phrase("breaks the schema at {}", fault),
                     "write it again with this version of hyogumi");
  }

  const std::string& file_;
  TakeItem take_;
  ExitStatus broken_;
  bool only_record_ = false;
  SchemaChecker checker_;
  std::string key_;
  std::set<std::string> keys_;
  int items_ = 0;  // taken
  std::optional<DocumentRecord> record_;
  std::optional<Error> fault_;
};

// Does it begin as what segment writes? A result says sooner what it is.
bool IsItemLines(const Input& input) {
  bool lines = false;
  const auto look = [&lines](int depth, Json::parse_event_t event, const Json& value) {
    if (event != Json::parse_event_t::key || depth != 1) return true;
    lines = value == "kind";
    if (lines || value == "document" || value == "items") throw Enough();
    return true;
  };
  try {
    ParseJson(*input.Read(), 1, look);
  } catch (const Enough&) {
  } catch (const std::exception&) {  // whoever reads it says what is wrong
  }
  return lines;
}

std::optional<Error> ReadItemLines(const Input& input, const std::string& file, const TakeItem& take) {
  std::optional<DocumentRecord> document;
  std::optional<Error> fault;
  const auto unreadable = ForEachJsonLine(*input.Read(), file, [&](const Json& line) {
    if (fault) return;
    if (line.at("kind") == "document") {
      NeedKnownSchema(line);
      document = DocumentFromJson(line);
    } else if (line.at("kind") == "item" && document) {
      fault = take(ItemFromJson(line, *document), *document, nullptr);
    }
  });
  if (fault) return fault;
  if (unreadable || document) return unreadable;
  return MakeError(ExitStatus::kInputUnreadable, "stage-file-unreadable", {.file = file},
                   "this is no items.jsonl: no document line in it", "give what `hyogumi segment` wrote");
}

}  // namespace

Result<ItemDocument> ReadResult(std::string_view text, const std::string& file) {
  ItemDocument items;
  const TakeItem take = [&items](Item item, const DocumentRecord& /*document*/, const Json* /*checked*/) {
    items.items.push_back(std::move(item));
    return std::optional<Error>();
  };
  ResultParser parser(file, take, ExitStatus::kCheckFailed);
  if (const auto fault = parser.Parse(Input(std::string(text)))) return *fault;
  items.document = parser.TakeRecord();
  return items;
}

std::optional<Error> ReadItemByItem(const Input& input, const std::string& file, const TakeItem& take) {
  return IsItemLines(input) ? ReadItemLines(input, file, take)
                            : ResultParser(file, take, ExitStatus::kInputUnreadable).Parse(input);
}

Result<DocumentRecord> ReadRecord(const Input& input, const std::string& file) {
  if (IsItemLines(input)) {
    std::string head;
    std::getline(*input.Read(), head);
    Result<ItemDocument> document = ReadItems(head, file);
    if (!document.ok()) return document.error();
    return std::move(document.value().document);
  }
  ResultParser parser(file);
  if (const auto fault = parser.Parse(input)) return *fault;
  return parser.TakeRecord();
}

}  // namespace hyogumi::emit
