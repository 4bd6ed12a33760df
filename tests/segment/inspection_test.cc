// SPDX-License-Identifier: GPL-3.0-or-later
#include "segment/inspection.h"

#include <gtest/gtest.h>

#include <algorithm>
#include <sstream>

#include "core/roles.h"
#include "core/unicode.h"
#include "segment/segment.h"
#include "tests/support/pages.h"
#include "tests/support/profiles.h"

namespace hyogumi::segment {
namespace {

using testing_support::DocumentOf;
using testing_support::PageOf;
using testing_support::PlanProfile;
using testing_support::Rows;
using testing_support::TableOf;
using testing_support::TextBlock;
using Texts = std::vector<std::string>;

const Texts kHeader{"整理番号", "新規", "施策名", "取組概要", "指標・目標", "部局名等"};

Texts RowOf(const std::string& number, const std::string& overview = "概要を述べる文") {
  return {number, "", "名称", overview, "目標", "総務部"};
}

Table PlanTable(const std::string& id, Rows rows) {
  rows.insert(rows.begin(), kHeader);
  return TableOf(id, rows);
}

// The ledgers of pages made by hand count what stands in them.
void FillLedgers(PagedDocument& document) {
  for (Page& page : document.pages) {
    for (const Table& table : page.tables) {
      for (const Cell& cell : table.cells) page.ledger.in_cells += static_cast<int>(CodePointCount(*cell.text));
    }
    for (const Block& block : page.blocks) page.ledger.in_blocks += static_cast<int>(CodePointCount(*block.text));
    page.ledger.characters =
        page.ledger.in_cells + page.ledger.in_blocks + static_cast<int>(page.ledger.dropped.size());
  }
}

// A document with all that an inspection points into.
struct Inspected {
  explicit Inspected(std::vector<Page> pages, std::vector<Profile> candidates = {PlanProfile()})
      : document(DocumentOf(std::move(pages))), profiles(std::move(candidates)) {
    FillLedgers(document);
    std::vector<Fit> fits = FitsOf(profiles, document);
    const Profile* profile = fits.empty() || fits.front().tables == 0 ? nullptr : fits.front().profile;
    if (profile == nullptr) {
      it = Inspect(document, std::move(fits), nullptr, nullptr);
      return;
    }
    AssignRoles(document, *profile);
    const Result<ItemDocument> items = Segment(document, *profile);
    it = Inspect(document, std::move(fits), profile, items.ok() ? &items.value() : nullptr);
  }
  Inspected(const Inspected&) = delete;
  Inspected& operator=(const Inspected&) = delete;

  PagedDocument document;
  std::vector<Profile> profiles;
  Inspection it;
};

Texts WhyOf(const OddCell& cell) {
  Texts codes;
  for (const OddReason& reason : cell.why) codes.push_back(reason.code);
  return codes;
}

TEST(Inspect, PutsTablesOfOneHeaderTogether) {
  const Inspected inspected({PageOf(1, {}, {TableOf("p1t1", {{"項目", "値"}, {"甲", "1"}})}),
                             PageOf(2, {}, {PlanTable("p2t1", {RowOf("1"), RowOf("2")})}),
                             PageOf(3, {}, {PlanTable("p3t1", {RowOf("3")})})});
  ASSERT_EQ(inspected.it.groups.size(), 2u);
  const TableGroup& plan = inspected.it.groups[0];
  EXPECT_EQ(plan.members.size(), 2u);
  EXPECT_EQ(plan.rows(), 3) << "headers are no rows";
  EXPECT_EQ(plan.header, kHeader);
  EXPECT_EQ(plan.fields[0], "number");
  EXPECT_EQ(inspected.it.groups[1].header, (Texts{"項目", "値"}));
  EXPECT_EQ(inspected.it.groups[1].fields[0], std::nullopt);
}

TEST(Inspect, TellsPagesThatNeedOcrAndThoseThatAreBlank) {
  Page scan = PageOf(2, {}, {});
  scan.diagnostics.push_back({Severity::kWarning, "page-not-read", {}, "the page is an image without text", "", ""});
  const Inspected inspected({PageOf(1, {TextBlock("計画", 20)}, {}), scan, PageOf(3, {}, {})});
  EXPECT_EQ(inspected.it.text.need_ocr, (std::vector<PageRef>{{1, 2}}));
  EXPECT_EQ(inspected.it.text.blank, (std::vector<PageRef>{{1, 3}}));
  EXPECT_EQ(inspected.it.text.quality, "good");
  EXPECT_EQ(inspected.it.diagnostics.at("page-not-read"), 1);
}

TEST(Inspect, TellsPagesThatWereReadByOcr) {
  Page scan = PageOf(2, {TextBlock("計画", 20)}, {});
  scan.text = "ocr";
  Page mixed = PageOf(3, {TextBlock("計画", 20)}, {});
  mixed.text = "mixed";
  const Inspected inspected({PageOf(1, {TextBlock("計画", 20)}, {}), scan, mixed});
  EXPECT_EQ(inspected.it.text.ocr, (std::vector<PageRef>{{1, 2}, {1, 3}}));
  EXPECT_NE(ToText(inspected.it, false).find("read by OCR"), std::string::npos);
}

TEST(Inspect, TextThatCannotBeReadOrSeenIsDoubtful) {
  Page page = PageOf(1, {TextBlock("あ\uE000い\uFFFDう\u2F00", 20)}, {});
  page.ledger.dropped = {{"隠", {}, "same-colour"}, {"太", {}, "overprinted"}};
  const Inspected inspected({page});
  EXPECT_EQ(inspected.it.text.private_use, 1);
  EXPECT_EQ(inspected.it.text.unmapped, 1);
  EXPECT_EQ(inspected.it.text.radicals, 1);
  EXPECT_EQ(inspected.it.text.hidden, 1) << "what is drawn twice can be seen";
  EXPECT_EQ(inspected.it.text.quality, "doubtful");
}

TEST(Inspect, CountsTheItemsOfEachSection) {
  const Inspected inspected({PageOf(1, {TextBlock("1 くらし", 20)}, {PlanTable("p1t1", {RowOf("1"), RowOf("2")})}),
                             PageOf(2, {TextBlock("2 産業", 20)}, {PlanTable("p2t1", {RowOf("1")})})});
  ASSERT_EQ(inspected.it.sections.size(), 2u);
  EXPECT_EQ(inspected.it.sections[0].items, 2);
  EXPECT_EQ(inspected.it.sections[1].items, 1);
  EXPECT_EQ(inspected.it.items, 3);
  EXPECT_TRUE(inspected.it.unmatched.empty());
}

TEST(Inspect, ShowsTheRowsThatNoRuleMatches) {
  const Inspected inspected(
      {PageOf(1, {TextBlock("1 くらし", 20)},
              {PlanTable("p1t1", {RowOf("1"), {"（以下は参考）"}, kHeader, RowOf("小計"), RowOf("2")})})});
  ASSERT_EQ(inspected.it.unmatched.size(), 2u) << "the header again is no such row";
  EXPECT_EQ(inspected.it.unmatched[0].row, 3);
  EXPECT_EQ(inspected.it.unmatched[0].text, "（以下は参考）");
  EXPECT_EQ(inspected.it.unmatched[0].why, "unread");
  EXPECT_EQ(inspected.it.unmatched[1].row, 5);
  EXPECT_EQ(inspected.it.unmatched[1].why, "number-unreadable");
}

TEST(Inspect, RowsThatTheProfileLeavesOutMatchARule) {
  Profile profile = PlanProfile();
  profile.rows.ignore = {Pattern("小計")};
  const std::vector<Page> pages{PageOf(1, {}, {PlanTable("p1t1", {RowOf("1"), RowOf("小計"), RowOf("")})})};
  const Inspected inspected(pages, {profile});
  ASSERT_EQ(inspected.it.unmatched.size(), 1u);
  EXPECT_EQ(inspected.it.unmatched[0].row, 4);
  EXPECT_EQ(inspected.it.unmatched[0].why, "startless");
  profile.rows.other = RowUse::kContinue;
  EXPECT_TRUE(Inspected(pages, {profile}).it.unmatched.empty()) << "it goes on";
}

TEST(OddestCells, AreThoseWithSomethingAgainstThem) {
  struct Case {
    const char* name;
    Texts row;
    int column;
    Texts why;
  };
  const Case cases[] = {
      {"private use", RowOf("5", "概要\uE000を述べる"), 4, {"characters"}},
      {"stray script", RowOf("5", "コン텐ツの普及"), 4, {"script"}},
      {"no number", RowOf("五"), 1, {"type"}},
      {"unknown mark", {"5", "△", "名称", "概要を述べる文", "目標", "総務部"}, 2, {"type"}},
      {"long",
       RowOf("5",
             "概要をたいへん長々と述べてとどまるところを知らない文であり"
             "ほかのどの行のものよりもはるかに長く読む人を困らせる文"),
       4,
       {"length"}},
  };
  for (const Case& c : cases) {
    SCOPED_TRACE(c.name);
    Rows rows;
    for (int i = 1; i <= 60; ++i)
      rows.push_back(RowOf(std::to_string(i), i % 2 == 0 ? "概要を述べる" : "概要を述べる文"));
    rows[4] = c.row;
    const Inspected inspected({PageOf(1, {TextBlock("1 くらし", 20)}, {PlanTable("p1t1", rows)})});
    ASSERT_EQ(inspected.it.odd_cells.size(), 1u);
    const OddCell& odd = inspected.it.odd_cells[0];
    EXPECT_EQ(odd.row, 6);
    EXPECT_EQ(odd.column, c.column);
    EXPECT_EQ(WhyOf(odd), c.why);
  }
}

TEST(OddestCells, DoubtfulTextsComeByTheirConfidence) {
  PagedDocument document = DocumentOf({PageOf(1, {}, {TableOf("p1t1", {{"名", "値"}, {"甲", "1"}, {"乙", "2"}})})});
  std::vector<Cell>& cells = document.pages[0].tables[0].cells;
  cells[2].confidence = 0.9;
  cells[4].confidence = 0.4;
  const std::vector<OddCell> odd = OddestCells(document, TablesByHeader(document), nullptr, 10);
  ASSERT_EQ(odd.size(), 2u);
  EXPECT_EQ(odd[0].text, "乙");
  EXPECT_EQ(odd[1].text, "甲");
}

TEST(OddestCells, WordsAmongFiguresAreOddWithoutAProfileAndDashesAreNot) {
  Rows rows{{"名", "金額"}};
  for (int i = 0; i < 20; ++i) rows.push_back({"項目", std::to_string(1000 + i)});
  rows[3][1] = "－";
  rows[7][1] = "未定の額";
  const PagedDocument document = DocumentOf({PageOf(1, {}, {TableOf("p1t1", rows)})});
  const std::vector<OddCell> odd = OddestCells(document, TablesByHeader(document), nullptr, 10);
  ASSERT_EQ(odd.size(), 1u);
  EXPECT_EQ(odd[0].row, 8);
  EXPECT_EQ(WhyOf(odd[0]), (Texts{"type"}));
}

// A document of which there is too much to tell of everything.
std::vector<Page> CrowdedPages() {
  const std::string long_text(300, 'x');
  std::vector<Page> pages;
  for (int i = 1; i <= 30; ++i) {
    const std::string n = std::to_string(i);
    Page page = PageOf(i, {TextBlock(n + " " + long_text + "くらし", 20)},
                       {PlanTable("p" + n + "t1", {RowOf("1"), {long_text + "参考"}, RowOf("番" + n, "概要\uE000")}),
                        TableOf("p" + n + "t2", {{"表" + n, long_text, "値", "率"}, {"甲", "1", "2", "3"}})});
    page.width += 10 * i;
    page.diagnostics.push_back({Severity::kWarning, "page-damaged", {}, "", "", ""});
    page.diagnostics.push_back({Severity::kWarning, "hidden-text", {}, "", "", ""});
    pages.push_back(std::move(page));
  }
  for (int i = 31; i <= 90; i += 2) {
    pages.push_back(PageOf(i, {}, {}));
    if (i % 4 == 3) {
      pages.back().diagnostics.push_back({Severity::kWarning, "page-not-read", {}, "", "", ""});
    }
  }
  return pages;
}

TEST(Inspection, TextIsOneScreen) {
  const Inspected inspected(CrowdedPages(), std::vector<Profile>(9, PlanProfile()));
  Inspection crowded = inspected.it;
  crowded.sources.resize(7, crowded.sources.front());
  for (const bool japanese : {false, true}) {
    std::istringstream lines(ToText(crowded, japanese));
    int count = 0;
    for (std::string line; std::getline(lines, line); ++count) {
      EXPECT_LE(DisplayWidth(line), 100u) << line;
      EXPECT_FALSE(line.empty());
    }
    EXPECT_LE(count, 45);
    EXPECT_GT(count, 30);
  }
}

TEST(Inspection, TextSaysWhatItLeavesOut) {
  const Inspected inspected(CrowdedPages());
  const std::string text = ToText(inspected.it, false);
  EXPECT_NE(text.find("headers: 31"), std::string::npos) << text;
  EXPECT_NE(text.find("and 26 more"), std::string::npos) << text;
  EXPECT_NE(text.find("rows that match no rule: 60"), std::string::npos) << text;
}

TEST(Inspection, JsonHasAllKeysWhateverThereIs) {
  const Inspected full(CrowdedPages());
  const Inspected empty({PageOf(1, {}, {})}, {});
  const Json full_json = ToJson(full.it);
  const Json empty_json = ToJson(empty.it);
  for (const auto& [key, value] : full_json.items()) EXPECT_TRUE(empty_json.contains(key)) << key;
  EXPECT_EQ(empty_json.at("profile"), nullptr);
  EXPECT_EQ(empty_json.at("items"), nullptr);
  EXPECT_EQ(empty_json.at("verdict"), "none");
  EXPECT_EQ(full_json.at("verdict"), "good");
  EXPECT_EQ(full_json.at("tables").size(), 31u) << "nothing is left out";
  EXPECT_EQ(full_json.at("unmatched_rows").size(), 60u);
  EXPECT_EQ(full_json.at("profiles").at(0).at("columns_without_field"), Json::array());
}

TEST(Inspection, ACandidateThatFitsAsWellIsTold) {
  const std::vector<Page> pages{PageOf(1, {}, {PlanTable("p1t1", {RowOf("1")})})};
  EXPECT_EQ(Inspected(pages, {PlanProfile(), PlanProfile()}).it.verdict, "alike");
  EXPECT_EQ(Inspected({PageOf(1, {TextBlock("文", 20)}, {})}).it.verdict, "poor");
}

TEST(Inspect, RowsThatTheProfileLeavesOutAreNotOdd) {
  Rows rows;
  for (int i = 1; i <= 12; ++i) rows.push_back(RowOf(std::to_string(i), "概要を十分な長さの文で述べる。"));
  rows.push_back({"", "", "", "小計", "", ""});
  const auto is_odd = [&rows](std::vector<Pattern> ignored) {
    Profile profile = PlanProfile();
    profile.rows.ignore = std::move(ignored);
    const Inspected inspected({PageOf(1, {}, {PlanTable("p1t1", rows)})}, {profile});
    return std::any_of(inspected.it.odd_cells.begin(), inspected.it.odd_cells.end(),
                       [](const OddCell& cell) { return cell.text == "小計"; });
  };
  EXPECT_TRUE(is_odd({}));
  EXPECT_FALSE(is_odd({Pattern("小計")}));
}

}  // namespace
}  // namespace hyogumi::segment
