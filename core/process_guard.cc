// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/process_guard.h"

#include <sys/resource.h>
#include <unistd.h>

#include <algorithm>
#include <array>
#include <atomic>
#include <cerrno>
#include <csignal>
#include <cstring>
#include <initializer_list>
#include <mutex>
#include <new>

#include "core/visible.h"

namespace hyogumi {
namespace {

#if defined(__SANITIZE_ADDRESS__)
constexpr bool kSanitized = true;
#else
constexpr bool kSanitized = false;
#endif

constexpr rlim_t kBytesPerMegabyte = 1'048'576;

// What a signal handler may touch: texts made before, and the paths of the temporary files.
using Line = std::array<char, 8192>;
Line interrupted_line{};
Line cpu_line{};
Line memory_line{};
constexpr std::size_t kMostTemporaryFiles = 64;
std::array<std::atomic<const char*>, kMostTemporaryFiles> temporary_files{};

Limits limits_in_force;
std::atomic<bool> in_force{false};
std::atomic<std::int64_t> ocr_seconds{0};  // by which the limit on CPU time has grown
rlim_t most_cpu_seconds = RLIM_INFINITY;   // that the process was started with
std::mutex extending;
Location place;
Language spoken = Language::kEnglish;
int told_to = STDERR_FILENO;

void Keep(const std::string& text, Line& line) {
  const std::size_t length = std::min(text.size(), line.size() - 1);
  std::memcpy(line.data(), text.data(), length);
  line[length] = '\0';
}

Error OutOfTime() {
  const std::int64_t extended = ocr_seconds;
  if (extended == 0) {
    return BeyondLimit("cpu_seconds", place, Phrase("takes more than {} s of CPU", limits_in_force.cpu_seconds));
  }
  return BeyondLimit(
      "ocr_seconds", place,
      Phrase("takes more than {} s of CPU, {} of them for OCR", limits_in_force.cpu_seconds + extended, extended));
}

Error OutOfMemory() {
  return BeyondLimit("memory_mb", place, Phrase("needs more than {} MB of memory", limits_in_force.memory_mb));
}

std::string LineOf(const Error& error) { return Visible("hyogumi: " + Format(error.faults.front(), spoken)) + "\n"; }
std::string (*form_of_limits)(const Error&) = LineOf;

[[noreturn]] void End(int fd, const char* line, ExitStatus status) {
  const ssize_t written = ::write(fd, line, std::strlen(line));
  static_cast<void>(written);
  for (const std::atomic<const char*>& file : temporary_files) {
    if (const char* path = file.load()) ::unlink(path);
  }
  ::_exit(static_cast<int>(status));
}

void OnInterrupt(int /*signal*/) { End(STDERR_FILENO, interrupted_line.data(), ExitStatus::kInterrupted); }
void OnCpuLimit(int /*signal*/) { End(told_to, cpu_line.data(), ExitStatus::kInputUnreadable); }

// Poppler aborts where malloc fails, which has left its mark in errno; any other abort is a bug and takes its course.
void OnAbort(int /*signal*/) {
  if (errno == ENOMEM) End(told_to, memory_line.data(), ExitStatus::kInputUnreadable);
}

void Lower(decltype(RLIMIT_AS) resource, rlim_t most) {
  rlimit limit{};
  if (::getrlimit(resource, &limit) != 0 || limit.rlim_cur <= most) return;
  limit.rlim_cur = most;
  ::setrlimit(resource, &limit);
}

}  // namespace

void GuardProcess(Language language) {
  spoken = language;
  const Message interrupted = "interrupted; no file was written";
  Keep("hyogumi: " + interrupted.In(language) + " [interrupted]\n", interrupted_line);
  for (const int signal : {SIGINT, SIGTERM, SIGHUP}) {
    if (std::signal(signal, OnInterrupt) == SIG_IGN) std::signal(signal, SIG_IGN);  // nohup and the like
  }
  for (const int signal : {SIGPIPE, SIGXFSZ}) std::signal(signal, SIG_IGN);
}

void LimitProcess(const Limits& limits) {
  limits_in_force = limits;
  in_force = true;
  NotePlace("", 0);
  std::signal(SIGXCPU, OnCpuLimit);
  std::signal(SIGABRT, OnAbort);
  rlimit now{};
  if (::getrlimit(RLIMIT_CPU, &now) == 0) most_cpu_seconds = now.rlim_cur;
  rusage used{};
  ::getrusage(RUSAGE_SELF, &used);
  Lower(RLIMIT_CPU, static_cast<rlim_t>(used.ru_utime.tv_sec + used.ru_stime.tv_sec + limits.cpu_seconds));
  if (!kSanitized) Lower(RLIMIT_AS, static_cast<rlim_t>(limits.memory_mb) * kBytesPerMegabyte);
}

LimitsOnReading::LimitsOnReading(const Limits& limits, const std::string& file) {
  ::getrlimit(RLIMIT_CPU, &cpu_);
  ::getrlimit(RLIMIT_AS, &memory_);
  LimitProcess(limits);
  NotePlace(file, 0);
}

LimitsOnReading::~LimitsOnReading() {
  in_force = false;
  ::setrlimit(RLIMIT_CPU, &cpu_);
  ::setrlimit(RLIMIT_AS, &memory_);
  std::signal(SIGXCPU, SIG_DFL);
  std::signal(SIGABRT, SIG_DFL);
}

void ExtendCpuLimit(std::int64_t seconds) {
  if (!in_force) return;
  const std::lock_guard<std::mutex> lock(extending);
  rlimit limit{};
  if (::getrlimit(RLIMIT_CPU, &limit) != 0 || limit.rlim_cur == RLIM_INFINITY) return;
  limit.rlim_cur = std::min(limit.rlim_cur + static_cast<rlim_t>(seconds), most_cpu_seconds);
  if (::setrlimit(RLIMIT_CPU, &limit) != 0) return;
  ocr_seconds += seconds;
  Keep(form_of_limits(OutOfTime()), cpu_line);
}

void NotePlace(const std::string& file, int page) {
  place = {.file = file};
  if (page > 0) place.page = page;
  Keep(form_of_limits(OutOfTime()), cpu_line);
  Keep(form_of_limits(OutOfMemory()), memory_line);
}

Error ErrorOf(const std::exception& thrown) {
  if (dynamic_cast<const std::bad_alloc*>(&thrown) != nullptr) return OutOfMemory();
  return MakeError(ExitStatus::kInternalError, "internal-error", {}, Phrase("{}", thrown.what()),
                   "please report this file");
}

void TellLimitsTo(int fd, std::string (*form)(const Error& error)) {
  told_to = fd;
  form_of_limits = form;
}

TemporaryFileGuard::TemporaryFileGuard(const char* path) {
  for (place_ = 0; place_ < kMostTemporaryFiles; ++place_) {
    const char* none = nullptr;
    if (temporary_files[place_].compare_exchange_strong(none, path)) return;
  }
}

TemporaryFileGuard::~TemporaryFileGuard() {
  if (place_ < kMostTemporaryFiles) temporary_files[place_] = nullptr;
}

}  // namespace hyogumi
