// SPDX-License-Identifier: GPL-3.0-or-later
#include "segment/new_words.h"

#include <fmt/format.h>

#include <algorithm>
#include <set>

#include "core/data_lines.h"
#include "core/era.h"
#include "core/pattern.h"
#include "core/unicode.h"
#include "segment/value_types.h"
#include "segment/yaml_text.h"

namespace hyogumi::segment {
namespace {

constexpr const char* kWords =
#include "new_words.inc"  // generated from segment/data/new_words.txt
    ;
constexpr const char* kOpening = R"([(\[【〔〈《<])";
constexpr const char* kClosing = R"([)\]】〕〉》>])";
constexpr const char* kNewSign = "新";

struct Words {
  std::vector<std::string> newly;
  std::set<std::string> other;
};

const Words& KnownWords() {
  static const Words words = [] {
    Words read;
    for (const std::string_view line : DataLines(kWords)) {
      const std::vector<std::string> listed = DataWords(line);
      for (std::size_t i = 1; i < listed.size(); ++i) {
        if (listed[0] == "new") {
          read.newly.push_back(Fold(listed[i]));
        } else {
          read.other.insert(Fold(listed[i]));
        }
      }
    }
    return read;
  }();
  return words;
}

std::string WithoutBrackets(const std::string& text) {
  std::u32string signs = Decode(Fold(text));
  const bool has = signs.size() > 2 && IsOpeningPunctuation(signs.front()) && IsClosingPunctuation(signs.back());
  return Encode(has ? signs.substr(1, signs.size() - 2) : signs);
}

// The words for a new programme that are among `seen`, and the two common ones, with brackets if those have some. The
// first sign is the group `new`.
std::string NewWord(const std::vector<std::string>& seen) {
  std::vector<std::string> rests{"規"};
  bool brackets = false;
  for (const std::string& text : seen) {
    if (!SaysNew(text)) continue;
    const std::string word = WithoutBrackets(text);
    brackets = brackets || word != Fold(text);
    std::string rest = word.substr(std::string(kNewSign).size());
    if (!rest.empty() && std::find(rests.begin(), rests.end(), rest) == rests.end()) rests.push_back(std::move(rest));
  }
  const std::string end = rests.size() > 1 ? fmt::format("(?:{})?", fmt::join(rests, "|")) : rests.front() + "?";
  const std::string word = fmt::format("(?P<new>{}){}", kNewSign, end);
  return brackets ? fmt::format("{}?{}{}?", kOpening, word, kClosing) : word;
}

}  // namespace

bool SaysNew(const std::string& text) {
  const std::vector<std::string>& words = KnownWords().newly;
  return std::find(words.begin(), words.end(), WithoutBrackets(text)) != words.end();
}

bool SaysNotNew(const std::string& text) { return KnownWords().other.count(WithoutBrackets(text)) > 0; }

std::optional<MarkedNumber> MarkedNumberOf(const std::string& text) {
  static const Pattern form(R"(^(?P<mark>[^\d\-.,/]{1,4}?)(?P<number>\d{1,4})$)");
  constexpr std::size_t kLongest = 32;  // bytes; longer texts are no number with a mark
  if (text.size() > kLongest) return std::nullopt;
  const auto match = form.Find(Fold(text));
  if (!match) return std::nullopt;
  const std::string mark = match->Group("mark");
  const bool is_sign = CodePointCount(mark) == 1 && IsMark(mark) && !SaysNo(mark) &&
                       !IsOpeningPunctuation(Decode(mark).front()) && !IsClosingPunctuation(Decode(mark).front());
  if (!is_sign && !SaysNew(mark) && !SaysNotNew(mark)) return std::nullopt;
  return MarkedNumber{mark, IntegerOf(match->Group("number")).value_or(0)};
}

bool NamesNew(const std::string& name) {
  static const Pattern in_brackets(kOpening + NewWord({}) + kClosing);
  return in_brackets.Matches(name);
}

std::string SplitOfKinds(const std::string& group, const std::vector<std::string>& seen) {
  return fmt::format("^(?P<{}>{}|.*)$", group, NewWord(seen));
}

std::string SplitOfNumbers(const std::string& group, const std::vector<std::string>& marks) {
  std::vector<std::string> choices;
  if (std::any_of(marks.begin(), marks.end(), SaysNew)) choices.push_back(NewWord(marks));
  for (const std::string& mark : marks) {
    if (!SaysNew(mark)) choices.push_back(EscapePattern(mark));
  }
  return fmt::format(R"(^(?P<{}>{})?\s*(?P<number>\d+)$)", group, fmt::join(choices, "|"));
}

std::string SplitOfNames(const std::string& head, bool has_new) {
  const std::string before = head.empty() ? "" : fmt::format("(?:{})?", head);
  const std::string newly = has_new ? fmt::format("(?:.*?{}{}{})?", kOpening, NewWord({}), kClosing) : "";
  return fmt::format("^{}(?P<name>{}.*)$", before, newly);
}

}  // namespace hyogumi::segment
