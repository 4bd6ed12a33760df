// SPDX-License-Identifier: GPL-3.0-or-later
// What one page draws, before anything is made of it: glyphs and rulings.
//   Units and origin as in core/geometry.h.
#ifndef EXTRACT_PAGE_CONTENT_H_
#define EXTRACT_PAGE_CONTENT_H_

#include <cstddef>
#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "core/page.h"

namespace hyogumi::extract {

// The way a line of text runs on the page as it is shown.
enum class Direction { kRight, kDown, kLeft, kUp };

// How and when something is painted. Later paint covers earlier.
struct Paint {
  int order = 0;         // of all that the page paints, from 0
  double luminance = 0;  // 0 black, 1 white; of a pattern 0.5
  double opacity = 1;    // 0: nothing to be seen, as of text that is only there to be searched
  std::uint32_t rgb = 0;
  bool plain = true;  // in one colour, not through a soft mask, a blend mode or overprint: it looks as `rgb` says
};

struct Glyph {
  std::u32string text;  // what it stands for; /ActualText may give it none, or several
  Box box;
  double across = 0;  // where its line stands: grows from line to line in reading order
  double size = 0;
  Direction direction = Direction::kRight;
  bool vertical = false;  // of a font for vertical writing: upright glyphs, one below the other
  bool counted = true;    // in the ledger: drawn, and no white space
  Paint paint;
  bool struck = false;                 // a line strikes it out
  std::optional<SignReading> reading;  // how sure it is where it was read by OCR
};

// A drawn line that may be the border of a cell.
struct Ruling {
  bool horizontal = true;
  double position = 0;  // y of a horizontal, x of a vertical one
  double start = 0;     // start < end, along the ruling
  double end = 0;
  double thickness = 0;
  Paint paint;
  bool shade = false;  // not drawn: where areas of different shade meet
};

// An area that is filled: the shade of a cell, a white box over what is not to be read, a picture.
struct Area {
  Box box;             // clipped; of any other shape the box around it
  bool filled = true;  // all of `box`: the shape is an upright rectangle
  bool image = false;
  Paint paint;
};

// A small drawing that may be a mark of the text (○, ●, ◎, ×), or a part of one.
struct DrawnShape {
  enum class Kind { kCircle, kDisc, kRising, kFalling };  // the latter two: straight slanted strokes
  Kind kind = Kind::kCircle;
  Box box;                  // with the width of its stroke
  std::size_t drawing = 0;  // its place in `drawings`
  Paint paint;              // parts of one path have one order
};

struct PageContent {
  double width = 0;
  double height = 0;
  int rotation = 0;
  std::string source = "layer";  // of the text: "layer", "ocr" or "mixed"
  double angle = 0;           // of what is upright here, as a scan is: how far it is turned as shown (core/page_turn.h)
  std::vector<Glyph> glyphs;  // in the order in which they are drawn
  std::vector<Ruling> rulings;
  std::vector<Area> areas;    // in the order in which they are painted
  std::vector<Box> drawings;  // around curves and slanted strokes: of charts, maps, logos
  std::vector<DrawnShape> shapes;
  int characters = 0;  // drawn glyphs, white space apart, the dropped ones too
  std::vector<DroppedGlyph> dropped;
  bool has_image = false;
  std::int64_t most_pixels = 0;  // of one image
  std::size_t garbled = 0;       // signs that show that the layer can't be trusted (core/garbled_text.h)
  int unmapped = 0;              // glyphs for which the file names no Unicode: U+FFFD stands for them
  Diagnostics diagnostics;
};

}  // namespace hyogumi::extract

#endif  // EXTRACT_PAGE_CONTENT_H_
