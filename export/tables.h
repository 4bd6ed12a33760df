// SPDX-License-Identifier: GPL-3.0-or-later
// The tables of a document for those who want nothing but tables: as CSV and as JSON, without items or a profile.
//   Takes: pages with texts (normalize ran). Gives: each table that goes on over pages as one, and its bytes.
//   Never: changes a text. Fails: never; a document without tables gives none.
#ifndef EXPORT_TABLES_H_
#define EXPORT_TABLES_H_

#include <optional>
#include <string>
#include <vector>

#include "core/page.h"

namespace hyogumi::emit {

// What one page's table gave to a whole one.
struct TablePart {
  std::string id;
  int file = 1;
  int page = 1;
  std::optional<Box> bbox;
  int repeated_rows = 0;  // rows at its top that repeat the first page's header: they are left out
  int first_row = 0;      // its rows among those of the whole, from 1; 0 where all were left out
  int last_row = 0;
};

struct MergedCell {
  int row = 1;  // where it begins, from 1
  int column = 1;
  int row_span = 1;
  int column_span = 1;
};

// A table and all that continue it. Each row has `columns` places; a place where no cell begins, as it is covered by a
// merged one, is none, and a cell printed empty is "".
struct WholeTable {
  std::vector<TablePart> parts;  // one at least
  bool ruled = true;
  double confidence = 1;  // the least of its parts
  int columns = 0;
  int header_rows = 0;
  std::vector<std::vector<std::optional<std::string>>> rows;
  std::vector<MergedCell> merged;
};

// In the document's order. A row that a page break cut (`first_row_continues`) is one row, joined as normalize says.
std::vector<WholeTable> WholeTables(const PagedDocument& document);

bool HasText(const WholeTable& table);

// RFC 4180 but for its line ends, which are LF: every row with all columns, a merged cell's text in its first place.
std::string WriteCsv(const WholeTable& table);
// One table after the other, an empty line between.
std::string WriteCsv(const std::vector<WholeTable>& tables);

// {"schema_version", "sources", "producer", "tables"}: docs/stage-formats.md.
std::string WriteTablesJson(const std::vector<Source>& sources, const std::vector<WholeTable>& tables);

}  // namespace hyogumi::emit

#endif  // EXPORT_TABLES_H_
