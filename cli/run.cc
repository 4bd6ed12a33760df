// SPDX-License-Identifier: GPL-3.0-or-later
#include <fmt/format.h>

#include <CLI/CLI.hpp>
#include <algorithm>
#include <filesystem>
#include <initializer_list>
#include <sstream>

#include "cli/common.h"
#include "cli/corrections.h"
#include "cli/profiles.h"
#include "cli/results.h"
#include "core/io.h"
#include "core/item_json.h"
#include "core/page_json.h"
#include "export/result_json.h"
#include "normalize/normalize.h"
#include "segment/segment.h"

namespace hyogumi::cli {
namespace {

std::optional<Error> KeepStage(const Options& options, const char* name, const std::string& bytes) {
  return WriteOutput((std::filesystem::path(options.keep_stages) / name).string(), bytes);
}

std::optional<Error> WriteDiagnostics(const Options& options, const PagedDocument& pages, const ItemDocument& items) {
  std::string lines;
  for (const Page& page : pages.pages) {
    for (const Diagnostic& diagnostic : page.diagnostics) lines += ToJson(diagnostic).dump() + '\n';
  }
  for (const Drift& drift : items.document.drift) {
    Diagnostic diagnostic{
        drift.fails ? Severity::kError : Severity::kWarning, drift.kind, {}, {drift.message, drift.message_ja}, "", ""};
    const int file = drift.place ? drift.place->file : 1;
    diagnostic.where.file = pages.sources[static_cast<std::size_t>(file - 1)].file;
    if (drift.place) diagnostic.where.page = drift.place->page;
    lines += ToJson(diagnostic).dump() + '\n';
  }
  if (items.document.corrections) {
    for (const Diagnostic& told : DiagnosticsOf(*items.document.corrections)) lines += ToJson(told).dump() + '\n';
  }
  for (const Item& item : items.items) {
    const Place& place = item.parts.front().place;
    for (const Warning& warning : item.warnings) {
      const std::string suggestion = warning.suggestion.value_or("");
      const Message message(warning.message, warning.message_ja);
      Diagnostic diagnostic{Severity::kWarning, warning.code, {}, "", {suggestion, suggestion}, ""};
      diagnostic.where.file = pages.sources[static_cast<std::size_t>(place.file - 1)].file;
      diagnostic.where.page = place.page;
      diagnostic.message = Phrase("{} {}: {}", item.id, warning.field.value_or(""), message);
      lines += ToJson(diagnostic).dump() + '\n';
    }
  }
  return WriteOutput(options.diagnostics, lines);
}

using Status = emit::CheckStatus;

// "section-titles, …", the checks that have one of these statuses.
std::string ChecksOf(const emit::Validation& validation, std::initializer_list<Status> statuses) {
  std::string names;
  for (const emit::Check& check : validation.checks) {
    if (std::find(statuses.begin(), statuses.end(), check.status) == statuses.end()) continue;
    names += (names.empty() ? "" : ", ") + check.id;
  }
  return names;
}

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
void Summarize(const Options& options, const PagedDocument& pages, const ItemDocument& items,
               const emit::Validation& validation, const Profile& profile, const Message& ending) {
  const Language language = LanguageOf(options);
  const DocumentRecord& document = items.document;
  const Message declared =
      document.declared_items ? Message(fmt::format("{}", *document.declared_items)) : Message("none");
  Say(options, Phrase("{}: {} sections, {} items (declared: {}); {}", document.sources.front().file,
                      document.sections.size(), items.items.size(), declared, ProfileText(profile)));
  Say(options, Phrase("checks: {} pass, {} warn{}, {} fail{}, {} skipped", validation.Count(Status::kPass),
                      validation.Count(Status::kWarn), InBrackets(ChecksOf(validation, {Status::kWarn})),
                      validation.Count(Status::kFail), InBrackets(ChecksOf(validation, {Status::kFail})),
                      validation.Count(Status::kSkip)));
  std::size_t warnings = 0;
  for (const Item& item : items.items) warnings += item.warnings.size();
  PageWarnings on_pages;
  for (const Page& page : pages.pages) on_pages.Add(page);
  Say(options, Phrase("warnings: {} on items, {} on pages{}; items to review: {}{}{}", warnings, on_pages.count(),
                      on_pages.Codes(), validation.items_to_review, AppliedText(document), ending));
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

// The pages, and in `used` the profile that they are read by, in `ocr` what was read of pictures.
Result<PagedDocument> ReadAll(const Options& options, const Profiles& profiles, const Profile*& used,
                              extract::OcrCount& ocr) {
  Result<extract::PageStream> stream = ReadDocument(options, profiles);
  if (!stream.ok()) return stream.error();
  used = stream.value().profile();
  ocr = stream.value().ocr_count();
  return stream.value().TakeAll();
}

Result<ExitStatus> RunStages(const Options& options, const Profiles& profiles,
                             const std::optional<Corrections>& corrections, const std::optional<ItemDocument>& previous,
                             const Profile*& used) {
  extract::OcrCount ocr;
  Result<PagedDocument> pages = ReadAll(options, profiles, used, ocr);
  if (!pages.ok()) return pages.error();
  const Profile& profile = *used;
  SayOverlay(options, pages.value().sources);
  const bool keep = !options.keep_stages.empty();
  if (keep) {
    std::error_code failed;
    std::filesystem::create_directories(options.keep_stages, failed);
    if (const auto fault = KeepStage(options, "1-extract.jsonl", WritePages(pages.value()))) return *fault;
  }
  if (const auto fault = normalize::Normalize(pages.value(), profile)) return *fault;
  if (keep) {
    if (const auto fault = KeepStage(options, "2-normalize.jsonl", WritePages(pages.value()))) return *fault;
  }
  Result<ItemDocument> items = segment::Segment(pages.value(), profile, corrections ? &*corrections : nullptr);
  if (!items.ok()) return items.error();
  const Message keys = GiveKeys(previous, items.value());
  if (keep) {
    if (const auto fault = KeepStage(options, "3-segment.jsonl", WriteItems(items.value()))) return *fault;
  }
  if (!options.diagnostics.empty()) {
    if (const auto fault = WriteDiagnostics(options, pages.value(), items.value())) return *fault;
  }
  const emit::Validation validation = emit::Validate(items.value());
  const Result<std::string> bytes = emit::WriteResult(items.value(), validation);
  if (!bytes.ok()) return bytes.error();
  if (options.strict && (!validation.valid || validation.Count(Status::kWarn) > 0)) {
    return MakeError(
        ExitStatus::kCheckFailed, "strict", {.file = items.value().document.sources.front().file},
        Phrase("with --strict nothing was written: {}", ChecksOf(validation, {Status::kWarn, Status::kFail})),
        "run it without --strict to see why");
  }
  Result<ExitStatus> written = Finish(options, bytes.value());
  if (!written.ok()) return written;
  Summarize(options, pages.value(), items.value(), validation, profile, Phrase("{}{}", OcrText(ocr), keys));
  return validation.valid ? ExitStatus::kDone : ExitStatus::kCheckFailed;
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
