// SPDX-License-Identifier: GPL-3.0-or-later
// Texts in GitHub flavoured Markdown. All functions are thread-safe.
#ifndef EXPORT_MARKDOWN_TEXT_H_
#define EXPORT_MARKDOWN_TEXT_H_

#include <string>
#include <string_view>
#include <vector>

namespace hyogumi::emit {

// A text as one line that shows just what it says, in a paragraph, a heading or a cell of a table: nothing in it is
// markup, a link, an address or a reference. A line break is `line_break`.
std::string MarkdownText(std::string_view text, std::string_view line_break = "<br>");

// "| a | b |", of cells that are Markdown.
std::string MarkdownRow(const std::vector<std::string>& cells);

// The header of a table, of plain texts, with the line below it.
std::string MarkdownHeader(const std::vector<std::string>& labels);

}  // namespace hyogumi::emit

#endif  // EXPORT_MARKDOWN_TEXT_H_
