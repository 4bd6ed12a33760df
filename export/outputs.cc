// SPDX-License-Identifier: GPL-3.0-or-later
#include "export/outputs.h"

#include <cerrno>
#include <cstring>
#include <filesystem>
#include <future>
#include <utility>

namespace hyogumi::emit {
namespace fs = std::filesystem;

Outputs::Outputs(std::string path, bool folder) : path_(std::move(path)), folder_(folder) {}

Outputs Outputs::InFolder(std::string folder) { return Outputs(std::move(folder), true); }

Outputs Outputs::InFile(std::string path) { return Outputs(std::move(path), false); }

Result<OutputFile*> Outputs::Main(std::string_view name) {
  return Open(folder_ ? (fs::path(path_) / name).string() : path_, false);
}

Result<OutputFile*> Outputs::MainByName(std::string_view name) {
  return Open(folder_ ? (fs::path(path_) / name).string() : path_, true);
}

Result<OutputFile*> Outputs::Beside(std::string_view name) {
  if (folder_) return Open((fs::path(path_) / name).string(), false);
  if (path_ == "-") return static_cast<OutputFile*>(nullptr);
  const fs::path main(path_);
  return Open((main.parent_path() / (main.stem().string() + "." + std::string(name))).string(), false);
}

std::optional<Error> Outputs::MakeFolder() {
  std::error_code failed;
  fs::path missing = (fs::path(path_) / "").parent_path();
  std::vector<std::string> folders;  // the innermost first
  for (; !missing.empty() && !fs::exists(missing, failed); missing = missing.parent_path()) folders.push_back(missing);
  for (auto folder = folders.rbegin(); folder != folders.rend(); ++folder) {
    if (fs::create_directory(*folder, failed)) {
      made_.Add(*folder);
    } else if (failed) {
      return MakeError(ExitStatus::kOutputUnwritable, "output-unwritable", {.file = *folder},
                       Phrase("can't be written: {}", Message(std::strerror(failed.value()))),
                       "give another place with -o");
    }
  }
  return std::nullopt;
}

Result<OutputFile*> Outputs::Open(std::string path, bool by_name) {
  if (folder_ && files_.empty()) {
    if (auto fault = MakeFolder()) return *fault;
  }
  Result<OutputFile> file = by_name ? OutputFile::OpenByName(path) : OutputFile::Open(path);
  if (!file.ok()) return file.error();
  files_.emplace_back(std::move(path), std::make_unique<OutputFile>(std::move(file).value()));
  return files_.back().second.get();
}

std::vector<std::string> Outputs::Paths() const {
  std::vector<std::string> paths;
  for (const auto& [path, file] : files_) paths.push_back(path);
  return paths;
}

Result<std::vector<WrittenFile>> Outputs::Written() {
  std::map<std::string, std::future<Result<FileDigest>>> fresh;  // large ones take a while: all at once
  for (const auto& [path, file] : files_) {
    if (file->name().empty()) continue;
    if (auto fault = file->Close()) return *fault;
    if (!digests_.contains(path)) fresh.emplace(path, std::async(std::launch::async, DigestOf, file->name()));
  }
  std::vector<WrittenFile> written;
  for (const auto& [path, file] : files_) {
    if (file->name().empty()) continue;
    if (const auto digesting = fresh.find(path); digesting != fresh.end()) {
      Result<FileDigest> digest = digesting->second.get();
      if (!digest.ok()) {
        errno = EIO;  // what the other thread met is lost
        return file->CannotWrite();
      }
      digests_.emplace(path, std::move(digest).value());
    }
    const FileDigest& digest = digests_.at(path);
    written.push_back({fs::path(path).filename().string(), digest.bytes, digest.sha256});
  }
  return written;
}

std::optional<Error> Outputs::Finish() {
  for (const auto& [path, file] : files_) {
    if (auto fault = file->Close()) return fault;
  }
  for (const auto& [path, file] : files_) {
    if (auto fault = file->Finish()) return fault;
  }
  made_.Keep();
  return std::nullopt;
}

MadeFolders::~MadeFolders() {
  std::error_code in_use;  // then others have put something there
  for (auto folder = folders_.rbegin(); folder != folders_.rend(); ++folder) fs::remove(*folder, in_use);
}

}  // namespace hyogumi::emit
