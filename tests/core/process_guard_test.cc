// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/process_guard.h"

#include <gtest/gtest.h>
#include <sys/resource.h>
#include <unistd.h>

namespace hyogumi {
namespace {

using ::testing::ExitedWithCode;

rlim_t CpuLimit() {
  rlimit limit{};
  ::getrlimit(RLIMIT_CPU, &limit);
  return limit.rlim_cur;
}

void LimitCpu(std::int64_t seconds) {
  Limits limits;
  limits.cpu_seconds = seconds;
  LimitProcess(limits);
}

// In a process of its own: limits can't be raised again beyond where they were.
TEST(ExtendCpuLimit, GivesAPageOfOcrItsSeconds) {
  EXPECT_EXIT(
      {
        LimitCpu(5);
        const rlim_t before = CpuLimit();
        ExtendCpuLimit(60);
        ExtendCpuLimit(60);
        ::_exit(CpuLimit() == before + 120 ? 0 : 1);
      },
      ExitedWithCode(0), "");
}

TEST(ExtendCpuLimit, NeverGoesBeyondWhatTheUserAllowed) {
  EXPECT_EXIT(
      {
        rlimit limit{};
        ::getrlimit(RLIMIT_CPU, &limit);
        limit.rlim_cur = 100;
        ::setrlimit(RLIMIT_CPU, &limit);
        LimitCpu(5);
        ExtendCpuLimit(1000);
        ::_exit(CpuLimit() == 100 ? 0 : 1);
      },
      ExitedWithCode(0), "");
}

TEST(ExtendCpuLimit, LeavesALimitThatIsNotOurs) {
  EXPECT_EXIT(
      {
        rlimit limit{};
        ::getrlimit(RLIMIT_CPU, &limit);
        limit.rlim_cur = 100;
        ::setrlimit(RLIMIT_CPU, &limit);
        ExtendCpuLimit(60);
        ::_exit(CpuLimit() == 100 ? 0 : 1);
      },
      ExitedWithCode(0), "");
}

TEST(LimitsOnReading, HoldWhileAFileIsReadAndNoLonger) {
  EXPECT_EXIT(
      {
        const rlim_t before = CpuLimit();
        bool held = false;
        {
          const LimitsOnReading limited(Limits(), "pipeline.yaml");
          held = CpuLimit() < before;
        }
        ::_exit(held && CpuLimit() == before ? 0 : 1);
      },
      ExitedWithCode(0), "");
}

TEST(LimitsOnReading, NameTheFileThatTakesTooLong) {
  EXPECT_EXIT(
      {
        Limits limits;
        limits.cpu_seconds = 1;
        const LimitsOnReading limited(limits, "pipeline.yaml");
        volatile bool going_on = true;
        while (going_on) {
        }
      },
      ExitedWithCode(4), "pipeline.yaml: error: takes more than 1 s of CPU; .*cpu_seconds=N");
}

TEST(ExtendCpuLimit, IsToldOfWhereItIsReached) {
  EXPECT_EXIT(
      {
        LimitCpu(1);
        NotePlace("scan.pdf", 3);
        ExtendCpuLimit(1);
        volatile bool goes_on = true;
        while (goes_on) {
        }
      },
      ExitedWithCode(4),
      "scan.pdf \\(page 3\\): error: takes more than 2 s of CPU, 1 of them for OCR; .*ocr_seconds=N");
}

}  // namespace
}  // namespace hyogumi
