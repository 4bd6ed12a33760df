// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/twins.h"

#include <map>
#include <vector>

#include "core/data_lines.h"
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
  for (const std::string_view line : DataLines(kTwins)) {
    std::u32string group;
    for (const std::string& sign : DataWords(line)) group += Decode(sign);
    AddGroup(group, twins);
  }
  return twins;
}

}  // namespace

const std::u32string& TwinsOf(char32_t sign) {
  static const TwinMap twins = ReadTwins();
  static const std::u32string none;
  // Asked for each sign of a text, of which few have twins.
  constexpr std::size_t kSmall = 0x10000;
  static const std::vector<bool> has_twins = [] {
    std::vector<bool> has(kSmall);
    for (const auto& entry : twins) has.at(entry.first) = true;
    return has;
  }();
  if (sign >= kSmall || !has_twins[sign]) return none;
  const auto found = twins.find(sign);
  return found == twins.end() ? none : found->second;
}

}  // namespace hyogumi
