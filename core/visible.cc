// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/visible.h"

#include <fmt/format.h>
#include <unicode/utf8.h>

#include <cstdint>

namespace hyogumi {
namespace {

bool IsControl(UChar32 c) { return c < 0x20 || (c >= 0x7F && c < 0xA0); }

// LINE and PARAGRAPH SEPARATOR; the marks, embeddings, overrides and isolates of bidirectional text.
bool TurnsOrEndsALine(UChar32 c) {
  return c == 0x2028 || c == 0x2029 || c == 0x061C || c == 0x200E || c == 0x200F || (c >= 0x202A && c <= 0x202E) ||
         (c >= 0x2066 && c <= 0x2069);
}

std::string Visible(std::string_view text, std::string_view kept) {
  std::string visible;
  const auto* bytes = reinterpret_cast<const std::uint8_t*>(text.data());
  const auto length = static_cast<std::int32_t>(text.size());
  for (std::int32_t at = 0; at < length;) {
    const std::int32_t begin = at;
    UChar32 c = 0;
    U8_NEXT(bytes, at, length, c);
    const std::string_view sign = text.substr(static_cast<std::size_t>(begin), static_cast<std::size_t>(at - begin));
    if (c < 0) {
      for (const char byte : sign) visible += fmt::format("\\x{:02X}", static_cast<unsigned char>(byte));
    } else if (IsControl(c) && kept.find(sign) == std::string_view::npos) {
      visible += fmt::format("\\x{:02X}", static_cast<std::uint32_t>(c));
    } else if (TurnsOrEndsALine(c)) {
      visible += fmt::format("\\u{{{:04X}}}", static_cast<std::uint32_t>(c));
    } else {
      visible += sign;
    }
  }
  return visible;
}

}  // namespace

std::string Visible(std::string_view text) { return Visible(text, ""); }

std::string VisibleLines(std::string_view text) { return Visible(text, "\n\t"); }

}  // namespace hyogumi
