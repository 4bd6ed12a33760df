// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/ordinal.h"

#include <string>

#include "core/era.h"
#include "core/unicode.h"

namespace hyogumi {
namespace {

// Reads numerals of signs with values: a smaller one before a greater one counts against it.
std::optional<int> RomanOf(std::u32string_view text) {
  constexpr std::u32string_view kSigns = U"IVXLC";
  constexpr int kValues[] = {1, 5, 10, 50, 100};
  int sum = 0;
  int before = 0;
  for (const char32_t sign : text) {
    const std::size_t at = kSigns.find(sign);
    if (at == std::u32string_view::npos) return std::nullopt;
    const int value = kValues[at];
    sum += value > before ? value - 2 * before : value;
    before = value;
  }
  return sum > 0 ? std::optional(sum) : std::nullopt;
}

// Up to 九十九.
std::optional<int> KanjiOf(std::u32string_view text) {
  constexpr std::u32string_view kDigits = U"一二三四五六七八九";
  int tens = 0;
  int ones = 0;
  for (const char32_t sign : text) {
    if (sign == U'十') {
      if (tens > 0) return std::nullopt;
      tens = ones == 0 ? 1 : ones;
      ones = 0;
      continue;
    }
    const std::size_t at = kDigits.find(sign);
    if (at == std::u32string_view::npos || ones > 0) return std::nullopt;
    ones = static_cast<int>(at) + 1;
  }
  const int number = 10 * tens + ones;
  return number > 0 ? std::optional(number) : std::nullopt;
}

std::optional<int> PlaceIn(std::u32string_view order, std::u32string_view text) {
  const std::size_t at = text.size() == 1 ? order.find(text.front()) : std::u32string_view::npos;
  return at == std::u32string_view::npos ? std::nullopt : std::optional(static_cast<int>(at) + 1);
}

}  // namespace

std::optional<int> OrdinalOf(std::string_view label) {
  constexpr std::u32string_view kAround = U"()[].,、。第章節編部";
  const std::u32string text = Decode(Fold(label));
  const std::size_t begin = text.find_first_not_of(kAround);
  if (begin == std::u32string::npos) return std::nullopt;
  const std::u32string bare = text.substr(begin, text.find_last_not_of(kAround) + 1 - begin);
  if (const auto number = IntegerOf(Encode(bare))) return number;
  const bool is_letter =
      bare.size() == 1 && std::u32string_view(U"CDL").find(bare.front()) != std::u32string_view::npos;
  if (const auto number = is_letter ? std::nullopt : RomanOf(bare)) return number;
  if (const auto number = KanjiOf(bare)) return number;
  if (const auto number = PlaceIn(U"ABCDEFGHIJKLMNOPQRSTUVWXYZ", bare)) return number;
  return PlaceIn(U"アイウエオカキクケコサシスセソタチツテトナニヌネノハヒフヘホマミムメモヤユヨラリルレロワヲン", bare);
}

}  // namespace hyogumi
