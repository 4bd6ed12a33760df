// SPDX-License-Identifier: GPL-3.0-or-later
// The connected components of an image. Thread-safe.
#ifndef EXTRACT_SCAN_COMPONENTS_H_
#define EXTRACT_SCAN_COMPONENTS_H_

#include <vector>

#include "extract/scan/pix.h"

namespace hyogumi::extract {

// The boxes of the components of `ink` (1 bit) in `region`, in pixels of the image; what goes on beyond it is cut
// there.
std::vector<PixelBox> ComponentsIn(const Pix* ink, const PixelBox& region);

// All of `ink` in `region`, as an image of its own; null where it has no place in the image.
PixPtr CutOut(const Pix* pix, const PixelBox& region);

}  // namespace hyogumi::extract

#endif  // EXTRACT_SCAN_COMPONENTS_H_
