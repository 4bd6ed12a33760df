// SPDX-License-Identifier: GPL-3.0-or-later
// What the fuzz targets found, and what they begin with: the same functions, without Clang.
#include <gtest/gtest.h>

#include <filesystem>
#include <map>
#include <string>

#include "tests/fuzz/targets.h"
#include "tests/support/files.h"

namespace hyogumi::fuzz {
namespace {

namespace fs = std::filesystem;

const std::map<std::string, FuzzTarget*>& Targets() {
  static const std::map<std::string, FuzzTarget*> targets{
      {"Transcript", Transcript}, {"Pages", Pages},       {"Items", Items},     {"Results", Results},
      {"Profiles", Profiles},     {"Cells", Cells},       {"Repairs", Repairs}, {"Corrections", Corrections},
      {"Editions", Editions},     {"Readings", Readings}, {"Pdf", Pdf},         {"Pictures", Pictures}};
  return targets;
}

class Regressions : public ::testing::TestWithParam<std::string> {};

TEST_P(Regressions, EndInAnAnswer) {
  for (const char* folder : {"regressions", "seeds"}) {
    const fs::path files = fs::path(HYOGUMI_SOURCE_DIR "/tests/fuzz") / folder / GetParam();
    if (!fs::exists(files)) continue;
    for (const auto& file : fs::directory_iterator(files)) {
      SCOPED_TRACE(file.path().string());
      Targets().at(GetParam())(testing_support::ReadWhole(file.path().string()));
    }
  }
}

std::vector<std::string> Names() {
  std::vector<std::string> names;
  for (const auto& [name, target] : Targets()) names.push_back(name);
  return names;
}

INSTANTIATE_TEST_SUITE_P(Fuzz, Regressions, ::testing::ValuesIn(Names()),
                         [](const auto& target) { return target.param; });

}  // namespace
}  // namespace hyogumi::fuzz
