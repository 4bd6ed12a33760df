// SPDX-License-Identifier: GPL-3.0-or-later
// A process that reads one document of a batch: what it does to memory, time or itself is that file's affair.
#ifndef CLI_BATCH_WORKER_H_
#define CLI_BATCH_WORKER_H_

#include <sys/types.h>

#include <chrono>
#include <optional>
#include <string>

#include "cli/batch/outcome.h"
#include "cli/batch/source_list.h"
#include "cli/common.h"
#include "cli/profiles.h"
#include "core/descriptor.h"

namespace hyogumi::cli::batch {

struct Task {
  const ListedSource* source = nullptr;
  std::string sha256;  // that the file has to have
  const Profiles* profiles = nullptr;
  Limits limits;
};

class Worker {
 public:
  // Starts the process, which does what `run` does with `options`, and writes the result to `output`. It is as confined
  // as the kernel can (core/sandbox.h). None where no process can be started.
  static std::optional<Worker> Start(const Options& options, const Task& task, int output);
  Worker(Worker&& other) noexcept;
  Worker& operator=(Worker&&) = delete;
  ~Worker();  // kills the process where it is still there

  // Readable when the worker has something to tell, or is gone.
  int fd() const { return heard_.get(); }
  // Takes what it tells. False when that was all: then comes End.
  bool Listen();
  // Ends a process that has hung too long. To be called now and then.
  void EndIfIdle();
  // What became of the file.
  Outcome End();

 private:
  using Clock = std::chrono::steady_clock;

  Worker(pid_t process, Descriptor heard, const Task& task);
  std::optional<Outcome> Told() const;
  std::chrono::nanoseconds UsedCpu() const;
  Error Crashed(int ending) const;

  pid_t process_;
  Descriptor heard_;
  std::string said_;
  std::string file_;
  std::int64_t idle_seconds_;  // that it may use no CPU
  std::chrono::nanoseconds used_cpu_{0};
  std::chrono::nanoseconds idle_{0};
  Clock::time_point begin_ = Clock::now();
  Clock::time_point looked_ = begin_;
  bool hung_ = false;
};

}  // namespace hyogumi::cli::batch

#endif  // CLI_BATCH_WORKER_H_
