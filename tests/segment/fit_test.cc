// SPDX-License-Identifier: GPL-3.0-or-later
#include "segment/fit.h"

#include <gtest/gtest.h>

#include "core/roles.h"
#include "tests/support/pages.h"
#include "tests/support/profiles.h"

namespace hyogumi::segment {
namespace {

using testing_support::DocumentOf;
using testing_support::PageOf;
using testing_support::PlanProfile;
using testing_support::ProfileOf;
using testing_support::Rows;
using testing_support::TableOf;
using testing_support::TextBlock;
using Texts = std::vector<std::string>;

const Texts kHeader{"整理番号", "新規", "施策名", "取組概要", "指標・目標", "部局名等"};

Texts RowOf(const std::string& number) { return {number, "", "名称", "概要", "目標", "総務部"}; }

// A plan of two pages with the front matter that the profile looks for.
PagedDocument PlanWith(const Texts& header, const Texts& row) {
  return DocumentOf({PageOf(1, {TextBlock("青嶺県", 20), TextBlock("情報化推進計画2021", 40)}, {}),
                     PageOf(2, {TextBlock("1 情報化の推進", 20)}, {TableOf("p2t1", {header, row, row})}),
                     PageOf(3, {}, {TableOf("p3t1", {header, row})})});
}

Fit FitOf(const Profile& profile, const PagedDocument& document) {
  static std::vector<Profile> kept;  // the fit points into it
  kept = {profile};
  return FitsOf(kept, document).at(0);
}

Texts Told(const std::vector<HeaderNote>& notes) {
  Texts told;
  for (const HeaderNote& note : notes) {
    std::string text = note.field + ":" + note.header;
    if (note.place) {
      text += " p" + std::to_string(note.place->page) + "t" + std::to_string(note.place->table) + "c" +
              std::to_string(note.place->column);
    }
    told.push_back(std::move(text));
  }
  return told;
}

TEST(Fit, IsFullWhereAllIsAsTheProfileSays) {
  const Fit fit = FitOf(PlanProfile(), PlanWith(kHeader, RowOf("1")));
  EXPECT_DOUBLE_EQ(fit.score, 1);
  EXPECT_EQ(fit.tables, 2);
  EXPECT_TRUE(fit.columns_without_field.empty());
  EXPECT_TRUE(fit.fields_without_column.empty());
  EXPECT_TRUE(fit.moved.empty());
}

TEST(Fit, TellsColumnsThatAreNewLostOrMoved) {
  const Texts header{"整理番号", "施策名", "取組概要", "部局名等", "指標・目標", "備考"};
  const Fit fit = FitOf(PlanProfile(), PlanWith(header, {"1", "名称", "概要", "総務部", "目標", "なし"}));
  EXPECT_EQ(Told(fit.columns_without_field), (Texts{":備考 p2t1c6"}));
  EXPECT_EQ(Told(fit.fields_without_column), (Texts{"new:"}));
  EXPECT_EQ(Told(fit.moved), (Texts{"indicator:指標・目標 p2t1c5"}));
  EXPECT_LT(fit.score, 1);
  EXPECT_GT(fit.score, kPoorFit) << "a plan that drifted a little is still the profile's";
}

TEST(Fit, ARequiredColumnCountsTwice) {
  const Texts without_new{"整理番号", "施策名", "取組概要", "指標・目標", "部局名等"};
  const Texts without_name{"整理番号", "新規", "取組概要", "指標・目標", "部局名等"};
  const Texts row{"1", "a", "b", "c", "d"};
  EXPECT_GT(FitOf(PlanProfile(), PlanWith(without_new, row)).columns,
            FitOf(PlanProfile(), PlanWith(without_name, row)).columns);
}

TEST(Fit, IsPoorWhereFewColumnsAreTheProfiles) {
  const Texts header{"番号", "取組概要", "予算額", "決算額", "財源"};
  const Fit fit = FitOf(PlanProfile(), PlanWith(header, {"1", "概要", "10", "9", "国"}));
  EXPECT_LT(fit.score, kPoorFit);
  EXPECT_EQ(fit.tables, 0);
  EXPECT_EQ(Told(fit.columns_without_field), (Texts{":予算額 p2t1c3", ":決算額 p2t1c4", ":財源 p2t1c5"}))
      << "of the nearest table";
}

TEST(Fit, ShowsTheLargestTableWhereNoHeaderIsNear) {
  const Fit fit =
      FitOf(PlanProfile(), DocumentOf({PageOf(1, {},
                                              {TableOf("p1t1", {{"甲", "乙"}, {"1", "2"}}),
                                               TableOf("p1t2", {{"住所", "電話"}, {"a", "b"}, {"c", "d"}})})}));
  EXPECT_EQ(fit.score, 0);
  EXPECT_EQ(Told(fit.columns_without_field), (Texts{":住所 p1t2c1", ":電話 p1t2c2"}));
}

TEST(Fit, TitleAndPublisherPartProfilesOfTheSameColumns) {
  const std::string columns = "columns:\n  - {field: number, header: 整理番号}\n  - {field: name, header: 施策名}\n";
  const std::vector<Profile> profiles{
      ProfileOf("profile: other\ndocument: {publishers: [{pattern: 白浜県, name: 白浜県}]}\n" + columns),
      ProfileOf("profile: any\n" + columns),
      ProfileOf("profile: own\ndocument: {publishers: [{pattern: 青嶺県, name: 青嶺県}]}\n" + columns)};
  const std::vector<Fit> fits = FitsOf(profiles, PlanWith(kHeader, RowOf("1")));
  EXPECT_EQ(fits.at(0).profile->name, "own");
  EXPECT_EQ(fits.at(1).profile->name, "any");
  EXPECT_EQ(fits.at(2).profile->name, "other");
  EXPECT_GT(fits.at(0).score - fits.at(1).score, kSameFit);
  EXPECT_GT(fits.at(1).score - fits.at(2).score, kSameFit);
}

TEST(Fit, OneMovedColumnPartsTwoProfiles) {
  const std::string number = "  - {field: number, header: 整理番号}\n";
  const std::string name = "  - {field: name, header: 施策名}\n";
  const std::vector<Profile> profiles{ProfileOf("profile: before\ncolumns:\n" + name + number),
                                      ProfileOf("profile: now\ncolumns:\n" + number + name)};
  const std::vector<Fit> fits = FitsOf(profiles, PlanWith(kHeader, RowOf("1")));
  EXPECT_EQ(fits.at(0).profile->name, "now");
  EXPECT_GT(fits.at(0).score - fits.at(1).score, kSameFit);
}

TEST(Fit, AListOfSectionsIsHeldAgainstTheHeadings) {
  Profile profile = PlanProfile();
  profile.sections.titles = {"情報化の推進", "くらし"};
  EXPECT_DOUBLE_EQ(FitOf(profile, PlanWith(kHeader, RowOf("1"))).sections, 0.5);
}

TEST(Fit, ATableThatGoesOnWithoutAHeaderIsReached) {
  const PagedDocument document =
      DocumentOf({PageOf(1, {}, {TableOf("p1t1", {kHeader, RowOf("1")})}),
                  PageOf(2, {}, {TableOf("p2t1", {RowOf("2"), RowOf("3")})}),
                  PageOf(3, {}, {TableOf("p3t1", {{"a", "b"}, {"c", "d"}, {"e", "f"}, {"g", "h"}})})});
  const Fit fit = FitOf(PlanProfile(), document);
  EXPECT_EQ(fit.tables, 2);
  EXPECT_DOUBLE_EQ(fit.rows, 0.5);
  EXPECT_TRUE(fit.columns_without_field.empty()) << "rows are no headers";
}

TEST(Fit, LeavesOutTheTablesThatTheProfileSetsAside) {
  const std::string columns = "columns:\n  - {field: number, header: 整理番号}\n  - {field: name, header: 施策名}\n";
  const PagedDocument document = DocumentOf(
      {PageOf(1, {TextBlock("表1 人口", 50)}, {TableOf("p1t1", {{"整理番号", "施策名"}, {"1", "a"}, {"2", "b"}})}),
       PageOf(2, {TextBlock("1 くらし", 50)}, {TableOf("p2t1", {{"整理番号", "施策名"}, {"1", "c"}})})});
  const struct {
    const char* name;
    std::string rules;
    int tables;
  } cases[] = {{"no rule", "", 2},
               {"by its page", "tables: [{pages: 1, use: ignore}]\n", 1},
               {"by what stands above it", "tables: [{below: '^表\\d', use: form}]\n", 1},
               {"by its header", "tables: [{header: 施策名, use: ignore}]\n", 0}};
  for (const auto& c : cases) {
    SCOPED_TRACE(c.name);
    const Fit fit = FitOf(ProfileOf("profile: p\n" + c.rules + columns), document);
    EXPECT_EQ(fit.tables, c.tables);
    EXPECT_DOUBLE_EQ(fit.rows, c.tables > 0 ? 1 : 0) << "its rows are no rows that were missed";
  }
}

TEST(Fit, FacingPagesMakeOneHeader) {
  const PagedDocument document =
      DocumentOf({PageOf(2, {}, {TableOf("p2t1", {{"整理番号", "施策名"}, {"1", "名称"}})}),
                  PageOf(3, {}, {TableOf("p3t1", {{"取組概要", "部局名等"}, {"概要", "総務部"}})})});
  const Fit fit = FitOf(PlanProfile(), document);
  EXPECT_EQ(fit.tables, 2);
  EXPECT_EQ(Told(fit.fields_without_column), (Texts{"new:", "indicator:"}));
}

TEST(Fit, IsTheSameWhateverIsKnownOfThePages) {
  PagedDocument document = PlanWith(kHeader, RowOf("1"));
  const Profile profile = PlanProfile();
  const Fit fresh = FitOf(profile, document);
  AssignRoles(document, profile);
  for (Page& page : document.pages) {
    for (Block& block : page.blocks) block.furniture = true;
    for (Table& table : page.tables) {
      for (Cell& cell : table.cells) cell.text.reset();
    }
  }
  const Fit later = FitOf(profile, document);
  EXPECT_EQ(later.score, fresh.score);
  EXPECT_EQ(later.rows, fresh.rows);
}

TEST(Fit, AlikeProfilesStandAsTheyWereGiven) {
  const std::vector<Profile> profiles{PlanProfile(), PlanProfile()};
  const std::vector<Fit> fits = FitsOf(profiles, PlanWith(kHeader, RowOf("1")));
  EXPECT_EQ(fits.at(0).profile, &profiles[0]);
  EXPECT_EQ(fits.at(1).profile, &profiles[1]);
}

}  // namespace
}  // namespace hyogumi::segment
