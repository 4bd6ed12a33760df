// SPDX-License-Identifier: GPL-3.0-or-later
// Cells that rules enclose but that hold a table's several cells: a header with all its rules above rows without any
// between the columns, or a frame around rows that no rules part.
//   Both take a ruled table and change it in place; every glyph stays in exactly one cell. Thread-safe.
#ifndef EXTRACT_CELL_SPLITTER_H_
#define EXTRACT_CELL_SPLITTER_H_

#include "extract/found_table.h"

namespace hyogumi::extract {

// Merged cells whose runs of text stand apart, each within one column of the other rows, become a cell a column. A
// title across the table is one run and stays.
void SplitMergedCells(FoundTable& found);

// Rows in which several columns hold equally many figures, line by line beside each other, become a row a line. A row
// of wrapped text stays one.
void SplitRowsOfFigures(FoundTable& found);

}  // namespace hyogumi::extract

#endif  // EXTRACT_CELL_SPLITTER_H_
