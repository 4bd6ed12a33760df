// SPDX-License-Identifier: GPL-3.0-or-later
// Tells whether the first row of a table is the rest of a row that a page break cut.
#ifndef CORE_ROW_BREAK_H_
#define CORE_ROW_BREAK_H_

#include <optional>

#include "core/page.h"

namespace hyogumi {

// What is known of a table's columns; 0 is a column that is not known.
struct RowBreakColumns {
  int number = 0;
  int name = 0;
};

// The last number in a column, from the bottom up; none where its cells hold none. The header is left out.
std::optional<int> LastNumber(const Table& table, int column);

// The first column that counts the rows: integers that rise by one, two rows at least. 0 where there is none.
int CountingColumn(const Table& table);

// One of the two, the bottom of `before` or the top of `table`, has no rule of its own.
bool BorderIsOpen(const Table& before, const Table& table);

// `table` continues `before`, which may be the rest of a cut row itself; `last_number` is the last one up to there.
// The first row below the header goes on where
//   - the border between the two is open, and the row has no number, or the row before has none either;
//   - the border is ruled, the number column is known, and the row has no number. A row with a name is an item without
//     a number, though, if its name is no rest of the name before, or if the next number skips one.
bool FirstRowGoesOn(const Table& before, const Table& table, const RowBreakColumns& columns,
                    std::optional<int> last_number);

}  // namespace hyogumi

#endif  // CORE_ROW_BREAK_H_
