// SPDX-License-Identifier: GPL-3.0-or-later
#include <gtest/gtest.h>

#include "tests/support/repaired.h"

namespace hyogumi::normalize {
namespace {

using testing_support::ExpectMended;
using testing_support::Medium;
using testing_support::Mended;
using testing_support::RepairCase;
using testing_support::RepairsOf;
using testing_support::Wanted;
using testing_support::WantedWithout;

constexpr const char* kRepair = "spaces";

TEST(RepairSpaces, TakesOutSpacesThatAreNone) {
  const RepairCase cases[] = {
      {"spaced_out", "備 考", "備考"},
      {"spaced_out_wide", "備　考", "備考"},
      {"three_signs", "部 局 名", "部局名"},
      {"katakana", "コン テンツの制作", "コンテンツの制作"},
      {"kanji", "情報通信技 術を使う。", "情報通信技術を使う。"},
      {"one_line_of_two", "備 考\n広報を行う。", "備考\n広報を行う。"},
  };
  ExpectMended(kRepair, Medium::kPrint, cases);
}

TEST(RepairSpaces, LeavesSpacesBetweenWords) {
  const RepairCase cases[] = {
      {"words", "防災 無線", "防災 無線"},
      {"office", "総務部 広報課", "総務部 広報課"},
      {"wide", "第一章　県民の暮らし", "第一章　県民の暮らし"},
      {"latin", "open data", "open data"},
      {"beside_latin", "県の open data を使う。", "県の open data を使う。"},
      {"figures", "令和 3 年度", "令和 3 年度"},
      {"quotation", "「学ぶ 楽しむ 育てる」", "「学ぶ 楽しむ 育てる」"},
      {"katakana", "デジタル プラン", "デジタル プラン"},
  };
  ExpectMended(kRepair, Medium::kPrint, cases);
}

TEST(RepairSpaces, WritesSpacesBesideLatinWordsAsTheProfileSays) {
  const struct {
    const char* name;
    const char* text;
    const char* keep;
    const char* none;
    const char* space;
  } cases[] = {
      {"mixed", "県の AIを使う。", "県の AIを使う。", "県のAIを使う。", "県の AI を使う。"},
      {"figures", "令和3年度", "令和3年度", "令和3年度", "令和 3 年度"},
      {"latin_words", "県のopen dataの活用", "県のopen dataの活用", "県のopen dataの活用", "県の open data の活用"},
      {"brackets", "「AI」（ICT）", "「AI」（ICT）", "「AI」（ICT）", "「AI」（ICT）"},
      {"line_end", "県の\nAI", "県の\nAI", "県の\nAI", "県の\nAI"},
      {"japanese", "総務部 広報課", "総務部 広報課", "総務部 広報課", "総務部 広報課"},
  };
  for (const auto& row : cases) {
    SCOPED_TRACE(row.name);
    EXPECT_EQ(Mended(Medium::kPrint, {"", row.text, ""}).text, row.keep);
    EXPECT_EQ(Mended(Medium::kPrint, {"", row.text, ""}, {.spaces = LatinSpaces::kNone}).text, row.none);
    EXPECT_EQ(Mended(Medium::kPrint, {"", row.text, ""}, {.spaces = LatinSpaces::kSpace}).text, row.space);
  }
}

TEST(RepairSpaces, TellsWhatWasThere) {
  const Cell cell = Mended(Medium::kPrint, {"", "県のコン テンツの制作", ""});
  ASSERT_EQ(RepairsOf(cell).size(), 1U);
  const Repair repair = RepairsOf(cell)[0];
  EXPECT_EQ(repair.before, " ");
  EXPECT_EQ(repair.after, "");
  EXPECT_EQ(repair.rule, kRepair);
  EXPECT_EQ(repair.range, (TextRange{4, 4}));
}

TEST(RepairSpaces, IsDoneOnlyWhereItIsAskedFor) {
  Wanted wanted = WantedWithout(kRepair);
  wanted.spaces = LatinSpaces::kNone;
  EXPECT_EQ(Mended(Medium::kPrint, {"", "備 考", ""}, wanted).text, "備 考");
  EXPECT_EQ(Mended(Medium::kPrint, {"", "県の AIを使う。", ""}, wanted).text, "県の AIを使う。");
}

}  // namespace
}  // namespace hyogumi::normalize
