// SPDX-License-Identifier: GPL-3.0-or-later
#include "normalize/repairs/number_signs.h"

#include "core/header.h"
#include "core/unicode.h"
#include "core/units.h"

namespace hyogumi::normalize {

std::size_t FiguresFrom(std::u32string_view text, std::size_t i) {
  std::size_t end = i;
  while (end < text.size() && IsFigure(text[end])) ++end;
  return end - i;
}
std::size_t FiguresBefore(std::u32string_view text, std::size_t i) {
  std::size_t begin = i;
  while (begin > 0 && IsFigure(text[begin - 1])) --begin;
  return i - begin;
}

std::u32string FiguresNamed(const RepairedText& text, std::size_t i) {
  std::u32string figures;
  const SignReading* reading = text.ReadingOf(i);
  if (reading == nullptr) return figures;
  for (const Alternative& other : reading->alternatives) {
    const std::u32string sign = Decode(other.text);
    if (sign.size() == 1 && IsFigure(sign.front()) && other.confidence > 0) figures += FoldWidth(sign.front());
  }
  return figures;
}

bool IsCountedFrom(const std::u32string& text, std::size_t i) {
  constexpr std::size_t kLongest = 6;
  for (std::size_t length = 1; length <= kLongest && i + length <= text.size(); ++length) {
    if (Counters().count(text.substr(i, length)) == 0) continue;
    // 人役, 人工, 人月: work, which has decimals.
    const bool work = text[i] == U'人' && i + 1 < text.size() && IsOneOf(U"役工月日年", text[i + 1]);
    if (!work) return true;
  }
  return false;
}

bool IsMeasuredFrom(const std::u32string& text, std::size_t i) {
  constexpr std::u32string_view kMultiples = U"千万億兆";
  constexpr std::size_t kLongest = 4;
  if (IsOneOf(kMultiples, SignAt(text, i)) && IsCountedFrom(text, i + 1)) return true;
  for (std::size_t length = 1; length <= kLongest && i + length <= text.size(); ++length) {
    const bool cuts_word = IsLatinLetter(text[i]) && i + length < text.size() && IsLatinLetter(text[i + length]);
    if (!cuts_word && UnitOf(Encode(text.substr(i, length)))) return true;
  }
  return IsCountedFrom(text, i);
}

bool IsCounted(const std::u32string& text, std::size_t i) {
  return IsCountedFrom(text, i) || (i < text.size() && text[i] == U'の' && IsCountedFrom(text, i + 1));
}

bool IsMeasured(const std::u32string& text, std::size_t i) {
  return i < text.size() && (IsMeasuredFrom(text, i) || IsCounted(text, i) || text[i] == U'%' || text[i] == U'％');
}

bool IsRange(const std::u32string& text, std::size_t i) {
  const std::size_t figures = IsOneOf(U"〜~～", SignAt(text, i)) ? FiguresFrom(text, i + 1) : 0;
  return figures > 0 && IsMeasured(text, i + 1 + figures);
}

}  // namespace hyogumi::normalize
