// SPDX-License-Identifier: GPL-3.0-or-later
#include <algorithm>

#include "core/unicode.h"
#include "normalize/repairs.h"

namespace hyogumi::normalize {
namespace {

constexpr const char* kRule = "spaces";
// Signs on each side of a space that the dictionary looks at.
constexpr std::size_t kContext = 10;
// By how much a text has to be likelier without the space.
constexpr int kLeastGain = 5000;
constexpr std::size_t kFewestSpacedOut = 3;

bool IsWordSign(char32_t c) { return IsJapanese(c) && !IsOpeningPunctuation(c) && !IsClosingPunctuation(c); }
bool IsLatinOrDigit(char32_t c) { return (IsLatinLetter(c) || IsDigit(c)) && !IsJapanese(c); }

// Where the line that sign `i` stands on begins and ends.
std::size_t LineBegin(const std::u32string& text, std::size_t i) {
  const std::size_t before = i == 0 ? std::u32string::npos : text.rfind(U'\n', i - 1);
  return before == std::u32string::npos ? 0 : before + 1;
}
std::size_t LineEnd(const std::u32string& text, std::size_t i) { return std::min(text.find(U'\n', i), text.size()); }

// Of a line of single signs with spaces between them (備 考), the spaces; else none.
std::vector<std::size_t> SpacesOfSpacedOutLine(const std::u32string& text, std::size_t begin, std::size_t end) {
  std::vector<std::size_t> spaces;
  std::size_t signs = 0;
  for (std::size_t i = begin; i < end; ++i) {
    if (IsSpace(text[i])) {
      spaces.push_back(i);
      continue;
    }
    if (!IsIdeograph(text[i]) && !IsKana(text[i])) return {};
    if (i > begin && !IsSpace(text[i - 1])) return {};
    ++signs;
  }
  return signs >= kFewestSpacedOut || (signs == 2 && end - begin >= 3) ? spaces : std::vector<std::size_t>();
}

// Does a word of the dictionary stand over the space, and is the text likelier with it?
bool CutsWord(const std::u32string& text, std::size_t space, RepairContext& context) {
  WordModel* words = context.words();
  if (words == nullptr) return false;
  std::size_t begin = space;
  while (begin > 0 && space - begin < kContext && IsWordSign(text[begin - 1])) --begin;
  std::size_t end = space + 1;
  while (end < text.size() && end - space <= kContext && IsWordSign(text[end])) ++end;
  const std::u32string before = text.substr(begin, space - begin);
  const std::u32string joined = before + text.substr(space + 1, end - space - 1);
  const std::vector<Word> found = words->Words(joined);
  const bool over = std::any_of(found.begin(), found.end(), [&before](const Word& word) {
    return word.known && word.begin < before.size() && before.size() < word.end;
  });
  return over && words->Cost(text.substr(begin, end - begin)) - words->Cost(joined) >= kLeastGain;
}

void RepairLatinSpaces(TextUnderRepair& text, LatinSpaces style) {
  if (style == LatinSpaces::kKeep) return;
  const auto meets = [](char32_t a, char32_t b) {
    const auto japanese = [](char32_t c) { return IsIdeograph(c) || IsKana(c); };
    return (japanese(a) && IsLatinOrDigit(b)) || (IsLatinOrDigit(a) && japanese(b));
  };
  for (std::size_t i = text.text.text().size(); i-- > 1;) {
    const std::u32string& now = text.text.text();
    if (style == LatinSpaces::kSpace) {
      if (meets(now[i - 1], now[i])) text.text.Replace(i, i, U" ", {kRule, "the profile's latin_spaces"});
    } else if (i + 1 < now.size() && IsSpace(now[i]) && now[i] != U'\n' && meets(now[i - 1], now[i + 1])) {
      text.text.Replace(i, i + 1, U"", {kRule, "the profile's latin_spaces"});
    }
  }
}

}  // namespace

void RepairSpaces(TextUnderRepair& text, RepairContext& context) {
  for (std::size_t i = text.text.text().size(); i-- > 0;) {
    const std::u32string& now = text.text.text();
    if (now[i] == U'\n' || !IsSpace(now[i]) || i == 0 || i + 1 >= now.size()) continue;
    if (!IsWordSign(now[i - 1])) continue;
    const std::size_t begin = LineBegin(now, i);
    const std::vector<std::size_t> spaced_out = SpacesOfSpacedOutLine(now, begin, LineEnd(now, i));
    if (!spaced_out.empty()) {
      for (auto space = spaced_out.rbegin(); space != spaced_out.rend(); ++space) {
        text.text.Replace(*space, *space + 1, U"", {kRule, "single signs that are spaced out"});
      }
      i = begin;
      continue;
    }
    // Of a transcript's spaces the joining of its lines has judged already, by what it knows of their lengths.
    if (!text.printed || !IsWordSign(now[i + 1]) || !CutsWord(now, i, context)) continue;
    constexpr double kConfidence = 0.98;
    text.text.Replace(i, i + 1, U"", {kRule, "the dictionary has a word over the space", kConfidence});
  }
  RepairLatinSpaces(text, context.latin_spaces());
}

}  // namespace hyogumi::normalize
