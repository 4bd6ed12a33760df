// SPDX-License-Identifier: GPL-3.0-or-later
#include "export/report/page_frame.h"

#include <fmt/format.h>
#include <nettle/base64.h>
#include <nettle/sha2.h>

#include <cstdint>
#include <initializer_list>
#include <utility>

namespace hyogumi::emit {
namespace {

constexpr const char* kMarkup =
#include "report.html.inc"
    ;
constexpr const char* kStyle =
#include "report.css.inc"
    ;
constexpr const char* kWords =
#include "words.json.inc"
    ;
// What may not stand in a script, and what means the same inside of a JSON string, the only place where it can be.
constexpr std::pair<std::string_view, std::string_view> kUnsafe[] = {
    {"<", "\\u003c"}, {"\xE2\x80\xA8", "\\u2028"}, {"\xE2\x80\xA9", "\\u2029"}};
// In the order in which they run; they are one program.
constexpr std::initializer_list<const char*> kScripts{
#include "words.js.inc"
    ,
#include "dom.js.inc"
    ,
#include "data.js.inc"
    ,
#include "corrections.js.inc"
    ,
#include "corrections_file.js.inc"
    ,
#include "marked_text.js.inc"
    ,
#include "proof.js.inc"
    ,
#include "charts.js.inc"
    ,
#include "changes.js.inc"
    ,
#include "filters.js.inc"
    ,
#include "item_list.js.inc"
    ,
#include "page_view.js.inc"
    ,
#include "field_view.js.inc"
    ,
#include "item_view.js.inc"
    ,
#include "keys.js.inc"
    ,
#include "printing.js.inc"
    ,
#include "report.js.inc"
};

const std::string& Program() {
  static const std::string program = [] {
    std::string joined = "'use strict';\n(() => {\n";
    for (const char* script : kScripts) joined += script;
    return joined + "})();\n";
  }();
  return program;
}

// As a Content-Security-Policy names what may run.
std::string HashOf(std::string_view text) {
  sha256_ctx state;
  sha256_init(&state);
  sha256_update(&state, text.size(), reinterpret_cast<const std::uint8_t*>(text.data()));
  std::string digest(SHA256_DIGEST_SIZE, '\0');
  sha256_digest(&state, digest.size(), reinterpret_cast<std::uint8_t*>(digest.data()));
  return "'sha256-" + Base64(digest) + "'";
}

std::string Policy() {
  return fmt::format(
      "default-src 'none'; base-uri 'none'; form-action 'none'; img-src data:; style-src {}; script-src {}",
      HashOf(kStyle), HashOf(Program()));
}

}  // namespace

std::string Base64(std::string_view bytes) {
  std::string text(BASE64_ENCODE_RAW_LENGTH(bytes.size()), '\0');
  base64_encode_raw(text.data(), bytes.size(), reinterpret_cast<const std::uint8_t*>(bytes.data()));
  return text;
}

std::string EscapedForHtml(std::string_view text) {
  std::string escaped;
  for (const char c : text) {
    switch (c) {
      case '&': escaped += "&amp;"; break;
      case '<': escaped += "&lt;"; break;
      case '>': escaped += "&gt;"; break;
      case '"': escaped += "&quot;"; break;
      default: escaped += c;
    }
  }
  return escaped;
}

std::string DumpForScript(const Json& json) {
  const std::string dumped = json.dump();
  std::string safe;
  safe.reserve(dumped.size() + dumped.size() / 16);
  std::size_t taken = 0;
  for (std::size_t i = 0; i < dumped.size(); ++i) {
    if (dumped[i] != '<' && dumped[i] != '\xE2') continue;
    for (const auto& [sign, escape] : kUnsafe) {
      if (dumped.compare(i, sign.size(), sign) != 0) continue;
      safe.append(dumped, taken, i - taken).append(escape);
      taken = i + sign.size();
    }
  }
  return safe.append(dumped, taken);
}

std::string PageHead(std::string_view title, bool japanese) {
  return fmt::format(
      "<!DOCTYPE html>\n<html lang=\"{}\">\n<head>\n<meta charset=\"utf-8\">\n"
      "<meta http-equiv=\"Content-Security-Policy\" content=\"{}\">\n"
      "<meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">\n"
      "<meta name=\"color-scheme\" content=\"light dark\">\n"
      "<title>{}</title>\n<style>{}</style>\n</head>\n<body>\n{}"
      "<script type=\"application/json\" id=\"words\">{}</script>\n",
      japanese ? "ja" : "en", EscapedForHtml(Policy()), EscapedForHtml(title), kStyle, kMarkup, kWords);
}

std::string PageEnd() { return fmt::format("<script>{}</script>\n</body>\n</html>\n", Program()); }

}  // namespace hyogumi::emit
