// SPDX-License-Identifier: GPL-3.0-or-later
// Which letters look alike: Unicode's confusables (UTS #39), as ICU has them. What a simplified form stands for, and
// how Hangul sounds: ICU's transliterations (CLDR). Which ideographs Japanese text is written with: those of Windows
// code page 932 (JIS X 0208 with NEC's and IBM's additions).
#include <fmt/format.h>
#include <unicode/translit.h>
#include <unicode/ucnv.h>
#include <unicode/uniset.h>
#include <unicode/uscript.h>
#include <unicode/uspoof.h>

#include <algorithm>
#include <array>
#include <memory>
#include <vector>

#include "core/icu_text.h"
#include "core/unicode.h"
#include "normalize/old_forms.h"
#include "normalize/repairs.h"
#include "normalize/repairs/evidence.h"

namespace hyogumi::normalize {
namespace {

constexpr const char* kRule = "script";
constexpr char32_t kFirstIdeograph = 0x4E00;
constexpr char32_t kLastIdeograph = 0x9FFF;

using Text = std::u32string;

UScriptCode Script(char32_t c) {
  UErrorCode status = U_ZERO_ERROR;
  return uscript_getScript(static_cast<UChar32>(c), &status);
}
bool IsForeignLetter(char32_t c) {
  const UScriptCode script = Script(c);
  return script == USCRIPT_CYRILLIC || script == USCRIPT_GREEK;
}
bool IsHangul(char32_t c) { return Script(c) == USCRIPT_HANGUL; }
bool IsAsciiLetter(char32_t c) { return (c >= U'A' && c <= U'Z') || (c >= U'a' && c <= U'z'); }

std::u32string Transliterate(const char* id, std::u32string_view text) {
  UErrorCode status = U_ZERO_ERROR;
  const std::unique_ptr<icu::Transliterator> rules(icu::Transliterator::createInstance(id, UTRANS_FORWARD, status));
  if (U_FAILURE(status) || rules == nullptr) return std::u32string(text);
  icu::UnicodeString changed = icu::UnicodeString::fromUTF8(Encode(text));
  rules->transliterate(changed);
  return Decode(Utf8Of(changed));
}

// The ASCII letter that looks just like the Cyrillic or Greek one; 0 where there is none. Of the Greek ones only
// capitals and ο: the others are signs of their own in Japanese text (μ, α, β).
char32_t LatinTwin(char32_t c) {
  static USpoofChecker* const checker = [] {
    UErrorCode status = U_ZERO_ERROR;
    return uspoof_open(&status);
  }();
  const bool capital = u_isupper(static_cast<UChar32>(c)) != 0;
  if (checker == nullptr || (Script(c) == USCRIPT_GREEK && !capital && c != U'ο')) return 0;
  UErrorCode status = U_ZERO_ERROR;
  const std::string sign = Encode(std::u32string(1, c));
  icu::UnicodeString skeleton;
  uspoof_getSkeletonUnicodeString(checker, 0, icu::UnicodeString::fromUTF8(sign), skeleton, &status);
  if (U_FAILURE(status) || skeleton.length() != 1) return 0;
  const char32_t twin = capital && skeleton.charAt(0) == u'l' ? U'I' : skeleton.charAt(0);
  return IsAsciiLetter(twin) ? twin : 0;
}

// How many letters of the script the text has that no Latin one looks like.
template <UScriptCode script>
int OwnLetters(const Text& text) {
  return static_cast<int>(
      std::count_if(text.begin(), text.end(), [](char32_t c) { return Script(c) == script && LatinTwin(c) == 0; }));
}

// Does the document write in the script? One letter of its own tells.
bool WritesScriptOf(char32_t c, RepairContext& context) {
  const bool greek = Script(c) == USCRIPT_GREEK;
  return context.SumOf(greek ? OwnLetters<USCRIPT_GREEK> : OwnLetters<USCRIPT_CYRILLIC>) > 0;
}

void RepairLetters(TextUnderRepair& text, RepairContext& context) {
  const std::u32string& now = text.text.text();
  for (std::size_t i = 0; i < now.size(); ++i) {
    if (!IsForeignLetter(now[i])) continue;
    const char32_t twin = LatinTwin(now[i]);
    if (twin == 0) continue;
    std::size_t begin = i;
    while (begin > 0 && (IsAsciiLetter(now[begin - 1]) || IsForeignLetter(now[begin - 1]))) --begin;
    std::size_t end = i + 1;
    while (end < now.size() && (IsAsciiLetter(now[end]) || IsForeignLetter(now[end]))) ++end;
    const auto word_begin = now.begin() + static_cast<std::ptrdiff_t>(begin);
    const auto word_end = now.begin() + static_cast<std::ptrdiff_t>(end);
    const bool in_latin = std::any_of(word_begin, word_end, IsAsciiLetter);
    const bool all_twins =
        std::all_of(word_begin, word_end, [](char32_t c) { return IsAsciiLetter(c) || LatinTwin(c) != 0; });
    if (!all_twins || (!in_latin && WritesScriptOf(now[i], context))) continue;
    text.text.ReplaceSign(i, twin, {kRule, fmt::format("a {} letter in a Latin word", ScriptOf(now[i]))});
  }
}

// The signs that Japanese text is written with.
icu::UnicodeSet ReadJapaneseSet() {
  icu::UnicodeSet set;
  UErrorCode status = U_ZERO_ERROR;
  const std::unique_ptr<UConverter, decltype(&ucnv_close)> converter(ucnv_open("ibm-943_P15A-2003", &status),
                                                                     &ucnv_close);
  ucnv_getUnicodeSet(converter.get(), set.toUSet(), UCNV_ROUNDTRIP_SET, &status);
  if (U_FAILURE(status)) set.add(kFirstIdeograph, kLastIdeograph);
  set.freeze();
  return set;
}

bool IsInJapaneseSet(char32_t c) {
  static const icu::UnicodeSet set = ReadJapaneseSet();
  return c < kFirstIdeograph || c > kLastIdeograph || set.contains(static_cast<UChar32>(c));
}

void RepairSimplified(TextUnderRepair& text) {
  const std::u32string& now = text.text.text();
  for (std::size_t i = 0; i < now.size(); ++i) {
    if (IsInJapaneseSet(now[i])) continue;
    const std::u32string full = Transliterate("Simplified-Traditional", {&now[i], 1});
    if (full.size() != 1 || full[0] == now[i]) continue;
    const char32_t japanese = NewFormOf(full[0]);
    if (!IsInJapaneseSet(japanese)) continue;
    constexpr double kConfidence = 0.98;
    text.text.ReplaceSign(i, japanese, {kRule, "a simplified form that Japanese text doesn't have", kConfidence});
  }
}

// The consonants of a text as it sounds, in groups that scripts exchange: テンツ and 텐츠 are both "tnt".
std::u32string Consonants(std::u32string_view text) {
  constexpr std::array<std::pair<std::u32string_view, char32_t>, 5> kGroups{
      {{U"tdszjc", U't'}, {U"kgq", U'k'}, {U"pbfvh", U'p'}, {U"lr", U'r'}, {U"mn", U'n'}}};
  std::u32string consonants;
  char32_t before = 0;
  for (const char32_t c : Transliterate("Any-Latin; Latin-ASCII; Lower", text)) {
    const bool aspirated = c == U'h' && (before == U'c' || before == U's' || before == U't');
    before = c;
    for (const auto& [letters, group] : kGroups) {
      const bool in_group = !aspirated && letters.find(c) != std::u32string_view::npos;
      if (in_group && (consonants.empty() || consonants.back() != group)) consonants.push_back(group);
    }
  }
  return consonants;
}

// What words of katakana in the document have between `head` and `tail`, with how often. One of the two may be empty.
std::map<Text, int> MiddlesOf(const std::map<Text, int>& words, const Text& head, const Text& tail,
                              std::size_t longest) {
  std::map<Text, int> middles;
  for (const auto& [word, times] : words) {
    for (std::size_t at = word.find(head); at != Text::npos; at = word.find(head, at + 1)) {
      const std::size_t begin = at + head.size();
      for (std::size_t end = begin + 1; end <= std::min(begin + longest, word.size()); ++end) {
        if (word.compare(end, tail.size(), tail) == 0) middles[word.substr(begin, end - begin)] += times;
      }
    }
  }
  return middles;
}

// Of the middles that sound like the Hangul, the nearest; empty where there is none, or more than one.
Text NearestInSound(const std::map<Text, int>& middles, const Text& hangul) {
  constexpr const char* kToLatin = "Any-Latin; Latin-ASCII; Lower";
  const Text sound = Consonants(hangul);
  const Text latin = Transliterate(kToLatin, hangul);
  Text best;
  std::size_t least = Text::npos;
  for (const auto& [middle, times] : middles) {
    if (Consonants(middle) != sound) continue;
    const std::size_t distance = EditDistance(Transliterate(kToLatin, middle), latin);
    constexpr std::size_t kOneIn = 2;  // letters that may differ
    if (kOneIn * distance > latin.size()) continue;
    if (distance == least) best.clear();
    if (distance < least) best = middle;
    least = std::min(least, distance);
  }
  return best;
}

// The katakana that Korean writes with the same syllables: voice marks come and go with the sounds beside them.
std::vector<Text> SpellingsOf(const Text& katakana) {
  constexpr std::u32string_view kPlain = U"カキクケコサシスセソタチツテトハヒフヘホハヒフヘホ";
  constexpr std::u32string_view kVoiced = U"ガギグゲゴザジズゼゾダヂヅデドバビブベボパピプペポ";
  std::vector<Text> spellings{U""};
  constexpr std::size_t kMost = 256;
  for (const char32_t c : katakana) {
    Text likes{c};
    for (std::size_t i = 0; i < kPlain.size(); ++i) {
      if (kPlain[i] == c) likes.push_back(kVoiced[i]);
      if (kVoiced[i] == c) likes.push_back(kPlain[i]);
    }
    std::vector<Text> longer;
    for (const Text& spelling : spellings) {
      for (const char32_t like : likes) longer.push_back(spelling + like);
    }
    if (longer.size() > kMost) return {};
    spellings = std::move(longer);
  }
  return spellings;
}

Text Joined(Text head, const Text& middle, const Text& tail) {
  head += middle;
  head += tail;
  return head;
}

// Of the ways to write the Hangul in katakana the only one that makes a known word; empty where none or more do.
Text KnownSpelling(const Text& head, const Text& hangul, const Text& tail, RepairContext& context) {
  Text known;
  for (const Text& spelling : SpellingsOf(Transliterate("Hangul-Latin; Latin-Katakana", hangul))) {
    if (!IsKnownKatakana(Joined(head, spelling, tail), context.words())) continue;
    if (!known.empty()) return U"";
    known = spelling;
  }
  return known;
}

void RepairHangul(TextUnderRepair& text, RepairContext& context) {
  for (std::size_t i = 0; i < text.text.text().size(); ++i) {
    const Text now = text.text.text();
    if (!IsHangul(now[i])) continue;
    std::size_t end = i;
    while (end < now.size() && IsHangul(now[end])) ++end;
    std::size_t word_begin = i;
    while (word_begin > 0 && IsKatakana(now[word_begin - 1])) --word_begin;
    std::size_t word_end = end;
    while (word_end < now.size() && IsKatakana(now[word_end])) ++word_end;
    if (word_begin == i && word_end == end) {
      i = end;
      continue;
    }
    const Text head = now.substr(word_begin, i - word_begin);
    const Text tail = now.substr(end, word_end - end);
    const Text hangul = now.substr(i, end - i);
    constexpr std::size_t kMostForSyllable = 2;
    const std::map<Text, int> middles =
        MiddlesOf(context.RunsOf(IsKatakana), head, tail, kMostForSyllable * hangul.size());
    Text best = NearestInSound(middles, hangul);
    const bool written = !best.empty();
    if (!written) best = KnownSpelling(head, hangul, tail, context);
    if (!best.empty()) {
      constexpr double kConfidence = 0.97;
      text.text.Replace(i, end, best,
                        {kRule,
                         fmt::format("Hangul in the word \"{}\", which the {} has", Encode(Joined(head, best, tail)),
                                     written ? "document" : "dictionary"),
                         kConfidence});
      i += best.size() - 1;
    } else {
      const std::string value = Encode(Joined(head, hangul, tail));
      text.warnings->push_back({"script-foreign", fmt::format("\"{}\" is Hangul inside a word of katakana", value),
                                fmt::format("「{}」にはカタカナ語の中にハングルがあります", value), std::nullopt,
                                std::nullopt, value});
      i = end;
    }
  }
}

}  // namespace

bool MayBeOfOtherScript(char32_t sign) {
  constexpr char32_t kFirstGreek = 0x370;
  if (sign < kFirstGreek) return false;
  if (sign >= kFirstIdeograph && sign <= kLastIdeograph) return !IsInJapaneseSet(sign);
  return IsForeignLetter(sign) || IsHangul(sign);
}

void RepairScript(TextUnderRepair& text, RepairContext& context) {
  const std::u32string& now = text.text.text();
  if (std::any_of(now.begin(), now.end(), IsForeignLetter)) RepairLetters(text, context);
  RepairSimplified(text);
  if (std::any_of(now.begin(), now.end(), IsHangul)) RepairHangul(text, context);
}

}  // namespace hyogumi::normalize
