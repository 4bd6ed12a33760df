// SPDX-License-Identifier: GPL-3.0-or-later
#include "extract/scan/shape_consensus.h"

#include <gtest/gtest.h>
#include <leptonica/allheaders.h>

#include <deque>

namespace hyogumi::extract {
namespace {

constexpr int kEm = 48;
using Strokes = std::vector<PixelBox>;

const Strokes kGate{{4, 4, 44, 9}, {4, 4, 9, 44}, {39, 4, 44, 44}, {4, 22, 44, 26}};
const Strokes kSoil{{12, 12, 36, 16}, {22, 4, 27, 44}, {4, 39, 44, 44}};
const Strokes kScholar{{4, 12, 44, 16}, {22, 4, 27, 44}, {12, 39, 36, 44}};
const Strokes kDot{{20, 36, 26, 42}};
const Strokes kLowDot{{20, 40, 26, 46}};

// Signs as they stand on a page: each a little different in its ink, as scans are.
class Page {
 public:
  ScannedSign& Add(char32_t read, const Strokes& strokes, double probability = 0.999) {
    const PixPtr picture(pixCreate(kEm, kEm, 8));
    pixSetAll(picture.get());
    const int shade = static_cast<int>(signs_.size() * 37 % 60);
    for (const PixelBox& stroke : strokes) {
      for (int y = stroke.top; y < stroke.bottom; ++y) {
        for (int x = stroke.left; x < stroke.right; ++x) {
          const bool edge = x == stroke.left || y == stroke.top;
          pixSetPixel(picture.get(), x, y, static_cast<l_uint32>(edge ? shade : 0));
        }
      }
    }
    ScannedSign& sign = signs_.emplace_back();
    sign.sign = read;
    sign.probability = probability;
    sign.ink = {0, kEm};
    sign.shape = ShapeOf(picture.get(), sign.ink, kEm);
    return sign;
  }
  void Add(int count, char32_t read, const Strokes& strokes) {
    for (int i = 0; i < count; ++i) Add(read, strokes);
  }
  void Judge() {
    std::vector<ScannedSign*> all;
    for (ScannedSign& sign : signs_) all.push_back(&sign);
    JudgeByShape(all);
  }

 private:
  std::deque<ScannedSign> signs_;  // so that they stay where they are
};

constexpr double kReviewLine = 0.8;

TEST(JudgeByShape, GivesASignTheReadingOfItsLikes) {
  Page page;
  page.Add(5, U'門', kGate);
  const ScannedSign& wrong = page.Add(U'間', kGate);
  page.Add(5, U'土', kSoil);
  page.Judge();
  EXPECT_EQ(wrong.sign, U'門');
  ASSERT_FALSE(wrong.choices.empty());
  EXPECT_EQ(wrong.choices.front().sign, U'間') << "what the engine read is kept";
}

TEST(JudgeByShape, MakesNoLookAlikesOne) {
  Page page;
  page.Add(6, U'土', kSoil);
  const ScannedSign& scholar = page.Add(U'士', kScholar);
  const ScannedSign& other = page.Add(U'士', kScholar);
  page.Judge();
  EXPECT_EQ(scholar.sign, U'士');
  EXPECT_EQ(other.sign, U'士');
  EXPECT_GT(scholar.probability, kReviewLine);
}

TEST(JudgeByShape, LeavesASignAloneThatLooksLikeNoOther) {
  Page page;
  page.Add(5, U'門', kGate);
  const ScannedSign& alone = page.Add(U'土', kSoil, 0.93);
  page.Judge();
  EXPECT_EQ(alone.sign, U'土');
  EXPECT_EQ(alone.probability, 0.93);
  EXPECT_TRUE(alone.choices.empty());
}

TEST(JudgeByShape, DoubtsBothOfTwoThatWereReadOtherwise) {
  Page page;
  const ScannedSign& one = page.Add(U'門', kGate);
  const ScannedSign& two = page.Add(U'間', kGate);
  page.Judge();
  EXPECT_EQ(one.sign, U'門');
  EXPECT_EQ(two.sign, U'間');
  EXPECT_LT(one.probability, kReviewLine);
  EXPECT_LT(two.probability, kReviewLine);
  ASSERT_FALSE(one.choices.empty());
  EXPECT_EQ(one.choices.front().sign, U'間');
}

TEST(JudgeByShape, BelievesADoubtfulSignThatLooksLikeSureOnes) {
  Page page;
  page.Add(5, U'門', kGate);
  const ScannedSign& doubtful = page.Add(U'門', kGate, 0.75);
  page.Judge();
  EXPECT_GT(doubtful.probability, kReviewLine);
}

TEST(JudgeByShape, ReadsInkThatNoReadingAccountedFor) {
  Page page;
  page.Add(5, U'門', kGate);
  const ScannedSign& known = page.Add(kUnread, kGate, 0);
  const ScannedSign& unknown = page.Add(kUnread, kScholar, 0);
  page.Judge();
  EXPECT_EQ(known.sign, U'門');
  EXPECT_TRUE(known.choices.empty()) << "nothing else was read";
  EXPECT_EQ(unknown.sign, kUnread);
}

TEST(JudgeByShape, DoesNotTellMarksThatDifferByTheirPlace) {
  Page page;
  page.Add(6, U'・', kDot);
  const ScannedSign& point = page.Add(U'.', kLowDot);
  page.Judge();
  EXPECT_EQ(point.sign, U'.');
  EXPECT_GT(point.probability, kReviewLine);
}

TEST(JudgeByShape, TakesFullWidthFormsForTheSignItself) {
  Page page;
  page.Add(6, U'（', kGate);
  const ScannedSign& narrow = page.Add(U'(', kGate);
  page.Judge();
  EXPECT_EQ(narrow.sign, U'(');
  EXPECT_GT(narrow.probability, kReviewLine);
}

TEST(JudgeByShape, TrustsSureSignsMoreThanDoubtfulOnes) {
  Page page;
  for (int i = 0; i < 5; ++i) page.Add(U'間', kGate, 0.5);
  const ScannedSign& sure = page.Add(U'門', kGate);
  page.Add(U'門', kGate);
  page.Judge();
  EXPECT_EQ(sure.sign, U'門');
  EXPECT_GT(sure.probability, kReviewLine);
}

}  // namespace
}  // namespace hyogumi::extract
