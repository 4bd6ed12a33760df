// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/turned_page.h"

#include <algorithm>
#include <cmath>

namespace hyogumi {
namespace {

// A coordinate along a line on the upright page, and the one along the same line on the page as it is shown.
struct EdgeMap {
  double offset = 0;
  double slope = 1;

  double ToShown(double upright) const { return offset + slope * upright; }
  double ToUpright(double shown) const { return (shown - offset) / slope; }
};

// Does the text run down or up the page rather than across it? Where the box leaves it open, as of a single sign,
// `otherwise` says so.
bool RunsDown(const TextLine& line, const Box& box, bool otherwise) {
  const auto [first, last] = std::minmax({line.x.front(), line.x.back()});
  const double across = std::abs(first - box.left) + std::abs(last - box.right);
  const double down = std::abs(first - box.top) + std::abs(last - box.bottom);
  const double clear = std::min(box.width(), box.height());
  if (std::abs(across - down) <= clear) return otherwise;
  return down < across;
}

// The edges of a line in the middle of `upright`.
EdgeMap EdgesOf(const PageTurn& turn, const Box& upright, bool runs_down) {
  constexpr double kFarPt = 1000;
  const auto shown = [&](double along) {
    const double x = runs_down ? upright.center_x() : along;
    const double y = runs_down ? along : upright.center_y();
    const Box point = turn.ToShown({x, y, x, y});
    return runs_down != turn.is_sideways() ? point.top : point.left;
  };
  const double offset = shown(0);
  return {offset, (shown(kFarPt) - offset) / kFarPt};
}

enum class Way { kToShown, kToUpright };

class Turner {
 public:
  Turner(const PageTurn& turn, Way way) : turn_(turn), way_(way) {}

  void Turn(Page& page) const {
    for (Block& block : page.blocks) {
      Turn(block.bbox);
      for (TextLine& line : block.lines) Turn(line);
    }
    for (Table& table : page.tables) {
      Turn(table.bbox);
      for (Cell& cell : table.cells) {
        Turn(cell.bbox);
        for (TextLine& line : cell.lines) Turn(line);
      }
    }
    for (DroppedGlyph& glyph : page.ledger.dropped) glyph.bbox = Turned(glyph.bbox);
  }

 private:
  Box Turned(const Box& box) const {
    return Rounded(way_ == Way::kToShown ? turn_.ToShown(box) : turn_.ToUpright(box));
  }

  void Turn(std::optional<Box>& box) const {
    if (box) box = Turned(*box);
  }

  void Turn(TextLine& line) const {
    if (!line.bbox) return;
    const Box before = *line.bbox;
    Turn(line.bbox);
    if (line.x.empty()) return;
    const bool to_shown = way_ == Way::kToShown;
    // Of the page as it is shown; of the upright one text runs down that is written so.
    const bool sideways = !to_shown && turn_.is_sideways();
    const bool runs_down = RunsDown(line, before, line.vertical != sideways) != sideways;
    const EdgeMap map = EdgesOf(turn_, to_shown ? before : *line.bbox, runs_down);
    std::vector<double> edges = line.x.values();
    for (double& edge : edges) edge = RoundCoordinate(to_shown ? map.ToShown(edge) : map.ToUpright(edge));
    line.x = edges;
  }

  const PageTurn& turn_;
  Way way_;
};

}  // namespace

PageTurn TurnOf(const Page& page) { return {page.width, page.height, page.angle}; }

Box UprightBox(const Page& page, const Box& shown) {
  return page.angle == 0 ? shown : Rounded(TurnOf(page).ToUpright(shown));
}

void ToShown(Page& page) {
  if (page.angle == 0) return;
  Turner(TurnOf(page), Way::kToShown).Turn(page);
}

Page Upright(Page page) {
  if (page.angle == 0) return page;
  const PageTurn turn = TurnOf(page);
  Turner(turn, Way::kToUpright).Turn(page);
  page.width = turn.upright_width();
  page.height = turn.upright_height();
  page.angle = 0;
  return page;
}

}  // namespace hyogumi
