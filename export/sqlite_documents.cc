// SPDX-License-Identifier: GPL-3.0-or-later
// The tables that have rows of a document: what SqliteTables::AddDocument fills.
#include "export/sqlite_tables.h"

namespace hyogumi::emit {
namespace {

template <typename List, typename Add>
void Each(const List& list, const Add& add) {
  int position = 0;
  for (const auto& entry : list) add(++position, entry);
}

// What the record has as an object or a list that no table is for; nothing where it is null.
std::optional<std::string> Dump(const Json& json) { return json.is_null() ? std::nullopt : std::optional(json.dump()); }

// An id list of a row of `table`: document, the row's position, the id's, the id.
void AddIds(SqliteTable& table, int document, int row, const std::vector<std::string>& ids) {
  Each(ids, [&](int at, const std::string& id) { table.Add(document, row, at, id); });
}

void AddRecord(SqliteFile& file, const DocumentRecord& document, const Json& record, const Validation& validation,
               int number) {
  SqliteTable documents(file, "documents", 34);
  const Json& period = record.at("period");
  const Json& profile = record.at("profile");
  const auto day = [&period](const char* key) {
    return period.is_null() ? std::nullopt : OptionalFromJson<std::string>(period, key);
  };
  const auto expected = document.expected_items;
  documents.Add(number, document.id, document.title, document.edition, document.publisher_name, document.publisher_code,
                OptionalFromJson<std::string>(record, "issued"), document.fiscal_year, day("from"), day("to"),
                document.fiscal_year_text, document.declared_items, document.declared_items_before,
                document.declared_added, document.declared_modified, document.profile_name, document.profile_sha256,
                document.review_below, profile.at("checks").dump(), document.numbering,
                expected ? std::optional(expected->first) : std::nullopt,
                expected ? std::optional(expected->second) : std::nullopt, profile.at("lists").dump(),
                profile.at("figure_rules").dump(), Dump(record.at("corrections")), Dump(record.at("keys")),
                Dump(record.at("catalogue")), OptionalFromJson<std::string>(record, "processing_note"),
                record.at("producer").dump(), kSchemaVersion, validation.valid, validation.items_to_review,
                validation.repaired_characters, validation.ocr_share);
}

void AddSources(SqliteFile& file, const DocumentRecord& document, int number) {
  SqliteTable sources(file, "sources", 11);
  Each(document.sources, [&](int at, const Source& source) {
    sources.Add(number, at, source.file, source.sha256, source.pages, source.text, source.url, source.encoding,
                source.line_ends, source.pages_read, source.retrieved);
  });
}

void AddSections(SqliteFile& file, const DocumentRecord& document, int number) {
  SqliteTable sections(file, "sections", 7);
  SqliteTable paths(file, "section_paths", 5);
  Each(document.sections, [&](int at, const Section& section) {
    sections.Add(number, at, section.number, section.label, section.title, section.items, section.announced);
    Each(section.path,
         [&](int level, const SectionHeading& heading) { paths.Add(number, at, level, heading.label, heading.title); });
  });
}

void AddFields(SqliteFile& file, const DocumentRecord& document, int number) {
  SqliteTable fields(file, "document_fields", 9);
  Each(document.fields, [&](int at, const FieldLabel& field) {
    fields.Add(number, at, field.name, field.label, field.type, field.unit, field.required, field.pattern,
               Json(field.tried).dump());
  });
}

void AddNotes(SqliteFile& file, const DocumentRecord& document, int number) {
  SqliteTable notes(file, "document_notes", 10);
  SqliteTable items(file, "document_note_items", 4);
  Each(document.revision_notes, [&](int at, const RevisionNote& note) {
    notes.Add(number, at, note.text, note.place.file, note.place.page, note.place.bbox, note.place.line);
    AddIds(items, number, at, note.items);
  });
}

void AddUnused(SqliteFile& file, const DocumentRecord& document, int number) {
  SqliteTable table(file, "unused", 13);
  Each(document.unused, [&](int at, const Unused& unused) {
    table.Add(number, at, unused.table ? "table" : "text", unused.id, unused.place.file, unused.place.page,
              unused.place.bbox, unused.place.line, unused.reason, unused.rows);
  });
}

void AddDrift(SqliteFile& file, const DocumentRecord& document, int number) {
  SqliteTable table(file, "drift", 17);
  SqliteTable items(file, "drift_items", 4);
  Each(document.drift, [&](int at, const Drift& drift) {
    const std::optional<Place>& place = drift.place;
    table.Add(number, at, drift.kind, drift.fails ? "fail" : "warn", drift.field, drift.expected, drift.found,
              place ? std::optional(place->file) : std::nullopt, place ? std::optional(place->page) : std::nullopt,
              place ? place->bbox : std::nullopt, place ? place->line : std::nullopt, drift.table, drift.message,
              drift.message_ja);
    AddIds(items, number, at, drift.items);
  });
}

void AddChecks(SqliteFile& file, const Validation& validation, int number) {
  SqliteTable checks(file, "checks", 8);
  SqliteTable items(file, "check_items", 4);
  Each(validation.checks, [&](int at, const Check& check) {
    checks.Add(number, at, check.id, Name(check.status), check.message, check.message_ja, check.expected.dump(),
               check.found.dump());
    AddIds(items, number, at, check.items);
  });
}

}  // namespace

void SqliteTables::AddDocument(const DocumentRecord& document, const Json& record, const Validation& validation,
                               int number) {
  AddRecord(file_, document, record, validation, number);
  AddSources(file_, document, number);
  AddSections(file_, document, number);
  AddFields(file_, document, number);
  AddNotes(file_, document, number);
  AddUnused(file_, document, number);
  AddDrift(file_, document, number);
  AddChecks(file_, validation, number);
}

}  // namespace hyogumi::emit
