// SPDX-License-Identifier: GPL-3.0-or-later
#include "extract/scan/dotted_strokes.h"

#include <algorithm>
#include <bitset>
#include <cmath>
#include <cstddef>
#include <map>
#include <utility>

namespace hyogumi::extract {
namespace {

// In points.
constexpr double kThickPt = 2;     // of a dot or dash
constexpr double kDashPt = 12;     // its length
constexpr double kStepPt = 6;      // between two
constexpr double kShadeDotPt = 1;  // of a shade
constexpr double kTilePt = 6;      // an area as large is looked at as one
constexpr std::size_t kFewestDashes = 6;

bool Alike(double a, double b, double slack) { return std::abs(a - b) <= std::max(slack, 0.35 * std::max(a, b)); }

StrokePiece PieceOf(const PixelBox& box, bool horizontal) {
  StrokePiece piece;
  piece.start = horizontal ? box.left : box.top;
  piece.end = horizontal ? box.right : box.bottom;
  piece.top = horizontal ? box.top : box.left;
  piece.bottom = horizontal ? box.bottom : box.right;
  piece.middle = (piece.top + piece.bottom) / 2.0;
  piece.thickness = piece.bottom - piece.top;
  return piece;
}

// Are most gaps of a row alike?
bool IsRegular(const Stroke& stroke) {
  std::vector<int> gaps;
  for (std::size_t i = 1; i < stroke.pieces.size(); ++i) {
    gaps.push_back(stroke.pieces[i].start - stroke.pieces[i - 1].end);
  }
  std::vector<int> sorted = gaps;
  std::sort(sorted.begin(), sorted.end());
  const double usual = sorted[sorted.size() / 2];
  const auto regular = std::count_if(gaps.begin(), gaps.end(), [usual](int gap) { return Alike(gap, usual, 2); });
  return 5 * static_cast<std::size_t>(regular) >= 4 * gaps.size();
}

}  // namespace

std::vector<Stroke> FindDottedStrokes(const std::vector<PixelBox>& components, bool horizontal, double dpi,
                                      double shortest) {
  const double scale = dpi / 72;
  std::vector<StrokePiece> pieces;
  for (const PixelBox& box : components) {
    const StrokePiece piece = PieceOf(box, horizontal);
    if (piece.thickness > kThickPt * scale || piece.length() > kDashPt * scale) continue;
    if (piece.length() + 1 >= 0.8 * piece.thickness) pieces.push_back(piece);
  }
  std::sort(pieces.begin(), pieces.end(), [](const StrokePiece& a, const StrokePiece& b) {
    return std::pair(a.start, a.middle) < std::pair(b.start, b.middle);
  });
  std::vector<Stroke> rows;
  std::multimap<double, std::size_t> by_place;  // of rows that may still go on, by where their last piece is
  const double drift = std::max(1.5, 0.3 * scale);
  for (const StrokePiece& piece : pieces) {
    auto best = by_place.end();
    for (auto row = by_place.lower_bound(piece.middle - drift); row != by_place.end();) {
      if (row->first > piece.middle + drift) break;
      const StrokePiece& last = rows[row->second].pieces.back();
      const double gap = piece.start - last.end;
      if (gap > kStepPt * scale) {
        row = by_place.erase(row);
        continue;
      }
      const bool fits = gap >= 1 && Alike(last.length(), piece.length(), 2) && gap <= 2 * piece.length() + 2 * scale;
      if (fits &&
          (best == by_place.end() || std::abs(row->first - piece.middle) < std::abs(best->first - piece.middle))) {
        best = row;
      }
      ++row;
    }
    std::size_t row = rows.size();
    if (best == by_place.end()) {
      rows.push_back({horizontal, {}, true});
    } else {
      row = best->second;
      by_place.erase(best);
    }
    rows[row].pieces.push_back(piece);
    by_place.emplace(piece.middle, row);
  }
  std::erase_if(rows, [shortest](const Stroke& row) {
    return row.pieces.size() < kFewestDashes || row.length() < shortest || !IsRegular(row);
  });
  return rows;
}

std::vector<PixelBox> TakeShadeDots(std::vector<PixelBox>& components, double dpi) {
  const double largest = std::max(3.0, kShadeDotPt * dpi / 72);
  const double part = kTilePt * dpi / 72 / 3;  // a tile has three by three parts
  constexpr std::size_t kFilled = 7;           // parts with dots of a tile that is shaded
  const auto is_dot = [largest](const PixelBox& box) { return std::max(box.width(), box.height()) <= largest; };
  const auto part_of = [part](const PixelBox& box) {
    return std::pair(static_cast<int>(box.left / part), static_cast<int>(box.top / part));
  };
  std::map<std::pair<int, int>, std::bitset<9>> tiles;
  for (const PixelBox& box : components) {
    if (!is_dot(box)) continue;
    const auto [x, y] = part_of(box);
    tiles[{x / 3, y / 3}].set(static_cast<std::size_t>(y % 3 * 3 + x % 3));
  }
  const auto filled = [&](int x, int y) {
    const auto tile = tiles.find({x, y});
    return tile == tiles.end() ? 0 : tile->second.count();
  };
  const auto is_shade = [&](int x, int y) {
    for (int column = x - 1; column <= x + 1; ++column) {  // at its edges, and beside type, there are fewer
      for (int row = y - 1; row <= y + 1; ++row) {
        if (filled(column, row) >= kFilled) return true;
      }
    }
    return false;
  };
  const auto is_paper = [&](const PixelBox& box) {
    const auto [x, y] = part_of(box);
    return !is_dot(box) || !is_shade(x / 3, y / 3);
  };
  const auto first = std::stable_partition(components.begin(), components.end(), is_paper);
  std::vector<PixelBox> dots(first, components.end());
  components.erase(first, components.end());
  return dots;
}

}  // namespace hyogumi::extract
