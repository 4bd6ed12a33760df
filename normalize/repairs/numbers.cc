// SPDX-License-Identifier: GPL-3.0-or-later
// What a number cannot hold. No figure is ever made another figure: a repair either finds the one figure that a letter
// can stand for, or puts right what parts the figures.
#include <fmt/format.h>

#include <algorithm>

#include "core/header.h"
#include "core/unicode.h"
#include "core/units.h"
#include "normalize/look_alikes.h"
#include "normalize/repairs.h"
#include "normalize/repairs/evidence.h"

namespace hyogumi::normalize {
namespace {

constexpr const char* kRule = "numbers";
constexpr double kConfidence = 0.98;
constexpr std::size_t kGroup = 3;  // figures between two commas
constexpr std::size_t kLongestNumber = 64;

using Text = std::u32string;

// Does what stands from `i` on begin with the name of what is counted in whole numbers?
bool IsCountedFrom(const Text& text, std::size_t i) {
  constexpr std::size_t kLongest = 6;
  for (std::size_t length = 1; length <= kLongest && i + length <= text.size(); ++length) {
    if (Counters().count(text.substr(i, length)) == 0) continue;
    // 人役, 人工, 人月: work, which has decimals.
    const bool work = text[i] == U'人' && i + 1 < text.size() && Text(U"役工月日年").find(text[i + 1]) != Text::npos;
    if (!work) return true;
  }
  return false;
}

// Or with any unit, 万 or the like before it?
bool IsMeasuredFrom(const Text& text, std::size_t i) {
  constexpr std::u32string_view kMultiples = U"千万億兆";
  constexpr std::size_t kLongest = 4;
  if (i < text.size() && kMultiples.find(text[i]) != Text::npos && IsCountedFrom(text, i + 1)) return true;
  for (std::size_t length = 1; length <= kLongest && i + length <= text.size(); ++length) {
    const bool cuts_word = IsLatinLetter(text[i]) && i + length < text.size() && IsLatinLetter(text[i + length]);
    if (!cuts_word && UnitOf(Encode(text.substr(i, length)))) return true;
  }
  return IsCountedFrom(text, i);
}

// Is what the number that ends at `i` counts in whole numbers told behind it, perhaps by a noun (20の設問)?
bool IsCounted(const Text& text, std::size_t i) {
  return IsCountedFrom(text, i) || (i < text.size() && text[i] == U'の' && IsCountedFrom(text, i + 1));
}

// Or does any unit stand there?
bool IsMeasured(const Text& text, std::size_t i) {
  return i < text.size() && (IsMeasuredFrom(text, i) || IsCounted(text, i) || text[i] == U'%' || text[i] == U'％');
}

bool Has(std::u32string_view set, char32_t c) { return c != 0 && set.find(c) != std::u32string_view::npos; }
char32_t At(const Text& text, std::size_t i) { return i < text.size() ? text[i] : 0; }
bool IsAsciiDigit(char32_t c) { return c >= U'0' && c <= U'9'; }
bool IsFullDigit(char32_t c) { return c >= U'０' && c <= U'９'; }
bool IsFigure(char32_t c) { return IsAsciiDigit(c) || IsFullDigit(c); }

template <typename Is>
std::size_t CountIn(const Text& text, std::size_t begin, std::size_t end, Is is) {
  std::size_t count = 0;
  for (std::size_t i = begin; i < end; ++i)
    if (is(text[i])) ++count;
  return count;
}

// How many figures stand from `i` on, and before it.
std::size_t FiguresFrom(const Text& text, std::size_t i) {
  std::size_t end = i;
  while (end < text.size() && IsFigure(text[end])) ++end;
  return end - i;
}
std::size_t FiguresBefore(const Text& text, std::size_t i) {
  std::size_t begin = i;
  while (begin > 0 && IsFigure(text[begin - 1])) --begin;
  return i - begin;
}

// The figure that a letter is taken for.
char32_t FigureOf(char32_t c) {
  if (Has(U"OoＯｏ○〇", c)) return U'0';
  if (Has(U"lI|ｌＩ｜", c)) return U'1';
  return 0;
}

bool IsInNumber(char32_t c) { return IsFigure(c) || Has(U",.，．", c) || FigureOf(c) != 0; }

// Does the number that ends at `i` go on to another, of which the unit is told?
bool IsRange(const Text& text, std::size_t i) {
  const std::size_t figures = Has(U"〜~～", At(text, i)) ? FiguresFrom(text, i + 1) : 0;
  return figures > 0 && IsMeasured(text, i + 1 + figures);
}

// Are they thousands in groups of three, some of which are letters: 9,ooo?
bool IsGrouped(const Text& text, std::size_t begin, std::size_t end) {
  const std::size_t comma = text.find_first_of(U",，", begin);
  return comma != Text::npos && comma > begin && comma - begin <= kGroup && end - begin > kGroup &&
         CountIn(text, begin, comma, IsFigure) == comma - begin && (end - comma) % (kGroup + 1) == 0;
}

// May sign `i` be no figure for all we see, in the number at [begin, end)? O157 and 1l are no misread numbers, unless
// something that is counted stands behind them; and a ring behind a number begins an entry as likely (10○会議).
bool MayBeNoFigure(const Text& text, std::size_t i, std::size_t begin, std::size_t end) {
  if (begin > 0 && IsLatinLetter(text[begin - 1])) return true;
  if (IsLatinLetter(At(text, end)) && !IsMeasuredFrom(text, end)) return true;
  const bool inside = i > begin && i + 1 < end && IsFigure(text[i - 1]) && IsFigure(text[i + 1]);
  const bool grouped = CountIn(text, begin, end, [](char32_t c) { return c == U',' || c == U'，'; }) > 0;
  if (inside || grouped) return false;
  if (Has(U"○〇", text[i])) return true;
  const char32_t behind = At(text, end);  // 2O脚 and 2Oリング are words with a letter
  const bool last_zero = i > begin && FigureOf(text[i]) == U'0' && !IsIdeograph(behind) && !IsKatakana(behind);
  const bool small_l = text[i] == U'l' && i == begin && !IsIdeograph(behind);  // begins no word, nor code
  return !IsMeasured(text, end) && !IsRange(text, end) && !last_zero && !small_l;
}

// Letters in a number.
void RepairLetters(TextUnderRepair& text) {
  for (std::size_t i = 0; i < text.text.text().size(); ++i) {
    const Text& now = text.text.text();
    char32_t figure = FigureOf(now[i]);
    if (figure == 0) continue;
    std::size_t begin = i;
    while (begin > 0 && IsInNumber(now[begin - 1])) --begin;
    std::size_t end = i + 1;
    while (end < now.size() && IsInNumber(now[end])) ++end;
    if (end - begin > kLongestNumber) {
      i = end;
      continue;
    }
    const std::size_t figures = CountIn(now, begin, end, IsFigure);
    const std::size_t letters = CountIn(now, begin, end, [](char32_t c) { return FigureOf(c) != 0; });
    if (figures == 0 || (letters > figures + 1 && !IsGrouped(now, begin, end))) continue;
    if (MayBeNoFigure(now, i, begin, end)) {
      const bool in_word = begin > 0 && IsLatinLetter(now[begin - 1]);
      if (!in_word && !Has(U"○〇", now[i]) && IsIdeograph(At(now, end))) {
        Suggest(text, i, i + 1, std::u32string(1, figure), kRule, "a letter in a number, if what follows is counted");
      }
      continue;
    }
    if (CountIn(now, begin, end, IsFullDigit) > 0) figure += U'０' - U'0';
    text.text.ReplaceSign(i, figure, {kRule, "a letter inside a number", kConfidence});
  }
}

// Are all parts of the number around [begin, end) but the first three figures long? 255.255.255.0 is an address.
bool IsInGroups(const Text& text, std::size_t end) {
  std::size_t at = end + FiguresFrom(text, end);
  while (Has(U".．,，", At(text, at)) && FiguresFrom(text, at + 1) > 0) {
    if (FiguresFrom(text, at + 1) != kGroup) return false;
    at += 1 + kGroup;
  }
  return true;
}

// Does a point, a space or both at [begin, end) part thousands, so that only a comma can stand there? 、 parts no
// decimals, so that any unit may stand behind.
bool PartsThousands(const Text& text, std::size_t begin, std::size_t end) {
  const std::size_t before = FiguresBefore(text, begin);
  if (before == 0 || before > kGroup || FiguresFrom(text, end) != kGroup || !IsInGroups(text, end)) return false;
  const std::size_t first = begin - before;
  const bool goes_on_before = first > 0 && Has(U",，", text[first - 1]) && before == kGroup;
  if (!goes_on_before && Has(U"0０", text[first])) return false;
  const bool in_list = first > 1 && text[first - 1] == U'、' && IsFigure(text[first - 2]);
  if (!goes_on_before && first > 0 && (in_list || Has(U".．/-", text[first - 1]) || IsLatinLetter(text[first - 1]))) {
    return false;
  }
  const std::size_t behind = end + kGroup;
  const bool goes_on_behind = Has(U",，.．", At(text, behind)) && FiguresFrom(text, behind + 1) == kGroup;
  const bool point_and_comma = end - begin == 2 && Has(U".．", text[begin]) && Has(U",，", text[begin + 1]);
  const bool measured = end - begin == 1 && text[begin] == U'、' && IsMeasured(text, behind);
  return point_and_comma || goes_on_before || goes_on_behind || measured || IsCounted(text, behind);
}

// 3 800人: a number with nothing but a space behind it goes on, here by three figures.
bool PartsThousandsBySpace(const Text& text, std::size_t i) {
  const std::size_t before = FiguresBefore(text, i);
  const std::size_t first = i - before;
  if (before == 0 || before > kGroup || FiguresFrom(text, i + 1) != kGroup || Has(U"0０", text[first])) return false;
  const char32_t lead = first > 0 ? text[first - 1] : U'\n';
  return IsCountedFrom(text, i + 1 + kGroup) && (IsHiragana(lead) || Has(U"（( ", lead));
}

void RepairSeparators(TextUnderRepair& text) {
  for (std::size_t i = 1; i + kGroup < text.text.text().size(); ++i) {
    const Text& now = text.text.text();
    if (!Has(U".．,，、 ", now[i]) || !IsFigure(now[i - 1])) continue;
    std::size_t end = i;
    while (end < now.size() && Has(U".．,，、 ", now[end])) ++end;
    const Text between = now.substr(i, end - i);
    if (between == U"," || between == U"，" || end - i > 2 || !PartsThousands(now, i, end)) continue;
    // 、 or a space alone parts numbers, but for 000, which is none.
    if (between == U" " && PartsThousandsBySpace(now, i)) {
      text.text.ReplaceSign(i, U',', {kRule, "a space where a comma parts thousands", kConfidence});
      continue;
    }
    const bool zeros = now.substr(end, kGroup) == U"000" || now.substr(end, kGroup) == U"０００";
    if ((between == U"、" || between == U" ") && !zeros) {
      Suggest(text, i, end, U",", kRule, "may part thousands, or two numbers");
      continue;
    }
    const bool full = IsFullDigit(now[i - 1]);
    text.text.Replace(i, end, full ? U"，" : U",",
                      {kRule, "parts thousands of what is counted in whole numbers", kConfidence});
  }
}

// May the figures at `first` be a number's first ones? In 第1 20名, 表1 20件 and コース1 30,000円 they number a word.
bool BeginsNumber(const Text& text, std::size_t first) {
  const char32_t lead = first > 0 ? text[first - 1] : U'\n';
  return IsHiragana(lead) || Has(U"（(、 ", lead) || (IsIdeograph(lead) && !Has(U"第表図号紙式項章節編条款", lead));
}

// Does the space at `i` cut a number in two? Behind a comma stand three figures; but for 0, no number begins with 0;
// and in running text a number has behind it what it counts, so that one with nothing but a space behind it goes on.
bool CutsNumber(const Text& text, std::size_t i) {
  const std::size_t before = FiguresBefore(text, i);
  const std::size_t behind = FiguresFrom(text, i + 1);
  const std::size_t first = i - before;
  const std::size_t end = i + 1 + behind;
  if (first > 1 && Has(U".．", text[first - 1]) && IsFigure(text[first - 2])) return false;  // decimals
  const bool comma_before = first > 1 && Has(U",，", text[first - 1]) && IsFigure(text[first - 2]);
  if (before == 0) return comma_before && behind == kGroup && FiguresBefore(text, first - 1) <= kGroup;
  if (comma_before) return before < kGroup && before + behind == kGroup;
  constexpr std::size_t kMostFigures = 4;  // without a comma
  if (before + behind > kMostFigures || Has(U"0０", text[first]) || IsLatinLetter(At(text, first - 1))) return false;
  const bool zero = Has(U"0０", text[i + 1]);
  if (Has(U",，", At(text, end)) && FiguresFrom(text, end + 1) == kGroup) {
    const bool counted = IsMeasured(text, end + 1 + kGroup);
    return before + behind <= kGroup && (zero || (counted && BeginsNumber(text, first)));
  }
  if (behind == kGroup) return false;  // thousands, with a space for a comma
  if (zero && (behind > 1 || Has(U"年月日", At(text, end)))) return true;
  const bool month = Has(U"年", At(text, first - 1)) && before == 1 && Has(U"1１", text[first]) && behind == 1 &&
                     Has(U"12１２", text[i + 1]) && At(text, end) == U'月';
  if (month) return true;
  // 令和2 3年度 and 5 0歳児 are two numbers as likely.
  const bool hours = At(text, end) == U'時' && At(text, end + 1) == U'間';
  if (Has(U"年月日時歳次", At(text, end)) && !hours) return false;
  return (hours || IsMeasured(text, end) || IsRange(text, end)) && BeginsNumber(text, first);
}

void RepairCutNumbers(TextUnderRepair& text) {
  for (std::size_t i = 1; i + 1 < text.text.text().size(); ++i) {
    const Text& now = text.text.text();
    const bool before_comma = now[i] == U' ' && IsFigure(now[i - 1]) && FiguresBefore(now, i) <= kGroup &&
                              Has(U",，", now[i + 1]) && FiguresFrom(now, i + 2) == kGroup;
    const bool cut = now[i] == U' ' && IsFigure(now[i + 1]) && CutsNumber(now, i);
    if (before_comma || cut) text.text.Replace(i, i + 1, U"", {kRule, "a space inside a number", kConfidence});
  }
}

// Figures of two widths in one number become those of the more frequent one.
void RepairWidths(TextUnderRepair& text) {
  for (std::size_t begin = 0; begin < text.text.text().size(); ++begin) {
    if (!IsFigure(text.text.text()[begin])) continue;
    std::size_t end = begin;
    std::size_t full = 0;
    std::size_t figures = 0;
    for (; end < text.text.text().size(); ++end) {
      const char32_t c = text.text.text()[end];
      if (!IsFigure(c) && !(Has(U",，", c) && IsFigure(At(text.text.text(), end + 1)))) break;
      if (IsFullDigit(c)) ++full;
      if (IsFigure(c)) ++figures;
    }
    if (full > 0 && full < figures) {
      const bool to_full = 2 * full > figures;
      constexpr char32_t kWider = U'０' - U'0';
      for (std::size_t i = begin; i < end; ++i) {
        const char32_t c = text.text.text()[i];
        const bool narrow = c < 0x80;
        if (narrow != to_full) continue;
        text.text.ReplaceSign(i, to_full ? c + kWider : c - kWider, {kRule, "figures of two widths in one number"});
      }
    }
    begin = end;
  }
}

// Behind figures a sign that counts nothing, and looks like one that does, alone or with what follows: 5作, 8が所.
void RepairCounters(TextUnderRepair& text, RepairContext& context) {
  constexpr int kLeastGain = 1500;
  constexpr double kAlike = 0.3;
  constexpr std::u32string_view kOfLaws = U"条項号章節編款";
  for (std::size_t i = 1; i < text.text.text().size(); ++i) {
    const Text& now = text.text.text();
    if (!IsFigure(now[i - 1]) || !(IsIdeograph(now[i]) || IsHiragana(now[i])) || IsMeasuredFrom(now, i)) continue;
    if (Has(kOfLaws, now[i])) continue;
    for (const LookAlike& other : LookAlikesOf(now[i])) {
      const Change change{i, i + 1, {other.sign}};
      Text changed = now;
      changed[i] = other.sign;
      if (other.score < kAlike || IsHiragana(other.sign) != IsHiragana(now[i]) || !IsCountedFrom(changed, i)) continue;
      if (GainOf(now, change, context.words()) < kLeastGain) continue;
      text.text.ReplaceSign(i, other.sign, {kRule, "what is counted looks so", kConfidence});
      break;
    }
  }
}

}  // namespace

void RepairNumbers(TextUnderRepair& text, RepairContext& context) {
  const Text& now = text.text.text();
  if (std::none_of(now.begin(), now.end(), IsFigure)) return;
  if (text.doubtful) {
    RepairLetters(text);
    RepairSeparators(text);
    RepairCutNumbers(text);
    RepairCounters(text, context);
  }
  RepairWidths(text);
}

}  // namespace hyogumi::normalize
