// SPDX-License-Identifier: GPL-3.0-or-later
#include "extract/transcript.h"

#include <gtest/gtest.h>

#include "tests/support/pages.h"
#include "tests/support/profiles.h"

namespace hyogumi::extract {
namespace {

using testing_support::PlanProfile;
using testing_support::TextOf;

constexpr const char* kHeader = "整理番号\t新規\t施策名称\t取組概要\t指標・目標\t部局名\n";

std::vector<Page> LayOut(const std::string& text, const Profile* profile = nullptr, bool quoted = false) {
  TranscriptOptions options;
  options.file = "plan.txt";
  options.profile = profile;
  options.quoted = quoted;
  Result<std::vector<Page>> pages = LayOutTranscript(text, options);
  EXPECT_TRUE(pages.ok());
  for (const Page& page : pages.value()) {
    const Ledger& ledger = page.ledger;
    EXPECT_EQ(ledger.characters, ledger.in_cells + ledger.in_blocks + ledger.furniture);
  }
  return pages.ok() ? pages.value() : std::vector<Page>();
}

// The rows of a table: cells parted by "|", the lines of a cell by "/".
std::vector<std::string> RowsOf(const Table& table) {
  std::vector<std::string> rows(static_cast<std::size_t>(table.rows));
  for (const Cell& cell : table.cells) {
    std::string& row = rows[static_cast<std::size_t>(cell.row - 1)];
    if (cell.column > 1) row += '|';
    for (std::size_t i = 0; i < cell.lines.size(); ++i) row += (i > 0 ? "/" : "") + cell.lines[i].text;
  }
  return rows;
}

using Rows = std::vector<std::string>;

TEST(LayOutTranscript, LinesWithTabsAreRowsAndOthersBlocks) {
  const auto pages = LayOut("題名\n副題\n\n本文\n番号\t名称\n1\tあ い\n2\t\n後文\n");
  ASSERT_EQ(pages.size(), 1U);
  ASSERT_EQ(pages[0].tables.size(), 1U);
  EXPECT_EQ(RowsOf(pages[0].tables[0]), (Rows{"番号|名称", "1|あ い", "2|"}));
  ASSERT_EQ(pages[0].blocks.size(), 3U);
  EXPECT_EQ(pages[0].blocks[0].lines.size(), 2U);
  EXPECT_EQ(pages[0].blocks[2].lines[0].text, "後文");
  EXPECT_EQ(pages[0].blocks[2].lines[0].source_line, 8);
  EXPECT_FALSE(pages[0].blocks[2].bbox);
  EXPECT_EQ(pages[0].tables[0].cells[3].lines[0].source_line, 6);
  EXPECT_EQ(pages[0].ledger.characters, 16);
}

TEST(LayOutTranscript, ARepeatedHeaderBeginsAPageWithTheTextAboveIt) {
  const auto pages = LayOut(
      "番号\t名称\t概要\n1\tあ\tう\n\n番 号\t名称\t概 要\n2\tい\tえ\n\n2 次の章\n\n番号\t名前\t概要\n1\tお\tか\n");
  ASSERT_EQ(pages.size(), 3U);
  EXPECT_EQ(pages[1].tables[0].continues, "p1t1");
  EXPECT_EQ(RowsOf(pages[1].tables[0]), (Rows{"番 号|名称|概 要", "2|い|え"}));
  ASSERT_EQ(pages[2].blocks.size(), 1U);
  EXPECT_EQ(pages[2].blocks[0].lines[0].text, "2 次の章");
  EXPECT_FALSE(pages[2].tables[0].continues) << "text stands between";
}

TEST(LayOutTranscript, TheProfileKnowsAHeaderInAnySpelling) {
  const Profile profile = PlanProfile();
  const auto pages = LayOut(
      std::string(kHeader) +
          "1\t\tあ\tい\tう\t総務部\n番号\t新 規\t施策の名称\t取組概要\t指標･目標\t担当部局\n2\t\tえ\tお\tか\t総務部\n",
      &profile);
  ASSERT_EQ(pages.size(), 2U);
  EXPECT_EQ(pages[1].tables[0].rows, 2);
}

TEST(LayOutTranscript, AFormFeedBeginsAPage) {
  const auto pages = LayOut("一\n\f二\n三\f四\n");
  ASSERT_EQ(pages.size(), 3U);
  EXPECT_EQ(pages[2].blocks[0].lines[0].text, "四");
}

TEST(LayOutTranscript, BlankLinesMayPartTheRowsOfATable) {
  const auto pages = LayOut("番号\t名称\t概要\n\n1\tあ\tう\n\n2\tい\tえ\n");
  ASSERT_EQ(pages[0].tables.size(), 1U);
  EXPECT_EQ(pages[0].tables[0].rows, 3);
}

TEST(LayOutTranscript, ARowMayGoOnOverLines) {
  const Profile profile = PlanProfile();
  const struct {
    const char* name;
    const char* rows;
    Rows want;
  } cases[] = {
      {"inside_a_cell", "1\t\t長い名\n称の事業\t概要\t目標\t総務部\n", {"1||長い名/称の事業|概要|目標|総務部"}},
      {"last_cell",
       "1\t\tあ\tい\tう\t総務部\n広報課\n2\t\tえ\tお\tか\t土木部\n",
       {"1||あ|い|う|総務部/広報課", "2||え|お|か|土木部"}},
      {"heading_is_no_cell", "1\t\tあ\tい\tう\t総務部\n2 安全\n", {"1||あ|い|う|総務部"}},
      {"page_number_is_no_cell", "1\t\tあ\tい\tう\t総務部\n- 3 -\n2\t\tえ\tお\tか\t土木部\n", {"1||あ|い|う|総務部"}},
  };
  for (const auto& row : cases) {
    SCOPED_TRACE(row.name);
    const auto pages = LayOut(std::string(kHeader) + row.rows, &profile);
    Rows rows = RowsOf(pages[0].tables[0]);
    rows.erase(rows.begin());
    EXPECT_EQ(rows, row.want);
    EXPECT_TRUE(pages[0].diagnostics.empty());
  }
}

TEST(LayOutTranscript, APageNumberBelowARowEndsThePage) {
  const Profile profile = PlanProfile();
  const auto pages =
      LayOut(std::string(kHeader) + "1\t\tあ\tい\tう\t総務部\n- 3 -\n2\t\tえ\tお\tか\t土木部\n", &profile);
  ASSERT_EQ(pages.size(), 2U);
  EXPECT_TRUE(pages[0].blocks[0].furniture);
  EXPECT_EQ(pages[1].tables[0].continues, "p1t1");
}

TEST(LayOutTranscript, ShortRowsThatBeginWithANumberAreNotPutTogether) {
  const auto pages = LayOut("番号\t名称\t概要\t備考\n1\tあ\n2\tい\n");
  EXPECT_EQ(RowsOf(pages[0].tables[0]), (Rows{"番号|名称|概要|備考", "1|あ||", "2|い||"}));
  EXPECT_EQ(pages[0].diagnostics.size(), 2U);
}

TEST(LayOutTranscript, TellsOfRowsThatAreTooShortOrTooLong) {
  const auto pages = LayOut("番号\t名称\t概要\n1\tあ\n\n2\tい\tえ\tお\n");
  ASSERT_EQ(pages[0].diagnostics.size(), 1U) << "the long row is a table of its own";
  EXPECT_EQ(pages[0].diagnostics[0].code, "row-short");
  EXPECT_EQ(pages[0].diagnostics[0].where.line, 2);
  const auto longer = LayOut("番号\t名称\t概要\n1\tあ\tう\tえ\n");
  ASSERT_EQ(longer[0].diagnostics.size(), 1U);
  EXPECT_EQ(longer[0].diagnostics[0].code, "row-long");
  EXPECT_EQ(RowsOf(longer[0].tables[0]), (Rows{"番号|名称|概要|", "1|あ|う|え"})) << "nothing is lost";
}

TEST(LayOutTranscript, RunningHeadsAndPageNumbersAreFurniture) {
  const Profile profile = PlanProfile();
  std::string text;
  for (int page = 1; page <= 3; ++page) {
    text += "青嶺県の計画\n\n本文" + std::string(static_cast<std::size_t>(page), 'x') + "\n\n- " +
            std::to_string(page) + " -\n\f";
  }
  const auto pages = LayOut(text, &profile);
  ASSERT_EQ(pages.size(), 3U);
  for (const Page& page : pages) {
    ASSERT_EQ(page.blocks.size(), 3U);
    EXPECT_TRUE(page.blocks[0].furniture);
    EXPECT_FALSE(page.blocks[1].furniture);
    EXPECT_TRUE(page.blocks[2].furniture);
  }
}

TEST(LayOutTranscript, QuotedCellsMayHoldTabsQuotesAndLineEnds) {
  const auto pages = LayOut("番号\t名称\n1\t\"あ\tい\"\"う\"\"\nえ\"\n2\t\"お\" か\n", nullptr, /*quoted=*/true);
  EXPECT_EQ(RowsOf(pages[0].tables[0]), (Rows{"番号|名称", "1|あ\tい\"う\"/え", "2|\"お\" か"}));
  EXPECT_EQ(pages[0].tables[0].cells[5].lines[0].source_line, 4);
}

TEST(LayOutTranscript, KeepsAllLinesOfAQuotedLineWithoutATab) {
  const auto pages = LayOut("\"まえがき\n二行目\"\n\n\"\n前が空\"\n", nullptr, /*quoted=*/true);
  ASSERT_EQ(pages.size(), 1u);
  ASSERT_EQ(pages[0].blocks.size(), 2u);
  EXPECT_EQ(TextOf(pages[0].blocks[0].lines), "まえがき|二行目");
  EXPECT_EQ(TextOf(pages[0].blocks[1].lines), "前が空");
}

TEST(LayOutTranscript, EndsAtTheLimitOfCells) {
  TranscriptOptions options;
  options.file = "plan.txt";
  options.most_cells = 5;
  const auto pages = LayOutTranscript("a\tb\nc\td\ne\tf\n", options);
  ASSERT_FALSE(pages.ok());
  EXPECT_EQ(pages.error().faults.front().code, "limit-reached");
}

}  // namespace
}  // namespace hyogumi::extract
