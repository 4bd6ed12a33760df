// SPDX-License-Identifier: GPL-3.0-or-later
// Each doubtful sign against what it may be: OCR's alternatives and its look-alikes. The idea, candidates by shape that
// a word model chooses from, is that of Nagata, "Context-Based Spelling Correction for Japanese OCR" (COLING 1996) and
// "Japanese OCR Error Correction using Character Shape Similarity and Statistical Language Model" (COLING-ACL 1998).
#include <fmt/format.h>

#include <algorithm>
#include <cmath>
#include <map>

#include "core/twins.h"
#include "core/unicode.h"
#include "normalize/look_alikes.h"
#include "normalize/repairs.h"
#include "normalize/repairs/evidence.h"

namespace hyogumi::normalize {
namespace {

constexpr const char* kRule = "lattice";
// MeCab's costs are 700 times the negative natural logarithm of a probability.
constexpr double kCostOfNat = 700;

// The margins, in costs: how much likelier the best reading has to be than what stands there, and than the next best
// one. Set on our own fixtures and on Japanese documentation of Debian, so that clean text stays as it is.
constexpr double kMarginOfOcr = 2500;
constexpr double kMarginOfKnownWord = 5500;  // where both readings are words: 町内 and 市内
constexpr double kMarginOfTranscript = 4500;
constexpr double kMarginOfUnseen = 6500;    // of one that looks alike, but was never seen to be misread so
constexpr double kMarginOfNearTwin = 3000;  // of a sign that is hardly another one: 未 for 末
constexpr double kMarginOfHiragana = 9000;  // か and が, て and で are both right nearly everywhere
constexpr double kMarginOverNext = 1000;
constexpr double kSuggested = 0.1;  // share of the margin from which a change is suggested
// What it is worth that the document writes the reading elsewhere, and what it costs to go against what it writes.
constexpr double kAttested = 2000;
constexpr double kAgainstDocument = 4000;
// What it costs that the document has the sign nowhere, and that the sign that was read is a word by itself.
constexpr double kUnseen = 1500;
constexpr double kSeenOften = 200;  // times the logarithm of how often it has it
constexpr double kAWordByItself = 2000;
constexpr double kLeastProbability = 1e-4;
// What a look-alike is worth that OCR did not name, by the square of its score.
constexpr double kUnnamed = 0.3;
// A score from which a sign is commonly misread so.
constexpr double kNearTwin = 0.8;

struct Candidate {
  char32_t sign = 0;
  double probability = 0;  // beside that of the sign that was read
};

bool MayBeRepaired(char32_t c) { return IsIdeograph(c) || IsKana(c); }

void Add(char32_t sign, double probability, std::vector<Candidate>& candidates) {
  for (Candidate& known : candidates) {
    if (known.sign != sign) continue;
    known.probability = std::max(known.probability, probability);
    return;
  }
  candidates.push_back({sign, probability});
}

std::vector<Candidate> CandidatesFor(char32_t read, const SignReading* reading) {
  std::vector<Candidate> candidates;
  const double doubt = reading != nullptr ? 1 - reading->confidence : 1;
  for (const LookAlike& other : LookAlikesOf(read))
    Add(other.sign, doubt * kUnnamed * other.score * other.score, candidates);
  if (reading != nullptr) {
    for (const Alternative& other : reading->alternatives) {
      const std::u32string sign = Decode(other.text);
      if (sign.size() == 1 && sign.front() != read) Add(sign.front(), other.confidence, candidates);
    }
  }
  // Twins of other scripts are the repair "kana"'s.
  const std::u32string& twins = TwinsOf(read);
  std::erase_if(candidates, [&twins](const Candidate& c) {
    return !MayBeRepaired(c.sign) || c.sign == U'々' || IsNumeral(c.sign) || twins.find(c.sign) != std::u32string::npos;
  });
  return candidates;
}

struct Scored {
  char32_t sign = 0;
  double score = -1e9;
  int attested = 0;
};

class Lattice {
 public:
  Lattice(TextUnderRepair& text, RepairContext& context) : text_(text), context_(context) {}

  void Run() {
    // A sign that is put right may show its neighbour in another light.
    constexpr int kRounds = 3;
    for (int round = 0; round < kRounds && RepairOnce(false); ++round) {
    }
    RepairOnce(true);
  }

 private:
  bool RepairOnce(bool suggest) {
    bool changed = false;
    const std::vector<bool> doubtful = DoubtfulSigns();
    for (std::size_t i = 0; i < doubtful.size(); ++i) {
      if (doubtful[i] && RepairSign(i, suggest)) changed = true;
    }
    return changed;
  }

  // Signs that OCR doubts, and those that stand alone between words, or in none that the dictionary has.
  std::vector<bool> DoubtfulSigns() {
    const std::u32string& now = text_.text.text();
    std::vector<bool> doubtful(now.size(), false);
    for (std::size_t i = 0; i < now.size(); ++i) {
      doubtful[i] = text_.text.ReadingOf(i) != nullptr && !text_.text.IsSure(i) && IsOpen(i);
    }
    for (const Word& word : OddWords(now, context_.words())) {
      for (std::size_t i = word.begin; i < word.end; ++i) doubtful[i] = IsOpen(i);
    }
    if (!text_.printed) MarkHiragana(doubtful);
    return doubtful;
  }

  bool IsOpen(std::size_t i) const {
    const char32_t sign = text_.text.text()[i];
    const char32_t before = i > 0 ? text_.text.text()[i - 1] : U'\n';
    const bool counts = IsNumeral(sign) || IsDigit(before);                           // a figure, or what it counts
    const bool of_katakana = IsKatakana(sign) && text_.text.ReadingOf(i) == nullptr;  // left to KatakanaRepair
    return MayBeRepaired(sign) && !counts && !of_katakana && !text_.text.IsRepaired(i) && !text_.IsAtOpenEnd(i);
  }

  // Hiragana that is often taken for another: odd words of it are words of the dictionary, too.
  void MarkHiragana(std::vector<bool>& doubtful) {
    const std::u32string& now = text_.text.text();
    for (std::size_t i = 0; i < now.size(); ++i) {
      if (!IsHiragana(now[i]) || !IsOpen(i)) continue;
      const std::vector<LookAlike>& others = LookAlikesOf(now[i]);
      doubtful[i] = doubtful[i] || (!others.empty() && others.front().score >= kSeenMisread);
    }
  }

  bool RepairSign(std::size_t i, bool suggest) {
    const std::u32string now = text_.text.text();
    const SignReading* reading = text_.text.ReadingOf(i);
    const std::vector<Candidate> candidates = CandidatesFor(now[i], reading);
    if (candidates.empty() || context_.words() == nullptr) return false;
    Scored best;
    Scored next;
    const bool alone =
        reading == nullptr && !(i > 0 && IsIdeograph(now[i - 1])) && !(i + 1 < now.size() && IsIdeograph(now[i + 1]));
    const double read = std::max(reading != nullptr ? reading->confidence : 1, kLeastProbability);
    const int attested = AttestedBefore(now, {i, i + 1, {now[i]}}, context_.document()) - 1;
    for (const Candidate& candidate : candidates) {
      const Change change{i, i + 1, {candidate.sign}};
      Scored scored{candidate.sign, static_cast<double>(GainOf(now, change, context_.words()))};
      scored.score += kCostOfNat * std::log(std::max(candidate.probability, kLeastProbability) / read);
      if (scored.score < -kAttested) continue;
      const int seen = context_.document().Count(change.after);
      scored.score += seen == 0 ? -kUnseen : kSeenOften * std::log(seen);
      scored.attested = AttestedAfter(now, change, context_.document());
      if (scored.attested > 0) scored.score += kAttested;
      if (attested > scored.attested) scored.score -= kAgainstDocument;
      if (alone) scored.score -= kAWordByItself;
      if (scored.score > best.score) {
        next = std::exchange(best, scored);
      } else if (scored.score > next.score) {
        next = scored;
      }
    }
    const bool known = reading != nullptr && IsInKnownWord(now, i, context_.words(), false);
    const double margin = MarginFor(now[i], best.sign, reading, known);
    const bool wins =
        best.score >= margin && best.score - next.score >= kMarginOverNext && MakesWord(now, i, best.sign);
    const std::string evidence =
        fmt::format("the words around it are likelier so by {:.0f}{}", best.score,
                    best.attested > 0 ? fmt::format(", and the document writes it so {} times", best.attested) : "");
    if (wins) {
      constexpr double kConfidence = 0.97;
      text_.text.ReplaceSign(i, best.sign, {kRule, evidence, kConfidence});
    } else if (suggest && best.score >= kSuggested * margin) {
      Suggest(text_, i, i + 1, std::u32string(1, best.sign), kRule, evidence);
    }
    return wins;
  }

  // `known`: the sign stands in a word of the dictionary as it is.
  static double MarginFor(char32_t read, char32_t sign, const SignReading* reading, bool known) {
    if (reading != nullptr) return known ? kMarginOfKnownWord : kMarginOfOcr;
    if (IsHiragana(read)) return kMarginOfHiragana;
    const double likeness = LikenessOf(read, sign);
    if (likeness >= kNearTwin) return kMarginOfNearTwin;
    return likeness >= kSeenMisread ? kMarginOfTranscript : kMarginOfUnseen;
  }

  // Is there a word of the dictionary over sign `i` once it is `sign`?
  bool MakesWord(std::u32string text, std::size_t i, char32_t sign) {
    text[i] = sign;
    return IsInKnownWord(text, i, context_.words(), !IsIdeograph(sign));
  }

  TextUnderRepair& text_;
  RepairContext& context_;
};

char32_t WithoutVoiceMark(char32_t kana) {
  constexpr std::u32string_view kVoiced = U"ガギグゲゴザジズゼゾダヂヅデドバビブベボパピプペポヴ";
  constexpr std::u32string_view kPlain = U"カキクケコサシスセソタチツテトハヒフヘホハヒフヘホウ";
  const std::size_t i = kVoiced.find(kana);
  return i == std::u32string_view::npos ? kana : kPlain[i];
}

// A word of katakana that nobody knows and that is a known one but for one look-alike, or for a sign that stands twice.
class KatakanaRepair {
 public:
  KatakanaRepair(TextUnderRepair& text, RepairContext& context) : text_(text), context_(context) {}

  void Run() {
    constexpr std::size_t kShortest = 3;
    for (std::size_t begin = 0; begin < text_.text.text().size(); ++begin) {
      const std::u32string& now = text_.text.text();
      std::size_t end = begin;
      while (end < now.size() && IsKatakana(now[end])) ++end;
      if (end - begin >= kShortest) RepairWord(begin, end);
      begin = std::max(begin, end);
    }
  }

 private:
  struct Found {
    Change change;
    int gain = 0;
    bool lost = false;  // a sign, which only the document can give back (RepairConsensus)
  };

  void RepairWord(std::size_t begin, std::size_t end) {
    const std::u32string now = text_.text.text();
    const std::u32string word = now.substr(begin, end - begin);
    if (text_.IsAtOpenEnd(begin) || text_.IsAtOpenEnd(end) || IsKnownKatakana(word, context_.words())) return;
    const int times = context_.document().Count(word);
    Found best;
    Found next;
    for (std::size_t i = begin; i <= end; ++i) {
      for (const Change& change : ChangesOf(now, i, end)) {
        std::u32string changed = word;
        const std::size_t replaced = std::min(change.end, end) - std::min(change.begin, end);
        changed.replace(change.begin - begin, replaced, change.after);
        if (!IsKnownKatakana(changed, context_.words())) continue;
        const int times_changed = context_.document().Count(changed);
        constexpr int kNameOfItsOwn = 3;  // written so often, and never as the dictionary has it
        if (times >= kNameOfItsOwn && times_changed == 0) continue;
        const bool attested = times_changed > 0;
        // New loan words are many: nothing but the document, OCR's doubt or a voice mark speaks against a short one.
        constexpr std::size_t kLongWord = 5;
        const bool long_word = word.size() >= kLongWord && change.begin < end && !change.after.empty() &&
                               LikenessOf(now[change.begin], change.after.front()) >= kSeenMisread;
        if (!attested && !long_word && !IsDoubted(now, change)) continue;
        Found found{change, GainOf(now, change, context_.words()), change.begin == change.end};
        if (!attested && !IsStrong(changed, found.gain)) continue;
        if (attested) found.gain += static_cast<int>(kAttested);
        if (found.gain > best.gain) std::swap(best, found);
        if (found.gain > next.gain) next = found;
      }
    }
    constexpr int kLeastGain = 1000;
    if (best.gain < kLeastGain) return;
    const std::string evidence = fmt::format("a known word of katakana, likelier by {}", best.gain);
    if (!best.lost && best.gain - next.gain >= kLeastGain / 2) {
      constexpr double kConfidence = 0.97;
      text_.text.Replace(best.change.begin, best.change.end, best.change.after, {kRule, evidence, kConfidence});
    } else {
      Suggest(text_, best.change.begin, best.change.end, best.change.after, kRule, evidence);
    }
  }

  // A lost sign and one that stands twice are seen in the word itself; else OCR has to doubt the sign, or has taken it
  // for the same kana with another voice mark.
  bool IsDoubted(const std::u32string& now, const Change& change) const {
    if (change.begin == change.end || change.after.empty() || change.begin >= now.size()) return true;
    if (text_.text.ReadingOf(change.begin) != nullptr) return true;
    return WithoutVoiceMark(now[change.begin]) == WithoutVoiceMark(change.after.front()) ||
           !IsKatakana(now[change.begin]);
  }

  // Several words in a row are a weaker sign than one.
  bool IsStrong(const std::u32string& word, int gain) const {
    constexpr int kLeastGainOfSeveral = 4000;
    return gain >= kLeastGainOfSeveral || context_.words()->Words(word).size() == 1;
  }

  // What may be done to sign `i`, and before it: nothing where OCR is sure of it.
  std::vector<Change> ChangesOf(const std::u32string& now, std::size_t i, std::size_t end) const {
    // Not ー and small signs, which words have or have not: ユーザ ユーザー, デバグ デバッグ.
    constexpr std::u32string_view kLost =
        U"アイウエオカガキギクグケゲコゴサザシジスズセゼソゾタダチヂツヅテデトドナニヌネノハバパヒビピフブプヘベペホボ"
        U"ポマミムメモ"
        U"ヤユヨラリルレロワンヴ";
    std::vector<Change> changes;
    const bool read_by_us = i > 0 && text_.text.ReadingOf(i - 1) != nullptr;
    if (!read_by_us) {
      for (const char32_t lost : kLost) changes.push_back({i, i, {lost}});
      // An ideograph behind the word may be its last sign: アンケー上.
      const bool ideograph_behind = i == end && end < now.size() && IsIdeograph(now[end]);
      for (const LookAlike& other : LookAlikesOf(ideograph_behind ? now[end] : U'\0')) {
        if (IsKatakana(other.sign)) changes.push_back({end, end + 1, {other.sign}});
      }
    }
    if (i == end || text_.text.IsSure(i) || text_.text.IsRepaired(i)) return changes;
    for (const Candidate& candidate : CandidatesFor(now[i], text_.text.ReadingOf(i))) {
      if (IsKatakana(candidate.sign)) changes.push_back({i, i + 1, {candidate.sign}});
    }
    if (i > 0 && now[i] == now[i - 1]) changes.push_back({i, i + 1, U""});
    return changes;
  }

  TextUnderRepair& text_;
  RepairContext& context_;
};

// A sign that stands twice, over which there is no word of the dictionary that has it so (人々 いい).
void RepairDoubled(TextUnderRepair& text, RepairContext& context) {
  constexpr int kLeastGain = 2500;
  constexpr int kLeastGainOfHiragana = 2600;
  constexpr int kAttestedSo = 800;
  for (std::size_t i = 1; i < text.text.text().size(); ++i) {
    const std::u32string now = text.text.text();
    if (now[i] != now[i - 1] || !MayBeRepaired(now[i]) || IsNumeral(now[i]) || text.text.IsRepaired(i)) continue;
    if (text.text.IsSure(i) || text.IsAtOpenEnd(i)) continue;
    const bool particles = now[i] == U'で' && i + 1 < now.size() && now[i + 1] == U'も';  // どこででも
    if (particles) continue;
    const Change change{i, i + 1, U""};
    if (AttestedBefore(now, change, context.document()) > 1 && AttestedAfter(now, change, context.document()) == 0)
      continue;
    int gain = GainOf(now, change, context.words());
    if (AttestedAfter(now, change, context.document()) > 0) gain += kAttestedSo;
    if (gain < (IsHiragana(now[i]) ? kLeastGainOfHiragana : kLeastGain)) continue;
    constexpr double kConfidence = 0.97;
    text.text.Replace(
        i, i + 1, U"",
        {kRule, fmt::format("the sign stands twice, and the words are likelier by {} without", gain), kConfidence});
    --i;
  }
}

// Words of a transcript that nobody knows and that stand nowhere else, where a sign may be lost or wrong. OCR says
// itself what it doubts.
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
    return context_.document().Count(std::u32string_view(now_).substr(begin, i + 2 - begin)) <= 1;
  }

  bool IsOddWord(const Word& word) {
    const std::u32string signs = now_.substr(word.begin, word.end - word.begin);
    if (!IsKatakana(signs.front())) return context_.document().Count(signs) <= 1;
    if (words_.empty()) words_ = RunsOf(IsKatakana, context_);
    std::size_t begin = word.begin;
    while (begin > 0 && IsKatakana(now_[begin - 1])) --begin;
    std::size_t end = word.end;
    while (end < now_.size() && IsKatakana(now_[end])) ++end;
    return words_[now_.substr(begin, end - begin)] <= 1;
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

  TextUnderRepair& text_;
  RepairContext& context_;
  const std::u32string now_ = text_.text.text();
  std::map<std::u32string, int> words_;  // of katakana, in the document
};

}  // namespace

void RepairLattice(TextUnderRepair& text, RepairContext& context) {
  if (!text.doubtful) return;
  KatakanaRepair(text, context).Run();
  RepairDoubled(text, context);
  Lattice(text, context).Run();
  if (!text.printed) Suspects(text, context).Warn();
}

}  // namespace hyogumi::normalize
