// SPDX-License-Identifier: GPL-3.0-or-later
#include "segment/cells/qualifiers.h"

#include <algorithm>
#include <string_view>

#include "core/data_lines.h"
#include "core/unicode.h"

namespace hyogumi::segment {
namespace {

constexpr const char* kQualifiers =
#include "qualifiers.inc"  // generated from segment/data/qualifiers.txt
    ;
constexpr const char* kKanjiCounters =
#include "kanji_counters.inc"  // generated from segment/data/kanji_counters.txt
    ;

// The lines of a data file, the longest first word first.
template <typename Entry, typename Read>
std::vector<Entry> Entries(const char* data, Read read) {
  std::vector<Entry> entries;
  for (const std::string_view line : DataLines(data)) entries.push_back(read(DataWords(line)));
  std::stable_sort(entries.begin(), entries.end(),
                   [](const Entry& a, const Entry& b) { return a.word.size() > b.word.size(); });
  return entries;
}

}  // namespace

const std::vector<Qualifier>& Qualifiers() {
  static const std::vector<Qualifier> all = Entries<Qualifier>(kQualifiers, [](const std::vector<std::string>& words) {
    return Qualifier{.word = Decode(words.at(0)),
                     .before = words.at(1) == "before",
                     .meaning = words.at(2),
                     .not_at = words.size() > 3 ? Decode(words[3].substr(1)) : std::u32string()};
  });
  return all;
}

const std::vector<KanjiCounter>& KanjiCounters() {
  static const std::vector<KanjiCounter> all =
      Entries<KanjiCounter>(kKanjiCounters, [](const std::vector<std::string>& words) {
        return KanjiCounter{Decode(words.at(0)), words.size() > 1 ? Decode(words[1].substr(1)) : std::u32string()};
      });
  return all;
}

}  // namespace hyogumi::segment
