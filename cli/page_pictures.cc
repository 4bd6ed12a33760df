// SPDX-License-Identifier: GPL-3.0-or-later
#include "cli/page_pictures.h"

#include <fmt/format.h>

#include <CLI/CLI.hpp>
#include <filesystem>
#include <map>
#include <memory>
#include <set>
#include <string>
#include <vector>

#include "core/io.h"
#include "core/process_guard.h"
#include "core/sha256.h"
#include "extract/page_picture.h"

namespace hyogumi::cli {
namespace {

// CPU time that a page may cost to be drawn and encoded, beside what the process may anyway.
constexpr std::int64_t kSecondsAPage = 5;

struct SourceFile {
  std::string name;
  extract::PagePictures pictures;
};
using SourceFiles = std::map<int, SourceFile>;  // by their number in the document's sources, from 1

bool HasPages(const Source& source) { return source.text != "transcript"; }

Result<extract::PagePictures> OpenSource(std::string bytes, const std::string& name,
                                         const extract::ExtractOptions& reading) {
  NotePlace(name, 0);
  return extract::PagePictures::Open(std::move(bytes), name, reading.password, reading.limits);
}

// The file at `path` in the place of each source that it is; how many these are.
Result<int> TakeFile(const std::string& path, const DocumentRecord& document, const extract::ExtractOptions& reading,
                     SourceFiles& files) {
  Result<std::string> bytes = ReadInput(path);
  if (!bytes.ok()) return bytes.error();
  const std::string digest = Sha256(bytes.value());
  int taken = 0;
  for (std::size_t i = 0; i < document.sources.size(); ++i) {
    const Source& source = document.sources[i];
    if (source.sha256 != digest) continue;
    ++taken;
    if (!HasPages(source)) continue;
    Result<extract::PagePictures> pictures = OpenSource(bytes.value(), source.file, reading);
    if (!pictures.ok()) return pictures.error();
    files.insert_or_assign(static_cast<int>(i) + 1, SourceFile{source.file, std::move(pictures).value()});
  }
  return taken;
}

std::optional<Error> TakeGiven(const Options& options, const DocumentRecord& document,
                               const extract::ExtractOptions& reading, SourceFiles& files) {
  for (const std::string& path : options.sources) {
    const Result<int> taken = TakeFile(path, document, reading, files);
    if (!taken.ok()) return taken.error();
    if (taken.value() == 0) {
      return MakeError(ExitStatus::kUsage, "source-other-file", {.file = BaseName(path)},
                       "this is none of the files that the result was made of (its SHA-256 is another)",
                       "give the file that was read, or write the result again from this one");
    }
  }
  return std::nullopt;
}

// Of the sources with pages, the files of their names beside the result.
std::vector<std::string> FilesBeside(const std::string& result, const DocumentRecord& document) {
  const std::filesystem::path folder = result == "-" ? "" : std::filesystem::path(result).parent_path();
  std::vector<std::string> files;
  for (const Source& source : document.sources) {
    const std::string path = (folder / source.file).string();
    std::error_code unknown;  // what can't be looked at is not there
    if (HasPages(source) && std::filesystem::is_regular_file(path, unknown)) files.push_back(path);
  }
  return files;
}

// What can't be used of them is no error, as nobody asked for it. Gives the names of those about which that was said.
std::set<std::string> TakeThoseBeside(const Options& options, const std::vector<std::string>& paths,
                                      const DocumentRecord& document, const extract::ExtractOptions& reading,
                                      SourceFiles& files) {
  std::set<std::string> said;
  for (const std::string& path : paths) {
    const Result<int> taken = TakeFile(path, document, reading, files);
    if (taken.ok()) continue;
    Error unusable = taken.error();
    for (Diagnostic& fault : unusable.faults) fault.severity = Severity::kWarning;
    if (!options.quiet) PrintError("export", unusable, LanguageOf(options));
    said.insert(BaseName(path));
  }
  return said;
}

void SayMissing(const Options& options, const DocumentRecord& document, const SourceFiles& files,
                const std::set<std::string>& said) {
  for (std::size_t i = 0; i < document.sources.size(); ++i) {
    const Source& source = document.sources[i];
    if (!HasPages(source) || files.count(static_cast<int>(i) + 1) > 0 || said.count(source.file) > 0) continue;
    Say(options, Phrase("{} is not at hand: its pages have no pictures (name it with --source)", source.file));
  }
}

Result<std::optional<emit::PagePicture>> Draw(SourceFiles& files, int file, int page) {
  std::optional<emit::PagePicture> picture;
  const auto source = files.find(file);
  if (source == files.end()) return picture;
  NotePlace(source->second.name, page);
  ExtendCpuLimit(kSecondsAPage);
  std::optional<extract::EncodedPage> drawn = source->second.pictures.Draw(page);
  if (drawn) picture = emit::PagePicture{std::move(drawn->bytes), drawn->media_type, drawn->width, drawn->height};
  return picture;
}

}  // namespace

void AddPictureSources(CLI::App& command, Options& options) {
  command
      .add_option(
          "--source", options.sources,
          "report: a file that the result was made of, for the pictures of its pages; repeatable (default: those "
          "beside the result)")
      ->type_name("IN")
      ->allow_extra_args(false);
  command.add_option("--password-file", options.password_file, "report: a file whose first line is the PDF's password")
      ->type_name("FILE");
}

Result<emit::PictureOf> FindPictures(const Options& options, const DocumentRecord& document) {
  const auto files = std::make_shared<SourceFiles>();
  const std::vector<std::string> beside =
      options.sources.empty() ? FilesBeside(options.inputs.front(), document) : std::vector<std::string>();
  std::set<std::string> said;
  if (!options.sources.empty() || !beside.empty()) {
    const auto reading = ReadingOptions(options, Limits());  // the limits are on what a file costs
    if (!reading.ok()) return reading.error();
    if (auto fault = TakeGiven(options, document, reading.value(), *files)) return *fault;
    said = TakeThoseBeside(options, beside, document, reading.value(), *files);
  }
  SayMissing(options, document, *files, said);
  return emit::PictureOf([files](int file, int page) { return Draw(*files, file, page); });
}

}  // namespace hyogumi::cli
