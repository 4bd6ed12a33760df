// SPDX-License-Identifier: GPL-3.0-or-later
#include "extract/watermark.h"

#include <algorithm>
#include <cmath>

namespace hyogumi::extract {
namespace {

constexpr double kLargeTimes = 2.0;     // the usual size: headings rarely are
constexpr double kFaintContrast = 0.5;  // between paper and paint: text is darker
constexpr double kLeastContrast = 0.02;
// A page of more runs than that is a drawing.
constexpr std::size_t kMostRuns = 16;

double Contrast(const Paint& paint) { return (1 - paint.luminance) * paint.opacity; }

// On paper; what is as good as white there was made for another ground.
bool IsFaint(const Paint& paint) {
  const double contrast = Contrast(paint);
  return contrast > kLeastContrast && contrast < kFaintContrast;
}

bool IsUnlikeText(const Glyph& glyph) { return IsFaint(glyph.paint) || glyph.direction == Direction::kUp; }

// Is it light, but on a dark area, or on a picture of any shade?
bool StandsOut(const Glyph& glyph, const std::vector<Area>& areas) {
  double ground = 1;
  for (const Area& area : areas) {
    if (area.paint.order > glyph.paint.order || !Contains(area.box, glyph.box.center_x(), glyph.box.center_y())) {
      continue;
    }
    if (area.image) return true;
    ground += (area.paint.luminance - ground) * area.paint.opacity;
  }
  return IsFaint(glyph.paint) && std::abs(ground - glyph.paint.luminance) * glyph.paint.opacity >= kFaintContrast;
}

// The box without the room above and below the sign, which text may stand in.
Box CoreOf(const Glyph& glyph) {
  constexpr double kRoomEm = 0.2;
  const double room = std::min({kRoomEm * glyph.size, glyph.box.width() / 2, glyph.box.height() / 2});
  return {glyph.box.left + room, glyph.box.top + room, glyph.box.right - room, glyph.box.bottom - room};
}

struct Run {
  std::size_t begin = 0;
  std::size_t end = 0;
  Box box = EmptyBox();  // around the cores of its glyphs
};

std::vector<Run> RunsOf(const std::vector<Glyph>& glyphs, double usual_size) {
  std::vector<Run> runs;
  for (std::size_t i = 0; i < glyphs.size(); ++i) {
    if (!MayBeWatermark(glyphs[i], usual_size)) continue;
    if (runs.empty() || runs.back().end != i) runs.push_back({i, i, EmptyBox()});
    runs.back().end = i + 1;
    runs.back().box = Union(runs.back().box, CoreOf(glyphs[i]));
  }
  return runs;
}

}  // namespace

double UsualSize(const std::vector<Glyph>& glyphs) {
  std::vector<double> sizes;
  for (const Glyph& glyph : glyphs) {
    if (glyph.counted) sizes.push_back(glyph.size);
  }
  if (sizes.empty()) return 0;
  const auto middle = sizes.begin() + static_cast<std::ptrdiff_t>(sizes.size() / 2);
  std::nth_element(sizes.begin(), middle, sizes.end());
  return *middle;
}

bool MayBeWatermark(const Glyph& glyph, double usual_size) {
  if (glyph.size <= kLargeTimes * usual_size || glyph.paint.opacity == 0) return false;
  return IsUnlikeText(glyph);
}

std::vector<bool> FindWatermarks(const std::vector<Glyph>& glyphs, const std::vector<Area>& areas) {
  if (std::none_of(glyphs.begin(), glyphs.end(), IsUnlikeText)) return {};  // of most pages: to save their time
  const double usual = UsualSize(glyphs);
  const std::vector<Run> runs = RunsOf(glyphs, usual);
  std::vector<bool> marks;
  if (runs.empty() || runs.size() > kMostRuns) return marks;
  for (const Run& run : runs) {
    const bool over_text = std::any_of(glyphs.begin(), glyphs.end(), [&](const Glyph& glyph) {
      return glyph.counted && !MayBeWatermark(glyph, usual) &&
             Contains(run.box, glyph.box.center_x(), glyph.box.center_y());
    });
    if (!over_text) continue;
    const auto begin = glyphs.begin() + static_cast<std::ptrdiff_t>(run.begin);
    const auto end = glyphs.begin() + static_cast<std::ptrdiff_t>(run.end);
    if (std::count_if(begin, end, [&areas](const Glyph& glyph) { return StandsOut(glyph, areas); }) * 2 > end - begin) {
      continue;
    }
    marks.resize(glyphs.size());
    std::fill(marks.begin() + static_cast<std::ptrdiff_t>(run.begin),
              marks.begin() + static_cast<std::ptrdiff_t>(run.end), true);
  }
  return marks;
}

}  // namespace hyogumi::extract
