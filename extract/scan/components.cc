// SPDX-License-Identifier: GPL-3.0-or-later
#include "extract/scan/components.h"

#include <leptonica/allheaders.h>

namespace hyogumi::extract {

PixPtr CutOut(const Pix* pix, const PixelBox& region) {
  Pix* const source = const_cast<Pix*>(pix);
  const PixelBox inside = Intersection(region, {0, 0, pixGetWidth(source), pixGetHeight(source)});
  if (inside.empty()) return nullptr;
  ::Box* box = boxCreate(inside.left, inside.top, inside.width(), inside.height());
  PixPtr cut(pixClipRectangle(source, box, nullptr));
  boxDestroy(&box);
  return cut;
}

std::vector<PixelBox> ComponentsIn(const Pix* ink, const PixelBox& region) {
  std::vector<PixelBox> out;
  const PixPtr cut = CutOut(ink, region);
  if (!cut) return out;
  const int left = std::max(0, region.left);
  const int top = std::max(0, region.top);
  Boxa* boxes = pixConnCompBB(cut.get(), 8);
  for (int i = 0; i < boxaGetCount(boxes); ++i) {
    int x = 0;
    int y = 0;
    int w = 0;
    int h = 0;
    boxaGetBoxGeometry(boxes, i, &x, &y, &w, &h);
    out.push_back({left + x, top + y, left + x + w, top + y + h});
  }
  boxaDestroy(&boxes);
  return out;
}

}  // namespace hyogumi::extract
