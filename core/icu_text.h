// SPDX-License-Identifier: GPL-3.0-or-later
// From ICU's text to ours.
#ifndef CORE_ICU_TEXT_H_
#define CORE_ICU_TEXT_H_

#include <unicode/unistr.h>

#include <new>
#include <string>

namespace hyogumi {

// Throws std::bad_alloc where memory ended while the text was made or is taken: ICU gives an empty one then.
inline std::string Utf8Of(const icu::UnicodeString& text) {
  std::string utf8;
  text.toUTF8String(utf8);
  if (text.isBogus() || (utf8.empty() && !text.isEmpty())) throw std::bad_alloc();
  return utf8;
}

}  // namespace hyogumi

#endif  // CORE_ICU_TEXT_H_
