// SPDX-License-Identifier: GPL-3.0-or-later
#include <fmt/format.h>

#include <CLI/CLI.hpp>
#include <exception>
#include <iterator>

#include "cli/common.h"
#include "cli/language.h"
#include "cli/usage.h"
#include "core/io.h"
#include "core/page.h"
#include "core/process_guard.h"
#include "core/version.h"
#include "extract/scan/language_data.h"

// Read by jemalloc, where it is the malloc: free memory goes back to the system after 0.2 s instead of 10, so that what
// a stage has left does not count beside what the next one takes.
extern "C" {
extern const char* malloc_conf;
__attribute__((visibility("default"))) const char* malloc_conf = "dirty_decay_ms:200";
}

namespace {

using hyogumi::ExitStatus;
using hyogumi::Language;

std::string VersionText() {
  std::string text = fmt::format("hyogumi {} (schema {})", hyogumi::kVersion, hyogumi::kSchemaVersion);
  for (const auto& [name, version] : hyogumi::ComponentVersions(hyogumi::extract::EngineVersions())) {
    if (version) text += fmt::format("\n{} {}", name, *version);
  }
  return text + "\n";
}

int Status(ExitStatus status) { return static_cast<int>(status); }

// On stderr, and the status that goes with it.
int SayFault(const hyogumi::Error& error, Language language) {
  hyogumi::Tell(fmt::format("hyogumi: {}", Format(error.faults.front(), language)));
  return Status(error.status);
}

int Print(const std::string& text, Language language) {
  const auto fault = hyogumi::WriteOutput("-", text);
  return fault ? SayFault(*fault, language) : Status(ExitStatus::kDone);
}

// What CLI11 wants to say (--help, --version, a wrong option) and the status that goes with it.
int Answer(const CLI::App& app, const CLI::ParseError& error, Language language) {
  if (error.get_name() == "CallForHelp" || error.get_name() == "CallForAllHelp") {
    const auto chosen = app.get_subcommands();
    return Print(chosen.empty() ? app.help() : chosen.front()->help("hyogumi"), language);
  }
  if (error.get_name() == "CallForVersion") return Print(VersionText(), language);
  const hyogumi::Diagnostic fault = hyogumi::cli::UsageFault(app, error);
  hyogumi::Tell(fmt::format("hyogumi: {}", Format(fault, language)));
  return Status(ExitStatus::kUsage);
}

constexpr decltype(&hyogumi::cli::AddRun) kCommands[] = {
    hyogumi::cli::AddRun,     hyogumi::cli::AddBatch,  hyogumi::cli::AddExtract, hyogumi::cli::AddNormalize,
    hyogumi::cli::AddSegment, hyogumi::cli::AddExport, hyogumi::cli::AddVerify,  hyogumi::cli::AddInspect,
    hyogumi::cli::AddInit,    hyogumi::cli::AddDiff,   hyogumi::cli::AddExplain, hyogumi::cli::AddDescribe};

int Main(int argc, char** argv, Language language) {
  CLI::App app("hyogumi: from a published plan, PDF or transcript, to validated JSON items", "hyogumi");
  app.footer(
      "Examples:\n"
      "  hyogumi run plan.pdf -o plan.json\n"
      "  hyogumi run transcript.txt -o plan.json\n"
      "  hyogumi batch plans/ -o out/\n"
      "  hyogumi inspect any.pdf --config profiles/\n"
      "  hyogumi verify plan.json --against fixture.json\n"
      "  hyogumi diff last-year.json plan.json\n"
      "  hyogumi verify plan.json --source plan.pdf\n"
      "  hyogumi explain plan.json 1-7 indicator\n"
      "  hyogumi extract any.pdf --to csv -o tables.csv\n"
      "  hyogumi extract plan.pdf | hyogumi normalize | hyogumi segment | hyogumi export -o plan.json\n"
      "Exit status: 0 done and valid, 1 a check fails or diff differs, 2 usage or profile, 3 nothing in it for this "
      "profile,\n"
      "4 input can't be read, 5 output can't be written, 6 a component is missing, 70 a bug of ours,\n"
      "130 interrupted.");
  app.set_version_flag("--version", "");
  app.require_subcommand(1);
  hyogumi::cli::Options options[std::size(kCommands)];
  hyogumi::cli::Command command;
  for (std::size_t i = 0; i < std::size(kCommands); ++i) {
    kCommands[i](app, options[i], command);
    hyogumi::cli::AddMessages(*app.get_subcommands({}).back(), options[i]);
  }
  try {
    app.parse(argc, argv);
  } catch (const CLI::ParseError& error) {
    return Answer(app, error, language);
  }
  const hyogumi::Result<ExitStatus> result = command();
  if (result.ok()) return Status(result.value());
  hyogumi::cli::PrintError(app.get_subcommands().front()->get_name(), result.error(), language);
  return Status(result.error().status);
}

}  // namespace

int main(int argc, char** argv) {
  hyogumi::GuardStdout();
  const Language language = hyogumi::cli::SpokenLanguage(argc, argv);
  hyogumi::GuardProcess(language);
  try {
    return Main(argc, argv, language);
  } catch (const std::exception& thrown) {
    return SayFault(hyogumi::ErrorOf(thrown), language);
  }
}
