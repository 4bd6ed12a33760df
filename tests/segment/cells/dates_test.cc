// SPDX-License-Identifier: GPL-3.0-or-later
#include "segment/cells/dates.h"

#include <gtest/gtest.h>

#include <algorithm>

#include "core/unicode.h"

namespace hyogumi::segment {
namespace {

// "令和2年9月下旬 2020-09-21 2020-09-30", a line a date; "?" behind those whose year is inferred, - for an open end.
std::string DatesIn(const std::string& text, std::optional<int> fiscal_year = 2020) {
  const std::u32string printed = Decode(text);
  std::u32string folded = printed;
  std::transform(folded.begin(), folded.end(), folded.begin(), [](char32_t c) { return FoldWidth(c); });
  std::string dates;
  for (const DateSpan& date : FindDates(folded, printed, fiscal_year).dates) {
    dates += (dates.empty() ? "" : "\n") + date.text + " " + date.from.value_or("-") + " " + date.to.value_or("-") +
             (date.inferred ? " ?" : "");
  }
  return dates;
}

TEST(Dates, DayMonthAndPartOfAMonth) {
  EXPECT_EQ(DatesIn("令和2年9月下旬に始める"), "令和2年9月下旬 2020-09-21 2020-09-30");
  EXPECT_EQ(DatesIn("（令和２年２月１日現在）"), "令和２年２月１日 2020-02-01 2020-02-01");
  EXPECT_EQ(DatesIn("平成31年2月末"), "平成31年2月末 2019-02-28 2019-02-28");
  EXPECT_EQ(DatesIn("令和元年12月"), "令和元年12月 2019-12-01 2019-12-31");
  EXPECT_EQ(DatesIn("2020年4月上旬"), "2020年4月上旬 2020-04-01 2020-04-10");
}

TEST(Dates, ADayThatTheMonthLacksIsUnread) {
  const auto unread_in = [](std::u32string_view text) {
    std::string unread;
    for (const UnreadFigure& figure : FindDates(text, text, 2020).unread) unread += figure.text + " ";
    return unread;
  };
  for (const auto* text : {U"令和3年2月30日まで", U"2021.2.29", U"2/30(火)", U"2月29日", U"令和3年4月1日から4月31日"}) {
    EXPECT_EQ(DatesIn(Encode(text)), "") << Encode(text);
    EXPECT_NE(unread_in(text), "") << Encode(text);
  }
  EXPECT_EQ(unread_in(U"令和3年2月30日から3月末まで、令和2年2月29日"), "令和3年2月30日から3月末まで ");
  EXPECT_EQ(DatesIn("令和2年2月29日"), "令和2年2月29日 2020-02-29 2020-02-29");
}

TEST(Dates, LettersAndDots) {
  EXPECT_EQ(DatesIn("R3.3月"), "R3.3月 2021-03-01 2021-03-31");
  EXPECT_EQ(DatesIn("R2.2.26現在"), "R2.2.26 2020-02-26 2020-02-26");
  EXPECT_EQ(DatesIn("2020.10.5"), "2020.10.5 2020-10-05 2020-10-05");
  EXPECT_EQ(DatesIn("（R2）"), "R2 2020-04-01 2021-03-31");
  EXPECT_EQ(DatesIn("R2.後期"), "R2.後期 2020-10-01 2021-03-31");
}

TEST(Dates, FiscalAndCalendarYears) {
  EXPECT_EQ(DatesIn("H29年度に導入"), "H29年度 2017-04-01 2018-03-31");
  EXPECT_EQ(DatesIn("令和5年度末"), "令和5年度末 2024-03-31 2024-03-31");
  EXPECT_EQ(DatesIn("平成30年中と比べ"), "平成30年中 2018-01-01 2018-12-31");
  EXPECT_EQ(DatesIn("令和2年度の第2四半期"), "令和2年度の第2四半期 2020-07-01 2020-09-30");
  EXPECT_EQ(DatesIn("令和2年度3月"), "令和2年度3月 2021-03-01 2021-03-31");
  EXPECT_EQ(DatesIn("令和2年度中学校"), "令和2年度 2020-04-01 2021-03-31");
  EXPECT_EQ(DatesIn("平成35年度（令和5年度）"), "平成35年度（令和5年度） 2023-04-01 2024-03-31");
}

TEST(Dates, AYearThatIsNotPrintedFollowsFromTheFiscalYear) {
  EXPECT_EQ(DatesIn("12月に200台、3月に10台"), "12月 2020-12-01 2020-12-31 ?\n3月 2021-03-01 2021-03-31 ?");
  EXPECT_EQ(DatesIn("年度末までに"), "年度末まで - 2021-03-31 ?");
  EXPECT_EQ(DatesIn("第3四半期"), "第3四半期 2020-10-01 2020-12-31 ?");
  EXPECT_EQ(DatesIn("前年度比3%減"), "前年度 2019-04-01 2020-03-31 ?");
  EXPECT_EQ(DatesIn("令和3年度の4月に始め、6月に終える"),
            "令和3年度の4月 2021-04-01 2021-04-30\n6月 2021-06-01 2021-06-30 ?");
}

TEST(Dates, WithoutAFiscalYearNothingIsGuessed) {
  EXPECT_EQ(DatesIn("12月、前年度、年度末、第2四半期", std::nullopt), "");
  EXPECT_EQ(DatesIn("令和2年12月", std::nullopt), "令和2年12月 2020-12-01 2020-12-31");
}

TEST(Dates, ASpanOfDaysOfNoKnownYearIsUnread) {
  const std::u32string text = U"7/1～8/31";
  const FoundDates found = FindDates(text, text, std::nullopt);
  EXPECT_TRUE(found.dates.empty());
  ASSERT_EQ(found.unread.size(), 1U);
  EXPECT_EQ(found.unread[0].text, "7/1～8/31");
  EXPECT_TRUE(FindDates(U"1/2～2/3", U"1/2～2/3", std::nullopt).unread.empty()) << "fractions";
}

TEST(Dates, Spans) {
  EXPECT_EQ(DatesIn("H31.1～R3.12"), "H31.1～R3.12 2019-01-01 2021-12-31");
  EXPECT_EQ(DatesIn("令和2年度から令和4年度まで"), "令和2年度から令和4年度まで 2020-04-01 2023-03-31");
  EXPECT_EQ(DatesIn("令和2～4年度"), "令和2～4年度 2020-04-01 2023-03-31");
  EXPECT_EQ(DatesIn("10～12月"), "10～12月 2020-10-01 2020-12-31 ?");
  EXPECT_EQ(DatesIn("令和2年10月から3月まで"), "令和2年10月から3月まで 2020-10-01 2021-03-31");
  EXPECT_EQ(DatesIn("6月から"), "6月から 2020-06-01 - ?");
  EXPECT_EQ(DatesIn("令和3年9月末までに"), "令和3年9月末まで - 2021-09-30");
  EXPECT_EQ(DatesIn("前年度から引き続き"), "前年度 2019-04-01 2020-03-31 ?");
}

TEST(Dates, AYearMayBeGivenInBothCalendars) {
  for (const char* text :
       {"令和2(2020)年度", "R2（2020）", "2020（令和2）年度", "令和2年度(2020)", "令和2年度（2020年度）"}) {
    EXPECT_EQ(DatesIn(text), std::string(text) + " 2020-04-01 2021-03-31");
  }
  EXPECT_EQ(DatesIn("令和2(2020)年9月"), "令和2(2020)年9月 2020-09-01 2020-09-30");
  EXPECT_EQ(DatesIn("令和2年度(2021)"), "令和2年度 2020-04-01 2021-03-31") << "another year";
}

TEST(Dates, SpansOfYearsAreWrittenInManyWays) {
  EXPECT_EQ(DatesIn("H30-R2"), "H30-R2 2018-04-01 2021-03-31");
  EXPECT_EQ(DatesIn("令和2年～4年"), "令和2年～4年 2020-01-01 2022-12-31");
  EXPECT_EQ(DatesIn("令和2年4月～3年3月"), "令和2年4月～3年3月 2020-04-01 2021-03-31");
  EXPECT_EQ(DatesIn("令和2・3年度"), "令和2・3年度 2020-04-01 2022-03-31");
  EXPECT_EQ(DatesIn("R2、3、4年度"), "R2、3、4年度 2020-04-01 2023-03-31");
  EXPECT_EQ(DatesIn("令和2年から5年で整備"), "令和2年から 2020-01-01 -") << "how long it takes";
  EXPECT_EQ(DatesIn("令和2、4年度"), "") << "no span; it is told as unread";
}

TEST(Dates, FiguresWithAStrokeAreDaysWhereTheyCanBeNoFraction) {
  EXPECT_EQ(DatesIn("9/30まで"), "9/30まで - 2020-09-30 ?");
  EXPECT_EQ(DatesIn("4/1時点"), "4/1 2020-04-01 2020-04-01 ?");
  EXPECT_EQ(DatesIn("1/2まで減らす"), "");
}

TEST(Dates, NoneEndsBeforeItBegins) {
  EXPECT_EQ(DatesIn("8/3～8/10"), "8/3～8/10 2020-08-03 2020-08-10 ?");
  EXPECT_EQ(DatesIn("8/3～8/1"), "");
  EXPECT_EQ(DatesIn("8～6月"), "6月 2020-06-01 2020-06-30 ?");
}

TEST(Dates, DaysOneAfterAnotherAreNoFractions) {
  EXPECT_EQ(DatesIn("説明会（4/10、5/15）"), "4/10 2020-04-10 2020-04-10 ?\n5/15 2020-05-15 2020-05-15 ?");
  EXPECT_EQ(DatesIn("補助率4/10、6/10"), "");
  EXPECT_EQ(DatesIn("国1/2、県1/3"), "");
  EXPECT_EQ(DatesIn("1/2、2/3を補助する。"), "") << "in their lowest terms";
}

TEST(Dates, ARangeOfDaysOfOneMonth) {
  EXPECT_EQ(DatesIn("11月11日（月）～15日（金）"), "11月11日（月）～15日（金） 2020-11-11 2020-11-15 ?");
  EXPECT_EQ(DatesIn("令和2年6月3日から10日まで"), "令和2年6月3日から10日まで 2020-06-03 2020-06-10");
  EXPECT_EQ(DatesIn("6月3日から10日間"), "6月3日から 2020-06-03 - ?") << "a number of days";
}

TEST(Dates, WhatOnlyLooksLikeOne) {
  EXPECT_EQ(DatesIn("3か月、1月当たり5件、13月、3年間、3年生、H2O、2020件、0.5月"), "");
}

}  // namespace
}  // namespace hyogumi::segment
