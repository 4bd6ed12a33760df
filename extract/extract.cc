// SPDX-License-Identifier: GPL-3.0-or-later
#include "extract/extract.h"

#include <fmt/format.h>

#include <algorithm>
#include <cctype>
#include <utility>

#include "core/io.h"
#include "core/process_guard.h"
#include "core/sha256.h"
#include "core/turned_page.h"
#include "core/unicode.h"
#include "extract/debug_overlay.h"
#include "extract/kept_pages.h"
#include "extract/page_layout.h"
#include "extract/page_queue.h"
#include "extract/pdf_document.h"
#include "extract/scan/image_files.h"
#include "extract/scan/layer_check.h"
#include "extract/scan/ocr.h"
#include "extract/text_decoder.h"
#include "extract/transcript.h"

namespace hyogumi::extract {
namespace {

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
                     Phrase("has {} pages to read; the limit is {}", count, limits.pages));
}

// The pages of the file that are to be read.
Result<PageRange> PagesToRead(Source& source, const ExtractOptions& options) {
  if (!options.pages) return Limited(source, {1, source.pages}, options.limits);
  PageRange range = *options.pages;
  if (range.first > source.pages) {
    return MakeError(ExitStatus::kUsage, "pages-outside", {.file = source.file},
                     Phrase("--pages begins with page {}, but the file has {}", range.first, source.pages),
                     Phrase("give pages of the file, as --pages 1-{}", source.pages));
  }
  range.last = std::min(range.last, source.pages);
  source.pages_read = fmt::format("{}-{}", range.first, range.last);
  return Limited(source, range, options.limits);
}

// The pages of one document on their way to a stream.
struct Reading {
  std::vector<Source> sources;
  KeptPages pages;
  std::optional<DebugOverlay> overlay;
  OcrCount ocr;
};

using Look = std::function<void(const Page&)>;

// One file's pages, to `pages`.
class FileReader {
 public:
  FileReader(int number, std::string prefix, const ExtractOptions& options, const Profile* profile, const Look& look,
             Ocr& ocr, Reading& reading)
      : number_(number),
        prefix_(std::move(prefix)),
        options_(options),
        profile_(profile),
        look_(look),
        ocr_(ocr),
        pages_(reading.pages),
        overlay_(reading.overlay) {}

  Result<Source> Read(const std::string& path, Result<std::string> bytes) {
    Source source;
    source.file = Encode(Decode(BaseName(path)));  // whatever bytes a name holds, JSON is UTF-8
    NotePlace(source.file, 0);
    if (!bytes.ok()) return bytes.error();
    source.sha256 = Sha256(bytes.value());
    if (auto fault = ReadBytes(path, std::move(bytes.value()), source)) return *fault;
    return source;
  }

 private:
  std::optional<Error> ReadBytes(const std::string& path, std::string bytes, Source& source) {
    if (IsTranscript(path, bytes)) return ReadTranscript(bytes, HasEnding(path, ".tsv"), source);
    if (LooksLikeImage(bytes)) return ReadImages(std::move(bytes), source);
    return ReadPdf(std::move(bytes), source);
  }

  std::optional<Error> ReadImages(std::string bytes, Source& source) {
    Result<ImageFile> opened = ImageFile::Open(std::move(bytes), source.file, options_.limits);
    if (!opened.ok()) return opened.error();
    ImageFile& images = opened.value();
    source.pages = images.page_count();
    return ReadPages(source, [&](int page, PageQueue& queue) {
      PageContent content;
      content.width = images.page_width(page);
      content.height = images.page_height(page);
      content.has_image = true;
      return AddScan(page, std::move(content), source, queue,
                     [&](Diagnostics& diagnostics) { return images.Raster(page, diagnostics); });
    });
  }

  // Calls `read` for each page that is to be read; it puts the page into the queue.
  template <typename Read>
  std::optional<Error> ReadPages(Source& source, Read read) {
    const Result<PageRange> range = PagesToRead(source, options_);
    if (!range.ok()) return range.error();
    ocr_.NotePages(range.value().last - range.value().first + 1);
    TextSource text;
    std::int64_t cells = 0;
    PageQueue queue(source.file, ocr_, [&](int page, PageContent content) {
      return LayOutPage(page, std::move(content), source, text, cells);
    });
    for (int page = range.value().first; page <= range.value().last; ++page) {
      NotePlace(source.file, page);
      if (auto fault = read(page, queue)) return fault;
    }
    if (auto fault = queue.Finish()) return fault;
    source.text = text.Name();
    source.ocr = ocr_.components();
    return std::nullopt;
  }

  // A page that OCR has something to do with. `raster_of` gives its picture, or tells why there is none.
  template <typename RasterOf>
  std::optional<Error> AddScan(int page, PageContent content, const Source& source, PageQueue& queue,
                               RasterOf raster_of, PageQueue::Task task = PageQueue::Task::kRead,
                               std::vector<Box> regions = {}) {
    if (ocr_.mode() == OcrOptions::Mode::kNever) {
      content.diagnostics.push_back(
          {Severity::kWarning,
           "page-not-read",
           {.file = source.file, .page = page},
           regions.empty() ? "the page has no text that can be used, and --ocr never was given"
                           : Phrase("{} cells hold pictures without text, and --ocr never was given", regions.size()),
           "read it with --ocr auto",
           ""});
      return queue.Add(page, std::move(content));
    }
    std::optional<PageRaster> raster = raster_of(content.diagnostics);
    if (!raster) return queue.Add(page, std::move(content));
    // Not sooner: the decoding of a picture, which may be made to take long, is no OCR.
    ExtendCpuLimit(options_.limits.ocr_seconds);
    return queue.Add(page, std::move(content), std::move(*raster), task, std::move(regions));
  }

  // The rulings that only the picture below a text layer has.
  template <typename RasterOf>
  void TakeRulings(PageContent& content, RasterOf raster_of) const {
    const std::optional<PageRaster> raster = raster_of(content.diagnostics);
    if (!raster) return;
    ExtendCpuLimit(options_.limits.ocr_seconds);
    content.rulings = RulingsOfPicture(*raster, content.width, content.height);
  }

  std::optional<Error> ReadPdf(std::string bytes, Source& source) {
    Result<PdfDocument> opened = PdfDocument::Open(std::move(bytes), source.file, options_.password);
    if (!opened.ok()) return opened.error();
    source.pages = opened.value().page_count();
    bool first = true;
    const auto fault = ReadPages(source, [&](int page, PageQueue& queue) {
      return ReadPdfPage(opened.value(), page, std::exchange(first, false), source, queue);
    });
    if (fault) return fault;
    if (overlay_) overlay_->AddFile(number_, std::move(opened.value()));
    return std::nullopt;
  }

  std::optional<Error> ReadPdfPage(PdfDocument& document, int page, bool first, const Source& source,
                                   PageQueue& queue) {
    PageContent content = document.Collect(page);
    const Location here{.file = source.file, .page = page};
    if (content.most_pixels > options_.limits.pixels) {
      return BeyondLimit(
          "pixels", here,
          Phrase("has an image of {} pixels; the limit is {}", content.most_pixels, options_.limits.pixels));
    }
    if (first && !document.damage().empty()) {
      content.diagnostics.insert(content.diagnostics.begin(),
                                 {Severity::kWarning, "file-damaged", here,
                                  Phrase("the file is damaged and was mended: {}", document.damage().front()),
                                  "compare the result with the print, or fetch the file again", ""});
    }
    const auto raster_of = [&](Diagnostics& diagnostics) {
      return document.Raster(page, options_.limits.pixels, diagnostics);
    };
    const bool always = ocr_.mode() == OcrOptions::Mode::kAlways;
    const bool read_before = IsReadPicture(content);
    if (NeedsOcr(content) || (always && read_before)) {
      return AddScan(page, std::move(content), source, queue, raster_of);
    }
    if (read_before && content.rulings.empty()) TakeRulings(content, raster_of);
    std::vector<Box> cells = PictureCells(content);
    if (!cells.empty()) {
      return AddScan(page, std::move(content), source, queue, raster_of, PageQueue::Task::kCells, std::move(cells));
    }
    if (always && content.characters > 0) {
      return AddScan(page, std::move(content), source, queue, raster_of, PageQueue::Task::kCompare);
    }
    return queue.Add(page, std::move(content));
  }

  std::optional<Error> LayOutPage(int page, PageContent content, const Source& source, TextSource& text,
                                  std::int64_t& cells) {
    if (overlay_) overlay_->AddPage(content.rulings);
    const std::int64_t most = options_.limits.cells;
    LaidOutPage laid_out = LayOut(std::move(content), fmt::format("{}p{}", prefix_, page), most);
    cells += laid_out.grid_units;
    if (cells > most) {
      return BeyondLimit("cells", {.file = source.file, .page = page},
                         Phrase("tables of {} cells so far; the limit is {}", cells, most));
    }
    text.Add(laid_out.page);
    return Add(std::move(laid_out), page, source);
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
      LaidOutPage laid_out{std::move(read.value()[static_cast<std::size_t>(page - 1)]), 0, {}};
      if (auto fault = Add(std::move(laid_out), page, source)) return fault;
    }
    return std::nullopt;
  }

  std::optional<Error> Add(LaidOutPage laid_out, int page, const Source& source) {
    // Before anything is written, too.
    if (auto fault = LedgerFault(laid_out.page, source, page, laid_out.block_characters)) return fault;
    laid_out.page.file = number_;
    laid_out.page.page = page;
    if (look_) Show(laid_out.page);
    pages_.Add(std::move(laid_out));
    return std::nullopt;
  }

  // As all pages are that leave the stage.
  void Show(const Page& page) const {
    if (page.angle == 0) {
      look_(page);
      return;
    }
    Page shown = page;
    ToShown(shown);
    look_(shown);
  }

  int number_;
  std::string prefix_;  // of tables' ids
  const ExtractOptions& options_;
  const Profile* profile_;
  const Look& look_;
  Ocr& ocr_;
  KeptPages& pages_;
  std::optional<DebugOverlay>& overlay_;
};

// The bytes of the inputs. What can be read only once is kept for a second reading, if there may be one.
class Inputs {
 public:
  Inputs(const std::vector<std::string>& paths, bool twice) : paths_(paths), twice_(twice) {}

  const std::vector<std::string>& paths() const { return paths_; }

  Result<std::string> Read(const std::string& path) {
    if (path != "-" || !twice_) return ReadInput(path);
    if (!stdin_) stdin_ = ReadInput(path);
    return *stdin_;
  }

 private:
  const std::vector<std::string>& paths_;
  bool twice_;
  std::optional<Result<std::string>> stdin_;
};

Result<Reading> ReadFiles(Inputs& inputs, const ExtractOptions& options, const Profile* profile, const Look& look) {
  Reading reading{{}, KeptPages(profile, options.overlay_folder.has_value()), std::nullopt, {}};
  if (options.overlay_folder) reading.overlay.emplace(*options.overlay_folder);
  Ocr ocr(options.ocr, profile);
  for (const std::string& path : inputs.paths()) {
    const int number = static_cast<int>(reading.sources.size()) + 1;
    const std::string prefix = inputs.paths().size() > 1 ? fmt::format("f{}", number) : "";
    Result<Source> source =
        FileReader(number, prefix, options, profile, look, ocr, reading).Read(path, inputs.Read(path));
    if (!source.ok()) return source.error();
    reading.sources.push_back(std::move(source.value()));
  }
  if (auto fault = ocr.Finish()) return *fault;
  reading.ocr = {ocr.count().lines, ocr.count().lines_twice};
  return reading;
}

bool HasTranscript(const std::vector<Source>& sources) {
  return std::any_of(sources.begin(), sources.end(), [](const Source& s) { return s.text == "transcript"; });
}

Error NoText(const PagedDocument& document, OcrOptions::Mode mode) {
  const Source& first = document.sources.front();
  if (first.text == "transcript") {
    return MakeError(ExitStatus::kNothingFound, "no-text", {.file = first.file},
                     "the transcript holds white space only", "fetch it again");
  }
  const bool never = mode == OcrOptions::Mode::kNever;
  const Message damage = DamageNote(document.pages);
  return MakeError(ExitStatus::kNothingFound, "no-text-layer", {.file = first.file},
                   never ? Phrase("no page has a text layer{}", damage)
                         : Phrase("no page has a text layer, and OCR found no text{}", damage),
                   !damage.empty() ? "fetch the file again, or give a transcript (.txt)"
                   : never         ? "with --ocr auto pictures are read; or give the PDF that was not scanned"
                                   : "give the PDF that was not scanned, a better scan, or a transcript (.txt)");
}

}  // namespace

struct PageStream::State {
  Reading reading;
  const Profile* profile = nullptr;
};

PageStream::PageStream(std::unique_ptr<State> state) : state_(std::move(state)) {}
PageStream::PageStream(PageStream&&) noexcept = default;
PageStream& PageStream::operator=(PageStream&&) noexcept = default;
PageStream::~PageStream() = default;

const std::vector<Source>& PageStream::sources() const { return state_->reading.sources; }

const Profile* PageStream::profile() const { return state_->profile; }

const OcrCount& PageStream::ocr_count() const { return state_->reading.ocr; }

std::optional<ProfileRead> PageStream::profile_read() const {
  if (profile() == nullptr) return std::nullopt;
  return ProfileRead{profile()->name, profile()->sha256};
}

Result<std::optional<Page>> PageStream::Next() { return state_->reading.pages.Next(sources()); }

Result<PagedDocument> PageStream::TakeAll() {
  PagedDocument document{sources(), {}, profile_read()};
  while (true) {
    auto page = Next();
    if (!page.ok()) return page.error();
    if (!page.value()) return document;
    document.pages.push_back(std::move(*page.value()));
  }
}

Result<PageStream> PageStream::Settle(State read, const ExtractOptions& options) {
  auto state = std::make_unique<State>(std::move(read));
  auto& [sources, pages, overlay, ocr] = state->reading;
  static_cast<void>(ocr);
  NotePlace(sources.front().file, 0);
  pages.Settle();
  if (overlay) {  // also where the document then fails: that is when people look
    while (true) {
      const auto page = pages.Next(sources);
      if (!page.ok()) return page.error();
      if (!page.value()) break;
      if (auto fault = overlay->Draw(*page.value(), sources)) return *fault;
    }
    pages.Rewind();
    overlay.reset();
  }
  const bool empty = pages.characters() == 0;
  PageStream stream(std::move(state));
  if (!empty || options.without_text) return stream;
  const auto document = stream.TakeAll();
  return document.ok() ? NoText(document.value(), options.ocr.mode) : document.error();
}

Result<PageStream> ExtractPages(const std::vector<std::string>& paths, const ExtractOptions& options,
                                const Profile* profile) {
  Inputs inputs(paths, false);
  Result<Reading> reading = ReadFiles(inputs, options, profile, nullptr);
  if (!reading.ok()) return reading.error();
  return PageStream::Settle({std::move(reading.value()), profile}, options);
}

Result<PageStream> ExtractPages(const std::vector<std::string>& paths, const ExtractOptions& options,
                                const ProfileChoice& choice) {
  Inputs inputs(paths, true);
  Result<Reading> reading = ReadFiles(inputs, options, nullptr, choice.look);
  if (!reading.ok()) return reading.error();
  const Result<const Profile*> chosen = choice.choose(reading.value().sources);
  if (!chosen.ok()) return chosen.error();
  const Profile* profile = chosen.value();
  if (profile != nullptr && HasTranscript(reading.value().sources)) {
    Result<Reading> again = ReadFiles(inputs, options, profile, nullptr);
    if (!again.ok()) return again.error();
    return PageStream::Settle({std::move(again.value()), profile}, options);
  }
  if (profile != nullptr) reading.value().pages.ReadBy(*profile);
  return PageStream::Settle({std::move(reading.value()), profile}, options);
}

Result<PagedDocument> Extract(const std::vector<std::string>& inputs, const ExtractOptions& options,
                              const Profile* profile) {
  Result<PageStream> stream = ExtractPages(inputs, options, profile);
  if (!stream.ok()) return stream.error();
  return stream.value().TakeAll();
}

}  // namespace hyogumi::extract
