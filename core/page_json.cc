// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/page_json.h"

#include <set>

#include "core/page_check.h"
#include "core/version.h"

namespace hyogumi {
namespace {

std::optional<Box> OptionalBoxFromJson(const Json& json) {
  if (json.is_null()) return std::nullopt;
  return BoxFromJson(json);
}

Json SignJson(const SignReading& sign) {
  return {{"confidence", Number(sign.confidence)}, {"alternatives", ArrayOf<Alternative>(sign.alternatives, ToJson)}};
}

SignReading SignFromJson(const Json& json) {
  SignReading sign;
  sign.confidence = json.at("confidence");
  for (const Json& alternative : json.at("alternatives")) {
    sign.alternatives.push_back({alternative.at(0), alternative.at(1)});
  }
  return sign;
}

Json RangesJson(const RareList<TextRange>& ranges) {
  Json json = Json::array();
  for (const TextRange& range : ranges) json.push_back(ToJson(range));
  return json;
}

Json LineJson(const TextLine& line) {
  Json edges;
  if (line.bbox) {
    edges = Json::array();
    for (const double edge : line.x.values()) edges.push_back(Number(edge));
  }
  Json json{{"text", line.text},
            {"bbox", ToJson(line.bbox)},
            {"confidence", Number(line.confidence)},
            {"x", std::move(edges)},
            {"size", line.size ? Number(*line.size) : Json()},
            {"vertical", line.vertical},
            {"struck", RangesJson(line.struck)}};
  if (!line.raised.empty()) json["raised"] = RangesJson(line.raised);
  if (line.source_line) json["line"] = *line.source_line;
  if (IsOcr(line)) json["chars"] = ArrayOf(line.chars.values(), SignJson);
  return json;
}

RareList<TextRange> RangesFromJson(const Json& json, const char* key) {
  RareList<TextRange> ranges;
  if (const auto found = json.find(key); found != json.end()) {
    for (const Json& range : *found) ranges.push_back(TextRangeFromJson(range));
  }
  return ranges;
}

TextLine LineFromJson(const Json& json) {
  TextLine line;
  line.text = json.at("text");
  line.bbox = OptionalBoxFromJson(json.at("bbox"));
  line.confidence = json.at("confidence");
  if (!json.at("x").is_null()) line.x = json.at("x").get<std::vector<double>>();
  line.size = OptionalFromJson<double>(json, "size");
  line.vertical = json.at("vertical");
  line.struck = RangesFromJson(json, "struck");
  line.raised = RangesFromJson(json, "raised");
  line.source_line = OptionalFromJson<int>(json, "line");
  if (const auto chars = json.find("chars"); chars != json.end()) {
    for (const Json& sign : *chars) line.chars.push_back(SignFromJson(sign));
  }
  return line;
}

template <typename T, typename Read>
std::vector<T> VectorFromJson(const Json& array, Read read) {
  std::vector<T> values;
  values.reserve(array.size());
  for (const Json& element : array) values.push_back(read(element));
  return values;
}

Json CellJson(const Cell& cell) {
  return {{"row", cell.row},
          {"column", cell.column},
          {"row_span", cell.row_span},
          {"column_span", cell.column_span},
          {"bbox", ToJson(cell.bbox)},
          {"lines", ArrayOf(cell.lines, LineJson)},
          {"text", Nullable(cell.text)},
          {"repairs", ArrayOf(cell.repairs, ToJson)},
          {"warnings", ArrayOf(cell.warnings, ToJson)},
          {"confidence", Number(cell.confidence)},
          {"joint", Nullable(cell.joint)}};
}

Cell CellFromJson(const Json& json) {
  Cell cell;
  cell.row = json.at("row");
  cell.column = json.at("column");
  cell.row_span = json.at("row_span");
  cell.column_span = json.at("column_span");
  cell.bbox = OptionalBoxFromJson(json.at("bbox"));
  cell.lines = VectorFromJson<TextLine>(json.at("lines"), LineFromJson);
  cell.text = OptionalFromJson<std::string>(json, "text");
  cell.repairs = VectorFromJson<Repair>(json.at("repairs"), RepairFromJson);
  cell.warnings = VectorFromJson<Warning>(json.at("warnings"), WarningFromJson);
  cell.confidence = json.at("confidence");
  cell.joint = OptionalFromJson<std::string>(json, "joint");
  return cell;
}

Json TableJson(const Table& table) {
  Json roles = Json::array();
  for (const auto& role : table.roles) roles.push_back(Nullable(role));
  return {{"id", table.id},
          {"continues", Nullable(table.continues)},
          {"beside", Nullable(table.beside)},
          {"first_row_continues", table.first_row_continues},
          {"bbox", ToJson(table.bbox)},
          {"ruled", table.ruled},
          {"closed_sides", table.closed_sides},
          {"confidence", Number(table.confidence)},
          {"rows", table.rows},
          {"columns", table.columns},
          {"header_rows", table.header_rows},
          {"roles", std::move(roles)},
          {"cells", ArrayOf(table.cells, CellJson)}};
}

Table TableFromJson(const Json& json) {
  Table table;
  table.id = json.at("id");
  table.continues = OptionalFromJson<std::string>(json, "continues");
  if (json.contains("beside")) table.beside = OptionalFromJson<std::string>(json, "beside");
  table.first_row_continues = json.at("first_row_continues");
  table.bbox = OptionalBoxFromJson(json.at("bbox"));
  table.ruled = json.at("ruled");
  table.closed_sides = json.value("closed_sides", std::vector<std::string>());
  table.confidence = json.at("confidence");
  table.rows = json.at("rows");
  table.columns = json.at("columns");
  table.header_rows = json.at("header_rows");
  table.roles = VectorFromJson<std::optional<std::string>>(json.at("roles"), [](const Json& role) {
    return role.is_null() ? std::nullopt : std::optional(role.get<std::string>());
  });
  table.cells = VectorFromJson<Cell>(json.at("cells"), CellFromJson);
  return table;
}

Json BlockJson(const Block& block) {
  return {{"kind", block.furniture ? "furniture" : "text"}, {"bbox", ToJson(block.bbox)},
          {"lines", ArrayOf(block.lines, LineJson)},        {"text", Nullable(block.text)},
          {"repairs", ArrayOf(block.repairs, ToJson)},      {"warnings", ArrayOf(block.warnings, ToJson)}};
}

Block BlockFromJson(const Json& json) {
  Block block;
  block.furniture = json.at("kind") == "furniture";
  block.bbox = OptionalBoxFromJson(json.at("bbox"));
  block.lines = VectorFromJson<TextLine>(json.at("lines"), LineFromJson);
  block.text = OptionalFromJson<std::string>(json, "text");
  block.repairs = VectorFromJson<Repair>(json.at("repairs"), RepairFromJson);
  block.warnings = VectorFromJson<Warning>(json.at("warnings"), WarningFromJson);
  return block;
}

Json DroppedJson(const DroppedGlyph& glyph) {
  return {{"text", glyph.text}, {"bbox", ToJson(glyph.bbox)}, {"reason", glyph.reason}};
}

Json LedgerJson(const Ledger& ledger) {
  return {{"characters", ledger.characters},
          {"in_cells", ledger.in_cells},
          {"in_blocks", ledger.in_blocks},
          {"furniture", ledger.furniture},
          {"dropped", ArrayOf(ledger.dropped, DroppedJson)}};
}

Ledger LedgerFromJson(const Json& json) {
  return {json.at("characters"), json.at("in_cells"), json.at("in_blocks"), json.at("furniture"),
          VectorFromJson<DroppedGlyph>(json.at("dropped"), [](const Json& glyph) {
            return DroppedGlyph{glyph.at("text"), BoxFromJson(glyph.at("bbox")), glyph.at("reason")};
          })};
}

// Files of before there was Japanese have none.
void TakeMessage(const Json& json, const std::string& key, Message& message) {
  message.en = json.at(key);
  message.ja = json.value(key + "_ja", message.en);
}

// Files of before it was there have none.
std::optional<ProfileRead> ProfileFromJson(const Json& document_line) {
  const auto profile = document_line.find("profile");
  if (profile == document_line.end() || profile->is_null()) return std::nullopt;
  return ProfileRead{profile->at("name"), profile->at("sha256")};
}

Json PageJson(const Page& page) {
  Json json{{"kind", "page"},
            {"file", page.file},
            {"page", page.page},
            {"size", page.text == "transcript" ? Json() : Json{Number(page.width), Number(page.height)}},
            {"rotation", page.rotation}};
  if (page.angle != 0) json["angle"] = Number(page.angle);
  json["text"] = page.text;
  json["blocks"] = ArrayOf(page.blocks, BlockJson);
  json["tables"] = ArrayOf(page.tables, TableJson);
  json["ledger"] = LedgerJson(page.ledger);
  json["diagnostics"] = ArrayOf(page.diagnostics, ToJson);
  return json;
}

Page PageFromJson(const Json& json) {
  Page page;
  page.file = json.at("file");
  page.page = json.at("page");
  if (const Json& size = json.at("size"); !size.is_null()) {
    page.width = size.at(0);
    page.height = size.at(1);
  }
  page.rotation = json.at("rotation");
  page.angle = json.value("angle", 0.0);
  page.text = json.at("text");
  page.blocks = VectorFromJson<Block>(json.at("blocks"), BlockFromJson);
  page.tables = VectorFromJson<Table>(json.at("tables"), TableFromJson);
  page.ledger = LedgerFromJson(json.at("ledger"));
  page.diagnostics = VectorFromJson<Diagnostic>(json.at("diagnostics"), DiagnosticFromJson);
  return page;
}

}  // namespace

Diagnostic DiagnosticFromJson(const Json& json) {
  Diagnostic diagnostic;
  diagnostic.severity = json.at("severity") == "error" ? Severity::kError : Severity::kWarning;
  diagnostic.code = json.at("code");
  diagnostic.where.file = OptionalFromJson<std::string>(json, "file").value_or("");
  diagnostic.where.line = OptionalFromJson<int>(json, "line");
  diagnostic.where.column = OptionalFromJson<int>(json, "column");
  diagnostic.where.page = OptionalFromJson<int>(json, "page");
  diagnostic.where.table = OptionalFromJson<int>(json, "table");
  if (const Json& cell = json.at("cell"); !cell.is_null()) {
    diagnostic.where.table_row = cell.at(0).get<int>();
    diagnostic.where.table_column = cell.at(1).get<int>();
  }
  TakeMessage(json, "message", diagnostic.message);
  TakeMessage(json, "hint", diagnostic.hint);
  return diagnostic;
}

Json ToJson(const Repair& repair) {
  return {{"range", ToJson(repair.range)},
          {"before", repair.before},
          {"after", repair.after},
          {"rule", repair.rule},
          {"evidence", repair.evidence},
          {"confidence", Number(repair.confidence)},
          {"file", repair.file > 0 ? Json(repair.file) : Json()},
          {"page", repair.page > 0 ? Json(repair.page) : Json()},
          {"bbox", ToJson(repair.bbox)}};
}

Repair RepairFromJson(const Json& json) {
  return {TextRangeFromJson(json.at("range")),
          json.at("before"),
          json.at("after"),
          json.at("rule"),
          json.at("evidence"),
          json.at("confidence"),
          OptionalFromJson<int>(json, "file").value_or(0),
          OptionalFromJson<int>(json, "page").value_or(0),
          json.contains("bbox") ? OptionalBoxFromJson(json.at("bbox")) : std::nullopt};
}

Json ToJson(const TextRange& range) { return Json::array({range.begin, range.end}); }

TextRange TextRangeFromJson(const Json& json) { return {json.at(0), json.at(1)}; }

Json ToJson(const Alternative& alternative) { return Json::array({alternative.text, Number(alternative.confidence)}); }

Json ToJson(const Warning& warning) {
  return {{"code", warning.code},
          {"field", Nullable(warning.field)},
          {"message", warning.message},
          {"message_ja", warning.message_ja},
          {"suggestion", Nullable(warning.suggestion)},
          {"value", Nullable(warning.value)}};
}

Warning WarningFromJson(const Json& json) {
  return {json.at("code"),
          json.at("message"),
          json.at("message_ja"),
          OptionalFromJson<std::string>(json, "suggestion"),
          OptionalFromJson<std::string>(json, "field"),
          OptionalFromJson<std::string>(json, "value")};
}

Json ToJson(const Source& source) {
  return {{"file", source.file},
          {"sha256", source.sha256},
          {"pages", source.pages},
          {"text", source.text},
          {"url", Nullable(source.url)},
          {"encoding", Nullable(source.encoding)},
          {"line_ends", Nullable(source.line_ends)},
          {"pages_read", Nullable(source.pages_read)},
          {"retrieved", Nullable(source.retrieved)}};
}

Source SourceFromJson(const Json& json) {
  return {json.at("file"),
          json.at("sha256"),
          json.at("pages"),
          json.at("text"),
          OptionalFromJson<std::string>(json, "url"),
          OptionalFromJson<std::string>(json, "encoding"),
          OptionalFromJson<std::string>(json, "line_ends"),
          OptionalFromJson<std::string>(json, "pages_read"),
          OptionalFromJson<std::string>(json, "retrieved")};
}

namespace {

bool IsOcr(const Source& source) { return source.text == "ocr" || source.text == "mixed"; }

}  // namespace

Json ProducerJson(const std::vector<Source>& sources) {
  std::map<std::string, std::string> ocr;
  for (const Source& source : sources) {
    if (IsOcr(source)) ocr.insert(source.ocr.begin(), source.ocr.end());
  }
  Json components = Json::object();
  for (const auto& [name, version] : ComponentVersions(ocr)) components[name] = Nullable(version);
  return {{"name", "hyogumi"}, {"version", kVersion}, {"components", std::move(components)}};
}

void TakeComponents(const Json& document_line, std::vector<Source>& sources) {
  const auto producer = document_line.find("producer");
  if (producer == document_line.end()) return;
  std::set<std::string> own;  // of this program, which it writes of itself
  for (const auto& [name, version] : ComponentVersions()) {
    if (version) own.insert(name);
  }
  std::map<std::string, std::string> ocr;
  const Json components = producer->value("components", Json::object());
  for (const auto& [name, version] : components.items()) {
    if (version.is_string() && own.count(name) == 0) ocr.emplace(name, version.get<std::string>());
  }
  for (Source& source : sources) {
    if (IsOcr(source)) source.ocr = ocr;
  }
}

std::string PagesHead(const std::vector<Source>& sources, const std::optional<ProfileRead>& profile) {
  const Json head{{"kind", "document"},
                  {"schema_version", kSchemaVersion},
                  {"sources", ArrayOf(sources, ToJson)},
                  {"profile", profile ? Json{{"name", profile->name}, {"sha256", profile->sha256}} : Json()},
                  {"producer", ProducerJson(sources)}};
  return head.dump() + '\n';
}

std::string PageLine(const Page& page) { return PageJson(page).dump() + '\n'; }

std::string WritePages(const PagedDocument& document) {
  std::string out = PagesHead(document.sources, document.profile);
  for (const Page& page : document.pages) out += PageLine(page);
  return out;
}

void NeedKnownSchema(const Json& document_line) {
  const int version = document_line.at("schema_version");
  if (version > kSchemaVersion) throw JsonFault(Phrase("schema version {} is too new", version));
}

Result<PagedDocument> ReadPages(std::string_view text, const std::string& file) {
  PagedDocument document;
  bool headed = false;
  const auto fault = ForEachJsonLine(text, file, [&](const Json& line) {
    if (line.at("kind") == "page") {
      if (!headed) throw JsonFault("no document line stands before this page");
      document.pages.push_back(PageFromJson(line));
      NeedSoundPage(document.pages.back(), document.sources.size());
    } else if (line.at("kind") == "document" && line.contains("sources") && !line.contains("title")) {
      NeedKnownSchema(line);
      if (headed) throw JsonFault("this is a second document line");
      headed = true;
      document.sources = VectorFromJson<Source>(line.at("sources"), SourceFromJson);
      for (const Source& source : document.sources) NeedSoundSource(source);
      TakeComponents(line, document.sources);
      document.profile = ProfileFromJson(line);
    }
  });
  if (fault) return *fault;
  if (!headed || document.pages.empty()) {
    return MakeError(ExitStatus::kInputUnreadable, "stage-file-unreadable", {.file = file},
                     "this is no pages.jsonl: no document line or no page in it", "give what `hyogumi extract` wrote");
  }
  return document;
}

}  // namespace hyogumi
