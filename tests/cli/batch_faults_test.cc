// SPDX-License-Identifier: GPL-3.0-or-later
// What goes wrong with one file of a batch is that file's result; what goes wrong with the output folder ends the batch
// with a line that says what to do.
#include <sys/stat.h>
#include <sys/wait.h>
#include <unistd.h>

#include <cerrno>
#include <csignal>
#include <cstdio>

#include "tests/support/batches.h"
#include "tests/support/pdf_writer.h"

namespace hyogumi::testing_support {
namespace {

class BatchFaults : public BatchTest {
 protected:
  // One file that takes seconds, and one that takes none.
  void SetUp() override {
    Put("costly.pdf", CostlyPdf());
    Put("small.txt", SmallPlan("甲"));
  }
  static std::string CodeOf(const Json& line) { return line.at("error").at(0).at("code"); }
  // Of the costly one; the other is as it should be.
  void CostlyFailsWith(int status, const std::string& code, const std::string& message) const {
    std::vector<Json> lines = Manifest();
    ASSERT_EQ(lines.size(), 2U);
    if (lines[1].at("file") == "costly.pdf") std::swap(lines[0], lines[1]);
    EXPECT_EQ(lines[0].at("status"), status) << lines[0];
    ASSERT_FALSE(lines[0].at("error").empty());
    EXPECT_EQ(CodeOf(lines[0]), code) << lines[0];
    EXPECT_NE(lines[0].at("error").at(0).at("message").get<std::string>().find(message), std::string::npos) << lines[0];
    EXPECT_EQ(lines[0].at("output"), nullptr);
    EXPECT_EQ(lines[1].at("status"), 0) << lines[1];
    EXPECT_EQ(Unfinished(), 0);
  }
};

TEST_F(BatchFaults, ACrashIsThatFilesResult) {
  const std::string unhandled = "export ASAN_OPTIONS=$ASAN_OPTIONS:handle_segv=0; ";  // where there is a sanitizer
  const Outcome outcome =
      Run(unhandled + Begin("costly.pdf small.txt -o out --jobs 1") + "kill -SEGV $worker; wait $batch; echo $?");
  EXPECT_EQ(outcome.out, "1\n") << outcome.err;
  CostlyFailsWith(70, "worker-crashed", "was ended by signal 11");
  EXPECT_NE(outcome.err.find("1/2 costly.pdf: error: the process that read it was ended by signal 11"),
            std::string::npos)
      << outcome.err;
}

TEST_F(BatchFaults, AKilledWorkerIsTriedAgainByTheNextBatch) {
  ASSERT_EQ(
      Run(Begin("costly.pdf small.txt -o out --limit cpu_seconds=1") + "kill -KILL $worker; wait $batch; echo $?").out,
      "1\n");
  CostlyFailsWith(70, "worker-crashed", "was ended by signal 9");
  EXPECT_EQ(Batch("-q costly.pdf small.txt -o out --limit cpu_seconds=1").status, 1);
  CostlyFailsWith(4, "limit-reached", "takes more than 1 s of CPU");
}

TEST_F(BatchFaults, AWorkerThatHangsIsEnded) {
  const Outcome outcome =
      Run(Begin("costly.pdf small.txt -o out --limit idle_seconds=1") + "kill -STOP $worker; wait $batch; echo $?");
  EXPECT_EQ(outcome.out, "1\n") << outcome.err;
  CostlyFailsWith(4, "limit-reached", "used no CPU for more than 1 s");
}

TEST_F(BatchFaults, WhatHitsALimitIsToldAndTheRestGoesOn) {
  EXPECT_EQ(Batch("-q costly.pdf small.txt -o out --limit cpu_seconds=1").status, 1);
  CostlyFailsWith(4, "limit-reached", "takes more than 1 s of CPU");
}

#if !defined(__SANITIZE_ADDRESS__)  // it reserves terabytes
TEST_F(BatchFaults, AWorkerWithoutMemoryIsThatFilesResult) {
  Put("long.txt", SmallPlan("丙", 300000));
  EXPECT_EQ(Batch("-q long.txt small.txt -o out --limit memory_mb=300").status, 1);
  CostlyFailsWith(4, "limit-reached", "needs more than 300 MB of memory");
}
#endif

TEST_F(BatchFaults, AWorkerShutsItselfIn) {
  const Outcome outcome = Run(Begin("-q costly.pdf small.txt -o out --jobs 1") +
                              "while kill -0 $worker && ! grep -q '^Seccomp:.2' /proc/$worker/status; do :; done; "
                              "grep -E '^(NoNewPrivs|Seccomp):' /proc/$worker/status; ls /proc/$worker/fd | sort -n | "
                              "tail -n 1; kill -KILL $worker; wait $batch");
  EXPECT_EQ(outcome.out.substr(0, 25), "NoNewPrivs:\t1\nSeccomp:\t2\n") << outcome.err;
  EXPECT_LE(std::stoi(outcome.out.substr(25)), 5) << "the result, the pipe, and the document when it is open";
}

TEST_F(BatchFaults, APipeIsNotWaitedFor) {
  std::filesystem::create_directories(folder_ / "in");
  ASSERT_EQ(::mkfifo((folder_ / "in" / "a.pdf").c_str(), 0600), 0);
  Put("in/b.txt", SmallPlan("乙"));
  for (const char* input : {"in", "in/a.pdf in/b.txt"}) {
    SCOPED_TRACE(input);
    EXPECT_EQ(Run(std::string("timeout 60 {} batch -q --config small.yaml -o out ") + input).status, 1);
    CostlyFailsWith(4, "input-unreadable", "can't be read: it is no file");
  }
}

TEST_F(BatchFaults, WhatIsNoJournalInItsPlaceIsLeftAlone) {
  Put("precious.txt", "ours\n");
  ASSERT_EQ(Run("mkdir -p out/.hyogumi-batch; mkfifo out/.hyogumi-batch/1.jsonl; "
                "ln -s ../../precious.txt out/.hyogumi-batch/2.jsonl")
                .status,
            0);
  const Outcome outcome = Batch("-q small.txt -o out");
  EXPECT_EQ(outcome.err, "");
  EXPECT_EQ(outcome.status, 0);
  EXPECT_EQ(ReadAll(folder_ / "precious.txt"), "ours\n");
}

TEST_F(BatchFaults, ADamagedFileOfAnEarlierResultLeavesNone) {
  ASSERT_EQ(Batch("-q small.txt -o out").status, 0);
  const std::string output = Manifest()[0].at("output");
  Put("other.yaml",
      "profile: other\ncolumns:\n  - {field: number, header: 契約番号}\n  - {field: name, header: 契約}\n");
  EXPECT_EQ(Run("{} batch -q --config other.yaml small.txt -o out").status, 1);
  EXPECT_FALSE(Exists("out/" + output)) << "what is there would not be what the manifest says";
}

TEST_F(BatchFaults, AFullDiskEndsItAndNothingIsLost) {
  Put("b.txt", SmallPlan("乙"));
  Put("large.txt", SmallPlan("丙", 300));
  const Outcome full =
      Run("ulimit -f 64; {} batch -q --messages en --config small.yaml small.txt large.txt b.txt -o out "
          "--jobs 1");
  EXPECT_EQ(full.status, 5);
  EXPECT_EQ(
      full.err,
      "hyogumi batch: out: error: can't be written: File too large; see to the folder and its disk, then type the "
      "same again: what is done stays done [output-unwritable]\n");
  EXPECT_FALSE(Exists("out/manifest.jsonl"));
  EXPECT_EQ(Unfinished(), 0);
  const Outcome again = Batch("small.txt large.txt b.txt -o out");
  EXPECT_EQ(again.status, 0) << again.err;
  EXPECT_NE(again.err.find("; done before: 1\n"), std::string::npos) << again.err;
}

TEST_F(BatchFaults, AFolderThatIsGoneEndsIt) {
  const Outcome outcome =
      Run(Begin("-q costly.pdf small.txt -o out --jobs 1") + "rm -r out; kill -KILL $worker; wait $batch; echo $?");
  EXPECT_EQ(outcome.out, "5\n");
  EXPECT_EQ(outcome.err,
            "hyogumi batch: out: error: can't be written: No such file or directory; see to the folder and its disk, "
            "then type the same again: what is done stays done [output-unwritable]\n");
}

TEST_F(BatchFaults, AFileWhereTheFolderShouldBeIsTold) {
  Put("out", "a file");
  const Outcome outcome = Batch("small.txt -o out");
  EXPECT_EQ(outcome.status, 5);
  EXPECT_NE(outcome.err.find("out: error: can't be written: Not a directory"), std::string::npos) << outcome.err;
}

// The program as the terminal's own job: what a terminal sends goes to its workers, too. Small.txt is done by then.
class RunningBatch {
 public:
  explicit RunningBatch(const std::filesystem::path& folder) : folder_(folder), process_(::fork()) {
    if (process_ != 0) return;
    ::setpgid(0, 0);
    const std::string err = (folder / "stderr.txt").string();
    if (::chdir(folder.c_str()) != 0 || std::freopen(err.c_str(), "w", stderr) == nullptr) ::_exit(1);
    ::execl(HYOGUMI_PROGRAM, "hyogumi", "batch", "-q", "--messages", "en", "--config", "small.yaml", "--jobs", "2",
            "small.txt", "costly.pdf", "-o", "out", nullptr);
    ::_exit(1);
  }
  // Until one of the files is done and the other one's worker alone is left.
  bool Wait() {
    const std::string of_process = "/proc/" + std::to_string(process_) + "/task/" + std::to_string(process_);
    while (::waitpid(process_, nullptr, WNOHANG) == 0) {
      std::istringstream children(ReadAll(of_process + "/children"));
      pid_t more = 0;
      if (children >> worker_ && !(children >> more) && !ReadAll(folder_ / "out/.hyogumi-batch/1.jsonl").empty()) {
        return true;
      }
    }
    return false;
  }
  Outcome End(int signal) const {
    ::kill(-process_, signal);
    int status = 0;
    ::waitpid(process_, &status, 0);
    return {WIFEXITED(status) ? WEXITSTATUS(status) : -1, "", ReadAll(folder_ / "stderr.txt")};
  }
  bool WorkerIsGone() const { return ::kill(worker_, 0) == -1 && errno == ESRCH; }

 private:
  std::filesystem::path folder_;
  pid_t process_;
  pid_t worker_ = 0;
};

TEST_F(BatchFaults, AnInterruptEndsItCleanly) {
  for (const int signal : {SIGINT, SIGTERM, SIGHUP}) {
    SCOPED_TRACE(signal);
    std::filesystem::remove_all(folder_ / "out");
    RunningBatch batch(folder_);
    ASSERT_TRUE(batch.Wait());
    const Outcome outcome = batch.End(signal);
    EXPECT_EQ(outcome.status, 130);
    EXPECT_EQ(outcome.err,
              "hyogumi batch: error: interrupted; 1 of 2 files are done; type the same again to go on from there "
              "[interrupted]\n");
    EXPECT_TRUE(batch.WorkerIsGone());
    EXPECT_EQ(Unfinished(), 0);
    EXPECT_FALSE(Exists("out/manifest.jsonl"));
  }
  const Outcome again = Batch("small.txt costly.pdf -o out --limit cpu_seconds=1");
  EXPECT_EQ(again.status, 1) << again.err;
  CostlyFailsWith(4, "limit-reached", "takes more than 1 s of CPU");
}

TEST_F(BatchFaults, AKilledBatchLeavesNoWorker) {
  RunningBatch batch(folder_);
  ASSERT_TRUE(batch.Wait());
  EXPECT_EQ(batch.End(SIGKILL).status, -1);
  while (!batch.WorkerIsGone()) ::usleep(1000);  // its end is the kernel's to bring
}

TEST_F(BatchFaults, WithFewDescriptorsFewerFilesAreReadAtOnce) {
  std::string files;
  for (int i = 0; i < 12; ++i) {
    const std::string name = std::to_string(i) + ".txt";
    Put(name, SmallPlan(std::to_string(i)));
    files += name + " ";
  }
  const Outcome outcome =
      Run("ulimit -n 20; {} batch -q --messages en --config small.yaml --jobs 12 " + files + "-o out");
  EXPECT_EQ(outcome.err, "");
  EXPECT_EQ(outcome.status, 0);
  EXPECT_EQ(Summary().at("statuses"), Json({{"0", 12}}));
}

}  // namespace
}  // namespace hyogumi::testing_support
