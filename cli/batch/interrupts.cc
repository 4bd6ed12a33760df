// SPDX-License-Identifier: GPL-3.0-or-later
#include "cli/batch/interrupts.h"

#include <poll.h>
#include <sys/signalfd.h>

namespace hyogumi::cli::batch {

Interrupts::Interrupts() {
  sigset_t waited_for{};
  ::sigemptyset(&waited_for);
  for (const int signal : {SIGINT, SIGTERM, SIGHUP}) {
    struct sigaction action {};
    if (::sigaction(signal, nullptr, &action) == 0 && action.sa_handler != SIG_IGN) ::sigaddset(&waited_for, signal);
  }
  ::sigprocmask(SIG_BLOCK, &waited_for, &before_);
  heard_ = Descriptor(::signalfd(-1, &waited_for, SFD_CLOEXEC | SFD_NONBLOCK));
}

// What came is taken: it has been acted upon.
Interrupts::~Interrupts() {
  signalfd_siginfo taken{};
  while (::read(heard_.get(), &taken, sizeof taken) > 0) {
  }
  ::sigprocmask(SIG_SETMASK, &before_, nullptr);
}

bool Interrupts::Came() const {
  pollfd one{heard_.get(), POLLIN, 0};
  return ::poll(&one, 1, 0) == 1;
}

}  // namespace hyogumi::cli::batch
