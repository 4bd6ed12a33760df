// SPDX-License-Identifier: GPL-3.0-or-later
// The document against itself: what it writes elsewhere between the same signs, in the same column, or as the same word.
#include <fmt/format.h>

#include <algorithm>
#include <map>

#include "core/unicode.h"
#include "normalize/look_alikes.h"
#include "normalize/repairs.h"
#include "normalize/repairs/evidence.h"
#include "normalize/repairs/value_distance.h"

namespace hyogumi::normalize {
namespace {

constexpr const char* kRule = "consensus";
constexpr double kConfidence = 0.97;

using Text = std::u32string;

bool IsWordSign(char32_t c) { return IsIdeograph(c) || IsKana(c); }
bool AllOfOneScript(std::u32string_view text) {
  return std::all_of(text.begin(), text.end(), IsIdeograph) || std::all_of(text.begin(), text.end(), IsKatakana);
}
bool AllWordSigns(std::u32string_view text) { return std::all_of(text.begin(), text.end(), IsWordSign); }

std::string EvidenceOf(const Text& word, int count) {
  return fmt::format("the document writes \"{}\" {} times", Encode(word), count);
}

// ---- values of a list column

// How often each value stands in the columns of one rule, in all texts.
std::map<Text, int> ValuesOf(const TextRule& rule, const RepairContext& context) {
  std::map<Text, int> values;
  for (const TextUnderRepair& text : context.texts()) {
    if (text.rule != &rule) continue;
    const Text& signs = text.text.text();
    for (std::size_t begin = 0; begin <= signs.size();) {
      const std::size_t end = std::min(signs.find(U'\n', begin), signs.size());
      if (end > begin) ++values[signs.substr(begin, end - begin)];
      begin = end + 1;
    }
  }
  return values;
}

// A value that ends as none does, or stands once, and is one look-alike from one that stands oftener.
void RepairValue(TextUnderRepair& text, std::size_t begin, std::size_t end, const std::map<Text, int>& values) {
  const Text value = text.text.text().substr(begin, end - begin);
  const Pattern& ends = text.rule->entry_end;
  const int count = values.at(value);
  const bool odd = !ends.Matches(Encode(value));
  const Text* best = nullptr;
  int best_count = 0;
  for (const auto& [other, times] : values) {
    if (other.size() != value.size() || times <= count || !ends.Matches(Encode(other))) continue;
    constexpr double kOneSign = 1;
    const double distance = ValueDistance(text.text, begin, end, other);
    constexpr int kOftener = 3;
    const bool likely = odd ? distance <= kOneSign : distance < kOneSign && times >= kOftener * count;
    if (distance == 0 || !likely) continue;
    if (best != nullptr) return;  // more than one: nobody knows which
    best = &other;
    best_count = times;
  }
  if (best != nullptr) ReplaceWhatDiffers(text.text, begin, end, *best, {kRule, EvidenceOf(*best, best_count), kConfidence});
}

void RepairValues(TextUnderRepair& text, const RepairContext& context) {
  const std::map<Text, int> values = ValuesOf(*text.rule, context);
  for (std::size_t begin = 0; begin < text.text.text().size();) {
    const std::size_t end = std::min(text.text.text().find(U'\n', begin), text.text.text().size());
    if (end > begin && values.count(text.text.text().substr(begin, end - begin)) > 0) RepairValue(text, begin, end, values);
    begin = end + 1;  // values keep their length
  }
}

// ---- words of katakana

// Is `word` without one of its signs, which is no long vowel, `rest`?
bool LosesOneSign(const Text& word, const Text& rest) {
  if (word.size() != rest.size() + 1) return false;
  std::size_t at = 0;
  while (at < rest.size() && word[at] == rest[at]) ++at;
  constexpr std::u32string_view kOften = U"ーァィゥェォッ";  // are written and left out as one likes: サーバ, サーバー
  return word.compare(at + 1, Text::npos, rest, at, Text::npos) == 0 && kOften.find(word[at]) == std::u32string_view::npos;
}

// A word that nobody knows, and that is a longer one that the document writes beside the same signs, less one sign.
void RepairKatakana(TextUnderRepair& text, RepairContext& context) {
  constexpr std::size_t kShortest = 3;
  std::map<Text, int> words;
  for (std::size_t begin = 0; begin < text.text.text().size(); ++begin) {
    const Text now = text.text.text();
    std::size_t end = begin;
    while (end < now.size() && IsKatakana(now[end])) ++end;
    if (end - begin < kShortest) {
      begin = std::max(begin, end);
      continue;
    }
    const Text word = now.substr(begin, end - begin);
    begin = end;
    if (context.document().Count(word) > 1 || context.words() == nullptr) continue;
    const std::vector<Word> parts = context.words()->Words(word);
    if (std::all_of(parts.begin(), parts.end(), [](const Word& part) { return part.known && part.end - part.begin > 1; })) continue;
    if (words.empty()) words = KatakanaWords(context);
    constexpr std::size_t kBeside = 2;
    const Text behind = now.substr(end, kBeside);
    for (const auto& [longer, count] : words) {
      if (!LosesOneSign(longer, word) || context.document().Count(longer + behind) == 0) continue;
      const std::size_t at = end - word.size();
      ReplaceWhatDiffers(text.text, at, end, longer, {kRule, EvidenceOf(longer, count), kConfidence});
      begin = end + 1;
      break;
    }
  }
}

// ---- passages that the document writes elsewhere

// The words of the best path that the dictionary doesn't have, and single ideographs: as ranges of the text.
std::vector<Word> OddWords(const Text& text, WordModel* words) {
  std::vector<Word> odd;
  for (std::size_t begin = 0; words != nullptr && begin < text.size();) {
    const std::size_t end = std::min(text.find(U'\n', begin), text.size());
    for (Word word : words->Words(std::u32string_view(text).substr(begin, end - begin))) {
      word.begin += begin;
      word.end += begin;
      const bool single = word.end - word.begin == 1 && IsIdeograph(text[word.begin]);
      const bool of_words = AllWordSigns(std::u32string_view(text).substr(word.begin, word.end - word.begin));
      if (of_words && (!word.known || single)) odd.push_back(word);
    }
    begin = end + 1;
  }
  return odd;
}

class Consensus {
 public:
  Consensus(TextUnderRepair& text, RepairContext& context) : text_(text), context_(context) {}

  void Run() {
    for (const Word& word : Reversed(OddWords(text_.text.text(), context_.words()))) {
      if (!RepairAround(word)) WarnIfSuspect(word);
    }
  }

 private:
  static std::vector<Word> Reversed(std::vector<Word> words) {
    std::reverse(words.begin(), words.end());
    return words;
  }

  // Every place in and beside the odd word: what stands there elsewhere in the document between the same signs?
  bool RepairAround(const Word& word) {
    const std::size_t last = std::min(word.end, text_.text.text().size());
    for (std::size_t begin = word.begin; begin <= last; ++begin) {
      for (const std::size_t length : {std::size_t{1}, std::size_t{0}}) {
        if (begin + length <= text_.text.text().size() && RepairPlace(begin, begin + length)) return true;
      }
    }
    return false;
  }

  // May `other` be what `here` was, as far as signs go: another sign, signs that were lost, or a sign that stands twice?
  static bool MayBe(const Text& now, std::size_t begin, const Text& here, const Text& other) {
    if (!AllOfOneScript(other)) return false;
    if (here.empty()) return !other.empty();
    if (other.empty()) return here.front() == now[begin - 1] || here.front() == now[begin + 1];
    return other.size() == 1;
  }

  bool RepairPlace(std::size_t begin, std::size_t end) {
    const Text now = text_.text.text();
    constexpr std::size_t kSide = 2;
    constexpr std::size_t kLongest = 2;
    if (begin < kSide || end + kSide > now.size()) return false;
    const auto side = [&now](std::size_t at) { return std::u32string_view(now).substr(at, kSide); };
    if (!AllWordSigns(side(begin - kSide)) || !AllWordSigns(side(end))) return false;
    const std::map<Text, int> found = context_.document().Between(side(begin - kSide), side(end), kLongest);
    const Text here = now.substr(begin, end - begin);
    const auto own = found.find(here);
    if (own != found.end() && own->second > 1) return false;  // it is written so elsewhere, too
    const Text* best = nullptr;
    int best_count = 0;
    int best_gain = 0;
    for (const auto& [other, count] : found) {
      if (other == here || !MayBe(now, begin, here, other)) continue;
      const int gain = GainOf(now, {begin, end, other}, context_.words());
      if (gain <= best_gain) continue;
      best = &other;
      best_count = count;
      best_gain = gain;
    }
    constexpr int kLeastGain = 3000;
    constexpr int kLeastGainOfUnlike = 5000;  // of a sign that doesn't look like the other
    const bool unlike = best != nullptr && !here.empty() && !best->empty() && LikenessOf(here.front(), best->front()) == 0;
    if (best == nullptr || best_gain < (unlike ? kLeastGainOfUnlike : kLeastGain)) return false;
    const Text passage = now.substr(begin - kSide, kSide) + *best + now.substr(end, kSide);
    text_.text.Replace(begin, end, *best, {kRule, EvidenceOf(passage, best_count), kConfidence});
    return true;
  }

  // A word that nobody knows, and that stands nowhere else: a sign may be lost or wrong.
  void WarnIfSuspect(const Word& word) {
    const Text& now = text_.text.text();
    if (word.end > now.size() || text_.text.ReadingOf(word.begin) != nullptr) return;  // OCR says itself what it doubts
    const Change here{word.begin, word.end, now.substr(word.begin, word.end - word.begin)};
    if (word.known && StandsAlone(now, word.begin)) return;
    if (AttestedBefore(now, here, context_.document()) > 1) return;
    const std::size_t begin = word.begin - std::min<std::size_t>(word.begin, 2);
    const std::string value = Encode(std::u32string_view(now).substr(begin, word.end + 2 - begin));
    text_.warnings->push_back({"word-suspect",
                               fmt::format("in \"{}\" is no known word, nor one that stands elsewhere in the document", value),
                               fmt::format("「{}」には辞書にも文書の他の箇所にもない語があります", value), std::nullopt,
                               std::nullopt, value});
  }

  // Is the ideograph a word by itself: with no other beside it, or one that the document often has so?
  bool StandsAlone(const Text& now, std::size_t i) const {
    const bool beside = (i > 0 && IsIdeograph(now[i - 1])) || (i + 1 < now.size() && IsIdeograph(now[i + 1]));
    constexpr int kOften = 4;
    return !beside || (i > 0 && IsDigit(now[i - 1])) || context_.TimesAlone(now[i]) >= kOften;
  }

  TextUnderRepair& text_;
  RepairContext& context_;
};

}  // namespace

void RepairConsensus(TextUnderRepair& text, RepairContext& context) {
  if (!text.doubtful) return;
  if (text.rule != nullptr && !text.rule->entry_end.empty()) {
    RepairValues(text, context);
  } else {
    RepairKatakana(text, context);
    Consensus(text, context).Run();
  }
}

}  // namespace hyogumi::normalize
