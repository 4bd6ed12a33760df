// SPDX-License-Identifier: GPL-3.0-or-later
// From the signs read in a line of a scan to glyphs, as a text layer would have them.
#ifndef EXTRACT_SCAN_LINE_GLYPHS_H_
#define EXTRACT_SCAN_LINE_GLYPHS_H_

#include <vector>

#include "extract/page_content.h"
#include "extract/scan/scan_image.h"
#include "extract/scan/scan_line.h"

namespace hyogumi::extract {

// The distance from one full-width sign to the next, in pixels, where enough of them follow each other; else 0.
double PitchOf(const ScannedLine& line);

// The line's glyphs in points of the upright page. `place` is the line's picture in the image, `em` the size of its
// type in pixels. A full-width sign has the width of the type around its ink, as it has in a text layer, but never
// reaches into its neighbours' ink: wraps are judged by where such boxes end.
std::vector<Glyph> GlyphsOf(const ScannedLine& line, const ScanImage& image, const PixelBox& place, double em,
                            bool vertical);

}  // namespace hyogumi::extract

#endif  // EXTRACT_SCAN_LINE_GLYPHS_H_
