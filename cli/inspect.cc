// SPDX-License-Identifier: GPL-3.0-or-later
#include <fmt/format.h>

#include <CLI/CLI.hpp>

#include "cli/common.h"
#include "cli/profiles.h"
#include "core/visible.h"
#include "normalize/normalize.h"
#include "segment/inspection.h"
#include "segment/segment.h"

namespace hyogumi::cli {
namespace {

// The pages as the best of the profiles reads them, if it has a table in them, be its fit ever so poor.
Result<extract::PageStream> ReadByBest(const Options& options, const Profiles& profiles,
                                       std::vector<segment::Fit>& fits) {
  auto reading = ReadingOptions(options, LimitsOf(profiles));
  if (!reading.ok()) return reading.error();
  reading.value().without_text = true;
  segment::FitReader reader(profiles.all);
  return extract::ExtractPages(options.inputs, reading.value(),
                               {[&reader](const Page& page) { reader.Look(page); },
                                [&reader, &fits](const std::vector<Source>&) -> Result<const Profile*> {
                                  fits = reader.Fits();
                                  return fits.empty() || fits.front().tables == 0 ? nullptr : fits.front().profile;
                                }});
}

std::string Report(const Options& options, const segment::Inspection& inspection) {
  return options.json ? segment::ToJson(inspection).dump() + "\n"
                      : VisibleLines(segment::ToText(inspection, InJapanese(options)));
}

Result<ExitStatus> Inspect(const Options& options) {
  const Result<Profiles> profiles = LoadProfiles(options, Without::kProfileIsFine);
  if (!profiles.ok()) return profiles.error();
  std::vector<segment::Fit> fits;
  Result<extract::PageStream> stream = ReadByBest(options, profiles.value(), fits);
  if (!stream.ok()) return stream.error();
  const Profile* profile = stream.value().profile();
  if (profile != nullptr) SayProfile(options, *profile);
  Result<PagedDocument> taken = stream.value().TakeAll();
  if (!taken.ok()) return taken.error();
  PagedDocument& pages = taken.value();
  SayOverlay(options, pages.sources);
  if (profile == nullptr) {
    normalize::Normalize(pages, std::set<std::string>());
    return Finish(options, Report(options, segment::Inspect(pages, std::move(fits), nullptr, nullptr)));
  }
  if (const auto fault = normalize::Normalize(pages, *profile)) return *fault;
  const Result<ItemDocument> items = segment::Segment(pages, *profile);
  return Finish(options, Report(options, segment::Inspect(pages, std::move(fits), profile,
                                                          items.ok() ? &items.value() : nullptr)));
}

}  // namespace

void AddInspect(CLI::App& app, Options& options, Command& command) {
  CLI::App* inspect = app.add_subcommand(
      "inspect", "What is in a document: pages, text, tables, headers, which profile fits, what is odd");
  inspect->footer(
      "Examples:\n"
      "  hyogumi inspect plan.pdf\n"
      "  hyogumi inspect plan.pdf --config profiles/     which of these profiles fits how well\n"
      "  hyogumi inspect plan.pdf --json -o plan.inspection.json");
  AddInputs(*inspect, options, "The document; several files are its parts, in order");
  AddOutput(*inspect, options);
  inspect->add_flag("--json", options.json, "The same as JSON, with nothing left out");
  AddConfig(*inspect, options);
  AddReading(*inspect, options);
  AddQuiet(*inspect, options);
  inspect->callback([&] { command = [&options] { return Inspect(options); }; });
}

}  // namespace hyogumi::cli
