// SPDX-License-Identifier: GPL-3.0-or-later
#include "cli/batch/document_batch.h"

#include <poll.h>

#include <algorithm>
#include <cerrno>
#include <cstring>
#include <filesystem>
#include <thread>
#include <utility>

#include "cli/batch/input_digest.h"
#include "cli/batch/output_name.h"
#include "cli/corrections.h"
#include "core/io.h"
#include "core/sha256.h"
#include "core/unicode.h"

namespace hyogumi::cli::batch {
namespace {

constexpr int kMillisecondsBetweenLooks = 200;

// What the result of a file depends on, but for its name: content and kind, how it is read, and what is known of it.
Json ReadAs(const ListedSource& source, const std::string& sha256, const ProfileSet& set) {
  Json corrections = Json::array();
  for (const std::string& file : CorrectionsBeside(source.file)) {
    const Result<FileDigest> digest = DigestOf(file);
    corrections.push_back({BaseName(file), digest.ok() ? digest.value().sha256 : ""});
  }
  const KnownFacts& known = source.known;
  return {{"sha256", sha256},
          {"kind", std::filesystem::path(source.file).extension().string()},
          {"settings", set.settings},
          {"corrections", std::move(corrections)},
          {"publisher_code", Nullable(known.publisher_code)},
          {"fiscal_year", Nullable(known.fiscal_year)},
          {"edition", Nullable(known.edition)},
          {"source_url", Nullable(known.source_url)},
          {"retrieved", Nullable(known.retrieved)}};
}

// Of processes, memory or descriptors: there may be enough when a worker has ended.
bool IsShortage(int cause) { return cause == EAGAIN || cause == ENOMEM || cause == EMFILE || cause == ENFILE; }

}  // namespace

DocumentBatch::DocumentBatch(const Options& options, const std::vector<ListedSource>& files,
                             const std::map<std::string, ProfileSet>& sets, Workspace& workspace)
    : options_(options),
      workspace_(workspace),
      jobs_(static_cast<std::size_t>(
          options.jobs.value_or(static_cast<int>(std::max(1U, std::thread::hardware_concurrency()))))),
      progress_(options, files.size()) {
  for (const ListedSource& file : files) {
    files_.push_back({&file, &sets.at(file.profile), std::nullopt, "", "", std::nullopt, {}});
  }
}

std::optional<Error> DocumentBatch::Run() {
  for (std::size_t next = 0; next < files_.size() || !working_.empty();) {
    if (interrupts_.Came()) return Interrupted();
    if (next < files_.size() && working_.size() < jobs_) {
      if (auto fault = Begin(next++)) return fault;
    } else if (auto fault = Wait()) {
      return fault;
    }
    progress_.Draw();
  }
  progress_.Clear();
  for (const File& file : files_) summary_.Add(*file.outcome);
  return std::nullopt;
}

std::optional<Error> DocumentBatch::Begin(std::size_t number) {
  File& file = files_[number];
  const std::string& path = file.source->file;
  const auto digest = DigestOfInput(path, interrupts_);
  if (!digest.ok()) {
    Settle(number, OutcomeOf(digest.error()));
    return std::nullopt;
  }
  if (!digest.value()) return std::nullopt;  // interrupted
  file.sha256 = *digest.value();
  Json read_as = ReadAs(*file.source, *file.sha256, *file.set);
  const std::size_t first = first_with_.emplace(Sha256(LineOf(read_as)), number).first->second;
  if (first != number) {
    files_[first].twins.push_back(number);
    if (const auto outcome = files_[first].outcome) Settle(number, *outcome);
    return std::nullopt;
  }
  read_as["name"] = BaseName(path);
  file.key = Sha256(LineOf(read_as));
  file.output = OutputName(path, *file.sha256);
  const auto [named, is_new] = named_.emplace(file.output, number);
  if (!is_new) {
    Settle(number, OutcomeOf(MakeError(ExitStatus::kUsage, "batch-same-result", {.file = path},
                                       Phrase("has the content and the name of {}, and is to be read in another way",
                                              files_[named->second].source->file),
                                       "give one of them another name, or put them into different batches")));
    return std::nullopt;
  }
  if (auto known = workspace_.Find(file.key)) {
    ++known_;
    Settle(number, std::move(*known));
    return std::nullopt;
  }
  return StartWorker(number);
}

std::optional<Error> DocumentBatch::StartWorker(std::size_t number) {
  const File& file = files_[number];
  const Task task{file.source, *file.sha256, &file.set->profiles, file.set->limits};
  while (true) {
    auto result = workspace_.Create();
    auto worker = result.ok() ? Worker::Start(options_, task, result.value().fd()) : std::nullopt;
    if (worker) {
      working_.push_back({number, std::move(*worker), std::move(result).value()});
      return std::nullopt;
    }
    const int cause = errno;
    if (IsShortage(cause) && !working_.empty()) {
      if (auto fault = WaitForOne()) return fault;
      continue;
    }
    if (!result.ok()) return result.error();
    return MakeError(ExitStatus::kInternalError, "worker-crashed", {.file = file.source->file},
                     Phrase("no process can be started: {}", Message(std::strerror(cause))),
                     "type the same again with fewer --jobs: what is done stays done");
  }
}

// Until a worker has ended, and what it held is free again.
std::optional<Error> DocumentBatch::WaitForOne() {
  for (const std::size_t before = working_.size(); working_.size() == before; progress_.Draw()) {
    if (auto fault = Wait()) return fault;
  }
  return std::nullopt;
}

// Until a worker has something to tell, an interrupt comes, or it is time to look at the clock.
std::optional<Error> DocumentBatch::Wait() {
  std::vector<pollfd> heard{{interrupts_.fd(), POLLIN, 0}};
  for (const Work& work : working_) heard.push_back({work.worker.fd(), POLLIN, 0});
  if (::poll(heard.data(), heard.size(), kMillisecondsBetweenLooks) < 0 && errno != EINTR) return std::nullopt;
  if (heard.front().revents != 0) return Interrupted();
  auto one = heard.begin();
  for (auto work = working_.begin(); work != working_.end();) {
    const auto next = std::next(work);
    if ((++one)->revents == 0) {
      work->worker.EndIfIdle();
    } else if (!work->worker.Listen()) {
      if (auto fault = End(*work)) return fault;
      working_.erase(work);
    }
    work = next;
  }
  return std::nullopt;
}

std::optional<Error> DocumentBatch::End(Work& work) {
  Outcome outcome = work.worker.End();
  const File& file = files_[work.file];
  if (outcome.status == ExitStatus::kOutputUnwritable) {
    return workspace_.Unwritable(outcome.error.empty() ? Message() : outcome.error.front().message);
  }
  if (outcome.error.empty()) {
    const Result<FileDigest> digest = DigestOf(work.result.path());
    if (!digest.ok()) return workspace_.Unwritable(std::strerror(errno));
    outcome.output = file.output;
    outcome.output_sha256 = digest.value().sha256;
    if (auto fault = workspace_.Place(std::move(work.result), file.output)) return fault;
  } else {
    workspace_.Remove(file.output);
  }
  if (auto fault = workspace_.Note(file.key, outcome)) return fault;
  Settle(work.file, std::move(outcome), By::kWorker);
  return std::nullopt;
}

void DocumentBatch::Settle(std::size_t number, Outcome outcome, By by) {
  File& file = files_[number];
  progress_.Done(file.source->file, outcome, by == By::kWorker);
  file.outcome = std::move(outcome);
  for (const std::size_t twin : file.twins) Settle(twin, *file.outcome);
}

std::optional<Error> DocumentBatch::WriteManifest() {
  std::string lines;
  for (const File& file : files_) {
    lines += ManifestLine(file.source->file, file.sha256, *file.outcome);
  }
  if (auto fault = workspace_.Write(kManifest, lines)) return fault;
  return workspace_.Write(kSummary, summary_.ToText());
}

Error DocumentBatch::Interrupted() const {
  const auto done =
      std::count_if(files_.begin(), files_.end(), [](const File& file) { return file.outcome.has_value(); });
  return MakeError(ExitStatus::kInterrupted, "interrupted", {},
                   Phrase("interrupted; {} of {} files are done", done, files_.size()),
                   "type the same again to go on from there");
}

}  // namespace hyogumi::cli::batch
