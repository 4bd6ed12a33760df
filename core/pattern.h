// SPDX-License-Identifier: GPL-3.0-or-later
// A regular expression of the profile (RE2 syntax: no look-around, no backreferences; `\d` and `\w` are ASCII only).
//   It is matched against the width-folded text (FoldWidth: full-width ASCII as ASCII, any white space as a space), so
//   one pattern reads １ and 1; what it captures is cut from the text as it is. Thread-safe; cheap to copy.
#ifndef CORE_PATTERN_H_
#define CORE_PATTERN_H_

#include <map>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "core/page.h"

namespace re2 {
class RE2;
}

namespace hyogumi {

struct PatternMatch {
  std::string text;                                        // the whole match, of the original text
  TextRange range;                                         // of it, in code points
  std::map<std::string, std::string, std::less<>> groups;  // named groups that took part, of the original text

  std::map<std::string, TextRange, std::less<>> ranges;  // of the same groups

  // The text of a named group; empty where it took no part.
  std::string Group(std::string_view name) const;
};

// A text made ready for several patterns, so that it is folded once.
class FoldedText {
 public:
  explicit FoldedText(std::string_view text);

 private:
  friend class Pattern;
  std::string folded_;
  std::u32string original_;
};

class Pattern {
 public:
  Pattern() = default;  // matches nothing
  // It is compiled when it is first used. Check ok() before that.
  explicit Pattern(const std::string& expression);

  bool ok() const;
  bool empty() const { return regex_ == nullptr; }
  const std::string& expression() const;
  // What RE2 says is wrong, and the fragment it refused.
  std::string error() const;
  std::string error_fragment() const;

  bool HasGroup(std::string_view name) const;
  std::vector<std::string> GroupNames() const;  // from left to right

  bool Matches(std::string_view text) const;       // somewhere in it
  bool FullyMatches(std::string_view text) const;  // all of it
  std::optional<PatternMatch> Find(std::string_view text) const;
  std::optional<PatternMatch> Find(const FoldedText& text) const;
  std::vector<PatternMatch> FindAll(std::string_view text) const;  // from left to right, not overlapping
  std::vector<PatternMatch> FindAll(const FoldedText& text) const;

 private:
  friend bool AnyFullyMatches(const std::vector<Pattern>& patterns, std::string_view text);

  // From the byte `begin` on, before which `signs_before` code points stand.
  std::optional<PatternMatch> FindFrom(std::string_view folded, std::size_t begin, std::size_t signs_before,
                                       const std::u32string& original) const;

  struct Regex;
  const re2::RE2& regex() const;

  std::shared_ptr<const Regex> regex_;
};

// Does one of them match somewhere in `text`?
bool AnyMatches(const std::vector<Pattern>& patterns, std::string_view text);
// Does one of them match all of `text`?
bool AnyFullyMatches(const std::vector<Pattern>& patterns, std::string_view text);

}  // namespace hyogumi

#endif  // CORE_PATTERN_H_
