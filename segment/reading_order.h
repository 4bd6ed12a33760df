// SPDX-License-Identifier: GPL-3.0-or-later
// The pages as one stream of paragraphs and tables, as a person reads them; furniture left out.
#ifndef SEGMENT_READING_ORDER_H_
#define SEGMENT_READING_ORDER_H_

#include <string>
#include <vector>

#include "core/item.h"
#include "core/page.h"

namespace hyogumi::segment {

struct Paragraph {
  std::string text;
  Place place;           // of its block
  std::string block_id;  // "p1b2", of the page's blocks from 1
};

// A table, or one block's paragraphs.
struct Element {
  const Page* page = nullptr;
  const Table* table = nullptr;
  std::vector<Paragraph> paragraphs;
};

std::vector<Element> ReadingOrder(const PagedDocument& document);

Place PlaceOf(const Page& page, const Table& table);

// Where an element of a page stands among the others: from the top of the upright page, in a transcript by the line.
double OrderOf(const Page& page, const std::optional<Box>& bbox, const std::optional<int>& line);

// The cells of one row from left to right; a cell that spans rows belongs to each of them.
std::vector<const Cell*> CellsOfRow(const Table& table, int row);

std::vector<std::string> SplitLines(const std::string& text);

}  // namespace hyogumi::segment

#endif  // SEGMENT_READING_ORDER_H_
