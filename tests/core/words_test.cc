// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/words.h"

#include <gtest/gtest.h>

namespace hyogumi {
namespace {

using Ends = std::vector<std::size_t>;

TEST(WordEnds, AreThoseOfTheDictionary) {
  EXPECT_EQ(WordEnds(U""), Ends{});
  EXPECT_EQ(WordEnds(U"防災訓練を行う"), (Ends{2, 4, 5, 7}));
  EXPECT_EQ(WordEnds(U"AI 活用。"), (Ends{2, 3, 5, 6}));
}

TEST(WordEnds, CountCodePointsAndNotUnitsOfUtf16) { EXPECT_EQ(WordEnds(U"𠮷 AI").back(), 4u); }

}  // namespace
}  // namespace hyogumi
