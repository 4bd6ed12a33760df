// SPDX-License-Identifier: GPL-3.0-or-later
#include "export/result_json.h"

#include <fmt/format.h>

#include <algorithm>

#include "core/item_json.h"
#include "core/json.h"
#include "core/parse_json.h"
#include "export/schema_check.h"

namespace hyogumi::emit {
namespace {

constexpr const char* kSchemaId = "urn:hyogumi:schema:plan:1";

Error OwnFault(const std::string& what) {
  return MakeError(ExitStatus::kInternalError, "own-schema-broken", {},
                   Phrase("the output breaks our own schema: {}", what),
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
  const auto unreadable = [&file](const Message& what) {
    return MakeError(ExitStatus::kInputUnreadable, "result-unreadable", {.file = file}, what,
                     "give what `hyogumi run` wrote");
  };
  Json json;
  try {
    json = ParseJson(text);
  } catch (const std::exception& e) {
    return unreadable(Phrase("this is no result of hyogumi: {}", FaultOf(e)));
  }
  if (!json.is_object() || !json.contains("items")) return unreadable("this is no result of hyogumi");
  const SchemaChecker checker;
  const auto broken = [&file](const std::string& fault) {
    return MakeError(ExitStatus::kCheckFailed, "schema-broken", {.file = file},
                     Phrase("breaks the schema at {}", fault), "write it again with this version of hyogumi");
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
    return unreadable(FaultOf(e));
  }
}

Check ValidationAsWritten(std::string_view text, const Validation& anew) {
  Check check = PassedCheck("validation-as-written", "the file's own validation is what the checks say now",
                            "ファイルに記載の検査結果は再検査の結果と一致します");
  const Json written = Json::parse(text).at("validation");
  const Json made = ToJson(anew);
  const auto differs = [&check](const std::string& what, const Json& expected, const Json& found) {
    if (check.status == CheckStatus::kFail || expected == found) return;
    check.status = CheckStatus::kFail;
    check.expected = expected;
    check.found = found;
    check.message = fmt::format("the file says {} of {}, the checks say {}", found.dump(), what, expected.dump());
    check.message_ja = fmt::format("{}はファイルでは{}、再検査では{}です", what, found.dump(), expected.dump());
  };
  bool fails = false;
  for (const Json& before : written.at("checks")) {
    const auto now = std::find_if(made.at("checks").begin(), made.at("checks").end(),
                                  [&before](const Json& c) { return c.at("id") == before.at("id"); });
    if (now == made.at("checks").end()) continue;
    fails = fails || now->at("status") == "fail";
    differs(before.at("id").get<std::string>(), now->at("status"), before.at("status"));
  }
  differs("valid", !fails, written.at("valid"));
  for (const char* key : {"items_to_review", "repaired_characters", "ocr_share"}) {
    differs(key, made.at(key), written.at(key));
  }
  return check;
}

}  // namespace hyogumi::emit
