// SPDX-License-Identifier: GPL-3.0-or-later
#include "cli/formats.h"

#include <fmt/format.h>

#include <CLI/CLI.hpp>
#include <algorithm>

#include "cli/page_pictures.h"
#include "cli/results.h"
#include "core/yaml_reader.h"
#include "export/ckan.h"
#include "export/csv.h"
#include "export/datapackage.h"
#include "export/dcat.h"
#include "export/jsonl.h"
#include "export/markdown.h"
#include "export/report/report_writer.h"
#include "export/result_json.h"
#include "export/sqlite.h"
#include "export/xlsx.h"

namespace hyogumi::cli {
namespace {

using Writer = std::unique_ptr<emit::FormatWriter>;

Writer Json(const Options& /*options*/, emit::Outputs& outputs) { return emit::MakeJsonWriter(outputs); }
Writer Jsonl(const Options& /*options*/, emit::Outputs& outputs) { return emit::MakeJsonlWriter(outputs); }
Writer Xlsx(const Options& /*options*/, emit::Outputs& outputs) { return emit::MakeXlsxWriter(outputs); }
Writer Markdown(const Options& /*options*/, emit::Outputs& outputs) { return emit::MakeMarkdownWriter(outputs); }
Writer Sqlite(const Options& /*options*/, emit::Outputs& outputs) { return emit::MakeSqliteWriter(outputs); }

emit::CsvOptions CsvOptionsOf(const Options& options) {
  emit::CsvOptions csv;
  csv.bom = options.bom;
  csv.labels = options.csv_header == "label";
  csv.join_breaks = options.line_breaks == "join";
  csv.crlf = options.line_end == "crlf";
  return csv;
}

Writer Report(const Options& options, emit::Outputs& outputs) {
  emit::ReportOptions report;
  report.japanese = InJapanese(options);
  report.find_pictures = [&options](const DocumentRecord& document) { return FindPictures(options, document); };
  if (!options.previous.empty()) report.read_previous = [&options] { return LoadPrevious(options); };
  return emit::MakeReportWriter(outputs, std::move(report));
}

Writer Csv(const Options& options, emit::Outputs& outputs) {
  return emit::MakeCsvWriter(outputs, CsvOptionsOf(options));
}

Writer Ckan(const Options& /*options*/, emit::Outputs& outputs) { return emit::MakeCkanWriter(outputs); }

Writer Datapackage(const Options& options, emit::Outputs& outputs) {
  return emit::MakeDatapackageWriter(outputs, CsvOptionsOf(options));
}

Writer Dcat(const Options& /*options*/, emit::Outputs& outputs) { return emit::MakeDcatWriter(outputs); }

const std::vector<Format>& Formats() {
  static const std::vector<Format> formats{
      {.name = "json", .one_document = true, .make = Json},
      {.name = "jsonl", .make = Jsonl},
      {.name = "csv", .make = Csv},
      {.name = "report", .one_document = true, .make = Report},
      {.name = "datapackage", .only_folder = true, .order = 2, .plain_csv = true, .brings = "csv", .make = Datapackage},
      {.name = "ckan", .order = 1, .plain_csv = true, .make = Ckan},
      {.name = "dcat", .one_document = true, .only_folder = true, .order = 3, .make = Dcat},
      {.name = "xlsx", .make = Xlsx},
      {.name = "sqlite", .make = Sqlite},
      {.name = "markdown", .make = Markdown},
  };
  return formats;
}

std::vector<std::string> FormatNames() {
  std::vector<std::string> names;
  for (const Format& format : Formats()) names.emplace_back(format.name);
  return names;
}

const Format* Find(std::string_view name) {
  const auto found = std::find_if(Formats().begin(), Formats().end(), [&](const Format& f) { return f.name == name; });
  return found == Formats().end() ? nullptr : &*found;
}

void AddOnce(const Format* format, std::vector<const Format*>& formats) {
  if (std::find(formats.begin(), formats.end(), format) == formats.end()) formats.push_back(format);
}

void AddWhatTheyBring(std::vector<const Format*>& formats) {
  for (const Format* format : std::vector<const Format*>(formats)) {
    if (format->brings != nullptr) AddOnce(Find(format->brings), formats);
  }
  const bool no_data = std::none_of(formats.begin(), formats.end(), [](const Format* f) { return f->order == 0; });
  const bool needs_data = std::any_of(formats.begin(), formats.end(), [](const Format* f) { return f->only_folder; });
  if (no_data && needs_data) AddOnce(Find("csv"), formats);
}

}  // namespace

Result<std::vector<const Format*>> ParseFormats(const std::string& list) {
  std::vector<const Format*> chosen;
  std::size_t begin = 0;
  while (begin <= list.size()) {
    const std::size_t end = std::min(list.find(',', begin), list.size());
    const std::string name = list.substr(begin, end - begin);
    begin = end + 1;
    const Format* format = Find(name);
    if (format == nullptr) {
      const Message hint = Nearest(name, FormatNames());
      return MakeError(ExitStatus::kUsage, "option-bad-value", {}, Phrase("--to: no format is called \"{}\"", name),
                       hint.empty() ? Phrase("there are {}", fmt::format("{}", fmt::join(FormatNames(), ", "))) : hint);
    }
    AddOnce(format, chosen);
  }
  AddWhatTheyBring(chosen);
  std::stable_sort(chosen.begin(), chosen.end(), [](const Format* a, const Format* b) { return a->order < b->order; });
  return chosen;
}

std::vector<std::string> MakeCsvPlain(const std::vector<const Format*>& formats, Options& options) {
  std::vector<std::string> taken;
  if (std::none_of(formats.begin(), formats.end(), [](const Format* format) { return format->plain_csv; }))
    return taken;
  if (options.bom) taken.emplace_back("--bom");
  if (options.csv_header != "name") taken.push_back("--header " + options.csv_header);
  options.bom = false;
  options.csv_header = "name";
  return taken;
}

std::optional<Error> CheckFormatOptions(const CLI::App& command, const std::vector<const Format*>& formats) {
  constexpr std::pair<const char*, const char*> kOptions[] = {
      {"--bom", "csv"},      {"--header", "csv"},    {"--line-breaks", "csv"},
      {"--line-end", "csv"}, {"--source", "report"}, {"--password-file", "report"},
  };
  for (const auto& [option, format] : kOptions) {
    if (command.get_option(option)->count() == 0) continue;
    if (std::find(formats.begin(), formats.end(), Find(format)) != formats.end()) continue;
    return MakeError(ExitStatus::kUsage, "option-bad-value", {},
                     Phrase("{} is for {}, which is not among the formats of --to", option, format),
                     Phrase("leave {} away, or add {} to --to", option, format));
  }
  return std::nullopt;
}

void AddFormats(CLI::App& command, Options& options) {
  const auto told_later = [](const std::string& /*list*/) { return std::string(); };  // ParseFormats knows what is near
  command.add_option("--to", options.format, "The output formats, one or several")
      ->type_name("FORMAT[,FORMAT]")
      ->check(CLI::Validator(told_later, fmt::format("{{{}}}", fmt::join(FormatNames(), ","))))
      ->capture_default_str();
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
  AddPictureSources(command, options);
}

}  // namespace hyogumi::cli
