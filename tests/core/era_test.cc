// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/era.h"

#include <gtest/gtest.h>

namespace hyogumi {
namespace {

TEST(WesternYear, CountsFromTheFirstYearOfTheEra) {
  struct {
    const char* name;
    const char* era;
    const char* year;
    std::optional<int> want;
  } const cases[] = {
      {"first_year_in_words", "令和", "元", 2019},
      {"first_year_in_figures", "令和", "1", 2019},
      {"full_width_figure", "令和", "２", 2020},
      {"two_full_width_figures", "令和", "１２", 2030},
      {"last_of_an_era", "平成", "31", 2019},
      {"first_of_heisei", "平成", "元", 1989},
      {"showa", "昭和", "64", 1989},
      {"meiji", "明治", "45", 1912},
      {"unknown_era", "文永", "11", std::nullopt},
      {"part_of_an_era", "令", "2", std::nullopt},
      {"empty_era", "", "2", std::nullopt},
      {"comment_word_of_the_data", "#", "2", std::nullopt},
      {"no_year", "令和", "", std::nullopt},
      {"year_zero", "令和", "0", std::nullopt},
      {"year_in_letters", "令和", "二", std::nullopt},
      {"negative_year", "令和", "-2", std::nullopt},
  };
  for (const auto& row : cases) {
    SCOPED_TRACE(row.name);
    EXPECT_EQ(WesternYear(row.era, row.year), row.want);
  }
}

TEST(IntegerOf, ReadsFiguresOfAnyWidthOnly) {
  struct {
    const char* name;
    const char* text;
    std::optional<int> want;
  } const cases[] = {
      {"ascii", "130", 130},
      {"full_width", "１３０", 130},
      {"mixed_widths", "１3", 13},
      {"circled", "⑦", 7},
      {"white_space_around", " 7　", 7},
      {"leading_zero", "007", 7},
      {"zero", "0", 0},
      {"nine_digits", "999999999", 999999999},
      {"ten_digits", "1234567890", std::nullopt},
      {"negative", "-1", std::nullopt},
      {"plus", "+1", std::nullopt},
      {"fraction", "1.5", std::nullopt},
      {"with_a_unit", "7件", std::nullopt},
      {"range", "1-2", std::nullopt},
      {"ideograph", "七", std::nullopt},
      {"empty", "", std::nullopt},
      {"blank", "　", std::nullopt},
  };
  for (const auto& row : cases) {
    SCOPED_TRACE(row.name);
    EXPECT_EQ(IntegerOf(row.text), row.want);
  }
}

TEST(YearOfEraAt, IsOfTheEraThatTheYearLiesIn) {
  EXPECT_EQ(YearOfEraAt(2020, 6), 2024);
  EXPECT_EQ(YearOfEraAt(2019, 6), 2024);
  EXPECT_EQ(YearOfEraAt(2018, 31), 2019);
  EXPECT_EQ(YearOfEraAt(1988, 64), 1989);
  EXPECT_EQ(YearOfEraAt(1800, 6), std::nullopt);
}

}  // namespace
}  // namespace hyogumi
