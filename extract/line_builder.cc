// SPDX-License-Identifier: GPL-3.0-or-later
#include "extract/line_builder.h"

#include <algorithm>
#include <cmath>
#include <optional>
#include <string_view>

#include "core/unicode.h"
#include "extract/glyph_lines.h"

namespace hyogumi::extract {
namespace {

// Baselines closer than this share of the type size are one line: superscripts stay in it, and no type is set tighter.
constexpr double kSameLineEm = 0.5;
// A wider gap is a space that the text layer leaves out. Latin word spaces are 0.2 em and more; Japanese is justified
// by up to a third of an em between characters.
constexpr double kLatinSpaceEm = 0.18;
constexpr double kJapaneseSpaceEm = 0.6;
// A figure smaller than this share of the type before it and higher than its baseline by that of its size is raised.
constexpr double kRaisedSize = 0.85;
constexpr double kRaisedEm = 0.15;
// Lines of one block: type sizes within this ratio, the next line at most this far below.
constexpr double kBlockSizeRatio = 1.2;
constexpr double kBlockGapEm = 0.9;

// Along the writing direction, back to a page coordinate.
double PageCoordinate(Direction direction, double along) {
  const bool reversed = direction == Direction::kLeft || direction == Direction::kUp;
  return RoundCoordinate(reversed ? -along : along);
}

bool GapIsSpace(char32_t before, char32_t after, double gap_em) {
  if (IsSpace(before) || IsSpace(after)) return false;
  const bool japanese = IsJapanese(before) || IsJapanese(after);
  return gap_em > (japanese ? kJapaneseSpaceEm : kLatinSpaceEm);
}

// Are the raised signs behind `begin` a power or the mark of a note, as 10⁴, 120¹件, 5※²か所, 80注1)%? A unit's (m2)
// are a part of it, and more than two figures are text in small type.
bool IsPowerOrMark(std::u32string_view text, std::size_t begin) {
  constexpr std::u32string_view kSigns = U"※*注()+-";
  constexpr std::size_t kMostFigures = 2;
  const auto figures = static_cast<std::size_t>(std::count_if(text.begin() + begin, text.end(), IsDigit));
  const bool of_unit = begin > 0 && IsLatinLetter(text[begin - 1]) && IsDigit(text[begin]);
  return figures > 0 && figures <= kMostFigures && !of_unit &&
         std::all_of(text.begin() + begin, text.end(),
                     [&](char32_t c) { return IsDigit(c) || kSigns.find(FoldWidth(c)) != std::u32string_view::npos; });
}

// One line being set: collects the text and its edges.
class LineSetter {
 public:
  explicit LineSetter(Direction direction) : direction_(direction) {}

  void Add(const Glyph& glyph) {
    const double start = StartOf(glyph);
    const double end = EndOf(glyph);
    built_.characters += glyph.counted ? 1 : 0;
    box_ = Union(box_, glyph.box);
    size_ = std::max(size_, glyph.size);
    built_.line.vertical = built_.line.vertical || glyph.vertical;
    if (glyph.text.empty()) {
      end_ = std::max(end_, end);
      return;
    }
    if (!text_.empty() && GapIsSpace(text_.back(), glyph.text.front(), (start - end_) / std::max(glyph.size, 1.0))) {
      EndRaised();
      Append(U' ', end_);
      readings_.emplace_back();
    }
    SetLevel(glyph);
    const auto count = static_cast<double>(glyph.text.size());
    for (std::size_t i = 0; i < glyph.text.size(); ++i) {
      Append(glyph.text[i], start + (end - start) * static_cast<double>(i) / count);
      readings_.push_back(glyph.reading.value_or(SignReading()));
    }
    read_ = read_ || glyph.reading.has_value();
    if (glyph.struck) Strike(glyph.text.size());
    end_ = end;
  }

  double end() const { return end_; }
  bool blank() const {
    return built_.characters == 0 && std::all_of(text_.begin(), text_.end(), [](char32_t c) { return IsSpace(c); });
  }

  BuiltLine Take() {
    EndRaised();
    if (!text_.empty()) built_.line.x.push_back(PageCoordinate(direction_, end_));
    built_.line.text = Encode(text_);
    built_.line.bbox = Rounded(box_);
    built_.line.size = RoundCoordinate(size_);
    if (read_) SetReadings(std::move(readings_), built_.line);
    return std::move(built_);
  }

 private:
  void Append(char32_t c, double start) {
    text_.push_back(c);
    built_.line.x.push_back(PageCoordinate(direction_, start));
  }

  // Of the next glyph.
  bool IsRaised(const Glyph& glyph) const {
    return level_ != nullptr && !glyph.reading && glyph.size <= kRaisedSize * level_->size &&
           level_->across - glyph.across >= kRaisedEm * level_->size;
  }

  void SetLevel(const Glyph& glyph) {
    const bool raised = IsRaised(glyph);
    if (!raised || IsSpace(glyph.text.front())) EndRaised();
    if (IsSpace(glyph.text.front())) return;
    if (!raised) level_ = &glyph;
    if (raised && !raised_from_) raised_from_ = text_.size();
  }

  void EndRaised() {
    if (raised_from_ && IsPowerOrMark(text_, *raised_from_)) {
      built_.line.raised.push_back({static_cast<int>(*raised_from_), static_cast<int>(text_.size())});
    }
    raised_from_.reset();
  }

  // The last `count` signs are struck out; a space that was added before them is, too, where the text before it is.
  void Strike(std::size_t count) {
    RareList<TextRange>& struck = built_.line.struck;
    const std::size_t begin = text_.size() - count;
    const auto before = static_cast<std::size_t>(struck.empty() ? -1 : struck.back().end);
    if (!struck.empty() && (before == begin || (before + 1 == begin && text_[before] == U' '))) {
      struck.back().end = static_cast<int>(text_.size());
    } else {
      struck.push_back({static_cast<int>(begin), static_cast<int>(text_.size())});
    }
  }

  Direction direction_;
  std::u32string text_;
  Box box_ = EmptyBox();
  double size_ = 0;
  const Glyph* level_ = nullptr;            // the last that is not raised
  std::optional<std::size_t> raised_from_;  // where the signs begin that are, at the end of the text
  double end_ = -std::numeric_limits<double>::infinity();
  std::vector<SignReading> readings_;  // one for each code point
  bool read_ = false;                  // some sign was read by OCR
  BuiltLine built_;
};

// The glyphs of one baseline, in the order in which they stand, as one line or, at wide gaps, several.
void SetLine(GlyphIterator begin, GlyphIterator end, double split_gap_em, std::vector<BuiltLine>& lines) {
  SortByStart(begin, end);
  LineSetter setter((*begin)->direction);
  const auto finish = [&] {
    if (!setter.blank()) lines.push_back(setter.Take());
  };
  for (auto it = begin; it != end; ++it) {
    if (it != begin && StartOf(**it) - setter.end() > split_gap_em * (*it)->size) {
      finish();
      setter = LineSetter((*it)->direction);
    }
    setter.Add(**it);
  }
  finish();
}

}  // namespace

std::vector<BuiltLine> BuildLines(std::vector<const Glyph*> glyphs, double split_gap_em) {
  std::stable_sort(glyphs.begin(), glyphs.end(), [](const Glyph* a, const Glyph* b) {
    return a->direction != b->direction ? a->direction < b->direction : a->across < b->across;
  });
  std::vector<BuiltLine> lines;
  for (auto begin = glyphs.begin(); begin != glyphs.end();) {
    auto end = begin + 1;
    double size = (*begin)->size;
    while (end != glyphs.end() && (*end)->direction == (*begin)->direction &&
           (*end)->across - (*begin)->across <= kSameLineEm * std::max(size, (*end)->size)) {
      size = std::max(size, (*end)->size);
      ++end;
    }
    end = AddSubscripts(begin, end, glyphs.end());
    SetLine(begin, end, split_gap_em, lines);
    begin = end;
  }
  return lines;
}

std::vector<BuiltBlock> BuildBlocks(std::vector<BuiltLine> lines) {
  std::stable_sort(lines.begin(), lines.end(), [](const BuiltLine& a, const BuiltLine& b) {
    const Box& p = *a.line.bbox;
    const Box& q = *b.line.bbox;
    return p.top != q.top ? p.top < q.top : p.left < q.left;
  });
  std::vector<BuiltBlock> blocks;
  for (BuiltLine& built : lines) {
    const Box box = *built.line.bbox;
    const double size = *built.line.size;
    const auto goes_on = [&](const BuiltBlock& candidate) {
      const TextLine& last = candidate.block.lines.back();
      const double ratio = size / std::max(*last.size, 0.01);
      const double gap = box.top - last.bbox->bottom;
      return last.vertical == built.line.vertical && ratio < kBlockSizeRatio && ratio > 1 / kBlockSizeRatio &&
             gap > -kSameLineEm * size && gap < kBlockGapEm * size && box.left < last.bbox->right &&
             last.bbox->left < box.right;
    };
    const auto found = std::find_if(blocks.rbegin(), blocks.rend(), goes_on);
    BuiltBlock& target = found != blocks.rend() ? *found : blocks.emplace_back();
    target.block.bbox = Union(target.block.bbox.value_or(box), box);
    target.characters += built.characters;
    target.block.lines.push_back(std::move(built.line));
  }
  return blocks;
}

}  // namespace hyogumi::extract
