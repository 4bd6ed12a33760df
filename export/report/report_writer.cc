// SPDX-License-Identifier: GPL-3.0-or-later
#include "export/report/report_writer.h"

#include <fmt/format.h>

#include <algorithm>

#include "core/item_json.h"
#include "core/page_json.h"
#include "export/diff.h"
#include "export/field_view.h"
#include "export/report/page_frame.h"

namespace hyogumi::emit {
namespace {

// So many items stand in one element: the page takes them apart by lines.
constexpr std::size_t kItemsAnElement = 500;
constexpr std::size_t kWorthACall = 1 << 16;
constexpr const char* kItemsBegin = "<script type=\"application/json\" class=\"items\">\n";
constexpr const char* kDataEnd = "</script>\n";

// Of an item whose departments are more than the first one, all of them; the first has fields of its own.
bool HasSeveralDepartments(const Item& item) {
  return std::any_of(item.responsible.begin(), item.responsible.end(),
                     [&item](const Responsible& unit) { return unit.department != item.department.value_or(""); });
}

// The units have one cell where the plan has them in one column.
const std::vector<CellSource>* CellsOf(const FieldView& view, const Item& item) {
  if (view.cells != nullptr || (view.field != "divisions" && view.field != "department")) return view.cells;
  const std::string other = view.field == "divisions" ? "department" : "divisions";
  const auto found =
      std::find_if(item.cells.begin(), item.cells.end(), [&other](const auto& entry) { return entry.first == other; });
  return found == item.cells.end() ? nullptr : &found->second;
}

// The texts of the item's rows in this field; [] where it has one row, or the field is the same in all.
Json RowTexts(std::string_view field, const Item& item) {
  Json texts = Json::array();
  for (const SubRow& row : item.rows) {
    for (const auto& [name, text] : row) {
      if (name == field || (name == "division" && field == "divisions")) texts.push_back(text);
    }
  }
  return texts;
}

Json LineJson(const CellLine& line) {
  Json json = Json::array({line.text, ToJson(line.bbox), Nullable(line.line)});
  if (!line.doubts.empty()) json.push_back(ToJson(line).at("doubts"));
  return json;
}

Json CellJson(const CellSource& cell) {
  return {{"file", cell.place.file},
          {"page", cell.place.page},
          {"box", ToJson(cell.place.bbox)},
          {"line", Nullable(cell.place.line)},
          {"text", cell.text},
          {"confidence", Number(cell.confidence)},
          {"lines", ArrayOf(cell.lines, LineJson)}};
}

Json FieldJson(const FieldView& view, const Item& item) {
  Json repairs = Json::array();
  for (const auto& [id, repair] : view.repairs) {
    Json& json = repairs.emplace_back(Json{{"id", id}});
    json.update(ToJson(repair));
  }
  Json cells = Json::array();
  if (const auto* sources = CellsOf(view, item)) cells = ArrayOf(*sources, CellJson);
  return {{"field", view.field},
          {"text", Nullable(view.text)},
          {"rows", RowTexts(view.field, item)},
          {"repairs", std::move(repairs)},
          {"cells", std::move(cells)}};
}

std::string TitleOf(const DocumentRecord& document) { return document.title.value_or(document.id); }

}  // namespace

Json ReportItem(const Item& item, const Json& json, const DocumentRecord& document) {
  std::vector<std::string> names = FieldsOf(item, document);
  if (HasSeveralDepartments(item)) names.emplace_back("responsible");
  Json fields = Json::array();
  for (const std::string& name : names) {
    const FieldView view = ViewOf(name, item, document);
    if (view.text || CellsOf(view, item) != nullptr) fields.push_back(FieldJson(view, item));
  }
  return {{"id", item.id},
          {"key", Nullable(item.key)},
          {"section", item.section},
          {"label", item.label},
          {"new", item.is_new},
          {"name", Nullable(item.name)},
          {"relisted_from", Nullable(item.relisted_from)},
          {"department", Nullable(item.department)},
          {"confidence", Number(item.confidence)},
          {"review", json.at("review")},
          {"revision_notes", item.revision_notes},
          {"parts", json.at("source").at("parts")},
          {"fields", std::move(fields)},
          {"targets", json.at("targets")},
          {"warnings", json.at("warnings")}};
}

Result<std::unique_ptr<FormatWriter>> ReportWriter::Create(Outputs& outputs, ReportOptions options) {
  const Result<OutputFile*> out = outputs.Main("report.html");
  if (!out.ok()) return out.error();
  return std::unique_ptr<FormatWriter>(new ReportWriter(*out.value(), std::move(options)));
}

void ReportWriter::PutData(std::string_view name, const Json& json) {
  Put(fmt::format("<script type=\"application/json\" id=\"{}\">{}{}", name, DumpForScript(json), kDataEnd));
}

std::optional<Error> ReportWriter::Flush(std::size_t at_least) {
  if (pending_.size() < at_least) return std::nullopt;
  auto fault = out_.Append(pending_);
  pending_.clear();
  return fault;
}

std::optional<Error> ReportWriter::BeginDocument(const DocumentRecord& document, const Json& record) {
  if (begun_) {
    return MakeError(ExitStatus::kUsage, "report-of-several", {.file = document.id}, "a report shows one document",
                     "export each to a report of its own");
  }
  begun_ = true;
  document_ = &document;
  kept_.document = document;
  Put(PageHead(TitleOf(document), options_.japanese));
  PutData("record", record);
  for (const Unused& unused : document.unused) pages_.insert({unused.place.file, unused.place.page});
  for (const RevisionNote& note : document.revision_notes) pages_.insert({note.place.file, note.place.page});
  return Flush(kWorthACall);
}

std::optional<Error> ReportWriter::AddItem(const Item& item, const Json& json) {
  if (items_ % kItemsAnElement == 0) Put(items_ == 0 ? kItemsBegin : std::string(kDataEnd) + kItemsBegin);
  ++items_;
  Put(DumpForScript(ReportItem(item, json, *document_)) + "\n");
  for (const ItemPart& part : item.parts) pages_.insert({part.place.file, part.place.page});
  for (const auto& [field, cells] : item.cells) {
    for (const CellSource& cell : cells) pages_.insert({cell.place.file, cell.place.page});
  }
  if (options_.previous != nullptr) kept_.items.push_back(item);
  return Flush(kWorthACall);
}

std::optional<Error> ReportWriter::PutPictures() {
  if (!options_.picture) return std::nullopt;
  for (const auto& [file, page] : pages_) {
    const auto picture = options_.picture(file, page);
    if (!picture.ok()) return picture.error();
    if (!picture.value()) continue;
    Put(fmt::format("<script type=\"application/json\" class=\"picture\" data-page=\"{}/{}\">", file, page));
    Put(DumpForScript(
        {{"width", Number(picture.value()->width)},
         {"height", Number(picture.value()->height)},
         {"data", fmt::format("data:{};base64,{}", picture.value()->media_type, Base64(picture.value()->bytes))}}));
    Put(kDataEnd);
    if (auto fault = Flush(kWorthACall)) return fault;
  }
  return std::nullopt;
}

std::optional<Error> ReportWriter::EndDocument(const Validation& validation) {
  if (items_ > 0) Put(kDataEnd);
  PutData("validation", ToJson(validation));
  if (options_.previous != nullptr) {
    const EditionDiff diff = Diff(*options_.previous, kept_);
    PutData("changes", DiffToJson({*options_.previous, kept_, diff}));
  }
  if (auto fault = PutPictures()) return fault;
  Put(PageEnd());
  return Flush(0);
}

std::optional<Error> ReportWriter::Finish() { return Flush(0); }

}  // namespace hyogumi::emit
