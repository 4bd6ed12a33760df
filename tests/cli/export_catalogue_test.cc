// SPDX-License-Identifier: GPL-3.0-or-later
// The profile's catalogue block on its way through the commands, and the formats that are made of it.
#include <gtest/gtest.h>

#include <algorithm>
#include <filesystem>
#include <nlohmann/json.hpp>

#include "tests/support/program.h"

namespace hyogumi::testing_support {
namespace {

using nlohmann::json;

const std::string kOwnProfile = std::string(HYOGUMI_SOURCE_DIR) + "/pipeline.yaml";

class ExportCatalogue : public ::testing::Test {
 protected:
  void SetUp() override {
    std::filesystem::create_directory(folder_ / "profiles");
    std::filesystem::copy_file(kOwnProfile, folder_ / "profiles/own.yaml");
    WriteAll(folder_ / "profiles/licensed.yaml",
             "extends: own.yaml\nprofile: licensed\ncatalogue:\n  landing_page: https://example.org/plan.html\n"
             "  licence: {url: https://example.org/licence}\n  issued: 2021-04-01\n");
    ASSERT_EQ(Run("{} run -q --config profiles/licensed.yaml '" + Fixture("plan.pdf") + "' -o plan.json").status, 0);
    ASSERT_EQ(Run("{} run -q --config profiles/own.yaml '" + Fixture("plan.pdf") + "' -o bare.json").status, 0);
  }
  Outcome Run(const std::string& command) const { return Shell(command, folder_); }
  json Read(const std::string& name) const { return json::parse(ReadAll(folder_ / name)); }
  bool Exists(const std::string& name) const { return std::filesystem::exists(folder_ / name); }
  const std::filesystem::path folder_ = TestFolder();
};

TEST_F(ExportCatalogue, TravelsInTheResult) {
  const json document = Read("plan.json").at("document");
  EXPECT_EQ(document.at("catalogue").at("licence").at("url"), "https://example.org/licence");
  EXPECT_EQ(document.at("issued"), "2021-04-01");
  const std::string note = document.at("processing_note");
  EXPECT_NE(note.find("（https://example.org/plan.html）を加工して作成"), std::string::npos) << note;
  EXPECT_TRUE(Read("bare.json").at("document").at("catalogue").is_null());
  EXPECT_TRUE(Read("bare.json").at("document").at("processing_note").is_null());
  EXPECT_EQ(Run("{} verify plan.json").status, 0);
  EXPECT_EQ(Run("{} export plan.json --to datapackage -o out/").status, 0);
  EXPECT_EQ(Read("out/datapackage.json").at("licenses")[0].at("path"), "https://example.org/licence");
}

TEST_F(ExportCatalogue, IsTakenFromAProfileInstead) {
  WriteAll(folder_ / "profiles/other.yaml",
           "extends: licensed.yaml\nprofile: other\ncatalogue: {licence: {url: 'https://example.org/new'}}\n");
  ASSERT_EQ(Run("{} export bare.json --to datapackage --config profiles/other.yaml -o out").status, 0);
  EXPECT_EQ(Read("out/datapackage.json").at("licenses")[0].at("path"), "https://example.org/new");
  ASSERT_EQ(Run("{} export plan.json --config profiles/other.yaml -o new.json").status, 0);
  EXPECT_EQ(Read("new.json").at("document").at("catalogue").at("licence").at("url"), "https://example.org/new");
}

TEST_F(ExportCatalogue, IsThatOfTheDocumentsOwnProfileInAFolder) {
  WriteAll(folder_ / "profiles/licensed.yaml",
           "extends: own.yaml\nprofile: licensed\ncatalogue: {licence: {url: 'https://example.org/changed'}}\n");
  ASSERT_EQ(Run("{} export plan.json --config profiles -o new.json").status, 0);
  EXPECT_EQ(Read("new.json").at("document").at("catalogue").at("licence").at("url"), "https://example.org/changed");
  const Outcome without = Run("{} export bare.json --config profiles -o new.json");
  EXPECT_EQ(without.status, 2);
  EXPECT_NE(without.err.find("own.yaml"), std::string::npos) << without.err;
  std::filesystem::remove(folder_ / "profiles/licensed.yaml");
  const Outcome gone = Run("{} export plan.json --config profiles -o new.json");
  EXPECT_EQ(gone.status, 2);
  EXPECT_NE(gone.err.find("[profile-other]"), std::string::npos) << gone.err;
}

TEST_F(ExportCatalogue, ListsAllThatIsMissingAndWritesNothing) {
  const Outcome out = Run("{} export bare.json --to csv,datapackage,dcat -o out");
  EXPECT_EQ(out.status, 2);
  for (const char* key :
       {"licence.url", "source_url", "base_url", "landing_page", "contact", "publisher.code", "modified"}) {
    EXPECT_NE(out.err.find(std::string("catalogue.") + key + " is missing"), std::string::npos) << key << out.err;
  }
  EXPECT_EQ(std::count(out.err.begin(), out.err.end(), '\n'), 7) << out.err;
  EXPECT_FALSE(Exists("out"));
}

TEST_F(ExportCatalogue, GoesIntoAFolder) {
  const Outcome file = Run("{} export plan.json --to datapackage -o datapackage.json");
  EXPECT_EQ(file.status, 2);
  EXPECT_NE(file.err.find("-o out/"), std::string::npos) << file.err;
  EXPECT_FALSE(Exists("datapackage.json"));
  EXPECT_EQ(Run("{} export plan.json --to dcat").status, 2);
  const Outcome ckan = Run("{} export plan.json --to ckan");
  EXPECT_EQ(ckan.status, 0);
  EXPECT_EQ(json::parse(ckan.out).at("resources").size(), 6u);
}

}  // namespace
}  // namespace hyogumi::testing_support
