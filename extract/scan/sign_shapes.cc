// SPDX-License-Identifier: GPL-3.0-or-later
#include "extract/scan/sign_shapes.h"

#include <algorithm>
#include <optional>

#include "core/unicode.h"
#include "extract/scan/scan_line.h"

namespace hyogumi::extract {
namespace {

// In ems.
constexpr double kDescends = 0.05;  // the tail of a comma goes this far below the figures beside it
constexpr double kAbove = 0.15;     // a dash ends as far above them
constexpr double kRaised = 0.08;    // × ends this far above them
constexpr double kRing = 0.8;       // the ink of ○
constexpr double kRoom = 0.28;      // white beside a bracket of full width

// The ink of a sign, in pixels of the line's picture.
PixelBox BoxOf(const LinePicture& line, const ScannedSign& sign) {
  PixelBox box;
  for (const PixelBox& part : line.parts) {
    const double center = (part.left + part.right) / 2.0;
    if (center >= sign.ink.start && center <= sign.ink.end) box = Union(box, part);
  }
  return box;
}

// The smallest component where a point stands: it may touch the figure beside it in the sight along the line.
PixelBox PointBox(const LinePicture& line, const ScannedSign& sign) {
  constexpr double kHighest = 0.4;
  constexpr double kAround = 0.12;
  PixelBox point;
  for (const PixelBox& part : line.parts) {
    const double center = (part.left + part.right) / 2.0;
    const double around = kAround * line.type_size_px;
    if (part.height() > kHighest * line.type_size_px || center < sign.ink.start - around ||
        center > sign.ink.end + around) {
      continue;
    }
    if (point.empty() || part.width() * part.height() < point.width() * point.height()) point = part;
  }
  return point;
}

// Where the figures beside sign `i` stand on the line.
std::optional<int> BaselineBeside(const LinePicture& line, const std::vector<ScannedSign>& signs, std::size_t i) {
  const auto bottom_of = [&](std::size_t k) -> std::optional<int> {
    if (!IsDigit(signs[k].sign)) return std::nullopt;
    const PixelBox box = BoxOf(line, signs[k]);
    return box.empty() ? std::nullopt : std::optional<int>(box.bottom);
  };
  const auto before = i > 0 ? bottom_of(i - 1) : std::nullopt;
  return before ? before : (i + 1 < signs.size() ? bottom_of(i + 1) : std::nullopt);
}

void Change(ScannedSign& sign, char32_t to) {
  constexpr double kSure = 0.98;
  sign.choices.insert(sign.choices.begin(), {sign.sign, 1 - kSure});
  sign.choices.erase(
      std::remove_if(sign.choices.begin(), sign.choices.end(), [to](const SignChoice& c) { return c.sign == to; }),
      sign.choices.end());
  sign.sign = to;
  sign.probability = kSure;
}

// The point in 1,000 and in 1.5; a stroke above the line is the dash of 1-5.
void CorrectPoint(const LinePicture& line, std::vector<ScannedSign>& signs, std::size_t i) {
  if (i == 0 || i + 1 == signs.size() || !IsDigit(signs[i - 1].sign) || !IsDigit(signs[i + 1].sign)) return;
  const auto baseline = BaselineBeside(line, signs, i);
  const PixelBox box = PointBox(line, signs[i]);
  if (!baseline || box.empty()) return;
  if (*baseline - box.bottom > kAbove * line.type_size_px) {
    if (2 * box.width() > 3 * box.height()) Change(signs[i], U'-');
    return;
  }
  const char32_t by_shape = box.bottom - *baseline > kDescends * line.type_size_px ? U',' : U'.';
  if (by_shape != signs[i].sign) Change(signs[i], by_shape);
}

// Between figures a stroke is a dash: no 一 and no lengthened vowel. Ink as high as a figure holds one, too.
void CorrectDash(const LinePicture& line, std::vector<ScannedSign>& signs, std::size_t i) {
  constexpr double kHigh = 0.5;
  constexpr double kWithFigure = 0.5;
  if (i == 0 || i + 1 == signs.size() || !IsDigit(signs[i - 1].sign) || !IsDigit(signs[i + 1].sign)) return;
  const double probability = signs[i].probability;
  Change(signs[i], U'－');
  if (BoxOf(line, signs[i]).height() > kHigh * line.type_size_px) signs[i].probability = kWithFigure * probability;
}

// An x that is part of no word is a cross; an X only where it stands above the figures' baseline.
void CorrectCross(const LinePicture& line, std::vector<ScannedSign>& signs, std::size_t i) {
  const bool in_word =
      (i > 0 && IsLatinLetter(signs[i - 1].sign)) || (i + 1 < signs.size() && IsLatinLetter(signs[i + 1].sign));
  if (in_word || signs.size() == 1) return;
  if (signs[i].sign == U'X') {
    const auto baseline = BaselineBeside(line, signs, i);
    if (!baseline || *baseline - BoxOf(line, signs[i]).bottom < kRaised * line.type_size_px) return;
  }
  Change(signs[i], U'×');
}

// A ring as large as a full-width sign is no letter and no figure.
void CorrectRing(const LinePicture& line, std::vector<ScannedSign>& signs, std::size_t i) {
  if (i > 0 && IsLatinLetter(signs[i - 1].sign)) return;
  ScannedSign& sign = signs[i];
  const PixelBox box = BoxOf(line, sign);
  const double least = kRing * line.type_size_px;
  if (box.width() >= least && box.height() >= least) Change(sign, U'○');
}

// Is the last opening bracket before sign `i` one of full width?
bool OpensWide(const std::vector<ScannedSign>& signs, std::size_t i) {
  while (i-- > 0) {
    if (signs[i].sign == U'（' || signs[i].sign == U'(') return signs[i].sign == U'（';
  }
  return false;
}

// Brackets and the like that have the room of a full-width sign are such signs.
void CorrectWidth(const LinePicture& line, std::vector<ScannedSign>& signs, std::size_t i) {
  constexpr char32_t kToFullWidth = U'（' - U'(';
  const bool opening = signs[i].sign == U'(';
  const bool last = i + 1 == signs.size();
  const auto is_japanese = [&signs](std::size_t k) { return IsJapanese(signs[k].sign); };
  const double room = kRoom * line.type_size_px;
  bool wide = false;
  if (opening) {  // at a line's start the white is the cell's
    wide = i > 0 ? signs[i].ink.start - signs[i - 1].ink.end > room : !last && is_japanese(i + 1);
  } else if (!last) {
    wide = signs[i + 1].ink.start - signs[i].ink.end > room;
  } else {  // at a line's end as the bracket that it closes
    wide = i > 0 && (is_japanese(i - 1) || OpensWide(signs, i));
  }
  if (wide) signs[i].sign += kToFullWidth;
}

}  // namespace

void CorrectByShape(const LinePicture& line, std::vector<ScannedSign>& signs) {
  if (line.vertical) return;
  for (std::size_t i = 0; i < signs.size(); ++i) {
    switch (signs[i].sign) {
      case U'.':
      case U',': CorrectPoint(line, signs, i); break;
      case U'一':
      case U'ー': CorrectDash(line, signs, i); break;
      case U'O':
      case U'0':
      case U'〇': CorrectRing(line, signs, i); break;
      case U'x':
      case U'X': CorrectCross(line, signs, i); break;
      case U'(':
      case U')':
      case U'!':
      case U'?': CorrectWidth(line, signs, i); break;
      default: break;
    }
  }
}

}  // namespace hyogumi::extract
