// SPDX-License-Identifier: GPL-3.0-or-later
#include "extract/scan/line_glyphs.h"

#include <algorithm>
#include <string_view>

#include "core/unicode.h"

namespace hyogumi::extract {
namespace {

constexpr std::size_t kMostAlternatives = 5;
constexpr double kPointsPerInch = 72;
// Of signs that fill half of their square, in ems: how far their ink stands from the side of the square that it is at.
constexpr double kSideBearing = 0.08;
// White that is less wide than this is between signs; ink is narrower than its sign.
constexpr double kJapaneseSpace = 0.85;
constexpr double kLatinSpace = 0.3;

bool IsLow(char32_t c) { return std::u32string_view(U"、。，．").find(c) != std::u32string_view::npos; }

// Kanji and kana, whose ink stands in the middle of their square.
bool FillsSquare(char32_t c) {
  return IsJapanese(c) && !IsLow(c) && !IsOpeningPunctuation(c) && !IsClosingPunctuation(c);
}

// Where a sign would stand in print that is set solid, by its ink.
InkSpan SetWidth(char32_t c, const InkSpan& ink, double em) {
  const double middle = (ink.start + ink.end) / 2;
  if (FillsSquare(c)) return {middle - em / 2, middle + em / 2};
  if (IsDigit(c)) return {middle - em / 4, middle + em / 4};  // all as wide
  if (!IsJapanese(c)) return ink;
  if (IsOpeningPunctuation(c)) return {ink.end - (1 - kSideBearing) * em, ink.end + kSideBearing * em};
  return {ink.start - kSideBearing * em, ink.start + (1 - kSideBearing) * em};
}

std::vector<InkSpan> WidthsOf(const std::vector<ScannedSign>& signs, double em) {
  std::vector<InkSpan> widths;
  widths.reserve(signs.size());
  for (const ScannedSign& sign : signs) widths.push_back(SetWidth(sign.sign, sign.ink, em));
  for (std::size_t i = 0; i + 1 < widths.size(); ++i) {
    if (widths[i].end <= widths[i + 1].start) {
      const bool japanese = IsJapanese(signs[i].sign) || IsJapanese(signs[i + 1].sign);
      const double space = (japanese ? kJapaneseSpace : kLatinSpace) * em;
      if (widths[i + 1].start - widths[i].end < space) widths[i].end = widths[i + 1].start;
      continue;
    }
    const double least = signs[i].ink.end;
    const double most = std::max(least, signs[i + 1].ink.start);
    const double border = std::clamp((widths[i].end + widths[i + 1].start) / 2, least, most);
    widths[i].end = border;
    widths[i + 1].start = border;
  }
  return widths;
}

SignReading ReadingOf(const ScannedSign& sign) {
  SignReading reading{sign.probability, {}};
  for (const SignChoice& choice : sign.choices) {
    if (reading.alternatives.size() == kMostAlternatives) break;
    reading.alternatives.push_back({Encode(std::u32string(1, choice.sign)), choice.confidence});
  }
  return reading;
}

}  // namespace

double PitchOf(const ScannedLine& line) {
  constexpr std::size_t kFewest = 5;
  std::vector<double> pitches;
  const auto middle = [](const ScannedSign& sign) { return (sign.ink.start + sign.ink.end) / 2; };
  for (std::size_t i = 0; i + 1 < line.signs.size(); ++i) {
    if (FillsSquare(line.signs[i].sign) && FillsSquare(line.signs[i + 1].sign)) {
      pitches.push_back(middle(line.signs[i + 1]) - middle(line.signs[i]));
    }
  }
  if (pitches.size() < kFewest) return 0;
  const auto half = pitches.begin() + static_cast<std::ptrdiff_t>(pitches.size() / 2);
  std::nth_element(pitches.begin(), half, pitches.end());
  return *half;
}

std::vector<Glyph> GlyphsOf(const ScannedLine& line, const ScanImage& image, const PixelBox& place, double em,
                            bool vertical) {
  std::vector<Glyph> glyphs;
  const std::vector<InkSpan> widths = WidthsOf(line.signs, em);
  const Box band = image.ToBox(place);
  for (std::size_t i = 0; i < line.signs.size(); ++i) {
    Glyph& glyph = glyphs.emplace_back();
    glyph.text = std::u32string(1, line.signs[i].sign);
    glyph.box = band;
    if (vertical) {
      glyph.box.top = image.ToY(place.top + widths[i].start);
      glyph.box.bottom = image.ToY(place.top + widths[i].end);
    } else {
      glyph.box.left = image.ToX(place.left + widths[i].start);
      glyph.box.right = image.ToX(place.left + widths[i].end);
    }
    glyph.across = vertical ? -band.center_x() : band.center_y();
    glyph.size = em * kPointsPerInch / image.dpi;
    glyph.direction = vertical ? Direction::kDown : Direction::kRight;
    glyph.vertical = vertical;
    glyph.paint.order = 0;
    glyph.reading = ReadingOf(line.signs[i]);
  }
  return glyphs;
}

}  // namespace hyogumi::extract
