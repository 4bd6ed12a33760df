// SPDX-License-Identifier: GPL-3.0-or-later
// The output folder of a batch, and in its .hyogumi-batch what a batch that was stopped goes on from: journals
// (N.jsonl, a line a finished file) and files that are not whole yet (N-K.tmp). Several batches may work on one folder:
// each locks a journal, which is as long as it lives its own, and clears away what those have left that live no more.
//   A result takes its name in one step before its line is in the journal. So whatever moment ends a batch, a line that
//   is there stands for a file that is whole, and one that is missing costs that file's work once more.
#ifndef CLI_BATCH_WORKSPACE_H_
#define CLI_BATCH_WORKSPACE_H_

#include <filesystem>
#include <optional>
#include <string>
#include <string_view>
#include <unordered_map>

#include "cli/batch/outcome.h"
#include "core/descriptor.h"
#include "core/result.h"

namespace hyogumi::cli::batch {

class Workspace {
 public:
  // A file that is written under a passing name; removed where Place has not been called.
  class NewFile {
   public:
    NewFile(std::filesystem::path path, Descriptor opened) : path_(std::move(path)), opened_(std::move(opened)) {}
    NewFile(NewFile&& other) noexcept;
    NewFile& operator=(NewFile&&) = delete;
    ~NewFile();
    int fd() const { return opened_.get(); }
    std::string path() const { return path_.string(); }

   private:
    friend class Workspace;
    std::filesystem::path path_;  // empty: it has its place
    Descriptor opened_;
  };

  // Makes the folder where it is missing. All errors of this class: exit status 5, and what to do about it.
  static Result<Workspace> Open(const std::string& folder);

  // What became of the file with this key, as far as that stands: its result is still there, and the same.
  std::optional<Outcome> Find(const std::string& key) const;
  std::optional<Error> Note(const std::string& key, const Outcome& outcome);

  // Where it fails, errno is why.
  Result<NewFile> Create();
  // Gives the file its name in the folder. What had that name is replaced.
  std::optional<Error> Place(NewFile file, const std::string& name);
  std::optional<Error> Write(const std::string& name, std::string_view bytes);
  // There is no result of that name any more.
  void Remove(const std::string& name) const;
  Error Unwritable(const Message& why) const;
  std::filesystem::path PathOf(const std::string& name) const { return folder_ / name; }

 private:
  explicit Workspace(std::string folder);
  std::optional<Error> LockJournal();
  void ReadJournal(const Descriptor& journal);
  void ClearAway(const std::string& number) const;
  std::optional<Error> EndTornLine() const;

  std::filesystem::path folder_;
  std::filesystem::path inner_;  // .hyogumi-batch
  std::string number_;           // of our journal
  Descriptor journal_;
  int files_ = 0;  // made so far
  std::unordered_map<std::string, Outcome> outcomes_;
};

}  // namespace hyogumi::cli::batch

#endif  // CLI_BATCH_WORKSPACE_H_
