// SPDX-License-Identifier: GPL-3.0-or-later
#include "extract/ruling_grid.h"

#include <algorithm>
#include <functional>
#include <utility>

#include "extract/union_find.h"

namespace hyogumi::extract {
namespace {

// On one outer side, with `count` places along it: rules each stretch that has none, from the first to the last
// crossing ruling that gets there.
bool CloseSide(std::size_t count, const std::function<bool(std::size_t)>& is_ruled,
               const std::function<bool(std::size_t)>& is_crossed, const std::function<void(std::size_t)>& rule) {
  bool closed = false;
  for (std::size_t begin = 0; begin < count; ++begin) {
    if (is_ruled(begin)) continue;
    std::size_t end = begin;
    while (end < count && !is_ruled(end)) ++end;
    std::size_t first = begin;
    std::size_t last = end;
    while (first < last && !is_crossed(first)) ++first;
    while (last > first && !is_crossed(last)) --last;
    for (std::size_t i = first; i < last; ++i) rule(i);
    closed = closed || first < last;
    begin = end;
  }
  return closed;
}

// Keeps the grid lines where a cell begins or ends; `index` maps old lines to kept ones.
std::vector<double> KeptLines(const std::vector<double>& lines, const std::vector<bool>& used,
                              std::vector<int>& index) {
  std::vector<double> kept;
  index.assign(lines.size(), 0);
  for (std::size_t i = 0; i < lines.size(); ++i) {
    index[i] = static_cast<int>(kept.size());
    if (used[i]) kept.push_back(lines[i]);
  }
  return kept;
}

}  // namespace

// Half open.
struct RulingGrid::Span {
  std::size_t row = 0;
  std::size_t column = 0;
  std::size_t row_end = 0;
  std::size_t column_end = 0;
};

GridLines::GridLines(const std::vector<Ruling>& rulings, bool horizontal, double double_line_pt) {
  for (const Ruling& r : rulings) {
    if (r.horizontal == horizontal) positions_.push_back(r.position);
  }
  std::sort(positions_.begin(), positions_.end());
  positions_.erase(std::unique(positions_.begin(), positions_.end()), positions_.end());
  line_of_ = Cluster(positions_, double_line_pt);
  for (std::size_t begin = 0; begin < positions_.size();) {
    std::size_t end = begin;
    while (end < positions_.size() && line_of_[end] == line_of_[begin]) ++end;
    lines_.push_back((positions_[begin] + positions_[end - 1]) / 2);
    begin = end;
  }
}

std::size_t GridLines::LineOf(double position) const {
  return line_of_[static_cast<std::size_t>(std::lower_bound(positions_.begin(), positions_.end(), position) -
                                           positions_.begin())];
}

RulingGrid::RulingGrid(const GridLines& xs, const GridLines& ys, const std::vector<Ruling>& rulings,
                       double covered_share)
    : xs_(xs.lines()), ys_(ys.lines()), right_ruled_(xs_.size() * ys_.size()), top_ruled_(xs_.size() * ys_.size()) {
  for (const Ruling& r : rulings) Mark(r, (r.horizontal ? ys : xs).LineOf(r.position), covered_share);
}

void RulingGrid::Mark(const Ruling& r, std::size_t line, double covered_share) {
  const std::vector<double>& along = r.horizontal ? xs_ : ys_;
  const auto first = std::upper_bound(along.begin(), along.end(), r.start) - along.begin();
  for (auto i = static_cast<std::size_t>(std::max<std::ptrdiff_t>(first - 1, 0));
       i + 1 < along.size() && along[i] < r.end; ++i) {
    const double covered = std::min(r.end, along[i + 1]) - std::max(r.start, along[i]);
    if (covered < covered_share * (along[i + 1] - along[i])) continue;
    if (r.horizontal) {
      top_ruled_[line * xs_.size() + i] = true;
    } else {
      right_ruled_[i * xs_.size() + line] = true;
    }
  }
}

ClosedSides RulingGrid::CloseOutline() {
  ClosedSides closed;
  for (const bool right : {false, true}) {
    const std::size_t line = right ? columns() : 0;
    const std::size_t beside = right ? columns() - 1 : 0;
    (right ? closed.right : closed.left) = CloseSide(
        rows(), [&](std::size_t i) { return VerticalAt(line, i); },
        [&](std::size_t i) { return HorizontalAt(beside, i); },
        [&](std::size_t i) { right_ruled_[i * xs_.size() + line] = true; });
  }
  for (const bool bottom : {false, true}) {
    const std::size_t line = bottom ? rows() : 0;
    const std::size_t beside = bottom ? rows() - 1 : 0;
    (bottom ? closed.bottom : closed.top) = CloseSide(
        columns(), [&](std::size_t i) { return HorizontalAt(i, line); },
        [&](std::size_t i) { return VerticalAt(i, beside); },
        [&](std::size_t i) { top_ruled_[line * xs_.size() + i] = true; });
  }
  return closed;
}

void RulingGrid::CloseCorners() {
  for (const bool bottom : {false, true}) {
    for (const bool right : {false, true}) {
      const std::size_t row = bottom ? rows() - 1 : 0;
      const std::size_t column = right ? columns() - 1 : 0;
      const bool enclosed =
          HorizontalAt(column, bottom ? row : row + 1) && VerticalAt(right ? column : column + 1, row);
      if (!enclosed || HorizontalAt(column, bottom ? row + 1 : row) || VerticalAt(right ? column + 1 : column, row)) {
        continue;
      }
      top_ruled_[(bottom ? row + 1 : row) * xs_.size() + column] = true;
      right_ruled_[row * xs_.size() + (right ? column + 1 : column)] = true;
    }
  }
}

std::vector<std::size_t> RulingGrid::Regions() const {
  const std::size_t outside = rows() * columns();
  UnionFind regions(outside + 1);
  for (std::size_t row = 0; row < rows(); ++row) {
    for (std::size_t column = 0; column < columns(); ++column) {
      const std::size_t unit = row * columns() + column;
      if (!VerticalAt(column, row)) regions.Join(unit, column == 0 ? outside : unit - 1);
      if (!HorizontalAt(column, row)) regions.Join(unit, row == 0 ? outside : unit - columns());
      if (column + 1 == columns() && !VerticalAt(column + 1, row)) regions.Join(unit, outside);
      if (row + 1 == rows() && !HorizontalAt(column, row + 1)) regions.Join(unit, outside);
    }
  }
  std::vector<std::size_t> numbers(outside + 1);
  for (std::size_t i = 0; i <= outside; ++i) numbers[i] = regions.Find(i);
  for (std::size_t i = 0; i < outside; ++i) {
    if (numbers[i] == numbers[outside]) numbers[i] = outside;
  }
  numbers.pop_back();
  return numbers;
}

// The enclosed regions as rectangles: one for a cell, several where the region is no rectangle.
std::vector<RulingGrid::Span> RulingGrid::Rectangles() const {
  const std::vector<std::size_t> regions = Regions();
  const std::size_t outside = rows() * columns();
  constexpr std::size_t kNone = static_cast<std::size_t>(-1);
  std::vector<Span> spans;
  std::vector<std::size_t> region_of;
  std::vector<std::size_t> above(columns(), kNone);  // by its first column: the span that the row above ends with
  for (std::size_t row = 0; row < rows(); ++row) {
    for (std::size_t column = 0; column < columns();) {
      const std::size_t region = regions[row * columns() + column];
      std::size_t end = column + 1;
      while (end < columns() && regions[row * columns() + end] == region) ++end;
      std::size_t& open = above[column];
      const bool goes_on =
          open != kNone && spans[open].row_end == row && spans[open].column_end == end && region_of[open] == region;
      if (region != outside && goes_on) {
        spans[open].row_end = row + 1;
      } else if (region != outside) {
        open = spans.size();
        spans.push_back({row, column, row + 1, end});
        region_of.push_back(region);
      }
      column = end;
    }
  }
  return spans;
}

std::optional<RuledTable> RulingGrid::Cells() const {
  const std::vector<Span> spans = Rectangles();
  if (spans.size() < 2) return std::nullopt;
  std::vector<bool> used_x(xs_.size());
  std::vector<bool> used_y(ys_.size());
  for (const Span& span : spans) {
    used_x[span.column] = used_x[span.column_end] = true;
    used_y[span.row] = used_y[span.row_end] = true;
  }
  RuledTable found;
  std::vector<int> column_of;
  std::vector<int> row_of;
  found.xs = KeptLines(xs_, used_x, column_of);
  found.ys = KeptLines(ys_, used_y, row_of);
  Table& table = found.table;
  table.columns = static_cast<int>(found.xs.size()) - 1;
  table.rows = static_cast<int>(found.ys.size()) - 1;
  table.bbox = Rounded({found.xs.front(), found.ys.front(), found.xs.back(), found.ys.back()});
  for (const Span& span : spans) {
    Cell cell;
    cell.row = row_of[span.row] + 1;
    cell.column = column_of[span.column] + 1;
    cell.row_span = row_of[span.row_end] - row_of[span.row];
    cell.column_span = column_of[span.column_end] - column_of[span.column];
    cell.bbox = Rounded({xs_[span.column], ys_[span.row], xs_[span.column_end], ys_[span.row_end]});
    table.cells.push_back(std::move(cell));
  }
  IndexCells(found);
  return found;
}

}  // namespace hyogumi::extract
