// SPDX-License-Identifier: GPL-3.0-or-later
#include "extract/extract.h"

#include <fmt/format.h>

#include <algorithm>

#include "core/io.h"
#include "core/roles.h"
#include "core/sha256.h"
#include "core/unicode.h"
#include "extract/document_layout.h"
#include "extract/page_layout.h"
#include "extract/pdf_document.h"

namespace hyogumi::extract {
namespace {

bool Balances(const Ledger& ledger) {
  return ledger.characters ==
         ledger.in_cells + ledger.in_blocks + ledger.furniture + static_cast<int>(ledger.dropped.size());
}

// Reads one file's pages onto `pages`.
Result<Source> ReadFile(const std::string& path, int file_number, bool several, const ExtractOptions& options,
                        std::vector<LaidOutPage>& pages) {
  Result<std::string> bytes = ReadInput(path);
  if (!bytes.ok()) return bytes.error();
  const std::string name = Encode(Decode(BaseName(path)));  // whatever bytes a name holds, JSON is UTF-8
  Source source;
  source.file = name;
  source.sha256 = Sha256(bytes.value());
  Result<PdfDocument> opened = PdfDocument::Open(std::move(bytes.value()), name, options.password);
  if (!opened.ok()) return opened.error();
  PdfDocument& pdf = opened.value();
  source.pages = pdf.page_count();
  PageRange range{1, source.pages};
  if (options.pages) {
    range = *options.pages;
    if (range.first > source.pages) {
      return MakeError(ExitStatus::kUsage, "pages-outside", {.file = name},
                       fmt::format("--pages begins with page {}, but the file has {}", range.first, source.pages));
    }
    range.last = std::min(range.last, source.pages);
    source.pages_read = fmt::format("{}-{}", range.first, range.last);
  }
  const std::string prefix = several ? fmt::format("f{}", file_number) : "";
  for (int number = range.first; number <= range.last; ++number) {
    LaidOutPage laid_out = LayOut(pdf.Collect(number), fmt::format("{}p{}", prefix, number));
    laid_out.page.file = file_number;
    laid_out.page.page = number;
    pages.push_back(std::move(laid_out));
  }
  return source;
}

}  // namespace

Result<PagedDocument> Extract(const std::vector<std::string>& inputs, const ExtractOptions& options,
                              const Profile* profile) {
  PagedDocument document;
  std::vector<LaidOutPage> pages;
  for (const std::string& path : inputs) {
    Result<Source> source =
        ReadFile(path, static_cast<int>(document.sources.size()) + 1, inputs.size() > 1, options, pages);
    if (!source.ok()) return source.error();
    document.sources.push_back(std::move(source.value()));
  }
  if (std::all_of(pages.begin(), pages.end(),
                  [](const LaidOutPage& laid_out) { return laid_out.page.ledger.characters == 0; })) {
    return MakeError(ExitStatus::kNothingFound, "no-text-layer", {.file = document.sources.front().file},
                     "no page has a text layer",
                     "this version reads text layers only: give the PDF that was not scanned");
  }
  MarkFurniture(pages, profile != nullptr ? profile->furniture : std::vector<Pattern>());
  LinkTables(pages);
  BalanceLedgers(pages);
  for (LaidOutPage& laid_out : pages) document.pages.push_back(std::move(laid_out.page));
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
