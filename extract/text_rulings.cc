// SPDX-License-Identifier: GPL-3.0-or-later
#include "extract/text_rulings.h"

#include <algorithm>
#include <array>
#include <cmath>
#include <optional>

namespace hyogumi::extract {
namespace {

// Where a line may stand, in ems above the baseline; of vertical writing, in ems from its middle.
struct Band {
  double from = 0;
  double to = 0;
};
constexpr Band kStrike{0.2, 0.65};
constexpr Band kVerticalStrike{-0.2, 0.2};
constexpr Band kUnderline{-0.3, 0.05};

constexpr double kThickestPt = 2.0;
constexpr double kThickestEm = 0.2;
// Pieces of one line: on one position, with gaps no wider than this.
constexpr double kCollinearPt = 0.5;
constexpr double kPieceGapPt = 1.5;
// A line that comes this close to one across it meets it.
constexpr double kCrossingPt = 2.0;
// The line ends this close to the ends of its text, and text covers this share of it without a wider gap.
constexpr double kEndEm = 0.5;
constexpr double kEndOfLine = 0.15;  // of a short line's length
constexpr double kCovered = 0.6;
constexpr double kGapEm = 1.0;
// A page with more lines that meet no other is a drawing.
constexpr std::size_t kMostLines = 2000;

// Rulings of one orientation that make up one line.
struct Line {
  double position = 0;
  double start = 0;
  double end = 0;
  double thickness = 0;
  std::vector<std::size_t> pieces;  // of the page's rulings
};

std::vector<Line> JoinPieces(const std::vector<Ruling>& rulings, bool horizontal) {
  std::vector<std::size_t> order;
  for (std::size_t r = 0; r < rulings.size(); ++r) {
    if (rulings[r].horizontal == horizontal && rulings[r].thickness <= kThickestPt) order.push_back(r);
  }
  std::sort(order.begin(), order.end(),
            [&](std::size_t a, std::size_t b) { return rulings[a].position < rulings[b].position; });
  std::vector<Line> lines;
  for (auto begin = order.begin(); begin != order.end();) {
    const double position = rulings[*begin].position;
    const auto end =
        std::find_if(begin, order.end(), [&](std::size_t r) { return rulings[r].position > position + kCollinearPt; });
    std::sort(begin, end, [&](std::size_t a, std::size_t b) { return rulings[a].start < rulings[b].start; });
    const std::size_t first = lines.size();
    for (auto it = begin; it != end; ++it) {
      const Ruling& r = rulings[*it];
      if (lines.size() == first || r.start > lines.back().end + kPieceGapPt) {
        lines.push_back({r.position, r.start, r.end, r.thickness, {}});
      }
      Line& line = lines.back();
      line.end = std::max(line.end, r.end);
      line.thickness = std::max(line.thickness, r.thickness);
      line.pieces.push_back(*it);
    }
    begin = end;
  }
  return lines;
}

// The rulings of one orientation, by position.
class Crossings {
 public:
  Crossings(const std::vector<Ruling>& rulings, bool horizontal) {
    for (const Ruling& r : rulings) {
      if (r.horizontal == horizontal) sorted_.push_back(&r);
    }
    const auto before = [](const Ruling* a, const Ruling* b) { return a->position < b->position; };
    if (!std::is_sorted(sorted_.begin(), sorted_.end(), before)) std::sort(sorted_.begin(), sorted_.end(), before);
  }

  // Does one come close to the stretch from `start` to `end` at `position`?
  bool Meet(double position, double start, double end) const {
    const auto from = std::lower_bound(sorted_.begin(), sorted_.end(), start - kCrossingPt,
                                       [](const Ruling* r, double value) { return r->position < value; });
    for (auto it = from; it != sorted_.end() && (*it)->position <= end + kCrossingPt; ++it) {
      if (Reaches(**it, position)) return true;
    }
    return false;
  }

  // Is there one before `start` and one after `end` that reaches `position`?
  bool Enclose(double position, double start, double end) const {
    const auto reach = [&](const Ruling* r) { return Reaches(*r, position); };
    const auto before = std::find_if(sorted_.begin(), sorted_.end(), reach);
    const auto after = std::find_if(sorted_.rbegin(), sorted_.rend(), reach);
    return before != sorted_.end() && (*before)->position < start && (*after)->position > end;
  }

 private:
  static bool Reaches(const Ruling& r, double position) {
    return r.start - kCrossingPt <= position && position <= r.end + kCrossingPt;
  }
  std::vector<const Ruling*> sorted_;
};

double AlongStart(const Glyph& glyph, bool horizontal) { return horizontal ? glyph.box.left : glyph.box.top; }
double AlongEnd(const Glyph& glyph, bool horizontal) { return horizontal ? glyph.box.right : glyph.box.bottom; }

// The glyphs that run one way, by their baselines.
class Baselines {
 public:
  explicit Baselines(std::vector<Glyph>& glyphs) {
    for (Glyph& glyph : glyphs) {
      by_direction_[static_cast<std::size_t>(glyph.direction)].push_back(&glyph);
      largest_ = std::max(largest_, glyph.size);
    }
    for (std::vector<Glyph*>& list : by_direction_) {
      std::sort(list.begin(), list.end(), [](const Glyph* a, const Glyph* b) { return a->across < b->across; });
    }
  }

  // The glyphs whose middle the line passes at a height of `band`; of those in vertical writing of `upright`.
  std::vector<Glyph*> Along(const Line& line, Direction direction, const Band& band, const Band& upright) const {
    const bool horizontal = direction == Direction::kRight || direction == Direction::kLeft;
    const double across =
        direction == Direction::kRight || direction == Direction::kUp ? line.position : -line.position;
    const std::vector<Glyph*>& list = by_direction_[static_cast<std::size_t>(direction)];
    const auto from = std::lower_bound(list.begin(), list.end(), across + std::min(band.from, upright.from) * largest_,
                                       [](const Glyph* glyph, double value) { return glyph->across < value; });
    std::vector<Glyph*> found;
    for (auto it = from; it != list.end() && (*it)->across <= across + std::max(band.to, upright.to) * largest_; ++it) {
      Glyph& glyph = **it;
      const double middle = (AlongStart(glyph, horizontal) + AlongEnd(glyph, horizontal)) / 2;
      if (middle < line.start || middle > line.end || line.thickness > kThickestEm * glyph.size) continue;
      const Band& wanted = glyph.vertical ? upright : band;
      const double height = glyph.across - across;
      if (height >= wanted.from * glyph.size && height <= wanted.to * glyph.size) found.push_back(&glyph);
    }
    return found;
  }

 private:
  std::array<std::vector<Glyph*>, 4> by_direction_;
  double largest_ = 0;
};

// Do these glyphs make up one run of text that the line is made for?
bool Fits(const Line& line, bool horizontal, std::vector<Glyph*> glyphs) {
  const auto signs = std::count_if(glyphs.begin(), glyphs.end(), [](const Glyph* glyph) { return glyph->counted; });
  if (signs == 0) return false;
  std::sort(glyphs.begin(), glyphs.end(), [horizontal](const Glyph* a, const Glyph* b) {
    return AlongStart(*a, horizontal) < AlongStart(*b, horizontal);
  });
  const double start = AlongStart(*glyphs.front(), horizontal);
  double end = start;
  double covered = 0;
  for (const Glyph* glyph : glyphs) {
    const double glyph_start = AlongStart(*glyph, horizontal);
    const double glyph_end = AlongEnd(*glyph, horizontal);
    if (glyph_start > end + kGapEm * glyph->size) return false;
    covered += std::max(0.0, glyph_end - std::max(glyph_start, end));
    end = std::max(end, glyph_end);
  }
  if (signs == 1 && (line.start > start || line.end < end)) return false;  // a tick, a part of a drawing
  const double slack = std::min(kEndEm * glyphs.front()->size, kEndOfLine * (line.end - line.start));
  return line.start >= start - slack && line.end <= end + slack && covered >= kCovered * (line.end - line.start);
}

}  // namespace

std::vector<Ruling> SplitTextRulings(std::vector<Glyph>& glyphs, std::vector<Ruling>& rulings) {
  std::vector<char> taken(rulings.size(), 0);
  std::optional<Baselines> baselines;
  for (const bool horizontal : {true, false}) {
    const Crossings across(rulings, !horizontal);
    const bool may_be_text = std::any_of(rulings.begin(), rulings.end(), [&](const Ruling& r) {
      return r.horizontal == horizontal && r.thickness <= kThickestPt && !across.Meet(r.position, r.start, r.end);
    });
    if (!may_be_text) continue;  // in most tables all rulings meet others
    std::vector<Line> lines = JoinPieces(rulings, horizontal);
    lines.erase(std::remove_if(lines.begin(), lines.end(),
                               [&](const Line& line) { return across.Meet(line.position, line.start, line.end); }),
                lines.end());
    if (lines.empty() || lines.size() > kMostLines) continue;
    if (!baselines) baselines.emplace(glyphs);
    const Crossings along(rulings, horizontal);
    const auto take = [&](const Line& line) {
      for (const std::size_t piece : line.pieces) taken[piece] = 1;
    };
    for (const Line& line : lines) {
      for (const Direction direction :
           {horizontal ? Direction::kRight : Direction::kDown, horizontal ? Direction::kLeft : Direction::kUp}) {
        const std::vector<Glyph*> struck = baselines->Along(line, direction, kStrike, kVerticalStrike);
        if (Fits(line, horizontal, struck)) {
          for (Glyph* glyph : struck) glyph->struck = true;
          take(line);
        } else if (Fits(line, horizontal, baselines->Along(line, direction, kUnderline, {})) &&
                   across.Enclose(line.position, line.start, line.end) &&
                   along.Enclose((line.start + line.end) / 2, line.position, line.position)) {
          take(line);
        }
      }
    }
  }
  std::vector<Ruling> of_text;
  std::size_t kept = 0;
  for (std::size_t r = 0; r < rulings.size(); ++r) {
    if (taken[r] != 0) {
      of_text.push_back(rulings[r]);
    } else {
      rulings[kept++] = rulings[r];
    }
  }
  rulings.resize(kept);
  return of_text;
}

}  // namespace hyogumi::extract
