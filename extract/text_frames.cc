// SPDX-License-Identifier: GPL-3.0-or-later
#include "extract/text_frames.h"

#include <algorithm>
#include <cmath>
#include <optional>

namespace hyogumi::extract {
namespace {

// Sides end this close to the corners of their frame.
constexpr double kCornerPt = 1.0;
// Rulings with no more room between them meet.
constexpr double kApartPt = 0.2;
constexpr double kThickestPt = 3.0;  // of rulings (page_collector.cc)
// A frame goes over the border of its cell by so much at most: borders are moved a little when they are joined.
constexpr double kSlackPt = 1.0;
// Smaller than type: a dot, a dash.
constexpr double kSmallestPt = 4.0;
constexpr std::size_t kMostRulings = 10'000;
constexpr int kMostLeft = 8;  // that one top is tried with

bool IsNear(double a, double b) { return std::abs(a - b) <= kCornerPt; }

class FrameFinder {
 public:
  FrameFinder(const std::vector<Ruling>& rulings, double thickest) : rulings_(rulings), thickest_(thickest) {
    for (std::size_t i = 0; i < rulings.size(); ++i) {
      (rulings[i].horizontal ? horizontals_ : verticals_).push_back(i);
    }
    for (std::vector<std::size_t>* list : {&horizontals_, &verticals_}) {
      std::sort(list->begin(), list->end(),
                [&rulings](std::size_t a, std::size_t b) { return rulings[a].position < rulings[b].position; });
    }
  }

  std::vector<TextFrame> Find() const {
    std::vector<TextFrame> frames;
    std::vector<bool> taken(rulings_.size());
    for (const std::size_t top : horizontals_) {
      if (taken[top] || rulings_[top].end - rulings_[top].start < kSmallestPt) continue;
      const std::optional<Box> box = BoxBelow(rulings_[top]);
      if (!box) continue;
      TextFrame frame{*box, SidesOf(*box)};
      for (const std::size_t side : frame.rulings) taken[side] = true;
      if (StandsAlone(frame)) frames.push_back(std::move(frame));
    }
    return frames;
  }

 private:
  // Calls `visit` with the rulings of a list, sorted by position, from one position to another, until it gives true.
  template <typename Visit>
  bool Any(const std::vector<std::size_t>& list, double from, double to, Visit visit) const {
    auto it = std::lower_bound(list.begin(), list.end(), from,
                               [this](std::size_t i, double value) { return rulings_[i].position < value; });
    for (; it != list.end() && rulings_[*it].position <= to; ++it) {
      if (visit(*it)) return true;
    }
    return false;
  }

  bool HasSide(const std::vector<std::size_t>& list, double position, double start, double end) const {
    return Any(list, position - kCornerPt, position + kCornerPt,
               [&](std::size_t i) { return IsNear(rulings_[i].start, start) && IsNear(rulings_[i].end, end); });
  }

  // The rectangle that a ruling is the top of.
  std::optional<Box> BoxBelow(const Ruling& top) const {
    std::optional<Box> box;
    int tried = 0;
    Any(verticals_, top.start - kCornerPt, top.start + kCornerPt, [&](std::size_t i) {
      const Ruling& left = rulings_[i];
      const double height = left.end - top.position;
      if (!IsNear(left.start, top.position) || height < kSmallestPt ||
          std::min(height, top.end - top.start) > thickest_) {
        return false;
      }
      if (HasSide(verticals_, top.end, top.position, left.end) && HasSide(horizontals_, left.end, top.start, top.end)) {
        box = Box{top.start, top.position, top.end, left.end};
      }
      return box.has_value() || ++tried == kMostLeft;
    });
    return box;
  }

  // All rulings that run along the sides of a rectangle: one may be drawn twice.
  std::vector<std::size_t> SidesOf(const Box& box) const {
    std::vector<std::size_t> sides;
    const auto add = [&](const std::vector<std::size_t>& list, double position, double start, double end) {
      Any(list, position - kCornerPt, position + kCornerPt, [&](std::size_t i) {
        if (IsNear(rulings_[i].start, start) && IsNear(rulings_[i].end, end)) sides.push_back(i);
        return false;
      });
    };
    add(horizontals_, box.top, box.left, box.right);
    add(horizontals_, box.bottom, box.left, box.right);
    add(verticals_, box.left, box.top, box.bottom);
    add(verticals_, box.right, box.top, box.bottom);
    return sides;
  }

  bool StandsAlone(const TextFrame& frame) const {
    double thickness = 0;
    for (const std::size_t side : frame.rulings) thickness = std::max(thickness, rulings_[side].thickness);
    const auto meets = [&](std::size_t i) {
      const Ruling& r = rulings_[i];
      const double near = (thickness + r.thickness) / 2 + kApartPt;
      const Box box =
          r.horizontal ? Box{r.start, r.position, r.end, r.position} : Box{r.position, r.start, r.position, r.end};
      const Box& around = frame.box;
      const bool apart = box.right < around.left - near || box.left > around.right + near ||
                         box.bottom < around.top - near || box.top > around.bottom + near;
      const bool within = box.left > around.left + near && box.right < around.right - near &&
                          box.top > around.top + near && box.bottom < around.bottom - near;
      return !apart && !within && std::find(frame.rulings.begin(), frame.rulings.end(), i) == frame.rulings.end();
    };
    const double reach = kThickestPt + kApartPt;
    return !Any(horizontals_, frame.box.top - reach, frame.box.bottom + reach, meets) &&
           !Any(verticals_, frame.box.left - reach, frame.box.right + reach, meets);
  }

  const std::vector<Ruling>& rulings_;
  double thickest_;
  std::vector<std::size_t> horizontals_;  // by position
  std::vector<std::size_t> verticals_;
};

// A cell that frames are in.
struct FramedCell {
  const Cell* cell = nullptr;
  std::vector<std::size_t> frames;
};

std::vector<FramedCell> FramedCellsOf(const RuledTable& found, const std::vector<TextFrame>& frames) {
  std::vector<FramedCell> framed;
  for (std::size_t f = 0; f < frames.size(); ++f) {
    const Box& box = frames[f].box;
    const int at = found.FindCell(box.center_x(), box.center_y());
    if (at < 0) continue;
    const Cell& cell = found.table.cells[static_cast<std::size_t>(at)];
    const Box& around = *cell.bbox;
    if (box.left < around.left - kSlackPt || box.right > around.right + kSlackPt || box.top < around.top - kSlackPt ||
        box.bottom > around.bottom + kSlackPt) {
      continue;
    }
    const auto same = std::find_if(framed.begin(), framed.end(), [&](const FramedCell& c) { return c.cell == &cell; });
    FramedCell& target = same != framed.end() ? *same : framed.emplace_back(FramedCell{&cell, {}});
    target.frames.push_back(f);
  }
  return framed;
}

}  // namespace

std::vector<TextFrame> FindLoneFrames(const std::vector<Ruling>& rulings, double thickest) {
  if (rulings.size() > kMostRulings) return {};
  return FrameFinder(rulings, thickest).Find();
}

std::vector<Ruling> WithoutFrames(const std::vector<Ruling>& rulings, const std::vector<TextFrame>& frames) {
  std::vector<bool> of_frame(rulings.size());
  for (const TextFrame& frame : frames) {
    for (const std::size_t side : frame.rulings) of_frame[side] = true;
  }
  std::vector<Ruling> others;
  for (std::size_t i = 0; i < rulings.size(); ++i) {
    if (!of_frame[i]) others.push_back(rulings[i]);
  }
  return others;
}

std::vector<TextFrame> FramesInCells(const std::vector<TextFrame>& lone, const std::vector<RuledTable>& tables,
                                     const std::vector<Glyph>& glyphs) {
  std::vector<TextFrame> in_cells;
  for (const RuledTable& found : tables) {
    const std::vector<FramedCell> framed = FramedCellsOf(found, lone);
    std::size_t frames = 0;
    for (const FramedCell& cell : framed) frames += cell.frames.size();
    if (frames >= found.table.cells.size()) continue;
    for (const FramedCell& cell : framed) {
      const bool text_outside = std::any_of(glyphs.begin(), glyphs.end(), [&](const Glyph& glyph) {
        const double x = glyph.box.center_x();
        const double y = glyph.box.center_y();
        return glyph.counted && Contains(*cell.cell->bbox, x, y) &&
               std::none_of(cell.frames.begin(), cell.frames.end(),
                            [&](std::size_t f) { return Contains(lone[f].box, x, y); });
      });
      if (!text_outside && cell.frames.size() > 1) continue;
      for (const std::size_t f : cell.frames) in_cells.push_back(lone[f]);
    }
  }
  return in_cells;
}

}  // namespace hyogumi::extract
