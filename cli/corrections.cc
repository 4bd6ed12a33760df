// SPDX-License-Identifier: GPL-3.0-or-later
#include "cli/corrections.h"

#include <fmt/format.h>

#include <CLI/CLI.hpp>
#include <filesystem>

#include "core/io.h"

namespace hyogumi::cli {
namespace {

constexpr const char* kEnding = ".corrections.yaml";

}  // namespace

std::vector<std::string> CorrectionsBeside(const std::string& input) {
  std::vector<std::string> there;
  if (input == "-") return there;
  const std::filesystem::path path(input);
  for (const std::string& stem : {path.string(), (path.parent_path() / path.stem()).string()}) {
    std::error_code unknown;  // what can't be looked at is not there
    const std::string file = stem + kEnding;
    const bool is_new = there.empty() || there.front() != file;
    if (is_new && std::filesystem::is_regular_file(file, unknown)) there.push_back(file);
  }
  return there;
}

namespace {

Message OfferText(const CorrectionsRecord& corrections) {
  return Phrase("made for another file; {} of {} corrections would still find what they expect; none is applied",
                corrections.found, corrections.given);
}

}  // namespace

void AddCorrections(CLI::App& command, Options& options, Beside beside) {
  command
      .add_option("--corrections", options.corrections,
                  beside == Beside::kIsLookedFor
                      ? "A person's corrections (default: IN.corrections.yaml beside IN, where it exists)"
                      : "A person's corrections")
      ->type_name("FILE");
}

Result<std::optional<Corrections>> LoadCorrectionsFor(const Options& options, Beside beside) {
  std::string file = options.corrections;
  if (file.empty() && beside == Beside::kIsLookedFor) {
    const std::vector<std::string> there = CorrectionsBeside(options.inputs.front());
    if (there.size() > 1) {
      return MakeError(ExitStatus::kUsage, "corrections-ambiguous", {.file = there[0]},
                       Phrase("there is {}, too", there[1]), "keep one of them, or name one with --corrections");
    }
    if (!there.empty()) file = there.front();
  }
  if (file.empty()) return std::optional<Corrections>();
  Result<Corrections> corrections = LoadCorrections(file);
  if (!corrections.ok()) return corrections.error();
  return std::optional<Corrections>(std::move(corrections).value());
}

Diagnostics DiagnosticsOf(const CorrectionsRecord& corrections) {
  Diagnostics told;
  if (!corrections.for_these) {
    told.push_back({Severity::kWarning,
                    "corrections-other-source",
                    {.file = corrections.file},
                    OfferText(corrections),
                    "look at the differences, then put the new sha256 into its sources",
                    ""});
  }
  for (const LostCorrection& lost : corrections.lost) {
    told.push_back({Severity::kError,
                    "correction-lost",
                    {.file = corrections.file, .line = lost.line},
                    {lost.message, lost.message_ja},
                    "not applied: compare it with the print, then mend the correction or take it out",
                    ""});
  }
  return told;
}

void SayCorrections(const Options& options, const std::string& command, const DocumentRecord& document) {
  if (!document.corrections) return;
  for (const Diagnostic& told : DiagnosticsOf(*document.corrections)) {
    Say(options, fmt::format("hyogumi {}: {}", command, Format(told, LanguageOf(options))));
  }
}

Message AppliedText(const DocumentRecord& document) {
  if (!document.corrections) return {};
  const CorrectionsRecord& corrections = *document.corrections;
  const int applied = corrections.for_these ? corrections.found : 0;
  return Phrase("; corrections: {} of {} applied", applied, corrections.given);
}

std::string NotAppliedText(const DocumentRecord& document, Language language) {
  if (!document.corrections) return "";
  const CorrectionsRecord& corrections = *document.corrections;
  if (!corrections.for_these) {
    return fmt::format("{}: {}", corrections.file, OfferText(corrections).In(language));
  }
  if (corrections.lost.empty()) return "";
  const LostCorrection& first = corrections.lost.front();
  return Phrase("corrections lost ({}): {}:{}: {}", corrections.lost.size(), corrections.file, first.line,
                Message(first.message, first.message_ja))
      .In(language);
}

}  // namespace hyogumi::cli
