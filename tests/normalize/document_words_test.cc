// SPDX-License-Identifier: GPL-3.0-or-later
#include "normalize/document_words.h"

#include <gtest/gtest.h>

namespace hyogumi::normalize {
namespace {

using Found = std::map<std::u32string, int>;

TEST(DocumentWords, CountsPassagesOverAllTexts) {
  const DocumentWords words({U"防災訓練と防災無線", U"防災訓練\n訓練"});
  EXPECT_EQ(words.Count(U"防災"), 3);
  EXPECT_EQ(words.Count(U"防災訓練"), 2);
  EXPECT_EQ(words.Count(U"訓練"), 3);
  EXPECT_EQ(words.Count(U"無線防災"), 0) << "texts are not joined";
  EXPECT_EQ(words.Count(U"練\n訓"), 1);
  EXPECT_EQ(words.Count(U"炎"), 0);
  EXPECT_EQ(words.Count(U"\n防災"), 2) << "at the beginning of a line";
}

TEST(DocumentWords, CountsPassagesThatOverlap) { EXPECT_EQ(DocumentWords({U"ここここ"}).Count(U"ここ"), 3); }

TEST(DocumentWords, LooksLongPassagesUpByTheirBeginning) {
  const std::u32string beginning = U"県民の安全で安心な暮らしを実現するための計画を定め";
  const DocumentWords words({beginning + U"る。"});
  EXPECT_EQ(words.Count(beginning + U"る。"), 1);
  EXPECT_EQ(words.Count(beginning + U"ない。"), 1);
}

TEST(DocumentWords, TellsWhatStandsBetween) {
  const DocumentWords words({U"県の防災無線", U"県の防犯無線", U"市の防災無線", U"防無線", U"防\n無線"});
  EXPECT_EQ(words.Between(U"防", U"無線", 1), (Found{{U"", 1}, {U"災", 2}, {U"犯", 1}})) << "within a line";
  EXPECT_EQ(words.Between(U"県の", U"無線", 2), (Found{{U"防災", 1}, {U"防犯", 1}}));
  EXPECT_EQ(words.Between(U"県の", U"無線", 1), Found());
  EXPECT_EQ(words.Between(U"", U"無線", 1), Found());
}

TEST(DocumentWords, TellsWhatStandsBefore) {
  const DocumentWords words({U"県民と市民と村民", U"県民", U"民間"});
  EXPECT_EQ(words.Before(U'民'), (Found{{U"県", 2}, {U"市", 1}, {U"村", 1}}));
  EXPECT_EQ(words.Before(U'間'), (Found{{U"民", 1}}));
  EXPECT_EQ(words.Before(U'国'), Found());
}

TEST(DocumentWords, OfNothingHasNothing) {
  const DocumentWords words({});
  EXPECT_EQ(words.Count(U"県"), 0);
  EXPECT_EQ(words.Between(U"県", U"の", 2), Found());
}

}  // namespace
}  // namespace hyogumi::normalize
