// SPDX-License-Identifier: GPL-3.0-or-later
#include "normalize/mended_line.h"

#include <gtest/gtest.h>

#include <algorithm>
#include <ostream>

#include "core/unicode.h"
#include "tests/support/pages.h"

namespace hyogumi::normalize {
namespace {

using testing_support::SetLine;

struct Change {
  TextRange range;
  std::string before;
  std::string after;
  bool operator==(const Change&) const = default;
};

void PrintTo(const Change& change, std::ostream* out) {
  *out << change.range.begin << "-" << change.range.end << " " << change.before << " to " << change.after;
}

std::vector<Change> ChangesOf(const MendedLine& line) {
  std::vector<Change> changes;
  for (const Repair& repair : line.repairs) changes.push_back({repair.range, repair.before, repair.after});
  return changes;
}

TEST(Mend, WritesRaisedFiguresAsSuperscripts) {
  TextLine line = SetLine("120１)件1", 5);
  line.raised = {{3, 5}};
  const MendedLine mended = Mend(line, true);
  EXPECT_EQ(Encode(mended.text), "120¹⁾件1");
  EXPECT_EQ(ChangesOf(mended), (std::vector<Change>{{{3, 4}, "１", "¹"}, {{4, 5}, ")", "⁾"}}));
  EXPECT_EQ(mended.x, line.x.values());
}

TEST(Mend, MendsCharactersAndRecordsEachChange) {
  struct {
    const char* name;
    const char* in;
    const char* want;
    std::vector<Change> changes;
  } const cases[] = {
      {"supplement_radical", "県⺠", "県民", {{{1, 2}, "⺠", "民"}}},
      {"kangxi_radicals", "⻑⽅形", "長方形", {{{0, 1}, "⻑", "長"}, {{1, 2}, "⽅", "方"}}},
      {"half_width_katakana", "ｱｲ", "アイ", {{{0, 1}, "ｱ", "ア"}, {{1, 2}, "ｲ", "イ"}}},
      {"half_width_with_dakuten", "ｶﾞｲﾄﾞ", "ガイド", {{{0, 1}, "ｶﾞ", "ガ"}, {{1, 2}, "ｲ", "イ"}, {{2, 3}, "ﾄﾞ", "ド"}}},
      {"half_width_with_handakuten", "ﾊﾟ", "パ", {{{0, 1}, "ﾊﾟ", "パ"}}},
      {"half_width_u_with_dakuten", "ｳﾞ", "ヴ", {{{0, 1}, "ｳﾞ", "ヴ"}}},
      {"half_width_punctuation",
       "｡｢｣､･ｰ",
       "。「」、・ー",
       {{{0, 1}, "｡", "。"},
        {{1, 2}, "｢", "「"},
        {{2, 3}, "｣", "」"},
        {{3, 4}, "､", "、"},
        {{4, 5}, "･", "・"},
        {{5, 6}, "ｰ", "ー"}}},
      {"combining_dakuten", "あか\u3099", "あが", {{{1, 2}, "か\u3099", "が"}}},
      {"combining_handakuten", "は\u309A", "ぱ", {{{0, 1}, "は\u309A", "ぱ"}}},
      {"spacing_dakuten", "カ\u309B", "ガ", {{{0, 1}, "カ\u309B", "ガ"}}},
      {"after_a_composed_pair", "か\u3099⺠", "が民", {{{0, 1}, "か\u3099", "が"}, {{1, 2}, "⺠", "民"}}},
      {"lone_half_width_dakuten", "Aﾞ", "A\u309B", {{{1, 2}, "ﾞ", "\u309B"}}},
  };
  for (const auto& row : cases) {
    SCOPED_TRACE(row.name);
    const MendedLine line = Mend(SetLine(row.in, 5), true);
    EXPECT_EQ(Encode(line.text), row.want);
    EXPECT_EQ(ChangesOf(line), row.changes);
    for (const Repair& repair : line.repairs) {
      EXPECT_EQ(repair.rule, "unicode");
      EXPECT_FALSE(repair.evidence.empty());
    }
    ASSERT_EQ(line.x.size(), line.text.size() + 1);
    EXPECT_TRUE(std::is_sorted(line.x.begin(), line.x.end()));
    EXPECT_EQ(line.x.front(), 5);
    EXPECT_EQ(line.x.back(), SetLine(row.in, 5).x.back());
  }
}

TEST(Mend, LeavesWhatIsPrintedOnPurpose) {
  for (const char* text :
       {"①㎡㈱㍻", "〜～~", "１２３ＡＢＣ（）", "総務　部 課", "が", "゛", "漢\u3099", "ΩαД한", "…―※ー", " ", ""}) {
    SCOPED_TRACE(text);
    const MendedLine line = Mend(SetLine(text), true);
    EXPECT_EQ(Encode(line.text), text);
    EXPECT_TRUE(line.repairs.empty());
    EXPECT_EQ(line.x, SetLine(text).x);
  }
}

TEST(Mend, ChangesNothingWhereItIsTurnedOff) {
  const MendedLine line = Mend(SetLine("⻑ｶﾞか\u3099"), false);
  EXPECT_EQ(Encode(line.text), "⻑ｶﾞか\u3099");
  EXPECT_TRUE(line.repairs.empty());
  EXPECT_EQ(line.x, SetLine("⻑ｶﾞか\u3099").x);
}

TEST(Mend, IsDoneAfterOneGo) {
  for (const char* text : {"⻑⽅ｶﾞｲﾄﾞ", "か\u3099｡｢｣", "ﾞﾟ", "ｶﾞﾞ", "か\u3099\u3099"}) {
    SCOPED_TRACE(text);
    const MendedLine once = Mend(SetLine(text), true);
    EXPECT_EQ(Encode(Mend(SetLine(Encode(once.text)), true).text), Encode(once.text));
  }
}

TEST(Mend, TakesATranscriptWithoutEdges) {
  TextLine line;
  line.text = "⻑期ｶﾞ";
  const MendedLine mended = Mend(line, true);
  EXPECT_EQ(Encode(mended.text), "長期ガ");
  EXPECT_TRUE(mended.x.empty());
  EXPECT_EQ(mended.repairs.size(), 2u);
}

TEST(Mend, GivesEdgesThatGrowAlongTheWritingDirection) {
  TextLine upwards = SetLine("⻑期");
  upwards.x = {120, 110, 100};
  EXPECT_EQ(Mend(upwards, true).x, (std::vector<double>{-120, -110, -100}));
}

}  // namespace
}  // namespace hyogumi::normalize
