// SPDX-License-Identifier: GPL-3.0-or-later
#include "library/inputs.h"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <string_view>

#include "core/io.h"
#include "core/yaml_reader.h"
#include "export/result_reader.h"
#include "extract/scan/language_data.h"

namespace hyogumi::api {
namespace {

hyogumi::Error BadOption(Message message, Message hint = {}) {
  return MakeError(ExitStatus::kUsage, "option-bad-value", {}, std::move(message), std::move(hint));
}

bool IsGiven(const TextFile& file) { return file.text || !file.path.empty(); }

hyogumi::Result<Profile> ProfileOf(const TextFile& file) {
  if (file.text) return ParseProfile(*file.text, file.path.empty() ? "profile" : file.path);
  return LoadProfile(file.path.empty() ? InstalledFile("pipeline.yaml") : file.path);
}

std::optional<hyogumi::Error> ApplyRepairs(const std::vector<std::string>& repairs, Profile& profile) {
  const std::vector<std::string>& known = KnownRepairs();
  for (const std::string& name : repairs) {
    if (std::find(known.begin(), known.end(), name) != known.end()) continue;
    return BadOption(Phrase("no repair is called \"{}\"", name), Nearest(name, known));
  }
  profile.repairs = {repairs.begin(), repairs.end()};
  return std::nullopt;
}

hyogumi::Result<std::optional<Corrections>> CorrectionsOf(const TextFile& file) {
  if (!IsGiven(file)) return std::optional<Corrections>();
  auto corrections = file.text ? ParseCorrections(*file.text, file.path.empty() ? "corrections" : BaseName(file.path))
                               : LoadCorrections(file.path);
  if (!corrections.ok()) return corrections.error();
  return std::optional(std::move(corrections).value());
}

hyogumi::Result<std::optional<ItemDocument>> PreviousOf(const Options& options) {
  const TextFile& file = options.previous;
  if (!IsGiven(file)) return std::optional<ItemDocument>();
  if (options.pages) {
    return BadOption("`previous` and `pages` don't go together",
                     "read the whole document: the keys of what was not read would be retired");
  }
  const hyogumi::Result<std::string> text = file.text ? *file.text : ReadInput(file.path);
  if (!text.ok()) return text.error();
  auto previous = emit::ReadResult(text.value(), file.path.empty() ? "previous" : BaseName(file.path));
  if (previous.ok()) return std::optional(std::move(previous).value());
  hyogumi::Error error = previous.error();
  error.status = ExitStatus::kInputUnreadable;
  return error;
}

// Those that are counted; the others are the kernel's to watch, and the process is not ours.
std::optional<hyogumi::Error> ApplyLimits(const std::map<std::string, long long>& given, Limits& limits) {
  constexpr std::array<std::string_view, 3> kCounted{"pages", "pixels", "cells"};
  for (const auto& [name, most] : given) {
    const auto& known = LimitNames();
    const auto limit =
        std::find_if(known.begin(), known.end(), [&n = name](const LimitName& l) { return l.name == n; });
    const bool is_counted = std::find(kCounted.begin(), kCounted.end(), name) != kCounted.end();
    if (!is_counted || limit == known.end() || most < 1) {
      return BadOption(Phrase("{}={} is no limit here", name, most),
                       Phrase("there are {}, from 1", fmt::format("{}", fmt::join(kCounted, ", "))));
    }
    limits.*limit->value = most;
  }
  return std::nullopt;
}

extract::OcrOptions::Mode ModeOf(Ocr ocr) {
  using Mode = extract::OcrOptions::Mode;
  return ocr == Ocr::kAlways ? Mode::kAlways : ocr == Ocr::kNever ? Mode::kNever : Mode::kAuto;
}

hyogumi::Result<extract::OcrOptions> OcrOf(const Options& options) {
  constexpr int kMostJobs = 1024;
  const auto languages = extract::LanguagesOf(options.ocr_language);
  if (!languages.ok()) return languages.error();
  if (options.ocr_jobs < 1 || options.ocr_jobs > kMostJobs) {
    return BadOption(Phrase("{} is no number of readers", options.ocr_jobs), "give 1 to 1024");
  }
  extract::OcrOptions ocr;
  ocr.mode = ModeOf(options.ocr);
  ocr.language = options.ocr_language;
  if (!options.tessdata.empty()) ocr.tessdata = options.tessdata;
  ocr.jobs = options.ocr_jobs;
  if (options.progress) {
    ocr.progress = [tell = options.progress](const extract::OcrProgress& progress) {
      tell({progress.pages_done, progress.pages, progress.lines_done, progress.lines});
    };
  }
  return ocr;
}

hyogumi::Result<extract::ExtractOptions> ReadingOf(const Options& options, const Limits& limits) {
  extract::ExtractOptions reading;
  reading.limits = limits;
  if (auto fault = ApplyLimits(options.limits, reading.limits)) return *fault;
  if (options.pages) {
    if (options.pages->first < 1 || options.pages->last < options.pages->first) {
      return BadOption(Phrase("pages {}-{} are no range", options.pages->first, options.pages->last));
    }
    reading.pages = extract::PageRange{options.pages->first, options.pages->last};
  }
  reading.password = options.password;
  auto ocr = OcrOf(options);
  if (!ocr.ok()) return ocr.error();
  reading.ocr = std::move(ocr).value();
  return reading;
}

}  // namespace

hyogumi::Result<Inputs> LoadInputs(const Options& options) {
  auto profile = ProfileOf(options.profile);
  if (!profile.ok()) return profile.error();
  if (options.repairs) {
    if (auto fault = ApplyRepairs(*options.repairs, profile.value())) return *fault;
  }
  auto corrections = CorrectionsOf(options.corrections);
  if (!corrections.ok()) return corrections.error();
  auto previous = PreviousOf(options);
  if (!previous.ok()) return previous.error();
  auto reading = ReadingOf(options, profile.value().limits);
  if (!reading.ok()) return reading.error();
  return Inputs{std::move(profile).value(), std::move(corrections).value(), std::move(previous).value(),
                std::move(reading).value()};
}

}  // namespace hyogumi::api
