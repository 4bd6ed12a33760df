// SPDX-License-Identifier: GPL-3.0-or-later
// A PDF page's picture for OCR; behind PdfDocument::Raster.
#ifndef EXTRACT_SCAN_PAGE_RASTER_H_
#define EXTRACT_SCAN_PAGE_RASTER_H_

#include <cstdint>
#include <optional>
#include <string>

#include "core/message.h"
#include "extract/scan/scan_image.h"

class PDFDoc;

namespace hyogumi::extract {

// The page as it is shown. Where all that is to be seen is one image, or strips and tiles of one resolution side by
// side, these are its own dots: bilevel stays bilevel, grey grey, colour becomes grey; quarter turns and flips of the
// page and of the image are applied, nothing is resampled (but see extract/scan/raster_scale.h). Every other page is
// drawn by Splash, antialiased, at the resolution of its largest image or at 300 dpi. The raster shows `area` of the
// page: that of the image, or all of it.
//   `damage` says what of it is missing, and where nothing is, stays empty. None where an image has more than
//   `most_pixels` (`refusal` says so), where an image is damaged so that Poppler may not try it (`damage` says how),
//   where nothing can be drawn, or memory ends. Poppler's callbacks for messages and stderr are the caller's; one
//   thread only.
std::optional<PageRaster> ReadPageRaster(PDFDoc& doc, int page, std::int64_t most_pixels, Message& refusal,
                                         Message& damage);

}  // namespace hyogumi::extract

#endif  // EXTRACT_SCAN_PAGE_RASTER_H_
