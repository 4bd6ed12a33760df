// SPDX-License-Identifier: GPL-3.0-or-later
#include "extract/scan/image_rulings.h"

#include <leptonica/allheaders.h>

#include <algorithm>
#include <cmath>
#include <cstddef>
#include <iterator>
#include <utility>

#include "extract/scan/components.h"
#include "extract/scan/dotted_strokes.h"
#include "extract/scan/ruling_strokes.h"

namespace hyogumi::extract {
namespace {

// All in points.
constexpr double kTypePt = 10;       // of a page without type
constexpr double kThickestPt = 6;    // of a ruling: what is thicker is an area
constexpr double kFaintGapPt = 0.7;  // within a faint ruling
constexpr double kWidestGapPt = 6;   // between pieces of a broken one
constexpr double kDriftPt = 0.5;     // between neighbouring pieces of one ruling, across
constexpr double kMeetPt = 0.8;      // rulings that miss each other by this much meet
constexpr double kDottedMeetPt = 1;  // and one step, for dotted ones
constexpr double kSliverPt = 0.5;    // thickness of what may be left along a ruling
constexpr double kLongPt = 72;       // tells a direction
constexpr double kShortestPt = 36;   // of a ruling that stands by itself

// The ruling-finding measures of one image, in pixels.
struct Scale {
  double pixels_a_point = 300.0 / 72;
  double type = 0;  // the size of most of its type

  double Of(double points) const { return points * pixels_a_point; }
  int Whole(double points, int least = 1) const { return std::max(least, static_cast<int>(std::lround(Of(points)))); }
};

// The size of type that most ink of type-like components has: of signs as wide as high, whose parts count less.
double TypeSize(const std::vector<PixelBox>& components, const Scale& scale) {
  std::vector<std::pair<int, double>> sizes;  // with their weights
  double total = 0;
  for (const PixelBox& box : components) {
    const int size = std::max(box.width(), box.height());
    if (size < scale.Of(4) || size > scale.Of(48) || std::min(box.width(), box.height()) * 2 < size) continue;
    sizes.emplace_back(size, size);
    total += size;
  }
  std::sort(sizes.begin(), sizes.end());
  double sum = 0;
  for (const auto& [size, weight] : sizes) {
    sum += weight;
    if (sum >= 0.7 * total) return size;
  }
  return scale.Of(kTypePt);
}

bool IsThin(const Stroke& stroke, const Scale& scale) {
  return stroke.Thickness() <= scale.Of(kThickestPt) && stroke.length() >= 8 * stroke.Thickness();
}

// Is it longer and less broken than strokes of type in a row?
bool StandsAlone(const Stroke& stroke, const Scale& scale) {
  const double length = stroke.length();
  if (!IsThin(stroke, scale) || length < std::max(scale.Of(kShortestPt), 3 * scale.type)) return false;
  if (stroke.Covered() < 0.8 * length) return false;
  return stroke.Longest() >= 2.5 * scale.type || length >= 12 * scale.type;
}

// Does a stroke end on, or cross, one of the rulings across it at each of its two ends?
bool MeetsAtBothEnds(const Stroke& stroke, const std::vector<Stroke>& rulings, double reach) {
  bool at_start = false;
  bool at_end = false;
  for (const Stroke& other : rulings) {
    if (other.horizontal == stroke.horizontal) continue;
    const double middle = stroke.At(stroke.start());
    if (middle < other.start() - reach || middle > other.end() + reach) continue;
    const double place = other.At(middle);
    at_start = at_start || std::abs(place - stroke.start()) <= reach + other.Thickness() / 2;
    at_end = at_end || std::abs(place - stroke.end()) <= reach + other.Thickness() / 2;
  }
  return at_start && at_end;
}

// The strokes that are rulings: long ones, and shorter ones that go from ruling to ruling.
std::vector<Stroke> ChooseRulings(std::vector<Stroke> strokes, const Scale& scale) {
  std::vector<Stroke> rulings;
  std::vector<Stroke> rest;
  for (Stroke& stroke : strokes) (StandsAlone(stroke, scale) ? rulings : rest).push_back(std::move(stroke));
  for (bool more = true; more;) {
    more = false;
    std::vector<Stroke> left;
    std::vector<Stroke> met;
    for (Stroke& stroke : rest) {
      const bool meets = IsThin(stroke, scale) && stroke.length() >= 0.9 * scale.type &&
                         stroke.Covered() >= 0.8 * stroke.length() &&
                         MeetsAtBothEnds(stroke, rulings, scale.Of(kMeetPt));
      (meets ? met : left).push_back(std::move(stroke));
    }
    more = !met.empty();
    std::move(met.begin(), met.end(), std::back_inserter(rulings));
    rest = std::move(left);
  }
  return rulings;
}

void Append(std::vector<Stroke> more, std::vector<Stroke>& strokes) {
  std::move(more.begin(), more.end(), std::back_inserter(strokes));
}

struct StrokePieces {
  std::vector<StrokePiece> rows;
  std::vector<StrokePiece> columns;
};

StrokePieces FindStrokePieces(const Pix* ink, const Scale& scale) {
  const int shortest = scale.Whole(std::clamp(0.6 * scale.type / scale.pixels_a_point, 4.5, 9.0), 8);
  const int gap = scale.Whole(kFaintGapPt);
  return {FindPieces(ink, true, shortest, gap), FindPieces(ink, false, shortest, gap)};
}

// Dotted strokes that meet rulings, of both kinds, across them; leaders meet none.
std::vector<Stroke> ChooseDotted(std::vector<Stroke> dotted, const std::vector<Stroke>& rulings, const Scale& scale) {
  const auto meets = [&](const Stroke& stroke, const Stroke& other) {
    if (other.horizontal == stroke.horizontal) return false;
    // A dot that touches the ruling across is a part of that one.
    const double step = (stroke.length() + 0.0) / static_cast<double>(stroke.pieces.size());
    const double reach = scale.Of(kDottedMeetPt) + step;
    const double middle = (stroke.At(stroke.start()) + stroke.At(stroke.end())) / 2;
    if (middle < other.start() - reach || middle > other.end() + reach) return false;
    const double place = other.At(middle);
    return place >= stroke.start() - reach && place <= stroke.end() + reach;
  };
  std::vector<Stroke> chosen;
  for (const Stroke& stroke : dotted) {
    const auto meets_it = [&](const Stroke& other) { return meets(stroke, other); };
    const auto solid = std::count_if(rulings.begin(), rulings.end(), meets_it);
    const auto broken = std::count_if(dotted.begin(), dotted.end(), meets_it);
    if (solid > 0 || broken > 1) chosen.push_back(stroke);
  }
  return chosen;
}

// Where the strokes are on a page that does not drift.
class Straightener {
 public:
  Straightener(const ScanImage& image, double row_slope, double column_slope)
      : image_(image),
        row_slope_(row_slope),
        column_slope_(column_slope),
        x_(pixGetWidth(image.ink.get()) / 2.0),
        y_(pixGetHeight(image.ink.get()) / 2.0) {}

  Ruling RulingOf(const Stroke& stroke) const {
    double sum = 0;
    for (const StrokePiece& piece : stroke.pieces) {
      const double middle = (piece.start + piece.end) / 2.0;
      sum += piece.length() * (piece.middle - Slope(stroke.horizontal) * (middle - Centre(stroke.horizontal)));
    }
    const auto along = [&](double at) {
      return at - Slope(!stroke.horizontal) * (stroke.At(at) - Centre(!stroke.horizontal));
    };
    const double position = sum / stroke.Covered();
    Ruling ruling;
    ruling.horizontal = stroke.horizontal;
    ruling.position = stroke.horizontal ? image_.ToY(position) : image_.ToX(position);
    ruling.start = stroke.horizontal ? image_.ToX(along(stroke.start())) : image_.ToY(along(stroke.start()));
    ruling.end = stroke.horizontal ? image_.ToX(along(stroke.end())) : image_.ToY(along(stroke.end()));
    ruling.thickness = stroke.Thickness() * 72 / image_.dpi;
    return ruling;
  }

 private:
  double Slope(bool horizontal) const { return horizontal ? row_slope_ : column_slope_; }
  double Centre(bool horizontal) const { return horizontal ? x_ : y_; }

  const ScanImage& image_;
  double row_slope_;
  double column_slope_;
  double x_;
  double y_;
};

}  // namespace

ImageRulings FindImageRulings(const ScanImage& image) {
  ImageRulings found;
  found.text.reset(pixCopy(nullptr, image.ink.get()));
  std::vector<PixelBox> components =
      ComponentsIn(found.text.get(), {0, 0, pixGetWidth(found.text.get()), pixGetHeight(found.text.get())});
  for (const PixelBox& dot : FindShadeDots(components, image.dpi)) {
    pixRasterop(found.text.get(), dot.left, dot.top, dot.width(), dot.height(), PIX_CLR, nullptr, 0, 0);
  }
  Scale scale{image.dpi / 72};
  scale.type = TypeSize(components, scale);
  const StrokePieces pieces = FindStrokePieces(found.text.get(), scale);
  found.row_slope = CommonSlope(pieces.rows, scale.Whole(kLongPt));
  found.column_slope = CommonSlope(pieces.columns, scale.Whole(kLongPt));
  const double drift = std::max(2.0, scale.Of(kDriftPt));
  const double gap = scale.Of(kWidestGapPt);
  std::vector<Stroke> strokes = StringPieces(pieces.rows, true, found.row_slope, gap, drift);
  Append(StringPieces(pieces.columns, false, found.column_slope, gap, drift), strokes);
  const double shortest = std::max(scale.Of(kShortestPt), 3 * scale.type);
  std::vector<Stroke> dotted = FindDottedStrokes(components, true, image.dpi, shortest);
  Append(FindDottedStrokes(components, false, image.dpi, shortest), dotted);
  std::vector<Stroke> rulings = ChooseRulings(std::move(strokes), scale);
  Append(ChooseDotted(std::move(dotted), rulings, scale), rulings);
  const Straightener straight(image, found.row_slope, found.column_slope);
  for (const Stroke& stroke : rulings) found.rulings.push_back(straight.RulingOf(stroke));
  if (!rulings.empty()) WipeStrokes(rulings, scale.Whole(kSliverPt), found.text.get());
  return found;
}

}  // namespace hyogumi::extract
