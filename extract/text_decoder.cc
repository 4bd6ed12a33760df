// SPDX-License-Identifier: GPL-3.0-or-later
#include "extract/text_decoder.h"

#include <fmt/format.h>
#include <unicode/ucnv.h>
#include <unicode/ucsdet.h>
#include <unicode/unistr.h>
#include <unicode/utf8.h>

#include <algorithm>
#include <array>
#include <memory>
#include <optional>
#include <vector>

#include "core/icu_text.h"

namespace hyogumi::extract {
namespace {

struct Encoding {
  const char* name;       // as the result calls it
  const char* converter;  // as ICU does
  const char* detected;   // as ICU's detector does
  std::string_view mark;  // its byte order mark
};

constexpr std::array<Encoding, 5> kEncodings{{{"UTF-8", "UTF-8", "UTF-8", "\xEF\xBB\xBF"},
                                              {"UTF-16LE", "UTF-16LE", "UTF-16LE", "\xFF\xFE"},
                                              {"UTF-16BE", "UTF-16BE", "UTF-16BE", "\xFE\xFF"},
                                              {"CP932", "windows-31j", "Shift_JIS", ""},
                                              {"EUC-JP", "euc-jp-2007", "EUC-JP", ""}}};
// By these bytes, which stand in no other text, ISO-2022-JP goes over to Japanese signs.
constexpr std::string_view kIso2022Jp = "\x1B$";
constexpr const Encoding& kUtf8 = kEncodings[0];
constexpr const Encoding& kUtf16Le = kEncodings[1];
constexpr const Encoding& kUtf16Be = kEncodings[2];

struct Conversion {
  icu::UnicodeString text;
  std::optional<std::size_t> bad_byte;  // the first that can't be decoded
};

Conversion Convert(std::string_view bytes, const Encoding& encoding) {
  Conversion conversion;
  UErrorCode status = U_ZERO_ERROR;
  const std::unique_ptr<UConverter, decltype(&ucnv_close)> converter(ucnv_open(encoding.converter, &status),
                                                                     &ucnv_close);
  ucnv_setToUCallBack(converter.get(), UCNV_TO_U_CALLBACK_STOP, nullptr, nullptr, nullptr, &status);
  if (U_FAILURE(status)) {
    conversion.bad_byte = 0;
    return conversion;
  }
  const char* from = bytes.data();
  const char* const end = from + bytes.size();
  std::array<UChar, 4096> buffer{};
  do {
    UChar* to = buffer.data();
    status = U_ZERO_ERROR;
    ucnv_toUnicode(converter.get(), &to, buffer.data() + buffer.size(), &from, end, nullptr, true, &status);
    conversion.text.append(buffer.data(), static_cast<std::int32_t>(to - buffer.data()));
  } while (status == U_BUFFER_OVERFLOW_ERROR);
  if (U_FAILURE(status)) {
    std::array<char, 16> invalid{};
    auto length = static_cast<std::int8_t>(invalid.size());
    UErrorCode ignored = U_ZERO_ERROR;
    ucnv_getInvalidChars(converter.get(), invalid.data(), &length, &ignored);
    conversion.bad_byte = static_cast<std::size_t>(from - bytes.data()) - static_cast<std::size_t>(length);
  }
  return conversion;
}

// The encodings that the detector takes for possible, likeliest first.
std::vector<const Encoding*> Detect(std::string_view bytes) {
  std::vector<const Encoding*> found;
  UErrorCode status = U_ZERO_ERROR;
  const std::unique_ptr<UCharsetDetector, decltype(&ucsdet_close)> detector(ucsdet_open(&status), &ucsdet_close);
  ucsdet_setText(detector.get(), bytes.data(), static_cast<std::int32_t>(bytes.size()), &status);
  std::int32_t count = 0;
  const UCharsetMatch** matches = ucsdet_detectAll(detector.get(), &count, &status);
  for (std::int32_t i = 0; U_SUCCESS(status) && i < count; ++i) {
    const std::string_view name = ucsdet_getName(matches[i], &status);
    const auto* known = std::find_if(kEncodings.begin(), kEncodings.end(),
                                     [name](const Encoding& encoding) { return encoding.detected == name; });
    if (known != kEncodings.end()) found.push_back(known);
  }
  return found;
}

// Without a mark, UTF-16 shows in the null bytes of its ASCII: line ends and tabs at least.
const Encoding* Utf16ByNulls(std::string_view bytes) {
  if (bytes.size() % 2 != 0) return nullptr;
  std::size_t little = 0;
  std::size_t big = 0;
  for (std::size_t i = 0; i + 1 < bytes.size(); i += 2) {
    const auto is_ascii = [](char c) { return c == '\t' || c == '\n' || c == '\r' || (c >= ' ' && c <= '~'); };
    if (bytes[i + 1] == '\0' && is_ascii(bytes[i])) ++little;
    if (bytes[i] == '\0' && is_ascii(bytes[i + 1])) ++big;
  }
  if (little == big) return nullptr;
  return little > big ? &kUtf16Le : &kUtf16Be;
}

// UTF-8 with a damaged place here and there is no other encoding, though it may well pass for one.
bool IsMostlyUtf8(std::string_view bytes) {
  constexpr std::size_t kSoundToBroken = 10;
  const auto* text = reinterpret_cast<const std::uint8_t*>(bytes.data());
  const auto length = static_cast<std::int32_t>(bytes.size());
  std::size_t sound = 0;
  std::size_t broken = 0;
  for (std::int32_t i = 0; i < length;) {
    UChar32 c = 0;
    U8_NEXT(text, i, length, c);
    if (c < 0) ++broken;
    if (c >= 0x80) ++sound;
  }
  return sound > broken * kSoundToBroken;
}

// The encoding by which all bytes can be read; where there is none, the one that reads on for longest.
std::pair<const Encoding*, Conversion> Choose(std::string_view bytes) {
  std::vector<const Encoding*> candidates{&kUtf8};
  if (IsMostlyUtf8(bytes)) return {&kUtf8, Convert(bytes, kUtf8)};
  if (bytes.find('\0') != std::string_view::npos) {
    if (const Encoding* utf16 = Utf16ByNulls(bytes)) candidates.push_back(utf16);
  } else {
    for (const Encoding* encoding : Detect(bytes)) candidates.push_back(encoding);
    for (const Encoding& encoding : kEncodings) {
      if (&encoding != &kUtf16Le && &encoding != &kUtf16Be) candidates.push_back(&encoding);
    }
  }
  std::pair<const Encoding*, Conversion> best{nullptr, {}};
  for (const Encoding* encoding : candidates) {
    Conversion conversion = Convert(bytes, *encoding);
    if (!conversion.bad_byte) return {encoding, std::move(conversion)};
    if (best.first == nullptr || *conversion.bad_byte > *best.second.bad_byte) best = {encoding, std::move(conversion)};
  }
  return best;
}

// "\n" for each line end of `text`; tells in `line_ends` what they were.
std::string WithLineFeeds(const std::string& text, std::string& line_ends) {
  std::string out;
  out.reserve(text.size());
  bool lf = false;
  bool crlf = false;
  bool cr = false;
  for (std::size_t i = 0; i < text.size(); ++i) {
    if (text[i] != '\r') {
      lf = lf || text[i] == '\n';
      out.push_back(text[i]);
      continue;
    }
    const bool pair = i + 1 < text.size() && text[i + 1] == '\n';
    (pair ? crlf : cr) = true;
    out.push_back('\n');
    i += pair ? 1 : 0;
  }
  line_ends = lf + crlf + cr > 1 ? "mixed" : crlf ? "CRLF" : cr ? "CR" : "LF";
  return out;
}

int LineOfByte(const icu::UnicodeString& text_before) {
  int line = 1;
  for (std::int32_t i = 0; i < text_before.length(); ++i) line += text_before[i] == u'\n' ? 1 : 0;
  return line;
}

}  // namespace

Result<DecodedText> DecodeText(std::string_view bytes, const std::string& name) {
  const auto* marked = std::find_if(kEncodings.begin(), kEncodings.end(), [bytes](const Encoding& encoding) {
    return !encoding.mark.empty() && bytes.substr(0, encoding.mark.size()) == encoding.mark;
  });
  const std::size_t skipped = marked != kEncodings.end() ? marked->mark.size() : 0;
  const auto [encoding, conversion] =
      marked != kEncodings.end() ? std::pair(marked, Convert(bytes.substr(skipped), *marked)) : Choose(bytes);
  if (conversion.bad_byte) {
    const std::size_t at = skipped + *conversion.bad_byte;
    return MakeError(
        ExitStatus::kInputUnreadable, "input-undecodable", {.file = name, .line = LineOfByte(conversion.text)},
        Phrase("byte {} (0x{:02X}) is no {}", at + 1, static_cast<unsigned char>(bytes[at]), encoding->name),
        "save the transcript as UTF-8");
  }
  if (encoding == &kUtf8 && bytes.find(kIso2022Jp) != std::string_view::npos) {
    return MakeError(ExitStatus::kInputUnreadable, "input-undecodable", {.file = name},
                     "the text is in ISO-2022-JP (JIS), which is not read",
                     "save the transcript as UTF-8, UTF-16, CP932 (Shift JIS) or EUC-JP");
  }
  if (const std::int32_t null = conversion.text.indexOf(char16_t{0}); null >= 0) {
    return MakeError(ExitStatus::kInputUnreadable, "input-no-text",
                     {.file = name, .line = LineOfByte(conversion.text.tempSubString(0, null))},
                     "this is no text: it holds null characters", "give the transcript as plain text");
  }
  DecodedText decoded;
  decoded.encoding = encoding->name;
  decoded.text = WithLineFeeds(Utf8Of(conversion.text), decoded.line_ends);
  return decoded;
}

}  // namespace hyogumi::extract
