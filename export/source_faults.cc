// SPDX-License-Identifier: GPL-3.0-or-later
// A result against its sources, read again.
#include <algorithm>
#include <cmath>
#include <map>
#include <set>
#include <utility>

#include "export/field_view.h"
#include "export/line_check.h"
#include "export/text_faults.h"

namespace hyogumi::emit {
namespace {

constexpr Measure kSource{"the source", "元ファイル"};
constexpr Measure kOnPage{"on its page", "ページ内の文"};

constexpr double kSameBoxPt = 0.02;  // boxes are written to a hundredth
constexpr double kOnPagePt = 1.5;    // a rule may be drawn on the page's edge

bool SameBox(const Box& a, const Box& b) {
  return std::abs(a.left - b.left) <= kSameBoxPt && std::abs(a.top - b.top) <= kSameBoxPt &&
         std::abs(a.right - b.right) <= kSameBoxPt && std::abs(a.bottom - b.bottom) <= kSameBoxPt;
}

bool HasMiddleIn(const Box& line, const Box& box) {
  const double x = (line.left + line.right) / 2;
  const double y = (line.top + line.bottom) / 2;
  return box.left <= x && x <= box.right && box.top <= y && y <= box.bottom;
}

template <typename Visit>
void ForEachLine(const Page& page, Visit visit) {
  for (const Table& table : page.tables) {
    for (const Cell& cell : table.cells) {
      for (const TextLine& line : cell.lines) visit(line);
    }
  }
  for (const Block& block : page.blocks) {
    for (const TextLine& line : block.lines) visit(line);
  }
}

// The lines that the sources have where a cell of the result stands.
class SourceLines {
 public:
  explicit SourceLines(const PagedDocument& pages) {
    for (const Page& page : pages.pages) {
      pages_[{page.file, page.page}] = &page;
      ForEachLine(page, [&](const TextLine& line) {
        if (line.source_line) transcript_[{page.file, *line.source_line}].push_back(&line);
      });
    }
  }

  // None: that page was not read.
  std::optional<std::vector<CellLine>> At(const CellSource& cell) const {
    if (!cell.place.bbox) return InTranscript(cell);
    const auto page = pages_.find({cell.place.file, cell.place.page});
    if (page == pages_.end()) return std::nullopt;
    std::vector<CellLine> lines;
    for (const Table& table : page->second->tables) {
      for (const Cell& there : table.cells) {
        if (there.bbox && SameBox(*there.bbox, *cell.place.bbox)) return LinesOf(there);
      }
    }
    ForEachLine(*page->second, [&](const TextLine& line) {
      if (line.bbox && HasMiddleIn(*line.bbox, *cell.place.bbox)) lines.push_back(CellLineOf(line));
    });
    return lines;
  }

  bool IsOffPage(const CellSource& cell) const {
    const auto page = pages_.find({cell.place.file, cell.place.page});
    if (page == pages_.end() || !cell.place.bbox) return false;
    const Box& box = *cell.place.bbox;
    return box.left < -kOnPagePt || box.top < -kOnPagePt || box.right > page->second->width + kOnPagePt ||
           box.bottom > page->second->height + kOnPagePt || box.left > box.right || box.top > box.bottom;
  }

 private:
  static std::vector<CellLine> LinesOf(const Cell& cell) {
    std::vector<CellLine> lines;
    for (const TextLine& line : cell.lines) lines.push_back(CellLineOf(line));
    return lines;
  }

  std::optional<std::vector<CellLine>> InTranscript(const CellSource& cell) const {
    if (cell.column == 0) return std::nullopt;  // it could be any of its line
    if (const auto page = pages_.find({cell.place.file, cell.place.page}); page != pages_.end() && cell.place.line) {
      for (const Table& table : page->second->tables) {
        for (const Cell& there : table.cells) {
          if (there.column == cell.column && FirstSourceLine(there.lines) == cell.place.line) return LinesOf(there);
        }
      }
    }
    std::vector<CellLine> lines;
    for (const CellLine& kept : cell.lines) {
      const auto found = transcript_.find({cell.place.file, kept.line.value_or(0)});
      if (found == transcript_.end()) continue;
      const auto same = std::find_if(found->second.begin(), found->second.end(),
                                     [&kept](const TextLine* line) { return line->text == kept.text; });
      lines.push_back(CellLineOf(same == found->second.end() ? *found->second.front() : **same));
    }
    return lines;
  }

  std::map<std::pair<int, int>, const Page*> pages_;                        // by file and page
  std::map<std::pair<int, int>, std::vector<const TextLine*>> transcript_;  // by file and line
};

// The places of cells of which some item keeps lines. A cell that spans the rows of several items may be the text of
// one alone.
std::set<PlaceKey> FilledPlaces(const ItemDocument& items) {
  std::set<PlaceKey> filled;
  for (const Item& item : items.items) {
    for (const auto& [field, cells] : item.cells) {
      for (const CellSource& cell : cells) {
        if (!cell.lines.empty()) filled.insert(KeyOf(cell));
      }
    }
  }
  return filled;
}

}  // namespace

std::vector<TextFault> SourceFaults(const ItemDocument& items, const PagedDocument& pages) {
  const SourceLines source(pages);
  const std::set<PlaceKey> filled = FilledPlaces(items);
  const bool keeps_lines = KeepsLines(items);
  std::vector<TextFault> all;
  for (const Item& item : items.items) {
    ItemFaults faults(item);
    Item there = item;  // with the source's lines
    std::set<std::string> unread;
    for (auto& [field, cells] : there.cells) {
      for (CellSource& cell : cells) {
        if (source.IsOffPage(cell)) faults.Add(field, "", LinesText({cell}), kOnPage, cell.place);
        std::optional<std::vector<CellLine>> lines = source.At(cell);
        if (!lines) {
          unread.insert(field);
          continue;
        }
        if (keeps_lines && cell.lines.empty() && filled.count(KeyOf(cell)) > 0) continue;
        cell.lines = std::move(*lines);
      }
    }
    CheckLines(there, items.document, kSource, faults);
    for (std::size_t i = 0; keeps_lines && i < item.cells.size(); ++i) {
      const auto& [field, cells] = item.cells[i];
      const std::string kept = LinesText(cells);
      const std::string read = LinesText(there.cells[i].second);
      if (Letters(kept) == Letters(read) || faults.Has(field)) continue;
      faults.Add(field, read, kept, kSource, cells.front().place);
    }
    for (TextFault& fault : faults.Take()) {
      if (unread.count(fault.field) == 0) all.push_back(std::move(fault));
    }
  }
  return all;
}

}  // namespace hyogumi::emit
