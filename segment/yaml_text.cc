// SPDX-License-Identifier: GPL-3.0-or-later
#include "segment/yaml_text.h"

#include <algorithm>

#include "core/unicode.h"

namespace hyogumi::segment {
namespace {

constexpr std::u32string_view kOperators = U"\\.+*?()[]{}^$|";

// Letters and digits in any script, and signs that mean nothing to YAML inside a word.
bool IsPlain(char32_t c) {
  return IsLatinLetter(c) || IsDigit(c) || IsKana(c) || c == U'_' || c == U'々' || c == U'ー' || c == U'.' ||
         c == U'-' || (c >= 0x3400 && c <= 0x9FFF);
}

}  // namespace

std::string EscapePattern(const std::string& text) {
  std::u32string escaped;
  for (const char32_t c : Decode(text)) {
    if (kOperators.find(c) != std::u32string_view::npos) escaped.push_back(U'\\');
    escaped.push_back(c < 0x20 ? U'.' : c);  // YAML has no control characters
  }
  return Encode(escaped);
}

std::string YamlQuoted(const std::string& text) {
  std::string quoted = "'";
  for (const char c : text) {
    if (c == '\'') quoted.push_back('\'');
    quoted.push_back(c >= 0 && c < 0x20 ? ' ' : c);
  }
  return quoted + '\'';
}

std::string YamlScalar(const std::string& text) {
  const std::u32string signs = Decode(text);
  const bool plain = !signs.empty() && signs.front() != U'.' && signs.front() != U'-' && Fold(text) != "null" &&
                     std::all_of(signs.begin(), signs.end(), IsPlain);
  return plain ? text : YamlQuoted(text);
}

std::string Shortened(const std::string& text, std::size_t most) {
  std::u32string signs = Decode(std::string(Trim(text)));
  std::replace_if(
      signs.begin(), signs.end(), [](char32_t c) { return IsSpace(c) || c < 0x20; }, U' ');
  if (signs.size() > most) signs = signs.substr(0, most - 1) + U"…";
  return Encode(signs);
}

}  // namespace hyogumi::segment
