// SPDX-License-Identifier: GPL-3.0-or-later
// How often, and where, the document itself writes something.
#ifndef NORMALIZE_DOCUMENT_WORDS_H_
#define NORMALIZE_DOCUMENT_WORDS_H_

#include <cstdint>
#include <map>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace hyogumi::normalize {

// An index of all texts of a document (a suffix array, sorted by the first signs alone). Not thread-safe.
class DocumentWords {
 public:
  explicit DocumentWords(const std::vector<std::u32string>& texts);

  // How often `passage` stands in the texts; one of more than 24 signs is looked up by the first 24.
  int Count(std::u32string_view passage) const;

  // What stands between `left` and `right` in the texts, with how often: of at most `longest` signs, within a line.
  std::map<std::u32string, int> Between(std::u32string_view left, std::u32string_view right, std::size_t longest) const;

  // The signs that stand before `sign` in the texts, with how often.
  const std::map<std::u32string, int>& Before(char32_t sign) const;

 private:
  using Range = std::pair<std::size_t, std::size_t>;  // of places_

  std::u32string_view At(std::uint32_t place, std::size_t length) const;
  Range Find(std::u32string_view passage) const;
  Range Narrow(Range range, std::u32string_view passage) const;
  // Of the places in `range`, where `left` and `middle` stand: adds what more stands between them and `right`.
  void Extend(Range range, std::u32string_view left, const std::u32string& middle, std::u32string_view right,
              std::size_t longest, std::map<std::u32string, int>& found) const;

  std::u32string all_;                                                // the texts, a line end before and behind each
  std::vector<std::uint32_t> places_;                                 // where suffixes begin, sorted
  mutable std::map<char32_t, std::map<std::u32string, int>> before_;  // as far as it was asked for
};

}  // namespace hyogumi::normalize

#endif  // NORMALIZE_DOCUMENT_WORDS_H_
