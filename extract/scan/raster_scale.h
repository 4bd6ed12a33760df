// SPDX-License-Identifier: GPL-3.0-or-later
// The resolution at which a page's picture is read.
//   Tesseract reads Japanese best where a sign is some 30 to 60 dots high: at 300 dpi, for the sizes of print that
//   plans have. So a scan of more than 450 dpi, which would only cost time and memory, is reduced to 300-400, and one
//   of less than 150 is enlarged to twice its size, so that the thin strokes stay apart when it becomes ink and white.
//   Whatever lies between stays as it was scanned, dot by dot.
#ifndef EXTRACT_SCAN_RASTER_SCALE_H_
#define EXTRACT_SCAN_RASTER_SCALE_H_

#include <cstdint>

#include "extract/scan/scan_image.h"

namespace hyogumi::extract {

// By which whole number a picture of `dpi` is divided while it is read, so that the whole of it never has to be kept:
// 1 below 600 dpi. `longest_pt` is the longer side of its page: of a page smaller than a postcard the resolution is not
// believed.
int WholeReduction(double dpi, double longest_pt);

// The resolution of a page drawn anew that holds a picture of `dpi`; of a page without, `dpi` is 0.
double DrawingDpi(double dpi);

// The raster of a picture (1, 8 or 32 bits, no palette) that shows `area`: colour becomes grey (luminance), dots that
// are not square become so, and the resolution as above; at most `most_pixels`. Null pixels where memory ends.
PageRaster MakeRaster(PixPtr pixels, const Box& area, std::int64_t most_pixels);

}  // namespace hyogumi::extract

#endif  // EXTRACT_SCAN_RASTER_SCALE_H_
