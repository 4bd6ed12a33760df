// SPDX-License-Identifier: GPL-3.0-or-later
// Rows that rules enclose but that hold a table's several rows: a frame, and rules between the columns only.
//   Takes a ruled table and changes it in place; every glyph stays in exactly one cell. Thread-safe.
#ifndef EXTRACT_ROW_SPLITTER_H_
#define EXTRACT_ROW_SPLITTER_H_

#include "extract/found_table.h"

namespace hyogumi::extract {

// Rows in which several columns hold equally many figures, line by line beside each other, become a row a line. A row
// of wrapped text stays one.
void SplitRowsOfFigures(FoundTable& found);

}  // namespace hyogumi::extract

#endif  // EXTRACT_ROW_SPLITTER_H_
