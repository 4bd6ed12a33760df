// SPDX-License-Identifier: GPL-3.0-or-later
// Numbers as Japanese documents print them: 1,200 ３．５ 50万 1億8,000万 三つ 二十 3分の2 1/2 △5 マイナス5.
//   Texts are width-folded (FoldWidth); places are code points. All functions are thread-safe.
#ifndef SEGMENT_CELLS_NUMERAL_H_
#define SEGMENT_CELLS_NUMERAL_H_

#include <cstddef>
#include <optional>
#include <string_view>

namespace hyogumi::segment {

struct Numeral {
  std::size_t begin = 0;  // its minus, △ or -, is a part of it
  std::size_t end = 0;
  double value = 0;
  double scale = 1;  // of the multiple behind the figures, 10000 in 50万; 1 where there are several (1億8,000万)
  bool kanji = false;
  bool fraction = false;
  bool grouped = false;  // by commas
};

// The number that begins at `at`; none where no figure does, or where it is a part of a longer one. 千, 百 and 十
// behind figures count where 円, a counter or another multiple follows (2,000千円), 万, 億 and 兆 always.
std::optional<Numeral> NumeralAt(std::u32string_view text, std::size_t at);

// The value of a kanji numeral, 十二 or 一〇; none for any other text.
std::optional<double> KanjiValue(std::u32string_view text);

inline bool IsOneOf(std::u32string_view signs, char32_t c) { return signs.find(c) != std::u32string_view::npos; }
bool IsKanjiNumeral(char32_t c);  // 〇一二三四五六七八九十百千
bool IsRangeSign(char32_t c);     // ～ 〜 ~ - － – ― −
inline bool IsArrow(char32_t c) { return IsOneOf(U"→⇒➡⇨➔", c); }

}  // namespace hyogumi::segment

#endif  // SEGMENT_CELLS_NUMERAL_H_
