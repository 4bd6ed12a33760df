// SPDX-License-Identifier: GPL-3.0-or-later
#include "extract/scan/text_turn.h"

#include <algorithm>
#include <array>
#include <cmath>
#include <optional>

#include "extract/scan/ink_parts.h"

namespace hyogumi::extract {
namespace {

// The usual size of a sign, by the larger side of the parts, each weighed by its area.
double EmOf(const std::vector<InkPart>& parts, double dpi) {
  constexpr double kSmallestInch = 0.05;  // signs of 3.6 pt
  constexpr double kLargestInch = 0.4;
  constexpr double kShare = 0.7;  // many kanji fall into parts
  std::vector<std::pair<int, double>> sizes;
  double all = 0;
  for (const InkPart& part : parts) {
    const int size = std::max(part.box.width(), part.box.height());
    if (size < kSmallestInch * dpi || size > kLargestInch * dpi) continue;
    const double weight = std::min(part.box.width(), part.box.height()) * double{1} * size;
    sizes.emplace_back(size, weight);
    all += weight;
  }
  std::sort(sizes.begin(), sizes.end());
  double below = 0;
  for (const auto& [size, weight] : sizes) {
    below += weight;
    if (below >= kShare * all) return size;
  }
  return 0;
}

// Boxes in squares of one em, to find those near a place.
class BoxGrid {
 public:
  BoxGrid(const std::vector<PixelBox>& boxes, double em) : boxes_(boxes), em_(em) {
    for (const PixelBox& box : boxes) {
      columns_ = std::max(columns_, Cell(box.right) + 1);
      rows_ = std::max(rows_, Cell(box.bottom) + 1);
    }
    cells_.resize(static_cast<std::size_t>(columns_) * static_cast<std::size_t>(rows_));
    for (std::size_t i = 0; i < boxes.size(); ++i) {
      const PixelBox& box = boxes[i];
      cells_[Index(Cell((box.left + box.right) / 2), Cell((box.top + box.bottom) / 2))].push_back(i);
    }
  }

  // Calls `see` with each box whose middle is up to `ems` from that of `box`.
  template <typename See>
  void Near(const PixelBox& box, int ems, See see) const {
    const int x = Cell((box.left + box.right) / 2);
    const int y = Cell((box.top + box.bottom) / 2);
    for (int j = std::max(0, y - ems); j <= std::min(rows_ - 1, y + ems); ++j) {
      for (int i = std::max(0, x - ems); i <= std::min(columns_ - 1, x + ems); ++i) {
        for (const std::size_t b : cells_[Index(i, j)]) see(boxes_[b]);
      }
    }
  }

 private:
  int Cell(int pixel) const { return static_cast<int>(pixel / em_); }
  std::size_t Index(int x, int y) const {
    return static_cast<std::size_t>(y) * static_cast<std::size_t>(columns_) + static_cast<std::size_t>(x);
  }

  const std::vector<PixelBox>& boxes_;
  double em_;
  int columns_ = 1;
  int rows_ = 1;
  std::vector<std::vector<std::size_t>> cells_;
};

PixelBox Transposed(const PixelBox& box) { return {box.top, box.left, box.bottom, box.right}; }

int Larger(const PixelBox& box) { return std::max(box.width(), box.height()); }

// The white between a box and the next to its right, at most an em.
double GapToTheRight(const PixelBox& box, const BoxGrid& grid, double em) {
  double gap = em;
  grid.Near(box, 2, [&](const PixelBox& other) {
    const int common = std::min(box.bottom, other.bottom) - std::max(box.top, other.top);
    if (2 * other.left <= box.left + box.right || other.right <= box.right) return;
    if (2 * common > std::min(box.height(), other.height()))
      gap = std::min(gap, std::max(0.0, double{1} * other.left - box.right));
  });
  return gap;
}

// Above 0 the lines run across, below 0 down; of -1 to 1.
double Across(const std::vector<PixelBox>& boxes, const BoxGrid& grid, const std::vector<PixelBox>& transposed,
              const BoxGrid& transposed_grid, double em) {
  constexpr double kSign = 0.5;    // of an em: parts as large are counted
  constexpr double kClear = 0.06;  // of an em
  int across = 0;
  int down = 0;
  for (std::size_t i = 0; i < boxes.size(); ++i) {
    if (Larger(boxes[i]) < kSign * em) continue;
    const double right = GapToTheRight(boxes[i], grid, em);
    const double below = GapToTheRight(transposed[i], transposed_grid, em);
    if (right + kClear * em < below) ++across;
    if (below + kClear * em < right) ++down;
  }
  constexpr int kFew = 12;
  return across + down < kFew ? 0 : (across - down) / static_cast<double>(across + down);
}

// Of a small mark that stands alone in its line, which runs across.
struct MarkPlace {
  bool low = false;
  int near = 0;  // -1: the sign to the left is nearer, 1: the one to the right
};

std::optional<MarkPlace> PlaceOfMark(const PixelBox& mark, const BoxGrid& grid, double em) {
  constexpr double kSmallest = 0.1;
  constexpr double kLargest = 0.42;
  constexpr double kSign = 0.7;
  constexpr double kOff = 0.15;  // of the line's height, from its middle
  constexpr double kNearer = 0.15;
  if (std::min(mark.width(), mark.height()) < kSmallest * em || Larger(mark) > kLargest * em) return std::nullopt;
  PixelBox line;
  double left = em * 1.2;
  double right = em * 1.2;
  const int middle = (mark.top + mark.bottom) / 2;
  grid.Near(mark, 2, [&](const PixelBox& sign) {
    if (Larger(sign) < kSign * em || sign.top > middle + 0.3 * em || sign.bottom < middle - 0.3 * em) return;
    double& gap = sign.left + sign.right < mark.left + mark.right ? left : right;
    const double white = std::max({0, mark.left - sign.right, sign.left - mark.right});
    if (white >= em) return;
    gap = std::min(gap, white);
    line = Union(line, {0, sign.top, 1, sign.bottom});
  });
  if (line.empty() || line.height() < 0.6 * em || line.height() > 1.5 * em) return std::nullopt;
  bool alone = true;
  grid.Near(mark, 2, [&](const PixelBox& other) {
    if (other == mark || other.right <= mark.left || other.left >= mark.right) return;
    if (other.bottom > line.top - 0.1 * em && other.top < line.bottom + 0.1 * em) alone = false;
  });
  const double off = (mark.top + mark.bottom - line.top - line.bottom) / 2.0 / line.height();
  if (!alone || std::abs(off) < kOff) return std::nullopt;
  return MarkPlace{off > 0, left + kNearer * em < right ? -1 : right + kNearer * em < left ? 1 : 0};
}

using Votes = std::array<int, 4>;  // of each turn by quarters

// `turns` of: low and near the left, high and left, low and right, high and right.
Votes VotesOf(const std::vector<PixelBox>& boxes, const BoxGrid& grid, double em, const std::array<int, 4>& turns) {
  Votes votes{};
  for (const PixelBox& box : boxes) {
    const std::optional<MarkPlace> place = PlaceOfMark(box, grid, em);
    if (!place || place->near == 0) continue;
    const int which = (place->near > 0 ? 2 : 0) + (place->low ? 0 : 1);
    ++votes[static_cast<std::size_t>(turns[static_cast<std::size_t>(which)])];
  }
  return votes;
}

}  // namespace

std::vector<int> TurnsOf(const Pix* ink, double dpi) {
  constexpr double kLargestSign = 1.7;  // ems
  constexpr double kSmallestPart = 0.08;
  constexpr double kClearDirection = 0.12;
  const InkParts found = FindInkParts(ink);
  const double em = EmOf(found.parts, dpi);
  if (em <= 0) return {0};
  std::vector<PixelBox> boxes;
  std::vector<PixelBox> transposed;
  for (const InkPart& part : found.parts) {
    if (Larger(part.box) > kLargestSign * em || Larger(part.box) < kSmallestPart * em) continue;
    boxes.push_back(part.box);
    transposed.push_back(Transposed(part.box));
  }
  const BoxGrid grid(boxes, em);
  const BoxGrid transposed_grid(transposed, em);
  const double across = Across(boxes, grid, transposed, transposed_grid, em);
  if (std::abs(across) < kClearDirection) return {0};
  // Of lines that run down, 'low' is to the right and 'left' above.
  const Votes votes =
      across > 0 ? VotesOf(boxes, grid, em, {0, 3, 1, 2}) : VotesOf(transposed, transposed_grid, em, {0, 1, 3, 2});
  std::vector<int> order = across > 0 ? std::vector<int>{0, 2} : std::vector<int>{1, 3, 0};
  for (int turn = 0; turn < 4; ++turn) {
    if (std::find(order.begin(), order.end(), turn) == order.end()) order.push_back(turn);
  }
  const auto votes_of = [&votes](int turn) { return votes[static_cast<std::size_t>(turn)]; };
  std::stable_sort(order.begin(), order.end(), [&](int a, int b) { return votes_of(a) > votes_of(b); });
  constexpr int kLead = 4;
  if (votes_of(order[0]) >= 2 * votes_of(order[1]) + kLead) return {order[0] * 90};
  order.resize(across > 0 ? 2 : 3);
  // Most pages stand upright: without surety that stays to be tried.
  if (std::find(order.begin(), order.end(), 0) == order.end()) order.back() = 0;
  std::vector<int> turns;
  for (const int turn : order) turns.push_back(turn * 90);
  return turns;
}

}  // namespace hyogumi::extract
