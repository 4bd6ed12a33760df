// SPDX-License-Identifier: GPL-3.0-or-later
// What the headers of PNG, JPEG and TIFF files tell of their images, read without decoding them.
//   Sources: PNG (ISO/IEC 15948), JFIF 1.02, Exif 2.3, TIFF 6.0 and the layout of BigTIFF. Any bytes may be given;
//   thread-safe.
#ifndef EXTRACT_SCAN_IMAGE_HEADER_H_
#define EXTRACT_SCAN_IMAGE_HEADER_H_

#include <cstddef>
#include <cstdint>
#include <optional>
#include <string_view>
#include <vector>

namespace hyogumi::extract {

struct ImageHeader {
  std::size_t offset = 0;  // of a TIFF page's directory
  std::int64_t width = 0;  // dots, as stored
  std::int64_t height = 0;
  double dpi_x = 0;  // 0: not told
  double dpi_y = 0;
  int orientation = 1;  // 1 to 8, as TIFF numbers it
};

// None where there is no header.
std::optional<ImageHeader> ReadPngHeader(std::string_view bytes);
std::optional<ImageHeader> ReadJpegHeader(std::string_view bytes);

// Does a JPEG come to the dots of its picture?
bool HasJpegScan(std::string_view bytes);

// Of each page, thumbnails left out; as far as the chain of pages is sound, and at most `most` of them.
std::vector<ImageHeader> ReadTiffHeaders(std::string_view bytes, std::size_t most);

}  // namespace hyogumi::extract

#endif  // EXTRACT_SCAN_IMAGE_HEADER_H_
