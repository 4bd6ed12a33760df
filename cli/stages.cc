// SPDX-License-Identifier: GPL-3.0-or-later
// The stages one by one: extract, normalize, segment. export is in export.cc.
#include <fmt/format.h>

#include <CLI/CLI.hpp>
#include <algorithm>
#include <filesystem>
#include <map>
#include <utility>

#include "cli/common.h"
#include "cli/corrections.h"
#include "cli/profiles.h"
#include "cli/results.h"
#include "core/io.h"
#include "core/item_json.h"
#include "core/page_json.h"
#include "core/visible.h"
#include "export/tables.h"
#include "normalize/explain.h"
#include "normalize/normalize.h"
#include "segment/segment.h"

namespace hyogumi::cli {
namespace {

void SayWarnings(const Options& options, const PageWarnings& warnings) {
  if (!warnings.empty()) Say(options, Phrase("warnings on pages: {}{}", warnings.count(), warnings.Codes()));
}

// -o names a folder: it is there, or ends as one.
bool NamesFolder(const std::string& output) {
  return output != "-" && !output.empty() && (output.back() == '/' || std::filesystem::is_directory(output));
}

// One file a table, named by its id.
Result<ExitStatus> WriteCsvFiles(const std::string& folder, const std::vector<emit::WholeTable>& tables) {
  std::error_code failed;  // what can't be made can't be written to: that is the error to tell
  std::filesystem::create_directories(folder, failed);
  for (const emit::WholeTable& table : tables) {
    const std::string path = (std::filesystem::path(folder) / (table.parts.front().id + ".csv")).string();
    if (const auto fault = WriteOutput(path, emit::WriteCsv(table))) return *fault;
  }
  return ExitStatus::kDone;
}

// The tables alone, for any document: their wrapped lines are joined, and nothing is repaired.
Result<ExitStatus> WriteTables(const Options& options, extract::PageStream stream, const Profile* profile) {
  Result<PagedDocument> taken = stream.TakeAll();
  if (!taken.ok()) return taken.error();
  PagedDocument& pages = taken.value();
  PageWarnings warnings;
  for (const Page& page : pages.pages) warnings.Add(page);
  SayWarnings(options, warnings);
  normalize::Normalize(pages, {}, profile != nullptr ? profile->TextRules() : std::map<std::string, TextRule>());
  const std::vector<emit::WholeTable> tables = emit::WholeTables(pages);
  if (std::none_of(tables.begin(), tables.end(), emit::HasText)) {
    return MakeError(ExitStatus::kNothingFound, "no-table", {.file = pages.sources.front().file},
                     Phrase("no table found{}", DamageNote(pages.pages)), "hyogumi extract shows what is there");
  }
  Say(options, Phrase("tables: {}", tables.size()));
  if (options.format == "json") return Finish(options, emit::WriteTablesJson(pages.sources, tables));
  if (NamesFolder(options.output)) return WriteCsvFiles(options.output, tables);
  return Finish(options, emit::WriteCsv(tables));
}

Result<ExitStatus> WritePagesOneByOne(const Options& options, extract::PageStream pages) {
  Result<OutputFile> out = OutputFile::Open(options.output);
  if (!out.ok()) return out.error();
  PageWarnings warnings;
  std::string pending = PagesHead(pages.sources(), pages.profile_read());
  while (true) {
    const auto page = pages.Next();
    if (!page.ok()) return page.error();
    if (!page.value()) break;
    warnings.Add(*page.value());
    pending += PageLine(*page.value());
    constexpr std::size_t kWorthACall = 1 << 16;
    if (pending.size() < kWorthACall) continue;
    if (const auto fault = out.value().Append(pending)) return *fault;
    pending.clear();
  }
  if (const auto fault = out.value().Append(pending)) return *fault;
  if (const auto fault = out.value().Finish()) return *fault;
  SayWarnings(options, warnings);
  return ExitStatus::kDone;
}

Result<ExitStatus> RunExtract(const Options& options) {
  const Result<Profiles> profiles = LoadProfiles(options, Without::kProfileIsFine);
  if (!profiles.ok()) return profiles.error();
  const bool to_choose = profiles.value().from_folder();
  if (!to_choose && !profiles.value().all.empty()) SayProfile(options, profiles.value().all.front());
  auto pages = ReadDocument(options, profiles.value());
  if (!pages.ok()) return pages.error();
  const Profile* known = pages.value().profile();
  if (to_choose) SayProfile(options, *known);
  SayOverlay(options, pages.value().sources());
  if (options.format == "jsonl") return WritePagesOneByOne(options, std::move(pages.value()));
  return WriteTables(options, std::move(pages.value()), known);
}

Result<PagedDocument> ReadPagesOf(const Options& options) {
  const Result<std::string> text = ReadInput(options.inputs.front());
  if (!text.ok()) return text.error();
  return ReadPages(text.value(), BaseName(options.inputs.front()));
}

Result<ExitStatus> RunNormalize(const Options& options) {
  const Result<Profiles> profiles = LoadProfiles(options, Without::kProfileIsAnError);
  if (!profiles.ok()) return profiles.error();
  Result<PagedDocument> pages = ReadPagesOf(options);
  if (!pages.ok()) return pages.error();
  const Result<const Profile*> profile = ChooseFor(pages.value(), profiles.value());
  if (!profile.ok()) return profile.error();
  SayProfile(options, *profile.value());
  if (const auto fault = normalize::Normalize(pages.value(), *profile.value())) return *fault;
  if (options.explain) return Finish(options, VisibleLines(normalize::Explain(pages.value())));
  return Finish(options, WritePages(pages.value()));
}

Result<ExitStatus> RunSegment(const Options& options) {
  const Result<Profiles> profiles = LoadProfiles(options, Without::kProfileIsAnError);
  if (!profiles.ok()) return profiles.error();
  const auto corrections = LoadCorrectionsFor(options, Beside::kIsNot);
  if (!corrections.ok()) return corrections.error();
  const auto previous = LoadPrevious(options);
  if (!previous.ok()) return previous.error();
  const Result<PagedDocument> pages = ReadPagesOf(options);
  if (!pages.ok()) return pages.error();
  const Result<const Profile*> profile = ChooseFor(pages.value(), profiles.value());
  if (!profile.ok()) return profile.error();
  SayProfile(options, *profile.value());
  const auto& given = corrections.value();
  auto items = segment::Segment(pages.value(), *profile.value(), given ? &*given : nullptr);
  if (!items.ok()) return items.error();
  GiveKeys(previous.value(), items.value());
  SayCorrections(options, "segment", items.value().document);
  return Finish(options, WriteItems(items.value()));
}

}  // namespace

void AddExtract(CLI::App& app, Options& options, Command& command) {
  CLI::App* extract =
      app.add_subcommand("extract", "Pages with blocks of text and tables of cells (pages.jsonl), or the tables alone");
  extract->footer(
      "Examples:\n"
      "  hyogumi extract plan.pdf -o pages.jsonl\n"
      "  hyogumi extract any.pdf --to csv -o tables.csv     the tables one after the other\n"
      "  hyogumi extract any.pdf --to csv -o tables/        a file a table");
  AddInputs(*extract, options, "The document; several files are its parts, in order");
  AddOutput(*extract, options);
  options.format = "jsonl";
  extract
      ->add_option("--to", options.format, "jsonl: the pages; csv or json: every table, for which no profile is needed")
      ->check(CLI::IsMember({"jsonl", "csv", "json"}))
      ->capture_default_str();
  AddConfig(*extract, options);
  AddReading(*extract, options);
  AddQuiet(*extract, options);
  extract->callback([&] { command = [&options] { return RunExtract(options); }; });
}

void AddNormalize(CLI::App& app, Options& options, Command& command) {
  CLI::App* normalize = app.add_subcommand("normalize", "Joins wrapped lines and repairs the text of each cell");
  normalize->footer(
      "Examples:\n"
      "  hyogumi normalize pages.jsonl -o normalized.jsonl\n"
      "  hyogumi normalize pages.jsonl --explain | less     what was repaired, step by step, and why");
  AddStageInput(*normalize, options, "What extract wrote; - is stdin");
  AddOutput(*normalize, options);
  AddConfig(*normalize, options);
  AddRepair(*normalize, options);
  normalize->add_flag("--explain", options.explain,
                      "Instead of the pages: the history of each text that was repaired or is in doubt");
  AddQuiet(*normalize, options);
  normalize->callback([&] { command = [&options] { return RunNormalize(options); }; });
}

void AddSegment(CLI::App& app, Options& options, Command& command) {
  CLI::App* segment = app.add_subcommand("segment", "Table rows to items, by the rules of the profile");
  segment->footer("Example: hyogumi segment normalized.jsonl -o items.jsonl");
  AddStageInput(*segment, options, "What normalize wrote; - is stdin");
  AddOutput(*segment, options);
  AddConfig(*segment, options);
  AddCorrections(*segment, options, Beside::kIsNot);
  AddPrevious(*segment, options);
  AddQuiet(*segment, options);
  segment->callback([&] { command = [&options] { return RunSegment(options); }; });
}

}  // namespace hyogumi::cli
