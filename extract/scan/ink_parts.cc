// SPDX-License-Identifier: GPL-3.0-or-later
#include "extract/scan/ink_parts.h"

#include <leptonica/allheaders.h>

#include <bit>

namespace hyogumi::extract {
namespace {

constexpr int kWordBits = 32;

// The runs of one row; a word's highest bit is its leftmost pixel.
void AddRuns(const l_uint32* row, int width, int y, std::vector<InkRun>& runs) {
  int start = -1;
  for (int x = 0; x < width; x += kWordBits) {
    std::uint32_t word = *row++;
    if (width - x < kWordBits) word &= ~std::uint32_t{0} << (kWordBits - (width - x));
    int at = 0;
    while (at < kWordBits) {
      const std::uint32_t rest = word << at;
      if (start < 0) {
        if (rest == 0) break;
        at += std::countl_zero(rest);
        start = x + at;
      } else {
        const int length = std::min(std::countl_one(rest), kWordBits - at);
        at += length;
        if (at < kWordBits) {
          runs.push_back({y, start, x + at, 0});
          start = -1;
        }
      }
    }
  }
  if (start >= 0) runs.push_back({y, start, width, 0});
}

class Labels {
 public:
  int Add() {
    parent_.push_back(static_cast<int>(parent_.size()));
    return parent_.back();
  }
  int Root(int label) {
    while (At(label) != label) label = At(label) = At(At(label));
    return label;
  }
  void Join(int a, int b) {
    a = Root(a);
    b = Root(b);
    At(std::max(a, b)) = std::min(a, b);
  }
  int size() const { return static_cast<int>(parent_.size()); }

 private:
  int& At(int label) { return parent_[static_cast<std::size_t>(label)]; }
  std::vector<int> parent_;
};

}  // namespace

InkParts FindInkParts(const Pix* ink) {
  InkParts found;
  auto* const pix = const_cast<Pix*>(ink);  // Leptonica's readers take no const
  const int width = pixGetWidth(pix);
  const int height = pixGetHeight(pix);
  const std::ptrdiff_t words = pixGetWpl(pix);
  Labels labels;
  std::vector<InkRun>& runs = found.runs;
  std::size_t above = 0;  // the first run of the row above
  std::size_t above_end = 0;
  for (int y = 0; y < height; ++y) {
    const std::size_t first = runs.size();
    AddRuns(pixGetData(pix) + y * words, width, y, runs);
    std::size_t a = above;
    for (std::size_t i = first; i < runs.size(); ++i) {
      while (a < above_end && runs[a].right < runs[i].left) ++a;
      int label = -1;
      for (std::size_t b = a; b < above_end && runs[b].left <= runs[i].right; ++b) {
        if (label < 0) {
          label = runs[b].part;
        } else {
          labels.Join(label, runs[b].part);
        }
      }
      runs[i].part = label < 0 ? labels.Add() : label;
    }
    above = first;
    above_end = runs.size();
  }
  std::vector<int> place(static_cast<std::size_t>(labels.size()), -1);
  for (InkRun& run : runs) {
    int& part = place[static_cast<std::size_t>(labels.Root(run.part))];
    if (part < 0) {
      part = static_cast<int>(found.parts.size());
      found.parts.emplace_back();
    }
    run.part = part;
    InkPart& whole = found.parts[static_cast<std::size_t>(part)];
    whole.box = Union(whole.box, {run.left, run.y, run.right, run.y + 1});
    whole.pixels += run.right - run.left;
  }
  return found;
}

void EraseRun(Pix* ink, const InkRun& run) {
  l_uint32* const row = pixGetData(ink) + static_cast<std::ptrdiff_t>(run.y) * pixGetWpl(ink);
  for (int x = run.left; x < run.right; ++x) CLEAR_DATA_BIT(row, x);
}

}  // namespace hyogumi::extract
