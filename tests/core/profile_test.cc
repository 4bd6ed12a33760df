// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/profile.h"

#include <gtest/gtest.h>

#include <algorithm>

#include "tests/support/files.h"
#include "tests/support/profiles.h"

namespace hyogumi {
namespace {

using testing_support::kPlanProfile;
using testing_support::ReadWhole;

const char* const kSmall = R"(profile: small
columns:
  - {field: number, header: '番号'}
)";

// The faults of `yaml`, one line each.
std::vector<std::string> FaultsOf(const std::string& yaml) {
  const Result<Profile> profile = ParseProfile(yaml, "p.yaml");
  std::vector<std::string> lines;
  if (profile.ok()) return lines;
  EXPECT_EQ(profile.error().status, ExitStatus::kUsage);
  for (const Diagnostic& fault : profile.error().faults) lines.push_back(Format(fault));
  return lines;
}

bool AnyContains(const std::vector<std::string>& lines, const std::string& part) {
  return std::any_of(lines.begin(), lines.end(),
                     [&part](const std::string& line) { return line.find(part) != std::string::npos; });
}

TEST(Profile, TheRepositorysOwnLoads) {
  const std::string yaml = ReadWhole(HYOGUMI_SOURCE_DIR "/pipeline.yaml");
  const Result<Profile> profile = ParseProfile(yaml, "pipeline.yaml");
  ASSERT_TRUE(profile.ok()) << Format(profile.error().faults[0]);
  EXPECT_EQ(profile.value().file, "pipeline.yaml");
  EXPECT_EQ(profile.value().sha256.size(), 64u);
  for (const char* field : {"number", "new", "name", "overview", "indicator", "department"}) {
    EXPECT_NE(profile.value().FindColumn(field), nullptr) << field;
  }
}

TEST(Profile, KnowsTheWaysToFillAColumn) {
  const std::string column = "profile: p\ncolumns:\n  - {field: number, header: '番号', fill: ";
  for (const auto& [word, fill] : {std::pair{"none", Fill::kNone}, {"merged", Fill::kMerged}, {"down", Fill::kDown}}) {
    EXPECT_EQ(testing_support::ProfileOf(column + word + "}\n").columns[0].fill, fill) << word;
  }
  EXPECT_TRUE(AnyContains(FaultsOf(column + "up}\n"), "is one of none, merged, down, not \"up\""));
}

TEST(Profile, HoldsWhatTheFileSays) {
  const Profile profile = testing_support::ProfileOf(std::string(kPlanProfile) +
                                                     "repair: [unicode]\n"
                                                     "checks: {total-as-declared: off, section-titles: fail}\n");
  EXPECT_EQ(profile.name, "test-plan");
  EXPECT_EQ(profile.review_below, 0.7);
  EXPECT_EQ(profile.repairs, (std::set<std::string>{"unicode"}));
  EXPECT_EQ(profile.checks,
            (std::map<std::string, std::string>{{"section-titles", "fail"}, {"total-as-declared", "off"}}));
  ASSERT_EQ(profile.columns.size(), 6u);
  EXPECT_EQ(profile.columns[0].type, ColumnType::kInteger);
  EXPECT_TRUE(profile.columns[0].required);
  EXPECT_EQ(profile.columns[0].headers.size(), 2u);
  EXPECT_EQ(profile.columns[1].type, ColumnType::kFlag);
  EXPECT_FALSE(profile.columns[1].required);
  EXPECT_EQ(profile.columns[1].true_marks, "○〇◯");
  EXPECT_EQ(profile.columns[1].fill, Fill::kMerged);
  EXPECT_EQ(profile.columns[2].type, ColumnType::kText);
  EXPECT_EQ(profile.columns[5].type, ColumnType::kList);
  EXPECT_EQ(profile.FindColumn("nothing"), nullptr);
  ASSERT_EQ(profile.document.publishers.size(), 1u);
  EXPECT_EQ(profile.document.publishers[0].code, "999997");
}

TEST(Profile, HasDefaultsForWhatTheFileLeavesOut) {
  const Profile profile = testing_support::ProfileOf(kSmall);
  EXPECT_EQ(profile.review_below, 0.8);
  EXPECT_EQ(profile.repairs, std::set<std::string>(KnownRepairs().begin(), KnownRepairs().end()));
  EXPECT_EQ(profile.items.id, "{section}-{number}");
  EXPECT_TRUE(profile.sections.heading.empty());
  EXPECT_TRUE(profile.checks.empty());
  EXPECT_EQ(profile.columns.at(0).headers.size(), 1u) << "one header may stand without a list";
}

TEST(Profile, RepairMayBeEmpty) {
  EXPECT_TRUE(testing_support::ProfileOf(std::string(kSmall) + "repair: []\n").repairs.empty());
}

TEST(Profile, NamesLineColumnAndRemedyOfEachFault) {
  struct {
    const char* name;
    std::string yaml;
    std::vector<std::string> parts;  // of one line of the report
  } const cases[] = {
      {"unknown_key",
       "profile: a\nreview_bellow: 0.5\ncolumns: [{field: a, header: x}]\n",
       {"p.yaml:2:1: error:", "review_bellow", "did you mean \"review_below\"?", "[profile-unknown-key]"}},
      {"unknown_key_inside",
       "profile: a\ndocument:\n  titl: 'x'\ncolumns: [{field: a, header: x}]\n",
       {"p.yaml:3:3: error:", "document.titl", "did you mean \"title\"?"}},
      {"unknown_key_of_a_column",
       "profile: a\ncolumns:\n  - {field: a, heder: x}\n",
       {"p.yaml:3:16: error:", "columns.heder", "did you mean \"header\"?"}},
      {"unknown_key_like_no_other",
       "profile: a\nzzzzzzzz: 1\ncolumns: [{field: a, header: x}]\n",
       {"p.yaml:2:1: error: no key \"zzzzzzzz\"; there are catalogue, cells, checks, columns, ",
        "[profile-unknown-key]"}},
      {"unknown_check",
       std::string(kSmall) + "checks: {total-as-declred: off}\n",
       {"p.yaml:4:10: error:", "did you mean \"total-as-declared\"?"}},
      {"bad_regex",
       "profile: a\nsections:\n  heading: '(?<label>x)'\ncolumns: [{field: a, header: x}]\n",
       {"p.yaml:3:13: error:", "sections.heading", "(?<", "(?P<name>", "[profile-bad-regex]"}},
      {"bad_regex_in_a_list",
       "profile: a\ncolumns:\n  - field: a\n    header: ['b', '(c']\n",
       {"p.yaml:4:20: error:", "columns.header", "[profile-bad-regex]"}},
      {"missing_name", "columns: [{field: a, header: x}]\n", {"\"profile\" is missing", "[profile-missing-key]"}},
      {"missing_field",
       "profile: a\ncolumns:\n  - {header: x}\n",
       {"p.yaml:3:5: error:", "\"columns.field\" is missing", "[profile-missing-key]"}},
      {"missing_header",
       "profile: a\ncolumns:\n  - {field: a}\n",
       {"p.yaml:3:13:", "\"header\" is missing", "[profile-undefined]"}},
      {"missing_group",
       "profile: a\nsections:\n  heading: '^(?P<label>.)'\ncolumns: [{field: a, header: x}]\n",
       {"p.yaml:3:12: error:", "sections.heading", "no group \"title\"", "(?P<title>"}},
      {"missing_columns", "profile: a\n", {"columns", "[profile-missing-key]"}},
      {"empty_columns", "profile: a\ncolumns: []\n", {"columns", "[profile-missing-key]"}},
      {"list_for_a_text",
       "profile: [a]\ncolumns: [{field: a, header: x}]\n",
       {"p.yaml:1:10: error:", "\"profile\"", "[profile-bad-value]"}},
      {"text_for_a_number", std::string(kSmall) + "review_below: high\n", {"p.yaml:4:15: error:", "from 0 to 1"}},
      {"number_out_of_range", std::string(kSmall) + "review_below: 1.5\n", {"p.yaml:4:15: error:", "from 0 to 1"}},
      {"not_a_number", std::string(kSmall) + "review_below: .nan\n", {"p.yaml:4:15: error:", "from 0 to 1"}},
      {"text_for_a_flag",
       "profile: a\ncolumns:\n  - {field: a, required: perhaps}\n",
       {"p.yaml:3:26: error:", "true or false"}},
      {"text_for_a_map",
       std::string(kSmall) + "document: x\n",
       {"p.yaml:4:11: error:", "\"document\"", "[profile-bad-value]"}},
      {"map_for_a_list", "profile: a\ncolumns: {field: a}\n", {"p.yaml:2:10: error:", "takes a list"}},
      {"text_in_a_list_of_maps", std::string(kSmall) + "tables: [a]\n", {"p.yaml:4:10: error:", "\"tables\""}},
      {"unknown_column_type",
       "profile: a\ncolumns:\n  - {field: a, type: number}\n",
       {"p.yaml:3:22: error:", "\"number\"", "integer, flag, text, list, code, amount"}},
      {"unknown_limit",
       std::string(kSmall) + "limits: {page: 3}\n",
       {"p.yaml:4:10: error:", "limits.page", "did you mean \"pages\"?"}},
      {"limit_of_nothing", std::string(kSmall) + "limits: {cells: 0}\n", {"p.yaml:4:17: error:", "from 1 to"}},
      {"key_twice",
       std::string(kSmall) + "review_below: 0.5\nreview_below: 0.6\n",
       {"p.yaml:5:1: error:", "a second time", "[profile-duplicate-key]"}},
      {"unknown_repair",
       std::string(kSmall) + "repair: [unicod]\n",
       {"p.yaml:4:10: error:", "\"unicod\"", "did you mean \"unicode\"?"}},
      {"bad_severity",
       std::string(kSmall) + "checks:\n  ids-unique: error\n",
       {"p.yaml:5:15: error:", "off, warn, fail", "\"error\""}},
      {"field_twice",
       "profile: a\ncolumns: [{field: a, header: x}, {field: a, header: y}]\n",
       {"\"a\" has two columns"}},
      {"no_yaml", "profile: {a\ncolumns: [\n", {"p.yaml:", "[profile-not-yaml]"}},
      {"no_mapping", "- a\n- b\n", {"p.yaml:1:1: error:", "[profile-not-yaml]"}},
      {"empty", "", {"[profile-not-yaml]"}},
      {"no_utf8", "profile: a\n# \xFF\n", {"p.yaml:2:1: error: the line is no UTF-8", "[profile-not-yaml]"}},
  };
  for (const auto& row : cases) {
    SCOPED_TRACE(row.name);
    const std::vector<std::string> lines = FaultsOf(row.yaml);
    ASSERT_FALSE(lines.empty());
    const bool found = std::any_of(lines.begin(), lines.end(), [&row](const std::string& line) {
      return std::all_of(row.parts.begin(), row.parts.end(),
                         [&line](const std::string& part) { return line.find(part) != std::string::npos; });
    });
    EXPECT_TRUE(found) << ::testing::PrintToString(lines);
  }
}

TEST(Profile, ReportsOneFaultOnce) {
  for (const char* yaml :
       {"profile: a\nreview_bellow: 0.5\ncolumns: [{field: a, header: x}]\n", "- a\n", "profile: {a\n"}) {
    SCOPED_TRACE(yaml);
    EXPECT_EQ(FaultsOf(yaml).size(), 1u) << ::testing::PrintToString(FaultsOf(yaml));
  }
}

TEST(Profile, ShowsTheLineAndPointsAtThePlace) {
  const struct {
    const char* name;
    std::string yaml;
    const char* excerpt;
  } cases[] = {
      {"key", "profile: a\nreview_bellow: 1\ncolumns: [{field: a, header: x}]\n", "  review_bellow: 1\n  ^"},
      {"fragment_behind_wide_signs", "profile: a\ncolumns: [{field: a, header: '番号(?<x>)'}]\n",
       "  columns: [{field: a, header: '番号(?<x>)'}]\n                                    ^"},
      {"long_line", "profile: a\ncolumns: [{field: a, header: x}]\nfurniture: " + std::string(80, 'a') + "(\n",
       "  furniture: aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa…\n             ^"},
      {"windows_line_ends", "profile: a\r\nrepair: x\r\ncolumns: [{field: a, header: x}]\r\n",
       "  repair: x\n          ^"},
  };
  for (const auto& row : cases) {
    SCOPED_TRACE(row.name);
    const auto profile = ParseProfile(row.yaml, "p.yaml");
    ASSERT_FALSE(profile.ok());
    EXPECT_EQ(profile.error().faults.front().excerpt, row.excerpt);
  }
}

TEST(Profile, ReportsAllFaultsInOneGo) {
  const std::vector<std::string> lines = FaultsOf(R"(review_below: 3
sections: {heading: '(a'}
columns:
  - {field: a, typ: text, header: x}
checks: {ids-unique: never}
)");
  EXPECT_TRUE(AnyContains(lines, "\"profile\" is missing"));
  EXPECT_TRUE(AnyContains(lines, "p.yaml:1:15:"));
  EXPECT_TRUE(AnyContains(lines, "p.yaml:2:22:"));
  EXPECT_TRUE(AnyContains(lines, "p.yaml:4:16:"));
  EXPECT_TRUE(AnyContains(lines, "p.yaml:5:22:"));
  EXPECT_EQ(lines.size(), 5u) << ::testing::PrintToString(lines);
}

// Twelve faults of twelve kinds, each on a line of its own.
constexpr const char* kFaulty = R"(profile: faulty
review_below: 2
repiar: [unicode]
limits: {pages: 0}
furniture: ['(a']
document: {declared: {items: '全\d+'}}
tables: [{header: 年度別, use: forms}]
fields: {kind: {header: 区分, vocabulary: kinds}}
columns:
  - {field: number, header: 番号}
  - {field: number, header: 連番}
  - {field: name, header: 名称, fill: up}
rows: {start: nummer}
items: {id: '{section}-{name', count: 9-3}
checks: {ids-unique: never}
)";

TEST(Profile, ReportsEveryFaultWithItsPlaceAndARemedy) {
  const Result<Profile> profile = ParseProfile(kFaulty, "p.yaml");
  ASSERT_FALSE(profile.ok());
  std::vector<int> lines;
  for (const Diagnostic& fault : profile.error().faults) {
    SCOPED_TRACE(Format(fault));
    lines.push_back(fault.where.line.value_or(0));
    EXPECT_EQ(fault.where.file, "p.yaml");
    EXPECT_GE(fault.where.column.value_or(0), 1);
    EXPECT_FALSE(fault.message.empty());
    EXPECT_FALSE(fault.hint.empty());
    EXPECT_EQ(std::count(fault.excerpt.begin(), fault.excerpt.end(), '\n'), 1) << "the line, and a caret below it";
    EXPECT_EQ(fault.excerpt.back(), '^');
  }
  EXPECT_EQ(lines, (std::vector<int>{2, 3, 4, 5, 6, 7, 8, 11, 12, 13, 14, 14, 15}));
}

TEST(Profile, TellsWhatIsUsedAndNeverDefined) {
  const struct {
    const char* name;
    const char* yaml;
    const char* place;
    const char* part;
    const char* hint;
  } cases[] = {
      {"a_column_of_no_field", "columns: [number, nama]\n", "p.yaml:3:19:", "\"nama\"", "did you mean \"name\"?"},
      {"a_column_near_to_nothing", "columns: [number, {field: 独自}]\n", "p.yaml:3:27:", "\"独自\"",
       "{field: 独自, header: '…'}"},
      {"the_start_of_rows", "columns: [number, name]\nrows: {start: nummer}\n", "p.yaml:4:15:", "rows.start",
       "did you mean \"number\"?"},
      {"a_field_that_is_no_column", "columns: [number, name]\nrows: {start: code}\n", "p.yaml:4:15:", "rows.start",
       "add a column"},
      {"a_place_in_the_id", "columns: [number, name]\nitems: {id: '{section}-{nubmer}'}\n", "p.yaml:4:13:", "items.id",
       "did you mean \"number\"?"},
      {"a_vocabulary", "vocabularies: {kinds: [新規]}\ncolumns: [number, {field: kind, vocabulary: kind}]\n",
       "p.yaml:4:45:", "no vocabulary is called \"kind\"", "did you mean \"kinds\"?"},
  };
  for (const auto& row : cases) {
    SCOPED_TRACE(row.name);
    const std::vector<std::string> lines = FaultsOf(testing_support::OnBase(row.yaml));
    ASSERT_EQ(lines.size(), 1u) << ::testing::PrintToString(lines);
    for (const char* part : {row.place, row.part, row.hint, "[profile-undefined]"}) {
      EXPECT_NE(lines[0].find(part), std::string::npos) << lines[0];
    }
  }
}

TEST(Profile, CountsTheFieldsOfASplitAsDefined) {
  const Profile profile = testing_support::ProfileOf(
      testing_support::OnBase("columns: [name, {field: who, header: 担当, split: '(?P<code>\\d+)(?P<division>.+)'}]\n"
                              "rows: {start: code}\nitems: {id: '{code}-{division}'}\n"));
  EXPECT_EQ(profile.StartColumn(), "who");
  EXPECT_EQ(profile.ColumnWith("division"), profile.FindColumn("who"));
}

TEST(Profile, TellsOfRulesThatNeverMatch) {
  const struct {
    const char* name;
    const char* yaml;
    const char* place;
  } cases[] = {
      {"column", "columns:\n  - {field: name, header: '.*名'}\n  - {field: kind, header: ['甲名', '乙の?名']}\n",
       "p.yaml:5:13:"},
      {"column_between_two",
       "columns:\n  - {field: name, header: 甲}\n  - {field: unit, header: 乙}\n"
       "  - {field: kind, header: '甲|乙'}\n",
       "p.yaml:6:13:"},
      {"table_behind_one_of_all", "columns: [name]\ntables:\n  - {use: form}\n  - {header: 甲, use: ignore}\n",
       "p.yaml:6:5:"},
      {"table_of_a_narrower_header",
       "columns: [name]\ntables:\n  - {header: '年度別.*', use: form}\n  - {header: 年度別の表, use: ignore}\n",
       "p.yaml:6:5:"},
      {"level_of_headings", "columns: [name]\nsections:\n  heading: ['^(?P<title>.+)$', '^第\\d章(?P<title>.+)$']\n",
       "p.yaml:5:12:"},
      {"publisher",
       "columns: [name]\ndocument:\n  publishers:\n    - {pattern: 県, name: 県}\n"
       "    - {pattern: 青嶺県, name: 青嶺県}\n",
       "p.yaml:7:17:"},
  };
  for (const auto& row : cases) {
    SCOPED_TRACE(row.name);
    const std::vector<std::string> lines = FaultsOf(testing_support::OnBase(row.yaml));
    ASSERT_EQ(lines.size(), 1u) << ::testing::PrintToString(lines);
    for (const char* part : {row.place, "never match", "put it before the other", "[profile-never-matches]"}) {
      EXPECT_NE(lines[0].find(part), std::string::npos) << lines[0];
    }
  }
}

TEST(Profile, FindsNoFaultInRulesThatOnlyOverlap) {
  for (const char* yaml : {
           "columns: [number, {field: name, header: 名称}, {field: kind, header: 名称}]\n",
           "columns: [{field: name, header: '施策.*'}, {field: kind, header: '施策名|事業名'}]\n",
           "columns: [name]\ntables: [{header: 甲, pages: 1-2, use: form}, {header: 甲, use: ignore}]\n",
           "columns: [name]\ntables: [{header: 甲, below: 乙, use: form}, {header: 甲, use: items}, {use: form}]\n",
           "columns: [name]\nsections: {heading: [chapter, section, numbered, in_brackets]}\n",
           "columns: [name]\ndocument: {publishers: [{pattern: 青嶺県, name: 青嶺県}, {pattern: 県, name: 県}]}\n",
       }) {
    EXPECT_EQ(FaultsOf(testing_support::OnBase(yaml)), std::vector<std::string>()) << yaml;
  }
}

TEST(Profile, CountsRowsWhereNoColumnNumbersThem) {
  EXPECT_EQ(testing_support::ProfileOf(testing_support::OnBase("columns: [name]\n")).items.id, "{section}-{row}");
  EXPECT_EQ(testing_support::ProfileOf(testing_support::OnBase("columns: [name]\n")).rows.start, "");
  EXPECT_EQ(testing_support::ProfileOf(testing_support::OnBase("columns: [name, number]\n")).rows.start, "number");
}

TEST(Profile, ReportsAValueOfTheWrongKindOnce) {
  for (const char* yaml : {"profile: a\ncolumns: {field: a}\n", "profile: [a]\ncolumns: [{field: a, header: x}]\n"}) {
    SCOPED_TRACE(yaml);
    EXPECT_EQ(FaultsOf(yaml).size(), 1u) << ::testing::PrintToString(FaultsOf(yaml));
  }
}

TEST(Profile, PointsAtTheKeyThatHasNoValue) {
  const std::vector<std::string> lines = FaultsOf("profile: a\nreview_below:\ncolumns: [{field: a, header: x}]\n");
  ASSERT_EQ(lines.size(), 1u);
  EXPECT_NE(lines[0].find("p.yaml:2:"), std::string::npos) << lines[0];
}

TEST(Profile, NamesTheFormOfHeadingsThatIsNear) {
  const std::vector<std::string> lines =
      FaultsOf(testing_support::OnBase("sections: {heading: numbred}\ncolumns: [name]\n"));
  ASSERT_EQ(lines.size(), 1u);
  EXPECT_NE(lines[0].find("did you mean \"numbered\"?"), std::string::npos) << lines[0];
}

TEST(Profile, TellsOfTwoColumnsThatFillOneField) {
  for (const char* yaml : {
           "columns: [name, {field: a, header: 甲, as: 額}, {field: b, header: 乙, as: 額}]\n",
           "columns: [name, {field: a, header: 甲, as: b}, {field: b, header: 乙}]\n",
           "columns: [name, {field: a, header: 甲, split: '(?P<name>.+)'}]\n",
       }) {
    EXPECT_EQ(FaultsOf(testing_support::OnBase(yaml)).size(), 1u) << "a text would get lost: " << yaml;
  }
}

}  // namespace
}  // namespace hyogumi
