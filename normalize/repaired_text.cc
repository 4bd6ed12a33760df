// SPDX-License-Identifier: GPL-3.0-or-later
#include "normalize/repaired_text.h"

#include <algorithm>
#include <utility>

#include "core/unicode.h"

namespace hyogumi::normalize {
namespace {

// A sign that OCR was less sure of than this would make the gain of its repair boundless.
constexpr double kLeastConfidence = 0.05;

}  // namespace

RepairedText::RepairedText(std::u32string text, SignOrigins origins, std::vector<Repair> repairs,
                           const std::vector<TextLine>& lines)
    : text_(std::move(text)), origins_(std::move(origins)), repairs_(std::move(repairs)), lines_(&lines) {
  text_.shrink_to_fit();  // all texts of the document are there at once
  for (Repair& repair : repairs_) {
    if (repair.bbox) continue;
    repair.bbox = BoxOf(static_cast<std::size_t>(repair.range.begin), static_cast<std::size_t>(repair.range.end));
  }
}

const SignReading* RepairedText::ReadingOf(std::size_t i) const {
  if (i >= origins_.size()) return nullptr;
  const SignOrigin origin = origins_[i];
  if (origin.line < 0 || IsRepaired(i)) return nullptr;
  const TextLine& line = (*lines_)[static_cast<std::size_t>(origin.line)];
  const auto sign = static_cast<std::size_t>(origin.sign);
  return sign < line.chars.size() ? &line.chars[sign] : nullptr;
}

bool RepairedText::IsSure(std::size_t i) const {
  constexpr double kSure = 0.98;
  const SignReading* reading = ReadingOf(i);
  return reading != nullptr && reading->confidence >= kSure;
}

bool RepairedText::IsRepaired(std::size_t i) const {
  const int at = static_cast<int>(i);
  return std::any_of(repairs_.begin(), repairs_.end(),
                     [at](const Repair& repair) { return repair.range.begin <= at && at < repair.range.end; });
}

std::optional<Box> RepairedText::BoxOf(std::size_t begin, std::size_t end) const {
  std::optional<Box> whole;
  for (std::size_t i = begin; i < std::min(end, origins_.size()); ++i) {
    const SignOrigin origin = origins_[i];
    if (origin.line < 0) continue;
    const TextLine& line = (*lines_)[static_cast<std::size_t>(origin.line)];
    const auto sign = static_cast<std::size_t>(origin.sign);
    if (!line.bbox || sign + 1 >= line.x.size()) continue;
    const auto [low, high] = std::minmax({line.x[sign], line.x[sign + 1]});
    Box box = *line.bbox;
    (line.vertical ? box.top : box.left) = low;
    (line.vertical ? box.bottom : box.right) = high;
    whole = whole ? Union(*whole, box) : box;
  }
  return whole;
}

void RepairedText::Replace(std::size_t begin, std::size_t end, std::u32string_view after, Reason reason) {
  // What stands where nothing did is shown at the signs beside it.
  const std::size_t shown_begin = begin == end && begin > 0 ? begin - 1 : begin;
  const std::size_t shown_end = begin == end ? std::min(end + 1, text_.size()) : end;
  Repair repair{{static_cast<int>(begin), static_cast<int>(begin + after.size())},
                Encode(std::u32string_view(text_).substr(begin, end - begin)),
                Encode(after),
                reason.rule,
                std::move(reason.evidence),
                reason.confidence};
  repair.bbox = BoxOf(shown_begin, shown_end);
  double doubt = 1;
  for (std::size_t i = begin; i < end; ++i) {
    if (const SignReading* reading = ReadingOf(i)) doubt *= std::max(reading->confidence, kLeastConfidence);
  }
  confidence_gain_ *= reason.confidence / doubt;

  const int shift = static_cast<int>(after.size()) - static_cast<int>(end - begin);
  const int last = static_cast<int>(end);
  for (Repair& before : repairs_) {
    if (before.range.begin >= last && (before.range.begin > static_cast<int>(begin) || begin == end)) {
      before.range.begin += shift;
    }
    if (before.range.end >= last && before.range.end > static_cast<int>(begin)) before.range.end += shift;
    before.range.end = std::max(before.range.end, before.range.begin);
  }
  repairs_.push_back(std::move(repair));
  text_.replace(begin, end - begin, after);
  if (!origins_.empty()) origins_.Replace(begin, end, after.size());
}

}  // namespace hyogumi::normalize
