// SPDX-License-Identifier: GPL-3.0-or-later
// What items are told apart by when they are matched (export/match_items.h): sets of bigrams, units, section.
//   Functions are pure; a Vocabulary is one thread's.
#ifndef EXPORT_ITEM_FEATURES_H_
#define EXPORT_ITEM_FEATURES_H_

#include <cstddef>
#include <cstdint>
#include <set>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

#include "core/item.h"

namespace hyogumi::emit {

// A set of bigrams: their numbers in order, and what they weigh together.
struct Bigrams {
  std::vector<std::size_t> ids;
  double weight = 0;  // 0 until somebody weighs them
};

struct Features {
  std::string folded_name;
  Bigrams name;
  Bigrams outline;
  Bigrams all;                  // of both, wherever they stand
  std::set<std::string> units;  // folded: a department and its division
  std::set<std::string> departments;
  std::string section;
  bool relisted = false;
  bool is_new = false;
};

enum class From { kName, kOutline, kAll };

// Bigrams as numbers; one of a name is another than the same of an outline.
class Vocabulary {
 public:
  // Appends the bigrams of the folded text; of a single sign that sign. Only a name has those with a figure.
  void Add(std::string_view text, From from, std::vector<std::size_t>& ids);

  std::size_t size() const { return ids_.size(); }

 private:
  void Add(char32_t a, char32_t b, From from, std::vector<std::size_t>& ids);

  std::unordered_map<std::uint64_t, std::size_t> ids_;
};

// In order, each once.
void SortUnique(std::vector<std::size_t>& ids);

// Amounts are left out of the texts, as they change every year.
Features FeaturesOf(const Item& item, const DocumentRecord& document, Vocabulary& vocabulary);

}  // namespace hyogumi::emit

#endif  // EXPORT_ITEM_FEATURES_H_
