// SPDX-License-Identifier: GPL-3.0-or-later
#include "segment/item_rows.h"

#include <algorithm>
#include <vector>

#include "core/table_grid.h"

namespace hyogumi::segment {
namespace {

// Is a merged cell of the column cut by page breaks, so that it goes on as an empty one? All cells that are empty where
// an item begins are then at the top of a page whose table goes on, below a text, and cells are merged over items.
bool IsCutByPages(const FamilyRows& rows, std::size_t column, std::optional<std::size_t> start) {
  const Table* table = nullptr;
  const Cell* cut = nullptr;  // the empty cell at the top of the page
  bool text_above = false;
  bool merged = false;
  bool is_cut = false;
  for (std::size_t row = 0; row < rows.count(); ++row) {
    const DataRow& data = rows.At(row);
    const bool first_of_page = data.table != table;
    if (first_of_page && !data.table->continues) text_above = false;
    table = data.table;
    const Cell* cell = data.cells[column];
    if (first_of_page) cut = HasText(cell) ? nullptr : cell;
    const bool begins = BeginsItem(rows, row, start);
    merged = merged || (begins && rows.IsSpanned(row, column));
    if (HasText(cell)) {
      text_above = true;
    } else if (begins) {
      if (!text_above || cell == nullptr || cell != cut) return false;
      is_cut = true;
    }
  }
  return is_cut && merged;
}

// Of the rows without a text in the column `start`, those that have one of their own wherever most of the others do:
// items without a number.
int CountWholeRows(const FamilyRows& rows, std::size_t start, std::size_t columns) {
  int begun = 0;
  std::vector<int> texts(columns);  // of the rows that begin with a text in `start`
  for (std::size_t row = 0; row < rows.count(); ++row) {
    if (!HasText(rows.Own(row, start))) continue;
    ++begun;
    for (std::size_t column = 0; column < columns; ++column) texts[column] += HasText(rows.Own(row, column)) ? 1 : 0;
  }
  std::vector<std::size_t> common;
  for (std::size_t column = 0; column < columns; ++column) {
    if (column != start && texts[column] * 2 > begun) common.push_back(column);
  }
  if (common.size() < 2) return 0;
  int whole = 0;
  for (std::size_t row = 0; row < rows.count(); ++row) {
    if (rows.IsFilled(row, start) || rows.At(row).goes_on) continue;
    const bool is_whole =
        std::all_of(common.begin(), common.end(), [&](std::size_t column) { return HasText(rows.Own(row, column)); });
    whole += is_whole ? 1 : 0;
  }
  return whole;
}

}  // namespace

bool BeginsItem(const FamilyRows& rows, std::size_t row, std::optional<std::size_t> start) {
  if (rows.At(row).goes_on) return false;
  return !start || (rows.IsFilled(row, *start) && !rows.IsSpanned(row, *start));
}

void CountRows(const FamilyRows& rows, std::optional<std::size_t> start, FamilySurvey& family) {
  family.rows = 0;
  family.sub_rows = 0;
  family.cut_rows = 0;
  family.rows_unstarted = 0;
  std::vector<bool> filled(family.columns.size());
  const auto finish_item = [&](const Page& page) {
    for (std::size_t column = 0; column < filled.size(); ++column) {
      ColumnSurvey& survey = family.columns[column];
      survey.filled += filled[column] ? 1 : 0;
      if (!filled[column] && !survey.first_empty) survey.first_empty = SeenText{"", 0, page.file, page.page};
    }
  };
  for (ColumnSurvey& column : family.columns) {
    column.filled = 0;
    column.first_empty.reset();
  }
  for (std::size_t row = 0; row < rows.count(); ++row) {
    const bool below = start && rows.IsSpanned(row, *start);
    if (row == 0 || (!rows.At(row).goes_on && !below)) {
      if (row > 0) finish_item(*rows.At(row - 1).page);
      filled.assign(filled.size(), false);
      ++family.rows;
      family.rows_unstarted += start && !rows.IsFilled(row, *start) ? 1 : 0;
    } else {
      family.sub_rows += below ? 1 : 0;
      family.cut_rows += below ? 0 : 1;
    }
    for (std::size_t column = 0; column < filled.size(); ++column) {
      filled[column] = filled[column] || rows.IsFilled(row, column);
    }
  }
  if (rows.count() > 0) finish_item(*rows.At(rows.count() - 1).page);
  family.rows_whole = start ? CountWholeRows(rows, *start, family.columns.size()) : 0;
}

void SurveyCuts(const FamilyRows& rows, std::optional<std::size_t> start, FamilySurvey& family) {
  for (std::size_t i = 0; i < family.columns.size(); ++i) {
    ColumnSurvey& column = family.columns[i];
    const bool words = column.type == ColumnType::kText || column.type == ColumnType::kList;
    column.cut_by_pages = words && start != i && IsCutByPages(rows, i, start);
  }
}

}  // namespace hyogumi::segment
