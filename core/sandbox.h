// SPDX-License-Identifier: GPL-3.0-or-later
// What a process can take from itself, for good, before it opens a file that nobody vouches for. The descriptors that
// are open stay as they are; all else is refused with EPERM or EACCES, so that libraries see a failed call.
//   Linux alone; elsewhere nothing is taken. Call it while the process has one thread.
#ifndef CORE_SANDBOX_H_
#define CORE_SANDBOX_H_

#include <string>
#include <vector>

namespace hyogumi {

// What the kernel has taken.
struct Sandbox {
  bool reading = false;  // Landlock: no file can be read but those that were named
  bool calls = false;    // seccomp: nothing can be written or changed by a name, no program started, no socket opened,
                         // no other process touched
};

// From now on only the files and folders of `readable`, with all below them, can be opened, and only to be read. What
// is not there is left out. Threads may still be started, processes not.
Sandbox EnterSandbox(const std::vector<std::string>& readable);

}  // namespace hyogumi

#endif  // CORE_SANDBOX_H_
