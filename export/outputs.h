// SPDX-License-Identifier: GPL-3.0-or-later
// Where the files of a dataset go: all of them appear, or none.
#ifndef EXPORT_OUTPUTS_H_
#define EXPORT_OUTPUTS_H_

#include <cstdint>
#include <map>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "core/io.h"
#include "core/result.h"

namespace hyogumi::emit {

// A file of the dataset whose bytes are all there, though it may not have taken its place yet.
struct WrittenFile {
  std::string name;  // without folders
  std::uintmax_t bytes = 0;
  std::string sha256;
};

// Folders made on the way to the files. They go with this, unless they are to stay.
class MadeFolders {
 public:
  MadeFolders() = default;
  ~MadeFolders();
  MadeFolders(MadeFolders&& other) noexcept : folders_(std::exchange(other.folders_, {})) {}
  MadeFolders& operator=(MadeFolders&&) = delete;

  void Add(std::string folder) { folders_.push_back(std::move(folder)); }
  void Keep() { folders_.clear(); }

 private:
  std::vector<std::string> folders_;  // the outermost first
};

class Outputs {
 public:
  // A folder, made with its first file where it is missing: every file has its own name in it.
  static Outputs InFolder(std::string folder);
  // One file, or "-" for stdout: the main file of the only format goes there. What else the format has stands beside
  // it: targets.csv beside plan.csv is plan.targets.csv. Beside stdout there is no place.
  static Outputs InFile(std::string path);

  // The format's main file, which has `name` in a folder. The pointer lives as long as this.
  Result<OutputFile*> Main(std::string_view name);
  // A file that the main one can do without: null beside stdout.
  Result<OutputFile*> Beside(std::string_view name);
  // The same for a library that writes files by their name: OutputFile::name() is that of a temporary file.
  Result<OutputFile*> MainByName(std::string_view name);

  // The names that the files will have, in the order in which they were opened; of stdout "-".
  std::vector<std::string> Paths() const;
  // The files that were opened before, in that order, whole. To be asked by a format that describes the others, when
  // all of these are done: nothing can be written to them afterwards. What went straight to a pipe is not among them.
  Result<std::vector<WrittenFile>> Written();
  // To be called last, and once: the files take their places.
  std::optional<Error> Finish();

 private:
  explicit Outputs(std::string path, bool folder);
  std::optional<Error> MakeFolder();
  Result<OutputFile*> Open(std::string path, bool by_name);
  std::string path_;
  bool folder_;
  MadeFolders made_;  // before the files, so that these are gone first where no file is to appear
  std::vector<std::pair<std::string, std::unique_ptr<OutputFile>>> files_;
  std::map<std::string, FileDigest> digests_;  // of those that were asked for, by path
};

}  // namespace hyogumi::emit

#endif  // EXPORT_OUTPUTS_H_
