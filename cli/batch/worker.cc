// SPDX-License-Identifier: GPL-3.0-or-later
#include "cli/batch/worker.h"

#include <fcntl.h>
#include <sys/wait.h>
#include <unistd.h>

#include <algorithm>
#include <array>
#include <cerrno>
#include <csignal>
#include <cstring>
#include <ctime>
#include <utility>

#include "cli/batch/worker_process.h"
#include "core/limits.h"
#include "core/parse_json.h"

namespace hyogumi::cli::batch {
namespace {

// More than that a worker has not to tell: it has lost its mind.
constexpr std::size_t kMostToTell = 16 << 20;

}  // namespace

Worker::Worker(pid_t process, Descriptor heard, const Task& task)
    : process_(process), heard_(std::move(heard)), file_(task.source->file), idle_seconds_(task.limits.idle_seconds) {}

Worker::Worker(Worker&& other) noexcept = default;

std::optional<Worker> Worker::Start(const Options& options, const Task& task, int output) {
  std::array<int, 2> ends{};
  if (::pipe2(ends.data(), O_CLOEXEC) != 0) return std::nullopt;
  Descriptor heard(ends[0]);
  const Descriptor teller(ends[1]);
  const pid_t parent = ::getpid();
  const pid_t process = ::fork();
  if (process < 0) return std::nullopt;
  if (process == 0) RunWorkerProcess(options, task, output, teller.get(), parent);
  return Worker(process, std::move(heard), task);
}

Worker::~Worker() {
  if (!heard_.ok()) return;  // moved from, or ended
  ::kill(process_, SIGKILL);
  ::waitpid(process_, nullptr, 0);
}

bool Worker::Listen() {
  std::array<char, 1 << 16> buffer{};
  const ssize_t count = ::read(heard_.get(), buffer.data(), buffer.size());
  if (count < 0 && errno == EINTR) return true;
  if (count <= 0) return false;
  said_.append(buffer.data(), static_cast<std::size_t>(count));
  return said_.size() <= kMostToTell;
}

// A machine that sleeps, or a batch that is stopped and goes on, is no reason: of the time since the last look a second
// counts at most.
void Worker::EndIfIdle() {
  constexpr std::chrono::nanoseconds kMostAtOnce = std::chrono::seconds(1);
  const Clock::time_point now = Clock::now();
  const std::chrono::nanoseconds passed = std::min<std::chrono::nanoseconds>(now - looked_, kMostAtOnce);
  looked_ = now;
  const std::chrono::nanoseconds used = UsedCpu();
  idle_ = used > used_cpu_ ? std::chrono::nanoseconds(0) : idle_ + passed;
  used_cpu_ = used;
  if (idle_ <= std::chrono::seconds(idle_seconds_)) return;
  hung_ = true;
  ::kill(process_, SIGKILL);
}

std::chrono::nanoseconds Worker::UsedCpu() const {
  clockid_t clock{};
  timespec time{};
  if (::clock_getcpuclockid(process_, &clock) != 0 || ::clock_gettime(clock, &time) != 0) return used_cpu_;
  return std::chrono::seconds(time.tv_sec) + std::chrono::nanoseconds(time.tv_nsec);
}

// The pipe is closed when the process is on its way out; one that has only closed it has no more to do here.
Outcome Worker::End() {
  ::kill(process_, SIGKILL);
  int ending = 0;
  while (::waitpid(process_, &ending, 0) < 0 && errno == EINTR) {
  }
  heard_.Close();
  const std::optional<Outcome> told = Told();
  Outcome outcome = told    ? *told
                    : hung_ ? OutcomeOf(BeyondLimit("idle_seconds", {.file = file_},
                                                    Phrase("used no CPU for more than {} s", idle_seconds_)))
                            : OutcomeOf(Crashed(ending));
  outcome.seconds = std::chrono::duration<double>(Clock::now() - begin_).count();
  return outcome;
}

std::optional<Outcome> Worker::Told() const {
  try {
    Outcome outcome = OutcomeFromJson(ParseJson(std::string_view(said_).substr(0, said_.find('\n'))));
    outcome.output.reset();  // the parent's to tell
    outcome.output_sha256.reset();
    return outcome;
  } catch (const std::exception&) {
    return std::nullopt;
  }
}

Error Worker::Crashed(int ending) const {
  const Message how = WIFSIGNALED(ending) ? Phrase("the process that read it was ended by signal {} ({})",
                                                   WTERMSIG(ending), Message(::strsignal(WTERMSIG(ending))))
                                          : Phrase("the process that read it ended with status {} and told nothing",
                                                   WEXITSTATUS(ending));
  return MakeError(ExitStatus::kInternalError, "worker-crashed", {.file = file_}, how,
                   "the other files went on; please report this one, or give fewer --jobs if memory was short");
}

}  // namespace hyogumi::cli::batch
