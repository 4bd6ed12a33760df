// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/twins.h"

#include <map>
#include <sstream>

#include "core/unicode.h"

namespace hyogumi {
namespace {

constexpr const char* kTwins =
#include "twins.inc"  // generated from core/data/twins.txt
    ;

using TwinMap = std::map<char32_t, std::u32string>;

void AddGroup(const std::u32string& group, TwinMap& twins) {
  for (const char32_t sign : group) {
    for (const char32_t twin : group) {
      if (twin != sign) twins[sign].push_back(twin);
    }
  }
}

TwinMap ReadTwins() {
  TwinMap twins;
  std::istringstream lines(kTwins);
  for (std::string line; std::getline(lines, line);) {
    if (line.empty() || line.front() == '#') continue;
    std::u32string group;
    for (const char32_t c : Decode(line)) {
      if (!IsSpace(c)) group.push_back(c);
    }
    AddGroup(group, twins);
  }
  return twins;
}

}  // namespace

const std::u32string& TwinsOf(char32_t sign) {
  static const TwinMap twins = ReadTwins();
  static const std::u32string none;
  const auto found = twins.find(sign);
  return found == twins.end() ? none : found->second;
}

}  // namespace hyogumi
