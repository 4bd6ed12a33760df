// SPDX-License-Identifier: GPL-3.0-or-later
// What it costs to read a scan, against Tesseract reading each line once.
//   scan_cost PDF [FIRST-LAST]
// Prints "LINES AGAIN OURS ONCE RATIO": how many lines the pages have, which share of them was read more than once, the
// CPU time in milliseconds of all that makes glyphs and rulings of the pages' pictures with one reader, that of one
// reading of the same pictures of lines by Tesseract as a line (page segmentation mode 7), and how often the second
// goes into the first. Both are measured in this process, page after page in turn, so that a machine whose speed drifts
// slows both. The decoding of the PDF, the loading of the language data and the cutting out of the pictures for the
// second are in neither. No profile: columns are known by what is in them. Exit status 1 where the PDF can't be read,
// 2 for bad usage.
#include <fmt/format.h>
#include <leptonica/allheaders.h>

#include <algorithm>
#include <charconv>
#include <ctime>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "core/io.h"
#include "core/limits.h"
#include "extract/pdf_document.h"
#include "extract/scan/language_data.h"
#include "extract/scan/scan_page.h"
#include "extract/scan/shape_consensus.h"
#include "extract/scan/tesseract_reader.h"

namespace {

using hyogumi::extract::LineReader;
using hyogumi::extract::PageRaster;
using hyogumi::extract::PixPtr;
using hyogumi::extract::ReadingWay;
using hyogumi::extract::ScanPage;

// A line's own picture, as the reader gets it.
struct CutLine {
  PixPtr picture;
  double type_size_px = 0;
  bool vertical = false;
};

// Reads nothing, so that a line is handed over in every way there is, and keeps the narrowest picture of it: a short
// line is shown behind its neighbour, too.
class PictureTaker : public LineReader {
 public:
  std::vector<hyogumi::extract::ReadSign> Read(const Pix& line, double type_size_px, const ReadingWay& way) override {
    Pix* picture = const_cast<Pix*>(&line);  // Leptonica has no const
    if (!taken_ || pixGetWidth(picture) < pixGetWidth(taken_->picture.get())) {
      taken_ = CutLine{PixPtr(pixCopy(nullptr, picture)), type_size_px, way.vertical};
    }
    return {};
  }
  // Of the line read since the last call; none where it needed no reader, as a mark that its shape tells.
  std::optional<CutLine> Take() { return std::exchange(taken_, std::nullopt); }

 private:
  std::optional<CutLine> taken_;
};

struct Picture {
  PageRaster raster;
  double width = 0;  // points
  double height = 0;
};

ScanPage PageOf(const Picture& picture) {
  PageRaster raster{PixPtr(pixClone(picture.raster.pixels.get())), picture.raster.dpi, picture.raster.area};
  return {std::move(raster), picture.width, picture.height};
}

// The lines of two phases, the header's and the rest: the third reads some again.
std::vector<CutLine> LinesOf(const Picture& picture, LineReader& reader) {
  ScanPage page = PageOf(picture);
  page.Prepare(reader);
  PictureTaker taker;
  std::vector<CutLine> lines;
  for (int phase = 0; phase < 2 && page.NextPhase({}); ++phase) {
    for (std::size_t i = 0; i < page.phase_size(); ++i) {
      page.ReadLine(i, taker);
      if (auto line = taker.Take()) lines.push_back(std::move(*line));
    }
  }
  return lines;
}

std::unique_ptr<ScanPage> ReadPage(const Picture& picture, LineReader& reader) {
  auto page = std::make_unique<ScanPage>(PageOf(picture));
  page->Prepare(reader);
  while (page->NextPhase({})) {
    for (std::size_t i = 0; i < page->phase_size(); ++i) page->ReadLine(i, reader);
  }
  return page;
}

// What follows when all pages are read.
void Finish(std::vector<std::unique_ptr<ScanPage>>& pages) {
  std::vector<hyogumi::extract::ScannedSign*> signs;
  for (const auto& page : pages) {
    const auto of_page = page->Signs();
    signs.insert(signs.end(), of_page.begin(), of_page.end());
  }
  hyogumi::extract::JudgeByShape(signs);
  for (const auto& page : pages) page->TakeContent({});
}

void ReadOnce(const std::vector<CutLine>& lines, LineReader& reader) {
  for (const CutLine& line : lines) {
    ReadingWay way;
    way.segmentation = ReadingWay::Segmentation::kLine;
    way.sign_height_px = 33;
    way.margin_em = 0.12;
    way.vertical = line.vertical;
    reader.Read(*line.picture, line.type_size_px, way);
  }
}

template <typename Work>
double CpuMilliseconds(const Work& work) {
  const auto now = [] {
    timespec time{};
    clock_gettime(CLOCK_PROCESS_CPUTIME_ID, &time);
    return static_cast<double>(time.tv_sec) * 1e3 + static_cast<double>(time.tv_nsec) / 1e6;
  };
  const double began = now();
  work();
  return now() - began;
}

// "4-8"; none where it is no range of pages.
std::optional<std::pair<int, int>> RangeOf(std::string_view text) {
  std::pair<int, int> range;
  const char* end = text.data() + text.size();
  const auto first = std::from_chars(text.data(), end, range.first);
  if (first.ec != std::errc() || first.ptr == end || *first.ptr != '-') return std::nullopt;
  const auto last = std::from_chars(first.ptr + 1, end, range.second);
  if (last.ec != std::errc() || last.ptr != end || range.first < 1 || range.second < range.first) return std::nullopt;
  return range;
}

int Fail(const hyogumi::Error& error) {
  fmt::print(stderr, "scan_cost: {}\n", error.faults.front().message.en);
  return 1;
}

std::optional<Picture> PictureOf(hyogumi::extract::PdfDocument& document, int page) {
  hyogumi::Diagnostics diagnostics;
  const auto content = document.Collect(page);
  auto raster = document.Raster(page, hyogumi::Limits().pixels, diagnostics);
  if (!raster) return std::nullopt;
  return Picture{std::move(*raster), content.width, content.height};
}

int Measure(hyogumi::extract::PdfDocument& document, std::pair<int, int> range, LineReader& reader) {
  int lines = 0;
  int again = 0;
  double ours_ms = 0;
  double once_ms = 0;
  std::vector<std::unique_ptr<ScanPage>> pages;
  for (int page = range.first; page <= std::min(range.second, document.page_count()); ++page) {
    const auto picture = PictureOf(document, page);
    if (!picture) continue;
    const std::vector<CutLine> cut = LinesOf(*picture, reader);
    ours_ms += CpuMilliseconds([&] { pages.push_back(ReadPage(*picture, reader)); });
    lines += pages.back()->count().lines;
    again += pages.back()->count().lines_twice;
    once_ms += CpuMilliseconds([&] { ReadOnce(cut, reader); });
  }
  ours_ms += CpuMilliseconds([&] { Finish(pages); });
  if (lines == 0 || once_ms == 0) {
    fmt::print(stderr, "scan_cost: no line on these pages\n");
    return 1;
  }
  fmt::print("{} {:.3f} {:.0f} {:.0f} {:.2f}\n", lines, static_cast<double>(again) / lines, ours_ms, once_ms,
             ours_ms / once_ms);
  return 0;
}

}  // namespace

int main(int argc, char** argv) {
  constexpr int kAllPages = 1'000'000;
  const auto range = argc == 3 ? RangeOf(argv[2]) : std::optional(std::pair(1, kAllPages));
  if (argc < 2 || argc > 3 || !range) {
    fmt::print(stderr, "usage: scan_cost PDF [FIRST-LAST]\n");
    return 2;
  }
  auto bytes = hyogumi::ReadInput(argv[1]);
  if (!bytes.ok()) return Fail(bytes.error());
  auto document = hyogumi::extract::PdfDocument::Open(std::move(bytes.value()), argv[1], std::nullopt);
  if (!document.ok()) return Fail(document.error());
  const auto folder = hyogumi::extract::FindLanguageData("jpn", std::nullopt);
  if (!folder.ok()) return Fail(folder.error());
  const auto reader = hyogumi::extract::MakeTesseractReader(folder.value(), "jpn");
  if (!reader.ok()) return Fail(reader.error());
  return Measure(document.value(), *range, *reader.value());
}
