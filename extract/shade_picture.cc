// SPDX-License-Identifier: GPL-3.0-or-later
#include "extract/shade_picture.h"

#include <algorithm>
#include <cmath>

#include "extract/rulings.h"

namespace hyogumi::extract {
namespace {

// Shades that differ less look the same: five of 255 steps.
constexpr double kSameShade = 0.02;
constexpr double kSeen = 0.01;   // of opacity
constexpr double kHides = 0.99;  // of opacity
// Edges closer than this coincide: the seam between two areas is no border.
constexpr double kSeamPt = 0.5;
// A ruling at the very edge of an area is not under it.
constexpr double kBesidePt = 0.6;
constexpr std::size_t kMostUnits = 1'000'000;
constexpr std::int64_t kMostPaint = 20'000'000;  // units, painted again where areas overlap
// A bar thicker than this is a shade; one so much longer than thick is a rule.
constexpr double kThickestBarPt = 6.0;
constexpr double kBarLength = 20;
// Between striped rows: the height of the row without shade, against the lower of the striped ones.
constexpr double kStripe = 1.5;

bool IsSeen(const Area& area) { return area.filled && !area.image && area.paint.opacity > kSeen; }

bool IsBar(const Area& area) {
  const double thickness = std::min(area.box.width(), area.box.height());
  return thickness <= kThickestBarPt && std::max(area.box.width(), area.box.height()) >= kBarLength * thickness;
}

bool IsShade(const Area& area) { return IsSeen(area) && !IsBar(area); }

// The distinct edges, each the middle of those that coincide. `of` maps an edge to its index.
std::vector<double> DistinctEdges(std::vector<double> edges) {
  std::sort(edges.begin(), edges.end());
  const std::vector<std::size_t> cluster = Cluster(edges, kSeamPt);
  std::vector<double> out;
  for (std::size_t begin = 0; begin < edges.size();) {
    std::size_t end = begin;
    while (end < edges.size() && cluster[end] == cluster[begin]) ++end;
    out.push_back((edges[begin] + edges[end - 1]) / 2);
    begin = end;
  }
  return out;
}

// The line nearest to an edge that was one of those that `lines` were made from.
std::size_t NearestLine(const std::vector<double>& lines, double edge) {
  const auto above = std::lower_bound(lines.begin(), lines.end(), edge);
  if (above == lines.end()) return lines.size() - 1;
  if (above == lines.begin() || *above - edge <= edge - *(above - 1)) {
    return static_cast<std::size_t>(above - lines.begin());
  }
  return static_cast<std::size_t>(above - lines.begin()) - 1;
}

std::size_t IntervalOf(const std::vector<double>& lines, double at) {
  return static_cast<std::size_t>(std::upper_bound(lines.begin(), lines.end(), at) - lines.begin());
}

bool Differs(double a, double b) { return std::abs(a - b) >= kSameShade; }

Ruling EdgeOf(bool horizontal, double position, double start, double end) {
  Ruling edge{horizontal, position, start, end};
  edge.shade = true;
  return edge;
}

// Joins edges of one position over a row without shade. `edges` of one orientation, by position, then start.
std::vector<Ruling> OverStripes(const std::vector<Ruling>& edges) {
  std::vector<Ruling> out;
  double last_length = 0;
  for (const Ruling& edge : edges) {
    const double length = edge.end - edge.start;
    const bool same_line = !out.empty() && out.back().position == edge.position;
    if (same_line && edge.start - out.back().end <= kStripe * std::min(length, last_length)) {
      out.back().end = edge.end;
    } else {
      out.push_back(edge);
    }
    last_length = length;
  }
  return out;
}

}  // namespace

std::optional<ShadePicture> ShadePicture::Of(const std::vector<Area>& areas) {
  ShadePicture picture;
  for (const Area& area : areas) {
    if (!IsShade(area)) continue;
    picture.xs_.insert(picture.xs_.end(), {area.box.left, area.box.right});
    picture.ys_.insert(picture.ys_.end(), {area.box.top, area.box.bottom});
  }
  picture.xs_ = DistinctEdges(std::move(picture.xs_));
  picture.ys_ = DistinctEdges(std::move(picture.ys_));
  const std::size_t units = (picture.xs_.size() + 1) * (picture.ys_.size() + 1);
  if (units > kMostUnits) return std::nullopt;
  picture.units_.resize(units);
  std::int64_t painted = 0;
  for (const Area& area : areas) {
    if (!IsShade(area)) continue;
    painted +=
        static_cast<std::int64_t>((NearestLine(picture.xs_, area.box.right) - NearestLine(picture.xs_, area.box.left)) *
                                  (NearestLine(picture.ys_, area.box.bottom) - NearestLine(picture.ys_, area.box.top)));
    if (painted > kMostPaint) return std::nullopt;
    picture.Paint(area);
  }
  return picture;
}

void ShadePicture::Paint(const Area& area) {
  const std::size_t left = NearestLine(xs_, area.box.left);
  const std::size_t right = NearestLine(xs_, area.box.right);
  const std::size_t top = NearestLine(ys_, area.box.top);
  const std::size_t bottom = NearestLine(ys_, area.box.bottom);
  for (std::size_t row = top + 1; row <= bottom; ++row) {
    for (std::size_t column = left + 1; column <= right; ++column) {
      Unit& unit = units_[row * (xs_.size() + 1) + column];
      unit.luminance = area.paint.luminance * area.paint.opacity + unit.luminance * (1 - area.paint.opacity);
      if (area.paint.opacity >= kHides) unit.order = area.paint.order;
    }
  }
}

std::vector<Ruling> ShadePicture::Edges() const {
  std::vector<Ruling> horizontal;
  for (std::size_t row = 0; row < ys_.size(); ++row) {
    for (std::size_t column = 1; column < xs_.size(); ++column) {
      if (!Differs(At(row, column).luminance, At(row + 1, column).luminance)) continue;
      if (!horizontal.empty() && horizontal.back().position == ys_[row] && horizontal.back().end == xs_[column - 1]) {
        horizontal.back().end = xs_[column];
      } else {
        horizontal.push_back(EdgeOf(true, ys_[row], xs_[column - 1], xs_[column]));
      }
    }
  }
  std::vector<Ruling> vertical;
  for (std::size_t column = 0; column < xs_.size(); ++column) {
    for (std::size_t row = 1; row < ys_.size(); ++row) {
      if (Differs(At(row, column).luminance, At(row, column + 1).luminance)) {
        vertical.push_back(EdgeOf(false, xs_[column], ys_[row - 1], ys_[row]));
      }
    }
  }
  std::vector<Ruling> edges = OverStripes(vertical);
  edges.insert(edges.end(), horizontal.begin(), horizontal.end());
  return edges;
}

std::optional<Ruling> ShadePicture::Visible(const Ruling& ruling) const {
  const std::vector<double>& along = ruling.horizontal ? xs_ : ys_;
  const std::vector<double>& across = ruling.horizontal ? ys_ : xs_;
  const double beside = ruling.thickness / 2 + kBesidePt;
  const std::size_t line_before = IntervalOf(across, ruling.position - beside);
  const std::size_t line_after = IntervalOf(across, ruling.position + beside);
  std::optional<Ruling> seen;
  double from = ruling.start;
  for (std::size_t place = IntervalOf(along, ruling.start); from < ruling.end; ++place) {
    const double to = place < along.size() ? std::min(along[place], ruling.end) : ruling.end;
    const Unit& before = ruling.horizontal ? At(line_before, place) : At(place, line_before);
    const Unit& after = ruling.horizontal ? At(line_after, place) : At(place, line_after);
    const bool covered = before.order > ruling.paint.order && after.order > ruling.paint.order;
    const bool differs =
        Differs(ruling.paint.luminance, before.luminance) || Differs(ruling.paint.luminance, after.luminance);
    if (!covered && differs) {
      if (!seen) {
        seen = ruling;
        seen->start = from;
      }
      seen->end = to;
    }
    from = to;
  }
  return seen;
}

std::vector<Ruling> VisibleRulings(const std::vector<Ruling>& rulings, const std::optional<ShadePicture>& picture) {
  std::vector<Ruling> visible;
  for (const Ruling& ruling : rulings) {
    if (ruling.paint.opacity <= kSeen) continue;
    if (!picture) {  // the ground is not known
      visible.push_back(ruling);
    } else if (const std::optional<Ruling> seen = picture->Visible(ruling)) {
      visible.push_back(*seen);
    }
  }
  return visible;
}

std::vector<Ruling> BarsOf(const std::vector<Area>& areas) {
  std::vector<Ruling> bars;
  for (const Area& area : areas) {
    if (!IsSeen(area) || !IsBar(area)) continue;
    const double thickness = std::min(area.box.width(), area.box.height());
    const Box& box = area.box;
    bars.push_back(box.width() > box.height()
                       ? Ruling{true, box.center_y(), box.left, box.right, thickness, area.paint}
                       : Ruling{false, box.center_x(), box.top, box.bottom, thickness, area.paint});
  }
  return bars;
}

}  // namespace hyogumi::extract
