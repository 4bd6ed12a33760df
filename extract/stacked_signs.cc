// SPDX-License-Identifier: GPL-3.0-or-later
#include "extract/stacked_signs.h"

#include <algorithm>
#include <iterator>
#include <limits>
#include <set>
#include <string_view>

#include "core/unicode.h"

namespace hyogumi::extract {
namespace {

constexpr std::size_t kFewestSigns = 3;
constexpr double kSameSize = 1.1;
constexpr double kWidestCellEm = 3;
// From baseline to baseline.
constexpr double kLeastPitchEm = 0.8;
constexpr double kWidestPitchEm = 1.8;
constexpr double kSamePitch = 1.2;
// Baselines so close stand beside each other.
constexpr double kSameLineEm = 0.25;

std::vector<const Glyph*> SignsOf(const std::vector<const Glyph*>& glyphs) {
  std::vector<const Glyph*> signs;
  std::copy_if(glyphs.begin(), glyphs.end(), std::back_inserter(signs), [](const Glyph* g) { return g->counted; });
  std::stable_sort(signs.begin(), signs.end(), [](const Glyph* a, const Glyph* b) { return a->across < b->across; });
  return signs;
}

// 〇 is a mark here, no zero.
bool IsWordSign(char32_t c) { return IsKana(c) || c == U'ー' || (IsIdeograph(c) && c != U'〇'); }

bool MayStandInWords(char32_t c) {
  return IsWordSign(c) || IsDigit(c) || IsLatinLetter(c) || IsOpeningPunctuation(c) || IsClosingPunctuation(c) ||
         std::u32string_view(U"・、。").find(c) != std::u32string_view::npos;
}

// Mostly signs of words, and not the same few again and again (有, 無, 有).
bool ReadAsWords(const std::vector<const Glyph*>& signs) {
  std::set<char32_t> different;
  std::size_t of_words = 0;
  for (const Glyph* sign : signs) {
    if (sign->text.size() != 1 || !MayStandInWords(sign->text.front())) return false;
    different.insert(sign->text.front());
    of_words += IsWordSign(sign->text.front()) ? 1U : 0U;
  }
  return of_words * 2 > signs.size() && different.size() * 4 >= signs.size() * 3;
}

bool StandInOneColumn(const std::vector<const Glyph*>& glyphs) {
  double left = -std::numeric_limits<double>::infinity();
  double right = -left;
  for (const Glyph* glyph : glyphs) {
    if (!glyph->counted) continue;
    left = std::max(left, glyph->box.left);
    right = std::min(right, glyph->box.right);
    if (left >= right || glyph->direction != Direction::kRight || glyph->vertical) return false;
  }
  return true;
}

double LeastPitch(const std::vector<const Glyph*>& signs) {
  double least = std::numeric_limits<double>::infinity();
  for (std::size_t i = 1; i < signs.size(); ++i) least = std::min(least, signs[i]->across - signs[i - 1]->across);
  return least;
}

bool KeepOnePitch(const std::vector<const Glyph*>& signs) {
  const double least = LeastPitch(signs);
  const double size = signs.front()->size;
  if (least < kLeastPitchEm * size) return false;
  for (std::size_t i = 1; i < signs.size(); ++i) {
    const double pitch = signs[i]->across - signs[i - 1]->across;
    if (pitch > kSamePitch * least || pitch > kWidestPitchEm * size) return false;
    if (signs[i]->size > kSameSize * size || size > kSameSize * signs[i]->size) return false;
  }
  return true;
}

bool LooksStacked(const std::vector<const Glyph*>& glyphs) {
  if (glyphs.size() < kFewestSigns || !StandInOneColumn(glyphs)) return false;
  const std::vector<const Glyph*> signs = SignsOf(glyphs);
  return signs.size() >= kFewestSigns && KeepOnePitch(signs) && ReadAsWords(signs);
}

// The baselines of the cells from `begin` to `end` that are no stacks.
std::vector<double> LinesOf(const FoundTable& found, std::size_t begin, std::size_t end,
                            const std::vector<bool>& stacks) {
  std::vector<double> lines;
  for (std::size_t i = begin; i < end; ++i) {
    if (stacks[i]) continue;
    for (const Glyph* glyph : found.cell_glyphs[i]) {
      if (glyph->counted && glyph->direction == Direction::kRight) lines.push_back(glyph->across);
    }
  }
  std::sort(lines.begin(), lines.end());
  return lines;
}

// Does each of the signs stand beside one of these lines?
bool AreBeside(const std::vector<const Glyph*>& glyphs, const std::vector<double>& lines) {
  return std::all_of(glyphs.begin(), glyphs.end(), [&lines](const Glyph* glyph) {
    const double reach = kSameLineEm * glyph->size;
    const auto next = std::lower_bound(lines.begin(), lines.end(), glyph->across - reach);
    return !glyph->counted || (next != lines.end() && *next <= glyph->across + reach);
  });
}

// Has the cell no room for a word beside the stack? In a wider one the signs may be entries: 国, 県, 市.
bool IsNarrow(const Cell& cell, const Glyph& sign) {
  return cell.bbox && cell.bbox->width() < kWidestCellEm * sign.size;
}

}  // namespace

std::vector<bool> FindStacks(const FoundTable& found) {
  const std::vector<Cell>& cells = found.table.cells;
  std::vector<bool> looks;
  looks.reserve(cells.size());
  for (std::size_t i = 0; i < cells.size(); ++i) {
    const std::vector<const Glyph*>& glyphs = found.cell_glyphs[i];
    looks.push_back(LooksStacked(glyphs) && IsNarrow(cells[i], *glyphs.front()));
  }
  std::vector<bool> stacks = looks;
  for (std::size_t begin = 0, end = 0; begin < cells.size(); begin = end) {  // row by row
    while (end < cells.size() && cells[end].row == cells[begin].row) ++end;
    const auto first = looks.begin() + static_cast<std::ptrdiff_t>(begin);
    const auto last = looks.begin() + static_cast<std::ptrdiff_t>(end);
    if (std::find(first, last, true) == last) continue;
    const std::vector<double> lines = LinesOf(found, begin, end, looks);
    for (std::size_t i = begin; i < end; ++i) {
      if (looks[i] && cells[i].row_span == 1) stacks[i] = !AreBeside(found.cell_glyphs[i], lines);
    }
  }
  return stacks;
}

std::vector<Glyph> AsVerticalLine(const std::vector<const Glyph*>& stack) {
  const std::vector<const Glyph*> signs = SignsOf(stack);
  const double half = LeastPitch(signs) / 2;
  std::vector<Glyph> line;
  for (const Glyph* sign : signs) {
    Glyph& glyph = line.emplace_back(*sign);
    glyph.direction = Direction::kDown;
    glyph.vertical = true;
    glyph.across = -signs.front()->box.center_x();
    glyph.box.top = sign->box.center_y() - half;
    glyph.box.bottom = sign->box.center_y() + half;
  }
  return line;
}

}  // namespace hyogumi::extract
