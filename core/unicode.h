// SPDX-License-Identifier: GPL-3.0-or-later
// Code points, the foldings that texts are compared by, and the classes that joining and segmenting need.
//   Texts are UTF-8 in std::string at the seams and UTF-32 where code points are counted. Malformed UTF-8 decodes to
//   U+FFFD. All functions are thread-safe.
#ifndef CORE_UNICODE_H_
#define CORE_UNICODE_H_

#include <string>
#include <string_view>
#include <vector>

namespace hyogumi {

std::u32string Decode(std::string_view utf8);
std::string Encode(std::u32string_view text);
void AppendUtf8(char32_t code_point, std::string& out);
std::size_t CodePointCount(std::string_view utf8);

// The folding of the contract, for comparing texts: NFKC, all white space removed, 〇 ◯ → ○, ~ ～ → 〜.
std::string Fold(std::string_view utf8);

// Full-width ASCII to ASCII and any white space to a space, one code point for one, so that a range found in the
// folded text is the same range, in code points, of the original. What patterns are matched against.
std::string FoldWidth(std::string_view utf8);
char32_t FoldWidth(char32_t c);

bool IsSpace(char32_t c);             // Unicode White_Space, U+200B and U+FEFF too
bool IsBlank(std::string_view utf8);  // empty, or white space only
std::string_view Trim(std::string_view utf8);

// Written without spaces between words: ideographs, kana, full-width forms and CJK punctuation, and the marks that
// Japanese text uses at full width (○ ● ① … ― ※). Hangul is not: Korean puts spaces between words.
bool IsJapanese(char32_t c);
bool IsKana(char32_t c);
bool IsHiragana(char32_t c);            // letters only
bool IsKatakana(char32_t c);            // letters of either width, and ー; not ・
bool IsIdeograph(char32_t c);           // kanji, 々 and 〇 too
bool IsOpeningPunctuation(char32_t c);  // Unicode Ps, Pi
bool IsClosingPunctuation(char32_t c);  // Unicode Pe, Pf
bool IsLatinLetter(char32_t c);
bool IsDigit(char32_t c);  // Unicode Nd
// A figure or its sign as a superscript of Unicode, 4 as ⁴; any other sign is given as it is.
char32_t Superscript(char32_t c);
bool IsSuperscript(char32_t c);
bool IsPrivateUse(char32_t c);

// The script of a letter by its Unicode name, as "Cyrillic"; empty for what is no letter, or of no one script.
std::string ScriptOf(char32_t c);

// The columns that a text takes on a terminal: two for what is wide, or of full width.
std::size_t DisplayWidth(std::string_view utf8);
// The text cut to so many columns, "…" at its end where something is left out; white space runs are one space.
std::string CutToWidth(std::string_view utf8, std::size_t columns);

// For messages: each line end as ⏎.
std::string OneLine(std::string_view utf8);

// Edit distance (insert, delete, substitute; each 1) in code points.
std::size_t EditDistance(std::u32string_view a, std::u32string_view b);

}  // namespace hyogumi

#endif  // CORE_UNICODE_H_
