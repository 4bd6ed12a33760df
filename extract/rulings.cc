// SPDX-License-Identifier: GPL-3.0-or-later
#include "extract/rulings.h"

#include <algorithm>
#include <cmath>
#include <numeric>
#include <set>
#include <tuple>

namespace hyogumi::extract {
namespace {

// What is no larger is a dot of a dotted rule: dots are as wide as the rule is thick.
constexpr double kDotPt = 2.5;
// Dots further apart are no line to the eye.
constexpr double kDotStepPt = 6.0;
constexpr std::size_t kFewestDots = 5;
// Dots of one row, drawn with rounded coordinates.
constexpr double kDotRowPt = 0.6;
// Dashes are shorter, and gaps between them smaller: boxes of small type, one below the other, are no dashed line.
constexpr double kDashPt = 8.0;
constexpr double kDashGapPt = 6.0;
// Of rules drawn cell by cell: the gap against the shorter rule beside it, and in points.
constexpr double kGapShare = 0.03;
constexpr double kWidestGapPt = 6.0;
// Below this coordinates are equal: sums of them in another order.
constexpr double kEqualPt = 1e-6;

double LengthOf(const Ruling& r) { return r.end - r.start; }

bool Precedes(const Ruling& a, const Ruling& b) {
  return std::tuple(!a.horizontal, a.position, a.start, a.end, a.shade, a.thickness) <
         std::tuple(!b.horizontal, b.position, b.start, b.end, b.shade, b.thickness);
}

std::vector<std::size_t> SortedBy(std::size_t count, const std::function<bool(std::size_t, std::size_t)>& less) {
  std::vector<std::size_t> order(count);
  std::iota(order.begin(), order.end(), std::size_t{0});
  std::sort(order.begin(), order.end(), less);
  return order;
}

// One dot; `x` and `y` of its centre.
struct Dot {
  double x = 0;
  double y = 0;
  Ruling drawn;
};

// The chains of dots along one axis: indices of `dots`, in order.
std::vector<std::vector<std::size_t>> Chains(const std::vector<Dot>& dots, bool horizontal) {
  const auto along = [&](std::size_t i) { return horizontal ? dots[i].x : dots[i].y; };
  const auto across = [&](std::size_t i) { return horizontal ? dots[i].y : dots[i].x; };
  const std::vector<std::size_t> by_row =
      SortedBy(dots.size(), [&](std::size_t a, std::size_t b) { return across(a) < across(b); });
  std::vector<double> positions;
  positions.reserve(by_row.size());
  for (const std::size_t i : by_row) positions.push_back(across(i));
  const std::vector<std::size_t> row_of = Cluster(positions, kDotRowPt);
  std::vector<std::vector<std::size_t>> chains;
  for (std::size_t begin = 0; begin < by_row.size();) {
    std::size_t end = begin;
    while (end < by_row.size() && row_of[end] == row_of[begin]) ++end;
    std::vector<std::size_t> row(by_row.begin() + static_cast<std::ptrdiff_t>(begin),
                                 by_row.begin() + static_cast<std::ptrdiff_t>(end));
    std::sort(row.begin(), row.end(), [&](std::size_t a, std::size_t b) { return along(a) < along(b); });
    for (std::size_t i = 0; i < row.size();) {
      std::size_t last = i + 1;
      while (last < row.size() && along(row[last]) - along(row[last - 1]) <= kDotStepPt) ++last;
      if (last - i >= kFewestDots) {
        chains.emplace_back(row.begin() + static_cast<std::ptrdiff_t>(i),
                            row.begin() + static_cast<std::ptrdiff_t>(last));
      }
      i = last;
    }
    begin = end;
  }
  return chains;
}

// A chain whose dots are mostly in chains across it, too, is a row of a pattern that fills an area.
void AddChains(const std::vector<Dot>& dots, const std::vector<std::vector<std::size_t>>& chains,
               const std::vector<bool>& in_crossing_chain, bool horizontal, std::vector<Ruling>& out) {
  for (const std::vector<std::size_t>& chain : chains) {
    const auto crossed = std::count_if(chain.begin(), chain.end(), [&](std::size_t i) { return in_crossing_chain[i]; });
    if (2 * static_cast<std::size_t>(crossed) > chain.size()) continue;
    Ruling ruling = dots[chain.front()].drawn;
    ruling.horizontal = horizontal;
    double sum = 0;
    Box box = EmptyBox();
    for (const std::size_t i : chain) {
      sum += horizontal ? dots[i].y : dots[i].x;
      box = Union(box, {dots[i].x, dots[i].y, dots[i].x, dots[i].y});
    }
    ruling.position = sum / static_cast<double>(chain.size());
    ruling.start = horizontal ? box.left : box.top;
    ruling.end = horizontal ? box.right : box.bottom;
    out.push_back(ruling);
  }
}

std::vector<bool> InChains(std::size_t count, const std::vector<std::vector<std::size_t>>& chains) {
  std::vector<bool> in(count);
  for (const auto& chain : chains) {
    for (const std::size_t i : chain) in[i] = true;
  }
  return in;
}

// The middle of a cluster of rulings, weighted by length.
double MeanPosition(std::vector<Ruling>::const_iterator begin, std::vector<Ruling>::const_iterator end) {
  const bool any_drawn = std::any_of(begin, end, [](const Ruling& r) { return !r.shade; });
  double weight = 0;
  double sum = 0;
  for (auto r = begin; r != end; ++r) {
    if (any_drawn && r->shade) continue;
    weight += LengthOf(*r);
    sum += LengthOf(*r) * (r->position - begin->position);
  }
  return begin->position + (weight > 0 ? sum / weight : 0);
}

void Extend(Ruling& ruling, const Ruling& next) {
  ruling.end = std::max(ruling.end, next.end);
  ruling.thickness = std::max(ruling.thickness, next.thickness);
  ruling.shade = ruling.shade && next.shade;
}

// Joins neighbours, in order, wherever `joins(i)` says so of pieces i and i + 1.
std::vector<Ruling> JoinWhere(const std::vector<Ruling>& pieces, const std::function<bool(std::size_t)>& joins) {
  std::vector<Ruling> out;
  for (std::size_t i = 0; i < pieces.size(); ++i) {
    if (i > 0 && joins(i - 1)) {
      Extend(out.back(), pieces[i]);
    } else {
      out.push_back(pieces[i]);
    }
  }
  return out;
}

bool Alike(double a, double b) { return std::abs(a - b) <= std::max(0.5, 0.2 * std::max(a, b)); }

// Is the gap after piece i one of two equal ones beside a dash?
bool IsDashGap(const std::vector<Ruling>& pieces, std::size_t i) {
  const auto gap = [&](std::size_t k) { return pieces[k + 1].start - pieces[k].end; };
  const auto regular_at = [&](std::size_t middle) {  // a dash with gaps and dashes on both sides
    if (middle == 0 || middle + 1 >= pieces.size()) return false;
    const double length = LengthOf(pieces[middle]);
    const double before = gap(middle - 1);
    const double after = gap(middle);
    // The outer dashes of a rule may be cut short.
    return length <= kDashPt && Alike(before, after) && std::max(before, after) <= std::min(kDashGapPt, 2 * length) &&
           LengthOf(pieces[middle - 1]) <= 1.2 * length + 0.5 && LengthOf(pieces[middle + 1]) <= 1.2 * length + 0.5;
  };
  return regular_at(i) || regular_at(i + 1);
}

// Rulings of one position, sorted by their start.
void JoinLine(std::vector<Ruling>::const_iterator begin, std::vector<Ruling>::const_iterator end, double gap,
              std::vector<Ruling>& out) {
  std::vector<Ruling> pieces;
  for (auto r = begin; r != end; ++r) {
    if (!pieces.empty() && r->start - pieces.back().end <= gap + kEqualPt) {
      Extend(pieces.back(), *r);
    } else {
      pieces.push_back(*r);
    }
  }
  if (pieces.size() > 2) {
    pieces = JoinWhere(pieces, [&pieces](std::size_t i) { return IsDashGap(pieces, i); });
  }
  if (pieces.size() > 1) {
    pieces = JoinWhere(pieces, [&pieces](std::size_t i) {
      const double shorter = std::min(LengthOf(pieces[i]), LengthOf(pieces[i + 1]));
      return pieces[i + 1].start - pieces[i].end <= std::min(kWidestGapPt, kGapShare * shorter);
    });
  }
  out.insert(out.end(), pieces.begin(), pieces.end());
}

}  // namespace

std::vector<std::size_t> Cluster(const std::vector<double>& sorted, double width) {
  const std::size_t count = sorted.size();
  if (count == 0) return {};
  const auto gap = [&sorted](std::size_t i) { return sorted[i + 1] - sorted[i]; };
  const std::vector<std::size_t> order = SortedBy(
      count - 1, [&gap](std::size_t a, std::size_t b) { return std::tuple(gap(a), a) < std::tuple(gap(b), b); });
  // other_end[i], of the first or last value of a group: its last or first one.
  std::vector<std::size_t> other_end(count);
  std::iota(other_end.begin(), other_end.end(), std::size_t{0});
  std::vector<bool> closed(count, false);  // gaps inside a cluster
  // Gaps from the smallest. Those of one size that follow each other close together or not at all: neither side of a
  // value that stands in the middle of two others is preferred.
  for (std::size_t begin = 0; begin < order.size();) {
    if (gap(order[begin]) > width + kEqualPt) break;
    std::size_t end = begin + 1;
    while (end < order.size() && gap(order[end]) - gap(order[end - 1]) <= kEqualPt) ++end;
    std::vector<std::size_t> equal(order.begin() + static_cast<std::ptrdiff_t>(begin),
                                   order.begin() + static_cast<std::ptrdiff_t>(end));
    std::sort(equal.begin(), equal.end());
    for (std::size_t i = 0; i < equal.size();) {
      const std::size_t first = other_end[equal[i]];
      std::size_t last = other_end[equal[i] + 1];
      std::size_t next = i + 1;
      while (next < equal.size() && equal[next] == last) last = other_end[equal[next++] + 1];
      if (sorted[last] - sorted[first] <= width + kEqualPt) {
        for (std::size_t k = i; k < next; ++k) closed[equal[k]] = true;
        other_end[first] = last;
        other_end[last] = first;
      }
      i = next;
    }
    begin = end;
  }
  std::vector<std::size_t> cluster(count, 0);
  for (std::size_t i = 1; i < count; ++i) cluster[i] = cluster[i - 1] + (closed[i - 1] ? 0 : 1);
  return cluster;
}

std::vector<Ruling> JoinDots(const std::vector<Ruling>& rulings) {
  std::vector<Ruling> out;
  std::vector<Dot> dots;
  for (const Ruling& r : rulings) {
    if (r.shade || std::max(LengthOf(r), r.thickness) > kDotPt) {
      out.push_back(r);
      continue;
    }
    const double middle = (r.start + r.end) / 2;
    dots.push_back(r.horizontal ? Dot{middle, r.position, r} : Dot{r.position, middle, r});
  }
  if (dots.size() < kFewestDots) return out;
  const std::vector<std::vector<std::size_t>> rows = Chains(dots, true);
  const std::vector<std::vector<std::size_t>> columns = Chains(dots, false);
  AddChains(dots, rows, InChains(dots.size(), columns), true, out);
  AddChains(dots, columns, InChains(dots.size(), rows), false, out);
  return out;
}

std::vector<Ruling> Snap(std::vector<Ruling> rulings, double tolerance) {
  std::sort(rulings.begin(), rulings.end(), Precedes);
  for (auto begin = rulings.begin(); begin != rulings.end();) {
    const auto end =
        std::find_if(begin, rulings.end(), [begin](const Ruling& r) { return r.horizontal != begin->horizontal; });
    std::vector<double> positions;
    for (auto r = begin; r != end; ++r) positions.push_back(r->position);
    const std::vector<std::size_t> cluster = Cluster(positions, tolerance);
    for (auto first = begin; first != end;) {
      auto last = first;
      while (last != end &&
             cluster[static_cast<std::size_t>(last - begin)] == cluster[static_cast<std::size_t>(first - begin)]) {
        ++last;
      }
      const double position = MeanPosition(first, last);
      for (auto r = first; r != last; ++r) r->position = position;
      first = last;
    }
    begin = end;
  }
  std::sort(rulings.begin(), rulings.end(), Precedes);
  return rulings;
}

std::vector<Ruling> Join(const std::vector<Ruling>& snapped, double gap) {
  std::vector<Ruling> joined;
  for (auto begin = snapped.begin(); begin != snapped.end();) {
    const auto end = std::find_if(begin, snapped.end(), [begin](const Ruling& r) {
      return r.horizontal != begin->horizontal || r.position != begin->position;
    });
    JoinLine(begin, end, gap, joined);
    begin = end;
  }
  return joined;
}

std::vector<Ruling> SnapAndJoin(const std::vector<Ruling>& rulings, const JoinOptions& options) {
  return Join(Snap(JoinDots(rulings), options.snap_tolerance_pt), options.join_gap_pt);
}

bool ForEachCrossing(const std::vector<Ruling>& rulings, double tolerance, std::int64_t most,
                     const std::function<void(std::size_t, std::size_t)>& meet) {
  const double reach = tolerance + kEqualPt;
  std::vector<std::size_t> begins;  // horizontal ones, by their start
  std::vector<std::size_t> verticals;
  for (std::size_t i = 0; i < rulings.size(); ++i) (rulings[i].horizontal ? begins : verticals).push_back(i);
  std::vector<std::size_t> ends = begins;
  std::sort(begins.begin(), begins.end(),
            [&](std::size_t a, std::size_t b) { return rulings[a].start < rulings[b].start; });
  std::sort(ends.begin(), ends.end(), [&](std::size_t a, std::size_t b) { return rulings[a].end < rulings[b].end; });
  std::sort(verticals.begin(), verticals.end(),
            [&](std::size_t a, std::size_t b) { return rulings[a].position < rulings[b].position; });
  std::set<std::pair<double, std::size_t>> active;  // the horizontal ones at the current x, by position
  auto next_begin = begins.begin();
  auto next_end = ends.begin();
  std::int64_t count = 0;
  for (const std::size_t v : verticals) {
    const Ruling& vertical = rulings[v];
    for (; next_begin != begins.end() && rulings[*next_begin].start - reach <= vertical.position; ++next_begin) {
      active.emplace(rulings[*next_begin].position, *next_begin);
    }
    for (; next_end != ends.end() && rulings[*next_end].end + reach < vertical.position; ++next_end) {
      active.erase({rulings[*next_end].position, *next_end});
    }
    for (auto h = active.lower_bound({vertical.start - reach, 0});
         h != active.end() && h->first <= vertical.end + reach; ++h) {
      if (++count > most) return false;
      meet(h->second, v);
    }
  }
  return true;
}

}  // namespace hyogumi::extract
