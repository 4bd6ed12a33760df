// SPDX-License-Identifier: GPL-3.0-or-later
#include "segment/cells/statements.h"

#include <algorithm>
#include <optional>
#include <set>
#include <utility>

#include "core/era.h"
#include "core/ordinal.h"
#include "core/unicode.h"
#include "segment/cells/quantities.h"

namespace hyogumi::segment {
namespace {

using Text = std::u32string_view;

struct Bullet {
  std::size_t end = 0;  // of the bullet and the white space behind it
  std::string kind;     // what the bullets of one level have in common
  bool note = false;
};

// The end of what the pattern calls the bullet, if the line begins with one; 0 if not.
std::size_t BulletEnd(const Pattern& pattern, const FoldedText& line) {
  const auto match = pattern.Find(line);
  if (!match || match->range.begin != 0) return 0;
  const auto group = match->ranges.find("bullet");
  return static_cast<std::size_t>(group == match->ranges.end() ? match->range.end : group->second.end);
}

std::optional<Bullet> BulletOf(Text line, const CellRules& rules) {
  constexpr std::size_t kLongest = 16;  // what a pattern sees: a bullet and a word behind it
  const FoldedText text(Encode(line.substr(0, kLongest)));
  if (const std::size_t end = BulletEnd(rules.note, text)) return Bullet{end, "", true};
  for (const Pattern& pattern : rules.bullets) {
    const std::size_t end = BulletEnd(pattern, text);
    if (end == 0) continue;
    // Signs that say nothing but themselves are kinds of their own; what counts is one kind.
    const char32_t sign = FoldWidth(line.front());
    const bool counts = OrdinalOf(Encode(line.substr(0, end))).has_value() || IsOpeningPunctuation(sign);
    return Bullet{end, counts ? pattern.expression() : Encode(line.substr(0, 1))};
  }
  return std::nullopt;
}

// The number that the line begins with, where a space parts it from what follows.
std::optional<int> NumberOf(Text line) {
  const std::size_t end = line.find_first_not_of(U"0123456789");
  return end == Text::npos || line[end] != U' ' ? std::nullopt : IntegerOf(Encode(line.substr(0, end)));
}

std::set<int> NumbersOfLines(Text text) {
  std::set<int> numbers;
  for (std::size_t at = 0; at < text.size();) {
    const std::size_t end = std::min(text.find(U'\n', at), text.size());
    if (const auto number = NumberOf(text.substr(at, end - at))) numbers.insert(*number);
    at = end + 1;
  }
  return numbers;
}

// 30 件以上, 3 千人: does the line begin with a number and its unit? `line` is width-folded.
bool BeginsWithFigure(Text line) {
  const FoundQuantities found = FindQuantities(line, line);
  if (found.quantities.empty() || found.quantities.front().range.begin != 0) return false;
  const std::string& rule = found.quantities.front().rule;
  return rule != "quantity.bare" && rule != "quantity.unit-guessed";
}

std::pair<std::size_t, std::size_t> Trimmed(Text text, std::size_t begin, std::size_t end) {
  while (begin < end && IsSpace(text[begin])) ++begin;
  while (end > begin && IsSpace(text[end - 1])) --end;
  return {begin, end};
}

// The ends of the sentences between `begin` and `end`.
std::vector<std::size_t> SentenceEnds(Text text, std::size_t begin, std::size_t end) {
  std::vector<std::size_t> ends;
  int depth = 0;
  for (std::size_t i = begin; i < end; ++i) {
    if (IsOpeningPunctuation(text[i])) ++depth;
    if (IsClosingPunctuation(text[i])) depth = std::max(0, depth - 1);
    if (text[i] == U'。' && depth == 0) ends.push_back(i + 1);
  }
  if (ends.empty() || ends.back() != end) ends.push_back(end);
  return ends;
}

}  // namespace

std::vector<Statement> StatementsOf(const std::string& text, const CellRules& rules) {
  std::vector<Statement> statements;
  const std::u32string signs = Decode(text);
  std::u32string folded = signs;
  for (char32_t& c : folded) c = FoldWidth(c);
  std::optional<std::set<int>> numbers;  // that lines begin with
  std::vector<std::string> kinds;        // of the open levels, from the outermost
  for (std::size_t at = 0; at <= signs.size();) {
    const std::size_t end = std::min(signs.find(U'\n', at), signs.size());
    Statement statement;
    auto [begin, line_end] = Trimmed(signs, at, end);
    auto bullet = begin < line_end ? BulletOf(Text(signs).substr(begin, line_end - begin), rules) : std::nullopt;
    const Text line = Text(folded).substr(begin, line_end - begin);
    if (const auto number = bullet ? NumberOf(line) : std::nullopt) {
      if (!numbers) numbers = NumbersOfLines(folded);
      // It counts where other lines count on: 1 市の計画, 2 町の計画.
      const bool counts = numbers->count(*number - 1) > 0 || numbers->count(*number + 1) > 0;
      if (!counts && BeginsWithFigure(line)) bullet.reset();
    }
    if (bullet) {
      statement.bullet = std::string(Trim(Encode(Text(signs).substr(begin, bullet->end))));
      statement.bullet_range = {static_cast<int>(begin), static_cast<int>(begin + CodePointCount(statement.bullet))};
      statement.note = bullet->note;
      begin += bullet->end;
      if (!bullet->note) {
        const auto known = std::find(kinds.begin(), kinds.end(), bullet->kind);
        kinds.erase(known == kinds.end() ? known : known + 1, kinds.end());
        if (known == kinds.end()) kinds.push_back(bullet->kind);
      }
      statement.level = std::max(1, static_cast<int>(kinds.size()));
    } else if (begin < line_end) {
      kinds.clear();
    }
    for (const std::size_t sentence : SentenceEnds(signs, begin, line_end)) {
      const auto [from, to] = Trimmed(signs, begin, sentence);
      begin = sentence;
      if (from == to) continue;
      statement.range = {static_cast<int>(from), static_cast<int>(to)};
      statements.push_back(statement);
    }
    at = end + 1;
  }
  return statements;
}

}  // namespace hyogumi::segment
