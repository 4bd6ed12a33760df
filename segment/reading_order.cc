// SPDX-License-Identifier: GPL-3.0-or-later
#include "segment/reading_order.h"

#include <fmt/format.h>

#include <algorithm>

#include "core/turned_page.h"

namespace hyogumi::segment {

std::vector<std::string> SplitLines(const std::string& text) {
  std::vector<std::string> lines;
  std::size_t begin = 0;
  while (begin <= text.size()) {
    const std::size_t end = std::min(text.find('\n', begin), text.size());
    if (end > begin) lines.push_back(text.substr(begin, end - begin));
    begin = end + 1;
  }
  return lines;
}

namespace {

// As tables are called: "p1b2", with several files "f2p1b2".
std::string BlockId(const PagedDocument& document, const Page& page, std::size_t number) {
  const std::string file = document.sources.size() > 1 ? fmt::format("f{}", page.file) : "";
  return fmt::format("{}p{}b{}", file, page.page, number);
}

}  // namespace

double OrderOf(const Page& page, const std::optional<Box>& bbox, const std::optional<int>& line) {
  return bbox ? UprightBox(page, *bbox).top : line.value_or(0);
}

Place PlaceOf(const Page& page, const Table& table) {
  const auto filled =
      std::find_if(table.cells.begin(), table.cells.end(), [](const Cell& cell) { return !cell.lines.empty(); });
  return {page.file, page.page, table.bbox,
          filled == table.cells.end() ? std::nullopt : FirstSourceLine(filled->lines)};
}

std::vector<Element> ReadingOrder(const PagedDocument& document) {
  std::vector<Element> elements;
  for (const Page& page : document.pages) {
    std::vector<std::pair<double, Element>> on_page;
    for (std::size_t b = 0; b < page.blocks.size(); ++b) {
      const Block& block = page.blocks[b];
      if (block.furniture) continue;
      Element element{&page, nullptr, {}};
      const Place place{page.file, page.page, block.bbox, FirstSourceLine(block.lines)};
      for (std::string& line : SplitLines(block.text.value_or(""))) {
        element.paragraphs.push_back({std::move(line), place, BlockId(document, page, b + 1)});
      }
      on_page.emplace_back(OrderOf(page, block.bbox, place.line), std::move(element));
    }
    for (const Table& table : page.tables) {
      on_page.emplace_back(OrderOf(page, table.bbox, PlaceOf(page, table).line), Element{&page, &table, {}});
    }
    std::stable_sort(on_page.begin(), on_page.end(), [](const auto& a, const auto& b) { return a.first < b.first; });
    for (auto& [top, element] : on_page) elements.push_back(std::move(element));
  }
  return elements;
}

std::vector<const Cell*> CellsOfRow(const Table& table, int row) {
  std::vector<const Cell*> cells;
  for (const Cell& cell : table.cells) {
    if (cell.row <= row && row < cell.row + cell.row_span) cells.push_back(&cell);
  }
  std::stable_sort(cells.begin(), cells.end(), [](const Cell* a, const Cell* b) { return a->column < b->column; });
  return cells;
}

}  // namespace hyogumi::segment
