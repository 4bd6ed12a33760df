// SPDX-License-Identifier: GPL-3.0-or-later
#include "normalize/measure.h"

#include <unicode/brkiter.h>
#include <unicode/uchar.h>
#include <unicode/unistr.h>

#include <algorithm>
#include <cmath>
#include <memory>

#include "core/unicode.h"
#include "normalize/kinsoku.h"

namespace hyogumi::normalize {
namespace {

// Cells of one column differ by rounding only.
constexpr double kSamePlacePt = 2.0;
// Of the lines whose end cuts a word, this share must have wrapped for want of room; the others their author broke.
constexpr double kWrappedShare = 0.9;
// Units are words or single characters with what sticks to them; longer ones are URLs, whose width decides nothing.
constexpr int kUnitLooksAt = 48;

icu::BreakIterator* LineBreaks() {
  thread_local const std::unique_ptr<icu::BreakIterator> breaks = [] {
    UErrorCode status = U_ZERO_ERROR;
    auto* iterator = icu::BreakIterator::createLineInstance(icu::Locale("ja", "", "", "lb=strict"), status);
    return std::unique_ptr<icu::BreakIterator>(U_FAILURE(status) ? nullptr : iterator);
  }();
  return breaks.get();
}

std::size_t FirstInk(const MendedLine& line) {
  std::size_t i = 0;
  while (i < line.text.size() && IsSpace(line.text[i])) ++i;
  return i;
}

std::size_t LastInkEnd(const MendedLine& line) {
  std::size_t i = line.text.size();
  while (i > 0 && IsSpace(line.text[i - 1])) --i;
  return i;
}

// Signs that a typesetter sets over the measure: those that may not begin the next line, and opening brackets, which
// are half blank and stand out to the left.
bool MayHang(char32_t c) { return NeverBeginsLine(c) || (IsJapanese(c) && IsOpeningPunctuation(c)); }

}  // namespace

double InkStart(const MendedLine& line) { return line.x.empty() ? 0 : line.x[FirstInk(line)]; }
double InkEnd(const MendedLine& line) { return line.x.empty() ? 0 : line.x[LastInkEnd(line)]; }

double FirstUnitWidth(const MendedLine& line) {
  icu::BreakIterator* breaks = LineBreaks();
  const std::size_t first = FirstInk(line);
  if (breaks == nullptr || line.x.empty() || first == line.text.size()) return 0;
  const auto length = static_cast<std::int32_t>(std::min<std::size_t>(line.text.size() - first, kUnitLooksAt));
  const icu::UnicodeString text =
      icu::UnicodeString::fromUTF32(reinterpret_cast<const UChar32*>(line.text.data() + first), length);
  breaks->setText(text);
  std::int32_t end = breaks->next();
  if (end == icu::BreakIterator::DONE) end = text.length();
  auto last = first + static_cast<std::size_t>(text.countChar32(0, end));
  while (last > first && IsSpace(line.text[last - 1])) --last;  // a space at the end of the unit would hang
  return line.x[last] - line.x[first];
}

Measures::Key Measures::KeyOf(const LineGroup& group) {
  return {group.vertical, group.header, std::lround(group.start / kSamePlacePt), std::lround(group.end / kSamePlacePt)};
}

void Measures::Learn(const LineGroup& group) {
  Column& column = columns_[KeyOf(group)];
  column.padding.reset();
  for (std::size_t i = 0; i < group.lines.size(); ++i) {
    const MendedLine& line = group.lines[i];
    if (line.x.empty() || FirstInk(line) == line.text.size()) continue;
    const double gap = group.end - InkEnd(line);
    const char32_t last = line.text[LastInkEnd(line) - 1];
    if (!MayHang(line.text[FirstInk(line)])) {
      column.least_start_gap = std::min(column.least_start_gap, InkStart(line) - group.start);
    }
    if (!MayHang(last)) column.least_end_gap = std::min(column.least_end_gap, gap);
    if (i + 1 == group.lines.size() || group.lines[i + 1].text.empty()) continue;
    const MendedLine& next = group.lines[i + 1];
    if (CutsWord(last, next.text.front())) column.cut_gaps.push_back(gap - FirstUnitWidth(next));
  }
}

double Measures::LimitOf(const LineGroup& group) const {
  const auto found = columns_.find(KeyOf(group));
  if (found == columns_.end()) return group.end;
  const Column& column = found->second;
  if (!column.padding) column.padding = PaddingOf(column);
  return group.end - *column.padding;
}

double Measures::PaddingOf(const Column& column) {
  double padding = std::min(column.least_start_gap, column.least_end_gap);
  if (column.cut_gaps.size() > 1) {  // a single one may be its author's
    std::vector<double> gaps = column.cut_gaps;
    const auto most = gaps.begin() + static_cast<std::ptrdiff_t>(kWrappedShare * static_cast<double>(gaps.size() - 1));
    std::nth_element(gaps.begin(), most, gaps.end());
    padding = std::min(std::max(padding, *most), column.least_end_gap);
  }
  return std::max(0.0, padding);
}

}  // namespace hyogumi::normalize
