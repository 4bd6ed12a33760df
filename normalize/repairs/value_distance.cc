// SPDX-License-Identifier: GPL-3.0-or-later
#include "normalize/repairs/value_distance.h"

#include <algorithm>
#include <utility>
#include <vector>

#include "core/unicode.h"
#include "normalize/look_alikes.h"

namespace hyogumi::normalize {
namespace {

double CostOf(const RepairedText& text, std::size_t i, char32_t other) {
  const char32_t read = text.text()[i];
  if (read == other) return 0;
  constexpr double kNamedByOcr = 0.2;
  constexpr double kShareOfLikeness = 0.7;
  if (const SignReading* reading = text.ReadingOf(i)) {
    const std::string utf8 = Encode(std::u32string(1, other));
    const bool named = std::any_of(reading->alternatives.begin(), reading->alternatives.end(),
                                   [&utf8](const Alternative& alternative) { return alternative.text == utf8; });
    if (named) return kNamedByOcr;
  }
  return 1 - kShareOfLikeness * LikenessOf(read, other);
}

}  // namespace

double ValueDistance(const RepairedText& text, std::size_t begin, std::size_t end, std::u32string_view word) {
  std::vector<double> row(1 + word.size(), 0.0);
  for (std::size_t j = 0; j < row.size(); ++j) row[j] = static_cast<double>(j);
  for (std::size_t i = begin; i < end; ++i) {
    double diagonal = std::exchange(row[0], row[0] + 1);
    for (std::size_t j = 1; j < row.size(); ++j) {
      const double changed = diagonal + CostOf(text, i, word[j - 1]);
      diagonal = row[j];
      row[j] = std::min({changed, row[j] + 1, row[j - 1] + 1});
    }
  }
  return row.at(word.size());
}

void ReplaceWhatDiffers(RepairedText& text, std::size_t begin, std::size_t end, std::u32string_view word,
                        Reason reason) {
  while (begin < end && !word.empty() && text.text()[begin] == word.front()) {
    ++begin;
    word.remove_prefix(1);
  }
  while (begin < end && !word.empty() && text.text()[end - 1] == word.back()) {
    --end;
    word.remove_suffix(1);
  }
  text.Replace(begin, end, word, std::move(reason));
}

}  // namespace hyogumi::normalize
