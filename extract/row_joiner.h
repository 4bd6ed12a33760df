// SPDX-License-Identifier: GPL-3.0-or-later
// What the rows of a group fill, and which of them are one row of the table: wrapped lines.
//   Units and origin as in core/geometry.h. Thread-safe.
#ifndef EXTRACT_ROW_JOINER_H_
#define EXTRACT_ROW_JOINER_H_

#include <vector>

#include "extract/rule_index.h"
#include "extract/text_columns.h"

namespace hyogumi::extract {

struct GroupRow {
  const TextRow* row = nullptr;
  std::vector<ColumnSpan> spans;  // of its runs
  std::vector<bool> filled;       // by column
  int filled_count = 0;
  int figures = 0;  // runs with figures in columns of figures
  bool spanning = false;
};

// A table's rows with what they fill. Points into `rows`.
class RowAnalysis {
 public:
  RowAnalysis(const std::vector<const TextRow*>& rows, const std::vector<Interval>& columns);

  const std::vector<GroupRow>& rows() const { return rows_; }
  // Is there a column of figures, the first (numbers, years) apart?
  bool HasFigures() const;

 private:
  std::vector<GroupRow> rows_;
  std::vector<bool> numeric_;  // by column
};

// A title of a part of the table: alone in its row and in the middle of all columns.
bool IsCentered(const TextRow& row, const std::vector<Interval>& columns);

struct JoinedRows {
  std::vector<int> numbers;  // for each text row the number of the table's row that it is part of, from 0
  int header_rows = 0;       // of the table
};

JoinedRows JoinWraps(const RowAnalysis& analysis, const std::vector<Interval>& columns, const RuleIndex& rules);

}  // namespace hyogumi::extract

#endif  // EXTRACT_ROW_JOINER_H_
