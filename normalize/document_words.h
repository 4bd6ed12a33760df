// SPDX-License-Identifier: GPL-3.0-or-later
// How often, and where, the document itself writes something.
#ifndef NORMALIZE_DOCUMENT_WORDS_H_
#define NORMALIZE_DOCUMENT_WORDS_H_

#include <cstdint>
#include <map>
#include <string>
#include <string_view>
#include <vector>

namespace hyogumi::normalize {

// An index of all texts of a document (a suffix array, sorted by the first signs alone). Immutable and thread-safe once
// made.
class DocumentWords {
 public:
  explicit DocumentWords(const std::vector<std::u32string>& texts);

  // How often `passage` stands in the texts; one of more than 24 signs is looked up by the first 24.
  int Count(std::u32string_view passage) const;

  // What stands between `left` and `right` in the texts, with how often: of at most `longest` signs, within a line.
  std::map<std::u32string, int> Between(std::u32string_view left, std::u32string_view right, std::size_t longest) const;

  // The signs that stand before `passage` in the texts, with how often.
  std::map<std::u32string, int> Before(std::u32string_view passage) const;

 private:
  std::u32string_view At(std::uint32_t place, std::size_t length) const;
  std::pair<std::size_t, std::size_t> Find(std::u32string_view passage) const;  // a range of places_

  std::u32string all_;                 // the texts, a line end before and behind each
  std::vector<std::uint32_t> places_;  // where suffixes begin, sorted
};

}  // namespace hyogumi::normalize

#endif  // NORMALIZE_DOCUMENT_WORDS_H_
