// SPDX-License-Identifier: GPL-3.0-or-later
#include "extract/scan/ink_shape.h"

#include <leptonica/allheaders.h>

#include <algorithm>
#include <array>
#include <cmath>

namespace hyogumi::extract {
namespace {

constexpr int kSide = 16;  // samples
constexpr std::size_t kSamples = std::size_t{kSide} * kSide;
constexpr int kCoarseStep = 4;
constexpr int kCoarseSide = kSide / kCoarseStep;
constexpr std::size_t kCoarse = std::size_t{kCoarseSide} * kCoarseSide;
constexpr double kSquareEm = 1.05;
constexpr int kInk = 115;  // of 255, where ink begins

// How dark the pixels of a sign's stretch of a line are; 0 outside of it.
class Darkness {
 public:
  Darkness(const Pix* grey, const InkSpan& ink)
      : pixels_(pixGetData(const_cast<Pix*>(grey))),
        row_(pixGetWpl(grey)),
        left_(std::clamp(static_cast<int>(std::floor(ink.start)), 0, pixGetWidth(grey))),
        right_(std::clamp(static_cast<int>(std::ceil(ink.end)), left_, pixGetWidth(grey))),
        height_(pixGetHeight(grey)) {}

  int At(int x, int y) const {
    if (x < left_ || x >= right_ || y < 0 || y >= height_) return 0;
    return 255 - static_cast<int>(GET_DATA_BYTE(pixels_ + static_cast<std::ptrdiff_t>(y) * row_, x));
  }

  // The extents of the ink; empty where there is none.
  PixelBox Extents() const {
    PixelBox box{right_, height_, left_, 0};
    for (int y = 0; y < height_; ++y) {
      for (int x = left_; x < right_; ++x) {
        if (At(x, y) < kInk) continue;
        box = {std::min(box.left, x), std::min(box.top, y), std::max(box.right, x + 1), std::max(box.bottom, y + 1)};
      }
    }
    return box;
  }

 private:
  const l_uint32* pixels_;
  int row_;
  int left_;
  int right_;
  int height_;
};

using Samples = std::array<double, kSamples>;

Samples SampleSquare(const Darkness& darkness, const PixelBox& ink, double em) {
  constexpr int kFine = 3;  // of a sample's side
  const double step = kSquareEm * em / (kSide * kFine);
  const double left = (ink.left + ink.right) / 2.0 - kSquareEm * em / 2;
  const double top = (ink.top + ink.bottom) / 2.0 - kSquareEm * em / 2;
  Samples samples{};
  for (int j = 0; j < kSide * kFine; ++j) {
    const int y = static_cast<int>(std::floor(top + (j + 0.5) * step));
    for (int i = 0; i < kSide * kFine; ++i) {
      const int x = static_cast<int>(std::floor(left + (i + 0.5) * step));
      samples[static_cast<std::size_t>(j / kFine * kSide + i / kFine)] += darkness.At(x, y);
    }
  }
  return samples;
}

// Blurred along one axis, so that a stroke a sample further off is near, not elsewhere.
Samples Blurred(const Samples& samples, int along) {
  Samples blurred{};
  for (int i = 0; i < static_cast<int>(kSamples); ++i) {
    const int at = along == 1 ? i % kSide : i / kSide;
    const auto k = static_cast<std::size_t>(i);
    blurred[k] = 2 * samples[k];
    if (at > 0) blurred[k] += samples[k - static_cast<std::size_t>(along)];
    if (at < kSide - 1) blurred[k] += samples[k + static_cast<std::size_t>(along)];
  }
  return blurred;
}

template <std::size_t kSize>
double Product(const std::vector<std::uint8_t>& a, const std::vector<std::uint8_t>& b) {
  const std::uint8_t* left = a.data();
  const std::uint8_t* right = b.data();
  int product = 0;
  for (std::size_t i = 0; i < kSize; ++i) product += static_cast<int>(left[i]) * static_cast<int>(right[i]);
  return product;
}

std::vector<std::uint8_t> Coarse(const std::vector<std::uint8_t>& samples) {
  std::array<int, kCoarse> sums{};
  for (int i = 0; i < static_cast<int>(kSamples); ++i) {
    const int square = i / kSide / kCoarseStep * kCoarseSide + i % kSide / kCoarseStep;
    sums[static_cast<std::size_t>(square)] += samples[static_cast<std::size_t>(i)];
  }
  std::vector<std::uint8_t> coarse(kCoarse);
  for (std::size_t i = 0; i < kCoarse; ++i) coarse[i] = static_cast<std::uint8_t>(sums[i] / kCoarseStep / kCoarseStep);
  return coarse;
}

}  // namespace

InkShape ShapeOf(const Pix* grey, const InkSpan& span, double em) {
  InkShape shape;
  if (em < 1) return shape;
  const Darkness darkness(grey, span);
  const PixelBox ink = darkness.Extents();
  if (ink.empty()) return shape;
  shape.width_em = static_cast<float>(ink.width() / em);
  shape.height_em = static_cast<float>(ink.height() / em);
  const Samples samples = Blurred(Blurred(SampleSquare(darkness, ink, em), 1), kSide);
  const double most = *std::max_element(samples.begin(), samples.end());
  if (most <= 0) return shape;
  shape.samples.resize(kSamples);
  for (std::size_t i = 0; i < kSamples; ++i) {
    shape.samples[i] = static_cast<std::uint8_t>(std::lround(samples[i] / most * 255));
  }
  shape.coarse = Coarse(shape.samples);
  shape.length = static_cast<float>(std::sqrt(Product<kSamples>(shape.samples, shape.samples)));
  shape.coarse_length = static_cast<float>(std::sqrt(Product<kCoarse>(shape.coarse, shape.coarse)));
  return shape;
}

double Distance(const InkShape& a, const InkShape& b) {
  constexpr double kSameCoarse = 0.07;  // blurred shapes are nearer to each other than sharp ones
  if (a.samples.empty() || b.samples.empty() || std::abs(a.width_em - b.width_em) > kSameExtent ||
      std::abs(a.height_em - b.height_em) > kSameExtent ||
      1 - Product<kCoarse>(a.coarse, b.coarse) / (a.coarse_length * b.coarse_length) > kSameCoarse) {
    return 1;
  }
  return 1 - Product<kSamples>(a.samples, b.samples) / (static_cast<double>(a.length) * b.length);
}

}  // namespace hyogumi::extract
