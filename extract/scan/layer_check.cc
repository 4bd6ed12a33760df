// SPDX-License-Identifier: GPL-3.0-or-later
#include "extract/scan/layer_check.h"

#include <fmt/format.h>

#include <algorithm>
#include <cmath>
#include <string>

#include "core/unicode.h"
#include "extract/ruled_table_finder.h"
#include "extract/scan/image_rulings.h"
#include "extract/scan/upright.h"

namespace hyogumi::extract {
namespace {

constexpr double kLeastPicturePt = 4;
constexpr double kCoveredShare = 0.3;  // of a cell

double CoveredShare(const Box& cell, const Box& picture) {
  const double width = std::min(cell.right, picture.right) - std::max(cell.left, picture.left);
  const double height = std::min(cell.bottom, picture.bottom) - std::max(cell.top, picture.top);
  if (width <= 0 || height <= 0) return 0;
  return width * height / std::max(cell.width() * cell.height(), 1.0);
}

bool HoldsPicture(const Box& cell, const PageContent& content) {
  return std::any_of(content.areas.begin(), content.areas.end(), [&cell](const Area& area) {
    if (!area.image || std::min(area.box.width(), area.box.height()) < kLeastPicturePt) return false;
    return Contains(cell, area.box.center_x(), area.box.center_y()) || CoveredShare(cell, area.box) >= kCoveredShare;
  });
}

bool HoldsText(const Box& cell, const PageContent& content) {
  return std::any_of(content.glyphs.begin(), content.glyphs.end(), [&cell](const Glyph& glyph) {
    return glyph.counted && Contains(cell, glyph.box.center_x(), glyph.box.center_y());
  });
}

// The layer's text where OCR saw ink, from left to right. The square of a 。 goes on behind its ink.
std::u32string LayerText(const Box& ink, const PageContent& content) {
  constexpr double kBehind = 0.5;  // of the line's height
  const Box box{ink.left, ink.top, ink.right + kBehind * ink.height(), ink.bottom};
  std::vector<const Glyph*> inside;
  for (const Glyph& glyph : content.glyphs) {
    if (Contains(box, glyph.box.center_x(), glyph.box.center_y())) inside.push_back(&glyph);
  }
  std::stable_sort(inside.begin(), inside.end(),
                   [](const Glyph* a, const Glyph* b) { return a->box.left < b->box.left; });
  std::u32string text;
  for (const Glyph* glyph : inside) text += glyph->text;
  return text;
}

struct Difference {
  std::size_t distance = 0;
  std::string layer;
  std::string read;
};

}  // namespace

std::vector<Box> PictureCells(const PageContent& content) {
  std::vector<Box> cells;
  if (std::none_of(content.areas.begin(), content.areas.end(), [](const Area& area) { return area.image; })) {
    return cells;
  }
  for (const RuledTable& found : FindRuledTables(content)) {
    for (const Cell& cell : found.table.cells) {
      if (HoldsPicture(*cell.bbox, content) && !HoldsText(*cell.bbox, content)) cells.push_back(*cell.bbox);
    }
  }
  return cells;
}

std::vector<Ruling> RulingsOfPicture(const PageRaster& raster, double width_pt, double height_pt) {
  constexpr double kStraight = 0.2;
  const ScanImage image = MakeUpright(raster, width_pt, height_pt);
  if (!image.ink || std::abs(image.angle) > kStraight) return {};
  return FindImageRulings(image).rulings;
}

std::optional<Diagnostic> LayerDiffers(const std::vector<ScanPage::ReadText>& read, const PageContent& content,
                                       const Location& where) {
  std::vector<Difference> differences;
  std::size_t distance = 0;
  std::size_t characters = 0;
  for (const ScanPage::ReadText& line : read) {
    const std::string layer = Fold(Encode(LayerText(line.box, content)));
    const std::string seen = Fold(Encode(line.text));
    const std::size_t edits = EditDistance(Decode(layer), Decode(seen));
    characters += CodePointCount(layer);
    distance += edits;
    if (edits > 0) differences.push_back({edits, layer, seen});
  }
  if (differences.empty()) return std::nullopt;
  std::stable_sort(differences.begin(), differences.end(),
                   [](const Difference& a, const Difference& b) { return a.distance > b.distance; });
  constexpr std::size_t kShown = 3;
  Message worst;
  for (std::size_t i = 0; i < std::min(kShown, differences.size()); ++i) {
    const Message one = Phrase("\"{}\" for \"{}\"", differences[i].read, differences[i].layer);
    worst = i == 0 ? one : Phrase("{}, {}", worst, one);
  }
  constexpr double kPercent = 100;
  const double rate =
      kPercent * static_cast<double>(distance) / static_cast<double>(std::max<std::size_t>(characters, 1));
  return Diagnostic{Severity::kWarning,
                    "layer-differs",
                    where,
                    Phrase("OCR reads {} of {} lines otherwise than the text layer ({:.1f} % of its characters): {}",
                           differences.size(), read.size(), rate, worst),
                    "the layer's text is given; compare this page with the print",
                    ""};
}

}  // namespace hyogumi::extract
