// SPDX-License-Identifier: GPL-3.0-or-later
// The stages one by one: extract, normalize, segment, export.
#include <CLI/CLI.hpp>

#include "cli/common.h"
#include "core/io.h"
#include "core/item_json.h"
#include "core/page_json.h"
#include "export/result_json.h"
#include "normalize/normalize.h"
#include "segment/segment.h"

namespace hyogumi::cli {
namespace {

Result<ExitStatus> RunExtract(const Options& options) {
  const auto profile = LoadProfileIfAny(options);
  if (!profile.ok()) return profile.error();
  if (profile.value()) SayProfile(options, *profile.value());
  const Profile* known = profile.value() ? &*profile.value() : nullptr;
  const auto reading = ReadingOptions(options, known);
  if (!reading.ok()) return reading.error();
  const auto pages = extract::Extract(options.inputs, reading.value(), known);
  if (!pages.ok()) return pages.error();
  const std::string warnings = PageWarnings(pages.value());
  if (warnings != "0") Say(options, "warnings on pages: " + warnings);
  return Finish(options, WritePages(pages.value()));
}

Result<PagedDocument> ReadPagesOf(const Options& options) {
  const Result<std::string> text = ReadInput(options.inputs.front());
  if (!text.ok()) return text.error();
  return ReadPages(text.value(), BaseName(options.inputs.front()));
}

Result<ExitStatus> RunNormalize(const Options& options) {
  const Result<Profile> profile = LoadProfile(options);
  if (!profile.ok()) return profile.error();
  SayProfile(options, profile.value());
  Result<PagedDocument> pages = ReadPagesOf(options);
  if (!pages.ok()) return pages.error();
  normalize::Normalize(pages.value(), profile.value().repairs, profile.value().TextRules());
  return Finish(options, WritePages(pages.value()));
}

Result<ExitStatus> RunSegment(const Options& options) {
  const Result<Profile> profile = LoadProfile(options);
  if (!profile.ok()) return profile.error();
  SayProfile(options, profile.value());
  const Result<PagedDocument> pages = ReadPagesOf(options);
  if (!pages.ok()) return pages.error();
  const auto items = segment::Segment(pages.value(), profile.value());
  if (!items.ok()) return items.error();
  return Finish(options, WriteItems(items.value()));
}

Result<ExitStatus> RunExport(const Options& options) {
  const Result<std::string> text = ReadInput(options.inputs.front());
  if (!text.ok()) return text.error();
  const auto items = ReadItems(text.value(), BaseName(options.inputs.front()));
  if (!items.ok()) return items.error();
  const emit::Validation validation = emit::Validate(items.value());
  const Result<std::string> bytes = emit::WriteResult(items.value(), validation);
  if (!bytes.ok()) return bytes.error();
  Result<ExitStatus> written = Finish(options, bytes.value());
  if (!written.ok() || validation.valid) return written;
  return ExitStatus::kCheckFailed;
}

}  // namespace

void AddExtract(CLI::App& app, Options& options, Command& command) {
  CLI::App* extract = app.add_subcommand("extract", "Pages with blocks of text and tables of cells (pages.jsonl)");
  extract->footer("Example: hyogumi extract plan.pdf -o pages.jsonl");
  AddInputs(*extract, options, "The plan; several files are the parts of one document, in order");
  AddOutput(*extract, options);
  AddConfig(*extract, options);
  AddReading(*extract, options);
  AddQuiet(*extract, options);
  extract->callback([&] { command = [&options] { return RunExtract(options); }; });
}

void AddNormalize(CLI::App& app, Options& options, Command& command) {
  CLI::App* normalize = app.add_subcommand("normalize", "Joins wrapped lines and repairs the text of each cell");
  normalize->footer("Example: hyogumi normalize pages.jsonl -o normalized.jsonl");
  AddStageInput(*normalize, options, "What extract wrote; - is stdin");
  AddOutput(*normalize, options);
  AddConfig(*normalize, options);
  AddRepair(*normalize, options);
  AddQuiet(*normalize, options);
  normalize->callback([&] { command = [&options] { return RunNormalize(options); }; });
}

void AddSegment(CLI::App& app, Options& options, Command& command) {
  CLI::App* segment = app.add_subcommand("segment", "Table rows to items, by the rules of the profile");
  segment->footer("Example: hyogumi segment normalized.jsonl -o items.jsonl");
  AddStageInput(*segment, options, "What normalize wrote; - is stdin");
  AddOutput(*segment, options);
  AddConfig(*segment, options);
  AddQuiet(*segment, options);
  segment->callback([&] { command = [&options] { return RunSegment(options); }; });
}

void AddExport(CLI::App& app, Options& options, Command& command) {
  CLI::App* write = app.add_subcommand("export", "Items to validated JSON");
  write->footer("Example: hyogumi export items.jsonl -o plan.json");
  AddStageInput(*write, options, "What segment wrote; - is stdin");
  AddOutput(*write, options);
  write->add_option("--to", options.format, "The output format")->check(CLI::IsMember({"json"}))->capture_default_str();
  write->callback([&] { command = [&options] { return RunExport(options); }; });
}

}  // namespace hyogumi::cli
