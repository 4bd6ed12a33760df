// SPDX-License-Identifier: GPL-3.0-or-later
// datapackage, dcat and ckan: what they say of a dataset, and what they refuse to make up. tests/consumers/ has other
// programs read them.
#include <gtest/gtest.h>

#include <algorithm>

#include "core/sha256.h"
#include "export/ckan.h"
#include "export/csv.h"
#include "export/datapackage.h"
#include "export/dataset.h"
#include "export/dcat.h"
#include "export/flat_tables.h"
#include "export/result_json.h"
#include "tests/support/files.h"
#include "tests/support/items.h"

namespace hyogumi::emit {
namespace {

using testing_support::ItemsOf;
using testing_support::ReadWhole;
using testing_support::RichItems;
using testing_support::TempFolder;
using Texts = std::vector<std::string>;

class CatalogueFormats : public ::testing::Test {
 protected:
  // Writes json, csv and what is to be tried, in the order in which the program does.
  Result<std::vector<Validation>> Write(const std::vector<ItemDocument>& documents, bool datapackage, bool dcat) const {
    std::vector<DatasetPart> parts;
    for (const ItemDocument& items : documents) parts.push_back({"plan.json", Input(""), items});
    Outputs outputs = Outputs::InFolder(folder_.path());
    std::vector<std::unique_ptr<FormatWriter>> writers;
    if (documents.size() == 1) writers.push_back(MakeJsonWriter(outputs));
    writers.push_back(MakeCsvWriter(outputs, {}));
    writers.push_back(MakeCkanWriter(outputs));
    if (datapackage) writers.push_back(MakeDatapackageWriter(outputs, {}));
    if (dcat) writers.push_back(MakeDcatWriter(outputs));
    auto validations = WriteDataset(parts, writers);
    if (validations.ok()) {
      EXPECT_FALSE(outputs.Finish().has_value());
    }
    return validations;
  }

  Json Read(const std::string& name) const { return Json::parse(ReadWhole(folder_.File(name))); }

  Texts KeysMissing(const ItemDocument& items, bool datapackage, bool dcat) const {
    const auto written = Write({items}, datapackage, dcat);
    if (written.ok()) return {};
    EXPECT_EQ(written.error().status, ExitStatus::kUsage);
    EXPECT_TRUE(folder_.Names().empty());
    Texts keys;
    for (const Diagnostic& fault : written.error().faults) {
      EXPECT_EQ(fault.code, "catalogue-incomplete");
      keys.push_back(fault.message.en.substr(0, fault.message.en.find(' ')));
    }
    return keys;
  }

  const TempFolder folder_{"catalogue-formats"};
};

const Json& NodeOf(const Json& dcat, const std::string& type) {
  for (const Json& node : dcat.at("@graph")) {
    if (node.at("@type") == type) return node;
  }
  ADD_FAILURE() << "no " << type;
  return dcat;
}

TEST_F(CatalogueFormats, MakeNothingUp) {
  const ItemDocument bare = ItemsOf({1});
  EXPECT_EQ(KeysMissing(bare, true, false), (Texts{"catalogue.licence.url", "catalogue.source_url"}));
  const Texts all{"catalogue.base_url",       "catalogue.landing_page", "catalogue.title.ja",
                  "catalogue.licence.url",    "catalogue.contact",      "catalogue.publisher.name",
                  "catalogue.publisher.code", "catalogue.period",       "catalogue.modified"};
  EXPECT_EQ(KeysMissing(bare, false, true), all);
  Texts both{"catalogue.licence.url", "catalogue.source_url"};
  for (const std::string& key : all) {
    if (key != "catalogue.licence.url") both.push_back(key);
  }
  EXPECT_EQ(KeysMissing(bare, true, true), both) << "each once, of both formats in one go";
  EXPECT_EQ(KeysMissing(bare, false, false), Texts());
}

TEST_F(CatalogueFormats, NameTheOneThingThatIsMissing) {
  const std::vector<std::pair<std::string, void (*)(DocumentRecord&)>> lacks{
      {"catalogue.base_url", [](DocumentRecord& d) { d.catalogue->base_url.reset(); }},
      {"catalogue.landing_page", [](DocumentRecord& d) { d.catalogue->landing_page.reset(); }},
      {"catalogue.licence.url",
       [](DocumentRecord& d) {
         d.catalogue->licence = {{}, "CC BY 4.0"};
       }},
      {"catalogue.contact", [](DocumentRecord& d) { d.catalogue->contact = {}; }},
      {"catalogue.modified", [](DocumentRecord& d) { d.catalogue->modified.reset(); }},
      {"catalogue.period", [](DocumentRecord& d) { d.catalogue->period.to.reset(); }},
      // Another body than the document's: its code is not the document's.
      {"catalogue.publisher.code", [](DocumentRecord& d) { d.catalogue->publisher.code.reset(); }},
      {"catalogue.publisher.code", [](DocumentRecord& d) { d.catalogue->publisher.code = "999999"; }},
  };
  for (const auto& [key, take] : lacks) {
    ItemDocument items = RichItems();
    take(items.document);
    EXPECT_EQ(KeysMissing(items, false, true), Texts{key});
  }
  EXPECT_EQ(KeysMissing(RichItems(), true, true), Texts());
}

TEST_F(CatalogueFormats, DescribeTheFilesAsTheyAre) {
  ASSERT_TRUE(Write({RichItems()}, true, true).ok());
  const Json package = Read("datapackage.json");
  ASSERT_EQ(package.at("resources").size(), 6u);
  for (const Json& resource : package.at("resources")) {
    const std::string bytes = ReadWhole(folder_.File(resource.at("path")));
    EXPECT_EQ(resource.at("bytes"), bytes.size());
    EXPECT_EQ(resource.at("hash"), "sha256:" + Sha256(bytes));
  }
  const Json dcat = Read("dcat.jsonld");
  int distributions = 0;
  for (const Json& node : dcat.at("@graph")) {
    if (node.at("@type") != "dcat:Distribution") continue;
    ++distributions;
    const std::string url = node.at("dcat:downloadURL").at("@id");
    const std::string base = "https://data.example.org/2021/";
    ASSERT_EQ(url.find(base), 0u);
    const std::string bytes = ReadWhole(folder_.File(url.substr(base.size())));
    EXPECT_EQ(node.at("dcat:byteSize").at("@value"), std::to_string(bytes.size()));
    EXPECT_EQ(node.at("spdx:checksum").at("spdx:checksumValue").at("@value"), Sha256(bytes)) << url;
  }
  EXPECT_EQ(distributions, 8) << "plan.json, six CSV files, datapackage.json; ckan_fields.json is no data";
}

TEST_F(CatalogueFormats, TakeTheCataloguesWordsIntoDcat) {
  ASSERT_TRUE(Write({RichItems()}, false, true).ok());
  const Json dcat = Read("dcat.jsonld");
  const Json& dataset = NodeOf(dcat, "dcat:Dataset");
  EXPECT_EQ(dataset.at("dct:modified").at("@value"), "2021-10-01");
  EXPECT_EQ(dataset.at("dct:issued").at("@value"), "2021-04-01");
  EXPECT_EQ(dataset.at("dct:license").at("@id"), "https://creativecommons.org/licenses/by/4.0/");
  EXPECT_EQ(dataset.at("dct:temporal").at("dcat:endDate").at("@value"), "2024-03-31");
  EXPECT_EQ(dataset.at("dct:provenance").at("rdfs:label").at("@value"), "加工した");
  EXPECT_EQ(dataset.at("dct:title")[1], Json::parse(R"({"@language":"en","@value":"Aone plan 2021"})"));
  EXPECT_EQ(dataset.at("dct:accessRights").at("@id"),
            "http://publications.europa.eu/resource/authority/access-right/PUBLIC");
  EXPECT_EQ(dataset.at("prov:wasDerivedFrom")[0].at("@id"), "https://example.org/a.pdf");
  EXPECT_EQ(dataset.at("prov:wasDerivedFrom")[1].at("spdx:checksum").at("spdx:checksumValue").at("@value"),
            std::string(64, 'd'));
  const Json& publisher = NodeOf(dcat, "foaf:Agent");
  EXPECT_EQ(publisher.at("dct:identifier"), "999997");
  EXPECT_EQ(publisher.at("@id"), dataset.at("dct:publisher").at("@id"));
}

TEST_F(CatalogueFormats, SayTheFiscalYearWhereTheBlockHasNoPeriod) {
  ItemDocument items = RichItems();
  items.document.catalogue->period = {};
  ASSERT_TRUE(Write({items}, false, true).ok());
  const Json dcat = Read("dcat.jsonld");
  const Json& temporal = NodeOf(dcat, "dcat:Dataset").at("dct:temporal");
  EXPECT_EQ(temporal.at("dcat:startDate").at("@value"), "2021-04-01");
  EXPECT_EQ(temporal.at("dcat:endDate").at("@value"), "2022-03-31");
}

TEST_F(CatalogueFormats, MakeOnePackageOfSeveralDocuments) {
  ItemDocument other = RichItems();
  other.document.id = "fedcba9876543210";
  other.document.title = "青嶺県プラン2022";
  other.document.sources = {{"c.pdf", std::string(64, '1'), 2, "layer", {}, {}}};
  other.document.catalogue->licence = {"https://example.org/licence", {}};
  for (Item& item : other.items) {
    for (auto& [field, cells] : item.cells) {
      for (CellSource& cell : cells) cell.place.file = 1;
    }
  }
  ASSERT_TRUE(Write({RichItems(), other}, true, false).ok());
  const Json package = Read("datapackage.json");
  EXPECT_EQ(package.at("licenses").size(), 2u);
  EXPECT_EQ(package.at("sources").size(), 3u);
  EXPECT_EQ(package.at("sources")[2].at("path"), "https://www.example.org/plan.html") << "no URL of its own";
  EXPECT_NE(package.at("name"), "plan-fedcba9876543210");
}

TEST_F(CatalogueFormats, HaveTheSameBytesOnEveryRun) {
  ASSERT_TRUE(Write({RichItems()}, true, true).ok());
  Texts first;
  for (const char* name : {"datapackage.json", "dcat.jsonld", "ckan_fields.json"}) {
    first.push_back(ReadWhole(folder_.File(name)));
  }
  ASSERT_TRUE(Write({RichItems()}, true, true).ok());
  EXPECT_EQ(ReadWhole(folder_.File("datapackage.json")), first[0]);
  EXPECT_EQ(ReadWhole(folder_.File("dcat.jsonld")), first[1]);
  EXPECT_EQ(ReadWhole(folder_.File("ckan_fields.json")), first[2]);
}

// The schema of a table, by the name of its field.
Json FieldOf(const Json& package, std::size_t table, const std::string& name) {
  for (const Json& field : package.at("resources")[table].at("schema").at("fields")) {
    if (field.at("name") == name) return field;
  }
  ADD_FAILURE() << "no field " << name;
  return Json::object();
}

TEST_F(CatalogueFormats, TypeAndConstrainTheColumns) {
  ASSERT_TRUE(Write({RichItems()}, true, false).ok());
  const Json package = Read("datapackage.json");
  const Json number = FieldOf(package, 2, "number");
  EXPECT_EQ(number.at("type"), "integer");
  EXPECT_EQ(number.at("title"), "整理番号") << "as the document prints it";
  EXPECT_EQ(number.at("title_en"), "Number");
  EXPECT_EQ(FieldOf(package, 2, "new").at("type"), "boolean");
  EXPECT_EQ(FieldOf(package, 2, "budget").at("unit"), "千円");
  EXPECT_EQ(FieldOf(package, 2, "review").at("constraints").dump(),
            R"({"required":true,"enum":["auto","needs_review","reviewed","corrected"]})");
  EXPECT_FALSE(FieldOf(package, 2, "label").contains("constraints")) << "it may be printed empty";
  EXPECT_EQ(FieldOf(package, 0, "document_id").at("constraints").at("unique"), true);
  EXPECT_EQ(FieldOf(package, 3, "date_from").at("type"), "date");
  const Json& schema = package.at("resources")[3].at("schema");
  EXPECT_EQ(schema.at("primaryKey"), (Texts{"document_id", "item_id", "row"}));
  EXPECT_EQ(schema.at("foreignKeys")[0].dump(),
            R"({"fields":["document_id","item_id"],"reference":{"resource":"items","fields":["document_id","id"]}})");
}

TEST(ColumnName, IsOneThatDatabasesTake) {
  EXPECT_EQ(ColumnName("budget_2021"), "budget_2021");
  EXPECT_EQ(ColumnName("Budget-2021 (yen)"), "budget_2021__yen_");
  EXPECT_EQ(ColumnName("2021"), "field_2021");
  EXPECT_EQ(ColumnName("_id"), "field__id");
  EXPECT_EQ(ColumnName("予算額"), "field_" + Sha256("予算額").substr(0, 8));
  EXPECT_NE(ColumnName("予算額"), ColumnName("決算額"));
  const std::string name = ColumnName(std::string(70, 'a'));
  EXPECT_EQ(name.size(), 63u);
  EXPECT_NE(name, ColumnName(std::string(71, 'a')));
}

TEST_F(CatalogueFormats, NameTheColumnsSafelyAndAlikeEverywhere) {
  ItemDocument items = RichItems();
  for (const char* field : {"予算額", "Budget", "page", "id", "Name"}) {
    items.document.fields.push_back({field, std::string("欄") + field, "text", {}, false});
  }
  items.items[1].fields = {{"予算額", "5"}, {"Budget", "6"}, {"page", "7"}, {"id", "8"}, {"Name", "9"}};
  ASSERT_TRUE(Write({items}, true, false).ok());
  const Json resource = Read("ckan_fields.json").at("resources")[2];
  std::string header;
  Texts ids;
  for (const Json& field : resource.at("fields")) {
    const std::string id = field.at("id");
    EXPECT_EQ(std::count(ids.begin(), ids.end(), id), 0) << id;
    EXPECT_TRUE(id.front() >= 'a' && id.front() <= 'z') << id;
    header += (ids.empty() ? "" : ",") + id;
    ids.push_back(id);
  }
  const std::string csv = ReadWhole(folder_.File("items.csv"));
  EXPECT_EQ(csv.substr(0, csv.find('\n')), header);
  for (const char* id : {"budget", "budget_", "page_", "id_", "name_"}) {
    EXPECT_EQ(std::count(ids.begin(), ids.end(), id), 1) << id;
  }
  EXPECT_EQ(FieldOf(Read("datapackage.json"), 2, ColumnName("予算額")).at("field"), "予算額");
  EXPECT_EQ(FieldOf(Read("datapackage.json"), 2, "budget_").at("field"), "Budget");
}

TEST_F(CatalogueFormats, TellCkanTypesLabelsAndNotesInJapanese) {
  ASSERT_TRUE(Write({RichItems()}, false, false).ok());
  const Json ckan = Read("ckan_fields.json");
  const auto field = [&ckan](std::size_t table, const std::string& id) {
    for (const Json& one : ckan.at("resources")[table].at("fields")) {
      if (one.at("id") == id) return one;
    }
    return Json();
  };
  EXPECT_EQ(
      field(2, "number").dump(),
      R"({"id":"number","type":"int","info":{"label":"整理番号","notes":"項目の番号","type_override":"numeric"}})");
  EXPECT_EQ(field(2, "new").at("type"), "bool");
  EXPECT_EQ(field(2, "budget").at("info").at("notes"), "文書の欄（単位：千円）");
  EXPECT_EQ(field(3, "value").at("type"), "numeric");
  EXPECT_EQ(field(3, "date_to").at("type"), "date");
  EXPECT_EQ(ckan.at("resources")[3].at("primary_key"), (Texts{"document_id", "item_id", "row"}));
  EXPECT_EQ(ckan.at("resources")[3].at("file"), "targets.csv");
}

}  // namespace
}  // namespace hyogumi::emit
