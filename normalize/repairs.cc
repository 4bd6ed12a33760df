// SPDX-License-Identifier: GPL-3.0-or-later
#include "normalize/repairs.h"

#include <fmt/format.h>

#include <algorithm>

#include "core/unicode.h"
#include "normalize/repairs/evidence.h"
#include "normalize/repairs/number_signs.h"

namespace hyogumi::normalize {

const DocumentWords& RepairContext::document() {
  if (document_ == nullptr) {
    std::vector<std::u32string> texts;
    texts.reserve(texts_.size());
    for (const TextUnderRepair& text : texts_) texts.push_back(text.text.text());
    document_ = std::make_unique<DocumentWords>(texts);
  }
  return *document_;
}

WordModel* RepairContext::words() {
  if (words_ == nullptr && !error_) {
    auto words = std::make_unique<WordModel>();
    error_ = words->Open();
    if (!error_) words_ = std::move(words);
  }
  return words_.get();
}

int RepairContext::TimesAlone(char32_t ideograph) {
  if (!alone_) {
    alone_.emplace();
    for (const TextUnderRepair& text : texts_) {
      if (!text.doubtful || words() == nullptr) continue;
      for (const Word& word : words()->Words(text.text.text())) {
        const char32_t first = text.text.text()[word.begin];
        if (word.end - word.begin == 1 && IsIdeograph(first)) ++(*alone_)[first];
      }
    }
  }
  const auto found = alone_->find(ideograph);
  return found == alone_->end() ? 0 : found->second;
}

std::vector<const TextUnderRepair*> RepairContext::LikelyCopies(const TextUnderRepair& text) {
  constexpr std::size_t kShared = 10;
  const auto keys_of = [](const TextUnderRepair& of) {
    const std::u32string& signs = of.text.text();
    std::vector<std::pair<const TextRule*, std::u32string>> keys;
    if (of.rule == nullptr || signs.size() < 2 * kShared) return keys;
    keys.emplace_back(of.rule, signs.substr(0, kShared));
    keys.emplace_back(of.rule, signs.substr(signs.size() - kShared));
    return keys;
  };
  if (!copies_) {
    copies_.emplace();
    for (const TextUnderRepair& other : texts_) {
      for (const auto& key : keys_of(other)) (*copies_)[key].push_back(&other);
    }
  }
  constexpr std::size_t kMost = 32;
  std::vector<const TextUnderRepair*> found;
  for (const auto& key : keys_of(text)) {
    const std::vector<const TextUnderRepair*>& alike = (*copies_)[key];
    if (alike.size() > kMost) continue;
    for (const TextUnderRepair* other : alike) {
      const bool known = std::find(found.begin(), found.end(), other) != found.end();
      if (!known && other->text.text() != text.text.text()) found.push_back(other);
    }
  }
  return found;
}

const std::map<std::u32string, int>& RepairContext::RunsOf(bool (*is)(char32_t)) {
  const auto [known, is_new] = runs_.try_emplace(is);
  if (!is_new) return known->second;
  for (const TextUnderRepair& text : texts_) {
    ForEachRun(text.text, is, [&](std::size_t begin, std::size_t end) {
      ++known->second[text.text.text().substr(begin, end - begin)];
    });
  }
  return known->second;
}

const std::map<std::u32string, int>& RepairContext::ValuesOf(const TextRule& rule) {
  const auto [known, is_new] = values_.try_emplace(&rule);
  if (!is_new) return known->second;
  for (const TextUnderRepair& text : texts_) {
    if (text.rule != &rule) continue;
    const std::u32string& signs = text.text.text();
    for (std::size_t begin = 0; begin <= signs.size();) {
      const std::size_t end = std::min(signs.find(U'\n', begin), signs.size());
      if (end > begin) ++known->second[signs.substr(begin, end - begin)];
      begin = end + 1;
    }
  }
  return known->second;
}

int RepairContext::SumOf(int (*of)(const std::u32string&)) {
  const auto [known, is_new] = sums_.try_emplace(of);
  if (!is_new) return known->second;
  for (const TextUnderRepair& text : texts_) known->second += of(text.text.text());
  return known->second;
}

const std::vector<TextRepair>& TextRepairs() {
  const auto any = [](char32_t) { return true; };
  const auto space = [](char32_t c) { return c < 0x80 ? c != U'\n' : IsSpace(c); };        // or a Latin sign
  const auto figure = [](char32_t c) { return IsFigure(c) || IsOneOf(U"lI|ｌＩ｜", c); };  // or like one
  static const std::vector<TextRepair> repairs{
      {"spaces", RepairSpaces, false, space},      {"script", RepairScript, false, MayBeOfOtherScript},
      {"numbers", RepairNumbers, false, figure},   {"kana", RepairKana, false, any},
      {"marks", RepairMarks, false, any},          {"variants", RepairVariants, true, any},
      {"vocabulary", RepairVocabulary, true, any}, {"consensus", RepairConsensus, true, any, true},
      {"lattice", RepairLattice, true, any}};
  return repairs;
}

void Suggest(TextUnderRepair& text, std::size_t begin, std::size_t end, std::u32string_view after, const char* rule,
             const std::string& evidence) {
  constexpr std::size_t kContext = 4;
  const std::u32string& now = text.text.text();
  const std::size_t first = begin - std::min(begin, kContext);
  const std::string value = Encode(std::u32string_view(now).substr(first, end + kContext - first));
  const std::string suggestion =
      Encode(now.substr(first, begin - first) + std::u32string(after) + now.substr(end, kContext));
  text.warnings->push_back({"repair-suggested",
                            fmt::format("\"{}\" may be \"{}\" ({}: {})", value, suggestion, rule, evidence),
                            fmt::format("「{}」は「{}」の誤りかもしれません（{}）", value, suggestion, rule),
                            suggestion, std::nullopt, value});
}

}  // namespace hyogumi::normalize
