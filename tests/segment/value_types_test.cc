// SPDX-License-Identifier: GPL-3.0-or-later
#include "segment/value_types.h"

#include <gtest/gtest.h>

namespace hyogumi::segment {
namespace {

using Texts = std::vector<std::string>;

struct TypeCase {
  const char* name;
  Texts texts;
  ColumnType want;
  int rows = 0;  // more than there are texts, where cells are empty
  bool has_unit = false;
};

ColumnTexts ColumnOf(const Texts& texts, int rows = 0, bool has_unit = false) {
  ColumnTexts column;
  column.texts = texts;
  for (const std::string& text : texts) column.lines.push_back({text});
  column.rows = rows == 0 ? static_cast<int>(texts.size()) : rows;
  column.has_unit = has_unit;
  return column;
}

class TypeOfColumn : public ::testing::TestWithParam<TypeCase> {};

TEST_P(TypeOfColumn, IsWhatAPersonWouldWrite) {
  EXPECT_EQ(Name(TypeOf(ColumnOf(GetParam().texts, GetParam().rows, GetParam().has_unit))), Name(GetParam().want));
}

INSTANTIATE_TEST_SUITE_P(
    Types, TypeOfColumn,
    ::testing::Values(TypeCase{"counting", {"1", "2", "3", "1", "2"}, ColumnType::kInteger},
                      TypeCase{"full_width", {"１", "２", "３"}, ColumnType::kInteger},
                      TypeCase{"counting_in_two_digits", {"01", "02", "03"}, ColumnType::kInteger},
                      TypeCase{"postal_digits", {"0600001", "0640919"}, ColumnType::kCode},
                      TypeCase{"counting_in_brackets", {"(1)", "(2)", "(3)"}, ColumnType::kCode},
                      TypeCase{"circles", {"○", "◯", "〇"}, ColumnType::kFlag, 12},
                      TypeCase{"circle_in_every_row", {"○", "○", "○"}, ColumnType::kFlag},
                      TypeCase{"circle_or_dash", {"○", "－", "○", "－"}, ColumnType::kFlag},
                      TypeCase{"there_or_not", {"有", "無", "有"}, ColumnType::kFlag},
                      TypeCase{"new_in_few_rows", {"新", "新"}, ColumnType::kFlag, 9},
                      TypeCase{"one_strange_letter_in_few_rows", {"共", "共"}, ColumnType::kFlag, 9},
                      TypeCase{"a_letter_beside_a_known_mark", {"新", "継", "拡"}, ColumnType::kFlag, 9},
                      TypeCase{"one_letter_grades", {"甲", "乙", "丙", "甲"}, ColumnType::kText},
                      TypeCase{"thousands", {"1,200", "350", "12,000"}, ColumnType::kAmount},
                      TypeCase{"with_one_unit", {"15件", "1,200件", "3.5件"}, ColumnType::kAmount},
                      TypeCase{"with_several_units", {"15件", "1,200人", "3.5%"}, ColumnType::kText},
                      TypeCase{"minus", {"△120", "300", "1,050"}, ColumnType::kAmount},
                      TypeCase{"amounts_and_dashes", {"1,200千円", "－", "800千円"}, ColumnType::kAmount},
                      TypeCase{"amounts_and_dashes_of_boxes", {"1,200", "─", "─", "─", "800"}, ColumnType::kAmount},
                      TypeCase{"bare_figures_under_a_unit", {"120", "90", "75"}, ColumnType::kAmount, 0, true},
                      TypeCase{"bare_figures", {"120", "90", "75"}, ColumnType::kInteger},
                      TypeCase{"dashes_alone", {"－", "－"}, ColumnType::kFlag},
                      TypeCase{"permits", {"第5-8号", "第5-10号", "第6-1号"}, ColumnType::kCode},
                      TypeCase{"three_levels", {"1-2-03", "1-2-04", "2-1-01"}, ColumnType::kCode},
                      TypeCase{"phones", {"0123-45-6789", "012-345-6789"}, ColumnType::kCode},
                      TypeCase{"letters_and_figures", {"A-01", "B-12"}, ColumnType::kCode},
                      TypeCase{"with_a_word", {"農林-3", "農林-12", "農林-4"}, ColumnType::kCode},
                      TypeCase{"dates", {"令和8年2月20日", "令和8年9月12日"}, ColumnType::kText},
                      TypeCase{"years", {"2021年度", "2022年度"}, ColumnType::kText},
                      TypeCase{"times", {"9:00-12:00", "13:00-15:00"}, ColumnType::kText},
                      TypeCase{"addresses", {"中央1丁目2番3号", "港町2-1"}, ColumnType::kText},
                      TypeCase{"offices", {"総務部\n広報課", "建設部\n道路課\n河川課", "教育庁"}, ColumnType::kList},
                      TypeCase{"single_offices", {"広報課", "道路課"}, ColumnType::kText},
                      TypeCase{"paragraphs", {"研修を行う。\n機器を整える。", "台帳を作る。"}, ColumnType::kText},
                      TypeCase{"nothing", {}, ColumnType::kText, 5}),
    [](const auto& row) { return row.param.name; });

TEST(TypeOf, OneSlipDoesNotChangeTheType) {
  Texts texts;
  for (int i = 1; i <= 20; ++i) texts.push_back(std::to_string(i));
  texts[7] = "B";
  EXPECT_EQ(Name(TypeOf(ColumnOf(texts))), "integer");
}

TEST(TypeOf, OfficesThatWereRunTogetherAreAListByTheirLines) {
  ColumnTexts column = ColumnOf({"総務部広報課", "建設部道路課"});
  column.lines = {{"総務部", "広報課"}, {"建設部", "道路課"}};
  EXPECT_EQ(Name(TypeOf(column)), "list");
}

TEST(Counts, BeginsAgainAndSkipsLittle) {
  EXPECT_TRUE(Counts({"1", "2", "3", "1", "2"}));
  EXPECT_TRUE(Counts({"①", "②", "③"}));
  EXPECT_FALSE(Counts({"120", "90", "75"}));
  EXPECT_FALSE(Counts({"3", "3", "3"}));
  EXPECT_FALSE(Counts({"1"}));
}

TEST(SaysNo, KnowsWhichMarksDo) {
  EXPECT_TRUE(SaysNo("－"));
  EXPECT_TRUE(SaysNo("無"));
  EXPECT_FALSE(SaysNo("○"));
  EXPECT_FALSE(SaysNo("有"));
}

}  // namespace
}  // namespace hyogumi::segment
