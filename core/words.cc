// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/words.h"

#include <unicode/brkiter.h>

#include <memory>

namespace hyogumi {
namespace {

// One a thread: it is costly to make and not safe to share.
icu::BreakIterator* Words() {
  thread_local const std::unique_ptr<icu::BreakIterator> words = [] {
    UErrorCode status = U_ZERO_ERROR;
    auto* iterator = icu::BreakIterator::createWordInstance(icu::Locale::getJapanese(), status);
    return std::unique_ptr<icu::BreakIterator>(U_FAILURE(status) ? nullptr : iterator);
  }();
  return words.get();
}

}  // namespace

std::vector<std::size_t> WordEnds(std::u32string_view text) {
  std::vector<std::size_t> ends;
  if (text.empty()) return ends;
  icu::BreakIterator* words = Words();
  if (words == nullptr) return {text.size()};
  static_assert(sizeof(UChar32) == sizeof(char32_t));
  std::vector<UChar32> signs(text.begin(), text.end());
  const icu::UnicodeString units = icu::UnicodeString::fromUTF32(signs.data(), static_cast<int32_t>(signs.size()));
  words->setText(units);
  std::size_t signs_before = 0;
  int32_t begin = words->first();
  for (int32_t end = words->next(); end != icu::BreakIterator::DONE; begin = end, end = words->next()) {
    signs_before += static_cast<std::size_t>(units.countChar32(begin, end - begin));
    ends.push_back(signs_before);
  }
  return ends;
}

}  // namespace hyogumi
