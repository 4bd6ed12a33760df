// SPDX-License-Identifier: GPL-3.0-or-later
#include "export/word_diff.h"

#include <algorithm>
#include <cstdint>
#include <utility>

#include "core/unicode.h"
#include "core/words.h"

namespace hyogumi::emit {
namespace {

struct Word {
  std::string text;  // with the white space behind it, or before the first one
  std::string folded;
};

std::vector<Word> WordsOf(const std::string& utf8) {
  const std::u32string text = Decode(utf8);
  std::vector<Word> words;
  std::string space;  // before the first word
  std::size_t begin = 0;
  for (const std::size_t end : WordEnds(text)) {
    const std::string piece = Encode(text.substr(begin, end - begin));
    begin = end;
    std::string folded = piece == "\n" ? piece : Fold(piece);
    if (!folded.empty()) {
      words.push_back({space + piece, std::move(folded)});
      space.clear();
    } else {
      (words.empty() ? space : words.back().text) += piece;
    }
  }
  if (!space.empty()) words.push_back({space, ""});
  return words;
}

void Append(std::vector<WordRun>& runs, InText in, const std::string& text) {
  if (runs.empty() || runs.back().in != in) runs.push_back({in, ""});
  runs.back().text += text;
}

// The middle, where the texts differ, by their longest common subsequence.
void AppendMiddle(const Word* a, std::size_t a_size, const Word* b, std::size_t b_size, std::vector<WordRun>& runs) {
  constexpr std::size_t kMostCells = 16'000'000;
  const auto whole = [&] {
    for (std::size_t i = 0; i < a_size; ++i) Append(runs, InText::kOld, a[i].text);
    for (std::size_t j = 0; j < b_size; ++j) Append(runs, InText::kNew, b[j].text);
  };
  if (a_size == 0 || b_size == 0 || a_size > kMostCells / b_size) return whole();
  std::vector<std::uint16_t> longest((a_size + 1) * (b_size + 1), 0);  // from (i, j) to the ends
  const auto at = [&](std::size_t i, std::size_t j) -> std::uint16_t& { return longest[i * (b_size + 1) + j]; };
  for (std::size_t i = a_size; i-- > 0;) {
    for (std::size_t j = b_size; j-- > 0;) {
      at(i, j) = a[i].folded == b[j].folded ? static_cast<std::uint16_t>(at(i + 1, j + 1) + 1)
                                            : std::max(at(i + 1, j), at(i, j + 1));
    }
  }
  std::size_t i = 0;
  std::size_t j = 0;
  while (i < a_size && j < b_size) {
    if (a[i].folded == b[j].folded) {
      Append(runs, InText::kBoth, b[j].text);
      ++i;
      ++j;
    } else if (at(i + 1, j) >= at(i, j + 1)) {
      Append(runs, InText::kOld, a[i++].text);
    } else {
      Append(runs, InText::kNew, b[j++].text);
    }
  }
  while (i < a_size) Append(runs, InText::kOld, a[i++].text);
  while (j < b_size) Append(runs, InText::kNew, b[j++].text);
}

// A particle or a mark: alone between two changes it only makes them harder to read.
bool IsSlight(const std::string& text) {
  const std::u32string signs = Decode(Fold(text));
  return signs.size() <= 1 && text.find('\n') == std::string::npos &&
         std::none_of(signs.begin(), signs.end(),
                      [](char32_t c) { return IsDigit(c) || IsIdeograph(c) || IsKatakana(c) || IsLatinLetter(c); });
}

// Between two runs that both texts have: what was removed, then what came. Cut-outs that fold to the same are the same.
std::vector<WordRun> Gathered(const std::vector<WordRun>& runs) {
  std::vector<WordRun> gathered;
  for (std::size_t i = 0; i < runs.size();) {
    if (runs[i].in == InText::kBoth) {
      Append(gathered, InText::kBoth, runs[i++].text);
      continue;
    }
    std::string removed;
    std::string added;
    for (; i < runs.size(); ++i) {
      const bool goes_with_them = runs[i].in == InText::kBoth && i + 1 < runs.size() && IsSlight(runs[i].text);
      if (runs[i].in == InText::kBoth && !goes_with_them) break;
      if (runs[i].in != InText::kNew) removed += runs[i].text;
      if (runs[i].in != InText::kOld) added += runs[i].text;
    }
    if (Fold(removed) == Fold(added)) {
      Append(gathered, InText::kBoth, added);
      continue;
    }
    if (!removed.empty()) gathered.push_back({InText::kOld, removed});
    if (!added.empty()) gathered.push_back({InText::kNew, added});
  }
  return gathered;
}

bool ShareLittle(const std::vector<WordRun>& runs) {
  constexpr std::size_t kLeastShare = 4;
  std::size_t both = 0;
  std::size_t in_old = 0;
  std::size_t in_new = 0;
  for (const WordRun& run : runs) {
    const std::size_t length = CodePointCount(Fold(run.text));
    (run.in == InText::kBoth ? both : run.in == InText::kOld ? in_old : in_new) += length;
  }
  return both > 0 && in_old > 0 && in_new > 0 && both * kLeastShare < std::max(both + in_old, both + in_new);
}

}  // namespace

std::vector<WordRun> DiffWords(const std::string& old_text, const std::string& new_text) {
  const std::vector<Word> a = WordsOf(old_text);
  const std::vector<Word> b = WordsOf(new_text);
  const std::size_t shorter = std::min(a.size(), b.size());
  std::size_t before = 0;
  while (before < shorter && a[before].folded == b[before].folded) ++before;
  std::size_t after = 0;
  while (after < shorter - before && a[a.size() - 1 - after].folded == b[b.size() - 1 - after].folded) ++after;
  std::vector<WordRun> runs;
  for (std::size_t i = 0; i < before; ++i) Append(runs, InText::kBoth, b[i].text);
  AppendMiddle(a.data() + before, a.size() - before - after, b.data() + before, b.size() - before - after, runs);
  for (std::size_t i = b.size() - after; i < b.size(); ++i) Append(runs, InText::kBoth, b[i].text);
  runs = Gathered(runs);
  if (ShareLittle(runs)) return {{InText::kOld, old_text}, {InText::kNew, new_text}};
  return runs;
}

}  // namespace hyogumi::emit
