// SPDX-License-Identifier: GPL-3.0-or-later
#include "extract/scan/page_raster.h"

#include <PDFDoc.h>
#include <SplashOutputDev.h>
#include <leptonica/allheaders.h>
#include <splash/SplashBitmap.h>

#include <algorithm>
#include <cmath>
#include <cstring>
#include <vector>

#include "extract/scan/image_device.h"
#include "extract/scan/raster_scale.h"

namespace hyogumi::extract {
namespace {

constexpr double kPointsPerInch = 72;
constexpr int kWhite = 255;
// Of a page that is drawn: A1 at 300 dpi is 70 million.
constexpr double kMostDrawnDots = 80e6;

void Display(PDFDoc& doc, int page, double dpi, OutputDev& device) {
  doc.displayPage(&device, page, dpi, dpi, 0, /*useMediaBox=*/false, /*crop=*/true, /*printing=*/false);
}

// ---- The page from its images -------------------------------------------------------------------------------------

// Where images side by side lie in the picture that they make, in dots; empty where they make none.
struct Mosaic {
  Box area;
  int width = 0;
  int height = 0;
  std::vector<PixelBox> places;
};

Mosaic MosaicOf(const std::vector<PlacedImage>& images, int reduction) {
  constexpr double kSameResolution = 0.01;
  constexpr double kLeastCovered = 0.98;
  constexpr double kMostCovered = 1.02;
  Mosaic mosaic;
  mosaic.area = EmptyBox();
  for (const PlacedImage& image : images) mosaic.area = Union(mosaic.area, image.placement.box);
  const double x = images.front().dots_x() / reduction;
  const double y = images.front().dots_y() / reduction;
  mosaic.width = static_cast<int>(std::lround(mosaic.area.width() * x));
  mosaic.height = static_cast<int>(std::lround(mosaic.area.height() * y));
  double covered = 0;
  for (const PlacedImage& image : images) {
    if (std::abs(image.dots_x() / reduction / x - 1) > kSameResolution ||
        std::abs(image.dots_y() / reduction / y - 1) > kSameResolution) {
      return {};
    }
    const int left = static_cast<int>(std::lround((image.placement.box.left - mosaic.area.left) * x));
    const int top = static_cast<int>(std::lround((image.placement.box.top - mosaic.area.top) * y));
    mosaic.places.push_back(
        {left, top, left + image.shown_width() / reduction, top + image.shown_height() / reduction});
    covered += image.placement.box.width() * image.placement.box.height();
  }
  covered /= mosaic.area.width() * mosaic.area.height();
  return covered >= kLeastCovered && covered <= kMostCovered ? mosaic : Mosaic();
}

PixPtr Composed(const Mosaic& mosaic, std::vector<PixPtr> dots, bool bilevel) {
  PixPtr whole(pixCreate(mosaic.width, mosaic.height, bilevel ? 1 : 8));
  if (whole == nullptr) return nullptr;
  if (!bilevel) pixSetAllArbitrary(whole.get(), kWhite);
  for (std::size_t i = 0; i < dots.size(); ++i) {
    PixPtr part = std::move(dots[i]);
    if (part != nullptr && !bilevel && pixGetDepth(part.get()) == 1) {
      part.reset(pixConvert1To8(nullptr, part.get(), kWhite, 0));
    }
    if (part == nullptr) continue;
    const PixelBox& place = mosaic.places[i];
    pixRasterop(whole.get(), place.left, place.top, pixGetWidth(part.get()), pixGetHeight(part.get()), PIX_SRC,
                part.get(), 0, 0);
  }
  return whole;
}

// Cuts what lies outside of the page and of the images' clip off, in whole dots.
void CutToClip(PixPtr& pix, Box& area, const std::vector<PlacedImage>& images) {
  constexpr double kPartOfADot = 0.01;
  Box clip = images.front().clip;
  for (const PlacedImage& image : images) clip = Union(clip, image.clip);
  const int width = pixGetWidth(pix.get());
  const int height = pixGetHeight(pix.get());
  const double x = width / area.width();
  const double y = height / area.height();
  const auto dot = [](double value, int most) { return static_cast<int>(std::clamp(value, 0.0, double{1} * most)); };
  const PixelBox shown{dot(std::floor((clip.left - area.left) * x + kPartOfADot), width),
                       dot(std::floor((clip.top - area.top) * y + kPartOfADot), height),
                       dot(std::ceil((clip.right - area.left) * x - kPartOfADot), width),
                       dot(std::ceil((clip.bottom - area.top) * y - kPartOfADot), height)};
  if (shown.empty() || shown == PixelBox{0, 0, width, height}) return;
  const std::unique_ptr<BOX, void (*)(BOX*)> box(boxCreate(shown.left, shown.top, shown.width(), shown.height()),
                                                 [](BOX* b) { boxDestroy(&b); });
  pix.reset(pixClipRectangle(pix.get(), box.get(), nullptr));
  area = {area.left + shown.left / x, area.top + shown.top / y, area.left + shown.right / x,
          area.top + shown.bottom / y};
}

std::optional<PageRaster> FromImages(PDFDoc& doc, int page, const ImageDevice& seen, std::int64_t most_pixels,
                                     bool& cut_off) {
  const PlacedImage& first = seen.images().front();
  const double dpi = std::min(first.dots_x(), first.dots_y()) * kPointsPerInch;
  const int reduction = WholeReduction(dpi, std::max(seen.page().width(), seen.page().height()));
  const Mosaic mosaic = MosaicOf(seen.images(), reduction);
  if (mosaic.places.empty() || static_cast<std::int64_t>(mosaic.width) * mosaic.height > most_pixels) {
    return std::nullopt;
  }
  ImageDevice device(most_pixels, reduction);
  Display(doc, page, kPointsPerInch, device);
  cut_off = cut_off || device.cut_off();
  std::vector<PixPtr> dots = device.TakeDots();
  if (dots.size() != seen.images().size()) return std::nullopt;
  const bool bilevel = reduction == 1 && std::all_of(seen.images().begin(), seen.images().end(),
                                                     [](const PlacedImage& image) { return image.bilevel; });
  PixPtr pix = dots.size() == 1 ? std::move(dots.front()) : Composed(mosaic, std::move(dots), bilevel);
  if (pix == nullptr) return std::nullopt;
  Box area = mosaic.area;
  CutToClip(pix, area, seen.images());
  PageRaster raster = MakeRaster(std::move(pix), area, most_pixels);
  return raster.pixels != nullptr ? std::optional(std::move(raster)) : std::nullopt;
}

// ---- The page drawn -----------------------------------------------------------------------------------------------

PixPtr PixOf(SplashBitmap* bitmap) {
  PixPtr pix(pixCreate(bitmap->getWidth(), bitmap->getHeight(), 8));
  if (pix == nullptr || bitmap->getDataPtr() == nullptr) return nullptr;
  const std::ptrdiff_t words = pixGetWpl(pix.get());
  for (int y = 0; y < bitmap->getHeight(); ++y) {
    std::memcpy(pixGetData(pix.get()) + y * words,
                bitmap->getDataPtr() + static_cast<std::ptrdiff_t>(y) * bitmap->getRowSize(),
                static_cast<std::size_t>(bitmap->getWidth()));
  }
  pixEndianByteSwap(pix.get());
  return pix;
}

// The resolution of the images that make up much of the page; 0 without any.
double ImageDpi(const ImageDevice& seen) {
  constexpr double kMuch = 0.25;
  const double page = seen.page().width() * seen.page().height();
  double dots = 0;
  for (const PlacedImage& image : seen.images()) {
    const Box& box = image.placement.box;
    if (box.width() * box.height() >= kMuch * page) dots = std::max(dots, std::min(image.dots_x(), image.dots_y()));
  }
  return dots * kPointsPerInch;
}

std::optional<PageRaster> Drawn(PDFDoc& doc, int page, const ImageDevice& seen, std::int64_t most_pixels) {
  const double square_inches = seen.page().width() * seen.page().height() / (kPointsPerInch * kPointsPerInch);
  const double most = std::min(static_cast<double>(most_pixels), kMostDrawnDots);
  const double dpi = std::min(DrawingDpi(ImageDpi(seen)), std::sqrt(most / std::max(square_inches, 1e-3)));
  constexpr int kRowAlignment = 4;
  SplashColor white{0xFF};
  SplashOutputDev device(splashModeMono8, kRowAlignment, /*reverseVideo=*/false, white);
  device.setFontAntialias(true);
  device.setVectorAntialias(true);
  device.startDoc(&doc);
  Display(doc, page, dpi, device);
  PageRaster raster;
  raster.pixels = PixOf(device.getBitmap());
  if (raster.pixels == nullptr) return std::nullopt;
  raster.dpi = dpi;
  raster.area = {0, 0, pixGetWidth(raster.pixels.get()) * kPointsPerInch / dpi,
                 pixGetHeight(raster.pixels.get()) * kPointsPerInch / dpi};
  return raster;
}

}  // namespace

std::optional<PageRaster> ReadPageRaster(PDFDoc& doc, int page, std::int64_t most_pixels, Message& refusal,
                                         Message& damage) {
  if (doc.getPage(page) == nullptr) return std::nullopt;
  setMsgSeverity(L_SEVERITY_NONE);  // Leptonica's own lines
  ImageDevice seen(most_pixels);
  Display(doc, page, kPointsPerInch, seen);
  if (seen.most_pixels() > most_pixels) {
    refusal = Phrase("has an image of {} pixels; the limit is {}", seen.most_pixels(), most_pixels);
    return std::nullopt;
  }
  if (seen.unreadable()) {
    damage = "a JPEG image of the page has a header and no picture";
    return std::nullopt;
  }
  if (seen.page().width() <= 0 || seen.page().height() <= 0) return std::nullopt;
  bool cut_off = seen.cut_off();
  std::optional<PageRaster> raster;
  if (seen.OnlyImages()) raster = FromImages(doc, page, seen, most_pixels, cut_off);
  if (seen.corrupt()) damage = "a JPEG image of the page is damaged: a part of it may be wrong";
  if (cut_off) damage = "an image of the page ends before its last row";
  return raster ? std::move(raster) : Drawn(doc, page, seen, most_pixels);
}

}  // namespace hyogumi::extract
