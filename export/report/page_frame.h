// SPDX-License-Identifier: GPL-3.0-or-later
// What every report has in common: its markup, style, program and words, as they were embedded at build time.
#ifndef EXPORT_REPORT_PAGE_FRAME_H_
#define EXPORT_REPORT_PAGE_FRAME_H_

#include <string>
#include <string_view>

#include "core/json.h"

namespace hyogumi::emit {

// Up to where the data begins. `title` is a text.
std::string PageHead(std::string_view title, bool japanese);
// Behind the data: the program, and the end.
std::string PageEnd();

// A text between tags, or as an attribute in double quotes.
std::string EscapedForHtml(std::string_view text);
// JSON that can stand in a `<script>` element: nothing in it ends or opens one.
std::string DumpForScript(const Json& json);
std::string Base64(std::string_view bytes);

}  // namespace hyogumi::emit

#endif  // EXPORT_REPORT_PAGE_FRAME_H_
