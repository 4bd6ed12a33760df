// SPDX-License-Identifier: GPL-3.0-or-later
#include "extract/page_image.h"

#include <goo/PNGWriter.h>

#include <cmath>
#include <cstdio>
#include <cstdlib>
#include <memory>

namespace hyogumi::extract {
namespace {

constexpr double kPointsPerInch = 72;
constexpr std::size_t kBytesPerDot = 3;

}  // namespace

PageImage::PageImage(int width, int height, double dots_per_inch)
    : width_(width),
      height_(height),
      dots_per_inch_(dots_per_inch),
      rgb_(static_cast<std::size_t>(width) * static_cast<std::size_t>(height) * kBytesPerDot, 0xFF) {}

PageImage::Dots PageImage::DotsOf(const Box& box) const {
  const double scale = dots_per_inch_ / kPointsPerInch;
  // Clamped before it is an integer: a box may lie anywhere.
  const auto dot = [scale](double value, int most) {
    return static_cast<int>(std::floor(std::clamp(value * scale, 0.0, static_cast<double>(most))));
  };
  Dots dots{dot(box.left, width_), dot(box.top, height_), dot(box.right, width_), dot(box.bottom, height_)};
  dots.right = std::max(dots.right, dots.left + 1);
  dots.bottom = std::max(dots.bottom, dots.top + 1);
  return dots;
}

void PageImage::FillDots(const Dots& dots, Color color, double share) {
  const auto mix = [share](std::uint8_t below, std::uint8_t above) {
    return static_cast<std::uint8_t>(std::lround(below + (above - below) * share));
  };
  for (int y = std::max(dots.top, 0); y < std::min(dots.bottom, height_); ++y) {
    const int left = std::max(dots.left, 0);
    std::uint8_t* dot = rgb_.data() + (static_cast<std::size_t>(y) * static_cast<std::size_t>(width_) +
                                       static_cast<std::size_t>(left)) *
                                          kBytesPerDot;
    for (int x = left; x < std::min(dots.right, width_); ++x, dot += kBytesPerDot) {
      dot[0] = mix(dot[0], color.red);
      dot[1] = mix(dot[1], color.green);
      dot[2] = mix(dot[2], color.blue);
    }
  }
}

void PageImage::Fill(const Box& box, Color color, double share) { FillDots(DotsOf(box), color, share); }

void PageImage::Frame(const Box& box, Color color, int thickness) {
  const Dots dots = DotsOf(box);
  const int across = std::min(thickness, dots.right - dots.left);
  const int down = std::min(thickness, dots.bottom - dots.top);
  FillDots({dots.left, dots.top, dots.right, dots.top + down}, color, 1);
  FillDots({dots.left, dots.bottom - down, dots.right, dots.bottom}, color, 1);
  FillDots({dots.left, dots.top, dots.left + across, dots.bottom}, color, 1);
  FillDots({dots.right - across, dots.top, dots.right, dots.bottom}, color, 1);
}

std::string EncodePng(const PageImage& image) {
  char* data = nullptr;
  std::size_t size = 0;
  std::FILE* file = open_memstream(&data, &size);
  if (file == nullptr) return "";
  PNGWriter writer(PNGWriter::RGB);
  bool whole = writer.init(file, image.width(), image.height(), image.dots_per_inch(), image.dots_per_inch());
  const std::size_t row_size = static_cast<std::size_t>(image.width()) * kBytesPerDot;
  std::vector<std::uint8_t> row(row_size);
  for (int y = 0; whole && y < image.height(); ++y) {
    const auto begin = image.rgb().begin() + static_cast<std::ptrdiff_t>(static_cast<std::size_t>(y) * row_size);
    std::copy_n(begin, row_size, row.begin());
    unsigned char* start = row.data();
    whole = writer.writeRow(&start);
  }
  whole = whole && writer.close();
  std::fclose(file);
  const std::unique_ptr<char, decltype(&std::free)> owned(data, &std::free);
  return whole ? std::string(data, size) : "";
}

}  // namespace hyogumi::extract
