// SPDX-License-Identifier: GPL-3.0-or-later
#include "extract/ruled_table_finder.h"

#include <algorithm>
#include <cmath>
#include <tuple>

#include "extract/ruling_gaps.h"
#include "extract/shade_picture.h"
#include "extract/table_text.h"
#include "extract/text_frames.h"
#include "extract/union_find.h"
#include "extract/watermark.h"

namespace hyogumi::extract {
namespace {

// Of the longer one of two rulings: as much runs along the other.
constexpr double kSideBySide = 0.9;

bool OnOneLine(const Ruling& a, const Ruling& b) { return a.horizontal == b.horizontal && a.position == b.position; }

// Rulings side by side, no further apart than a double line, are of one group: rows drawn as boxes of their own.
// `order` has the rulings by orientation, position and start; those of one line do not overlap.
void JoinDoubleLines(const std::vector<Ruling>& rulings, double double_line_pt, UnionFind& groups) {
  std::vector<std::size_t> order(rulings.size());
  std::iota(order.begin(), order.end(), std::size_t{0});
  std::sort(order.begin(), order.end(), [&rulings](std::size_t i, std::size_t k) {
    const Ruling& a = rulings[i];
    const Ruling& b = rulings[k];
    return std::tie(a.horizontal, a.position, a.start) < std::tie(b.horizontal, b.position, b.start);
  });
  const auto line_end = [&](std::size_t begin) {
    std::size_t end = begin;
    while (end < order.size() && OnOneLine(rulings[order[end]], rulings[order[begin]])) ++end;
    return end;
  };
  for (std::size_t begin = 0; begin < order.size();) {
    const std::size_t end = line_end(begin);
    if (end == order.size()) break;
    const Ruling& one = rulings[order[begin]];
    const Ruling& other = rulings[order[end]];
    if (one.horizontal == other.horizontal && other.position - one.position <= double_line_pt) {
      const std::size_t other_end = line_end(end);
      for (std::size_t i = begin, k = end; i < end && k < other_end;) {
        const Ruling& a = rulings[order[i]];
        const Ruling& b = rulings[order[k]];
        const double shared = std::min(a.end, b.end) - std::max(a.start, b.start);
        if (shared > kSideBySide * std::max(a.end - a.start, b.end - b.start)) groups.Join(order[i], order[k]);
        (a.end < b.end ? i : k) += 1;
      }
    }
    begin = end;
  }
}

// A ruling that would close one side of a group.
struct Closer {
  Ruling ruling;
  double places_with_text = 0;  // of those along it, from 0 to 1
};

// Where the rulings across one side end beyond the last ruling along it: `horizontal` closes the bottom (`at_end`) or
// the top, else the right or the left.
std::optional<Closer> FindCloser(const std::vector<Ruling>& group, bool horizontal, bool at_end,
                                 const RuledTableOptions& options, const HasText& has_text) {
  // Distances grow outwards.
  const auto outwards = [at_end](double at) { return at_end ? at : -at; };
  const auto end_of = [&](const Ruling& r) { return outwards(at_end ? r.end : r.start); };
  double last = -std::numeric_limits<double>::infinity();
  for (const Ruling& r : group) {
    if (r.horizontal == horizontal) last = std::max(last, outwards(r.position));
  }
  std::size_t reaching = 0;
  std::vector<std::pair<double, double>> ends;  // and the position of its ruling
  for (const Ruling& r : group) {
    if (r.horizontal == horizontal) continue;
    if (end_of(r) >= last - options.crossing_tolerance_pt) ++reaching;
    if (end_of(r) > last + options.open_side_pt) ends.emplace_back(end_of(r), r.position);
  }
  if (ends.size() < 2) return std::nullopt;
  std::sort(ends.begin(), ends.end());
  std::vector<double> sorted;
  sorted.reserve(ends.size());
  for (const auto& [end, position] : ends) sorted.push_back(end);
  const std::vector<std::size_t> cluster = Cluster(sorted, options.double_line_pt);
  std::size_t first_common = 0;
  std::size_t last_common = 0;  // half open; of as many the outermost
  for (std::size_t begin = 0; begin < ends.size();) {
    std::size_t end = begin;
    while (end < ends.size() && cluster[end] == cluster[begin]) ++end;
    if (end - begin >= last_common - first_common) {
      first_common = begin;
      last_common = end;
    }
    begin = end;
  }
  std::vector<double> positions;
  for (std::size_t i = first_common; i < last_common; ++i) positions.push_back(ends[i].second);
  std::sort(positions.begin(), positions.end());
  if (positions.size() < 2 || 2 * positions.size() < reaching) return std::nullopt;
  const double at = outwards(ends[last_common - 1].first);
  const double inner = outwards(last);
  Closer closer;
  closer.ruling = {horizontal, at, positions.front(), positions.back()};
  if (closer.ruling.end - closer.ruling.start < options.open_side_pt) return std::nullopt;
  std::size_t with_text = 0;
  for (std::size_t i = 1; i < positions.size(); ++i) {
    const double a = std::min(at, inner);
    const double b = std::max(at, inner);
    const Box place =
        horizontal ? Box{positions[i - 1], a, positions[i], b} : Box{a, positions[i - 1], b, positions[i]};
    if (!has_text || has_text(place)) ++with_text;
  }
  closer.places_with_text = static_cast<double>(with_text) / static_cast<double>(positions.size() - 1);
  return closer;
}

std::size_t CountLines(const std::vector<Ruling>& rulings, bool horizontal, double double_line_pt) {
  return GridLines(rulings, horizontal, double_line_pt).lines().size();
}

// The corner where two closed sides meet.
void JoinCorner(std::optional<Closer>& a, std::optional<Closer>& b) {
  if (!a || !b) return;
  const auto reach = [](Ruling& r, double at) {
    r.start = std::min(r.start, at);
    r.end = std::max(r.end, at);
  };
  const double a_at = a->ruling.position;
  reach(a->ruling, b->ruling.position);
  reach(b->ruling, a_at);
}

void AddSideNames(const ClosedSides& sides, std::vector<std::string>& names) {
  if (sides.top) names.emplace_back("top");
  if (sides.right) names.emplace_back("right");
  if (sides.bottom) names.emplace_back("bottom");
  if (sides.left) names.emplace_back("left");
}

// Where a page's text is; none of both of a page of rulings alone.
struct TextPlaces {
  HasText in;
  TextAcross across;
};

// A group of so many units, of which so few are crossings, is a drawing: a map, a plot.
constexpr std::int64_t kSparseUnits = 10'000;
constexpr std::int64_t kSparseCrossings = 20;  // one in so many

// One group's table, if it is one. `grid_units` grows by its size.
std::optional<RuledTable> TableOf(CrossingGroup group, const RuledTableOptions& options, const TextPlaces& text,
                                  std::int64_t& grid_units) {
  if (group.rulings.size() < 3) return std::nullopt;
  CloseGaps(group.rulings, options.crossing_tolerance_pt, text.across);
  ClosedSides closed = CloseOpenSides(group.rulings, options, text.in);
  const GridLines xs(group.rulings, false, options.double_line_pt);
  const GridLines ys(group.rulings, true, options.double_line_pt);
  if (xs.lines().size() < 2 || ys.lines().size() < 2) return std::nullopt;
  const auto grid_size = static_cast<std::int64_t>((xs.lines().size() - 1) * (ys.lines().size() - 1));
  if (grid_size > kSparseUnits && group.crossings * kSparseCrossings < grid_size) return std::nullopt;
  grid_units += grid_size;
  if (grid_units > options.most_units) return std::nullopt;
  RulingGrid grid(xs, ys, group.rulings, options.covered_share);
  const ClosedSides outline = grid.CloseOutline();
  const bool shaded = std::any_of(group.rulings.begin(), group.rulings.end(), [](const Ruling& r) { return r.shade; });
  if (shaded) grid.CloseCorners();
  closed = {closed.top || outline.top, closed.right || outline.right, closed.bottom || outline.bottom,
            closed.left || outline.left};
  std::optional<RuledTable> found = grid.Cells();
  if (!found) return std::nullopt;
  AddSideNames(closed, found->table.closed_sides);
  found->shaded = shaded;
  return found;
}

// The verticals that meet nothing, from left to right; none where there are as many as in a drawing.
std::vector<Ruling> VerticalsAlone(const std::vector<CrossingGroup>& groups) {
  constexpr std::size_t kMost = 100;
  std::vector<Ruling> alone;
  for (const CrossingGroup& group : groups) {
    if (group.crossings > 0) continue;
    for (const Ruling& r : group.rulings) {
      if (!r.horizontal) alone.push_back(r);
    }
    if (alone.size() > kMost) return {};
  }
  std::sort(alone.begin(), alone.end(), [](const Ruling& a, const Ruling& b) { return a.position < b.position; });
  return alone;
}

// Of a cell that goes on over both ends of the page only the sides are drawn, and the outer one meets nothing: adds to
// a table the verticals beside it, as long as its own and as far apart as columns. What is added is taken out of
// `alone`.
void AddOuterVerticals(std::vector<Ruling>& alone, const RuledTableOptions& options, CrossingGroup& group) {
  double top = std::numeric_limits<double>::infinity();
  double bottom = -top;
  double left = top;
  double right = bottom;
  for (const Ruling& r : group.rulings) {
    if (r.horizontal) continue;
    top = std::min(top, r.start);
    bottom = std::max(bottom, r.end);
    left = std::min(left, r.position);
    right = std::max(right, r.position);
  }
  const double widest = right - left;
  const auto add = [&](const Ruling& r, double gap) {
    const bool as_long =
        std::abs(r.start - top) <= options.double_line_pt && std::abs(r.end - bottom) <= options.double_line_pt;
    if (!as_long || gap < options.narrowest_column_pt || gap > widest) return false;
    group.rulings.push_back(r);
    left = std::min(left, r.position);
    right = std::max(right, r.position);
    return true;
  };
  for (std::size_t i = alone.size(); i > 0; --i) {
    if (add(alone[i - 1], left - alone[i - 1].position))
      alone.erase(alone.begin() + static_cast<std::ptrdiff_t>(i - 1));
  }
  for (std::size_t i = 0; i < alone.size();) {
    if (add(alone[i], alone[i].position - right)) {
      alone.erase(alone.begin() + static_cast<std::ptrdiff_t>(i));
    } else {
      ++i;
    }
  }
}

std::vector<RuledTable> TablesOf(std::vector<Ruling> rulings, const RuledTableOptions& options, const TextPlaces& text,
                                 std::int64_t& grid_units) {
  std::vector<RuledTable> tables;
  auto groups = GroupCrossing(SnapAndJoin(std::move(rulings), options.join), options);
  if (!groups) {
    grid_units = std::max(grid_units, options.most_units + 1);
    return tables;
  }
  std::vector<Ruling> alone = VerticalsAlone(*groups);
  for (CrossingGroup& group : *groups) {
    if (group.crossings > 0 && !alone.empty()) AddOuterVerticals(alone, options, group);
    std::optional<RuledTable> table = TableOf(std::move(group), options, text, grid_units);
    if (grid_units > options.most_units) return {};  // the caller ends the document
    if (table) tables.push_back(std::move(*table));
  }
  return tables;
}

// Leaves out the frames around a part of a cell's text.
std::vector<Ruling> WithoutTextFrames(std::vector<Ruling> rulings, const std::vector<Glyph>& glyphs,
                                      const RuledTableOptions& options, const TextPlaces& text) {
  constexpr double kThickestEm = 3;  // of a word or two, with room around them
  const std::vector<TextFrame> lone = FindLoneFrames(rulings, kThickestEm * UsualSize(glyphs));
  if (lone.empty()) return rulings;
  std::int64_t units = 0;
  const std::vector<RuledTable> tables = TablesOf(WithoutFrames(rulings, lone), options, text, units);
  return WithoutFrames(rulings, FramesInCells(lone, tables, glyphs));
}

// Edges of shades, but for those in tables that rulings alone make.
std::vector<Ruling> EdgesOutside(std::vector<Ruling> edges, const std::vector<RuledTable>& tables, double margin) {
  const auto inside = [&](const Ruling& edge) {
    const double middle = (edge.start + edge.end) / 2;
    const double x = edge.horizontal ? middle : edge.position;
    const double y = edge.horizontal ? edge.position : middle;
    return std::any_of(tables.begin(), tables.end(), [&](const RuledTable& found) {
      const Box& box = *found.table.bbox;
      return Contains({box.left - margin, box.top - margin, box.right + margin, box.bottom + margin}, x, y);
    });
  };
  edges.erase(std::remove_if(edges.begin(), edges.end(), inside), edges.end());
  return edges;
}

// Puts each table that shades make, wholly or in part, in the place of the smaller ones that rulings alone make there.
void PutShaded(std::vector<RuledTable> shaded, std::vector<RuledTable>& tables) {
  for (RuledTable& candidate : shaded) {
    const auto overlaps = [&candidate](const RuledTable& t) { return Overlaps(*t.table.bbox, *candidate.table.bbox); };
    std::size_t cells = 0;
    for (const RuledTable& t : tables) cells += overlaps(t) ? t.table.cells.size() : 0;
    if (candidate.table.cells.size() <= cells) continue;
    tables.erase(std::remove_if(tables.begin(), tables.end(), overlaps), tables.end());
    tables.push_back(std::move(candidate));
  }
}

double AreaOf(const RuledTable& found) { return found.table.bbox->width() * found.table.bbox->height(); }

void SortInReadingOrder(std::vector<RuledTable>& tables) {
  std::sort(tables.begin(), tables.end(), [](const RuledTable& a, const RuledTable& b) {
    return a.table.bbox->top != b.table.bbox->top ? a.table.bbox->top < b.table.bbox->top
                                                  : a.table.bbox->left < b.table.bbox->left;
  });
}

}  // namespace

std::optional<std::vector<CrossingGroup>> GroupCrossing(const std::vector<Ruling>& rulings,
                                                        const RuledTableOptions& options) {
  // A place of a grid has one crossing, or a few where rulings end close to it.
  constexpr std::int64_t kCrossingsAPlace = 4;
  UnionFind groups(rulings.size());
  std::vector<std::int64_t> crossings(rulings.size());
  const bool complete = ForEachCrossing(rulings, options.crossing_tolerance_pt, kCrossingsAPlace * options.most_units,
                                        [&](std::size_t h, std::size_t v) {
                                          groups.Join(h, v);
                                          ++crossings[h];
                                        });
  if (!complete) return std::nullopt;
  JoinDoubleLines(rulings, options.double_line_pt, groups);
  constexpr std::size_t kNone = static_cast<std::size_t>(-1);
  std::vector<CrossingGroup> out;
  std::vector<std::size_t> number(rulings.size(), kNone);  // of a root's group
  for (std::size_t i = 0; i < rulings.size(); ++i) {
    std::size_t& group = number[groups.Find(i)];
    if (group == kNone) {
      group = out.size();
      out.emplace_back();
    }
    out[group].rulings.push_back(rulings[i]);
    out[group].crossings += crossings[i];
  }
  return out;
}

ClosedSides CloseOpenSides(std::vector<Ruling>& group, const RuledTableOptions& options, const HasText& has_text) {
  constexpr double kAnyText = 1e-9;
  constexpr double kMostlyText = 0.5;
  std::optional<Closer> top = FindCloser(group, true, false, options, has_text);
  std::optional<Closer> bottom = FindCloser(group, true, true, options, has_text);
  std::optional<Closer> left = FindCloser(group, false, false, options, has_text);
  std::optional<Closer> right = FindCloser(group, false, true, options, has_text);
  // A row may go on over a page's end in one column only; a column holds text in most rows, unless it is to be filled
  // in and its opposite holds text.
  if (top && top->places_with_text < kAnyText) top.reset();
  if (bottom && bottom->places_with_text < kAnyText) bottom.reset();
  const bool sides_hold_text =
      (left && left->places_with_text >= kMostlyText) || (right && right->places_with_text >= kMostlyText);
  if (!sides_hold_text) {
    left.reset();
    right.reset();
  }
  for (std::optional<Closer>* side : {&top, &bottom}) {
    JoinCorner(*side, left);
    JoinCorner(*side, right);
  }
  std::vector<Ruling> closed = group;
  for (const std::optional<Closer>* side : {&top, &right, &bottom, &left}) {
    if (*side) closed.push_back((*side)->ruling);
  }
  if (closed.size() == group.size()) return {};
  if (CountLines(closed, false, options.double_line_pt) < 3 || CountLines(closed, true, options.double_line_pt) < 2) {
    return {};
  }
  group = std::move(closed);
  return {top.has_value(), right.has_value(), bottom.has_value(), left.has_value()};
}

std::vector<RuledTable> WithoutNested(std::vector<RuledTable> tables) {
  if (tables.size() < 2) return tables;
  std::sort(tables.begin(), tables.end(),
            [](const RuledTable& a, const RuledTable& b) { return AreaOf(a) > AreaOf(b); });
  std::vector<std::vector<std::size_t>> inner(tables.size());
  const TableLocator locator(tables);
  for (std::size_t t = 0; t < tables.size(); ++t) {
    const Box& box = *tables[t].table.bbox;
    locator.ForEachAt(box.center_x(), box.center_y(), [&](std::size_t outer, std::size_t /*cell*/) {
      if (outer < t) inner[outer].push_back(t);
    });
  }
  std::vector<bool> dropped(tables.size());
  for (std::size_t outer = 0; outer < tables.size(); ++outer) {  // from the largest
    if (dropped[outer]) continue;
    std::size_t cells = 0;
    for (const std::size_t t : inner[outer]) cells += dropped[t] ? 0 : tables[t].table.cells.size();
    if (cells > tables[outer].table.cells.size()) {
      dropped[outer] = true;
    } else {
      for (const std::size_t t : inner[outer]) dropped[t] = true;
    }
  }
  std::vector<RuledTable> kept;
  for (std::size_t t = 0; t < tables.size(); ++t) {
    if (!dropped[t]) kept.push_back(std::move(tables[t]));
  }
  SortInReadingOrder(kept);
  return kept;
}

std::vector<RuledTable> FindRuledTables(const std::vector<Ruling>& rulings, const RuledTableOptions& options,
                                        std::int64_t* grid_units) {
  std::int64_t units = 0;
  std::vector<RuledTable> tables = TablesOf(rulings, options, {}, units);
  if (grid_units != nullptr) *grid_units += units;
  return WithoutNested(std::move(tables));
}

std::vector<RuledTable> FindRuledTables(const PageContent& content, const RuledTableOptions& options,
                                        std::int64_t* grid_units) {
  const std::optional<ShadePicture> picture = ShadePicture::Of(content.areas);
  std::vector<Ruling> rulings = content.rulings;
  const std::vector<Ruling> bars = BarsOf(content.areas);
  rulings.insert(rulings.end(), bars.begin(), bars.end());
  rulings = VisibleRulings(rulings, picture);
  TextIndex index(content.glyphs);
  TextAtGaps at_gaps(content.glyphs);
  // What is drawn has no broken rulings: one that ends in a cell, as where a speech balloon's tail begins, is meant so.
  const bool drawn = content.source == "layer";
  const TextPlaces text{[&index](const Box& box) { return index.HasTextIn(box); },
                        [&](const Ruling& gap) { return drawn || at_gaps.RunsAcross(gap); }};
  rulings = WithoutTextFrames(std::move(rulings), content.glyphs, options, text);
  std::int64_t units = 0;
  std::vector<RuledTable> tables = JudgeByText(TablesOf(rulings, options, text, units), content.glyphs);
  const std::vector<Ruling> edges =
      EdgesOutside(picture ? picture->Edges() : std::vector<Ruling>(), tables, options.join.snap_tolerance_pt);
  if (!edges.empty()) {
    rulings.insert(rulings.end(), edges.begin(), edges.end());
    std::int64_t shade_units = 0;
    std::vector<RuledTable> all = TablesOf(std::move(rulings), options, text, shade_units);
    all.erase(std::remove_if(all.begin(), all.end(), [](const RuledTable& t) { return !t.shaded; }), all.end());
    PutShaded(JudgeByText(std::move(all), content.glyphs), tables);
  }
  if (grid_units != nullptr) *grid_units += units;
  return WithoutNested(std::move(tables));
}

}  // namespace hyogumi::extract
