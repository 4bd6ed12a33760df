// SPDX-License-Identifier: GPL-3.0-or-later
#include "segment/heading_forms.h"

#include <gtest/gtest.h>

#include "core/pattern.h"

namespace hyogumi::segment {
namespace {

using Texts = std::vector<std::string>;

// The last paragraph before each table, five rows a table.
std::vector<HeadingCandidate> Above(const Texts& texts) {
  std::vector<HeadingCandidate> candidates;
  for (std::size_t i = 0; i < texts.size(); ++i) candidates.push_back({texts[i], 5 * i, false, true, 1, 3});
  return candidates;
}

std::vector<HeadingCandidate> TitleRows(const Texts& texts) {
  std::vector<HeadingCandidate> candidates = Above(texts);
  for (HeadingCandidate& candidate : candidates) candidate.title_row = true;
  return candidates;
}

Texts LabelsOf(const HeadingLevel& level) {
  Texts labels;
  for (const Heading& heading : level.headings) labels.push_back(heading.label);
  return labels;
}

Texts TitlesOf(const HeadingLevel& level) {
  Texts titles;
  for (const Heading& heading : level.headings) titles.push_back(heading.title);
  return titles;
}

struct FormCase {
  const char* name;
  Texts texts;
  Texts labels;
  Texts titles = {"防災", "福祉", "産業"};
};

class HeadingForm : public ::testing::TestWithParam<FormCase> {};

TEST_P(HeadingForm, IsFoundByItsLabels) {
  const FormCase& form = GetParam();
  const std::vector<HeadingLevel> levels = FindHeadingLevels(Above(form.texts));
  ASSERT_EQ(levels.size(), 1u);
  EXPECT_EQ(LabelsOf(levels[0]), form.labels);
  EXPECT_EQ(TitlesOf(levels[0]), form.titles);
  // The pattern is what a profile gets: it must find them, too.
  const Pattern pattern(levels[0].pattern);
  ASSERT_TRUE(pattern.ok()) << pattern.error();
  for (const std::string& text : form.texts) EXPECT_TRUE(pattern.Matches(text)) << text;
}

INSTANTIATE_TEST_SUITE_P(
    Forms, HeadingForm,
    ::testing::Values(FormCase{"figures", {"1 防災", "2 福祉", "3 産業"}, {"1", "2", "3"}},
                      FormCase{"full_width_with_a_dot", {"１．防災", "２．福祉", "３．産業"}, {"１", "２", "３"}},
                      FormCase{"roman", {"Ⅰ 防災", "Ⅱ福祉", "Ⅲ　産業"}, {"Ⅰ", "Ⅱ", "Ⅲ"}},
                      FormCase{"roman_letters", {"I. 防災", "II. 福祉", "III. 産業"}, {"I", "II", "III"}},
                      FormCase{"chapters", {"第1章 防災", "第2章 福祉", "第3章 産業"}, {"1", "2", "3"}},
                      FormCase{"kanji_sections", {"第一節　防災", "第二節　福祉", "第三節　産業"}, {"一", "二", "三"}},
                      FormCase{"brackets", {"（１）防災", "（２）福祉", "（３）産業"}, {"１", "２", "３"}},
                      FormCase{"letters", {"A 防災", "B 福祉", "C 産業"}, {"A", "B", "C"}},
                      FormCase{"kanji", {"一 防災", "二 福祉", "三 産業"}, {"一", "二", "三"}},
                      FormCase{"kana", {"ア 防災", "イ 福祉", "ウ 産業"}, {"ア", "イ", "ウ"}},
                      FormCase{"circled", {"① 防災", "② 福祉", "③ 産業"}, {"①", "②", "③"}},
                      FormCase{"words_before", {"重点目標1 防災", "重点目標2 福祉", "重点目標3 産業"}, {"1", "2", "3"}},
                      FormCase{"in_black_brackets", {"【防災】", "【福祉】", "【産業】"}, {"", "", ""}},
                      FormCase{"behind_a_square", {"■防災", "■福祉", "■産業"}, {"", "", ""}}),
    [](const auto& row) { return row.param.name; });

TEST(HeadingLevels, LabelsThatDontGoUpAreNoHeadings) {
  EXPECT_TRUE(FindHeadingLevels(Above({"3 防災", "3 福祉", "7 産業"})).empty());
  EXPECT_TRUE(FindHeadingLevels(Above({"1 防災"})).empty()) << "one heading proves no form";
  EXPECT_TRUE(FindHeadingLevels({}).empty());
}

TEST(HeadingLevels, SentencesAreNoHeadings) {
  EXPECT_TRUE(FindHeadingLevels(Above({"1 次の事業を行う。", "2 次の事業を見直す。"})).empty());
}

TEST(HeadingLevels, AHeadingThatIsPrintedAgainCountsOnce) {
  const auto levels = FindHeadingLevels(Above({"1 防災", "1 防災", "2 福祉", "2 福祉"}));
  ASSERT_EQ(levels.size(), 1u);
  EXPECT_EQ(TitlesOf(levels[0]), (Texts{"防災", "福祉"}));
}

TEST(HeadingLevels, InnerLabelsThatBeginAgainStandBelowOuterOnes) {
  std::vector<HeadingCandidate> candidates = Above({"(1) 防災", "(2) 福祉", "(1) 農業", "(2) 観光"});
  candidates.insert(candidates.begin() + 2, {"第2章 しごと", 10, false, false, 1, 5});
  candidates.insert(candidates.begin(), {"第1章 くらし", 0, false, false, 1, 3});
  const auto levels = FindHeadingLevels(candidates);
  ASSERT_EQ(levels.size(), 2u);
  EXPECT_EQ(TitlesOf(levels[0]), (Texts{"くらし", "しごと"}));
  EXPECT_EQ(TitlesOf(levels[1]), (Texts{"防災", "福祉", "農業", "観光"}));
  EXPECT_TRUE(levels[1].sure);
}

TEST(HeadingLevels, LabelsThatBeginAgainWithoutAnOuterOneAreDoubtful) {
  const auto levels = FindHeadingLevels(Above({"1 防災", "2 福祉", "1 農業", "2 観光"}));
  ASSERT_EQ(levels.size(), 1u);
  EXPECT_FALSE(levels[0].sure);
}

TEST(HeadingLevels, TitleRowsInATableMayHaveNoLabels) {
  const auto bracketed = FindHeadingLevels(TitleRows({"≪北地区≫", "≪中地区≫", "≪北地区≫"}));
  ASSERT_EQ(bracketed.size(), 1u);
  EXPECT_EQ(TitlesOf(bracketed[0]), (Texts{"北地区", "中地区", "北地区"}));
  const auto bare = FindHeadingLevels(TitleRows({"北地区", "中地区", "※順不同"}));
  ASSERT_EQ(bare.size(), 1u);
  EXPECT_EQ(TitlesOf(bare[0]), (Texts{"北地区", "中地区"}));
  EXPECT_FALSE(bare[0].sure) << "nothing but their place tells that they are headings";
}

TEST(HeadingLevels, UnitsInRoundBracketsAreNoHeadings) {
  EXPECT_TRUE(FindHeadingLevels(Above({"(単位:千円)", "(単位:人)", "(単位:件)"})).empty());
}

// Two chapters of two sections, each with two parts of five rows.
std::vector<HeadingCandidate> ThreeLevels() {
  std::vector<HeadingCandidate> candidates;
  std::size_t row = 0;
  for (const char* chapter : {"第1章 防災", "第2章 産業"}) {
    for (const char* section : {"第1節 市街地", "第2節 山間"}) {
      for (const char* part : {"(1) 施設", "(2) 体制"}) {
        if (row % 20 == 0) candidates.push_back({chapter, row, false, false, 1, 1});
        if (row % 10 == 0) candidates.push_back({section, row, false, false, 1, 1});
        candidates.push_back({part, row, false, true, 1, 1});
        row += 5;
      }
    }
  }
  return candidates;
}

TEST(HeadingLevels, ALevelThatBeginsAgainStandsBelowOneMore) {
  const std::vector<HeadingLevel> levels = FindHeadingLevels(ThreeLevels());
  ASSERT_EQ(levels.size(), 3u);
  EXPECT_EQ(TitlesOf(levels[0]), (Texts{"防災", "産業"}));
  EXPECT_EQ(levels[1].headings.size(), 4u);
  EXPECT_EQ(levels[2].headings.size(), 8u);
  EXPECT_TRUE(levels[2].sure);
}

TEST(HeadingLevels, AnOuterOneMayStandAloneOnAnEarlierPage) {
  std::vector<HeadingCandidate> candidates = ThreeLevels();
  for (HeadingCandidate& candidate : candidates) candidate.early = candidate.text.find("章") != std::string::npos;
  EXPECT_EQ(FindHeadingLevels(candidates).size(), 1u) << "both on one page: a table of contents";
  candidates[0].page = 5;
  EXPECT_EQ(FindHeadingLevels(candidates).size(), 3u);
}

TEST(HeadingLevels, AProfilesPatternsFindTheirsInAnyOrder) {
  const std::vector<HeadingCandidate> candidates = Above({"一 防災", "三 産業"});
  EXPECT_TRUE(FindHeadingLevels(candidates).empty());
  const std::vector<HeadingLevel> levels = HeadingLevelsBy(
      {Pattern("^第(?P<label>.)章(?P<title>.+)$"), Pattern("^(?P<label>[一二三])\\s(?P<title>.+)$")}, candidates);
  ASSERT_EQ(levels.size(), 1u);
  EXPECT_EQ(TitlesOf(levels[0]), (Texts{"防災", "産業"}));
}

}  // namespace
}  // namespace hyogumi::segment
