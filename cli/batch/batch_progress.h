// SPDX-License-Identifier: GPL-3.0-or-later
// How far a batch is, on stderr: on a terminal one line that is drawn again, above it what failed; else a line a file.
#ifndef CLI_BATCH_BATCH_PROGRESS_H_
#define CLI_BATCH_BATCH_PROGRESS_H_

#include <chrono>
#include <cstddef>
#include <optional>
#include <string>

#include "cli/batch/outcome.h"
#include "cli/common.h"
#include "cli/progress.h"

namespace hyogumi::cli::batch {

struct BatchState {
  std::size_t done = 0;
  std::size_t all = 0;
  std::size_t read = 0;   // of those done, not known from an earlier batch
  std::size_t pages = 0;  // of those read
};

// "120/1000 files, 2310 pages, 12.3 pages/s, about 1:24 left". No time is left to tell until a file is read.
std::string BatchText(const BatchState& state, std::chrono::duration<double> elapsed, bool ja);

class BatchProgress {
 public:
  BatchProgress(const Options& options, std::size_t files);

  // A file is done; `read`: now, and not known from another one or an earlier batch.
  void Done(const std::string& file, const Outcome& outcome, bool read);
  void Draw();  // to be called now and then
  void Clear();

 private:
  Message LineFor(const std::string& file, const Outcome& outcome) const;

  const Options& options_;
  BatchState state_;
  std::chrono::steady_clock::time_point begin_ = std::chrono::steady_clock::now();
  std::optional<ProgressLine> line_;  // on a terminal
};

}  // namespace hyogumi::cli::batch

#endif  // CLI_BATCH_BATCH_PROGRESS_H_
