// SPDX-License-Identifier: GPL-3.0-or-later
#include "cli/pipeline.h"

#include <algorithm>
#include <filesystem>
#include <utility>

#include "cli/corrections.h"
#include "cli/results.h"
#include "core/io.h"
#include "core/item_json.h"
#include "core/page_json.h"
#include "normalize/normalize.h"
#include "segment/segment.h"

namespace hyogumi::cli {
namespace {

using Status = emit::CheckStatus;

std::optional<Error> KeepStage(const Options& options, const char* name, const std::string& bytes) {
  return WriteOutput((std::filesystem::path(options.keep_stages) / name).string(), bytes);
}

std::optional<Error> WriteDiagnostics(const Options& options, const PagedDocument& pages, const ItemDocument& items) {
  std::string lines;
  for (const Page& page : pages.pages) {
    for (const Diagnostic& diagnostic : page.diagnostics) lines += ToJson(diagnostic).dump() + '\n';
  }
  for (const Drift& drift : items.document.drift) {
    Diagnostic diagnostic{
        drift.fails ? Severity::kError : Severity::kWarning, drift.kind, {}, {drift.message, drift.message_ja}, "", ""};
    const int file = drift.place ? drift.place->file : 1;
    diagnostic.where.file = pages.sources[static_cast<std::size_t>(file - 1)].file;
    if (drift.place) diagnostic.where.page = drift.place->page;
    lines += ToJson(diagnostic).dump() + '\n';
  }
  if (items.document.corrections) {
    for (const Diagnostic& told : DiagnosticsOf(*items.document.corrections)) lines += ToJson(told).dump() + '\n';
  }
  for (const Item& item : items.items) {
    const Place& place = item.parts.front().place;
    for (const Warning& warning : item.warnings) {
      const std::string suggestion = warning.suggestion.value_or("");
      const Message message(warning.message, warning.message_ja);
      Diagnostic diagnostic{Severity::kWarning, warning.code, {}, "", {suggestion, suggestion}, ""};
      diagnostic.where.file = pages.sources[static_cast<std::size_t>(place.file - 1)].file;
      diagnostic.where.page = place.page;
      diagnostic.message = Phrase("{} {}: {}", item.id, warning.field.value_or(""), message);
      lines += ToJson(diagnostic).dump() + '\n';
    }
  }
  return WriteOutput(options.diagnostics, lines);
}

Result<PagedDocument> TakePages(const Options& options, const Profiles& profiles, const Profile*& used,
                                extract::OcrCount& ocr) {
  Result<extract::PageStream> stream = ReadDocument(options, profiles);
  if (!stream.ok()) return stream.error();
  used = stream.value().profile();
  ocr = stream.value().ocr_count();
  return stream.value().TakeAll();
}

// What only extract and normalize look at: of a large document there is no room for it beside the items.
void ForgetSignEdges(PagedDocument& pages) {
  const auto forget = [](std::vector<TextLine>& lines) {
    for (TextLine& line : lines) line.x = {};
  };
  for (Page& page : pages.pages) {
    for (Block& block : page.blocks) forget(block.lines);
    for (Table& table : page.tables) {
      for (Cell& cell : table.cells) forget(cell.lines);
    }
  }
}

}  // namespace

std::string ChecksOf(const emit::Validation& validation, std::initializer_list<emit::CheckStatus> statuses) {
  std::string names;
  for (const emit::Check& check : validation.checks) {
    if (std::find(statuses.begin(), statuses.end(), check.status) == statuses.end()) continue;
    names += (names.empty() ? "" : ", ") + check.id;
  }
  return names;
}

std::size_t WarningsOnItems(const ItemDocument& items) {
  std::size_t warnings = 0;
  for (const Item& item : items.items) warnings += item.warnings.size();
  return warnings;
}

Result<PipelineResult> RunPipeline(const Options& options, const Profiles& profiles,
                                   const std::optional<Corrections>& corrections,
                                   const std::optional<ItemDocument>& previous, const Profile*& used) {
  PipelineResult result;
  Result<PagedDocument> pages = TakePages(options, profiles, used, result.ocr);
  if (!pages.ok()) return pages.error();
  SayOverlay(options, pages.value().sources);
  const bool keep = !options.keep_stages.empty();
  if (keep) {
    std::error_code failed;
    std::filesystem::create_directories(options.keep_stages, failed);
    if (const auto fault = KeepStage(options, "1-extract.jsonl", WritePages(pages.value()))) return *fault;
  }
  if (const auto fault = normalize::Normalize(pages.value(), *used)) return *fault;
  if (keep) {
    if (const auto fault = KeepStage(options, "2-normalize.jsonl", WritePages(pages.value()))) return *fault;
  }
  ForgetSignEdges(pages.value());
  result.page_count = pages.value().pages.size();
  for (const Page& page : pages.value().pages) result.on_pages.Add(page);
  Result<ItemDocument> items = segment::SegmentAndSpend(pages.value(), *used, corrections ? &*corrections : nullptr);
  if (!items.ok()) return items.error();
  result.keys = GiveKeys(previous, items.value());
  if (keep) {
    if (const auto fault = KeepStage(options, "3-segment.jsonl", WriteItems(items.value()))) return *fault;
  }
  if (!options.diagnostics.empty()) {
    if (const auto fault = WriteDiagnostics(options, pages.value(), items.value())) return *fault;
  }
  pages.value() = PagedDocument();  // what follows is about the items alone
  result.validation = emit::Validate(items.value());
  if (options.strict && (!result.validation.valid || result.validation.Count(Status::kWarn) > 0)) {
    return MakeError(
        ExitStatus::kCheckFailed, "strict", {.file = items.value().document.sources.front().file},
        Phrase("with --strict nothing was written: {}", ChecksOf(result.validation, {Status::kWarn, Status::kFail})),
        "run it without --strict to see why");
  }
  result.items = std::move(items).value();
  return result;
}

}  // namespace hyogumi::cli
