// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/visible.h"

#include <gtest/gtest.h>

namespace hyogumi {
namespace {

TEST(VisibleTest, TextsStayAsTheyAre) {
  for (const char* text : {"", "plan.pdf", "計画 2021（改定版）.pdf", "ｶﾅ 𠮟る é ⏎ \\x1B", "a\u3000b\u00A0c"}) {
    EXPECT_EQ(Visible(text), text);
    EXPECT_EQ(VisibleLines(text), text);
  }
}

TEST(VisibleTest, WhatATerminalWouldObeyIsSpeltOut) {
  EXPECT_EQ(Visible("\x1B[2J\x1B]0;x\x07"), "\\x1B[2J\\x1B]0;x\\x07");
  EXPECT_EQ(Visible("a\nb\rc\td\x7F"), "a\\x0Ab\\x0Dc\\x09d\\x7F");
  EXPECT_EQ(Visible("\u009B2J\u0085"), "\\x9B2J\\x85");
  EXPECT_EQ(Visible(std::string_view("a\0b", 3)), "a\\x00b");
  EXPECT_EQ(Visible("fdp\u202Egnp.\u2066x\u2069"), "fdp\\u{202E}gnp.\\u{2066}x\\u{2069}");
  EXPECT_EQ(Visible("a\u2028b\u2029c"), "a\\u{2028}b\\u{2029}c");
  EXPECT_EQ(Visible("\x9B\xE8\xA8"), "\\x9B\\xE8\\xA8") << "bytes that are no UTF-8";
}

TEST(VisibleTest, LinesStayWhereATextHasSeveral) {
  EXPECT_EQ(VisibleLines("a\n\tb\r\n\x1B[1m"), "a\n\tb\\x0D\n\\x1B[1m");
}

}  // namespace
}  // namespace hyogumi
