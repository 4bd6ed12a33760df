// SPDX-License-Identifier: GPL-3.0-or-later
#include "extract/scan/ruling_strokes.h"

#include <leptonica/allheaders.h>

#include <algorithm>
#include <cmath>
#include <cstdint>
#include <numeric>

namespace hyogumi::extract {
namespace {

// Pixels by their place along and across a stroke.
class Bits {
 public:
  Bits(const Pix* pix, bool horizontal)
      : data_(pixGetData(const_cast<Pix*>(pix))),
        words_(pixGetWpl(pix)),
        width_(pixGetWidth(pix)),
        height_(pixGetHeight(pix)),
        horizontal_(horizontal) {}

  int length() const { return horizontal_ ? width_ : height_; }
  int breadth() const { return horizontal_ ? height_ : width_; }
  bool At(int along, int across) const {
    return along >= 0 && along < length() && across >= 0 && across < breadth() &&
           GET_DATA_BIT(Row(along, across), Column(along, across)) != 0;
  }
  void Set(int along, int across) const { SET_DATA_BIT(Row(along, across), Column(along, across)); }
  void Clear(int along, int across) const { CLEAR_DATA_BIT(Row(along, across), Column(along, across)); }

 private:
  l_uint32* Row(int along, int across) const {
    return data_ + static_cast<std::ptrdiff_t>(horizontal_ ? across : along) * words_;
  }
  int Column(int along, int across) const { return horizontal_ ? along : across; }

  l_uint32* data_;
  int words_;
  int width_;
  int height_;
  bool horizontal_;
};

// The line through the middles of a component's pixels; `origin` is the place of its corner.
StrokePiece Fit(const Pix* component, bool horizontal, int along_origin, int across_origin) {
  const Bits bits(component, horizontal);
  StrokePiece piece;
  piece.start = along_origin;
  piece.end = along_origin + bits.length();
  piece.top = across_origin;
  piece.bottom = across_origin + bits.breadth();
  double n = 0;
  double x = 0;
  double y = 0;
  double xx = 0;
  double xy = 0;
  for (int across = 0; across < bits.breadth(); ++across) {
    for (int along = 0; along < bits.length(); ++along) {
      if (!bits.At(along, across)) continue;
      n += 1;
      x += along;
      y += across;
      xx += static_cast<double>(along) * along;
      xy += static_cast<double>(along) * across;
    }
  }
  if (n == 0) return piece;
  x /= n;
  y /= n;
  const double spread = xx / n - x * x;
  // A piece not much longer than thick has no direction.
  piece.slope = bits.length() > 3 * bits.breadth() && spread > 0 ? (xy / n - x * y) / spread : 0;
  piece.middle = across_origin + y + 0.5 + piece.slope * ((bits.length() - 1) / 2.0 - x);
  piece.thickness = n / bits.length();
  return piece;
}

// The thickness that most of a stroke has, and its middle at each place: by the ink itself where only the stroke is
// there, else by its neighbours.
struct Track {
  int start = 0;
  double thickness = 1;
  std::vector<double> middle;
};

// The run of ink across a stroke around a place.
struct Run {
  int from = 0;  // up to, but not with, `to`
  int to = 0;
  int length() const { return to - from; }
};

Run RunAt(const Bits& ink, int along, double middle, int reach) {
  int at = static_cast<int>(std::floor(middle));
  for (int step = 0; step <= reach && !ink.At(along, at); ++step) {
    const int base = static_cast<int>(std::floor(middle));
    if (ink.At(along, base - step)) {
      at = base - step;
    } else if (ink.At(along, base + step)) {
      at = base + step;
    }
  }
  if (!ink.At(along, at)) return {at, at};
  Run run{at, at + 1};
  while (ink.At(along, run.from - 1)) --run.from;
  while (ink.At(along, run.to)) ++run.to;
  return run;
}

Track TrackOf(const Bits& ink, const Stroke& stroke, int margin) {
  Track track;
  track.start = std::max(0, stroke.start() - margin);
  const int end = std::min(ink.length(), stroke.end() + margin);
  const int reach = 2 + static_cast<int>(stroke.Thickness() / 2);
  std::vector<Run> runs;
  std::vector<int> lengths;
  for (int along = track.start; along < end; ++along) {
    runs.push_back(RunAt(ink, along, stroke.At(along), reach));
    if (runs.back().length() > 0) lengths.push_back(runs.back().length());
  }
  if (lengths.empty()) {
    track.middle.assign(runs.size(), stroke.At(track.start));
    return track;
  }
  const auto median = lengths.begin() + static_cast<std::ptrdiff_t>(lengths.size() / 2);
  std::nth_element(lengths.begin(), median, lengths.end());
  track.thickness = std::min<double>(*median, std::max(2.0, 2 * stroke.Thickness()));
  constexpr int kUnknown = -1;
  std::vector<double> middles(runs.size(), kUnknown);
  for (std::size_t i = 0; i < runs.size(); ++i) {
    const bool alone = runs[i].length() > 0 && runs[i].length() <= track.thickness + 2;
    if (alone) middles[i] = (runs[i].from + runs[i].to) / 2.0;
  }
  // Where there is more than the stroke, it is between its neighbours.
  std::size_t known = runs.size();
  for (std::size_t i = 0; i < runs.size(); ++i) {
    if (middles[i] == kUnknown) continue;
    if (known == runs.size()) {
      std::fill(middles.begin(), middles.begin() + static_cast<std::ptrdiff_t>(i), middles[i]);
    } else {
      for (std::size_t k = known + 1; k < i; ++k) {
        const double share = static_cast<double>(k - known) / static_cast<double>(i - known);
        middles[k] = middles[known] + share * (middles[i] - middles[known]);
      }
    }
    known = i;
  }
  for (std::size_t i = 0; i < runs.size(); ++i) {
    if (known == runs.size()) {
      middles[i] = stroke.At(track.start + static_cast<int>(i));
    } else if (i > known) {
      middles[i] = middles[known];
    }
  }
  track.middle = std::move(middles);
  return track;
}

// Marks what belongs to a stroke in `mask`.
void Mark(const Stroke& stroke, const Track& track, int sliver, const Pix* ink_pix, Pix* mask_pix) {
  const Bits ink(ink_pix, stroke.horizontal);
  const Bits mask(mask_pix, stroke.horizontal);
  for (std::size_t i = 0; i < track.middle.size(); ++i) {
    const int along = track.start + static_cast<int>(i);
    const int from = static_cast<int>(std::lround(track.middle[i] - track.thickness / 2));
    const int to = static_cast<int>(std::lround(track.middle[i] + track.thickness / 2));
    int first = from;  // what hangs on the stroke and is no thicker than a sliver goes with it
    while (first > from - sliver - 1 && ink.At(along, first - 1)) --first;
    if (first < from - sliver) first = from;
    int last = to;
    while (last < to + sliver + 1 && ink.At(along, last)) ++last;
    if (last > to + sliver) last = to;
    for (int across = std::max(0, first); across < std::min(last, ink.breadth()); ++across) {
      if (ink.At(along, across)) mask.Set(along, across);
    }
  }
}

// Gives back what goes on across a stroke: type over it.
void Restore(const Stroke& stroke, const Track& track, const Pix* ink_pix, const Pix* mask_pix, Pix* text_pix) {
  const Bits ink(ink_pix, stroke.horizontal);
  const Bits mask(mask_pix, stroke.horizontal);
  const Bits text(text_pix, stroke.horizontal);
  const auto type_at = [&](int along, int across) { return ink.At(along, across) && !mask.At(along, across); };
  for (std::size_t i = 0; i < track.middle.size(); ++i) {
    const int along = track.start + static_cast<int>(i);
    int from = static_cast<int>(std::floor(track.middle[i]));
    if (!mask.At(along, from)) continue;
    int to = from + 1;
    while (mask.At(along, from - 1)) --from;
    while (mask.At(along, to)) ++to;
    if (to - from > 3 * track.thickness + 4) continue;  // of a stroke that crosses
    bool above = false;
    bool below = false;
    for (int near = -1; near <= 1; ++near) {
      above = above || type_at(along + near, from - 1);
      below = below || type_at(along + near, to);
    }
    if (!above || !below) continue;
    for (int across = from; across < to; ++across) text.Set(along, across);
  }
}

// Clears the components beside wiped strokes that are as thin as slivers.
void ClearSlivers(const Pix* mask, int sliver, Pix* text) {
  const PixPtr near(pixDilateBrick(nullptr, const_cast<Pix*>(mask), 3, 3));
  const Bits beside(near.get(), true);
  Pixa* components = nullptr;
  Boxa* boxes = pixConnComp(text, &components, 8);
  for (int i = 0; components != nullptr && i < pixaGetCount(components); ++i) {
    int x = 0;
    int y = 0;
    int w = 0;
    int h = 0;
    boxaGetBoxGeometry(boxes, i, &x, &y, &w, &h);
    if (std::min(w, h) > sliver) continue;
    const PixPtr component(pixaGetPix(components, i, L_CLONE));
    const Bits own(component.get(), true);
    bool touches = false;
    for (int row = 0; row < h && !touches; ++row) {
      for (int column = 0; column < w && !touches; ++column) {
        touches = own.At(column, row) && beside.At(x + column, y + row);
      }
    }
    if (touches) pixRasterop(text, x, y, w, h, PIX_SRC ^ PIX_DST, component.get(), 0, 0);
  }
  boxaDestroy(&boxes);
  pixaDestroy(&components);
}

}  // namespace

int Stroke::Covered() const {
  return std::accumulate(pieces.begin(), pieces.end(), 0,
                         [](int sum, const StrokePiece& piece) { return sum + piece.length(); });
}

int Stroke::Longest() const {
  int longest = 0;
  for (const StrokePiece& piece : pieces) longest = std::max(longest, piece.length());
  return longest;
}

double Stroke::Thickness() const {
  double sum = 0;
  for (const StrokePiece& piece : pieces) sum += piece.thickness * piece.length();
  return sum / std::max(1, Covered());
}

double Stroke::At(double along) const {
  const auto next = std::find_if(pieces.begin(), pieces.end(), [along](const StrokePiece& p) { return along < p.end; });
  if (next == pieces.end()) return pieces.back().At(along);
  if (along >= next->start || next == pieces.begin()) return next->At(along);
  const StrokePiece& before = *(next - 1);
  const double share = (along - before.end) / std::max(1, next->start - before.end);
  return before.At(before.end) + share * (next->At(next->start) - before.At(before.end));
}

std::vector<StrokePiece> FindPieces(const Pix* ink, bool horizontal, int shortest, int gap) {
  Pix* const source = const_cast<Pix*>(ink);
  PixPtr closed(gap > 0 ? pixCloseSafeBrick(nullptr, source, horizontal ? gap + 1 : 1, horizontal ? 1 : gap + 1)
                        : pixClone(source));
  PixPtr opened(pixOpenBrick(nullptr, closed.get(), horizontal ? shortest : 1, horizontal ? 1 : shortest));
  std::vector<StrokePiece> pieces;
  if (!opened) return pieces;
  Pixa* components = nullptr;
  Boxa* boxes = pixConnComp(opened.get(), &components, 8);
  for (int i = 0; components != nullptr && i < pixaGetCount(components); ++i) {
    int x = 0;
    int y = 0;
    boxaGetBoxGeometry(boxes, i, &x, &y, nullptr, nullptr);
    const PixPtr component(pixaGetPix(components, i, L_CLONE));
    pieces.push_back(Fit(component.get(), horizontal, horizontal ? x : y, horizontal ? y : x));
  }
  boxaDestroy(&boxes);
  pixaDestroy(&components);
  return pieces;
}

double CommonSlope(const std::vector<StrokePiece>& pieces, int long_enough) {
  std::vector<std::pair<double, int>> slopes;
  std::int64_t total = 0;
  for (const StrokePiece& piece : pieces) {
    if (piece.length() < long_enough || piece.length() < 20 * piece.thickness) continue;
    slopes.emplace_back(piece.slope, piece.length());
    total += piece.length();
  }
  std::sort(slopes.begin(), slopes.end());
  std::int64_t sum = 0;
  for (const auto& [slope, length] : slopes) {
    sum += length;
    if (2 * sum >= total) return slope;
  }
  return 0;
}

std::vector<Stroke> StringPieces(std::vector<StrokePiece> pieces, bool horizontal, double slope, double widest_gap,
                                 double drift) {
  constexpr double kGapShare = 0.4;  // of the shorter piece beside it
  std::sort(pieces.begin(), pieces.end(), [](const StrokePiece& a, const StrokePiece& b) {
    return std::pair(a.start, a.middle) < std::pair(b.start, b.middle);
  });
  std::vector<Stroke> strokes;
  std::vector<std::size_t> open;  // strokes that a piece from here on may still continue
  for (const StrokePiece& piece : pieces) {
    std::erase_if(open, [&](std::size_t s) { return strokes[s].end() + widest_gap < piece.start; });
    const auto miss = [&](std::size_t s) {
      const StrokePiece& last = strokes[s].pieces.back();
      const double from = last.At(last.end);
      return std::abs(from + slope * (piece.start - last.end) - piece.At(piece.start));
    };
    std::size_t best = strokes.size();
    for (const std::size_t s : open) {
      const StrokePiece& last = strokes[s].pieces.back();
      const double gap = piece.start - last.end;
      if (gap < -drift * 2 || piece.end <= last.end) continue;
      const double allowed = std::max(2 * drift, kGapShare * std::min(strokes[s].Longest(), piece.length()));
      if (gap > std::min(widest_gap, allowed) || miss(s) > drift + piece.thickness / 2) continue;
      if (best == strokes.size() || miss(s) < miss(best)) best = s;
    }
    if (best == strokes.size()) {
      strokes.push_back({horizontal, {}, false});
      open.push_back(best);
    }
    strokes[best].pieces.push_back(piece);
  }
  return strokes;
}

void WipeStrokes(const std::vector<Stroke>& strokes, int sliver, Pix* ink) {
  const PixPtr before(pixCopy(nullptr, ink));
  const PixPtr mask(pixCreate(pixGetWidth(ink), pixGetHeight(ink), 1));
  std::vector<Track> tracks;
  for (const Stroke& stroke : strokes) {
    tracks.push_back(TrackOf(Bits(before.get(), stroke.horizontal), stroke, 2 + sliver));
    Mark(stroke, tracks.back(), sliver, before.get(), mask.get());
  }
  pixSubtract(ink, ink, mask.get());
  for (std::size_t i = 0; i < strokes.size(); ++i) Restore(strokes[i], tracks[i], before.get(), mask.get(), ink);
  ClearSlivers(mask.get(), sliver, ink);
}

}  // namespace hyogumi::extract
