// SPDX-License-Identifier: GPL-3.0-or-later
// Reads one line of a scan: once, and where that is in doubt in other ways, too.
#ifndef EXTRACT_SCAN_SCAN_LINE_H_
#define EXTRACT_SCAN_SCAN_LINE_H_

#include <vector>

#include "extract/scan/ink_fit.h"
#include "extract/scan/ink_shape.h"
#include "extract/scan/line_reader.h"

namespace hyogumi::extract {

// A line as it is handed to a reader.
struct LinePicture {
  PixPtr picture;               // grey, white but for the line's own ink
  std::vector<PixelBox> parts;  // its connected components, in pixels of `picture`
  double type_size_px = 0;      // of a full-width sign
  bool vertical = false;
};

// Stands for ink that no reading accounts for.
inline constexpr char32_t kUnread = U'\uFFFD';

struct ScannedSign {
  char32_t sign = 0;
  double probability = 1;           // that it is right
  InkSpan ink;                      // along the line, in pixels of the picture
  std::vector<SignChoice> choices;  // what else it may be, with their probability where a reading says so
  InkShape shape = {};              // of the ink, once it was looked at
};

struct ScannedLine {
  std::vector<ScannedSign> signs;
  int readings = 0;     // how often it was read
  double loose_em = 0;  // ink that no reading accounts for: kUnread stands for it among the signs
};

// What a line costs more than one reading for: `context`, where given, is the line before or after it, which gives a
// short line the neighbours that the recogniser lacks. `signs` is what may stand in it; of figures also what parts them
// where their ink shows it. Signs without ink are left out.
ScannedLine ReadScannedLine(LineReader& reader, const LinePicture& line, const LinePicture* context, SignSet signs);

}  // namespace hyogumi::extract

#endif  // EXTRACT_SCAN_SCAN_LINE_H_
