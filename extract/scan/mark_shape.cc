// SPDX-License-Identifier: GPL-3.0-or-later
#include "extract/scan/mark_shape.h"

#include <leptonica/allheaders.h>

#include <algorithm>
#include <array>
#include <cmath>
#include <numbers>
#include <numeric>
#include <vector>

#include "extract/scan/components.h"

namespace hyogumi::extract {
namespace {

constexpr int kRays = 48;
constexpr int kSmallest = 10;  // pixels; a smaller one has no shape

// Where ink starts and ends along rays from the middle outwards; shares of half the box.
struct Span {
  double from = 0;
  double to = 0;
};

class Rays {
 public:
  explicit Rays(const Pix* ink)
      : ink_(const_cast<Pix*>(ink)), rx_(pixGetWidth(ink_) / 2.0), ry_(pixGetHeight(ink_) / 2.0) {}

  // The stretches of ink along one ray.
  std::vector<Span> Along(int ray) const {
    const double angle = 2 * std::numbers::pi * (ray + 0.5) / kRays;
    const double step = 0.5 / std::max(rx_, ry_);
    std::vector<Span> spans;
    bool inside = false;
    for (double r = 0; r <= 1.45; r += step) {
      const bool ink = At(rx_ + r * rx_ * std::cos(angle), ry_ + r * ry_ * std::sin(angle));
      if (ink && !inside) spans.push_back({r, r});
      if (ink) spans.back().to = r + step;
      inside = ink;
    }
    return spans;
  }

  bool At(double x, double y) const {
    l_uint32 value = 0;
    const int column = static_cast<int>(std::floor(x));
    const int row = static_cast<int>(std::floor(y));
    if (column < 0 || row < 0 || column >= pixGetWidth(ink_) || row >= pixGetHeight(ink_)) return false;
    pixGetPixel(ink_, column, row, &value);
    return value != 0;
  }

 private:
  Pix* ink_;
  double rx_;
  double ry_;
};

struct Spread {
  double mean = 0;
  double deviation = 0;
};

Spread SpreadOf(const std::vector<double>& values) {
  Spread spread;
  spread.mean = std::accumulate(values.begin(), values.end(), 0.0) / static_cast<double>(values.size());
  for (const double v : values) spread.deviation += (v - spread.mean) * (v - spread.mean);
  spread.deviation = std::sqrt(spread.deviation / static_cast<double>(values.size()));
  return spread;
}

// A circle of one width all around, at a place of every ray; an "O" is thicker at its sides, a ロ has corners.
bool IsRing(const std::vector<Span>& spans) {
  std::vector<double> outer;
  std::vector<double> width;
  for (const Span& s : spans) {
    outer.push_back(s.to);
    width.push_back(s.to - s.from);
  }
  const Spread round = SpreadOf(outer);
  const Spread even = SpreadOf(width);
  return round.deviation <= 0.05 * round.mean && even.deviation <= 0.035 + 0.2 * even.mean;
}

std::optional<char32_t> RoundMark(const Rays& rays) {
  std::vector<std::vector<Span>> spans;
  std::array<int, 4> by_count{};
  for (int ray = 0; ray < kRays; ++ray) {
    spans.push_back(rays.Along(ray));
    ++by_count[std::min<std::size_t>(3, spans.back().size())];
  }
  const std::size_t rings = by_count[2] > kRays / 2 ? 2 : 1;
  if (by_count[rings] < kRays - 1) return std::nullopt;
  std::array<std::vector<Span>, 2> ring;
  for (const std::vector<Span>& ray : spans) {
    for (std::size_t i = 0; i < rings && ray.size() == rings; ++i) ring[i].push_back(ray[i]);
  }
  for (std::size_t i = 0; i < rings; ++i) {
    if (!IsRing(ring[i])) return std::nullopt;
  }
  const auto hollow = [](const std::vector<Span>& r) {
    return std::all_of(r.begin(), r.end(), [](const Span& s) { return s.from > 0.1; });
  };
  const auto mean_from = [](const std::vector<Span>& r) {
    return std::accumulate(r.begin(), r.end(), 0.0, [](double sum, const Span& s) { return sum + s.from; }) /
           static_cast<double>(r.size());
  };
  if (rings == 2) return hollow(ring[0]) ? std::optional(U'◎') : std::nullopt;
  if (!hollow(ring[0])) return mean_from(ring[0]) == 0 ? std::optional(U'●') : std::nullopt;
  return mean_from(ring[0]) > 0.6 ? std::optional(U'○') : std::nullopt;
}

// Two straight strokes from corner to corner.
bool IsCross(const Rays& rays, int width, int height) {
  int on = 0;
  int covered = 0;
  int total = 0;
  const auto from_diagonal = [](double u, double v) { return std::abs(std::abs(u) - std::abs(v)); };
  for (int y = 0; y < height; ++y) {
    for (int x = 0; x < width; ++x) {
      if (!rays.At(x, y)) continue;
      ++total;
      on += from_diagonal((x + 0.5) * 2 / width - 1, (y + 0.5) * 2 / height - 1) <= 0.3 ? 1 : 0;
    }
  }
  constexpr int kSteps = 40;
  for (int i = 0; i < kSteps; ++i) {
    const double share = (i + 0.5) / kSteps;
    covered += rays.At(share * width, share * height) ? 1 : 0;
    covered += rays.At(share * width, (1 - share) * height) ? 1 : 0;
  }
  return on >= 0.95 * total && covered >= 0.9 * 2 * kSteps && total <= 0.5 * width * height;
}

}  // namespace

std::optional<char32_t> MarkShape(const Pix* text, const ImageLine& line) {
  constexpr std::size_t kMostParts = 2;
  const int width = line.box.width();
  const int height = line.box.height();
  if (line.parts.empty() || line.parts.size() > kMostParts) return std::nullopt;
  if (std::min(width, height) < kSmallest || std::abs(width - height) > std::max(2.0, 0.1 * height))
    return std::nullopt;
  const PixPtr ink = CutOut(text, line.box);
  if (!ink) return std::nullopt;
  const Rays rays(ink.get());
  if (line.parts.size() == 1 && IsCross(rays, width, height)) return U'×';
  const std::optional<char32_t> mark = RoundMark(rays);
  if (mark && (line.parts.size() == 2) != (*mark == U'◎')) return std::nullopt;
  return mark;
}

}  // namespace hyogumi::extract
