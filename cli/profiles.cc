// SPDX-License-Identifier: GPL-3.0-or-later
#include "cli/profiles.h"

#include <fmt/format.h>

#include <algorithm>
#include <filesystem>

#include "core/io.h"
#include "core/process_guard.h"
#include "core/yaml_reader.h"

namespace hyogumi::cli {
namespace {

constexpr const char* kProfileName = "pipeline.yaml";

// The profile's path; empty where there is none.
std::string FindProfile(const Options& options) {
  if (!options.config.empty()) return options.config;
  if (std::filesystem::exists(kProfileName)) return kProfileName;
  const std::string installed = InstalledFile(kProfileName);
  return std::filesystem::exists(installed) ? installed : std::string();
}

std::vector<std::string> SplitList(const std::string& text) {
  std::vector<std::string> parts;
  std::size_t begin = 0;
  while (begin <= text.size()) {
    const std::size_t end = std::min(text.find(',', begin), text.size());
    if (end > begin) parts.push_back(text.substr(begin, end - begin));
    begin = end + 1;
  }
  return parts;
}

std::optional<Error> ApplyRepair(const std::string& list, Profile& profile) {
  if (list.empty()) return std::nullopt;
  profile.repairs.clear();
  if (list == "none") return std::nullopt;
  const std::vector<std::string>& known = KnownRepairs();
  for (const std::string& name : SplitList(list)) {
    if (std::find(known.begin(), known.end(), name) == known.end()) {
      return MakeError(ExitStatus::kUsage, "option-bad-value", {}, Phrase("--repair: no repair is called \"{}\"", name),
                       Nearest(name, known));
    }
    profile.repairs.insert(name);
  }
  return std::nullopt;
}

// The YAML files of a folder, by name. Status 2 where it can't be read.
Result<std::vector<std::string>> YamlFiles(const std::string& folder) {
  std::vector<std::string> files;
  std::error_code failed;
  for (std::filesystem::directory_iterator it(folder, failed), end; !failed && it != end; it.increment(failed)) {
    const std::string ending = it->path().extension().string();
    if ((ending == ".yaml" || ending == ".yml") && !it->is_directory()) files.push_back(it->path().string());
  }
  if (failed) {
    return MakeError(ExitStatus::kUsage, "profile-unreadable", {.file = folder},
                     Phrase("can't be read: {}", Message(failed.message())), "check the name and the permissions");
  }
  std::sort(files.begin(), files.end());
  return files;
}

// Has a YAML file this key, or what it extends? What can't be read, or is no YAML, is taken to have it: it is a fault
// to be told.
bool HasKey(const std::string& path, const std::string& key, int depth = 0) {
  constexpr int kMostLayers = 20;  // a ring of files has no end
  const Result<std::string> text = ReadInput(path);
  YamlReader reader(path);
  if (!text.ok()) return true;
  YamlMap root = reader.Parse(text.value());
  if (!reader.faults().empty() || root.HasKey(key)) return true;
  std::string base;
  if (!root.Text("extends", base)) return false;
  const std::filesystem::path beside = std::filesystem::path(path).parent_path() / base;
  return depth < kMostLayers && std::filesystem::exists(beside) && HasKey(beside.string(), key, depth + 1);
}

// A file that is only there for others to extend has no name, or no columns.
bool IsCandidate(const std::string& path) { return HasKey(path, "profile") && HasKey(path, "columns"); }

Result<Profiles> LoadFolder(const std::string& folder) {
  const Result<std::vector<std::string>> files = YamlFiles(folder);
  if (!files.ok()) return files.error();
  Profiles profiles;
  profiles.folder = folder;
  Error faults{ExitStatus::kUsage, {}};
  for (const std::string& file : files.value()) {
    if (!IsCandidate(file)) continue;
    Result<Profile> read = LoadProfile(file);
    if (read.ok()) {
      profiles.all.push_back(std::move(read.value()));
    } else {
      faults.faults.insert(faults.faults.end(), read.error().faults.begin(), read.error().faults.end());
    }
  }
  if (!faults.faults.empty()) return faults;
  if (profiles.all.empty()) {
    return MakeError(ExitStatus::kUsage, "profile-folder-empty", {.file = folder},
                     "there is no profile in this folder: no *.yaml or *.yml with a `profile` and columns",
                     "put one there, or name one with --config");
  }
  return profiles;
}

// "aone-2022 (conf/aone-2022.yaml) 0.52, …", the first `count`.
std::string Named(const std::vector<segment::Fit>& fits, std::size_t count) {
  std::string text;
  for (std::size_t i = 0; i < std::min(count, fits.size()); ++i) {
    const Profile& profile = *fits[i].profile;
    text += fmt::format("{}{} ({}) {:.2f}", i == 0 ? "" : ", ", profile.name, profile.file, fits[i].score);
  }
  return text;
}

}  // namespace

Result<Profiles> LoadProfiles(const Options& options, Without without) {
  const std::string path = FindProfile(options);
  Profiles profiles;
  if (path.empty()) {
    if (without == Without::kProfileIsFine) return profiles;
    return MakeError(ExitStatus::kUsage, "profile-unreadable", {}, "there is no profile: no ./pipeline.yaml",
                     "name one with --config");
  }
  const LimitsOnReading limited(LimitsWithoutProfile(options), path);
  if (std::filesystem::is_directory(path)) {
    Result<Profiles> folder = LoadFolder(path);
    if (!folder.ok()) return folder;
    profiles = std::move(folder.value());
  } else {
    Result<Profile> profile = LoadProfile(path);
    if (!profile.ok()) return profile.error();
    profiles.all.push_back(std::move(profile.value()));
  }
  for (Profile& profile : profiles.all) {
    if (auto fault = ApplyRepair(options.repair, profile)) return *fault;
  }
  return profiles;
}

Result<const Profile*> BestOf(const std::vector<segment::Fit>& fits, const Profiles& profiles,
                              const std::string& file) {
  constexpr std::size_t kNamed = 3;
  if (fits.front().score < segment::kPoorFit) {
    return MakeError(ExitStatus::kCheckFailed, "profile-no-fit", {.file = file},
                     Phrase("no profile of {} fits it; the nearest: {}", profiles.folder, Named(fits, kNamed)),
                     "hyogumi inspect shows what differs; then name one with --config, or write one");
  }
  const auto alike = static_cast<std::size_t>(std::count_if(fits.begin(), fits.end(), [&fits](const segment::Fit& fit) {
    return fit.score >= fits.front().score - segment::kSameFit;
  }));
  if (alike > 1) {
    return MakeError(
        ExitStatus::kCheckFailed, "profile-ambiguous", {.file = file},
        Phrase("{} profiles of {} fit it alike: {}", alike, profiles.folder, Named(fits, std::min(alike, kNamed))),
        "name one with --config");
  }
  return fits.front().profile;
}

Result<const Profile*> ChooseFor(const PagedDocument& pages, const Profiles& profiles) {
  if (!profiles.from_folder()) return profiles.all.empty() ? nullptr : &profiles.all.front();
  for (const Profile& profile : profiles.all) {
    if (pages.profile && pages.profile->sha256 == profile.sha256) return &profile;
  }
  return BestOf(segment::FitsOf(profiles.all, pages), profiles, pages.sources.front().file);
}

Limits LimitsOf(const Profiles& profiles) {
  if (profiles.all.empty()) return {};
  Limits limits = profiles.all.front().limits;
  for (const Profile& profile : profiles.all) {
    for (const LimitName& limit : LimitNames()) {
      limits.*limit.value = std::max(limits.*limit.value, profile.limits.*limit.value);
    }
  }
  return limits;
}

Result<extract::PageStream> ReadDocument(const Options& options, const Profiles& profiles) {
  const auto reading = ReadingOptions(options, LimitsOf(profiles));
  if (!reading.ok()) return reading.error();
  if (!profiles.from_folder()) {
    const Profile* profile = profiles.all.empty() ? nullptr : &profiles.all.front();
    return extract::ExtractPages(options.inputs, reading.value(), profile);
  }
  segment::FitReader fits(profiles.all);
  return extract::ExtractPages(options.inputs, reading.value(),
                               {[&fits](const Page& page) { fits.Look(page); },
                                [&fits, &profiles](const std::vector<Source>& sources) {
                                  return BestOf(fits.Fits(), profiles, sources.front().file);
                                }});
}

}  // namespace hyogumi::cli
