// SPDX-License-Identifier: GPL-3.0-or-later
// Pictures that show what was found on each page: the page as it is printed, and drawn over it rulings, crossings,
// cells, lines of text, blocks and furniture, each in its colour.
//   For people, and only when asked for; no result depends on it.
#ifndef EXTRACT_DEBUG_OVERLAY_H_
#define EXTRACT_DEBUG_OVERLAY_H_

#include <map>
#include <optional>
#include <string>
#include <vector>

#include "core/page.h"
#include "core/result.h"
#include "extract/page_content.h"
#include "extract/page_image.h"
#include "extract/pdf_document.h"

namespace hyogumi::extract {

// The colours; docs/stage-formats.md has them in words.
inline constexpr Color kCellColor{0, 90, 255};
inline constexpr Color kTableColor{0, 0, 130};
inline constexpr Color kRulingColor{230, 0, 0};
inline constexpr Color kCrossingColor{255, 0, 200};
inline constexpr Color kLineColor{0, 160, 0};
inline constexpr Color kBlockColor{255, 140, 0};
inline constexpr Color kFurnitureColor{120, 120, 120};
inline constexpr Color kDroppedColor{140, 0, 200};

// Where a horizontal and a vertical ruling meet, within `tolerance_pt`: boxes without extent.
std::vector<Box> Crossings(const std::vector<Ruling>& rulings, double tolerance_pt);

// Draws what was found on `page`, which is as it is shown, over its picture. `rulings` are the joined ones, upright.
void DrawOverlay(const Page& page, const std::vector<Ruling>& rulings, PageImage& image);

// Gathers what the pictures need while the files are read.
class DebugOverlay {
 public:
  explicit DebugOverlay(std::string folder) : folder_(std::move(folder)) {}

  // The rulings of the next page of a PDF, as they were drawn.
  void AddPage(const std::vector<Ruling>& drawn);
  // The PDF that is rendered, once all its pages are read. `file`: of the document's sources, from 1.
  void AddFile(int file, PdfDocument document);

  // Makes the folder, and in it STEM-pN.png for the next page (STEM-f2pN.png where there are several files), STEM being
  // the file's name without its ending. All pages come, in the order in which they were added; of transcripts there is
  // no picture. Exit status 5 where it can't be written.
  std::optional<Error> Draw(const Page& page, const std::vector<Source>& sources);

 private:
  std::string folder_;
  std::vector<std::vector<Ruling>> rulings_;  // joined; of each page of a PDF
  std::size_t drawn_ = 0;                     // of these
  std::map<int, PdfDocument> pdfs_;
};

}  // namespace hyogumi::extract

#endif  // EXTRACT_DEBUG_OVERLAY_H_
