// SPDX-License-Identifier: GPL-3.0-or-later
// Words that say whether a plan has a programme anew: in a column of their own (新規, 継続), before a number (新１), in
// brackets in a name (【新規】相談窓口).
//   Source of the words: segment/data/new_words.txt. All functions are thread-safe.
#ifndef SEGMENT_NEW_WORDS_H_
#define SEGMENT_NEW_WORDS_H_

#include <optional>
#include <string>
#include <vector>

namespace hyogumi::segment {

// Is the whole text such a word for a new programme; brackets around it are left out.
bool SaysNew(const std::string& text);
// Or for one that is not.
bool SaysNotNew(const std::string& text);

// A number behind a mark: 新１, ★3, (拡)3.
struct MarkedNumber {
  std::string mark;  // folded
  int number = 0;
};
std::optional<MarkedNumber> MarkedNumberOf(const std::string& text);

// Does the name have the word for a new programme in brackets: 【新規】相談窓口, 相談窓口（新規）?
bool NamesNew(const std::string& name);

// Patterns for `split` of a column. Each has what it finds as `new`, one sign, inside the group with the whole text.
//   Of a column of such words, those that were `seen`; `group` takes the whole cell.
std::string SplitOfKinds(const std::string& group, const std::vector<std::string>& seen);
//   Of numbers behind these marks; `group` takes the mark.
std::string SplitOfNumbers(const std::string& group, const std::vector<std::string>& marks);
//   Of names behind `head`, if it is not empty, of which some may have the word in brackets.
std::string SplitOfNames(const std::string& head, bool has_new);

}  // namespace hyogumi::segment

#endif  // SEGMENT_NEW_WORDS_H_
