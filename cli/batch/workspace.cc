// SPDX-License-Identifier: GPL-3.0-or-later
#include "cli/batch/workspace.h"

#include <fcntl.h>
#include <fmt/format.h>
#include <sys/file.h>
#include <sys/stat.h>
#include <unistd.h>

#include <array>
#include <cerrno>
#include <cstring>
#include <sstream>
#include <utility>
#include <vector>

#include "core/io.h"
#include "core/parse_json.h"

namespace hyogumi::cli::batch {
namespace {

namespace fs = std::filesystem;

constexpr const char* kInner = ".hyogumi-batch";
constexpr const char* kJournalEnding = ".jsonl";
constexpr mode_t kForAll = 0666;  // as far as the umask lets

// No link, pipe or device, which somebody may have put into the folder.
bool IsFile(const Descriptor& opened) {
  struct stat status {};
  return ::fstat(opened.get(), &status) == 0 && S_ISREG(status.st_mode);
}

}  // namespace

Workspace::NewFile::NewFile(NewFile&& other) noexcept
    : path_(std::exchange(other.path_, {})), opened_(std::move(other.opened_)) {}

Workspace::NewFile::~NewFile() {
  if (!path_.empty()) ::unlink(path_.c_str());
}

Workspace::Workspace(std::string folder) : folder_(std::move(folder)), inner_(folder_ / kInner) {}

Error Workspace::Unwritable(const Message& why) const {
  return MakeError(ExitStatus::kOutputUnwritable, "output-unwritable", {.file = folder_.string()},
                   Phrase("can't be written: {}", why),
                   "see to the folder and its disk, then type the same again: what is done stays done");
}

Result<Workspace> Workspace::Open(const std::string& folder) {
  Workspace workspace(folder);
  std::error_code failed;
  fs::create_directories(workspace.inner_, failed);
  if (failed) return workspace.Unwritable(failed.message());
  if (auto fault = workspace.LockJournal()) return *fault;
  return workspace;
}

// Reads all journals; of those that nobody holds the first becomes ours, or a new one.
std::optional<Error> Workspace::LockJournal() {
  for (int number = 1; !journal_.ok(); ++number) {
    const std::string name = fmt::format("{}", number);
    const fs::path path = inner_ / (name + kJournalEnding);
    Descriptor opened(::open(path.c_str(), O_RDWR | O_CREAT | O_APPEND | O_NOFOLLOW | O_NONBLOCK | O_CLOEXEC, kForAll));
    if (!opened.ok() && errno == ELOOP) continue;  // a link, to what is not ours
    if (!opened.ok()) return Unwritable(std::strerror(errno));
    if (!IsFile(opened) || ::flock(opened.get(), LOCK_EX | LOCK_NB) != 0) continue;
    number_ = name;
    journal_ = std::move(opened);
  }
  if (auto fault = EndTornLine()) return fault;
  ClearAway(number_);
  std::error_code failed;
  for (fs::directory_iterator it(inner_, failed), end; !failed && it != end; it.increment(failed)) {
    if (it->path().extension() != kJournalEnding) continue;
    const Descriptor other(::open(it->path().c_str(), O_RDONLY | O_NOFOLLOW | O_NONBLOCK | O_CLOEXEC));
    if (!other.ok() || !IsFile(other)) continue;
    ReadJournal(other);
    if (::flock(other.get(), LOCK_EX | LOCK_NB) == 0) ClearAway(it->path().stem().string());
  }
  if (failed) return Unwritable(failed.message());
  return std::nullopt;
}

// Of a batch that was stopped while it wrote: the line stays half a line, and is none.
std::optional<Error> Workspace::EndTornLine() const {
  const off_t size = ::lseek(journal_.get(), 0, SEEK_END);
  char last = '\n';
  if (size > 0 && ::pread(journal_.get(), &last, 1, size - 1) != 1) return Unwritable(std::strerror(errno));
  if (last != '\n' && !WriteAll(journal_.get(), "\n")) return Unwritable(std::strerror(errno));
  return std::nullopt;
}

void Workspace::ClearAway(const std::string& number) const {
  std::vector<fs::path> left;
  std::error_code failed;
  for (fs::directory_iterator it(inner_, failed), end; !failed && it != end; it.increment(failed)) {
    const std::string name = it->path().filename().string();
    if (name.starts_with(number + "-") && name.ends_with(".tmp")) left.push_back(it->path());
  }
  for (const fs::path& path : left) ::unlink(path.c_str());
}

void Workspace::ReadJournal(const Descriptor& journal) {
  std::string text;
  std::array<char, 65536> part{};
  for (ssize_t count = 0; (count = ::read(journal.get(), part.data(), part.size())) > 0;) {
    text.append(part.data(), static_cast<std::size_t>(count));
  }
  std::istringstream lines(std::move(text));
  for (std::string line; std::getline(lines, line);) {
    try {
      const Json entry = ParseJson(line);
      outcomes_[entry.at("key").get<std::string>()] = OutcomeFromJson(entry);
    } catch (const std::exception&) {
      continue;  // half a line: that file is done once more
    }
  }
}

std::optional<Outcome> Workspace::Find(const std::string& key) const {
  const auto found = outcomes_.find(key);
  if (found == outcomes_.end() || !IsLasting(found->second)) return std::nullopt;
  const Outcome& outcome = found->second;
  if (!outcome.output) return outcome;
  const Result<FileDigest> digest = DigestOf(PathOf(*outcome.output).string());
  const bool stands = digest.ok() && digest.value().sha256 == outcome.output_sha256;
  return stands ? std::optional(outcome) : std::nullopt;
}

// In one call, so that the lines of a file that is stopped are whole but for the last one.
std::optional<Error> Workspace::Note(const std::string& key, const Outcome& outcome) {
  Json entry{{"key", key}};
  entry.update(ToJson(outcome));
  if (!WriteAll(journal_.get(), LineOf(entry))) return Unwritable(std::strerror(errno));
  return std::nullopt;
}

Result<Workspace::NewFile> Workspace::Create() {
  fs::path path = inner_ / fmt::format("{}-{}.tmp", number_, ++files_);
  Descriptor opened(::open(path.c_str(), O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, kForAll));
  if (!opened.ok()) {
    const int cause = errno;
    Error error = Unwritable(std::strerror(cause));
    errno = cause;
    return error;
  }
  return NewFile(std::move(path), std::move(opened));
}

std::optional<Error> Workspace::Place(NewFile file, const std::string& name) {
  if (!file.opened_.Close()) return Unwritable(std::strerror(errno));
  if (::rename(file.path_.c_str(), PathOf(name).c_str()) != 0) return Unwritable(std::strerror(errno));
  file.path_.clear();
  return std::nullopt;
}

std::optional<Error> Workspace::Write(const std::string& name, std::string_view bytes) {
  Result<NewFile> file = Create();
  if (!file.ok()) return file.error();
  if (!WriteAll(file.value().fd(), bytes)) return Unwritable(std::strerror(errno));
  return Place(std::move(file).value(), name);
}

void Workspace::Remove(const std::string& name) const { ::unlink(PathOf(name).c_str()); }

}  // namespace hyogumi::cli::batch
