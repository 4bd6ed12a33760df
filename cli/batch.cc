// SPDX-License-Identifier: GPL-3.0-or-later
#include <fmt/format.h>

#include <CLI/CLI.hpp>
#include <algorithm>
#include <cstdio>
#include <optional>
#include <utility>
#include <vector>

#include "cli/batch/document_batch.h"
#include "cli/batch/input_files.h"
#include "cli/batch/profile_sets.h"
#include "cli/batch/source_list.h"
#include "cli/batch/workspace.h"
#include "cli/common.h"

namespace hyogumi::cli {
namespace {

using batch::Summary;

Result<batch::InputFiles> FindFiles(const Options& options) {
  std::vector<batch::ListedSource> list;
  const auto from_stdin = std::count(options.inputs.begin(), options.inputs.end(), "-") + (options.list == "-" ? 1 : 0);
  if (from_stdin > 1) {
    return MakeError(ExitStatus::kUsage, "option-bad-value", {}, "two lists are both stdin",
                     "give one of them as a file");
  }
  if (!options.list.empty()) {
    auto read = batch::ReadSourceList(options.list);
    if (!read.ok()) return read.error();
    list = std::move(read).value();
  }
  return batch::FindInputFiles(options.inputs, list);
}

void SayLeftOut(const Options& options, const batch::InputFiles& found) {
  if (found.hidden + found.linked == 0) return;
  Say(options, Phrase("left out of the folders: {} hidden, {} links to folders", found.hidden, found.linked));
}

// Which of the files, counted from 0, are for this process: those that leave `remainder`.
struct Share {
  std::size_t remainder = 0;
  std::size_t of = 1;
};

// "3/8"
Result<Share> ParseShare(const std::string& text) {
  int number = 0;
  int of = 0;
  int end = 0;
  const bool read = std::sscanf(text.c_str(), "%6d/%6d%n", &number, &of, &end) == 2;
  if (!read || static_cast<std::size_t>(end) != text.size() || number < 1 || number > of) {
    return MakeError(ExitStatus::kUsage, "option-bad-value", {}, Phrase("--share \"{}\" is no share", text),
                     "write 3/8 for the third of eight");
  }
  return Share{static_cast<std::size_t>(number) - 1, static_cast<std::size_t>(of)};
}

void KeepShare(const Share& share, std::vector<batch::ListedSource>& files) {
  std::vector<batch::ListedSource> kept;
  for (std::size_t i = share.remainder; i < files.size(); i += share.of) kept.push_back(std::move(files[i]));
  files = std::move(kept);
}

// " (limit-reached 3, input-damaged 1)"
Message CodesText(const Summary& summary) {
  std::string codes;
  for (const auto& [code, count] : summary.codes()) {
    codes += fmt::format("{}{} {}", codes.empty() ? "" : ", ", code, count);
  }
  return codes.empty() ? Message() : Phrase(" ({})", codes);
}

// At most five lines: files, what is in them, where it stands, what to type next.
void Summarize(const Options& options, const Summary& summary, std::size_t known) {
  const int invalid = summary.With(ExitStatus::kCheckFailed);
  const Message earlier = known == 0 ? Message() : Phrase("; done before: {}", known);
  Say(options, Phrase("files: {}, {} valid, {} with a check that fails, {} without a result{}{}", summary.files(),
                      summary.With(ExitStatus::kDone), invalid, summary.Failed(), CodesText(summary), earlier));
  Say(options, Phrase("pages: {}, items: {}, warnings: {}", summary.pages(), summary.items(), summary.warnings()));
  if (!options.share.empty()) {
    Say(options, "next: the other shares; then the same without --share, which writes the manifest");
    return;
  }
  Say(options, Phrase("a line a file: {}/{}", options.output, batch::kManifest));
  const std::string next =
      summary.Failed() + invalid > 0
          ? fmt::format("grep -v '\"status\":0,' {}/{}", options.output, batch::kManifest)
          : fmt::format("hyogumi export {}/*-????????????.json --to sqlite -o plans.sqlite", options.output);
  Say(options, Phrase("next: {}", next));
}

Result<ExitStatus> RunBatch(const Options& options) {
  std::optional<Share> share;
  if (!options.share.empty()) {
    const auto parsed = ParseShare(options.share);
    if (!parsed.ok()) return parsed.error();
    share = parsed.value();
  }
  auto found = FindFiles(options);
  if (!found.ok()) return found.error();
  if (share) KeepShare(*share, found.value().files);
  const auto sets = batch::LoadProfileSets(options, found.value().files);
  if (!sets.ok()) return sets.error();
  auto workspace = batch::Workspace::Open(options.output);
  if (!workspace.ok()) return workspace.error();
  SayLeftOut(options, found.value());
  batch::DocumentBatch documents(options, found.value().files, sets.value(), workspace.value());
  if (auto fault = documents.Run()) return *fault;
  if (!share) {
    if (auto fault = documents.WriteManifest()) return *fault;
  }
  Summarize(options, documents.summary(), documents.known());
  return documents.summary().With(ExitStatus::kDone) == documents.summary().files() ? ExitStatus::kDone
                                                                                    : ExitStatus::kCheckFailed;
}

}  // namespace

void AddBatch(CLI::App& app, Options& options, Command& command) {
  CLI::App* batch = app.add_subcommand("batch", "Many documents, each on its own: a folder of results and a manifest");
  batch->footer(
      "Examples:\n"
      "  hyogumi batch plans/ -o out/                      all PDFs, pictures and transcripts in a folder\n"
      "  find . -name '*.pdf' -print0 | hyogumi batch - -o out/\n"
      "  hyogumi batch --list sources.csv -o out/          with what is known of each: publisher, year, URL\n"
      "A batch that was stopped goes on where it was: type the same again.");
  batch->add_option("IN", options.inputs, "Files and folders; - is a list of paths on stdin, a line or a NUL apart");
  batch->add_option("-o,--output", options.output, "The folder of the results")->type_name("DIR")->required();
  batch
      ->add_option(
          "--list", options.list,
          "A CSV with a line a file: file, profile, publisher_code, fiscal_year, edition, source_url, retrieved")
      ->type_name("FILE");
  AddConfig(*batch, options);
  AddRepair(*batch, options);
  AddReadingOfMany(*batch, options);
  batch->add_option("--jobs", options.jobs, "How many files are read at once (default: one a core)")
      ->type_name("N")
      ->check(CLI::Range(1, 1024));
  batch
      ->add_option(
          "--share", options.share,
          "Only these of the files, as 3/8: every eighth, from the third on. Without a manifest, which the same "
          "command without --share writes when all shares are done")
      ->type_name("K/N");
  batch->add_flag("--strict", options.strict, "A check that warns counts as failed, and then that file has no result");
  AddQuiet(*batch, options);
  batch->callback([&] { command = [&options] { return RunBatch(options); }; });
}

}  // namespace hyogumi::cli
