// SPDX-License-Identifier: GPL-3.0-or-later
#include "cli/batch/worker_process.h"

#include <fcntl.h>
#include <sys/prctl.h>
#include <sys/resource.h>
#include <unistd.h>

#include <algorithm>
#include <cerrno>
#include <csignal>
#include <cstdlib>
#include <cstring>
#include <exception>
#include <filesystem>
#include <limits>
#include <vector>

#include "cli/corrections.h"
#include "cli/pipeline.h"
#include "core/io.h"
#include "core/process_guard.h"
#include "core/sandbox.h"
#include "export/result_json.h"
#include "extract/scan/language_data.h"
#include "normalize/word_model.h"

namespace hyogumi::cli::batch {
namespace {

// The worker's descriptors. What libraries write to stdout or stderr goes nowhere, and no other file is open.
constexpr int kOutput = 3;
constexpr int kTeller = 4;

void CloseAll(int first, int last) {
  if (first <= last) ::close_range(static_cast<unsigned>(first), static_cast<unsigned>(last), 0);
}

void KeepOnly(int output, int teller) {
  const auto [low, high] = std::minmax(output, teller);  // those of the parent go first: there may be no room for more
  CloseAll(STDERR_FILENO + 1, low - 1);
  CloseAll(low + 1, high - 1);
  CloseAll(high + 1, std::numeric_limits<int>::max());
  const int far_output = ::fcntl(output, F_DUPFD, kTeller + 1);  // out of the way of their new places
  const int far_teller = ::fcntl(teller, F_DUPFD, kTeller + 1);
  const int nowhere = ::open("/dev/null", O_RDWR);
  for (const int standard : {STDIN_FILENO, STDOUT_FILENO, STDERR_FILENO}) ::dup2(nowhere, standard);
  ::dup2(far_output, kOutput);
  ::dup2(far_teller, kTeller);
  ::close_range(kTeller + 1, ~0U, 0);
}

// Ends with its parent.
void TieTo(pid_t parent) {
  ::prctl(PR_SET_PDEATHSIG, SIGKILL);
  if (::getppid() != parent) ::_exit(static_cast<int>(ExitStatus::kInterrupted));
}

void Lower(decltype(RLIMIT_AS) resource, rlim_t most) {
  rlimit limit{};
  if (::getrlimit(resource, &limit) != 0) return;
  limit.rlim_max = std::min(limit.rlim_max, most);
  limit.rlim_cur = std::min(limit.rlim_cur, most);
  ::setrlimit(resource, &limit);
}

// What reading needs beyond the document: shared libraries' data, fonts, Poppler's maps, language data, the dictionary.
std::vector<std::string> ReadableFiles(const Options& options) {
  std::vector<std::string> files{options.inputs.front(),
                                 InstalledFile(""),
                                 normalize::WordModel::Folder(),
                                 "/usr/lib",
                                 "/usr/share",
                                 "/usr/local/share",
                                 "/etc/fonts",
                                 "/var/cache/fontconfig",
                                 "/lib",
                                 "/proc/self/maps",
                                 "/proc/self/status",
                                 "/sys/devices/system/cpu",
                                 "/dev/null",
                                 "/dev/urandom"};
  if (!options.password_file.empty()) files.push_back(options.password_file);
  const auto tessdata = extract::FindLanguageData(
      options.ocr_lang, options.tessdata.empty() ? std::nullopt : std::optional(options.tessdata));
  if (tessdata.ok()) files.push_back(tessdata.value());
  if (const char* home = std::getenv("HOME")) {
    for (const char* fonts : {".fonts", ".local/share/fonts", ".cache/fontconfig", ".config/fontconfig"}) {
      files.push_back((std::filesystem::path(home) / fonts).string());
    }
  }
  if (const char* fonts = std::getenv("FONTCONFIG_FILE")) files.emplace_back(fonts);
  return files;
}

Outcome Success(const PipelineResult& result) {
  Outcome outcome;
  const emit::Validation& validation = result.validation;
  outcome.status = validation.valid ? ExitStatus::kDone : ExitStatus::kCheckFailed;
  outcome.items = static_cast<int>(result.items.items.size());
  outcome.pages = static_cast<int>(result.page_count);
  outcome.warnings = static_cast<int>(WarningsOnItems(result.items) + result.on_pages.count());
  using Status = emit::CheckStatus;
  outcome.checks = CheckCounts{validation.Count(Status::kPass), validation.Count(Status::kWarn),
                               validation.Count(Status::kFail), validation.Count(Status::kSkip)};
  return outcome;
}

Error Unwritten() { return MakeError(ExitStatus::kOutputUnwritable, "output-unwritable", {}, std::strerror(errno)); }

Outcome Read(const Options& options, const Task& task) {
  Profiles profiles = *task.profiles;
  for (Profile& profile : profiles.all) profile.document.known = task.source->known;
  const auto corrections = LoadCorrectionsFor(options, Beside::kIsLookedFor);
  if (!corrections.ok()) return OutcomeOf(corrections.error());
  EnterSandbox(ReadableFiles(options));
  const Profile* used = nullptr;
  const auto result = RunPipeline(options, profiles, corrections.value(), std::nullopt, used);
  Outcome outcome = result.ok() ? Success(result.value()) : OutcomeOf(result.error());
  if (used != nullptr) outcome.profile = used->name;
  if (!result.ok()) return outcome;
  const Source& source = result.value().items.document.sources.front();
  if (source.sha256 != task.sha256) {
    return OutcomeOf(MakeError(ExitStatus::kInputUnreadable, "input-changed", {.file = source.file},
                               "it changed while it was read",
                               "type the same again when nobody writes to it any more"));
  }
  const auto append = [](std::string_view bytes) {
    return WriteAll(kOutput, bytes) ? std::nullopt : std::optional(Unwritten());
  };
  if (const auto fault = emit::WriteResult(result.value().items, result.value().validation, append)) {
    return OutcomeOf(*fault);
  }
  return outcome;
}

}  // namespace

void RunWorkerProcess(const Options& options, const Task& task, int output, int teller, pid_t parent) {
  TieTo(parent);
  KeepOnly(output, teller);
  TellLimitsTo(kTeller, [](const Error& error) { return LineOf(ToJson(OutcomeOf(error))); });
  constexpr rlim_t kBytesPerMegabyte = 1'048'576;
  Lower(RLIMIT_FSIZE, static_cast<rlim_t>(task.limits.memory_mb) * kBytesPerMegabyte);  // the result was in memory
  Lower(RLIMIT_CORE, 0);
  Options own = options;
  own.inputs = {task.source->file};
  own.jobs = 1;
  own.quiet = true;
  Outcome outcome;
  try {
    outcome = Read(own, task);
  } catch (const std::exception& thrown) {
    outcome = OutcomeOf(ErrorOf(thrown));
  }
  WriteAll(kTeller, LineOf(ToJson(outcome)));
  ::_exit(static_cast<int>(ExitStatus::kDone));
}

}  // namespace hyogumi::cli::batch
