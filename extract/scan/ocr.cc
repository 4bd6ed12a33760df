// SPDX-License-Identifier: GPL-3.0-or-later
#include "extract/scan/ocr.h"

#include <algorithm>

#include "core/io.h"
#include "core/unicode.h"
#include "extract/scan/language_data.h"
#include "extract/scan/shape_consensus.h"
#include "extract/scan/tesseract_reader.h"

namespace hyogumi::extract {
namespace {

ColumnKind KindOfType(ColumnType type) {
  switch (type) {
    case ColumnType::kInteger: return ColumnKind::kFigures;
    case ColumnType::kFlag: return ColumnKind::kMarks;
    default: return ColumnKind::kText;
  }
}

// By the profile, else by what columns are commonly called.
ColumnKindOf KindsOf(const Profile* profile) {
  return [profile](const std::string& header) {
    const std::string key = Fold(header);
    if (profile != nullptr) {
      for (const ColumnRule& rule : profile->columns) {
        if (AnyFullyMatches(rule.headers, key)) return KindOfType(rule.type);
      }
    }
    for (const auto& [name, rule] : BaseProfile().fields) {
      if (AnyFullyMatches(rule.headers, key)) return KindOfType(rule.type);
    }
    return ColumnKind::kText;
  };
}

// So little text on a page that is a picture is a stamp or a page number over a scan.
constexpr int kFewCharacters = 40;
constexpr double kPictureShare = 0.6;
// A layer is of no use where this share of its signs stands for nothing.
constexpr double kUselessShare = 0.3;

double PictureShare(const PageContent& content) {
  double largest = 0;
  for (const Area& area : content.areas) {
    if (area.image) largest = std::max(largest, area.box.width() * area.box.height());
  }
  return largest / std::max(content.width * content.height, 1.0);
}

bool MeansNothing(const Glyph& glyph) {
  return !glyph.text.empty() && std::all_of(glyph.text.begin(), glyph.text.end(),
                                            [](char32_t c) { return c == U'\uFFFD' || IsPrivateUse(c); });
}

}  // namespace

bool NeedsOcr(const PageContent& content) {
  const auto counted =
      std::count_if(content.glyphs.begin(), content.glyphs.end(), [](const Glyph& glyph) { return glyph.counted; });
  if (counted == 0) return content.has_image || !content.drawings.empty();
  if (counted < kFewCharacters && PictureShare(content) >= kPictureShare) return true;
  if (content.garbled > 0) return true;
  const auto useless = std::count_if(content.glyphs.begin(), content.glyphs.end(),
                                     [](const Glyph& glyph) { return glyph.counted && MeansNothing(glyph); });
  return static_cast<double>(useless) >= kUselessShare * static_cast<double>(counted);
}

bool IsReadPicture(const PageContent& content) {
  if (content.characters == 0 || PictureShare(content) < kPictureShare) return false;
  return std::none_of(content.glyphs.begin(), content.glyphs.end(),
                      [](const Glyph& glyph) { return glyph.counted && glyph.paint.opacity > 0; });
}

Ocr::Ocr(const OcrOptions& options, const Profile* profile) : options_(options), kind_of_(KindsOf(profile)) {}
Ocr::~Ocr() = default;

std::optional<Error> Ocr::Start() {
  if (options_.replay) {
    const Result<std::string> text = ReadInput(*options_.replay);
    if (!text.ok()) return text.error();
    auto readings = Readings::Parse(text.value(), BaseName(*options_.replay));
    if (!readings.ok()) return readings.error();
    readings_ = readings.value();
    components_ = EngineVersions();
    pool_ = std::make_unique<ScanPool>(
        options_.jobs,
        [readings = readings_]() -> Result<std::unique_ptr<LineReader>> { return MakeReplayingReader(readings); },
        kind_of_);
    return std::nullopt;
  }
  const Result<std::string> folder = FindLanguageData(options_.language, options_.tessdata);
  if (!folder.ok()) return folder.error();
  auto components = OcrComponents(options_.language, folder.value());
  if (!components.ok()) return components.error();
  components_ = std::move(components.value());
  if (options_.record) readings_ = std::make_shared<Readings>();
  pool_ = std::make_unique<ScanPool>(
      options_.jobs,
      [folder = folder.value(), language = options_.language,
       readings = readings_]() -> Result<std::unique_ptr<LineReader>> {
        auto engine = MakeTesseractReader(folder, language);
        if (!engine.ok() || !readings) return engine;
        return MakeRecordingReader(std::move(engine.value()), readings);
      },
      kind_of_);
  return std::nullopt;
}

std::optional<Error> Ocr::Add(std::unique_ptr<ScanPage> page) {
  if (!pool_) {
    if (auto fault = Start()) return fault;
  }
  pool_->Add(std::move(page));
  while (pool_->pending() > static_cast<std::size_t>(options_.jobs)) {
    if (auto fault = WaitForPage()) return fault;
  }
  return std::nullopt;
}

std::optional<Error> Ocr::WaitForPage() {
  std::function<void(const LineProgress&)> waiting;
  if (options_.progress) {
    waiting = [this](const LineProgress& lines) {
      progress_.lines_done = lines.done;
      progress_.lines = lines.found;
      options_.progress(progress_);
    };
  }
  auto page = pool_->Take(waiting);
  if (!page.ok()) return page.error();
  const ReadingCount count = page.value()->count();
  count_.lines += count.lines;
  count_.lines_twice += count.lines_twice;
  count_.readings += count.readings;
  NotePageDone();
  read_.push_back(std::move(page.value()));
  return std::nullopt;
}

std::optional<Error> Ocr::Settle() {
  while (pool_ && pool_->pending() > 0) {
    if (auto fault = WaitForPage()) return fault;
  }
  std::vector<ScannedSign*> signs;
  for (const auto& page : read_) {
    const std::vector<ScannedSign*> of_page = page->Signs();
    signs.insert(signs.end(), of_page.begin(), of_page.end());
  }
  JudgeByShape(signs);
  return std::nullopt;
}

std::unique_ptr<ScanPage> Ocr::Take() {
  std::unique_ptr<ScanPage> page = std::move(read_.front());
  read_.pop_front();
  return page;
}

std::optional<Error> Ocr::Finish() {
  if (!options_.record || !readings_) return std::nullopt;
  return WriteOutput(*options_.record, readings_->Write());
}

}  // namespace hyogumi::extract
