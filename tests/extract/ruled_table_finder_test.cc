// SPDX-License-Identifier: GPL-3.0-or-later
#include "extract/ruled_table_finder.h"

#include <gtest/gtest.h>

#include <algorithm>
#include <array>
#include <random>
#include <string>

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
       {{1, 1, 1, 1}, {1, 2, 1, 1}, {2, 1, 1, 1}, {2, 2, 1, 1}}},
      {"double_lines_far_apart",
       {H(0, 0, 104), H(4, 0, 104), H(50, 0, 104), H(54, 0, 104), H(100, 0, 104), H(104, 0, 104), V(0, 0, 104),
        V(4, 0, 104), V(100, 0, 104), V(104, 0, 104)},
       2,
       1,
       {{1, 1, 1, 1}, {2, 1, 1, 1}}},
      {"rows_drawn_as_boxes_of_their_own",
       {H(0, 0, 100), H(50, 0, 100), V(0, 0, 50), V(50, 0, 50), V(100, 0, 50), H(53.5, 0, 100), H(100, 0, 100),
        V(0, 53.5, 100), V(50, 53.5, 100), V(100, 53.5, 100)},
       2,
       2,
       {{1, 1, 1, 1}, {1, 2, 1, 1}, {2, 1, 1, 1}, {2, 2, 1, 1}}},
      {"no_head_above_the_first_column",
       {H(0, 100, 200), H(50, 0, 200), H(100, 0, 200), V(0, 50, 100), V(100, 0, 100), V(200, 0, 100)},
       2,
       2,
       {{1, 2, 1, 1}, {2, 1, 1, 1}, {2, 2, 1, 1}}},
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

// Two columns and three rows; the ruling below the first row is broken in the second column, from `from` to `to`.
std::vector<Ruling> BrokenGrid(double from, double to) {
  return {H(0, 0, 300),   H(50, 0, from), H(50, to, 300), H(100, 0, 300),
          H(150, 0, 300), V(0, 0, 150),   V(100, 0, 150), V(300, 0, 150)};
}

TEST(FindRuledTables, ARulingBrokenInACellPartsItsRowsAllTheSame) {
  const auto cells = [](const std::vector<Ruling>& rulings) {
    const std::vector<RuledTable> tables = FindRuledTables(rulings);
    return tables.size() == 1 ? tables[0].table.cells.size() : 0;
  };
  EXPECT_EQ(cells(BrokenGrid(190, 205)), 6u);
  EXPECT_EQ(cells(BrokenGrid(120, 280)), 6u);
  EXPECT_EQ(cells(BrokenGrid(100, 300)), 5u) << "cells merged over both rows";
  EXPECT_EQ(cells(BrokenGrid(102, 298)), 5u) << "rulings drawn a little over";
  EXPECT_EQ(cells(BrokenGrid(100, 250)), 5u) << "an end at the ruling across";
  std::vector<Ruling> twice = BrokenGrid(150, 250);
  twice.push_back(H(50, 190, 210));
  EXPECT_EQ(cells(twice), 6u) << "a piece stands alone between two gaps";
  std::vector<Ruling> upright = BrokenGrid(190, 205);
  for (Ruling& r : upright) r.horizontal = !r.horizontal;
  EXPECT_EQ(cells(upright), 6u);
}

TEST(FindRuledTables, TablesSideBySideAreNoTableWithBrokenRulings) {
  std::vector<Ruling> rulings;
  for (const double y : {0.0, 50.0, 100.0}) {
    rulings.push_back(H(y, 0, 100));
    rulings.push_back(H(y, 120, 220));
  }
  for (const double x : {0.0, 50.0, 170.0, 220.0}) rulings.push_back(V(x, 0, 100));
  const std::vector<RuledTable> tables = FindRuledTables(rulings);
  ASSERT_EQ(tables.size(), 2u);
  EXPECT_LE(tables[0].table.bbox->right, 100);
}

TEST(FindRuledTables, ABrokenRulingStaysOpenWhereTextRunsOverIt) {
  const auto cells = [](const std::vector<Ruling>& rulings, const std::vector<Box>& signs, const char* source = "ocr") {
    PageContent content;
    content.source = source;
    content.rulings = rulings;
    for (const double y : {10.0, 110.0, 130.0}) {
      for (const double x : {20.0, 40.0, 120.0, 140.0}) content.glyphs.push_back({U"田", {x, y, x + 10, y + 10}});
    }
    for (const Box& sign : signs) content.glyphs.push_back({U"田", sign});
    const std::vector<RuledTable> tables = FindRuledTables(content);
    return tables.size() == 1 ? tables[0].table.cells.size() : 0;
  };
  const std::vector<Ruling> broken = BrokenGrid(150, 250);
  EXPECT_EQ(cells(broken, {{180, 38, 190, 48}, {180, 52, 190, 62}}), 6u) << "lines above and below it";
  EXPECT_EQ(cells(broken, {{180, 39, 190, 51}}), 6u) << "the box of a sign reaches over it";
  EXPECT_EQ(cells(broken, {{180, 44, 190, 54}}), 5u) << "a line stands on it";
  EXPECT_EQ(cells(broken, {}, "layer"), 5u) << "what is drawn is meant so, as the box of a speech balloon";
  std::vector<Ruling> upright{H(0, 0, 300),  H(100, 0, 300),  H(150, 0, 300), V(0, 0, 150),
                              V(100, 0, 20), V(100, 80, 150), V(300, 0, 150)};
  EXPECT_EQ(cells(upright, {{88, 40, 98, 50}, {104, 40, 114, 50}}), 4u) << "a column's text ends, the next begins";
  EXPECT_EQ(cells(upright, {{89, 40, 99, 50}, {101, 40, 111, 50}}), 3u) << "a line goes on over it";
}

TEST(FindRuledTables, ManySignsBesideABrokenRulingAreNoEndlessWork) {
  constexpr int kSigns = 50'000;  // on either side
  // Signs left and right of the gap, from so far down; those of a side are a hair apart.
  const auto cells = [](double left_top, double right_top) {
    PageContent content;
    content.source = "ocr";
    content.rulings = {H(0, 0, 300),  H(100, 0, 300),  H(150, 0, 300), V(0, 0, 150),
                       V(100, 0, 20), V(100, 80, 150), V(300, 0, 150)};
    for (const double x : {20.0, 250.0}) content.glyphs.push_back({U"田", {x, 110, x + 10, 120}});
    for (int i = 0; i < kSigns; ++i) {
      const double y = i * 1e-4;
      content.glyphs.push_back({U"田", {87, left_top + y, 97, left_top + y + 10}});
      content.glyphs.push_back({U"田", {103, right_top + y, 113, right_top + y + 10}});
    }
    const std::vector<RuledTable> tables = FindRuledTables(content);
    return tables.size() == 1 ? tables[0].table.cells.size() : 0;
  };
  EXPECT_EQ(cells(25, 60), 4u) << "no line has signs on both sides";
  EXPECT_EQ(cells(25, 25), 3u) << "too many to tell: it stays open";
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
      {"an_axis_with_lines", {H(0, 0, 300), H(50, 0, 300), H(100, 0, 300), V(0, 0, 100)}},
      {"only_horizontals_and_one_stub", {H(0, 0, 300), H(50, 0, 300), H(100, 0, 300), V(100, 60, 90)}},
      {"a_missing_side_beyond_tolerance", {H(0, 0, 100), H(100, 0, 100), V(0, 0, 100), V(110, 0, 100)}},
  };
  for (const auto& row : cases) {
    SCOPED_TRACE(row.name);
    EXPECT_TRUE(FindRuledTables(row.rulings).empty());
  }
}

// Three columns and three rows of 100 x 50, with what is named missing.
TEST(FindRuledTables, ClosesOpenSidesAndSaysSo) {
  using Names = std::vector<std::string>;
  struct {
    const char* name;
    std::vector<double> xs;  // of the verticals
    std::vector<double> ys;  // of the horizontals
    double left;             // where the horizontals begin
    double bottom;           // where the verticals end
    Names want;
  } const cases[] = {
      {"all_closed", {0, 100, 200, 300}, {0, 50, 100, 150}, 0, 150, {}},
      {"ends_that_overshoot", {0, 100, 200, 300}, {0, 50, 100, 150}, -3, 153, {}},
      {"no_bottom", {0, 100, 200, 300}, {0, 50, 100}, 0, 150, {"bottom"}},
      {"no_top", {0, 100, 200, 300}, {50, 100, 150}, 0, 150, {"top"}},
      {"no_left", {100, 200, 300}, {0, 50, 100, 150}, 0, 150, {"left"}},
      {"no_right", {0, 100, 200}, {0, 50, 100, 150}, 0, 150, {"right"}},
      {"no_outer_verticals", {100, 200}, {0, 50, 100, 150}, 0, 150, {"right", "left"}},
      {"inner_rules_only", {100, 200}, {50, 100}, 0, 150, {"top", "right", "bottom", "left"}},
  };
  for (const auto& row : cases) {
    SCOPED_TRACE(row.name);
    std::vector<Ruling> rulings;
    for (const double x : row.xs) rulings.push_back(V(x, 0, row.bottom));
    for (const double y : row.ys) rulings.push_back(H(y, row.left, 300));
    const std::vector<RuledTable> tables = FindRuledTables(rulings);
    ASSERT_EQ(tables.size(), 1u);
    EXPECT_EQ(tables[0].table.rows, 3);
    EXPECT_EQ(tables[0].table.columns, 3);
    EXPECT_EQ(tables[0].table.cells.size(), 9u);
    EXPECT_EQ(tables[0].table.bbox, (Box{0, 0, 300, 150}));
    EXPECT_EQ(tables[0].table.closed_sides, row.want);
  }
}

// Beside a table of two columns and three rows, from 100 to 300 and from 0 to 150, verticals that meet nothing.
TEST(FindRuledTables, ACellOverBothEndsOfThePageIsAColumnWhereItsSideIsAsLongAsTheTable) {
  struct {
    const char* name;
    std::vector<Ruling> beside;
    int columns;
    double left;
    double right;
  } const cases[] = {
      {"left", {V(20, 0, 150)}, 3, 20, 300},
      {"right", {V(360, 0, 150)}, 3, 100, 360},
      {"a_cell_in_another", {V(-40, 0, 150), V(30, 0, 150)}, 4, -40, 300},
      {"drawn_row_by_row", {V(20, 0, 50), V(20, 50, 100), V(20, 100, 150)}, 3, 20, 300},
      {"shorter", {V(20, 0, 100)}, 2, 100, 300},
      {"longer", {V(20, 0, 200)}, 2, 100, 300},
      {"a_mark_in_the_margin", {V(92, 0, 150)}, 2, 100, 300},
      {"further_than_the_table_is_wide", {V(-120, 0, 150)}, 2, 100, 300},
  };
  for (const auto& row : cases) {
    SCOPED_TRACE(row.name);
    std::vector<Ruling> rulings = row.beside;
    for (const double x : {100.0, 200.0, 300.0}) rulings.push_back(V(x, 0, 150));
    for (const double y : {0.0, 50.0, 100.0, 150.0}) rulings.push_back(H(y, 100, 300));
    const std::vector<RuledTable> tables = FindRuledTables(rulings);
    ASSERT_EQ(tables.size(), 1u);
    EXPECT_EQ(tables[0].table.rows, 3);
    EXPECT_EQ(tables[0].table.columns, row.columns);
    EXPECT_EQ(tables[0].table.cells.size(), static_cast<std::size_t>(6 + row.columns - 2));
    EXPECT_EQ(tables[0].table.bbox, (Box{row.left, 0, row.right, 150}));
  }
}

TEST(CloseOpenSides, NeedsACommonEndOfMostRulings) {
  const auto closes_bottom = [](double end1, double end2, double end3, double end4) {
    std::vector<Ruling> group{H(0, 0, 300),    H(50, 0, 300),   V(0, 0, end1),
                              V(100, 0, end2), V(200, 0, end3), V(300, 0, end4)};
    return CloseOpenSides(group, {}, nullptr).bottom;
  };
  EXPECT_TRUE(closes_bottom(90, 90, 90, 90));
  EXPECT_TRUE(closes_bottom(90, 91, 92, 90));
  EXPECT_TRUE(closes_bottom(90, 50, 50, 90));
  EXPECT_FALSE(closes_bottom(90, 50, 50, 50));
  EXPECT_FALSE(closes_bottom(70, 90, 110, 130));
}

TEST(CloseOpenSides, ClosesNoPlaceWithoutText) {
  std::vector<Ruling> group{H(0, 0, 200), H(50, 0, 200), V(0, 0, 90), V(100, 0, 90), V(200, 0, 90)};
  const std::vector<Ruling> before = group;
  EXPECT_FALSE(CloseOpenSides(group, {}, [](const Box&) { return false; }).any());
  EXPECT_EQ(group.size(), before.size());
  EXPECT_TRUE(CloseOpenSides(group, {}, [](const Box& box) { return Contains(box, 150, 70); }).bottom);
  EXPECT_EQ(group.size(), before.size() + 1);
}

std::vector<Ruling> GridOf(double left, double top, int columns, int rows, double width, double height) {
  std::vector<Ruling> rulings;
  for (int i = 0; i <= columns; ++i) rulings.push_back(V(left + i * width, top, top + rows * height));
  for (int i = 0; i <= rows; ++i) rulings.push_back(H(top + i * height, left, left + columns * width));
  return rulings;
}

TEST(WithoutNested, AFrameGivesWayAndADrawingInACellToo) {
  std::vector<Ruling> frame = GridOf(0, 0, 1, 2, 500, 400);
  const std::vector<Ruling> inner = GridOf(50, 50, 3, 5, 100, 30);
  frame.insert(frame.end(), inner.begin(), inner.end());
  ASSERT_EQ(FindRuledTables(frame).size(), 1u);
  EXPECT_EQ(FindRuledTables(frame)[0].table.cells.size(), 15u);

  std::vector<Ruling> plan = GridOf(0, 0, 4, 8, 120, 90);
  const std::vector<Ruling> drawing = GridOf(130, 100, 2, 2, 20, 20);
  plan.insert(plan.end(), drawing.begin(), drawing.end());
  ASSERT_EQ(FindRuledTables(plan).size(), 1u);
  EXPECT_EQ(FindRuledTables(plan)[0].table.cells.size(), 32u);
}

TEST(FindRuledTables, IsTheSameMirroredMovedAndInAnyOrder) {
  std::mt19937 random(99);
  std::bernoulli_distribution missing(0.15);
  std::uniform_real_distribution<> jitter(-0.4, 0.4);
  for (int round = 0; round < 100; ++round) {
    SCOPED_TRACE(round);
    std::vector<Ruling> rulings;
    for (int i = 0; i <= 5; ++i) {
      for (int k = 0; k < 5; ++k) {
        if (!missing(random)) rulings.push_back(H(20 * i + jitter(random), 30 * k + jitter(random), 30 * k + 30));
        if (!missing(random)) rulings.push_back(V(30 * i + jitter(random), 20 * k + jitter(random), 20 * k + 20));
      }
    }
    std::vector<Ruling> moved = rulings;
    std::vector<Ruling> mirrored = rulings;
    for (Ruling& r : moved) {
      const double along = r.horizontal ? 37.125 : 411.5;
      r = {r.horizontal, r.position + (r.horizontal ? 411.5 : 37.125), r.start + along, r.end + along};
    }
    for (Ruling& r : mirrored) {
      r = r.horizontal ? H(r.position, 500 - r.end, 500 - r.start) : V(500 - r.position, r.start, r.end);
    }
    const std::vector<RuledTable> want = FindRuledTables(rulings);
    std::shuffle(rulings.begin(), rulings.end(), random);
    const std::vector<RuledTable> other_order = FindRuledTables(rulings);
    const std::vector<RuledTable> of_moved = FindRuledTables(moved);
    const std::vector<RuledTable> of_mirrored = FindRuledTables(mirrored);
    ASSERT_EQ(other_order.size(), want.size());
    ASSERT_EQ(of_moved.size(), want.size());
    ASSERT_EQ(of_mirrored.size(), want.size());
    if (want.size() != 1) continue;
    EXPECT_EQ(PlacesOf(other_order[0].table), PlacesOf(want[0].table));
    EXPECT_EQ(PlacesOf(of_moved[0].table), PlacesOf(want[0].table));
    std::vector<Place> turned = PlacesOf(of_mirrored[0].table);
    for (Place& place : turned) place[1] = want[0].table.columns + 2 - place[1] - place[3];
    std::sort(turned.begin(), turned.end());
    EXPECT_EQ(turned, PlacesOf(want[0].table));
    EXPECT_NEAR(of_moved[0].table.bbox->left, want[0].table.bbox->left + 37.125, 0.02);
    EXPECT_NEAR(of_mirrored[0].table.bbox->left, 500 - want[0].table.bbox->right, 0.02);
  }
}

// Not one of these may take time with the square of its rulings; the test's own limit is generous for a busy machine.
TEST(FindRuledTables, TakesAHundredThousandRulings) {
  constexpr int kRulings = 100'000;
  std::mt19937 random(3);
  std::uniform_real_distribution<> place(0, 800);
  std::vector<Ruling> scattered;
  std::vector<Ruling> dots;
  std::vector<Ruling> boxes;
  std::vector<Ruling> dense;
  for (int i = 0; i < kRulings; ++i) {
    const double at = place(random);
    scattered.push_back({i % 2 == 0, place(random), at, at + 5});
    dots.push_back({true, place(random), at, at + 1, 1});
    dense.push_back({i % 2 == 0, i * 0.1, 0, 10'000});
  }
  for (int i = 0; i < kRulings / 5; ++i) {
    const double left = 40.0 * (i % 140);
    const double top = 20.0 * (i / 140);
    boxes.insert(boxes.end(), {H(top, left, left + 30), H(top + 12, left, left + 30), V(left, top, top + 12),
                               V(left + 15, top, top + 12), V(left + 30, top, top + 12)});
  }
  struct {
    const char* name;
    const std::vector<Ruling>& rulings;
    std::size_t tables;
    bool beyond_limit;
  } const cases[] = {
      {"boxes", boxes, kRulings / 5, false},
      {"dense", dense, 0, true},
  };
  for (const auto& row : cases) {
    SCOPED_TRACE(row.name);
    std::int64_t units = 0;
    EXPECT_EQ(FindRuledTables(row.rulings, {}, &units).size(), row.tables);
    EXPECT_EQ(units > RuledTableOptions().most_units, row.beyond_limit);
  }
  FindRuledTables(scattered);
  FindRuledTables(dots);
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
      {H(0, 0, 200), H(50, 0, 200), H(100, 0, 100), V(0, 0, 100), V(100, 50, 100), V(200, 0, 50), V(200, 0, 50)});
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
