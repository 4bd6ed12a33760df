// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/line_edges.h"

#include <gtest/gtest.h>

#include <cmath>

#include "core/page.h"

namespace hyogumi {
namespace {

using Numbers = std::vector<double>;

// To the last bit: 0 and -0 differ.
void ExpectSame(const Numbers& found, const Numbers& wanted) {
  ASSERT_EQ(found.size(), wanted.size());
  for (std::size_t i = 0; i < wanted.size(); ++i) {
    EXPECT_EQ(found[i], wanted[i]) << i;
    EXPECT_EQ(std::signbit(found[i]), std::signbit(wanted[i])) << i;
  }
}

TEST(LineEdges, AreWhatTheyWereGiven) {
  const struct {
    const char* name;
    Numbers edges;
  } rows[] = {
      {"none", {}},
      {"of_a_page", {56.69, 67.19, 77.7, 0.07, -12.34, 1190.55}},
      {"finer_than_hundredths", {0.005, 1.0 / 3, 2}},
      {"finer_behind_others", {10, 20.25, 30.125}},
      {"negative_zero", {0, -0.0, 0}},
      {"too_large_for_hundredths", {1, 3e7, 1e300}},
  };
  for (const auto& row : rows) {
    SCOPED_TRACE(row.name);
    LineEdges one_by_one;
    for (const double edge : row.edges) one_by_one.push_back(edge);
    const LineEdges at_once = row.edges;
    ExpectSame(one_by_one.values(), row.edges);
    EXPECT_EQ(one_by_one, at_once);
    ASSERT_EQ(at_once.size(), row.edges.size());
    for (std::size_t i = 0; i < row.edges.size(); ++i) EXPECT_EQ(at_once[i], row.edges[i]);
  }
}

TEST(LineEdges, ThatDifferInOneAreNotTheSame) {
  EXPECT_FALSE(LineEdges({1, 2}) == LineEdges({1, 2.01}));
  EXPECT_FALSE(LineEdges({1, 2}) == LineEdges({1, 2.001}));
  EXPECT_FALSE(LineEdges({1, 2}) == LineEdges({1, 2, 3}));
}

TEST(RareList, OfACopyIsItsOwn) {
  TextLine line;
  line.struck.push_back({0, 1});
  TextLine copy = line;
  copy.struck.push_back({3, 4});
  EXPECT_EQ(line.struck.size(), 1u);
  EXPECT_FALSE(line == copy);
  line = copy;
  EXPECT_EQ(line.struck[1], (TextRange{3, 4}));
  line.struck = {};
  EXPECT_TRUE(line.struck.empty());
  EXPECT_EQ(copy.struck.size(), 2u);
}

}  // namespace
}  // namespace hyogumi
