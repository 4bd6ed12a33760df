// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/sign_context.h"

#include <algorithm>
#include <string>
#include <utility>

#include "core/header.h"
#include "core/twins.h"
#include "core/unicode.h"

namespace hyogumi {
namespace {

constexpr char32_t kNone = 0;  // no sign: before the first one, behind the last one; no twin

bool Has(std::u32string_view set, char32_t c) { return c != kNone && set.find(c) != std::u32string_view::npos; }
bool IsCapital(char32_t c) { return c >= U'A' && c <= U'Z'; }
bool IsSmall(char32_t c) { return c >= U'a' && c <= U'z'; }
bool IsPoint(char32_t c) { return c == U'.' || c == U','; }
bool IsRing(char32_t c) { return c == U'○' || c == U'〇'; }
bool IsRoundFigure(char32_t c) { return c == U'0' || c == U'1'; }
bool MayBeLengthened(char32_t c) { return IsKana(c) && c != U'・'; }
bool IsWordSign(char32_t c) { return IsLatinLetter(c) || IsDigit(c) || c == U'|'; }
bool IsNumber(char32_t c) { return IsDigit(c) || Has(U"〇一二三四五六七八九十百千万数何", c); }
bool EndsWord(char32_t c) { return c == kNone || IsClosingPunctuation(c) || Has(U"、。・,.", c); }

// Of a sign with a twin in the other script: kanji and hiragana for katakana, katakana for these. None for ー and 一,
// whose rules are others.
char32_t TwinInOtherScript(char32_t c) {
  if (c == U'ー' || c == U'一') return kNone;
  for (const char32_t twin : TwinsOf(c)) {
    const bool other = IsKatakana(c) ? IsIdeograph(twin) || IsHiragana(twin) : IsKatakana(twin);
    if (other) return twin;
  }
  return kNone;
}

// The letter that looks like a figure or bar.
char32_t LetterTwin(char32_t c, bool small) {
  for (const char32_t twin : TwinsOf(c)) {
    if (small ? IsSmall(twin) : IsCapital(twin)) return twin;
  }
  return kNone;
}

// A kanji that may be a misread katakana sign.
bool IsTwinOfKatakana(char32_t c) { return c == U'一' || (IsIdeograph(c) && TwinInOtherScript(c) != kNone); }

// What may stand behind a number that ends with 1 or 0: units, rooms, English ordinals; behind any but a lone 0 classes
// and floors, too.
bool StandsBehindNumber(std::u32string_view letters, std::u32string_view number) {
  constexpr std::u32string_view kOthers[] = {U"DK", U"LDK", U"st", U"day"};
  if (letters.size() == 1 && number != U"0" && Has(U"ABFKR", letters.front())) return true;
  return std::find(std::begin(kOthers), std::end(kOthers), letters) != std::end(kOthers) ||
         UnitOf(Encode(letters)).has_value();
}

// Codes of a capital with a number each, such as R1 or H10R1.
bool IsCode(std::u32string_view word) {
  std::size_t i = 0;
  while (i + 1 < word.size() && IsCapital(word[i]) && IsDigit(word[i + 1])) {
    ++i;
    while (i < word.size() && IsDigit(word[i])) ++i;
  }
  return i == word.size();
}

class Context {
 public:
  Context(std::u32string_view text, const std::vector<bool>& begins_line)
      : read_(text), begins_line_(begins_line), text_(text) {
    for (char32_t& c : text_) c = FoldWidth(c);
  }

  std::vector<SignDoubt> DoubtAll() {
    for (std::size_t i = 0; i < text_.size(); ++i) {
      DoubtLongVowel(i);
      DoubtOne(i);
      DoubtKatakana(i);
      DoubtInKatakana(i);
      DoubtRing(i);
      DoubtHiragana(i);
      DoubtPoint(i);
      DoubtTwoPoints(i);
    }
    DoubtWords();
    return std::move(doubts_);
  }

 private:
  char32_t At(std::size_t i) const { return i < text_.size() ? text_[i] : kNone; }
  char32_t Before(std::size_t i, std::size_t by = 1) const { return i >= by ? text_[i - by] : kNone; }
  char32_t Behind(std::size_t i, std::size_t by = 1) const { return At(i + by); }

  bool BeginsLine(std::size_t i) const { return i == 0 || (i < begins_line_.size() && begins_line_[i]); }

  // The カ of 3カ所, 何カ国.
  bool IsCounter(std::size_t i) const {
    return Has(U"カケヵヶ", At(i)) && IsNumber(Before(i)) && IsIdeograph(Behind(i));
  }

  // Is there katakana right before, or right behind, sign `i`? Kanji between that look like katakana are looked over,
  // for several signs of a word may be misread: デ一夕ベース.
  bool KatakanaBefore(std::size_t i) const {
    std::size_t by = 1;
    while (IsTwinOfKatakana(Before(i, by))) ++by;
    return IsKatakana(Before(i, by));
  }
  bool KatakanaBehind(std::size_t i) const {
    std::size_t by = 1;
    while (IsTwinOfKatakana(Behind(i, by))) ++by;
    return IsKatakana(Behind(i, by)) && !IsCounter(i + by);
  }

  // The ト of ロ ボ ッ ト, letter-spaced to fill a cell.
  bool IsLetterSpaced(std::size_t i) const {
    return (Before(i) == U' ' && IsKatakana(Before(i, 2))) || (Behind(i) == U' ' && IsKatakana(Behind(i, 2)));
  }

  // The エ of （エ） or エ．, which numbers an entry. ニ and ハ do so in either script.
  bool IsEntryMark(std::size_t i) const {
    if (Has(U"二八", TwinInOtherScript(At(i)))) return false;
    if (Behind(i) == U'.') return true;
    return Behind(i) != kNone && EndsWord(Behind(i)) && (BeginsLine(i) || IsOpeningPunctuation(Before(i)));
  }

  // Doubts sign `i`; the twin is of the sign's own width.
  void DoubtSign(std::size_t i, char32_t twin) {
    constexpr char32_t kToFullWidth = U'！' - U'!';
    const bool widened = read_[i] != text_[i] && twin > U' ' && twin <= U'~';
    doubts_.push_back({i, widened ? twin + kToFullWidth : twin});
  }

  void DoubtLongVowel(std::size_t i) {
    if (text_[i] != U'ー' || MayBeLengthened(Before(i))) return;
    if (text_.find_first_not_of(U'ー') == std::u32string::npos) return;  // stands for "none"
    DoubtSign(i, IsDigit(Before(i)) && IsDigit(Behind(i)) ? U'〜' : U'一');
  }

  void DoubtOne(std::size_t i) {
    if (text_[i] != U'一' || !KatakanaBefore(i)) return;
    if (KatakanaBehind(i) || EndsWord(Behind(i))) DoubtSign(i, U'ー');
  }

  void DoubtKatakana(std::size_t i) {
    if (!IsKatakana(text_[i]) || KatakanaBefore(i) || KatakanaBehind(i) || IsLetterSpaced(i)) return;
    const char32_t twin = TwinInOtherScript(text_[i]);
    if (twin != kNone && !IsCounter(i) && !IsEntryMark(i)) DoubtSign(i, twin);
  }

  // Kanji and hiragana where a word of katakana goes on.
  void DoubtInKatakana(std::size_t i) {
    if (IsKatakana(text_[i])) return;
    const char32_t twin = TwinInOtherScript(text_[i]);
    if (twin == kNone) return;
    const bool inside = KatakanaBefore(i) && KatakanaBehind(i);
    const bool at_start = Behind(i) == U'ー' && IsKatakana(Behind(i, 2));  // 二ーズ
    // へ is a particle between words of katakana, too, but for what begins no word.
    const bool particle = text_[i] == U'へ' && !Has(U"ーンッァィゥェォャュョ", Behind(i));
    const bool counter = text_[i] == U'力' && IsNumber(Before(i)) && Has(U"所国月年町村", Behind(i));  // 3力所
    if ((inside && !particle) || at_start || counter) DoubtSign(i, twin);
  }

  // ○ as a letter; where it begins an entry or stands for something left out (○○NPO) it is a mark.
  void DoubtRing(std::size_t i) {
    if (!IsRing(text_[i]) || IsRing(Before(i)) || IsRing(Behind(i))) return;
    const bool mark = BeginsLine(i) || EndsWord(Before(i));
    const bool letter = mark ? IsSmall(Behind(i)) : IsLatinLetter(Before(i)) || IsLatinLetter(Behind(i));
    if (letter) DoubtSign(i, LetterTwin(text_[i], false));
  }

  // Between figures only these are likely words: 3の1, 2か3, R1は10.
  void DoubtHiragana(std::size_t i) {
    if (!IsHiragana(text_[i]) || Has(U"のとやかはがにをも", text_[i])) return;
    if (IsDigit(Before(i)) && IsDigit(Behind(i))) DoubtSign(i, U'〜');
  }

  // How many figures stand before, or behind, sign `i` on its line.
  std::size_t DigitsBefore(std::size_t i) const {
    std::size_t count = 0;
    while (IsDigit(Before(i, count + 1)) && !BeginsLine(i - count)) ++count;
    return count;
  }
  std::size_t DigitsBehind(std::size_t i) const {
    std::size_t count = 0;
    while (IsDigit(Behind(i, count + 1)) && !BeginsLine(i + count + 1)) ++count;
    return count;
  }

  // A point where one for thousands may stand.
  void DoubtPoint(std::size_t i) {
    if (text_[i] != U'.' || DigitsBehind(i) != 3) return;
    const std::size_t before = DigitsBefore(i);
    if (before == 0 || before > 3 || text_[i - before] == U'0') return;
    const bool points_before = Before(i, before + 1) == U'.' && IsDigit(Before(i, before + 2));
    const bool points_behind = Behind(i, 4) == U'.' && IsDigit(Behind(i, 5));
    if (!points_before && !points_behind) DoubtSign(i, U',');
  }

  void DoubtTwoPoints(std::size_t i) {
    if (!IsPoint(text_[i]) || !IsPoint(Behind(i)) || !IsDigit(Before(i)) || !IsDigit(Behind(i, 2))) return;
    for (const std::size_t k : {i, i + 1}) DoubtSign(k, text_[k] == U'.' ? U',' : kNone);
  }

  void DoubtWords() {
    for (std::size_t begin = 0; begin < text_.size();) {
      std::size_t end = begin;
      while (IsWordSign(At(end)) && (end == begin || !PartsWord(end))) ++end;
      if (end > begin) DoubtWord(begin, end);
      begin = std::max(end, begin + 1);
    }
  }

  // A word of letters may go on in the next line; a number at the break is a word of its own.
  bool PartsWord(std::size_t i) const { return BeginsLine(i) && (IsDigit(Before(i)) || IsDigit(At(i))); }

  void DoubtWord(std::size_t begin, std::size_t end) {
    const std::u32string_view word = std::u32string_view(text_).substr(begin, end - begin);
    const bool has_letters = std::any_of(word.begin(), word.end(), IsLatinLetter);
    const bool may_be_letters = std::all_of(
        word.begin(), word.end(), [](char32_t c) { return IsLatinLetter(c) || IsRoundFigure(c) || c == U'|'; });
    if (!has_letters) return;
    for (std::size_t i = begin; i < end; ++i) {
      DoubtLetter(i, begin, end);
      if (may_be_letters && (text_[i] == U'|' || (IsRoundFigure(text_[i]) && !IsFigure(i, begin, end)))) {
        DoubtSign(i, LetterTwin(text_[i], IsSmall(Before(i)) && IsSmall(Behind(i))));
      }
    }
  }

  // Is the 0 or 1 a figure in the word from `begin` to `end`, such as that of 1GB, 10F, R1, Word1? White space is no
  // sign, so a number may stand in a word, too: LAN1GB.
  bool IsFigure(std::size_t i, std::size_t begin, std::size_t end) const {
    const std::u32string_view word = std::u32string_view(text_).substr(begin, end - begin);
    const std::size_t number_begin = i - DigitsBefore(i);
    const std::size_t number_end = i + 1 + DigitsBehind(i);
    if (number_end == end || IsCode(word)) return true;
    const std::u32string_view number = word.substr(number_begin - begin, number_end - number_begin);
    const std::u32string_view rest = word.substr(number_end - begin);
    if (number_begin > begin) return !IsSmall(text_[number_begin - 1]) && StandsBehindNumber(rest, number);
    if (Has(U".,-", Before(begin)) && IsDigit(Before(begin, 2))) return true;  // 2.1T, 3-1C
    const bool one_to_one = IsDigit(word.back());                              // 1on1
    const bool numbered = rest.size() == 1 && IsSmall(rest.front());
    return number.size() > 1 || one_to_one || numbered || StandsBehindNumber(rest, number);
  }

  // l for I and I for l.
  void DoubtLetter(std::size_t i, std::size_t begin, std::size_t end) {
    const char32_t before = i > begin ? text_[i - 1] : kNone;
    const char32_t behind = i + 1 < end ? text_[i + 1] : kNone;
    if (text_[i] == U'l') {
      // A word may follow a small one without a space (leadInnovation), but none of less than three letters.
      const bool at_start = i == begin && (IsCapital(behind) || (i + 2 < end && IsCapital(text_[i + 2])));
      if (at_start || (IsCapital(before) && (IsCapital(behind) || i + 1 == end))) DoubtSign(i, U'I');
    }
    if (text_[i] != U'I' || !IsSmall(before) || !IsSmall(behind)) return;
    // Words that follow another without a space: LinkedIn, SocialImpact, LocalIoT.
    const bool begins_word = Has(U"nm", behind) || (behind == U'o' && i + 2 < end && IsCapital(text_[i + 2]));
    if (!begins_word) DoubtSign(i, U'l');
  }

  std::u32string_view read_;
  const std::vector<bool>& begins_line_;
  std::u32string text_;  // at half width where there is one
  std::vector<SignDoubt> doubts_;
};

}  // namespace

std::vector<SignDoubt> DoubtsByContext(std::u32string_view text, const std::vector<bool>& begins_line) {
  return Context(text, begins_line).DoubtAll();
}

}  // namespace hyogumi
