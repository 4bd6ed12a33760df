// SPDX-License-Identifier: GPL-3.0-or-later
#include "export/markdown_text.h"

#include <gtest/gtest.h>

namespace hyogumi::emit {
namespace {

TEST(MarkdownTextTest, PlainTextStaysReadable) {
  EXPECT_EQ(MarkdownText("約67,000件（令和2年9月）・1-7 10% ○"), "約67,000件（令和2年9月）・1-7 10% ○");
}

TEST(MarkdownTextTest, MarksAreEscaped) {
  EXPECT_EQ(MarkdownText("*a* _b_ `c` [d](e) <f> &amp; ~g~ | \\ $h$ #1"),
            "\\*a\\* \\_b\\_ \\`c\\` \\[d\\](e) \\<f\\> \\&amp; \\~g\\~ \\| \\\\ \\$h\\$ \\#1");
}

TEST(MarkdownTextTest, AddressesAreNoLinks) {
  EXPECT_EQ(MarkdownText("http://a.jp www.a.jp a@b.jp"), "http\\://a.jp www\\.a.jp a@<!-- -->b.jp");
}

TEST(MarkdownTextTest, BreaksAndControls) {
  EXPECT_EQ(MarkdownText("一\n二\t三"), "一<br>二 三");
  EXPECT_EQ(MarkdownText("一\n二", " "), "一 二");
}

TEST(MarkdownRowTest, CellsBetweenBars) {
  EXPECT_EQ(MarkdownRow({"a", "", "b"}), "| a |  | b |\n");
  EXPECT_EQ(MarkdownHeader({"a|b", "c"}), "| a\\|b | c |\n| --- | --- |\n");
}

}  // namespace
}  // namespace hyogumi::emit
