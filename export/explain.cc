// SPDX-License-Identifier: GPL-3.0-or-later
#include "export/explain.h"

#include <fmt/format.h>

#include <algorithm>
#include <iterator>
#include <optional>

#include "core/item_json.h"
#include "core/page_json.h"
#include "core/target_json.h"
#include "core/text_history.h"
#include "core/unicode.h"
#include "core/yaml_reader.h"
#include "export/field_view.h"

namespace hyogumi::emit {
namespace {

Json PlaceJson(const Place& place, const DocumentRecord& document) {
  const auto index = static_cast<std::size_t>(place.file - 1);
  return {{"file", index < document.sources.size() ? Json(document.sources[index].file) : Json()},
          {"page", place.page},
          {"bbox", ToJson(place.bbox)},
          {"line", Nullable(place.line)}};
}

// As in the result, and with each doubtful sign itself.
Json LineJson(const CellLine& line) {
  const std::u32string signs = Decode(line.text);
  Json json = ToJson(line);
  for (Json& doubt : json["doubts"]) {
    const auto at = doubt.at("at").get<std::size_t>();
    doubt["sign"] = at < signs.size() ? Encode(signs.substr(at, 1)) : "";
  }
  return json;
}

Json CellJson(const CellSource& cell, const DocumentRecord& document) {
  Json json = PlaceJson(cell.place, document);
  json["table"] = cell.row > 0 ? Json(cell.table) : Json();
  json["row"] = cell.row > 0 ? Json(cell.row) : Json();
  json["column"] = cell.row > 0 ? Json(cell.column) : Json();
  json["text"] = cell.text;
  json["confidence"] = Number(cell.confidence);
  json["lines"] = ArrayOf(cell.lines, LineJson);
  return json;
}

// Each repair with the text as it was after it, and the rules tried with each figure.
class Explainer {
 public:
  Explainer(const Item& item, const DocumentRecord& document) : item_(item), document_(document) {}

  Json Field(const std::string& field) const {
    if (field == "section") return Section();
    const FieldView view = ViewOf(field, item_, document_);
    const TextHistory history = HistoryOf(view.text.value_or(""), RepairsOf(view));
    Json json{{"field", view.field}, {"text", Nullable(view.text)}, {"cells", Json::array()}};
    if (view.cells != nullptr) {
      for (const CellSource& cell : *view.cells) json["cells"].push_back(CellJson(cell, document_));
    }
    json["joined"] = history.joined;
    json["repairs"] = Json::array();
    for (std::size_t i = 0; i < view.repairs.size(); ++i) {
      Json repair{{"id", view.repairs[i].id}};
      repair.update(ToJson(view.repairs[i].repair));
      repair["text"] = history.steps[i].text;
      repair["range_then"] = ToJson(history.steps[i].range);
      json["repairs"].push_back(std::move(repair));
    }
    json["header"] = Header(view);
    json["targets"] = Json::array();
    if (view.field == "indicator") {
      for (const Target& target : item_.targets) json["targets"].push_back(TargetJson(target));
    }
    json["quantities"] = Figures(item_.quantities, view.field);
    json["dates"] = Figures(item_.dates, view.field);
    json["unread"] = Json::array();
    for (const auto& entry : item_.unread) {
      if (entry.field == view.field) json["unread"].push_back(ToJson(entry));
    }
    json["warnings"] = Warnings(view.field);
    return json;
  }

  // What every explanation begins with.
  Json Head() const {
    Json parts = Json::array();
    for (const ItemPart& part : item_.parts) {
      Json json = PlaceJson(part.place, document_);
      json["table"] = part.table;
      json["row"] = part.row;
      parts.push_back(std::move(json));
    }
    return {{"item", item_.id},
            {"name", Nullable(item_.name)},
            {"parts", std::move(parts)},
            {"confidence", Number(item_.confidence)},
            {"review", ReviewJson(item_)}};
  }

  // Those of no field, or of one that the item has none of.
  Json OtherWarnings(const std::vector<std::string>& fields) const {
    Json warnings = Json::array();
    for (const Warning& warning : item_.warnings) {
      const bool known = warning.field && std::count(fields.begin(), fields.end(), *warning.field) > 0;
      if (!known) warnings.push_back(ToJson(warning));
    }
    return warnings;
  }

 private:
  Json Section() const {
    Json json{{"field", "section"}, {"text", nullptr}, {"cells", Json::array()}};
    json["announced"] = Json();
    json["path"] = Json::array();
    if (const hyogumi::Section* section = SectionOf(item_, document_); section != nullptr) {
      json["text"] = section->title;
      json["announced"] = Nullable(section->announced);
      json["path"] = ArrayOf<SectionHeading>(section->path, ToJson);
    }
    json["warnings"] = Warnings("section");
    return json;
  }

  Json Warnings(const std::string& field) const {
    Json warnings = Json::array();
    for (const Warning& warning : item_.warnings) {
      if (warning.field == field) warnings.push_back(ToJson(warning));
    }
    return warnings;
  }

  // Divisions are mostly in the column of their department.
  Json Header(const FieldView& view) const {
    const FieldLabel* label = view.label;
    if (label == nullptr && (view.field == "divisions" || view.field == "responsible")) {
      label = ViewOf("department", item_, document_).label;
    }
    if (label == nullptr) return {};
    return {{"printed", label->label},
            {"type", label->type},
            {"unit", Nullable(label->unit)},
            {"pattern", Nullable(label->pattern)},
            {"tried", label->tried}};
  }

  template <typename Figure>
  Json Tried(Json json, const Figure& figure) const {
    json["tried"] = RulesTried(figure.rule, document_);
    return json;
  }

  Json TargetJson(const Target& target) const {
    Json json = Tried(ToJson(target), target);
    for (std::size_t i = 0; i < target.quantities.size(); ++i) {
      json["quantities"][i]["tried"] = RulesTried(target.quantities[i].rule, document_);
    }
    for (std::size_t i = 0; i < target.dates.size(); ++i) {
      json["dates"][i]["tried"] = RulesTried(target.dates[i].rule, document_);
    }
    return json;
  }

  template <typename Figure>
  Json Figures(const std::vector<InField<Figure>>& figures, const std::string& field) const {
    Json list = Json::array();
    for (const InField<Figure>& entry : figures) {
      if (entry.field == field) list.push_back(Tried(ToJson(entry), entry.what));
    }
    return list;
  }

  const Item& item_;
  const DocumentRecord& document_;
};

// The name in the result of what a person calls a field.
std::optional<std::string> FieldCalled(const std::string& name, const std::vector<std::string>& fields,
                                       const DocumentRecord& document) {
  const auto known = [&fields](const std::string& field) {
    return std::find(fields.begin(), fields.end(), field) != fields.end();
  };
  if (known(name)) return name;
  if (name == "responsible" && known("department")) return name;
  if (name == "label" && known("number")) return "number";
  if (name == "division" && known("divisions")) return "divisions";
  if (name == "targets" && known("indicator")) return "indicator";
  const std::string folded = Fold(name);
  for (const FieldLabel& label : document.fields) {
    const std::string field = label.name == "division" ? "divisions" : label.name;
    if (known(field) && (Fold(label.label) == folded || (name == "marks" && label.type == "flag"))) {
      return field;
    }
  }
  return std::nullopt;
}

Error Unknown(const char* code, const std::string& file, const Message& message, const std::string& name,
              const std::vector<std::string>& known, const Message& all) {
  const Message near = Nearest(name, known);
  return MakeError(ExitStatus::kUsage, code, {.file = file}, message, near.empty() ? all : Phrase("{} {}", near, all));
}

// "there are 88, from 1-1 to 4-24"
Message SomeOf(const std::vector<std::string>& ids) {
  constexpr std::size_t kShown = 8;
  if (ids.size() <= kShown) return Phrase("there are {}", fmt::join(ids, ", "));
  return Phrase("there are {}, from {} to {}", ids.size(), ids.front(), ids.back());
}

}  // namespace

std::vector<std::string> RulesTried(const std::string& rule, const DocumentRecord& document) {
  const auto found = std::find(document.figure_rules.begin(), document.figure_rules.end(), rule);
  if (found == document.figure_rules.end()) return {};
  const std::string kind = rule.substr(0, rule.find('.') + 1);
  std::vector<std::string> tried;
  std::copy_if(document.figure_rules.begin(), found, std::back_inserter(tried),
               [&kind](const std::string& other) { return other.compare(0, kind.size(), kind) == 0; });
  return tried;
}

Result<Json> Explain(const ItemDocument& items, const std::string& id, const std::string& field,
                     const std::string& file) {
  std::vector<std::string> ids;
  const Item* item = nullptr;
  const std::string folded = Fold(id);
  for (const Item& candidate : items.items) {
    ids.push_back(candidate.id);
    if (item == nullptr && Fold(candidate.id) == folded) item = &candidate;
  }
  if (item == nullptr) {
    return Unknown("item-unknown", file, Phrase("no item has the id \"{}\"", id), id, ids,
                   ids.empty() ? Message("it has no items") : SomeOf(ids));
  }
  std::vector<std::string> fields = FieldsOf(*item, items.document);
  if (SectionOf(*item, items.document) != nullptr) fields.insert(fields.begin(), "section");
  const Explainer explainer(*item, items.document);
  Json json = explainer.Head();
  if (field.empty()) {
    json["warnings"] = explainer.OtherWarnings(fields);
    json["fields"] = Json::array();
    for (const std::string& name : fields) json["fields"].push_back(explainer.Field(name));
    return json;
  }
  const auto called = FieldCalled(field, fields, items.document);
  if (!called) {
    return Unknown("field-unknown", file, Phrase("item {} has no field \"{}\"", id, field), field, fields,
                   Phrase("there are {}", fmt::join(fields, ", ")));
  }
  json.update(explainer.Field(*called));
  return json;
}

}  // namespace hyogumi::emit
