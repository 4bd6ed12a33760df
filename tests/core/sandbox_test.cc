// SPDX-License-Identifier: GPL-3.0-or-later
// What a process can't do any more once it has shut itself in. Each test is a process of its own: there is no way back.
#include "core/sandbox.h"

#include <fcntl.h>
#include <gtest/gtest.h>
#include <sys/ptrace.h>
#include <sys/socket.h>
#include <sys/stat.h>
#include <sys/syscall.h>
#include <sys/wait.h>
#include <unistd.h>

#include <cerrno>
#include <csignal>
#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <functional>
#include <thread>

namespace hyogumi {
namespace {

constexpr int kYes = 0;
constexpr int kNo = 1;
constexpr int kNoKernel = 77;

class SandboxTest : public ::testing::Test {
 protected:
  void SetUp() override {
    std::filesystem::create_directories(folder_ / "given");
    std::ofstream(folder_ / "given" / "a.txt") << "a";
    std::ofstream(folder_ / "b.txt") << "b";
  }
  std::string In(const char* name) const { return (folder_ / name).string(); }

  enum class Needs { kReading, kCalls };
  // Does `work` hold in a sandbox that has been given the folder "given"?
  void Holds(Needs needs, const std::function<bool()>& work) const {
    const auto shut_in = [&] {
      const Sandbox sandbox = EnterSandbox({In("given"), In("missing")});
      if (needs == Needs::kReading ? !sandbox.reading : !sandbox.calls) return kNoKernel;
      return work() ? kYes : kNo;
    };
    const pid_t process = ::fork();
    ASSERT_GE(process, 0);
    if (process == 0) ::_exit(shut_in());
    int status = 0;
    ASSERT_EQ(::waitpid(process, &status, 0), process);
    ASSERT_TRUE(WIFEXITED(status)) << status;
    if (WEXITSTATUS(status) == kNoKernel) {
      GTEST_SKIP() << (needs == Needs::kReading ? "this kernel has no Landlock"
                                                : "this kernel takes no filter of calls");
    }
    EXPECT_EQ(WEXITSTATUS(status), kYes);
  }
  static bool Opens(const std::string& path, int flags) {
    const int fd = ::open(path.c_str(), flags, 0600);
    if (fd >= 0) ::close(fd);
    return fd >= 0;
  }
  static bool Refused(long answer) { return answer == -1 && errno == EPERM; }

  const std::filesystem::path folder_ =
      std::filesystem::path(::testing::TempDir()) /
      (std::string("hyogumi_sandbox_") + ::testing::UnitTest::GetInstance()->current_test_info()->name());
};

TEST_F(SandboxTest, OnlyWhatWasGivenCanBeRead) {
  Holds(Needs::kReading, [&] {
    return Opens(In("given/a.txt"), O_RDONLY) && Opens(In("given"), O_RDONLY | O_DIRECTORY) &&
           !Opens(In("b.txt"), O_RDONLY) && !Opens(In("given/../b.txt"), O_RDONLY) && !Opens("/etc/passwd", O_RDONLY) &&
           !Opens("/proc/self/environ", O_RDONLY);
  });
}

TEST_F(SandboxTest, ALinkLeadsNowhereElse) {
  std::filesystem::remove(folder_ / "given" / "link");
  std::filesystem::create_symlink(folder_ / "b.txt", folder_ / "given" / "link");
  Holds(Needs::kReading, [&] { return !Opens(In("given/link"), O_RDONLY); });
}

TEST_F(SandboxTest, NothingCanBeWrittenOrChanged) {
  Holds(Needs::kCalls, [&] {
    return !Opens(In("given/a.txt"), O_WRONLY) && !Opens(In("given/new"), O_WRONLY | O_CREAT) &&
           !Opens("/tmp/hyogumi-new", O_RDWR | O_CREAT) && Refused(::unlink(In("b.txt").c_str())) &&
           Refused(::rename(In("b.txt").c_str(), In("c.txt").c_str())) && Refused(::mkdir(In("d").c_str(), 0700)) &&
           Refused(::symlink("x", In("l").c_str())) && Refused(::chmod(In("b.txt").c_str(), 0777)) &&
           Refused(::truncate(In("b.txt").c_str(), 0));
  });
  EXPECT_TRUE(std::filesystem::exists(folder_ / "b.txt"));
  EXPECT_FALSE(std::filesystem::exists(folder_ / "given" / "new"));
}

TEST_F(SandboxTest, NorByCallsThatCameLater) {
  constexpr long kFchmodat2 = 452;
  constexpr long kMoveMount = 429;
  constexpr long kMountSetattr = 442;
  Holds(Needs::kCalls, [&] {
    return Refused(::syscall(kFchmodat2, AT_FDCWD, In("b.txt").c_str(), 0777, 0)) &&
           Refused(::syscall(kMoveMount, AT_FDCWD, "", AT_FDCWD, "", 0)) &&
           Refused(::syscall(kMountSetattr, AT_FDCWD, "", 0, nullptr, 0));
  });
}

TEST_F(SandboxTest, WhatWasOpenStaysSo) {
  const int out = ::open(In("out.txt").c_str(), O_WRONLY | O_CREAT | O_TRUNC, 0600);
  Holds(Needs::kCalls, [&] { return ::write(out, "whole", 5) == 5; });
  ::close(out);
  EXPECT_EQ(std::filesystem::file_size(folder_ / "out.txt"), 5U);
}

TEST_F(SandboxTest, NoProgramAndNoProcessCanBeStarted) {
  Holds(Needs::kCalls, [] {
    char name[] = "/bin/true";
    char* const arguments[] = {name, nullptr};
    return Refused(::execv(name, arguments)) &&
           Refused(::syscall(SYS_execveat, AT_FDCWD, name, arguments, nullptr, 0)) && Refused(::fork());
  });
}

TEST_F(SandboxTest, AThreadCanBeStarted) {
  Holds(Needs::kCalls, [] {
    bool ran = false;
    std::thread([&ran] { ran = true; }).join();
    return ran;
  });
}

TEST_F(SandboxTest, ThereIsNoNetwork) {
  Holds(Needs::kCalls, [] {
    int pair[2];
    return Refused(::socket(AF_INET, SOCK_STREAM, 0)) && Refused(::socket(AF_INET6, SOCK_DGRAM, 0)) &&
           Refused(::socket(AF_UNIX, SOCK_STREAM, 0)) && Refused(::socketpair(AF_UNIX, SOCK_STREAM, 0, pair));
  });
}

TEST_F(SandboxTest, OtherProcessesAreOutOfReach) {
  Holds(Needs::kCalls, [] {
    return Refused(::kill(::getppid(), 0)) && Refused(::ptrace(PTRACE_TRACEME, 0, nullptr, nullptr)) &&
           Refused(::syscall(SYS_pidfd_open, ::getppid(), 0)) &&
           Refused(::syscall(SYS_ioprio_set, 1, ::getppid(), 0)) &&
           Refused(::syscall(SYS_sched_setscheduler, ::getppid(), 0, nullptr)) &&
           Refused(::syscall(SYS_move_pages, ::getppid(), 0, nullptr, nullptr, nullptr, 0));
  });
}

TEST_F(SandboxTest, AProcessCanStillAbort) {
  EXPECT_EXIT(
      {
        EnterSandbox({});
        std::abort();
      },
      ::testing::KilledBySignal(SIGABRT), "");
}

}  // namespace
}  // namespace hyogumi
