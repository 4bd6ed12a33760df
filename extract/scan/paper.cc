// SPDX-License-Identifier: GPL-3.0-or-later
#include "extract/scan/paper.h"

#include <leptonica/allheaders.h>

#include <array>
#include <cmath>
#include <cstdint>
#include <numeric>
#include <vector>

namespace hyogumi::extract {
namespace {

constexpr int kWhite = 255;

// Values of the tiles of a picture, row by row.
template <typename T>
struct Tiles {
  Tiles(int w, int h) : width(w), height(h), values(static_cast<std::size_t>(w) * static_cast<std::size_t>(h)) {}
  T& at(int x, int y) { return values[Index(x, y)]; }
  const T& at(int x, int y) const { return values[Index(x, y)]; }
  std::size_t Index(int x, int y) const {
    return static_cast<std::size_t>(y) * static_cast<std::size_t>(width) + static_cast<std::size_t>(x);
  }

  int width;
  int height;
  std::vector<T> values;
};

using Levels = Tiles<float>;

// Rows of bytes in their natural order, of a picture of 8 bits.
class Rows {
 public:
  explicit Rows(const Pix* pix) : pix_(pixEndianByteSwapNew(const_cast<Pix*>(pix))) {}

  bool ok() const { return pix_ != nullptr; }
  int width() const { return pixGetWidth(pix_.get()); }
  int height() const { return pixGetHeight(pix_.get()); }
  std::uint8_t* row(int y) {
    return reinterpret_cast<std::uint8_t*>(pixGetData(pix_.get()) + std::ptrdiff_t{y} * pixGetWpl(pix_.get()));
  }
  PixPtr Take() {
    pixEndianByteSwap(pix_.get());
    return std::move(pix_);
  }

 private:
  PixPtr pix_;
};

// The value of each tile becomes what `pick` makes of those up to `radius` tiles away, first across, then down.
template <typename Pick>
void Spread(Levels& levels, int radius, Pick pick) {
  Levels across = levels;
  for (int y = 0; y < levels.height; ++y) {
    for (int x = 0; x < levels.width; ++x) {
      for (int i = std::max(0, x - radius); i <= std::min(levels.width - 1, x + radius); ++i) {
        across.at(x, y) = pick(across.at(x, y), levels.at(i, y));
      }
    }
  }
  levels = across;
  for (int y = 0; y < levels.height; ++y) {
    for (int i = std::max(0, y - radius); i <= std::min(levels.height - 1, y + radius); ++i) {
      for (int x = 0; x < levels.width; ++x) levels.at(x, y) = pick(levels.at(x, y), across.at(x, i));
    }
  }
}

// The mean of each tile and its neighbours.
void Smooth(Levels& levels) {
  const Levels sharp = levels;
  for (int y = 0; y < levels.height; ++y) {
    for (int x = 0; x < levels.width; ++x) {
      float sum = 0;
      int count = 0;
      for (int j = std::max(0, y - 1); j <= std::min(levels.height - 1, y + 1); ++j) {
        for (int i = std::max(0, x - 1); i <= std::min(levels.width - 1, x + 1); ++i, ++count) sum += sharp.at(i, j);
      }
      levels.at(x, y) = sum / static_cast<float>(count);
    }
  }
}

// The values between the middles of tiles of `size` pixels, for each pixel of a row.
class Between {
 public:
  Between(const Levels& levels, int size, int width)
      : levels_(levels),
        size_(size),
        column_(static_cast<std::size_t>(levels.width)),
        row_(static_cast<std::size_t>(std::max(width, levels.width * size))) {}

  const float* Row(int y) {
    const float position = std::max(0.0F, (static_cast<float>(y) + 0.5F) / static_cast<float>(size_) - 0.5F);
    const int above = std::min(static_cast<int>(position), levels_.height - 1);
    const int below = std::min(above + 1, levels_.height - 1);
    const float share = position - static_cast<float>(above);
    for (int x = 0; x < levels_.width; ++x) {
      column_[static_cast<std::size_t>(x)] = levels_.at(x, above) * (1 - share) + levels_.at(x, below) * share;
    }
    std::fill_n(row_.begin(), size_ / 2, column_.front());
    std::fill(row_.end() - size_ / 2, row_.end(), column_.back());
    float* out = row_.data() + size_ / 2;
    for (std::size_t t = 0; t + 1 < column_.size(); ++t, out += size_) {
      const float step = (column_[t + 1] - column_[t]) / static_cast<float>(size_);
      for (int i = 0; i < size_; ++i) out[i] = column_[t] + step * (static_cast<float>(i) + 0.5F);
    }
    return row_.data();
  }

 private:
  const Levels& levels_;
  int size_;
  std::vector<float> column_;
  std::vector<float> row_;
};

int TilesOf(int pixels, int size) { return (pixels + size - 1) / size; }

float Percentile(std::vector<float> values, double share) {
  if (values.empty()) return 0;
  const auto place = static_cast<std::ptrdiff_t>(share * static_cast<double>(values.size() - 1));
  std::nth_element(values.begin(), values.begin() + place, values.end());
  return values[static_cast<std::size_t>(place)];
}

// ---- The paper ----------------------------------------------------------------------------------------------------

constexpr int kBlock = 4;  // pixels: means over so many squared are little moved by noise
constexpr int kPaperTile = 2 * kBlock;
// Half of the side of the square that strokes are narrower than and shaded cells are not.
constexpr double kPaperReachInch = 0.065;
// What is darker than this part of the page's brightest paper is ink, however large.
constexpr float kDarkestPaper = 0.42F;

// How bright the brightest blocks are in each tile.
Levels BrightTiles(Rows& rows) {
  Levels tiles(TilesOf(rows.width(), kPaperTile), TilesOf(rows.height(), kPaperTile));
  std::vector<std::uint16_t> sums(static_cast<std::size_t>(rows.width()));
  for (int top = 0; top < rows.height(); top += kBlock) {
    std::fill(sums.begin(), sums.end(), std::uint16_t{0});
    const int bottom = std::min(top + kBlock, rows.height());
    for (int y = top; y < bottom; ++y) {
      const std::uint8_t* const row = rows.row(y);
      for (std::size_t x = 0; x < sums.size(); ++x) sums[x] = static_cast<std::uint16_t>(sums[x] + row[x]);
    }
    for (int left = 0; left < rows.width(); left += kBlock) {
      const int right = std::min(left + kBlock, rows.width());
      const int sum = std::accumulate(sums.begin() + left, sums.begin() + right, 0);
      float& tile = tiles.at(left / kPaperTile, top / kPaperTile);
      tile = std::max(tile, static_cast<float>(sum) / static_cast<float>((right - left) * (bottom - top)));
    }
  }
  return tiles;
}

Levels PaperOf(Rows& rows, double dpi) {
  Levels paper = BrightTiles(rows);
  const int reach = std::max(1, static_cast<int>(std::lround(kPaperReachInch * dpi / kPaperTile)));
  Spread(paper, reach, [](float a, float b) { return std::max(a, b); });
  Spread(paper, reach, [](float a, float b) { return std::min(a, b); });
  Smooth(paper);
  const float brightest = std::max(1.0F, Percentile(paper.values, 0.9));
  for (float& level : paper.values) level = std::max(level, brightest * kDarkestPaper);
  return paper;
}

// ---- The ink ------------------------------------------------------------------------------------------------------

constexpr int kInkTile = 32;
constexpr int kBinShift = 3;
constexpr std::size_t kBins = 256 >> kBinShift;
using Histogram = std::array<std::uint32_t, kBins>;
// The part of a window that is taken to be the middle of its strokes: less than the sparsest text covers.
constexpr double kDarkShare = 0.02;
// What is brighter than this is no print, even on a pale copy.
constexpr float kPalest = 216;
constexpr float kLeastThreshold = 100;

Tiles<Histogram> HistogramsOf(Rows& rows) {
  Tiles<Histogram> tiles(TilesOf(rows.width(), kInkTile), TilesOf(rows.height(), kInkTile));
  for (int y = 0; y < rows.height(); ++y) {
    const std::uint8_t* const row = rows.row(y);
    for (int left = 0; left < rows.width(); left += kInkTile) {
      Histogram& tile = tiles.at(left / kInkTile, y / kInkTile);
      const int right = std::min(left + kInkTile, rows.width());
      for (int x = left; x < right; ++x) ++tile[row[x] >> kBinShift];
    }
  }
  return tiles;
}

// How dark the darkest share is of each tile and those up to `radius` away.
Levels DarkLevels(const Tiles<Histogram>& tiles, int radius) {
  Levels dark(tiles.width, tiles.height);
  for (int y = 0; y < tiles.height; ++y) {
    for (int x = 0; x < tiles.width; ++x) {
      Histogram sum{};
      for (int j = std::max(0, y - radius); j <= std::min(tiles.height - 1, y + radius); ++j) {
        for (int i = std::max(0, x - radius); i <= std::min(tiles.width - 1, x + radius); ++i) {
          for (std::size_t b = 0; b < kBins; ++b) sum[b] += tiles.at(i, j)[b];
        }
      }
      const auto all = static_cast<double>(std::accumulate(sum.begin(), sum.end(), std::uint64_t{0}));
      std::size_t bin = 0;
      double below = sum[0];
      while (bin + 1 < kBins && below < kDarkShare * all) below += sum[++bin];
      dark.at(x, y) = static_cast<float>(bin << kBinShift);
    }
  }
  return dark;
}

// How dark the print of the page is on the whole.
float PrintLevel(const Levels& dark) {
  std::vector<float> print;
  for (const float level : dark.values) {
    if (level < kPalest) print.push_back(level);
  }
  return Percentile(std::move(print), 0.2);
}

Levels ThresholdsOf(Rows& rows, double dpi) {
  constexpr double kWindowInch = 0.16;    // half of it
  constexpr float kBrightestInk = 0.35F;  // of the way from paper to print
  const int radius = std::max(1, static_cast<int>(std::lround(kWindowInch * dpi / kInkTile)));
  Levels levels = DarkLevels(HistogramsOf(rows), radius);
  const float most = kWhite - kBrightestInk * (kWhite - PrintLevel(levels));
  for (float& level : levels.values) level = std::clamp((kWhite + level) / 2, kLeastThreshold, most);
  return levels;
}

}  // namespace

PixPtr DivideByPaper(const Pix* grey, double dpi) {
  Rows rows(grey);
  if (!rows.ok()) return nullptr;
  Levels gain = PaperOf(rows, dpi);
  for (float& level : gain.values) level = (kWhite + 0.5F) / level;
  Between between(gain, kPaperTile, rows.width());
  for (int y = 0; y < rows.height(); ++y) {
    const float* const level = between.Row(y);
    std::uint8_t* const row = rows.row(y);
    for (int x = 0; x < rows.width(); ++x) {
      const float value = static_cast<float>(row[x]) * level[x];
      row[x] = static_cast<std::uint8_t>(static_cast<int>(std::min(value, float{kWhite})));
    }
  }
  return rows.Take();
}

PixPtr InkOf(const Pix* grey, double dpi) {
  Rows rows(grey);
  if (!rows.ok()) return nullptr;
  PixPtr ink(pixCreate(rows.width(), rows.height(), 1));
  if (ink == nullptr) return nullptr;
  const Levels thresholds = ThresholdsOf(rows, dpi);
  Between between(thresholds, kInkTile, rows.width());
  for (int y = 0; y < rows.height(); ++y) {
    const float* const level = between.Row(y);
    const std::uint8_t* const row = rows.row(y);
    l_uint32* const out = pixGetData(ink.get()) + std::ptrdiff_t{y} * pixGetWpl(ink.get());
    for (int left = 0; left < rows.width(); left += 32) {
      const int right = std::min(left + 32, rows.width());
      std::uint32_t word = 0;
      for (int x = left; x < right; ++x) {
        word |= static_cast<std::uint32_t>(row[x] < level[x]) << (31 - (x - left));
      }
      out[left / 32] = word;
    }
  }
  return ink;
}

}  // namespace hyogumi::extract
