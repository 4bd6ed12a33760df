// SPDX-License-Identifier: GPL-3.0-or-later
#include "segment/corrected_text.h"

#include <fmt/format.h>

#include <algorithm>

#include "core/unicode.h"

namespace hyogumi::segment {
namespace {

// One with nothing in it, characters that were taken out, is inside where it does not stand at an end.
bool IsInside(const TextRange& inner, const TextRange& outer) {
  if (inner.begin == inner.end) return outer.begin < inner.begin && inner.end < outer.end;
  return outer.begin <= inner.begin && inner.end <= outer.end;
}

bool Overlap(const TextRange& a, const TextRange& b) {
  if (a.begin == a.end) return b.begin < a.begin && a.begin < b.end;
  if (b.begin == b.end) return a.begin < b.begin && b.begin < a.end;
  return a.begin < b.end && b.begin < a.end;
}

std::string With(std::string_view text, TextRange range, std::string_view with) {
  return Part(text, {0, range.begin}) + std::string(with) + Part(text, {range.end, LengthOf(text)});
}

TextRange Widened(TextRange range, const std::vector<Repair>& repairs) {
  for (bool wider = true; wider;) {
    wider = false;
    for (const Repair& repair : repairs) {
      if (!Overlap(repair.range, range) || IsInside(repair.range, range)) continue;
      range.begin = std::min(range.begin, repair.range.begin);
      range.end = std::max(range.end, repair.range.end);
      wider = true;
    }
  }
  return range;
}

void Sort(std::vector<Repair>& repairs) {
  std::stable_sort(repairs.begin(), repairs.end(), [](const Repair& a, const Repair& b) {
    return std::pair(a.range.begin, a.range.end) < std::pair(b.range.begin, b.range.end);
  });
}

// What the print gave in the range, which cuts none of the repairs.
std::string Printed(std::string_view text, TextRange range, const std::vector<Repair>& inside) {
  std::string printed;
  int at = range.begin;
  for (const Repair& repair : inside) {
    if (repair.range.begin < at) continue;  // inside another one
    printed += Part(text, {at, repair.range.begin}) + repair.before;
    at = repair.range.end;
  }
  return printed + Part(text, {at, range.end});
}

}  // namespace

int LengthOf(std::string_view text) { return static_cast<int>(CodePointCount(text)); }

std::string Part(std::string_view text, TextRange range) {
  const std::u32string signs = Decode(text);
  return Encode(signs.substr(static_cast<std::size_t>(range.begin), static_cast<std::size_t>(range.end - range.begin)));
}

void Replace(TextRange range, const std::string& with, const std::string& evidence, RepairedText& text) {
  const TextRange wide = Widened(range, text.repairs);
  const std::string after = Part(text.text, {wide.begin, range.begin}) + with + Part(text.text, {range.end, wide.end});
  const int longer = LengthOf(after) - (wide.end - wide.begin);
  Sort(text.repairs);
  std::vector<Repair> inside;
  std::vector<Repair> kept;
  std::vector<Repair> behind;
  for (Repair& repair : text.repairs) {
    if (IsInside(repair.range, wide)) {
      inside.push_back(std::move(repair));
    } else if (repair.range.begin >= wide.end && repair.range.end > wide.begin) {
      repair.range.begin += longer;
      repair.range.end += longer;
      behind.push_back(std::move(repair));
    } else {
      kept.push_back(std::move(repair));
    }
  }
  Repair correction{
      {wide.begin, wide.begin + LengthOf(after)}, Printed(text.text, wide, inside), after, kCorrection, evidence, 1};
  for (const Repair& repair : inside) {
    correction.evidence +=
        fmt::format("; in place of {}: \"{}\" for \"{}\"", repair.rule, Quoted(repair.after), Quoted(repair.before));
  }
  text.text = With(text.text, wide, after);
  kept.push_back(std::move(correction));
  kept.insert(kept.end(), behind.begin(), behind.end());
  text.repairs = std::move(kept);
}

bool TakeBack(std::size_t index, RepairedText& text) {
  const Repair repair = text.repairs[index];
  const auto overlaps = [&](const Repair& other) {
    const bool same = other.range == repair.range && repair.range.begin != repair.range.end;
    return &other != &text.repairs[index] && (same || Overlap(other.range, repair.range));
  };
  if (std::any_of(text.repairs.begin(), text.repairs.end(), overlaps)) return false;
  text.text = With(text.text, repair.range, repair.before);
  const int longer = LengthOf(repair.before) - (repair.range.end - repair.range.begin);
  for (std::size_t i = 0; i < text.repairs.size(); ++i) {
    TextRange& range = text.repairs[i].range;
    const bool behind = range.begin >= repair.range.end && (range.end > repair.range.begin || i > index);
    if (i == index || !behind) continue;
    range.begin += longer;
    range.end += longer;
  }
  text.repairs.erase(text.repairs.begin() + static_cast<std::ptrdiff_t>(index));
  return true;
}

std::vector<TextRange> Find(std::string_view text, std::string_view passage) {
  std::vector<TextRange> places;
  if (passage.empty()) return places;
  for (std::size_t at = text.find(passage); at != std::string_view::npos; at = text.find(passage, at + 1)) {
    const int begin = LengthOf(text.substr(0, at));
    places.push_back({begin, begin + LengthOf(passage)});
  }
  return places;
}

namespace {

constexpr std::size_t kShown = 40;   // signs of a text in a message
constexpr std::size_t kBefore = 12;  // of them before what differs

std::string OneLine(std::u32string_view signs) {
  std::string line;
  for (const char32_t c : signs) {
    if (c == U'\n') {
      line += "\\n";
    } else {
      AppendUtf8(c < U' ' ? U' ' : c, line);
    }
  }
  return line;
}

std::string Excerpt(const std::u32string& signs, std::size_t from) {
  const bool cut = signs.size() > from + kShown;
  return (from > 0 ? "…" : "") + OneLine(signs.substr(std::min(from, signs.size()), kShown)) + (cut ? "…" : "");
}

}  // namespace

std::string Quoted(std::string_view text) { return Excerpt(Decode(text), 0); }

Difference DifferenceOf(std::string_view expected, std::string_view found) {
  const std::u32string a = Decode(expected);
  const std::u32string b = Decode(found);
  const auto differ = std::mismatch(a.begin(), a.end(), b.begin(), b.end());
  const auto same = static_cast<std::size_t>(differ.first - a.begin());
  const bool all = std::max(a.size(), b.size()) <= kShown;
  const std::size_t from = all || same <= kBefore ? 0 : same - kBefore;
  return {Excerpt(a, from), Excerpt(b, from)};
}

}  // namespace hyogumi::segment
