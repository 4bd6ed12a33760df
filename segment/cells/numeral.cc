// SPDX-License-Identifier: GPL-3.0-or-later
#include "segment/cells/numeral.h"

#include <cmath>
#include <cstdint>

#include "core/unicode.h"
#include "core/units.h"

namespace hyogumi::segment {
namespace {

constexpr std::u32string_view kSmallMultiples = U"十百千";
constexpr std::u32string_view kGreatMultiples = U"万億兆";
constexpr std::size_t kGroup = 3;         // figures between two commas
constexpr std::size_t kMostFigures = 15;  // that a double keeps

bool IsFigure(char32_t c) { return c >= U'0' && c <= U'9'; }

char32_t At(std::u32string_view text, std::size_t i) { return i < text.size() ? text[i] : U'\0'; }

double GreatMultiple(char32_t c) {
  switch (c) {
    case U'万': return 1e4;
    case U'億': return 1e8;
    case U'兆': return 1e12;
    default: return 0;
  }
}

double SmallMultiple(char32_t c) {
  switch (c) {
    case U'十': return 10;
    case U'百': return 100;
    case U'千': return 1000;
    default: return 0;
  }
}

// Figures with commas and decimals, as a whole number and how many of its figures are decimals: exact up to 2^53.
struct Figures {
  std::size_t end = 0;
  std::int64_t whole = 0;
  int decimals = 0;
  bool grouped = false;

  double Times(double scale) const { return static_cast<double>(whole) * scale / std::pow(10, decimals); }
};

std::optional<Figures> FiguresAt(std::u32string_view text, std::size_t at) {
  Figures figures{at};
  std::size_t count = 0;
  const auto take = [&] {
    figures.whole = figures.whole * 10 + static_cast<std::int64_t>(text[figures.end++] - U'0');
    return ++count <= kMostFigures;
  };
  while (IsFigure(At(text, figures.end))) {
    if (!take()) return std::nullopt;
  }
  if (count == 0) return std::nullopt;
  const auto is_group = [&](std::size_t i) {
    for (std::size_t k = 0; k < kGroup; ++k) {
      if (!IsFigure(At(text, i + k))) return false;
    }
    return !IsFigure(At(text, i + kGroup));
  };
  while (count <= kMostFigures - kGroup && (figures.grouped || count <= kGroup) && At(text, figures.end) == U',' &&
         is_group(figures.end + 1)) {
    ++figures.end;
    figures.grouped = true;
    for (std::size_t k = 0; k < kGroup; ++k) take();
  }
  if (At(text, figures.end) == U'.' && IsFigure(At(text, figures.end + 1))) {
    ++figures.end;
    while (IsFigure(At(text, figures.end))) {
      if (!take()) return std::nullopt;
      ++figures.decimals;
    }
  }
  return figures;
}

// 千円, 百万円, 万人: the multiples behind figures, and where they end.
struct Multiple {
  std::size_t end = 0;
  double scale = 1;
};

Multiple MultipleAt(std::u32string_view text, std::size_t at) {
  Multiple multiple{at};
  while (SmallMultiple(At(text, multiple.end)) > 0) multiple.scale *= SmallMultiple(text[multiple.end++]);
  if (GreatMultiple(At(text, multiple.end)) > 0) {
    multiple.scale *= GreatMultiple(text[multiple.end++]);
    return multiple;
  }
  if (multiple.end > at && UnitLengths(text.substr(multiple.end)).empty()) return {at};
  return multiple;
}

// The same behind a space (1,200 千円), where a unit says that it belongs to the figures.
Multiple MultipleBehind(std::u32string_view text, std::size_t end) {
  if (At(text, end) != U' ') return MultipleAt(text, end);
  const Multiple multiple = MultipleAt(text, end + 1);
  const bool counts = multiple.end > end + 1 && !UnitLengths(text.substr(multiple.end)).empty();
  return counts ? multiple : Multiple{end};
}

// 3分の2, 二分の一, 1/2: what stands below and above the line.
std::optional<Numeral> FractionAt(std::u32string_view text, std::size_t at) {
  const auto whole_at = [text](std::size_t from) -> std::optional<std::pair<std::size_t, double>> {
    std::size_t end = from;
    while (IsFigure(At(text, end))) ++end;
    if (end > from) {
      const auto figures = FiguresAt(text, from);
      if (!figures || figures->end < end || figures->grouped) return std::nullopt;
      return std::pair(figures->end, figures->Times(1));
    }
    while (IsKanjiNumeral(At(text, end))) ++end;
    const auto value = KanjiValue(text.substr(from, end - from));
    return value ? std::optional(std::pair(end, *value)) : std::nullopt;
  };
  constexpr double kGreatestPart = 100;
  const auto first = whole_at(at);
  if (!first) return std::nullopt;
  const bool slash = At(text, first->first) == U'/';
  const bool words = text.substr(std::min(first->first, text.size()), 2) == U"分の";
  if (!slash && !words) return std::nullopt;
  const auto second = whole_at(first->first + (slash ? 1 : 2));
  if (!second || At(text, second->first) == U'/' || At(text, second->first) == U'.') return std::nullopt;
  const double above = slash ? first->second : second->second;
  const double below = slash ? second->second : first->second;
  if (below <= 0 || above > below || below > kGreatestPart) return std::nullopt;
  Numeral numeral{at, second->first, above / below};
  numeral.fraction = true;
  return numeral;
}

std::optional<Numeral> KanjiNumeralAt(std::u32string_view text, std::size_t at) {
  std::size_t end = at;
  while (IsKanjiNumeral(At(text, end))) ++end;
  const auto value = KanjiValue(text.substr(at, end - at));
  if (!value) return std::nullopt;
  // 一万: a great multiple behind the numeral.
  const double great = GreatMultiple(At(text, end));
  const bool counts = great > 0 && !UnitLengths(text.substr(end + 1)).empty();
  Numeral numeral{at, counts ? end + 1 : end, counts ? *value * great : *value};
  numeral.kanji = true;
  return numeral;
}

// Where figures and signs between them end.
std::size_t EndOfFigures(std::u32string_view text, std::size_t at) {
  while (IsFigure(At(text, at)) || (IsOneOf(U",.", At(text, at)) && IsFigure(At(text, at + 1)))) ++at;
  return at;
}

// Does a percentage or money begin at `at`? Before these a △ with a space behind is a minus; elsewhere it may be a
// mark.
bool IsOfAccounts(std::u32string_view text, std::size_t at) {
  std::size_t end = EndOfFigures(text, at);
  if (end == at) return false;
  while (SmallMultiple(At(text, end)) > 0 || GreatMultiple(At(text, end)) > 0) ++end;
  return IsOneOf(U"%円", At(text, end));
}

// How long the minus before a number is that stands at `at`: △5, △ 5%, -5, マイナス5; 0 for a dash between two words.
std::size_t MinusAt(std::u32string_view text, std::size_t at) {
  constexpr std::u32string_view kWord = U"マイナス";
  const char32_t sign = At(text, at);
  const bool triangle = sign == U'△' || sign == U'▲';
  const bool word = text.substr(at, kWord.size()) == kWord;
  if (!triangle && !word && sign != U'-' && sign != U'−') return 0;
  std::size_t length = word ? kWord.size() : 1;
  if (triangle && At(text, at + 1) == U' ' && IsOfAccounts(text, at + 2)) ++length;
  if (!IsFigure(At(text, at + length))) return 0;
  const char32_t before = at == 0 ? U' ' : text[at - 1];
  const bool begins = triangle ? !IsFigure(before)
                      : word   ? !IsKatakana(before)
                               : IsSpace(before) || IsOpeningPunctuation(before) || IsHiragana(before) ||
                                   before == U':' || before == U'、';
  return begins ? length : 0;
}

}  // namespace

bool IsKanjiNumeral(char32_t c) {
  switch (c) {
    case U'〇':
    case U'一':
    case U'二':
    case U'三':
    case U'四':
    case U'五':
    case U'六':
    case U'七':
    case U'八':
    case U'九':
    case U'十':
    case U'百':
    case U'千': return true;
    default: return false;
  }
}

bool IsRangeSign(char32_t c) { return std::u32string_view(U"～〜~-－–—―−").find(c) != std::u32string_view::npos; }

std::optional<double> KanjiValue(std::u32string_view text) {
  constexpr std::u32string_view kDigits = U"〇一二三四五六七八九";
  double value = 0;
  double figure = -1;       // the digit that no multiple has taken yet
  double below = 10000;     // multiples fall from left to right
  bool positional = false;  // 一〇, 二五: digits one behind the other
  for (const char32_t c : text) {
    if (const double multiple = SmallMultiple(c); multiple > 0) {
      if (positional || multiple >= below) return std::nullopt;
      value += multiple * (figure < 0 ? 1 : figure);
      figure = -1;
      below = multiple;
      continue;
    }
    const std::size_t digit = kDigits.find(c);
    if (digit == std::u32string_view::npos) return std::nullopt;
    if (figure >= 0) {
      if (below < 10000) return std::nullopt;
      positional = true;
      figure = figure * 10 + static_cast<double>(digit);
    } else {
      figure = static_cast<double>(digit);
    }
  }
  if (text.empty()) return std::nullopt;
  return value + (figure < 0 ? 0 : figure);
}

std::optional<Numeral> NumeralAt(std::u32string_view text, std::size_t at) {
  if (at >= text.size() || (at > 0 && IsFigure(text[at - 1]))) return std::nullopt;
  if (at > 0 && IsKanjiNumeral(text[at]) && IsKanjiNumeral(text[at - 1])) return std::nullopt;
  if (const auto fraction = FractionAt(text, at)) return fraction;
  if (IsKanjiNumeral(text[at])) return KanjiNumeralAt(text, at);
  const std::size_t minus = MinusAt(text, at);
  auto figures = FiguresAt(text, at + minus);
  if (!figures) return std::nullopt;
  Multiple multiple = MultipleBehind(text, figures->end);
  Numeral numeral{at, multiple.end, figures->Times(multiple.scale), multiple.scale};
  numeral.grouped = figures->grouped;
  // 1億8,000万: each multiple smaller than the one before.
  while (GreatMultiple(text[multiple.end - 1]) > 0) {
    const double before = multiple.scale;
    figures = FiguresAt(text, multiple.end);
    if (!figures) break;
    multiple = MultipleAt(text, figures->end);
    if (multiple.scale >= before) break;
    numeral.value += figures->Times(multiple.scale);
    numeral.end = multiple.end;
    numeral.scale = 1;
  }
  if (minus > 0) numeral.value = -numeral.value;
  return numeral;
}

}  // namespace hyogumi::segment
