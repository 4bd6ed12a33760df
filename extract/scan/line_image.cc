// SPDX-License-Identifier: GPL-3.0-or-later
#include <leptonica/allheaders.h>

#include <algorithm>
#include <cmath>
#include <cstdint>
#include <limits>

#include "extract/scan/components.h"
#include "extract/scan/text_lines.h"

namespace hyogumi::extract {
namespace {

constexpr double kMarginPt = 2.4;
constexpr int kEdge = 2;  // grey pixels around ink that belong to it

bool Holds(const PixelBox& outer, const PixelBox& inner) { return Intersection(outer, inner) == inner; }
std::int64_t AreaOf(const PixelBox& box) { return static_cast<std::int64_t>(box.width()) * box.height(); }

// The area of the smallest part that holds a component of the cut-out; none: the largest number.
std::int64_t SmallestAround(const PixelBox& component, const std::vector<PixelBox>& parts, const PixelBox& frame) {
  std::int64_t best = std::numeric_limits<std::int64_t>::max();
  for (const PixelBox& part : parts) {
    const PixelBox seen = Intersection(part, frame);
    if (!seen.empty() && Holds(seen, component)) best = std::min(best, AreaOf(seen));
  }
  return best;
}

// The ink of a line in its box; what of a component a line shares with others stands in its parts. Dust is in no line:
// it may be a bit of a faint stroke that grey pictures show whole.
PixPtr OwnInk(const Pix* text, const ImageLine& line, const std::vector<ImageLine>& others, bool with_dust) {
  PixPtr own = CutOut(text, line.box);
  if (!own) return own;
  Pixa* components = nullptr;
  Boxa* boxes = pixConnComp(own.get(), &components, 8);
  for (int i = 0; components != nullptr && i < pixaGetCount(components); ++i) {
    int x = 0;
    int y = 0;
    int w = 0;
    int h = 0;
    boxaGetBoxGeometry(boxes, i, &x, &y, &w, &h);
    const PixelBox at{line.box.left + x, line.box.top + y, line.box.left + x + w, line.box.top + y + h};
    const std::int64_t mine = SmallestAround(at, line.parts, line.box);
    std::int64_t theirs = std::numeric_limits<std::int64_t>::max();
    for (const ImageLine& other : others) {
      if (other.box == line.box || Intersection(other.box, line.box).empty()) continue;
      theirs = std::min(theirs, SmallestAround(at, other.parts, line.box));
    }
    constexpr std::int64_t kNone = std::numeric_limits<std::int64_t>::max();
    if (mine == kNone && theirs == kNone ? with_dust : mine <= theirs) continue;
    const PixPtr component(pixaGetPix(components, i, L_CLONE));
    pixRasterop(own.get(), x, y, w, h, PIX_NOT(PIX_SRC) & PIX_DST, component.get(), 0, 0);
  }
  boxaDestroy(&boxes);
  pixaDestroy(&components);
  return own;
}

// The same with a margin around it.
PixPtr WithMargin(const Pix* pix, int margin) { return PixPtr(pixAddBorder(const_cast<Pix*>(pix), margin, 0)); }

}  // namespace

int LineMargin(double dpi) { return std::max(4, static_cast<int>(std::lround(kMarginPt * dpi / 72))); }

PixPtr LineImage(const ScanImage& image, const Pix* text, const ImageLine& line, const std::vector<ImageLine>& others) {
  const int margin = LineMargin(image.dpi);
  PixPtr own_ink = OwnInk(text, line, others, image.grey != nullptr);
  if (!own_ink) return nullptr;
  const PixPtr own = WithMargin(own_ink.get(), margin);
  if (!image.grey) return PixPtr(pixConvert1To8(nullptr, own.get(), 255, 0));
  // The grey of its own ink and of the paper; all other ink, with its soft edges, is white.
  PixPtr foreign = CutOut(image.ink.get(), line.box);
  pixSubtract(foreign.get(), foreign.get(), own_ink.get());
  foreign = WithMargin(foreign.get(), margin);
  foreign.reset(pixDilateBrick(nullptr, foreign.get(), 2 * kEdge + 1, 2 * kEdge + 1));
  const PixPtr kept(pixDilateBrick(nullptr, own.get(), kEdge + 1, kEdge + 1));
  pixSubtract(foreign.get(), foreign.get(), kept.get());
  const PixPtr cut = CutOut(image.grey.get(), line.box);
  PixPtr out(pixAddBorder(cut.get(), margin, 255));
  pixSetMasked(out.get(), foreign.get(), 255);
  return out;
}

}  // namespace hyogumi::extract
