// SPDX-License-Identifier: GPL-3.0-or-later
#include "extract/scan/skew.h"

#include <leptonica/allheaders.h>

#include <bit>
#include <cmath>
#include <cstdint>
#include <numbers>
#include <vector>

namespace hyogumi::extract {
namespace {

constexpr double kMostDegrees = 3.5;
constexpr double kCoarseStep = 0.1;
constexpr double kFineStep = 0.01;
constexpr int kStripPixels = 32;

// How much ink each row has in each vertical strip of one word's width.
class StripProfile {
 public:
  explicit StripProfile(const Pix* ink)
      : strips_(pixGetWidth(const_cast<Pix*>(ink)) / kStripPixels), rows_(pixGetHeight(const_cast<Pix*>(ink))) {
    auto* const pix = const_cast<Pix*>(ink);
    counts_.resize(static_cast<std::size_t>(strips_) * static_cast<std::size_t>(rows_));
    for (int y = 0; y < rows_; ++y) {
      const l_uint32* const row = pixGetData(pix) + std::ptrdiff_t{y} * pixGetWpl(pix);
      for (int s = 0; s < strips_; ++s) At(s, y) = static_cast<std::uint16_t>(std::popcount(row[s]));
    }
  }

  // With `rows` of neighbouring rows summed.
  StripProfile Coarser(int rows) const {
    StripProfile coarse(strips_, rows_ / rows);
    for (int s = 0; s < strips_; ++s) {
      for (int y = 0; y < coarse.rows_ * rows; ++y) {
        std::uint16_t& sum = coarse.At(s, y / rows);
        sum = static_cast<std::uint16_t>(sum + At(s, y));
      }
    }
    return coarse;
  }

  // How much neighbouring rows differ if a row goes down by `slope` rows a strip.
  double Score(double slope) const {
    std::vector<std::int32_t> sums(static_cast<std::size_t>(rows_));
    for (int s = 0; s < strips_; ++s) {
      const int shift = static_cast<int>(std::lround((s - strips_ / 2.0 + 0.5) * slope));
      const std::uint16_t* const strip = &counts_[static_cast<std::size_t>(s) * static_cast<std::size_t>(rows_)];
      const int first = std::max(0, -shift);
      const int end = std::min(rows_, rows_ - shift);
      for (int y = first; y < end; ++y) sums[static_cast<std::size_t>(y)] += strip[y + shift];
    }
    double score = 0;
    for (std::size_t y = 0; y + 1 < sums.size(); ++y) {
      const double difference = static_cast<double>(sums[y + 1]) - sums[y];
      score += difference * difference;
    }
    return score;
  }

  bool empty() const { return strips_ < 4 || rows_ < 4; }

 private:
  StripProfile(int strips, int rows)
      : strips_(strips), rows_(rows), counts_(static_cast<std::size_t>(strips) * static_cast<std::size_t>(rows)) {}
  std::uint16_t& At(int strip, int row) {
    return counts_[static_cast<std::size_t>(strip) * static_cast<std::size_t>(rows_) + static_cast<std::size_t>(row)];
  }
  std::uint16_t At(int strip, int row) const {
    return counts_[static_cast<std::size_t>(strip) * static_cast<std::size_t>(rows_) + static_cast<std::size_t>(row)];
  }

  int strips_;
  int rows_;
  std::vector<std::uint16_t> counts_;  // strip by strip
};

struct Peak {
  double degrees = 0;
  double score = 0;
  double mean = 0;  // of all scores
};

// `rows` of the page are one of the profile.
Peak Search(const StripProfile& profile, double from, double to, double step, int rows) {
  const int count = static_cast<int>(std::lround((to - from) / step)) + 1;
  Peak peak{from, -1, 0};
  for (int i = 0; i < count; ++i) {
    const double degrees = from + i * step;
    const double score = profile.Score(std::tan(degrees * std::numbers::pi / 180) * kStripPixels / rows);
    if (score > peak.score) peak = {degrees, score, peak.mean};
    peak.mean += score / count;
  }
  return peak;
}

}  // namespace

double SkewOf(const Pix* ink) {
  constexpr int kCoarseRows = 4;
  constexpr double kClear = 1.15;  // times the mean: a page of noise has no peak
  const StripProfile profile(ink);
  if (profile.empty()) return 0;
  const StripProfile coarse = profile.Coarser(kCoarseRows);
  if (coarse.empty()) return 0;
  const Peak rough = Search(coarse, -kMostDegrees, kMostDegrees, kCoarseStep, kCoarseRows);
  if (rough.score <= 0 || rough.score < kClear * rough.mean) return 0;
  const Peak near =
      Search(profile.Coarser(2), rough.degrees - kCoarseStep, rough.degrees + kCoarseStep, kFineStep * 2, 2);
  const Peak fine = Search(profile, near.degrees - 2 * kFineStep, near.degrees + 2 * kFineStep, kFineStep, 1);
  return fine.degrees;
}

}  // namespace hyogumi::extract
