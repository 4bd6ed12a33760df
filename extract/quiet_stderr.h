// SPDX-License-Identifier: GPL-3.0-or-later
// Libraries that write to stderr past every callback (Poppler's "Out of memory", libjpeg, libpng, libtiff) are kept
// quiet while one of these lives.
//   Process-wide: code that runs at the same time writes nowhere, too. Only the thread that opens documents uses it.
#ifndef EXTRACT_QUIET_STDERR_H_
#define EXTRACT_QUIET_STDERR_H_

#include <cstdio>

namespace hyogumi::extract {

class QuietStderr {
 public:
  QuietStderr() : stderr_(stderr) {
    static std::FILE* const nowhere = std::fopen("/dev/null", "w");
    if (nowhere != nullptr) stderr = nowhere;
  }
  ~QuietStderr() { stderr = stderr_; }
  QuietStderr(const QuietStderr&) = delete;
  QuietStderr& operator=(const QuietStderr&) = delete;

 private:
  std::FILE* stderr_;
};

}  // namespace hyogumi::extract

#endif  // EXTRACT_QUIET_STDERR_H_
