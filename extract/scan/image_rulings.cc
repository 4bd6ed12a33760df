// SPDX-License-Identifier: GPL-3.0-or-later
#include "extract/scan/image_rulings.h"

#include <leptonica/allheaders.h>

#include <algorithm>
#include <cmath>
#include <cstddef>
#include <iterator>
#include <map>
#include <optional>
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

struct Meetings {
  bool at_start = false;
  bool at_end = false;
};

// At which of its ends does a stroke end on, or cross, one of the rulings across it?
Meetings MeetingsOf(const Stroke& stroke, const std::vector<Stroke>& rulings, double reach) {
  Meetings meets;
  for (const Stroke& other : rulings) {
    if (other.horizontal == stroke.horizontal) continue;
    const double middle = stroke.At(stroke.start());
    if (middle < other.start() - reach || middle > other.end() + reach) continue;
    const double place = other.At(middle);
    meets.at_start = meets.at_start || std::abs(place - stroke.start()) <= reach + other.Thickness() / 2;
    meets.at_end = meets.at_end || std::abs(place - stroke.end()) <= reach + other.Thickness() / 2;
  }
  return meets;
}

// Is a stroke that meets a ruling at one end the rest of a broken one: does another on the same line stand free where
// it faces the stroke's free end?
bool IsRestOfBroken(const Stroke& stroke, const Meetings& meets, const std::vector<Stroke>& rulings, double slope,
                    double reach) {
  if (meets.at_start == meets.at_end) return false;
  const double free_end = meets.at_start ? stroke.end() : stroke.start();
  return std::any_of(rulings.begin(), rulings.end(), [&](const Stroke& other) {
    if (other.horizontal != stroke.horizontal) return false;
    const double facing = meets.at_start ? other.start() : other.end();
    if (meets.at_start ? facing < free_end : facing > free_end) return false;
    const double miss = other.At(facing) + slope * (free_end - facing) - stroke.At(free_end);
    if (std::abs(miss) > reach) return false;
    const Meetings of_other = MeetingsOf(other, rulings, reach);
    return meets.at_start ? !of_other.at_start : !of_other.at_end;
  });
}

// How far the page's rows and columns drift.
struct Slopes {
  double row = 0;
  double column = 0;
  double Of(const Stroke& stroke) const { return stroke.horizontal ? row : column; }
};

// The strokes that are rulings: long ones, and shorter ones that go from ruling to ruling or on from a broken one.
std::vector<Stroke> ChooseRulings(std::vector<Stroke> strokes, const Slopes& slopes, const Scale& scale) {
  std::vector<Stroke> rulings;
  std::vector<Stroke> rest;
  for (Stroke& stroke : strokes) (StandsAlone(stroke, scale) ? rulings : rest).push_back(std::move(stroke));
  for (bool more = true; more;) {
    more = false;
    std::vector<Stroke> left;
    std::vector<Stroke> met;
    for (Stroke& stroke : rest) {
      const bool may_be =
          IsThin(stroke, scale) && stroke.length() >= 0.9 * scale.type && stroke.Covered() >= 0.8 * stroke.length();
      const double reach = scale.Of(kMeetPt);
      const Meetings meets = may_be ? MeetingsOf(stroke, rulings, reach) : Meetings();
      const bool is_ruling =
          (meets.at_start && meets.at_end) || IsRestOfBroken(stroke, meets, rulings, slopes.Of(stroke), reach);
      (is_ruling ? met : left).push_back(std::move(stroke));
    }
    more = !met.empty();
    std::move(met.begin(), met.end(), std::back_inserter(rulings));
    rest = std::move(left);
  }
  return rulings;
}

// The components between two strokes of one line that are bits of it.
std::vector<StrokePiece> BitsBetween(const Stroke& before, const Stroke& behind,
                                     const std::vector<PixelBox>& components) {
  const double thickest = 1.5 * std::max(before.Thickness(), behind.Thickness()) + 1;
  std::vector<StrokePiece> bits;
  for (const PixelBox& box : components) {
    StrokePiece bit;
    bit.start = before.horizontal ? box.left : box.top;
    bit.end = before.horizontal ? box.right : box.bottom;
    bit.top = before.horizontal ? box.top : box.left;
    bit.bottom = before.horizontal ? box.bottom : box.right;
    if (bit.start < before.end() || bit.end > behind.start()) continue;
    bit.thickness = bit.bottom - bit.top;
    bit.middle = (bit.top + bit.bottom) / 2.0;
    const double share = (bit.start - before.end()) / std::max(1.0, static_cast<double>(behind.start() - before.end()));
    const double line = before.At(before.end()) + share * (behind.At(behind.start()) - before.At(before.end()));
    if (bit.thickness <= thickest && std::abs(bit.middle - line) <= thickest / 2) bits.push_back(bit);
  }
  std::sort(bits.begin(), bits.end(), [](const StrokePiece& a, const StrokePiece& b) { return a.start < b.start; });
  return bits;
}

// Joins rulings that face each other on one line with free ends, where bits of ink stand on it all the way: what a
// stamp's grey or a fold has faded.
void JoinFaded(const std::vector<PixelBox>& components, const Slopes& slopes, const Scale& scale,
               std::vector<Stroke>& rulings) {
  constexpr double kDrawnShare = 1.0 / 3;
  const double reach = scale.Of(kMeetPt);
  std::sort(rulings.begin(), rulings.end(), [](const Stroke& a, const Stroke& b) { return a.start() < b.start(); });
  for (std::size_t i = 0; i < rulings.size(); ++i) {
    for (std::size_t k = i + 1; k < rulings.size(); ++k) {
      const Stroke& before = rulings[i];
      const Stroke& behind = rulings[k];
      const int gap = behind.start() - before.end();
      if (before.horizontal != behind.horizontal || gap <= 0) continue;
      const double miss = before.At(before.end()) + slopes.Of(before) * gap - behind.At(behind.start());
      if (std::abs(miss) > reach) continue;
      if (MeetingsOf(before, rulings, reach).at_end || MeetingsOf(behind, rulings, reach).at_start) break;
      const std::vector<StrokePiece> bits = BitsBetween(before, behind, components);
      int drawn = 0;
      for (const StrokePiece& bit : bits) drawn += bit.length();
      if (drawn < kDrawnShare * gap) break;
      std::vector<StrokePiece>& pieces = rulings[i].pieces;
      pieces.insert(pieces.end(), bits.begin(), bits.end());
      pieces.insert(pieces.end(), behind.pieces.begin(), behind.pieces.end());
      rulings.erase(rulings.begin() + static_cast<std::ptrdiff_t>(k));
      k = i;  // it may go on
    }
  }
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

PixelBox BoxOf(const StrokePiece& piece, bool horizontal) {
  return horizontal ? PixelBox{piece.start, piece.top, piece.end, piece.bottom}
                    : PixelBox{piece.top, piece.start, piece.bottom, piece.end};
}

// Finds the component that a stroke is a part of.
class ComponentIndex {
 public:
  ComponentIndex(const std::vector<PixelBox>& components, const Scale& scale)
      : bin_(std::max(8.0, scale.type)), smallest_(0.6 * scale.type), largest_(4.5 * scale.type) {
    for (const PixelBox& box : components) {
      if (std::max(box.width(), box.height()) <= largest_) Add(box);
    }
  }

  // Is it about as wide as high, and of a sign's size?
  bool MayBeSign(std::size_t component) const {
    const PixelBox& box = boxes_[component];
    return 5 * std::min(box.width(), box.height()) >= 2 * std::max(box.width(), box.height()) &&
           std::max(box.width(), box.height()) >= smallest_;
  }

  // The number of the smallest one that has all of a stroke in its box; none of the largest, which are no index.
  std::optional<std::size_t> Around(const PixelBox& stroke) const {
    std::optional<std::size_t> smallest;
    const auto bin = bins_.find(BinAt(stroke.left, stroke.top));
    if (bin == bins_.end()) return smallest;
    const auto area = [this](std::size_t s) { return boxes_[s].width() * boxes_[s].height(); };
    for (const std::size_t s : bin->second) {
      if (Intersection(boxes_[s], stroke) == stroke && (!smallest || area(s) < area(*smallest))) smallest = s;
    }
    return smallest;
  }
  std::size_t size() const { return boxes_.size(); }

 private:
  void Add(const PixelBox& box) {
    const auto [left, top] = BinAt(box.left, box.top);
    const auto [right, bottom] = BinAt(box.right, box.bottom);
    for (int x = left; x <= right; ++x) {
      for (int y = top; y <= bottom; ++y) bins_[{x, y}].push_back(boxes_.size());
    }
    boxes_.push_back(box);
  }
  std::pair<int, int> BinAt(int x, int y) const { return {static_cast<int>(x / bin_), static_cast<int>(y / bin_)}; }

  double bin_;
  double smallest_;  // sign
  double largest_;
  std::vector<PixelBox> boxes_;
  std::map<std::pair<int, int>, std::vector<std::size_t>> bins_;
};

// The pieces without those that make a sign together: a component about as wide as high, of several strokes. Bits of
// a broken grid have one each way.
StrokePieces WithoutSigns(StrokePieces pieces, const std::vector<PixelBox>& components, const Scale& scale) {
  constexpr int kFewestStrokes = 4;
  const ComponentIndex index(components, scale);
  std::vector<int> strokes(index.size());
  const auto count = [&](const std::vector<StrokePiece>& of, bool horizontal) {
    for (const StrokePiece& piece : of) {
      if (const auto sign = index.Around(BoxOf(piece, horizontal))) ++strokes[*sign];
    }
  };
  const auto drop = [&](std::vector<StrokePiece>& from, bool horizontal) {
    std::erase_if(from, [&](const StrokePiece& piece) {
      const auto sign = index.Around(BoxOf(piece, horizontal));
      return sign && index.MayBeSign(*sign) && strokes[*sign] >= kFewestStrokes;
    });
  };
  count(pieces.rows, true);
  count(pieces.columns, false);
  drop(pieces.rows, true);
  drop(pieces.columns, false);
  return pieces;
}

// Dotted strokes that meet rulings, of both kinds, across them; leaders meet none.
std::vector<Stroke> ChooseDotted(std::vector<Stroke> dotted, const std::vector<Stroke>& rulings, const Scale& scale) {
  // A dot that touches the ruling across is a part of that one, so a dotted stroke ends a step before it.
  const auto step = [](const Stroke& stroke) { return stroke.length() / static_cast<double>(stroke.pieces.size()); };
  const auto reach = [&](const Stroke& stroke) { return scale.Of(kDottedMeetPt) + 1.5 * step(stroke); };
  // Where it meets the other one; along it.
  const auto meeting = [&](const Stroke& stroke, const Stroke& other) -> std::optional<double> {
    if (other.horizontal == stroke.horizontal) return std::nullopt;
    const double middle = (stroke.At(stroke.start()) + stroke.At(stroke.end())) / 2;
    const double slack = other.dashed ? reach(other) : scale.Of(kDottedMeetPt);
    if (middle < other.start() - slack || middle > other.end() + slack) return std::nullopt;
    const double place = other.At(middle);
    if (place < stroke.start() - reach(stroke) || place > stroke.end() + reach(stroke)) return std::nullopt;
    return place;
  };
  std::vector<Stroke> chosen;
  for (const Stroke& stroke : dotted) {
    int solid = 0;
    int broken = 0;
    Stroke reaching = stroke;
    for (const std::vector<Stroke>* others : {&rulings, &std::as_const(dotted)}) {
      for (const Stroke& other : *others) {
        const std::optional<double> place = meeting(stroke, other);
        if (!place) continue;
        ++(other.dashed ? broken : solid);
        reaching.pieces.front().start = std::min(reaching.start(), static_cast<int>(*place));
        reaching.pieces.back().end = std::max(reaching.end(), static_cast<int>(*place) + 1);
      }
    }
    if (solid > 0 || broken > 1) chosen.push_back(std::move(reaching));
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
  for (const PixelBox& dot : TakeShadeDots(components, image.dpi)) {
    pixRasterop(found.text.get(), dot.left, dot.top, dot.width(), dot.height(), PIX_CLR, nullptr, 0, 0);
  }
  Scale scale{image.dpi / 72};
  scale.type = TypeSize(components, scale);
  const StrokePieces pieces = WithoutSigns(FindStrokePieces(found.text.get(), scale), components, scale);
  found.row_slope = CommonSlope(pieces.rows, scale.Whole(kLongPt));
  found.column_slope = CommonSlope(pieces.columns, scale.Whole(kLongPt));
  const double drift = std::max(2.0, scale.Of(kDriftPt));
  const double gap = scale.Of(kWidestGapPt);
  std::vector<Stroke> strokes = StringPieces(pieces.rows, true, found.row_slope, gap, drift);
  Append(StringPieces(pieces.columns, false, found.column_slope, gap, drift), strokes);
  const double shortest = std::max(scale.Of(kShortestPt), 3 * scale.type);
  std::vector<Stroke> dotted = FindDottedStrokes(components, true, image.dpi, shortest);
  Append(FindDottedStrokes(components, false, image.dpi, shortest), dotted);
  const Slopes slopes{found.row_slope, found.column_slope};
  std::vector<Stroke> rulings = ChooseRulings(std::move(strokes), slopes, scale);
  JoinFaded(components, slopes, scale, rulings);
  Append(ChooseDotted(std::move(dotted), rulings, scale), rulings);
  const Straightener straight(image, found.row_slope, found.column_slope);
  for (const Stroke& stroke : rulings) found.rulings.push_back(straight.RulingOf(stroke));
  if (!rulings.empty()) WipeStrokes(rulings, scale.Whole(kSliverPt), found.text.get());
  return found;
}

}  // namespace hyogumi::extract
