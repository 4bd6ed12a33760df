// SPDX-License-Identifier: GPL-3.0-or-later
#include "extract/row_kinds.h"

#include <algorithm>

#include "core/unicode.h"

namespace hyogumi::extract {
namespace {

// A run in prose has at least so many words.
constexpr int kProseWords = 8;

// 3.2.1 or 4: of a heading.
bool IsSectionNumber(std::u32string_view text) {
  return !text.empty() && text.size() <= 8 && IsDigit(text.front()) &&
         std::all_of(text.begin(), text.end(), [](char32_t c) { return IsDigit(c) || c == U'.'; });
}

// A kana, an ideograph or a wide letter, as opposed to a mark.
bool IsWordSign(char32_t c) {
  return IsKana(c) || (c >= 0x3400 && c <= 0x9FFF) || (c >= 0xFF21 && c <= 0xFF5A) || c >= 0x20000;
}

// 表1, 図－２, 注）, ※ …, but no word that begins so: 図書館, 表彰, 注意.
bool IsJapaneseCaption(std::u32string_view text) {
  if (text.empty() || std::u32string_view(U"※注図表").find(text.front()) == std::u32string_view::npos) return false;
  return text.front() == U'※' || text.size() == 1 || !IsWordSign(text[1]);
}

bool IsListMarker(std::u32string_view text) {
  if (text.size() == 1) {  // of full width, too: ・ ① – •
    const char32_t c = text.front();
    return !IsDigit(c) && !IsLatinLetter(c) && !(IsJapanese(c) && IsWordSign(c));
  }
  if (text.size() > 5) return false;
  const char32_t last = text.back();
  const bool closed = std::u32string_view(U".)）:．").find(last) != std::u32string_view::npos;
  return closed && std::all_of(text.begin(), text.end() - 1, [](char32_t c) {
           return IsDigit(c) || IsLatinLetter(c) || c == U'(' || c == U'（' || c == U'.';
         });
}

}  // namespace

bool IsProse(const TextRun& run) { return !run.numeric && run.length >= kProseWords; }

bool IsTabular(const TextRow& row) {
  if (row.runs.size() < 2) return false;
  const bool marked = IsListMarker(row.runs[0].text) || IsSectionNumber(row.runs[0].text);
  if (row.runs.size() == 2 && marked && !row.runs[1].numeric) return false;
  if (row.runs.size() == 2 && IsProse(row.runs[0]) && IsProse(row.runs[1])) return false;
  return true;
}

bool IsCaption(const TextRow& row) {
  if (row.runs.size() > 3) return false;
  std::u32string start = row.runs.front().text.substr(0, 10);
  std::transform(start.begin(), start.end(), start.begin(),
                 [](char32_t c) { return c >= U'A' && c <= U'Z' ? c - U'A' + U'a' : c; });
  for (const std::u32string_view word : {U"table", U"figure", U"source", U"note", U"chart", U"tableau", U"tabelle"}) {
    if (start.compare(0, word.size(), word) == 0 &&
        (start.size() == word.size() || !IsLatinLetter(start[word.size()]))) {
      return true;
    }
    // "Notes:", "Sources:"
    if (start.compare(0, word.size(), word) == 0 && start.size() > word.size() + 1 && start[word.size()] == U's' &&
        !IsLatinLetter(start[word.size() + 1])) {
      return true;
    }
  }
  return row.runs.size() == 1 && IsJapaneseCaption(start);
}

bool HeadsColumns(const TextRow& row) {
  constexpr int kFewestFigures = 2;
  int count = 0;
  bool years = true;
  bool numbering = true;
  int before = 0;
  for (const TextRun& run : row.runs) {
    if (!run.numeric) continue;
    int value = 0;
    int digits = 0;
    bool plain = true;
    for (const char32_t c : run.text) {
      if (IsDigit(c) && digits < 5) {
        value = value * 10 + static_cast<int>(c % 16);  // ０ and 0 alike
        ++digits;
      } else if (c != U'(' && c != U')' && c != U'（' && c != U'）') {
        plain = false;
      }
    }
    constexpr int kFirstYear = 1900;
    constexpr int kLastYear = 2099;
    years = years && plain && value >= kFirstYear && value <= kLastYear;
    numbering = numbering && plain && digits > 0 && (count == 0 ? value <= 2 : value == before + 1);
    before = value;
    ++count;
  }
  return count >= kFewestFigures && (years || numbering);
}

bool SameTexts(const TextRow& a, const TextRow& b) {
  return std::equal(a.runs.begin(), a.runs.end(), b.runs.begin(), b.runs.end(),
                    [](const TextRun& p, const TextRun& q) { return p.text == q.text; });
}

double GapEm(const TextRow& above, const TextRow& below) {
  return (below.top() - above.bottom()) / std::max({above.size, below.size, 1.0});
}

bool StandsBeside(const TextRow& row, const TextRow& next) {
  constexpr double kBesideEm = 0.9;
  return next.baseline - row.baseline < kBesideEm * std::min(row.size, next.size);
}

}  // namespace hyogumi::extract
