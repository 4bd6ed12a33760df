// SPDX-License-Identifier: GPL-3.0-or-later
#include "segment/cells/pieces.h"

#include "core/unicode.h"

namespace hyogumi::segment {
namespace {

using Text = std::u32string_view;

char32_t At(Text text, int i) { return text[static_cast<std::size_t>(i)]; }

// Each figure of the statement to the bracket that it stands in, or to what stands outside of them.
template <typename Figure>
void Share(const std::vector<Figure>& figures, const TextRange& range, std::vector<const Figure*> Piece::*of_piece,
           std::vector<Piece>& pieces) {
  const auto [first, last] = Within(figures, range);
  std::size_t bracket = 1;
  for (auto figure = first; figure != last; ++figure) {
    while (bracket < pieces.size() && pieces[bracket].range.end < figure->range.end) ++bracket;
    const bool inside = bracket < pieces.size() && Contains(pieces[bracket].range, figure->range);
    (pieces[inside ? bracket : 0].*of_piece).push_back(&*figure);
  }
}

}  // namespace

std::vector<Piece> PiecesOf(Text text, const Figures& figures, const TextRange& statement) {
  std::vector<Piece> pieces{{statement, false, {}, {}}};
  int depth = 0;
  int begin = 0;
  for (int i = statement.begin; i < statement.end; ++i) {
    const bool opens = kOpening.find(At(text, i)) != Text::npos;
    const bool closes = kClosing.find(At(text, i)) != Text::npos;
    if (opens && depth++ == 0) begin = i + 1;
    if (closes && depth > 0 && --depth == 0) {
      const auto [first, last] = Within(figures.quantities, {begin, i});
      if (first != last) pieces.push_back({{begin, i}, true, {}, {}});
    }
  }
  Share(figures.quantities, statement, &Piece::quantities, pieces);
  Share(figures.dates, statement, &Piece::dates, pieces);
  return pieces;
}

Piece Merged(const std::vector<Piece>& pieces) {
  Piece all = pieces.front();
  for (std::size_t i = 1; i < pieces.size(); ++i) {
    all.quantities.insert(all.quantities.end(), pieces[i].quantities.begin(), pieces[i].quantities.end());
    all.dates.insert(all.dates.end(), pieces[i].dates.begin(), pieces[i].dates.end());
  }
  const auto before = [](const auto* a, const auto* b) { return a->range.begin < b->range.begin; };
  std::sort(all.quantities.begin(), all.quantities.end(), before);
  std::sort(all.dates.begin(), all.dates.end(), before);
  return all;
}

TextRange RangeOfTop(Text text, const TextRange& statement, const std::vector<Piece>& pieces) {
  if (pieces.size() == 1) return statement;
  for (std::size_t i = 1; i < pieces.size(); ++i) {
    const int next = i + 1 < pieces.size() ? pieces[i + 1].range.begin - 1 : statement.end;
    for (int at = pieces[i].range.end + 1; at < next; ++at) {
      if (!IsSpace(At(text, at)) && At(text, at) != U'。') return statement;
    }
  }
  int end = pieces[1].range.begin - 1;
  while (end > statement.begin && IsSpace(At(text, end - 1))) --end;
  return {statement.begin, end};
}

}  // namespace hyogumi::segment
