// SPDX-License-Identifier: GPL-3.0-or-later
#include "export/word_diff.h"

#include <gtest/gtest.h>

namespace hyogumi::emit {
namespace {

// "[−was−][+is+]", as the text output has it.
std::string Marked(const std::string& old_text, const std::string& new_text) {
  std::string text;
  for (const WordRun& run : DiffWords(old_text, new_text)) {
    text += run.in == InText::kBoth  ? run.text
            : run.in == InText::kOld ? "[−" + run.text + "−]"
                                     : "[+" + run.text + "+]";
  }
  return text;
}

TEST(DiffWords, GoesByWords) {
  EXPECT_EQ(Marked("受講者 45人", "受講者 60人"), "受講者 [−45−][+60+]人");
  EXPECT_EQ(Marked("視聴 21,000回", "視聴 延べ26,000回"), "視聴 [−21,000−][+延べ26,000+]回");
  EXPECT_EQ(Marked("情報システムの構築を進める。", "情報システムの運用を進める。"),
            "情報システムの[−構築−][+運用+]を進める。");
  EXPECT_EQ(Marked("端末を学校へ配る。", "端末を全ての学校へ配る。"), "端末を[+全ての+]学校へ配る。");
}

TEST(DiffWords, TellsBulletsAndLines) {
  EXPECT_EQ(Marked("・参加 3回", "○参加 3回"), "[−・−][+○+]参加 3回");
  EXPECT_EQ(Marked("研修を行う\n教材を配る", "研修を行う"), "研修を行う[−\n教材を配る−]");
}

TEST(DiffWords, ComparesFolded) {
  EXPECT_EQ(Marked("ＩＣＴ の活用（３回）", "ICTの活用(3回)"), "ICTの活用(3回)");
  EXPECT_EQ(Marked("長い\n文", "長い文"), "長い文") << "a line's end is no word where nothing else differs";
}

TEST(DiffWords, DoesNotShredWhatWasRewritten) {
  const std::string was = "簡易型の監視カメラと水位計を中小河川へ増設する。";
  const std::string is = "難産の兆しを早くつかむ手順を試験場で確立し、研修会で紹介する。";
  EXPECT_EQ(DiffWords(was, is), (std::vector<WordRun>{{InText::kOld, was}, {InText::kNew, is}}));
}

TEST(DiffWords, TakesEmptyTexts) {
  EXPECT_TRUE(DiffWords("", "").empty());
  EXPECT_EQ(Marked("", "新たに"), "[+新たに+]");
  EXPECT_EQ(Marked("廃止", ""), "[−廃止−]");
}

}  // namespace
}  // namespace hyogumi::emit
