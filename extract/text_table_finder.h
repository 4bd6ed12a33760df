// SPDX-License-Identifier: GPL-3.0-or-later
// Finds the tables that no rules enclose: columns from aligned white space, rows from baselines, line gaps and what
// rules there are.
//   Takes: rows of runs in page space and the page's horizontal rules, both from outside of the ruled tables. Gives:
//   tables from top to bottom with their cells; each run of a table is in exactly one cell. Never: takes prose in
//   columns, lists or tables of contents for tables; splits a run. Fails: no tables is an empty result. Thread-safe.
//   That a column is where the white space between runs persists over the rows follows T. Kieninger's and T. Pavlidis's
//   idea of white streams (as A. Nurminen's thesis, Tampere 2013, reviews them); the rules here are our own.
#ifndef EXTRACT_TEXT_TABLE_FINDER_H_
#define EXTRACT_TEXT_TABLE_FINDER_H_

#include <vector>

#include "extract/found_table.h"
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

// `rows` as BuildRows gives them. `rules`: horizontal ones.
std::vector<FoundTable> FindTextTables(const std::vector<TextRow>& rows, const std::vector<Ruling>& rules);

// The steps, for tests.

// Rows that may be one table: neighbours in which the same white space goes through. Of `rows`, half open.
struct RowGroup {
  std::size_t begin = 0;
  std::size_t end = 0;
  bool operator==(const RowGroup&) const = default;
};
std::vector<RowGroup> GroupRows(const std::vector<TextRow>& rows, const std::vector<Ruling>& rules);

// The columns of a group, from left to right.
std::vector<Interval> FindColumns(const std::vector<const TextRow*>& rows);

// For each row of a group the number of the table's row that it is part of, from 0: wrapped lines are one row.
// `header_rows` are the first ones, of the header.
std::vector<int> JoinWraps(const std::vector<const TextRow*>& rows, const std::vector<Interval>& columns,
                           const std::vector<Ruling>& rules, int& header_rows);

}  // namespace hyogumi::extract

#endif  // EXTRACT_TEXT_TABLE_FINDER_H_
