// SPDX-License-Identifier: GPL-3.0-or-later
// Reads the header of a table: levels of merged cells, units, labels. Knows no profile.
#ifndef CORE_HEADER_H_
#define CORE_HEADER_H_

#include <optional>
#include <string>
#include <vector>

#include "core/page.h"
#include "core/table_grid.h"

namespace hyogumi {

// What header patterns are matched against: the cell's lines run together, radicals as ideographs, NFKC, no white
// space. So the spaces, line breaks and widths of one page's header make no difference.
std::string HeaderKey(const Cell& cell);

// The last row of the header that begins in row `first`, if one does: as far down as the cells of its rows reach, and
// one row on where the next row only parts cells that are merged over columns. Four rows at most.
int EndOfHeader(const TableGrid& grid, int first);

// The cells with text that head a column in rows `first` to `last`, from the widest group down to the leaf. Titles
// across the whole table and units are left out.
std::vector<const Cell*> HeaderPath(const TableGrid& grid, int column, int first, int last);

// A row of nothing but units, or short texts in brackets: (千円), 人, (A). It stands below a header and belongs to it.
bool IsUnitRow(const TableGrid& grid, int row);

// The unit that a text is, brackets and 単位: taken off: "（単位：千円）" is 千円. None for any other text.
//   Source of the units: core/data/units.txt.
std::optional<std::string> UnitOf(const std::string& text);

// The header of a column as printed, without white space: "group / leaf" where cells are
// merged above it.
std::string ColumnLabel(const TableGrid& grid, int column);

// The unit that the header gives to a column: in a row of units, or in brackets where the lowest of its cells that has
// any ends, be it one merged over several columns: 予算額（千円） over 令和5年度.
std::optional<std::string> ColumnUnit(const TableGrid& grid, int column);

}  // namespace hyogumi

#endif  // CORE_HEADER_H_
