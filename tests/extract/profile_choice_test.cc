// SPDX-License-Identifier: GPL-3.0-or-later
// Documents that choose the profile that they are read by.
#include <gtest/gtest.h>

#include <algorithm>

#include "extract/extract.h"
#include "tests/support/files.h"
#include "tests/support/pdf_writer.h"
#include "tests/support/profiles.h"

namespace hyogumi::extract {
namespace {

using testing_support::DrawText;
using testing_support::PdfPage;
using testing_support::PlanProfile;
using testing_support::ProfileOf;
using testing_support::StrokeGrid;
using testing_support::TempFolder;
using testing_support::WritePdf;
using testing_support::WriteWhole;

// The pages of a document that chooses its profile are those that the profile gives.
TEST(ExtractPages, ThatChooseTheirProfileAreReadAsByIt) {
  const TempFolder folder("choice");
  const Profile profile = PlanProfile();
  std::vector<PdfPage> long_document(40);  // beyond 32 pages they are packed
  for (PdfPage& page : long_document) {
    page.content = StrokeGrid({50, 150, 250}, {50, 100, 150}) + DrawText(60, 60, "one") + DrawText(160, 60, "two") +
                   DrawText(60, 120, "No") + DrawText(160, 120, "Name") + DrawText(180, 10, "- 7 -", 6);
  }
  const Profile latin = ProfileOf(
      "profile: latin\nfurniture: ['-\\s*\\d+\\s*-']\ncolumns:\n  - {field: number, header: 'No'}\n"
      "  - {field: name, header: Name}\n");
  const std::string fixtures = std::string(HYOGUMI_SOURCE_DIR) + "/fixtures/aone-ict-2021/";
  const std::pair<std::string, const Profile*> cases[] = {
      {fixtures + "plan.pdf", &profile},
      {fixtures + "transcript.txt", &profile},
      {WriteWhole(folder.File("long.pdf"), WritePdf(long_document)), &latin}};
  for (const auto& [file, chosen] : cases) {
    SCOPED_TRACE(file);
    std::vector<int> seen;
    auto stream =
        ExtractPages({file}, {},
                     ProfileChoice{[&seen](const Page& page) { seen.push_back(page.page); },
                                   [c = chosen](const std::vector<Source>&) -> Result<const Profile*> { return c; }});
    ASSERT_TRUE(stream.ok());
    EXPECT_EQ(stream.value().profile(), chosen);
    const auto read = stream.value().TakeAll();
    const auto expected = Extract({file}, {}, chosen);
    ASSERT_TRUE(read.ok() && expected.ok());
    EXPECT_TRUE(read.value() == expected.value());
    EXPECT_EQ(expected.value().profile->name, chosen->name);
    EXPECT_EQ(expected.value().pages.back().tables.at(0).roles.at(0), "number");
    EXPECT_GE(seen.size(), 8u);
    EXPECT_EQ(seen.front(), 1);
    EXPECT_TRUE(std::is_sorted(seen.begin(), seen.end())) << "each is shown once, in order";
  }
}

TEST(ExtractPages, GiveBackTheErrorOfTheChoice) {
  const std::string plan = std::string(HYOGUMI_SOURCE_DIR) + "/fixtures/aone-ict-2021/plan.pdf";
  const auto stream =
      ExtractPages({plan}, {}, ProfileChoice{nullptr, [](const std::vector<Source>& s) -> Result<const Profile*> {
                                               return MakeError(ExitStatus::kCheckFailed, "none", {}, s.at(0).file);
                                             }});
  ASSERT_FALSE(stream.ok());
  EXPECT_EQ(stream.error().faults.at(0).message.en, "plan.pdf");
}

}  // namespace
}  // namespace hyogumi::extract
