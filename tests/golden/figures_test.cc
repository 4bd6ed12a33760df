// SPDX-License-Identifier: GPL-3.0-or-later
// The figures of whole plans, from the print to the result.
#include <gtest/gtest.h>

#include "tests/support/figures.h"
#include "tests/support/program.h"

namespace hyogumi::testing_support {
namespace {

constexpr double kLeast = 0.98;

json RunPlan(const std::string& plan, const std::string& profile) {
  const std::filesystem::path folder = TestFolder();
  const Outcome run = Shell("{} run -q" + profile + "'" + plan + "' -o plan.json", folder);
  EXPECT_EQ(run.status, 0) << run.err;
  return json::parse(ReadAll(folder / "plan.json"));
}

class FiguresOfFixture : public testing::TestWithParam<std::pair<std::string, std::string>> {};

TEST_P(FiguresOfFixture, AreReadAsACarefulReaderReadsThem) {
  const auto& [plan, profile] = GetParam();
  const std::string option = profile.empty() ? ProfileOption() : ProfileOption(profile);
  ExpectFigures(RunPlan(Fixture("plan.pdf", plan), option).at("items"), Fixture("figures.jsonl", plan), kLeast);
}

INSTANTIATE_TEST_SUITE_P(Figures, FiguresOfFixture,
                         testing::Values(std::pair("aone-ict-2021", ""), std::pair("aone-ict-2022", "aone-ict-2022"),
                                         std::pair("aone-ict-2022-second-revision", "aone-ict-2022"),
                                         std::pair("aone-ict-2023", "aone-ict-2023"),
                                         std::pair("shiomihara-plan-2023", "shiomihara-plan-2023")));

TEST(Figures, OfTheRealPlanToo) {
  const std::string plan = std::string(HYOGUMI_SOURCE_DIR) + "/../shared/plan2020/plan2020.pdf";
  if (!std::filesystem::exists(plan)) GTEST_SKIP() << "the real plan is not here: skipped";
  ExpectFigures(RunPlan(plan, ProfileOption()).at("items"),
                std::string(HYOGUMI_SOURCE_DIR) + "/tests/plan2020/figures.jsonl", kLeast);
}

}  // namespace
}  // namespace hyogumi::testing_support
