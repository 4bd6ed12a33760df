// SPDX-License-Identifier: GPL-3.0-or-later
// Was the end of a line the end of a paragraph, or did the column only wrap? And what stood at the wrap?
//   A paragraph ended where the next line begins an entry (entry_marks.txt), is indented, or where its first
//   unbreakable unit would have fitted on the line. A line never begins a paragraph with what may not stand at a line
//   start (kinsoku: UAX #14's CL, CP, EX, IS, NS, CJ). Wrapped lines join with nothing between Japanese characters and
//   a space between Latin words; white space drawn at the wrap is kept. What the print leaves open (was there a space
//   at the wrap? did a full line that ends a sentence end a paragraph?) is joined with nothing, and is reported as a
//   doubt with how often this document has it the other way.
#ifndef NORMALIZE_WRAPS_H_
#define NORMALIZE_WRAPS_H_

#include <array>
#include <map>
#include <set>
#include <string>
#include <string_view>

#include "normalize/measure.h"

namespace hyogumi::normalize {

enum class JoinKind { kParagraph, kWrap };

// What a print cannot show at a wrap.
enum class Doubt { kNone, kSpace, kParagraph };

struct Join {
  JoinKind kind = JoinKind::kWrap;
  std::u32string between;    // at a wrap: nothing, a space, or the white space that was drawn there
  bool drop_hyphen = false;  // the line's last sign is a hyphen that only the wrap put there
  Doubt doubt = Doubt::kNone;
  double doubt_share = 0;  // how often this document has it the other way
};

// How this document writes where its lines do not wrap; learnt before the first decision, so that wraps can be judged
// by the document's own habits.
class Habits {
 public:
  void Learn(const MendedLine& line);
  void LearnSentenceThatEndsParagraph() { ++stops_at_paragraph_end_; }
  void LearnLineEnd(const MendedLine& line, const MendedLine& next, double limit);

  // Of the boundaries between signs like `before` and texts like `after`, the share that has a space.
  double SpacedShare(char32_t before, std::u32string_view after) const;
  // Of the full stops, the share that ends a paragraph.
  double ParagraphShare() const;
  // Does the document write `word` (a Latin word, or two with a hyphen) inside a line?
  bool Writes(const std::u32string& word) const { return words_.count(word) > 0; }
  // Are its lines broken anywhere, inside Latin words and figures too?
  bool CutsWords() const;
  // Did a long word move to the next line although a part of it would have fitted? Then no word is hyphenated.
  bool KeepsLongWords() const { return long_words_kept_ > 0; }

 private:
  // kCounter: a Japanese sign before a figure, such as 年 in 年12回.
  enum Class { kJapanese, kCounter, kLatin, kDigit, kOpening, kClosing, kOther, kClasses };
  static Class ClassOf(char32_t c);
  static Class ClassOfBeginning(std::u32string_view text);

  std::array<std::array<int, kClasses>, kClasses> spaced_{};
  std::array<std::array<int, kClasses>, kClasses> plain_{};
  int stops_inside_ = 0;
  int stops_at_paragraph_end_ = 0;
  int words_cut_ = 0;   // lines that end in a Latin sign, with no room for the Latin sign that the next begins with
  int words_kept_ = 0;  // lines with room for the sign, but not for the word, that the next begins with
  int long_words_kept_ = 0;  // of these, the ones that a typesetter who hyphenates would have
  std::set<std::u32string> words_;
};

// Does the line begin an entry of a list or a note? `bracket_open`: the text before it opened a bracket that a sign
// such as the one in 「ア）」 may close.
bool BeginsEntry(std::u32string_view text, bool bracket_open);

// Is the text nothing but the mark of an entry?
bool IsEntryMark(std::u32string_view text);

// Is the line's first sign a middle dot: a bullet, or, where no kinsoku is done, what joins two words over the wrap?
bool BeginsWithDot(std::u32string_view text);

// May the line begin a paragraph, as far as kinsoku goes?
bool MayBeginParagraph(std::u32string_view text);

// The brackets that are open behind a text that is read piece by piece.
class OpenBrackets {
 public:
  void Read(std::u32string_view text);
  bool any() const { return open_ > 0; }

 private:
  int open_ = 0;
};

// Is a bracket open at the end of `text`?
bool LeavesBracketOpen(std::u32string_view text);

// Where and how a line stands.
struct Setting {
  double start = 0;              // of the box, along the writing direction
  double limit = 0;              // where lines end at most (Measures::LimitOf)
  bool hyphens = false;          // the repair "hyphens" is on
  std::u32string_view so_far{};  // the paragraph's text up to the end of `line`
  bool lone_dot = false;         // at most one line of the text begins with a middle dot
};

Join DecideJoin(const MendedLine& line, const MendedLine& next, const Setting& setting, const Habits& habits);

}  // namespace hyogumi::normalize

#endif  // NORMALIZE_WRAPS_H_
