// SPDX-License-Identifier: GPL-3.0-or-later
// export: results, or what segment wrote, into files for catalogues, spreadsheets, databases and readers.
#include <fmt/format.h>

#include <CLI/CLI.hpp>
#include <algorithm>
#include <filesystem>

#include "cli/common.h"
#include "cli/formats.h"
#include "cli/profiles.h"
#include "cli/results.h"
#include "core/io.h"
#include "core/item_json.h"
#include "export/dataset.h"
#include "export/result_reader.h"

namespace hyogumi::cli {
namespace {

using FormatList = std::vector<const Format*>;

// -o names a folder: it is there, it ends as one, or what is to be written needs one.
bool GoesIntoFolder(const std::string& output, const FormatList& formats) {
  if (output == "-") return false;
  if (output.back() == '/' || std::filesystem::is_directory(output)) return true;
  return formats.size() > 1 || formats.front()->only_folder;
}

// "out/catalogue.jsonld" is meant as a file: a folder of this name would surprise.
bool LooksLikeAFile(const std::string& output) {
  const std::string extension = std::filesystem::path(output).extension().string();
  return (extension == ".json" || extension == ".jsonld") && !std::filesystem::is_directory(output);
}

std::optional<Error> CheckUse(const Options& options, const FormatList& formats) {
  const auto wrong = [](const Message& what, const Message& hint) {
    return MakeError(ExitStatus::kUsage, "option-bad-value", {}, what, hint);
  };
  if (options.output.empty()) return wrong("-o names nothing", "give a file or a folder");
  for (const Format* format : formats) {
    if (options.output == "-" && (format->only_folder || formats.size() > 1)) {
      return wrong(Phrase("--to {} writes several files, which can't go to stdout", options.format),
                   "give a folder with -o");
    }
    if (format->only_folder && LooksLikeAFile(options.output)) {
      return wrong(Phrase("--to {} writes several files, and -o names one, {}", format->name, options.output),
                   "give a folder: -o out/");
    }
    if (format->one_document && options.inputs.size() > 1) {
      return wrong(Phrase("--to {} takes one document, {} are given", format->name, options.inputs.size()),
                   "export each by itself");
    }
  }
  if (std::count(options.inputs.begin(), options.inputs.end(), "-") > 1) {
    return wrong("stdin is given twice", "give - once");
  }
  if (!options.previous.empty() && options.inputs.size() > 1) {
    return wrong("--previous is about one document, but several are given", "export each by itself");
  }
  return std::nullopt;
}

// With --previous the items are read at once, and have keys.
Result<std::vector<emit::DatasetPart>> ReadParts(const Options& options) {
  const auto previous = LoadPrevious(options);
  if (!previous.ok()) return previous.error();
  std::vector<emit::DatasetPart> parts;
  for (const std::string& input : options.inputs) {
    Result<Input> opened = Input::Open(input);
    if (!opened.ok()) return opened.error();
    emit::DatasetPart& part = parts.emplace_back(emit::DatasetPart{BaseName(input), std::move(opened).value()});
    if (!previous.value()) continue;
    Result<DocumentRecord> record = emit::ReadRecord(part.input, part.file);
    if (!record.ok()) return record.error();
    part.items = ItemDocument{std::move(record).value(), {}};
    const auto fault =
        emit::ReadItemByItem(part.input, part.file, [&part](Item item, const DocumentRecord&, const Json*) {
          part.items->items.push_back(std::move(item));
          return std::optional<Error>();
        });
    if (fault) return *fault;
    GiveKeys(previous.value(), *part.items);
  }
  return parts;
}

// The profile of a folder by which the record was made: the same file, else one of the same name.
const Profile* ProfileBehind(const DocumentRecord& record, const Profiles& profiles) {
  if (!profiles.from_folder()) return &profiles.all.front();
  const auto find = [&profiles](const auto& is_it) {
    const auto found = std::find_if(profiles.all.begin(), profiles.all.end(), is_it);
    return found == profiles.all.end() ? nullptr : &*found;
  };
  const Profile* same = find([&](const Profile& profile) { return profile.sha256 == record.profile_sha256; });
  return same != nullptr ? same : find([&](const Profile& profile) { return profile.name == record.profile_name; });
}

// With --config the catalogue block is that of the profile as it is now.
std::optional<Error> TakeCatalogues(const Options& options, std::vector<emit::DatasetPart>& parts) {
  if (options.config.empty()) return std::nullopt;
  const Result<Profiles> profiles = LoadProfiles(options, Without::kProfileIsAnError);
  if (!profiles.ok()) return profiles.error();
  for (emit::DatasetPart& part : parts) {
    const Result<DocumentRecord> record = part.items ? part.items->document : emit::ReadRecord(part.input, part.file);
    if (!record.ok()) return record.error();
    const Profile* profile = ProfileBehind(record.value(), profiles.value());
    if (profile == nullptr) {
      return MakeError(
          ExitStatus::kUsage, "profile-other", {.file = part.file},
          Phrase("was made by the profile \"{}\", which is not in {}", record.value().profile_name, options.config),
          "name the file of one with --config");
    }
    if (!profile->catalogue) {
      return MakeError(ExitStatus::kUsage, "profile-missing-key", {.file = profile->file},
                       "there is no \"catalogue\" in it, and export takes nothing else from a profile",
                       "write the block, or leave --config away");
    }
    part.catalogue = profile->catalogue;
  }
  return std::nullopt;
}

Result<ExitStatus> RunExport(Options options, const CLI::App& command) {
  const Result<FormatList> formats = ParseFormats(options.format);
  if (!formats.ok()) return formats.error();
  if (auto fault = CheckFormatOptions(command, formats.value())) return *fault;
  if (auto fault = CheckUse(options, formats.value())) return *fault;
  for (const std::string& taken : MakeCsvPlain(formats.value(), options)) {
    Say(options, Phrase("{} is left out: programs read these CSV files by the names in their schema", taken));
  }
  Result<std::vector<emit::DatasetPart>> parts = ReadParts(options);
  if (!parts.ok()) return parts.error();
  if (auto fault = TakeCatalogues(options, parts.value())) return *fault;
  emit::Outputs outputs = GoesIntoFolder(options.output, formats.value()) ? emit::Outputs::InFolder(options.output)
                                                                          : emit::Outputs::InFile(options.output);
  std::vector<std::unique_ptr<emit::FormatWriter>> writers;
  for (const Format* format : formats.value()) writers.push_back(format->make(options, outputs));
  const auto validations = emit::WriteDataset(parts.value(), writers);
  if (!validations.ok()) return validations.error();
  if (auto fault = outputs.Finish()) return *fault;
  const bool valid = std::all_of(validations.value().begin(), validations.value().end(),
                                 [](const emit::Validation& validation) { return validation.valid; });
  return valid ? ExitStatus::kDone : ExitStatus::kCheckFailed;
}

}  // namespace

void AddExport(CLI::App& app, Options& options, Command& command) {
  CLI::App* write =
      app.add_subcommand("export", "Items, as results or items.jsonl, to validated JSON and other formats");
  write->footer(
      "Examples:\n"
      "  hyogumi export items.jsonl -o plan.json\n"
      "  hyogumi export plan.json --to csv --bom --header label -o plan.csv     for a spreadsheet\n"
      "  hyogumi export plan.json --to csv,jsonl -o out/                        several formats into a folder\n"
      "  hyogumi export plan.json --to report --source plan.pdf -o plan.html    to review it in a browser\n"
      "  hyogumi export plan.json --to csv,json,datapackage,dcat -o out/        for a catalogue of open data\n"
      "  hyogumi export 2021.json 2022.json --to csv -o years/                  several documents, one dataset");
  options.inputs = {"-"};
  write->add_option("IN", options.inputs, "What run or segment wrote; several make one dataset; - is stdin");
  AddOutput(*write, options);
  AddFormats(*write, options);
  write
      ->add_option("--config", options.config,
                   "Take the catalogue block of this profile, or of the document's own in this folder, instead of the "
                   "one in IN")
      ->type_name("FILE|DIR");
  AddFormatOptions(*write, options);
  AddQuiet(*write, options);
  AddPrevious(*write, options);
  write->callback([&options, &command, write] { command = [&options, write] { return RunExport(options, *write); }; });
}

}  // namespace hyogumi::cli
