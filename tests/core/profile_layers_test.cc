// SPDX-License-Identifier: GPL-3.0-or-later
// Profiles that extend others, and the base that is part of the program.
#include <gtest/gtest.h>

#include <algorithm>

#include "core/profile.h"
#include "core/roles.h"
#include "tests/support/files.h"
#include "tests/support/profiles.h"

namespace hyogumi {
namespace {

using testing_support::OnBase;
using testing_support::ProfileOf;
using testing_support::TempFolder;
using testing_support::WriteWhole;
using Texts = std::vector<std::string>;

constexpr const char* kParent = R"(profile: parent
review_below: 0.5
furniture: [甲, 乙]
document: {title: '(?P<title>.*計画)', revision_note: '(?P<references>\d+)$'}
sections: {titles: [くらし, 産業]}
fields:
  name: {header: 事業名, required: true}
columns:
  - {field: number, header: 番号, type: integer}
  - name
  - {field: kind, header: 区分, vocabulary: kinds}
vocabularies: {kinds: [新規, 継続]}
)";

class ProfileLayers : public ::testing::Test {
 protected:
  void Write(const std::string& name, const std::string& yaml) const {
    std::filesystem::create_directories(std::filesystem::path(folder_.File(name)).parent_path());
    WriteWhole(folder_.File(name), yaml);
  }
  Profile Load(const std::string& name) const {
    const Result<Profile> profile = LoadProfile(folder_.File(name));
    if (profile.ok()) return profile.value();
    for (const Diagnostic& fault : profile.error().faults) ADD_FAILURE() << Format(fault);
    return {};
  }
  Diagnostics FaultsOf(const std::string& name) const {
    const Result<Profile> profile = LoadProfile(folder_.File(name));
    if (profile.ok()) return {};
    EXPECT_EQ(profile.error().status, ExitStatus::kUsage);
    return profile.error().faults;
  }
  const TempFolder folder_{"profile-layers"};
};

Texts ColumnsOf(const Profile& profile) {
  Texts fields;
  for (const ColumnRule& column : profile.columns) fields.push_back(column.field);
  return fields;
}

ColumnRule ColumnOf(const Profile& profile, const std::string& field) {
  const ColumnRule* column = profile.FindColumn(field);
  if (column != nullptr) return *column;
  ADD_FAILURE() << "no column " << field;
  return {};
}

TEST_F(ProfileLayers, KeepWhatTheFileAboveDoesNotSay) {
  Write("parent.yaml", kParent);
  Write("child.yaml", "extends: parent.yaml\nprofile: child\n");
  const Profile child = Load("child.yaml");
  EXPECT_EQ(child.name, "child");
  EXPECT_EQ(child.file, folder_.File("child.yaml"));
  EXPECT_EQ(child.review_below, 0.5);
  EXPECT_EQ(ColumnsOf(child), (Texts{"number", "name", "kind"}));
  EXPECT_TRUE(ColumnOf(child, "name").required);
  EXPECT_EQ(child.sections.titles, (Texts{"くらし", "産業"}));
}

TEST_F(ProfileLayers, MergeMappingsAndReplaceLists) {
  Write("parent.yaml", kParent);
  Write("child.yaml", R"(extends: parent.yaml
furniture: [丙]
document: {fiscal_year: '(?P<western>20\d\d)'}
columns: [{field: name, header: [施策名, 取組名]}, number]
)");
  const Profile child = Load("child.yaml");
  EXPECT_EQ(child.name, "parent");
  ASSERT_EQ(child.furniture.size(), 1u);
  EXPECT_EQ(child.furniture[0].expression(), "丙");
  EXPECT_TRUE(child.document.title.Matches("情報化計画")) << "the parent's";
  EXPECT_TRUE(child.document.fiscal_year.Matches("2022"));
  EXPECT_EQ(ColumnsOf(child), (Texts{"name", "number"}));
  EXPECT_EQ(child.columns[0].headers.size(), 2u);
  EXPECT_TRUE(child.columns[0].required) << "a column's own keys lie over those of its field";
  EXPECT_EQ(child.columns[1].type, ColumnType::kInteger) << "a field of the parent's columns may be named";
}

TEST_F(ProfileLayers, EmptyWhatIsNull) {
  Write("parent.yaml", kParent);
  Write("child.yaml", "extends: parent.yaml\nfurniture:\ndocument: {title: ~}\nsections: {titles: }\n");
  const Profile child = Load("child.yaml");
  EXPECT_TRUE(child.furniture.empty());
  EXPECT_TRUE(child.document.title.empty());
  EXPECT_FALSE(child.document.revision_note.empty());
  EXPECT_TRUE(child.sections.titles.empty());
}

TEST_F(ProfileLayers, TakeTheWordsOfTheTopmostVocabulary) {
  Write("parent.yaml", kParent);
  Write("child.yaml", "extends: parent.yaml\nvocabularies: {kinds: [拡充]}\n");
  EXPECT_EQ(ColumnOf(Load("parent.yaml"), "kind").vocabulary, (Texts{"新規", "継続"}));
  EXPECT_EQ(ColumnOf(Load("child.yaml"), "kind").vocabulary, Texts{"拡充"});
  Write("listed.yaml", "extends: parent.yaml\nfields: {kind: {vocabulary: [廃止]}}\n");
  EXPECT_EQ(ColumnOf(Load("listed.yaml"), "kind").vocabulary, Texts{"廃止"});
}

TEST_F(ProfileLayers, FindFilesFromTheFolderOfTheOneThatNamesThem) {
  Write("common/deep/grand.yaml", "profile: grand\nreview_below: 0.25\n");
  Write("common/parent.yaml", "extends: deep/grand.yaml\ncolumns: [{field: name, header: 事業名}]\n");
  Write("plans/child.yaml", "extends: ../common/parent.yaml\n");
  EXPECT_EQ(Load("plans/child.yaml").review_below, 0.25);
}

TEST_F(ProfileLayers, PreferABaseBesideThemToTheProgramsOwn) {
  Write("child.yaml", "extends: base.yaml\nprofile: child\ncolumns: [number, name]\n");
  EXPECT_TRUE(AnyFullyMatches(ColumnOf(Load("child.yaml"), "name").headers, "事業名"));
  Write("base.yaml", "fields: {number: {header: 番}, name: {header: 名}}\n");
  EXPECT_FALSE(AnyFullyMatches(ColumnOf(Load("child.yaml"), "name").headers, "事業名"));
}

TEST_F(ProfileLayers, AreAnotherProfileWhereOneOfThemIsAnother) {
  Write("parent.yaml", kParent);
  Write("child.yaml", "extends: parent.yaml\n");
  const std::string before = Load("child.yaml").sha256;
  EXPECT_EQ(Load("child.yaml").sha256, before);
  EXPECT_NE(Load("parent.yaml").sha256, before);
  Write("parent.yaml", std::string(kParent) + "# a comment\n");
  EXPECT_NE(Load("child.yaml").sha256, before);
}

TEST_F(ProfileLayers, NameTheFileOfEachFault) {
  Write("parent.yaml", "profile: parent\nreview_below: 7\ncolumns: [{field: name, header: '('}]\n");
  Write("child.yaml", "extends: parent.yaml\nfurnitur: x\n");
  const Diagnostics faults = FaultsOf("child.yaml");
  ASSERT_EQ(faults.size(), 3u);
  const std::pair<std::string, int> want[] = {{"child.yaml", 2}, {"parent.yaml", 2}, {"parent.yaml", 3}};
  for (std::size_t i = 0; i < faults.size(); ++i) {
    EXPECT_EQ(faults[i].where.file, folder_.File(want[i].first));
    EXPECT_EQ(faults[i].where.line, want[i].second);
  }
  EXPECT_NE(faults[1].excerpt.find("review_below: 7"), std::string::npos) << "a line of that file";
}

TEST_F(ProfileLayers, TellWhatCannotBeExtended) {
  const struct {
    const char* name;
    const char* other;  // other.yaml, which my.yaml extends
    const char* file;   // where the fault is
    const char* message;
  } cases[] = {
      {"themselves", "extends: my.yaml\n", "other.yaml", "extends itself"},
      {"a_missing_file", "profile: a\nextends: nowhere.yaml\n", "other.yaml", "there is no file"},
      {"a_folder", "extends: .\n", "other.yaml", "there is no file"},
      {"no_yaml", "profile: {a\n", "other.yaml", ""},
  };
  for (const auto& row : cases) {
    SCOPED_TRACE(row.name);
    Write("my.yaml", "extends: other.yaml\nprofile: mine\ncolumns: [{field: name, header: 事業名}]\n");
    Write("other.yaml", row.other);
    const Diagnostics faults = FaultsOf("my.yaml");
    ASSERT_EQ(faults.size(), 1u);
    EXPECT_EQ(faults[0].where.file, folder_.File(row.file));
    EXPECT_NE(faults[0].message.en.find(row.message), std::string::npos) << faults[0].message.en;
    EXPECT_FALSE(faults[0].hint.empty());
    EXPECT_TRUE(faults[0].where.line.has_value());
  }
}

TEST_F(ProfileLayers, NameTheBaseWhereAFileIsMissing) {
  Write("my.yaml", "profile: a\nextends: nowhere.yaml\ncolumns: [{field: name, header: 事業名}]\n");
  const Diagnostics faults = FaultsOf("my.yaml");
  ASSERT_EQ(faults.size(), 1u);
  EXPECT_EQ(faults[0].code, "profile-extends");
  EXPECT_EQ(faults[0].where.line, 2);
  EXPECT_NE(faults[0].message.en.find(folder_.File("nowhere.yaml")), std::string::npos);
  EXPECT_NE(faults[0].hint.en.find("base.yaml"), std::string::npos);
}

TEST(BaseProfile, HasNoColumnsAndManyFields) {
  EXPECT_TRUE(BaseProfile().columns.empty());
  EXPECT_GT(BaseProfile().fields.size(), 15u);
  for (const auto& [field, rule] : BaseProfile().fields) {
    EXPECT_FALSE(rule.headers.empty()) << field;
    for (const Pattern& header : rule.headers) EXPECT_TRUE(header.ok()) << field << ": " << header.expression();
  }
}

// All fields in the order in which plans commonly have them.
constexpr const char* kAllFields =
    "columns: [number, code, new, kind, name, purpose, overview, indicator_name, unit, baseline, target, indicator, "
    "period, budget, department, division, address, phone, remarks]\n";

TEST(BaseProfile, LeavesAHeaderToEachOfItsFields) {
  const Profile all = ProfileOf(OnBase(kAllFields));
  EXPECT_EQ(all.columns.size(), BaseProfile().fields.size()) << "the test lists all fields of the base";
}

// The program takes its own base as it is; as a user's file each of its keys and patterns is looked at.
TEST(BaseProfile, HasNoFault) {
  const std::string base = testing_support::ReadWhole(HYOGUMI_SOURCE_DIR "/core/data/base.yaml");
  EXPECT_EQ(ProfileOf("profile: all\n" + base + kAllFields).fields.size(), BaseProfile().fields.size());
}

TEST(BaseProfile, KnowsWhatColumnsAreCommonlyHeaded) {
  const Profile all = ProfileOf(OnBase(kAllFields));
  const std::pair<const char*, const char*> cases[] = {
      {"番号", "number"},
      {"整理番号", "number"},
      {"No.", "number"},
      {"事業コード", "code"},
      {"新規", "new"},
      {"区分", "kind"},
      {"事業名", "name"},
      {"施策名", "name"},
      {"取組概要", "overview"},
      {"事業内容", "overview"},
      {"目的", "purpose"},
      {"指標・目標", "indicator"},
      {"成果指標", "indicator"},
      {"指標名", "indicator_name"},
      {"単位", "unit"},
      {"現状値", "baseline"},
      {"目標値", "target"},
      {"予算額(千円)", "budget"},
      {"担当部局", "department"},
      {"部局等名", "department"},
      {"所属", "division"},
      {"実施期間", "period"},
      {"備考", "remarks"},
      {"所在地", "address"},
      {"電話番号", "phone"},
  };
  for (const auto& [header, field] : cases) EXPECT_EQ(FieldOfHeader(header, all), field) << header;
  EXPECT_EQ(FieldOfHeader("天気", all), std::nullopt);
}

TEST(BaseProfile, KnowsTheFormsOfHeadings) {
  const struct {
    const char* form;
    const char* heading;
    const char* label;
    const char* title;
  } cases[] = {
      {"numbered", "３　災害への備え", "３", "災害への備え"},
      {"roman", "Ⅱ 産業", "Ⅱ", "産業"},
      {"chapter", "第１章　くらし", "１", "くらし"},
      {"chapter", "第二編 くらし", "二", "くらし"},
      {"section", "第３節 災害", "３", "災害"},
      {"lettered", "B. 産業", "B", "産業"},
      {"kana", "イ　学び", "イ", "学び"},
      {"kanji", "三、学び", "三", "学び"},
      {"in_brackets", "（４）行政", "４", "行政"},
      {"circled", "②行政", "②", "行政"},
      {"pillar", "基本目標２：学び", "２", "学び"},
      {"titled", "【学びと人づくり】", "", "学びと人づくり"},
  };
  for (const auto& row : cases) {
    SCOPED_TRACE(row.heading);
    const Profile profile = ProfileOf(OnBase(std::string("sections: {heading: ") + row.form + "}\ncolumns: [name]\n"));
    ASSERT_EQ(profile.sections.heading.size(), 1u);
    const auto match = profile.sections.heading[0].Find(row.heading);
    ASSERT_TRUE(match.has_value());
    EXPECT_EQ(match->Group("label"), row.label);
    EXPECT_EQ(match->Group("title"), row.title);
    EXPECT_FALSE(profile.sections.heading[0].Matches("この計画は、県の施策を一覧にまとめたものである。"));
  }
}

TEST(BaseProfile, FormsOfHeadingsMakeLevelsWithThoseOfAProfile) {
  const Profile profile =
      ProfileOf(OnBase("sections: {forms: {part: '^部(?P<title>.+)$'}, heading: [part, chapter, '^◆(?P<title>.+)$']}\n"
                       "columns: [name]\n"));
  ASSERT_EQ(profile.sections.heading.size(), 3u);
  EXPECT_TRUE(profile.sections.heading[0].Matches("部くらし"));
  EXPECT_TRUE(profile.sections.heading[1].Matches("第1章 くらし"));
  EXPECT_TRUE(profile.sections.heading[2].Matches("◆くらし"));
}

TEST_F(ProfileLayers, MayNotExtendThemselvesByAnotherPath) {
  std::filesystem::create_directories(folder_.File("plans"));
  for (const char* path : {"./my.yaml", "plans/../my.yaml"}) {
    SCOPED_TRACE(path);
    Write("my.yaml", std::string("extends: ") + path + "\nprofile: mine\ncolumns: [{field: name, header: 事業名}]\n");
    Diagnostics faults;
    ASSERT_NO_THROW(faults = FaultsOf("my.yaml"));
    ASSERT_EQ(faults.size(), 1u);
    EXPECT_NE(faults[0].message.en.find("extends itself"), std::string::npos) << faults[0].message.en;
  }
}

TEST_F(ProfileLayers, EmptyAVocabularyThatIsNull) {
  Write("parent.yaml", kParent);
  Write("child.yaml", "extends: parent.yaml\nfields: {kind: {vocabulary: ~}}\n");
  EXPECT_TRUE(ColumnOf(Load("child.yaml"), "kind").vocabulary.empty());
}

}  // namespace
}  // namespace hyogumi
