// SPDX-License-Identifier: GPL-3.0-or-later
#include "export/ckan.h"

#include <fmt/format.h>

#include <string>

#include "core/json.h"
#include "export/flat_tables.h"

namespace hyogumi::emit {
namespace {

struct CkanType {
  const char* type;      // of the DataStore
  const char* override;  // as xloader has it; null where it has no such type and guesses
};

CkanType TypeOf(FlatType type) {
  switch (type) {
    case FlatType::kText: return {"text", "text"};
    case FlatType::kInteger: return {"int", "numeric"};
    case FlatType::kNumber: return {"numeric", "numeric"};
    case FlatType::kBoolean: return {"bool", nullptr};
    case FlatType::kDate: return {"date", "timestamp"};
  }
  return {"text", "text"};
}

Json FieldJson(const FlatColumn& column) {
  const CkanType type = TypeOf(column.type);
  std::string notes = column.description;
  if (column.unit) notes += fmt::format("（単位：{}）", *column.unit);
  Json info{{"label", column.label}, {"notes", notes}};
  if (type.override != nullptr) info["type_override"] = type.override;
  return {{"id", column.name}, {"type", type.type}, {"info", std::move(info)}};
}

Json ResourceJson(const FlatTable& table) {
  return {{"name", table.name},
          {"label", table.label},
          {"file", table.name + ".csv"},
          {"fields", ArrayOf(table.columns, FieldJson)},
          {"primary_key", table.primary_key}};
}

class CkanWriter : public FormatWriter {
 public:
  explicit CkanWriter(Outputs& outputs) : outputs_(outputs) {}

  std::optional<Error> Begin(const std::vector<DocumentRecord>& documents) override {
    const Result<OutputFile*> file = outputs_.Main("ckan_fields.json");
    if (!file.ok()) return file.error();
    const FlatTables tables(documents);
    const Json json{{"resources", ArrayOf(tables.all(), ResourceJson)}};
    return file.value()->Append(json.dump(1) + "\n");
  }

 private:
  Outputs& outputs_;
};

}  // namespace

std::unique_ptr<FormatWriter> MakeCkanWriter(Outputs& outputs) { return std::make_unique<CkanWriter>(outputs); }

}  // namespace hyogumi::emit
