// SPDX-License-Identifier: GPL-3.0-or-later
#include "extract/scan/dirt.h"

#include <leptonica/allheaders.h>

#include <cmath>
#include <vector>

#include "extract/scan/ink_parts.h"

namespace hyogumi::extract {
namespace {

constexpr int kWhite = 255;

// Larger than a speck of this size is no speck; the dot of 6 pt print is some 0.012 inch wide.
constexpr double kSpeckInch = 0.0075;
constexpr double kNoisySpeckInch = 0.0105;
// A page with more specks a square inch than this is noisy.
constexpr double kNoisyPerSquareInch = 40;
// As far from a speck's edges the ink of its sign may be.
constexpr double kNearInch = 0.012;

int Pixels(double inches, double dpi, int least) {
  return std::max(least, static_cast<int>(std::lround(inches * dpi)));
}

// Specks in rows are the dots of a ruling: what stays when gaps of a dot's width are closed and short rows are gone.
PixPtr DottedRulings(Pix* specks, double dpi) {
  constexpr double kGapInch = 0.03;
  constexpr double kShortestInch = 0.35;
  const int gap = Pixels(kGapInch, dpi, 3);
  const int shortest = Pixels(kShortestInch, dpi, 20);
  const PixPtr thick(pixDilateBrick(nullptr, specks, 1, 3));
  const PixPtr wide(pixDilateBrick(nullptr, specks, 3, 1));
  if (thick == nullptr || wide == nullptr) return nullptr;
  const PixPtr across(pixCloseSafeBrick(nullptr, thick.get(), gap, 1));
  const PixPtr down(pixCloseSafeBrick(nullptr, wide.get(), 1, gap));
  if (across == nullptr || down == nullptr) return nullptr;
  pixOpenBrick(across.get(), across.get(), shortest, 1);
  pixOpenBrick(down.get(), down.get(), 1, shortest);
  pixOr(across.get(), across.get(), down.get());
  return PixPtr(pixClone(across.get()));
}

bool HasInk(const Pix* pix, const PixelBox& box) {
  auto* const image = const_cast<Pix*>(pix);
  const PixelBox inside = Intersection(box, {0, 0, pixGetWidth(image), pixGetHeight(image)});
  for (int y = inside.top; y < inside.bottom; ++y) {
    const l_uint32* const row = pixGetData(image) + std::ptrdiff_t{y} * pixGetWpl(image);
    for (int x = inside.left; x < inside.right; ++x) {
      if (GET_DATA_BIT(row, x) != 0) return true;
    }
  }
  return false;
}

PixelBox Widened(const PixelBox& box, int by) { return {box.left - by, box.top - by, box.right + by, box.bottom + by}; }

void Whiten(Pix* grey, const PixelBox& box) {
  const PixelBox inside = Intersection(box, {0, 0, pixGetWidth(grey), pixGetHeight(grey)});
  for (int y = inside.top; y < inside.bottom; ++y) {
    l_uint32* const row = pixGetData(grey) + std::ptrdiff_t{y} * pixGetWpl(grey);
    for (int x = inside.left; x < inside.right; ++x) SET_DATA_BYTE(row, x, kWhite);
  }
}

}  // namespace

void RemoveBlackEdges(Pix* ink, Pix* grey, double dpi) {
  constexpr int kReduction = 4;
  constexpr double kThickInch = 0.06;  // bold headings have strokes of 0.04
  const PixPtr coarse(pixReduceRankBinaryCascade(ink, 3, 3, 0, 0));
  if (coarse == nullptr) return;
  const int thick = Pixels(kThickInch, dpi / kReduction, 3);
  // What lies beyond the edge is black, so that a thin remainder of an edge counts as thick.
  const PixPtr framed(pixAddBorder(coarse.get(), thick, 1));
  if (framed == nullptr) return;
  const PixPtr opened(pixOpenBrick(nullptr, framed.get(), thick, thick));
  if (opened == nullptr) return;
  const PixPtr seed(pixCreateTemplate(opened.get()));
  if (seed == nullptr) return;
  // A sheet that was laid askew may leave a wedge of white between the black and the picture's edge.
  constexpr double kWedgeInch = 0.08;
  const int wedge = thick + Pixels(kWedgeInch, dpi / kReduction, 1);
  pixSetOrClearBorder(seed.get(), wedge, wedge, wedge, wedge, PIX_SET);
  pixAnd(seed.get(), seed.get(), opened.get());
  const PixPtr reached(pixSeedfillBinary(nullptr, seed.get(), opened.get(), 4));
  if (reached == nullptr) return;
  const PixPtr inside(pixRemoveBorder(reached.get(), thick));
  if (inside == nullptr) return;
  int empty = 0;
  pixZero(inside.get(), &empty);
  if (empty != 0) return;
  pixDilateBrick(inside.get(), inside.get(), 3, 3);
  const PixPtr black(pixExpandReplicate(inside.get(), kReduction));
  if (black == nullptr) return;
  pixSubtract(ink, ink, black.get());
  if (grey != nullptr) pixSetMasked(grey, black.get(), kWhite);
}

void RemoveSpecks(Pix* ink, Pix* grey, double dpi) {
  const InkParts found = FindInkParts(ink);
  const int smallest = Pixels(kSpeckInch, dpi, 1);
  const double square_inches = pixGetWidth(ink) / dpi * (pixGetHeight(ink) / dpi);
  const auto is_speck = [&found](std::size_t part, int most) {
    const PixelBox& box = found.parts[part].box;
    return box.width() <= most && box.height() <= most;
  };
  int count = 0;
  for (std::size_t i = 0; i < found.parts.size(); ++i) count += is_speck(i, smallest) ? 1 : 0;
  if (count == 0) return;
  const bool noisy = count > kNoisyPerSquareInch * square_inches;
  const int most = noisy ? Pixels(kNoisySpeckInch, dpi, 1) : smallest;

  // Two pictures: of the specks, and of all else.
  const PixPtr others(pixCopy(nullptr, ink));
  const PixPtr specks(pixCreateTemplate(ink));
  if (others == nullptr || specks == nullptr) return;
  std::vector<bool> erased(found.parts.size());
  for (const InkRun& run : found.runs) {
    const auto part = static_cast<std::size_t>(run.part);
    if (!is_speck(part, most)) continue;
    erased[part] = true;
    EraseRun(others.get(), run);
    l_uint32* const row = pixGetData(specks.get()) + std::ptrdiff_t{run.y} * pixGetWpl(specks.get());
    for (int x = run.left; x < run.right; ++x) SET_DATA_BIT(row, x);
  }
  const PixPtr dotted = DottedRulings(specks.get(), dpi);
  const int near = Pixels(kNearInch, dpi, 2);
  for (std::size_t i = 0; i < erased.size(); ++i) {
    if (!erased[i]) continue;
    const PixelBox& box = found.parts[i].box;
    if (HasInk(others.get(), Widened(box, near)) || (dotted != nullptr && HasInk(dotted.get(), box))) erased[i] = false;
  }
  for (const InkRun& run : found.runs) {
    if (!erased[static_cast<std::size_t>(run.part)]) continue;
    EraseRun(ink, run);
    if (grey != nullptr) Whiten(grey, Widened({run.left, run.y, run.right, run.y + 1}, 1));
  }
}

}  // namespace hyogumi::extract
