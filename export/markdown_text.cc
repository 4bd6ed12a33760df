// SPDX-License-Identifier: GPL-3.0-or-later
#include "export/markdown_text.h"

#include <fmt/format.h>

namespace hyogumi::emit {
namespace {

// All that begins something inside a line: emphasis, code, links, images, HTML, entities, strikes, cells, formulas,
// emoji and the "://" of an address.
constexpr std::string_view kMarks = "\\`*_[]<>&~|$:#";

constexpr std::string_view kBare = "www";  // "www." alone makes an address

void AppendSign(std::string_view text, std::size_t at, std::string& out) {
  const char c = text[at];
  if (c == '@') {
    out += "@<!-- -->";  // a backslash does not keep "a@b.jp" from becoming an address
    return;
  }
  const bool address = c == '.' && at >= kBare.size() && text.substr(at - kBare.size(), kBare.size()) == kBare;
  if (address || kMarks.find(c) != std::string_view::npos) out += '\\';
  out += c;
}

}  // namespace

std::string MarkdownText(std::string_view text, std::string_view line_break) {
  std::string out;
  out.reserve(text.size());
  for (std::size_t i = 0; i < text.size(); ++i) {
    const auto byte = static_cast<unsigned char>(text[i]);
    if (text[i] == '\n') {
      out += line_break;
    } else if (byte < 0x20) {
      out += ' ';  // Markdown has no way to write it
    } else {
      AppendSign(text, i, out);
    }
  }
  return out;
}

std::string MarkdownRow(const std::vector<std::string>& cells) {
  return fmt::format("| {} |\n", fmt::join(cells, " | "));
}

std::string MarkdownHeader(const std::vector<std::string>& labels) {
  std::vector<std::string> cells;
  for (const std::string& label : labels) cells.push_back(MarkdownText(label));
  return MarkdownRow(cells) + MarkdownRow(std::vector<std::string>(labels.size(), "---"));
}

}  // namespace hyogumi::emit
