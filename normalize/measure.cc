// SPDX-License-Identifier: GPL-3.0-or-later
#include "normalize/measure.h"

#include <unicode/brkiter.h>
#include <unicode/uchar.h>
#include <unicode/unistr.h>

#include <algorithm>
#include <cmath>
#include <memory>

#include "core/unicode.h"

namespace hyogumi::normalize {
namespace {

// Cells of one column differ by rounding only.
constexpr double kSamePlacePt = 2.0;
// Running text: so many lines at least, in groups of so many.
constexpr std::size_t kProseLines = 8;
constexpr std::size_t kProseGroup = 3;
// Of running text less than this share of lines ends a paragraph, and at least so many end within about a character of
// the longest; a list of names ends anywhere.
constexpr double kParagraphEndsAtMost = 0.6;
constexpr double kEndTogetherAtLeast = 0.8;
constexpr double kTogetherEm = 1.2;
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

// Full-width brackets and stops are half blank; typesetters let that half hang over the measure.
bool MayHang(char32_t c) {
  if (!IsJapanese(c)) return false;
  const auto type = u_getIntPropertyValue(static_cast<UChar32>(c), UCHAR_LINE_BREAK);
  return type == U_LB_CLOSE_PUNCTUATION || type == U_LB_OPEN_PUNCTUATION;
}

// The width of the next line's first word or sign, roughly: what Learn compares with the room left.
double RoughUnitWidth(const MendedLine& line) {
  const std::size_t first = FirstInk(line);
  std::size_t end = first;
  while (end < line.text.size() && !IsSpace(line.text[end]) && !IsJapanese(line.text[end])) ++end;
  end = std::max(end, std::min(first + 1, line.text.size()));
  return line.x.empty() ? 0 : line.x[end] - line.x[first];
}

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
  return {group.vertical, std::lround(group.start / kSamePlacePt), std::lround(group.end / kSamePlacePt)};
}

void Measures::Learn(const LineGroup& group) {
  if (group.lines.empty()) return;
  Column& column = columns_[KeyOf(group)];
  for (std::size_t i = 0; i < group.lines.size(); ++i) {
    const MendedLine& line = group.lines[i];
    if (line.x.empty() || FirstInk(line) == line.text.size()) continue;
    const double gap = group.end - InkEnd(line);
    if (!MayHang(line.text[FirstInk(line)])) {
      column.least_start_gap = std::min(column.least_start_gap, InkStart(line) - group.start);
    }
    if (!MayHang(line.text[LastInkEnd(line) - 1])) column.least_end_gap = std::min(column.least_end_gap, gap);
    if (group.lines.size() >= kProseGroup && i + 1 < group.lines.size()) {
      column.prose.push_back({gap, RoughUnitWidth(group.lines[i + 1]), line.size});
    }
  }
}

double Measures::LimitOf(const LineGroup& group) const {
  const auto found = columns_.find(KeyOf(group));
  if (found == columns_.end()) return group.end;
  const Column& column = found->second;
  const double padding = std::max(0.0, std::min(column.least_start_gap, column.least_end_gap));
  const auto share = [&column](auto holds) {
    const auto count = std::count_if(column.prose.begin(), column.prose.end(), holds);
    return static_cast<double>(count) / static_cast<double>(column.prose.size());
  };
  const bool too_wide =
      column.prose.size() >= kProseLines &&
      share([padding](const ProseLine& line) { return line.gap - padding >= line.next_unit; }) > kParagraphEndsAtMost &&
      share([&column](const ProseLine& line) { return line.gap - column.least_end_gap <= kTogetherEm * line.size; }) >=
          kEndTogetherAtLeast;
  return group.end - (too_wide ? std::max(0.0, column.least_end_gap) : padding);
}

}  // namespace hyogumi::normalize
