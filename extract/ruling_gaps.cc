// SPDX-License-Identifier: GPL-3.0-or-later
#include "extract/ruling_gaps.h"

#include <algorithm>
#include <cmath>
#include <cstddef>
#include <cstdint>
#include <optional>
#include <utility>

#include "extract/rulings.h"

namespace hyogumi::extract {
namespace {

// What sticks out less beyond a ruling across it ends there.
constexpr double kFreeEndPt = 4.0;
// So many gaps are a pattern.
constexpr std::size_t kMostGaps = 1000;
constexpr std::int64_t kMostCrossings = 4'000'000;
constexpr double kLargestPt = 40;  // of type

struct Gap {
  std::size_t before = 0;  // the piece that it follows; the next one is behind it
  Ruling missing;
  bool crossed = false;  // by a ruling, or it begins or ends at one
};

std::vector<Gap> GapsIn(const std::vector<Ruling>& rulings) {
  std::vector<Gap> gaps;
  for (std::size_t i = 0; i + 1 < rulings.size(); ++i) {
    const Ruling& a = rulings[i];
    const Ruling& b = rulings[i + 1];
    if (a.horizontal != b.horizontal || a.position != b.position || a.shade || b.shade || b.start <= a.end) continue;
    Gap& gap = gaps.emplace_back();
    gap.before = i;
    gap.missing = a;
    gap.missing.start = a.end;
    gap.missing.end = b.start;
  }
  return gaps;
}

// Marks the gaps that rulings cross; gives for each ruling whether another crosses it, unless there are too many to
// tell.
std::optional<std::vector<bool>> FindCrossed(const std::vector<Ruling>& rulings, double tolerance,
                                             std::vector<Gap>& gaps) {
  std::vector<Ruling> all = rulings;
  for (const Gap& gap : gaps) {
    Ruling& reaching = all.emplace_back(gap.missing);
    reaching.start -= std::max(0.0, kFreeEndPt - tolerance);
    reaching.end += std::max(0.0, kFreeEndPt - tolerance);
  }
  std::vector<bool> crossed(rulings.size());
  const auto note = [&](std::size_t one, std::size_t other) {
    if (other >= rulings.size()) return;  // two gaps where both rulings are lost
    if (one < rulings.size()) {
      crossed[one] = true;
    } else {
      gaps[one - rulings.size()].crossed = true;
    }
  };
  const bool complete = ForEachCrossing(all, tolerance, kMostCrossings, [&](std::size_t h, std::size_t v) {
    note(h, v);
    note(v, h);
  });
  if (!complete) return std::nullopt;
  return crossed;
}

// Which gaps have on either side a piece that a ruling crosses, directly or behind more gaps?
std::vector<bool> FindHeld(const std::vector<Gap>& gaps, const std::vector<bool>& crossed) {
  std::vector<bool> held(gaps.size());
  for (std::size_t i = 0; i < gaps.size(); ++i) {
    const bool goes_on = i > 0 && gaps[i - 1].before + 1 == gaps[i].before && held[i - 1];
    held[i] = !gaps[i].crossed && (crossed[gaps[i].before] || goes_on);
  }
  bool behind = false;
  for (std::size_t i = gaps.size(); i > 0; --i) {
    const Gap& gap = gaps[i - 1];
    const bool goes_on = i < gaps.size() && gaps[i].before == gap.before + 1 && behind;
    behind = !gap.crossed && (crossed[gap.before + 1] || goes_on);
    held[i - 1] = held[i - 1] && behind;
  }
  return held;
}

// Do rulings along a gap go past it on both sides?
bool LiesWithin(const Ruling& gap, const std::vector<Ruling>& rulings) {
  bool before = false;
  bool behind = false;
  for (const Ruling& r : rulings) {
    if (r.horizontal != gap.horizontal || r.shade || r.start > gap.start || r.end < gap.end) continue;
    before = before || r.position < gap.position;
    behind = behind || r.position > gap.position;
  }
  return before && behind;
}

struct Extent {
  double from = 0;
  double to = 0;
};

// A glyph's box along and across a gap.
struct SignAtGap {
  Extent along;
  Extent across;
};

// Do signs on both sides of a gap follow each other in one line? Where there are too many to tell, they do.
bool LineRunsOver(std::vector<SignAtGap> before, const std::vector<SignAtGap>& behind, std::int64_t& steps_left) {
  constexpr double kNeighbourEm = 0.4;  // the white of a cell's two sides is wider
  if (before.empty() || behind.empty()) return false;
  const auto starts_before = [](const SignAtGap& sign, double at) { return sign.along.from < at; };
  std::sort(before.begin(), before.end(),
            [](const SignAtGap& a, const SignAtGap& b) { return a.along.from < b.along.from; });
  double longest = 0;
  for (const SignAtGap& a : before) longest = std::max(longest, a.along.to - a.along.from);
  for (const SignAtGap& b : behind) {
    // Signs that start elsewhere share nothing with it.
    auto a = std::lower_bound(before.begin(), before.end(), b.along.from - longest, starts_before);
    for (; a != before.end() && a->along.from < b.along.to; ++a) {
      if (--steps_left < 0) return true;
      const double shared = std::min(a->along.to, b.along.to) - std::max(a->along.from, b.along.from);
      const double size = std::max(a->along.to - a->along.from, b.along.to - b.along.from);
      if (2 * shared > size && b.across.from - a->across.to < kNeighbourEm * size) return true;
    }
  }
  return false;
}

// Where the centres are of all signs that may stand on a gap or beside it.
Box PlaceOfCentres(const Ruling& gap) {
  const double start = gap.start - kLargestPt;
  const double end = gap.end + kLargestPt;
  const double low = gap.position - kLargestPt;
  const double high = gap.position + kLargestPt;
  return gap.horizontal ? Box{start, low, end, high} : Box{low, start, high, end};
}

}  // namespace

void TextAtGaps::FillBins() {
  Box all = EmptyBox();
  std::size_t count = 0;
  const auto is_type = [](const Glyph& glyph) {
    return glyph.counted && std::max(glyph.box.width(), glyph.box.height()) <= kLargestPt;
  };
  for (const Glyph& glyph : glyphs_) {
    if (!is_type(glyph)) continue;
    all = Union(all, glyph.box);
    ++count;
  }
  bins_.emplace(all, count);
  signs_in_.resize(bins_->count());
  for (const Glyph& glyph : glyphs_) {
    if (!is_type(glyph)) continue;
    const bool level = !glyph.vertical && (glyph.direction == Direction::kRight || glyph.direction == Direction::kLeft);
    signs_in_[bins_->At(glyph.box.center_x(), glyph.box.center_y())].push_back({glyph.box, level});
  }
}

bool TextAtGaps::RunsAcross(const Ruling& gap) {
  constexpr double kMargin = 0.15;  // of a glyph's box: those of neighbouring lines touch
  if (!bins_) FillBins();
  std::vector<SignAtGap> before;
  std::vector<SignAtGap> behind;
  // Does a sign stand on the gap? Others are kept where their line may run over it.
  const auto stands_on = [&](const Sign& s) {
    const Extent x{s.box.left, s.box.right};
    const Extent y{s.box.top, s.box.bottom};
    const SignAtGap sign{gap.horizontal ? x : y, gap.horizontal ? y : x};
    if (sign.along.to <= gap.start || sign.along.from >= gap.end) return false;
    const double margin = kMargin * (sign.across.to - sign.across.from);
    if (sign.across.from + margin < gap.position && sign.across.to - margin > gap.position) return true;
    if (s.level == gap.horizontal) return false;  // its line runs along the gap
    const double size = std::max(s.box.width(), s.box.height());
    const double middle = (sign.across.from + sign.across.to) / 2;
    if (std::abs(middle - gap.position) <= size) (middle < gap.position ? before : behind).push_back(sign);
    return false;
  };
  bool found = false;
  bins_->ForEach(PlaceOfCentres(gap), [&](std::size_t bin) {
    steps_left_ -= 1 + static_cast<std::int64_t>(signs_in_[bin].size());
    found = steps_left_ < 0 || std::any_of(signs_in_[bin].begin(), signs_in_[bin].end(), stands_on);
    return !found;
  });
  return found || LineRunsOver(std::move(before), behind, steps_left_);
}

void CloseGaps(std::vector<Ruling>& rulings, double crossing_tolerance_pt, const TextAcross& text_across) {
  std::vector<Gap> gaps = GapsIn(rulings);
  if (gaps.empty() || gaps.size() > kMostGaps) return;
  const auto crossed = FindCrossed(rulings, crossing_tolerance_pt, gaps);
  if (!crossed) return;
  const std::vector<bool> held = FindHeld(gaps, *crossed);
  std::vector<bool> joins(rulings.size());  // each with the next one
  for (std::size_t i = 0; i < gaps.size(); ++i) {
    joins[gaps[i].before] =
        held[i] && LiesWithin(gaps[i].missing, rulings) && !(text_across && text_across(gaps[i].missing));
  }
  std::vector<Ruling> closed;
  for (std::size_t i = 0; i < rulings.size(); ++i) {
    if (i > 0 && joins[i - 1]) {
      closed.back().end = std::max(closed.back().end, rulings[i].end);
      closed.back().thickness = std::max(closed.back().thickness, rulings[i].thickness);
    } else {
      closed.push_back(rulings[i]);
    }
  }
  rulings = std::move(closed);
}

}  // namespace hyogumi::extract
