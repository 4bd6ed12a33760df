// SPDX-License-Identifier: GPL-3.0-or-later
#include <fmt/format.h>

#include <CLI/CLI.hpp>
#include <algorithm>
#include <filesystem>
#include <set>

#include "cli/common.h"
#include "core/io.h"
#include "normalize/normalize.h"
#include "segment/draft.h"
#include "segment/survey.h"

namespace hyogumi::cli {
namespace {

// The document as a profile that says nothing of it yet would have it.
Result<PagedDocument> ReadPlain(const Options& options) {
  const auto reading = ReadingOptions(options, nullptr);
  if (!reading.ok()) return reading.error();
  Result<PagedDocument> pages = extract::Extract(options.inputs, reading.value(), nullptr);
  if (!pages.ok()) return pages;
  SayOverlay(options, pages.value().sources);
  const std::vector<std::string>& repairs = KnownRepairs();
  normalize::Normalize(pages.value(), std::set<std::string>(repairs.begin(), repairs.end()), {});
  return pages;
}

// `path` as seen from the folder of the new profile, which extends it.
std::string SeenFromOutput(const Options& options, const std::string& path) {
  if (options.output == "-" || !std::filesystem::exists(path)) return path;
  const std::filesystem::path folder = std::filesystem::absolute(options.output).parent_path();
  const std::filesystem::path relative = std::filesystem::absolute(path).lexically_relative(folder);
  return relative.empty() ? path : relative.string();
}

Result<ExitStatus> RunInit(const Options& options) {
  // The profile is checked first: its faults need no document.
  std::optional<Profile> last;
  if (!options.extends.empty()) {
    Result<Profile> profile = hyogumi::LoadProfile(options.extends);
    if (!profile.ok()) return profile.error();
    last = std::move(profile.value());
  }
  const Result<PagedDocument> pages = ReadPlain(options);
  if (!pages.ok()) return pages.error();
  const segment::DocumentSurvey survey = segment::Survey(pages.value());
  const std::string& file = pages.value().sources.front().file;
  if (!survey.items) {
    return MakeError(ExitStatus::kNothingFound, "no-table", {.file = file},
                     "no table with a header found" + DamageNote(pages.value().pages),
                     "hyogumi extract shows what is there");
  }
  segment::DraftNames names;
  names.profile = std::filesystem::path(file).stem().string();
  names.source = file;
  names.extends = last ? SeenFromOutput(options, options.extends) : kBaseProfile;
  const std::string text =
      last ? segment::DraftChanges(survey, *last, names) : segment::Draft(survey, BaseProfile(), names);
  const Result<ExitStatus> written = Finish(options, text);
  if (!written.ok()) return written;
  const segment::FamilySurvey& items = *survey.Items();
  Say(options,
      fmt::format("{}: {} rows of {} columns on pages {}-{}; sections: {}", file, items.rows, items.columns.size(),
                  items.first_page, items.last_page, survey.levels.empty() ? 0 : survey.levels.back().headings.size()));
  Say(options, fmt::format("next: read what is \"unsure\" in it, then hyogumi run {} --config {}",
                           options.inputs.front(), options.output == "-" ? "my.yaml" : options.output));
  return ExitStatus::kDone;
}

}  // namespace

void AddInit(CLI::App& app, Options& options, Command& command) {
  CLI::App* init = app.add_subcommand("init", "A first draft of a profile for a document");
  init->footer(
      "Examples:\n"
      "  hyogumi init plan2022.pdf > 2022.yaml\n"
      "  hyogumi init plan2023.pdf --extends 2022.yaml -o 2023.yaml");
  AddInputs(*init, options, "The plan; several files are the parts of one document, in order");
  AddOutput(*init, options);
  init->add_option("--extends", options.extends, "Write only what differs from this profile")->type_name("FILE");
  AddReading(*init, options);
  AddQuiet(*init, options);
  init->callback([&] { command = [&options] { return RunInit(options); }; });
}

}  // namespace hyogumi::cli
