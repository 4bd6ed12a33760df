// SPDX-License-Identifier: GPL-3.0-or-later
// How likely a Japanese text is, by a morphological dictionary: the cost of its best path through the lattice of all
// words that the dictionary finds in it (MeCab: Kudo, Yamamoto, Matsumoto, "Applying Conditional Random Fields to
// Japanese Morphological Analysis", EMNLP 2004), with Debian's IPADIC. Costs are MeCab's: about 700 times the negative
// natural logarithm of a probability.
#ifndef NORMALIZE_WORD_MODEL_H_
#define NORMALIZE_WORD_MODEL_H_

#include <memory>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

#include "core/result.h"

namespace hyogumi::normalize {

struct Word {
  std::size_t begin = 0;  // code points
  std::size_t end = 0;
  bool known = true;    // the dictionary has it
  bool affix = false;   // a prefix, suffix, particle, auxiliary, number or counter: short by nature
  bool proper = false;  // a name
};

// Memory-maps the dictionary when it is first needed, once for all that are there. Not thread-safe: one for each
// thread.
class WordModel {
 public:
  WordModel();
  ~WordModel();
  WordModel(const WordModel&) = delete;
  WordModel& operator=(const WordModel&) = delete;

  // Where the dictionary is, if it is installed.
  static std::string Folder();
  // Opens the dictionary. Fails with status 6 where it is not installed; names the package.
  std::optional<Error> Open();

  // Of the best path; a text is looked up once and remembered.
  int Cost(std::u32string_view text);
  // The words of the best path, in order; white space belongs to none. Remembered, too.
  std::vector<Word> Words(std::u32string_view text);

 private:
  struct Dictionary;
  std::unique_ptr<Dictionary> dictionary_;
  std::unordered_map<std::string, int> costs_;
  std::unordered_map<std::string, std::vector<Word>> words_;
  std::size_t remembered_ = 0;  // words of all texts in words_
};

}  // namespace hyogumi::normalize

#endif  // NORMALIZE_WORD_MODEL_H_
