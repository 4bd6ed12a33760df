// SPDX-License-Identifier: GPL-3.0-or-later
#include "normalize/wraps.h"

#include <unicode/uchar.h>

#include <algorithm>

#include "core/data_lines.h"
#include "core/pattern.h"
#include "core/unicode.h"
#include "normalize/kinsoku.h"

namespace hyogumi::normalize {
namespace {

// A unit fits where this much room is left beside it. The measure is an estimate, good to half a point: taken too wide,
// every full line of a column would seem to end a paragraph; taken too narrow, a few ends of paragraphs go unseen.
constexpr double kFitMarginPt = 0.5;
constexpr double kSpaceEm = 0.28;  // a Latin space: 0.25 to 0.33 em in common faces
// A share of spaces above this is a habit; below, a slip.
constexpr double kSpaceHabit = 0.02;
// How likely a middle dot behind a full line is a bullet, where it is the only one.
constexpr double kDotIsBullet = 0.1;
// Enough of a line to tell how it begins.
constexpr std::size_t kBeginning = 8;
// Latin text is hyphenated only where a line holds at least so many words and nothing Japanese.
constexpr int kRunningLatinWords = 3;
// Lines are broken anywhere where so many seem to cut a word, and so many times as many as keep one whole: a line that
// keeps words whole is seldom full to the last sign.
constexpr int kCutWordsAtLeast = 3;
constexpr int kCutToKept = 2;
// A word of so many letters is hyphenated, where words are, if there is room for so many of its letters and a hyphen.
constexpr std::size_t kLongWord = 6;
constexpr std::size_t kLettersBeforeHyphen = 4;

constexpr std::string_view kEntryMarks =
#include "entry_marks.inc"  // generated from normalize/data/entry_marks.txt
    ;

const Pattern& EntryPattern() {
  static const Pattern pattern = [] {
    std::string alternatives;
    for (const std::string_view line : DataLines(kEntryMarks)) {
      alternatives += (alternatives.empty() ? "" : "|") + std::string(line);
    }
    return Pattern("^(?:" + alternatives + ")");
  }();
  return pattern;
}

std::u32string_view TrimEnd(std::u32string_view text) {
  while (!text.empty() && IsSpace(text.back())) text.remove_suffix(1);
  return text;
}

std::u32string_view TrimStart(std::u32string_view text) {
  while (!text.empty() && IsSpace(text.front())) text.remove_prefix(1);
  return text;
}

bool IsWordSign(char32_t c) { return IsLatinLetter(c) || IsDigit(c); }
bool IsHyphen(char32_t c) { return c == U'-' || c == 0x2010 || c == 0x00AD; }

// The signs at the end (start) of a line up to white space or a Japanese character.
std::u32string_view LastWord(std::u32string_view text) {
  std::size_t begin = text.size();
  while (begin > 0 && !IsSpace(text[begin - 1]) && !IsJapanese(text[begin - 1])) --begin;
  return text.substr(begin);
}

std::u32string_view FirstWord(std::u32string_view text) {
  std::size_t end = 0;
  while (end < text.size() && !IsSpace(text[end]) && !IsJapanese(text[end])) ++end;
  return text.substr(0, end);
}

// What `line` leaves free beyond its last sign.
double RoomOf(const MendedLine& line, double limit) { return limit - InkEnd(line) - kFitMarginPt; }

double FirstSignWidth(const MendedLine& next) {
  const auto first = static_cast<std::size_t>(TrimStart(next.text).data() - next.text.data());
  return next.x[first + 1] - next.x[first];
}

bool IsRunningLatin(std::u32string_view text) {
  if (std::any_of(text.begin(), text.end(), IsJapanese)) return false;
  return std::count_if(text.begin(), text.end(), IsSpace) >= kRunningLatinWords - 1;
}

// Is the hyphen at the end of `before` there only because the line wrapped?
bool HyphenOfWrap(std::u32string_view line, std::u32string_view before, std::u32string_view after,
                  const Habits& habits) {
  if (before.back() == 0x00AD) return true;
  const std::u32string_view stem = before.substr(0, before.size() - 1);
  if (stem.size() < 2 || after.size() < 2) return false;
  if (!std::all_of(stem.begin(), stem.end(), IsLatinLetter)) return false;
  std::size_t letters = 0;
  while (letters < after.size() && IsLatinLetter(after[letters])) ++letters;
  if (letters < 2) return false;
  const std::u32string_view rest = after.substr(0, letters);
  if (habits.Writes(std::u32string(stem) + U"-" + std::u32string(rest))) return false;
  if (habits.Writes(std::u32string(stem) + std::u32string(rest))) return true;
  return u_islower(static_cast<UChar32>(stem.back())) && u_islower(static_cast<UChar32>(rest.front())) &&
         (IsRunningLatin(line) || !habits.KeepsLongWords());
}

// Is a bracket open behind `so_far` that `next` closes?
bool ClosesBracket(std::u32string_view so_far, std::u32string_view next) {
  const auto bracket = std::find_if(next.begin(), next.end(),
                                    [](char32_t c) { return IsOpeningPunctuation(c) || IsClosingPunctuation(c); });
  return bracket != next.end() && IsClosingPunctuation(*bracket) && LeavesBracketOpen(so_far);
}

// （年間⏎・宿泊）, 体験会⏎・見学会: does a middle dot at the start of `second` join words? Office programs wrap before
// it. It does where it closes a bracket; elsewhere where the line before is full, ends in a word, not in a figure with
// its unit, and is no entry itself.
bool JoinsAtDot(const MendedLine& first, const MendedLine& second, const Setting& setting) {
  if (!BeginsWithDot(second.text)) return false;
  if (ClosesBracket(setting.so_far, second.text)) return true;
  const std::u32string_view line = TrimEnd(first.text);
  if (line.size() > 1 && IsDigit(line[line.size() - 2])) return false;
  return setting.lone_dot && !first.x.empty() && !second.x.empty() &&
         RoomOf(first, setting.limit) < FirstUnitWidth(second) && !BeginsEntry(TrimStart(setting.so_far), false) &&
         (IsIdeograph(line.back()) || IsKana(line.back()));
}

// What stood between two lines at a wrap where neither side is Japanese and no space is drawn.
Join JoinWords(std::u32string_view line, const MendedLine& first, const MendedLine& second, const Setting& setting,
               const Habits& habits) {
  Join join;
  const std::u32string_view before = LastWord(line);
  const std::u32string_view word = LastWord(TrimEnd(setting.so_far));  // it may have begun lines ago
  const std::u32string_view after = FirstWord(TrimStart(second.text));
  const char32_t a = line.back();
  const char32_t b = after.empty() ? U' ' : after.front();
  if (IsHyphen(a)) {
    join.drop_hyphen = setting.hyphens && IsWordSign(b) && HyphenOfWrap(line, before, after, habits);
    return join;
  }
  const bool in_url = word.find(U"://") != std::u32string_view::npos || word.find(U"www.") == 0;
  if (in_url || IsOpeningPunctuation(a) || !(IsWordSign(b) || IsOpeningPunctuation(b))) return join;
  const bool number_goes_on =
      (a == U',' || a == U'.') && IsDigit(b) && before.size() > 1 && IsDigit(before[before.size() - 2]);
  if (number_goes_on) return join;
  const std::u32string_view no_space_after = U"/–—_@#=&~+\\";
  if (no_space_after.find(a) != std::u32string_view::npos) return join;
  // A word that is wider than the column was cut anywhere.
  if (!first.x.empty() && !second.x.empty()) {
    const auto after_begin = static_cast<std::size_t>(after.data() - second.text.data());
    const double width = InkEnd(first) - first.x[line.size() - before.size()] + second.x[after_begin + after.size()] -
                         second.x[after_begin];
    if (width > setting.limit - setting.start) return join;
  }
  if (habits.CutsWords() && IsWordSign(a) && !first.x.empty() && !second.x.empty() &&
      RoomOf(first, setting.limit) < FirstSignWidth(second)) {
    join.doubt_share = habits.SpacedShare(a, after);
    if (join.doubt_share > 0) join.doubt = Doubt::kSpace;
    return join;
  }
  join.between = U" ";
  return join;
}

}  // namespace

bool BeginsEntry(std::u32string_view text, bool bracket_open) {
  const auto match = EntryPattern().Find(Encode(text.substr(0, kBeginning)));
  if (!match) return false;
  const std::u32string sign = Decode(match->text);
  const bool closes = std::any_of(sign.begin(), sign.end(), IsClosingPunctuation) &&
                      std::none_of(sign.begin(), sign.end(), IsOpeningPunctuation);
  return !(closes && bracket_open);
}

bool IsEntryMark(std::u32string_view text) {
  const auto match = EntryPattern().Find(Encode(text.substr(0, kBeginning)));
  return match && static_cast<std::size_t>(match->range.end) == TrimEnd(text).size();
}

bool BeginsWithDot(std::u32string_view text) {
  const std::u32string_view trimmed = TrimStart(text);
  return !trimmed.empty() && (trimmed.front() == U'・' || trimmed.front() == U'･');
}

bool MayBeginParagraph(std::u32string_view text) {
  const std::u32string_view trimmed = TrimStart(text);
  return !trimmed.empty() && !NeverBeginsLine(trimmed.front());
}

void OpenBrackets::Read(std::u32string_view text) {
  for (const char32_t c : text) {
    if (IsOpeningPunctuation(c)) ++open_;
    if (IsClosingPunctuation(c)) open_ = std::max(0, open_ - 1);
  }
}

bool LeavesBracketOpen(std::u32string_view text) {
  OpenBrackets brackets;
  brackets.Read(text);
  return brackets.any();
}

Habits::Class Habits::ClassOf(char32_t c) {
  if (IsLatinLetter(c)) return kLatin;
  if (IsDigit(c) && !IsJapanese(c)) return kDigit;
  if (IsJapanese(c)) return kJapanese;
  if (IsOpeningPunctuation(c)) return kOpening;
  if (IsClosingPunctuation(c)) return kClosing;
  return kOther;
}

Habits::Class Habits::ClassOfBeginning(std::u32string_view text) {
  const Class first = ClassOf(text.front());
  return first == kJapanese && text.size() > 1 && IsDigit(text[1]) ? kCounter : first;
}

void Habits::Learn(const MendedLine& line) {
  const std::u32string_view text = TrimEnd(TrimStart(line.text));
  std::u32string word;  // the last one of a line is not learnt: the wrap may have cut it
  for (std::size_t i = 0; i < text.size(); ++i) {
    const char32_t c = text[i];
    if (IsLatinLetter(c) || (IsHyphen(c) && !word.empty())) {
      word.push_back(c);
    } else if (!word.empty()) {
      words_.insert(std::exchange(word, {}));
    }
    if (i == 0 || IsSpace(c)) continue;
    const char32_t before = text[i - 1];
    if (before == U'。') ++stops_inside_;
    if (IsSpace(before)) {
      std::size_t j = i - 1;
      while (IsSpace(text[j])) --j;
      ++spaced_[ClassOf(text[j])][ClassOfBeginning(text.substr(i))];
    } else {
      ++plain_[ClassOf(before)][ClassOfBeginning(text.substr(i))];
    }
  }
}

double Habits::SpacedShare(char32_t before, std::u32string_view after) const {
  const double spaced = spaced_[ClassOf(before)][ClassOfBeginning(after)];
  const double plain = plain_[ClassOf(before)][ClassOfBeginning(after)];
  return spaced == 0 ? 0 : spaced / (spaced + plain);
}

void Habits::LearnLineEnd(const MendedLine& line, const MendedLine& next, double limit) {
  const std::u32string_view before = TrimEnd(line.text);
  const std::u32string_view word = FirstWord(TrimStart(next.text));
  if (line.x.empty() || next.x.empty() || before.empty() || word.size() < 2) return;
  if (!IsWordSign(word[0]) || !IsWordSign(word[1])) return;
  const double room = RoomOf(line, limit);
  if (room < FirstSignWidth(next)) {
    words_cut_ += IsWordSign(before.back()) ? 1 : 0;
    return;
  }
  if (room >= FirstUnitWidth(next)) return;
  ++words_kept_;
  if (word.size() < kLongWord || !std::all_of(word.begin(), word.begin() + kLongWord, IsLatinLetter)) return;
  const auto first = static_cast<std::size_t>(word.data() - next.text.data());
  const double letters = next.x[first + kLettersBeforeHyphen + 1] - next.x[first];
  const double space = IsJapanese(before.back()) ? 0 : kSpaceEm * line.size;
  long_words_kept_ += room >= letters + space ? 1 : 0;
}

bool Habits::CutsWords() const { return words_cut_ >= kCutWordsAtLeast && words_cut_ >= kCutToKept * words_kept_; }

double Habits::ParagraphShare() const {
  const double all = stops_inside_ + stops_at_paragraph_end_;
  return all == 0 ? 0 : stops_at_paragraph_end_ / all;
}

Join DecideJoin(const MendedLine& first, const MendedLine& second, const Setting& setting, const Habits& habits) {
  const std::u32string_view line = TrimEnd(first.text);
  const std::u32string_view next = TrimStart(second.text);
  if (line.empty() || next.empty()) return {JoinKind::kParagraph};
  const char32_t a = line.back();
  const char32_t b = next.front();
  const bool goes_on = a == U'、' || a == U'，' || IsHyphen(a) || IsOpeningPunctuation(a);
  if (!goes_on && JoinsAtDot(first, second, setting)) {
    if (ClosesBracket(setting.so_far, second.text)) return {};
    return {JoinKind::kWrap, U"", false, Doubt::kParagraph, kDotIsBullet};
  }
  if (!goes_on && BeginsEntry(next, LeavesBracketOpen(setting.so_far))) return {JoinKind::kParagraph};
  if (second.text.front() == 0x3000) return {JoinKind::kParagraph};  // indented

  const bool japanese = IsJapanese(a) || IsJapanese(b);
  const bool bound = NeverBeginsLine(b) || IsOpeningPunctuation(a);
  const double spaced_share = japanese && !bound ? habits.SpacedShare(a, next) : 0;
  if (!bound && !first.x.empty() && !second.x.empty()) {
    const double space = kSpaceEm * first.size;
    const double room = RoomOf(first, setting.limit) - (japanese ? 0 : space);
    if (room >= FirstSignWidth(second)) {
      const double unit = FirstUnitWidth(second);
      const bool word_goes_on = CutsWord(a, b) && room < unit + first.size;  // typesetters differ by a sign's width
      if (room >= unit && !word_goes_on) {
        // What fits by itself but not behind a space had one, where this document writes such spaces.
        const bool space_swallowed = spaced_share >= kSpaceHabit && room < unit + space && !EndsSentence(a);
        if (!space_swallowed) return {JoinKind::kParagraph};
        return {JoinKind::kWrap, U" ", false, Doubt::kSpace, 1 - spaced_share};
      }
    }
  }

  Join join;
  join.between = first.text.substr(line.size()) + second.text.substr(0, second.text.size() - next.size());
  if (!join.between.empty()) return join;  // as drawn
  if (!japanese) join = JoinWords(line, first, second, setting, habits);
  if (!join.between.empty() || join.drop_hyphen || join.doubt != Doubt::kNone) return join;
  if (EndsSentence(a)) {
    join.doubt = Doubt::kParagraph;
    join.doubt_share = habits.ParagraphShare();
  } else if (spaced_share >= kSpaceHabit) {
    join.doubt = Doubt::kSpace;
    join.doubt_share = spaced_share;
  }
  return join;
}

}  // namespace hyogumi::normalize
