// SPDX-License-Identifier: GPL-3.0-or-later
// The rows of a family of tables, as the survey looks at them. They point into the family and its pages.
#ifndef SEGMENT_FAMILY_ROWS_H_
#define SEGMENT_FAMILY_ROWS_H_

#include <cstddef>
#include <map>
#include <string>
#include <vector>

#include "core/table_grid.h"
#include "core/unicode.h"
#include "segment/survey.h"
#include "segment/table_families.h"

namespace hyogumi::segment {

// The cell's text, trimmed; empty for no cell.
inline std::string TextOfCell(const Cell* cell) {
  return cell == nullptr ? "" : std::string(Trim(cell->text.value_or("")));
}

// The texts of a list, counted; the order is that of their first appearance.
class TextCounter {
 public:
  void Add(const std::string& text, const Page& page) {
    const auto [known, is_new] = index_.try_emplace(Fold(text), texts_.size());
    if (is_new) texts_.push_back({text, 0, page.file, page.page});
    ++texts_[known->second].count;
  }
  std::vector<SeenText> Take() { return std::move(texts_); }

 private:
  std::map<std::string, std::size_t> index_;
  std::vector<SeenText> texts_;
};

// What a row has in a column: its own cell's text, or that of the merged cell that reaches down to it.
class FamilyRows {
 public:
  explicit FamilyRows(const TableFamily& family) : family_(family) {}

  const Cell* Own(std::size_t row, std::size_t column) const {
    const DataRow& data = family_.rows[row];
    const Cell* cell = data.cells[column];
    return cell != nullptr && cell->row == data.row ? cell : nullptr;
  }
  bool IsFilled(std::size_t row, std::size_t column) const { return HasText(family_.rows[row].cells[column]); }
  // Does the column's cell reach down to this row from the one above?
  bool IsSpanned(std::size_t row, std::size_t column) const {
    const DataRow& data = family_.rows[row];
    return data.cells[column] != nullptr && data.cells[column]->row < data.row;
  }
  const DataRow& At(std::size_t row) const { return family_.rows[row]; }
  std::size_t count() const { return family_.rows.size(); }

 private:
  const TableFamily& family_;
};

}  // namespace hyogumi::segment

#endif  // SEGMENT_FAMILY_ROWS_H_
