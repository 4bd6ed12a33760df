// SPDX-License-Identifier: GPL-3.0-or-later
// The corrections file of a document, and what became of it, told.
#ifndef CLI_CORRECTIONS_H_
#define CLI_CORRECTIONS_H_

#include <optional>
#include <string>
#include <vector>

#include "cli/common.h"
#include "core/corrections.h"
#include "core/item.h"

namespace hyogumi::cli {

enum class Beside { kIsLookedFor, kIsNot };

// Adds --corrections.
void AddCorrections(CLI::App& command, Options& options, Beside beside);

// Of plan.pdf: plan.pdf.corrections.yaml and plan.corrections.yaml beside it, those that are there.
std::vector<std::string> CorrectionsBeside(const std::string& input);

// The file of --corrections; else, where that is looked for, the one beside the first input: IN.corrections.yaml, with
// IN as it is (plan.pdf.corrections.yaml) or without its ending (plan.corrections.yaml). None where there is none. Exit
// status 2 with all faults of the file, and where both are there.
Result<std::optional<Corrections>> LoadCorrectionsFor(const Options& options, Beside beside);

// What is to be told of corrections that were not applied: one for each that is lost, or one that offers the file.
Diagnostics DiagnosticsOf(const CorrectionsRecord& corrections);

// The same on stderr, a line each.
void SayCorrections(const Options& options, const std::string& command, const DocumentRecord& document);

// For the summary: "; corrections: 4 applied", and what is wrong, if anything is: "corrections: 1 of 5 not applied: …".
Message AppliedText(const DocumentRecord& document);
std::string NotAppliedText(const DocumentRecord& document, Language language);

}  // namespace hyogumi::cli

#endif  // CLI_CORRECTIONS_H_
