// SPDX-License-Identifier: GPL-3.0-or-later
#include <fmt/format.h>
#include <malloc.h>

#include <CLI/CLI.hpp>
#include <exception>

#include "cli/command_view.h"
#include "cli/common.h"
#include "core/io.h"
#include "core/page.h"
#include "core/process_guard.h"
#include "core/version.h"
#include "core/yaml_reader.h"
#include "extract/scan/language_data.h"

namespace {

using hyogumi::ExitStatus;

std::string VersionText() {
  std::string text = fmt::format("hyogumi {} (schema {})", hyogumi::kVersion, hyogumi::kSchemaVersion);
  for (const auto& [name, version] : hyogumi::ComponentVersions(hyogumi::extract::EngineVersions())) {
    if (version) text += fmt::format("\n{} {}", name, *version);
  }
  return text + "\n";
}

int Status(ExitStatus status) { return static_cast<int>(status); }

// What CLI11 wants to say (--help, --version, a wrong option) and the status that goes with it.
int Answer(const CLI::App& app, const CLI::ParseError& error) {
  if (error.get_name() == "CallForHelp" || error.get_name() == "CallForAllHelp") {
    const auto chosen = app.get_subcommands();
    const auto fault = hyogumi::WriteOutput("-", chosen.empty() ? app.help() : chosen.front()->help("hyogumi"));
    return Status(fault ? fault->status : ExitStatus::kDone);
  }
  if (error.get_name() == "CallForVersion") {
    const auto fault = hyogumi::WriteOutput("-", VersionText());
    return Status(fault ? fault->status : ExitStatus::kDone);
  }
  const auto chosen = app.get_subcommands();
  const std::vector<std::string> rest = app.remaining();
  std::string message = error.what();
  std::string help = chosen.empty() ? "" : chosen.front()->get_name() + " ";
  if (chosen.empty() && !rest.empty()) {
    std::vector<std::string> known;
    for (const auto& command : hyogumi::cli::ViewOf(app).commands) known.push_back(command.name);
    message = fmt::format("no command is called \"{}\"", rest.front());
    if (const std::string near = hyogumi::Nearest(rest.front(), known); !near.empty()) message += "; " + near;
  }
  hyogumi::Tell(fmt::format("hyogumi: error: {}; see hyogumi {}--help [usage]", message, help));
  return Status(ExitStatus::kUsage);
}

int Main(int argc, char** argv) {
  CLI::App app("hyogumi: from a published plan, PDF or transcript, to validated JSON items", "hyogumi");
  app.footer(
      "Examples:\n"
      "  hyogumi run plan.pdf -o plan.json\n"
      "  hyogumi run transcript.txt -o plan.json\n"
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
  hyogumi::cli::Options options[11];
  hyogumi::cli::Command command;
  hyogumi::cli::AddRun(app, options[0], command);
  hyogumi::cli::AddExtract(app, options[1], command);
  hyogumi::cli::AddNormalize(app, options[2], command);
  hyogumi::cli::AddSegment(app, options[3], command);
  hyogumi::cli::AddExport(app, options[4], command);
  hyogumi::cli::AddVerify(app, options[5], command);
  hyogumi::cli::AddInspect(app, options[6], command);
  hyogumi::cli::AddInit(app, options[7], command);
  hyogumi::cli::AddDiff(app, options[8], command);
  hyogumi::cli::AddExplain(app, options[9], command);
  hyogumi::cli::AddDescribe(app, options[10], command);
  try {
    app.parse(argc, argv);
  } catch (const CLI::ParseError& error) {
    return Answer(app, error);
  }
  const hyogumi::Result<ExitStatus> result = command();
  if (result.ok()) return Status(result.value());
  hyogumi::cli::PrintError(app.get_subcommands().front()->get_name(), result.error());
  return Status(result.error().status);
}

// A run is short and its pages come and go: memory that is handed back to the system and taken again costs a twentieth
// of the whole run in page faults.
void KeepFreedMemory() {
  constexpr int kNever = 1 << 30;
  mallopt(M_MMAP_THRESHOLD, kNever);
  mallopt(M_TRIM_THRESHOLD, kNever);
  mallopt(M_TOP_PAD, 1 << 22);
}

}  // namespace

int main(int argc, char** argv) {
  KeepFreedMemory();
  hyogumi::GuardStdout();
  hyogumi::GuardProcess();
  try {
    return Main(argc, argv);
  } catch (const std::bad_alloc&) {
    const hyogumi::Error error = hyogumi::OutOfMemory();
    hyogumi::Tell(fmt::format("hyogumi: {}", Format(error.faults.front())));
    return Status(error.status);
  } catch (const std::exception& e) {
    hyogumi::Tell(fmt::format("hyogumi: error: {}; please report this file [internal-error]", e.what()));
  }
  return Status(ExitStatus::kInternalError);
}
