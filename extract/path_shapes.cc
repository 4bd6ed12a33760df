// SPDX-License-Identifier: GPL-3.0-or-later
#include "extract/path_shapes.h"

#include <GfxState.h>

#include <algorithm>
#include <cmath>
#include <utility>
#include <vector>

namespace hyogumi::extract {

bool IsUprightRectangle(const GfxState* state, const GfxSubpath& path, const Box& box) {
  constexpr double kTolerancePt = 0.1;
  for (int i = 0; i < path.getNumPoints(); ++i) {
    if (path.getCurve(i)) return false;
    Vector p;
    state->transform(path.getX(i), path.getY(i), &p.x, &p.y);
    const bool on_x = std::min(p.x - box.left, box.right - p.x) <= kTolerancePt;
    const bool on_y = std::min(p.y - box.top, box.bottom - p.y) <= kTolerancePt;
    if (!on_x || !on_y) return false;
  }
  return path.getNumPoints() >= 4;
}

Box BoxOf(const GfxState* state, const GfxSubpath& path) {
  Box box = EmptyBox();
  for (int i = 0; i < path.getNumPoints(); ++i) {
    Vector point;
    state->transform(path.getX(i), path.getY(i), &point.x, &point.y);
    box = Union(box, {point.x, point.y, point.x, point.y});
  }
  return box;
}

bool IsRoundedRectangle(const GfxState* state, const GfxSubpath& path, const Box& box) {
  constexpr double kTolerancePt = 0.1;
  constexpr double kLargestCornerPt = 15;
  constexpr double kLargestCorner = 0.4;  // of the shorter side; ovals have half of it
  const double corner = std::min(kLargestCornerPt, kLargestCorner * std::min(box.width(), box.height()));
  std::array<double, 4> straight{};  // along the left, right, upper and lower side
  bool curved = false;
  Vector before;
  for (int i = 0; i < path.getNumPoints(); ++i) {
    Vector p;
    state->transform(path.getX(i), path.getY(i), &p.x, &p.y);
    curved = curved || path.getCurve(i);
    const double from_x = std::min(p.x - box.left, box.right - p.x);
    const double from_y = std::min(p.y - box.top, box.bottom - p.y);
    if (std::max(from_x, from_y) > corner && std::min(from_x, from_y) > kTolerancePt) return false;
    if (i > 0 && !path.getCurve(i) && !path.getCurve(i - 1)) {
      const auto both_at = [](double a, double b, double side) {
        return std::abs(a - side) <= kTolerancePt && std::abs(b - side) <= kTolerancePt;
      };
      if (both_at(before.x, p.x, box.left)) straight[0] += std::abs(p.y - before.y);
      if (both_at(before.x, p.x, box.right)) straight[1] += std::abs(p.y - before.y);
      if (both_at(before.y, p.y, box.top)) straight[2] += std::abs(p.x - before.x);
      if (both_at(before.y, p.y, box.bottom)) straight[3] += std::abs(p.x - before.x);
    }
    before = p;
  }
  const auto is_side = [corner](double along, double length) { return along >= length - 2 * corner - kTolerancePt; };
  return curved && is_side(straight[0], box.height()) && is_side(straight[1], box.height()) &&
         is_side(straight[2], box.width()) && is_side(straight[3], box.width());
}

std::optional<Frame> FrameOf(const GfxState* state, const GfxSubpath& a, const GfxSubpath& b) {
  constexpr int kPointsOfARectangle = 5;
  Box outer = BoxOf(state, a);
  Box inner = BoxOf(state, b);
  const auto is_box = [state](const GfxSubpath& path, const Box& box) {
    return path.getNumPoints() <= kPointsOfARectangle ? IsUprightRectangle(state, path, box)
                                                      : IsRoundedRectangle(state, path, box);
  };
  if (!is_box(a, outer) || !is_box(b, inner)) return std::nullopt;
  if (inner.width() > outer.width()) std::swap(outer, inner);
  const auto is_rule = [](double thickness) { return thickness > 0 && thickness <= kThickestRulePt; };
  if (!is_rule(inner.left - outer.left) || !is_rule(outer.right - inner.right) || !is_rule(inner.top - outer.top) ||
      !is_rule(outer.bottom - inner.bottom) || inner.width() <= kThickestRulePt || inner.height() <= kThickestRulePt) {
    return std::nullopt;
  }
  return Frame{Box{outer.left, outer.top, outer.right, inner.top},
               {outer.left, inner.bottom, outer.right, outer.bottom},
               {outer.left, outer.top, inner.left, outer.bottom},
               {inner.right, outer.top, outer.right, outer.bottom}};
}

bool IsUprightRectangle(const GfxState* state, const GfxPath* path) {
  if (path->getNumSubpaths() != 1) return false;
  const GfxSubpath& only = *path->getSubpath(0);
  return IsUprightRectangle(state, only, BoxOf(state, only));
}

std::optional<Box> CircleBox(const GfxState* state, const GfxSubpath& path) {
  constexpr int kFewestPoints = 7;
  constexpr double kRound = 0.06;  // of the radius
  const int count = path.getNumPoints();
  if (count < kFewestPoints || !path.getCurve(1)) return std::nullopt;
  const auto point = [&](int i) {
    Vector p;
    state->transform(path.getX(i), path.getY(i), &p.x, &p.y);
    return p;
  };
  std::vector<Vector> on_path;  // ends and middles of the curves
  double straight = 0;
  for (int i = 0; i + 1 < count;) {
    const Vector from = point(i);
    if (!path.getCurve(i + 1)) {
      const Vector to = point(i + 1);
      straight += std::hypot(to.x - from.x, to.y - from.y);
      ++i;
      continue;
    }
    const Vector a = point(i + 1);
    const Vector b = point(i + 2);
    const Vector to = point(i + 3);
    on_path.push_back({(from.x + 3 * a.x + 3 * b.x + to.x) / 8, (from.y + 3 * a.y + 3 * b.y + to.y) / 8});
    on_path.push_back(to);
    i += 3;
  }
  if (on_path.size() < 4) return std::nullopt;
  Box box = EmptyBox();
  for (const Vector& p : on_path) box = Union(box, {p.x, p.y, p.x, p.y});
  const double radius = (box.width() + box.height()) / 4;
  const Vector first = point(0);
  const Vector last = point(count - 1);
  if (straight > kRound * radius || std::hypot(first.x - last.x, first.y - last.y) > kRound * radius) {
    return std::nullopt;
  }
  const bool round = std::all_of(on_path.begin(), on_path.end(), [&](const Vector& p) {
    return std::abs(std::hypot(p.x - box.center_x(), p.y - box.center_y()) - radius) <= kRound * radius;
  });
  return round ? std::optional(box) : std::nullopt;
}

bool MayHaveHoles(const GfxState* state, const GfxPath* path) {
  constexpr int kMostParts = 16;  // more are not looked at
  const int parts = path->getNumSubpaths();
  if (parts > kMostParts) return true;
  std::vector<Box> boxes;
  boxes.reserve(static_cast<std::size_t>(parts));
  for (int s = 0; s < parts; ++s) boxes.push_back(BoxOf(state, *path->getSubpath(s)));
  for (auto a = boxes.begin(); a != boxes.end(); ++a) {
    if (std::any_of(boxes.begin(), a, [a](const Box& b) { return Overlaps(*a, b); })) return true;
  }
  return false;
}

}  // namespace hyogumi::extract
