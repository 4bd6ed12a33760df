// SPDX-License-Identifier: GPL-3.0-or-later
// A draft of a profile from outside: written, and used as it is.
#include <gtest/gtest.h>

#include <algorithm>
#include <nlohmann/json.hpp>

#include "tests/support/pdf_writer.h"
#include "tests/support/program.h"

namespace hyogumi::testing_support {
namespace {

using nlohmann::json;

class Init : public ::testing::Test {
 protected:
  Outcome Run(const std::string& command) const { return Shell(command, folder_); }
  const std::filesystem::path folder_ = TestFolder();
  const std::string plan_ = "'" + Fixture("plan.pdf") + "'";
};

TEST_F(Init, TheUneditedDraftGivesTheItemsOfTheProfileByHand) {
  const Outcome init = Run("{} init " + plan_ + " > draft.yaml");
  ASSERT_EQ(init.status, 0) << init.err;
  EXPECT_NE(init.err.find("88 rows of 6 columns on pages 3-20"), std::string::npos) << init.err;
  ASSERT_EQ(Run("{} run -q " + plan_ + " --config draft.yaml -o drafted.json").status, 0);
  ASSERT_EQ(Run("{} run -q" + ProfileOption() + plan_ + " -o by_hand.json").status, 0);
  const json drafted = json::parse(ReadAll(folder_ / "drafted.json"));
  const json by_hand = json::parse(ReadAll(folder_ / "by_hand.json"));
  ASSERT_EQ(drafted.at("items").size(), by_hand.at("items").size());
  for (std::size_t i = 0; i < by_hand.at("items").size(); ++i) {
    for (const char* field : {"id", "name", "overview", "indicator", "new", "department", "divisions"}) {
      EXPECT_EQ(drafted.at("items")[i].at(field), by_hand.at("items")[i].at(field)) << field;
    }
  }
}

TEST_F(Init, NothingDiffersFromTheProfileOfTheSameDocument) {
  const Outcome init = Run("{} init -q --extends '" + std::string(HYOGUMI_SOURCE_DIR) + "/pipeline.yaml' " + plan_);
  EXPECT_EQ(init.status, 0) << init.err;
  EXPECT_NE(init.out.find("Nothing differs"), std::string::npos) << init.out;
}

TEST_F(Init, ThePathOfTheExtendedProfileIsSeenFromTheNewOne) {
  std::filesystem::create_directories(folder_ / "next");
  ASSERT_EQ(Run("{} init -q " + plan_ + " -o last.yaml").status, 0);
  ASSERT_EQ(Run("{} init -q " + plan_ + " --extends last.yaml -o next/new.yaml").status, 0);
  EXPECT_NE(ReadAll(folder_ / "next" / "new.yaml").find("../last.yaml"), std::string::npos);
  EXPECT_EQ(Run("{} run -q " + plan_ + " --config next/new.yaml -o plan.json").status, 0);
}

TEST_F(Init, ADocumentWithoutATableEndsWithOneLine) {
  WriteAll(folder_ / "letter.pdf", WritePdf({{.content = DrawText(50, 250, "Dear reader")}}));
  const Outcome init = Run("{} init letter.pdf -o draft.yaml");
  EXPECT_EQ(init.status, 3);
  EXPECT_NE(init.err.find("letter.pdf: error: no table with a header found"), std::string::npos) << init.err;
  EXPECT_EQ(std::count(init.err.begin(), init.err.end(), '\n'), 1) << init.err;
  EXPECT_FALSE(std::filesystem::exists(folder_ / "draft.yaml"));
}

TEST_F(Init, TablesOfOneItemEachAreNamedForWhatTheyAre) {
  std::string content = StrokeGrid({50, 150, 350}, {200, 220, 240, 260});
  const std::vector<std::pair<std::string, std::string>> rows{
      {"KPI", "Visitors"}, {"TEL", "0165-26-7575"}, {"No.", "1"}};
  for (std::size_t i = 0; i < rows.size(); ++i) {
    const double y = 246 - 20 * static_cast<double>(i);
    content += DrawText(55, y, rows[i].first) + DrawText(155, y, rows[i].second);
  }
  WriteAll(folder_ / "cards.pdf", WritePdf({{.content = content}}));
  const Outcome init = Run("{} init cards.pdf -o draft.yaml");
  EXPECT_EQ(init.status, 3);
  EXPECT_NE(init.err.find("each table is of one item, with its headers at the left: KPI | TEL | No."),
            std::string::npos)
      << init.err;
  EXPECT_FALSE(std::filesystem::exists(folder_ / "draft.yaml"));
}

TEST_F(Init, UnreadableInputAndBadProfilesHaveTheirStatus) {
  EXPECT_EQ(Run("{} init missing.pdf").status, 4);
  EXPECT_EQ(Run("{} init " + plan_ + " --extends missing.yaml").status, 2);
  WriteAll(folder_ / "bad.yaml", "profile: x\ncolumns: 3\n");
  EXPECT_EQ(Run("{} init " + plan_ + " --extends bad.yaml").status, 2);
}

TEST_F(Init, PagesLimitWhatIsLookedAt) {
  const Outcome init = Run("{} init " + plan_ + " --pages 3-4 -o draft.yaml");
  EXPECT_EQ(init.status, 0) << init.err;
  EXPECT_NE(init.err.find("on pages 3-4"), std::string::npos) << init.err;
}

}  // namespace
}  // namespace hyogumi::testing_support
