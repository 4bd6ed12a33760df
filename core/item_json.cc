// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/item_json.h"

#include <fmt/format.h>

#include <algorithm>

#include "core/catalogue_json.h"
#include "core/page_json.h"
#include "core/target_json.h"

namespace hyogumi {
namespace {

Json Object(const std::vector<std::pair<std::string, std::string>>& pairs) {
  Json object = Json::object();
  for (const auto& [key, value] : pairs) object[key] = value;
  return object;
}

std::vector<std::pair<std::string, std::string>> PairsFromJson(const Json& object) {
  std::vector<std::pair<std::string, std::string>> pairs;
  for (const auto& [key, value] : object.items()) pairs.emplace_back(key, value.get<std::string>());
  return pairs;
}

std::optional<Box> BoxOf(const Json& json) {
  const Json& box = json.at("bbox");
  return box.is_null() ? std::nullopt : std::optional(BoxFromJson(box));
}

Place PlaceFromJson(const Json& json) {
  return {json.value("file", 1), json.at("page"), BoxOf(json), OptionalFromJson<int>(json, "line")};
}

// A Japanese fiscal year runs from 1 April to 31 March.
Json PeriodJson(const DocumentRecord& document) {
  constexpr int kLastYear = 9998;  // a day has a year of four digits
  if (!document.fiscal_year || *document.fiscal_year < 1 || *document.fiscal_year > kLastYear) return {};
  return {{"from", fmt::format("{:04}-04-01", *document.fiscal_year)},
          {"to", fmt::format("{:04}-03-31", *document.fiscal_year + 1)},
          {"text", Nullable(document.fiscal_year_text)}};
}

Json PathJson(const Section& section) { return ArrayOf<SectionHeading>(section.path, ToJson); }

// A result of before there was a path has a section's own heading only.
std::vector<SectionHeading> PathFromJson(const Json& section) {
  std::vector<SectionHeading> path;
  if (!section.contains("path")) return {{section.at("label"), section.at("title")}};
  for (const Json& heading : section.at("path")) path.push_back({heading.at("label"), heading.at("title")});
  return path;
}

Json SectionJson(const Section& section) {
  return {{"number", section.number},
          {"label", section.label},
          {"title", section.title},
          {"items", section.items},
          {"announced", Nullable(section.announced)},
          {"path", PathJson(section)}};
}

Json DriftJson(const Drift& drift) {
  Json json{{"kind", drift.kind},
            {"status", drift.fails ? "fail" : "warn"},
            {"field", Nullable(drift.field)},
            {"expected", Nullable(drift.expected)},
            {"found", Nullable(drift.found)}};
  json["file"] = drift.place ? Json(drift.place->file) : Json();
  json["page"] = drift.place ? Json(drift.place->page) : Json();
  json["bbox"] = drift.place ? ToJson(drift.place->bbox) : Json();
  json["line"] = drift.place ? Nullable(drift.place->line) : Json();
  json["table"] = Nullable(drift.table);
  json["message"] = drift.message;
  json["message_ja"] = drift.message_ja;
  json["items"] = drift.items;
  return json;
}

Drift DriftFromJson(const Json& json) {
  Drift drift{json.at("kind"),
              json.at("status") == "fail",
              OptionalFromJson<std::string>(json, "field"),
              OptionalFromJson<std::string>(json, "expected"),
              OptionalFromJson<std::string>(json, "found"),
              std::nullopt,
              OptionalFromJson<std::string>(json, "table"),
              json.at("message"),
              json.at("message_ja"),
              json.at("items").get<std::vector<std::string>>()};
  if (!json.at("page").is_null()) drift.place = PlaceFromJson(json);
  return drift;
}

Json LostJson(const LostCorrection& lost) {
  return {{"operation", lost.operation},
          {"line", lost.line},
          {"item", Nullable(lost.item)},
          {"field", Nullable(lost.field)},
          {"table", Nullable(lost.table)},
          {"row", Nullable(lost.row)},
          {"expected", Nullable(lost.expected)},
          {"found", Nullable(lost.found)},
          {"message", lost.message},
          {"message_ja", lost.message_ja}};
}

Json CorrectionsJson(const std::optional<CorrectionsRecord>& corrections) {
  if (!corrections) return {};
  return {{"file", corrections->file},
          {"sha256", corrections->sha256},
          {"for_these_sources", corrections->for_these},
          {"given", corrections->given},
          {"found", corrections->found},
          {"unread", corrections->unread},
          {"lost", ArrayOf(corrections->lost, LostJson)}};
}

std::optional<CorrectionsRecord> CorrectionsFromJson(const Json& json) {
  if (json.is_null()) return std::nullopt;
  CorrectionsRecord corrections{json.at("file"),
                                json.at("sha256"),
                                json.at("for_these_sources"),
                                json.at("given"),
                                json.at("found"),
                                json.at("unread"),
                                {}};
  for (const Json& lost : json.at("lost")) {
    corrections.lost.push_back(
        {lost.at("operation"), lost.at("line"), OptionalFromJson<std::string>(lost, "item"),
         OptionalFromJson<std::string>(lost, "field"), OptionalFromJson<std::string>(lost, "table"),
         OptionalFromJson<int>(lost, "row"), OptionalFromJson<std::string>(lost, "expected"),
         OptionalFromJson<std::string>(lost, "found"), lost.at("message"), lost.at("message_ja")});
  }
  return corrections;
}

Json RetiredJson(const RetiredKey& retired) {
  return {{"key", retired.key}, {"id", retired.id}, {"name", Nullable(retired.name)}, {"year", Nullable(retired.year)}};
}

Json KeysJson(const std::optional<KeyRecord>& keys) {
  if (!keys) return {};
  return {{"next", keys->next}, {"retired", ArrayOf(keys->retired, RetiredJson)}};
}

std::optional<KeyRecord> KeysFromJson(const Json& json) {
  if (json.is_null()) return std::nullopt;
  KeyRecord keys{json.at("next"), {}};
  for (const Json& retired : json.at("retired")) {
    keys.retired.push_back({retired.at("key"), retired.at("id"), OptionalFromJson<std::string>(retired, "name"),
                            OptionalFromJson<int>(retired, "year")});
  }
  return keys;
}

void TakeReview(const Json& review, Item& item) {
  const std::string state = review.at("state");
  item.needs_review = state == "needs_review";
  if (state != "reviewed" && state != "corrected") return;
  item.review = Review{state == "corrected", OptionalFromJson<std::string>(review, "by"),
                       OptionalFromJson<std::string>(review, "at")};
}

Json NoteJson(const RevisionNote& note) {
  return {{"text", note.text},
          {"items", note.items},
          {"file", note.place.file},
          {"page", note.place.page},
          {"bbox", ToJson(note.place.bbox)},
          {"line", Nullable(note.place.line)}};
}

Json FieldLabelJson(const FieldLabel& field) {
  return {{"name", field.name},           {"label", field.label},       {"type", field.type},
          {"unit", Nullable(field.unit)}, {"required", field.required}, {"pattern", Nullable(field.pattern)},
          {"tried", field.tried}};
}

Json UnusedJson(const Unused& unused) {
  return {{"kind", unused.table ? "table" : "text"},
          {"id", unused.id},
          {"file", unused.place.file},
          {"page", unused.place.page},
          {"bbox", ToJson(unused.place.bbox)},
          {"line", Nullable(unused.place.line)},
          {"reason", unused.reason},
          {"rows", unused.rows}};
}

Json ExpectedJson(const DocumentRecord& document) {
  if (!document.expected_items) return {};
  return Json::array({document.expected_items->first, document.expected_items->second});
}

Json RowsOf(const Item& item) {
  Json rows = Json::array();
  for (const SubRow& row : item.rows) rows.push_back(Object(row));
  return rows;
}

Json ItemSectionJson(const Item& item, const DocumentRecord& document) {
  const Section* section = SectionOf(item, document);
  if (section == nullptr) return {};
  return {
      {"number", section->number}, {"label", section->label}, {"title", section->title}, {"path", PathJson(*section)}};
}

Json DoubtJson(const UnsureSign& doubt) {
  return {{"at", doubt.at},
          {"confidence", Number(doubt.confidence)},
          {"alternatives", ArrayOf<Alternative>(doubt.alternatives, ToJson)}};
}

CellLine CellLineFromJson(const Json& json) {
  CellLine line{json.at("text"), BoxOf(json), OptionalFromJson<int>(json, "line"), json.at("confidence"), {}};
  for (const Json& entry : json.at("doubts")) {
    UnsureSign& doubt = line.doubts.emplace_back(UnsureSign{entry.at("at"), entry.at("confidence"), {}});
    for (const Json& other : entry.at("alternatives")) doubt.alternatives.push_back({other.at(0), other.at(1)});
  }
  return line;
}

Json CellJson(const CellSource& cell) {
  return ObjectOf("file", cell.place.file, "page", cell.place.page, "bbox", ToJson(cell.place.bbox), "line",
                  Nullable(cell.place.line), "text", cell.text, "confidence", Number(cell.confidence), "table",
                  cell.table.empty() ? Json() : Json(cell.table), "row", cell.row > 0 ? Json(cell.row) : Json(),
                  "column", cell.column > 0 ? Json(cell.column) : Json(), "lines",
                  ArrayOf<CellLine>(cell.lines, ToJson));
}

// A cell of before its lines were kept has none.
CellSource CellFromJson(const Json& json) {
  CellSource cell{PlaceFromJson(json), json.at("text"), json.at("confidence")};
  cell.table = OptionalFromJson<std::string>(json, "table").value_or("");
  cell.row = OptionalFromJson<int>(json, "row").value_or(0);
  cell.column = OptionalFromJson<int>(json, "column").value_or(0);
  for (const Json& line : json.value("lines", Json::array())) cell.lines.push_back(CellLineFromJson(line));
  return cell;
}

Json SourceOf(const Item& item) {
  Json parts = Json::array();
  for (const ItemPart& part : item.parts) {
    parts.push_back({{"file", part.place.file},
                     {"page", part.place.page},
                     {"bbox", ToJson(part.place.bbox)},
                     {"line", Nullable(part.place.line)},
                     {"table", part.table},
                     {"row", part.row}});
  }
  Json cells = Json::object();
  for (const auto& [field, places] : item.cells) {
    cells[field] = ArrayOf(places, CellJson);
  }
  return {{"parts", std::move(parts)}, {"cells", std::move(cells)}};
}

Json RepairsOf(const Item& item) {
  Json repairs = Json::array();
  for (const ItemRepair& entry : item.repairs) {
    Json repair{{"id", fmt::format("r{}", repairs.size() + 1)}, {"field", entry.field}};
    repair.update(ToJson(entry.repair));
    repairs.push_back(std::move(repair));
  }
  return repairs;
}

}  // namespace

Json ToJson(const SectionHeading& heading) { return {{"label", heading.label}, {"title", heading.title}}; }

Json ToJson(const CellLine& line) {
  return ObjectOf("text", line.text, "bbox", ToJson(line.bbox), "line", Nullable(line.line), "confidence",
                  Number(line.confidence), "doubts", ArrayOf(line.doubts, DoubtJson));
}

Json ReviewJson(const Item& item) {
  if (!item.review) return {{"state", item.needs_review ? "needs_review" : "auto"}, {"by", nullptr}, {"at", nullptr}};
  return {{"state", item.review->corrected ? "corrected" : "reviewed"},
          {"by", Nullable(item.review->by)},
          {"at", Nullable(item.review->at)}};
}

Json ToJson(const DocumentRecord& document) {
  return {{"id", document.id},
          {"title", Nullable(document.title)},
          {"edition", Nullable(document.edition)},
          {"publisher", {{"name", Nullable(document.publisher_name)}, {"code", Nullable(document.publisher_code)}}},
          {"issued", document.catalogue ? Nullable(document.catalogue->issued) : Json()},
          {"fiscal_year", Nullable(document.fiscal_year)},
          {"period", PeriodJson(document)},
          {"sources", ArrayOf(document.sources, ToJson)},
          {"declared",
           {{"items", Nullable(document.declared_items)},
            {"items_before", Nullable(document.declared_items_before)},
            {"added", Nullable(document.declared_added)},
            {"modified", Nullable(document.declared_modified)}}},
          {"sections", ArrayOf(document.sections, SectionJson)},
          {"revision_notes", ArrayOf(document.revision_notes, NoteJson)},
          {"fields", ArrayOf(document.fields, FieldLabelJson)},
          {"unused", ArrayOf(document.unused, UnusedJson)},
          {"profile",
           {{"name", document.profile_name},
            {"sha256", document.profile_sha256},
            {"review_below", Number(document.review_below)},
            {"checks", document.profile_checks},
            {"numbering", document.numbering},
            {"count", ExpectedJson(document)},
            {"lists", document.closed_lists},
            {"figure_rules", document.figure_rules}}},
          {"drift", ArrayOf(document.drift, DriftJson)},
          {"corrections", CorrectionsJson(document.corrections)},
          {"keys", KeysJson(document.keys)},
          {"catalogue", ToJson(document.catalogue)},
          {"processing_note", Nullable(ProcessingNote(document))},
          {"producer", ProducerJson(document.sources)}};
}

DocumentRecord DocumentFromJson(const Json& json) {
  DocumentRecord document;
  document.id = json.at("id");
  document.title = OptionalFromJson<std::string>(json, "title");
  document.edition = OptionalFromJson<std::string>(json, "edition");
  document.publisher_name = OptionalFromJson<std::string>(json.at("publisher"), "name");
  document.publisher_code = OptionalFromJson<std::string>(json.at("publisher"), "code");
  document.fiscal_year = OptionalFromJson<int>(json, "fiscal_year");
  if (const Json& period = json.at("period"); !period.is_null()) {
    document.fiscal_year_text = OptionalFromJson<std::string>(period, "text");
  }
  for (const Json& source : json.at("sources")) document.sources.push_back(SourceFromJson(source));
  TakeComponents(json, document.sources);
  const Json& declared = json.at("declared");
  document.declared_items = OptionalFromJson<int>(declared, "items");
  document.declared_items_before = OptionalFromJson<int>(declared, "items_before");
  document.declared_added = OptionalFromJson<int>(declared, "added");
  document.declared_modified = OptionalFromJson<int>(declared, "modified");
  for (const Json& section : json.at("sections")) {
    document.sections.push_back({section.at("number"), section.at("label"), section.at("title"),
                                 OptionalFromJson<std::string>(section, "announced"), section.at("items"),
                                 PathFromJson(section)});
  }
  for (const Json& note : json.at("revision_notes")) {
    document.revision_notes.push_back({note.at("text"), note.at("items"), PlaceFromJson(note)});
  }
  for (const Json& field : json.at("fields")) {
    document.fields.push_back({field.at("name"), field.at("label"), field.at("type"),
                               OptionalFromJson<std::string>(field, "unit"), field.at("required"),
                               OptionalFromJson<std::string>(field, "pattern"),
                               field.value("tried", std::vector<std::string>())});
  }
  for (const Json& unused : json.at("unused")) {
    document.unused.push_back(
        {unused.at("kind") == "table", unused.at("id"), PlaceFromJson(unused), unused.at("reason"), unused.at("rows")});
  }
  const Json& profile = json.at("profile");
  document.profile_name = profile.at("name");
  document.profile_sha256 = profile.at("sha256");
  document.review_below = profile.at("review_below");
  document.profile_checks = profile.at("checks").get<std::map<std::string, std::string>>();
  document.numbering = profile.value("numbering", document.numbering);
  document.closed_lists = profile.value("lists", document.closed_lists);
  document.figure_rules = profile.value("figure_rules", document.figure_rules);
  if (const Json count = profile.value("count", Json()); !count.is_null()) {
    document.expected_items = {count.at(0), count.at(1)};
  }
  for (const Json& drift : json.value("drift", Json::array())) document.drift.push_back(DriftFromJson(drift));
  document.corrections = CorrectionsFromJson(json.value("corrections", Json()));
  document.keys = KeysFromJson(json.value("keys", Json()));
  document.catalogue = CatalogueFromJson(json.value("catalogue", Json()));
  return document;
}

Json ToJson(const Item& item, const DocumentRecord& document) {
  Json responsible = Json::array();
  for (const Responsible& unit : item.responsible) {
    responsible.push_back({{"department", unit.department}, {"division", Nullable(unit.division)}, {"role", nullptr}});
  }
  return {{"id", item.id},
          {"key", Nullable(item.key)},
          {"section", ItemSectionJson(item, document)},
          {"number", Nullable(item.number)},
          {"label", item.label},
          {"new", item.is_new},
          {"marks", Object(item.marks)},
          {"revision_notes", item.revision_notes},
          {"name", Nullable(item.name)},
          {"relisted_from", Nullable(item.relisted_from)},
          {"overview", Nullable(item.overview)},
          {"indicator", Nullable(item.indicator)},
          {"targets", ArrayOf(item.targets, ToJson)},
          {"quantities", ArrayOf(item.quantities, ToJson)},
          {"dates", ArrayOf(item.dates, ToJson)},
          {"unread", ArrayOf(item.unread, ToJson)},
          {"department", Nullable(item.department)},
          {"divisions", item.divisions},
          {"responsible", std::move(responsible)},
          {"fields", Object(item.fields)},
          {"rows", RowsOf(item)},
          {"source", SourceOf(item)},
          {"confidence", Number(item.confidence)},
          {"review", ReviewJson(item)},
          {"repairs", RepairsOf(item)},
          {"warnings", ArrayOf(item.warnings, ToJson)}};
}

Item ItemFromJson(const Json& json, const DocumentRecord& document) {
  Item item;
  item.id = json.at("id");
  item.key = OptionalFromJson<std::string>(json, "key");
  item.section = -1;
  if (const Json& section = json.at("section"); !section.is_null()) {
    const int number = section.at("number");
    const std::vector<SectionHeading> path = PathFromJson(section);
    const auto found = std::find_if(document.sections.begin(), document.sections.end(), [&](const Section& s) {
      return s.number == number && s.path == path && section.at("label") == s.label && section.at("title") == s.title;
    });
    item.section =
        found == document.sections.end() ? kUnlistedSection : static_cast<int>(found - document.sections.begin());
  }
  item.number = OptionalFromJson<int>(json, "number");
  item.label = json.at("label");
  item.is_new = json.at("new");
  item.marks = PairsFromJson(json.at("marks"));
  item.revision_notes = json.at("revision_notes").get<std::vector<std::string>>();
  item.name = OptionalFromJson<std::string>(json, "name");
  item.relisted_from = OptionalFromJson<std::string>(json, "relisted_from");
  item.overview = OptionalFromJson<std::string>(json, "overview");
  item.indicator = OptionalFromJson<std::string>(json, "indicator");
  TakeTargets(json, item);
  item.department = OptionalFromJson<std::string>(json, "department");
  item.divisions = json.at("divisions").get<std::vector<std::string>>();
  for (const Json& unit : json.at("responsible")) {
    item.responsible.push_back({unit.at("department"), OptionalFromJson<std::string>(unit, "division")});
  }
  item.fields = PairsFromJson(json.at("fields"));
  for (const Json& row : json.at("rows")) item.rows.push_back(PairsFromJson(row));
  for (const Json& part : json.at("source").at("parts")) {
    item.parts.push_back({PlaceFromJson(part), part.at("table"), part.at("row")});
  }
  for (const auto& [field, places] : json.at("source").at("cells").items()) {
    auto& list = item.cells.emplace_back(field, std::vector<CellSource>()).second;
    for (const Json& cell : places) list.push_back(CellFromJson(cell));
  }
  item.confidence = json.at("confidence");
  TakeReview(json.at("review"), item);
  for (const Json& entry : json.at("repairs")) {
    item.repairs.push_back({entry.at("field"), RepairFromJson(entry)});
  }
  for (const Json& warning : json.at("warnings")) item.warnings.push_back(WarningFromJson(warning));
  return item;
}

std::string WriteItems(const ItemDocument& items) {
  Json head{{"kind", "document"}, {"schema_version", kSchemaVersion}};
  head.update(ToJson(items.document));
  std::string out = head.dump() + '\n';
  for (const Item& item : items.items) {
    Json line;
    line["kind"] = "item";
    line.update(ToJson(item, items.document));
    out += line.dump() + '\n';
  }
  return out;
}

Result<ItemDocument> ReadItems(std::string_view text, const std::string& file) {
  ItemDocument items;
  bool headed = false;
  const auto fault = ForEachJsonLine(text, file, [&](const Json& line) {
    if (line.at("kind") == "document") {
      NeedKnownSchema(line);
      items.document = DocumentFromJson(line);
      headed = true;
    } else if (line.at("kind") == "item") {
      items.items.push_back(ItemFromJson(line, items.document));
    }
  });
  if (fault) return *fault;
  if (!headed) {
    return MakeError(ExitStatus::kInputUnreadable, "stage-file-unreadable", {.file = file},
                     "this is no items.jsonl: no document line in it", "give what `hyogumi segment` wrote");
  }
  return items;
}

}  // namespace hyogumi
