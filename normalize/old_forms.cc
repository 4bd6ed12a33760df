// SPDX-License-Identifier: GPL-3.0-or-later
#include "normalize/old_forms.h"

#include <string>
#include <unordered_map>

#include "core/data_lines.h"
#include "core/unicode.h"

namespace hyogumi::normalize {
namespace {

constexpr const char* kOldForms =
#include "old_forms.inc"  // generated from normalize/data/old_forms.txt
    ;

std::unordered_map<char32_t, char32_t> ReadForms() {
  std::unordered_map<char32_t, char32_t> new_forms;
  for (const std::string_view line : DataLines(kOldForms)) {
    for (const std::string& pair : DataWords(line)) {
      const std::u32string signs = Decode(pair);
      new_forms[signs.at(1)] = signs.at(0);
    }
  }
  return new_forms;
}

}  // namespace

char32_t NewFormOf(char32_t sign) {
  static const std::unordered_map<char32_t, char32_t> new_forms = ReadForms();
  const auto found = new_forms.find(sign);
  return found == new_forms.end() ? sign : found->second;
}

}  // namespace hyogumi::normalize
