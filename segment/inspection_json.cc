// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/page_json.h"
#include "segment/inspection.h"

namespace hyogumi::segment {
namespace {

Json RefJson(const PageRef& ref) { return {{"file", ref.file}, {"page", ref.page}}; }

Json SizeJson(const PageSize& size) {
  return {{"size", size.width > 0 ? Json{Number(size.width), Number(size.height)} : Json()},
          {"pages", ArrayOf(size.pages, RefJson)}};
}

Json TextJson(const TextState& text) {
  return {{"quality", text.quality},
          {"need_ocr", ArrayOf(text.need_ocr, RefJson)},
          {"ocr", ArrayOf(text.ocr, RefJson)},
          {"blank", ArrayOf(text.blank, RefJson)},
          {"damaged", ArrayOf(text.damaged, RefJson)},
          {"characters", text.characters},
          {"in_cells", text.in_cells},
          {"in_blocks", text.in_blocks},
          {"furniture", text.furniture},
          {"dropped", Json(text.dropped)},
          {"hidden", text.hidden},
          {"private_use", text.private_use},
          {"unmapped", text.unmapped},
          {"garbled", text.garbled},
          {"radicals", text.radicals}};
}

Json MemberJson(const GroupMember& member) {
  return {{"file", member.page->file},
          {"page", member.page->page},
          {"table", member.number},
          {"id", member.table->id},
          {"rows", member.table->rows - member.header_rows},
          {"header_rows", member.header_rows},
          {"ruled", member.table->ruled},
          {"confidence", Number(member.table->confidence)}};
}

Json GroupJson(const TableGroup& group) {
  Json fields = Json::array();
  for (const auto& field : group.fields) fields.push_back(Nullable(field));
  return {{"rows", group.rows()},   {"columns", group.columns},    {"ruled", group.ruled()},
          {"header", group.header}, {"fields", std::move(fields)}, {"tables", ArrayOf(group.members, MemberJson)}};
}

Json NoteJson(const HeaderNote& note) {
  const auto& place = note.place;
  return {{"field", note.field.empty() ? Json() : Json(note.field)},
          {"header", note.header.empty() ? Json() : Json(note.header)},
          {"file", place ? Json(place->file) : Json()},
          {"page", place ? Json(place->page) : Json()},
          {"table", place ? Json(place->table) : Json()},
          {"column", place ? Json(place->column) : Json()}};
}

// Scores are told to three digits: what lies beyond is not worth a decision.
Json Share(double value) { return Number(std::round(value * 1000) / 1000); }

Json FitJson(const Fit& fit) {
  return {{"name", fit.profile->name},
          {"file", fit.profile->file},
          {"sha256", fit.profile->sha256},
          {"score", Share(fit.score)},
          {"parts",
           {{"columns", Share(fit.columns)},
            {"known", Share(fit.known)},
            {"order", Share(fit.order)},
            {"rows", Share(fit.rows)},
            {"document", Share(fit.document)},
            {"sections", Share(fit.sections)}}},
          {"tables", fit.tables},
          {"columns_without_field", ArrayOf(fit.columns_without_field, NoteJson)},
          {"fields_without_column", ArrayOf(fit.fields_without_column, NoteJson)},
          {"moved", ArrayOf(fit.moved, NoteJson)}};
}

Json SectionJson(const Section& section) {
  const auto heading = [](const SectionHeading& h) -> Json { return {{"label", h.label}, {"title", h.title}}; };
  Json path = Json::array();
  for (const SectionHeading& above : section.path) path.push_back(heading(above));
  return {{"number", section.number},
          {"label", section.label},
          {"title", section.title},
          {"path", std::move(path)},
          {"items", section.items}};
}

Json RowJson(const UnmatchedRow& row) {
  return {{"file", row.file}, {"page", row.page}, {"table", row.table},
          {"row", row.row},   {"text", row.text}, {"why", row.why}};
}

Json ReasonJson(const OddReason& reason) {
  return {{"code", reason.code}, {"message", reason.message}, {"message_ja", reason.message_ja}};
}

Json OddCellJson(const OddCell& cell) {
  return {{"file", cell.file},
          {"page", cell.page},
          {"table", cell.table},
          {"row", cell.row},
          {"column", cell.column},
          {"text", cell.text},
          {"confidence", Number(cell.confidence)},
          {"oddness", Share(cell.oddness)},
          {"why", ArrayOf(cell.why, ReasonJson)}};
}

}  // namespace

Json ToJson(const Inspection& inspection) {
  const Profile* profile = inspection.profile;
  return {{"schema_version", kSchemaVersion},
          {"sources", ArrayOf(inspection.sources, hyogumi::ToJson)},
          {"producer", ProducerJson(inspection.sources)},
          {"pages", ArrayOf(inspection.sizes, SizeJson)},
          {"text", TextJson(inspection.text)},
          {"tables", ArrayOf(inspection.groups, GroupJson)},
          {"profiles", ArrayOf(inspection.fits, FitJson)},
          {"verdict", inspection.verdict},
          {"profile", profile != nullptr
                          ? Json{{"name", profile->name}, {"file", profile->file}, {"sha256", profile->sha256}}
                          : Json()},
          {"sections", ArrayOf(inspection.sections, SectionJson)},
          {"items", Nullable(inspection.items)},
          {"unmatched_rows", ArrayOf(inspection.unmatched, RowJson)},
          {"odd_cells", ArrayOf(inspection.odd_cells, OddCellJson)},
          {"diagnostics", Json(inspection.diagnostics)}};
}

}  // namespace hyogumi::segment
