// SPDX-License-Identifier: GPL-3.0-or-later
#include "extract/text_decoder.h"

#include <gtest/gtest.h>

namespace hyogumi::extract {
namespace {

using namespace std::string_literals;

// 番号\t施策〜の名称\n in each encoding; 〜 as the program writes it that Windows offices use.
constexpr const char* kText = "番号\t施策～の名称①\n県民が安心して暮らせる地域をつくる。\n";

std::string Cp932() {
  return "\x94\xD4\x8D\x86\t\x8E\x7B\x8D\xF4\x81\x60\x82\xCC\x96\xBC\x8F\xCC\x87\x40\n"
         "\x8C\xA7\x96\xAF\x82\xAA\x88\xC0\x90\x53\x82\xB5\x82\xC4\x95\xE9\x82\xE7\x82\xB9\x82\xE9\x92\x6E\x88\xE6\x82"
         "\xF0"
         "\x82\xC2\x82\xAD\x82\xE9\x81\x42\n"s;
}

std::string EucJp() {
  return "\xC8\xD6\xB9\xE6\t\xBB\xDC\xBA\xF6\xA1\xC1\xA4\xCE\xCC\xBE\xBE\xCE\xAD\xA1\n"
         "\xB8\xA9\xCC\xB1\xA4\xAC\xB0\xC2\xBF\xB4\xA4\xB7\xA4\xC6\xCA\xEB\xA4\xE9\xA4\xBB\xA4\xEB\xC3\xCF\xB0\xE8\xA4"
         "\xF2"
         "\xA4\xC4\xA4\xAF\xA4\xEB\xA1\xA3\n"s;
}

std::string Utf16(bool little) {
  std::string bytes;
  for (const char16_t unit : u"番号\t施策～の名称①\n県民が安心して暮らせる地域をつくる。\n"s) {
    const char low = static_cast<char>(unit & 0xFF);
    const char high = static_cast<char>(unit >> 8);
    bytes += little ? std::string{low, high} : std::string{high, low};
  }
  return bytes;
}

TEST(DecodeText, KnowsTheEncodingsOfJapaneseOffices) {
  const struct {
    const char* name;
    std::string bytes;
    const char* encoding;
  } cases[] = {
      {"utf8", kText, "UTF-8"},
      {"utf8_with_mark", "\xEF\xBB\xBF"s + kText, "UTF-8"},
      {"utf16_little_with_mark", "\xFF\xFE"s + Utf16(true), "UTF-16LE"},
      {"utf16_big_with_mark", "\xFE\xFF"s + Utf16(false), "UTF-16BE"},
      {"utf16_little", Utf16(true), "UTF-16LE"},
      {"utf16_big", Utf16(false), "UTF-16BE"},
      {"cp932", Cp932(), "CP932"},
      {"euc_jp", EucJp(), "EUC-JP"},
  };
  for (const auto& row : cases) {
    SCOPED_TRACE(row.name);
    const auto decoded = DecodeText(row.bytes, "plan.txt");
    ASSERT_TRUE(decoded.ok());
    EXPECT_EQ(decoded.value().encoding, row.encoding);
    EXPECT_EQ(decoded.value().text, kText);
  }
}

TEST(DecodeText, MakesEveryLineEndALineFeedAndTellsWhatItWas) {
  const struct {
    const char* bytes;
    const char* line_ends;
  } cases[] = {{"a\nb\n", "LF"}, {"a\r\nb\r\n", "CRLF"}, {"a\rb\r", "CR"}, {"a\r\nb\n", "mixed"}};
  for (const auto& row : cases) {
    const auto decoded = DecodeText(row.bytes, "plan.txt");
    ASSERT_TRUE(decoded.ok());
    EXPECT_EQ(decoded.value().text, "a\nb\n");
    EXPECT_EQ(decoded.value().line_ends, row.line_ends);
  }
}

TEST(DecodeText, NamesLineAndByteOfWhatItCannotDecode) {
  const struct {
    const char* name;
    std::string bytes;
    const char* message;
  } cases[] = {
      {"in_utf8", "一行目は読める\n二行目は\xFF読めない\n"s, "byte 35 (0xFF) is no UTF-8"},
      {"cut_off", "\xEF\xBB\xBF一行目\n二\xE8\xA1"s, "byte 17 (0xE8) is no UTF-8"},
  };
  for (const auto& row : cases) {
    SCOPED_TRACE(row.name);
    const auto decoded = DecodeText(row.bytes, "plan.txt");
    ASSERT_FALSE(decoded.ok());
    EXPECT_EQ(decoded.error().status, ExitStatus::kInputUnreadable);
    const Diagnostic& fault = decoded.error().faults.front();
    EXPECT_EQ(fault.code, "input-undecodable");
    EXPECT_EQ(fault.message.en, row.message);
    EXPECT_EQ(fault.where.line, 2);
  }
}

TEST(DecodeText, SaysWhichEncodingsAreReadWhereItIsAnother) {
  const auto decoded = DecodeText("\x1B$BHV9f\x1B(B\t1\n"s, "plan.txt");  // 番号 in ISO-2022-JP
  ASSERT_FALSE(decoded.ok());
  EXPECT_EQ(decoded.error().status, ExitStatus::kInputUnreadable);
  const Diagnostic& fault = decoded.error().faults.front();
  EXPECT_EQ(fault.code, "input-undecodable");
  EXPECT_EQ(fault.message.en, "the text is in ISO-2022-JP (JIS), which is not read");
  EXPECT_EQ(fault.hint.en, "save the transcript as UTF-8, UTF-16, CP932 (Shift JIS) or EUC-JP");
}

TEST(DecodeText, RefusesWhatIsNoText) {
  const auto decoded = DecodeText("ab\0cd\n"s, "plan.txt");
  ASSERT_FALSE(decoded.ok());
  EXPECT_EQ(decoded.error().faults.front().code, "input-no-text");
}

}  // namespace
}  // namespace hyogumi::extract
