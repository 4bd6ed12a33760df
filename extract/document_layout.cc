// SPDX-License-Identifier: GPL-3.0-or-later
#include "extract/document_layout.h"

#include <algorithm>
#include <cmath>
#include <map>
#include <optional>
#include <set>

#include "core/data_lines.h"
#include "core/era.h"
#include "core/roles.h"
#include "core/row_break.h"
#include "core/table_grid.h"
#include "core/turned_page.h"
#include "core/unicode.h"

namespace hyogumi::extract {
namespace {

// Running heads and page numbers stand in this outer share of the page's height.
constexpr double kMarginShare = 0.12;
constexpr double kLeastMarginPt = 42.5;    // 15 mm: on a low page, too, they stand as far from the edge as on others
constexpr double kSideMarginShare = 0.08;  // of the width: text set along the side of the page
constexpr double kSamePlacePt = 4.0;
constexpr int kPagesToRepeat = 3;
// Columns of one table over two pages: writers round their coordinates.
constexpr double kSameColumnPt = 3.0;

// The text with each run of digits as one #: what repeats when only the page number changes.
std::string Shape(const Block& block) {
  std::u32string shape;
  for (const char32_t c : Decode(Fold(TextOf(block)))) {
    if (!IsDigit(c)) {
      shape.push_back(c);
    } else if (shape.empty() || shape.back() != U'#') {
      shape.push_back(U'#');
    }
  }
  return Encode(shape);
}

enum class Margin { kNone, kTop, kBottom, kLeft, kRight };

// The margin in which a block stands beyond all tables of its page.
Margin MarginOf(const Page& page, const Block& block) {
  if (!block.bbox) return Margin::kNone;
  const Box& box = *block.bbox;
  const PageTurn turn = TurnOf(page);
  const double height = std::max(turn.upright_height() * kMarginShare, kLeastMarginPt);
  const double width = turn.upright_width() * kSideMarginShare;
  const auto beyond_tables = [&page](const auto& is_beyond) {
    return std::all_of(page.tables.begin(), page.tables.end(),
                       [&is_beyond](const Table& table) { return is_beyond(*table.bbox); });
  };
  if (box.bottom <= height &&
      beyond_tables([&box](const Box& table) { return box.bottom <= table.top + kSamePlacePt; })) {
    return Margin::kTop;
  }
  if (box.top >= turn.upright_height() - height &&
      beyond_tables([&box](const Box& table) { return box.top >= table.bottom - kSamePlacePt; })) {
    return Margin::kBottom;
  }
  if (box.right <= width &&
      beyond_tables([&box](const Box& table) { return box.right <= table.left + kSamePlacePt; })) {
    return Margin::kLeft;
  }
  if (box.left >= turn.upright_width() - width &&
      beyond_tables([&box](const Box& table) { return box.left >= table.right - kSamePlacePt; })) {
    return Margin::kRight;
  }
  return Margin::kNone;
}

// The first number in the block's text, where it has one.
std::optional<int> NumberIn(const Block& block) {
  const std::u32string text = Decode(Fold(TextOf(block)));
  const auto begin = std::find_if(text.begin(), text.end(), IsDigit);
  return IntegerOf(Encode(std::u32string(begin, std::find_if_not(begin, text.end(), IsDigit))));
}

struct PlacedBlock {
  double place = 0;  // its distance from the page's edge, along the page's height
  int page = 0;      // of the document, from 0
  Block* block = nullptr;
};

// Do the numbers in the two blocks rise as the pages do?
bool CountPages(const PlacedBlock& a, const PlacedBlock& b) {
  const auto first = NumberIn(*a.block);
  const auto second = NumberIn(*b.block);
  return first && second && a.page != b.page && *second - *first == b.page - a.page;
}

// Of blocks of one shape in one margin: marks those that stand at one place on enough pages. Page numbers are known on
// two.
void MarkRepeated(std::vector<PlacedBlock>& blocks) {
  std::stable_sort(blocks.begin(), blocks.end(), [](const auto& a, const auto& b) { return a.place < b.place; });
  for (auto begin = blocks.begin(); begin != blocks.end();) {
    auto end = begin;
    std::set<int> pages;
    while (end != blocks.end() && end->place - begin->place <= kSamePlacePt) pages.insert((end++)->page);
    const bool numbers = end - begin == 2 && CountPages(*begin, *(begin + 1));
    if (static_cast<int>(pages.size()) >= kPagesToRepeat || numbers) {
      for (auto it = begin; it != end; ++it) it->block->furniture = true;
    }
    begin = end;
  }
}

// The left edges of the columns and the right one of the last.
std::vector<double> ColumnEdges(const Table& table) {
  std::vector<double> edges(static_cast<std::size_t>(table.columns), table.bbox->left);
  for (const Cell& cell : table.cells) edges[static_cast<std::size_t>(cell.column - 1)] = cell.bbox->left;
  edges.push_back(table.bbox->right);
  return edges;
}

bool SameColumns(const Table& a, const Table& b) {
  const std::vector<double> p = ColumnEdges(a);
  const std::vector<double> q = ColumnEdges(b);
  return std::equal(p.begin(), p.end(), q.begin(), [](double x, double y) { return std::abs(x - y) <= kSameColumnPt; });
}

// The same columns, moved and drawn at another scale: the same table on paper of another size.
bool ProportionalColumns(const Table& a, const Table& b) {
  const double scale = b.bbox->width() / std::max(a.bbox->width(), 1.0);
  const std::vector<double> p = ColumnEdges(a);
  const std::vector<double> q = ColumnEdges(b);
  const double tolerance = kSameColumnPt * std::max(scale, 1.0);
  return std::equal(p.begin(), p.end(), q.begin(), [&](double x, double y) {
    return std::abs((x - a.bbox->left) * scale - (y - b.bbox->left)) <= tolerance;
  });
}

// How many rows at the top of two tables are the same to the letter: a header that is printed again.
int RepeatedRows(const TableGrid& a, const TableGrid& b) {
  constexpr int kMostRows = 4;
  const auto same = [](const Cell* p, const Cell* q) {
    return p->column == q->column && p->column_span == q->column_span && p->row == q->row &&
           p->row_span == q->row_span && HeaderKey(*p) == HeaderKey(*q);
  };
  int rows = 0;
  const int most = std::min({kMostRows, a.table().rows, b.table().rows});
  while (rows < most && a.RowHasText(rows + 1)) {
    const std::vector<const Cell*> p = a.Row(rows + 1);
    const std::vector<const Cell*> q = b.Row(rows + 1);
    if (!std::equal(p.begin(), p.end(), q.begin(), q.end(), same)) break;
    ++rows;
  }
  return rows;
}

// A figure without words: 1,200, △3.5, 45%.
bool IsBareFigure(const std::string& text) {
  constexpr std::size_t kLongest = 48;  // bytes; longer texts need not be looked at
  if (text.empty() || text.size() > kLongest || !IsFigure(text)) return false;
  const std::u32string signs = Decode(text);
  return std::none_of(signs.begin(), signs.end(),
                      [](char32_t c) { return IsLatinLetter(c) || IsKana(c) || (c >= 0x3400 && c <= 0x9FFF); });
}

// Does a column hold figures from row `first` on, and nothing else?
bool HoldsFigures(const TableGrid& grid, int column, int first) {
  bool any = false;
  for (int row = first; row <= grid.table().rows; ++row) {
    const std::string text = TextOf(grid.At(row, column));
    if (text.empty()) continue;
    if (!IsBareFigure(text)) return false;
    any = true;
  }
  return any;
}

bool HasFigure(const TableGrid& grid, int column, int first) {
  for (int row = first; row <= grid.table().rows; ++row) {
    if (IsBareFigure(TextOf(grid.At(row, column)))) return true;
  }
  return false;
}

enum class FirstRow { kUnknown, kData, kHeader };

// What the first row of a table looks like beside the data of the one before: where columns hold figures, a header has
// words.
FirstRow LookOfFirstRow(const TableGrid& before, const TableGrid& grid) {
  FirstRow look = FirstRow::kUnknown;
  const int first = std::min(std::max(before.table().header_rows, 1) + 1, before.table().rows);
  for (int column = 1; column <= grid.table().columns; ++column) {
    const std::string text = TextOf(grid.At(1, column));
    if (text.empty() || !HoldsFigures(before, column, first)) continue;
    if (IsBareFigure(text)) {
      look = FirstRow::kData;
    } else if (HasFigure(grid, column, 2)) {
      return FirstRow::kHeader;
    }
  }
  return look;
}

constexpr std::string_view kRemarks =
#include "table_remarks.inc"  // generated from extract/data/table_remarks.txt
    ;

// Marks of remarks beside a table: those below it, and those that stand above it.
struct Remarks {
  std::vector<std::string> below;  // begin a note
  std::vector<std::string> above;  // stand in a short line
};

const Remarks& KnownRemarks() {
  static const Remarks remarks = [] {
    Remarks read;
    for (const std::string_view line : DataLines(kRemarks)) {
      const std::size_t space = line.find(' ');
      (line.substr(0, space) == "below" ? read.below : read.above).push_back(Fold(line.substr(space + 1)));
    }
    return read;
  }();
  return remarks;
}

// A note below a table, which ends nothing.
bool IsNote(const Block& block) {
  const std::string text = Fold(TextOf(block));
  const std::vector<std::string>& marks = KnownRemarks().below;
  return std::any_of(marks.begin(), marks.end(), [&text](const std::string& mark) { return text.rfind(mark, 0) == 0; });
}

// The unit of a table, or a word that it is continued: no new heading.
bool IsRemarkAbove(const Block& block) {
  constexpr std::size_t kLongest = 16;
  const std::string text = Fold(TextOf(block));
  const std::vector<std::string>& words = KnownRemarks().above;
  return CodePointCount(text) <= kLongest && std::any_of(words.begin(), words.end(), [&text](const std::string& word) {
           return text.find(word) != std::string::npos;
         });
}

bool StandsBetween(const Block& block, double top, double bottom) {
  return !block.furniture && block.bbox->center_y() > top && block.bbox->center_y() < bottom;
}

// Text that ends the table above it.
bool HasTextBelow(const Page& page, const Table& table) {
  return std::any_of(page.blocks.begin(), page.blocks.end(), [&](const Block& block) {
    return StandsBetween(block, table.bbox->bottom, TurnOf(page).upright_height()) && !IsNote(block);
  });
}

// Text that heads a new table; what stood above `last` on the page before, too, is said again.
bool HasTextAbove(const Page& page, const Table& table, const Page& before, const Table& last) {
  std::vector<const Block*> above;
  for (const Block& block : page.blocks) {
    if (StandsBetween(block, 0, table.bbox->top) && !IsRemarkAbove(block)) above.push_back(&block);
  }
  if (above.empty()) return false;
  std::set<std::string> said;
  for (const Block& block : before.blocks) {
    if (StandsBetween(block, 0, last.bbox->top)) said.insert(Fold(TextOf(block)));
  }
  return std::any_of(above.begin(), above.end(),
                     [&said](const Block* block) { return said.count(Fold(TextOf(*block))) == 0; });
}

// Where the text of a table's column begins and ends; empty where it has none.
Box InkOf(const Table& table, int column) {
  Box ink = EmptyBox();
  for (const Cell& cell : table.cells) {
    if (cell.column != column || cell.column_span > 1) continue;
    for (const TextLine& line : cell.lines) {
      if (line.bbox) ink = Union(ink, *line.bbox);
    }
  }
  return ink;
}

// The column whose text both tables begin where the block's lines begin, and whose room they keep to; 0 for none.
int ColumnAround(const Block& block, const Table& before, const Table& after) {
  constexpr double kSameEdgePt = 1.5;
  const auto begins_there = [&block](const Box& ink) { return std::abs(block.bbox->left - ink.left) <= kSameEdgePt; };
  for (int column = 1; column <= after.columns; ++column) {
    if (!begins_there(InkOf(before, column)) || !begins_there(InkOf(after, column))) continue;
    const auto ends_there = [&](const Table& table) {
      return column == table.columns || block.bbox->right < InkOf(table, column + 1).left;
    };
    return ends_there(before) && ends_there(after) ? column : 0;
  }
  return 0;
}

// Of tables without rules between their columns: what the page's end cut off a row stands above the first rule of the
// next page, in one or more of its columns, but not in the first alone, as a heading would. The blocks that do so, by
// their columns; empty where anything else stands there.
std::map<int, std::vector<std::size_t>> RestOfRow(const Page& before, const Table& last, const Page& page,
                                                  const Table& first) {
  constexpr double kFurthestEm = 2.5;  // of the text above the rule from that below it
  std::map<int, std::vector<std::size_t>> rest;
  if (last.ruled || first.ruled || HasTextBelow(before, last)) return rest;
  double bottom = 0;
  double size = 0;
  for (std::size_t i = 0; i < page.blocks.size(); ++i) {
    const Block& block = page.blocks[i];
    if (!StandsBetween(block, 0, first.bbox->top)) continue;
    const int column = ColumnAround(block, last, first);
    if (column == 0) return {};
    rest[column].push_back(i);
    bottom = std::max(bottom, block.bbox->bottom);
    size = std::max(size, block.lines.back().size.value_or(0));
  }
  const bool near = first.bbox->top - bottom <= kFurthestEm * size;
  if (rest.empty() || rest.rbegin()->first == 1 || !near) return {};
  return rest;
}

// Makes these blocks the first row of the page's first table, whose top is open then.
void TakeIntoTable(const std::map<int, std::vector<std::size_t>>& rest, LaidOutPage& laid_out) {
  Page& page = laid_out.page;
  Table& table = page.tables.front();
  const Box around = *table.bbox;
  for (Cell& cell : table.cells) ++cell.row;
  ++table.rows;
  table.closed_sides.insert(table.closed_sides.begin(), "top");
  std::vector<double> edges = ColumnEdges(table);
  std::vector<bool> taken(page.blocks.size());
  std::vector<Cell> row;
  for (int column = 1; column <= table.columns; ++column) {
    Cell& cell = row.emplace_back();
    cell.column = column;
    const auto blocks = rest.find(column);
    if (blocks == rest.end()) continue;
    for (const std::size_t b : blocks->second) {
      Block& block = page.blocks[b];
      std::move(block.lines.begin(), block.lines.end(), std::back_inserter(cell.lines));
      page.ledger.in_cells += laid_out.block_characters[b];
      table.bbox = Union(*table.bbox, *block.bbox);
      taken[b] = true;
    }
  }
  for (Cell& cell : row) {
    const auto column = static_cast<std::size_t>(cell.column);
    cell.bbox = Rounded({edges[column - 1], table.bbox->top, edges[column], around.top});
  }
  table.cells.insert(table.cells.begin(), std::make_move_iterator(row.begin()), std::make_move_iterator(row.end()));
  std::size_t kept = 0;
  for (std::size_t b = 0; b < taken.size(); ++b) {
    if (taken[b]) continue;
    if (kept != b) {
      page.blocks[kept] = std::move(page.blocks[b]);
      laid_out.block_characters[kept] = laid_out.block_characters[b];
    }
    ++kept;
  }
  page.blocks.resize(kept);
  laid_out.block_characters.resize(kept);
}

// A table with its header, as far as it is known, and the one on the page before that may go on in it.
bool GoesOn(const TableGrid& last, const TableGrid& first, int repeated_rows) {
  const Table& before = last.table();
  const Table& after = first.table();
  if (repeated_rows > 0) return true;
  const FirstRow look = LookOfFirstRow(last, first);
  if (look == FirstRow::kHeader) return false;
  return SameColumns(before, after) || ProportionalColumns(before, after) || BorderIsOpen(before, after) ||
         look == FirstRow::kData;
}

}  // namespace

std::string TextOf(const Block& block) {
  std::string text;
  for (const TextLine& line : block.lines) {
    if (!text.empty()) text += ' ';
    text += Trim(line.text);
  }
  return text;
}

bool MayBeFurniture(const Page& page, const Block& block) { return MarginOf(page, block) != Margin::kNone; }

void MarkFurniture(std::vector<LaidOutPage>& pages, const std::vector<Pattern>& patterns) {
  std::map<std::pair<Margin, std::string>, std::vector<PlacedBlock>> by_shape;
  for (std::size_t i = 0; i < pages.size(); ++i) {
    Page& page = pages[i].page;
    for (Block& block : page.blocks) {
      const Margin margin = MarginOf(page, block);
      if (margin == Margin::kNone) continue;
      const double place =
          margin == Margin::kBottom ? TurnOf(page).upright_height() - block.bbox->bottom : block.bbox->top;
      by_shape[{margin, Shape(block)}].push_back({place, static_cast<int>(i), &block});
      block.furniture = block.furniture || AnyFullyMatches(patterns, TextOf(block));
    }
  }
  for (auto& [shape, blocks] : by_shape) MarkRepeated(blocks);
}

void LinkTables(std::span<LaidOutPage> pages) {
  Table* head = nullptr;  // of the last table: where it begins
  for (std::size_t i = 1; i < pages.size(); ++i) {
    Page& before = pages[i - 1].page;
    Page& after = pages[i].page;
    if (before.tables.empty() || after.tables.empty()) continue;
    Table& last = before.tables.back();
    Table& first = after.tables.front();
    if (head == nullptr || !last.continues || before.tables.size() > 1) head = &last;
    if (last.columns != first.columns || !last.bbox || !first.bbox) continue;
    const auto rest = RestOfRow(before, last, after, first);
    const bool counted = pages[i].block_characters.size() == after.blocks.size();
    if (counted && !rest.empty() && RepeatedRows(TableGrid(*head), TableGrid(first)) == 0)
      TakeIntoTable(rest, pages[i]);
    if (HasTextBelow(before, last) || HasTextAbove(after, first, before, last)) continue;
    const TableGrid grid(first);
    const int repeated = RepeatedRows(TableGrid(*head), grid);
    if (!GoesOn(TableGrid(last), grid, repeated)) continue;
    first.continues = last.id;
    first.header_rows = repeated;
    if (head->header_rows == 0) head->header_rows = repeated;
    if (!BorderIsOpen(last, first)) continue;
    const RowBreakColumns columns{CountingColumn(*head), 0};
    first.first_row_continues = FirstRowGoesOn(last, first, columns, std::nullopt);
  }
}

void BalanceLedgers(std::vector<LaidOutPage>& pages) {
  for (LaidOutPage& laid_out : pages) {
    Ledger& ledger = laid_out.page.ledger;
    for (std::size_t i = 0; i < laid_out.block_characters.size(); ++i) {
      (laid_out.page.blocks[i].furniture ? ledger.furniture : ledger.in_blocks) += laid_out.block_characters[i];
    }
  }
}

}  // namespace hyogumi::extract
