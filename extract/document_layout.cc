// SPDX-License-Identifier: GPL-3.0-or-later
#include "extract/document_layout.h"

#include <algorithm>
#include <cmath>
#include <map>
#include <set>

#include "core/unicode.h"

namespace hyogumi::extract {
namespace {

// Running heads and page numbers stand in this outer share of the page's height.
constexpr double kMarginShare = 0.12;
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

struct PlacedBlock {
  double top = 0;
  const LaidOutPage* page = nullptr;
  Block* block = nullptr;
};

// Of blocks of one shape: marks those that stand at one height on enough pages.
void MarkRepeated(std::vector<PlacedBlock>& blocks) {
  std::stable_sort(blocks.begin(), blocks.end(), [](const auto& a, const auto& b) { return a.top < b.top; });
  for (auto begin = blocks.begin(); begin != blocks.end();) {
    auto end = begin;
    std::set<const LaidOutPage*> pages;
    while (end != blocks.end() && end->top - begin->top <= kSamePlacePt) pages.insert((end++)->page);
    if (static_cast<int>(pages.size()) >= kPagesToRepeat) {
      for (auto it = begin; it != end; ++it) it->block->furniture = true;
    }
    begin = end;
  }
}

bool SameColumns(const Table& a, const Table& b) {
  if (a.columns != b.columns || !a.bbox || !b.bbox) return false;
  const auto left_edges = [](const Table& table) {
    std::vector<double> edges(static_cast<std::size_t>(table.columns), 0);
    for (const Cell& cell : table.cells) edges[static_cast<std::size_t>(cell.column - 1)] = cell.bbox->left;
    edges.push_back(table.bbox->right);
    return edges;
  };
  const std::vector<double> p = left_edges(a);
  const std::vector<double> q = left_edges(b);
  return std::equal(p.begin(), p.end(), q.begin(), [](double x, double y) { return std::abs(x - y) <= kSameColumnPt; });
}

bool HasTextBetween(const Page& page, double top, double bottom) {
  return std::any_of(page.blocks.begin(), page.blocks.end(), [&](const Block& block) {
    return !block.furniture && block.bbox->center_y() > top && block.bbox->center_y() < bottom;
  });
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

bool MayBeFurniture(const Page& page, const Block& block) {
  if (!block.bbox) return false;
  const double margin = page.height * kMarginShare;
  const bool above = block.bbox->bottom <= margin;
  const bool below = block.bbox->top >= page.height - margin;
  if (!above && !below) return false;
  return std::all_of(page.tables.begin(), page.tables.end(), [&](const Table& table) {
    return above ? block.bbox->bottom <= table.bbox->top + kSamePlacePt
                 : block.bbox->top >= table.bbox->bottom - kSamePlacePt;
  });
}

void MarkFurniture(std::vector<LaidOutPage>& pages, const std::vector<Pattern>& patterns) {
  std::map<std::string, std::vector<PlacedBlock>> by_shape;
  for (LaidOutPage& laid_out : pages) {
    for (Block& block : laid_out.page.blocks) {
      if (!MayBeFurniture(laid_out.page, block)) continue;
      by_shape[Shape(block)].push_back({block.bbox->top, &laid_out, &block});
      block.furniture = AnyFullyMatches(patterns, TextOf(block));
    }
  }
  for (auto& [shape, blocks] : by_shape) MarkRepeated(blocks);
}

void LinkTables(std::vector<LaidOutPage>& pages) {
  for (std::size_t i = 1; i < pages.size(); ++i) {
    const Page& before = pages[i - 1].page;
    Page& after = pages[i].page;
    if (before.tables.empty() || after.tables.empty()) continue;
    const Table& last = before.tables.back();
    Table& first = after.tables.front();
    if (SameColumns(last, first) && !HasTextBetween(before, last.bbox->bottom, before.height) &&
        !HasTextBetween(after, 0, first.bbox->top)) {
      first.continues = last.id;
    }
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
