// SPDX-License-Identifier: GPL-3.0-or-later
#include "extract/text_runs.h"

#include <algorithm>

#include "core/unicode.h"
#include "extract/glyph_lines.h"

namespace hyogumi::extract {
namespace {

// Baselines closer than this share of the type size are one row.
constexpr double kSameRowEm = 0.45;
// White space from which words are apart.
constexpr double kWordGapEm = 0.18;
// White space from which two runs are apart: more than between the words of the row, as justified prose has wide
// spaces, and less between two figures, which no prose puts side by side.
constexpr double kRunGapEm = 0.8;
constexpr double kWidestWordGapEm = 1.4;
constexpr double kRunGapToWordGap = 1.9;
constexpr double kFigureGapEm = 0.5;
// Japanese has no spaces between words: what is apart this far is set apart.
constexpr double kJapaneseGapEm = 0.45;
constexpr std::size_t kGapsToMeasure = 5;
constexpr int kSignsOfAWord = 3;
constexpr std::size_t kDotsInARow = 4;  // so many are leaders
constexpr std::size_t kDashesInARow = 6;
// Further apart they are entries that say "none" in columns of their own.
constexpr double kLeaderGapEm = 1.2;

bool IsDot(const std::u32string& text) {
  return text.size() == 1 && std::u32string_view(U".․‥…·・").find(text.front()) != std::u32string_view::npos;
}
bool IsDash(const std::u32string& text) {
  return text.size() == 1 && std::u32string_view(U"-=_‐–—―─━═").find(text.front()) != std::u32string_view::npos;
}

bool IsBlankGlyph(const Glyph& glyph) { return std::all_of(glyph.text.begin(), glyph.text.end(), IsSpace); }

bool IsPlaceholder(std::u32string_view text) {
  return !text.empty() && std::all_of(text.begin(), text.end(), [](char32_t c) {
    return std::u32string_view(U"-–—―‐−－ー*.…:").find(c) != std::u32string_view::npos;
  });
}

// Signs that stand in figures: 1,234.5 (12.3%) ±0.2* $15 3/4 −7 '06
bool IsFigureSign(char32_t c) {
  return IsDigit(c) ||
         std::u32string_view(U" .,:+-–—−－±%％‰()（）[]<>≤≥~〜$€£¥￥*†‡'’/△▲").find(c) != std::u32string_view::npos;
}

bool IsNumeric(std::u32string_view text) {
  if (IsPlaceholder(text)) return true;
  int digits = 0;
  int others = 0;
  for (const char32_t c : text) {
    if (IsDigit(c)) {
      ++digits;
    } else if (!IsFigureSign(c)) {
      ++others;
    }
  }
  return digits > 0 && others <= (digits >= 3 ? 1 : 0);  // a footnote's letter: 1,234a
}

// The glyphs that are part of a row of leaders: dots, or dashes.
std::vector<bool> Leaders(const std::vector<const Glyph*>& glyphs) {
  std::vector<bool> leaders(glyphs.size());
  for (std::size_t i = 0; i < glyphs.size();) {
    const bool dashes = IsDash(glyphs[i]->text);
    const auto goes_on = [&](std::size_t j) {  // dots may stand apart, dashes are of one kind and touch
      return dashes ? glyphs[j]->text == glyphs[i]->text : IsDot(glyphs[j]->text);
    };
    std::size_t count = 0;
    std::size_t end = i;
    const Glyph* last = nullptr;
    while (end < glyphs.size() && (goes_on(end) || (count > 0 && !dashes && IsBlankGlyph(*glyphs[end])))) {
      const Glyph& glyph = *glyphs[end];
      const bool far = last != nullptr && glyph.box.left - last->box.right > kLeaderGapEm * glyph.size;
      if (far && !IsBlankGlyph(glyph)) break;
      ++end;
      if (IsBlankGlyph(glyph)) continue;
      last = &glyph;
      ++count;
    }
    if (count >= (dashes ? kDashesInARow : kDotsInARow)) {
      std::fill(leaders.begin() + static_cast<std::ptrdiff_t>(i), leaders.begin() + static_cast<std::ptrdiff_t>(end),
                true);
    }
    i = std::max(end, i + 1);
  }
  return leaders;
}

// Is there white space between the two for which there is no glyph?
bool IsApart(const Glyph& before, const Glyph& after) {
  return after.box.left - before.box.right > kWordGapEm * std::max(after.size, 1.0);
}

std::vector<TextWord> WordsOf(const std::vector<const Glyph*>& glyphs) {
  const std::vector<bool> leaders = Leaders(glyphs);
  std::vector<TextWord> words;
  std::vector<const Glyph*> indent;  // white space apart from the word before: it is the next one's, if that touches it
  bool apart = true;
  for (std::size_t i = 0; i < glyphs.size(); ++i) {
    const Glyph& glyph = *glyphs[i];
    if (IsBlankGlyph(glyph) && !leaders[i]) {
      apart = apart || glyph.box.width() > kWordGapEm * glyph.size;
      if (!indent.empty() || words.empty() || IsApart(*words.back().glyphs.back(), glyph)) {
        indent.push_back(&glyph);
      } else {
        words.back().glyphs.push_back(&glyph);
      }
      continue;
    }
    const bool new_word = words.empty() || apart || leaders[i] != words.back().leader || !indent.empty() ||
                          glyph.box.left - words.back().box.right > kWordGapEm * std::max(glyph.size, 1.0);
    if (new_word) words.emplace_back().leader = leaders[i];
    TextWord& word = words.back();
    if (!indent.empty() && !IsApart(*indent.back(), glyph)) word.glyphs.swap(indent);
    indent.clear();
    word.glyphs.push_back(&glyph);
    word.box = Union(word.box, glyph.box);
    word.text += glyph.text;
    word.size = std::max(word.size, glyph.size);
    apart = false;
  }
  return words;
}

double MedianGapEm(const std::vector<TextWord>& words) {
  std::vector<double> gaps;
  for (std::size_t i = 1; i < words.size(); ++i) {
    if (words[i].leader || words[i - 1].leader) continue;
    gaps.push_back((words[i].box.left - words[i - 1].box.right) / std::max(words[i].size, 1.0));
  }
  if (gaps.size() < kGapsToMeasure) return 0;
  const auto middle = gaps.begin() + static_cast<std::ptrdiff_t>(gaps.size() / 2);
  std::nth_element(gaps.begin(), middle, gaps.end());
  return *middle;
}

int WordsIn(std::u32string_view text) {
  const auto japanese = static_cast<int>(std::count_if(text.begin(), text.end(), IsJapanese));
  return std::max(1, japanese / kSignsOfAWord);
}

bool IsCurrency(std::u32string_view text) {
  return text.size() == 1 && std::u32string_view(U"$€£¥￥").find(text.front()) != std::u32string_view::npos;
}

// Far before its figure a currency sign is part of it; other signs of figures stand close by.
bool Leans(const TextWord& sign, const TextWord& word, double gap_em) {
  constexpr double kCurrencyGapEm = 12;
  constexpr double kSignGapEm = 1;
  if (IsCurrency(sign.text)) return gap_em < kCurrencyGapEm;
  const auto is_one_of = [](const std::u32string& text, std::u32string_view signs) {
    return text.size() == 1 && signs.find(text.front()) != std::u32string_view::npos;
  };
  return gap_em < kSignGapEm && (is_one_of(sign.text, U"(（[△▲") || is_one_of(word.text, U"%％)）]*"));
}

std::vector<TextRun> RunsOf(const std::vector<TextWord>& words) {
  const double limit_em = std::clamp(kRunGapToWordGap * MedianGapEm(words), kRunGapEm, kWidestWordGapEm);
  std::vector<std::vector<TextWord>> runs;
  const TextWord* before = nullptr;  // the last that is no leader
  for (const TextWord& word : words) {
    bool apart = before == nullptr || runs.back().back().leader;
    if (!apart && !word.leader) {
      const double gap_em = (word.box.left - before->box.right) / std::max(word.size, 1.0);
      const bool figures = (IsNumeric(word.text) || IsCurrency(word.text)) && IsNumeric(before->text);
      const bool japanese = IsJapanese(word.text.front()) || IsJapanese(before->text.back());
      apart = gap_em > (japanese ? kJapaneseGapEm : figures ? kFigureGapEm : limit_em);
      // One full space between Japanese words, as in a person's name, is part of the text.
      constexpr double kFullSpaceEm = 1.2;
      if (japanese && before->glyphs.back()->text == U"\u3000" && gap_em < kFullSpaceEm) apart = false;
      const bool sign_alone = runs.back().size() == 1 || !IsCurrency(before->text);
      if (sign_alone && IsNumeric(word.text + U"0") && Leans(*before, word, gap_em)) apart = false;
    }
    if (runs.empty() || (apart && !word.leader && before != nullptr)) runs.emplace_back();
    runs.back().push_back(word);
    if (!word.leader) before = &word;
  }
  std::vector<TextRun> made;
  for (std::vector<TextWord>& run : runs) {
    const bool leaders_only = std::all_of(run.begin(), run.end(), [](const TextWord& w) { return w.leader; });
    if (!leaders_only) made.push_back(MakeRun(std::move(run)));
  }
  return made;
}

}  // namespace

TextRun MakeRun(std::vector<TextWord> words) {
  TextRun run;
  for (const TextWord& word : words) {
    run.led = word.leader;
    if (word.leader) continue;
    run.box = Union(run.box, word.box);
    if (!run.text.empty()) run.text += U' ';
    run.text += word.text;
    run.size = std::max(run.size, word.size);
    run.length += WordsIn(word.text);
  }
  run.numeric = IsNumeric(run.text);
  run.words = std::move(words);
  return run;
}

std::vector<TextRow> BuildRows(std::vector<const Glyph*> glyphs, std::vector<Ruling>* rules) {
  glyphs.erase(std::remove_if(glyphs.begin(), glyphs.end(),
                              [](const Glyph* g) { return g->direction != Direction::kRight || g->vertical; }),
               glyphs.end());
  std::stable_sort(glyphs.begin(), glyphs.end(), [](const Glyph* a, const Glyph* b) { return a->across < b->across; });
  std::vector<TextRow> rows;
  for (auto begin = glyphs.begin(); begin != glyphs.end();) {
    auto end = begin + 1;
    double size = (*begin)->size;
    while (end != glyphs.end() && (*end)->across - (*begin)->across <= kSameRowEm * std::max(size, (*end)->size)) {
      size = std::max(size, (*end)->size);
      ++end;
    }
    end = AddSubscripts(begin, end, glyphs.end());
    SortByStart(begin, end);
    TextRow row;
    const std::vector<TextWord> words = WordsOf({begin, end});
    const bool rule = std::all_of(words.begin(), words.end(), [](const TextWord& word) { return word.leader; });
    for (auto it = words.begin(); rule && rules != nullptr && it != words.end(); ++it) {
      rules->push_back({true, it->glyphs.front()->across - 0.3 * it->size, it->box.left, it->box.right, 1, {}});
    }
    row.runs = RunsOf(words);
    double weight = 0;
    for (auto it = begin; it != end; ++it) {  // the baseline of most: raised figures and marks don't move it
      if (!(*it)->counted) continue;
      row.baseline += (*it)->across * (*it)->size;
      weight += (*it)->size;
      row.size = std::max(row.size, (*it)->size);
    }
    if (!row.runs.empty() && weight > 0) {
      row.baseline /= weight;
      rows.push_back(std::move(row));
    }
    begin = end;
  }
  return rows;
}

}  // namespace hyogumi::extract
