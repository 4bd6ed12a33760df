// SPDX-License-Identifier: GPL-3.0-or-later
#include "extract/pdf_password.h"

#include <unicode/ucnv.h>
#include <unicode/unistr.h>

#include <algorithm>
#include <array>
#include <memory>
#include <optional>

#include "core/unicode.h"
#include "extract/text_decoder.h"

namespace hyogumi::extract {
namespace {

// ISO 32000-2, 7.6.4.3.2. What is behind is not read, and Poppler has no room for it.
constexpr std::size_t kLongestBytes = 127;

// None where the encoding lacks one of the signs.
std::optional<std::string> In(const char* encoding, std::string_view utf8) {
  UErrorCode status = U_ZERO_ERROR;
  const std::unique_ptr<UConverter, decltype(&ucnv_close)> converter(ucnv_open(encoding, &status), &ucnv_close);
  ucnv_setFromUCallBack(converter.get(), UCNV_FROM_U_CALLBACK_STOP, nullptr, nullptr, nullptr, &status);
  const icu::UnicodeString text =
      icu::UnicodeString::fromUTF8(icu::StringPiece(utf8.data(), static_cast<std::int32_t>(utf8.size())));
  std::array<char, 2 * kLongestBytes> bytes{};
  const std::int32_t length =
      ucnv_fromUChars(converter.get(), bytes.data(), bytes.size(), text.getBuffer(), text.length(), &status);
  if (U_FAILURE(status)) return std::nullopt;
  return std::string(bytes.data(), static_cast<std::size_t>(length));
}

bool HasByteOrderMark(std::string_view bytes) {
  return bytes.starts_with("\xEF\xBB\xBF") || bytes.starts_with("\xFF\xFE") || bytes.starts_with("\xFE\xFF");
}

}  // namespace

std::string PasswordIn(std::string_view file) {
  if (HasByteOrderMark(file)) {
    if (const auto decoded = DecodeText(file, ""); decoded.ok()) {
      return decoded.value().text.substr(0, decoded.value().text.find('\n'));
    }
  }
  return std::string(file.substr(0, file.find_first_of("\r\n")));
}

std::vector<std::string> PasswordForms(std::string_view password) {
  password = password.substr(0, kLongestBytes);
  std::vector<std::string> forms{std::string(password)};
  const bool ascii =
      std::all_of(password.begin(), password.end(), [](char c) { return static_cast<signed char>(c) >= 0; });
  if (ascii || Encode(Decode(password)) != password) return forms;
  for (const char* encoding : {"ISO-8859-1", "windows-31j"}) {
    if (auto form = In(encoding, password)) forms.push_back(std::move(*form));
  }
  return forms;
}

}  // namespace hyogumi::extract
