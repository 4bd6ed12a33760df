// SPDX-License-Identifier: GPL-3.0-or-later
// Runs `hyogumi batch` on small transcripts, and looks at what it leaves.
#ifndef TESTS_SUPPORT_BATCHES_H_
#define TESTS_SUPPORT_BATCHES_H_

#include <gtest/gtest.h>

#include <algorithm>
#include <filesystem>
#include <map>
#include <nlohmann/json.hpp>
#include <string>
#include <vector>

#include "tests/support/program.h"

namespace hyogumi::testing_support {

// A plan of as many items, each with this word in its name.
inline std::string SmallPlan(const std::string& word, int items = 3) {
  std::string text = "令和3年度計画\n番号\t名称\t目標\n";
  for (int i = 1; i <= items; ++i) text += std::to_string(i) + "\t" + word + "の事業\t9月下旬に公開\n";
  return text;
}

class BatchTest : public ::testing::Test {
 protected:
  using Json = nlohmann::json;

  BatchTest() {
    WriteAll(folder_ / "small.yaml",
             "profile: small\ncolumns:\n  - {field: number, header: 番号}\n  - {field: name, header: 名称, required: "
             "true}\n  - {field: indicator, header: 目標}\n");
  }

  void Put(const std::filesystem::path& name, const std::string& bytes) const {
    std::filesystem::create_directories((folder_ / name).parent_path());
    WriteAll(folder_ / name, bytes);
  }
  Outcome Run(const std::string& command) const { return Shell(command, folder_); }
  Outcome Batch(const std::string& arguments) const {
    return Run("{} batch --messages en --config small.yaml " + arguments);
  }
  bool Exists(const std::string& name) const { return std::filesystem::exists(folder_ / name); }

  std::vector<Json> Manifest(const std::string& out = "out") const {
    std::vector<Json> lines;
    std::istringstream text(ReadAll(folder_ / out / "manifest.jsonl"));
    for (std::string line; std::getline(text, line);) lines.push_back(Json::parse(line));
    return lines;
  }
  Json Summary(const std::string& out = "out") const {
    return Json::parse(ReadAll(folder_ / out / "summary.json"));
  }
  Json ResultOf(const Json& line, const std::string& out = "out") const {
    return Json::parse(ReadAll(folder_ / out / line.at("output").get<std::string>()));
  }
  // What is in the folder, by name, but for what a batch goes on from. `seconds` are 0 in the manifest.
  std::map<std::string, std::string> FilesIn(const std::string& out) const {
    std::map<std::string, std::string> files;
    for (const auto& entry : std::filesystem::directory_iterator(folder_ / out)) {
      if (entry.is_regular_file()) files[entry.path().filename().string()] = ReadAll(entry.path());
    }
    std::string lines;
    for (Json line : Manifest(out)) {
      line["seconds"] = 0;
      lines += line.dump() + "\n";
    }
    files["manifest.jsonl"] = lines;
    return files;
  }
  // The files that are not whole in the folder.
  int Unfinished(const std::string& out = "out") const {
    int count = 0;
    for (const auto& entry : std::filesystem::recursive_directory_iterator(folder_ / out)) {
      count += entry.path().extension() == ".tmp" ? 1 : 0;
    }
    return count;
  }

  // A shell's line: begins a batch and waits until a worker is there. $batch and $worker are their processes.
  static std::string Begin(const std::string& arguments) {
    return "{} batch --messages en --config small.yaml " + arguments +
           " & batch=$!; worker=; while [ -z \"$worker\" ]; do worker=$(cat /proc/$batch/task/$batch/children); "
           "kill -0 $batch || break; done; worker=${worker%% *}; ";
  }

  const std::filesystem::path folder_ = TestFolder();
};

}  // namespace hyogumi::testing_support

#endif  // TESTS_SUPPORT_BATCHES_H_
