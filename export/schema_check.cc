// SPDX-License-Identifier: GPL-3.0-or-later
#include "export/schema_check.h"

#include <nlohmann/json.hpp>
#include <valijson/adapters/nlohmann_json_adapter.hpp>
#include <valijson/schema.hpp>
#include <valijson/schema_parser.hpp>
#include <valijson/validation_results.hpp>
#include <valijson/validator.hpp>

namespace hyogumi::emit {
namespace {

constexpr std::string_view kSchema =
#include "plan.schema.inc"  // generated from export/schema/plan.schema.json
    ;

std::optional<std::string> Check(const valijson::Schema& schema, const Json& ordered) {
  const nlohmann::json json(ordered);  // the type that valijson's adapter takes
  const valijson::adapters::NlohmannJsonAdapter adapter(json);
  valijson::Validator validator(valijson::Validator::kStrongTypes);
  if (validator.validate(schema, adapter, nullptr)) return std::nullopt;
  valijson::ValidationResults results;  // collecting them costs as much again: only where there are some
  validator.validate(schema, adapter, &results);
  valijson::ValidationResults::Error fault;
  if (!results.popError(fault)) return "does not match the schema";
  std::string where;
  for (const std::string& step : fault.context) where += step;
  return where + ": " + fault.description;
}

}  // namespace

struct SchemaChecker::Schemas {
  valijson::Schema frame;
  valijson::Schema record;
  valijson::Schema item;
};

SchemaChecker::SchemaChecker() {
  auto schemas = std::make_unique<Schemas>();
  valijson::SchemaParser parser(valijson::SchemaParser::kDraft7);
  nlohmann::json schema = nlohmann::json::parse(kSchema);
  const auto populate = [&](const char* definition, valijson::Schema& part) {
    const nlohmann::json root{{"$ref", definition}, {"definitions", schema.at("definitions")}};
    parser.populateSchema(valijson::adapters::NlohmannJsonAdapter(root), part);
  };
  populate("#/definitions/item", schemas->item);
  populate("#/definitions/document", schemas->record);
  schema.at("properties").at("items").erase("items");
  parser.populateSchema(valijson::adapters::NlohmannJsonAdapter(schema), schemas->frame);
  schemas_ = std::move(schemas);
}

SchemaChecker::~SchemaChecker() = default;

std::optional<std::string> SchemaChecker::CheckFrame(const Json& result) const {
  return Check(schemas_->frame, result);
}

std::optional<std::string> SchemaChecker::CheckRecord(const Json& document) const {
  return Check(schemas_->record, document);
}

std::optional<std::string> SchemaChecker::CheckItem(const Json& item) const { return Check(schemas_->item, item); }

}  // namespace hyogumi::emit
