// SPDX-License-Identifier: GPL-3.0-or-later
#include "extract/scan/reading_vote.h"

#include <gtest/gtest.h>

#include <algorithm>

#include "tests/extract/scan/fake_line.h"

namespace hyogumi::extract {
namespace {

FittedReading Fitted(std::vector<ReadSign> signs, int of_signs) {
  InkFit fit = FitToInk(signs, InkOf(of_signs), kEm);
  return {std::move(signs), std::move(fit)};
}

bool HasChoice(const ReadSign& sign, char32_t choice) {
  return std::any_of(sign.choices.begin(), sign.choices.end(), [&](const SignChoice& c) { return c.sign == choice; });
}

TEST(Vote, ReadingsThatAgreeAreSurerThanOne) {
  const FittedReading reading = Fitted(SignsOf(U"住民税", 0.95), 3);
  const auto one = Vote({reading});
  const auto three = Vote({reading, reading, reading});
  EXPECT_EQ(TextOf(three), U"住民税");
  for (std::size_t i = 0; i < 3; ++i) EXPECT_GT(three[i].confidence, one[i].confidence);
}

TEST(Vote, GoesToTheFirstReadingWhereThereIsATie) {
  const FittedReading a = Fitted(SignsOf(U"住民税", 0.95), 3);
  const FittedReading b = Fitted(SignsOf(U"住眠税", 0.95), 3);
  EXPECT_EQ(TextOf(Vote({a, b})), U"住民税");
  EXPECT_EQ(TextOf(Vote({b, a})), U"住眠税");
}

TEST(Vote, KeepsWhatTheLosersReadAsChoices) {
  const FittedReading a = Fitted(SignsOf(U"住民税", 0.95), 3);
  const FittedReading b = Fitted(SignsOf(U"住眠税", 0.95), 3);
  const auto signs = Vote({b, a, a});
  ASSERT_EQ(TextOf(signs), U"住民税") << "two against one";
  EXPECT_TRUE(HasChoice(signs[1], U'眠'));
  EXPECT_TRUE(signs[0].choices.empty());
  EXPECT_LT(signs[1].confidence, signs[0].confidence);
}

TEST(Vote, KeepsTheEnginesOwnChoicesOfALoser) {
  std::vector<ReadSign> doubted = SignsOf(U"住眠税", 0.95);
  doubted[1].choices = {{U'氏', 0.4}};
  const FittedReading a = Fitted(SignsOf(U"住民税", 0.95), 3);
  EXPECT_TRUE(HasChoice(Vote({a, a, Fitted(doubted, 3)})[1], U'氏'));
}

TEST(Vote, DropsASignThatOneReadingInserted) {
  const FittedReading right = Fitted(SignsOf(U"住民税"), 3);
  const FittedReading more = Fitted(SignsOf(U"住民税。"), 3);
  EXPECT_EQ(TextOf(Vote({more, right, right})), U"住民税");
  EXPECT_EQ(TextOf(Vote({right, more, right})), U"住民税");
}

TEST(Vote, FillsInASignThatOneReadingLost) {
  const FittedReading right = Fitted(SignsOf(U"住民税課"), 4);
  const FittedReading less = Fitted(SignsOf(U"住税課"), 4);
  EXPECT_EQ(TextOf(Vote({less, right, right})), U"住民税課");
}

TEST(Vote, OfNothingIsNothing) {
  EXPECT_TRUE(Vote({}).empty());
  EXPECT_TRUE(Vote({FittedReading{}}).empty());
}

TEST(Probability, GrowsWithConfidenceAndAgreement) {
  for (double confidence = 0; confidence < 1; confidence += 0.05) {
    EXPECT_LE(Probability(confidence, 1, 1), Probability(confidence + 0.05, 1, 1)) << confidence;
    EXPECT_LE(Probability(confidence, 1, 3), Probability(confidence, 2, 3)) << confidence;
    EXPECT_LE(Probability(confidence, 2, 3), Probability(confidence, 3, 3)) << confidence;
    EXPECT_GE(Probability(confidence, 1, 5), 0);
    EXPECT_LE(Probability(confidence, 5, 5), 1);
  }
}

}  // namespace
}  // namespace hyogumi::extract
