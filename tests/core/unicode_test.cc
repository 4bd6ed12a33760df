// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/unicode.h"

#include <gtest/gtest.h>
#include <unicode/uchar.h>

#include <string>
#include <string_view>

namespace hyogumi {
namespace {

using namespace std::string_view_literals;

struct TextCase {
  const char* name;
  std::string_view in;
  std::string_view want;
};

TEST(Fold, MakesEqualWhatOnlyPrintsDifferently) {
  const TextCase cases[] = {
      {"full_width_ascii", "ＩＣＴ１２", "ICT12"},
      {"half_width_katakana", "ｶﾞｲﾄﾞ", "ガイド"},
      {"circled_number", "①", "1"},
      {"compatibility_sign", "㈱ ㎡", "(株)m2"},
      {"ascii_space", "総務部 広報課", "総務部広報課"},
      {"ideographic_space", "総務部　広報課", "総務部広報課"},
      {"line_break", "総務部\n広報課", "総務部広報課"},
      {"tab_and_return", "a\t\r\nb", "ab"},
      {"zero_width_space", "総務\u200B部", "総務部"},
      {"no_break_space", "10\u00A0km", "10km"},
      {"byte_order_mark", "\uFEFF総務", "総務"},
      {"zero_ideograph", "〇", "○"},
      {"large_circle", "◯", "○"},
      {"white_circle_stays", "○", "○"},
      {"ascii_tilde", "5~6", "5〜6"},
      {"full_width_tilde", "5～6", "5〜6"},
      {"wave_dash_stays", "5〜6", "5〜6"},
      {"kangxi_radical", "⻑⽅", "⻑方"},
      {"long_vowel_is_no_dash", "ー―-", "ー―-"},
      {"case_stays", "Ict", "Ict"},
      {"empty", "", ""},
      {"only_spaces", " 　\n", ""},
  };
  for (const TextCase& row : cases) {
    SCOPED_TRACE(row.name);
    EXPECT_EQ(Fold(row.in), row.want);
  }
}

TEST(FoldWidth, FoldsAsciiAndSpacesOnly) {
  const TextCase cases[] = {
      {"full_width_digits", "令和２年度", "令和2年度"},
      {"full_width_brackets", "（再掲）", "(再掲)"},
      {"full_width_tilde", "～", "~"},
      {"ideographic_space", "ア　イ", "ア イ"},
      {"tab", "ア\tイ", "ア イ"},
      {"zero_width_space", "ア\u200Bイ", "ア イ"},
      {"line_break_stays", "ア\nイ", "ア\nイ"},
      {"circled_number_stays", "①", "①"},
      {"half_width_katakana_stays", "ｶﾞ", "ｶﾞ"},
      {"square_metre_stays", "㎡", "㎡"},
      {"wave_dash_stays", "〜", "〜"},
  };
  for (const TextCase& row : cases) {
    SCOPED_TRACE(row.name);
    EXPECT_EQ(FoldWidth(row.in), row.want);
    EXPECT_EQ(CodePointCount(FoldWidth(row.in)), CodePointCount(row.in));
  }
}

TEST(FoldWidth, KeepsOneCodePointForOne) {
  for (char32_t c = 1; c < 0x30000; ++c) {
    if (c >= 0xD800 && c <= 0xDFFF) continue;
    std::string text;
    AppendUtf8(c, text);
    ASSERT_EQ(CodePointCount(FoldWidth(text)), 1u) << std::hex << static_cast<std::uint32_t>(c);
  }
}

TEST(Decode, TurnsMalformedBytesIntoReplacementCharacters) {
  struct {
    const char* name;
    std::string_view in;
    std::u32string want;
  } const cases[] = {
      {"well_formed", "aé県𠮷", U"aé県𠮷"},
      {"lone_continuation", "a\x80z", U"a\uFFFDz"},
      {"cut_sequence_at_end", "県\xE7\x9C", U"県\uFFFD"},
      {"cut_sequence_before_ascii", "\xE7\x9Cz", U"\uFFFDz"},
      {"never_valid_byte", "a\xFFz", U"a\uFFFDz"},
      {"empty", "", U""},
  };
  for (const auto& row : cases) {
    SCOPED_TRACE(row.name);
    EXPECT_EQ(Encode(Decode(row.in)), Encode(row.want));
    EXPECT_EQ(CodePointCount(row.in), row.want.size());
  }
}

TEST(Decode, NeverLetsOverlongFormsOrSurrogatesThrough) {
  for (const std::string_view bytes : {"\xC0\xAF", "\xE0\x80\xAF", "\xED\xA0\x80", "\xF4\x90\x80\x80"}) {
    for (const char32_t c : Decode(bytes)) EXPECT_EQ(c, U'\uFFFD');
  }
}

TEST(AppendUtf8, WritesReplacementForWhatIsNoCharacter) {
  for (const char32_t c : {char32_t{0xD800}, char32_t{0xDFFF}, char32_t{0x110000}}) {
    std::string out;
    AppendUtf8(c, out);
    EXPECT_EQ(out, "\uFFFD");
  }
}

TEST(IsJapanese, TellsWhatIsWrittenWithoutSpaces) {
  struct {
    const char* name;
    char32_t c;
    bool want;
  } const cases[] = {
      {"ideograph", U'県', true},
      {"ideograph_beyond_the_bmp", U'𠮷', true},
      {"hiragana", U'の', true},
      {"katakana", U'ア', true},
      {"half_width_katakana", U'ｱ', true},
      {"long_vowel", U'ー', true},
      {"comma", U'、', true},
      {"full_width_letter", U'Ａ', true},
      {"full_width_digit", U'１', true},
      {"full_width_bracket", U'（', true},
      {"ideographic_space", U'　', true},
      {"iteration_mark", U'々', true},
      {"white_circle", U'○', true},
      {"black_circle", U'●', true},
      {"circled_one", U'①', true},
      {"ellipsis", U'…', true},
      {"dash", U'―', true},
      {"reference_mark", U'※', true},
      {"square_metre", U'㎡', true},
      {"latin_letter", U'a', false},
      {"digit", U'1', false},
      {"ascii_bracket", U'(', false},
      {"space", U' ', false},
      {"accented_letter", U'é', false},
      {"accented_capital", U'Ü', false},
      {"greek_capital", U'Ω', false},
      {"greek_letter", U'α', false},
      {"cyrillic_letter", U'Д', false},
      {"hangul_syllable", U'한', false},
      {"hangul_letter", U'ㄱ', false},
      {"half_width_hangul", U'ﾡ', false},
  };
  for (const auto& row : cases) {
    SCOPED_TRACE(row.name);
    EXPECT_EQ(IsJapanese(row.c), row.want);
  }
}

TEST(Classes, TellPunctuationLettersAndDigitsOfAnyWidth) {
  for (const char32_t c : U"([{「（『【“"sv) EXPECT_TRUE(IsOpeningPunctuation(c)) << static_cast<std::uint32_t>(c);
  for (const char32_t c : U")]}」）』】”"sv) EXPECT_TRUE(IsClosingPunctuation(c)) << static_cast<std::uint32_t>(c);
  for (const char32_t c : U"-、。・a<"sv) {
    EXPECT_FALSE(IsOpeningPunctuation(c)) << static_cast<std::uint32_t>(c);
    EXPECT_FALSE(IsClosingPunctuation(c)) << static_cast<std::uint32_t>(c);
  }
  for (const char32_t c : U"0９٣"sv) EXPECT_TRUE(IsDigit(c)) << static_cast<std::uint32_t>(c);
  for (const char32_t c : U"①二a"sv) EXPECT_FALSE(IsDigit(c)) << static_cast<std::uint32_t>(c);
  for (const char32_t c : U"aZé"sv) EXPECT_TRUE(IsLatinLetter(c)) << static_cast<std::uint32_t>(c);
  for (const char32_t c : U"1-県Ａαー"sv) EXPECT_FALSE(IsLatinLetter(c)) << static_cast<std::uint32_t>(c);
}

TEST(Classes, TellTheScriptsOfJapaneseApart) {
  for (const char32_t c : U"ぁあんゔゖ"sv) EXPECT_TRUE(IsHiragana(c)) << static_cast<std::uint32_t>(c);
  for (const char32_t c : U"ア゛ー一a"sv) EXPECT_FALSE(IsHiragana(c)) << static_cast<std::uint32_t>(c);
  for (const char32_t c : U"ァアヶーㇰｱｰ"sv) EXPECT_TRUE(IsKatakana(c)) << static_cast<std::uint32_t>(c);
  for (const char32_t c : U"・あ一力―a"sv) EXPECT_FALSE(IsKatakana(c)) << static_cast<std::uint32_t>(c);
  for (const char32_t c : U"一県々〇𠮷﨑"sv) EXPECT_TRUE(IsIdeograph(c)) << static_cast<std::uint32_t>(c);
  for (const char32_t c : U"ーカあ○①。1a"sv) EXPECT_FALSE(IsIdeograph(c)) << static_cast<std::uint32_t>(c);
}

TEST(Classes, AreThoseOfUnicodeForEverySign) {
  for (char32_t c = 0; c <= 0x10FFFF; ++c) {
    const auto sign = static_cast<UChar32>(c);
    ASSERT_EQ(IsDigit(c), static_cast<bool>(u_isdigit(sign))) << std::hex << sign;
    ASSERT_EQ(IsIdeograph(c), c == U'々' || u_hasBinaryProperty(sign, UCHAR_IDEOGRAPHIC)) << std::hex << sign;
  }
}

TEST(Trim, TakesWhiteSpaceOfAnyKindOffTheEnds) {
  const TextCase cases[] = {
      {"both_ends", " \t総務 部　\n", "総務 部"},
      {"zero_width", "\uFEFF\u200B総務\u200B", "総務"},
      {"nothing_to_do", "総務", "総務"},
      {"white_space_only", " 　", ""},
      {"empty", "", ""},
  };
  for (const TextCase& row : cases) {
    SCOPED_TRACE(row.name);
    EXPECT_EQ(Trim(row.in), row.want);
    EXPECT_EQ(IsBlank(row.in), row.want.empty());
  }
}

TEST(EditDistance, CountsCodePoints) {
  struct {
    const char* name;
    std::u32string_view a;
    std::u32string_view b;
    std::size_t want;
  } const cases[] = {
      {"equal", U"情報化", U"情報化", 0},
      {"both_empty", U"", U"", 0},
      {"one_empty", U"", U"情報", 2},
      {"substitution", U"情報化", U"情服化", 1},
      {"insertion_inside", U"情報化", U"情報の化", 1},
      {"deletion_at_start", U"情報化", U"報化", 1},
      {"transposition_is_two", U"ab", U"ba", 2},
      {"latin_classic", U"kitten", U"sitting", 3},
      {"one_code_point_beyond_the_bmp", U"𠮷田", U"吉田", 1},
      {"common_affixes_that_overlap", U"aaa", U"aaaaa", 2},
      {"nothing_in_common", U"abc", U"xyzw", 4},
  };
  for (const auto& row : cases) {
    SCOPED_TRACE(row.name);
    EXPECT_EQ(EditDistance(row.a, row.b), row.want);
    EXPECT_EQ(EditDistance(row.b, row.a), row.want);
  }
}

TEST(ScriptOf, NamesTheScriptOfLettersOnly) {
  EXPECT_EQ(ScriptOf(U'漢'), "Han");
  EXPECT_EQ(ScriptOf(U'텐'), "Hangul");
  EXPECT_EQ(ScriptOf(U'ж'), "Cyrillic");
  EXPECT_EQ(ScriptOf(U'ー'), "") << "hiragana and katakana share it";
  EXPECT_EQ(ScriptOf(U'1'), "");
  EXPECT_EQ(ScriptOf(U'。'), "");
}

TEST(OneLine, ShowsLineEnds) {
  EXPECT_EQ(OneLine("一行目\n二行目\n"), "一行目⏎二行目⏎");
  EXPECT_EQ(OneLine(""), "");
}

TEST(CutToWidth, CutsWhatIsWideAndKeepsWhatFits) {
  EXPECT_EQ(CutToWidth("計画 plan", 9), "計画 plan");
  EXPECT_EQ(CutToWidth("計画 plan", 8), "計画 p…");
  EXPECT_EQ(CutToWidth("計画書", 5), "計…") << "a sign is not halved";
  EXPECT_EQ(CutToWidth("計\n　画\t", 6), "計 画");
  EXPECT_EQ(CutToWidth("", 3), "");
  EXPECT_EQ(DisplayWidth("計画…か\u3099a"), 9u) << "a mark above takes no room";
}

}  // namespace
}  // namespace hyogumi
