// SPDX-License-Identifier: GPL-3.0-or-later
#include "export/datapackage.h"

#include <fmt/format.h>

#include <algorithm>
#include <string>
#include <utility>

#include "core/json.h"
#include "core/sha256.h"
#include "export/catalogue_needs.h"
#include "export/flat_tables.h"

namespace hyogumi::emit {
namespace {

const char* TypeOf(FlatType type) {
  switch (type) {
    case FlatType::kText: return "string";
    case FlatType::kInteger: return "integer";
    case FlatType::kNumber: return "number";
    case FlatType::kBoolean: return "boolean";
    case FlatType::kDate: return "date";
  }
  return "any";
}

bool Contains(const std::vector<std::string>& names, const std::string& name) {
  return std::find(names.begin(), names.end(), name) != names.end();
}

Json NameOf(const FlatCode& code) { return code.name; }

// A text that is always there may still be printed empty, and an empty cell is a missing value.
bool IsNeverEmpty(const FlatTable& table, const FlatColumn& column) {
  if (!column.required) return false;
  return column.type != FlatType::kText || !column.codes.empty() || Contains(table.primary_key, column.name);
}

Json FieldJson(const FlatTable& table, const FlatColumn& column) {
  Json json{{"name", column.name}, {"type", TypeOf(column.type)}, {"title", column.label}};
  if (!column.title_en.empty()) json["title_en"] = column.title_en;
  json["description"] = column.description;
  json["description_en"] = column.description_en;
  if (column.unit) json["unit"] = *column.unit;
  if (!column.field.empty()) json["field"] = column.field;
  if (column.type == FlatType::kBoolean) {
    json["trueValues"] = {"true"};
    json["falseValues"] = {"false"};
  }
  Json constraints = Json::object();
  if (IsNeverEmpty(table, column)) constraints["required"] = true;
  if (table.primary_key == std::vector<std::string>{column.name}) constraints["unique"] = true;
  if (!column.codes.empty()) {
    constraints["enum"] = ArrayOf(column.codes, NameOf);
  }
  if (!constraints.empty()) json["constraints"] = std::move(constraints);
  return json;
}

Json SchemaJson(const FlatTables& tables, const FlatTable& table) {
  Json fields = Json::array();
  for (const FlatColumn& column : table.columns) fields.push_back(FieldJson(table, column));
  Json foreign = Json::array();
  for (const ForeignKey& key : table.foreign_keys) {
    foreign.push_back(
        {{"fields", key.columns}, {"reference", {{"resource", tables.table(key.table).name}, {"fields", key.there}}}});
  }
  Json schema{{"fields", std::move(fields)}, {"missingValues", {""}}, {"primaryKey", table.primary_key}};
  if (!foreign.empty()) schema["foreignKeys"] = std::move(foreign);
  return schema;
}

Json DialectJson(const CsvOptions& csv) {
  return {{"delimiter", ","},           {"lineTerminator", csv.crlf ? "\r\n" : "\n"},
          {"quoteChar", "\""},          {"doubleQuote", true},
          {"skipInitialSpace", false},  {"header", true},
          {"caseSensitiveHeader", true}};
}

Json ResourceJson(const FlatTables& tables, const FlatTable& table, const WrittenFile& file, const CsvOptions& csv) {
  return {{"profile", "tabular-data-resource"},
          {"name", table.name},
          {"title", table.label},
          {"title_en", table.title_en},
          {"description", "= + - @ などで始まる文字列は先頭に ' を付けてあり、読むときに1つ外すと元に戻る"},
          {"description_en", "A text that begins with = + - @ or the like has ' before it: take one off"},
          {"path", file.name},
          {"format", "csv"},
          {"mediatype", "text/csv"},
          {"encoding", "utf-8"},
          {"bytes", file.bytes},
          {"hash", "sha256:" + file.sha256},
          {"dialect", DialectJson(csv)},
          {"schema", SchemaJson(tables, table)}};
}

// Adds `value` to the list unless it is there.
void AddOnce(Json& list, Json value) {
  if (std::find(list.begin(), list.end(), value) == list.end()) list.push_back(std::move(value));
}

void SetIf(Json& json, const char* key, const std::string& text) {
  if (!text.empty()) json[key] = text;
}

// What the documents together are: their titles and so on, each once.
class PackageOf {
 public:
  explicit PackageOf(const std::vector<DocumentRecord>& documents) : documents_(documents) {}

  Json Descriptor() const {
    Json json{{"profile", "tabular-data-package"}, {"name", Name()}};
    SetIf(json, "title", Joined([](const DocumentRecord& d) { return TitleOf(d).ja; }));
    SetIf(json, "title_en", Joined([](const DocumentRecord& d) { return TitleOf(d).en; }));
    SetIf(json, "description", Joined([](const DocumentRecord& d) { return DescriptionOf(d).ja; }));
    SetIf(json, "description_en", Joined([](const DocumentRecord& d) { return DescriptionOf(d).en; }));
    SetIf(json, "processing_note", Joined(ProcessingNote));
    if (documents_.size() == 1) SetIf(json, "homepage", documents_.front().catalogue->landing_page.value_or(""));
    json["licenses"] = Licences();
    json["sources"] = Sources();
    if (const Json list = Contributors(); !list.empty()) json["contributors"] = list;
    if (const Json list = Keywords(); !list.empty()) json["keywords"] = list;
    return json;
  }

 private:
  // In the letters that the specification asks for; another one for other documents.
  std::string Name() const {
    if (documents_.size() == 1) return "plan-" + documents_.front().id;
    std::string ids;
    for (const DocumentRecord& document : documents_) ids += document.id;
    return "plans-" + Sha256(ids).substr(0, documents_.front().id.size());
  }

  template <typename Get>
  std::string Joined(const Get& get) const {
    Json texts = Json::array();
    for (const DocumentRecord& document : documents_) {
      if (const std::optional<std::string> text = get(document)) AddOnce(texts, *text);
    }
    return fmt::format("{}", fmt::join(texts.get<std::vector<std::string>>(), "; "));
  }

  Json Licences() const {
    Json licences = Json::array();
    for (const DocumentRecord& document : documents_) {
      const Licence& licence = document.catalogue->licence;
      Json json{{"path", *licence.url}};
      SetIf(json, "title", licence.title.value_or(""));
      AddOnce(licences, std::move(json));
    }
    return licences;
  }

  Json Sources() const {
    Json sources = Json::array();
    for (const DocumentRecord& document : documents_) {
      for (const Source& source : document.sources) {
        AddOnce(sources, {{"title", document.title.value_or(source.file)},
                          {"path", *UrlOfSource(document, source)},
                          {"file", source.file},
                          {"hash", "sha256:" + source.sha256}});
      }
    }
    return sources;
  }

  Json Contributors() const {
    Json contributors = Json::array();
    for (const DocumentRecord& document : documents_) {
      const CataloguePublisher publisher = PublisherOf(document);
      if (!publisher.name.ja) continue;
      Json json{{"title", *publisher.name.ja}, {"role", "publisher"}};
      SetIf(json, "title_en", publisher.name.en.value_or(""));
      SetIf(json, "path", publisher.url.value_or(""));
      SetIf(json, "code", publisher.code.value_or(""));
      AddOnce(contributors, std::move(json));
    }
    return contributors;
  }

  Json Keywords() const {
    Json keywords = Json::array();
    for (const DocumentRecord& document : documents_) {
      for (const std::string& keyword : document.catalogue->keywords) AddOnce(keywords, keyword);
    }
    return keywords;
  }

  const std::vector<DocumentRecord>& documents_;
};

class DatapackageWriter : public FormatWriter {
 public:
  DatapackageWriter(Outputs& outputs, const CsvOptions& csv) : outputs_(outputs), csv_(csv) {}

  Diagnostics Missing(const std::vector<DocumentRecord>& documents) const override {
    return MissingIn(documents, {CatalogueNeed::kLicence, CatalogueNeed::kSource});
  }

  std::optional<Error> Begin(const std::vector<DocumentRecord>& documents) override {
    package_ = PackageOf(documents).Descriptor();
    tables_.emplace(documents);
    return std::nullopt;
  }

  std::optional<Error> Finish() override {
    const Result<std::vector<WrittenFile>> written = outputs_.Written();
    if (!written.ok()) return written.error();
    Json resources = Json::array();
    for (const FlatTable& table : tables_->all()) {
      const auto file = std::find_if(written.value().begin(), written.value().end(),
                                     [&](const WrittenFile& one) { return one.name == table.name + ".csv"; });
      if (file != written.value().end()) resources.push_back(ResourceJson(*tables_, table, *file, csv_));
    }
    package_["resources"] = std::move(resources);
    const Result<OutputFile*> out = outputs_.Main("datapackage.json");
    if (!out.ok()) return out.error();
    return out.value()->Append(package_.dump(1) + "\n");
  }
  bool DescribesOthers() const override { return true; }

 private:
  Outputs& outputs_;
  CsvOptions csv_;
  Json package_;
  std::optional<FlatTables> tables_;
};

}  // namespace

std::unique_ptr<FormatWriter> MakeDatapackageWriter(Outputs& outputs, const CsvOptions& csv) {
  return std::make_unique<DatapackageWriter>(outputs, csv);
}

}  // namespace hyogumi::emit
