// SPDX-License-Identifier: GPL-3.0-or-later
#include "normalize/markup.h"

#include <array>
#include <map>
#include <optional>
#include <string>

#include "core/data_lines.h"
#include "core/unicode.h"

namespace hyogumi::normalize {
namespace {

constexpr const char* kElements =
#include "html_elements.inc"  // generated from normalize/data/html_elements.txt
    ;

enum class Element { kList, kItem, kBlock, kBreak, kInline };

const std::map<std::string, Element>& Elements() {
  static const std::map<std::string, Element> elements = [] {
    const std::map<std::string, Element> kinds{{"list", Element::kList},
                                               {"item", Element::kItem},
                                               {"block", Element::kBlock},
                                               {"break", Element::kBreak},
                                               {"inline", Element::kInline}};
    std::map<std::string, Element> known;
    for (const std::string_view line : DataLines(kElements)) {
      const std::vector<std::string> words = DataWords(line);
      for (std::size_t i = 1; i < words.size(); ++i) known[words[i]] = kinds.at(words[0]);
    }
    return known;
  }();
  return elements;
}

constexpr std::array<std::pair<std::string_view, char32_t>, 6> kEntities{
    {{"amp", U'&'}, {"lt", U'<'}, {"gt", U'>'}, {"quot", U'"'}, {"apos", U'\''}, {"nbsp", 0x00A0}}};
constexpr std::size_t kLongestEntity = 10;

bool IsAsciiLetter(char32_t c) { return (c >= U'a' && c <= U'z') || (c >= U'A' && c <= U'Z'); }
bool IsAsciiDigit(char32_t c) { return c >= U'0' && c <= U'9'; }

struct Markup {
  std::size_t length = 0;
  std::optional<Element> element;  // of a tag
  bool closes = false;
  std::u32string text;     // what it stands for
  bool paragraph = false;  // a marker of a list or a heading: a paragraph begins
};

constexpr std::u32string_view kCommentEnd = U"-->";

std::optional<Markup> TagAt(std::u32string_view text, bool comments_end) {
  if (text.substr(0, 4) == U"<!--") {
    const std::size_t end = comments_end ? text.find(kCommentEnd) : text.npos;
    if (end == std::u32string_view::npos) return std::nullopt;
    return Markup{end + kCommentEnd.size(), Element::kInline};
  }
  std::size_t at = 1;
  const bool closes = at < text.size() && text[at] == U'/';
  at += closes ? 1 : 0;
  std::string name;
  while (at < text.size() && (IsAsciiLetter(text[at]) || (!name.empty() && IsAsciiDigit(text[at])))) {
    name.push_back(static_cast<char>(text[at] >= U'A' && text[at] <= U'Z' ? text[at] - U'A' + U'a' : text[at]));
    ++at;
  }
  const auto element = Elements().find(name);
  if (element == Elements().end() || at == text.size()) return std::nullopt;
  if (!IsSpace(text[at]) && text[at] != U'/' && text[at] != U'>') return std::nullopt;
  const std::size_t end = text.find_first_of(U"<>", at);
  if (end == std::u32string_view::npos || text[end] != U'>') return std::nullopt;
  return Markup{end + 1, element->second, closes};
}

std::optional<Markup> EntityAt(std::u32string_view text) {
  const std::size_t end = text.substr(0, kLongestEntity + 2).find(U';');
  if (end == std::u32string_view::npos) return std::nullopt;
  const std::string name = Encode(text.substr(1, end - 1));
  for (const auto& [known, sign] : kEntities) {
    if (name == known) return Markup{end + 1, std::nullopt, false, std::u32string(1, sign)};
  }
  if (name.size() < 2 || name[0] != '#') return std::nullopt;
  const bool hexadecimal = name[1] == 'x' || name[1] == 'X';
  const std::string digits = name.substr(hexadecimal ? 2 : 1);
  if (digits.empty() ||
      digits.find_first_not_of(hexadecimal ? "0123456789abcdefABCDEF" : "0123456789") != std::string::npos) {
    return std::nullopt;
  }
  const auto sign = static_cast<char32_t>(std::stoul(digits, nullptr, hexadecimal ? 16 : 10));
  if (sign < U' ' || sign > 0x10FFFF || (sign >= 0xD800 && sign < 0xE000)) return std::nullopt;
  return Markup{end + 1, std::nullopt, false, std::u32string(1, sign)};
}

// "- ", "* ", "+ " of a list or "# " to "###### " of a heading. A sign before a figure is a minus, or a page number's.
std::optional<Markup> MarkerAt(std::u32string_view text) {
  constexpr std::size_t kDeepestHeading = 6;
  std::size_t at = 0;
  while (at < text.size() && at < kDeepestHeading && text[at] == U'#') ++at;
  const bool heading = at > 0;
  if (!heading && !text.empty() && (text[0] == U'-' || text[0] == U'*' || text[0] == U'+')) ++at;
  if (at == 0 || at == text.size() || text[at] != U' ') return std::nullopt;
  while (at < text.size() && text[at] == U' ') ++at;
  if (at == text.size() || IsSpace(text[at]) || (!heading && IsDigit(text[at]))) return std::nullopt;
  return Markup{at, std::nullopt, false, {}, true};
}

// `comments_end`: somewhere in the text a comment does.
std::optional<Markup> MarkupAt(std::u32string_view text, bool line_start, bool comments_end) {
  switch (text.front()) {
    case U'<': return TagAt(text, comments_end);
    case U'&': return EntityAt(text);
    case U'-':
    case U'*':
    case U'+':
    case U'#': return line_start ? MarkerAt(text) : std::nullopt;
    default: return std::nullopt;
  }
}

class MarkupRemover {
 public:
  explicit MarkupRemover(MendedLine from) : from_(std::move(from)) {}

  UnmarkedText Run() {
    bool line_start = true;
    const std::size_t last_end = from_.text.rfind(kCommentEnd);
    for (std::size_t i = 0; i < from_.text.size();) {
      Place(i);
      const auto markup = MarkupAt(std::u32string_view(from_.text).substr(i), line_start,
                                   last_end != std::u32string::npos && i < last_end);
      if (!markup || (markup->element == Element::kInline && !HasPartner(i, *markup))) {
        line_start = from_.text[i] == U'\n' || (line_start && IsSpace(from_.text[i]));
        Put(from_.text[i++]);
        continue;
      }
      const int at = static_cast<int>(to_.text.text.size());
      const std::string before = Encode(std::u32string_view(from_.text).substr(i, markup->length));
      to_.text.repairs.push_back({{at, at + static_cast<int>(markup->text.size())},
                                  before,
                                  Encode(markup->text),
                                  "markup",
                                  "markup of the transcript, not of the print",
                                  1});
      for (const char32_t c : markup->text) Put(c);
      Enter(*markup);
      line_start = line_start || (markup->element && *markup->element != Element::kInline);
      i += markup->length;
    }
    Place(from_.text.size());
    TakeRepairs();
    return std::move(to_);
  }

 private:
  // Is there the other tag of an inline element's pair? A tag alone is text about tags.
  bool HasPartner(std::size_t at, const Markup& markup) {
    std::u32string_view name = std::u32string_view(from_.text).substr(at, markup.length);
    if (name.substr(0, 4) == U"<!--") return true;
    name = name.substr(markup.closes ? 2 : 1);
    name = name.substr(0, name.find_first_of(U" />\n\t"));
    const std::u32string other = (markup.closes ? U"<" : U"</") + std::u32string(name);
    const auto [known, is_new] = stands_.try_emplace(other);
    if (is_new) known->second = from_.text.find(other) != std::u32string::npos;
    return known->second;
  }

  void Put(char32_t c) {
    to_.text.text.push_back(c);
    to_.in_list.push_back(!lists_.empty() && !lists_.back());
  }

  void Place(std::size_t from) { place_.resize(from + 1, static_cast<int>(to_.text.text.size())); }

  void Enter(const Markup& markup) {
    if (markup.paragraph || (markup.element && *markup.element != Element::kInline)) Put(kParagraphBreak);
    if (!markup.element) return;
    if (*markup.element == Element::kList) {
      if (!markup.closes) lists_.push_back(false);
      if (markup.closes && !lists_.empty()) lists_.pop_back();
    } else if (*markup.element == Element::kItem && !lists_.empty()) {
      lists_.back() = !markup.closes;
    }
  }

  // The repairs made before, at the places where their texts now stand.
  void TakeRepairs() {
    for (Repair repair : from_.repairs) {
      repair.range = {place_[static_cast<std::size_t>(repair.range.begin)],
                      place_[static_cast<std::size_t>(repair.range.end)]};
      to_.text.repairs.push_back(std::move(repair));
    }
  }

  MendedLine from_;
  UnmarkedText to_;
  std::vector<int> place_;                 // of each code point of `from_` in `to_`
  std::vector<bool> lists_;                // the open lists: is an item open?
  std::map<std::u32string, bool> stands_;  // beginnings of tags: are they in `from_`?
};

}  // namespace

UnmarkedText TakeOutMarkup(MendedLine text) { return MarkupRemover(std::move(text)).Run(); }

}  // namespace hyogumi::normalize
