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

std::pair<std::size_t, std::size_t> DocumentWords::Find(std::u32string_view passage) const {
  passage = passage.substr(0, kSortedBy);
  const auto first = std::partition_point(places_.begin(), places_.end(),
                                          [&](std::uint32_t place) { return At(place, passage.size()) < passage; });
  const auto last = std::partition_point(first, places_.end(),
                                         [&](std::uint32_t place) { return At(place, passage.size()) == passage; });
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
  if (left.empty() || end - begin > kMostPlaces) return found;
  for (std::size_t i = begin; i < end; ++i) {
    const std::size_t at = places_[i] + left.size();
    for (std::size_t length = 0; length <= longest; ++length) {
      if (length > 0 && (at + length > all_.size() || all_[at + length - 1] == U'\n')) break;
      if (all_.compare(at + length, right.size(), right) == 0) ++found[all_.substr(at, length)];
    }
  }
  return found;
}

std::map<std::u32string, int> DocumentWords::Before(std::u32string_view passage) const {
  std::map<std::u32string, int> found;
  const auto [begin, end] = Find(passage);
  if (end - begin > kMostPlaces) return found;
  for (std::size_t i = begin; i < end; ++i) {
    if (places_[i] > 0 && all_[places_[i] - 1] != U'\n') ++found[all_.substr(places_[i] - 1, 1)];
  }
  return found;
}

}  // namespace hyogumi::normalize
