// SPDX-License-Identifier: GPL-3.0-or-later
#include "extract/rulings.h"

#include <gtest/gtest.h>

#include <algorithm>
#include <cmath>
#include <random>
#include <set>
#include <string>

namespace hyogumi::extract {
namespace {

Ruling H(double y, double x1, double x2) { return {true, y, x1, x2}; }
Ruling V(double x, double y1, double y2) { return {false, x, y1, y2}; }

// A dot of 1 pt, as a page draws it: a filled square.
Ruling Dot(double x, double y) { return {true, y, x - 0.5, x + 0.5, 1}; }

Ruling Edge(double y, double x1, double x2) {
  Ruling edge = H(y, x1, x2);
  edge.shade = true;
  return edge;
}

// Orientation, position, start, end.
std::vector<std::string> Shown(const std::vector<Ruling>& rulings) {
  std::vector<std::string> shown;
  for (const Ruling& r : rulings) {
    char text[64];
    // Sums in another order may round otherwise, at the border of two roundings too.
    const auto shown_at = [](double at) { return std::floor(at * 100 + 0.5001) / 100; };
    std::snprintf(text, sizeof text, "%c %.2f: %.2f-%.2f", r.horizontal ? 'H' : 'V', shown_at(r.position),
                  shown_at(r.start), shown_at(r.end));
    shown.emplace_back(text);
  }
  std::sort(shown.begin(), shown.end());
  return shown;
}

using Texts = std::vector<std::string>;

TEST(Cluster, PutsTogetherWhatLiesClose) {
  struct {
    const char* name;
    std::vector<double> values;
    std::vector<std::size_t> want;
  } const cases[] = {
      {"nothing", {}, {}},
      {"one", {5}, {0}},
      {"two_close", {5, 6.9}, {0, 0}},
      {"two_apart", {5, 7.1}, {0, 1}},
      {"nearest_first", {0, 1.5, 2.5}, {0, 1, 1}},
      {"no_wider_than_the_width", {0, 1, 2, 3.5}, {0, 0, 0, 1}},
      {"none_preferred_of_equal_neighbours", {0, 1.5, 3}, {0, 1, 2}},
      {"equal_values", {4, 4, 4}, {0, 0, 0}},
  };
  for (const auto& row : cases) {
    SCOPED_TRACE(row.name);
    EXPECT_EQ(Cluster(row.values, 2), row.want);
  }
}

TEST(Cluster, IsTheSameMirroredAndNeverWiderThanAllowed) {
  std::mt19937 random(11);
  for (int round = 0; round < 200; ++round) {
    std::uniform_int_distribution<> tenths(0, 300);
    std::vector<double> values;
    for (int i = 0; i < 40; ++i) values.push_back(tenths(random) / 10.0);
    std::sort(values.begin(), values.end());
    std::vector<double> mirrored;
    for (auto v = values.rbegin(); v != values.rend(); ++v) mirrored.push_back(500 - *v);
    const std::vector<std::size_t> cluster = Cluster(values, 2);
    const std::vector<std::size_t> other = Cluster(mirrored, 2);
    for (std::size_t i = 1; i < values.size(); ++i) {
      const std::size_t k = values.size() - i;
      EXPECT_EQ(cluster[i] == cluster[i - 1], other[k] == other[k - 1]) << "round " << round << " at " << values[i];
    }
    for (std::size_t i = 0, first = 0; i < values.size(); ++i) {
      if (cluster[i] != cluster[first]) first = i;
      EXPECT_LE(values[i] - values[first], 2 + 1e-5);
    }
  }
}

TEST(JoinDots, MakesRulesOfRowsAndColumnsOfDots) {
  std::vector<Ruling> drawn{H(0, 0, 30)};
  for (int i = 0; i <= 10; ++i) {
    drawn.push_back(Dot(100 + 3 * i, 50));
    drawn.push_back(Dot(100, 50 + 3 * i));
  }
  EXPECT_EQ(Shown(JoinDots(drawn)), (Texts{"H 0.00: 0.00-30.00", "H 50.00: 100.00-130.00", "V 100.00: 50.00-80.00"}));
}

TEST(JoinDots, LeavesOutDotsThatAreNoLine) {
  std::vector<Ruling> screen;  // a shade made of dots
  for (int x = 0; x < 30; ++x) {
    for (int y = 0; y < 30; ++y) screen.push_back(Dot(3 * x, 3 * y));
  }
  struct {
    const char* name;
    std::vector<Ruling> drawn;
  } const cases[] = {
      {"one", {Dot(5, 5)}},
      {"an_ellipsis", {Dot(5, 5), Dot(8, 5), Dot(11, 5)}},
      {"far_apart", {Dot(0, 5), Dot(20, 5), Dot(40, 5), Dot(60, 5), Dot(80, 5), Dot(100, 5)}},
      {"a_screen_of_dots", screen},
  };
  for (const auto& row : cases) {
    SCOPED_TRACE(row.name);
    EXPECT_TRUE(JoinDots(row.drawn).empty());
  }
}

TEST(Snap, GivesOnePositionToWhatNearlyCoincides) {
  EXPECT_EQ(Shown(Snap({H(100, 0, 10), H(101, 10, 40), H(105, 0, 10), V(100, 0, 10)}, 2)),
            (Texts{"H 100.75: 0.00-10.00", "H 100.75: 10.00-40.00", "H 105.00: 0.00-10.00", "V 100.00: 0.00-10.00"}));
}

TEST(Snap, PutsTheEdgeOfAShadeWhereARuleIsDrawn) {
  EXPECT_EQ(Shown(Snap({H(100, 0, 10), Edge(101.5, 0, 500)}, 2)),
            (Texts{"H 100.00: 0.00-10.00", "H 100.00: 0.00-500.00"}));
}

TEST(Join, ClosesTheGapsOfOneRule) {
  struct {
    const char* name;
    std::vector<Ruling> pieces;
    Texts want;
  } const cases[] = {
      {"touching", {H(5, 0, 40), H(5, 40, 80)}, {"H 5.00: 0.00-80.00"}},
      {"overlapping", {H(5, 0, 60), H(5, 40, 80), H(5, 10, 20)}, {"H 5.00: 0.00-80.00"}},
      {"small_gap", {H(5, 0, 40), H(5, 43, 80)}, {"H 5.00: 0.00-80.00"}},
      {"wide_gap", {H(5, 0, 40), H(5, 45, 80)}, {"H 5.00: 0.00-40.00", "H 5.00: 45.00-80.00"}},
      {"gap_small_against_the_cells", {H(5, 0, 150), H(5, 154, 300)}, {"H 5.00: 0.00-300.00"}},
      {"two_tables_side_by_side", {H(5, 0, 250), H(5, 260, 500)}, {"H 5.00: 0.00-250.00", "H 5.00: 260.00-500.00"}},
      {"long_dashes", {H(5, 0, 3), H(5, 8, 14), H(5, 19, 25), H(5, 30, 36), H(5, 41, 43)}, {"H 5.00: 0.00-43.00"}},
      {"two_dashes_are_no_pattern", {H(5, 0, 6), H(5, 11, 17)}, {"H 5.00: 0.00-6.00", "H 5.00: 11.00-17.00"}},
      {"rules_below_columns_stay_apart",
       {H(5, 0, 50), H(5, 58, 108), H(5, 116, 166)},
       {"H 5.00: 0.00-50.00", "H 5.00: 116.00-166.00", "H 5.00: 58.00-108.00"}},
      {"another_position", {H(5, 0, 40), H(8, 40, 80)}, {"H 5.00: 0.00-40.00", "H 8.00: 40.00-80.00"}},
      {"another_orientation", {H(5, 0, 40), V(5, 40, 80)}, {"H 5.00: 0.00-40.00", "V 5.00: 40.00-80.00"}},
  };
  for (const auto& row : cases) {
    SCOPED_TRACE(row.name);
    EXPECT_EQ(Shown(Join(Snap(row.pieces, 0.1), 3)), row.want);
  }
}

TEST(SnapAndJoin, MakesOneRulingOfWhatIsDrawnInPieces) {
  const std::vector<Ruling> joined =
      SnapAndJoin({V(10, 0, 50), H(100, 0, 40), H(101, 42, 82), H(100, 86, 126), V(10.5, 40, 90)});
  EXPECT_EQ(Shown(joined), (Texts{"H 100.33: 0.00-82.00", "H 100.33: 86.00-126.00", "V 10.25: 0.00-90.00"}));
}

TEST(SnapAndJoin, AShadesEdgeThatARuleRunsAlongIsDrawn) {
  const std::vector<Ruling> joined = SnapAndJoin({Edge(5, 0, 100), H(5, 0, 100), Edge(50, 0, 100)});
  ASSERT_EQ(joined.size(), 2u);
  EXPECT_FALSE(joined[0].shade);
  EXPECT_TRUE(joined[1].shade);
}

std::set<std::pair<std::size_t, std::size_t>> CrossingsOf(const std::vector<Ruling>& rulings) {
  std::set<std::pair<std::size_t, std::size_t>> found;
  EXPECT_TRUE(ForEachCrossing(rulings, 2, 1'000'000, [&](std::size_t h, std::size_t v) {
    EXPECT_TRUE(found.emplace(h, v).second) << "told twice";
  }));
  return found;
}

TEST(ForEachCrossing, FindsWhatMeetsWithinTolerance) {
  using Pairs = std::set<std::pair<std::size_t, std::size_t>>;
  EXPECT_EQ(CrossingsOf({H(50, 0, 100), V(50, 0, 100)}), (Pairs{{0, 1}}));
  EXPECT_EQ(CrossingsOf({V(50, 0, 100), H(50, 0, 100)}), (Pairs{{1, 0}}));
  EXPECT_EQ(CrossingsOf({H(50, 0, 100), V(102, 0, 100)}), (Pairs{{0, 1}}));
  EXPECT_EQ(CrossingsOf({H(50, 0, 100), V(102.1, 0, 100)}), Pairs{});
  EXPECT_EQ(CrossingsOf({H(50, 0, 100), V(50, 0, 48)}), (Pairs{{0, 1}}));
  EXPECT_EQ(CrossingsOf({H(50, 0, 100), V(50, 52.1, 100)}), Pairs{});
  EXPECT_EQ(CrossingsOf({H(50, 0, 100), H(50, 0, 100)}), Pairs{});
}

TEST(ForEachCrossing, FindsTheSameAsLookingAtEachPair) {
  std::mt19937 random(5);
  std::uniform_real_distribution<> place(0, 100);
  for (int round = 0; round < 50; ++round) {
    std::vector<Ruling> rulings;
    for (int i = 0; i < 60; ++i) {
      const double a = place(random);
      const double b = place(random);
      rulings.push_back({i % 2 == 0, place(random), std::min(a, b), std::max(a, b)});
    }
    std::set<std::pair<std::size_t, std::size_t>> want;
    for (std::size_t h = 0; h < rulings.size(); ++h) {
      for (std::size_t v = 0; v < rulings.size(); ++v) {
        if (!rulings[h].horizontal || rulings[v].horizontal) continue;
        const auto reaches = [](const Ruling& r, double at) { return at >= r.start - 2 && at <= r.end + 2; };
        if (reaches(rulings[h], rulings[v].position) && reaches(rulings[v], rulings[h].position)) want.emplace(h, v);
      }
    }
    EXPECT_EQ(CrossingsOf(rulings), want);
  }
}

TEST(ForEachCrossing, StopsAtTheMost) {
  std::vector<Ruling> rulings;
  for (int i = 0; i < 20; ++i) {
    rulings.push_back(H(10 * i, 0, 200));
    rulings.push_back(V(10 * i, 0, 200));
  }
  std::int64_t told = 0;
  EXPECT_FALSE(ForEachCrossing(rulings, 2, 100, [&told](std::size_t, std::size_t) { ++told; }));
  EXPECT_EQ(told, 100);
  EXPECT_TRUE(ForEachCrossing(rulings, 2, 400, [](std::size_t, std::size_t) {}));
}

TEST(SnapAndJoin, GivesTheSameForAnyOrderMirroredAndMoved) {
  std::mt19937 random(1912);
  std::uniform_int_distribution<> place(0, 2000);
  for (int round = 0; round < 100; ++round) {
    SCOPED_TRACE(round);
    std::vector<Ruling> rulings;
    for (int i = 0; i < 80; ++i) {
      const double a = place(random) / 8.0;
      const double b = a + place(random) / 40.0;
      rulings.push_back({place(random) % 2 == 0, place(random) / 8.0, a, b, 1});
    }
    const Texts want = Shown(SnapAndJoin(rulings));
    std::shuffle(rulings.begin(), rulings.end(), random);
    EXPECT_EQ(Shown(SnapAndJoin(rulings)), want);
    std::vector<Ruling> moved = rulings;
    std::vector<Ruling> mirrored = rulings;
    for (Ruling& r : moved) r = {r.horizontal, r.position - 64, r.start - 64, r.end - 64, 1};
    for (Ruling& r : mirrored) r = {r.horizontal, 512 - r.position, 512 - r.end, 512 - r.start, 1};
    moved = SnapAndJoin(moved);
    mirrored = SnapAndJoin(mirrored);
    for (Ruling& r : moved) r = {r.horizontal, r.position + 64, r.start + 64, r.end + 64};
    for (Ruling& r : mirrored) r = {r.horizontal, 512 - r.position, 512 - r.end, 512 - r.start};
    EXPECT_EQ(Shown(moved), want);
    EXPECT_EQ(Shown(mirrored), want);
  }
}

}  // namespace
}  // namespace hyogumi::extract
