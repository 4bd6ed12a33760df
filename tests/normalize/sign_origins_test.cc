// SPDX-License-Identifier: GPL-3.0-or-later
#include "normalize/sign_origins.h"

#include <gtest/gtest.h>

namespace hyogumi::normalize {
namespace {

// Two lines of three and two signs, with one between that stands nowhere.
SignOrigins TwoLines() {
  SignOrigins origins;
  for (const SignOrigin origin : {SignOrigin{0, 0}, {0, 1}, {0, 2}, {-1, -1}, {1, 0}, {1, 1}}) origins.Add(origin);
  return origins;
}

std::vector<SignOrigin> AllOf(const SignOrigins& origins) {
  std::vector<SignOrigin> all;
  for (std::size_t i = 0; i < origins.size(); ++i) all.push_back(origins[i]);
  return all;
}

TEST(SignOrigins, GiveWhatWasAdded) {
  EXPECT_TRUE(SignOrigins().empty());
  SignOrigins origins = TwoLines();
  origins.Add({1, 7});  // signs between were dropped
  const std::vector<SignOrigin> all{{0, 0}, {0, 1}, {0, 2}, {-1, -1}, {1, 0}, {1, 1}, {1, 7}};
  EXPECT_EQ(AllOf(origins), all);
}

TEST(SignOrigins, AreCutAndPadded) {
  SignOrigins origins = TwoLines();
  origins.Resize(2);
  EXPECT_EQ(AllOf(origins), (std::vector<SignOrigin>{{0, 0}, {0, 1}}));
  origins.Resize(3);
  origins.Add({0, 2});
  EXPECT_EQ(AllOf(origins), (std::vector<SignOrigin>{{0, 0}, {0, 1}, {-1, -1}, {0, 2}}));
  origins.Resize(0);
  EXPECT_TRUE(origins.empty());
}

TEST(SignOrigins, SignsInPlaceOfOthersStandWhereThoseStood) {
  const struct {
    std::size_t begin;
    std::size_t end;
    std::size_t count;
    std::vector<SignOrigin> all;
  } cases[] = {{1, 2, 1, {{0, 0}, {0, 1}, {0, 2}, {-1, -1}, {1, 0}, {1, 1}}},
               {1, 2, 2, {{0, 0}, {0, 1}, {-1, -1}, {0, 2}, {-1, -1}, {1, 0}, {1, 1}}},
               {1, 3, 1, {{0, 0}, {0, 1}, {-1, -1}, {1, 0}, {1, 1}}},
               {2, 5, 0, {{0, 0}, {0, 1}, {1, 1}}},
               {6, 6, 1, {{0, 0}, {0, 1}, {0, 2}, {-1, -1}, {1, 0}, {1, 1}, {-1, -1}}}};
  for (const auto& row : cases) {
    SCOPED_TRACE(::testing::Message() << row.begin << " " << row.end << " " << row.count);
    SignOrigins origins = TwoLines();
    origins.Replace(row.begin, row.end, row.count);
    EXPECT_EQ(AllOf(origins), row.all);
  }
}

}  // namespace
}  // namespace hyogumi::normalize
