// SPDX-License-Identifier: GPL-3.0-or-later
#include "segment/cut_cells.h"

#include <algorithm>

#include "core/row_break.h"
#include "core/table_grid.h"
#include "segment/fill_down.h"

namespace hyogumi::segment {
namespace {

bool IsEmpty(const Cell& cell) { return cell.text.value_or("").empty(); }

bool Stands(const RawField& field, const std::string& table, int row) {
  return std::any_of(field.sources.begin(), field.sources.end(),
                     [&](const CellSource& source) { return source.table == table && source.row == row; });
}

// The column in which items begin, from 1; 0 where each row is one.
int StartColumn(const Table& table, const Profile& profile) {
  const auto found = std::find(table.roles.begin(), table.roles.end(), profile.StartColumn());
  return found == table.roles.end() ? 0 : static_cast<int>(found - table.roles.begin()) + 1;
}

// Does the cell span the rows of several items? `start` is the one in which the item of its first or last row begins.
bool SpansItems(const Cell& cell, const Cell* start) {
  return cell.row_span > (start == nullptr ? 1 : start->row_span);
}

}  // namespace

void CutCells::Read(const Table& table, std::vector<RawItem>& items) {
  const bool is_open = before_ != nullptr && table.continues == before_->id && !table.first_row_continues &&
                       BorderIsOpen(*before_, table);
  const TableGrid grid(table);
  const int start = StartColumn(table, profile_);
  const Cell* first_start = grid.At(table.header_rows + 1, start);
  const Cell* last_start = grid.At(table.rows, start);
  std::map<std::string, Cut> cuts;
  for (int column = 1; column <= table.columns; ++column) {
    const auto& field = table.roles[static_cast<std::size_t>(column - 1)];
    const ColumnRule* rule = field ? profile_.FindColumn(*field) : nullptr;
    const Cell* first = grid.At(table.header_rows + 1, column);
    const Cell* last = grid.At(table.rows, column);
    if (rule == nullptr || rule->fill == Fill::kNone || first == nullptr || last == nullptr) continue;
    const auto cut = cuts_.find(*field);
    const bool goes_on = is_open && cut != cuts_.end();
    if (goes_on && !IsEmpty(*first) && (cut->second.spans || SpansItems(*first, first_start))) {
      Fill(table, *field, *first, cut->second, items);
    }
    if (!IsEmpty(*last)) continue;
    Cut& open = cuts[*field];
    if (goes_on && first == last) open = cut->second;
    open.parts.emplace_back(table.id, last->row);
    open.spans = open.spans || SpansItems(*last, last_start);
  }
  before_ = &table;
  cuts_ = std::move(cuts);
}

void CutCells::Fill(const Table& table, const std::string& field, const Cell& below, const Cut& cut,
                    std::vector<RawItem>& items) const {
  const RawField* source = nullptr;
  const int number = items.empty() ? 0 : items.back().table;
  for (auto item = items.rbegin(); item != items.rend() && item->table == number; ++item) {
    const auto raw = std::find_if(item->fields.begin(), item->fields.end(),
                                  [&field](const RawField& other) { return other.field == field; });
    if (raw == item->fields.end()) continue;
    if (Stands(*raw, table.id, below.row)) source = &*raw;
    const bool is_part = raw->text.empty() && std::any_of(cut.parts.begin(), cut.parts.end(), [&](const Place& part) {
                           return Stands(*raw, part.first, part.second);
                         });
    if (is_part && source != nullptr) FillFromBelow(*source, *raw);
  }
}

}  // namespace hyogumi::segment
