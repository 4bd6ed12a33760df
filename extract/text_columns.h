// SPDX-License-Identifier: GPL-3.0-or-later
// The columns of a table without rules: where white space persists over its rows.
//   Units and origin as in core/geometry.h. Thread-safe.
//   That columns are told by white streams follows T. Kieninger (as A. Nurminen's thesis, Tampere 2013, reviews it);
//   the rules here are our own.
#ifndef EXTRACT_TEXT_COLUMNS_H_
#define EXTRACT_TEXT_COLUMNS_H_

#include <algorithm>
#include <vector>

#include "extract/text_runs.h"

namespace hyogumi::extract {

// A stretch of the page's width.
struct Interval {
  double left = 0;
  double right = 0;
  double center() const { return (left + right) / 2; }
  double width() const { return right - left; }
  bool operator==(const Interval&) const = default;
};

inline Interval Of(const Box& box) { return {box.left, box.right}; }

// The length that two stretches share; below 0 the distance between them.
inline double Overlap(const Interval& a, const Interval& b) {
  return std::min(a.right, b.right) - std::max(a.left, b.left);
}

// Overlaps smaller than this, in ems, are of slanted or overhanging type.
inline constexpr double kSlackEm = 0.15;

// The first row of the body of a table of figures; the number of rows where no row has any.
std::size_t FirstRowOfFigures(const std::vector<const TextRow*>& rows);

// The columns of a group of rows, from left to right: one at least, the white space between them in none.
std::vector<Interval> FindColumns(const std::vector<const TextRow*>& rows);

// The columns that a run stands over, half open.
struct ColumnSpan {
  int begin = 0;
  int end = 1;
  int size() const { return end - begin; }
  bool operator==(const ColumnSpan&) const = default;
};

// A run that touches no column is in the nearest.
ColumnSpan SpanOf(const TextRun& run, const std::vector<Interval>& columns);

// Of a row's runs. A header with a label a column, or for all but the first, has them in order, wherever they stand.
std::vector<ColumnSpan> SpansOf(const TextRow& row, const std::vector<Interval>& columns, bool header);

// A run over several columns that is really one text a column, set close, becomes those.
void SplitCloseRuns(std::vector<TextRow>& rows, const std::vector<Interval>& columns);

}  // namespace hyogumi::extract

#endif  // EXTRACT_TEXT_COLUMNS_H_
