// SPDX-License-Identifier: GPL-3.0-or-later
#include "cli/batch/input_files.h"

#include <algorithm>
#include <array>
#include <cctype>
#include <filesystem>
#include <map>
#include <string_view>

#include "core/io.h"

namespace hyogumi::cli::batch {
namespace {

namespace fs = std::filesystem;

bool IsDocument(const fs::path& path) {
  constexpr std::array<std::string_view, 8> kEndings{".pdf", ".png", ".tif", ".tiff", ".jpg", ".jpeg", ".txt", ".tsv"};
  std::string ending = path.extension().string();
  std::transform(ending.begin(), ending.end(), ending.begin(),
                 [](unsigned char c) { return static_cast<char>(std::tolower(c)); });
  return std::find(kEndings.begin(), kEndings.end(), ending) != kEndings.end();
}

class Finder {
 public:
  explicit Finder(const std::vector<ListedSource>& list) : list_(list) {
    for (const ListedSource& listed : list) listed_.emplace(RealPath(listed.file), Listed{&listed});
  }

  std::optional<Error> Add(const std::string& input) {
    if (input == "-") return AddFromStdin();
    AddPath(input);
    return std::nullopt;
  }

  InputFiles Take() {
    for (const ListedSource& source : list_) {
      if (!listed_.at(RealPath(source.file)).met) found_.files.push_back(source);
    }
    return std::move(found_);
  }

 private:
  // The same for all names of a file.
  static fs::path RealPath(const fs::path& path) {
    std::error_code failed;
    const fs::path real = fs::weakly_canonical(path, failed);
    return failed ? path.lexically_normal() : real;
  }

  std::optional<Error> AddFromStdin() {
    const Result<std::string> text = ReadInput("-");
    if (!text.ok()) return text.error();
    const char end = text.value().find('\0') == std::string::npos ? '\n' : '\0';
    for (std::size_t at = 0; at < text.value().size();) {
      const std::size_t stop = std::min(text.value().find(end, at), text.value().size());
      if (stop > at) AddPath(text.value().substr(at, stop - at));
      at = stop + 1;
    }
    return std::nullopt;
  }

  void AddPath(const std::string& path) {
    std::error_code failed;
    if (fs::is_directory(path, failed)) {
      AddFolder(path);
    } else {
      AddFile(path == "-" ? "./-" : path);  // further on "-" would be stdin
    }
  }

  void AddFile(const std::string& path) {
    found_.files.emplace_back();
    const auto listed = list_.empty() ? listed_.end() : listed_.find(RealPath(path));
    if (listed != listed_.end()) {
      listed->second.met = true;
      found_.files.back() = *listed->second.source;
    }
    found_.files.back().file = path;
  }

  void AddFolder(const fs::path& folder) {
    std::vector<fs::directory_entry> entries;
    std::error_code failed;
    for (fs::directory_iterator it(folder, failed), end; !failed && it != end; it.increment(failed)) {
      entries.push_back(*it);
    }
    if (failed) AddFile(folder.string());
    std::sort(entries.begin(), entries.end());
    for (const fs::directory_entry& entry : entries) AddEntry(entry);
  }

  void AddEntry(const fs::directory_entry& entry) {
    std::error_code unknown;  // what can't be looked at is no folder
    const bool folder = entry.is_directory(unknown);
    if (!folder && !IsDocument(entry.path())) return;
    if (entry.path().filename().string().front() == '.') {
      ++found_.hidden;
    } else if (!folder) {
      AddFile(entry.path().string());
    } else if (entry.is_symlink(unknown)) {
      ++found_.linked;
    } else {
      AddFolder(entry.path());
    }
  }

  const std::vector<ListedSource>& list_;
  struct Listed {
    const ListedSource* source;
    bool met = false;  // among the inputs, too
  };
  std::map<fs::path, Listed> listed_;
  InputFiles found_;
};

}  // namespace

Result<InputFiles> FindInputFiles(const std::vector<std::string>& inputs, const std::vector<ListedSource>& list) {
  Finder finder(list);
  for (const std::string& input : inputs) {
    if (auto fault = finder.Add(input)) return *fault;
  }
  InputFiles found = finder.Take();
  if (found.files.empty()) {
    return MakeError(
        ExitStatus::kUsage, "batch-empty", {}, "there is no file to read",
        "name files, or folders with PDFs, PNG, TIFF or JPEG pictures, or .txt or .tsv transcripts in them");
  }
  return found;
}

}  // namespace hyogumi::cli::batch
