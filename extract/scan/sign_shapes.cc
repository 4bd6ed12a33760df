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
constexpr double kRaised = 0.08;    // × ends this far above them

// The ink of a sign, in pixels of the line's picture.
PixelBox BoxOf(const LinePicture& line, const ScannedSign& sign) {
  PixelBox box;
  for (const PixelBox& part : line.parts) {
    const double center = (part.left + part.right) / 2.0;
    if (center >= sign.ink.start && center <= sign.ink.end) box = Union(box, part);
  }
  return box;
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

}  // namespace

void CorrectByShape(const LinePicture& line, std::vector<ScannedSign>& signs) {
  if (line.vertical) return;
  for (std::size_t i = 0; i < signs.size(); ++i) {
    ScannedSign& sign = signs[i];
    const bool point = sign.sign == U'.' || sign.sign == U',';
    const bool cross = sign.sign == U'x' || sign.sign == U'X';
    if (!point && !cross) continue;
    const auto baseline = BaselineBeside(line, signs, i);
    const PixelBox box = BoxOf(line, sign);
    if (!baseline || box.empty()) continue;
    const double below = (box.bottom - *baseline) / line.type_size_px;
    const bool between_figures =
        i > 0 && i + 1 < signs.size() && IsDigit(signs[i - 1].sign) && IsDigit(signs[i + 1].sign);
    if (point && between_figures) {
      const char32_t by_shape = below > kDescends ? U',' : U'.';
      if (by_shape != sign.sign) Change(sign, by_shape);
    }
    const bool in_word =
        (i > 0 && IsLatinLetter(signs[i - 1].sign)) || (i + 1 < signs.size() && IsLatinLetter(signs[i + 1].sign));
    if (cross && !in_word && below < -kRaised) Change(sign, U'×');
  }
}

}  // namespace hyogumi::extract
