// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/turned_page.h"

#include <gtest/gtest.h>

#include <cmath>

#include "tests/support/pages.h"

namespace hyogumi {
namespace {

using testing_support::PageOf;
using testing_support::SetLine;
using testing_support::TableOf;
using testing_support::TextBlock;

constexpr double kAngles[] = {1.3, -2.9, 90, 90.7, -90, -88.9, 180, 180.7 - 360};

// A page that is laid out, of a scan whose text is turned by `angle`.
Page TurnedPage(double angle) {
  Table table = TableOf("p1t1", {{"番号", "名称"}, {"1", "地域の道"}});
  TextLine vertical = SetLine("縦書き", 300, 40);
  vertical.vertical = true;
  vertical.bbox = Box{300, 40, 310, 70};
  vertical.x = {40, 50, 60, 70};
  table.cells[3].lines.push_back(vertical);
  TextLine sideways = vertical;  // signs that lie on their side, as in a turned stub
  sideways.vertical = false;
  table.cells[3].lines.push_back(sideways);
  Page page = PageOf(1, {TextBlock("前文の長い行", 20)}, {table});
  page.ledger.dropped = {{"x", {5, 6, 15, 16}, kCovered}};
  page.angle = angle;
  if (PageTurn(page.width, page.height, angle).is_sideways()) std::swap(page.width, page.height);
  return page;
}

void ExpectNear(const std::optional<Box>& box, const std::optional<Box>& want) {
  constexpr double kRoundingPt = 0.03;
  ASSERT_TRUE(box && want);
  EXPECT_NEAR(box->left, want->left, kRoundingPt);
  EXPECT_NEAR(box->top, want->top, kRoundingPt);
  EXPECT_NEAR(box->right, want->right, kRoundingPt);
  EXPECT_NEAR(box->bottom, want->bottom, kRoundingPt);
}

void ExpectNear(const std::vector<TextLine>& lines, const std::vector<TextLine>& want) {
  constexpr double kRoundingPt = 0.03;
  ASSERT_EQ(lines.size(), want.size());
  for (std::size_t i = 0; i < lines.size(); ++i) {
    ExpectNear(lines[i].bbox, want[i].bbox);
    ASSERT_EQ(lines[i].x.size(), want[i].x.size());
    for (std::size_t e = 0; e < lines[i].x.size(); ++e) EXPECT_NEAR(lines[i].x[e], want[i].x[e], kRoundingPt);
  }
}

TEST(Upright, UndoesWhatToShownDid) {
  for (const double angle : kAngles) {
    SCOPED_TRACE(angle);
    const Page laid_out = TurnedPage(angle);
    Page shown = laid_out;
    ToShown(shown);
    EXPECT_NE(shown.tables[0].bbox, laid_out.tables[0].bbox);
    const Page upright = Upright(shown);
    EXPECT_EQ(upright.angle, 0);
    EXPECT_EQ(upright.width, 842);
    EXPECT_EQ(upright.height, 595);
    ExpectNear(upright.blocks[0].bbox, laid_out.blocks[0].bbox);
    ExpectNear(upright.blocks[0].lines, laid_out.blocks[0].lines);
    ExpectNear(upright.tables[0].bbox, laid_out.tables[0].bbox);
    for (std::size_t c = 0; c < laid_out.tables[0].cells.size(); ++c) {
      ExpectNear(upright.tables[0].cells[c].bbox, laid_out.tables[0].cells[c].bbox);
      ExpectNear(upright.tables[0].cells[c].lines, laid_out.tables[0].cells[c].lines);
    }
    ExpectNear(upright.ledger.dropped[0].bbox, laid_out.ledger.dropped[0].bbox);
  }
}

TEST(ToShown, LeavesAnUprightPageAsItIs) {
  Page page = TurnedPage(0);
  ToShown(page);
  EXPECT_TRUE(page == TurnedPage(0));
  EXPECT_TRUE(Upright(page) == page);
}

TEST(ToShown, PutsEachSignWhereThePageShowsIt) {
  for (const double angle : kAngles) {
    SCOPED_TRACE(angle);
    const Page laid_out = TurnedPage(angle);
    const TextLine& line = laid_out.blocks[0].lines[0];
    Page shown = laid_out;
    ToShown(shown);
    const TextLine& turned = shown.blocks[0].lines[0];
    const PageTurn turn = TurnOf(laid_out);
    for (std::size_t e = 0; e < line.x.size(); ++e) {
      const Box at = turn.ToShown({line.x[e], line.bbox->center_y(), line.x[e], line.bbox->center_y()});
      EXPECT_NEAR(turned.x[e], turn.is_sideways() ? at.top : at.left, 0.01);
    }
    const bool upside_down = std::cos(angle * M_PI / 180) < -0.5;
    EXPECT_TRUE(!upside_down || turned.x.front() > turned.x.back());  // the text runs to the left
  }
}

TEST(ToShown, KeepsAllToAHundredthOfAPoint) {
  Page page = TurnedPage(1.3);
  ToShown(page);
  for (const double edge : page.blocks[0].lines[0].x.values()) EXPECT_EQ(edge, RoundCoordinate(edge));
  EXPECT_EQ(*page.tables[0].bbox, Rounded(*page.tables[0].bbox));
}

}  // namespace
}  // namespace hyogumi
