// SPDX-License-Identifier: GPL-3.0-or-later
#include "extract/debug_overlay.h"

#include <fmt/format.h>

#include <algorithm>
#include <filesystem>

#include "core/io.h"
#include "core/process_guard.h"
#include "core/turned_page.h"
#include "extract/ruled_table_finder.h"

namespace hyogumi::extract {
namespace {

constexpr double kDotsPerInch = 100;
// Half of a crossing's square and of a ruling's stroke: to be seen on the printed rule, not to hide it.
constexpr double kCrossingPt = 2.2;
constexpr double kRulingPt = 0.5;
constexpr double kTint = 0.12;
constexpr double kFurnitureTint = 0.35;

Box StrokeOf(const Ruling& ruling) {
  const double low = ruling.position - kRulingPt;
  const double high = ruling.position + kRulingPt;
  return ruling.horizontal ? Box{ruling.start, low, ruling.end, high} : Box{low, ruling.start, high, ruling.end};
}

// On a page whose text is askew a ruling is a row of dots: its upright box is none of the page as it is shown.
void DrawRuling(const Ruling& ruling, const PageTurn& turn, PageImage& image) {
  if (turn.is_straight()) {
    image.Fill(turn.ToShown(StrokeOf(ruling)), kRulingColor);
    return;
  }
  for (double along = ruling.start; along < ruling.end; along += 2 * kRulingPt) {
    Ruling dot = ruling;
    dot.start = along;
    dot.end = along + 2 * kRulingPt;
    image.Fill(turn.ToShown(StrokeOf(dot)), kRulingColor);
  }
}

void DrawLines(const std::vector<TextLine>& lines, PageImage& image) {
  for (const TextLine& line : lines) {
    if (line.bbox) image.Frame(*line.bbox, kLineColor);
  }
}

void DrawTable(const Table& table, PageImage& image) {
  constexpr double kInsetPt = 1.5;  // the frames stand apart from the rulings and from each other
  constexpr double kOutsetPt = 2.5;
  if (table.bbox) {
    image.Frame({table.bbox->left - kOutsetPt, table.bbox->top - kOutsetPt, table.bbox->right + kOutsetPt,
                 table.bbox->bottom + kOutsetPt},
                kTableColor);
  }
  for (const Cell& cell : table.cells) {
    if (!cell.bbox) continue;
    const Box inner{cell.bbox->left + kInsetPt, cell.bbox->top + kInsetPt, cell.bbox->right - kInsetPt,
                    cell.bbox->bottom - kInsetPt};
    image.Fill(inner, kCellColor, kTint);
    image.Frame(inner, kCellColor);
    DrawLines(cell.lines, image);
  }
}

void DrawBlock(const Block& block, PageImage& image) {
  if (!block.bbox) return;
  image.Fill(*block.bbox, block.furniture ? kFurnitureColor : kBlockColor, block.furniture ? kFurnitureTint : kTint);
  image.Frame(*block.bbox, block.furniture ? kFurnitureColor : kBlockColor);
  if (!block.furniture) DrawLines(block.lines, image);
}

}  // namespace

std::vector<Box> Crossings(const std::vector<Ruling>& rulings, double tolerance_pt) {
  std::vector<const Ruling*> verticals;
  for (const Ruling& r : rulings) {
    if (!r.horizontal) verticals.push_back(&r);
  }
  const auto by_position = [](const Ruling* a, const Ruling* b) { return a->position < b->position; };
  std::sort(verticals.begin(), verticals.end(), by_position);
  std::vector<Box> crossings;
  for (const Ruling& h : rulings) {
    if (!h.horizontal) continue;
    auto v = std::partition_point(verticals.begin(), verticals.end(),
                                  [&](const Ruling* r) { return r->position < h.start - tolerance_pt; });
    for (; v != verticals.end() && (*v)->position <= h.end + tolerance_pt; ++v) {
      if (h.position < (*v)->start - tolerance_pt || h.position > (*v)->end + tolerance_pt) continue;
      crossings.push_back({(*v)->position, h.position, (*v)->position, h.position});
    }
  }
  return crossings;
}

void DrawOverlay(const Page& page, const std::vector<Ruling>& rulings, PageImage& image) {
  for (const Block& block : page.blocks) DrawBlock(block, image);
  for (const Table& table : page.tables) DrawTable(table, image);
  const PageTurn turn = TurnOf(page);
  for (const Ruling& ruling : rulings) DrawRuling(ruling, turn, image);
  for (const Box& crossing : Crossings(rulings, RuledTableOptions().crossing_tolerance_pt)) {
    const Box at = turn.ToShown(crossing);
    image.Fill({at.left - kCrossingPt, at.top - kCrossingPt, at.right + kCrossingPt, at.bottom + kCrossingPt},
               kCrossingColor);
  }
  for (const DroppedGlyph& glyph : page.ledger.dropped) image.Frame(glyph.bbox, kDroppedColor);
}

void DebugOverlay::AddPage(const std::vector<Ruling>& drawn) { rulings_.push_back(SnapAndJoin(drawn, {})); }

void DebugOverlay::AddFile(int file, PdfDocument document) { pdfs_.emplace(file, std::move(document)); }

std::optional<Error> DebugOverlay::Draw(const Page& page, const std::vector<Source>& sources) {
  const auto pdf = pdfs_.find(page.file);
  if (pdf == pdfs_.end() || drawn_ == rulings_.size()) return std::nullopt;  // a transcript
  const std::vector<Ruling>& rulings = rulings_[drawn_++];
  const Source& source = sources[static_cast<std::size_t>(page.file - 1)];
  NotePlace(source.file, page.page);
  std::optional<PageImage> image = pdf->second.Render(page.page, kDotsPerInch);
  if (!image) return std::nullopt;
  DrawOverlay(page, rulings, *image);
  std::error_code failed;  // what can't be made can't be written to: that is the error to tell
  std::filesystem::create_directories(folder_, failed);
  const std::string file_number = sources.size() > 1 ? fmt::format("f{}", page.file) : "";
  const std::string name =
      fmt::format("{}-{}p{}.png", std::filesystem::path(source.file).stem().string(), file_number, page.page);
  auto fault = WriteOutput((std::filesystem::path(folder_) / name).string(), EncodePng(*image));
  if (fault) fault->faults.front().hint = "give another folder with --debug-overlay";
  return fault;
}

}  // namespace hyogumi::extract
