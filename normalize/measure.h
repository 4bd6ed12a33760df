// SPDX-License-Identifier: GPL-3.0-or-later
// How far a line of a column may run before it wraps.
#ifndef NORMALIZE_MEASURE_H_
#define NORMALIZE_MEASURE_H_

#include <map>
#include <optional>
#include <tuple>
#include <vector>

#include "core/geometry.h"
#include "normalize/mended_line.h"

namespace hyogumi::normalize {

// A paragraph's surroundings: the lines of one cell or block and the box that they are set in.
struct LineGroup {
  std::vector<MendedLine> lines;
  std::vector<int> line_numbers = {};  // of the lines among all those of the cell or block
  bool vertical = false;
  bool header = false;          // of a table's header, which has a style of its own
  std::vector<Repair> repairs;  // of lines that went, where all did
  double start = 0;             // of the box, along the writing direction
  double end = 0;
};

// Where the last drawn sign of a line ends, and where its first one begins; spaces at the ends hang.
double InkStart(const MendedLine& line);
double InkEnd(const MendedLine& line);

// The first piece of the line's text that a typesetter would not break: its width, by ICU's line break rules (UAX #14)
// for Japanese, strict. For comparing with the room that the line before left.
double FirstUnitWidth(const MendedLine& line);

// Learns from all cells of a document that are equally placed (the cells of one column) where their lines end at most.
//   The padding is taken to be the same on both sides, unless lines whose end cuts a word (kinsoku.h) would then have
//   had room for what stands on the next: then it is as wide as they need. No line is ever longer than the limit, but
//   for signs that hang over it.
class Measures {
 public:
  void Learn(const LineGroup& group);
  double LimitOf(const LineGroup& group) const;  // a coordinate along the writing direction

 private:
  struct Column {
    double least_start_gap = 1e9;
    double least_end_gap = 1e9;
    std::vector<double> cut_gaps;  // of lines whose end cuts a word: to the box's end, had the next unit stood on it
    mutable std::optional<double> padding = std::nullopt;  // by all of these, where it was asked for since the last one
  };
  using Key = std::tuple<bool, bool, long, long>;
  static Key KeyOf(const LineGroup& group);
  static double PaddingOf(const Column& column);
  std::map<Key, Column> columns_;
};

}  // namespace hyogumi::normalize

#endif  // NORMALIZE_MEASURE_H_
