// SPDX-License-Identifier: GPL-3.0-or-later
// pages.jsonl, the file between extract, normalize and segment: a document line, then a line a page.
#ifndef CORE_PAGE_JSON_H_
#define CORE_PAGE_JSON_H_

#include <cerrno>
#include <cstring>
#include <istream>
#include <string>
#include <string_view>

#include "core/json.h"
#include "core/page.h"
#include "core/parse_json.h"
#include "core/result.h"

namespace hyogumi {

Json ToJson(const TextRange& range);
Json ToJson(const Warning& warning);
Json ToJson(const Alternative& alternative);  // [sign, confidence]
Json ToJson(const Source& source);

// {"name", "version", "components"}, and back: sets `ocr` of the sources that were read by OCR.
Json ProducerJson(const std::vector<Source>& sources);
void TakeComponents(const Json& document_line, std::vector<Source>& sources);

TextRange TextRangeFromJson(const Json& json);
// A repair as in pages.jsonl; where it stands is null where that isn't known.
Json ToJson(const Repair& repair);
Repair RepairFromJson(const Json& json);
Diagnostic DiagnosticFromJson(const Json& json);
Warning WarningFromJson(const Json& json);
Source SourceFromJson(const Json& json);

// The document line and a page's line, each with its line end.
std::string PagesHead(const std::vector<Source>& sources, const std::optional<ProfileRead>& profile);
std::string PageLine(const Page& page);
// All of them.
std::string WritePages(const PagedDocument& document);

// `file` names the source of `text` in errors: exit status 4, with the line that can't be read.
Result<PagedDocument> ReadPages(std::string_view text, const std::string& file);

// Throws std::runtime_error where a document line is of a newer schema than this program's.
void NeedKnownSchema(const Json& document_line);

// Calls `read` with the JSON that `line` is, unless it is empty; the error names the line that is not what `read`
// takes.
template <typename Read>
std::optional<Error> ReadJsonLine(std::string_view line, int number, const std::string& file, Read& read) {
  if (line.empty()) return std::nullopt;
  try {
    read(ParseJson(line));
  } catch (const std::exception& e) {
    return MakeError(ExitStatus::kInputUnreadable, "stage-file-unreadable", {.file = file, .line = number}, FaultOf(e),
                     "give a file that this version of hyogumi wrote");
  }
  return std::nullopt;
}

// The same with each line of JSON Lines, until one is wrong.
template <typename Read>
std::optional<Error> ForEachJsonLine(std::string_view text, const std::string& file, Read read) {
  for (int number = 1; !text.empty(); ++number) {
    const std::size_t end = std::min(text.find('\n'), text.size());
    if (auto fault = ReadJsonLine(text.substr(0, end), number, file, read)) return fault;
    text.remove_prefix(std::min(end + 1, text.size()));
  }
  return std::nullopt;
}

template <typename Read>
std::optional<Error> ForEachJsonLine(std::istream& text, const std::string& file, Read read) {
  std::string line;
  for (int number = 1; std::getline(text, line); ++number) {
    if (auto fault = ReadJsonLine(line, number, file, read)) return fault;
  }
  if (!text.bad()) return std::nullopt;
  return MakeError(ExitStatus::kInputUnreadable, "input-unreadable", {.file = file},
                   Phrase("can't be read: {}", Message(std::strerror(errno))), "check the name and the permissions");
}

}  // namespace hyogumi

#endif  // CORE_PAGE_JSON_H_
