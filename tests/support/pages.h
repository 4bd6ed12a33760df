// SPDX-License-Identifier: GPL-3.0-or-later
// Pages, tables and cells made by hand.
#ifndef TESTS_SUPPORT_PAGES_H_
#define TESTS_SUPPORT_PAGES_H_

#include <algorithm>
#include <optional>
#include <string>
#include <utility>
#include <vector>

#include "core/page.h"
#include "core/turned_page.h"
#include "core/unicode.h"

namespace hyogumi::testing_support {

inline constexpr double kEm = 10;  // of the type that the helpers set

// Japanese signs are an em wide, all others half of one.
inline double WidthOf(char32_t c) { return IsJapanese(c) ? kEm : kEm / 2; }

// A line of text set from (x, y), the top left corner of its first sign.
inline TextLine SetLine(const std::string& text, double x = 0, double y = 0) {
  TextLine line;
  line.text = text;
  line.size = kEm;
  line.x.push_back(x);
  for (const char32_t c : Decode(text)) line.x.push_back(line.x.back() + WidthOf(c));
  line.bbox = Box{x, y, line.x.back(), y + kEm};
  return line;
}

// The lines of a box, one below the other.
inline std::vector<TextLine> SetLines(const std::vector<std::string>& texts, double x, double y) {
  std::vector<TextLine> lines;
  for (const std::string& text : texts) {
    lines.push_back(SetLine(text, x, y));
    y += 1.5 * kEm;
  }
  return lines;
}

// A cell with its text, as after normalize.
inline Cell TextCell(int row, int column, const std::string& text) {
  Cell cell;
  cell.row = row;
  cell.column = column;
  cell.bbox = Box{100.0 * column, 20.0 * row, 100.0 * column + 100, 20.0 * row + 20};
  cell.text = text;
  if (!text.empty()) cell.lines = {SetLine(text, cell.bbox->left, cell.bbox->top)};
  return cell;
}

using Rows = std::vector<std::vector<std::string>>;

// A table of one cell a place, the row of one text a title across the whole table.
inline Table TableOf(const std::string& id, const Rows& rows, double top = 100) {
  Table table;
  table.id = id;
  table.rows = static_cast<int>(rows.size());
  for (const std::vector<std::string>& row : rows) {
    table.columns = std::max(table.columns, static_cast<int>(row.size()));
  }
  table.roles.resize(static_cast<std::size_t>(table.columns));
  table.bbox = Box{100, top, 100.0 + 100 * table.columns, top + 20 * table.rows};
  for (std::size_t r = 0; r < rows.size(); ++r) {
    for (std::size_t c = 0; c < rows[r].size(); ++c) {
      Cell cell = TextCell(static_cast<int>(r) + 1, static_cast<int>(c) + 1, rows[r][c]);
      cell.bbox->top += top - 20;
      cell.bbox->bottom += top - 20;
      if (rows[r].size() == 1) cell.column_span = table.columns;
      table.cells.push_back(std::move(cell));
    }
  }
  return table;
}

// Makes one cell of the places of the cell at a row and column and those below and beside it, whose texts go.
inline void Merge(Table& table, int row, int column, int rows, int columns) {
  std::vector<Cell> cells;
  for (Cell& cell : table.cells) {
    const bool inside =
        cell.row >= row && cell.row < row + rows && cell.column >= column && cell.column < column + columns;
    if (inside && (cell.row != row || cell.column != column)) continue;
    if (inside) {
      cell.row_span = rows;
      cell.column_span = columns;
      cell.bbox->right += 100.0 * (columns - 1);
      cell.bbox->bottom += 20.0 * (rows - 1);
    }
    cells.push_back(std::move(cell));
  }
  table.cells = std::move(cells);
}

// A block of text, as after normalize.
inline Block TextBlock(const std::string& text, double top) {
  Block block;
  block.text = text;
  block.bbox = Box{50, top, 500, top + kEm};
  block.lines = {SetLine(text, 50, top)};
  return block;
}

// The same page as a scan of it is shown whose text is turned by `angle`.
inline Page Turned(Page page, double angle) {
  page.angle = angle;
  if (PageTurn(page.width, page.height, angle).is_sideways()) std::swap(page.width, page.height);
  ToShown(page);
  return page;
}

inline Page PageOf(int number, std::vector<Block> blocks, std::vector<Table> tables) {
  Page page;
  page.page = number;
  page.width = 842;
  page.height = 595;
  page.blocks = std::move(blocks);
  page.tables = std::move(tables);
  return page;
}

inline PagedDocument DocumentOf(std::vector<Page> pages) {
  PagedDocument document;
  document.sources = {{"plan.pdf", std::string(64, 'a'), static_cast<int>(pages.size()), "layer", {}, {}}};
  document.pages = std::move(pages);
  return document;
}

// The lines of a text, "|" between them.
inline std::string TextOf(const std::vector<TextLine>& lines) {
  std::string text;
  for (const TextLine& line : lines) text += (text.empty() ? "" : "|") + line.text;
  return text;
}

// The text of each cell of each table of a page.
inline std::vector<std::string> CellTexts(const Page& page) {
  std::vector<std::string> texts;
  for (const Table& table : page.tables) {
    for (const Cell& cell : table.cells) texts.push_back(TextOf(cell.lines));
  }
  return texts;
}

}  // namespace hyogumi::testing_support

#endif  // TESTS_SUPPORT_PAGES_H_
