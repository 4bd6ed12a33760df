// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/garbled_text.h"

#include <algorithm>

#include "core/unicode.h"

namespace hyogumi {
namespace {

bool IsC1Control(char32_t c) { return c >= 0x80 && c <= 0x9F; }
bool IsPlainLetter(char32_t c) { return c < 0x80; }
bool IsJapaneseLetter(char32_t c) { return IsKana(c) || IsIdeograph(c); }

}  // namespace

std::size_t GarbledSigns(std::u32string_view text) {
  std::size_t garbled = 0;
  for (std::size_t begin = 0; begin < text.size();) {
    std::size_t end = begin;
    while (end < text.size() && IsLatinLetter(text[end])) ++end;
    if (end == begin) {
      if (IsC1Control(text[begin])) ++garbled;
      ++begin;
      continue;
    }
    const bool touches =
        (begin > 0 && IsJapaneseLetter(text[begin - 1])) || (end < text.size() && IsJapaneseLetter(text[end]));
    const std::u32string_view word = text.substr(begin, end - begin);
    if (touches && std::none_of(word.begin(), word.end(), IsPlainLetter)) garbled += word.size();
    begin = end;
  }
  return garbled;
}

bool IsGarbled(std::u32string_view text) {
  constexpr std::size_t kLeast = 5;
  constexpr std::size_t kOneIn = 100;
  const std::size_t garbled = GarbledSigns(text);
  return garbled >= kLeast && garbled * kOneIn >= text.size();
}

}  // namespace hyogumi
