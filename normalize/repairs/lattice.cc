// SPDX-License-Identifier: GPL-3.0-or-later
// Each doubtful sign against what it may be: OCR's alternatives and its look-alikes. The idea, candidates by shape that
// a word model chooses from, is that of Nagata, "Context-Based Spelling Correction for Japanese OCR" (COLING 1996) and
// "Japanese OCR Error Correction using Character Shape Similarity and Statistical Language Model" (COLING-ACL 1998).
#include "normalize/repairs/lattice.h"

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
constexpr double kMarginOfVoiced = 6000;    // of が for か, which is rarer than か for が
constexpr double kMarginOverNext = 1000;
constexpr double kSuggested = 0.1;  // share of the margin from which a change is suggested
// What it is worth that the document writes the reading elsewhere, and what it costs to go against what it writes.
constexpr double kAttested = 2000;
constexpr double kAgainstDocument = 4000;
constexpr int kOften = 3;
constexpr double kAttestedOften = 500;  // times the logarithm of how often, where it never writes what was read
// What it costs that the document has the sign nowhere, and that the sign that was read is a word by itself.
constexpr double kUnseen = 1500;
constexpr double kSeenOften = 200;  // times the logarithm of how often it has it
constexpr double kAWordByItself = 2000;
constexpr double kLeastProbability = 1e-4;
// A score from which a sign is commonly misread so.
constexpr double kNearTwin = 0.8;

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
    const bool of_katakana = IsKatakana(sign) && text_.text.ReadingOf(i) == nullptr;  // left to RepairKatakanaWords
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
      if (scored.attested >= kOften && attested == 0) scored.score += kAttestedOften * std::log(scored.attested);
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
      text_.text.ReplaceSign(i, best.sign, {kLattice, evidence, kConfidence});
    } else if (suggest && best.score >= kSuggested * margin) {
      Suggest(text_, i, i + 1, std::u32string(1, best.sign), kLattice, evidence);
    }
    return wins;
  }

  // `known`: the sign stands in a word of the dictionary as it is.
  static double MarginFor(char32_t read, char32_t sign, const SignReading* reading, bool known) {
    if (reading != nullptr) return known ? kMarginOfKnownWord : kMarginOfOcr;
    if (IsHiragana(read)) return sign == WithoutVoiceMark(read) ? kMarginOfVoiced : kMarginOfHiragana;
    const double likeness = LikenessOf(read, sign);
    if (likeness >= kNearTwin) return kMarginOfNearTwin;
    return likeness >= kSeenMisread ? kMarginOfTranscript : kMarginOfUnseen;
  }

  // Is there a word of the dictionary over sign `i` once it is `sign`?
  bool MakesWord(std::u32string text, std::size_t i, char32_t sign) {
    const char32_t read = std::exchange(text[i], sign);
    return IsInKnownWord(text, i, context_.words(), !IsIdeograph(sign) || LikenessOf(read, sign) >= kNearTwin);
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
        {kLattice, fmt::format("the sign stands twice, and the words are likelier by {} without", gain), kConfidence});
    --i;
  }
}

}  // namespace

void RepairLattice(TextUnderRepair& text, RepairContext& context) {
  if (!text.doubtful) return;
  RepairKatakanaWords(text, context);
  RepairDoubled(text, context);
  Lattice(text, context).Run();
  if (!text.printed) WarnOfSuspects(text, context);
}

}  // namespace hyogumi::normalize
