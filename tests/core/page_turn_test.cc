// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/page_turn.h"

#include <gtest/gtest.h>

#include <cmath>

namespace hyogumi {
namespace {

constexpr double kWidth = 842;
constexpr double kHeight = 595;
constexpr double kNearPt = 1e-6;

void ExpectNear(const Box& box, const Box& want) {
  EXPECT_NEAR(box.left, want.left, kNearPt);
  EXPECT_NEAR(box.top, want.top, kNearPt);
  EXPECT_NEAR(box.right, want.right, kNearPt);
  EXPECT_NEAR(box.bottom, want.bottom, kNearPt);
}

TEST(PageTurn, LeavesAnUprightPageAsItIs) {
  const PageTurn turn(kWidth, kHeight, 0);
  const Box box{0.1, 20.07, 333.33, 594.99};
  EXPECT_EQ(turn.ToShown(box), box);
  EXPECT_EQ(turn.ToUpright(box), box);
  EXPECT_EQ(turn.upright_width(), kWidth);
}

TEST(PageTurn, TurnsClockwiseByQuarters) {
  // A sign at the upright page's top left corner, 10 wide and 20 high.
  const Box sign{0, 0, 10, 20};
  struct {
    double angle;
    Box shown;
    double upright_width;
  } const cases[] = {
      {90, {kWidth - 20, 0, kWidth, 10}, kHeight},  // in the top right corner, lying on its side
      {180, {kWidth - 10, kHeight - 20, kWidth, kHeight}, kWidth},
      {-180, {kWidth - 10, kHeight - 20, kWidth, kHeight}, kWidth},
      {-90, {0, kHeight - 10, 20, kHeight}, kHeight},  // in the bottom left corner
      {270, {0, kHeight - 10, 20, kHeight}, kHeight},
  };
  for (const auto& row : cases) {
    SCOPED_TRACE(row.angle);
    const PageTurn turn(kWidth, kHeight, row.angle);
    EXPECT_EQ(turn.ToShown(sign), row.shown);
    EXPECT_EQ(turn.ToUpright(row.shown), sign);
    EXPECT_EQ(turn.upright_width(), row.upright_width);
    EXPECT_EQ(turn.upright_width() + turn.upright_height(), kWidth + kHeight);
  }
}

TEST(PageTurn, TurnsAboutTheCentre) {
  const PageTurn turn(kWidth, kHeight, 2);
  const Box centre{kWidth / 2, kHeight / 2, kWidth / 2, kHeight / 2};
  ExpectNear(turn.ToShown(centre), centre);
  // Clockwise: what is right of the centre goes down.
  const Box right{kWidth / 2 + 100, kHeight / 2, kWidth / 2 + 100, kHeight / 2};
  EXPECT_NEAR(turn.ToShown(right).top, kHeight / 2 + 100 * std::sin(2 * M_PI / 180), kNearPt);
}

TEST(PageTurn, FindsTheUprightBoxAgain) {
  const Box boxes[] = {{10, 20, 500, 32.5}, {10, 20, 18, 500}, {800, 590, 841, 594}, {-5, -5, 850, 600}, {7, 7, 7, 7}};
  for (const double angle : {0.0, 0.3, -1.3, 3.0, 30.0, 44.0, 46.0, 88.7, 90.0, 91.3, -90.5, 179.3, -179.3, 180.0}) {
    const PageTurn turn(kWidth, kHeight, angle);
    for (const Box& box : boxes) {
      SCOPED_TRACE(angle);
      ExpectNear(turn.ToUpright(turn.ToShown(box)), box);
    }
  }
}

}  // namespace
}  // namespace hyogumi
