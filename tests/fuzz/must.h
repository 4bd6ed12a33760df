// SPDX-License-Identifier: GPL-3.0-or-later
// What the fuzz targets share.
#ifndef TESTS_FUZZ_MUST_H_
#define TESTS_FUZZ_MUST_H_

#include <cstdio>
#include <cstdlib>
#include <filesystem>
#include <string>
#include <string_view>

#include "core/diagnostic.h"
#include "core/profile.h"
#include "core/result.h"

namespace hyogumi::fuzz {

// Ends the process, as a sanitizer does, where `holds` is false.
inline void Must(bool holds, std::string_view what) {
  if (holds) return;
  std::fprintf(stderr, "does not hold: %.*s\n", static_cast<int>(what.size()), what.data());
  std::abort();
}

// An input may be refused, with a word on why; nothing that is read may lead to a fault of our own (status 70).
inline void MustTell(const Error& error) {
  Must(!error.faults.empty(), "a refusal says why");
  for (const Diagnostic& fault : error.faults) {
    Must(!fault.code.empty() && !fault.message.empty(), "a fault has a code and a message");
    Must(!Format(fault).empty() && !Format(fault, Language::kJapanese).empty(), "a fault can be told");
  }
  Must(error.status != ExitStatus::kInternalError, "no input leads to a fault of our own: " + Format(error.faults[0]));
}

// The profile that comes with the project.
inline const Profile& OwnProfile() {
  static const Result<Profile> profile = LoadProfile(HYOGUMI_SOURCE_DIR "/pipeline.yaml");
  Must(profile.ok(), "the project's own profile can be read");
  return profile.value();
}

// A folder for what a target writes, gone at the end of the process.
class ScratchFolder {
 public:
  ScratchFolder() {
    std::string name = (std::filesystem::temp_directory_path() / "hyogumi-fuzz-XXXXXX").string();
    Must(::mkdtemp(name.data()) != nullptr, "there is a folder for temporary files");
    path_ = name;
  }
  ~ScratchFolder() {
    std::error_code ignored;
    std::filesystem::remove_all(path_, ignored);
  }
  ScratchFolder(const ScratchFolder&) = delete;
  ScratchFolder& operator=(const ScratchFolder&) = delete;

  std::string File(const std::string& name) const { return (path_ / name).string(); }
  std::string path() const { return path_.string(); }

 private:
  std::filesystem::path path_;
};

}  // namespace hyogumi::fuzz

#endif  // TESTS_FUZZ_MUST_H_
