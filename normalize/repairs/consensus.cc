// SPDX-License-Identifier: GPL-3.0-or-later
// The document against itself: what it writes elsewhere between the same signs, in the same column, or as the same
// word.
#include <fmt/format.h>
#include <unicode/uchar.h>

#include <algorithm>
#include <map>

#include "core/twins.h"
#include "core/unicode.h"
#include "normalize/look_alikes.h"
#include "normalize/repairs.h"
#include "normalize/repairs/copies.h"
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
bool HasNumeral(std::u32string_view text) { return std::any_of(text.begin(), text.end(), IsNumeral); }
bool AllWordSigns(std::u32string_view text) { return std::all_of(text.begin(), text.end(), IsWordSign); }

std::string EvidenceOf(const Text& word, int count) {
  return fmt::format("the document writes \"{}\" {} times", Encode(word), count);
}

// ---- values of a list column

// A value that ends as none does, or stands once, and is one look-alike from one that stands oftener.
void RepairValue(TextUnderRepair& text, std::size_t begin, std::size_t end, const std::map<Text, int>& values,
                 RepairContext& context) {
  const Text value = text.text.text().substr(begin, end - begin);
  const Pattern& ends = text.rule->entry_end;
  const int count = values.at(value);
  const bool odd = !ends.Matches(Encode(value));
  const Text* best = nullptr;
  int best_count = 0;
  for (const auto& [other, times] : values) {
    // Of the same length, or with a sign more, which is lost here.
    const bool lost = other.size() == value.size() + 1;
    if ((other.size() != value.size() && !lost) || times <= count || !ends.Matches(Encode(other))) continue;
    constexpr double kOneSign = 1;
    const double distance = ValueDistance(text.text, begin, end, other);
    constexpr int kOftener = 3;
    // What it ends in tells what it is: 総務課 is no misread 総務部.
    const bool alike = distance < kOneSign && other.back() == value.back() && times >= kOftener * count;
    const bool one_lost =
        lost && distance <= kOneSign && times >= kOftener * count && (odd || other.back() == value.back());
    const bool likely = lost ? one_lost : odd ? distance <= kOneSign : alike;
    if (distance == 0 || !likely) continue;
    constexpr int kWordsAgainst = -3000;  // サービス課 is none that was misread for サーピス課
    if (!odd && GainOf(text.text.text(), {begin, end, other}, context.words()) < kWordsAgainst) continue;
    if (best != nullptr) return;  // more than one: nobody knows which
    best = &other;
    best_count = times;
  }
  if (best != nullptr)
    ReplaceWhatDiffers(text.text, begin, end, *best, {kRule, EvidenceOf(*best, best_count), kConfidence});
}

void RepairValues(TextUnderRepair& text, RepairContext& context) {
  const std::map<Text, int>& values = context.ValuesOf(*text.rule);
  for (std::size_t begin = 0; begin < text.text.text().size();) {
    const std::size_t end = std::min(text.text.text().find(U'\n', begin), text.text.text().size());
    if (end > begin && values.count(text.text.text().substr(begin, end - begin)) > 0)
      RepairValue(text, begin, end, values, context);
    begin = std::min(text.text.text().find(U'\n', begin), text.text.text().size()) + 1;
  }
}

// ---- words of katakana

// Is `word` without one of its signs, which is no long vowel, `rest`?
bool LosesOneSign(const Text& word, const Text& rest) {
  if (word.size() != rest.size() + 1) return false;
  std::size_t at = 0;
  while (at < rest.size() && word[at] == rest[at]) ++at;
  constexpr std::u32string_view kOften = U"ーァィゥェォッ";  // are written and left out as one likes: サーバ, サーバー
  return word.compare(at + 1, Text::npos, rest, at, Text::npos) == 0 &&
         kOften.find(word[at]) == std::u32string_view::npos;
}

// Has the dictionary all the words of the katakana?
bool AreKnownWords(const Text& katakana, WordModel& words) {
  const std::vector<Word> parts = words.Words(katakana);
  return std::all_of(parts.begin(), parts.end(), [](const Word& part) { return part.known; });
}

// The word that `word` is less one sign: one that the document writes before the same signs, or twice and more, other
// words of katakana behind it or none. Empty where there is none.
Text LongerWord(const Text& word, const Text& behind, RepairContext& context) {
  constexpr int kOften = 2;
  for (const auto& [run, count] : context.RunsOf(IsKatakana)) {
    Text longer = run.substr(0, word.size() + 1);
    if (!LosesOneSign(longer, word)) continue;
    const bool so_behind = context.document().Count(longer + behind) > 0;
    const bool often = context.document().Count(longer) >= kOften;
    if (so_behind || (often && AreKnownWords(run.substr(longer.size()), *context.words()))) return longer;
  }
  return U"";
}

// A word that nobody knows, and that is a longer one that the document writes, less one sign.
void RepairKatakana(TextUnderRepair& text, RepairContext& context) {
  constexpr std::size_t kShortest = 3;
  ForEachRun(text.text, IsKatakana, [&](std::size_t begin, std::size_t end) {
    const Text word = text.text.text().substr(begin, end - begin);
    if (word.size() < kShortest || text.IsAtOpenEnd(begin) || text.IsAtOpenEnd(end)) return;
    if (context.words() == nullptr || context.document().Count(word) > 1 || IsKnownKatakana(word, context.words()))
      return;
    constexpr std::size_t kBeside = 2;
    const Text longer = LongerWord(word, text.text.text().substr(end, kBeside), context);
    if (longer.empty()) return;
    const int count = context.document().Count(longer);
    ReplaceWhatDiffers(text.text, begin, end, longer, {kRule, EvidenceOf(longer, count), kConfidence});
  });
}

// ---- Latin words

bool IsLatinWordSign(char32_t c) { return (IsLatinLetter(c) || IsDigit(c)) && !IsJapanese(c); }
bool IsStrokeLetter(char32_t c) { return Text(U"Il1|").find(c) != Text::npos; }

// Is `word` the other one with a stroke more (IIoT), or with another stroke or ring in a place (loT)?
bool IsMisread(const Text& word, const Text& other) {
  if (word.size() == other.size() + 1) {
    for (std::size_t i = 0; i < word.size(); ++i) {
      const bool beside_stroke = IsStrokeLetter(word[i]) && i + 1 < word.size() && IsStrokeLetter(word[i + 1]);
      if (beside_stroke && word.substr(0, i) + word.substr(i + 1) == other) return true;
    }
    return false;
  }
  if (word.size() != other.size()) return false;
  std::size_t differ = 0;
  for (std::size_t i = 0; i < word.size(); ++i) {
    if (word[i] == other[i]) continue;
    if (u_tolower(static_cast<UChar32>(word[i])) == u_tolower(static_cast<UChar32>(other[i]))) return false;
    if (TwinsOf(word[i]).find(other[i]) == Text::npos) return false;
    ++differ;
  }
  return differ > 0;
}

void RepairLatinWords(TextUnderRepair& text, RepairContext& context) {
  constexpr std::size_t kShortest = 3;
  ForEachRun(text.text, IsLatinWordSign, [&](std::size_t begin, std::size_t end) {
    const Text word = text.text.text().substr(begin, end - begin);
    const bool of_letters = std::any_of(word.begin(), word.end(), IsLatinLetter);
    if (word.size() < kShortest || !of_letters || !std::any_of(word.begin(), word.end(), IsStrokeLetter)) return;
    const std::map<Text, int>& words = context.RunsOf(IsLatinWordSign);
    const auto known = words.find(word);
    const int count = known == words.end() ? 1 : known->second;
    for (const auto& [other, times] : words) {
      constexpr int kOftener = 2;
      if (times < kOftener * count || !IsMisread(word, other)) continue;
      ReplaceWhatDiffers(text.text, begin, end, other, {kRule, EvidenceOf(other, times), kConfidence});
      return;
    }
  });
}

// ---- passages that the document writes elsewhere

class Consensus {
 public:
  Consensus(TextUnderRepair& text, RepairContext& context) : text_(text), context_(context) {}

  void Run() {
    for (const Word& word : Reversed(OddWords(text_.text.text(), context_.words()))) {
      constexpr int kAWord = 3;  // by itself
      const char32_t first = text_.text.text()[word.begin];
      if (word.known && IsIdeograph(first) && context_.TimesAlone(first) >= kAWord) continue;
      RepairAround(word);
    }
    for (std::size_t i = 0; i < text_.text.text().size(); ++i) RepairRareWord(i);
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

  // May `other` be what `here` was, as far as signs go: another sign, signs that were lost, or a sign that stands
  // twice?
  static bool MayBe(const Text& now, std::size_t begin, const Text& here, const Text& other) {
    if (!AllOfOneScript(other) || HasNumeral(here) || HasNumeral(other)) return false;
    if (here.empty()) return !other.empty() && IsIdeograph(other.front());  // katakana by whole words alone
    if (other.empty()) return here.front() == now[begin - 1] || here.front() == now[begin + 1];
    return other.size() == 1;
  }

  // The passage that stands between the same signs elsewhere, and makes the text likeliest.
  struct Best {
    Text passage;
    int count = 0;
    int gain = 0;
    int next_gain = 0;  // of the next best

    void See(const Text& other, int times, int its_gain) {
      if (its_gain > gain) {
        next_gain = gain;
        passage = other;
        count = times;
        gain = its_gain;
      } else {
        next_gain = std::max(next_gain, its_gain);
      }
    }
  };

  bool RepairPlace(std::size_t begin, std::size_t end) {
    if (IsSure(begin, end) || text_.IsAtOpenEnd(begin)) return false;
    return RepairBetween(begin, end) || (end == begin + 1 && RepairBeside(begin));
  }

  // Did OCR read the sign, or the signs on both sides of the place, without a doubt?
  bool IsSure(std::size_t begin, std::size_t end) const {
    const RepairedText& text = text_.text;
    return begin < end ? text.IsSure(begin) : (begin > 0 && text.IsSure(begin - 1)) && text.IsSure(end);
  }

  // Two signs on each side, of which one may be where the line ends.
  bool RepairBetween(std::size_t begin, std::size_t end) {
    constexpr std::size_t kSide = 2;
    const Text line = U'\n' + text_.text.text() + U'\n';  // its places are one further on
    if (begin + 1 < kSide || end + 1 + kSide > line.size()) return false;
    const std::u32string_view left = std::u32string_view(line).substr(begin + 1 - kSide, kSide);
    const std::u32string_view right = std::u32string_view(line).substr(end + 1, kSide);
    if (!IsWordSign(left[1]) || !IsWordSign(right[0])) return false;
    if (!IsWordSign(left[0]) && !IsWordSign(right[1])) return false;
    constexpr std::size_t kLongest = 2;
    const std::map<Text, int> found = context_.document().Between(left, right, kLongest);
    const Text now = text_.text.text();
    const Text here = now.substr(begin, end - begin);
    const auto own = found.find(here);
    Best best;
    for (const auto& [other, count] : found) {
      if (other == here || !MayBe(now, begin, here, other)) continue;
      if (own != found.end() && count < own->second) continue;
      Text changed = now;
      changed.replace(begin, here.size(), other);
      if (!other.empty() && !IsInKnownWord(changed, begin, context_.words(), false)) continue;
      best.See(other, count, GainOf(now, {begin, end, other}, context_.words()));
    }
    constexpr int kLeastGain = 3000;
    constexpr int kLeastGainOfUnlike = 5000;  // of a sign that doesn't look like the other
    const bool within_line = AllWordSigns(left) && AllWordSigns(right);
    const bool unlike = IsUnlike(here, best.passage);
    constexpr int kFewest = 2;
    if ((!within_line || unlike) && best.count < kFewest) return false;
    if (unlike && !within_line) return false;
    return best.gain >= (unlike ? kLeastGainOfUnlike : kLeastGain) && Take(begin, end, best);
  }

  // A sign in a word that stands here alone, and looks like one in a word that the document often writes: 防炎, 防災.
  void RepairRareWord(std::size_t i) {
    const Text now = text_.text.text();
    if (!IsIdeograph(now[i]) || HasNumeral(now.substr(i, 1)) || text_.text.IsRepaired(i)) return;
    if (text_.text.IsSure(i) || text_.IsAtOpenEnd(i)) return;
    constexpr int kOften = 3;
    constexpr int kLeastGain = 2500;
    for (const LookAlike& other : LookAlikesOf(now[i])) {
      if (other.score < kSeenMisread || !IsIdeograph(other.sign) || HasNumeral({&other.sign, 1})) continue;
      const bool rare = TimesBeside(now, i, now[i]) <= 1;
      const int times = TimesBeside(now, i, other.sign);
      if (!rare || times < kOften || GainOf(now, {i, i + 1, {other.sign}}, context_.words()) < kLeastGain) continue;
      Text changed = now;
      changed[i] = other.sign;
      if (!IsInKnownWord(changed, i, context_.words(), false)) continue;
      const std::string evidence = EvidenceOf(changed.substr(i - std::min<std::size_t>(i, 1), 3), times);
      text_.text.ReplaceSign(i, other.sign, {kRule, evidence, kConfidence});
      return;
    }
  }

  // How often the document writes `sign` beside the ideograph before, or behind, place `i`.
  int TimesBeside(const Text& now, std::size_t i, char32_t sign) {
    int times = 0;
    if (i > 0 && IsIdeograph(now[i - 1])) times = context_.document().Count(Text{now[i - 1], sign});
    if (i + 1 < now.size() && IsIdeograph(now[i + 1])) {
      times = std::max(times, context_.document().Count(Text{sign, now[i + 1]}));
    }
    return times;
  }

  // A single ideograph beside another with which the document writes a word: 相談 for 柤談.
  bool RepairBeside(std::size_t i) {
    const Text now = text_.text.text();
    if (!IsIdeograph(now[i])) return false;
    Best best;
    const auto see = [&](const std::map<Text, int>& found) {
      for (const auto& [other, count] : found) {
        constexpr int kFewest = 2;
        if (other.size() != 1 || count < kFewest || IsUnlike({now[i]}, other)) continue;
        Text changed = now;
        changed[i] = other.front();
        if (!IsInKnownWord(changed, i, context_.words(), false)) continue;
        best.See(other, count, GainOf(now, {i, i + 1, other}, context_.words()));
      }
    };
    if (i + 1 < now.size() && IsIdeograph(now[i + 1])) see(context_.document().Before(now[i + 1]));
    if (i > 0 && IsIdeograph(now[i - 1])) see(context_.document().Between(now.substr(i - 1, 1), U"", 1));
    constexpr int kLeastGain = 4000;
    return best.gain >= kLeastGain && best.gain - best.next_gain >= kMarginOverNext && Take(i, i + 1, best);
  }

  bool Take(std::size_t begin, std::size_t end, const Best& best) {
    const Text& now = text_.text.text();
    const std::size_t first = begin - std::min<std::size_t>(begin, 2);
    const Text passage = now.substr(first, begin - first) + best.passage + now.substr(end, 2);
    text_.text.Replace(begin, end, best.passage,
                       {kRule,
                        fmt::format("the document writes \"{}\" here {} times, as in \"{}\"", Encode(best.passage),
                                    best.count, Encode(passage)),
                        kConfidence});
    return true;
  }

  static bool IsUnlike(const Text& here, const Text& other) {
    constexpr double kLeastLikeness = 0.3;
    return here.size() == 1 && other.size() == 1 && LikenessOf(here.front(), other.front()) < kLeastLikeness;
  }

  static constexpr int kMarginOverNext = 1500;

  TextUnderRepair& text_;
  RepairContext& context_;
};

}  // namespace

void RepairConsensus(TextUnderRepair& text, RepairContext& context) {
  if (!text.doubtful) return;
  if (text.rule != nullptr && !text.rule->entry_end.empty()) {
    RepairValues(text, context);
  } else {
    RepairLatinWords(text, context);
    RepairKatakana(text, context);
    Consensus(text, context).Run();
    RepairCopies(text, context);
  }
}

}  // namespace hyogumi::normalize
