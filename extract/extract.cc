// SPDX-License-Identifier: GPL-3.0-or-later
#include "extract/extract.h"

#include <fmt/format.h>

#include <algorithm>
#include <cctype>

#include "core/io.h"
#include "core/process_guard.h"
#include "core/roles.h"
#include "core/sha256.h"
#include "core/unicode.h"
#include "extract/debug_overlay.h"
#include "extract/document_layout.h"
#include "extract/page_layout.h"
#include "extract/pdf_document.h"
#include "extract/text_decoder.h"
#include "extract/transcript.h"

namespace hyogumi::extract {
namespace {

bool Balances(const Ledger& ledger) {
  return ledger.characters ==
         ledger.in_cells + ledger.in_blocks + ledger.furniture + static_cast<int>(ledger.dropped.size());
}

bool HasEnding(const std::string& name, std::string_view ending) {
  if (name.size() < ending.size()) return false;
  return std::equal(ending.begin(), ending.end(), name.end() - static_cast<std::ptrdiff_t>(ending.size()),
                    [](char a, char b) { return a == static_cast<char>(std::tolower(static_cast<unsigned char>(b))); });
}

// The name tells a transcript; what comes through a pipe has none, and is one where it is no PDF.
bool IsTranscript(const std::string& path, const std::string& bytes) {
  if (LooksLikePdf(bytes) || bytes.empty()) return false;
  return path == "-" || HasEnding(path, ".txt") || HasEnding(path, ".tsv");
}

Result<PageRange> Limited(const Source& source, const PageRange& range, const Limits& limits) {
  const int count = range.last - range.first + 1;
  if (count <= limits.pages) return range;
  return BeyondLimit("pages", {.file = source.file},
                     fmt::format("has {} pages to read; the limit is {}", count, limits.pages));
}

// The pages of the file that are to be read.
Result<PageRange> PagesToRead(Source& source, const ExtractOptions& options) {
  if (!options.pages) return Limited(source, {1, source.pages}, options.limits);
  PageRange range = *options.pages;
  if (range.first > source.pages) {
    return MakeError(ExitStatus::kUsage, "pages-outside", {.file = source.file},
                     fmt::format("--pages begins with page {}, but the file has {}", range.first, source.pages));
  }
  range.last = std::min(range.last, source.pages);
  source.pages_read = fmt::format("{}-{}", range.first, range.last);
  return Limited(source, range, options.limits);
}

// One file's pages, onto the end of `pages`.
class FileReader {
 public:
  FileReader(int number, std::string prefix, const ExtractOptions& options, const Profile* profile,
             std::vector<LaidOutPage>& pages, std::optional<DebugOverlay>& overlay)
      : number_(number),
        prefix_(std::move(prefix)),
        options_(options),
        profile_(profile),
        pages_(pages),
        overlay_(overlay) {}

  Result<Source> Read(const std::string& path) {
    Source source;
    source.file = Encode(Decode(BaseName(path)));  // whatever bytes a name holds, JSON is UTF-8
    NotePlace(source.file, 0);
    Result<std::string> bytes = ReadInput(path);
    if (!bytes.ok()) return bytes.error();
    source.sha256 = Sha256(bytes.value());
    const auto fault = IsTranscript(path, bytes.value())
                           ? ReadTranscript(bytes.value(), HasEnding(path, ".tsv"), source)
                           : ReadPdf(std::move(bytes.value()), source);
    if (fault) return *fault;
    return source;
  }

 private:
  std::optional<Error> ReadPdf(std::string bytes, Source& source) {
    Result<PdfDocument> opened = PdfDocument::Open(std::move(bytes), source.file, options_.password);
    if (!opened.ok()) return opened.error();
    source.pages = opened.value().page_count();
    const Result<PageRange> range = PagesToRead(source, options_);
    if (!range.ok()) return range.error();
    const Limits& limits = options_.limits;
    std::int64_t cells = 0;
    for (int page = range.value().first; page <= range.value().last; ++page) {
      NotePlace(source.file, page);
      PageContent content = opened.value().Collect(page);
      const Location here{.file = source.file, .page = page};
      if (content.most_pixels > limits.pixels) {
        return BeyondLimit(
            "pixels", here,
            fmt::format("has an image of {} pixels; the limit is {}", content.most_pixels, limits.pixels));
      }
      if (page == range.value().first && !opened.value().damage().empty()) {
        content.diagnostics.insert(content.diagnostics.begin(),
                                   {Severity::kWarning, "file-damaged", here,
                                    "the file is damaged and was mended: " + opened.value().damage().front(),
                                    "compare the result with the print, or fetch the file again", ""});
      }
      if (overlay_) overlay_->AddPage(content.rulings);
      LaidOutPage laid_out = LayOut(std::move(content), fmt::format("{}p{}", prefix_, page), limits.cells);
      cells += laid_out.grid_units;
      if (cells > limits.cells) {
        return BeyondLimit("cells", here,
                           fmt::format("tables of {} cells so far; the limit is {}", cells, limits.cells));
      }
      Add(std::move(laid_out), page);
    }
    if (overlay_) overlay_->AddFile(number_, std::move(opened.value()));
    return std::nullopt;
  }

  std::optional<Error> ReadTranscript(const std::string& bytes, bool quoted, Source& source) {
    Result<DecodedText> decoded = DecodeText(bytes, source.file);
    if (!decoded.ok()) return decoded.error();
    source.text = "transcript";
    source.encoding = decoded.value().encoding;
    source.line_ends = decoded.value().line_ends;
    Result<std::vector<Page>> read =
        LayOutTranscript(decoded.value().text, {source.file, prefix_, quoted, profile_, options_.limits.cells});
    if (!read.ok()) return read.error();
    source.pages = static_cast<int>(read.value().size());
    const Result<PageRange> range = PagesToRead(source, options_);
    if (!range.ok()) return range.error();
    std::vector<Table>& first_tables = read.value()[static_cast<std::size_t>(range.value().first - 1)].tables;
    if (range.value().first > 1 && !first_tables.empty()) first_tables.front().continues.reset();
    for (int page = range.value().first; page <= range.value().last; ++page) {
      Add({std::move(read.value()[static_cast<std::size_t>(page - 1)]), 0, {}}, page);
    }
    return std::nullopt;
  }

  void Add(LaidOutPage laid_out, int page) {
    laid_out.page.file = number_;
    laid_out.page.page = page;
    pages_.push_back(std::move(laid_out));
  }

  int number_;
  std::string prefix_;  // of tables' ids
  const ExtractOptions& options_;
  const Profile* profile_;
  std::vector<LaidOutPage>& pages_;
  std::optional<DebugOverlay>& overlay_;
};

Error NoText(const PagedDocument& document) {
  const Source& first = document.sources.front();
  if (first.text == "transcript") {
    return MakeError(ExitStatus::kNothingFound, "no-text", {.file = first.file},
                     "the transcript holds white space only", "fetch it again");
  }
  return MakeError(ExitStatus::kNothingFound, "no-text-layer", {.file = first.file},
                   "no page has a text layer" + DamageNote(document.pages),
                   "this version reads text layers only: give the PDF that was not scanned, or a transcript (.txt)");
}

}  // namespace

Result<PagedDocument> Extract(const std::vector<std::string>& inputs, const ExtractOptions& options,
                              const Profile* profile) {
  PagedDocument document;
  std::vector<LaidOutPage> pages;
  std::optional<DebugOverlay> overlay;
  if (options.overlay_folder) overlay.emplace(*options.overlay_folder);
  for (const std::string& path : inputs) {
    const int number = static_cast<int>(document.sources.size()) + 1;
    const std::string prefix = inputs.size() > 1 ? fmt::format("f{}", number) : "";
    Result<Source> source = FileReader(number, prefix, options, profile, pages, overlay).Read(path);
    if (!source.ok()) return source.error();
    document.sources.push_back(std::move(source.value()));
  }
  NotePlace(document.sources.front().file, 0);
  MarkFurniture(pages, profile != nullptr ? profile->furniture : std::vector<Pattern>());
  LinkTables(pages);
  BalanceLedgers(pages);
  for (LaidOutPage& laid_out : pages) document.pages.push_back(std::move(laid_out.page));
  if (overlay) {  // also where the document then fails: that is when people look
    if (auto fault = overlay->Write(document)) return *fault;
  }
  if (std::all_of(document.pages.begin(), document.pages.end(),
                  [](const Page& page) { return page.ledger.characters == 0; })) {
    return NoText(document);
  }
  for (const Page& page : document.pages) {
    if (Balances(page.ledger)) continue;
    return MakeError(ExitStatus::kInternalError, "ledger-unbalanced",
                     {.file = document.sources[static_cast<std::size_t>(page.file - 1)].file, .page = page.page},
                     "not every drawn character was accounted for", "please report this file");
  }
  if (profile != nullptr) AssignRoles(document, *profile);
  return document;
}

}  // namespace hyogumi::extract
