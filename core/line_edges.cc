// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/line_edges.h"

#include <bit>
#include <cmath>
#include <limits>
#include <utility>

namespace hyogumi {

std::optional<std::int64_t> Hundredths(double value) {
  constexpr double kMost = 1e15;
  if (!(std::abs(value) < kMost)) return std::nullopt;
  const auto hundredths = static_cast<std::int64_t>(value * 100.0 + (value < 0 ? -0.5 : 0.5));
  if (std::bit_cast<std::uint64_t>(OfHundredths(hundredths)) != std::bit_cast<std::uint64_t>(value)) {
    return std::nullopt;
  }
  return hundredths;
}

LineEdges::LineEdges(const std::vector<double>& edges) {
  hundredths_.reserve(edges.size());
  for (const double edge : edges) push_back(edge);
}

void LineEdges::push_back(double edge) {
  const auto hundredths = odd_.empty() ? Hundredths(edge) : std::nullopt;
  if (hundredths && std::in_range<std::int32_t>(*hundredths)) {
    hundredths_.push_back(static_cast<std::int32_t>(*hundredths));
    return;
  }
  if (odd_.empty()) odd_ = values();
  hundredths_.clear();
  odd_.push_back(edge);
}

std::vector<double> LineEdges::values() const {
  if (!odd_.empty()) return odd_.values();
  std::vector<double> edges;
  edges.reserve(hundredths_.size());
  for (const std::int32_t edge : hundredths_) edges.push_back(OfHundredths(edge));
  return edges;
}

}  // namespace hyogumi
