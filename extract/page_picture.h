// SPDX-License-Identifier: GPL-3.0-or-later
// The pages of a document's file as pictures for people to look at: of a PDF, or of page images.
#ifndef EXTRACT_PAGE_PICTURE_H_
#define EXTRACT_PAGE_PICTURE_H_

#include <optional>
#include <string>
#include <variant>

#include "core/limits.h"
#include "core/result.h"
#include "extract/page_image.h"
#include "extract/pdf_document.h"
#include "extract/scan/image_files.h"

namespace hyogumi::extract {

// Two dots a point: legible on a screen at twice the size of the print.
inline constexpr double kPictureDotsPerInch = 144;

// An encoded picture of a page as it is shown (after /Rotate).
struct EncodedPage {
  std::string bytes;
  std::string media_type;  // "image/png" or "image/jpeg"
  double width = 0;        // of the page, in points: the picture shows just that
  double height = 0;
};

// In few shades, as print has: 16 greys, or 64 colours, as PNG. A photograph or a noisy scan, of which that would be
// large, is a JPEG. The same bytes for the same picture. Nothing where memory ends.
std::optional<EncodedPage> EncodePage(const PageImage& image);

class PagePictures {
 public:
  // Takes the whole file, as extract does. Exit status 4 where it can't be opened.
  static Result<PagePictures> Open(std::string bytes, const std::string& name,
                                   const std::optional<std::string>& password, const Limits& limits);

  // Page `number` (from 1); none that is missing, can't be drawn or is beyond `limits`. Not thread-safe.
  std::optional<EncodedPage> Draw(int number);

 private:
  explicit PagePictures(PdfDocument pdf) : file_(std::move(pdf)) {}
  explicit PagePictures(ImageFile images) : file_(std::move(images)) {}

  std::variant<PdfDocument, ImageFile> file_;
};

}  // namespace hyogumi::extract

#endif  // EXTRACT_PAGE_PICTURE_H_
