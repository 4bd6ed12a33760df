// SPDX-License-Identifier: GPL-3.0-or-later
#include "cli/batch/profile_sets.h"

#include <utility>

#include "core/json.h"
#include "core/sha256.h"
#include "core/version.h"
#include "extract/scan/language_data.h"

namespace hyogumi::cli::batch {
namespace {

// The versions of what reads; with OCR that of the language data, too, where it is there.
Json Components(const extract::OcrOptions& ocr) {
  std::map<std::string, std::string> engines;
  if (ocr.mode != extract::OcrOptions::Mode::kNever) {
    const auto folder = extract::FindLanguageData(ocr.language, ocr.tessdata);
    if (folder.ok()) {
      auto versions = extract::OcrComponents(ocr.language, folder.value());
      if (versions.ok()) engines = std::move(versions).value();
    }
  }
  Json components = Json::object();
  for (const auto& [name, version] : ComponentVersions(engines)) components[name] = Nullable(version);
  return components;
}

std::string DigestOf(const Options& options, const Profiles& profiles, const extract::ExtractOptions& reading) {
  Json limits = Json::object();
  for (const LimitName& limit : LimitNames()) limits[limit.name] = reading.limits.*limit.value;
  Json digests = Json::array();
  for (const Profile& profile : profiles.all) digests.push_back(profile.sha256);
  const Json settings{{"version", kVersion},
                      {"components", Components(reading.ocr)},
                      {"profiles", std::move(digests)},
                      {"folder", profiles.from_folder()},
                      {"limits", std::move(limits)},
                      {"repair", options.repair},
                      {"ocr", options.ocr},
                      {"ocr_lang", options.ocr_lang},
                      {"strict", options.strict},
                      {"password", reading.password ? Json(Sha256(*reading.password)) : Json()}};
  return Sha256(settings.dump());
}

Result<ProfileSet> LoadSet(const Options& options) {
  auto profiles = LoadProfiles(options, Without::kProfileIsAnError);
  if (!profiles.ok()) return profiles.error();
  const auto reading = ParseReading(options, LimitsOf(profiles.value()));
  if (!reading.ok()) return reading.error();
  ProfileSet set{std::move(profiles).value(), reading.value().limits, ""};
  set.settings = DigestOf(options, set.profiles, reading.value());
  return set;
}

}  // namespace

Result<std::map<std::string, ProfileSet>> LoadProfileSets(const Options& options,
                                                          const std::vector<ListedSource>& files) {
  std::map<std::string, ProfileSet> sets;
  for (const ListedSource& file : files) {
    if (sets.count(file.profile) > 0) continue;
    Options own = options;
    own.quiet = true;
    if (!file.profile.empty()) own.config = file.profile;
    Result<ProfileSet> set = LoadSet(own);
    if (!set.ok()) return set.error();
    sets.emplace(file.profile, std::move(set).value());
  }
  return sets;
}

}  // namespace hyogumi::cli::batch
