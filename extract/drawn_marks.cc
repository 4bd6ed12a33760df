// SPDX-License-Identifier: GPL-3.0-or-later
#include "extract/drawn_marks.h"

#include <algorithm>
#include <array>
#include <cmath>
#include <iterator>
#include <optional>

#include "extract/watermark.h"

namespace hyogumi::extract {
namespace {

using Kind = DrawnShape::Kind;

// Of the page's usual type size.
constexpr double kSmallestEm = 0.5;
constexpr double kLargestEm = 1.6;
// Of the mark's size: how far its parts' centres are apart at most, and what room is free around it.
constexpr double kConcentric = 0.12;
constexpr double kRoom = 0.25;
constexpr double kSameSize = 0.85;
constexpr double kSmallestRing = 0.3;  // the inner one of two
// Of luminance: less is not seen as two colours.
constexpr double kSameShade = 0.15;
constexpr double kLevelEm = 0.3;  // between the middles of the mark and of the text beside it
constexpr double kReachEm = 25;   // how far the text of a row without cells may be
constexpr double kLegendEm = 3;   // outside cells: how near a chart's swatches stand
// A page of more is a map or a picture.
constexpr std::size_t kMostDrawings = 5000;
constexpr std::size_t kMostMarks = 400;

Box Grown(const Box& box, double by) { return {box.left - by, box.top - by, box.right + by, box.bottom + by}; }

bool Encloses(const Box& outer, const Box& inner) {
  return Contains(outer, inner.left, inner.top) && Contains(outer, inner.right, inner.bottom);
}

double SizeOf(const Box& box) { return std::max(box.width(), box.height()); }

// Shapes around one centre, the largest first.
struct Candidate {
  std::vector<const DrawnShape*> parts;
  Box box;
  char32_t sign = 0;
  std::optional<Box> cell;
  bool is_mark = false;
  const Glyph* beside = nullptr;  // the nearest text that it is level with
};

std::vector<Candidate> GroupByCentre(const std::vector<DrawnShape>& shapes) {
  std::vector<const DrawnShape*> order;
  order.reserve(shapes.size());
  for (const DrawnShape& shape : shapes) order.push_back(&shape);
  std::stable_sort(order.begin(), order.end(),
                   [](const DrawnShape* a, const DrawnShape* b) { return SizeOf(a->box) > SizeOf(b->box); });
  std::vector<Candidate> groups;
  for (const DrawnShape* shape : order) {
    const auto around = std::find_if(groups.begin(), groups.end(), [shape](const Candidate& group) {
      return std::hypot(group.box.center_x() - shape->box.center_x(), group.box.center_y() - shape->box.center_y()) <=
             kConcentric * SizeOf(group.box);
    });
    if (around != groups.end()) {
      around->parts.push_back(shape);
    } else {
      groups.push_back({{shape}, shape->box, 0, {}, false, nullptr});
    }
  }
  return groups;
}

std::ptrdiff_t Count(const std::vector<const DrawnShape*>& parts, Kind kind) {
  return std::count_if(parts.begin(), parts.end(), [kind](const DrawnShape* part) { return part->kind == kind; });
}

bool IsLike(double luminance, const Paint& paint, double ground) {
  return std::abs(luminance - ground) * paint.opacity < kSameShade;
}

// Leaves of a disc and its rim what is to be seen on a ground of that luminance; of a stroke that is drawn twice, one.
std::vector<const DrawnShape*> SeenParts(const std::vector<const DrawnShape*>& parts, double ground) {
  std::vector<const DrawnShape*> seen;
  for (const DrawnShape* part : parts) {
    const auto same_place = [part](const DrawnShape* other) {
      return other != part && SizeOf(part->box) > kSameSize * SizeOf(other->box) &&
             SizeOf(other->box) > kSameSize * SizeOf(part->box);
    };
    const auto hidden_by = [&](const DrawnShape* other) {
      if (!same_place(other)) return false;
      if (part->kind == Kind::kDisc) {
        return other->kind == Kind::kCircle && IsLike(part->paint.luminance, part->paint, ground);
      }
      return other->kind == Kind::kDisc && !IsLike(other->paint.luminance, other->paint, ground);
    };
    const bool again = std::any_of(seen.begin(), seen.end(), [&](const DrawnShape* other) {
      return other->kind == part->kind && other->paint.order != part->paint.order && same_place(other);
    });
    if (!again && std::none_of(parts.begin(), parts.end(), hidden_by)) seen.push_back(part);
  }
  return seen;
}

// What parts around one centre look like; 0 for none of the marks.
char32_t SignOf(const std::vector<const DrawnShape*>& parts, double ground) {
  const bool visible = std::none_of(parts.begin(), parts.end(), [ground](const DrawnShape* part) {
    return IsLike(part->paint.luminance, part->paint, ground);
  });
  if (parts.empty() || !visible) return 0;
  const auto all = static_cast<std::ptrdiff_t>(parts.size());
  const double inner = SizeOf(parts.back()->box) / SizeOf(parts.front()->box);
  if (all == 2 && Count(parts, Kind::kRising) == 1 && Count(parts, Kind::kFalling) == 1) {
    return inner > kSameSize ? U'×' : 0;
  }
  if (Count(parts, Kind::kCircle) == all) {
    if (all == 1) return U'○';
    return all == 2 && inner > kSmallestRing ? U'◎' : 0;
  }
  // Contours of one path: each is a hole in the one around it.
  const bool one_path = std::all_of(parts.begin(), parts.end(), [&parts](const DrawnShape* part) {
    return part->kind == Kind::kDisc && part->paint.order == parts.front()->paint.order;
  });
  if (!one_path) return 0;
  constexpr std::ptrdiff_t kRing = 2;
  constexpr std::ptrdiff_t kTwoRings = 4;
  return all == 1 ? U'●' : all == kRing ? U'○' : all == kTwoRings ? U'◎' : 0;
}

// The way most of the text runs.
Direction MainDirection(const std::vector<Glyph>& glyphs) {
  std::array<std::size_t, 4> counts{};
  for (const Glyph& glyph : glyphs) counts[static_cast<std::size_t>(glyph.direction)] += glyph.counted ? 1 : 0;
  return static_cast<Direction>(std::max_element(counts.begin(), counts.end()) - counts.begin());
}

class MarkReader {
 public:
  explicit MarkReader(const PageContent& content)
      : content_(content), usual_(UsualSize(content.glyphs)), direction_(MainDirection(content.glyphs)) {}

  std::vector<Candidate> Read() const {
    if (content_.shapes.empty() || content_.shapes.size() > kMostDrawnShapes || usual_ <= 0 ||
        content_.drawings.size() > kMostDrawings) {
      return {};
    }
    std::vector<Candidate> candidates = GroupByCentre(content_.shapes);
    candidates.erase(std::remove_if(candidates.begin(), candidates.end(),
                                    [this](const Candidate& candidate) {
                                      const double em = SizeOf(candidate.box) / usual_;
                                      return em < kSmallestEm || em > kLargestEm || HasText(candidate.box);
                                    }),
                     candidates.end());
    for (Candidate& candidate : candidates) Judge(candidate);
    DropCharts(candidates);
    if (candidates.size() > kMostMarks) return {};
    return candidates;
  }

  Glyph GlyphOf(const Candidate& mark) const {
    constexpr double kMiddleEm = 0.38;  // of a Japanese sign, above the baseline
    Glyph glyph;
    glyph.text = std::u32string(1, mark.sign);
    glyph.box = mark.box;
    glyph.direction = direction_;
    glyph.size = mark.beside != nullptr ? mark.beside->size : usual_;
    glyph.vertical = mark.beside != nullptr && mark.beside->vertical;
    glyph.across = mark.beside != nullptr ? mark.beside->across : MiddleOf(mark.box) + kMiddleEm * usual_;
    glyph.paint = mark.parts.front()->paint;
    return glyph;
  }

 private:
  // Across the lines of text, as Glyph::across is counted.
  double MiddleOf(const Box& box) const {
    switch (direction_) {
      case Direction::kRight: return box.center_y();
      case Direction::kDown: return -box.center_x();
      case Direction::kLeft: return -box.center_y();
      case Direction::kUp: return box.center_x();
    }
    return 0;
  }
  double AlongOf(const Box& box) const {
    const bool level = direction_ == Direction::kRight || direction_ == Direction::kLeft;
    return level ? box.center_x() : box.center_y();
  }

  // A sign in a circle is a sign already.
  bool HasText(const Box& box) const {
    return std::any_of(content_.glyphs.begin(), content_.glyphs.end(), [&box](const Glyph& glyph) {
      return glyph.counted && Overlaps(box, Grown(glyph.box, -std::min(glyph.box.width(), glyph.box.height()) / 4));
    });
  }

  bool IsPartOf(const Candidate& candidate, const Paint& paint, const Box& box) const {
    return std::any_of(candidate.parts.begin(), candidate.parts.end(), [&](const DrawnShape* part) {
      return part->paint.order == paint.order && Encloses(Grown(part->box, 1), box);
    });
  }

  bool IsPartOf(const Candidate& candidate, std::size_t drawing) const {
    return std::any_of(candidate.parts.begin(), candidate.parts.end(),
                       [drawing](const DrawnShape* part) { return part->drawing == drawing; });
  }

  // The luminance of what a mark stands on; none where a picture, an edge or something over it is there.
  std::optional<double> GroundOf(const Candidate& candidate) const {
    double ground = 1;
    for (const Area& area : content_.areas) {
      if (!Overlaps(area.box, candidate.box) || IsPartOf(candidate, area.paint, area.box)) continue;
      const bool behind = area.paint.order < candidate.parts.front()->paint.order;
      if (area.image || !area.filled || !behind || !Encloses(area.box, candidate.box)) return std::nullopt;
      ground += (area.paint.luminance - ground) * area.paint.opacity;
    }
    return ground;
  }

  bool StandsAlone(const Candidate& candidate) const {
    const Box room = Grown(candidate.box, kRoom * SizeOf(candidate.box));
    for (std::size_t i = 0; i < content_.drawings.size(); ++i) {
      if (Overlaps(content_.drawings[i], room) && !IsPartOf(candidate, i)) return false;
    }
    return std::none_of(content_.rulings.begin(), content_.rulings.end(), [&](const Ruling& r) {
      return Overlaps(r.horizontal ? Box{r.start, r.position - 0.1, r.end, r.position + 0.1}
                                   : Box{r.position - 0.1, r.start, r.position + 0.1, r.end},
                      candidate.box);
    });
  }

  // Between the nearest rulings on all four sides.
  std::optional<Box> CellAround(const Box& mark) const {
    constexpr double kSlackPt = 2;
    const double x = mark.center_x();
    const double y = mark.center_y();
    const Box none = EmptyBox();
    Box cell{none.right, none.bottom, none.left, none.top};  // of all the plane
    for (const Ruling& r : content_.rulings) {
      const double along = r.horizontal ? x : y;
      if (along < r.start - kSlackPt || along > r.end + kSlackPt) continue;
      double& before = r.horizontal ? cell.top : cell.left;
      double& after = r.horizontal ? cell.bottom : cell.right;
      if (r.position < (r.horizontal ? y : x)) {
        before = std::max(before, r.position);
      } else {
        after = std::min(after, r.position);
      }
    }
    if (!std::isfinite(cell.width()) || !std::isfinite(cell.height())) return std::nullopt;
    return cell;
  }

  const Glyph* TextBeside(const Box& mark) const {
    const Glyph* nearest = nullptr;
    double distance = 0;
    for (const Glyph& glyph : content_.glyphs) {
      if (!glyph.counted || glyph.direction != direction_ ||
          std::abs(MiddleOf(glyph.box) - MiddleOf(mark)) > kLevelEm * glyph.size) {
        continue;
      }
      const double away = std::abs(AlongOf(glyph.box) - AlongOf(mark));
      if (nearest == nullptr || away < distance) {
        nearest = &glyph;
        distance = away;
      }
    }
    return nearest;
  }

  bool StandsInTheMiddle(const Box& mark, const Box& cell) const {
    constexpr double kWidestEm = 15;  // of a column of marks
    constexpr double kOff = 0.15;
    return cell.width() <= kWidestEm * usual_ && std::abs(mark.center_x() - cell.center_x()) <= kOff * cell.width() &&
           std::abs(mark.center_y() - cell.center_y()) <= kOff * cell.height();
  }

  // Of a mark in no cell: it is set like the text of its row, and no legend of a chart is near.
  bool BelongsToRow(const Candidate& candidate) const {
    const Glyph* beside = candidate.beside;
    if (beside == nullptr || std::abs(AlongOf(beside->box) - AlongOf(candidate.box)) > kReachEm * usual_ ||
        !IsLike(candidate.parts.front()->paint.luminance, Paint(), beside->paint.luminance)) {
      return false;
    }
    const Box near = Grown(candidate.box, kLegendEm * usual_);
    const auto is_other = [&](std::size_t drawing) {
      return std::none_of(content_.shapes.begin(), content_.shapes.end(),
                          [drawing](const DrawnShape& shape) { return shape.drawing == drawing; });
    };
    for (std::size_t i = 0; i < content_.drawings.size(); ++i) {
      if (Overlaps(content_.drawings[i], near) && is_other(i)) return false;
    }
    return std::none_of(content_.areas.begin(), content_.areas.end(),
                        [&](const Area& area) { return area.filled && Encloses(near, area.box); });
  }

  void Judge(Candidate& candidate) const {
    candidate.cell = CellAround(candidate.box);
    const std::optional<double> ground = GroundOf(candidate);
    if (!ground) return;
    candidate.sign = SignOf(SeenParts(candidate.parts, *ground), *ground);
    if (candidate.sign == 0 || !StandsAlone(candidate)) return;
    candidate.beside = TextBeside(candidate.box);
    candidate.is_mark = candidate.cell
                            ? candidate.beside != nullptr || StandsInTheMiddle(candidate.box, *candidate.cell)
                            : BelongsToRow(candidate);
  }

  // The points of a chart are level with a label only by chance: where one in four of those around is not, none is a
  // mark.
  void DropCharts(std::vector<Candidate>& candidates) const {
    constexpr double kAroundEm = 15;
    constexpr std::ptrdiff_t kAll = 4;
    constexpr std::ptrdiff_t kEnough = 3;
    const auto in_chart = [&](const Candidate& candidate) {
      const Box around = Grown(candidate.box, kAroundEm * usual_);
      std::ptrdiff_t all = 0;
      std::ptrdiff_t marks = 0;
      for (const Candidate& other : candidates) {
        if (other.cell.has_value() != candidate.cell.has_value() || !Overlaps(other.box, around)) continue;
        ++all;
        marks += other.is_mark ? 1 : 0;
      }
      return marks * kAll < all * kEnough;
    };
    std::vector<Candidate> kept;
    std::copy_if(candidates.begin(), candidates.end(), std::back_inserter(kept),
                 [&](const Candidate& candidate) { return candidate.is_mark && !in_chart(candidate); });
    candidates = std::move(kept);
  }

  const PageContent& content_;
  double usual_;
  Direction direction_;
};

}  // namespace

std::u32string ReadDrawnMarks(PageContent& content) {
  if (content.shapes.empty()) return {};
  const MarkReader reader(content);
  std::vector<Candidate> marks = reader.Read();
  std::sort(marks.begin(), marks.end(), [](const Candidate& a, const Candidate& b) {
    const DrawnShape* p = a.parts.front();
    const DrawnShape* q = b.parts.front();
    return p->paint.order != q->paint.order ? p->paint.order < q->paint.order : p->drawing < q->drawing;
  });
  std::u32string signs;
  std::vector<Glyph> glyphs;
  std::vector<bool> taken(content.drawings.size());
  for (const Candidate& mark : marks) {
    signs.push_back(mark.sign);
    glyphs.push_back(reader.GlyphOf(mark));
    for (const DrawnShape* part : mark.parts) taken[part->drawing] = true;
  }
  const auto text_end = static_cast<std::ptrdiff_t>(content.glyphs.size());
  content.glyphs.insert(content.glyphs.end(), glyphs.begin(), glyphs.end());
  std::inplace_merge(content.glyphs.begin(), content.glyphs.begin() + text_end, content.glyphs.end(),
                     [](const Glyph& a, const Glyph& b) { return a.paint.order < b.paint.order; });
  content.characters += static_cast<int>(glyphs.size());
  std::vector<Box> drawings;
  for (std::size_t i = 0; i < taken.size(); ++i) {
    if (!taken[i]) drawings.push_back(content.drawings[i]);
  }
  content.drawings = std::move(drawings);
  content.shapes.clear();
  return signs;
}

}  // namespace hyogumi::extract
