// SPDX-License-Identifier: GPL-3.0-or-later
#include "cli/progress.h"

#include <gtest/gtest.h>
#include <unistd.h>

#include <array>

namespace hyogumi::cli {
namespace {

using std::chrono::seconds;

TEST(ProgressText, TellsPagesLinesAndTimes) {
  EXPECT_EQ(ProgressText({3, 24, 120, 310}, seconds(12), false),
            "OCR: page 3/24, lines 120/310, 0:12, about 1:24 left");
  EXPECT_EQ(ProgressText({3, 24, 120, 310}, seconds(12), true), "OCR: 3/24ページ、120/310行、経過0:12、残り約1:24");
  EXPECT_EQ(ProgressText({0, 24, 7, 310}, seconds(3), false), "OCR: page 0/24, lines 7/310, 0:03");
  EXPECT_EQ(ProgressText({1, 3, 9, 9}, seconds(3725), false), "OCR: page 1/3, lines 9/9, 1:02:05, about 2:04:10 left");
  EXPECT_EQ(ProgressText({0, 0, 0, 0}, seconds(0), false), "OCR: page 0/0, lines 0/0, 0:00");
}

TEST(ProgressBar, DrawsAtMostTenTimesASecondAndLeavesNothing) {
  std::array<int, 2> ends{};
  ASSERT_EQ(::pipe(ends.data()), 0);
  {
    ProgressBar bar(ends[1], false);
    for (int line = 0; line < 1000; ++line) bar.Show({0, 1, line, 1000});
  }
  { ProgressBar unused(ends[1], false); }
  ::close(ends[1]);
  std::string written(1 << 16, '\0');
  written.resize(static_cast<std::size_t>(::read(ends[0], written.data(), written.size())));
  ::close(ends[0]);
  EXPECT_EQ(written.find("\r\033[KOCR: page 0/1, lines 0/1000, 0:00"), 0U);
  EXPECT_LT(written.size(), 500U) << "a few drawings at most, not one a line";
  const std::string clear = "\r\033[K";
  EXPECT_EQ(written.substr(written.size() - clear.size()), clear);
}

}  // namespace
}  // namespace hyogumi::cli
