// SPDX-License-Identifier: GPL-3.0-or-later
// Reads many documents, each in a process of its own, into an output folder.
#ifndef CLI_BATCH_DOCUMENT_BATCH_H_
#define CLI_BATCH_DOCUMENT_BATCH_H_

#include <cstddef>
#include <list>
#include <map>
#include <optional>
#include <string>
#include <vector>

#include "cli/batch/batch_progress.h"
#include "cli/batch/interrupts.h"
#include "cli/batch/manifest.h"
#include "cli/batch/outcome.h"
#include "cli/batch/profile_sets.h"
#include "cli/batch/source_list.h"
#include "cli/batch/worker.h"
#include "cli/batch/workspace.h"
#include "cli/common.h"

namespace hyogumi::cli::batch {

class DocumentBatch {
 public:
  // All of these must outlive it.
  DocumentBatch(const Options& options, const std::vector<ListedSource>& files,
                const std::map<std::string, ProfileSet>& sets, Workspace& workspace);

  // Whatever becomes of a file, the others go on. An error: status 5 where nothing can be written any more, 130 after
  // an interrupt; the workers are gone then, and what is done stays done.
  std::optional<Error> Run();
  // After Run: manifest and summary of all files. Status 5 likewise.
  std::optional<Error> WriteManifest();
  const Summary& summary() const { return summary_; }
  std::size_t known() const { return known_; }  // how many files were done before

 private:
  struct File {
    const ListedSource* source;
    const ProfileSet* set;
    std::optional<std::string> sha256;
    std::string key;
    std::string output;  // the name of its result
    std::optional<Outcome> outcome;
    std::vector<std::size_t> twins;  // those behind it with the same content, to be read in the same way
  };
  struct Work {
    std::size_t file;
    Worker worker;
    Workspace::NewFile result;
  };

  std::optional<Error> Begin(std::size_t number);
  std::optional<Error> StartWorker(std::size_t number);
  std::optional<Error> Wait();
  std::optional<Error> WaitForOne();
  std::optional<Error> End(Work& work);
  enum class By { kWorker, kOther };
  void Settle(std::size_t number, Outcome outcome, By by = By::kOther);
  Error Interrupted() const;

  const Options& options_;
  Workspace& workspace_;
  std::size_t jobs_;
  std::vector<File> files_;
  std::map<std::string, std::size_t> first_with_;  // by what is read and how
  std::map<std::string, std::size_t> named_;       // by the name of the result
  Interrupts interrupts_;
  BatchProgress progress_;
  std::list<Work> working_;
  std::size_t known_ = 0;
  Summary summary_;
};

}  // namespace hyogumi::cli::batch

#endif  // CLI_BATCH_DOCUMENT_BATCH_H_
