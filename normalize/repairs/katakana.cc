// SPDX-License-Identifier: GPL-3.0-or-later
#include <fmt/format.h>

#include <algorithm>

#include "core/unicode.h"
#include "normalize/look_alikes.h"
#include "normalize/repairs/evidence.h"
#include "normalize/repairs/lattice.h"

namespace hyogumi::normalize {
namespace {

// What speaks for a change: that the document writes the word, that another voice mark is all that differs, that a sign
// just stands twice; and against one: that a sign has to be lost.
constexpr int kAttested = 2000;
constexpr int kVoiceMark = 1000;
constexpr int kDoubled = 2500;
constexpr int kLostSign = 3000;

// A word of katakana that nobody knows and that is a known one but for one look-alike, or for a sign that stands twice.
class KatakanaRepair {
 public:
  KatakanaRepair(TextUnderRepair& text, RepairContext& context) : text_(text), context_(context) {}

  void Run() {
    constexpr std::size_t kShortest = 3;
    ForEachRun(text_.text, IsKatakana, [this](std::size_t begin, std::size_t end) {
      if (end - begin >= kShortest && end - begin <= kLongestWord) RepairWord(begin, end);
    });
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
    if (text_.IsAtOpenEnd(begin) || text_.IsAtOpenEnd(end)) return;
    const bool known = IsKnownKatakana(word, context_.words());
    if (known && IsOneWord(word)) return;
    Found best;
    Found next;
    for (std::size_t i = begin; i <= end; ++i) {
      for (const Change& change : ChangesOf(now, i, end)) {
        std::u32string changed = word;
        const std::size_t replaced = std::min(change.end, end) - std::min(change.begin, end);
        changed.replace(change.begin - begin, replaced, change.after);
        if (!IsKnownKatakana(changed, context_.words())) continue;
        Found found{change, GainOf(now, change, context_.words()), change.begin == change.end};
        if (known ? !IsWhereOneWordWasParted(now, found, word, changed) : !IsLikely(now, begin, found, word, changed))
          continue;
        if (context_.document().Count(changed) > 0) found.gain += kAttested;
        if (IsOtherVoice(now, change)) found.gain += kVoiceMark;
        if (change.after.empty()) found.gain += kDoubled;
        if (found.lost) found.gain -= kLostSign;
        if (found.gain > best.gain) std::swap(best, found);
        if (found.gain > next.gain) next = found;
      }
    }
    constexpr int kLeastGain = 1000;
    if (best.gain < kLeastGain) return;
    const std::string evidence = fmt::format("a known word of katakana, likelier by {}", best.gain);
    constexpr int kMarginOverNext = 1000;
    if (!best.lost && best.gain - next.gain >= kMarginOverNext) {
      constexpr double kConfidence = 0.97;
      text_.text.Replace(best.change.begin, best.change.end, best.change.after, {kLattice, evidence, kConfidence});
    } else {
      Suggest(text_, best.change.begin, best.change.end, best.change.after, kLattice, evidence);
    }
  }

  // New loan words are many: nothing but the document, OCR's doubt or a voice mark speaks against a short one.
  bool IsLikely(const std::u32string& now, std::size_t begin, const Found& found, const std::u32string& word,
                const std::u32string& changed) const {
    if (context_.document().Count(changed) > 0) return true;
    const Change& change = found.change;
    if (IsNameOfItsOwn(word) && !IsOtherVoice(now, change)) return false;
    constexpr std::size_t kLongWord = 5;
    constexpr int kLeastGainOfShort = 5000;
    const bool seen = change.begin < change.end && !change.after.empty() &&
                      LikenessOf(now[change.begin], change.after.front()) >= kSeenMisread;
    const bool telling = word.size() >= kLongWord || (found.gain >= kLeastGainOfShort && IsOneWord(changed));
    return ((seen && telling) || IsDoubted(now, change)) && IsStrong(now, found, changed, change.begin - begin);
  }

  bool IsNameOfItsOwn(const std::u32string& word) const {
    constexpr int kOften = 3;
    return context_.document().Count(word) >= kOften;
  }

  // データペース: two words of the dictionary, where another voice mark makes them one that it has.
  bool IsWhereOneWordWasParted(const std::u32string& now, const Found& found, const std::u32string& word,
                               const std::u32string& changed) const {
    constexpr std::size_t kLongWord = 5;
    constexpr int kLeastGain = 1500;
    return IsOtherVoice(now, found.change) && changed.size() >= kLongWord && found.gain >= kLeastGain &&
           IsOneWord(changed) && (!IsNameOfItsOwn(word) || context_.document().Count(changed) > 0);
  }

  bool IsOneWord(const std::u32string& word) const { return context_.words()->Words(word).size() == 1; }

  // Is it the same kana with another voice mark, or none?
  static bool IsOtherVoice(const std::u32string& now, const Change& change) {
    return change.begin + 1 == change.end && change.after.size() == 1 && change.begin < now.size() &&
           WithoutVoiceMark(now[change.begin]) == WithoutVoiceMark(change.after.front());
  }

  // A lost sign and one that stands twice are seen in the word itself; else OCR has to doubt the sign, or has taken it
  // for the same kana with another voice mark.
  bool IsDoubted(const std::u32string& now, const Change& change) const {
    if (change.begin == change.end || change.after.empty() || change.begin >= now.size()) return true;
    if (text_.text.ReadingOf(change.begin) != nullptr) return true;
    return IsOtherVoice(now, change) || !IsKatakana(now[change.begin]);
  }

  // Several words in a row are a weaker sign than one, short ones most of all.
  bool IsStrong(const std::u32string& now, const Found& found, const std::u32string& word, std::size_t at) const {
    constexpr int kLeastGain = 4000;
    constexpr int kLeastGainOfVoice = 2500;
    constexpr int kLeastGainOfDoubled = 800;
    if (found.change.after.empty()) return found.gain >= kLeastGainOfDoubled;
    if (found.gain < (IsOtherVoice(now, found.change) ? kLeastGainOfVoice : kLeastGain)) return false;
    constexpr std::size_t kLong = 4;
    const std::vector<Word> parts = context_.words()->Words(word);
    return std::all_of(parts.begin(), parts.end(), [&](const Word& part) {
      const bool changed = part.begin <= at && at <= part.end;
      return parts.size() == 1 || !changed || part.end - part.begin >= kLong;
    });
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

}  // namespace

void RepairKatakanaWords(TextUnderRepair& text, RepairContext& context) { KatakanaRepair(text, context).Run(); }

}  // namespace hyogumi::normalize
