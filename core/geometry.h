// SPDX-License-Identifier: GPL-3.0-or-later
// Boxes in page space.
//   Units: PDF points. Origin: the top left corner of the page as it is shown (after /Rotate), x to the right, y down.
#ifndef CORE_GEOMETRY_H_
#define CORE_GEOMETRY_H_

#include <algorithm>
#include <cmath>
#include <limits>

namespace hyogumi {

struct Box {
  double left = 0;
  double top = 0;
  double right = 0;
  double bottom = 0;

  double width() const { return right - left; }
  double height() const { return bottom - top; }
  double center_x() const { return (left + right) / 2; }
  double center_y() const { return (top + bottom) / 2; }
  bool operator==(const Box&) const = default;
};

// The neutral element of Union: contains nothing.
inline Box EmptyBox() {
  constexpr double kInfinity = std::numeric_limits<double>::infinity();
  return {kInfinity, kInfinity, -kInfinity, -kInfinity};
}

inline Box Union(const Box& a, const Box& b) {
  return {std::min(a.left, b.left), std::min(a.top, b.top), std::max(a.right, b.right), std::max(a.bottom, b.bottom)};
}

inline bool Contains(const Box& box, double x, double y) {
  return x >= box.left && x <= box.right && y >= box.top && y <= box.bottom;
}

inline bool Overlaps(const Box& a, const Box& b) {
  return a.left < b.right && b.left < a.right && a.top < b.bottom && b.top < a.bottom;
}

// Coordinates are kept to a hundredth of a point from the extract stage on, so that every stage computes with exactly
// the numbers that a stage file holds.
inline double RoundCoordinate(double value) {
  const double rounded = std::round(value * 100.0) / 100.0;
  return rounded == 0 ? 0.0 : rounded;  // never -0
}

inline Box Rounded(const Box& box) {
  return {RoundCoordinate(box.left), RoundCoordinate(box.top), RoundCoordinate(box.right), RoundCoordinate(box.bottom)};
}

}  // namespace hyogumi

#endif  // CORE_GEOMETRY_H_
