// SPDX-License-Identifier: GPL-3.0-or-later
#include "extract/scan/text_lines.h"

#include <leptonica/allheaders.h>

#include <algorithm>
#include <cmath>
#include <cstddef>
#include <functional>
#include <iterator>
#include <limits>
#include <set>
#include <tuple>
#include <utility>

#include "extract/scan/components.h"

namespace hyogumi::extract {
namespace {

// Shares of the type's size.
constexpr double kCore = 0.6;      // signs as high tell where a line is
constexpr double kTall = 1.6;      // no sign of the type is higher
constexpr double kBeside = 0.15;   // small parts stand out of their line by no more
constexpr double kDotReach = 0.5;  // but dots do
constexpr double kDotSize = 0.35;
constexpr double kNear = 2.0;     // signs as near tell where the line is at a place
constexpr double kApart = 0.6;    // parts of one sign are no further apart
constexpr double kOneSign = 1.2;  // parts that are together no larger may be one sign
// In points.
constexpr double kDustPt = 0.3;
constexpr double kLoneDustPt = 0.75;

int Overlap(const PixelBox& a, const PixelBox& b) { return std::min(a.bottom, b.bottom) - std::max(a.top, b.top); }
int GapAlong(const PixelBox& a, const PixelBox& b) { return std::max(a.left, b.left) - std::min(a.right, b.right); }
int Size(const PixelBox& box) { return std::max(box.width(), box.height()); }
PixelBox Turned(const PixelBox& box) { return {box.top, box.left, box.bottom, box.right}; }

bool Before(const PixelBox& a, const PixelBox& b) {
  return std::tie(a.left, a.top, a.right, a.bottom) < std::tie(b.left, b.top, b.right, b.bottom);
}

// The size that 80 of 100 components, weighted by size, do not exceed: of whole signs, not of their parts.
double TypeSizeOf(const std::vector<PixelBox>& boxes) {
  std::vector<int> sizes;
  double total = 0;
  for (const PixelBox& box : boxes) {
    sizes.push_back(Size(box));
    total += Size(box);
  }
  std::sort(sizes.begin(), sizes.end());
  double sum = 0;
  for (const int size : sizes) {
    sum += size;
    if (sum >= 0.8 * total) return size;
  }
  return 0;
}

// A line that grows.
struct Row {
  std::vector<PixelBox> core;  // by their left sides
  std::vector<PixelBox> rest;
  PixelBox box;
  int widest = 0;  // of the core

  void AddCore(const PixelBox& part) {
    widest = std::max(widest, part.width());
    core.insert(std::upper_bound(core.begin(), core.end(), part, Before), part);
    box = Union(box, part);
  }
  void AddRest(const PixelBox& part) {
    rest.push_back(part);
    box = Union(box, part);
  }

  // Where the line stands beside a part: its core signs near by, or else the nearest ones.
  PixelBox Near(const PixelBox& part, double reach) const {
    if (core.empty()) return box;
    PixelBox near;
    const auto after = std::lower_bound(core.begin(), core.end(), part, Before);
    for (auto sign = after; sign != core.end() && sign->left - part.right <= reach; ++sign) near = Union(near, *sign);
    // Signs may be wide: one that starts early may still reach here.
    for (auto sign = after; sign != core.begin() && part.left - (sign - 1)->left <= reach + 2 * widest; --sign) {
      if (part.left - (sign - 1)->right <= reach) near = Union(near, *(sign - 1));
    }
    if (!near.empty()) return near;
    return after == core.end() || (after != core.begin() && GapAlong(*(after - 1), part) < GapAlong(*after, part))
               ? *(after - 1)
               : *after;
  }
};

// Finds the lines of components in text that runs to the right.
class LineFinder {
 public:
  LineFinder(const Pix* text, double max_gap_em, bool turned) : text_(text), max_gap_em_(max_gap_em), turned_(turned) {}

  std::vector<Row> Find(std::vector<PixelBox> components) {
    std::vector<Row> found;
    while (!components.empty()) {
      const std::size_t before = components.size();
      size_ = TypeSizeOf(components);
      std::vector<Row> rows = RowsOf(components);
      std::move(rows.begin(), rows.end(), std::back_inserter(found));
      if (components.size() == before) {  // nothing that tells a line
        for (Row& row : Loose(components)) found.push_back(std::move(row));
        break;
      }
    }
    MergeRows(found);
    return found;
  }

 private:
  // How far apart signs of a line may be before its small parts are known; it is cut at wide gaps later.
  double CoreReach() const { return Reach() + kNear * size_; }

  double Reach() const { return max_gap_em_ > 0 ? max_gap_em_ * size_ : std::numeric_limits<double>::max(); }

  // The lines that signs of the common size make; `components` keeps what is in none.
  std::vector<Row> RowsOf(std::vector<PixelBox>& components) {
    std::sort(components.begin(), components.end(), Before);
    std::vector<Row> rows;
    std::vector<PixelBox> small;
    std::vector<PixelBox> tall;
    for (const PixelBox& part : components) {
      if (part.height() < kCore * size_) {
        small.push_back(part);
      } else if (part.height() > kTall * size_) {
        tall.push_back(part);
      } else {
        PutCore(part, rows);
      }
    }
    MergeRows(rows);
    components.clear();
    for (const PixelBox& part : tall) {
      if (!PutTall(part, rows)) components.push_back(part);
    }
    std::vector<PixelBox> loose;
    for (const PixelBox& part : small) {
      if (!PutSmall(part, 0, rows)) loose.push_back(part);
    }
    std::vector<Row> signs;
    for (const Row& cluster : Loose(loose)) {
      // What is together as high as a sign is one: 三, 二. The rest stands out of a line, or is a lone bar.
      const bool sign = cluster.box.height() >= kCore * size_;
      if (sign && cluster.box.width() <= kOneSign * size_) {
        signs.push_back(cluster);
        continue;
      }
      const bool dot = Size(cluster.box) < kDotSize * size_;
      for (const PixelBox& part : cluster.rest) {
        const bool put = !sign && PutSmall(part, (dot ? kDotReach : kBeside) * size_, rows);
        if (!put) components.push_back(part);
      }
    }
    std::move(signs.begin(), signs.end(), std::back_inserter(rows));
    return rows;
  }

  void PutCore(const PixelBox& part, std::vector<Row>& rows) const {
    Row* best = nullptr;
    int best_overlap = 0;
    for (Row& row : rows) {
      if (GapAlong(row.box, part) > CoreReach()) continue;
      const PixelBox near = row.Near(part, kNear * size_);
      const int overlap = Overlap(near, part);
      if (2 * overlap < std::min(near.height(), part.height()) || overlap <= best_overlap) continue;
      best = &row;
      best_overlap = overlap;
    }
    if (best == nullptr) best = &rows.emplace_back();
    best->AddCore(part);
  }

  // Two beginnings of one line, found before the signs that join them.
  void MergeRows(std::vector<Row>& rows) const {
    for (std::size_t a = 0; a < rows.size(); ++a) {
      for (std::size_t b = a + 1; b < rows.size();) {
        if (!AreOne(rows[a], rows[b])) {
          ++b;
          continue;
        }
        for (const PixelBox& part : rows[b].core) rows[a].AddCore(part);
        for (const PixelBox& part : rows[b].rest) rows[a].AddRest(part);
        rows.erase(rows.begin() + static_cast<std::ptrdiff_t>(b));
        b = a + 1;
      }
    }
  }

  bool AreOne(const Row& a, const Row& b) const {
    if (GapAlong(a.box, b.box) > CoreReach() || Overlap(a.box, b.box) <= 0) return false;
    // A bit of a sign whose other parts are small, too: it stands in what they make together.
    const auto holds = [](const Row& line, const Row& bit) {
      return bit.core.empty() && Overlap(line.box, bit.box) == bit.box.height() &&
             GapAlong(line.box, bit.box) + bit.box.width() <= 0;
    };
    if (holds(a, b) || holds(b, a)) return true;
    const PixelBox near_a = a.Near(b.box, kNear * size_);
    const PixelBox near_b = b.Near(a.box, kNear * size_);
    return 2 * Overlap(near_a, near_b) >= std::min(near_a.height(), near_b.height());
  }

  // A component that spans lines is parted between them; one of larger type is left.
  bool PutTall(const PixelBox& part, std::vector<Row>& rows) const {
    std::vector<std::pair<PixelBox, Row*>> spanned;
    for (Row& row : rows) {
      if (GapAlong(row.box, part) > std::min(Reach(), kNear * size_)) continue;
      const PixelBox near = row.Near(part, kNear * size_);
      if (Overlap(near, part) >= 0.5 * near.height()) spanned.emplace_back(near, &row);
    }
    if (spanned.empty()) return false;
    std::sort(spanned.begin(), spanned.end(),
              [](const auto& a, const auto& b) { return a.first.top + a.first.bottom < b.first.top + b.first.bottom; });
    if (spanned.size() == 1) {
      if (part.height() > 2.2 * size_) return false;
      spanned[0].second->AddRest(part);
      return true;
    }
    int top = part.top;
    for (std::size_t i = 0; i < spanned.size(); ++i) {
      const bool last = i + 1 == spanned.size();
      const int bottom = last ? part.bottom : Valley(part, spanned[i].first, spanned[i + 1].first);
      const PixelBox piece{part.left, top, part.right, bottom};
      if (!piece.empty()) spanned[i].second->AddRest(piece);
      top = std::max(top, bottom);
    }
    return true;
  }

  // Where a component has the least ink between two lines.
  int Valley(const PixelBox& part, const PixelBox& above, const PixelBox& below) const {
    const int slack = static_cast<int>(0.2 * size_);
    const int middle = (above.bottom + below.top) / 2;
    const int from = std::clamp(std::min(above.bottom, below.top) - slack, part.top + 1, part.bottom - 1);
    const int to = std::clamp(std::max(above.bottom, below.top) + slack, from, part.bottom - 1);
    int best = from;
    auto best_cost = std::pair(std::numeric_limits<int>::max(), 0);
    for (int y = from; y <= to; ++y) {
      const auto cost = std::pair(InkAcross(part, y), std::abs(y - middle));
      if (cost < best_cost) {
        best_cost = cost;
        best = y;
      }
    }
    return best;
  }

  int InkAcross(const PixelBox& part, int at) const {
    int count = 0;
    for (int along = part.left; along < part.right; ++along) {
      l_uint32 value = 0;
      pixGetPixel(const_cast<Pix*>(text_), turned_ ? at : along, turned_ ? along : at, &value);
      count += static_cast<int>(value);
    }
    return count;
  }

  // Puts a small part into the line that it stands in, or beside.
  bool PutSmall(const PixelBox& part, double reach, std::vector<Row>& rows) const {
    Row* best = nullptr;
    double best_miss = reach;
    for (Row& row : rows) {
      if (GapAlong(row.box, part) > Reach()) continue;
      const PixelBox near = row.Near(part, kNear * size_);
      const double middle = (near.top + near.bottom) / 2.0;
      const double half = std::max<double>(near.height(), 0.9 * size_) / 2;
      const double at = (part.top + part.bottom) / 2.0;
      // Outside the line by so much; inside the nearer to its middle the better.
      const double out = std::abs(at - middle) - half;
      double miss = out > 0 ? out : out / 1e3;
      // Where only the upper or the lower part of a sign tells the line, the rest of the sign is beside it.
      const bool fits = GapAlong(near, part) <= 0 && Union(near, part).height() <= size_ + 1;
      if (out > 0 && reach > 0 && fits) miss = std::min(miss, reach);
      if (best != nullptr ? miss >= best_miss : miss > best_miss) continue;
      best = &row;
      best_miss = miss;
    }
    if (best == nullptr) return false;
    best->AddRest(part);
    return true;
  }

  // Lines of parts that no sign's height tells: what is together no higher than a sign, one line.
  std::vector<Row> Loose(std::vector<PixelBox> parts) const {
    std::sort(parts.begin(), parts.end(), [](const PixelBox& a, const PixelBox& b) { return a.top < b.top; });
    std::vector<Row> rows;
    for (const PixelBox& part : parts) {
      const auto row = std::find_if(rows.begin(), rows.end(), [&](const Row& r) {
        return GapAlong(r.box, part) <= kApart * size_ && part.top - r.box.bottom <= 0.5 * size_ &&
               std::max(part.bottom, r.box.bottom) - r.box.top <= kOneSign * size_;
      });
      (row == rows.end() ? rows.emplace_back() : *row).AddRest(part);
    }
    return rows;
  }

  const Pix* text_;
  double max_gap_em_;
  bool turned_;
  double size_ = 0;
};

ImageLine LineOf(const Row& row) {
  ImageLine line;
  line.box = row.box;
  line.parts = row.core;
  line.parts.insert(line.parts.end(), row.rest.begin(), row.rest.end());
  std::sort(line.parts.begin(), line.parts.end(), Before);
  line.type_size_px = TypeSizeOf(line.parts);
  return line;
}

// Cuts a line where nothing stands for more than `max_gap`.
std::vector<ImageLine> Cut(const ImageLine& line, double max_gap_em) {
  if (max_gap_em <= 0) return {line};
  std::vector<ImageLine> out;
  for (const PixelBox& part : line.parts) {
    if (out.empty() || part.left - out.back().box.right > max_gap_em * line.type_size_px) out.emplace_back();
    out.back().parts.push_back(part);
    out.back().box = Union(out.back().box, part);
  }
  for (ImageLine& piece : out) piece.type_size_px = TypeSizeOf(piece.parts);
  return out;
}

// From top to bottom; lines that stand beside each other from left to right.
void SortLines(std::vector<ImageLine>& lines) {
  std::sort(lines.begin(), lines.end(),
            [](const ImageLine& a, const ImageLine& b) { return Before(Turned(a.box), Turned(b.box)); });
  for (auto begin = lines.begin(); begin != lines.end();) {
    auto end = begin + 1;
    while (end != lines.end() &&
           2 * Overlap(begin->box, end->box) >= std::min(begin->box.height(), end->box.height())) {
      ++end;
    }
    std::sort(begin, end, [](const ImageLine& a, const ImageLine& b) { return Before(a.box, b.box); });
    begin = end;
  }
}

std::vector<ImageLine> LinesAlong(const Pix* text, std::vector<PixelBox> components, double max_gap_em, bool turned) {
  if (turned) std::transform(components.begin(), components.end(), components.begin(), Turned);
  std::vector<ImageLine> lines;
  for (const Row& row : LineFinder(text, max_gap_em, turned).Find(std::move(components))) {
    for (ImageLine& line : Cut(LineOf(row), max_gap_em)) lines.push_back(std::move(line));
  }
  SortLines(lines);
  return lines;
}

double Median(std::vector<int> values) {
  if (values.empty()) return 0;
  const auto middle = values.begin() + static_cast<std::ptrdiff_t>(values.size() / 2);
  std::nth_element(values.begin(), middle, values.end());
  return *middle;
}

// The white gaps along a line.
std::vector<int> GapsIn(const ImageLine& line) {
  std::vector<int> gaps;
  int reached = line.box.left;
  for (const PixelBox& part : line.parts) {
    if (part.left > reached) gaps.push_back(part.left - reached);
    reached = std::max(reached, part.right);
  }
  return gaps;
}

// Do signs run down? Then the columns (lines of the turned picture) stand further apart than the signs in them.
bool RunsDown(const std::vector<ImageLine>& columns) {
  constexpr std::size_t kFewestSigns = 3;
  if (columns.size() < 2) return false;
  std::vector<int> between;
  std::vector<int> within;
  std::size_t most = 0;  // signs of a column
  double size = 0;
  for (std::size_t i = 0; i < columns.size(); ++i) {
    const std::vector<int> gaps = GapsIn(columns[i]);
    most = std::max(most, gaps.size() + 1);
    within.insert(within.end(), gaps.begin(), gaps.end());
    if (i > 0) between.push_back(columns[i].box.top - columns[i - 1].box.bottom);
    size = std::max(size, columns[i].type_size_px);
  }
  return most >= kFewestSigns && Median(between) > std::max(1.5 * Median(within), Median(within) + 0.15 * size);
}

std::vector<ImageLine> AsColumns(std::vector<ImageLine> turned) {
  std::reverse(turned.begin(), turned.end());
  for (ImageLine& line : turned) {
    line.vertical = true;
    line.box = Turned(line.box);
    std::transform(line.parts.begin(), line.parts.end(), line.parts.begin(), Turned);
  }
  return turned;
}

// Tells whether something of a sign's size is near a place; quick on noise.
class Neighbourhood {
 public:
  Neighbourhood(const std::vector<PixelBox>& components, double least, double reach) : bin_(std::max(8.0, reach)) {
    for (const PixelBox& part : components) {
      if (Size(part) <= least) continue;
      const auto [left, top] = BinAt(part.left, part.top);
      const auto [right, bottom] = BinAt(part.right, part.bottom);
      for (int x = left; x <= right; ++x) {
        for (int y = top; y <= bottom; ++y) filled_.emplace(x, y);
      }
    }
  }

  bool IsNear(const PixelBox& part) const {
    const auto [left, top] = BinAt(part.left, part.top);
    const auto [right, bottom] = BinAt(part.right, part.bottom);
    for (int x = left - 1; x <= right + 1; ++x) {
      for (int y = top - 1; y <= bottom + 1; ++y) {
        if (filled_.contains({x, y})) return true;
      }
    }
    return false;
  }

 private:
  std::pair<int, int> BinAt(int x, int y) const { return {static_cast<int>(x / bin_), static_cast<int>(y / bin_)}; }

  double bin_;
  std::set<std::pair<int, int>> filled_;
};

// Splits off dust: the smallest specks, and small ones with nothing near that they could be a part of.
std::vector<PixelBox> TakeSpecks(std::vector<PixelBox>& components, double dpi) {
  const double dust = std::max(1.0, kDustPt * dpi / 72);
  const double lone_dust = std::max(2.0, kLoneDustPt * dpi / 72);
  const Neighbourhood signs(components, lone_dust, TypeSizeOf(components));
  const auto dusty = [&](const PixelBox& part) {
    return Size(part) <= dust || (Size(part) <= lone_dust && !signs.IsNear(part));
  };
  const auto first = std::stable_partition(components.begin(), components.end(), std::not_fn(dusty));
  std::vector<PixelBox> specks(first, components.end());
  components.erase(first, components.end());
  return specks;
}

}  // namespace

TextLines FindTextLines(const Pix* text, const PixelBox& region, const TextLineOptions& options) {
  TextLines found;
  std::vector<PixelBox> components = ComponentsIn(text, region);
  found.specks = TakeSpecks(components, options.dpi);
  if (region.height() > region.width() && components.size() >= 6) {
    std::vector<ImageLine> columns = LinesAlong(text, components, options.max_gap_em, true);
    if (RunsDown(columns)) {
      found.lines = AsColumns(std::move(columns));
      return found;
    }
  }
  found.lines = LinesAlong(text, std::move(components), options.max_gap_em, false);
  return found;
}

}  // namespace hyogumi::extract
