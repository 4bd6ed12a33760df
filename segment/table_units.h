// SPDX-License-Identifier: GPL-3.0-or-later
// The unit of all figures of a table, where it stands above it: （単位：千円）.
#ifndef SEGMENT_TABLE_UNITS_H_
#define SEGMENT_TABLE_UNITS_H_

#include <map>
#include <optional>
#include <string>

#include "core/page.h"
#include "core/table_grid.h"

namespace hyogumi::segment {

// The unit that a line above a table gives: "事業一覧（単位：千円）" and "（千円）" alone are 千円. None where it gives
// several (単位：千円、％), or nothing.
std::optional<std::string> UnitInCaption(const std::string& text);

// Thread-safe once made.
class TableUnits {
 public:
  explicit TableUnits(const PagedDocument& document);

  // What stands right above the table, or at its top in a row across it; of a table that goes on over pages, above its
  // beginning.
  std::optional<std::string> Of(const Table& table) const;

 private:
  std::map<std::string, std::string> units_;  // by the table's id
};

// The unit of a column of amounts: its header's, else the table's, unless that is of money and the column counts or
// compares (件数, 達成率). Source of such words: segment/data/counts_and_shares.txt. Thread-safe.
std::optional<std::string> UnitOfAmounts(const TableGrid& grid, int column, const std::optional<std::string>& of_table);

// Is the table's unit one for a column of this header, as above?
bool IsMeantFor(const std::string& unit, const std::string& label);

}  // namespace hyogumi::segment

#endif  // SEGMENT_TABLE_UNITS_H_
