// SPDX-License-Identifier: GPL-3.0-or-later
#include "extract/scan/scan_page.h"

#include <fmt/format.h>
#include <leptonica/allheaders.h>

#include <algorithm>
#include <cmath>
#include <map>
#include <new>
#include <utility>

#include "core/page_turn.h"
#include "core/unicode.h"
#include "extract/ruled_table_finder.h"
#include "extract/scan/image_rulings.h"
#include "extract/scan/line_glyphs.h"
#include "extract/scan/mark_shape.h"
#include "extract/scan/sign_context.h"
#include "extract/scan/text_lines.h"
#include "extract/scan/upright.h"

namespace hyogumi::extract {
namespace {

constexpr double kMarkProbability = 0.995;  // of a circle or cross told by its shape
constexpr double kLooseEm = 0.3;            // ink that no sign stands for: a sign may be lost
constexpr double kLooseProbability = 0.5;   // of the signs of such a line
constexpr double kJunk = 0.5;               // outside of tables a line whose signs are less sure is no text
constexpr double kJunkAmongDust = 0.85;     // specks that touch each other look like signs
constexpr double kColumnGapEm = 1.5;        // outside of tables: text of different columns
constexpr int kMostFigures = 4;             // of a number in a column of numbers

// Components of the size of type stand for the text that is not read yet, so that the table finder can tell a table
// from a drawing.
std::vector<Glyph> StandIns(const Pix& text, const ScanImage& image) {
  constexpr double kLeastPt = 2;
  constexpr double kMostPt = 40;
  std::vector<Glyph> glyphs;
  Boxa* boxes = pixConnComp(const_cast<Pix*>(&text), nullptr, 8);
  for (int i = 0; i < boxaGetCount(boxes); ++i) {
    int x = 0;
    int y = 0;
    int width = 0;
    int height = 0;
    boxaGetBoxGeometry(boxes, i, &x, &y, &width, &height);
    const Box box = image.ToBox({x, y, x + width, y + height});
    if (std::max(box.width(), box.height()) < kLeastPt || std::max(box.width(), box.height()) > kMostPt) continue;
    Glyph& glyph = glyphs.emplace_back();
    glyph.text = U"\uFFFD";
    glyph.box = box;
    glyph.across = box.center_y();
    glyph.size = box.height();
  }
  boxaDestroy(&boxes);
  return glyphs;
}

bool IsFigures(const std::u32string& text) {
  return !text.empty() && text.size() <= kMostFigures && std::all_of(text.begin(), text.end(), IsDigit);
}

double MeanProbability(const ScannedLine& line) {
  double sum = 0;
  int read = 0;
  for (const ScannedSign& sign : line.signs) {
    sum += sign.probability;
    read += sign.sign != kUnread ? 1 : 0;
  }
  return read == 0 ? 0 : sum / read;
}

ScanImage CopyOf(const ScanImage& image) {
  ScanImage copy;
  copy.grey.reset(image.grey ? pixClone(image.grey.get()) : nullptr);
  copy.ink.reset(image.ink ? pixClone(image.ink.get()) : nullptr);
  copy.dpi = image.dpi;
  copy.angle = image.angle;
  copy.left = image.left;
  copy.top = image.top;
  return copy;
}

double SquareInches(const ScanImage& image) {
  return pixGetWidth(image.ink.get()) / image.dpi * pixGetHeight(image.ink.get()) / image.dpi;
}

// The share of a row's dots at which ink begins or ends: some 0.1 where text is densest, 0.5 in pure noise.
double ChangesOf(const ScanImage& image) {
  const int width = pixGetWidth(image.ink.get());
  const int height = pixGetHeight(image.ink.get());
  const PixPtr changes(pixCopy(nullptr, image.ink.get()));
  pixRasterop(changes.get(), 1, 0, width - 1, height, PIX_SRC ^ PIX_DST, image.ink.get(), 0, 0);
  int count = 0;
  pixCountPixels(changes.get(), &count, nullptr);
  return static_cast<double>(count) / width / height;
}

// So many specks that no text could be among them: to look for lines in them would take for ever.
bool IsNoise(const ScanImage& image) {
  constexpr double kMostChanges = 0.25;
  if (ChangesOf(image) > kMostChanges) return true;  // specks so dense that they hang together
  constexpr double kMostComponents = 600;            // a square inch; text of 7 points has 400
  int components = 0;
  pixCountConnComp(image.ink.get(), 8, &components);
  return components > kMostComponents * std::max(SquareInches(image), 1.0);
}

// Nothing of the line is as large as a sign of the smallest print.
bool IsDust(const ImageLine& line, double dpi) {
  constexpr double kSmallestPt = 2.5;
  constexpr double kPointsPerInch = 72;
  const double smallest = kSmallestPt * dpi / kPointsPerInch;
  return std::all_of(line.parts.begin(), line.parts.end(),
                     [smallest](const PixelBox& part) { return std::max(part.width(), part.height()) < smallest; });
}

// How sure the reader is of the longest lines of the image.
double Readability(const ScanImage& image, LineReader& reader) {
  constexpr std::size_t kLines = 6;
  const ImageRulings found = FindImageRulings(image);
  const PixelBox all{0, 0, pixGetWidth(found.text.get()), pixGetHeight(found.text.get())};
  std::vector<ImageLine> lines = FindTextLines(found.text.get(), all, {image.dpi, kColumnGapEm}).lines;
  std::stable_sort(lines.begin(), lines.end(),
                   [](const ImageLine& a, const ImageLine& b) { return a.box.width() > b.box.width(); });
  if (lines.size() > kLines) lines.resize(kLines);
  double sum = 0;
  int signs = 0;
  for (const ImageLine& line : lines) {
    const PixPtr picture = LineImage(image, found.text.get(), line, {line});
    for (const ReadSign& sign : reader.Read(*picture, line.type_size_px, ReadingWay())) {
      sum += sign.confidence;
      ++signs;
    }
  }
  return signs == 0 ? 0 : sum / signs;
}

// By how much the text is turned: where the picture does not tell, the turn is taken that reads best.
int TurnOf(const ScanImage& image, double width, double height, LineReader& reader) {
  const std::vector<int> turns = LikelyTurns(image);
  if (turns.size() == 1) return turns.front();
  int best = 0;
  double most = -1;
  for (const int turn : turns) {
    ScanImage trial = CopyOf(image);
    if (turn != 0) TurnBack(trial, turn, width, height);
    const double readability = Readability(trial, reader);
    if (readability > most) {
      most = readability;
      best = turn;
    }
  }
  return best;
}

}  // namespace

ScanPage::ScanPage(PageRaster raster, double width, double height, std::vector<Box> regions)
    : raster_(std::move(raster)), width_(width), height_(height), regions_(std::move(regions)) {}

void ScanPage::Prepare(LineReader& reader) {
  image_ = MakeUpright(raster_, width_, height_);
  raster_.pixels.reset();
  if (!image_.ink) throw std::bad_alloc();
  noise_ = IsNoise(image_);
  content_.has_image = true;
  content_.source = "ocr";
  content_.width = width_;
  content_.height = height_;
  if (noise_) return;
  if (!regions_.empty()) {
    FindLinesOfRegions();
    return;
  }
  if (const int turn = TurnOf(image_, width_, height_, reader); turn != 0) TurnBack(image_, turn, width_, height_);
  const PageTurn turn(width_, height_, image_.angle);
  content_.width = turn.upright_width();
  content_.height = turn.upright_height();
  content_.angle = image_.angle;
  ImageRulings found = FindImageRulings(image_);
  content_.rulings = std::move(found.rulings);
  FindCells(*found.text);
  SettleTypeSizes();
}

void ScanPage::FindLinesOfRegions() {
  constexpr double kStraight = 0.2;
  if (std::abs(image_.angle) > kStraight) return;  // the page is no scan: what looks askew on it is a drawing
  const ImageRulings found = FindImageRulings(image_);
  for (const Box& region : regions_) {
    cells_.push_back({cells_.size(), 1, 0, ColumnKind::kText, {}});
    AddLines(*found.text, image_.ToPixels(region), cells_.size() - 1);
  }
  SettleTypeSizes();
}

// The lines of each cell, and then, with the tables wiped out, those of the rest of the page.
void ScanPage::FindCells(const Pix& text) {
  content_.glyphs = StandIns(text, image_);
  const std::vector<RuledTable> tables = FindRuledTables(content_);
  content_.glyphs.clear();
  const PixPtr rest(pixCopy(nullptr, const_cast<Pix*>(&text)));
  for (std::size_t t = 0; t < tables.size(); ++t) {
    for (const Cell& cell : tables[t].table.cells) {
      cells_.push_back({t, cell.row - 1, cell.column - 1, ColumnKind::kText, {}});
      const PixelBox region = image_.ToPixels(*cell.bbox);
      AddLines(text, region, cells_.size() - 1);
      pixClearInRect(rest.get(), std::unique_ptr<BOX, void (*)(BOX*)>(
                                     boxCreate(region.left, region.top, region.width(), region.height()),
                                     [](BOX* box) { boxDestroy(&box); })
                                     .get());
    }
  }
  AddLines(*rest, {0, 0, pixGetWidth(rest.get()), pixGetHeight(rest.get())}, std::nullopt);
  constexpr double kDusty = 5;  // places of nothing but specks a square inch
  dusty_ = dust_ > kDusty * SquareInches(image_);
}

void ScanPage::AddLines(const Pix& text, const PixelBox& region, std::optional<std::size_t> cell) {
  const std::vector<ImageLine> found = FindTextLines(&text, region, {image_.dpi, cell ? 0 : kColumnGapEm}).lines;
  const int margin = LineMargin(image_.dpi);
  for (std::size_t i = 0; i < found.size(); ++i) {
    const ImageLine& line = found[i];
    if (!cell && IsDust(line, image_.dpi)) {
      ++dust_;
      continue;
    }
    Line& added = lines_.emplace_back();
    added.picture.picture = PixPtr(pixRemoveBorder(LineImage(image_, &text, line, found).get(), margin));
    added.place = line.box;
    for (PixelBox part : line.parts) {
      added.picture.parts.push_back(
          {part.left - line.box.left, part.top - line.box.top, part.right - line.box.left, part.bottom - line.box.top});
    }
    added.picture.type_size_px = line.type_size_px;
    added.picture.vertical = line.vertical;
    added.cell = cell;
    if (!cell) continue;
    cells_[*cell].lines.push_back(lines_.size() - 1);
    if (i > 0) added.context = lines_.size() - 2;
    if (i == 0 && found.size() > 1) added.context = lines_.size();
    if (found.size() == 1) added.mark = MarkShape(&text, line);
  }
}

// A line's own height is that of its ink: little where it has few signs, and always less than the type's square. Long
// lines of the same cell, table or page tell better.
void ScanPage::SettleTypeSizes() {
  constexpr double kLong = 4;         // in sizes
  constexpr double kInkShare = 0.91;  // of the square that full-width signs fill
  constexpr double kSame = 1.15;
  constexpr double kLowest = 0.5;  // of few signs: a lone ー is lower still
  std::vector<double> sizes;
  std::map<std::size_t, std::vector<double>> of_cell;
  std::map<std::size_t, std::vector<double>> of_table;
  for (const Line& line : lines_) {
    const double size = line.picture.type_size_px;
    if (std::max(line.place.width(), line.place.height()) < kLong * size) continue;
    sizes.push_back(size);
    if (!line.cell) continue;
    of_cell[*line.cell].push_back(size);
    of_table[cells_[*line.cell].table].push_back(size);
  }
  const auto median = [](std::vector<double>& all) {
    const auto half = all.begin() + static_cast<std::ptrdiff_t>(all.size() / 2);
    std::nth_element(all.begin(), half, all.end());
    return *half;
  };
  for (Line& line : lines_) {
    double& size = line.picture.type_size_px;
    std::vector<double>* known = &sizes;
    if (line.cell && !of_cell[*line.cell].empty()) {
      known = &of_cell[*line.cell];
    } else if (line.cell && !of_table[cells_[*line.cell].table].empty()) {
      known = &of_table[cells_[*line.cell].table];
    }
    if (!known->empty()) {
      const bool is_long = std::max(line.place.width(), line.place.height()) >= kLong * size;
      const double usual = median(*known);
      if (size < usual * kSame && size > usual * (is_long ? 1 / kSame : kLowest)) size = usual;
    }
    size /= kInkShare;
  }
}

bool ScanPage::NextPhase(const ColumnKindOf& kind_of) {
  phase_.clear();
  ++phases_;
  if (phases_ == 1) {
    for (std::size_t i = 0; i < lines_.size(); ++i) {
      if (lines_[i].cell && cells_[*lines_[i].cell].row == 0) phase_.push_back(i);
    }
  } else if (phases_ == 2) {
    if (kind_of) LearnKindsFromHeaders(kind_of);
    for (std::size_t i = 0; i < lines_.size(); ++i) {
      if (!lines_[i].cell || cells_[*lines_[i].cell].row > 0) phase_.push_back(i);
    }
  } else if (phases_ == 3) {
    LearnKindsFromContent();
  } else {
    FinishReading();
    return false;
  }
  return true;
}

// What is known of the signs when all lines are read; the pictures are not needed any more.
void ScanPage::FinishReading() {
  MeasureType();
  for (Line& line : lines_) {
    const PixPtr grey(pixConvertTo8(line.picture.picture.get(), 0));
    line.picture.picture.reset();
    line.picture.parts = {};
    if (line.picture.vertical) continue;
    for (ScannedSign& sign : line.read.signs) sign.shape = ShapeOf(grey.get(), sign.ink, line.picture.type_size_px);
  }
  image_.grey.reset();
  image_.ink.reset();
}

std::vector<ScannedSign*> ScanPage::Signs() {
  std::vector<ScannedSign*> signs;
  for (Line& line : lines_) {
    for (ScannedSign& sign : line.read.signs) signs.push_back(&sign);
  }
  return signs;
}

void ScanPage::ReadLine(std::size_t of_phase, LineReader& reader) {
  Line& line = lines_[phase_[of_phase]];
  const ColumnKind kind = line.cell ? cells_[*line.cell].kind : ColumnKind::kText;
  if (line.mark && kind != ColumnKind::kFigures) {
    const double end = pixGetWidth(line.picture.picture.get());
    line.read.signs = {{*line.mark, kMarkProbability, {0, end}, {}}};
    return;
  }
  const LinePicture* context = line.context ? &lines_[*line.context].picture : nullptr;
  const int before = line.read.readings;
  line.read =
      ReadScannedLine(reader, line.picture, context, kind == ColumnKind::kFigures ? SignSet::kFigures : SignSet::kAny);
  line.read.readings += before;
}

std::u32string ScanPage::TextOf(const CellPlace& cell) const {
  std::u32string text;
  for (const std::size_t i : cell.lines) {
    for (const ScannedSign& sign : lines_[i].read.signs) {
      if (sign.sign != kUnread) text.push_back(sign.sign);
    }
  }
  return text;
}

void ScanPage::LearnKindsFromHeaders(const ColumnKindOf& kind_of) {
  for (const CellPlace& header : cells_) {
    if (header.row != 0) continue;
    const ColumnKind kind = kind_of(Encode(TextOf(header)));
    for (CellPlace& cell : cells_) {
      if (cell.table == header.table && cell.column == header.column && cell.row > 0) cell.kind = kind;
    }
  }
}

// Where most of a column's cells hold numbers, what does not is read as one.
void ScanPage::LearnKindsFromContent() {
  std::map<std::pair<std::size_t, int>, std::pair<int, int>> columns;  // figures, and all with text
  for (const CellPlace& cell : cells_) {
    if (cell.row == 0 || cell.lines.empty()) continue;
    auto& [figures, all] = columns[{cell.table, cell.column}];
    figures += IsFigures(TextOf(cell)) ? 1 : 0;
    ++all;
  }
  for (CellPlace& cell : cells_) {
    if (cell.row == 0 || cell.lines.size() != 1 || cell.kind != ColumnKind::kText || IsFigures(TextOf(cell))) continue;
    const auto& [figures, all] = columns[{cell.table, cell.column}];
    constexpr int kFewest = 2;
    if (figures < kFewest || figures * 5 < all * 3) continue;
    cell.kind = ColumnKind::kFigures;
    phase_.push_back(cell.lines.front());
  }
}

ReadingCount ScanPage::count() const {
  ReadingCount count;
  for (const Line& line : lines_) {
    ++count.lines;
    count.lines_twice += line.read.readings > 1 ? 1 : 0;
    count.readings += line.read.readings;
  }
  return count;
}

// The size of type by the distance of its signs: of the line itself, else of lines of about its size.
void ScanPage::MeasureType() {
  constexpr double kSameSize = 1.2;
  std::vector<double> pitches;
  for (Line& line : lines_) {
    const double pitch = line.picture.vertical ? 0 : PitchOf(line.read);
    const double ratio = pitch / line.picture.type_size_px;
    if (ratio < 1 / kSameSize / kSameSize || ratio > kSameSize * kSameSize) continue;
    pitches.push_back(pitch);
    line.picture.type_size_px = pitch;
  }
  std::sort(pitches.begin(), pitches.end());
  for (Line& line : lines_) {
    double& size = line.picture.type_size_px;
    const auto first = std::lower_bound(pitches.begin(), pitches.end(), size / kSameSize);
    const auto last = std::upper_bound(pitches.begin(), pitches.end(), size * kSameSize);
    if (first != last && (line.picture.vertical || PitchOf(line.read) == 0)) size = *(first + (last - first) / 2);
  }
}

std::vector<ScannedSign*> ScanPage::SignsOf(const CellPlace& cell) {
  std::vector<ScannedSign*> signs;
  for (const std::size_t i : cell.lines) {
    for (ScannedSign& sign : lines_[i].read.signs) signs.push_back(&sign);
  }
  return signs;
}

// Alone in its cell ー lengthens nothing: it is a dash, which looks the same.
void ScanPage::MendLoneDashes() {
  for (const CellPlace& cell : cells_) {
    const std::vector<ScannedSign*> signs = SignsOf(cell);
    if (signs.size() != 1 || signs.front()->sign != U'ー') continue;
    signs.front()->sign = U'－';
    signs.front()->choices.insert(signs.front()->choices.begin(), {U'ー', 0});
  }
}

// A bracket without its partner in the cell was misread, or its partner was lost.
void ScanPage::DoubtUnpaired() {
  constexpr double kUnpaired = 0.6;
  for (const CellPlace& cell : cells_) {
    std::vector<ScannedSign*> open;
    for (ScannedSign* sign : SignsOf(cell)) {
      if (IsOpeningPunctuation(sign->sign)) open.push_back(sign);
      if (!IsClosingPunctuation(sign->sign)) continue;
      if (!open.empty()) {
        open.pop_back();
      } else {
        sign->probability *= kUnpaired;
      }
    }
    for (ScannedSign* sign : open) sign->probability *= kUnpaired;
  }
}

// Ink that is unread to the end.
void ScanPage::LeaveOutUnread(Line& line) {
  line.read.loose_em = 0;
  for (const ScannedSign& sign : line.read.signs) {
    if (sign.sign == kUnread) line.read.loose_em += (sign.ink.end - sign.ink.start) / line.picture.type_size_px;
  }
  std::erase_if(line.read.signs, [](const ScannedSign& sign) { return sign.sign == kUnread; });
}

// A drawing, a stamp, noise: nothing that the engine believes in.
bool ScanPage::IsJunk(const Line& line) const {
  return (!line.cell || !regions_.empty()) && MeanProbability(line.read) < (dusty_ ? kJunkAmongDust : kJunk);
}

std::vector<ScanPage::ReadText> ScanPage::Texts() const {
  std::vector<ReadText> texts;
  for (const Line& line : lines_) {
    if (IsJunk(line)) continue;
    ReadText& text = texts.emplace_back();
    text.box = image_.ToBox(line.place);
    for (const ScannedSign& sign : line.read.signs) {
      if (sign.sign != kUnread) text.text.push_back(sign.sign);
    }
  }
  return texts;
}

PageContent ScanPage::TakeContent(const Location& where) {
  for (Line& line : lines_) LeaveOutUnread(line);
  MendLoneDashes();
  DoubtUnpaired();
  for (const CellPlace& cell : cells_) DoubtByContext(SignsOf(cell));
  for (Line& line : lines_) {
    if (IsJunk(line)) continue;
    if (line.read.signs.empty()) {
      line.read.signs.push_back({kUnread, 0, {0, static_cast<double>(line.place.width())}, {}});
    }
    if (line.read.loose_em > kLooseEm) {
      for (ScannedSign& sign : line.read.signs) sign.probability *= kLooseProbability;
    }
    for (Glyph& glyph : GlyphsOf(line.read, image_, line.place, line.picture.type_size_px, line.picture.vertical)) {
      content_.glyphs.push_back(std::move(glyph));
    }
  }
  content_.characters = static_cast<int>(content_.glyphs.size());
  Report(where, content_);
  return std::move(content_);
}

void ScanPage::Report(const Location& where, PageContent& content) const {
  int unread = 0;
  int loose = 0;
  int junk = dust_;
  for (const Line& line : lines_) {
    junk += IsJunk(line) ? 1 : 0;
    if (IsJunk(line)) continue;
    unread += line.read.signs.front().sign == kUnread ? 1 : 0;
    loose += line.read.loose_em > kLooseEm ? 1 : 0;
  }
  const auto warn = [&](const char* code, Message message) {
    content.diagnostics.push_back({Severity::kWarning, code, where, std::move(message),
                                   "compare this page with the print; --debug-overlay shows its lines", ""});
  };
  if (noise_) warn("ocr-noise", "the page is covered with specks; nothing on it can be read");
  if (unread > 0) warn("ocr-line-unread", Phrase("{} lines can't be read; U+FFFD stands for each", unread));
  if (loose > 0) warn("ocr-ink-unread", Phrase("in {} lines some ink belongs to no sign that was read", loose));
  if (junk > 0) {
    warn("ocr-no-text",
         Phrase("{} places outside of tables look like lines, but not like text, and are left out", junk));
  }
}

}  // namespace hyogumi::extract
