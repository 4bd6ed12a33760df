// SPDX-License-Identifier: GPL-3.0-or-later
// One scanned page on its way from picture to glyphs and rulings.
//   The page is prepared (made upright, its rulings and lines found), its lines are read, in phases that build on each
//   other, and what was read becomes content that is laid out like a text layer's. Lines of one phase may be read at
//   once, by different threads with different readers; all else is for one thread at a time.
#ifndef EXTRACT_SCAN_SCAN_PAGE_H_
#define EXTRACT_SCAN_SCAN_PAGE_H_

#include <cstddef>
#include <functional>
#include <optional>
#include <string>
#include <vector>

#include "core/geometry.h"
#include "core/page.h"
#include "extract/page_content.h"
#include "extract/scan/scan_image.h"
#include "extract/scan/scan_line.h"

namespace hyogumi::extract {

// What stands in a column.
enum class ColumnKind { kText, kFigures, kMarks };

// The kind of the column that has this header, its lines run together; kText where the header is unknown. Has to be
// thread-safe.
using ColumnKindOf = std::function<ColumnKind(const std::string& header)>;

// How much of a page was read how often.
struct ReadingCount {
  int lines = 0;
  int lines_twice = 0;  // more than once
  int readings = 0;
};

class ScanPage {
 public:
  // `width` and `height` of the page as it is shown, in points. Only what lies in `regions` is read, each as a cell is,
  // where some are given; the page is taken to stand upright then.
  ScanPage(PageRaster raster, double width, double height, std::vector<Box> regions = {});

  // Everything before the first reading. `reader` tells upside down from upright where the picture does not.
  void Prepare(LineReader& reader);

  // The lines to be read next; each phase is begun when all lines of the one before are read. False: all are read.
  bool NextPhase(const ColumnKindOf& kind_of);
  std::size_t phase_size() const { return phase_.size(); }
  void ReadLine(std::size_t of_phase, LineReader& reader);  // thread-safe for different lines

  // The signs of all lines in the order in which they were found, when all are read.
  std::vector<ScannedSign*> Signs();

  // The lines that were read, to be held against a text layer; before TakeContent.
  struct ReadText {
    Box box;  // points of the upright page
    std::u32string text;
  };
  std::vector<ReadText> Texts() const;

  // What was read. `where` begins the diagnostics.
  PageContent TakeContent(const Location& where);
  ReadingCount count() const;

 private:
  struct Line {
    LinePicture picture;
    PixelBox place;                      // of the picture in the image
    std::optional<std::size_t> context;  // the line before it in its cell, or the one after
    std::optional<std::size_t> cell;     // in cells_; none outside of tables
    std::optional<char32_t> mark;        // by its shape
    SignSet signs = SignSet::kAny;
    ScannedLine read;
  };
  struct CellPlace {
    std::size_t table = 0;
    int row = 0;  // from 0
    int column = 0;
    ColumnKind kind = ColumnKind::kText;
    std::vector<std::size_t> lines;
  };

  void FindLinesOfRegions();
  void FindCells(const Pix& text);
  void AddLines(const Pix& text, const PixelBox& region, std::optional<std::size_t> cell);
  void SettleTypeSizes();
  void LearnKindsFromHeaders(const ColumnKindOf& kind_of);
  void LearnKindsFromContent();
  void FinishReading();
  void MeasureType();
  std::vector<ScannedSign*> SignsOf(const CellPlace& cell);
  void MendLoneDashes();
  void DoubtUnpaired();
  std::u32string TextOf(const CellPlace& cell) const;
  bool IsJunk(const Line& line) const;
  static void LeaveOutUnread(Line& line);
  void Report(const Location& where, PageContent& content) const;

  PageRaster raster_;
  double width_;
  double height_;
  std::vector<Box> regions_;
  ScanImage image_;
  PageContent content_;
  std::vector<CellPlace> cells_;
  std::vector<Line> lines_;
  std::vector<std::size_t> phase_;
  int phases_ = 0;
  int dust_ = 0;        // places outside of tables that hold specks too small for print
  bool dusty_ = false;  // they are all over the page
  bool noise_ = false;  // nothing can be read
};

}  // namespace hyogumi::extract

#endif  // EXTRACT_SCAN_SCAN_PAGE_H_
