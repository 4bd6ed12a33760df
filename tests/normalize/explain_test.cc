// SPDX-License-Identifier: GPL-3.0-or-later
#include "normalize/explain.h"

#include <gtest/gtest.h>

#include "tests/support/pages.h"

namespace hyogumi::normalize {
namespace {

TEST(Explain, ShowsWhereWhatAndWhy) {
  PagedDocument document = testing_support::DocumentOf({testing_support::PageOf(3, {}, {})});
  Block block;
  block.lines.push_back({.text = "デー夕"});
  block.text = "データ";
  block.repairs = {{{2, 3}, "夕", "タ", "kana", "looks alike", 0.97, 1, 3, Box{10, 20, 30, 40}}};
  Block plain;
  plain.text = "計画";
  document.pages[0].blocks = {block, plain};
  EXPECT_EQ(Explain(document),
            "page 3, block 1\n"
            "  printed  デー夕\n"
            "  joined   デー夕\n"
            "  kana     \"夕\" → \"タ\": デー[タ] (signs 2 to 3, page 3 [10.0, 20.0, 30.0, 40.0]; looks alike; 0.97)\n"
            "  text     データ\n"
            "\n"
            "1 more texts as printed, without a warning\n");
}

}  // namespace
}  // namespace hyogumi::normalize
