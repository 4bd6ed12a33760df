// SPDX-License-Identifier: GPL-3.0-or-later
// The grid that a group of crossing rulings draws, and its cells. Units and origin as in core/geometry.h.
#ifndef EXTRACT_RULING_GRID_H_
#define EXTRACT_RULING_GRID_H_

#include <cstddef>
#include <optional>
#include <vector>

#include "extract/ruled_table.h"
#include "extract/rulings.h"

namespace hyogumi::extract {

struct ClosedSides {
  bool top = false;
  bool right = false;
  bool bottom = false;
  bool left = false;
  bool any() const { return top || right || bottom || left; }
};

// The lines of a grid: the positions of the rulings of one orientation, those of a double line as one.
class GridLines {
 public:
  GridLines(const std::vector<Ruling>& rulings, bool horizontal, double double_line_pt);

  const std::vector<double>& lines() const { return lines_; }
  // The index of the line that the ruling at `position` is of.
  std::size_t LineOf(double position) const;

 private:
  std::vector<double> positions_;
  std::vector<std::size_t> line_of_;
  std::vector<double> lines_;
};

// Units between neighbouring lines.
class RulingGrid {
 public:
  // Two lines each way at least. A unit's side is ruled where rulings cover `covered_share` of it.
  RulingGrid(const GridLines& xs, const GridLines& ys, const std::vector<Ruling>& rulings, double covered_share);

  // Closes the outline where it has no rule but those across it reach it.
  ClosedSides CloseOutline();
  // A corner without shade, between shaded neighbours, is a cell. Of rules it is left open: a corner without a head has
  // none.
  void CloseCorners();

  // The enclosed regions as the cells of a table; one that is no rectangle gives several. None with fewer than two: a
  // box around prose is no table.
  std::optional<RuledTable> Cells() const;

 private:
  struct Span;  // a rectangle of units

  std::size_t columns() const { return xs_.size() - 1; }
  std::size_t rows() const { return ys_.size() - 1; }
  // Is grid line `column` ruled beside row `row`? Is grid line `row` ruled along column `column`?
  bool VerticalAt(std::size_t column, std::size_t row) const { return right_ruled_[row * xs_.size() + column]; }
  bool HorizontalAt(std::size_t column, std::size_t row) const { return top_ruled_[row * xs_.size() + column]; }
  void Mark(const Ruling& ruling, std::size_t line, double covered_share);
  // For each unit, row by row: a number that the units of one enclosed region share; the region that is open to the
  // outside has the last number, rows() * columns().
  std::vector<std::size_t> Regions() const;
  std::vector<Span> Rectangles() const;

  std::vector<double> xs_;
  std::vector<double> ys_;
  std::vector<bool> right_ruled_;
  std::vector<bool> top_ruled_;
};

}  // namespace hyogumi::extract

#endif  // EXTRACT_RULING_GRID_H_
