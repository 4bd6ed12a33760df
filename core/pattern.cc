// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/pattern.h"

#include <re2/re2.h>

#include <algorithm>
#include <mutex>

#include "core/unicode.h"

namespace hyogumi {

std::string PatternMatch::Group(std::string_view name) const {
  const auto found = groups.find(name);
  return found == groups.end() ? std::string() : found->second;
}

struct Pattern::Regex {
  explicit Regex(std::string text) : expression(std::move(text)) {}

  const std::string expression;
  mutable std::once_flag once;
  mutable std::unique_ptr<const re2::RE2> compiled;
};

Pattern::Pattern(const std::string& expression) : regex_(std::make_shared<const Regex>(expression)) {}

const re2::RE2& Pattern::regex() const {
  std::call_once(regex_->once, [this] {
    re2::RE2::Options options;
    options.set_log_errors(false);
    regex_->compiled = std::make_unique<const re2::RE2>(regex_->expression, options);
  });
  return *regex_->compiled;
}

const std::string& Pattern::expression() const {
  static const std::string kNone;
  return regex_ ? regex_->expression : kNone;
}

bool Pattern::ok() const { return regex_ && regex().ok(); }
std::string Pattern::error() const { return regex_ ? regex().error() : std::string(); }
std::string Pattern::error_fragment() const { return regex_ ? regex().error_arg() : std::string(); }

bool Pattern::HasGroup(std::string_view name) const {
  return ok() && regex().NamedCapturingGroups().count(std::string(name)) > 0;
}

std::vector<std::string> Pattern::GroupNames() const {
  std::vector<std::string> names;
  if (!ok()) return names;
  for (const auto& [place, name] : regex().CapturingGroupNames()) names.push_back(name);
  return names;
}

bool Pattern::Matches(std::string_view text) const { return ok() && re2::RE2::PartialMatch(FoldWidth(text), regex()); }

bool Pattern::FullyMatches(std::string_view text) const {
  return ok() && re2::RE2::FullMatch(FoldWidth(text), regex());
}

std::optional<PatternMatch> Pattern::FindFrom(std::string_view folded, std::size_t begin, std::size_t signs_before,
                                              const std::u32string& original) const {
  std::vector<re2::StringPiece> groups(static_cast<std::size_t>(regex().NumberOfCapturingGroups()) + 1);
  if (!regex().Match(folded, begin, folded.size(), re2::RE2::UNANCHORED, groups.data(),
                     static_cast<int>(groups.size()))) {
    return std::nullopt;
  }
  const auto range_of = [&](const re2::StringPiece& piece) {
    const auto offset = static_cast<std::size_t>(piece.data() - folded.data());
    const std::size_t first = signs_before + CodePointCount(folded.substr(begin, offset - begin));
    const std::size_t length = CodePointCount({piece.data(), piece.size()});
    return std::pair(first, length);
  };
  PatternMatch match;
  const auto [first, length] = range_of(groups[0]);
  match.range = {static_cast<int>(first), static_cast<int>(first + length)};
  match.text = Encode(std::u32string_view(original).substr(first, length));
  for (const auto& [index, name] : regex().CapturingGroupNames()) {
    const re2::StringPiece& piece = groups[static_cast<std::size_t>(index)];
    if (piece.data() == nullptr) continue;
    const auto [group_first, group_length] = range_of(piece);
    match.groups[name] = Encode(std::u32string_view(original).substr(group_first, group_length));
    match.ranges[name] = {static_cast<int>(group_first), static_cast<int>(group_first + group_length)};
  }
  return match;
}

FoldedText::FoldedText(std::string_view text) : folded_(FoldWidth(text)), original_(Decode(text)) {}

std::optional<PatternMatch> Pattern::Find(std::string_view text) const { return Find(FoldedText(text)); }

std::optional<PatternMatch> Pattern::Find(const FoldedText& text) const {
  return ok() ? FindFrom(text.folded_, 0, 0, text.original_) : std::nullopt;
}

std::vector<PatternMatch> Pattern::FindAll(std::string_view text) const { return FindAll(FoldedText(text)); }

std::vector<PatternMatch> Pattern::FindAll(const FoldedText& text) const {
  std::vector<PatternMatch> matches;
  if (!ok()) return matches;
  std::size_t begin = 0;  // in bytes, of the code point
  std::size_t at = 0;
  while (begin < text.folded_.size()) {
    auto match = FindFrom(text.folded_, begin, at, text.original_);
    if (!match) break;
    const auto end = static_cast<std::size_t>(std::max(match->range.end, match->range.begin + 1));
    while (at < end && begin < text.folded_.size()) {
      do {
        ++begin;
      } while (begin < text.folded_.size() && (text.folded_[begin] & 0xC0) == 0x80);  // within a code point
      ++at;
    }
    matches.push_back(std::move(*match));
  }
  return matches;
}

bool AnyMatches(const std::vector<Pattern>& patterns, std::string_view text) {
  return std::any_of(patterns.begin(), patterns.end(), [text](const Pattern& p) { return p.Matches(text); });
}

bool AnyFullyMatches(const std::vector<Pattern>& patterns, std::string_view text) {
  if (patterns.empty()) return false;
  const std::string folded = FoldWidth(text);  // once for all
  return std::any_of(patterns.begin(), patterns.end(), [&folded](const Pattern& pattern) {
    return pattern.ok() && re2::RE2::FullMatch(folded, pattern.regex());
  });
}

}  // namespace hyogumi
