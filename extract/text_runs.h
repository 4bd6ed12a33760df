// SPDX-License-Identifier: GPL-3.0-or-later
// Glyphs to rows of runs: what stands on one baseline, cut where the white space is wider than between words. A run is
// at most one cell of a table that no rules draw.
//   Units and origin as in core/geometry.h. Only horizontal text from left to right; thread-safe.
#ifndef EXTRACT_TEXT_RUNS_H_
#define EXTRACT_TEXT_RUNS_H_

#include <string>
#include <vector>

#include "extract/page_content.h"

namespace hyogumi::extract {

struct TextWord {
  std::vector<const Glyph*> glyphs;  // from left to right; white space that follows, too
  Box box = EmptyBox();              // of its ink
  std::u32string text;
  double size = 0;      // of its largest type
  bool leader = false;  // …… or the like
};

struct TextRun {
  std::vector<TextWord> words;  // from left to right, leaders too
  Box box = EmptyBox();         // of its ink, leaders apart
  std::u32string text;          // words a space apart, leaders left out
  double size = 0;              // of its largest type
  int length = 0;               // in words; Japanese is counted by its signs
  bool numeric = false;         // a figure with its signs, or a dash for none
  bool led = false;             // leaders follow it
};

// A run of these words, one at least.
TextRun MakeRun(std::vector<TextWord> words);

struct TextRow {
  std::vector<TextRun> runs;  // from left to right, one at least
  double baseline = 0;
  double size = 0;  // of its largest type

  // Where its type stands: what ascends and descends is the same in all rows of a size.
  double top() const { return baseline - 0.8 * size; }
  double bottom() const { return baseline + 0.2 * size; }
  double left() const { return runs.front().box.left; }
  double right() const { return runs.back().box.right; }
};

// From top to bottom. Glyphs of other directions are left out, and rules made of signs (-----): they go to `rules`.
std::vector<TextRow> BuildRows(std::vector<const Glyph*> glyphs, std::vector<Ruling>* rules = nullptr);

}  // namespace hyogumi::extract

#endif  // EXTRACT_TEXT_RUNS_H_
