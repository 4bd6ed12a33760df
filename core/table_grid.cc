// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/table_grid.h"

#include <algorithm>

#include "core/unicode.h"

namespace hyogumi {

TableGrid::TableGrid(const Table& table)
    : table_(table), cells_(static_cast<std::size_t>(table.rows) * static_cast<std::size_t>(table.columns)) {
  for (const Cell& cell : table.cells) {
    const int last_row = std::min(table.rows, cell.row + cell.row_span - 1);
    const int last_column = std::min(table.columns, cell.column + cell.column_span - 1);
    for (int row = cell.row; row <= last_row; ++row) {
      for (int column = cell.column; column <= last_column; ++column) {
        cells_[static_cast<std::size_t>(row - 1) * static_cast<std::size_t>(table.columns) +
               static_cast<std::size_t>(column - 1)] = &cell;
      }
    }
  }
}

const Cell* TableGrid::At(int row, int column) const {
  if (row < 1 || row > table_.rows || column < 1 || column > table_.columns) return nullptr;
  return cells_[static_cast<std::size_t>(row - 1) * static_cast<std::size_t>(table_.columns) +
                static_cast<std::size_t>(column - 1)];
}

std::vector<const Cell*> TableGrid::Row(int row) const {
  std::vector<const Cell*> cells;
  for (int column = 1; column <= table_.columns; ++column) {
    const Cell* cell = At(row, column);
    if (cell != nullptr && (cells.empty() || cells.back() != cell)) cells.push_back(cell);
  }
  return cells;
}

bool TableGrid::RowHasText(int row) const {
  for (int column = 1; column <= table_.columns; ++column) {
    if (HasText(At(row, column))) return true;
  }
  return false;
}

bool TableGrid::IsTitleRow(int row) const { return table_.columns > 1 && Row(row).size() == 1; }

bool HasText(const Cell* cell) {
  return cell != nullptr &&
         std::any_of(cell->lines.begin(), cell->lines.end(), [](const TextLine& line) { return !IsBlank(line.text); });
}

std::string TextOf(const Cell* cell) {
  if (cell == nullptr) return "";
  std::u32string text;
  for (const TextLine& line : cell->lines) text += Decode(line.text);
  text.erase(std::remove_if(text.begin(), text.end(), IsSpace), text.end());
  return Encode(text);
}

bool IsFigure(const std::string& text) {
  constexpr int kUnitSigns = 2;  // 百万 is the longest that stands behind a figure without its unit's name
  int digits = 0;
  int letters = 0;
  for (const char32_t c : Decode(Fold(text))) {
    if (IsDigit(c)) {
      ++digits;
    } else if (IsLatinLetter(c) || IsKana(c) || (c >= 0x3400 && c <= 0x9FFF)) {
      ++letters;
    }
  }
  return digits > 0 && letters <= kUnitSigns;
}

bool IsDashSign(char32_t c) {
  // A rule of a box, a minus and the sign of a long vowel, too: all of them look the same in print.
  return std::u32string_view(U"-－﹣‐‑‒–—―−─━ーｰ").find(c) != std::u32string_view::npos;
}

bool IsAbsence(const std::string& text) {
  const std::u32string signs = Decode(Fold(text));
  return !signs.empty() && std::all_of(signs.begin(), signs.end(), [](char32_t c) {
    return IsDashSign(c) || std::u32string_view(U"一・‧…()").find(c) != std::u32string_view::npos;
  });
}

}  // namespace hyogumi
