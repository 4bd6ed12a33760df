// SPDX-License-Identifier: GPL-3.0-or-later
// Looks a table's cells up by row and column, and reads their lines.
#ifndef CORE_TABLE_GRID_H_
#define CORE_TABLE_GRID_H_

#include <string>
#include <vector>

#include "core/page.h"

namespace hyogumi {

// The cells of a table by the places of its grid. It points into the table, which must stay as it is meanwhile.
class TableGrid {
 public:
  explicit TableGrid(const Table& table);

  // The cell that covers a place, counted from 1; null outside the table and where there is no cell.
  const Cell* At(int row, int column) const;
  bool RowHasText(int row) const;
  // The row is one cell across several columns: a title inside the table.
  bool IsTitleRow(int row) const;
  // The cells of a row from left to right, each once.
  std::vector<const Cell*> Row(int row) const;

  const Table& table() const { return table_; }

 private:
  const Table& table_;
  std::vector<const Cell*> cells_;
};

// Is there anything but white space in the cell?
bool HasText(const Cell* cell);

// The cell's lines run together without white space; empty for no cell.
std::string TextOf(const Cell* cell);

// A figure as tables of figures have it: digits with their signs, and a short unit at most.
bool IsFigure(const std::string& text);

// A dash, by whatever sign it is set.
bool IsDashSign(char32_t c);

// A cell that says that there is no figure: dashes or dots only.
bool IsAbsence(const std::string& text);

}  // namespace hyogumi

#endif  // CORE_TABLE_GRID_H_
