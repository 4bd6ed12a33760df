// SPDX-License-Identifier: GPL-3.0-or-later
#include "extract/upright_content.h"

#include <gtest/gtest.h>

#include <utility>

#include "core/turned_page.h"
#include "extract/page_layout.h"
#include "tests/support/set_text.h"

namespace hyogumi::extract {
namespace {

// The page as it is when its text runs in another direction.
PageContent Turned(const PageContent& upright, Direction direction) {
  PageContent page = upright;
  const double width = upright.width;
  const double height = upright.height;
  const bool sideways = direction == Direction::kDown || direction == Direction::kUp;
  if (sideways) std::swap(page.width, page.height);
  const auto turn = [&](const Box& b) -> Box {
    switch (direction) {
      case Direction::kDown: return {height - b.bottom, b.left, height - b.top, b.right};
      case Direction::kUp: return {b.top, width - b.right, b.bottom, width - b.left};
      case Direction::kLeft: return {width - b.right, height - b.bottom, width - b.left, height - b.top};
      default: return b;
    }
  };
  for (Glyph& glyph : page.glyphs) {
    glyph.box = turn(glyph.box);
    glyph.direction = direction;
    // It grows from line to line in reading order; where that is against the page's axis it is below 0.
    if (direction == Direction::kDown || direction == Direction::kLeft) glyph.across -= height;
  }
  for (Ruling& r : page.rulings) {
    const Box line =
        turn(r.horizontal ? Box{r.start, r.position, r.end, r.position} : Box{r.position, r.start, r.position, r.end});
    r.horizontal = line.width() > line.height();
    r.position = r.horizontal ? line.top : line.left;
    r.start = r.horizontal ? line.left : line.top;
    r.end = r.horizontal ? line.right : line.bottom;
  }
  for (Area& area : page.areas) area.box = turn(area.box);
  for (Box& drawing : page.drawings) drawing = turn(drawing);
  for (DroppedGlyph& dropped : page.dropped) dropped.bbox = turn(dropped.bbox);
  return page;
}

void ExpectNear(const Box& a, const Box& b) {
  EXPECT_NEAR(a.left, b.left, 0.011);
  EXPECT_NEAR(a.top, b.top, 0.011);
  EXPECT_NEAR(a.right, b.right, 0.011);
  EXPECT_NEAR(a.bottom, b.bottom, 0.011);
}

// A title, and a table of two columns and rows.
PageContent TitleAndTable() {
  PageContent page = PageWith({"A title that is above it", "", "", "Rice      120", "Wheat      12"});
  page.width = 595;
  for (const double y : {115.0, 130.0, 145.0}) page.rulings.push_back({true, y, 40, 160});
  for (const double x : {40.0, 85.0, 160.0}) page.rulings.push_back({false, x, 115, 145});
  page.areas.push_back({Box{40, 115, 160, 130}});
  page.drawings.push_back({10, 20, 30, 60});
  page.dropped.push_back({"x", {1, 2, 3, 4}, kClipped});
  return page;
}

const std::pair<Direction, double> kTurns[] = {{Direction::kDown, 90}, {Direction::kLeft, 180}, {Direction::kUp, -90}};

TEST(UprightContent, IsThePageThatItsReaderTurns) {
  const PageContent want = TitleAndTable();
  for (const auto& [direction, angle] : kTurns) {
    SCOPED_TRACE(angle);
    const PageContent page = UprightContent(Turned(want, direction));
    EXPECT_EQ(page.angle, angle);
    EXPECT_EQ(page.width, want.width);
    EXPECT_EQ(page.height, want.height);
    ASSERT_EQ(page.glyphs.size(), want.glyphs.size());
    for (std::size_t i = 0; i < want.glyphs.size(); ++i) {
      ExpectNear(page.glyphs[i].box, want.glyphs[i].box);
      EXPECT_EQ(page.glyphs[i].direction, Direction::kRight);
      EXPECT_NEAR(page.glyphs[i].across, want.glyphs[i].across, 0.011);
    }
    ASSERT_EQ(page.rulings.size(), want.rulings.size());
    for (std::size_t i = 0; i < want.rulings.size(); ++i) {
      EXPECT_EQ(page.rulings[i].horizontal, want.rulings[i].horizontal);
      EXPECT_NEAR(page.rulings[i].position, want.rulings[i].position, 0.011);
      EXPECT_NEAR(page.rulings[i].start, want.rulings[i].start, 0.011);
      EXPECT_NEAR(page.rulings[i].end, want.rulings[i].end, 0.011);
    }
    ExpectNear(page.areas.at(0).box, want.areas[0].box);
    ExpectNear(page.drawings.at(0), want.drawings[0]);
    ExpectNear(page.dropped.at(0).bbox, want.dropped[0].bbox);
  }
}

TEST(UprightContent, IsNotTurnedByASidewaysWord) {
  PageContent page = PageWith({"Rice      120", "Wheat      12", "Maize       7"});
  const std::size_t from = page.glyphs.size();
  SetAt(page, U"margin", 400, 400);
  for (std::size_t i = from; i < page.glyphs.size(); ++i) page.glyphs[i].direction = Direction::kUp;
  EXPECT_EQ(UprightContent(page).angle, 0);
}

// What is read of a turned page is what is read of the upright one, at the places where it is shown.
TEST(LayOut, ReadsATurnedPageAsItsReaderDoes) {
  const Page want = LayOut(TitleAndTable(), "p1").page;
  ASSERT_EQ(want.tables.size(), 1u);
  ASSERT_EQ(want.blocks.size(), 1u);
  for (const auto& [direction, angle] : kTurns) {
    SCOPED_TRACE(angle);
    const PageContent turned = Turned(TitleAndTable(), direction);
    Page page = LayOut(turned, "p1").page;
    ToShown(page);
    EXPECT_EQ(page.width, turned.width);
    EXPECT_EQ(page.height, turned.height);
    Page upright = Upright(page);
    upright.ledger.dropped = want.ledger.dropped;
    EXPECT_EQ(upright, want);
  }
}

}  // namespace
}  // namespace hyogumi::extract
