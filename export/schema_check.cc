// SPDX-License-Identifier: GPL-3.0-or-later
#include "export/schema_check.h"

#include <valijson/schema.hpp>
#include <valijson/schema_parser.hpp>
#include <valijson/validation_results.hpp>
#include <valijson/validator.hpp>

#include "export/json_adapter.h"

namespace hyogumi::emit {
namespace {

constexpr std::string_view kSchema =
#include "plan.schema.inc"  // generated from export/schema/plan.schema.json
    ;

std::optional<std::string> Check(valijson::Validator& validator, const valijson::Schema& schema, const Json& json) {
  const JsonAdapter adapter(json);
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

// What is read of the schema once, whoever asks.
struct SchemaChecker::Schemas {
  Schemas() {
    valijson::SchemaParser parser(valijson::SchemaParser::kDraft7);
    Json schema = Json::parse(kSchema);
    const auto populate = [&](const char* definition, valijson::Schema& part) {
      const Json root{{"$ref", definition}, {"definitions", schema.at("definitions")}};
      parser.populateSchema(JsonAdapter(root), part);
    };
    populate("#/definitions/item", item);
    populate("#/definitions/document", record);
    schema.at("properties").at("items").erase("items");
    parser.populateSchema(JsonAdapter(schema), frame);
  }

  valijson::Schema frame;
  valijson::Schema record;
  valijson::Schema item;
};

struct SchemaChecker::Validator {
  valijson::Validator validator{valijson::Validator::kStrongTypes};  // it keeps the patterns that it has compiled
};

SchemaChecker::SchemaChecker() : validator_(std::make_unique<Validator>()) {
  static const Schemas schemas;
  schemas_ = &schemas;
}

SchemaChecker::~SchemaChecker() = default;

std::optional<std::string> SchemaChecker::CheckFrame(const Json& result) const {
  return Check(validator_->validator, schemas_->frame, result);
}

std::optional<std::string> SchemaChecker::CheckRecord(const Json& document) const {
  return Check(validator_->validator, schemas_->record, document);
}

std::optional<std::string> SchemaChecker::CheckItem(const Json& item) const {
  return Check(validator_->validator, schemas_->item, item);
}

}  // namespace hyogumi::emit
