// SPDX-License-Identifier: GPL-3.0-or-later
#include "extract/scan/raster_scale.h"

#include <leptonica/allheaders.h>

#include <cmath>

namespace hyogumi::extract {
namespace {

constexpr double kUsualDpi = 300;
constexpr double kMostDpi = 450;
constexpr double kFewestDpi = 145;       // 150 is often written as a little less
constexpr double kSmallestPagePt = 280;  // the shorter side of a postcard
constexpr int kLongestEnlarged = 2600;   // dots: what is longer is no coarse scan, but has a senseless page size
// Resolutions that differ less are one; a page's size is often rounded to whole points.
constexpr double kSquare = 0.005;

PixPtr Grey(PixPtr pixels) {
  switch (pixGetDepth(pixels.get())) {
    case 1: return PixPtr(pixConvert1To8(nullptr, pixels.get(), 255, 0));
    case 8: return pixels;
    default: return PixPtr(pixConvertRGBToLuminance(pixels.get()));
  }
}

PixPtr Scaled(PixPtr pixels, double x, double y) {
  PixPtr grey = Grey(std::move(pixels));
  if (grey == nullptr) return nullptr;
  const auto scale_x = static_cast<float>(x);
  const auto scale_y = static_cast<float>(y);
  // Leptonica maps areas where both ways are reduced, and else interpolates.
  return PixPtr(x < 0.7 && y < 0.7 ? pixScaleAreaMap(grey.get(), scale_x, scale_y)
                                   : pixScaleGrayLI(grey.get(), scale_x, scale_y));
}

}  // namespace

int WholeReduction(double dpi, double longest_pt) {
  if (dpi <= kMostDpi || longest_pt < kSmallestPagePt) return 1;
  return std::max(1, static_cast<int>(std::floor(dpi / kUsualDpi + 0.01)));
}

double DrawingDpi(double dpi) {
  if (dpi < kFewestDpi) return kUsualDpi;
  if (dpi <= kMostDpi) return std::max(dpi, kUsualDpi * 2 / 3);
  return std::min(dpi / std::max(1.0, std::floor(dpi / kUsualDpi)), kMostDpi);
}

PageRaster MakeRaster(PixPtr pixels, const Box& area, std::int64_t most_pixels) {
  constexpr double kPointsPerInch = 72;
  PageRaster raster;
  raster.area = area;
  if (pixels != nullptr && pixGetDepth(pixels.get()) > 8) pixels = Grey(std::move(pixels));
  if (pixels == nullptr || area.width() <= 0 || area.height() <= 0) return raster;
  const double width = pixGetWidth(pixels.get());
  const double height = pixGetHeight(pixels.get());
  const double dpi_x = width * kPointsPerInch / area.width();
  const double dpi_y = height * kPointsPerInch / area.height();
  double scale_x = 1;
  double scale_y = 1;
  if (std::abs(dpi_x / dpi_y - 1) > kSquare) {
    scale_x = std::max(1.0, dpi_y / dpi_x);
    scale_y = std::max(1.0, dpi_x / dpi_y);
  }
  const double dpi = std::sqrt(dpi_x * scale_x * dpi_y * scale_y);
  const double longest = std::max(width * scale_x, height * scale_y);
  double scale = 1;
  if (dpi > kMostDpi && std::max(area.width(), area.height()) >= kSmallestPagePt) {
    scale = dpi < 2 * kUsualDpi ? 2.0 / 3 : 1 / std::floor(dpi / kUsualDpi);
  } else if (dpi < kFewestDpi && longest <= kLongestEnlarged) {
    scale = 2;
  }
  const double dots = width * scale_x * scale * height * scale_y * scale;
  if (dots > static_cast<double>(most_pixels)) scale *= std::sqrt(static_cast<double>(most_pixels) / dots);
  if (scale != 1 || scale_x != 1 || scale_y != 1) {
    pixels = Scaled(std::move(pixels), scale_x * scale, scale_y * scale);
    if (pixels == nullptr) return raster;
  }
  raster.dpi = std::sqrt(pixGetWidth(pixels.get()) * kPointsPerInch / area.width() * pixGetHeight(pixels.get()) *
                         kPointsPerInch / area.height());
  raster.pixels = std::move(pixels);
  return raster;
}

}  // namespace hyogumi::extract
