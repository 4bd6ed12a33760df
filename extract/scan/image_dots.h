// SPDX-License-Identifier: GPL-3.0-or-later
// The dots of one image of a PDF page, as Poppler decodes them.
//   One thread, as Poppler's streams are; null where memory ends.
#ifndef EXTRACT_SCAN_IMAGE_DOTS_H_
#define EXTRACT_SCAN_IMAGE_DOTS_H_

#include <GfxState.h>
#include <Stream.h>

#include <cstdint>

#include "extract/scan/pix.h"

namespace hyogumi::extract {

// 0 is black, 1 is white.
double Luminance(const GfxRGB& rgb);

// What is known of a coded image before it is decoded.
enum class Soundness { kSound, kCutOff, kCorrupt, kNoPicture };

// Of a JPEG, which alone Poppler 22.12 can't judge: it says nothing where the end is missing or bytes are wrong, and
// where the header never comes to the picture it goes on reading for ever. One of more than `most_pixels` is not
// decoded for it.
Soundness SoundnessOf(Stream* stream, std::int64_t most_pixels);

// One bit a dot, in two greys far enough apart for ink and paper.
bool IsBilevel(GfxImageColorMap* colors);
// The darker value of such an image: 0 or 1.
int InkOf(GfxImageColorMap* colors);

// One bit a dot: dots of the value `ink` become black. `cut_off` is set where the stream ends early; what is missing is
// paper.
PixPtr ReadBilevel(Stream* stream, int width, int height, int ink, bool& cut_off);

// Eight bits a dot, one for `reduction` by `reduction` of the image's.
PixPtr ReadGrey(Stream* stream, int width, int height, GfxImageColorMap* colors, int reduction, bool& cut_off);

// Eight bits a dot, as above; with a reduction of 1 the picture as it is.
PixPtr ReduceBilevel(PixPtr pix, int reduction);

}  // namespace hyogumi::extract

#endif  // EXTRACT_SCAN_IMAGE_DOTS_H_
