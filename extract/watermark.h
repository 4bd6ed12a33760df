// SPDX-License-Identifier: GPL-3.0-or-later
// Tells the glyphs of a watermark (案, DRAFT, 見本) from the text that they lie under or over.
#ifndef EXTRACT_WATERMARK_H_
#define EXTRACT_WATERMARK_H_

#include <vector>

#include "extract/page_content.h"

namespace hyogumi::extract {

// The size of type that most glyphs of a page have, in points; 0 without glyphs.
double UsualSize(const std::vector<Glyph>& glyphs);

// Can this be a glyph of a watermark: more than twice the usual size, and faint or set upwards?
bool MayBeWatermark(const Glyph& glyph, double usual_size);

// For each glyph, whether it belongs to a watermark: a run of such glyphs, drawn one after the other, whose box has
// other text in it, unless most of it stands out from the `areas` below it, as white text in a dark box does. A large
// grey heading has no text in it. Without watermarks the result is empty.
std::vector<bool> FindWatermarks(const std::vector<Glyph>& glyphs, const std::vector<Area>& areas = {});

}  // namespace hyogumi::extract

#endif  // EXTRACT_WATERMARK_H_
