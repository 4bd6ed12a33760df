// SPDX-License-Identifier: GPL-3.0-or-later
// What the repairs of numbers look at: figures, and what is counted or measured behind them. Parts of the repairs
// "numbers" and "marks".
#ifndef NORMALIZE_REPAIRS_NUMBER_SIGNS_H_
#define NORMALIZE_REPAIRS_NUMBER_SIGNS_H_

#include <cstddef>
#include <string>
#include <string_view>

#include "normalize/repairs.h"

namespace hyogumi::normalize {

constexpr std::size_t kGroup = 3;  // figures between two commas

inline bool IsOneOf(std::u32string_view set, char32_t c) { return c != 0 && set.find(c) != std::u32string_view::npos; }
inline char32_t SignAt(std::u32string_view text, std::size_t i) { return i < text.size() ? text[i] : 0; }
inline bool IsFullDigit(char32_t c) { return c >= U'０' && c <= U'９'; }
inline bool IsFigure(char32_t c) { return (c >= U'0' && c <= U'9') || IsFullDigit(c); }

// How many figures stand from `i` on, and before it.
std::size_t FiguresFrom(std::u32string_view text, std::size_t i);
std::size_t FiguresBefore(std::u32string_view text, std::size_t i);

// Does what stands from `i` on begin with the name of what is counted in whole numbers?
bool IsCountedFrom(const std::u32string& text, std::size_t i);
// Or with any unit, 万 or the like before it?
bool IsMeasuredFrom(const std::u32string& text, std::size_t i);
// Is what the number that ends at `i` counts in whole numbers told behind it, perhaps by a noun (20の設問)?
bool IsCounted(const std::u32string& text, std::size_t i);
// Or does any unit stand there?
bool IsMeasured(const std::u32string& text, std::size_t i);
// Does the number that ends at `i` go on to another, of which the unit is told?
bool IsRange(const std::u32string& text, std::size_t i);

// The figures, at half width, that OCR named beside the sign that it read at `i`.
std::u32string FiguresNamed(const RepairedText& text, std::size_t i);

// Letters where figures must stand. Of the repair "numbers".
void RepairFigureLetters(TextUnderRepair& text, RepairContext& context);
// Marks that join two numbers and were read for other signs (50時間一3時間). Of the repair "marks".
void RepairBetweenNumbers(TextUnderRepair& text);
// Does the sign stand for → alone, where it stands between two numbers?
bool IsReadForArrow(char32_t sign);

}  // namespace hyogumi::normalize

#endif  // NORMALIZE_REPAIRS_NUMBER_SIGNS_H_
