// SPDX-License-Identifier: GPL-3.0-or-later
// Runs the program as a user does.
#ifndef TESTS_SUPPORT_PROGRAM_H_
#define TESTS_SUPPORT_PROGRAM_H_

#include <gtest/gtest.h>
#include <sys/wait.h>

#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <sstream>
#include <string>

namespace hyogumi::testing_support {

inline std::string ReadAll(const std::filesystem::path& path) {
  std::ifstream in(path, std::ios::binary);
  std::ostringstream bytes;
  bytes << in.rdbuf();
  return bytes.str();
}

inline void WriteAll(const std::filesystem::path& path, const std::string& bytes) {
  std::ofstream(path, std::ios::binary) << bytes;
}

// A folder of its own for each test, empty at its start.
inline std::filesystem::path TestFolder() {
  const auto* info = ::testing::UnitTest::GetInstance()->current_test_info();
  std::string name = std::string("hyogumi_") + info->test_suite_name() + "_" + info->name();
  std::replace(name.begin(), name.end(), '/', '_');
  const std::filesystem::path folder = std::filesystem::path(::testing::TempDir()) / name;
  std::filesystem::remove_all(folder);
  std::filesystem::create_directories(folder);
  return folder;
}

struct Outcome {
  int status = -1;
  std::string out;
  std::string err;
};

// `arguments` is a shell's: quote what needs it. "{}" is the program.
inline Outcome Shell(std::string command, const std::filesystem::path& folder) {
  for (std::size_t at = 0; (at = command.find("{}", at)) != std::string::npos;) {
    command.replace(at, 2, HYOGUMI_PROGRAM);
    at += std::string(HYOGUMI_PROGRAM).size();
  }
  const std::filesystem::path out = folder / "stdout.txt";
  const std::filesystem::path err = folder / "stderr.txt";
  const std::string line =
      "cd '" + folder.string() + "' && (" + command + ") >'" + out.string() + "' 2>'" + err.string() + "'";
  const int raw = std::system(line.c_str());
  return {WIFEXITED(raw) ? WEXITSTATUS(raw) : 128 + WTERMSIG(raw), ReadAll(out), ReadAll(err)};
}

// A file of the plan for which the project's own profile is.
inline std::string Fixture(const std::string& name, const std::string& folder = "aone-ict-2021") {
  return std::string(HYOGUMI_SOURCE_DIR) + "/fixtures/" + folder + "/" + name;
}

inline std::string ProfileOption() { return std::string(" --config '") + HYOGUMI_SOURCE_DIR + "/pipeline.yaml' "; }

// The profile that stands beside a plan.
inline std::string ProfileOption(const std::string& folder) {
  return " --config '" + Fixture("pipeline.yaml", folder) + "' ";
}

}  // namespace hyogumi::testing_support

#endif  // TESTS_SUPPORT_PROGRAM_H_
