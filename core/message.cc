// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/message.h"

#include <algorithm>
#include <unordered_map>

namespace hyogumi {
namespace {

constexpr std::string_view kTable =
#include "messages_ja.inc"  // generated from core/data/messages_ja.txt
    ;

using Translations = std::unordered_map<std::string_view, std::string_view>;

std::string_view TakeLine(std::string_view& text) {
  const std::string_view line = text.substr(0, text.find('\n'));
  text.remove_prefix(std::min(line.size() + 1, text.size()));
  return line;
}

// A line of English, then one of Japanese; between the pairs empty lines and comments.
Translations ReadTable(std::string_view text) {
  Translations translations;
  while (!text.empty()) {
    const std::string_view english = TakeLine(text);
    if (english.empty() || english.front() == '#') continue;
    translations.emplace(english, TakeLine(text));
  }
  return translations;
}

}  // namespace

std::string_view JapaneseOf(std::string_view english) {
  static const Translations translations = ReadTable(kTable);
  const auto found = translations.find(english);
  return found == translations.end() ? english : found->second;
}

}  // namespace hyogumi
