// SPDX-License-Identifier: GPL-3.0-or-later
#include "normalize/document_words.h"

#include <algorithm>

namespace hyogumi::normalize {
namespace {

constexpr std::size_t kSortedBy = 24;
// A passage that is everywhere tells nothing, and takes long to look through.
constexpr std::size_t kMostPlaces = 5000;

}  // namespace

DocumentWords::DocumentWords(const std::vector<std::u32string>& texts) {
  all_ = U"\n";
  for (const std::u32string& text : texts) all_ += text + U'\n';
  for (std::uint32_t i = 0; i < all_.size(); ++i) {
    places_.push_back(i);
  }
  std::sort(places_.begin(), places_.end(), [this](std::uint32_t a, std::uint32_t b) {
    const int order = At(a, kSortedBy).compare(At(b, kSortedBy));
    return order != 0 ? order < 0 : a < b;
  });
}

std::u32string_view DocumentWords::At(std::uint32_t place, std::size_t length) const {
  return std::u32string_view(all_).substr(place, length);
}

DocumentWords::Range DocumentWords::Find(std::u32string_view passage) const {
  return Narrow({0, places_.size()}, passage);
}

DocumentWords::Range DocumentWords::Narrow(Range range, std::u32string_view passage) const {
  passage = passage.substr(0, kSortedBy);
  const auto begin = places_.begin() + static_cast<std::ptrdiff_t>(range.first);
  const auto end = places_.begin() + static_cast<std::ptrdiff_t>(range.second);
  const auto first =
      std::partition_point(begin, end, [&](std::uint32_t place) { return At(place, passage.size()) < passage; });
  const auto last =
      std::partition_point(first, end, [&](std::uint32_t place) { return At(place, passage.size()) == passage; });
  return {static_cast<std::size_t>(first - places_.begin()), static_cast<std::size_t>(last - places_.begin())};
}

int DocumentWords::Count(std::u32string_view passage) const {
  const auto [begin, end] = Find(passage);
  return static_cast<int>(end - begin);
}

std::map<std::u32string, int> DocumentWords::Between(std::u32string_view left, std::u32string_view right,
                                                     std::size_t longest) const {
  std::map<std::u32string, int> found;
  const auto [begin, end] = Find(left);
  if (!left.empty() && end - begin <= kMostPlaces) Extend({begin, end}, left, U"", right, longest, found);
  return found;
}

void DocumentWords::Extend(Range range, std::u32string_view left, const std::u32string& middle,
                           std::u32string_view right, std::size_t longest, std::map<std::u32string, int>& found) const {
  const std::u32string passage = std::u32string(left) + middle;
  const Range whole = Narrow(range, passage + std::u32string(right));
  if (whole.second > whole.first) found[middle] = static_cast<int>(whole.second - whole.first);
  if (middle.size() == longest) return;
  // The places are sorted by what follows: each sign that does has a range of its own.
  while (range.first < range.second) {
    const std::size_t at = places_[range.first] + passage.size();
    if (at >= all_.size() || all_[at] == U'\n') {
      ++range.first;
      continue;
    }
    const Range next = Narrow(range, passage + all_[at]);
    Extend(next, left, middle + all_[at], right, longest, found);
    range.first = next.second;
  }
}

const std::map<std::u32string, int>& DocumentWords::Before(char32_t sign) const {
  const auto [known, is_new] = before_.try_emplace(sign);
  if (!is_new) return known->second;
  const auto [begin, end] = Find({&sign, 1});
  if (end - begin > kMostPlaces) return known->second;
  for (std::size_t i = begin; i < end; ++i) {
    if (places_[i] > 0 && all_[places_[i] - 1] != U'\n') ++known->second[all_.substr(places_[i] - 1, 1)];
  }
  return known->second;
}

}  // namespace hyogumi::normalize
