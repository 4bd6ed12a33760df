// SPDX-License-Identifier: GPL-3.0-or-later
#include <fmt/format.h>

#include <CLI/CLI.hpp>
#include <algorithm>
#include <sstream>

#include "cli/common.h"
#include "cli/corrections.h"
#include "cli/pipeline.h"
#include "cli/profiles.h"
#include "cli/results.h"
#include "core/io.h"
#include "export/result_json.h"

namespace hyogumi::cli {
namespace {

using Status = emit::CheckStatus;

Message InBrackets(const std::string& names) { return names.empty() ? Message() : Phrase(" ({})", names); }

// "drift (2): page 1, …", the first that fails, if one does.
std::string DriftText(const std::vector<Drift>& drift, Language language) {
  const auto fails = std::find_if(drift.begin(), drift.end(), [](const Drift& d) { return d.fails; });
  const Drift& first = fails == drift.end() ? drift.front() : *fails;
  return Phrase("drift ({}): {}", drift.size(), Message(first.message, first.message_ja)).In(language);
}

std::string Joined(const std::string& a, const std::string& b) { return a + (a.empty() || b.empty() ? "" : "; ") + b; }

// "; OCR: 2310 lines, 18 % of them read again", where something was read.
Message OcrText(const extract::OcrCount& ocr) {
  if (ocr.lines == 0) return {};
  constexpr int kPercent = 100;
  return Phrase("; OCR: {} lines, {} % of them read again", ocr.lines, kPercent * ocr.again / ocr.lines);
}

// At most five lines: items and the profile, checks, warnings, what drifted from the profile and which corrections are
// lost, what to type next. With --checks the table of checks below them.
void Summarize(const Options& options, const PipelineResult& result, const Profile& profile) {
  const Language language = LanguageOf(options);
  const emit::Validation& validation = result.validation;
  const DocumentRecord& document = result.items.document;
  const Message declared =
      document.declared_items ? Message(fmt::format("{}", *document.declared_items)) : Message("none");
  Say(options, Phrase("{}: {} sections, {} items (declared: {}); {}", document.sources.front().file,
                      document.sections.size(), result.items.items.size(), declared, ProfileText(profile)));
  Say(options, Phrase("checks: {} pass, {} warn{}, {} fail{}, {} skipped", validation.Count(Status::kPass),
                      validation.Count(Status::kWarn), InBrackets(ChecksOf(validation, {Status::kWarn})),
                      validation.Count(Status::kFail), InBrackets(ChecksOf(validation, {Status::kFail})),
                      validation.Count(Status::kSkip)));
  Say(options, Phrase("warnings: {} on items, {} on pages{}; items to review: {}{}{}", WarningsOnItems(result.items),
                      result.on_pages.count(), result.on_pages.Codes(), validation.items_to_review,
                      AppliedText(document), Phrase("{}{}", OcrText(result.ocr), result.keys)));
  const std::string differs =
      Joined(document.drift.empty() ? "" : DriftText(document.drift, language), NotAppliedText(document, language));
  if (!differs.empty()) Say(options, differs);
  const std::string next =
      options.output == "-" ? "hyogumi run … -o plan.json" : fmt::format("hyogumi verify {}", options.output);
  Say(options, Phrase("next: {}", next));
  if (!options.checks) return;
  std::istringstream checks(ChecksText(validation.checks, InJapanese(options)));
  for (std::string line; std::getline(checks, line);) Say(options, line);  // a line end inside would be spelt out
}

// To a file piece by piece. To stdout all at once: half a result must not be seen there either.
std::optional<Error> Write(const Options& options, const PipelineResult& result) {
  if (options.output == "-") {
    const auto bytes = emit::WriteResult(result.items, result.validation);
    return bytes.ok() ? WriteOutput("-", bytes.value()) : bytes.error();
  }
  auto out = OutputFile::Open(options.output);
  if (!out.ok()) return out.error();
  const auto append = [&out](std::string_view bytes) { return out.value().Append(bytes); };
  if (auto fault = emit::WriteResult(result.items, result.validation, append)) return fault;
  return out.value().Finish();
}

Result<ExitStatus> RunStages(const Options& options, const Profiles& profiles,
                             const std::optional<Corrections>& corrections, const std::optional<ItemDocument>& previous,
                             const Profile*& used) {
  const Result<PipelineResult> ran = RunPipeline(options, profiles, corrections, previous, used);
  if (!ran.ok()) return ran.error();
  const PipelineResult& result = ran.value();
  if (const auto fault = Write(options, result)) return *fault;
  Summarize(options, result, *used);
  return result.validation.valid ? ExitStatus::kDone : ExitStatus::kCheckFailed;
}

// The profile used is named, whatever comes of it; where all goes well the summary does.
Result<ExitStatus> NamingTheProfile(const Options& options) {
  const Result<Profiles> profiles = LoadProfiles(options, Without::kProfileIsAnError);
  if (!profiles.ok()) return profiles.error();
  const auto corrections = LoadCorrectionsFor(options, Beside::kIsLookedFor);
  if (!corrections.ok()) return corrections.error();
  const auto previous = LoadPrevious(options);
  if (!previous.ok()) return previous.error();
  const Profile* used = nullptr;
  Result<ExitStatus> result = RunStages(options, profiles.value(), corrections.value(), previous.value(), used);
  if (!result.ok() && used != nullptr) SayProfile(options, *used);
  return result;
}

Result<ExitStatus> Run(const Options& options) {
  Result<ExitStatus> result = NamingTheProfile(options);
  if (result.ok() || options.diagnostics.empty()) return result;
  std::string lines;
  for (const Diagnostic& fault : result.error().faults) lines += ToJson(fault).dump() + '\n';
  if (const auto unwritten = WriteOutput(options.diagnostics, lines)) return *unwritten;
  return result;
}

}  // namespace

void AddRun(CLI::App& app, Options& options, Command& command) {
  CLI::App* run = app.add_subcommand("run", "The whole pipeline: a plan in, validated JSON out");
  run->footer(
      "Examples:\n"
      "  hyogumi run plan.pdf -o plan.json\n"
      "  hyogumi run plan-2022.pdf --previous plan-2021.json -o plan-2022.json   # keys that stay over the years");
  AddInputs(*run, options, "The plan; several files are the parts of one document, in order");
  AddOutput(*run, options);
  run->add_option("--to", options.format, "The output format")->check(CLI::IsMember({"json"}))->capture_default_str();
  AddConfig(*run, options);
  AddRepair(*run, options);
  AddCorrections(*run, options, Beside::kIsLookedFor);
  AddPrevious(*run, options);
  AddReading(*run, options);
  run->add_flag("--strict", options.strict, "A check that warns counts as failed, and then nothing is written");
  run->add_flag("--checks", options.checks, "Show each check on stderr, below the summary");
  run->add_option("--keep-stages", options.keep_stages, "Keep what each stage hands on in this folder")
      ->type_name("DIR");
  run->add_option("--diagnostics", options.diagnostics, "Write all warnings as JSON Lines")->type_name("FILE");
  AddQuiet(*run, options);
  run->callback([&] { command = [&options] { return Run(options); }; });
}

}  // namespace hyogumi::cli
