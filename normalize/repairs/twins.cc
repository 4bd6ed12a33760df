// SPDX-License-Identifier: GPL-3.0-or-later
// The repairs "marks" and "kana": signs that only their context tells from others (core/sign_context.h), where the
// dictionary agrees.
#include <fmt/format.h>

#include <algorithm>
#include <array>

#include "core/header.h"
#include "core/sign_context.h"
#include "core/twins.h"
#include "core/unicode.h"
#include "normalize/repairs.h"
#include "normalize/repairs/evidence.h"
#include "normalize/repairs/number_signs.h"

namespace hyogumi::normalize {
namespace {

constexpr const char* kMarks = "marks";
constexpr const char* kKana = "kana";
constexpr double kConfidence = 0.97;

using Text = std::u32string;
bool Has(std::u32string_view set, char32_t c) { return set.find(c) != std::u32string_view::npos; }
char32_t At(const Text& text, std::size_t i) { return i < text.size() ? text[i] : 0; }
char32_t Before(const Text& text, std::size_t i) { return i > 0 ? text[i - 1] : 0; }

// Changes sign `i` where the text is likelier so by `least`, else suggests it.
void ReplaceIfLikelier(TextUnderRepair& text, std::size_t i, char32_t other, int least, const char* rule,
                       const std::string& evidence, RepairContext& context) {
  if (GainOf(text.text.text(), {i, i + 1, {other}}, context.words()) >= least) {
    text.text.ReplaceSign(i, other, {rule, evidence, kConfidence});
  } else if (text.doubtful) {
    Suggest(text, i, i + 1, std::u32string(1, other), rule, evidence);
  }
}

// Calls `see` with each doubt about the text that its context raises, its place as in the whole text.
template <typename See>
void ForEachDoubt(const Text& text, See see) {
  for (std::size_t begin = 0; begin < text.size();) {
    const std::size_t end = std::min(text.find(U'\n', begin), text.size());
    for (const SignDoubt& doubt : DoubtsByContext(std::u32string_view(text).substr(begin, end - begin))) {
      see(SignDoubt{begin + doubt.at, doubt.twin});
    }
    begin = end + 1;
  }
}

bool IsStroke(char32_t c) { return Has(U"ー一〜", c); }
bool IsKanaTwin(const Text& text, const SignDoubt& doubt) {
  return (IsKana(text[doubt.at]) || IsKana(doubt.twin)) && !IsStroke(text[doubt.at]) && !IsStroke(doubt.twin);
}

// Bars and dashes, and figures or letters for rings.
constexpr std::u32string_view kBars = U"一－―—–‐-|｜│";
constexpr std::u32string_view kRoundSigns = U"0OoＯｏ０〇◯";
constexpr std::u32string_view kDots = U"·•‧∙⋅";

// Letters and figures stand together in many names (l10n, X11): only what OCR doubts, and rings, may be others.
bool MayBeMisread(const RepairedText& text, std::size_t i) {
  return text.ReadingOf(i) != nullptr ? !text.IsSure(i) : Has(U"○〇", text.text()[i]);
}

// A sign that another repair may make a kana, so that nothing can be said of those beside it: デ－タ, カ루テ.
bool BreaksWord(char32_t c) {
  return (Has(kBars, c) && c != U'一') || (!IsJapanese(c) && !IsLatinLetter(c) && !ScriptOf(c).empty());
}

// The katakana around sign `i`, as a range; empty where `i` is none.
std::pair<std::size_t, std::size_t> KatakanaAround(const Text& text, std::size_t i) {
  std::size_t begin = i;
  while (begin > 0 && IsKatakana(text[begin - 1])) --begin;
  std::size_t end = i;
  while (end < text.size() && IsKatakana(text[end])) ++end;
  return {begin, end};
}

// Is the katakana around sign `i` a word that the dictionary has?
bool StandsInKnownKatakana(const Text& text, std::size_t i, RepairContext& context) {
  constexpr std::size_t kShortest = 3;
  const auto [begin, end] = KatakanaAround(text, i);
  return end - begin >= kShortest &&
         IsKnownKatakana(std::u32string_view(text).substr(begin, end - begin), context.words());
}

// － for ー inside a word of katakana.
void RepairBars(TextUnderRepair& text, RepairContext& context) {
  for (std::size_t i = 1; i < text.text.text().size(); ++i) {
    const Text& now = text.text.text();
    if (!Has(kBars, now[i]) || !IsKatakana(now[i - 1]) || now[i - 1] == U'ー' || text.IsAtOpenEnd(i)) continue;
    const char32_t behind = At(now, i + 1);
    constexpr int kInside = 1500;
    constexpr int kAtEnd = 2500;
    Text changed = now;
    changed[i] = U'ー';
    // A dash behind a whole word parts it from the next (データ－分析).
    const auto [begin, end] = KatakanaAround(now, i - 1);
    const bool parts_words = now[i] != U'一' && (IsIdeograph(behind) || IsLatinLetter(behind) || IsDigit(behind)) &&
                             IsKnownKatakana(std::u32string_view(now).substr(begin, end - begin), context.words());
    if (parts_words) continue;
    // A hyphen of ASCII parts words, too.
    if (now[i] == U'-' && !(IsKatakana(behind) && StandsInKnownKatakana(changed, i, context))) continue;
    if (GainOf(now, {i, i + 1, U"ー"}, context.words()) >= (IsKatakana(behind) ? kInside : kAtEnd)) {
      text.text.ReplaceSign(i, U'ー', {kMarks, "a bar in a word of katakana", kConfidence});
    }
  }
}

// How many lines of the text begin with ○.
int EntriesWithRing(const Text& text) {
  int count = 0;
  for (std::size_t i = 0; i < text.size(); ++i) {
    if (text[i] == U'○' && (i == 0 || text[i - 1] == U'\n')) ++count;
  }
  return count;
}

bool BeginsWithUnit(std::u32string_view text) {
  constexpr std::size_t kLongestUnit = 4;
  for (std::size_t length = 1; length <= std::min(kLongestUnit, text.size()); ++length) {
    if (UnitOf(Encode(text.substr(0, length)))) return true;
  }
  return false;
}

// 0 or O where an entry begins that others begin with ○; in the middle of a line too where the text's first line begins
// so, for what begins an entry is told by its sign.
void RepairRings(TextUnderRepair& text, RepairContext& context) {
  for (std::size_t i = 0; i + 1 < text.text.text().size(); ++i) {
    const Text& now = text.text.text();
    if (!Has(kRoundSigns, now[i]) || Has(U"〇◯", now[i])) continue;
    const bool begins_line = i == 0 || now[i - 1] == U'\n';
    const bool begins_entry = i > 0 && now[i - 1] == U' ' && now.front() == U'○' && !IsDigit(Before(now, i - 1));
    const std::size_t next = now[i + 1] == U' ' ? i + 2 : i + 1;
    const bool word = next < now.size() && (IsIdeograph(now[next]) || IsKana(now[next]));
    if ((!begins_line && !begins_entry) || !word || BeginsWithUnit(std::u32string_view(now).substr(next))) continue;
    const bool here = Has(now, U'○');
    constexpr int kFewEntries = 3;
    if (!here && context.SumOf(EntriesWithRing) < kFewEntries) continue;
    text.text.ReplaceSign(
        i, U'○',
        {kMarks, here ? "other entries of the text begin with ○" : "entries of the document begin with ○",
         kConfidence});
    if (begins_entry) text.text.ReplaceSign(i - 1, U'\n', {kMarks, "an entry begins", kConfidence});
  }
}

// Does the document write ・ where it could have written the other dot?
bool WritesMiddleDot(char32_t other, RepairContext& context) {
  return context.document().Count(U"・") > context.document().Count(std::u32string(1, other));
}

// · for ・ between words, and, in a doubtful text, where an entry begins.
void RepairDots(TextUnderRepair& text, RepairContext& context) {
  const Text& now = text.text.text();
  for (std::size_t i = 0; i + 1 < now.size(); ++i) {
    if (!Has(kDots, now[i]) || !WritesMiddleDot(now[i], context)) continue;
    const auto in_word = [](char32_t c) { return IsIdeograph(c) || IsKana(c) || IsLatinLetter(c) || IsDigit(c); };
    const bool begins_entry = i == 0 || now[i - 1] == U'\n';
    if (begins_entry ? text.doubtful : in_word(now[i - 1]) && in_word(now[i + 1])) {
      text.text.ReplaceSign(i, U'・', {kMarks, "a middle dot of another script", kConfidence});
    }
  }
}

struct Pair {
  char32_t open;
  char32_t close;
};
// The first two are one bracket of two widths.
constexpr std::array<Pair, 7> kPairs{
    {{U'（', U'）'}, {U'(', U')'}, {U'「', U'」'}, {U'『', U'』'}, {U'【', U'】'}, {U'［', U'］'}, {U'〔', U'〕'}}};

int KindOf(char32_t c, char32_t Pair::*side) {
  const auto found = std::find_if(kPairs.begin(), kPairs.end(), [&](const Pair& pair) { return pair.*side == c; });
  return found == kPairs.end() ? -1 : std::max(1, static_cast<int>(found - kPairs.begin()));
}

struct Brackets {
  std::vector<std::pair<std::size_t, std::size_t>> pairs;
  std::vector<std::size_t> unpaired;
};

Brackets BracketsOf(const Text& text) {
  Brackets brackets;
  std::vector<std::size_t> open;
  for (std::size_t i = 0; i < text.size(); ++i) {
    if (KindOf(text[i], &Pair::open) >= 0) open.push_back(i);
    const int closes = KindOf(text[i], &Pair::close);
    if (closes < 0) continue;
    if (!open.empty() && KindOf(text[open.back()], &Pair::open) == closes) {
      brackets.pairs.emplace_back(open.back(), i);
      open.pop_back();
    } else {
      brackets.unpaired.push_back(i);
    }
  }
  brackets.unpaired.insert(brackets.unpaired.end(), open.begin(), open.end());
  return brackets;
}

// How many more pairs of brackets are of full width than of half.
int WiderPairs(const Text& text) {
  int wider = 0;
  for (const auto& [open, close] : BracketsOf(text).pairs) {
    if (text[open] == kPairs[0].open && text[close] == kPairs[0].close) ++wider;
    if (text[open] == kPairs[1].open && text[close] == kPairs[1].close) --wider;
  }
  return wider;
}

// A pair of two widths becomes one of the width that the pairs of the text, or else of the document, have.
void RepairBracketWidths(TextUnderRepair& text, RepairContext& context) {
  for (const auto& [open, close] : BracketsOf(Text(text.text.text())).pairs) {
    const Text& now = text.text.text();
    const bool wide = now[open] == kPairs[0].open;
    if (KindOf(now[open], &Pair::open) != 1 || wide == (now[close] == kPairs[0].close)) continue;
    int wider = WiderPairs(now);
    if (wider == 0) wider = context.SumOf(WiderPairs);
    const std::size_t odd = (wider >= 0) == wide ? close : open;
    text.text.ReplaceSign(odd, odd == open ? kPairs[wide ? 1 : 0].open : kPairs[wide ? 0 : 1].close,
                          {kMarks, "brackets of two widths", kConfidence});
  }
}

// Entries such as 「1) 」 or 「ア）」 have a bracket of their own.
bool ClosesEntryMark(const Text& text, std::size_t i) {
  const std::size_t line = i == 0 ? Text::npos : text.rfind(U'\n', i - 1);
  const std::size_t begin = line == Text::npos ? 0 : line + 1;
  constexpr std::size_t kLongestMark = 3;
  return i - begin <= kLongestMark;
}

// 」 that was read as J, and the like: a bracket that stays open, and one letter that can only be its partner.
void RepairBrackets(TextUnderRepair& text) {
  const Text& now = text.text.text();
  for (const std::size_t at : BracketsOf(now).unpaired) {
    const bool closes = KindOf(now[at], &Pair::close) >= 0;
    if (closes ? text.has_part_before || ClosesEntryMark(now, at) : text.has_part_behind) continue;
    if (now[at] == U'「') {
      const std::size_t twin = now.find_first_of(U"JｊＪ丿」』", at + 1);
      const bool alone = twin != Text::npos && !IsLatinLetter(Before(now, twin)) && !IsLatinLetter(At(now, twin + 1));
      if (alone && now[twin] != U'」') {
        text.text.Replace(twin, twin + 1, U"」", {kMarks, "closes the bracket that is open", kConfidence});
        return;
      }
    }
    const std::string bracket = Encode(Text(1, now[at]));
    text.warnings->push_back({"bracket-unpaired", fmt::format("nothing pairs with \"{}\"", bracket),
                              fmt::format("「{}」と対になる括弧がありません", bracket), std::nullopt, std::nullopt,
                              bracket});
  }
}

void RepairStrokes(TextUnderRepair& text, RepairContext& context) {
  ForEachDoubt(Text(text.text.text()), [&](const SignDoubt& doubt) {
    const char32_t sign = text.text.text()[doubt.at];
    if (doubt.twin == 0 || doubt.twin == sign || text.IsAtOpenEnd(doubt.at)) return;
    if (doubt.twin == U'〜') {
      const Text& now = text.text.text();
      const bool between = IsDigit(Before(now, doubt.at)) && IsDigit(At(now, doubt.at + 1));
      if (between && text.doubtful && !IsReadForArrow(sign)) {
        text.text.Replace(doubt.at, doubt.at + 1, U"〜", {kMarks, "between two figures", kConfidence});
      }
    } else if (IsStroke(sign) || IsStroke(doubt.twin)) {
      ReplaceIfLikelier(text, doubt.at, doubt.twin, 0, kMarks, "ー and 一 look alike", context);
    }
  });
}

// A bar behind hiragana where a word begins with 一 (週にー度, 費用の-部); no vowel is drawn out there.
void RepairOnes(TextUnderRepair& text, RepairContext& context) {
  constexpr int kLeastGain = 2000;
  for (std::size_t i = 1; i + 1 < text.text.text().size(); ++i) {
    const Text& now = text.text.text();
    const bool bar = now[i] == U'ー' || (text.doubtful && Has(kBars, now[i]) && now[i] != U'一');
    const bool counts = (IsIdeograph(now[i + 1]) && now[i + 1] != U'一') || now[i + 1] == U'つ';
    if (!bar || !IsHiragana(now[i - 1]) || !counts) continue;
    Text changed = now;
    changed[i] = U'一';
    if (!IsInKnownWord(changed, i, context.words())) continue;
    if (GainOf(now, {i, i + 1, U"一"}, context.words()) < kLeastGain) continue;
    text.text.ReplaceSign(i, U'一', {kMarks, "ー and 一 look alike", kConfidence});
  }
}

// The small or large form of a kana that has both; 0 for any other.
char32_t OtherSize(char32_t c) {
  constexpr std::u32string_view kLarge = U"あいうえおつやゆよわアイウエオツヤユヨワ";
  constexpr std::u32string_view kSmall = U"ぁぃぅぇぉっゃゅょゎァィゥェォッャュョヮ";
  if (const std::size_t i = kLarge.find(c); i != std::u32string_view::npos) return kSmall[i];
  if (const std::size_t i = kSmall.find(c); i != std::u32string_view::npos) return kLarge[i];
  return 0;
}

void RepairSizes(TextUnderRepair& text, RepairContext& context) {
  constexpr int kLeastGain = 6000;
  constexpr std::size_t kPassage = 3;
  for (std::size_t i = 0; i < text.text.text().size(); ++i) {
    const Text& now = text.text.text();
    const char32_t other = OtherSize(now[i]);
    if (text.IsAtOpenEnd(i)) continue;
    if (other == 0 || !(IsKana(Before(now, i)) || IsKana(At(now, i + 1)))) continue;
    if (Has(U"イエオ", now[i]) && Before(now, i) == U'ウ') continue;  // ウイ and ウィ are both written
    if (other == U'っ' && !IsHiragana(At(now, i + 1))) continue;      // it doubles what stands behind it
    Text changed = now;
    changed[i] = other;
    // Names of hiragana are in no dictionary (あおねっこ), and small kana are hardly read for large ones.
    const bool grows = IsHiragana(now[i]) && Has(U"っゃゅょゎ", now[i]);
    if (grows && text.text.ReadingOf(i) == nullptr) continue;
    if (IsKatakana(now[i])) {
      if (StandsInKnownKatakana(now, i, context) || !StandsInKnownKatakana(changed, i, context)) continue;
    } else {
      if (GainOf(now, {i, i + 1, {other}}, context.words()) < kLeastGain) continue;
      if (!IsInKnownWord(changed, i, context.words(), false)) continue;
      const std::size_t first = i > 0 ? i - 1 : 0;
      if (context.document().Count(std::u32string_view(now).substr(first, kPassage)) > 1) continue;
    }
    text.text.ReplaceSign(i, other, {kKana, "small and large kana look alike", kConfidence});
  }
}

// Kanji and hiragana at the end, or the beginning, of katakana that is a known word only with their twins (デー夕の),
// and a ヘ behind one that is the particle.
void RepairKatakanaEnds(TextUnderRepair& text, RepairContext& context) {
  constexpr int kLeastGain = 1500;
  for (std::size_t i = 0; i < text.text.text().size(); ++i) {
    const Text& now = text.text.text();
    if (Has(kBars, now[i]) || text.IsAtOpenEnd(i)) continue;  // bars are the repair "marks"'s
    if (!IsKatakana(Before(now, i)) && !IsKatakana(At(now, i + 1))) continue;
    for (const char32_t twin : TwinsOf(now[i])) {
      Text changed = now;
      changed[i] = twin;
      const bool to_katakana =
          IsKatakana(twin) && !IsKatakana(now[i]) && !IsStroke(now[i]) && StandsInKnownKatakana(changed, i, context);
      const bool to_particle =
          now[i] == U'ヘ' && twin == U'へ' && i > 0 && StandsInKnownKatakana(changed, i - 1, context);
      if (!to_katakana && !to_particle) continue;
      if (GainOf(now, {i, i + 1, {twin}}, context.words()) < kLeastGain) continue;
      text.text.ReplaceSign(i, twin, {kKana, "signs of two scripts that look alike", kConfidence});
      break;
    }
  }
}

// Does the document end its sentences with 。?
bool WritesFullStops(RepairContext& context) {
  constexpr int kFew = 3;
  return context.document().Count(U"。") >= kFew && context.document().Count(U"．") == 0;
}

// A sentence's end that was read as another mark, behind a verb: a full stop of ASCII, and a comma at the text's end.
void RepairFullStops(TextUnderRepair& text, RepairContext& context) {
  constexpr std::u32string_view kVerbEndings = U"うくぐすたつぬぶむる";
  for (std::size_t i = 1; i < text.text.text().size(); ++i) {
    const Text& now = text.text.text();
    const bool at_end = i + 1 == now.size();
    const char32_t behind = At(now, i + 1);
    const bool stop = now[i] == U'.' && (at_end || IsSpace(behind) || IsIdeograph(behind) || IsKana(behind));
    const bool comma = now[i] == U'、' && at_end && now[i - 1] != U'た';  // また、
    if ((!stop && !comma) || !Has(kVerbEndings, now[i - 1]) || text.text.IsSure(i) || text.IsAtOpenEnd(i) ||
        !WritesFullStops(context))
      continue;
    text.text.ReplaceSign(i, U'。', {kMarks, "ends a sentence", kConfidence});
  }
}

}  // namespace

void RepairMarks(TextUnderRepair& text, RepairContext& context) {
  if (text.doubtful) RepairBetweenNumbers(text);
  RepairBars(text, context);
  RepairStrokes(text, context);
  RepairOnes(text, context);
  RepairDots(text, context);
  if (!text.doubtful) return;
  RepairRings(text, context);
  RepairFullStops(text, context);
  RepairBrackets(text);
  RepairBracketWidths(text, context);
}

void RepairKana(TextUnderRepair& text, RepairContext& context) {
  ForEachDoubt(Text(text.text.text()), [&](const SignDoubt& doubt) {
    const Text& now = text.text.text();
    if (doubt.twin == 0 || IsStroke(now[doubt.at]) || IsStroke(doubt.twin)) return;
    if (text.IsAtOpenEnd(doubt.at) || BreaksWord(Before(now, doubt.at)) || BreaksWord(At(now, doubt.at + 1))) return;
    if (IsKanaTwin(now, doubt)) {
      // ぺ is rare: among hiragana a ペ is a べ as often.
      const bool voiced = doubt.twin == U'ぺ' && GainOf(now, {doubt.at, doubt.at + 1, U"べ"}, context.words()) >
                                                     GainOf(now, {doubt.at, doubt.at + 1, U"ぺ"}, context.words());
      ReplaceIfLikelier(text, doubt.at, voiced ? U'べ' : doubt.twin, 0, kKana, "signs of two scripts that look alike",
                        context);
    } else if (IsLatinLetter(doubt.twin) && MayBeMisread(text.text, doubt.at)) {
      text.text.ReplaceSign(doubt.at, doubt.twin, {kKana, "letters and figures that look alike", kConfidence});
    }
  });
  RepairKatakanaEnds(text, context);
  if (text.doubtful) RepairSizes(text, context);
}

}  // namespace hyogumi::normalize
