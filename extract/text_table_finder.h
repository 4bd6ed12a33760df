// SPDX-License-Identifier: GPL-3.0-or-later
// Finds the tables that no rules enclose: columns from aligned white space, rows from baselines, line gaps and what
// rules there are.
//   Takes: rows of runs in page space and the page's horizontal rules, both from outside of the ruled tables. Gives:
//   tables from top to bottom with their cells; each run of a table is in exactly one cell. Never: takes prose in
//   columns, lists or tables of contents for tables; splits a run. Fails: no tables is an empty result. Thread-safe.
//   The steps: rows that may be one table (row_groups.h), their columns (text_columns.h), wrapped lines (row_joiner.h),
//   cells, and how sure it all is.
#ifndef EXTRACT_TEXT_TABLE_FINDER_H_
#define EXTRACT_TEXT_TABLE_FINDER_H_

#include <cstdint>
#include <vector>

#include "extract/found_table.h"
#include "extract/text_runs.h"

namespace hyogumi::extract {

// `rows` as BuildRows gives them. `rules`: horizontal ones. A grid of more than `most_units` makes no table.
std::vector<FoundTable> FindTextTables(const std::vector<TextRow>& rows, const std::vector<Ruling>& rules,
                                       std::int64_t most_units = 1'000'000);

}  // namespace hyogumi::extract

#endif  // EXTRACT_TEXT_TABLE_FINDER_H_
