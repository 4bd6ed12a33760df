// SPDX-License-Identifier: GPL-3.0-or-later
#include "cli/language.h"

#include <cstdlib>
#include <string_view>

namespace hyogumi::cli {
namespace {

Language OfLocale() {
  for (const char* variable : {"LC_ALL", "LC_MESSAGES", "LANG"}) {
    const char* value = std::getenv(variable);
    if (value == nullptr || *value == '\0') continue;
    return std::string_view(value).substr(0, 2) == "ja" ? Language::kJapanese : Language::kEnglish;
  }
  return Language::kEnglish;
}

}  // namespace

Language SpokenLanguage(const std::string& named) {
  if (named == "ja") return Language::kJapanese;
  return named == "en" ? Language::kEnglish : OfLocale();
}

Language SpokenLanguage(int argc, const char* const* argv) {
  constexpr std::string_view kOption = "--messages";
  std::string named;
  for (int i = 1; i < argc; ++i) {
    const std::string_view argument = argv[i];
    if (argument == "--") break;
    if (argument == kOption && i + 1 < argc) named = argv[i + 1];
    if (argument.starts_with(kOption) && argument.substr(kOption.size()).starts_with('=')) {
      named = argument.substr(kOption.size() + 1);
    }
  }
  return SpokenLanguage(named);
}

}  // namespace hyogumi::cli
