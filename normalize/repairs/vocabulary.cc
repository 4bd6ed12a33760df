// SPDX-License-Identifier: GPL-3.0-or-later
#include <fmt/format.h>

#include <algorithm>
#include <limits>

#include "core/unicode.h"
#include "normalize/repairs.h"
#include "normalize/repairs/value_distance.h"

namespace hyogumi::normalize {
namespace {

constexpr const char* kRule = "vocabulary";
// A value that is further from every word is another value; the next best word has to be this much further away.
constexpr double kMostDistance = 1.25;
constexpr double kMostShare = 0.34;  // of the word's length
constexpr double kMarginOverNext = 0.6;

struct Nearest {
  const std::string* word = nullptr;
  double distance = std::numeric_limits<double>::max();
};

void RepairValue(TextUnderRepair& text, std::size_t begin, std::size_t end) {
  const std::u32string value = text.text.text().substr(begin, end - begin);
  const std::string folded = Fold(Encode(value));
  Nearest best;
  Nearest next;
  for (const std::string& word : text.rule->vocabulary) {
    if (Fold(word) == folded) return;
    const double distance = ValueDistance(text.text, begin, end, Decode(word));
    if (distance < best.distance) {
      next = std::exchange(best, {&word, distance});
    } else if (distance < next.distance) {
      next = {&word, distance};
    }
  }
  if (best.word == nullptr) return;
  const std::u32string word = Decode(*best.word);
  constexpr double kOneSign = 1;
  if (best.distance > std::max(kOneSign, kMostDistance)) return;
  const bool near = best.distance <= kMostShare * static_cast<double>(word.size());
  const std::string evidence = fmt::format("the profile's list has \"{}\"", *best.word);
  if (near && next.distance - best.distance >= kMarginOverNext) {
    constexpr double kConfidence = 0.98;
    ReplaceWhatDiffers(text.text, begin, end, word, {kRule, evidence, kConfidence});
  } else if (near || best.distance <= kOneSign) {
    Suggest(text, begin, end, word, kRule, evidence);
  }
}

}  // namespace

void RepairVocabulary(TextUnderRepair& text, RepairContext& /*context*/) {
  if (!text.doubtful || text.rule == nullptr || text.rule->vocabulary.empty()) return;
  // From the last value to the first, so that places stay.
  std::size_t end = text.text.text().size();
  while (true) {
    const std::size_t line = end == 0 ? std::u32string::npos : text.text.text().rfind(U'\n', end - 1);
    const std::size_t begin = line == std::u32string::npos ? 0 : line + 1;
    if (begin < end) RepairValue(text, begin, end);
    if (line == std::u32string::npos) break;
    end = line;
  }
}

}  // namespace hyogumi::normalize
