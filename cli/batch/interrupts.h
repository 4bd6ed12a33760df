// SPDX-License-Identifier: GPL-3.0-or-later
#ifndef CLI_BATCH_INTERRUPTS_H_
#define CLI_BATCH_INTERRUPTS_H_

#include <csignal>

#include "core/descriptor.h"

namespace hyogumi::cli::batch {

// While one lives, SIGINT, SIGTERM and SIGHUP (those that are not ignored) end nothing: they are waited for, and a
// batch ends as it sees fit. Processes that are started meanwhile are not touched by them either.
class Interrupts {
 public:
  Interrupts();
  ~Interrupts();
  Interrupts(const Interrupts&) = delete;
  Interrupts& operator=(const Interrupts&) = delete;

  int fd() const { return heard_.get(); }  // readable once one came
  bool Came() const;

 private:
  sigset_t before_{};
  Descriptor heard_;
};

}  // namespace hyogumi::cli::batch

#endif  // CLI_BATCH_INTERRUPTS_H_
