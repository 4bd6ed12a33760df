// SPDX-License-Identifier: GPL-3.0-or-later
#include "extract/upright_content.h"

#include <algorithm>
#include <array>
#include <utility>

#include "core/page_turn.h"

namespace hyogumi::extract {
namespace {

// The way most of the page's text runs; of vertical writing, columns of upright signs, to the right.
Direction MainDirection(const std::vector<Glyph>& glyphs) {
  std::array<std::size_t, 4> counts{};
  for (const Glyph& glyph : glyphs) {
    if (glyph.counted && !glyph.vertical) ++counts[static_cast<std::size_t>(glyph.direction)];
  }
  const auto most = std::max_element(counts.begin(), counts.end());
  constexpr std::size_t kFewestGlyphs = 20;  // a sideways word does not turn the page
  return *most < kFewestGlyphs ? Direction::kRight : static_cast<Direction>(most - counts.begin());
}

// How far text that runs so is turned, clockwise.
double AngleOf(Direction direction) {
  switch (direction) {
    case Direction::kRight: return 0;
    case Direction::kDown: return 90;
    case Direction::kLeft: return 180;
    case Direction::kUp: return -90;
  }
  return 0;
}

// The direction on a page that is turned so that `main` runs to the right.
Direction Turned(Direction direction, Direction main) {
  constexpr int kDirections = 4;
  return static_cast<Direction>((static_cast<int>(direction) - static_cast<int>(main) + kDirections) % kDirections);
}

}  // namespace

PageContent UprightContent(PageContent content) {
  const Direction main = MainDirection(content.glyphs);
  if (main == Direction::kRight || content.angle != 0) return content;
  content.angle = AngleOf(main);
  const PageTurn turn(content.width, content.height, content.angle);
  // Where the top of the upright page lies, counted as Glyph::across is.
  const double top = main == Direction::kDown ? content.width : main == Direction::kLeft ? content.height : 0;
  for (Glyph& glyph : content.glyphs) {
    if (glyph.direction == main) glyph.across += top;
    glyph.box = turn.ToUpright(glyph.box);
    glyph.direction = Turned(glyph.direction, main);
  }
  for (Ruling& r : content.rulings) {
    const Box line = turn.ToUpright(r.horizontal ? Box{r.start, r.position, r.end, r.position}
                                                 : Box{r.position, r.start, r.position, r.end});
    r.horizontal = line.width() > line.height();
    r.position = r.horizontal ? line.top : line.left;
    r.start = r.horizontal ? line.left : line.top;
    r.end = r.horizontal ? line.right : line.bottom;
  }
  for (Area& area : content.areas) area.box = turn.ToUpright(area.box);
  for (Box& drawing : content.drawings) drawing = turn.ToUpright(drawing);
  for (DroppedGlyph& dropped : content.dropped) dropped.bbox = turn.ToUpright(dropped.bbox);
  content.width = turn.upright_width();
  content.height = turn.upright_height();
  return content;
}

}  // namespace hyogumi::extract
