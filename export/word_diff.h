// SPDX-License-Identifier: GPL-3.0-or-later
// Two texts word by word.
#ifndef EXPORT_WORD_DIFF_H_
#define EXPORT_WORD_DIFF_H_

#include <string>
#include <vector>

namespace hyogumi::emit {

enum class InText { kBoth, kOld, kNew };

struct WordRun {
  InText in = InText::kBoth;
  std::string text;  // as NEW has it where both do
  bool operator==(const WordRun&) const = default;
};

// The runs of words that both texts have, and those that only one has; what was removed stands before what came in its
// place. Words are those of ICU, by its dictionary of Japanese; they are compared folded, and white space is no word,
// but the end of a line is. A particle or a mark between two changes goes with them, and texts that share less than a
// quarter are told whole. Runs of kBoth and kNew together are `new_text`. The longest common subsequence, in time and
// memory of the product of the lengths; texts that differ over more than some thousand words are told whole, too.
// Thread-safe.
std::vector<WordRun> DiffWords(const std::string& old_text, const std::string& new_text);

}  // namespace hyogumi::emit

#endif  // EXPORT_WORD_DIFF_H_
