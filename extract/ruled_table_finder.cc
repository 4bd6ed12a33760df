// SPDX-License-Identifier: GPL-3.0-or-later
#include "extract/ruled_table_finder.h"

#include <algorithm>
#include <map>
#include <numeric>

namespace hyogumi::extract {
namespace {

class UnionFind {
 public:
  explicit UnionFind(std::size_t size) : parent_(size) { std::iota(parent_.begin(), parent_.end(), std::size_t{0}); }

  std::size_t Find(std::size_t i) {
    while (parent_[i] != i) i = parent_[i] = parent_[parent_[i]];
    return i;
  }
  void Join(std::size_t a, std::size_t b) { parent_[Find(a)] = Find(b); }

 private:
  std::vector<std::size_t> parent_;
};

// Rulings of one orientation and nearly one position, as one position and joined stretches.
void JoinCluster(std::vector<Ruling> cluster, const RuledTableOptions& options, std::vector<Ruling>& out) {
  double weight = 0;
  double sum = 0;
  for (const Ruling& r : cluster) {
    const double length = r.end - r.start;
    weight += length;
    sum += length * r.position;
  }
  const double position = weight > 0 ? sum / weight : cluster.front().position;
  std::sort(cluster.begin(), cluster.end(), [](const Ruling& a, const Ruling& b) { return a.start < b.start; });
  const std::size_t first = out.size();
  for (const Ruling& r : cluster) {
    if (out.size() > first && r.start - out.back().end <= options.join_gap_pt) {
      out.back().end = std::max(out.back().end, r.end);
    } else {
      out.push_back({r.horizontal, position, r.start, r.end});
    }
  }
}

// The distinct positions of the rulings of one orientation, sorted.
std::vector<double> Positions(const std::vector<Ruling>& rulings, bool horizontal) {
  std::vector<double> positions;
  for (const Ruling& r : rulings) {
    if (r.horizontal == horizontal) positions.push_back(r.position);
  }
  std::sort(positions.begin(), positions.end());
  positions.erase(std::unique(positions.begin(), positions.end()), positions.end());
  return positions;
}

// The grid that a group of crossing rulings draws: units between neighbouring positions.
class Grid {
 public:
  // `xs` and `ys`: the positions of the rulings, two of each at least.
  Grid(std::vector<double> xs, std::vector<double> ys, const std::vector<Ruling>& rulings,
       const RuledTableOptions& options)
      : xs_(std::move(xs)),
        ys_(std::move(ys)),
        right_ruled_(xs_.size() * ys_.size()),
        top_ruled_(xs_.size() * ys_.size()) {
    for (const Ruling& r : rulings) Mark(r, options.covered_share);
  }

  const std::vector<double>& xs() const { return xs_; }
  const std::vector<double>& ys() const { return ys_; }
  std::size_t columns() const { return xs_.size() - 1; }
  std::size_t rows() const { return ys_.size() - 1; }

  // For each unit, row by row: a number that the units of one enclosed region share; the region that is open to the
  // outside has the last number, rows() * columns().
  std::vector<std::size_t> Regions() const {
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

 private:
  // Is grid line `column` ruled beside row `row`? Is grid line `row` ruled along column `column`?
  bool VerticalAt(std::size_t column, std::size_t row) const { return right_ruled_[row * xs_.size() + column]; }
  bool HorizontalAt(std::size_t column, std::size_t row) const { return top_ruled_[row * xs_.size() + column]; }

  void Mark(const Ruling& r, double covered_share) {
    const std::vector<double>& across = r.horizontal ? ys_ : xs_;
    const std::vector<double>& along = r.horizontal ? xs_ : ys_;
    const auto line =
        static_cast<std::size_t>(std::lower_bound(across.begin(), across.end(), r.position) - across.begin());
    for (std::size_t i = 0; i + 1 < along.size(); ++i) {
      const double covered = std::min(r.end, along[i + 1]) - std::max(r.start, along[i]);
      if (covered < covered_share * (along[i + 1] - along[i])) continue;
      if (r.horizontal) {
        top_ruled_[line * xs_.size() + i] = true;
      } else {
        right_ruled_[i * xs_.size() + line] = true;
      }
    }
  }

  std::vector<double> xs_;
  std::vector<double> ys_;
  std::vector<bool> right_ruled_;
  std::vector<bool> top_ruled_;
};

// A rectangle of grid units, half open.
struct Span {
  std::size_t row = 0;
  std::size_t column = 0;
  std::size_t row_end = 0;
  std::size_t column_end = 0;
};

// The units of one region as rectangles: one for a cell, several where the region is no rectangle.
std::vector<Span> Rectangles(const std::vector<std::size_t>& units, std::size_t columns) {
  std::vector<Span> spans;
  for (std::size_t i = 0; i < units.size();) {  // runs of units in a row; units are in order
    std::size_t end = i + 1;
    while (end < units.size() && units[end] == units[end - 1] + 1 && units[end] % columns != 0) ++end;
    const std::size_t row = units[i] / columns;
    const Span run{row, units[i] % columns, row + 1, units[end - 1] % columns + 1};
    const auto above = std::find_if(spans.begin(), spans.end(), [&run](const Span& span) {
      return span.row_end == run.row && span.column == run.column && span.column_end == run.column_end;
    });
    if (above != spans.end()) {
      above->row_end = run.row_end;
    } else {
      spans.push_back(run);
    }
    i = end;
  }
  return spans;
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

RuledTable MakeTable(const Grid& grid, const std::vector<Span>& spans) {
  std::vector<bool> used_x(grid.xs().size());
  std::vector<bool> used_y(grid.ys().size());
  for (const Span& span : spans) {
    used_x[span.column] = used_x[span.column_end] = true;
    used_y[span.row] = used_y[span.row_end] = true;
  }
  RuledTable found;
  std::vector<int> column_of;
  std::vector<int> row_of;
  found.xs = KeptLines(grid.xs(), used_x, column_of);
  found.ys = KeptLines(grid.ys(), used_y, row_of);
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
    cell.bbox =
        Rounded({grid.xs()[span.column], grid.ys()[span.row], grid.xs()[span.column_end], grid.ys()[span.row_end]});
    table.cells.push_back(std::move(cell));
  }
  std::sort(table.cells.begin(), table.cells.end(),
            [](const Cell& a, const Cell& b) { return a.row != b.row ? a.row < b.row : a.column < b.column; });
  found.cell_at.assign(static_cast<std::size_t>(table.rows) * static_cast<std::size_t>(table.columns), -1);
  for (std::size_t i = 0; i < table.cells.size(); ++i) {
    const Cell& cell = table.cells[i];
    for (int row = cell.row; row < cell.row + cell.row_span; ++row) {
      for (int column = cell.column; column < cell.column + cell.column_span; ++column) {
        found.cell_at[found.UnitIndex(row - 1, column - 1)] = static_cast<int>(i);
      }
    }
  }
  return found;
}

// The interval of sorted `lines` that holds `value`, or -1.
int IntervalOf(const std::vector<double>& lines, double value) {
  if (value < lines.front() || value > lines.back()) return -1;
  const auto above = std::upper_bound(lines.begin(), lines.end(), value);
  return static_cast<int>(std::min(above, lines.end() - 1) - lines.begin()) - 1;
}

}  // namespace

std::size_t RuledTable::UnitIndex(int row, int column) const {
  return static_cast<std::size_t>(row) * static_cast<std::size_t>(table.columns) + static_cast<std::size_t>(column);
}

int RuledTable::FindCell(double x, double y) const {
  const int column = IntervalOf(xs, x);
  const int row = IntervalOf(ys, y);
  if (column < 0 || row < 0) return -1;
  return cell_at[UnitIndex(row, column)];
}

std::vector<Ruling> SnapAndJoin(std::vector<Ruling> rulings, const RuledTableOptions& options) {
  std::sort(rulings.begin(), rulings.end(), [](const Ruling& a, const Ruling& b) {
    return a.horizontal != b.horizontal ? a.horizontal > b.horizontal : a.position < b.position;
  });
  std::vector<Ruling> joined;
  for (std::size_t i = 0; i < rulings.size();) {
    std::size_t end = i + 1;
    while (end < rulings.size() && rulings[end].horizontal == rulings[i].horizontal &&
           rulings[end].position - rulings[i].position <= options.snap_tolerance_pt) {
      ++end;
    }
    JoinCluster({rulings.begin() + static_cast<std::ptrdiff_t>(i), rulings.begin() + static_cast<std::ptrdiff_t>(end)},
                options, joined);
    i = end;
  }
  return joined;
}

std::vector<std::vector<Ruling>> GroupCrossing(const std::vector<Ruling>& rulings, const RuledTableOptions& options) {
  const double tolerance = options.crossing_tolerance_pt;
  const auto reaches = [tolerance](const Ruling& r, double position) {
    return position >= r.start - tolerance && position <= r.end + tolerance;
  };
  UnionFind groups(rulings.size());
  for (std::size_t h = 0; h < rulings.size(); ++h) {
    if (!rulings[h].horizontal) continue;
    for (std::size_t v = 0; v < rulings.size(); ++v) {
      if (rulings[v].horizontal || !reaches(rulings[h], rulings[v].position)) continue;
      if (reaches(rulings[v], rulings[h].position)) groups.Join(h, v);
    }
  }
  std::map<std::size_t, std::vector<Ruling>> by_root;
  for (std::size_t i = 0; i < rulings.size(); ++i) by_root[groups.Find(i)].push_back(rulings[i]);
  std::vector<std::vector<Ruling>> out;
  out.reserve(by_root.size());
  for (auto& [root, group] : by_root) out.push_back(std::move(group));
  return out;
}

std::vector<RuledTable> FindRuledTables(const std::vector<Ruling>& rulings, const RuledTableOptions& options,
                                        std::int64_t* grid_units) {
  std::vector<RuledTable> tables;
  for (const std::vector<Ruling>& group : GroupCrossing(SnapAndJoin(rulings, options), options)) {
    std::vector<double> xs = Positions(group, false);
    std::vector<double> ys = Positions(group, true);
    if (xs.size() < 2 || ys.size() < 2) continue;
    const auto grid_size = static_cast<std::int64_t>((xs.size() - 1) * (ys.size() - 1));
    if (grid_units != nullptr) *grid_units += grid_size;
    if (grid_size > options.most_units) continue;
    const Grid grid(std::move(xs), std::move(ys), group, options);
    const std::vector<std::size_t> regions = grid.Regions();
    const std::size_t outside = grid.rows() * grid.columns();
    std::map<std::size_t, std::vector<std::size_t>> units;
    for (std::size_t unit = 0; unit < regions.size(); ++unit) {
      if (regions[unit] != outside) units[regions[unit]].push_back(unit);
    }
    std::vector<Span> spans;
    for (const auto& [region, members] : units) {
      const std::vector<Span> rectangles = Rectangles(members, grid.columns());
      spans.insert(spans.end(), rectangles.begin(), rectangles.end());
    }
    if (spans.size() < 2) continue;  // a box around prose is no table
    tables.push_back(MakeTable(grid, spans));
  }
  std::sort(tables.begin(), tables.end(), [](const RuledTable& a, const RuledTable& b) {
    return a.table.bbox->top != b.table.bbox->top ? a.table.bbox->top < b.table.bbox->top
                                                  : a.table.bbox->left < b.table.bbox->left;
  });
  return tables;
}

}  // namespace hyogumi::extract
