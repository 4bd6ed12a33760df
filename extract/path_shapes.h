// SPDX-License-Identifier: GPL-3.0-or-later
// What a path of Poppler's draws: rectangles, frames, circles.
//   Units and origin as in core/geometry.h, of the path as `state` transforms it. Never fails.
#ifndef EXTRACT_PATH_SHAPES_H_
#define EXTRACT_PATH_SHAPES_H_

#include <array>
#include <optional>

#include "core/geometry.h"

class GfxPath;
class GfxState;
class GfxSubpath;

namespace hyogumi::extract {

// A filled path no thicker than this is a ruling, a thicker one a shade. Borders of 2 pt are common; the flattest
// shaded cells are as high as their text.
constexpr double kThickestRulePt = 3.0;

struct Vector {
  double x = 0;
  double y = 0;
};

// Around all of its points, those that only pull its curves, too.
Box BoxOf(const GfxState* state, const GfxSubpath& path);

// Is the path a rectangle with sides along the page's? `box` is the one around it.
bool IsUprightRectangle(const GfxState* state, const GfxSubpath& path, const Box& box);
bool IsUprightRectangle(const GfxState* state, const GfxPath* path);

// Does the path go round the box, straight along its sides and by curves through its corners?
bool IsRoundedRectangle(const GfxState* state, const GfxSubpath& path, const Box& box);

// The four rules of a border.
using Frame = std::array<Box, 4>;

// Two rectangles, one just inside the other, that are filled as one path leave a border to be seen.
std::optional<Frame> FrameOf(const GfxState* state, const GfxSubpath& a, const GfxSubpath& b);

// The box around a path that is a circle, whatever the number of its curves: two to dozens.
std::optional<Box> CircleBox(const GfxState* state, const GfxSubpath& path);

// Where one part of a path lies over another, there may be a hole.
bool MayHaveHoles(const GfxState* state, const GfxPath* path);

}  // namespace hyogumi::extract

#endif  // EXTRACT_PATH_SHAPES_H_
