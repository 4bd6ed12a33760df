// SPDX-License-Identifier: GPL-3.0-or-later
// Groups the tables of a document by their headers, without a profile.
//   Takes: pages as normalize gives them. Gives: families of tables with the same header, and their rows of data.
//   Never: takes a table without a header for data, unless it continues one that has one.
//   The pages must stay as they are meanwhile: all pointers are into them.
#ifndef SEGMENT_TABLE_FAMILIES_H_
#define SEGMENT_TABLE_FAMILIES_H_

#include <optional>
#include <string>
#include <vector>

#include "core/page.h"

namespace hyogumi::segment {

// The header of one column.
struct ColumnHeader {
  int column = 0;                              // of the family's first table, from 1
  std::string label;                           // as printed, "group / leaf"
  std::vector<std::vector<std::string>> keys;  // the levels' keys (HeaderKey), outermost first; all ways it is written
  std::optional<std::string> unit;
  int file = 1;  // where it stands first
  int page = 1;
};

// A row of one cell across the table: a title or a remark. It stands above the row `before` of the family.
struct TitleRow {
  std::string text;
  std::size_t before = 0;
  int file = 1;
  int page = 1;
};

// A row below a header. `cells` has the cell of each of the family's columns; null where none begins in the column.
struct DataRow {
  const Page* page = nullptr;
  const Table* table = nullptr;
  int row = 0;
  bool goes_on = false;  // the rest of the row above, which a page break cut
  std::vector<const Cell*> cells;
};

// One table of a family.
struct FamilyMember {
  const Page* page = nullptr;
  const Table* table = nullptr;
  std::size_t first_row = 0;  // of the family's rows
  std::vector<int> columns;   // the table's column of each of the family's, from 1; 0 where it has none
};

struct TableFamily {
  std::vector<ColumnHeader> headers;  // columns without a header of their own have no keys
  std::vector<FamilyMember> members;  // in the document's order
  std::vector<DataRow> rows;
  std::vector<TitleRow> titles;
};

// In the order in which they first appear. Headers of as many columns, of which half and two at least are the same,
// are one, spelt in several ways. Tables of which one lacks a column or two of the other are of one family where the
// numbers of the one run on in the other.
std::vector<TableFamily> FindTableFamilies(const PagedDocument& document);

}  // namespace hyogumi::segment

#endif  // SEGMENT_TABLE_FAMILIES_H_
