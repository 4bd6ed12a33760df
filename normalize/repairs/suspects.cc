// SPDX-License-Identifier: GPL-3.0-or-later
#include <fmt/format.h>

#include <algorithm>
#include <map>

#include "core/unicode.h"
#include "normalize/repairs/evidence.h"
#include "normalize/repairs/lattice.h"

namespace hyogumi::normalize {
namespace {

class Suspects {
 public:
  Suspects(TextUnderRepair& text, RepairContext& context) : text_(text), context_(context) {}

  void Warn() {
    const bool list = text_.rule != nullptr && !text_.rule->entry_end.empty();
    for (const Word& word : OddWords(now_, context_.words())) {
      const bool single = word.end - word.begin == 1;
      if (single ? IsOddSingle(word.begin) : IsOddWord(word)) WarnOf(word.begin, word.end);
    }
    if (list) WarnOfOddEndings();
  }

 private:
  // A single ideograph that is no word by itself elsewhere, and doesn't stand between these signs elsewhere.
  bool IsOddSingle(std::size_t i) {
    constexpr int kAlsoElsewhere = 2;
    const char32_t before = i > 0 ? now_[i - 1] : U'\n';
    if (IsNumeral(now_[i]) || IsNumeral(before) || IsDigit(before) || context_.TimesAlone(now_[i]) > kAlsoElsewhere)
      return false;
    const std::size_t begin = i - std::min<std::size_t>(i, 1);
    return context_.document().Count(std::u32string_view(now_).substr(begin, i + 2 - begin)) <= same_texts_;
  }

  bool IsOddWord(const Word& word) {
    const std::u32string signs = now_.substr(word.begin, word.end - word.begin);
    if (!IsKatakana(signs.front())) return context_.document().Count(signs) <= same_texts_;
    std::size_t begin = word.begin;
    while (begin > 0 && IsKatakana(now_[begin - 1])) --begin;
    std::size_t end = word.end;
    while (end < now_.size() && IsKatakana(now_[end])) ++end;
    const std::map<std::u32string, int>& words = context_.RunsOf(IsKatakana);
    const auto known = words.find(now_.substr(begin, end - begin));
    return known == words.end() || known->second <= same_texts_;
  }

  void WarnOfOddEndings() {
    for (std::size_t begin = 0; begin < now_.size();) {
      const std::size_t end = std::min(now_.find(U'\n', begin), now_.size());
      const std::u32string value = now_.substr(begin, end - begin);
      const bool odd =
          !value.empty() && !IsClosingPunctuation(value.back()) && !text_.rule->entry_end.Matches(Encode(value));
      if (odd && context_.document().Count(value + U'\n') <= 1) WarnOf(begin, end);
      begin = end + 1;
    }
  }

  void WarnOf(std::size_t begin, std::size_t end) {
    constexpr std::size_t kBeside = 2;
    const std::size_t first = begin - std::min(begin, kBeside);
    const std::string value = Encode(std::u32string_view(now_).substr(first, end + kBeside - first));
    text_.warnings->push_back(
        {"word-suspect",
         fmt::format("in \"{}\" is no known word, nor one that stands elsewhere in the document", value),
         fmt::format("「{}」には辞書にも文書の他の箇所にもない語があります", value), std::nullopt, std::nullopt,
         value});
  }

  // How often the document has a text that begins as this one, if it is so long that it is no title: a row that is
  // listed twice doesn't confirm itself.
  int SameTexts() const {
    constexpr std::size_t kLong = 20;
    return now_.size() < kLong ? 1 : std::max(1, context_.document().Count(U'\n' + now_));
  }

  TextUnderRepair& text_;
  RepairContext& context_;
  const std::u32string now_ = text_.text.text();
  const int same_texts_ = SameTexts();
};

}  // namespace

void WarnOfSuspects(TextUnderRepair& text, RepairContext& context) { Suspects(text, context).Warn(); }

}  // namespace hyogumi::normalize
