// SPDX-License-Identifier: GPL-3.0-or-later
#include "normalize/furigana.h"

#include <algorithm>
#include <cmath>

#include "core/unicode.h"

namespace hyogumi::normalize {
namespace {

constexpr double kLargestEm = 0.67;  // of the base's type: half of it as a rule, a third of it three abreast
constexpr double kApartEm = 0.35;    // of the base's type

// Is there an ideograph of `base` between two places along it?
bool HasIdeographBetween(const TextLine& base, const std::u32string& text, double start, double end) {
  for (std::size_t i = 0; i < text.size(); ++i) {
    if (IsIdeograph(text[i]) && base.x[i] < end && base.x[i + 1] > start) return true;
  }
  return false;
}

}  // namespace

bool IsFuriganaOf(const TextLine& line, const TextLine& base) {
  if (!line.bbox || !base.bbox || !line.size || !base.size || line.vertical != base.vertical) return false;
  if (*line.size > kLargestEm * *base.size) return false;
  const double apart = base.vertical ? line.bbox->left - base.bbox->right : base.bbox->top - line.bbox->bottom;
  if (std::abs(apart) > kApartEm * *base.size) return false;
  const std::u32string reading = Decode(line.text);
  const std::u32string text = Decode(base.text);
  if (line.x.size() != reading.size() + 1 || base.x.size() != text.size() + 1) return false;
  bool any = false;
  for (std::size_t begin = 0; begin < reading.size();) {
    std::size_t end = begin + 1;
    while (end < reading.size() && IsSpace(reading[end]) == IsSpace(reading[begin])) ++end;
    if (!IsSpace(reading[begin])) {
      const bool kana = std::all_of(reading.begin() + static_cast<std::ptrdiff_t>(begin),
                                    reading.begin() + static_cast<std::ptrdiff_t>(end),
                                    [](char32_t c) { return IsKana(c) || c == U'ー' || c == U'・'; });
      if (!kana || !HasIdeographBetween(base, text, line.x[begin], line.x[end])) return false;
      any = true;
    }
    begin = end;
  }
  return any;
}

}  // namespace hyogumi::normalize
