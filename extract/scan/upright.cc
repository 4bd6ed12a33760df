// SPDX-License-Identifier: GPL-3.0-or-later
#include "extract/scan/upright.h"

#include <leptonica/allheaders.h>

#include <cmath>
#include <numbers>

#include "core/page_turn.h"
#include "extract/scan/dirt.h"
#include "extract/scan/paper.h"
#include "extract/scan/skew.h"
#include "extract/scan/text_turn.h"

namespace hyogumi::extract {
namespace {

constexpr int kWhite = 255;

constexpr double kPointsPerInch = 72;
// An A4 page has gone down by 2 dots of 300 dpi at its other side.
constexpr double kLeastSkew = 0.05;

// In (-180, 180].
double Normalized(double degrees) {
  while (degrees > 180) degrees -= 360;
  while (degrees <= -180) degrees += 360;
  return degrees;
}

// Undoes a clockwise turn, dot by dot.
PixPtr TurnedBack(PixPtr pix, int degrees) {
  if (pix == nullptr) return nullptr;
  switch ((degrees % 360 + 360) % 360) {
    case 90: return PixPtr(pixRotate90(pix.get(), -1));
    case 180: return PixPtr(pixRotate180(nullptr, pix.get()));
    case 270: return PixPtr(pixRotate90(pix.get(), 1));
    default: return pix;
  }
}

// Undoes a slight clockwise turn about the middle. What would leave the picture at its corners gets room first.
PixPtr Straightened(const Pix* grey, double degrees) {
  auto* const pix = const_cast<Pix*>(grey);
  const double radians = degrees * std::numbers::pi / 180;
  const double sine = std::abs(std::sin(radians));
  const int room_x = static_cast<int>(std::ceil(pixGetHeight(pix) * sine / 2));
  const int room_y = static_cast<int>(std::ceil(pixGetWidth(pix) * sine / 2));
  const PixPtr roomy(pixAddBorderGeneral(pix, room_x, room_x, room_y, room_y, kWhite));
  return roomy == nullptr ? nullptr : PixPtr(pixRotateAMGray(roomy.get(), static_cast<float>(-radians), kWhite));
}

// Tells where the picture lies whose middle is that of `shown`, a box (or a point) of the page as it is shown.
void Place(ScanImage& image, const Box& shown, double width_pt, double height_pt) {
  const Box middle{shown.center_x(), shown.center_y(), shown.center_x(), shown.center_y()};
  const Box upright = PageTurn(width_pt, height_pt, image.angle).ToUpright(middle);
  image.left = upright.left - pixGetWidth(image.ink.get()) * kPointsPerInch / image.dpi / 2;
  image.top = upright.top - pixGetHeight(image.ink.get()) * kPointsPerInch / image.dpi / 2;
}

}  // namespace

ScanImage MakeUpright(const PageRaster& raster, double width_pt, double height_pt) {
  ScanImage image;
  image.dpi = raster.dpi;
  const bool bilevel = pixGetDepth(raster.pixels.get()) == 1;
  if (bilevel) {
    image.ink.reset(pixCopy(nullptr, raster.pixels.get()));
  } else {
    image.grey = DivideByPaper(raster.pixels.get(), image.dpi);
    if (image.grey != nullptr) image.ink = InkOf(image.grey.get(), image.dpi);
  }
  if (image.ink == nullptr) return {};
  RemoveBlackEdges(image.ink.get(), image.grey.get(), image.dpi);
  RemoveSpecks(image.ink.get(), image.grey.get(), image.dpi);

  const std::vector<int> turns = TurnsOf(image.ink.get(), image.dpi);
  const int turn = turns.size() == 1 ? turns.front() : 0;
  image.ink = TurnedBack(std::move(image.ink), turn);
  image.grey = TurnedBack(std::move(image.grey), turn);
  if (image.ink == nullptr) return {};
  const double skew = SkewOf(image.ink.get());
  image.angle = turn;
  if (std::abs(skew) >= kLeastSkew) {
    if (image.grey == nullptr) image.grey.reset(pixConvert1To8(nullptr, image.ink.get(), kWhite, 0));
    if (image.grey != nullptr) image.grey = Straightened(image.grey.get(), skew);
    if (image.grey == nullptr) return {};
    image.ink =
        bilevel ? PixPtr(pixThresholdToBinary(image.grey.get(), (kWhite + 1) / 2)) : InkOf(image.grey.get(), image.dpi);
    if (image.ink == nullptr) return {};
    if (!bilevel) RemoveSpecks(image.ink.get(), image.grey.get(), image.dpi);
    image.angle += skew;
  }
  image.angle = Normalized(image.angle);
  Place(image, raster.area, width_pt, height_pt);
  return image;
}

std::vector<int> LikelyTurns(const ScanImage& image) { return TurnsOf(image.ink.get(), image.dpi); }

void TurnBack(ScanImage& image, int degrees, double width_pt, double height_pt) {
  const double x = image.ToX(pixGetWidth(image.ink.get()) / 2.0);
  const double y = image.ToY(pixGetHeight(image.ink.get()) / 2.0);
  const Box middle = PageTurn(width_pt, height_pt, image.angle).ToShown({x, y, x, y});
  image.ink = TurnedBack(std::move(image.ink), degrees);
  image.grey = TurnedBack(std::move(image.grey), degrees);
  image.angle = Normalized(image.angle + degrees);
  if (image.ink != nullptr) Place(image, middle, width_pt, height_pt);
}

}  // namespace hyogumi::extract
