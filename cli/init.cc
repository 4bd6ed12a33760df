// SPDX-License-Identifier: GPL-3.0-or-later
#include <fmt/format.h>

#include <CLI/CLI.hpp>
#include <filesystem>
#include <set>

#include "cli/common.h"
#include "core/io.h"
#include "core/process_guard.h"
#include "core/roles.h"
#include "core/turned_page.h"
#include "normalize/normalize.h"
#include "segment/draft.h"
#include "segment/survey.h"

namespace hyogumi::cli {
namespace {

// The pages with their texts, as `profile` has them read; without one as any document is.
Result<PagedDocument> Normalized(PagedDocument pages, const Profile* profile) {
  if (profile != nullptr) AssignRoles(pages, *profile);
  const std::vector<std::string>& known = KnownRepairs();
  const std::optional<Error> fault =
      profile != nullptr ? normalize::Normalize(pages, *profile)
                         : normalize::Normalize(pages, std::set<std::string>(known.begin(), known.end()));
  if (fault) return *fault;
  return pages;
}

Result<segment::DocumentSurvey> Surveyed(const PagedDocument& raw, const Profile* profile) {
  const Result<PagedDocument> pages = Normalized(raw, profile);
  if (!pages.ok()) return pages.error();
  return segment::Survey(pages.value());
}

// `path` as seen from the folder of the new profile, which extends it.
std::string SeenFromOutput(const Options& options, const std::string& path) {
  if (options.output == "-" || !std::filesystem::exists(path)) return path;
  const std::filesystem::path folder = std::filesystem::absolute(options.output).parent_path();
  const std::filesystem::path relative = std::filesystem::absolute(path).lexically_relative(folder);
  return relative.empty() ? path : relative.string();
}

struct Drafted {
  segment::DocumentSurvey survey;
  std::string text;
};

// The headers at the left of the first table of one item.
std::string HeadersOfCard(const segment::FamilySurvey& card) {
  std::string headers = card.columns.front().label;
  for (const segment::SeenText& text : card.columns.front().values) headers += " | " + text.text;
  return headers;
}

Error NoTable(const PagedDocument& pages, const segment::DocumentSurvey& survey) {
  for (const segment::FamilySurvey& family : survey.families) {
    if (!family.card) continue;
    return MakeError(ExitStatus::kNothingFound, "no-table",
                     {.file = pages.sources.front().file, .page = family.first_page},
                     Phrase("each table is of one item, with its headers at the left: {}", HeadersOfCard(family)),
                     "a profile is for tables with their headers above");
  }
  return MakeError(ExitStatus::kNothingFound, "no-table", {.file = pages.sources.front().file},
                   Phrase("no table with a header found{}", DamageNote(pages.pages)),
                   "hyogumi extract shows what is there");
}

// A whole draft. The document is read again by the first one: its rules tell where the entries of a list end, and so
// what its words are.
Result<Drafted> DraftAnew(const PagedDocument& raw, const segment::DraftNames& names) {
  Result<segment::DocumentSurvey> survey = Surveyed(raw, nullptr);
  if (!survey.ok()) return survey.error();
  Drafted drafted{std::move(survey.value()), ""};
  if (!drafted.survey.items) return NoTable(raw, drafted.survey);
  drafted.text = segment::Draft(drafted.survey, BaseProfile(), names);
  Result<Profile> first = ParseProfile(drafted.text, "the draft");
  if (!first.ok()) {
    Error error = first.error();
    error.status = ExitStatus::kInternalError;
    return error;
  }
  Result<segment::DocumentSurvey> again = Surveyed(raw, &first.value());
  if (!again.ok()) return again.error();
  if (!again.value().items) return drafted;
  drafted.text = segment::Draft(again.value(), BaseProfile(), names);
  drafted.survey = std::move(again.value());
  return drafted;
}

Result<Drafted> DraftFrom(const PagedDocument& raw, const Profile& last, const segment::DraftNames& names) {
  Result<segment::DocumentSurvey> survey = Surveyed(raw, &last);
  if (!survey.ok()) return survey.error();
  Drafted drafted{std::move(survey.value()), ""};
  if (!drafted.survey.items) return NoTable(raw, drafted.survey);
  drafted.text = segment::DraftChanges(drafted.survey, last, names);
  return drafted;
}

void Summarize(const Options& options, const std::string& file, const segment::DocumentSurvey& survey) {
  const segment::FamilySurvey& items = *survey.Items();
  Say(options,
      Phrase("{}: {} rows of {} columns on pages {}-{}; sections: {}", file, items.rows, items.columns.size(),
             items.first_page, items.last_page, survey.levels.empty() ? 0 : survey.levels.back().headings.size()));
  const std::string profile = options.output == "-" ? "my.yaml" : options.output;
  Say(options,
      Phrase("next: read what is \"unsure\" in it, then hyogumi run {} --config {}", options.inputs.front(), profile));
}

Result<ExitStatus> RunInit(const Options& options) {
  // The profile is read first: its faults need no document.
  std::optional<Profile> last;
  if (!options.extends.empty()) {
    const LimitsOnReading limited(LimitsWithoutProfile(options), options.extends);
    Result<Profile> profile = hyogumi::LoadProfile(options.extends);
    if (!profile.ok()) return profile.error();
    last = std::move(profile.value());
  }
  const auto reading = ReadingOptions(options, last ? last->limits : Limits());
  if (!reading.ok()) return reading.error();
  Result<PagedDocument> raw = extract::Extract(options.inputs, reading.value(), nullptr);
  if (!raw.ok()) return raw.error();
  for (Page& page : raw.value().pages) page = Upright(std::move(page));  // a profile tells of no places
  SayOverlay(options, raw.value().sources);
  const std::string& file = raw.value().sources.front().file;
  const segment::DraftNames names{std::filesystem::path(file).stem().string(), file,
                                  last ? SeenFromOutput(options, options.extends) : kBaseProfile};
  const Result<Drafted> drafted = last ? DraftFrom(raw.value(), *last, names) : DraftAnew(raw.value(), names);
  if (!drafted.ok()) return drafted.error();
  Result<ExitStatus> written = Finish(options, drafted.value().text);
  if (written.ok()) Summarize(options, file, drafted.value().survey);
  return written;
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
