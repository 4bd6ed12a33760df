// SPDX-License-Identifier: GPL-3.0-or-later
#include "extract/scan/ink_fit.h"

#include <algorithm>
#include <array>
#include <cmath>
#include <limits>
#include <string_view>

#include "core/unicode.h"

namespace hyogumi::extract {
namespace {

constexpr double kNever = std::numeric_limits<double>::infinity();
// In ems, or costs where one invented sign is about 1.
constexpr double kTooWideCost = 4;    // an em beyond what the sign may be wide
constexpr double kTooNarrowCost = 7;  // and below: half of a sign is the usual home of an invented one
constexpr double kPlaceCost = 0.35;   // an em from where the engine saw it
constexpr double kFarthest = 1.5;     // a rough box says no more than this
constexpr double kNoInkCost = 1.2;
constexpr double kNoInkMarkCost = 0.9;  // marks are invented more often
constexpr double kLooseCost = 0.4;      // and as much again an em
constexpr double kLooseEmCost = 2;
constexpr double kTouchingCost = 0.3;  // signs that share one piece of ink
constexpr double kWide = 0.45;         // signs of at least this width
constexpr double kWhole = 0.78;        // are this wide where they touch others
constexpr double kMostGap = 0.5;       // inside a sign
constexpr std::size_t kMostSpans = 5;  // of one sign
constexpr std::size_t kMostTouching = 10;

// How wide the ink of a sign is, in ems.
struct WidthRange {
  double least;
  double most;
};

bool IsAnyOf(char32_t c, std::u32string_view signs) { return signs.find(c) != std::u32string_view::npos; }

bool IsMark(char32_t c) { return IsAnyOf(c, U"、。，．,.・･:;：；'`’‘\"”“!|｜!_-‐－°゜＿~"); }

WidthRange WidthOf(char32_t c) {
  if (IsAnyOf(c, U"ー―…〜～一")) return {0.4, 1.05};
  if (IsMark(c)) return {0.03, 0.6};
  if (IsOpeningPunctuation(c) || IsClosingPunctuation(c)) return {0.08, 0.5};
  if (IsAnyOf(c, U"1Iijlfrt")) return {0.05, 0.5};
  if (IsDigit(c)) return {0.22, 0.65};
  if (IsAnyOf(c, U"CDGHKMNOQUVWXYZmw%@&")) return {0.36, 1.05};
  if (!IsJapanese(c)) return {0.22, 0.85};
  if (IsAnyOf(c, U"うくしとりットノレィァゥェォャュョヮぃぁぅぇぉゃゅょっ々")) return {0.25, 1.05};
  if (IsKana(c)) return {0.45, 1.05};
  if (IsAnyOf(c, U"目日月自白口小了丁寸才①②③")) return {0.45, 1.08};
  return {0.6, 1.08};
}

double WidthCost(const WidthRange& range, double width_em) {
  return std::max({0.0, kTooNarrowCost * (range.least - width_em), kTooWideCost * (width_em - range.most)});
}

bool FillsSquare(char32_t c) {
  return IsJapanese(c) && !IsMark(c) && !IsOpeningPunctuation(c) && !IsClosingPunctuation(c);
}

// What the fit asks of a sign, thousands of times.
struct SignKind {
  WidthRange width;
  bool mark = false;
  bool fills_square = false;
};

// The best way to give the first signs the first spans.
struct Step {
  double cost = kNever;
  std::size_t signs = 0;  // of the last move
  std::size_t spans = 0;
};

class Fitter {
 public:
  Fitter(const std::vector<ReadSign>& signs, const std::vector<InkSpan>& ink, double em)
      : signs_(signs), ink_(ink), em_(std::max(em, 1.0)), steps_((signs.size() + 1) * (ink.size() + 1)) {
    kinds_.reserve(signs.size());
    for (const ReadSign& sign : signs) {
      kinds_.push_back({WidthOf(sign.sign), IsMark(sign.sign), FillsSquare(sign.sign)});
    }
  }

  InkFit Fit() {
    At(0, 0).cost = 0;
    for (std::size_t i = 0; i <= signs_.size(); ++i) {
      for (std::size_t j = 0; j <= ink_.size(); ++j) {
        if (At(i, j).cost < kNever) GoOn(i, j);
      }
    }
    return Trace();
  }

 private:
  Step& At(std::size_t sign, std::size_t span) { return steps_[sign * (ink_.size() + 1) + span]; }

  void Offer(std::size_t i, std::size_t j, std::size_t signs, std::size_t spans, double cost) {
    Step& to = At(i + signs, j + spans);
    const double total = At(i, j).cost + cost;
    if (total < to.cost) to = {total, signs, spans};
  }

  void GoOn(std::size_t i, std::size_t j) {
    if (j < ink_.size()) {
      Offer(i, j, 0, 1, kLooseCost + kLooseEmCost * (ink_[j].end - ink_[j].start) / em_);
    }
    if (i == signs_.size()) return;
    Offer(i, j, 1, 0, kinds_[i].mark ? kNoInkMarkCost : kNoInkCost);
    for (std::size_t spans = 1; spans <= kMostSpans && j + spans <= ink_.size(); ++spans) {
      if (spans > 1 && ink_[j + spans - 1].start - ink_[j + spans - 2].end > kMostGap * em_) break;
      Offer(i, j, 1, spans, SignCost(i, ink_[j].start, ink_[j + spans - 1].end));
    }
    for (std::size_t touching = 2; j < ink_.size() && touching <= kMostTouching && i + touching <= signs_.size();
         ++touching) {
      Offer(i, j, touching, 1, TouchingCost(i, touching, ink_[j]));
    }
  }

  double SignCost(std::size_t i, double start, double end) const {
    const ReadSign& sign = signs_[i];
    const double center = (sign.left + sign.right) / 2;
    const double away = std::max({0.0, start - center, center - end}) / em_;
    return WidthCost(kinds_[i].width, (end - start) / em_) + kPlaceCost * std::min(away, kFarthest);
  }

  double NominalWidth(std::size_t first, std::size_t count) const {
    double width = 0;
    for (std::size_t k = first; k < first + count; ++k) {
      width += (kinds_[k].width.least + kinds_[k].width.most) / 2;
    }
    return width;
  }

  double TouchingCost(std::size_t first, std::size_t count, const InkSpan& span) const {
    double cost = kTouchingCost * static_cast<double>(count - 1);
    double start = span.start;
    const double nominal = NominalWidth(first, count);
    for (std::size_t k = first; k < first + count; ++k) {
      const double width = (span.end - span.start) * NominalWidth(k, 1) / nominal;
      cost += SignCost(k, start, start + width);
      // Signs that touch are whole: a mark at a line's end that takes a slice of its neighbour is invented.
      const double least = kinds_[k].width.least;
      if (kinds_[k].fills_square && least >= kWide) {
        cost += kTooNarrowCost * std::max(0.0, kWhole - std::max(width / em_, least));
      }
      start += width;
    }
    return cost;
  }

  InkFit Trace() {
    InkFit fit;
    fit.signs.resize(signs_.size());
    fit.cost = At(signs_.size(), ink_.size()).cost;
    std::size_t i = signs_.size();
    std::size_t j = ink_.size();
    while (i > 0 || j > 0) {
      const Step step = At(i, j);
      i -= step.signs;
      j -= step.spans;
      if (step.signs == 0) {
        fit.loose_em += (ink_[j].end - ink_[j].start) / em_;
        fit.loose.insert(fit.loose.begin(), ink_[j]);
      } else if (step.spans == 0) {
        fit.signs[i].inked = false;
      } else {
        Share(i, step.signs, {ink_[j].start, ink_[j + step.spans - 1].end}, fit);
      }
    }
    PlaceUninked(fit);
    NoteCrowded(fit);
    return fit;
  }

  void NoteCrowded(InkFit& fit) const {
    constexpr double kNearest = 0.68;  // of the usual distance
    for (std::size_t i = 0; i + 1 < signs_.size(); ++i) {
      if (!kinds_[i].fills_square || !kinds_[i + 1].fills_square) continue;
      if (!fit.signs[i].inked || !fit.signs[i + 1].inked) continue;
      const InkSpan& a = fit.signs[i].ink;
      const InkSpan& b = fit.signs[i + 1].ink;
      if (b.start + b.end - a.start - a.end >= 2 * kNearest * em_) continue;
      fit.signs[i].crowded = true;
      fit.signs[i + 1].crowded = true;
    }
  }

  void Share(std::size_t first, std::size_t count, const InkSpan& span, InkFit& fit) const {
    double start = span.start;
    const double nominal = NominalWidth(first, count);
    for (std::size_t k = first; k < first + count; ++k) {
      const double width = (span.end - span.start) * NominalWidth(k, 1) / nominal;
      fit.signs[k].ink = {start, start + width};
      start += width;
    }
  }

  static void PlaceUninked(InkFit& fit) {
    double before = 0;
    for (FittedSign& sign : fit.signs) {
      if (!sign.inked) sign.ink = {before, before};
      before = sign.ink.end;
    }
  }

  const std::vector<ReadSign>& signs_;
  const std::vector<InkSpan>& ink_;
  double em_;
  std::vector<SignKind> kinds_;
  std::vector<Step> steps_;
};

// Type may be set narrower than it is high, or wider: the usual distance of full-width signs tells.
double SetSize(const std::vector<ReadSign>& signs, double em) {
  constexpr std::size_t kFewest = 5;
  constexpr double kNarrowest = 0.5;
  constexpr double kWidest = 1.2;
  std::vector<double> distances;
  for (std::size_t i = 0; i + 1 < signs.size(); ++i) {
    if (!IsJapanese(signs[i].sign) || !IsJapanese(signs[i + 1].sign)) continue;
    distances.push_back((signs[i + 1].left + signs[i + 1].right - signs[i].left - signs[i].right) / 2);
  }
  if (distances.size() < kFewest) return em;
  const auto half = distances.begin() + static_cast<std::ptrdiff_t>(distances.size() / 2);
  std::nth_element(distances.begin(), half, distances.end());
  constexpr double kRough = 0.2;  // boxes are: less than this tells nothing
  return std::abs(*half - em) < kRough * em ? em : std::clamp(*half, kNarrowest * em, kWidest * em);
}

}  // namespace

std::vector<InkSpan> InkSpansOf(const std::vector<PixelBox>& parts, const PixelBox& line, bool vertical) {
  std::vector<InkSpan> spans;
  spans.reserve(parts.size());
  for (const PixelBox& part : parts) {
    spans.push_back(
        vertical ? InkSpan{static_cast<double>(part.top - line.top), static_cast<double>(part.bottom - line.top)}
                 : InkSpan{static_cast<double>(part.left - line.left), static_cast<double>(part.right - line.left)});
  }
  std::sort(spans.begin(), spans.end(), [](const InkSpan& a, const InkSpan& b) { return a.start < b.start; });
  std::vector<InkSpan> merged;
  for (const InkSpan& span : spans) {
    if (!merged.empty() && span.start < merged.back().end) {
      merged.back().end = std::max(merged.back().end, span.end);
    } else {
      merged.push_back(span);
    }
  }
  return merged;
}

InkFit FitToInk(const std::vector<ReadSign>& signs, const std::vector<InkSpan>& ink, double em) {
  return Fitter(signs, ink, SetSize(signs, em)).Fit();
}

}  // namespace hyogumi::extract
