// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/unicode.h"

#include <unicode/normalizer2.h>
#include <unicode/uchar.h>
#include <unicode/unistr.h>
#include <unicode/uscript.h>
#include <unicode/utf8.h>

#include <algorithm>
#include <numeric>

#include "core/icu_text.h"

namespace hyogumi {
namespace {

constexpr char32_t kReplacement = 0xFFFD;
constexpr char32_t kEllipsis = U'…';
// Source: The Unicode Standard, code charts C1 Controls and Latin-1 Supplement, Superscripts and Subscripts.
constexpr std::u32string_view kRaisable = U"0123456789+-()";
constexpr std::u32string_view kSuperscripts = U"⁰¹²³⁴⁵⁶⁷⁸⁹⁺⁻⁽⁾";

// On a terminal. What is ambiguous (○ ① …) is narrow there but for East Asian settings; two columns are on the safe
// side.
std::size_t WidthOf(char32_t c) {
  const auto code_point = static_cast<UChar32>(c);
  switch (u_charType(code_point)) {
    case U_NON_SPACING_MARK:
    case U_ENCLOSING_MARK:
    case U_FORMAT_CHAR:
    case U_CONTROL_CHAR: return 0;
    default: break;
  }
  switch (u_getIntPropertyValue(code_point, UCHAR_EAST_ASIAN_WIDTH)) {
    case U_EA_WIDE:
    case U_EA_FULLWIDTH:
    case U_EA_AMBIGUOUS: return 2;
    default: return 1;
  }
}

// Is `holds` true of each code point of `utf8`, as far as it is asked?
template <typename Predicate>
bool AllCodePoints(std::string_view utf8, Predicate holds) {
  const auto* bytes = reinterpret_cast<const std::uint8_t*>(utf8.data());
  const auto length = static_cast<std::int32_t>(utf8.size());
  for (std::int32_t i = 0; i < length;) {
    UChar32 c = 0;
    U8_NEXT_OR_FFFD(bytes, i, length, c);
    if (!holds(static_cast<char32_t>(c))) return false;
  }
  return true;
}

template <typename Visit>
void ForEachCodePoint(std::string_view utf8, Visit visit) {
  AllCodePoints(utf8, [&visit](char32_t c) {
    visit(c);
    return true;
  });
}

char32_t Encodable(char32_t c) { return c > 0x10FFFF || U_IS_SURROGATE(c) ? kReplacement : c; }

// Writes `c` at `at`, where there is room for it, and gives what stands behind it.
char* WriteUtf8(char32_t c, char* at) {
  auto* bytes = reinterpret_cast<std::uint8_t*>(at);
  std::size_t length = 0;
  U8_APPEND_UNSAFE(bytes, length, static_cast<std::uint32_t>(Encodable(c)));
  return at + length;
}

bool IsAscii(std::string_view text) {
  return std::all_of(text.begin(), text.end(), [](char c) { return static_cast<unsigned char>(c) < 0x80; });
}

std::string Nfkc(std::string_view utf8) {
  if (IsAscii(utf8)) return std::string(utf8);
  UErrorCode status = U_ZERO_ERROR;
  const icu::Normalizer2* nfkc = icu::Normalizer2::getNFKCInstance(status);
  if (U_FAILURE(status)) return std::string(utf8);
  const icu::UnicodeString normalized =
      nfkc->normalize(icu::UnicodeString::fromUTF8({utf8.data(), static_cast<std::int32_t>(utf8.size())}), status);
  return Utf8Of(normalized);
}

}  // namespace

std::u32string Decode(std::string_view utf8) {
  std::u32string out(utf8.size(), U'\0');
  char32_t* end = out.data();
  ForEachCodePoint(utf8, [&end](char32_t c) { *end++ = c; });
  out.resize(static_cast<std::size_t>(end - out.data()));
  return out;
}

void AppendUtf8(char32_t code_point, std::string& out) {
  char buffer[U8_MAX_LENGTH];
  out.append(buffer, static_cast<std::size_t>(WriteUtf8(code_point, buffer) - buffer));
}

std::string Encode(std::u32string_view text) {
  std::size_t size = 0;
  for (const char32_t c : text) size += static_cast<std::size_t>(U8_LENGTH(static_cast<std::uint32_t>(Encodable(c))));
  std::string out(size, '\0');
  char* end = out.data();
  for (const char32_t c : text) end = WriteUtf8(c, end);
  return out;
}

std::size_t CodePointCount(std::string_view utf8) {
  std::size_t count = 0;
  ForEachCodePoint(utf8, [&count](char32_t) { ++count; });
  return count;
}

std::string Fold(std::string_view utf8) {
  std::string out;
  ForEachCodePoint(Nfkc(utf8), [&out](char32_t c) {
    if (IsSpace(c)) return;
    if (c == U'〇' || c == U'◯') c = U'○';
    if (c == U'~' || c == U'～') c = U'〜';
    AppendUtf8(c, out);
  });
  return out;
}

char32_t FoldWidth(char32_t c) {
  if (c >= U'！' && c <= U'～') return c - (U'！' - U'!');
  return c != U'\n' && IsSpace(c) ? U' ' : c;
}

std::string FoldWidth(std::string_view utf8) {
  // Most texts have nothing to fold.
  if (AllCodePoints(utf8, [](char32_t c) { return c != kReplacement && FoldWidth(c) == c; })) return std::string(utf8);
  std::u32string text = Decode(utf8);
  for (char32_t& c : text) c = FoldWidth(c);
  return Encode(text);
}

bool IsSpace(char32_t c) {
  if (c < 0x80) return c == ' ' || (c >= '\t' && c <= '\r');
  if (c > 0x3000) return c == 0xFEFF;  // where kana and kanji are Unicode has no white space
  return u_isUWhiteSpace(static_cast<UChar32>(c)) || c == 0x200B;
}

bool IsBlank(std::string_view utf8) {
  return AllCodePoints(utf8, [](char32_t c) { return IsSpace(c); });
}

std::string_view Trim(std::string_view utf8) {
  std::size_t begin = utf8.size();
  std::size_t end = 0;
  const auto* bytes = reinterpret_cast<const std::uint8_t*>(utf8.data());
  const auto length = static_cast<std::int32_t>(utf8.size());
  for (std::int32_t i = 0; i < length;) {
    const std::int32_t start = i;
    UChar32 c = 0;
    U8_NEXT_OR_FFFD(bytes, i, length, c);
    if (IsSpace(static_cast<char32_t>(c))) continue;
    begin = std::min(begin, static_cast<std::size_t>(start));
    end = static_cast<std::size_t>(i);
  }
  return begin < end ? utf8.substr(begin, end - begin) : std::string_view();
}

bool IsJapanese(char32_t c) {
  if (c < 0x80) return false;
  // Nearly all of the text: CJK punctuation, kana and ideographs, but no Hangul letter. ICU tells of the rest.
  if ((c >= 0x3041 && c <= 0x30FF) || (c >= 0x4E00 && c <= 0x9FFF) || (c >= 0x3000 && c <= 0x3029)) return true;
  const auto code_point = static_cast<UChar32>(c);
  switch (u_getIntPropertyValue(code_point, UCHAR_EAST_ASIAN_WIDTH)) {
    case U_EA_WIDE:
    case U_EA_FULLWIDTH:
    case U_EA_HALFWIDTH: return u_getIntPropertyValue(code_point, UCHAR_SCRIPT) != USCRIPT_HANGUL;
    case U_EA_AMBIGUOUS:  // ○ ① … ― ※ α: at full width in Japanese text; Greek and Cyrillic letters are words
      return !u_isalpha(code_point) || u_charType(code_point) == U_OTHER_NUMBER;
    default: return false;
  }
}

bool IsKana(char32_t c) { return (c >= 0x3041 && c <= 0x30FF) || (c >= 0xFF66 && c <= 0xFF9F); }

bool IsHiragana(char32_t c) { return c >= 0x3041 && c <= 0x3096; }

bool IsKatakana(char32_t c) {
  return (c >= 0x30A1 && c <= 0x30FA) || c == U'ー' || (c >= 0x31F0 && c <= 0x31FF) || (c >= 0xFF66 && c <= 0xFF9D);
}

bool IsIdeograph(char32_t c) {
  if (c >= 0x4E00 && c <= 0x9FFF) return true;
  if (c < 0x3005 || (c > 0x303A && c < 0x3400)) return false;  // symbols and kana
  return c == U'々' || u_hasBinaryProperty(static_cast<UChar32>(c), UCHAR_IDEOGRAPHIC);
}

bool IsOpeningPunctuation(char32_t c) {
  const auto type = u_charType(static_cast<UChar32>(c));
  return type == U_START_PUNCTUATION || type == U_INITIAL_PUNCTUATION;
}

bool IsClosingPunctuation(char32_t c) {
  const auto type = u_charType(static_cast<UChar32>(c));
  return type == U_END_PUNCTUATION || type == U_FINAL_PUNCTUATION;
}

bool IsLatinLetter(char32_t c) {
  if (c < 0x80) return (c >= 'A' && c <= 'Z') || (c >= 'a' && c <= 'z');
  if (c >= 0x3000 && c <= 0x9FFF) return false;  // marks, kana and kanji
  return u_getIntPropertyValue(static_cast<UChar32>(c), UCHAR_SCRIPT) == USCRIPT_LATIN && !IsJapanese(c);
}

char32_t Superscript(char32_t c) {
  const std::size_t found = kRaisable.find(FoldWidth(c));
  return found == std::u32string_view::npos ? c : kSuperscripts[found];
}

bool IsSuperscript(char32_t c) { return kSuperscripts.find(c) != std::u32string_view::npos; }

bool IsDigit(char32_t c) {
  if (c < 0x80) return c >= U'0' && c <= U'9';
  if (c >= 0x2E80 && c < 0xA4D0) return false;  // where kana and kanji are Unicode has no decimal digits
  return u_isdigit(static_cast<UChar32>(c));
}

bool IsPrivateUse(char32_t c) { return u_charType(static_cast<UChar32>(c)) == U_PRIVATE_USE_CHAR; }

std::string ScriptOf(char32_t c) {
  const auto code_point = static_cast<UChar32>(c);
  if (!u_isalpha(code_point)) return "";
  const auto script = u_getIntPropertyValue(code_point, UCHAR_SCRIPT);
  if (script == USCRIPT_COMMON || script == USCRIPT_INHERITED || script == USCRIPT_UNKNOWN) return "";
  return u_getPropertyValueName(UCHAR_SCRIPT, script, U_LONG_PROPERTY_NAME);
}

std::size_t DisplayWidth(std::string_view utf8) {
  std::size_t width = 0;
  ForEachCodePoint(utf8, [&width](char32_t c) { width += WidthOf(c); });
  return width;
}

std::string CutToWidth(std::string_view utf8, std::size_t columns) {
  std::u32string text;
  for (const char32_t c : Decode(utf8)) {
    const bool space = IsSpace(c) || u_iscntrl(static_cast<UChar32>(c));
    if (!space) text.push_back(c);
    if (space && !text.empty() && text.back() != U' ') text.push_back(U' ');
  }
  if (!text.empty() && text.back() == U' ') text.pop_back();
  std::size_t width = 0;
  std::size_t kept = 0;  // of the text's signs, so that "…" has room after them
  for (std::size_t i = 0; i < text.size(); ++i) {
    width += WidthOf(text[i]);
    if (width + WidthOf(kEllipsis) <= columns) kept = i + 1;
  }
  return Encode(width <= columns ? text : text.substr(0, kept) + kEllipsis);
}

std::string OneLine(std::string_view utf8) {
  std::string line;
  for (const char c : utf8) {
    if (c == '\n') {
      line += "⏎";
    } else {
      line += c;
    }
  }
  return line;
}

std::size_t EditDistance(std::u32string_view a, std::u32string_view b) {
  while (!a.empty() && !b.empty() && a.front() == b.front()) {
    a.remove_prefix(1);
    b.remove_prefix(1);
  }
  while (!a.empty() && !b.empty() && a.back() == b.back()) {
    a.remove_suffix(1);
    b.remove_suffix(1);
  }
  if (a.size() < b.size()) std::swap(a, b);
  std::vector<std::size_t> row(b.size() + 1);
  std::iota(row.begin(), row.end(), std::size_t{0});
  for (std::size_t i = 0; i < a.size(); ++i) {
    std::size_t diagonal = row[0];
    row[0] = i + 1;
    for (std::size_t j = 0; j < b.size(); ++j) {
      const std::size_t substitution = diagonal + (a[i] == b[j] ? 0 : 1);
      diagonal = row[j + 1];
      row[j + 1] = std::min({substitution, diagonal + 1, row[j] + 1});
    }
  }
  return row[b.size()];
}

}  // namespace hyogumi
