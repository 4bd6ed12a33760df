// SPDX-License-Identifier: GPL-3.0-or-later
#include "export/dcat.h"

#include <fmt/format.h>

#include <algorithm>
#include <string>
#include <utility>

#include "core/json.h"
#include "export/catalogue_needs.h"
#include "export/file_kinds.h"
#include "export/flat_tables.h"
#include "export/result_json.h"

namespace hyogumi::emit {
namespace {

constexpr const char* kFileName = "dcat.jsonld";
constexpr const char* kProfile = "https://semiceu.github.io/DCAT-AP/releases/3.0.0/";
constexpr const char* kJapanese = "http://publications.europa.eu/resource/authority/language/JPN";
constexpr const char* kAccessRights = "http://publications.europa.eu/resource/authority/access-right/";
constexpr const char* kMediaTypes = "https://www.iana.org/assignments/media-types/";

Json Context() {
  return {{"adms", "http://www.w3.org/ns/adms#"},
          {"dcat", "http://www.w3.org/ns/dcat#"},
          {"dct", "http://purl.org/dc/terms/"},
          {"foaf", "http://xmlns.com/foaf/0.1/"},
          {"prov", "http://www.w3.org/ns/prov#"},
          {"rdfs", "http://www.w3.org/2000/01/rdf-schema#"},
          {"skos", "http://www.w3.org/2004/02/skos/core#"},
          {"spdx", "http://spdx.org/rdf/terms#"},
          {"vcard", "http://www.w3.org/2006/vcard/ns#"},
          {"xsd", "http://www.w3.org/2001/XMLSchema#"}};
}

Json Ref(const std::string& id) { return {{"@id", id}}; }
Json Day(const std::string& day) { return {{"@type", "xsd:date"}, {"@value", day}}; }
Json In(const char* language, const std::string& text) { return {{"@language", language}, {"@value", text}}; }
Json Japanese(const std::string& text) { return In("ja", text); }

Json Bilingual(const BilingualText& text) {
  Json list = Json::array();
  if (text.ja) list.push_back(In("ja", *text.ja));
  if (text.en) list.push_back(In("en", *text.en));
  return list;
}

void SetIf(Json& node, const char* key, const std::optional<std::string>& text, Json (*as)(const std::string&)) {
  if (text) node[key] = as(*text);
}

Json Checksum(const std::string& sha256) {
  return {{"@type", "spdx:Checksum"},
          {"spdx:algorithm", Ref("spdx:checksumAlgorithm_sha256")},
          {"spdx:checksumValue", {{"@type", "xsd:hexBinary"}, {"@value", sha256}}}};
}

std::string CapitalsOf(std::string text) {
  for (char& c : text) {
    if (c == '-') c = '_';
    if (c >= 'a' && c <= 'z') c = static_cast<char>(c - 'a' + 'A');
  }
  return text;
}

// The nodes of one document, all that MissingIn asks for being there.
class Entry {
 public:
  explicit Entry(const DocumentRecord& document)
      : document_(document), catalogue_(*document.catalogue), tables_({document}) {}

  Json Graph(const std::vector<WrittenFile>& files) const {
    Json distributions = Json::array();
    for (const WrittenFile& file : files) {
      if (const FileKind* kind = KindOf(file.name)) distributions.push_back(Distribution(file, *kind));
    }
    Json graph = Json::array({Record(), Dataset(distributions), Publisher()});
    graph.insert(graph.end(), distributions.begin(), distributions.end());
    return {{"@context", Context()}, {"@graph", std::move(graph)}};
  }

 private:
  std::string Id(const std::string& name) const { return *catalogue_.base_url + kFileName + "#" + name; }
  std::string PublisherId() const { return PublisherOf(document_).url.value_or(Id("publisher")); }

  Json Record() const {
    Json node{{"@id", Id("record")}, {"@type", "dcat:CatalogRecord"}, {"foaf:primaryTopic", Ref(Id("dataset"))}};
    node["dct:conformsTo"] = Ref(kProfile);
    SetIf(node, "dct:issued", catalogue_.issued, Day);
    node["dct:modified"] = Day(*catalogue_.modified);
    node["dct:language"] = Ref(kJapanese);
    return node;
  }

  Json Dataset(const Json& distributions) const {
    Json node{{"@id", Id("dataset")},
              {"@type", "dcat:Dataset"},
              {"dct:identifier", document_.id},
              {"dct:title", Bilingual(TitleOf(document_))},
              {"dct:description", Bilingual(DescriptionOf(document_))},
              {"dcat:landingPage", Ref(*catalogue_.landing_page)},
              {"dct:publisher", Ref(PublisherId())},
              {"dcat:contactPoint", ContactPoint()},
              {"dct:license", LicenceDocument()},
              {"dct:language", Ref(kJapanese)},
              {"dct:temporal", Period()},
              {"dct:modified", Day(*catalogue_.modified)}};
    SetIf(node, "dct:issued", catalogue_.issued, Day);
    if (catalogue_.access_rights) node["dct:accessRights"] = Ref(kAccessRights + CapitalsOf(*catalogue_.access_rights));
    if (!catalogue_.themes.empty()) node["dcat:theme"] = ArrayOf(catalogue_.themes, ThemeJson);
    if (!catalogue_.keywords.empty()) node["dcat:keyword"] = ArrayOf(catalogue_.keywords, Japanese);
    node["dct:conformsTo"] = Schema();
    AddOrigin(node);
    node["dcat:distribution"] = Json::array();
    for (const Json& distribution : distributions) node["dcat:distribution"].push_back(Ref(distribution.at("@id")));
    return node;
  }

  // What it is made from, and how.
  void AddOrigin(Json& node) const {
    node["prov:wasDerivedFrom"] = Json::array();
    node["dct:source"] = Json::array();
    for (std::size_t i = 0; i < document_.sources.size(); ++i) {
      const Source& source = document_.sources[i];
      const std::string id = source.url.value_or(Id(fmt::format("source-{}", i + 1)));
      node["prov:wasDerivedFrom"].push_back({{"@id", id},
                                             {"@type", "prov:Entity"},
                                             {"dct:title", source.file},
                                             {"foaf:page", Ref(*catalogue_.landing_page)},
                                             {"spdx:checksum", Checksum(source.sha256)}});
      node["dct:source"].push_back(Ref(id));
    }
    if (const std::optional<std::string> note = ProcessingNote(document_)) {
      node["dct:provenance"] = {{"@type", "dct:ProvenanceStatement"}, {"rdfs:label", Japanese(*note)}};
    }
  }

  static Json ThemeJson(const Theme& theme) {
    Json node{{"@id", theme.url}, {"@type", "skos:Concept"}};
    SetIf(node, "skos:prefLabel", theme.label, Japanese);
    return node;
  }

  static Json Schema() { return {{"@id", kSchemaId}, {"@type", "dct:Standard"}}; }

  Json LicenceDocument() const {
    Json node{{"@id", *catalogue_.licence.url}, {"@type", "dct:LicenseDocument"}};
    SetIf(node, "dct:title", catalogue_.licence.title, Japanese);
    return node;
  }

  Json Period() const {
    const CataloguePeriod period = PeriodOf(document_);
    return {{"@type", "dct:PeriodOfTime"}, {"dcat:startDate", Day(*period.from)}, {"dcat:endDate", Day(*period.to)}};
  }

  Json ContactPoint() const {
    const Contact& contact = catalogue_.contact;
    const std::optional<std::string>& publisher = PublisherOf(document_).name.ja;
    Json node{{"@type", "vcard:Kind"}, {"vcard:fn", Japanese(contact.name.value_or(*publisher))}};
    if (contact.email) node["vcard:hasEmail"] = Ref("mailto:" + *contact.email);
    SetIf(node, "vcard:hasURL", contact.url, Ref);
    return node;
  }

  // The code once as catalogues search for it, once with who gives such codes.
  Json Publisher() const {
    const CataloguePublisher publisher = PublisherOf(document_);
    return {{"@id", PublisherId()},
            {"@type", "foaf:Agent"},
            {"foaf:name", Bilingual(publisher.name)},
            {"dct:identifier", *publisher.code},
            {"adms:identifier",
             {{"@type", "adms:Identifier"},
              {"skos:notation", *publisher.code},
              {"rdfs:label", Japanese("全国地方公共団体コード")},
              {"adms:schemaAgency", "総務省"}}}};
  }

  Json Distribution(const WrittenFile& file, const FileKind& kind) const {
    Json node{{"@id", Id(file.name)},
              {"@type", "dcat:Distribution"},
              {"dct:title", Bilingual(TitleOfFile(file, kind))},
              {"dcat:accessURL", Ref(*catalogue_.landing_page)},
              {"dcat:downloadURL", Ref(*catalogue_.base_url + file.name)},
              {"dcat:mediaType", Ref(kMediaTypes + std::string(kind.media_type))},
              {"dct:format", {{"@type", "dct:MediaTypeOrExtent"}, {"rdfs:label", std::string(kind.format)}}},
              {"dcat:byteSize", {{"@type", "xsd:nonNegativeInteger"}, {"@value", fmt::format("{}", file.bytes)}}},
              {"spdx:checksum", Checksum(file.sha256)},
              {"dct:license", Ref(*catalogue_.licence.url)},
              {"dct:language", Ref(kJapanese)},
              {"dct:modified", Day(*catalogue_.modified)}};
    SetIf(node, "dct:issued", catalogue_.issued, Day);
    if (file.name == "plan.json") node["dct:conformsTo"] = Ref(kSchemaId);
    return node;
  }

  // Of a CSV file that of its table.
  BilingualText TitleOfFile(const WrittenFile& file, const FileKind& kind) const {
    const auto table = std::find_if(tables_.all().begin(), tables_.all().end(),
                                    [&file](const FlatTable& one) { return one.name + ".csv" == file.name; });
    if (table == tables_.all().end()) return {std::string(kind.title), std::string(kind.title_en)};
    return {fmt::format("{}（{}）", table->label, kind.format), fmt::format("{} ({})", table->title_en, kind.format)};
  }

  const DocumentRecord& document_;
  const CatalogueRecord& catalogue_;
  const FlatTables tables_;
};

class DcatWriter : public FormatWriter {
 public:
  explicit DcatWriter(Outputs& outputs) : outputs_(outputs) {}

  Diagnostics Missing(const std::vector<DocumentRecord>& documents) const override {
    return MissingIn(documents, {CatalogueNeed::kBaseUrl, CatalogueNeed::kLandingPage, CatalogueNeed::kTitle,
                                 CatalogueNeed::kLicence, CatalogueNeed::kContact, CatalogueNeed::kPublisher,
                                 CatalogueNeed::kPublisherCode, CatalogueNeed::kPeriod, CatalogueNeed::kModified});
  }

  std::optional<Error> BeginDocument(const DocumentRecord& document, const Json& /*record*/) override {
    document_ = document;
    return std::nullopt;
  }

  std::optional<Error> Finish() override {
    const Result<std::vector<WrittenFile>> written = outputs_.Written();
    if (!written.ok()) return written.error();
    const Result<OutputFile*> out = outputs_.Main(kFileName);
    if (!out.ok()) return out.error();
    return out.value()->Append(Entry(document_).Graph(written.value()).dump(1) + "\n");
  }
  bool DescribesOthers() const override { return true; }

 private:
  Outputs& outputs_;
  DocumentRecord document_;
};

}  // namespace

std::unique_ptr<FormatWriter> MakeDcatWriter(Outputs& outputs) { return std::make_unique<DcatWriter>(outputs); }

}  // namespace hyogumi::emit
