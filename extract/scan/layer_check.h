// SPDX-License-Identifier: GPL-3.0-or-later
// A page that has a text layer and a picture: cells that only the picture fills, rulings that only the picture has, and
// whether the two agree.
//   Thread-safe.
#ifndef EXTRACT_SCAN_LAYER_CHECK_H_
#define EXTRACT_SCAN_LAYER_CHECK_H_

#include <optional>
#include <vector>

#include "extract/page_content.h"
#include "extract/scan/scan_page.h"

namespace hyogumi::extract {

// The cells of ruled tables that hold no text of the layer, but a picture.
std::vector<Box> PictureCells(const PageContent& content);

// The rulings of a page's picture in points of the page as it is shown; none where the picture stands askew, as what
// its layer has would then.
std::vector<Ruling> RulingsOfPicture(const PageRaster& raster, double width_pt, double height_pt);

// The warning `layer-differs` where OCR read lines otherwise than the layer has them, with how many, the character
// error rate between the two, and the worst places. Compared as texts are by the contract (Fold).
std::optional<Diagnostic> LayerDiffers(const std::vector<ScanPage::ReadText>& read, const PageContent& content,
                                       const Location& where);

}  // namespace hyogumi::extract

#endif  // EXTRACT_SCAN_LAYER_CHECK_H_
