// SPDX-License-Identifier: GPL-3.0-or-later
#include "segment/cells/targets.h"

#include <fmt/format.h>
#include <gtest/gtest.h>

#include "core/target_json.h"
#include "segment/cells/statements.h"

namespace hyogumi::segment {
namespace {

std::vector<Target> Targets(const std::string& text, int fiscal_year = 2020) {
  const CellRules& rules = BaseProfile().cells;
  return TargetsOf(text, FindFigures(text, rules, fiscal_year), rules, fiscal_year);
}

// "target 登録者: 60人, 5社 @令和2年度", a line a target.
std::string Told(const std::string& text) {
  std::string lines;
  for (const Target& target : Targets(text)) {
    std::string line = fmt::format("{} {}:", Name(target.role), target.label.value_or("-"));
    for (const Quantity& q : target.quantities) line += " " + q.text;
    for (const DateSpan& d : target.dates) line += " @" + d.text;
    if (target.absent) line += " absent " + *target.absent;
    lines += (lines.empty() ? "" : "\n") + line;
  }
  return lines;
}

TEST(Targets, BulletsWithLabels) {
  EXPECT_EQ(Told("・登録者 60人\n・協力企業数：5社"), "target 登録者: 60人\ntarget 協力企業数: 5社");
  EXPECT_EQ(Targets("‧登録者 60人").at(0).bullet, "‧") << "as some producers print ・";
}

TEST(Targets, ABracketOfItsOwn) {
  EXPECT_EQ(Told("カメラ 45基 (うち夜間対応 20基)"), "target カメラ: 45基\ntarget うち夜間対応: 20基");
  EXPECT_EQ(Told("参加施設 510（前年度431）"), "target 参加施設: 510\nbaseline 参加施設: 431 @前年度");
  EXPECT_EQ(Told("アクセス数 1,200件（令和5年度）"), "target アクセス数: 1,200件 @令和5年度");
}

TEST(Targets, ABaselineIsNoTarget) {
  EXPECT_EQ(Told("様式を14種類から6種類に減らす。"), "baseline 様式: 14種類\ntarget 様式: 6種類");
  EXPECT_EQ(Told("12件（R1実績）を30件に増やす。"), "baseline -: 12件 @R1\ntarget -: 30件");
  EXPECT_EQ(Told("平成30年度の120件から令和4年度に200件"), "baseline -: 120件 @平成30年度\ntarget -: 200件 @令和4年度");
  EXPECT_EQ(Told("50%➡80%"), "baseline -: 50%\ntarget -: 80%");
  EXPECT_EQ(Told("現状値 45%\n目標値 60%"), "baseline 現状値: 45%\ntarget 目標値: 60%");
  EXPECT_EQ(Told("100％（現状85％）"), "target -: 100％\nbaseline 現状: 85％");
  EXPECT_EQ(Told("H30年度 12人 → R4年度 20人"), "baseline -: 12人 @H30年度\ntarget -: 20人 @R4年度");
  EXPECT_EQ(Told("前年度から3％短縮する。"), "baseline -: @前年度\ntarget -: 3％短縮");
}

TEST(Targets, AFigureAndItsYearInBrackets) {
  EXPECT_EQ(Told("整備率 75.3%(R1)→85%(R6)"), "baseline 整備率: 75.3% @R1\ntarget 整備率: 85% @R6");
  EXPECT_EQ(Told("登録者 186人（令和元年度）→ 360人（令和4年度）"),
            "baseline 登録者: 186人 @令和元年度\ntarget 登録者: 360人 @令和4年度");
}

TEST(Targets, ABracketBelongsToTheFigureThatItTouches) {
  EXPECT_EQ(Told("(R2)12件 (R7)30件"), "target -: 12件 @R2\ntarget -: 30件 @R7");
}

TEST(Targets, AFigureOfEachYear) {
  EXPECT_EQ(Told("育成人数：R2 40人、R3 60人、R4 80人"),
            "target 育成人数: 40人 @R2\ntarget 育成人数: 60人 @R3\ntarget 育成人数: 80人 @R4");
  EXPECT_EQ(Told("登録者 60人(R2)→70人(R3)→80人(R4)"),
            "target 登録者: 60人 @R2\ntarget 登録者: 70人 @R3\ntarget 登録者: 80人 @R4");
}

TEST(Targets, ALabelHasNoSignsInIt) {
  EXPECT_EQ(Told("R2：3件/R3：5件"), "target -: 3件 @R2\ntarget -: 5件 @R3");
  EXPECT_EQ(Told("登録者＋10件"), "target 登録者: 10件");
}

TEST(Targets, ALabelHasNoDateInIt) {
  EXPECT_EQ(Told("登録者数を令和4年度までに360人とする。"), "target 登録者数: 360人 @令和4年度まで");
  EXPECT_EQ(Told("登録者数（令和4年度）：360人"), "target 登録者数: 360人 @令和4年度");
}

TEST(Targets, ALabelOnALineOfItsOwn) {
  EXPECT_EQ(Told("研修の修了者数\n360人"), "target 研修の修了者数: 360人");
  EXPECT_EQ(Told("・修了者数\n　186人⇒360人\n・団体数\n　4団体⇒10団体"),
            "baseline 修了者数: 186人\ntarget 修了者数: 360人\nbaseline 団体数: 4団体\ntarget 団体数: 10団体");
  EXPECT_EQ(Told("修了者数（累計）\n（R1）186人\n（R4）360人"),
            "baseline 修了者数（累計）: 186人 @R1\ntarget 修了者数（累計）: 360人 @R4");
  EXPECT_EQ(Told("・窓口の設置\n・3か所"), "action -:\ntarget -: 3か所") << "a statement of its own";
  EXPECT_EQ(Targets("・修了者数\n　360人").at(0).text, "修了者数\n　360人");
  EXPECT_EQ(Targets("・修了者数\n　360人").at(0).bullet, "・");
}

TEST(Targets, ALineAboveSaysWhatTheFiguresAre) {
  EXPECT_EQ(Told("令和2年1月31日現在\n登録者件数 34,812\n目標数 年間 18,000件"),
            "result -: @令和2年1月31日\nresult 登録者件数: 34,812 @令和2年1月31日\ntarget 目標数: 年間 18,000件");
}

TEST(Targets, WhatWasIsAResult) {
  EXPECT_EQ(Told("利用は約11,000回で、3,000件増加している。"), "result 利用: 約11,000回 3,000件増加");
}

TEST(Targets, ConditionsAreNoTargets) {
  EXPECT_EQ(Told("端末を週に3回以上使う学級の割合 90％"),
            "action -: 週に3回以上\ntarget 端末を週に3回以上使う学級の割合: 90％");
  EXPECT_EQ(Told("4回以上の事案の割合を2.4%以下とする。"), "action -: 4回以上\ntarget 4回以上の事案の割合: 2.4%以下");
}

TEST(Targets, WhatTheBodyPaysIsAnAction) {
  EXPECT_EQ(Told("補助率は4分の3とする。"), "action 補助率: 4分の3");
  EXPECT_EQ(Told("※ 派遣は12人とする。"), "action 派遣: 12人");
}

TEST(Targets, AbsenceHasItsWords) {
  EXPECT_EQ(Told("目標値の設定なし"), "target -: absent 目標値の設定なし");
  EXPECT_EQ(Told("－"), "target -: absent －");
  EXPECT_EQ(Told("目標値は定めず、件数を報告する。"), "target -: absent 目標値は定めず");
  EXPECT_EQ(Told("システムを適切に運用する。"), "action -:");
}

TEST(Targets, LookAlikesAreNone) {
  EXPECT_EQ(Told("1人1台端末 100%"), "target 1人1台端末: 100%");
  EXPECT_EQ(Told("第7次計画による。"), "action -:");
  EXPECT_EQ(Told("9:00～17:00に開く。"), "action -:");
  EXPECT_EQ(Told("0～2歳児の受入れ 30人"), "target 0～2歳児の受入れ: 30人");
  EXPECT_EQ(Told("県と9市村で運用する。"), "action -:");
  EXPECT_EQ(Told("59の全市町村を対象とする。"), "action -:");
  EXPECT_EQ(Told("東京23区からの移転 2社"), "target 東京23区からの移転: 2社");
}

TEST(Targets, EachStandsWhereItsTextDoes) {
  const std::string text = "○登録 60人\n○派遣 5回";
  const std::vector<Target> targets = Targets(text);
  ASSERT_EQ(targets.size(), 2U);
  EXPECT_EQ(targets[1].range, (TextRange{9, 14}));
  EXPECT_EQ(targets[1].text, "派遣 5回");
  EXPECT_EQ(targets[1].bullet, "○");
  EXPECT_EQ(targets[1].level, 1);
}

// "1 ○ 登録", a line a statement.
std::string Levels(const std::string& text) {
  std::string lines;
  for (const Statement& statement : StatementsOf(text, BaseProfile().cells)) {
    lines += fmt::format("{}{} {}", lines.empty() ? "" : "\n", statement.level, statement.bullet);
  }
  return lines;
}

TEST(Statements, BulletsNest) {
  EXPECT_EQ(Levels("(1) 甲\n①乙\n②丙\n(2) 丁\n※注"), "1 (1)\n2 ①\n2 ②\n1 (2)\n1 ※");
  EXPECT_EQ(Levels("前文\n・甲\n　○乙\n・丙"), "0 \n1 ・\n2 ○\n1 ・");
  EXPECT_EQ(Levels("ア.甲\nイ.乙\n１　丙町\n２　丁町"), "1 ア.\n1 イ.\n2 １\n2 ２");
}

TEST(Statements, SentencesAreApartOutsideOfBrackets) {
  EXPECT_EQ(Levels("甲する（乙。丙）。丁する。"), "0 \n0 ");
  EXPECT_EQ(Levels("12 件"), "0 ");
}

TEST(Statements, ANumberBeforeItsUnitIsNoBullet) {
  EXPECT_EQ(Levels("30 件以上"), "0 ");
  EXPECT_EQ(Levels("5 回開催"), "0 ");
  EXPECT_EQ(Levels("5 人材の育成"), "1 5");
  EXPECT_EQ(Levels("1 市の計画\n2 町の計画"), "1 1\n1 2") << "the lines count on";
}

}  // namespace
}  // namespace hyogumi::segment
