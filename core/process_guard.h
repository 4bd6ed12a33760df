// SPDX-License-Identifier: GPL-3.0-or-later
// What can end the process at any moment: signals, and the limits that the kernel watches. Whatever ends it, there is
// one line on stderr, the documented exit status, and no half-written file.
#ifndef CORE_PROCESS_GUARD_H_
#define CORE_PROCESS_GUARD_H_

#include <sys/resource.h>

#include <cstddef>
#include <cstdint>
#include <exception>
#include <string>

#include "core/limits.h"
#include "core/message.h"
#include "core/result.h"

namespace hyogumi {

// Call it once, first. SIGINT, SIGTERM and SIGHUP end with status 130. A closed pipe and a file that grows beyond
// RLIMIT_FSIZE are errors of the write instead of signals. What is told then is told in `language`.
void GuardProcess(Language language);

// From now on the kernel watches limits.cpu_seconds (from now, RLIMIT_CPU) and limits.memory_mb (RLIMIT_AS; not under
// the address sanitizer, which reserves terabytes). Beyond them the process ends with status 4.
void LimitProcess(const Limits& limits);

// While it lives a file that comes before the document, such as a profile, is held to the same limits, from now on;
// then they are as they were.
class LimitsOnReading {
 public:
  LimitsOnReading(const Limits& limits, const std::string& file);
  ~LimitsOnReading();
  LimitsOnReading(const LimitsOnReading&) = delete;
  LimitsOnReading& operator=(const LimitsOnReading&) = delete;

 private:
  rlimit cpu_{};
  rlimit memory_{};
};

// A page is read by OCR that may cost so many seconds of CPU: the process may have as many more, as far as the limits
// that it was started with allow. Does nothing before LimitProcess: a limit that is not ours stays. Thread-safe.
void ExtendCpuLimit(std::int64_t seconds);

// The place that a message about a limit names: the file, and its page where that is not 0.
void NotePlace(const std::string& file, int page);

// What an exception comes to that ends the process: std::bad_alloc is the memory limit, any other a bug of ours.
Error ErrorOf(const std::exception& thrown);

// From now on the CPU and the memory limit write to `fd` instead of stderr, and what `form` makes of the error.
void TellLimitsTo(int fd, std::string (*form)(const Error& error));

// A temporary file that a signal has to remove. `path` must outlive it. Of more than 64 at a time the rest stay behind.
class TemporaryFileGuard {
 public:
  explicit TemporaryFileGuard(const char* path);
  ~TemporaryFileGuard();
  TemporaryFileGuard(const TemporaryFileGuard&) = delete;
  TemporaryFileGuard& operator=(const TemporaryFileGuard&) = delete;

 private:
  std::size_t place_ = 0;
};

}  // namespace hyogumi

#endif  // CORE_PROCESS_GUARD_H_
