// SPDX-License-Identifier: GPL-3.0-or-later
// From the rows of tables to raw items: which row begins one, and which goes on with it.
#ifndef SEGMENT_ROWS_H_
#define SEGMENT_ROWS_H_

#include <optional>
#include <set>
#include <string>
#include <vector>

#include "core/item.h"
#include "core/page.h"
#include "core/profile.h"
#include "core/table_grid.h"
#include "segment/cut_cells.h"
#include "segment/fields.h"
#include "segment/reading_order.h"
#include "segment/section_list.h"
#include "segment/table_units.h"

namespace hyogumi::segment {

// A row begins an item where its cell in the column `rows.start` begins and has the form `rows.pattern`; without such a
// column each row does. A row below a start cell that spans it is a sub-row of the same item; one that a page break
// parted from the row before belongs to that: as the rest of its text, or as a sub-row. What any other row is
// `rows.other` says.
class RowReader {
 public:
  // All must outlive it. Titles across a table go to `sections`, labels of columns and rows in no item to `document`.
  RowReader(const Profile& profile, SectionList& sections, DocumentRecord& document)
      : profile_(profile),
        start_(profile.StartColumn()),
        sections_(sections),
        document_(document),
        cut_cells_(profile) {}

  // Reads a table's rows; those of `beside`, on the facing page, complete them (null: there is none). `units` are the
  // document's.
  void Read(const Element& element, const Element* beside, const TableUnits& units);

  std::vector<RawItem> Take() { return std::move(items_); }

 private:
  // One row of one table, with the labels of its columns.
  struct TableRow {
    const Page* page = nullptr;
    const Table* table = nullptr;
    int row = 0;
    std::vector<const Cell*> cells;
    const std::vector<std::string>* labels = nullptr;

    bool IsEmpty() const;  // nothing but what spans from above
    const std::optional<std::string>& RoleOf(const Cell& cell) const {
      return table->roles[static_cast<std::size_t>(cell.column - 1)];
    }
  };
  enum class Kind { kBegins, kUnstarted, kSubRow, kGoesOn };

  void NameFields(const Table& table, const std::optional<std::string>& unit, std::vector<std::string>& labels);
  void NameField(const ColumnRule& rule, const TableGrid& grid, int column, const std::optional<std::string>& unit,
                 const std::string& label);
  bool RepeatsHeader(const TableRow& row) const;
  bool IsIgnored(const TableRow& row) const;
  const Cell* StartCell(const TableRow& row) const;
  Kind KindOf(const TableRow& row, int section) const;
  bool IsCut(const TableRow& row) const;
  bool StartsSubRow(const TableRow& row) const;
  bool IsOfRows(const std::string& field) const { return row_fields_.count(field) > 0; }
  void ReadRow(const std::vector<TableRow>& parts);
  void AddPart(const TableRow& row, bool is_sub_row, RawItem& item) const;
  static std::vector<std::size_t> FieldColumns(const TableRow& row, const Cell& cell);
  static std::vector<std::string> LabelsOf(const TableRow& row, const std::vector<std::size_t>& columns);
  RawField* AddText(const TableRow& row, const Cell& cell, std::size_t column, bool is_sub_row, RawItem& item) const;
  void TellOfSpan(const std::string& text, const std::vector<std::string>& labels, bool each, RawField& field) const;
  bool HasUnknownText(const TableRow& row) const;
  void SetAside(const Element& element, const char* reason, int rows);

  const Profile& profile_;
  const std::string start_;
  SectionList& sections_;
  DocumentRecord& document_;
  std::vector<std::string> labels_;  // of the columns, from the last header
  std::vector<std::string> labels_beside_;
  std::vector<RawItem> items_;
  std::set<std::string> row_fields_;  // those that differ between the rows of an item, as far as seen
  const Table* before_ = nullptr;     // the table before
  CutCells cut_cells_;
  int tables_ = 0;  // so far, those that go on over pages once
};

}  // namespace hyogumi::segment

#endif  // SEGMENT_ROWS_H_
