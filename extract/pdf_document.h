// SPDX-License-Identifier: GPL-3.0-or-later
// A PDF, page by page. With extract/page_collector.h, extract/scan/page_raster.cc, image_device and image_dots, and the
// PNG writer of extract/page_image.cc this is all that sees Poppler.
#ifndef EXTRACT_PDF_DOCUMENT_H_
#define EXTRACT_PDF_DOCUMENT_H_

#include <cstdint>
#include <memory>
#include <optional>
#include <string>
#include <vector>

#include "core/result.h"
#include "extract/page_content.h"
#include "extract/page_image.h"
#include "extract/scan/scan_image.h"

namespace hyogumi::extract {

// Readers look for the header in the first kilobyte.
bool LooksLikePdf(const std::string& bytes);

class PdfDocument {
 public:
  // Takes the whole file. `name` stands for it in errors; `password` is tried as user and as owner password.
  // Exit status 4 where it is no PDF, is damaged beyond reading, has no pages or wants a password.
  static Result<PdfDocument> Open(std::string bytes, const std::string& name,
                                  const std::optional<std::string>& password);

  PdfDocument(PdfDocument&&) noexcept;
  PdfDocument& operator=(PdfDocument&&) noexcept;
  ~PdfDocument();

  int page_count() const;
  // What Poppler had to mend to open the file; empty for a sound one.
  const std::vector<Message>& damage() const;

  // What page `number` draws (from 1). What Poppler says of damage on the way is in the content's diagnostics.
  // Not thread-safe: Poppler reports errors process-wide.
  PageContent Collect(int number);

  // The page as it is shown. A huge page is drawn coarser; one that is missing from a damaged file is none.
  std::optional<PageImage> Render(int number, double dots_per_inch);

  // The page as it is shown, as OCR takes it: its scan's own dots where it is a scan (extract/scan/page_raster.h). No
  // image of more than `most_pixels` is decoded. What is damaged, or why there is no picture, goes to `diagnostics`
  // (`page-damaged`, `page-not-read`). Not thread-safe.
  std::optional<PageRaster> Raster(int number, std::int64_t most_pixels, Diagnostics& diagnostics);

 private:
  struct State;
  explicit PdfDocument(std::unique_ptr<State> state);
  std::unique_ptr<State> state_;
};

}  // namespace hyogumi::extract

#endif  // EXTRACT_PDF_DOCUMENT_H_
