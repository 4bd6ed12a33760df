// SPDX-License-Identifier: GPL-3.0-or-later
#include "cli/common.h"

#include <fmt/format.h>

#include <unistd.h>

#include <CLI/CLI.hpp>
#include <algorithm>
#include <charconv>
#include <cstdlib>
#include <filesystem>
#include <memory>
#include <set>
#include <thread>

#include "cli/language.h"
#include "cli/progress.h"
#include "core/era.h"
#include "core/io.h"
#include "core/process_guard.h"
#include "core/unicode.h"
#include "core/yaml_reader.h"
#include "extract/pdf_password.h"
#include "extract/scan/language_data.h"

namespace hyogumi::cli {
namespace {

// Puts "pages=300" into effect.
std::optional<Error> ApplyLimit(const std::string& text, Limits& limits) {
  const std::size_t equals = text.find('=');
  const std::string name = text.substr(0, equals);
  const std::vector<LimitName>& names = LimitNames();
  const auto limit = std::find_if(names.begin(), names.end(), [&name](const LimitName& l) { return l.name == name; });
  if (limit == names.end()) {
    std::vector<std::string> known;
    known.reserve(names.size());
    for (const LimitName& one : names) known.emplace_back(one.name);
    const Message hint = Nearest(name, known);
    return MakeError(ExitStatus::kUsage, "option-bad-value", {}, Phrase("--limit: no limit is called \"{}\"", name),
                     hint.empty() ? Phrase("there are {}", fmt::join(known, ", ")) : hint);
  }
  const std::string digits = equals == std::string::npos ? "" : text.substr(equals + 1);
  const char* const end = digits.data() + digits.size();
  std::int64_t value = 0;
  const auto [stop, fault] = std::from_chars(digits.data(), end, value);
  if (fault != std::errc() || stop != end || value < 1) {
    return MakeError(ExitStatus::kUsage, "option-bad-value", {}, Phrase("--limit \"{}\" is no limit", text),
                     Phrase("write {}=N, N from 1", name));
  }
  limits.*limit->value = value;
  return std::nullopt;
}

}  // namespace

void AddInputs(CLI::App& command, Options& options, const char* description) {
  command.add_option("IN", options.inputs, description)->required();
}

void AddStageInput(CLI::App& command, Options& options, const char* description) {
  options.inputs = {"-"};
  command.add_option("IN", options.inputs, description)->expected(0, 1);
}

void AddOutput(CLI::App& command, Options& options) {
  command.add_option("-o,--output", options.output, "Where the output goes; - is stdout")
      ->type_name("FILE")
      ->capture_default_str();
}

void AddConfig(CLI::App& command, Options& options) {
  command
      .add_option("--config", options.config,
                  "The profile, or a folder of profiles of which the best fitting is taken (default: "
                  "./pipeline.yaml, else the installed one)")
      ->type_name("FILE|DIR");
}

void AddRepair(CLI::App& command, Options& options) {
  command.add_option("--repair", options.repair, "none, or the repairs to do (default: the profile's)")
      ->type_name("none|LIST");
}

namespace {

void AddOcr(CLI::App& command, Options& options) {
  command
      .add_option("--ocr", options.ocr,
                  "Read pictures of text: where there is no usable text layer (auto), everywhere, or nowhere")
      ->check(CLI::IsMember({"auto", "always", "never"}))
      ->capture_default_str();
  command.add_option("--ocr-lang", options.ocr_lang, "The language data to read by; several as jpn+eng")
      ->type_name("LANG")
      ->capture_default_str();
  command.add_option("--tessdata", options.tessdata, "The folder of the language data (default: Tesseract's)")
      ->type_name("DIR");
}

void AddOcrOfOne(CLI::App& command, Options& options) {
  command.add_option("--jobs", options.jobs, "How many pages or cells OCR reads at once (default: one a core)")
      ->type_name("N")
      ->check(CLI::Range(1, 1024));
  CLI::Option* record =
      command
          .add_option("--record-readings", options.record_readings, "Keep what OCR read, line by line, in this file")
          ->type_name("FILE");
  command
      .add_option("--replay-readings", options.replay_readings,
                  "Take the readings from such a file instead of reading again")
      ->type_name("FILE")
      ->excludes(record);
}

Result<extract::OcrOptions> OcrOptionsOf(const Options& options) {
  using Mode = extract::OcrOptions::Mode;
  const auto languages = extract::LanguagesOf(options.ocr_lang);
  if (!languages.ok()) return languages.error();
  extract::OcrOptions ocr;
  ocr.mode = options.ocr == "always" ? Mode::kAlways : options.ocr == "never" ? Mode::kNever : Mode::kAuto;
  ocr.language = options.ocr_lang;
  ocr.jobs = options.jobs.value_or(static_cast<int>(std::max(1U, std::thread::hardware_concurrency())));
  const auto set = [](const std::string& value) { return value.empty() ? std::nullopt : std::optional(value); };
  ocr.tessdata = set(options.tessdata);
  ocr.record = set(options.record_readings);
  ocr.replay = set(options.replay_readings);
  if (!options.quiet && ::isatty(STDERR_FILENO) == 1) {
    ocr.progress = [bar = std::make_shared<ProgressBar>(STDERR_FILENO, InJapanese(options))](
                       const extract::OcrProgress& progress) { bar->Show(progress); };
  }
  return ocr;
}

}  // namespace

void AddReadingOfMany(CLI::App& command, Options& options) {
  command.add_option("--password-file", options.password_file, "A file whose first line is the PDF's password")
      ->type_name("FILE");
  command.add_option("--limit", options.limits, "Change one of the profile's limits, as cpu_seconds=300; repeatable")
      ->type_name("NAME=N")
      ->allow_extra_args(false);
  AddOcr(command, options);
}

void AddReadingAgain(CLI::App& command, Options& options) {
  AddReadingOfMany(command, options);
  AddOcrOfOne(command, options);
}

void AddReading(CLI::App& command, Options& options) {
  command.add_option("--pages", options.pages, "Only these pages of each file, as 3-8 or 5")->type_name("F-L");
  command
      .add_option("--debug-overlay", options.debug_overlay,
                  "Write a PNG a page into this folder: the page, and over it what was found")
      ->type_name("DIR");
  AddReadingAgain(command, options);
}

void AddQuiet(CLI::App& command, Options& options) {
  command.add_flag("-q,--quiet", options.quiet, "Say nothing but errors");
}

void AddMessages(CLI::App& command, Options& options) {
  command.add_option("--messages", options.messages, "The language of messages and reports (default: the locale's)")
      ->check(CLI::IsMember({"ja", "en"}));
}

Result<extract::PageRange> ParsePages(const std::string& text) {
  const std::size_t dash = text.find('-');
  const auto first = IntegerOf(text.substr(0, dash));
  const auto last = dash == std::string::npos ? first : IntegerOf(text.substr(dash + 1));
  if (!first || !last || *first < 1 || *last < *first) {
    return MakeError(ExitStatus::kUsage, "option-bad-value", {}, Phrase("--pages \"{}\" is no range", text),
                     "write 3-8, or 5 for one page");
  }
  return extract::PageRange{*first, *last};
}

Result<extract::ExtractOptions> ParseReading(const Options& options, const Limits& limits) {
  extract::ExtractOptions reading;
  reading.limits = limits;
  for (const std::string& limit : options.limits) {
    if (auto fault = ApplyLimit(limit, reading.limits)) return *fault;
  }
  const Result<extract::OcrOptions> ocr = OcrOptionsOf(options);
  if (!ocr.ok()) return ocr.error();
  reading.ocr = ocr.value();
  if (!options.pages.empty()) {
    const auto range = ParsePages(options.pages);
    if (!range.ok()) return range.error();
    reading.pages = range.value();
  }
  if (!options.password_file.empty()) {
    const Result<std::string> text = ReadInput(options.password_file);
    if (!text.ok()) return text.error();
    reading.password = extract::PasswordIn(text.value());
  }
  if (!options.debug_overlay.empty()) reading.overlay_folder = options.debug_overlay;
  return reading;
}

Limits LimitsWithoutProfile(const Options& options) {
  Limits limits;
  for (const std::string& limit : options.limits) ApplyLimit(limit, limits);
  return limits;
}

Result<extract::ExtractOptions> ReadingOptions(const Options& options, const Limits& limits) {
  Result<extract::ExtractOptions> reading = ParseReading(options, limits);
  if (reading.ok()) LimitProcess(reading.value().limits);
  return reading;
}

Language LanguageOf(const Options& options) { return SpokenLanguage(options.messages); }
bool InJapanese(const Options& options) { return LanguageOf(options) == Language::kJapanese; }

void PrintError(const std::string& command, const Error& error, Language language) {
  for (const Diagnostic& fault : error.faults) {
    Tell(fmt::format("hyogumi {}: {}", command, Format(fault, language)));
    for (std::size_t at = 0; at < fault.excerpt.size();) {  // a line, and below it a mark
      const std::size_t end = std::min(fault.excerpt.find('\n', at), fault.excerpt.size());
      Tell(fault.excerpt.substr(at, end - at));
      at = end + 1;
    }
  }
}

void Say(const Options& options, const Message& line) {
  if (!options.quiet) Tell(line.In(LanguageOf(options)));
}

void PageWarnings::Add(const Page& page) {
  count_ += page.diagnostics.size();
  for (const Diagnostic& diagnostic : page.diagnostics) codes_.insert(diagnostic.code);
}

Message PageWarnings::Codes() const {
  return codes_.empty() ? Message() : Phrase(" ({})", fmt::format("{}", fmt::join(codes_, ", ")));
}

void SayOverlay(const Options& options, const std::vector<Source>& sources) {
  if (options.debug_overlay.empty()) return;
  for (const Source& source : sources) {
    if (source.text != "transcript") continue;
    Say(options, Phrase("--debug-overlay: {} is a transcript, so there is no page to draw on", source.file));
  }
}

Message ProfileText(const Profile& profile) { return Phrase("profile: {} ({})", profile.name, profile.file); }

void SayProfile(const Options& options, const Profile& profile) { Say(options, ProfileText(profile)); }

Result<ExitStatus> Finish(const Options& options, const std::string& bytes) {
  if (const auto fault = WriteOutput(options.output, bytes)) return *fault;
  return ExitStatus::kDone;
}

}  // namespace hyogumi::cli
