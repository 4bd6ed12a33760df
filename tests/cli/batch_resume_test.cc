// SPDX-License-Identifier: GPL-3.0-or-later
// A batch that was stopped goes on where it was, and ends as one that was not.
#include "tests/support/batches.h"
#include "tests/support/pdf_writer.h"

namespace hyogumi::testing_support {
namespace {

class BatchResume : public BatchTest {
 protected:
  void PutMany(int count) const {
    for (int i = 0; i < count; ++i) {
      const std::string name = "in/" + std::to_string(i) + ".txt";
      Put(name, i % 10 == 9 ? "表のない文書" + std::to_string(i) : SmallPlan(std::to_string(i)));
    }
  }
  std::string Journal() const { return ReadAll(folder_ / "out" / ".hyogumi-batch" / "1.jsonl"); }
  long Lines() const {
    const std::string journal = Journal();
    return std::count(journal.begin(), journal.end(), '\n');
  }
};

TEST_F(BatchResume, AfterAnyKillTheFilesAreThoseOfAnUndisturbedBatch) {
  constexpr int kFiles = 40;
  PutMany(kFiles);
  ASSERT_EQ(Batch("-q in -o whole").status, 1);
  // Killed as soon as the journal has so many lines, each time a few more.
  for (int lines = 1; lines < kFiles / 2; lines += 3) {
    const Outcome killed =
        Run("{} batch -q --config small.yaml in -o out & batch=$!; while kill -0 $batch 2>/dev/null && "
            "[ $(cat out/.hyogumi-batch/1.jsonl 2>/dev/null | wc -l) -lt " +
            std::to_string(lines) + " ]; do :; done; kill -KILL $batch; wait $batch; echo $?");
    EXPECT_EQ(killed.out, "137\n") << killed.err;
    EXPECT_FALSE(Exists("out/manifest.jsonl"));
    EXPECT_GE(Lines(), lines);
  }
  const Outcome last = Batch("in -o out");
  EXPECT_EQ(last.status, 1);
  EXPECT_NE(last.err.find("; done before: "), std::string::npos) << last.err;
  EXPECT_TRUE(FilesIn("out") == FilesIn("whole"));
  EXPECT_EQ(Unfinished(), 0) << "what the killed ones were at is cleared away";
  EXPECT_LE(Lines(), kFiles + 7) << "only what was not done is done again";
}

TEST_F(BatchResume, WhatIsDoneIsNotReadAgain) {
  PutMany(5);
  ASSERT_EQ(Batch("-q in -o out").status, 0);
  const std::string journal = Journal();
  const auto files = FilesIn("out");
  const Outcome again = Batch("in -o out");
  EXPECT_EQ(again.status, 0);
  EXPECT_NE(again.err.find("; done before: 5\n"), std::string::npos) << again.err;
  EXPECT_EQ(Journal(), journal);
  EXPECT_TRUE(FilesIn("out") == files);
}

TEST_F(BatchResume, WhatHasChangedIsReadAgain) {
  Put("a.txt", SmallPlan("甲"));
  Put("b.txt", SmallPlan("乙"));
  const auto run = [&](const std::string& arguments) {
    const Outcome outcome = Batch("a.txt b.txt -o out " + arguments);
    EXPECT_EQ(outcome.status, 0) << outcome.err;
    const std::string before = "; done before: ";
    const std::size_t at = outcome.err.find(before);
    return at == std::string::npos ? 0 : std::stoi(outcome.err.substr(at + before.size()));
  };
  EXPECT_EQ(run(""), 0);
  EXPECT_EQ(run(""), 2);
  Put("a.txt", SmallPlan("丙"));
  EXPECT_EQ(run(""), 1);
  EXPECT_EQ(run("--repair none"), 0);
  EXPECT_EQ(run("--repair none"), 2);
  EXPECT_EQ(run("--repair none --limit pages=7"), 0);
  Put("list.csv", "file,fiscal_year\na.txt,2022\n");
  EXPECT_EQ(run("--repair none --limit pages=7 --list list.csv"), 1);
  WriteAll(folder_ / "small.yaml", ReadAll(folder_ / "small.yaml") + "# changed\n");
  EXPECT_EQ(run("--repair none --limit pages=7 --list list.csv"), 0);
  EXPECT_EQ(run("--repair none --limit pages=7 --list list.csv"), 2);
  WriteAll(folder_ / "out" / Manifest()[0].at("output").get<std::string>(), "damaged");
  EXPECT_EQ(run("--repair none --limit pages=7 --list list.csv"), 1);
  EXPECT_EQ(ResultOf(Manifest()[0]).at("document").at("fiscal_year"), 2022);
}

TEST_F(BatchResume, ATornLineOfTheJournalIsNone) {
  PutMany(3);
  ASSERT_EQ(Batch("-q in -o out").status, 0);
  const auto files = FilesIn("out");
  const std::string journal = Journal();
  for (const std::size_t left : {journal.size() - 1, journal.size() - 40, std::size_t{30}, std::size_t{0}}) {
    SCOPED_TRACE(left);
    WriteAll(folder_ / "out" / ".hyogumi-batch" / "1.jsonl", journal.substr(0, left));
    EXPECT_EQ(Batch("-q in -o out").status, 0);
    EXPECT_TRUE(FilesIn("out") == files);
  }
  EXPECT_NE(Batch("in -o out").err.find("; done before: 3\n"), std::string::npos);
}

TEST_F(BatchResume, SharesTogetherAreTheWhole) {
  constexpr int kFiles = 7;
  PutMany(kFiles);
  ASSERT_EQ(Batch("in -o whole").status, 0);
  for (const auto& [share, files] : std::map<std::string, int>{{"1/3", 3}, {"2/3", 2}, {"3/3", 2}}) {
    const Outcome outcome = Batch("in -o out --share " + share);
    EXPECT_EQ(outcome.status, 0) << outcome.err;
    EXPECT_NE(outcome.err.find("files: " + std::to_string(files) + ","), std::string::npos) << outcome.err;
    EXPECT_NE(outcome.err.find("next: the other shares; "), std::string::npos) << outcome.err;
    EXPECT_FALSE(Exists("out/manifest.jsonl")) << "it would be that of a part";
  }
  const std::string journal = Journal();
  const Outcome gathered = Batch("in -o out");
  EXPECT_EQ(gathered.status, 0);
  EXPECT_NE(gathered.err.find("; done before: " + std::to_string(kFiles)), std::string::npos) << gathered.err;
  EXPECT_EQ(Journal(), journal);
  EXPECT_TRUE(FilesIn("out") == FilesIn("whole"));
}

TEST_F(BatchResume, AShareOfNoFilesIsDone) {
  PutMany(1);
  EXPECT_EQ(Batch("in -o out --share 2/2").status, 0);
}

TEST_F(BatchResume, TwoBatchesMayWorkOnOneFolder) {
  Put("costly.pdf", CostlyPdf());
  Put("a.txt", SmallPlan("甲"));
  const Outcome outcome = Run(Begin("-q costly.pdf -o out --limit cpu_seconds=1") +
                              "ls out/.hyogumi-batch/1-1.tmp; {} batch -q --config small.yaml a.txt -o out; echo $?; "
                              "ls out/.hyogumi-batch; wait $batch; echo $?");
  EXPECT_EQ(outcome.out, "out/.hyogumi-batch/1-1.tmp\n0\n1-1.tmp\n1.jsonl\n2.jsonl\n1\n") << outcome.err;
  EXPECT_EQ(Unfinished(), 0);
}

}  // namespace
}  // namespace hyogumi::testing_support
