// SPDX-License-Identifier: GPL-3.0-or-later
#include "export/result_json.h"

#include <fmt/format.h>

#include "core/item_json.h"
#include "core/json.h"
#include "export/schema_check.h"

namespace hyogumi::emit {
namespace {

constexpr const char* kSchemaId = "urn:hyogumi:schema:plan:1";

Error OwnFault(const std::string& what) {
  return MakeError(ExitStatus::kInternalError, "own-schema-broken", {}, "the output breaks our own schema: " + what,
                   "nothing was written; please report this file");
}

}  // namespace

Result<std::string> WriteResult(const ItemDocument& items, const Validation& validation) {
  const SchemaChecker checker;
  const Json frame{{"$schema", kSchemaId},
                   {"schema_version", kSchemaVersion},
                   {"document", ToJson(items.document)},
                   {"items", Json::array()},
                   {"validation", ToJson(validation)}};
  if (const auto fault = checker.CheckFrame(frame)) return OwnFault(*fault);
  std::string out = fmt::format("{{\"$schema\": \"{}\", \"schema_version\": {},\n\"document\": {},\n\"items\": [",
                                kSchemaId, kSchemaVersion, frame.at("document").dump());
  bool first = true;
  for (const Item& item : items.items) {
    const Json json = ToJson(item, items.document);
    if (const auto fault = checker.CheckItem(json)) return OwnFault(item.id + *fault);
    out += (first ? "\n" : ",\n") + json.dump();
    first = false;
  }
  if (!first) out += "\n";
  return out + fmt::format("],\n\"validation\": {}}}\n", frame.at("validation").dump());
}

Result<ItemDocument> ReadResult(std::string_view text, const std::string& file) {
  const auto unreadable = [&file](const std::string& what) {
    return MakeError(ExitStatus::kInputUnreadable, "result-unreadable", {.file = file}, what,
                     "give what `hyogumi run` wrote");
  };
  const Json json = Json::parse(text, nullptr, /*allow_exceptions=*/false);
  if (!json.is_object() || !json.contains("items")) return unreadable("this is no result of hyogumi");
  const SchemaChecker checker;
  const auto broken = [&file](const std::string& fault) {
    return MakeError(ExitStatus::kCheckFailed, "schema-broken", {.file = file}, "breaks the schema at " + fault,
                     "write it again with this version of hyogumi");
  };
  if (const auto fault = checker.CheckFrame(json)) return broken(*fault);
  for (const Json& item : json.at("items")) {
    if (const auto fault = checker.CheckItem(item)) return broken(*fault);
  }
  try {
    ItemDocument items;
    items.document = DocumentFromJson(json.at("document"));
    for (const Json& item : json.at("items")) items.items.push_back(ItemFromJson(item, items.document));
    return items;
  } catch (const nlohmann::json::exception& e) {
    return unreadable(e.what());
  }
}

}  // namespace hyogumi::emit
