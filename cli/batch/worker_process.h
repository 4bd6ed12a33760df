// SPDX-License-Identifier: GPL-3.0-or-later
#ifndef CLI_BATCH_WORKER_PROCESS_H_
#define CLI_BATCH_WORKER_PROCESS_H_

#include <sys/types.h>

#include "cli/batch/worker.h"

namespace hyogumi::cli::batch {

// What the forked process does: it reads the task's document, writes the result to `output`, tells the outcome to
// `teller` as a line of JSON and is gone. It ends with its `parent`, however that ends.
[[noreturn]] void RunWorkerProcess(const Options& options, const Task& task, int output, int teller, pid_t parent);

}  // namespace hyogumi::cli::batch

#endif  // CLI_BATCH_WORKER_PROCESS_H_
