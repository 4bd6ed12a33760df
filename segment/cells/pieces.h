// SPDX-License-Identifier: GPL-3.0-or-later
// The parts of a statement that have figures of their own: what stands outside of brackets, and each bracket.
//   Ranges are of the text, in code points. Thread-safe.
#ifndef SEGMENT_CELLS_PIECES_H_
#define SEGMENT_CELLS_PIECES_H_

#include <algorithm>
#include <string_view>
#include <utility>
#include <vector>

#include "core/item.h"
#include "segment/cells/figures.h"

namespace hyogumi::segment {

// Brackets, the opening ones in the order of the closing ones.
constexpr std::u32string_view kOpening = U"(（[［〔【";
constexpr std::u32string_view kClosing = U")）]］〕】";

inline bool Contains(const TextRange& outer, const TextRange& inner) {
  return outer.begin <= inner.begin && inner.end <= outer.end;
}

inline const TextRange& RangeOf(const Quantity& figure) { return figure.range; }
inline const TextRange& RangeOf(const DateSpan& figure) { return figure.range; }
inline const TextRange& RangeOf(const DateSpan* figure) { return figure->range; }

// Those that begin in the range; `figures` are in the text's order.
template <typename Figures>
auto Within(const Figures& figures, const TextRange& range) {
  const auto before = [](const auto& figure, int at) { return RangeOf(figure).begin < at; };
  const auto first = std::lower_bound(figures.begin(), figures.end(), range.begin, before);
  return std::pair(first, std::lower_bound(first, figures.end(), range.end, before));
}

// The figures belong to the caller.
struct Piece {
  TextRange range;
  bool bracket = false;
  std::vector<const Quantity*> quantities;
  std::vector<const DateSpan*> dates;
};

// What stands outside of brackets first, then each bracket that has quantities; one without is no piece of its own.
std::vector<Piece> PiecesOf(std::u32string_view text, const Figures& figures, const TextRange& statement);

// All of them as one.
Piece Merged(const std::vector<Piece>& pieces);

// The statement up to the first bracket that is a piece, where nothing but brackets stands behind it.
TextRange RangeOfTop(std::u32string_view text, const TextRange& statement, const std::vector<Piece>& pieces);

}  // namespace hyogumi::segment

#endif  // SEGMENT_CELLS_PIECES_H_
