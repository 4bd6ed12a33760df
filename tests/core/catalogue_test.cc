// SPDX-License-Identifier: GPL-3.0-or-later
// The profile's catalogue block: read, checked, laid over another, and what the document record says by it.
#include "core/catalogue.h"

#include <gtest/gtest.h>

#include <algorithm>

#include "core/item_json.h"
#include "core/municipality_code.h"
#include "core/profile.h"
#include "tests/support/files.h"
#include "tests/support/items.h"

namespace hyogumi {
namespace {

using testing_support::ItemsOf;
using testing_support::RichItems;
using testing_support::TempFolder;
using testing_support::WriteWhole;

const std::string kColumns = "profile: p\ncolumns:\n  - {field: number, header: '番号'}\n";

constexpr const char* kBlock = R"(catalogue:
  base_url: https://data.example.org/2021/
  landing_page: http://www.example.org/plan.html?y=2021
  title: {ja: 青嶺県プランのデータ, en: Aone plan}
  description: {ja: 説明}
  licence: {url: https://creativecommons.org/licenses/by/4.0/, title: CC BY 4.0}
  contact: {name: 情報政策課, email: data@example.org, url: https://www.example.org/contact}
  publisher: {name: {ja: 青嶺県庁, en: Aone}, code: 999997, url: https://www.example.org/}
  themes: [https://example.org/theme/1, {url: https://example.org/theme/2, label: 行政}]
  keywords: [計画, 情報化]
  access_rights: non-public
  issued: 2021-04-01
  modified: 2024-02-29
  period: {from: 2021-04-01, to: 2024-03-31}
  source_url: https://www.example.org/plan.pdf
  processing_note: 加工した
)";

CatalogueRecord BlockOf(const std::string& yaml) {
  const Result<Profile> profile = ParseProfile(yaml, "p.yaml");
  if (profile.ok() && profile.value().catalogue) return *profile.value().catalogue;
  ADD_FAILURE() << (profile.ok() ? "no block" : Format(profile.error().faults[0]));
  return {};
}

std::vector<std::string> FaultsOf(const std::string& block) {
  const Result<Profile> profile = ParseProfile(kColumns + "catalogue:\n" + block, "p.yaml");
  std::vector<std::string> lines;
  if (profile.ok()) return lines;
  EXPECT_EQ(profile.error().status, ExitStatus::kUsage);
  for (const Diagnostic& fault : profile.error().faults) lines.push_back(Format(fault));
  return lines;
}

TEST(Catalogue, HoldsWhatTheFileSays) {
  const CatalogueRecord block = BlockOf(kColumns + kBlock);
  EXPECT_EQ(block.base_url, "https://data.example.org/2021/");
  EXPECT_EQ(block.landing_page, "http://www.example.org/plan.html?y=2021");
  EXPECT_EQ(block.title, (BilingualText{"青嶺県プランのデータ", "Aone plan"}));
  EXPECT_EQ(block.description, (BilingualText{"説明", std::nullopt}));
  EXPECT_EQ(block.licence, (Licence{"https://creativecommons.org/licenses/by/4.0/", "CC BY 4.0"}));
  EXPECT_EQ(block.contact, (Contact{"情報政策課", "data@example.org", "https://www.example.org/contact"}));
  EXPECT_EQ(block.publisher, (CataloguePublisher{{"青嶺県庁", "Aone"}, "999997", "https://www.example.org/"}));
  EXPECT_EQ(block.themes, (std::vector<Theme>{{"https://example.org/theme/1", std::nullopt},
                                              {"https://example.org/theme/2", "行政"}}));
  EXPECT_EQ(block.keywords, (std::vector<std::string>{"計画", "情報化"}));
  EXPECT_EQ(block.access_rights, "non-public");
  EXPECT_EQ(block.issued, "2021-04-01");
  EXPECT_EQ(block.modified, "2024-02-29");
  EXPECT_EQ(block.period, (CataloguePeriod{"2021-04-01", "2024-03-31"}));
  EXPECT_EQ(block.source_urls, (std::vector<std::string>{"https://www.example.org/plan.pdf"}));
  EXPECT_EQ(block.processing_note, "加工した");
}

TEST(Catalogue, IsNotThereWhereTheProfileHasNone) {
  EXPECT_FALSE(ParseProfile(kColumns, "p.yaml").value().catalogue.has_value());
}

struct BadValue {
  const char* name;
  const char* block;                 // its first line is the file's fifth
  std::vector<std::string> message;  // its parts
};

class BadCatalogue : public ::testing::TestWithParam<BadValue> {};

TEST_P(BadCatalogue, IsToldWithItsPlaceAndARemedy) {
  const std::vector<std::string> faults = FaultsOf(GetParam().block);
  ASSERT_EQ(faults.size(), 1u);
  for (const std::string& part : GetParam().message) EXPECT_NE(faults[0].find(part), std::string::npos) << faults[0];
}

INSTANTIATE_TEST_SUITE_P(
    Catalogue, BadCatalogue,
    ::testing::Values(
        BadValue{"base_url_without_slash",
                 "  base_url: https://example.org/x\n",
                 {"p.yaml:5:13", "catalogue.base_url", "write https://example.org/x/"}},
        BadValue{"scheme", "  landing_page: ftp://example.org/\n", {"p.yaml:5:17", "catalogue.landing_page", "URL"}},
        BadValue{"no_host", "  landing_page: https:///plan\n", {"p.yaml:5:17", "URL"}},
        BadValue{"unencoded", "  landing_page: https://example.org/計画\n", {"p.yaml:5:17", "percent-encoded"}},
        BadValue{"no_such_day", "  modified: 2023-02-29\n", {"p.yaml:5:13", "2023-02-29", "YYYY-MM-DD"}},
        BadValue{"day_in_another_form", "  issued: 2023/02/28\n", {"p.yaml:5:11", "YYYY-MM-DD"}},
        BadValue{"modified_before_issued",
                 "  issued: 2023-02-02\n  modified: 2023-02-01\n",
                 {"p.yaml:6:13", "before", "2023-02-02"}},
        BadValue{"period_backwards", "  period: {from: 2024-04-01, to: 2024-03-31}\n", {"p.yaml:5:34", "before"}},
        BadValue{"code_of_five_digits", "  publisher: {code: 13110}\n", {"p.yaml:5:21", "five digits", "\"131105\""}},
        BadValue{"code_without_its_zero", "  publisher: {code: 11011}\n", {"\"110116\"", "\"011011\""}},
        BadValue{"code_with_a_wrong_check_digit",
                 "  publisher: {code: '131106'}\n",
                 {"p.yaml:5:21", "wrong check digit", "\"131105\""}},
        BadValue{"code_of_letters", "  publisher: {code: tokyo}\n", {"six digits"}},
        BadValue{"email", "  contact: {email: data.example.org}\n", {"p.yaml:5:20", "catalogue.contact.email"}},
        BadValue{"licence_of_words", "  licence: {url: CC BY}\n", {"p.yaml:5:18", "catalogue.licence.url", "URL"}},
        BadValue{"theme", "  themes: [行政]\n", {"p.yaml:5:12", "URL"}},
        BadValue{"source_url", "  source_url: [https://example.org/a.pdf, b.pdf]\n", {"p.yaml:5:", "\"b.pdf\""}},
        BadValue{"access_rights", "  access_rights: open\n", {"p.yaml:5:18", "public, restricted, non-public"}},
        BadValue{"american", "  license: {url: https://example.org/l}\n", {"p.yaml:5:3", "did you mean \"licence\"?"}},
        BadValue{"text_for_two_languages", "  title: プラン\n", {"p.yaml:5:10", "catalogue.title", "keys and values"}}),
    [](const auto& param) { return std::string(param.param.name); });

TEST(Catalogue, TellsAllItsFaultsInOneGo) {
  EXPECT_EQ(FaultsOf("  base_url: x\n  issued: now\n  publisher: {code: '1'}\n  colour: red\n").size(), 4u);
}

TEST(Catalogue, LiesOverThatOfTheProfileThatIsExtended) {
  const TempFolder folder("catalogue");
  WriteWhole(folder.File("parent.yaml"), kColumns + kBlock);
  const auto over = [&folder](const std::string& yaml) {
    WriteWhole(folder.File("child.yaml"), "extends: parent.yaml\nprofile: child\n" + yaml);
    const Result<Profile> profile = LoadProfile(folder.File("child.yaml"));
    EXPECT_TRUE(profile.ok()) << Format(profile.error().faults[0]);
    return profile.value().catalogue;
  };
  CatalogueRecord expected = BlockOf(kColumns + kBlock);
  EXPECT_EQ(over(""), expected);
  expected.modified = "2025-04-01";
  expected.title.en = "Another";
  expected.licence.title = std::nullopt;
  expected.contact = {};
  expected.keywords = {"財政"};
  expected.themes.clear();
  EXPECT_EQ(over("catalogue: {modified: 2025-04-01, title: {en: Another}, licence: {title: }, contact: , "
                 "keywords: [財政], themes: []}\n"),
            expected);
  EXPECT_FALSE(over("catalogue:\n").has_value());
}

TEST(MunicipalityCode, ChecksTheLastDigit) {
  // 札幌市中央区 (whose weighted sum is 11), 福島県, 目黒区, 大阪府, and a number whose remainder is 1.
  for (const char* code : {"011011", "070009", "131105", "270008", "000400"}) {
    EXPECT_FALSE(MunicipalityCodeFault(code).has_value()) << code;
  }
  for (const char* code : {"011012", "070000", "131150", "27000", "2700080", "", "27000８"}) {
    EXPECT_TRUE(MunicipalityCodeFault(code).has_value()) << code;
  }
}

TEST(MunicipalityCode, IsCheckedOfAPublisherOfTheDocument) {
  const Result<Profile> profile = ParseProfile(
      kColumns + "document:\n  publishers:\n    - {pattern: a, name: 目黒区, code: \"131106\"}\n", "p.yaml");
  ASSERT_FALSE(profile.ok());
  ASSERT_EQ(profile.error().faults.size(), 1u);
  const std::string fault = Format(profile.error().faults[0]);
  EXPECT_EQ(fault.find("p.yaml:6:"), 0u) << fault;
  EXPECT_NE(fault.find("\"131105\""), std::string::npos) << fault;
}

TEST(DocumentRecord, IsIssuedAndNotedAsTheCatalogueSays) {
  DocumentRecord document = RichItems().document;
  EXPECT_EQ(ToJson(document).at("issued"), "2021-04-01");
  EXPECT_EQ(ToJson(document).at("processing_note"), "加工した");
  document.catalogue->processing_note.reset();
  EXPECT_EQ(ToJson(document).at("processing_note"),
            "「青嶺県プラン2021」（青嶺県）（https://www.example.org/plan.html）を加工して作成");
  document.catalogue->landing_page.reset();
  document.title.reset();
  document.publisher_name.reset();
  EXPECT_EQ(ToJson(document).at("processing_note"), "「青嶺県プラン2021のデータ」（青嶺県庁）を加工して作成");
  document.catalogue.reset();
  EXPECT_TRUE(ToJson(document).at("issued").is_null());
  EXPECT_TRUE(ToJson(document).at("processing_note").is_null());
  EXPECT_TRUE(ToJson(document).at("catalogue").is_null());
}

TEST(DocumentRecord, TakesTheUrlsOfItsSourcesFromTheCatalogue) {
  DocumentRecord document = RichItems().document;
  CatalogueRecord catalogue;
  catalogue.source_urls = {"https://example.org/1.pdf", "https://example.org/2.pdf", "https://example.org/3.pdf"};
  GiveCatalogue(catalogue, document);
  EXPECT_EQ(document.sources[0].url, "https://example.org/1.pdf");
  EXPECT_EQ(document.sources[1].url, "https://example.org/2.pdf");
  EXPECT_EQ(document.catalogue, catalogue);
  GiveCatalogue({}, document);
  EXPECT_FALSE(document.sources[0].url.has_value()) << "it was the block's, and goes with it";
}

TEST(DocumentRecord, IsReadFromAResultOfBeforeThereWasACatalogue) {
  Json json = ToJson(RichItems().document);
  json.erase("catalogue");
  EXPECT_FALSE(DocumentFromJson(json).catalogue.has_value());
}

}  // namespace
}  // namespace hyogumi
