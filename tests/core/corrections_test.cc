// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/corrections.h"

#include <gtest/gtest.h>

#include "core/sha256.h"
#include "tests/support/files.h"

namespace hyogumi {
namespace {

using testing_support::ReadWhole;
using testing_support::TempFolder;
using testing_support::WriteWhole;

const std::string kDigest(64, 'a');

std::string FileOf(const std::string& entries) { return "sources: " + kDigest + "\ncorrections:\n" + entries; }

Corrections Parsed(const std::string& text) {
  Result<Corrections> corrections = ParseCorrections(text, "folder/plan.corrections.yaml");
  if (corrections.ok()) return corrections.value();
  for (const Diagnostic& fault : corrections.error().faults) ADD_FAILURE() << Format(fault);
  return {};
}

// "line: code", of each fault.
std::vector<std::string> FaultsOf(const std::string& text) {
  std::vector<std::string> found;
  const Result<Corrections> corrections = ParseCorrections(text, "plan.corrections.yaml");
  if (corrections.ok()) return found;
  EXPECT_EQ(corrections.error().status, ExitStatus::kUsage);
  for (const Diagnostic& fault : corrections.error().faults) {
    EXPECT_FALSE(fault.hint.empty()) << fault.message.en;
    found.push_back(std::to_string(fault.where.line.value_or(0)) + ": " + fault.code);
  }
  return found;
}

TEST(Corrections, ReadsEachOperation) {
  const Corrections corrections = Parsed("sources: [" + kDigest + R"yaml(]
by: 佐藤
at: 2024-05-20
corrections:
  - set: {item: 1-7, field: number, expect: '7', to: '17', by: 鈴木, note: 印刷を確認}
  - set: {page: 3, table: 1, row: 4, field: name, find: 土川, to: 士川}
  - undo: {item: 1-7, field: name, rule: unicode, before: ⻑}
  - move_text: {from: {item: 1-1, field: overview}, to: {item: 1-2, field: overview, expect: ''}, text: 文, place: start, joint: ''}
  - merge_rows: {table: p3t1, joint: ' ', rows: [{row: 4, expect: {name: A}}, {table: p4t1, row: 2, expect: {name: ''}}]}
  - split_row: {file: 2, page: 3, table: 1, row: 4, expect: {number: 7 8}, into: [{number: '7'}, {number: '8'}]}
  - drop_row: {table: p3t1, row: 5, expect: {number: 計}}
  - add_row: {table: p3t1, after: 5, expect: {number: '6'}, texts: {number: '7', name: B}}
  - reviewed: {item: 1-8, expect: {name: C}, at: '2024-05-21T09:30:00+09:00'}
)yaml");
  EXPECT_EQ(corrections.file, "plan.corrections.yaml");
  ASSERT_EQ(corrections.list.size(), 9u);
  const Correction& first = corrections.list[0];
  EXPECT_EQ(first.line, 5);
  EXPECT_EQ(first.Operation(), "set");
  EXPECT_EQ(first.Evidence(), "corrected by 鈴木, 2024-05-20: 印刷を確認");
  EXPECT_EQ(std::get<SetText>(first.what).to, "17");
  const auto& by_row = std::get<SetText>(corrections.list[1].what);
  EXPECT_EQ(by_row.item.Name(), "p3t1 row 4");
  EXPECT_EQ(by_row.find, "土川");
  EXPECT_FALSE(by_row.expect);
  EXPECT_EQ(std::get<UndoRepair>(corrections.list[2].what).before, "⻑");
  const auto& move = std::get<MoveText>(corrections.list[3].what);
  EXPECT_TRUE(move.at_start);
  EXPECT_EQ(move.joint, "");
  EXPECT_EQ(move.expect, "");
  EXPECT_EQ(move.to.id, "1-2");
  const auto& merge = std::get<MergeRows>(corrections.list[4].what);
  EXPECT_EQ(merge.rows.at(0).table, "p3t1");
  EXPECT_EQ(merge.rows.at(1).table, "p4t1");
  EXPECT_EQ(merge.rows.at(1).expect, (FieldTexts{{"name", ""}}));
  EXPECT_EQ(std::get<SplitRow>(corrections.list[5].what).row.table, "f2p3t1");
  EXPECT_EQ(std::get<DropRow>(corrections.list[6].what).row.row, 5);
  EXPECT_EQ(std::get<AddRow>(corrections.list[7].what).texts, (FieldTexts{{"number", "7"}, {"name", "B"}}));
  EXPECT_EQ(corrections.list[8].Operation(), "reviewed");
  EXPECT_EQ(corrections.list[8].at, "2024-05-21T09:30:00+09:00");
  EXPECT_EQ(corrections.list[8].by, "佐藤") << "the file's own";
}

TEST(Corrections, AreForTheirSourcesInOrder) {
  Corrections corrections;
  corrections.sources = {kDigest, std::string(64, 'b')};
  const Source a{"a.pdf", kDigest};
  const Source b{"b.pdf", std::string(64, 'b')};
  EXPECT_TRUE(corrections.AreFor({a, b}));
  EXPECT_FALSE(corrections.AreFor({b, a}));
  EXPECT_FALSE(corrections.AreFor({a}));
}

TEST(Corrections, TellsAllFaultsWithTheirLines) {
  EXPECT_EQ(
      FaultsOf("sources: 12ab\nat: May\ncorrections:\n"
               "  - set: {item: 1-1, field: name, expect: A, to: A}\n"
               "  - sett: {item: 1-1}\n"
               "  - set: {item: 1-1, field: name, to: B, expct: A}\n"
               "  - undo: {item: 1-1, field: name}\n"
               "  - drop_row: {table: 3, row: 0}\n"
               "  - merge_rows: {table: p3t1, rows: [{row: 4, expect: {name: A}}]}\n"
               "  - split_row: {table: p3t1, row: 4, expect: {name: A}}\n"
               "  - add_row: {table: p3t1, after: 4, expect: {name: A}}\n"
               "  - reviewed: {item: 1-1}\n"),
      (std::vector<std::string>{"1: corrections-bad-value", "2: corrections-bad-value", "4: corrections-bad-value",
                                "5: corrections-bad-value", "6: corrections-missing-key", "6: corrections-unknown-key",
                                "7: corrections-missing-key", "8: corrections-missing-key", "8: corrections-bad-value",
                                "8: corrections-bad-value", "9: corrections-missing-key", "10: corrections-missing-key",
                                "11: corrections-missing-key", "12: corrections-missing-key"}));
  EXPECT_EQ(FaultsOf("sources: [\n").front().substr(3), "corrections-not-yaml");
  EXPECT_EQ(FaultsOf("{}"), (std::vector<std::string>{"1: corrections-missing-key", "1: corrections-missing-key"}));
  EXPECT_EQ(FaultsOf(FileOf("  - set: {item: 1-1, item: 1-2, field: name, expect: A, to: B}\n")),
            (std::vector<std::string>{"3: corrections-duplicate-key"}));
}

TEST(Corrections, AFileThatIsNotThereIsAnErrorOfUsage) {
  const TempFolder folder("corrections");
  const Result<Corrections> missing = LoadCorrections(folder.File("none.yaml"));
  ASSERT_FALSE(missing.ok());
  EXPECT_EQ(missing.error().status, ExitStatus::kUsage);
  EXPECT_EQ(missing.error().faults.at(0).code, "corrections-unreadable");
  const std::string text = FileOf("  []\n");
  const Result<Corrections> there = LoadCorrections(WriteWhole(folder.File("plan.corrections.yaml"), text));
  ASSERT_TRUE(there.ok());
  EXPECT_EQ(there.value().sha256, Sha256(text));
}

}  // namespace
}  // namespace hyogumi
