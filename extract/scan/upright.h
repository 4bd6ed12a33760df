// SPDX-License-Identifier: GPL-3.0-or-later
// A page's picture made fit for reading: its text upright, its paper white, its dirt gone.
//   Thread-safe; what Leptonica would say is silenced where documents are opened.
#ifndef EXTRACT_SCAN_UPRIGHT_H_
#define EXTRACT_SCAN_UPRIGHT_H_

#include <vector>

#include "extract/scan/scan_image.h"

namespace hyogumi::extract {

// Turned by quarters where the image itself tells surely that it has to be, turned straight where it is askew by
// 0.05° to 3.5°, else dot by dot as it is; specks and the black around the sheet removed; grey where it was grey or had
// to be turned straight. `width_pt` and `height_pt` of the page as it is shown. A blank page, noise, all black: an
// image with little ink or none. Null pixels only where memory ends.
ScanImage MakeUpright(const PageRaster& raster, double width_pt, double height_pt);

// By which quarters, in degrees clockwise, the text of `image` may still be turned, the likeliest first: one where the
// image tells surely, and never none. Marks such as 。 and 、 tell: they stand at the foot of their line, next to the
// sign before. Where there are few, the reader has to try.
std::vector<int> LikelyTurns(const ScanImage& image);

// Turns an image back whose text turned out to be turned clockwise by `degrees` (90, 180, 270).
void TurnBack(ScanImage& image, int degrees, double width_pt, double height_pt);

}  // namespace hyogumi::extract

#endif  // EXTRACT_SCAN_UPRIGHT_H_
