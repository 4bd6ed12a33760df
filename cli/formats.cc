// SPDX-License-Identifier: GPL-3.0-or-later
#include "cli/formats.h"

#include <fmt/format.h>

#include <CLI/CLI.hpp>
#include <algorithm>

#include "core/yaml_reader.h"
#include "export/csv.h"
#include "export/jsonl.h"
#include "export/result_json.h"

namespace hyogumi::cli {
namespace {

using Writer = std::unique_ptr<emit::FormatWriter>;

Writer Json(const Options& /*options*/, emit::Outputs& outputs) { return emit::MakeJsonWriter(outputs); }
Writer Jsonl(const Options& /*options*/, emit::Outputs& outputs) { return emit::MakeJsonlWriter(outputs); }

Writer Csv(const Options& options, emit::Outputs& outputs) {
  emit::CsvOptions csv;
  csv.bom = options.bom;
  csv.labels = options.csv_header == "label";
  csv.join_breaks = options.line_breaks == "join";
  csv.crlf = options.line_end == "crlf";
  return emit::MakeCsvWriter(outputs, csv);
}

const std::vector<Format>& Formats() {
  static const std::vector<Format> formats{
      {.name = "json", .one_document = true, .make = Json},
      {.name = "jsonl", .make = Jsonl},
      {.name = "csv", .make = Csv},
  };
  return formats;
}

}  // namespace

Result<std::vector<const Format*>> ParseFormats(const std::string& list) {
  std::vector<const Format*> chosen;
  std::size_t begin = 0;
  while (begin <= list.size()) {
    const std::size_t end = std::min(list.find(',', begin), list.size());
    const std::string name = list.substr(begin, end - begin);
    begin = end + 1;
    const auto format =
        std::find_if(Formats().begin(), Formats().end(), [&](const Format& f) { return f.name == name; });
    if (format == Formats().end()) {
      std::vector<std::string> known;
      for (const Format& one : Formats()) known.emplace_back(one.name);
      const Message hint = Nearest(name, known);
      return MakeError(ExitStatus::kUsage, "option-bad-value", {}, Phrase("--to: no format is called \"{}\"", name),
                       hint.empty() ? Phrase("there are {}", FormatNames()) : hint);
    }
    if (std::find(chosen.begin(), chosen.end(), &*format) == chosen.end()) chosen.push_back(&*format);
  }
  return chosen;
}

std::string FormatNames() {
  std::vector<std::string> names;
  for (const Format& format : Formats()) names.emplace_back(format.name);
  return fmt::format("{}", fmt::join(names, ", "));
}

void AddFormatOptions(CLI::App& command, Options& options) {
  command.add_flag(
      "--bom,!--no-bom", options.bom,
      "csv: begin with a byte order mark, without which Excel takes the file for Shift_JIS (default: not)");
  command
      .add_option("--header", options.csv_header,
                  "csv: name the columns in ASCII (name), or as the document and Japanese readers do (label)")
      ->check(CLI::IsMember({"name", "label"}))
      ->capture_default_str();
  command
      .add_option("--line-breaks", options.line_breaks,
                  "csv: keep the line breaks inside cells, or join the lines with a space")
      ->check(CLI::IsMember({"keep", "join"}))
      ->capture_default_str();
  command.add_option("--line-end", options.line_end, "csv: what ends a record")
      ->check(CLI::IsMember({"lf", "crlf"}))
      ->capture_default_str();
}

}  // namespace hyogumi::cli
