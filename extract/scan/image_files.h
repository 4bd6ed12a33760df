// SPDX-License-Identifier: GPL-3.0-or-later
// Page images as input like a PDF: PNG, JPEG, and TIFF with one page or many.
#ifndef EXTRACT_SCAN_IMAGE_FILES_H_
#define EXTRACT_SCAN_IMAGE_FILES_H_

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "core/limits.h"
#include "core/result.h"
#include "extract/scan/image_header.h"
#include "extract/scan/scan_image.h"

namespace hyogumi::extract {

// By its first bytes. True of kinds that ImageFile refuses (GIF, BMP, WebP, JPEG 2000, HEIF), too: it can say why.
bool LooksLikeImage(std::string_view bytes);

class ImageFile {
 public:
  // Takes the whole file; `name` stands for it in errors. Sizes are read from its headers and held against
  // `limits.pixels` before anything is decoded. Exit status 4 where the kind is not taken, an image is larger than the
  // limit, or no page of it can be read.
  static Result<ImageFile> Open(std::string bytes, const std::string& name, const Limits& limits);

  int page_count() const { return static_cast<int>(pages_.size()); }

  // Of a page (from 1), as it is shown, in points: by the resolution that the file names. Where it names none, or one
  // that would make a senseless page, a page of A4's shape is A4, any other was scanned at 300 dpi.
  double page_width(int page) const { return PageAt(page).width_pt; }
  double page_height(int page) const { return PageAt(page).height_pt; }

  // The page as it is shown (EXIF's and TIFF's orientation applied), alpha over white, colour to grey; resolution as in
  // extract/scan/raster_scale.h. None where it can't be decoded: `diagnostics` says so (`page-not-read`). What a
  // damaged JPEG still shows is given, and `page-damaged` told. Not thread-safe: the libraries' stderr is silenced
  // meanwhile.
  std::optional<PageRaster> Raster(int page, Diagnostics& diagnostics);

 private:
  enum class Kind { kPng, kJpeg, kTiff };
  struct PageInfo {
    ImageHeader header;
    double width_pt = 0;
    double height_pt = 0;
  };
  struct Decoded {
    PixPtr pixels;
    bool damaged = false;
  };

  ImageFile(std::string bytes, std::string name, Kind kind)
      : bytes_(std::move(bytes)), name_(std::move(name)), kind_(kind) {}
  const PageInfo& PageAt(int page) const { return pages_.at(static_cast<std::size_t>(page - 1)); }
  void ReadHeaders(std::int64_t most_pages);
  std::optional<Error> DecodeAny();
  Decoded Decode(int page) const;

  std::string bytes_;
  std::string name_;
  Kind kind_;
  std::int64_t most_pixels_ = 0;
  std::vector<PageInfo> pages_;
  int decoded_page_ = 0;  // Open had to decode it
  Decoded decoded_;
};

}  // namespace hyogumi::extract

#endif  // EXTRACT_SCAN_IMAGE_FILES_H_
