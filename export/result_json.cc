// SPDX-License-Identifier: GPL-3.0-or-later
#include "export/result_json.h"

#include <fmt/format.h>

#include <algorithm>

#include "core/item_json.h"
#include "core/json.h"
#include "export/schema_check.h"

namespace hyogumi::emit {
namespace {

// The three pieces of the file: what stands before the items, what stands between them, what stands behind.
std::string Head(const Json& record) {
  return fmt::format("{{\"$schema\": \"{}\", \"schema_version\": {},\n\"document\": {},\n\"items\": [", kSchemaId,
                     kSchemaVersion, record.dump());
}

const char* Before(std::size_t item) { return item == 0 ? "\n" : ",\n"; }

std::string Tail(std::size_t items, const Json& validation) {
  return fmt::format("{}],\n\"validation\": {}}}\n", items == 0 ? "" : "\n", validation.dump());
}

class JsonWriter : public FormatWriter {
 public:
  explicit JsonWriter(Outputs& outputs) : outputs_(outputs) {}

  std::optional<Error> Begin(const std::vector<DocumentRecord>& /*documents*/) override {
    const Result<OutputFile*> file = outputs_.Main("plan.json");
    if (!file.ok()) return file.error();
    out_ = file.value();
    return std::nullopt;
  }

  std::optional<Error> BeginDocument(const DocumentRecord& /*document*/, const Json& record) override {
    return out_->Append(Head(record));
  }

  std::optional<Error> AddItem(const Item& /*item*/, const ItemJson& json) override {
    return out_->Append(Before(items_++) + json.Text());
  }

  std::optional<Error> EndDocument(const Validation& validation) override {
    return out_->Append(Tail(items_, ToJson(validation)));
  }

 private:
  Outputs& outputs_;
  OutputFile* out_ = nullptr;
  std::size_t items_ = 0;
};

}  // namespace

Error OwnSchemaBroken(const std::string& what) {
  return MakeError(ExitStatus::kInternalError, "own-schema-broken", {},
                   Phrase("the output breaks our own schema: {}", what),
                   "nothing was written; please report this file");
}

Json ResultFrame(const DocumentRecord& document, const Validation& validation) {
  return {{"$schema", kSchemaId},
          {"schema_version", kSchemaVersion},
          {"document", ToJson(document)},
          {"items", Json::array()},
          {"validation", ToJson(validation)}};
}

Result<std::string> WriteResult(const ItemDocument& items, const Validation& validation) {
  std::string bytes;
  const auto append = [&bytes](std::string_view more) {
    bytes += more;
    return std::optional<Error>();
  };
  if (auto fault = WriteResult(items, validation, append)) return *fault;
  return bytes;
}

std::optional<Error> WriteResult(const ItemDocument& items, const Validation& validation, const AppendBytes& append) {
  const SchemaChecker checker;
  const Json frame = ResultFrame(items.document, validation);
  if (const auto fault = checker.CheckFrame(frame)) return OwnSchemaBroken(*fault);
  if (auto fault = append(Head(frame.at("document")))) return fault;
  for (std::size_t i = 0; i < items.items.size(); ++i) {
    const Json json = ToJson(items.items[i], items.document);
    if (const auto fault = checker.CheckItem(json)) return OwnSchemaBroken(items.items[i].id + *fault);
    if (auto fault = append(Before(i) + json.dump())) return fault;
  }
  return append(Tail(items.items.size(), frame.at("validation")));
}

std::unique_ptr<FormatWriter> MakeJsonWriter(Outputs& outputs) { return std::make_unique<JsonWriter>(outputs); }

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
