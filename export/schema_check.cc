// SPDX-License-Identifier: GPL-3.0-or-later
#include "export/schema_check.h"

#include <algorithm>
#include <cstddef>
#include <regex>
#include <span>
#include <string_view>
#include <unordered_map>
#include <valijson/schema.hpp>
#include <valijson/schema_parser.hpp>
#include <valijson/validation_results.hpp>
#include <valijson/validation_visitor.hpp>
#include <valijson/validator.hpp>
#include <vector>

#include "export/json_adapter.h"

namespace hyogumi::emit {
namespace {

constexpr std::string_view kSchema =
#include "plan.schema.inc"  // generated from export/schema/plan.schema.json
    ;
constexpr bool kStrictTypes = true;

using Patterns = std::unordered_map<std::string, std::regex>;

// valijson's visitor makes the path to each member and element before it looks at it, for the message of a fault that
// is hardly ever there: two thirds of its time. This one only says whether there is a fault.
class Visitor : public valijson::ValidationVisitor<JsonAdapter> {
 public:
  Visitor(const Json& json, Patterns& patterns)
      : ValidationVisitor(JsonAdapter(json), {}, kStrictTypes, nullptr, patterns), json_(json), patterns_(patterns) {}

  bool visit(const PropertiesConstraint& constraint) override {
    bool patterns = false;
    constraint.applyToPatternProperties(
        [&patterns](const auto&, const valijson::Subschema*) { return patterns = true; });
    if (!json_.is_object() || patterns) return ValidationVisitor::visit(constraint);
    const auto& object = json_.get_ref<const Json::object_t&>();
    const std::span members(object.data(), object.size());  // by their places, which the object's own [] is not
    std::vector<bool> known(members.size());
    bool valid = true;
    constraint.applyToProperties([&](const auto& name, const valijson::Subschema* subschema) {
      const auto member = std::find_if(members.begin(), members.end(),
                                       [&name](const auto& each) { return each.first == std::string_view(name); });
      if (member == members.end()) return true;
      known[static_cast<std::size_t>(member - members.begin())] = true;
      return valid = Visitor(member->second, patterns_).validateSchema(*subschema);
    });
    const valijson::Subschema* others = constraint.getAdditionalPropertiesSubschema();
    for (std::size_t i = 0; valid && i < members.size(); ++i) {
      if (known[i]) continue;
      valid = others != nullptr && Visitor(members[i].second, patterns_).validateSchema(*others);
    }
    return valid;
  }

  bool visit(const SingularItemsConstraint& constraint) override {
    const valijson::Subschema* subschema = constraint.getItemsSubschema();
    if (!json_.is_array() || subschema == nullptr) return ValidationVisitor::visit(constraint);
    return std::all_of(json_.begin(), json_.end(), [this, subschema](const Json& element) {
      return Visitor(element, patterns_).validateSchema(*subschema);
    });
  }

 private:
  const Json& json_;
  Patterns& patterns_;
};

std::optional<std::string> Check(Patterns& patterns, const valijson::Schema& schema, const Json& json) {
  if (Visitor(json, patterns).validateSchema(schema)) return std::nullopt;
  valijson::ValidationResults results;
  valijson::Validator(valijson::Validator::kStrongTypes).validate(schema, JsonAdapter(json), &results);
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

struct SchemaChecker::Patterns : emit::Patterns {};  // those that were compiled

SchemaChecker::SchemaChecker() : patterns_(std::make_unique<Patterns>()) {
  static const Schemas schemas;
  schemas_ = &schemas;
}

SchemaChecker::~SchemaChecker() = default;

std::optional<std::string> SchemaChecker::CheckFrame(const Json& result) const {
  return Check(*patterns_, schemas_->frame, result);
}

std::optional<std::string> SchemaChecker::CheckRecord(const Json& document) const {
  return Check(*patterns_, schemas_->record, document);
}

std::optional<std::string> SchemaChecker::CheckItem(const Json& item) const {
  return Check(*patterns_, schemas_->item, item);
}

}  // namespace hyogumi::emit
