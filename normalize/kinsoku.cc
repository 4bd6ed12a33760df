// SPDX-License-Identifier: GPL-3.0-or-later
#include "normalize/kinsoku.h"

#include <unicode/uchar.h>
#include <unicode/uscript.h>

namespace hyogumi::normalize {
namespace {

constexpr char32_t kLongVowel = U'ー';

bool IsKatakana(char32_t c) {
  UErrorCode status = U_ZERO_ERROR;
  return c == kLongVowel || uscript_getScript(static_cast<UChar32>(c), &status) == USCRIPT_KATAKANA;
}

}  // namespace

bool NeverBeginsLine(char32_t c) {
  if (c == U'〜') return false;
  switch (u_getIntPropertyValue(static_cast<UChar32>(c), UCHAR_LINE_BREAK)) {
    case U_LB_CLOSE_PUNCTUATION:
    case U_LB_CLOSE_PARENTHESIS:
    case U_LB_EXCLAMATION:
    case U_LB_INFIX_NUMERIC:
    case U_LB_NONSTARTER:
    case U_LB_CONDITIONAL_JAPANESE_STARTER: return true;
    default: return false;
  }
}

bool EndsSentence(char32_t c) { return c == U'。' || c == U'．' || c == U'！' || c == U'？'; }

bool CutsWord(char32_t before, char32_t after) { return after == U'を' || (IsKatakana(before) && IsKatakana(after)); }

}  // namespace hyogumi::normalize
