// SPDX-License-Identifier: GPL-3.0-or-later
#include "cli/batch/input_digest.h"

#include <fcntl.h>
#include <sys/stat.h>

#include <cerrno>
#include <cstring>
#include <vector>

#include "core/descriptor.h"
#include "core/sha256.h"

namespace hyogumi::cli::batch {
namespace {

Error Unreadable(const std::string& path, const Message& why) {
  return MakeError(ExitStatus::kInputUnreadable, "input-unreadable", {.file = path}, Phrase("can't be read: {}", why),
                   "check the name and the permissions");
}

}  // namespace

Result<std::optional<std::string>> DigestOfInput(const std::string& path, const Interrupts& interrupts) {
  const Descriptor opened(::open(path.c_str(), O_RDONLY | O_NONBLOCK | O_NOCTTY | O_CLOEXEC));
  if (!opened.ok()) return Unreadable(path, std::strerror(errno));
  struct stat status {};
  if (::fstat(opened.get(), &status) != 0) return Unreadable(path, std::strerror(errno));
  if (!S_ISREG(status.st_mode)) return Unreadable(path, "it is no file");
  Sha256Sum sum;
  std::vector<char> buffer(1 << 20);
  while (!interrupts.Came()) {
    const ssize_t count = ::read(opened.get(), buffer.data(), buffer.size());
    if (count < 0 && errno == EINTR) continue;
    if (count < 0) return Unreadable(path, std::strerror(errno));
    if (count == 0) return std::optional(sum.Take());
    sum.Add({buffer.data(), static_cast<std::size_t>(count)});
  }
  return std::optional<std::string>();
}

}  // namespace hyogumi::cli::batch
