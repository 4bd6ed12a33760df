// SPDX-License-Identifier: GPL-3.0-or-later
#include "extract/ruled_table_finder.h"

#include <gtest/gtest.h>

#include <algorithm>
#include <array>
#include <map>
#include <numeric>
#include <random>

namespace hyogumi::extract {
namespace {

Ruling H(double y, double x1, double x2) { return {true, y, x1, x2}; }
Ruling V(double x, double y1, double y2) { return {false, x, y1, y2}; }

// Row, column, row span, column span.
using Place = std::array<int, 4>;

std::vector<Place> PlacesOf(const Table& table) {
  std::vector<Place> places;
  for (const Cell& cell : table.cells) places.push_back({cell.row, cell.column, cell.row_span, cell.column_span});
  return places;
}

// A grid of 3 columns and 2 rows: lines at x 0, 100, 200, 300 and at y 0, 50, 100.
std::vector<Ruling> SimpleGrid() {
  return {H(0, 0, 300), H(50, 0, 300), H(100, 0, 300), V(0, 0, 100), V(100, 0, 100), V(200, 0, 100), V(300, 0, 100)};
}

const std::vector<Place> kSimplePlaces{{1, 1, 1, 1}, {1, 2, 1, 1}, {1, 3, 1, 1},
                                       {2, 1, 1, 1}, {2, 2, 1, 1}, {2, 3, 1, 1}};

TEST(FindRuledTables, FindsTheCellsOfOneTable) {
  struct {
    const char* name;
    std::vector<Ruling> rulings;
    int rows;
    int columns;
    std::vector<Place> want;
  } const cases[] = {
      {"simple_grid", SimpleGrid(), 2, 3, kSimplePlaces},
      {"drawn_cell_by_cell",
       {H(0, 0, 100), H(0, 100, 200), H(50, 0, 100), H(50, 100, 200), H(100, 0, 100), H(100, 100, 200), V(0, 0, 50),
        V(0, 50, 100), V(100, 0, 50), V(100, 50, 100), V(200, 0, 50), V(200, 50, 100)},
       2,
       2,
       {{1, 1, 1, 1}, {1, 2, 1, 1}, {2, 1, 1, 1}, {2, 2, 1, 1}}},
      {"merged_columns",
       {H(0, 0, 200), H(50, 0, 200), H(100, 0, 200), V(0, 0, 100), V(100, 50, 100), V(200, 0, 100)},
       2,
       2,
       {{1, 1, 1, 2}, {2, 1, 1, 1}, {2, 2, 1, 1}}},
      {"merged_rows",
       {H(0, 0, 200), H(50, 100, 200), H(100, 0, 200), V(0, 0, 100), V(100, 0, 100), V(200, 0, 100)},
       2,
       2,
       {{1, 1, 2, 1}, {1, 2, 1, 1}, {2, 2, 1, 1}}},
      {"merged_block",
       {H(0, 0, 300), H(50, 200, 300), H(100, 0, 300), H(150, 0, 300), V(0, 0, 150), V(100, 100, 150), V(200, 0, 150),
        V(300, 0, 150)},
       3,
       3,
       {{1, 1, 2, 2}, {1, 3, 1, 1}, {2, 3, 1, 1}, {3, 1, 1, 1}, {3, 2, 1, 1}, {3, 3, 1, 1}}},
      {"dashed_ruling",
       {H(0, 0, 100), H(50, 0, 20), H(50, 22, 48), H(50, 50.5, 75), H(50, 78, 100), H(100, 0, 100), V(0, 0, 100),
        V(100, 0, 100)},
       2,
       1,
       {{1, 1, 1, 1}, {2, 1, 1, 1}}},
      {"double_lines",
       {H(0, 0, 100), H(1.5, 0, 100), H(50, 0, 100), H(100, 0, 100), H(101.5, 0, 100), V(0, 0, 101), V(1.5, 0, 101),
        V(100, 0, 101)},
       2,
       1,
       {{1, 1, 1, 1}, {2, 1, 1, 1}}},
      {"corners_that_miss_a_little",
       {H(0, 1, 99), H(50, 1.5, 100), H(100, 0, 98.5), V(0, 1, 99), V(100, 1.5, 100)},
       2,
       1,
       {{1, 1, 1, 1}, {2, 1, 1, 1}}},
      {"corners_that_overshoot",
       {H(0, -5, 105), H(50, -5, 105), H(100, -5, 105), V(0, -5, 105), V(100, -5, 105)},
       2,
       1,
       {{1, 1, 1, 1}, {2, 1, 1, 1}}},
      {"a_stub_is_no_column",
       {H(0, 0, 100), H(50, 0, 100), H(100, 0, 100), V(0, 0, 100), V(50, 0, 10), V(100, 0, 100)},
       2,
       1,
       {{1, 1, 1, 1}, {2, 1, 1, 1}}},
      {"last_row_open_on_one_side",
       {H(0, 0, 200), H(50, 0, 200), H(100, 0, 200), V(0, 0, 100), V(100, 0, 100), V(200, 0, 50)},
       2,
       2,
       {{1, 1, 1, 1}, {1, 2, 1, 1}, {2, 1, 1, 1}}},
  };
  for (const auto& row : cases) {
    SCOPED_TRACE(row.name);
    const std::vector<RuledTable> tables = FindRuledTables(row.rulings);
    ASSERT_EQ(tables.size(), 1u);
    EXPECT_EQ(tables[0].table.rows, row.rows);
    EXPECT_EQ(tables[0].table.columns, row.columns);
    EXPECT_EQ(PlacesOf(tables[0].table), row.want);
  }
}

TEST(FindRuledTables, GivesBoxesOfTableAndCells) {
  const std::vector<RuledTable> tables = FindRuledTables(SimpleGrid());
  ASSERT_EQ(tables.size(), 1u);
  EXPECT_EQ(tables[0].table.bbox, (Box{0, 0, 300, 100}));
  EXPECT_EQ(tables[0].table.cells.at(4).bbox, (Box{100, 50, 200, 100}));
  EXPECT_TRUE(tables[0].table.ruled);
}

TEST(FindRuledTables, FindsNoTableWhereThereIsNone) {
  struct {
    const char* name;
    std::vector<Ruling> rulings;
  } const cases[] = {
      {"nothing", {}},
      {"underlines", {H(10, 0, 100), H(30, 0, 100), H(50, 0, 100)}},
      {"a_cross", {H(50, 0, 100), V(50, 0, 100)}},
      {"a_box_around_prose", {H(0, 0, 300), H(100, 0, 300), V(0, 0, 100), V(300, 0, 100)}},
      {"no_sides", {H(0, 0, 300), H(50, 0, 300), H(100, 0, 300), V(100, 0, 100)}},
      {"a_missing_side_beyond_tolerance", {H(0, 0, 100), H(100, 0, 100), V(0, 0, 100), V(110, 0, 100)}},
  };
  for (const auto& row : cases) {
    SCOPED_TRACE(row.name);
    EXPECT_TRUE(FindRuledTables(row.rulings).empty());
  }
}

TEST(FindRuledTables, TakesARegionOfTwoRectanglesApart) {
  // The rule between the lower left cell and its neighbours above and to the right is missing.
  const std::vector<RuledTable> tables =
      FindRuledTables({H(0, 0, 200), H(50, 100, 200), H(100, 0, 200), V(0, 0, 100), V(100, 0, 50), V(200, 0, 100)});
  ASSERT_EQ(tables.size(), 1u);
  EXPECT_EQ(PlacesOf(tables[0].table), (std::vector<Place>{{1, 1, 1, 1}, {1, 2, 1, 1}, {2, 1, 1, 2}}));
}

TEST(FindRuledTables, KeepsTablesApartAndInReadingOrder) {
  std::vector<Ruling> rulings;
  const std::vector<std::pair<double, double>> corners{{0, 200}, {400, 0}, {0, 0}};
  for (const auto& [left, top] : corners) {
    for (const double y : {0, 50, 100}) rulings.push_back(H(top + y, left, left + 300));
    for (const double x : {0, 300}) rulings.push_back(V(left + x, top, top + 100));
  }
  const std::vector<RuledTable> tables = FindRuledTables(rulings);
  ASSERT_EQ(tables.size(), 3u);
  EXPECT_EQ(tables[0].table.bbox, (Box{0, 0, 300, 100}));
  EXPECT_EQ(tables[1].table.bbox, (Box{400, 0, 700, 100}));
  EXPECT_EQ(tables[2].table.bbox, (Box{0, 200, 300, 300}));
  for (const RuledTable& found : tables) EXPECT_EQ(found.table.cells.size(), 2u);
}

TEST(FindRuledTables, DoesNotDependOnTheOrderOfTheRulings) {
  std::vector<Ruling> rulings = SimpleGrid();
  rulings.push_back(H(50.4, 0, 150));
  std::mt19937 random(7);
  const std::vector<Place> want = PlacesOf(FindRuledTables(rulings).at(0).table);
  for (int i = 0; i < 20; ++i) {
    std::shuffle(rulings.begin(), rulings.end(), random);
    EXPECT_EQ(PlacesOf(FindRuledTables(rulings).at(0).table), want);
  }
}

TEST(FindCell, TellsTheCellAroundAPoint) {
  const std::vector<RuledTable> tables = FindRuledTables(
      {H(0, 0, 200), H(50, 0, 200), H(100, 0, 200), V(0, 0, 100), V(100, 50, 100), V(200, 0, 50), V(200, 0, 50)});
  ASSERT_EQ(tables.size(), 1u);  // the lower right place is open
  struct {
    const char* name;
    double x;
    double y;
    int want;
  } const cases[] = {
      {"left_of_a_merged_cell", 10, 25, 0},
      {"right_of_a_merged_cell", 190, 25, 0},
      {"second_row", 50, 75, 1},
      {"place_that_is_not_enclosed", 150, 75, -1},
      {"top_left_corner", 0, 0, 0},
      {"left_of_the_table", -1, 25, -1},
      {"below_the_table", 50, 101, -1},
      {"right_of_the_table", 201, 25, -1},
  };
  for (const auto& row : cases) {
    SCOPED_TRACE(row.name);
    EXPECT_EQ(tables[0].FindCell(row.x, row.y), row.want);
  }
}

TEST(GroupCrossing, PutsTogetherWhatMeets) {
  std::vector<Ruling> rulings = SimpleGrid();
  rulings.push_back(H(300, 0, 100));
  const std::optional<std::vector<CrossingGroup>> groups = GroupCrossing(rulings, {});
  ASSERT_TRUE(groups.has_value());
  ASSERT_EQ(groups->size(), 2u);
  EXPECT_EQ((*groups)[0].rulings.size(), 7u);
  EXPECT_EQ((*groups)[0].crossings, 12);
  EXPECT_EQ((*groups)[1].rulings.size(), 1u);
}

// Cells of one table never overlap, and the grid of cell indices says what the cells say.
void ExpectConsistent(const RuledTable& found) {
  const Table& table = found.table;
  std::vector<int> covered(static_cast<std::size_t>(table.rows * table.columns), -1);
  for (std::size_t i = 0; i < table.cells.size(); ++i) {
    const Cell& cell = table.cells[i];
    ASSERT_GE(cell.row, 1);
    ASSERT_GE(cell.column, 1);
    ASSERT_LE(cell.row + cell.row_span - 1, table.rows);
    ASSERT_LE(cell.column + cell.column_span - 1, table.columns);
    for (int r = cell.row; r < cell.row + cell.row_span; ++r) {
      for (int c = cell.column; c < cell.column + cell.column_span; ++c) {
        int& unit = covered[static_cast<std::size_t>((r - 1) * table.columns + c - 1)];
        ASSERT_EQ(unit, -1) << "cells overlap at row " << r << ", column " << c;
        unit = static_cast<int>(i);
      }
    }
    for (std::size_t j = 0; j < i; ++j) ASSERT_FALSE(Overlaps(*cell.bbox, *table.cells[j].bbox));
    ASSERT_EQ(found.FindCell(cell.bbox->center_x(), cell.bbox->center_y()), static_cast<int>(i));
  }
  ASSERT_EQ(covered, found.cell_at);
}

// Cuts a box again and again; the pieces are the cells, their sides the rulings.
void Cut(const Box& box, int depth, std::mt19937& random, std::vector<Box>& pieces) {
  constexpr double kUnit = 12;
  const bool across = std::uniform_int_distribution<>(0, 1)(random) == 1;
  const int units = static_cast<int>(std::lround((across ? box.width() : box.height()) / kUnit));
  if (depth == 0 || units < 2) {
    pieces.push_back(box);
    return;
  }
  const double at = kUnit * std::uniform_int_distribution<>(1, units - 1)(random);
  Box first = box;
  Box second = box;
  (across ? first.right : first.bottom) = (across ? box.left : box.top) + at;
  (across ? second.left : second.top) = (across ? box.left : box.top) + at;
  Cut(first, depth - 1, random, pieces);
  Cut(second, depth - 1, random, pieces);
}

TEST(FindRuledTables, FindsExactlyTheCellsOfAnyPartition) {
  std::mt19937 random(2021);
  std::uniform_real_distribution<> jitter(-0.4, 0.4);
  for (int round = 0; round < 300; ++round) {
    SCOPED_TRACE(round);
    std::vector<Box> pieces;
    Cut({0, 0, 12.0 * std::uniform_int_distribution<>(2, 12)(random), 120}, 5, random, pieces);
    std::vector<Ruling> rulings;
    for (const Box& piece : pieces) {
      rulings.push_back(H(piece.top + jitter(random), piece.left, piece.right));
      rulings.push_back(H(piece.bottom + jitter(random), piece.left, piece.right));
      rulings.push_back(V(piece.left + jitter(random), piece.top, piece.bottom));
      rulings.push_back(V(piece.right + jitter(random), piece.top, piece.bottom));
    }
    std::shuffle(rulings.begin(), rulings.end(), random);
    const std::vector<RuledTable> tables = FindRuledTables(rulings);
    if (pieces.size() == 1) {
      EXPECT_TRUE(tables.empty());
      continue;
    }
    ASSERT_EQ(tables.size(), 1u);
    ExpectConsistent(tables[0]);
    ASSERT_EQ(tables[0].table.cells.size(), pieces.size());
    for (const Box& piece : pieces) {
      const int index = tables[0].FindCell(piece.center_x(), piece.center_y());
      ASSERT_GE(index, 0);
      const Box& cell = *tables[0].table.cells[static_cast<std::size_t>(index)].bbox;
      EXPECT_NEAR(cell.left, piece.left, 1);
      EXPECT_NEAR(cell.top, piece.top, 1);
      EXPECT_NEAR(cell.right, piece.right, 1);
      EXPECT_NEAR(cell.bottom, piece.bottom, 1);
    }
  }
}

TEST(FindRuledTables, CoversAGridWithMissingRulesWithCellsThatNeverOverlap) {
  constexpr double kUnit = 20;
  std::mt19937 random(1868);
  for (int round = 0; round < 300; ++round) {
    SCOPED_TRACE(round);
    const int rows = std::uniform_int_distribution<>(2, 7)(random);
    const int columns = std::uniform_int_distribution<>(2, 7)(random);
    std::bernoulli_distribution missing(std::uniform_real_distribution<>(0, 0.6)(random));
    std::vector<Ruling> rulings{H(0, 0, kUnit * columns), H(kUnit * rows, 0, kUnit * columns), V(0, 0, kUnit * rows),
                                V(kUnit * columns, 0, kUnit * rows)};
    for (int r = 0; r < rows; ++r) {
      for (int c = 0; c < columns; ++c) {
        if (r > 0 && !missing(random)) rulings.push_back(H(kUnit * r, kUnit * c, kUnit * (c + 1)));
        if (c > 0 && !missing(random)) rulings.push_back(V(kUnit * c, kUnit * r, kUnit * (r + 1)));
      }
    }
    double covered = 0;
    for (const RuledTable& found : FindRuledTables(rulings)) {
      ExpectConsistent(found);
      if (found.table.bbox != Box{0, 0, kUnit * columns, kUnit * rows}) continue;  // a table inside a cell
      for (const Cell& cell : found.table.cells) covered += cell.bbox->width() * cell.bbox->height();
      EXPECT_DOUBLE_EQ(covered, kUnit * columns * kUnit * rows) << "a place inside a whole border is in no cell";
    }
  }
}

}  // namespace
}  // namespace hyogumi::extract
